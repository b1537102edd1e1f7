// Why this one and not the others: a line per consultant who was passed over, and, for a ticket that
// is not proposed, what keeps each of them from it.

#include "office/desk/desk.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

static void why_open(struct panels *panels)
{
    called_ask(desk_of(panels), &desk_of(panels)->why, why_subject(desk_of(panels)));
}

// Whom the panel is about: whoever was chosen by hand and is still here, else what the big button says.
const struct visit *why_subject(const struct desk *desk)
{
    const struct office *office = desk->office;
    const struct model *model = &office->snap->model;
    int64_t chosen = desk->panels.visit == desk->panels.followed ? 0 : desk->panels.visit;
    const struct visit *visit = chosen ? model_visit(model, chosen) : NULL;
    if (visit && (visit_is_open(visit) || office->proposal_n == 0))
        return visit;
    return office->proposal_n ? model_visit(model, office->proposals[0].visit) : start_target(desk);
}

struct verdicts {
    const struct candidate *list;
    size_t n;
    const char *words; // the decision as a sentence
    enum reason reason;
};

// Of a ticket that is proposed, or was called.
static struct verdicts find_verdicts(const struct panels *panels, struct ui *ui,
                                     const struct visit *visit)
{
    const struct office *office = panels->office;
    const struct proposal *p = proposal_for(office, visit->id);
    const struct called *called = &desk_of(panels)->why;
    if (p)
        return (struct verdicts){office->candidates.candidates.at + p->candidate_from,
                                 p->candidate_n, proposal_words(office, ui, p), p->reason};
    if (visit->state != VISIT_WAITING && called->known && visit->id == called->visit)
        return (struct verdicts){called->line.candidates, called->line.candidate_n,
                                 called_reason(office, ui, called), called->line.event.reason};
    return (struct verdicts){0};
}

const struct proposal *proposal_of_person(const struct office *office, int64_t consultant)
{
    for (size_t i = 0; i < office->proposal_n; i++) {
        if (office->proposals[i].consultant == consultant)
            return &office->proposals[i];
    }
    return NULL;
}

static const char *verdict_words(const struct office *office, struct ui *ui, enum reason reason,
                                 const struct candidate *candidate)
{
    const struct snapshot *snap = office->snap;
    const struct proposal *p = proposal_of_person(office, candidate->consultant);
    if (candidate->verdict == VERDICT_TAKEN && p)
        return ui_fill(ui, N_("{name} is free, but is next proposed {ticket}."), "name",
                       staff_name(office, ui->lang, candidate->consultant), "ticket",
                       ticket_words(ui->arena, model_visit(&snap->model, p->visit)), NULL);
    return ui_grow(ui, sentence_verdict(ui->arena, ui->lang, &snap->catalogue,
                                        &snap->model.business, reason, candidate));
}

struct why_lines { // what is said of each consultant, and where they are
    const struct office *office;
    int n;
    struct kit_moment at[CONSULTANT_MAX];
};

static void say(struct why_lines *lines, struct ui *ui, int64_t consultant, const char *words)
{
    const struct model *model = &lines->office->snap->model;
    int index = business_consultant(&model->business, consultant);
    if (lines->n < CONSULTANT_MAX)
        lines->at[lines->n++] = (struct kit_moment){
            .when = "",
            .words = words,
            .who = index < 0 ? "" : presence_words(ui->lang, model->consultants[index].presence),
            .id = arena_printf(ui->arena, "why.%lld", (long long)consultant)};
}

// Why this one goes before that one: they are kept for somebody, or the class counts for more, or
// they simply came earlier.
static const char *first_msgid(const struct model *model, const struct visit *first,
                               const struct visit *second, int index)
{
    const struct class_rules *classes = model->business.classes;
    const struct class_rules *a = &classes[first->class], *b = &classes[second->class];
    bool counts_more = a->credit_s > b->credit_s || a->rate_permille > b->rate_permille;
    if (visit_asks_for(model, first) == index)
        return N_("{name}: goes to {ticket} first, who waits for {name}.");
    if (first->queued_ms > second->queued_ms && counts_more)
        return N_("{name}: goes to {ticket} first, whose class goes before: {class}.");
    return N_("{name}: goes to {ticket} first, who came earlier.");
}

