// Weeks to years: where they begin and end, and their tables.

#include "app/figures/period.h"
#include "app/figures/daily_tables.h"
#include "app/internal.h"
#include "app/registers/registers.h"
#include "app/sentence.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "business/form.h"

#include <math.h>
#include <stdlib.h>

const char *const period_codes[PERIOD_COUNT + 1] = {"day",     "week", "month",
                                                    "quarter", "year", NULL};
const char *const period_labels[PERIOD_COUNT] = {N_("Daily report"), N_("Weekly report"),
                                                 N_("Monthly report"), N_("Quarterly report"),
                                                 N_("Yearly report")};

// ---- which days -------------------------------------------------------------------------------

int app_month_of(const struct app *app, int day)
{
    int closes = app->profile.month_closes;
    int month = day / 10000 * 12 + day / 100 % 100 - 1;
    return month + (closes > 0 && day % 100 > closes);
}

// The first day of a month so counted.
static int month_first(const struct app *app, int month)
{
    int closes = app->profile.month_closes;
    int first = month / 12 * 10000 + (month % 12 + 1) * 100 + 1;
    if (closes == 0)
        return first;
    month--;
    return day_add(month / 12 * 10000 + (month % 12 + 1) * 100 + closes, 1);
}

static int months_of(enum period_kind kind)
{
    return kind == PERIOD_YEAR ? 12 : kind == PERIOD_QUARTER ? 3 : 1;
}

struct period app_period(const struct app *app, enum period_kind kind, int day)
{
    struct period p = {kind, day, day};
    if (kind == PERIOD_WEEK) {
        p.first = day_add(day, -day_weekday(day));
        p.last = day_add(p.first, 6);
    } else if (kind != PERIOD_DAY) {
        int n = months_of(kind), month = app_month_of(app, day);
        month -= month % n;
        p.first = month_first(app, month);
        p.last = day_add(month_first(app, month + n), -1);
    }
    return p;
}

struct period app_period_step(const struct app *app, const struct period *period, int by)
{
    struct period p = *period;
    for (; by < 0; by++)
        p = app_period(app, p.kind, day_add(p.first, -1));
    for (; by > 0; by--)
        p = app_period(app, p.kind, day_add(p.last, 1));
    return p;
}

// ---- counting ---------------------------------------------------------------------------------

struct telling_period {
    struct app *app;
    struct actor actor;
    enum lang lang;
    struct period now;
    struct period_before before;
    struct report report, report_before;
    struct trade_facts facts;
    struct table *table;
};

static bool report_of(struct telling_period *t, int first, int last, struct report *ret,
                      struct err *err)
{
    int64_t from, to, ignored;
    app_business_day(t->app, app_instant(t->app, first, 12 * 60), &from, &ignored);
    app_business_day(t->app, app_instant(t->app, last, 12 * 60), &ignored, &to);
    return app_report_whole(t->app, t->actor, from, to, ret, err);
}

static struct trade trade_of(const struct telling_period *t, int first, int last)
{
    struct trade trade = {0};
    trade_add(&trade, &t->facts, &(struct trade_of){.from_day = first, .to_day = last});
    return trade;
}

static bool begin(struct telling_period *t, struct err *err)
{
    return report_of(t, t->now.first, t->now.last, &t->report, err) &&
           app_report_before(t->app, t->actor, &t->before, &t->report_before, err) &&
           app_trade(t->app, t->actor, t->before.first_day, t->now.last, &t->facts, err);
}

// ---- figures ----------------------------------------------------------------------------------

static void column(struct table *table, const char *key, const char *msgid, enum cell_type type)
{
    table_add_column(table, &(struct table_column){key, msgid, type});
}

static void fill_figures(struct telling_period *t)
{
    static const enum figure_id counted[] = {
        FIGURE_ARRIVALS,    FIGURE_PEOPLE,    FIGURE_SERVED,      FIGURE_LOST,
        FIGURE_LOST_SHARE,  FIGURE_WAIT_MEAN, FIGURE_WAIT_MEDIAN, FIGURE_WAIT_P90,
        FIGURE_WITHIN,      FIGURE_DEALS,     FIGURE_CONVERSION,  FIGURE_RATED,
        FIGURE_RATING_MEAN, FIGURE_RESPONSE,  FIGURE_LOW_RATINGS, FIGURE_SERVICE_MEDIAN,
        FIGURE_INCOMPLETE,  FIGURE_FORGOTTEN};
    struct trade now = trade_of(t, t->now.first, t->now.last),
                 before = trade_of(t, t->before.first_day, t->before.last_day);
    static const struct table_column columns[3] = {{"now", N_("This period"), CELL_REAL},
                                                   {"before", N_("The period before"), CELL_REAL},
                                                   {"change", N_("Difference"), CELL_REAL}};
    daily_figure_head(t->table, columns);
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        daily_figure_row(t->table, t->lang, counted[i],
                         figure_value(counted[i], OF_PERIOD, &t->report),
                         figure_value(counted[i], OF_PERIOD, &t->report_before));
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        enum figure_id id = (enum figure_id)i;
        if (figure_is_of(id, OF_TRADE))
            daily_figure_row(t->table, t->lang, id, figure_value(id, OF_TRADE, &now),
                             figure_value(id, OF_TRADE, &before));
    }
}

