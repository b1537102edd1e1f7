// What each rule would have given last month, and whether every call of the period went to whom its rule names. The month
// is played once a day that it is looked at.

#include "office/parts/about.h"
#include "office/report/internal.h"

// ---- last month, played again -------------------------------------------------------------------
struct rules_job {
    struct job job;
    int64_t today_ms;
    struct rules_run *run;
    struct rules_compared rules;
};

static void drop_rules(struct job *job)
{
    struct rules_job *question = (struct rules_job *)job;
    if (question->run)
        rules_end(question->run, NULL);
}

static struct rules_run *begin(struct rules_job *question, const struct app *app)
{
    struct site_time today = app_site_time(app, question->today_ms + DAY_MS / 2);
    int after = day_of_time(&today) / 100 * 100 + 1, first = day_add_months(after, -1);
    int64_t from_ms, to_ms, ignored;
    app_business_day(app, app_instant(app, first, 12 * 60), &from_ms, &ignored);
    app_business_day(app, app_instant(app, day_add(after, -1), 12 * 60), &ignored, &to_ms);
    return rules_begin(question->job.actor, from_ms, to_ms);
}

// In steps, as a what if: whoever registers meanwhile waits for half a day of it.
static void work_rules(struct job *job, struct app *app)
{
    struct rules_job *question = (struct rules_job *)job;
    bool more = false;
    if (!question->run)
        question->run = begin(question, app);
    job->ok = rules_step(question->run, app, &more, &job->response.err);
    job->more = more;
    if (more)
        return;
    rules_end(question->run, job->ok ? &question->rules : NULL);
    question->run = NULL;
}

static void done_rules(struct job *job, void *asker)
{
    struct reports *page = asker;
    struct rules_job *question = (struct rules_job *)job;
    page->rules_asked = false;
    page->rules_known = job->ok;
    page->rules_none = job->response.err.code == ERR_NOTFOUND;
    page->rules_for = question->today_ms;
    page->rules = question->rules;
}

void report_ask_rules(struct reports *page)
{
    struct office *office = page->office;
    bool there = page->rules_known || page->rules_none;
    if ((there && page->rules_for == office->facts.from_ms) || page->rules_asked ||
        !office->facts.known)
        return;
    struct rules_job *job =
        office_job(office, sizeof(struct rules_job), work_rules, done_rules, page);
    job->today_ms = office->facts.from_ms;
    job->job.release = drop_rules;
    page->rules_asked = true;
    office_post(office, &job->job);
}

// ---- the table ----------------------------------------------------------------------------------
static const enum figure_id columns[] = {FIGURE_TURNS_OFF, FIGURE_JAIN, FIGURE_GAP,
                                         FIGURE_WAIT_MEDIAN, FIGURE_WAIT_P90};
enum { COLUMN_N = sizeof columns / sizeof *columns, ROWS = 1 + POLICY_COUNT };

static void rule_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rules_compared *rules = list->of;
    const struct what_if_side *side = i == 0 ? &rules->was : &rules->rules[i - 1];
    out->cells[0].text = ui_tr(ui, i == 0 ? N_("As it was") : policy_labels[i - 1]);
    for (int k = 0; k < COLUMN_N; k++) {
        double value = figure_value(columns[k], OF_DAY, side);
        kit_cell(out, 1 + k, figure_told(ui, columns[k], value), value);
        out->cells[1 + k].bold = k == 0;
    }
}

static void draw_rules(const struct reports *page, struct ui *ui, struct rect box)
{
    struct rect in = chart_panel(ui, box);
    foot_note(
        ui, &in,
        ui_tr(ui, N_("Each day of last month again, by one rule for every service. “Fewest served” "
                     "and “least "
                     "minutes” count one day alone: where not all are here equally long, turns "
                     "come out less even over a month than by chance. Levelling looks at the days "
                     "before, too, and no customer waits longer for it.")));
    section_title(ui, &in, ui_tr(ui, N_("What would each rule have given last month?")), NULL);
    if (!page->rules_known) {
        ui_message(ui, rect_center(in, in.w * 2 / 3, ui_px(ui, 80)), "rules.none",
                   ui_tr(ui, page->rules_none ? N_("There was no business day last month.")
                                              : N_("Last month is being played again …")),
                   TONE_NEUTRAL, NULL, NULL);
        return;
    }
    struct heads heads = {.n = 0};
    add_head(&heads, ui_tr(ui, N_("Rule")), NULL);
    for (int k = 0; k < COLUMN_N; k++)
        add_figure(&heads, ui, columns[k]);
    struct kit_list list = {KIT_ROWS("rules", &page->rules, ROWS, rule_row), HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

// ---- the right choice ---------------------------------------------------------------------------
static const char *choice_answer(struct ui *ui, const struct report_choices *c)
{
    double all = figure_value(FIGURE_CHOICES, OF_CHOICES, c);
    if (all == 0)
        return ui_tr(ui, N_("No call of this period could have gone to a second person."));
    return ui_fill(
        ui,
        c->other == 0
            ? N_("Of {all} calls for which several were free each went to whom the rule names, or "
                 "for a reason that stands above it ({above}).")
            : N_("Of {all} calls for which several were free {other} went to somebody else, and no "
                 "reason says why."),
        "all", count_words(ui, (int)all), "above", count_words(ui, c->above), "other",
        count_words(ui, c->other), NULL);
}

static void other_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct reports *page = list->of;
    const struct other_choice *other = &page->looked.workday.choices.others[i];
    out->cells[0].text = arena_printf(ui->arena, "%s %02d:%02d", day_words(ui->arena, other->day),
                                      other->minute / 60, other->minute % 60);
    out->worth[0] = other->day * 10000.0 + other->minute;
    out->cells[1].text = staff_name(page->office, ui->lang, other->named);
    out->cells[2].text = staff_name(page->office, ui->lang, other->taken);
}

static void draw_choices(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report_choices *c = &page->looked.workday.choices;
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, ui_tr(ui, N_("Did every call go to whom the rule names?")), NULL);
    struct text_style style = {.type = TYPE_BODY, .wrap = true, .id = "choices"};
    const char *words = page->looked_known ? choice_answer(ui, c) : "…";
    ui_text(ui, rect_cut_top(&in, ui_text_height(ui, in.w, words, &style) + ui_px(ui, 6)), words,
            &style);
    if (!page->looked_known || c->n == 0)
        return;
    const struct kit_column heads[] = {{ui_tr(ui, N_("When")), 150, ALIGN_LEFT},
                                       {ui_tr(ui, N_("By the rule")), 0, ALIGN_LEFT},
                                       {ui_tr(ui, N_("Called to")), 0, ALIGN_LEFT}};
    struct kit_list list = {KIT_ROWS("other-choices", page, c->n, other_row), .columns = heads,
                            .column_n = 3, .sorts = true, .rising = 6};
    kit_list_draw(ui, in, &list);
}

void rules_sheet(const struct reports *page, struct ui *ui, struct rect box)
{
    bool others = page->looked_known && page->looked.workday.choices.n > 0;
    struct rect below = rect_cut_bottom(&box, others ? box.h * 35 / 100 : ui_px(ui, 110));
    rect_cut_bottom(&box, ui->theme->gap_px);
    draw_rules(page, ui, box);
    draw_choices(page, ui, below);
}
