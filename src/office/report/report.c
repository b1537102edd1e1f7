// The manager's page: the truth in ten seconds. Every chart is titled with the question it
// answers, and every figure stands beside the one of the period before.

#include "office/frame/frame.h"
#include "base/calendar.h"
#include "office/report/internal.h"

#include <math.h>

enum { DAYS_MOST = 3660 }; // ten years back

static const struct {
    const char *label;
    int from_back, to_back; // business days back from today
} ranges[] = {
    [RANGE_TODAY] = {N_("Today"), 0, 0},   [RANGE_YESTERDAY] = {N_("Yesterday"), 1, 1},
    [RANGE_WEEK] = {N_("7 days"), 6, 0},   [RANGE_MONTH] = {N_("30 days"), 29, 0},
    [RANGE_YEAR] = {N_("A year"), 364, 0},
};
_Static_assert(sizeof ranges / sizeof *ranges == RANGE_FREE, "one row per range");

// The ends of the range, moved by buttons.
static const struct {
    const char *label;
    bool last;
    int days;
} steps[] = {
    {"−30", false, -30}, {"−1", false, -1}, {"+1", false, 1}, {"+30", false, 30},
    {"−30", true, -30},  {"−1", true, -1},  {"+1", true, 1},  {"+30", true, 30},
};
enum { STEP_COUNT = sizeof steps / sizeof *steps, STEPS_EACH = STEP_COUNT / 2 };

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
};
_Static_assert(sizeof views / sizeof *views == VIEW_COUNT, "one row per view");

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

static void choose_range(struct reports *r, enum report_range range)
{
    r->range = range;
    if (range < RANGE_FREE) {
        r->from_back = ranges[range].from_back;
        r->to_back = ranges[range].to_back;
    }
    report_ask(r);
}

// One end moves; the other goes with it rather than be overtaken.
static void move_end(struct reports *r, bool last, int64_t back)
{
    int *moved = last ? &r->to_back : &r->from_back;
    *moved = back < 0 ? 0 : back > DAYS_MOST ? DAYS_MOST : (int)back;
    if (r->from_back < r->to_back)
        r->from_back = r->to_back = *moved;
    choose_range(r, RANGE_FREE);
}

static void step_range(struct reports *r, int step)
{
    move_end(r, steps[step].last,
             (steps[step].last ? r->to_back : r->from_back) - steps[step].days);
}

static const char *const end_ids[2] = {"from.day", "to.day"};
enum { DAY_DIGITS = 8 };

// The digits of what was typed, whatever stands between them; how many.
static int typed_digits(const char *text, int *ret_day)
{
    int n = 0;
    *ret_day = 0;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            continue;
        *ret_day = *ret_day * 10 + (*text - '0');
        n++;
    }
    return n;
}

static void stop_typing(struct reports *r)
{
    field_init(&r->day, DAY_DIGITS + 2, false);
    r->day_typed = 0;
}

// With its last digit a day is taken, or said not to be one.
static void take_day(struct reports *page, bool last)
{
    struct office *office = page->office;
    int day;
    if (typed_digits(page->day.text, &day) < DAY_DIGITS)
        return;
    stop_typing(page);
    int64_t today = (office->facts.from_ms + DAY_MS / 2 + office->facts.offset_ms) / DAY_MS;
    int64_t days = calendar_days_of(day), back = today - days;
    if (office->facts.known && calendar_day_at(days) == day && back >= 0 && back <= DAYS_MOST)
        move_end(page, last, back);
    else
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office), N_("A day up to today, please, such as 2026-03-02.")));
}

static bool day_event(struct reports *r, const struct ui_event *event)
{
    for (int end = 0; event->kind != EVENT_ACTIVATE && event->focus && end < 2; end++) {
        if (strcmp(event->focus, end_ids[end]) != 0)
            continue;
        if (r->day_typed != end + 1)
            stop_typing(r);
        r->day_typed = end + 1;
        bool typed = field_event(&r->day, event);
        if (typed)
            take_day(r, end == 1);
        return typed;
    }
    return false;
}

// As many days before those that are shown, or after them.
static void shift_range(struct reports *r, bool earlier)
{
    int days = r->from_back - r->to_back + 1, by = earlier ? days : -days;
    if (!earlier && r->to_back < days)
        by = -r->to_back;
    r->from_back += by;
    r->to_back += by;
    choose_range(r, RANGE_FREE);
}

