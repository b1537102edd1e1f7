// The two weeks to come: who is expected each day beside who can be served, and of the day chosen its hours, as a picture
// and as what to do about them.

#include "office/report/internal.h"

#include <math.h>

enum { ADVICE_MAX = 4, LEAST_DP = 56 };

int levelling_event(struct reports *page, const struct ui_event *event)
{
    int64_t day = event_number(event, "levelling");
    if (day < 0 || day >= LEVELLING_DAYS)
        return SCREEN_UNUSED;
    page->levelling_day = (int)day;
    page->chosen = -1;
    return SCREEN_STAY;
}

// The day chosen, or the first that is open.
static int shown_day(const struct reports *page)
{
    const struct levelling_report *r = &page->looked.levelling;
    int day = page->levelling_day;
    for (int i = 0; i < LEVELLING_DAYS && r->days[day].closed; i++)
        day = (day + 1) % LEVELLING_DAYS;
    return day;
}

static const char *day_name(struct ui *ui, int day)
{
    return arena_printf(ui->arena, "%s %d/%d", weekday_short(ui->lang, day_weekday(day)),
                        day / 100 % 100, day % 100);
}

// ---- the days -----------------------------------------------------------------------------------

// The worst that a day has.
static enum levelling_state worst(const struct levelling_date *date)
{
    enum levelling_state state = LEVELLING_CLOSED;
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        state = date->quarters[q].hour.state > state ? date->quarters[q].hour.state : state;
    return state;
}

static const char *short_words(struct ui *ui, const struct levelling_date *date)
{
    static const char *const words[] = {[LEVELLING_CLOSED] = "",
                                        [LEVELLING_EVEN] = N_("even"),
                                        [LEVELLING_SPARE] = N_("room"),
                                        [LEVELLING_TIGHT] = N_("tight"),
                                        [LEVELLING_SHORT] = N_("too few")};
    const char *word = words[worst(date)];
    return *word ? ui_tr(ui, word) : "";
}

static void day_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct reports *page = list->of;
    const struct levelling_date *date = &page->looked.levelling.days[i];
    bool busy = worst(date) == LEVELLING_SHORT;
    out->key = i;
    kit_cell(out, 0, day_name(ui, date->day), date->day);
    out->cells[0].bold = i == shown_day(page);
    if (date->closed) {
        kit_cell(out, 1, ui_tr(ui, N_("closed")), NAN);
        for (int k = 2; k < 5; k++)
            out->worth[k] = NAN;
        return;
    }
    out->cells[1].text =
        arena_printf(ui->arena, "%ld (%d–%d)", lround(date->total), date->low, date->high);
    out->worth[1] = date->total;
    kit_cell(out, 2, count_words(ui, date->booked), date->booked);
    kit_cell(out, 3, count_words(ui, (int)lround(date->capacity)), date->capacity);
    out->worth[4] = worst(date);
    out->cells[4] = (struct cell){.text = short_words(ui, date), .bold = busy};
}

static const char *score_words(struct ui *ui, const struct levelling_score *s)
{
    if (s->days == 0)
        return ui_tr(ui, N_("How good this is cannot be said yet."));
    const char *off = ui_fill(ui, N_("A week ahead it was off by {day} customers a day"), "day",
                              arena_printf(ui->arena, "%.1f", s->day), NULL);
    const char *last = ui_fill(ui, N_("the same day of last week by {last}"), "last",
                               arena_printf(ui->arena, "%.1f", s->last_day), NULL);
    const char *in = ui_fill(ui, N_("within the range: {in} of {n} days"), "in",
                             share_words(ui, s->day_inside), "n", count_words(ui, s->days), NULL);
    return arena_printf(ui->arena, "%s · %s · %s", off, last, in);
}

static void draw_days(const struct reports *page, struct ui *ui, struct rect box)
{
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in, score_words(ui, &page->looked.levelling.score));
    static const char *const words[] = {N_("Day"), N_("Expected"), N_("Booked"),
                                        N_("Can be served"), N_("How it looks")};
    struct heads heads = {.n = 0};
    add_words(&heads, ui, words, sizeof words / sizeof *words);
    for (int i = 1; i < heads.n; i++)
        heads.columns[i].least_dp = LEAST_DP;
    struct kit_list list = {KIT_ROWS("days", page, LEVELLING_DAYS, day_row),
                            .prefix = "levelling",
                            .title = ui_tr(ui, N_("Who will come?")),
                            .file = "levelling",
                            HEADS(heads),
                            .sorts = true};
    kit_list_draw(ui, in, &list);
}

// ---- the hours of one ---------------------------------------------------------------------------

struct hours_shown {
    int from, n; // quarters
};

static struct hours_shown open_quarters(const struct levelling_date *date)
{
    struct hours_shown shown = {0};
    int last = -1;
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        if (date->quarters[q].hour.state == LEVELLING_CLOSED)
            continue;
        shown.from = last < 0 ? q : shown.from;
        last = q;
    }
    shown.n = last < 0 ? 0 : last + 1 - shown.from;
    return shown;
}