// ---- by day, week or month --------------------------------------------------------------------

static const enum figure_id row_counted[] = {FIGURE_ARRIVALS,   FIGURE_PEOPLE,      FIGURE_SERVED,
                                             FIGURE_LOST,       FIGURE_WAIT_MEDIAN, FIGURE_WITHIN,
                                             FIGURE_RATING_MEAN};
static const enum figure_id row_traded[] = {FIGURE_INTENDING, FIGURE_NEW_BUYERS, FIGURE_CALLS,
                                            FIGURE_DRIVES, FIGURE_ORDERS};
enum {
    ROW_COUNTED = sizeof row_counted / sizeof *row_counted,
    ROW_TRADED = sizeof row_traded / sizeof *row_traded
};

static void rows_head(struct telling_period *t)
{
    bool days = t->now.kind <= PERIOD_MONTH;
    column(t->table, "from", days ? N_("Day") : N_("From"), CELL_DAY);
    if (days)
        column(t->table, "weekday", N_("Weekday"), CELL_TEXT);
    else
        column(t->table, "to", N_("To"), CELL_DAY);
    for (int i = 0; i < ROW_COUNTED; i++)
        figure_head(t->table, row_counted[i]);
    for (int i = 0; i < ROW_TRADED; i++)
        figure_head(t->table, row_traded[i]);
}

// One row; days without a business day stay empty.
static bool fill_row(struct telling_period *t, int first, int last, struct report *r,
                     struct err *err)
{
    static const char *const week[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};
    struct trade trade = trade_of(t, first, last);
    if (!report_of(t, first, last, r, err))
        return false;
    if (r->days == 0 && first == last) // closed that day
        return true;
    table_row(t->table);
    table_number(t->table, first);
    if (t->now.kind <= PERIOD_MONTH)
        table_text(t->table, tr(t->lang, week[day_weekday(first)]));
    else
        table_number(t->table, last);
    for (int i = 0; i < ROW_COUNTED; i++)
        figure_cell(t->table, row_counted[i],
                    r->days ? figure_value(row_counted[i], OF_PERIOD, r) : NAN);
    for (int i = 0; i < ROW_TRADED; i++)
        figure_cell(t->table, row_traded[i],
                    r->days ? figure_value(row_traded[i], OF_TRADE, &trade) : NAN);
    return true;
}

static bool fill_rows(struct telling_period *t, struct err *err)
{
    enum period_kind by = t->now.kind == PERIOD_YEAR      ? PERIOD_MONTH
                          : t->now.kind == PERIOD_QUARTER ? PERIOD_WEEK
                                                          : PERIOD_DAY;
    struct report *r = mem_alloc(sizeof *r);
    int today = day_at(t->app, app_now_ms(t->app));
    bool ok = true;
    rows_head(t);
    for (int day = t->now.first; ok && day <= t->now.last && day <= today;) {
        struct period p = app_period(t->app, by, day);
        int last = p.last < t->now.last ? p.last : t->now.last;
        ok = fill_row(t, day, last, r, err);
        day = day_add(last, 1);
    }
    free(r);
    return ok;
}

// ---- what became of people ----------------------------------------------------------------------

static void fill_funnel(struct telling_period *t)
{
    static const char *const steps[FUNNEL_STEPS] = {
        N_("Called us"), N_("Came to us"), N_("Test drive"), N_("Got a quote"), N_("Ordered")};
    struct trade trade = trade_of(t, t->now.first, t->now.last);
    double all = fmax(trade.n[TRADE_FUNNEL_CALL], trade.n[TRADE_FUNNEL_VISIT]);
    column(t->table, "step", N_("Step"), CELL_TEXT);
    column(t->table, "people", N_("Customers"), CELL_COUNT);
    column(t->table, "of_came", N_("Of those who came"), CELL_PERCENT);
    column(t->table, "days", N_("Days since the step before, mean"), CELL_REAL);
    for (int i = 0; all > 0 && i < FUNNEL_STEPS; i++) {
        double n = trade.n[TRADE_FUNNEL_CALL + i], gaps = trade.n[TRADE_GAPS_CALL + i];
        double came = trade.n[TRADE_FUNNEL_VISIT];
        table_row(t->table);
        table_text(t->table, tr(t->lang, steps[i]));
        table_number(t->table, n);
        table_number(t->table, i > 0 && came > 0 ? n / came : NAN);
        table_real(t->table, gaps > 0 ? trade.n[TRADE_DAYS_CALL + i] / gaps : NAN, 1);
    }
}