static int range_event(struct reports *page, const struct ui_event *event)
{
    int64_t range = event->kind == EVENT_ACTIVATE ? id_number(event->id, "range") : -1;
    int64_t step = event->kind == EVENT_ACTIVATE ? id_number(event->id, "step") : -1;
    if (range >= 0 && range < RANGE_FREE)
        choose_range(page, (enum report_range)range);
    else if (step >= 0 && step < STEP_COUNT)
        step_range(page, (int)step);
    else if (is_id(event, "range.earlier") || is_id(event, "range.later"))
        shift_range(page, is_id(event, "range.earlier"));
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int view_event(struct reports *page, const struct ui_event *event)
{
    int64_t view = event->kind == EVENT_ACTIVATE ? id_number(event->id, "view") : -1;
    if (is_id(event, "part.next") || is_id(event, "part.previous"))
        view = ((int)page->view + (is_id(event, "part.next") ? 1 : VIEW_COUNT - 1)) % VIEW_COUNT;
    if (view < 0 || view >= VIEW_COUNT)
        return SCREEN_UNUSED;
    page->view = (enum report_view)view;
    report_ask_view(page);
    return SCREEN_STAY;
}

static int export_event(struct reports *page, const struct ui_event *event)
{
    if (is_id(event, "export.xlsx"))
        report_ask_export(page, EXPORT_XLSX);
    else if (is_id(event, "export.csv"))
        report_ask_export(page, EXPORT_CSV);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int report_event(void *app, const struct ui_event *event)
{
    struct reports *page = app;
    int go = range_event(page, event);
    if (go == SCREEN_UNUSED && day_event(page, event))
        go = SCREEN_STAY;
    if (go == SCREEN_UNUSED)
        go = view_event(page, event);
    if (go == SCREEN_UNUSED)
        go = export_event(page, event);
    if (go == SCREEN_UNUSED && page->view == VIEW_AGAIN)
        go = again_event(page, event);
    if (go == SCREEN_UNUSED)
        go = groups_event(page, event);
    return go == SCREEN_UNUSED && touched(page, event) ? SCREEN_STAY : go;
}

// ---- switches ---------------------------------------------------------------------------------
static void put_button(struct ui *ui, struct rect *line, bool right, const struct button *b)
{
    int width = ui_button_width(ui, b);
    ui_button(ui, right ? rect_cut_right(line, width) : rect_cut_left(line, width), b);
    if (right)
        rect_cut_right(line, ui_px(ui, 6));
    else
        rect_cut_left(line, ui_px(ui, 6));
}

// The views stand in a column of their own, as long as each needs its word and its key.
enum { VIEWS_DP = 196, VIEW_ROW_DP = 36 };

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

// What "before" stands for: its days, how many of them were business days, and that they are whole.
static void draw_before(const struct reports *r, struct ui *ui, struct rect column)
{
    const struct text_style how = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    const char *from = day_words(ui->arena, r->before_first),
               *to = day_words(ui->arena, r->before_last);
    const char *days = r->before_first == r->before_last
                           ? ui_fill(ui, N_("before: {day}"), "day", from, NULL)
                           : ui_fill(ui, N_("before: {from} – {to}"), "from", from, "to", to, NULL);
    const char *n =
        ui_fill(ui, N_("business days in it: {n}"), "n", count_words(ui, r->before.days), NULL);
    bool running = r->to_back == 0 && r->before.days > 0;
    const char *whole = running ? ui_tr(ui, N_("whole days; today still runs")) : "";
    const char *words = arena_printf(ui->arena, "%s\n%s%s%s", days, n, *whole ? "\n" : "", whole);
    int height = ui_text_height(ui, column.w, words, &how);
    if (r->known && height <= column.h)
        ui_text(ui, rect_cut_bottom(&column, height), words, &how);
}

static void draw_views(const struct reports *page, struct ui *ui, struct rect column)
{
    static const struct button files[] = {
        {.id = "export.csv", .label = "CSV", .small = true},
        {.id = "export.xlsx", .label = "Excel", .small = true},
    };
    ui_panel(ui, column);
    column = rect_inset(column, ui_px(ui, 6), ui_px(ui, 6));
    for (size_t i = 0; role_may(page->office->actor.role, RIGHT_EXPORT) && i < 2; i++) {
        ui_button(ui, rect_cut_bottom(&column, ui_px(ui, 36)), &files[i]);
        rect_cut_bottom(&column, ui_px(ui, 6));
    }
    for (int i = 0; i < VIEW_COUNT; i++) {
        draw_view(ui, rect_cut_top(&column, ui_px(ui, VIEW_ROW_DP)), i, i == (int)page->view);
        rect_cut_top(&column, ui_px(ui, 2));
    }
    draw_before(page, ui, rect_inset(column, ui_px(ui, 6), ui_px(ui, 6)));
}

enum { DAY_DP = 86, RANGE_DP = 36 };

static const char *end_name(struct ui *ui, bool last)
{
    return ui_tr(ui, last ? N_("To") : N_("From"));
}

static const struct text_style end_style = {
    .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};

static const char *end_day(const struct reports *r, struct ui *ui, bool last)
{
    return day_words(ui->arena, !r->known ? 0 : last ? r->last_day : r->first_day);
}

// As wide as a day is, in whatever size the text has.
static int day_width(struct ui *ui)
{
    int words = ui_text_width(ui, "2026-08-28", // as wide as digits are
                              &(struct text_style){.type = TYPE_LABEL, .weight = WEIGHT_BOLD});
    return (words > ui_px(ui, DAY_DP) ? words : ui_px(ui, DAY_DP)) + ui_px(ui, 24);
}

// A day can be typed over: the eight digits in their order.
static void draw_day(const struct reports *r, struct ui *ui, struct rect box, bool last)
{
    bool typing = r->day_typed == 1 + last && ui->focus && strcmp(ui->focus, end_ids[last]) == 0 &&
                  (r->day.text[0] || r->day.preedit[0]);
    ui_input(ui, box,
             &(struct input_box){.id = end_ids[last],
                                 .hint = end_name(ui, last),
                                 .text = typing ? r->day.text : end_day(r, ui, last),
                                 .preedit = typing ? r->day.preedit : NULL,
                                 .caret = typing ? r->day.caret : 0});
}

static struct button step_button(const struct reports *r, struct ui *ui, int step)
{
    return (struct button){.id = arena_printf(ui->arena, "step.%d", step),
                           .label = steps[step].label,
                           .small = true,
                           .disabled = steps[step].days > 0 &&
                                       (steps[step].last ? r->to_back : r->from_back) == 0};
}

// "From − 2026-03-02 +": the day between the buttons that move it.
static void draw_end(const struct reports *page, struct ui *ui, struct rect *line, bool last)
{
    for (int i = STEPS_EACH; i-- > 0;) {
        struct button b = step_button(page, ui, i + (last ? STEPS_EACH : 0));
        put_button(ui, line, true, &b);
        if (i == STEPS_EACH / 2) {
            draw_day(page, ui, rect_cut_right(line, day_width(ui)), last);
            rect_cut_right(line, ui_px(ui, 6));
        }
    }
    const char *name = end_name(ui, last);
    int width = ui_text_width(ui, name, &end_style) + ui_px(ui, 8);
    ui_text(ui, rect_cut_right(line, width), name, &end_style);
    rect_cut_right(line, ui_px(ui, 4));
}

static int ends_width(const struct reports *page, struct ui *ui)
{
    int width = 0;
    for (int i = 0; i < STEP_COUNT; i++) {
        struct button b = step_button(page, ui, i);
        width += ui_button_width(ui, &b) + ui_px(ui, 6);
    }
    for (int last = 0; last < 2; last++)
        width += day_width(ui) + ui_text_width(ui, end_name(ui, last), &end_style) + ui_px(ui, 18);
    return width;
}

// The spans, and behind them the ends; where both do not stand on one line, the ends on a second.
static void draw_ranges(const struct reports *page, struct ui *ui, struct rect *body)
{
    struct rect line = rect_cut_top(body, one_line_px(ui, RANGE_DP));
    for (int i = 0; i < RANGE_FREE; i++)
        put_button(ui, &line, false,
                   &(struct button){.id = arena_printf(ui->arena, "range.%d", i),
                                    .label = ui_tr(ui, ranges[i].label),
                                    .small = true,
                                    .chosen = i == (int)page->range});
    if (line.w < ends_width(page, ui)) {
        rect_cut_top(body, ui_px(ui, 6));
        line = rect_cut_top(body, one_line_px(ui, RANGE_DP));
    }
    draw_end(page, ui, &line, true);
    draw_end(page, ui, &line, false);
    rect_cut_top(body, ui->theme->gap_px);
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
    draw_ranges(r, ui, &body);
    draw_views(r, ui, rect_cut_left(&body, ui_px(ui, VIEWS_DP)));
    rect_cut_left(&body, ui->theme->gap_px);
    if (!r->known)
        draw_trouble(ui, body, r->loading, &r->trouble);
    else if (views[r->view].looks && r->looking)
        draw_trouble(ui, body, true, NULL);
    else
        views[r->view].draw(r, ui, body);
}

// What was asked goes no further: nobody is there to see it.
static void leave(void *self)
{
    struct reports *page = self;
    page->asked++;
    page->looking = false;
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

static void init(void *self, struct office *office)
{
    struct reports *page = self;
    page->office = office;
    page->chosen = -1;
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
    .wipe = wipe,
};
