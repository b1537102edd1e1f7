// The consultants in three sheets: were the turns fair (fairness.c), what each did, and why a turn passed somebody
// over.

#include "office/parts/about.h"
#include "office/report/internal.h"

#include <math.h>

// What the times are of, and what is not in them.
static const char *times_note(const struct reports *page, struct ui *ui)
{
    const struct report *r = &page->now;
    return ui_fill(
        ui,
        N_("Idle: neither serving nor away. Never finished, left out (+n): {visits}. Not "
           "checked out, present until closing: {days}. Ratings from five on."),
        "visits", count_words(ui, r->forgotten), "days", count_words(ui, r->not_checked_out), NULL);
}

// "Calls against the proposal: Chen 3 · Wang 1"
static void overrides_line(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct looked *looked = &page->looked;
    const char *text = page->now.wait.n == 0
                           ? ui_tr(ui, N_("Nobody was called in this period."))
                           : ui_tr(ui, N_("Nobody has called against the proposal."));
    if (!page->looked_known)
        text = page->looking ? ui_tr(ui, N_("Counting …"))
                             : sentence_error(ui->lang, page->looked_trouble.code);
    else if (looked->override_n > 0) {
        const char *list = "";
        for (size_t i = 0; i < looked->override_n; i++)
            list = arena_printf(ui->arena, "%s%s%s %d", list, i ? " · " : "",
                                staff_name(page->office, ui->lang, looked->overrides[i].author),
                                looked->overrides[i].n);
        text = ui_fill(ui, N_("Calls against the proposal, by who ordered them: {list}"), "list",
                       list, NULL);
    }
    ui_text(
        ui, box, text,
        &(struct text_style){.type = TYPE_LABEL, .middle = true, .elide = true, .id = "overrides"});
}

// Of each who has some: "Lin Jianhong 3 · Wang Yijun 1"; "": nobody has.
static const char *each_count(const struct reports *page, struct ui *ui, enum figure_id id)
{
    const char *list = "";
    for (int i = 0; i < page->now.consultant_n; i++) {
        const struct report_consultant *c = &page->now.consultants[i];
        int n = (int)figure_value(id, OF_CONSULTANT, c);
        if (n > 0)
            list = arena_printf(ui->arena, "%s%s%s %d", list, *list ? " · " : "",
                                staff_name(page->office, ui->lang, c->id), n);
    }
    return list;
}

// What stands above the turn, by each one's number of it: nothing where there is none.
static void counts_line(const struct reports *page, struct ui *ui, struct rect *in,
                        enum figure_id id, const char *msgid, const char *node)
{
    const char *list = each_count(page, ui, id);
    if (!*list)
        return;
    ui_text(ui, rect_cut_bottom(in, ui_px(ui, 26)), ui_fill(ui, msgid, "list", list, NULL),
            &(struct text_style){.type = TYPE_LABEL, .middle = true, .elide = true, .id = node});
}

static const enum figure_id consultant_columns[] = {
    FIGURE_SERVED,  FIGURE_TURNS, FIGURE_OWED,      FIGURE_PASSED_OVER,
    FIGURE_SERVING, FIGURE_IDLE,  FIGURE_OCCUPANCY, FIGURE_RATING_MEAN};
enum { CONSULTANT_COLUMNS = sizeof consultant_columns / sizeof *consultant_columns };

// Hours and not minutes; beside the time what is not in it, beside the mean of how many.
static const char *consultant_words(struct ui *ui, enum figure_id id,
                                    const struct report_consultant *c)
{
    double value = figure_value(id, OF_CONSULTANT, c);
    const char *words = id == FIGURE_SERVING || id == FIGURE_IDLE ? hours_words(ui, value)
                                                                  : figure_told(ui, id, value);
    if (id == FIGURE_SERVING && c->forgotten)
        return arena_printf(ui->arena, "%s +%d", words, c->forgotten);
    if (id == FIGURE_RATING_MEAN)
        return isnan(value) ? arena_printf(ui->arena, "(%d)", c->rated)
                            : arena_printf(ui->arena, "%s (%d)", words, c->rated);
    return words;
}

// Who is listed, in the order of the report.
struct listed {
    const struct reports *page;
    int n, at[CONSULTANT_MAX];
};

static void collect(const struct reports *page, struct listed *listed)
{
    listed->page = page;
    listed->n = 0;
    for (int i = 0; i < page->now.consultant_n; i++) {
        if (page->now.consultants[i].listed)
            listed->at[listed->n++] = i;
    }
}

static void consultant_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct listed *listed = list->of;
    const struct office *office = listed->page->office;
    const struct report_consultant *c = &listed->page->now.consultants[listed->at[i]];
    int row = business_consultant(&office->snap->model.business, c->id);
    out->cells[0].text =
        row < 0 ? staff_name(office, ui->lang, c->id) : consultant_name(office, ui->lang, row);
    for (int k = 0; k < CONSULTANT_COLUMNS; k++) {
        enum figure_id id = consultant_columns[k];
        kit_cell(out, 1 + k, consultant_words(ui, id, c), figure_value(id, OF_CONSULTANT, c));
        out->cells[1 + k].bold = id == FIGURE_TURNS;
    }
}