static const enum figure_id group_figures[] = {
    FIGURE_CALLS,        FIGURE_INTENDING,   FIGURE_NEW_BUYERS,  FIGURE_KEPT_SHARE,
    FIGURE_SECOND_SHARE, FIGURE_DRIVES,      FIGURE_DRIVE_SHARE, FIGURE_QUOTES,
    FIGURE_ORDERS,       FIGURE_ORDER_SHARE, FIGURE_DEFEATS};
enum { GROUP_FIGURES_N = sizeof group_figures / sizeof *group_figures };

static void group_head(struct telling_period *t, const char *key, const char *name)
{
    column(t->table, key, name, CELL_TEXT);
    for (int i = 0; i < GROUP_FIGURES_N; i++)
        figure_head(t->table, group_figures[i]);
}

// One of whom nothing is to tell has no row.
static void group_row(struct telling_period *t, const char *name, const struct trade_of *of)
{
    struct trade trade = {0};
    double any = 0;
    trade_add(&trade, &t->facts, of);
    for (int i = 0; i < TRADE_SOLD; i++)
        any += i == TRADE_OPEN ? 0 : trade.n[i];
    if (any == 0)
        return;
    table_row(t->table);
    table_text(t->table, name);
    for (int i = 0; i < GROUP_FIGURES_N; i++)
        figure_cell(t->table, group_figures[i], figure_value(group_figures[i], OF_TRADE, &trade));
}

static void fill_consultants(struct telling_period *t)
{
    const struct business *b = &t->app->model.business;
    struct trade_of of = {t->now.first, t->now.last, TRADE_OF_CONSULTANT, 0};
    group_head(t, "consultant", N_("Consultant"));
    for (int i = 0; i < b->consultant_n; i++) {
        of.id = b->consultants[i].id;
        group_row(t, words_in(&t->app->catalogue.consultants[i].name, t->lang), &of);
    }
}

static void fill_services(struct telling_period *t)
{
    const struct business *b = &t->app->model.business;
    struct trade_of of = {t->now.first, t->now.last, TRADE_OF_SERVICE, 0};
    group_head(t, "service", N_("Service"));
    for (int i = 0; i < b->service_n; i++) {
        of.id = b->services[i].id;
        group_row(t, words_in(&t->app->catalogue.services[i].name, t->lang), &of);
    }
}

static void fill_sources(struct telling_period *t)
{
    const struct catalogue *c = &t->app->catalogue;
    struct trade_of of = {t->now.first, t->now.last, TRADE_OF_SOURCE, 0};
    group_head(t, "source", N_("Source"));
    for (int i = 0; i < c->question_n; i++) {
        const struct question_words *q = &c->questions[i];
        for (int k = 0; q->source && k <= q->choice_n; k++) {
            of.id = q->id * 10 + k;
            group_row(t,
                      k > 0 ? words_in(&q->choices[k - 1], t->lang)
                            : tr(t->lang, N_("in words of their own")),
                      &of);
        }
    }
}

// ---- the rest -----------------------------------------------------------------------------------

static void fill_reasons(struct telling_period *t)
{
    double all = 0;
    column(t->table, "reason", N_("Why nothing came of it"), CELL_TEXT);
    column(t->table, "visits", N_("Visits"), CELL_COUNT);
    column(t->table, "share", N_("Share"), CELL_PERCENT);
    column(t->table, "before", N_("The period before"), CELL_COUNT);
    for (int i = 0; i < REASON_COUNT; i++)
        all += t->report.no_deal_reasons[i];
    for (int i = 0; i < REASON_COUNT; i++) {
        int now = t->report.no_deal_reasons[i], before = t->report_before.no_deal_reasons[i];
        if (!now && !before)
            continue;
        table_row(t->table);
        table_code(t->table, reason_name((enum reason)i), reason_words(t->lang, (enum reason)i));
        table_int(t->table, now);
        table_number(t->table, all > 0 ? now / all : NAN);
        table_int(t->table, before);
    }
}

