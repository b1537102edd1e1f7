// What of it is told to whom, as tables: to a shell, a program, a spreadsheet and a page.

#include "app/figures/levelling.h"
#include "app/table.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

enum { QUARTER_S = 15 * 60 };

const char *levelling_state_code(enum levelling_state state)
{
    static const char *const codes[] = {[LEVELLING_CLOSED] = "closed",
                                        [LEVELLING_EVEN] = "even",
                                        [LEVELLING_SPARE] = "spare",
                                        [LEVELLING_TIGHT] = "tight",
                                        [LEVELLING_SHORT] = "short"};
    return codes[state];
}

const char *levelling_state_words(enum levelling_state state)
{
    static const char *const words[] = {
        [LEVELLING_CLOSED] = N_("closed"),
        [LEVELLING_EVEN] = N_("even"),
        [LEVELLING_SPARE] = N_("room: open appointments"),
        [LEVELLING_TIGHT] = N_("tight: no more appointments"),
        [LEVELLING_SHORT] = N_("too few people: close appointments, or one more to serve")};
    return words[state];
}

size_t levelling_stretches(const struct levelling_date *date, struct levelling_stretch *ret,
                           size_t cap)
{
    size_t n = 0;
    for (int q = 0, to; q < LEVELLING_QUARTERS && n < cap; q = to) {
        enum levelling_state state = date->quarters[q].hour.state;
        struct levelling_stretch one = {
            .state = state, .from = q, .more = date->quarters[q].hour.more};
        for (to = q + 1; to < LEVELLING_QUARTERS && date->quarters[to].hour.state == state; to++)
            one.more =
                date->quarters[to].hour.more < one.more ? date->quarters[to].hour.more : one.more;
        one.to = to;
        if (state == LEVELLING_SPARE || state == LEVELLING_TIGHT || state == LEVELLING_SHORT)
            ret[n++] = one;
    }
    return n;
}

const char *levelling_clock(struct arena *arena, const struct levelling_stretch *stretch)
{
    int from = stretch->from * 15, to = stretch->to * 15;
    return arena_printf(arena, "%02d:%02d–%02d:%02d", from / 60, from % 60, to / 60, to % 60);
}

static void column(struct table *table, const char *code, const char *msgid, enum cell_type type)
{
    table_add_column(table, &(struct table_column){code, msgid, type});
}

static void forecast_columns(struct table *table)
{
    column(table, "expected", N_("Expected"), CELL_REAL);
    column(table, "low", N_("Low end"), CELL_COUNT);
    column(table, "high", N_("High end"), CELL_COUNT);
    column(table, "booked", N_("Booked"), CELL_COUNT);
}

struct table *levelling_quarters_table(const struct levelling_report *report, enum lang lang)
{
    struct table *table = table_create(NULL, 0);
    table->name = N_("Arrivals to come");
    column(table, "day", N_("Day"), CELL_DAY);
    column(table, "time", N_("Time"), CELL_SPAN);
    forecast_columns(table);
    column(table, "people", N_("People there"), CELL_REAL);
    column(table, "capacity", N_("Can be served"), CELL_REAL);
    column(table, "more", N_("More to book, an hour"), CELL_COUNT);
    column(table, "state", N_("What to do"), CELL_TEXT);
    for (int i = 0; report->known && i < LEVELLING_DAYS; i++) {
        const struct levelling_date *date = &report->days[i];
        for (int q = 0; q < LEVELLING_QUARTERS; q++) {
            const struct levelling_quarter *at = &date->quarters[q];
            if (at->hour.state == LEVELLING_CLOSED)
                continue;
            table_row(table);
            table_number(table, date->day);
            table_number(table, q * QUARTER_S);
            table_real(table, at->mean, 2);
            table_number(table, at->low);
            table_number(table, at->high);
            table_number(table, at->booked);
            table_real(table, at->people, 1);
            table_real(table, at->capacity, 2);
            table_number(table, at->hour.more);
            table_code(table, levelling_state_code(at->hour.state),
                       tr(lang, levelling_state_words(at->hour.state)));
        }
    }
    return table;
}

// "10:15–12:00, 16:00–17:00" of the day's stretches in a state; NULL: none.
static const char *hours_in(struct arena *arena, const struct levelling_date *date,
                            enum levelling_state state)
{
    struct levelling_stretch all[LEVELLING_QUARTERS];
    size_t n = levelling_stretches(date, all, LEVELLING_QUARTERS);
    const char *words = NULL;
    for (size_t i = 0; i < n; i++) {
        if (all[i].state != state)
            continue;
        const char *clock = levelling_clock(arena, &all[i]);
        words = words ? arena_printf(arena, "%s, %s", words, clock) : clock;
    }
    return words;
}

struct table *levelling_days_table(const struct levelling_report *report)
{
    struct table *table = table_create(NULL, 0);
    struct arena arena;
    arena_init(&arena);
    table->name = N_("Arrivals to come");
    column(table, "day", N_("Day"), CELL_DAY);
    forecast_columns(table);
    column(table, "capacity", N_("Can be served"), CELL_REAL);
    column(table, "short", N_("Too few people"), CELL_TEXT);
    column(table, "tight", N_("Tight"), CELL_TEXT);
    column(table, "spare", N_("Room for appointments"), CELL_TEXT);
    for (int i = 0; report->known && i < LEVELLING_DAYS; i++) {
        const struct levelling_date *date = &report->days[i];
        if (date->closed)
            continue;
        table_row(table);
        table_number(table, date->day);
        table_real(table, date->total, 1);
        table_number(table, date->low);
        table_number(table, date->high);
        table_number(table, date->booked);
        table_real(table, date->capacity, 1);
        table_text(table, hours_in(&arena, date, LEVELLING_SHORT));
        table_text(table, hours_in(&arena, date, LEVELLING_TIGHT));
        table_text(table, hours_in(&arena, date, LEVELLING_SPARE));
    }
    arena_finish(&arena);
    return table;
}

static void score_row(struct table *table, const char *code, const char *words,
                      const double errors[3], double inside)
{
    table_row(table);
    table_code(table, code, words);
    for (int i = 0; i < 3; i++)
        table_real(table, errors[i], 2);
    table_number(table, inside);
}

struct table *levelling_score_table(const struct levelling_report *report, enum lang lang)
{
    const struct levelling_score *s = &report->score;
    struct table *table = table_create(NULL, 0);
    table->name = N_("How good the forecast was");
    column(table, "forecast", N_("Forecast a week before"), CELL_TEXT);
    column(table, "quarter", N_("Off by, a quarter hour"), CELL_REAL);
    column(table, "hour", N_("Off by, an hour"), CELL_REAL);
    column(table, "day", N_("Off by, a day"), CELL_REAL);
    column(table, "inside", N_("Days within the interval"), CELL_SHARE);
    if (s->days == 0)
        return table;
    score_row(table, "lobby", "lobby", (double[]){s->quarter, s->hour, s->day}, s->day_inside);
    score_row(table, "last_week", tr(lang, N_("as the week before")),
              (double[]){s->last_quarter, s->last_hour, s->last_day}, NAN);
    return table;
}
