// The manager's page: the truth in ten seconds. Every chart is titled with the question it
// answers, and every figure stands beside the one of the period before.

#include "office/report/internal.h"

#include <math.h>

// ---- views ------------------------------------------------------------------------------------
static const struct {
    const char *label;
    void (*draw)(const struct reports *page, struct ui *ui, struct rect box);
    bool looks; // draws nothing before report_ask_view is answered
} views[] = {
    [VIEW_OVERVIEW] = {N_("Overview"), overview_view, false},
    [VIEW_VISITORS] = {N_("Visitors"), visitors_view, false},
    [VIEW_WAITS] = {N_("Waits"), waits_view, false},
    [VIEW_LEFT] = {N_("Lost"), left_view, false},
    [VIEW_PEOPLE] = {N_("Consultants"), people_view, false},
    [VIEW_HOURS] = {N_("Hours"), hours_view, false},
    [VIEW_RATINGS] = {N_("Satisfaction"), ratings_view, false},
    [VIEW_RESULTS] = {N_("Results"), results_view, false},
    [VIEW_PROMISES] = {N_("Estimates"), promises_view, true},
    [VIEW_AGAIN] = {N_("What if …"), again_view, true},
    [VIEW_PAPERS] = {N_("Day to year"), papers_view, false},
    [VIEW_CONVERSION] = {N_("From call to order"), conversion_view, false},
    [VIEW_VISITS] = {N_("List of visits"), visits_view, false},
    [VIEW_LEVELLING] = {N_("The next two weeks"), levelling_view, true},
    [VIEW_ACCESS] = {N_("Access log"), visits_view, false},
};
_Static_assert(sizeof views / sizeof *views == VIEW_COUNT, "one row per view");

// As they stand in the column.
static const enum report_view order[] = {
    VIEW_OVERVIEW, VIEW_PAPERS,   VIEW_VISITS,    VIEW_VISITORS, VIEW_WAITS,
    VIEW_LEFT,     VIEW_PEOPLE,   VIEW_HOURS,     VIEW_RATINGS,  VIEW_CONVERSION,
    VIEW_RESULTS,  VIEW_PROMISES, VIEW_LEVELLING, VIEW_AGAIN,    VIEW_ACCESS};
_Static_assert(sizeof order / sizeof *order == VIEW_COUNT, "each of them once");

static enum report_view beside(enum report_view view, int by)
{
    int at = 0;
    while (order[at] != view)
        at++;
    return order[(at + by + VIEW_COUNT) % VIEW_COUNT];
}

// ---- events -----------------------------------------------------------------------------------
static void enter(void *self, const struct errand *errand)
{
    (void)errand;
    report_ask(self);
}

// A value is shown where a chart was touched, and gone when it is touched there again.
static bool touched(struct reports *r, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE || strncmp(event->id, "chart.", 6) != 0)
        return false;
    bool again = strcmp(r->chosen_chart, event->id) == 0 && r->chosen == event->index;
    utf8_copy(r->chosen_chart, sizeof r->chosen_chart, event->id);
    r->chosen = again ? -1 : event->index;
    return true;
}

static int view_event(struct reports *page, const struct ui_event *event)
{
    int64_t view = event_number(event, "view");
    if (is_id(event, "part.next") || is_id(event, "part.previous"))
        view = beside(page->view, is_id(event, "part.next") ? 1 : -1);
    if (view < 0 || view >= VIEW_COUNT)
        return SCREEN_UNUSED;
    page->view = (enum report_view)view;
    page->trend_shown = page->meaning = 0;
    page->opening = page->signing = false;
    report_ask_view(page);
    return SCREEN_STAY;
}

