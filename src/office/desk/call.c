// Calling the chosen visit to somebody in particular: for supervisors. Who may take it by the rules
// comes first; whoever is not the one proposed is an override, and says so.

#include "office/desk/desk.h"
#include "office/parts/me.h"

// To whom it was handed on, who does not serve as a rule: they come for this one.
static bool is_handed_to(const struct model *model, const struct visit *visit, int index)
{
    return visit && index >= 0 && visit->state == VISIT_WAITING && visit_escalated(model, visit) &&
           visit->wish == index && model->consultants[index].visit == 0;
}

static bool is_proposed(const struct panels *panels, int64_t consultant)
{
    const struct model *model = &panels->office->snap->model;
    const struct proposal *p = proposal_for(panels->office, panels->visit);
    return (p && p->consultant == consultant) ||
           is_handed_to(model, model_visit(model, panels->visit),
                        business_consultant(&model->business, consultant));
}

static const enum reason causes[] = {REASON_COMPLAINT, REASON_ESCALATION, REASON_BY_CUSTOMER,
                                     REASON_ASSISTED,  REASON_OTHER_NEED, REASON_APPOINTMENT,
                                     REASON_OVERRIDE};
enum { CAUSE_N = sizeof causes / sizeof *causes };

static int call_event(struct panels *panels, const struct ui_event *event)
{
    int64_t who = event_number(event, "call-to");
    int64_t cause = event_number(event, "cause");
    if (cause >= 0 && cause < CAUSE_N && panels->consultant) {
        office_send(panels->office,
                    command_override(panels->visit, panels->consultant, causes[cause]));
    } else if (who <= 0) {
        return SCREEN_UNUSED;
    } else if (is_proposed(panels, who)) {
        office_send(panels->office, command_call(panels->visit, who));
    } else { // against the proposal: for what cause?
        panels->consultant = who;
        panels->form.reason = REASON_OVERRIDE;
    }
    return SCREEN_STAY;
}

static void causes_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct model *model = &panels->office->snap->model;
    int index = business_consultant(&model->business, panels->consultant);
    const struct consultant *c = index < 0 ? NULL : &model->consultants[index];
    bool away = c && (c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT);
    kit_text(
        ui, &box,
        ui_fill(
            ui,
            away
                ? N_("{name} is not there: {state}. Called all the same, against the proposal; "
                     "why?")
                : N_("{name} is not the one proposed; why? It stands in the story with your name."),
            "name", consultant_name(panels->office, ui->lang, index), "state",
            c && c->away ? reason_words(ui->lang, c->away) : "", NULL));
    const char *words[CAUSE_N];
    for (int i = 0; i < CAUSE_N; i++)
        words[i] = reason_words(ui->lang, causes[i]);
    kit_choices_draw(ui, box, "cause", words, NULL, CAUSE_N, NOBODY);
}

struct able { // who can take the visit, those who may by the rules first
    const struct panels *panels;
    int n, index[CONSULTANT_MAX];
    enum refusal refusals[CONSULTANT_MAX];
};

static void call_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct able *able = list->of;
    const struct panels *panels = able->panels;
    const struct model *model = &panels->office->snap->model;
    int index = able->index[i];
    enum refusal refusal = able->refusals[i];
    out->key = model->business.consultants[index].id;
    out->as = (struct row){
        .title = consultant_name(panels->office, ui->lang, index),
        .help = is_handed_to(model, model_visit(model, panels->visit), index)
                    ? ui_tr(ui, N_("it was handed to them"))
                : refusal == REFUSAL_NONE
                    ? presence_words(ui->lang, model->consultants[index].presence)
                    : sentence_refused(ui->arena, ui->lang, &panels->office->snap->catalogue, model,
                                       &(struct ruling){.refusal = refusal,
                                                        .visit = panels->visit,
                                                        .consultant = out->key},
                                       NULL),
        .fact = is_proposed(panels, out->key) ? NULL : ui_tr(ui, N_("override")),
        .chevron = true};
}

static void find_able(const struct model *model, const struct visit *visit, struct able *able)
{
    for (int pass = 0; visit && pass < 2; pass++) {
        for (int i = 0; i < model->business.consultant_n; i++) {
            bool handed = is_handed_to(model, visit, i);
            enum refusal by_rule = handed ? REFUSAL_NONE : assign_check(model, visit, i, false);
            bool overridden = by_rule != REFUSAL_NONE;
            if (overridden != (pass == 1) ||
                (!handed && (!model->business.consultants[i].active ||
                             assign_check(model, visit, i, true) != REFUSAL_NONE)))
                continue;
            able->index[able->n] = i;
            able->refusals[able->n++] = by_rule;
        }
    }
}

static void call_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct model *model = &panels->office->snap->model;
    struct able able = {.panels = panels};
    if (panels->form.reason == REASON_OVERRIDE) {
        causes_draw(panels, ui, box);
        return;
    }
    find_able(model, model_visit(model, panels->visit), &able);
    struct kit_list list = {KIT_ROWS("call-to", &able, able.n, call_row), .prefix = "call-to",
                            .autofocus = true,
                            .empty = ui_tr(ui, N_("Nobody is free to take this customer now."))};
    kit_list_draw(ui, box, &list);
}

const struct panel call_panel = {
    .title = N_("Call to whom?"),
    .event = call_event,
    .draw = call_draw,
};