// Of somebody who is at work: what keeps them from this customer.
static const char *there_words(const struct office *office, struct ui *ui,
                               const struct visit *visit, int index)
{
    const struct snapshot *snap = office->snap;
    const struct model *model = &snap->model;
    int64_t id = model->business.consultants[index].id;
    enum verdict verdict = assign_verdict(model, visit, index);
    const struct proposal *p = proposal_of_person(office, id);
    const struct visit *first = p ? model_visit(model, p->visit) : NULL;
    if (verdict == VERDICT_LATER && first)
        return ui_fill(ui, first_msgid(model, first, visit, index), "name",
                       consultant_name(office, ui->lang, index), "ticket",
                       ticket_words(ui->arena, first), "class",
                       words_in(&snap->catalogue.classes[first->class], ui->lang), NULL);
    if (verdict == VERDICT_LATER)
        return ui_fill(ui, N_("{name}: may take this customer."), "name",
                       consultant_name(office, ui->lang, index), NULL);
    struct candidate candidate = {.consultant = id, .verdict = verdict};
    return ui_grow(ui, sentence_verdict(ui->arena, ui->lang, &snap->catalogue, &model->business,
                                        REASON_NONE, &candidate));
}

// Why this consultant does not take a waiting ticket that is not proposed to them.
static const char *not_now_words(const struct office *office, struct ui *ui,
                                 const struct visit *visit, int index)
{
    const struct model *model = &office->snap->model;
    struct ruling ruling = {.refusal = assign_check(model, visit, index, false),
                            .visit = visit->id,
                            .consultant = model->business.consultants[index].id};
    bool off = model->consultants[index].presence == PRESENCE_OFF;
    if (!off && ruling.refusal != REFUSAL_HELD && ruling.refusal != REFUSAL_NOT_READY)
        return there_words(office, ui, visit, index);
    int64_t until_ms = ruling.refusal == REFUSAL_HELD        ? visit->until_ms
                       : ruling.refusal == REFUSAL_NOT_READY ? visit->ready_ms
                                                             : 0;
    const char *until = until_ms ? clock_words(office, ui->arena, until_ms) : NULL;
    const char *why = ui_grow(
        ui, sentence_refused(ui->arena, ui->lang, &office->snap->catalogue, model, &ruling, until));
    return until_ms ? ui_fill(ui, N_("{name}: {why}"), "name",
                              consultant_name(office, ui->lang, index), "why", why, NULL)
                    : why; // which names them
}

// Who takes them first, then those it might have been, then the many whose work it is not.
enum { RANK_COUNT = 3 };

static int rank_of(const struct candidate *candidate)
{
    if (candidate->verdict == VERDICT_CHOSEN)
        return 0;
    bool never = candidate->verdict == VERDICT_NO_SKILL;
    return never ? 2 : 1;
}

// The headline names the ticket: a decision does by itself.
static void why_head(struct ui *ui, struct rect *box, const char *words)
{
    struct text_style how = {
        .type = TYPE_BODY, .weight = WEIGHT_BOLD, .wrap = true, .id = "why.head"};
    int h = ui_text_height(ui, box->w, words, &how);
    ui_text(ui, rect_cut_top(box, h), words, &how);
    rect_cut_top(box, ui->theme->gap_px);
}

// Of a ticket that nobody is to take just now.
static void say_undecided(struct why_lines *lines, struct ui *ui, struct rect *box,
                          const struct visit *visit)
{
    const struct office *office = lines->office;
    const struct business *business = &office->snap->model.business;
    const char *ticket = ticket_words(ui->arena, visit);
    bool waits = visit->state == VISIT_WAITING;
    why_head(ui, box,
             waits ? ui_fill(ui, N_("Why nobody is proposed for {ticket} just now:"), "ticket",
                             ticket, NULL)
                   : ui_fill(ui, N_("{ticket}: {state}."), "ticket", ticket, "state",
                             visit_state_words(ui->lang, visit->state), NULL));
    const struct visit *twin = assign_twin(&office->snap->model, visit, true);
    if (waits && twin)
        say(lines, ui, business->consultants[twin->with].id, stuck_words(office, ui, visit));
    for (int i = 0; waits && i < business->consultant_n; i++) {
        if (business->consultants[i].active && !twin)
            say(lines, ui, business->consultants[i].id, not_now_words(office, ui, visit, i));
    }
}

static void why_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct visit *visit = why_subject(desk_of(panels));
    struct why_lines *lines = arena_alloc(ui->arena, sizeof *lines);
    if (!visit) {
        kit_words(ui, box, ui_tr(ui, N_("Nothing is proposed just now.")));
        return;
    }
    struct verdicts v = find_verdicts(panels, ui, visit);
    lines->office = panels->office;
    lines->n = 0;
    if (v.list)
        why_head(ui, &box, v.words);
    else
        say_undecided(lines, ui, &box, visit);
    for (int rank = 0; v.list && rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < v.n; i++) {
            if (rank_of(&v.list[i]) == rank)
                say(lines, ui, v.list[i].consultant,
                    verdict_words(panels->office, ui, v.reason, &v.list[i]));
        }
    }
    if (lines->n > 0)
        kit_moments_draw(ui, &box, "why.list", lines->at, lines->n);
}

const struct panel why_panel = {
    .title = N_("Why not the others?"),
    .way = "why",
    .open = why_open,
    .draw = why_draw,
};
