// Why this one and not the others: a line per consultant who was passed over, and, where nothing is
// proposed, why nobody may take the chosen ticket now.

#include "office/own.h"

static int why_event(struct office *office, const struct ui_event *event)
{
    (void)office;
    (void)event;
    return SCREEN_UNUSED;
}

struct verdicts {
    const struct candidate *list;
    size_t n;
    const char *words; // the decision as a sentence
    enum reason reason;
};

// Of the chosen visit, proposed or called; of the first proposal where none is chosen.
static struct verdicts find_verdicts(const struct office *office, struct ui *ui)
{
    for (size_t i = 0; i < office->proposal_n; i++) {
        const struct proposal *p = &office->proposals[i];
        if (office->desk.visit == 0 || p->visit == office->desk.visit)
            return (struct verdicts){office->candidates.candidates.at + p->candidate_from,
                                     p->candidate_n, next_reason(office, ui, p), p->reason};
    }
    const struct called *called = &office->called;
    const struct visit *target = desk_target(office);
    if (called->known && target && target->id == called->visit)
        return (struct verdicts){called->line.candidates, called->line.candidate_n,
                                 called_reason(office, ui), called->line.event.reason};
    return (struct verdicts){0};
}

enum { LINE_DP = 34, LINE_MARK_DP = 28 };

static struct text_style verdict_style(const struct candidate *candidate)
{
    bool chosen = candidate->verdict == VERDICT_CHOSEN;
    return (struct text_style){.type = TYPE_BODY,
                               .weight = chosen ? WEIGHT_BOLD : WEIGHT_REGULAR,
                               .middle = true,
                               .wrap = true};
}

static const char *verdict_words(const struct office *office, struct ui *ui, enum reason reason,
                                 const struct candidate *candidate)
{
    const struct snapshot *snap = office->snap;
    return ui_grow(ui, sentence_verdict(ui->arena, ui->lang, &snap->catalogue,
                                        &snap->model.business, reason, candidate));
}

static int verdict_height(const struct office *office, struct ui *ui, int width, enum reason reason,
                          const struct candidate *candidate)
{
    struct text_style how = verdict_style(candidate);
    int h = ui_text_height(ui, width - ui_px(ui, LINE_MARK_DP),
                           verdict_words(office, ui, reason, candidate), &how) +
            ui_px(ui, 8);
    return h > ui_px(ui, LINE_DP) ? h : ui_px(ui, LINE_DP);
}

static void verdict_line(const struct office *office, struct ui *ui, struct rect line,
                         enum reason reason, const struct candidate *candidate)
{
    const struct model *model = &office->snap->model;
    int index = business_consultant(&model->business, candidate->consultant);
    struct text_style how = verdict_style(candidate);
    struct rect mark = rect_cut_left(&line, ui_px(ui, LINE_MARK_DP));
    if (index >= 0)
        presence_mark(ui, mark, model->consultants[index].presence,
                      model->consultants[index].suspended);
    ui_text(ui, line, verdict_words(office, ui, reason, candidate), &how);
}

// Why each consultant may not take the target now, where nothing is proposed for it.
static void refusal_lines(const struct office *office, struct ui *ui, struct rect box,
                          const struct visit *visit)
{
    const struct model *model = &office->snap->model;
    int row = ui_px(ui, LINE_DP);
    struct rect list = list_begin(ui, box, "why.list", model->business.consultant_n * row);
    for (int i = 0; i < model->business.consultant_n; i++) {
        struct rect line = rect_cut_top(&list, row);
        if (!model->business.consultants[i].active || !row_in_view(ui, line))
            continue;
        struct answer answer = {.refusal = assign_check(model, ui->now_ms, visit, i, false),
                                .consultant = model->business.consultants[i].id,
                                .visit = visit->id};
        presence_mark(ui, rect_cut_left(&line, ui_px(ui, 28)), model->consultants[i].presence,
                      model->consultants[i].suspended);
        const char *why = answer.refusal == REFUSAL_NONE
                              ? ui_tr(ui, N_("may take this customer"))
                              : ui_grow(ui, sentence_refusal(ui->arena, ui->lang, &answer, NULL));
        label_at(ui, line,
                 ui_fill(ui, N_("{name}: {why}"), "name", consultant_name(office, ui->lang, i),
                         "why", why, NULL),
                 TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK, ALIGN_LEFT);
    }
    ui_scroll_end(ui);
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

static void why_draw(const struct office *office, struct ui *ui, struct rect box)
{
    struct verdicts v = find_verdicts(office, ui);
    const struct visit *visit = desk_target(office);
    if (!v.list && !visit) {
        ui_text(ui, box, ui_tr(ui, N_("Nothing is proposed just now.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    if (!v.list) {
        refusal_lines(office, ui, box, visit);
        return;
    }
    struct text_style how = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .wrap = true};
    int h = ui_text_height(ui, box.w, v.words, &how), whole = 0;
    ui_text(ui, rect_cut_top(&box, h), v.words, &how);
    rect_cut_top(&box, ui->theme->gap_px);
    int width = box.w - ui_px(ui, 12); // beside the thumb, if there is one
    for (size_t i = 0; i < v.n; i++)
        whole += verdict_height(office, ui, width, v.reason, &v.list[i]);
    struct rect list = list_begin(ui, box, "why.list", whole);
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < v.n; i++) {
            if (rank_of(&v.list[i]) != rank)
                continue;
            struct rect line =
                rect_cut_top(&list, verdict_height(office, ui, width, v.reason, &v.list[i]));
            if (row_in_view(ui, line))
                verdict_line(office, ui, line, v.reason, &v.list[i]);
        }
    }
    ui_scroll_end(ui);
}

const struct panel why_panel = {N_("Why not the others?"), NULL, why_event, why_draw};