static bool fill_carried(struct telling_period *t, struct table *steps, struct table *books,
                         struct err *err)
{
    int64_t from, to, ignored;
    struct daily_report *d = mem_alloc(sizeof *d);
    app_business_day(t->app, app_instant(t->app, t->now.first, 12 * 60), &from, &ignored);
    app_business_day(t->app, app_instant(t->app, t->now.last, 12 * 60), &ignored, &to);
    *d = (struct daily_report){.day = t->now.last};
    bool ok = app_sales_steps(t->app, t->actor, from, to, d, err) &&
              daily_count_registers(t->app, t->actor, from, to, d, err) &&
              daily_steps_and_books(t->app, t->actor, d, t->lang, steps, books, err);
    free(d);
    return ok;
}

static const char *const names[PERIOD_TABLE_COUNT] = {
    [PERIOD_FIGURES] = N_("Figures"),
    [PERIOD_ROWS] = N_("How it went"),
    [PERIOD_FUNNEL] = N_("From the call to the order"),
    [PERIOD_CONSULTANTS] = N_("Consultants"),
    [PERIOD_SERVICES] = N_("Services"),
    [PERIOD_SOURCES] = N_("Sources"),
    [PERIOD_REASONS] = N_("Lost, and why"),
    [PERIOD_STEPS] = N_("Sales steps"),
    [PERIOD_BOOKS] = N_("Registers"),
};

static void fill_people(struct telling_period *t, struct table *ret[PERIOD_TABLE_COUNT])
{
    static void (*const fills[])(struct telling_period *) = {
        [PERIOD_FUNNEL] = fill_funnel,
        [PERIOD_CONSULTANTS] = fill_consultants,
        [PERIOD_SERVICES] = fill_services,
        [PERIOD_SOURCES] = fill_sources,
    };
    for (int i = PERIOD_FUNNEL; i <= PERIOD_SOURCES; i++) {
        t->table = ret[i];
        fills[i](t);
    }
}

static bool fill_all(struct telling_period *t, struct table *ret[PERIOD_TABLE_COUNT],
                     struct err *err)
{
    if (!begin(t, err))
        return false;
    t->table = ret[PERIOD_FIGURES];
    fill_figures(t);
    t->table = ret[PERIOD_REASONS];
    fill_reasons(t);
    fill_people(t, ret);
    t->table = ret[PERIOD_ROWS];
    return fill_rows(t, err) && fill_carried(t, ret[PERIOD_STEPS], ret[PERIOD_BOOKS], err);
}

static struct telling_period *open_tables(struct app *app, struct actor actor, enum lang lang,
                                          struct table *ret[PERIOD_TABLE_COUNT])
{
    struct telling_period *t = mem_alloc(sizeof *t);
    t->app = app;
    t->actor = actor;
    t->lang = lang;
    for (int i = 0; i < PERIOD_TABLE_COUNT; i++) {
        ret[i] = table_create(NULL, 0);
        ret[i]->name = names[i];
    }
    return t;
}

static bool close_tables(struct telling_period *t, bool ok, struct table *ret[PERIOD_TABLE_COUNT])
{
    trade_facts_finish(&t->facts);
    free(t);
    if (!ok)
        period_tables_free(ret);
    return ok;
}

bool app_period_tables(struct app *app, struct actor actor, const struct period *period,
                       enum lang lang, struct table *ret[PERIOD_TABLE_COUNT], struct err *err)
{
    struct telling_period *t = open_tables(app, actor, lang, ret);
    t->now = *period;
    struct period before = app_period_step(app, period, -1);
    t->before = app_part_before(app, period->first, period->last, before.first, before.last);
    bool ok = period->first <= day_at(app, app_now_ms(app)) ||
              err_set(err, ERR_NOTFOUND, "the day %04d-%02d-%02d has not come",
                      period->first / 10000, period->first / 100 % 100, period->first % 100);
    return close_tables(t, ok && fill_all(t, ret, err), ret);
}

bool app_conversion_tables(struct app *app, struct actor actor, struct conversion *span,
                           enum lang lang, struct table *ret[PERIOD_TABLE_COUNT], struct err *err)
{
    struct telling_period *t = open_tables(app, actor, lang, ret);
    int first = span->before_from ? span->before_from : span->from_day;
    t->now = (struct period){PERIOD_DAY, span->from_day, span->to_day};
    bool ok = app_trade(app, actor, first, span->to_day, &t->facts, err);
    if (ok) {
        fill_people(t, ret);
        span->now = trade_of(t, span->from_day, span->to_day);
    }
    if (ok && span->before_from)
        span->before = trade_of(t, span->before_from, span->before_to);
    return close_tables(t, ok, ret);
}

void period_tables_free(struct table *tables[PERIOD_TABLE_COUNT])
{
    for (int i = 0; i < PERIOD_TABLE_COUNT; i++) {
        table_destroy(tables[i]);
        tables[i] = NULL;
    }
}
