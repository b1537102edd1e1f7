// Calling the chosen visit to somebody in particular: for supervisors. Who may take it by the rules
// comes first; whoever is not the one proposed is an override, and says so.

#include "office/desk/desk.h"
#include "office/parts/me.h"
#include "office/frame/frame.h"

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
    int64_t who = event->kind == EVENT_ACTIVATE ? id_number(event->id, "call-to") : -1;
    int64_t cause = event->kind == EVENT_ACTIVATE ? id_number(event->id, "cause") : -1;
    if (cause >= 0 && cause < CAUSE_N && panels->consultant) {
        office_send(panels->office,
                    command_override(panels->visit, panels->consultant, causes[cause]));
        return SCREEN_STAY;
    }
    if (who <= 0)
        return SCREEN_UNUSED;
    if (!is_proposed(panels, who)) { // against the proposal: for what cause?
        panels->consultant = who;
        panels->form.reason = REASON_OVERRIDE;
        return SCREEN_STAY;
    }
    office_send(panels->office, command_call(panels->visit, who));
    return SCREEN_STAY;
}

static void causes_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct model *model = &panels->office->snap->model;
    int index = business_consultant(&model->business, panels->consultant),
        row = one_line_px(ui, 42);
    const struct consultant *c = index < 0 ? NULL : &model->consultants[index];
    bool away = c && (c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT);
    struct text_style how = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    const char *words = ui_fill(
        ui,
        away ? N_("{name} is not there: {state}. Called all the same, against the proposal; why?")
             : N_("{name} is not the one proposed; why? It stands in the story with your name."),
        "name", consultant_name(panels->office, ui->lang, index), "state",
        c && c->away ? reason_words(ui->lang, c->away) : "", NULL);
    ui_text(ui, rect_cut_top(&box, ui_text_height(ui, box.w, words, &how)), words, &how);
    rect_cut_top(&box, ui->theme->gap_px);
    struct rect list = list_begin(ui, box, "causes", CAUSE_N * row);
    for (int i = 0; i < CAUSE_N; i++)
        ui_row(ui, rect_cut_top(&list, row),
               &(struct row){.id = arena_printf(ui->arena, "cause.%d", i),
                             .title = reason_words(ui->lang, causes[i]),
                             .chevron = true});
    ui_scroll_end(ui);
    ui_autofocus(ui, "cause.0");
}

static void call_row(const struct panels *panels, struct ui *ui, struct rect row, int index,
                     enum refusal refusal)
{
    const struct model *model = &panels->office->snap->model;
    const struct consultant *c = &model->consultants[index];
    int64_t id = model->business.consultants[index].id;
    const char *help =
        is_handed_to(model, model_visit(model, panels->visit), index)
            ? ui_tr(ui, N_("it was handed to them"))
        : refusal == REFUSAL_NONE
            ? presence_words(ui->lang, c->presence)
            : sentence_refused(
                  ui->arena, ui->lang, &panels->office->snap->catalogue, model,
                  &(struct ruling){.refusal = refusal, .visit = panels->visit, .consultant = id},
                  NULL);
    ui_row(ui, row,
           &(struct row){.id = arena_printf(ui->arena, "call-to.%lld", (long long)id),
                         .title = consultant_name(panels->office, ui->lang, index),
                         .help = help,
                         .fact = is_proposed(panels, id) ? NULL : ui_tr(ui, N_("override")),
                         .chevron = true});
}

static void call_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    if (panels->form.reason == REASON_OVERRIDE) {
        causes_draw(panels, ui, box);
        return;
    }
    const struct model *model = &panels->office->snap->model;
    const struct visit *visit = model_visit(model, panels->visit);
    int row = two_lines_px(ui, 48), n = 0;
    int able[CONSULTANT_MAX];
    enum refusal refusals[CONSULTANT_MAX];
    for (int pass = 0; visit && pass < 2; pass++) {
        for (int i = 0; i < model->business.consultant_n; i++) {
            bool handed = is_handed_to(model, visit, i);
            enum refusal by_rule =
                handed ? REFUSAL_NONE : assign_check(model, ui->now_ms, visit, i, false);
            bool overridden = by_rule != REFUSAL_NONE;
            if (overridden != (pass == 1) ||
                (!handed && (!model->business.consultants[i].active ||
                             assign_check(model, ui->now_ms, visit, i, true) != REFUSAL_NONE)))
                continue;
            able[n] = i;
            refusals[n++] = by_rule;
        }
    }
    if (n == 0) {
        ui_text(ui, box, ui_tr(ui, N_("Nobody is free to take this customer now.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    struct rect list = list_begin(ui, box, "call-to", n * row);
    for (int i = 0; i < n; i++)
        call_row(panels, ui, rect_cut_top(&list, row), able[i], refusals[i]);
    ui_scroll_end(ui);
    ui_autofocus(ui, arena_printf(ui->arena, "call-to.%lld",
                                  (long long)model->business.consultants[able[0]].id));
}

const struct panel call_panel = {
    .title = N_("Call to whom?"),
    .event = call_event,
    .draw = call_draw,
};
