// Which days are counted: some usual spans, the same weekdays before, and any two days, typed or touched in
// a calendar.

#include "base/calendar.h"
#include "office/report/internal.h"

enum { DAYS_MOST = 3660, DAY_DIGITS = 8, WEEKS = 6, WEEK = 7, MONTHS_MOST = 120 }; // ten years back

static const struct {
    const char *label;
    int from_back, to_back; // business days back from today; of months: found out
} ranges[] = {
    [RANGE_TODAY] = {N_("Today"), 0, 0},
    [RANGE_YESTERDAY] = {N_("Yesterday"), 1, 1},
    [RANGE_WEEK] = {N_("7 days"), 6, 0},
    [RANGE_MONTH] = {N_("30 days"), 29, 0},
    [RANGE_YEAR] = {N_("A year"), 364, 0},
    [RANGE_THIS_MONTH] = {N_("This month"), 0, 0},
    [RANGE_LAST_MONTH] = {N_("Last month"), 0, 0},
    [RANGE_WEEKDAY] = {N_("Same weekday before"), 0, 0},
};
_Static_assert(sizeof ranges / sizeof *ranges == RANGE_FREE, "one row per range");

static int64_t today_of(const struct reports *r)
{
    const struct facts *facts = &r->office->facts;
    return (facts->from_ms + DAY_MS / 2 + facts->offset_ms) / DAY_MS;
}

// The first day of the month that is so many months from today's.
static int64_t month_of(const struct reports *r, int months)
{
    int year, month, day;
    calendar_date(today_of(r), &year, &month, &day);
    int all = year * 12 + month - 1 + months;
    return calendar_days(all / 12, all % 12 + 1, 1);
}

// ---- choosing ---------------------------------------------------------------------------------

static void count(struct reports *r, enum report_range range, int64_t from_back, int64_t to_back)
{
    r->range = range;
    r->from_back = from_back < 0 ? 0 : from_back > DAYS_MOST ? DAYS_MOST : (int)from_back;
    r->to_back = to_back < 0 ? 0 : to_back > DAYS_MOST ? DAYS_MOST : (int)to_back;
    report_ask(r);
}

static void choose_range(struct reports *r, enum report_range range)
{
    int64_t today = today_of(r);
    if (range == RANGE_THIS_MONTH)
        count(r, range, today - month_of(r, 0), 0);
    else if (range == RANGE_LAST_MONTH)
        count(r, range, today - month_of(r, -1), today - month_of(r, 0) + 1);
    else if (range == RANGE_WEEKDAY)
        count(r, RANGE_FREE, r->from_back + WEEK, r->to_back + WEEK);
    else
        count(r, range, ranges[range].from_back, ranges[range].to_back);
}

// One end moves; the other goes with it rather than be overtaken.
static void move_end(struct reports *r, bool last, int64_t back)
{
    int64_t from = last ? r->from_back : back, to = last ? back : r->to_back;
    if (from < to)
        from = to = back;
    count(r, RANGE_FREE, from, to);
}

// As many days before those that are shown, or after them.
static void shift_range(struct reports *r, bool earlier)
{
    int days = r->from_back - r->to_back + 1, by = earlier ? days : -days;
    if (!earlier && r->to_back < days)
        by = -r->to_back;
    count(r, RANGE_FREE, r->from_back + by, r->to_back + by);
}

// ---- a day that is typed ------------------------------------------------------------------------

static const char *const end_ids[2] = {"from.day", "to.day"};

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
    int64_t days = calendar_days_of(day), back = today_of(page) - days;
    if (office->facts.known && calendar_day_at(days) == day && back >= 0 && back <= DAYS_MOST)
        move_end(page, last, back);
    else
        office_tell(office, TONE_ATTENTION, N_("A day up to today, please, such as 2026-03-02."));
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

// ---- the calendar -------------------------------------------------------------------------------

enum { CALENDAR_FIELDS = 2 };