static void consultants_table(const struct reports *page, struct ui *ui, struct rect box)
{
    struct listed listed;
    struct heads heads = {.n = 0};
    struct rect in = chart_panel(ui, box);
    collect(page, &listed);
    foot_note(ui, &in, times_note(page, ui));
    add_head(&heads, ui_tr(ui, N_("Consultant")), NULL);
    for (int i = 0; i < CONSULTANT_COLUMNS; i++)
        add_figure(&heads, ui, consultant_columns[i]);
    struct kit_list list = {KIT_ROWS("work", &listed, listed.n, consultant_row),
                            .title = ui_tr(ui, N_("What did each do?")),
                            .find = ui_tr(ui, N_("Look for")),
                            .file = "work",
                            .sorts = true,
                            HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

// ---- passed over ------------------------------------------------------------------------------
// A consultant of the report, in the business as it is now; 0 where they are no longer known.
static int passed_for(const struct reports *page, int row, enum verdict verdict)
{
    return page->looked_known ? page->looked.workday.passed[row][verdict] : 0;
}

static void passed_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct listed *listed = list->of;
    const struct report_consultant *c = &listed->page->now.consultants[listed->at[i]];
    out->cells[0].text = staff_name(listed->page->office, ui->lang, c->id);
    kit_cell(out, 1, count_words(ui, c->passed_over), c->passed_over);
    out->cells[1].bold = true;
    for (int k = 0; k < PASSED_HOLDS; k++) {
        int n = passed_for(listed->page, listed->at[i], passed_holds[k].verdict);
        kit_cell(out, 2 + k, n ? count_words(ui, n) : "–", n);
        out->cells[2 + k].soft = n == 0;
    }
}

static void passed_table(const struct reports *page, struct ui *ui, struct rect box)
{
    struct listed listed;
    collect(page, &listed);
    struct rect in = chart_panel(ui, box);
    overrides_line(page, ui, rect_cut_bottom(&in, ui_px(ui, 30)));
    counts_line(page, ui, &in, FIGURE_WISHES,
                N_("Wishes that staff entered, by whom they were for: {list}"), "wishes");
    counts_line(page, ui, &in, FIGURE_NO_CUSTOMERS,
                N_("Visitors who were no customers, by whose they were: {list}"), "no-customers");
    struct heads heads = {.n = 0};
    add_head(&heads, ui_tr(ui, N_("Consultant")), NULL);
    add_figure(&heads, ui, FIGURE_PASSED_OVER);
    for (int k = 0; k < PASSED_HOLDS; k++)
        add_head(&heads, ui_tr(ui, passed_holds[k].title), sum_words);
    struct kit_list shown = {KIT_ROWS("passed", &listed, listed.n, passed_row),
                             .title = ui_tr(ui, N_("Why did a turn pass somebody over?")),
                             .fact = ui_tr(ui, N_("the place is kept, and made up for later")),
                             .find = ui_tr(ui, N_("Look for")),
                             .file = "passed-over",
                             .sorts = true,
                             HEADS(heads)};
    kit_list_draw(ui, in, &shown);
}

static const char *const sheets[] = {N_("Fairness"), N_("Work"), N_("Passed over"), N_("Rules")};
enum { SHEET_N = sizeof sheets / sizeof *sheets };

// Which sheet is shown, and of which turn group where there are several.
static void draw_sheets(const struct reports *page, struct ui *ui, struct rect *box, int shown)
{
    struct kit_field f = kit_buttons(ui, "by", NULL, SHEET_N + GROUP_MAX);
    int groups = shown == 0 ? page->now.fairness_n : 0;
    for (int i = 0; i < SHEET_N; i++)
        kit_add(ui, &f, i, ui_tr(ui, sheets[i]), i == shown);
    for (int i = 0; groups > 1 && i < groups; i++) {
        const struct report_fairness *group = &page->now.fairness[i];
        struct button *b = kit_add(ui, &f, 0, group_words(page->office, ui, group->group),
                                   group == shown_group(page));
        b->id = arena_printf(ui->arena, "group.%d", 1 + i);
        b->kind = BUTTON_PLAIN;
    }
    rect_cut_top(box, button_flow(ui, *box, f.buttons, f.n));
    rect_cut_top(box, ui->theme->gap_px / 2);
}

void people_view(const struct reports *page, struct ui *ui, struct rect box)
{
    int by = (int)page->by[VIEW_PEOPLE], shown = by < SHEET_N ? by : 0;
    draw_sheets(page, ui, &box, shown);
    if (shown == 0)
        fairness_sheet(page, ui, box);
    else if (shown == 1)
        consultants_table(page, ui, box);
    else if (shown == 2)
        passed_table(page, ui, box);
    else
        rules_sheet(page, ui, box);
}