static void draw_hours(const struct reports *page, struct ui *ui, struct rect box,
                       const struct levelling_date *date)
{
    struct hours_shown shown = open_quarters(date);
    double *v = arena_alloc(ui->arena, 4 * LEVELLING_QUARTERS * sizeof *v);
    const char **labels = arena_alloc(ui->arena, LEVELLING_QUARTERS * sizeof *labels);
    for (int i = 0; i < shown.n; i++) {
        const struct levelling_hour *hour = &date->quarters[shown.from + i].hour;
        bool known = hour->state != LEVELLING_CLOSED;
        int q = shown.from + i;
        v[i] = known ? hour->high : NAN;
        v[LEVELLING_QUARTERS + i] = known ? hour->low : NAN;
        v[2 * LEVELLING_QUARTERS + i] = known ? hour->mean : NAN;
        v[3 * LEVELLING_QUARTERS + i] = known ? hour->capacity : NAN;
        labels[i] = q % 4 == 0 ? arena_printf(ui->arena, "%d", q / 4) : "";
    }
    struct series series[] = {
        {ui_tr(ui, N_("eight of ten times")), v, COLOR_PRIMARY, false},
        {"", v + LEVELLING_QUARTERS, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("arrivals expected")), v + 2 * LEVELLING_QUARTERS, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("can be served")), v + 3 * LEVELLING_QUARTERS, COLOR_ACCENT, true}};
    const char *msgid = N_("Are those who are there enough on {day}?");
    struct chart c = blank_chart(page, ui, "chart.levelling", msgid);
    c.title = ui_fill(ui, msgid, "day", day_name(ui, date->day), NULL);
    c.unit = ui_tr(ui, N_("customers an hour"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = labels;
    c.n = shown.n;
    c.series = series;
    c.series_count = 4;
    c.band = true;
    c.summary = c.title;
    chart_lines(ui, box, &c);
}

static const char *advice_words(struct ui *ui, const struct levelling_stretch *s)
{
    const char *clock = levelling_clock(ui->arena, s);
    if (s->state == LEVELLING_SHORT)
        return ui_fill(ui, N_("{time}: too few people. One more to serve, or no appointments."),
                       "time", clock, NULL);
    if (s->state == LEVELLING_TIGHT)
        return ui_fill(ui, N_("{time}: enough on most days, not on all. Book no more."), "time",
                       clock, NULL);
    return ui_fill(ui, N_("{time}: room for {n} more appointments an hour."), "time", clock, "n",
                   count_words(ui, s->more), NULL);
}

// What is too little first, then where there is room.
static int advice_of(struct ui *ui, const struct levelling_date *date, const char *ret[ADVICE_MAX])
{
    static const enum levelling_state order[] = {LEVELLING_SHORT, LEVELLING_TIGHT, LEVELLING_SPARE};
    struct levelling_stretch all[LEVELLING_QUARTERS];
    size_t n = levelling_stretches(date, all, LEVELLING_QUARTERS);
    int told = 0;
    for (size_t o = 0; o < sizeof order / sizeof *order; o++) {
        for (size_t i = 0; i < n && told < ADVICE_MAX; i++) {
            if (all[i].state == order[o])
                ret[told++] = advice_words(ui, &all[i]);
        }
    }
    if (told == 0)
        ret[told++] = ui_tr(ui, N_("Even all day: as many will come as can be served."));
    return told;
}

// Cut off the bottom, the first above the others; the picture has at least half of the box.
static void cut_advice(struct ui *ui, struct rect *box, const struct levelling_date *date)
{
    const struct text_style how = {.type = TYPE_BODY, .wrap = true};
    const char *words[ADVICE_MAX];
    int n = advice_of(ui, date, words), high = 0, least = box->h / 2;
    for (int i = 0; i < n; i++) {
        int next = high + ui_text_height(ui, box->w, words[i], &how) + ui_px(ui, 4);
        n = next > least ? i : n;
        high = i < n ? next : high;
    }
    struct rect lines = rect_cut_bottom(box, high);
    for (int i = 0; i < n; i++) {
        text_cut(ui, &lines, words[i], &how);
        rect_cut_top(&lines, ui_px(ui, 4));
    }
}

void levelling_view(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct levelling_report *r = &page->looked.levelling;
    int gap = ui->theme->gap_px;
    if (!page->looked_known || !r->known) {
        const char *why =
            page->looked_known
                ? ui_tr(ui, N_("Too few days have been open yet to say who will come."))
                : sentence_error(ui->lang, page->looked_trouble.code);
        ui_message(ui, rect_center(box, box.w / 2, ui_px(ui, 80)), "trouble", why,
                   page->looked_known ? TONE_NEUTRAL : TONE_ATTENTION, NULL, NULL);
        return;
    }
    const struct levelling_date *date = &r->days[shown_day(page)];
    draw_days(page, ui, rect_cut_left(&box, box.w * 45 / 100));
    rect_cut_left(&box, gap);
    struct rect in = chart_panel(ui, box);
    foot_note(
        ui, &in,
        ui_tr(ui, date->rostered
                      ? N_("Can be served: those on the roster, at the pace of the last half year.")
                      : N_("No roster for that day: as many people as such days have had.")));
    cut_advice(ui, &in, date);
    rect_cut_bottom(&in, gap);
    draw_hours(page, ui, in, date);
}