// The month and, from its first Monday or the one before, six weeks; what is counted is marked.
static void calendar_fields(const struct reports *page, struct ui *ui,
                            struct kit_field out[CALENDAR_FIELDS])
{
    struct reports *r = (struct reports *)page; // changed by an event alone
    int64_t first = month_of(r, r->month), today = today_of(r);
    int64_t from = first - (first + 3) % WEEK; // day 0 was a Thursday
    int shown = calendar_day_at(first) / 100;
    out[0] = kit_number("month", arena_printf(ui->arena, "%04d-%02d", shown / 100, shown % 100),
                        r->month, -MONTHS_MOST, 0);
    out[0].plain = true;
    out[0].hint = "calendar.month";
    out[0].set = &r->month;
    out[1] = kit_buttons(ui, "cal", NULL, WEEKS * WEEK);
    out[1].columns = WEEK;
    for (int64_t day = from; day < from + WEEKS * WEEK; day++) {
        int64_t back = today - day;
        bool counted = r->picked ? day == r->picked : back <= r->from_back && back >= r->to_back;
        int number = calendar_day_at(day);
        struct button *b =
            kit_add(ui, &out[1], number, arena_printf(ui->arena, "%d", number % 100), counted);
        b->disabled = back < 0 || back > DAYS_MOST;
        b->kind = number / 100 == shown ? BUTTON_QUIET : BUTTON_PLAIN;
    }
}

static int calendar_event(struct reports *r, const struct ui_event *event)
{
    struct ui ui = office_ui(r->office);
    struct kit_field fields[CALENDAR_FIELDS];
    int64_t number = event_number(event, "cal");
    bool pick = is_id(event, "range.pick");
    if (pick || (r->picking && is_key(event, KEY_ESCAPE, 0))) {
        r->picking = pick && !r->picking;
        r->picked = r->month = 0;
        return SCREEN_STAY;
    }
    calendar_fields(r, &ui, fields);
    if (!r->picking || !kit_form_event(fields, CALENDAR_FIELDS, event))
        return SCREEN_UNUSED;
    int64_t day = number < 0 ? 0 : calendar_days_of((int)number), today = today_of(r);
    bool later = day > r->picked;
    if (number >= 0 && r->picked) { // the second of two
        count(r, RANGE_FREE, today - (later ? r->picked : day), today - (later ? day : r->picked));
        r->picking = false;
    } else if (number >= 0) {
        r->picked = day;
    }
    return SCREEN_STAY;
}