static int export_event(struct reports *page, const struct ui_event *event)
{
    if (is_id(event, "export.xlsx"))
        report_ask_export(page, EXPORT_XLSX);
    else if (is_id(event, "export.csv"))
        report_ask_export(page, EXPORT_CSV);
    else if (is_id(event, "export.png"))
        report_ask_picture(page);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int report_event(void *app, const struct ui_event *event)
{
    struct reports *page = app;
    int (*const hands[])(struct reports *, const struct ui_event *) = {
        page->view == VIEW_PAPERS      ? papers_event
        : page->view == VIEW_AGAIN     ? again_event
        : page->view == VIEW_LEVELLING ? levelling_event
                                       : groups_event,
        sheets_event,
        trend_event,
        range_event,
        view_event,
        export_event};
    int go = SCREEN_UNUSED;
    for (size_t i = 0; go == SCREEN_UNUSED && i < sizeof hands / sizeof *hands; i++)
        go = hands[i](page, event);
    return go == SCREEN_UNUSED && touched(page, event) ? SCREEN_STAY : go;
}

// ---- switches ---------------------------------------------------------------------------------
// The views stand in a column of their own, as long as each needs its word and its key.
enum { VIEWS_DP = 196, VIEW_ROW_DP = 36, VIEW_LEAST_DP = 32, VIEW_EDGE_DP = 6 };

static void draw_view(struct ui *ui, struct rect row, int view, bool chosen)
{
    const char *id = arena_printf(ui->arena, "view.%d", view),
               *label = ui_tr(ui, views[view].label);
    ground(ui, row, id, chosen);
    touch_node(ui, row, WIDGET_TAB, id, label, "", chosen);
    struct rect in = rect_inset(row, ui_px(ui, 12), 0);
    label_at(ui, in, label, TYPE_LABEL, WEIGHT_BOLD, chosen ? COLOR_PRIMARY : COLOR_INK,
             ALIGN_LEFT);
}

// What "before" stands for: its days, how many of them were business days, and how far the last is counted.
static void draw_before(const struct reports *r, struct ui *ui, struct rect column)
{
    const struct text_style how = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    const struct period_before *p = &r->period;
    const char *from = day_words(ui->arena, p->first_day), *to = day_words(ui->arena, p->last_day);
    const char *days = p->first_day == p->last_day
                           ? ui_fill(ui, N_("before: {day}"), "day", from, NULL)
                           : ui_fill(ui, N_("before: {from} – {to}"), "from", from, "to", to, NULL);
    const char *n = count_fill(ui, N_("business days in it: {n}"), r->before.days);
    const char *part = p->until_ms < p->to_ms
                           ? ui_fill(ui, N_("the last up to {time}, as far as today is"), "time",
                                     clock_words(r->office, ui->arena, p->until_ms), NULL)
                           : "";
    const char *words = arena_printf(ui->arena, "%s\n%s%s%s", days, n, *part ? "\n" : "", part);
    int height = ui_text_height(ui, column.w, words, &how);
    if (r->known && height <= column.h)
        ui_text(ui, rect_cut_bottom(&column, height), words, &how);
}

// The view as it stands beside that column, from its first row to the buttons under it.
struct rect report_shown(const struct reports *page)
{
    struct office *office = page->office;
    const struct frame *frame = surface_frame(office->surface, office->now_ms);
    const struct node *first = tree_find(frame->tree, "view.0"),
                      *last = tree_find(frame->tree, "export.png");
    struct rect all = theme_screen(frame->theme);
    if (!first || !last)
        return all;
    int edge = first->rect.w * VIEW_EDGE_DP / (VIEWS_DP - 2 * VIEW_EDGE_DP);
    int left = first->rect.x + first->rect.w + 2 * edge, top = first->rect.y - edge;
    int right = all.w - first->rect.x + edge, bottom = last->rect.y + last->rect.h + edge;
    return (struct rect){left, top, right - left, bottom - top};
}

// A little lower where all of them fit by that.
static int view_row_px(const struct ui *ui, int height)
{
    int usual = touch_px(ui, VIEW_ROW_DP) + ui_px(ui, 2), fits = height / VIEW_COUNT;
    int least = touch_px(ui, VIEW_LEAST_DP) + ui_px(ui, 2);
    return fits < usual && fits >= least ? fits : usual;
}

// All tables of the range at once, which is said; a view that is a table of its own is saved where that stands.
static void draw_files(const struct reports *page, struct ui *ui, struct rect *column)
{
    const struct button files[] = {
        {WORDED(ui, "export.png", N_("Picture")), .small = true},
        {.id = "export.xlsx", .label = "Excel", .small = true},
        {.id = "export.csv", .label = "CSV", .small = true},
    };
    bool sheets = view_is_sheets(page->view), paper = page->view == VIEW_PAPERS;
    int n = paper ? 2 : sheets ? 1 : 3;
    struct rect foot = rect_cut_bottom(column, touch_px(ui, 36));
    for (int i = 0; i < n; i++)
        ui_button(ui, rect_column(foot, n, n - 1 - i, ui_px(ui, 4)), &files[i]);
    if (!sheets)
        label_at(ui, rect_cut_bottom(column, one_line_px(ui, 24)), ui_tr(ui, N_("All tables:")),
                 TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    rect_cut_bottom(column, ui_px(ui, 6));
}

static void draw_views(const struct reports *page, struct ui *ui, struct rect column)
{
    ui_panel(ui, column);
    column = rect_inset(column, ui_px(ui, VIEW_EDGE_DP), ui_px(ui, VIEW_EDGE_DP));
    if (role_may(page->office->actor.role, RIGHT_EXPORT))
        draw_files(page, ui, &column);
    int row = view_row_px(ui, column.h), all = VIEW_COUNT * row;
    struct rect view = rect_cut_top(&column, all < column.h ? all : column.h);
    struct rect list = list_begin(ui, view, "views", all);
    for (int i = 0; i < VIEW_COUNT; i++)
        draw_view(ui, (struct rect){list.x, list.y + i * row, list.w, row - ui_px(ui, 2)}, order[i],
                  order[i] == page->view);
    ui_scroll_end(ui);
    draw_before(page, ui, rect_inset(column, ui_px(ui, 6), ui_px(ui, 6)));
}

// What is shown while there is nothing to show.
static void draw_trouble(struct ui *ui, struct rect body, bool working, const struct err *trouble)
{
    struct rect middle = rect_center(body, body.w / 2, ui_px(ui, 80));
    if (working)
        ui_working(ui, middle, ui_tr(ui, N_("Counting …")));
    else
        ui_message(ui, middle, "trouble", sentence_error(ui->lang, trouble->code), TONE_BAD, NULL,
                   NULL);
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct reports *r = self;
    struct rect line = range_draw(r, ui, &body);
    draw_views(r, ui, rect_cut_left(&body, ui_px(ui, VIEWS_DP)));
    if (r->view == VIEW_PAPERS)
        papers_head(r, ui, line);
    rect_cut_left(&body, ui->theme->gap_px);
    if (r->picking)
        calendar_draw(r, ui, body);
    else if (r->trend_shown && r->view == VIEW_CONVERSION)
        trend_draw(r, ui, body);
    else if (view_is_sheets(r->view) && !r->sheets.known)
        draw_trouble(ui, body, r->sheets.asking, &r->sheets.trouble);
    else if (view_is_sheets(r->view))
        views[r->view].draw(r, ui, body);
    else if (r->trend_shown && r->known)
        trend_draw(r, ui, body);
    else if (!r->known)
        draw_trouble(ui, body, r->loading, &r->trouble);
    else if (views[r->view].looks && r->looking)
        draw_trouble(ui, body, true, NULL);
    else
        views[r->view].draw(r, ui, body);
}

static void reword(void *self)
{
    const struct reports *page = self;
    if (view_is_sheets(page->view))
        report_ask_sheets(self, WISH_READ);
}

// What was asked goes no further: nobody is there to see it.
static void leave(void *self)
{
    struct reports *page = self;
    page->asked++;
    page->sheets_asked++;
    page->looking = page->picking = page->opening = page->signing = false;
    field_wipe(&page->cause);
    sheets_free(&page->sheets); // names may stand in it
}

static void wipe(void *self)
{
    struct reports *page = self;
    leave(page);
    mem_wipe(&page->now, sizeof page->now);
    mem_wipe(&page->before, sizeof page->before);
    mem_wipe(&page->looked, sizeof page->looked);
    field_wipe(&page->day);
    page->known = page->loading = false;
    page->looked_known = page->looking = false;
}

static void init(void *self)
{
    struct reports *page = self;
    page->chosen = -1;
    field_init(&page->cause, CAUSE_SIZE, false);
}

const struct office_page report_page = {
    .name = "report",
    .tab = "tab.report",
    .label = N_("Report"),
    .needs = RIGHT_SEE_REPORT,
    .first_for = 1u << ROLE_MANAGER,
    .size = sizeof(struct reports),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = report_event,
    .draw = draw,
    .reword = reword,
    .wipe = wipe,
};