int range_event(struct reports *page, const struct ui_event *event)
{
    int64_t range = event_number(event, "range");
    int go = calendar_event(page, event);
    if (go != SCREEN_UNUSED)
        return go;
    if (range >= 0 && range < RANGE_FREE) {
        page->picking = false;
        choose_range(page, (enum report_range)range);
    } else if (is_id(event, "range.earlier") || is_id(event, "range.later")) {
        shift_range(page, is_id(event, "range.earlier"));
    } else {
        return day_event(page, event) ? SCREEN_STAY : SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

// ---- drawing ----------------------------------------------------------------------------------

enum { DAY_DP = 86, RANGE_DP = 36 };

static const struct text_style end_style = {
    .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};

static const char *end_name(struct ui *ui, bool last)
{
    return ui_tr(ui, last ? N_("To") : N_("From"));
}

// As wide as a day is, in whatever size the text has.
static int day_width(struct ui *ui)
{
    int words = ui_text_width(ui, "2026-08-28", // as wide as digits are
                              &(struct text_style){.type = TYPE_LABEL, .weight = WEIGHT_BOLD});
    return (words > ui_px(ui, DAY_DP) ? words : ui_px(ui, DAY_DP)) + ui_px(ui, 24);
}

// "From 2026-03-02": a day can be typed over, the eight digits in their order.
static void draw_end(const struct reports *r, struct ui *ui, struct rect *line, bool last)
{
    const char *name = end_name(ui, last);
    const char *day = day_words(ui->arena, !r->known ? 0 : last ? r->last_day : r->first_day);
    bool typing = r->day_typed == 1 + last && ui->focus && strcmp(ui->focus, end_ids[last]) == 0 &&
                  (r->day.text[0] || r->day.preedit[0]);
    ui_input(ui, rect_cut_right(line, day_width(ui)),
             &(struct input_box){.id = end_ids[last],
                                 .hint = name,
                                 .text = typing ? r->day.text : day,
                                 .preedit = typing ? r->day.preedit : NULL,
                                 .caret = typing ? r->day.caret : 0,
                                 .all_turn = typing ? r->day.all_turn : 0});
    rect_cut_right(line, ui_px(ui, 6));
    ui_text(ui, rect_cut_right(line, ui_text_width(ui, name, &end_style) + ui_px(ui, 12)), name,
            &end_style);
}

// The spans, and behind them the two days and the calendar; where all do not stand on one line, these on
// another. Where a paper is shown its room alone, in which that says of when it is.
struct rect range_draw(const struct reports *r, struct ui *ui, struct rect *body)
{
    struct button pick = {WORDED(ui, "range.pick", N_("Choose days in a calendar")),
                          .icon = "calendar", .icon_only = true, .chosen = r->picking};
    struct kit_field spans = kit_buttons(ui, "range", NULL, RANGE_FREE);
    int ends = ui_button_width(ui, &pick), high = touch_px(ui, RANGE_DP), gap = ui_px(ui, 8);
    for (int i = 0; i < RANGE_FREE; i++)
        kit_add(ui, &spans, i, ui_tr(ui, ranges[i].label), i == (int)r->range);
    for (int last = 0; last < 2; last++)
        ends += day_width(ui) + ui_text_width(ui, end_name(ui, last), &end_style) + ui_px(ui, 18);
    int first = button_flow_height(ui, body->w - ends - gap, spans.buttons, spans.n);
    bool beside = first <= high;
    first = beside ? high : button_flow_height(ui, body->w, spans.buttons, spans.n);
    struct rect line = rect_cut_top(body, first), second = line;
    if (!beside) {
        rect_cut_top(body, ui_px(ui, 6));
        second = rect_cut_top(body, high);
    }
    rect_cut_top(body, ui->theme->gap_px);
    if (r->view == VIEW_PAPERS)
        return line;
    button_flow(ui, line, spans.buttons, spans.n);
    second.h = high;
    button_right(ui, &second, &pick, gap);
    draw_end(r, ui, &second, true);
    draw_end(r, ui, &second, false);
    return line;
}

void calendar_draw(const struct reports *r, struct ui *ui, struct rect box)
{
    struct kit_field fields[CALENDAR_FIELDS];
    int most = ui_px(ui, 480);
    calendar_fields(r, ui, fields);
    box = rect_cut_right(&box, box.w < most ? box.w : most);
    struct rect card = box;
    int names = one_line_px(ui, 28), edges = box.h - chart_inside(ui, box).h;
    int width = chart_inside(ui, box).w;
    card.h = edges + names * 2 + kit_form_height(ui, width, fields, CALENDAR_FIELDS) + ui_px(ui, 8);
    ui_panel(ui, card);
    struct rect in = chart_inside(ui, card);
    label_at(ui, rect_cut_top(&in, names),
             ui_tr(ui, r->picked ? N_("… and the last day") : N_("Touch the first day")),
             TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    kit_form_cut(ui, &in, fields, 1);
    struct rect heads = rect_cut_top(&in, names);
    for (int i = 0; i < WEEK; i++)
        label_at(ui, rect_column(heads, WEEK, i, ui_px(ui, 4)), weekday_short(ui->lang, i),
                 TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_CENTER);
    kit_form_cut(ui, &in, fields + 1, 1);
}
