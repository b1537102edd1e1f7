// Sums by day and by whose it was, of items walked person by person.

#include "app/figures/period.h"
#include "app/figures/trade_items.h"
#include "app/internal.h"
#include "base/calendar.h"
#include "base/clock.h"

#include <limits.h>
#include <stdlib.h>

enum { NEVER = INT_MAX };

// ---- sums ---------------------------------------------------------------------------------------------

static double *sums_at(const struct trade_facts *facts, int64_t index, size_t row)
{
    return facts->sums + ((size_t)index * facts->rows.n + row) * TRADE_WHAT_COUNT;
}

// 0: before the first day; −1: after the last.
static int64_t index_of(struct trading *t, int day)
{
    if (day < t->from_day || day > t->to_day)
        return day < t->from_day ? 0 : -1;
    if (day != t->put_day) {
        t->put_day = day;
        t->put_index = 1 + calendar_days_of(day) - t->ret->first;
    }
    return t->put_index;
}

static void put_at(struct trading *t, int64_t index, enum trade_what what, double n,
                   const struct item *of)
{
    const int16_t rows[] = {of->consultant, of->service, of->source};
    sums_at(t->ret, index, 0)[what] += n;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i] > 0)
            sums_at(t->ret, index, (size_t)rows[i])[what] += n;
    }
}

void trading_put(struct trading *t, int day, enum trade_what what, double n, const struct item *of)
{
    if (n == 0 || (day < t->from_day && what != TRADE_SOLD))
        return;
    int64_t index = index_of(t, day);
    if (index >= 0)
        put_at(t, index, what, n, of);
}

static void put_change(struct trading *t, int day, double n, const struct item *of)
{
    int64_t index = index_of(t, day);
    if (index >= 0)
        put_at(t, index, TRADE_OPEN, n, of);
}

// Of each day, from the changes up to it.
static void count_open(struct trade_facts *facts)
{
    for (int64_t day = 1; day <= facts->day_n; day++) {
        for (size_t row = 0; row < facts->rows.n; row++)
            sums_at(facts, day, row)[TRADE_OPEN] += sums_at(facts, day - 1, row)[TRADE_OPEN];
    }
}

// ---- person by person ---------------------------------------------------------------------------------

static int months_between(const struct trading *t, int from_day, int to_day)
{
    return app_month_of(t->app, to_day) - app_month_of(t->app, from_day);
}

static void add_order(struct trading *t, const struct item *v, const struct item *first, bool drove)
{
    int months = months_between(t, first->day, v->day);
    int64_t days = calendar_days_of(v->day) - calendar_days_of(first->day);
    trading_put(t, v->day, TRADE_ORDERS, 1, v);
    trading_put(t, v->day, TRADE_DRIVE_ORDERS, drove, v);
    trading_put(t, v->day, TRADE_ORDERS_NEW, months == 0, v);
    trading_put(t, v->day, TRADE_ORDERS_LAST, months == 1, v);
    trading_put(t, v->day, TRADE_ORDERS_90, days <= 90, v);
}

// Did somebody drive that day by the book?
static bool in_book(const struct item *items, size_t n, int day)
{
    for (size_t i = 0; i < n; i++) {
        if (items[i].kind == ITEM_DRIVE && items[i].day == day)
            return true;
    }
    return false;
}

static bool came_after(const struct item *items, size_t n, const struct item *call)
{
    for (size_t i = 0; i < n; i++) {
        if (items[i].kind == ITEM_VISIT && items[i].day >= call->day)
            return true;
    }
    return false;
}

struct walked {                            // as far as it has been walked
    const struct item *first;              // visit
    int second_day, order_day, defeat_day; // 0: none
    bool drove, phone;
};

static void add_visit(struct trading *t, struct walked *p, const struct item *v)
{
    bool first = !p->first;
    p->first = first ? v : p->first;
    p->phone |= v->phone;
    trading_put(t, v->day, TRADE_INTENDING, 1, v);
    trading_put(t, v->day, TRADE_PEOPLE, v->party, v);
    trading_put(t, v->day, first ? TRADE_NEW : TRADE_AGAIN, 1, v);
    trading_put(t, v->day, TRADE_KEPT, first && v->phone, v);
    if (!p->second_day && p->phone && v->day != p->first->day) {
        p->second_day = v->day;
        trading_put(t, v->day, TRADE_SECOND, 1, v);
    }
    trading_put(t, v->day, TRADE_STAYS, v->stay_s >= 0, v);
    trading_put(t, v->day, TRADE_STAY_S, v->stay_s >= 0 ? v->stay_s : 0, v);
}

static void walk(struct trading *t, struct walked *p, const struct item *items, size_t n)
{
    int driven_day = 0;
    for (size_t i = 0; i < n; i++) {
        const struct item *it = &items[i];
        if (it->kind == ITEM_VISIT)
            add_visit(t, p, it);
        bool drive =
            it->kind == ITEM_DRIVE ||
            (it->kind == ITEM_STEP_DRIVE && driven_day != it->day && !in_book(items, n, it->day));
        driven_day = drive ? it->day : driven_day;
        p->drove |= drive;
        trading_put(t, it->day, TRADE_DRIVES, drive, it);
        trading_put(t, it->day, TRADE_QUOTES, it->kind == ITEM_QUOTE, it);
        trading_put(t, it->day, TRADE_CALLS, it->kind == ITEM_CALL, it);
        trading_put(t, it->day, TRADE_CALLS_CAME,
                    it->kind == ITEM_CALL && (it->came || came_after(items, n, it)), it);
        trading_put(t, it->day, TRADE_LEADS, it->kind == ITEM_LEAD, it);
        trading_put(t, it->day, TRADE_LEADS_CAME,
                    it->kind == ITEM_LEAD && (it->came || came_after(items, n, it)), it);
        trading_put(t, it->day, TRADE_DEFEATS, it->kind == ITEM_DEFEAT, it);
        trading_put(t, it->day, TRADE_DEFEATS_CLEAR, it->clear, it);
    }
}

// Orders count behind all that happened on that visit.
static void walk_orders(struct trading *t, struct walked *p, const struct item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool drove = false;
        if (items[i].kind == ITEM_DEFEAT && !p->defeat_day)
            p->defeat_day = items[i].day;
        if (items[i].kind != ITEM_VISIT || items[i].outcome != OUTCOME_DEAL)
            continue;
        for (size_t k = 0; k < n && !drove; k++)
            drove = (items[k].kind == ITEM_DRIVE || items[k].kind == ITEM_STEP_DRIVE) &&
                    items[k].day <= items[i].day;
        p->order_day = p->order_day ? p->order_day : items[i].day;
        add_order(t, &items[i], p->first, drove);
    }
}

// Open from the day behind the first visit up to that of an order or of being given up: told as a change of each of the
// two days, which count_open makes the number of a day.
static void add_open(struct trading *t, const struct walked *p, const struct item *last)
{
    if (!p->first || last->person < 0) // known by name alone
        return;
    int end = p->order_day ? p->order_day : NEVER;
    end = p->defeat_day && p->defeat_day < end ? p->defeat_day : end;
    if (end <= p->first->day)
        return;
    put_change(t, day_add(p->first->day, 1), 1, last);
    if (end != NEVER)
        put_change(t, day_add(end, 1), -1, last);
}

// When each step was come to first; a step counts from the one before that was come to.
static void add_funnel(struct trading *t, const struct item *items, size_t n)
{
    static const int steps[] = {
        [ITEM_CALL] = 0,       [ITEM_LEAD] = -1, [ITEM_VISIT] = 1,  [ITEM_DRIVE] = 2,
        [ITEM_STEP_DRIVE] = 2, [ITEM_QUOTE] = 3, [ITEM_DEFEAT] = -1};
    int days[FUNNEL_STEPS] = {0};
    const struct item *first = NULL;
    for (size_t i = 0; i < n; i++) {
        int step = steps[items[i].kind];
        if (!first && (items[i].kind == ITEM_CALL || items[i].kind == ITEM_VISIT))
            first = &items[i];
        if (!first || step < 0)
            continue;
        days[step] = days[step] ? days[step] : items[i].day;
        if (step == 1 && items[i].outcome == OUTCOME_DEAL && !days[FUNNEL_STEPS - 1])
            days[FUNNEL_STEPS - 1] = items[i].day;
    }
    struct item whose = first ? *first : (struct item){0};
    for (size_t i = 0; first && i < n; i++) { // of a caller: whom they came to
        if (items[i].kind == ITEM_VISIT && first->kind == ITEM_CALL) {
            whose.consultant = items[i].consultant ? items[i].consultant : whose.consultant;
            whose.service = items[i].service;
            whose.source = items[i].source;
            break;
        }
    }
    int before = 0;
    for (int i = 0; first && i < FUNNEL_STEPS; i++) {
        if (!days[i])
            continue;
        trading_put(t, first->day, TRADE_FUNNEL_CALL + i, 1, &whose);
        if (before && days[i] >= before) {
            double gap = (double)(calendar_days_of(days[i]) - calendar_days_of(before));
            trading_put(t, first->day, TRADE_DAYS_CALL + i, gap, &whose);
            trading_put(t, first->day, TRADE_GAPS_CALL + i, 1, &whose);
        }
        before = days[i];
    }
}

void trading_walk(struct trading *t, struct item *items, size_t n)
{
    struct walked p = {0};
    int16_t source = 0;
    for (size_t i = 0; i < n; i++) { // what was answered once holds from then on
        source = items[i].source ? items[i].source : source;
        items[i].source = source;
    }
    walk(t, &p, items, n);
    if (p.first)
        walk_orders(t, &p, items, n);
    add_open(t, &p, &items[n - 1]);
    add_funnel(t, items, n);
}

static void walk_all(struct trading *t)
{
    size_t n;
    for (size_t i = 0; i < t->items.n; i += n) {
        struct item *items = &t->items.at[i];
        for (n = 1; i + n < t->items.n && items[n].person == items->person;)
            n++;
        trading_walk(t, items, n);
    }
}

// ---- the whole ----------------------------------------------------------------------------------------

static void add_row(struct trade_facts *facts, enum trade_by by, int64_t id)
{
    vec_push(&facts->rows, (struct trade_row){by, id});
}

static void begin_sums(const struct app *app, int from_day, int to_day, struct trade_facts *ret)
{
    const struct business *b = &app->model.business;
    ret->released = app->profile.released_units;
    ret->first = calendar_days_of(from_day);
    ret->day_n = (int)(calendar_days_of(to_day) - ret->first) + 1;
    add_row(ret, TRADE_OF_ALL, 0);
    for (int i = 0; i < b->consultant_n; i++)
        add_row(ret, TRADE_OF_CONSULTANT, b->consultants[i].id);
    for (int i = 0; i < b->service_n; i++)
        add_row(ret, TRADE_OF_SERVICE, b->services[i].id);
    for (int i = 0; i < app->catalogue.question_n; i++) {
        const struct question_words *q = &app->catalogue.questions[i];
        for (int k = 0; q->source && k <= q->choice_n; k++)
            add_row(ret, TRADE_OF_SOURCE, q->id * 10 + k);
    }
    ret->sums =
        mem_alloc((size_t)(ret->day_n + 1) * ret->rows.n * TRADE_WHAT_COUNT * sizeof *ret->sums);
}

bool app_trade(struct app *app, struct actor actor, int from_day, int to_day,
               struct trade_facts *ret, struct err *err)
{
    *ret = (struct trade_facts){0};
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    struct trading t = {.app = app, .ret = ret, .from_day = from_day, .to_day = to_day};
    begin_sums(app, from_day, to_day, ret);
    bool ok = trading_read(&t, err);
    if (ok) {
        walk_all(&t);
        count_open(ret);
    }
    trading_finish(&t);
    if (!ok)
        trade_facts_finish(ret);
    return ok;
}

void trade_facts_finish(struct trade_facts *facts)
{
    vec_finish(&facts->rows);
    free(facts->sums);
    facts->sums = NULL;
}

static void add_day(struct trade *to, const struct trade_facts *facts, int64_t index, size_t row)
{
    const double *sums = sums_at(facts, index, row);
    for (int i = 0; i < TRADE_WHAT_COUNT; i++)
        to->n[i] += i == TRADE_OPEN || i == TRADE_SOLD ? 0 : sums[i];
}

void trade_add(struct trade *to, const struct trade_facts *facts, const struct trade_of *of)
{
    int64_t from = calendar_days_of(of->from_day) - facts->first + 1;
    int64_t to_index = calendar_days_of(of->to_day) - facts->first + 1;
    int64_t last = to_index < facts->day_n ? to_index : facts->day_n;
    size_t row = 0;
    to->released = facts->released;
    while (row < facts->rows.n &&
           (facts->rows.at[row].by != of->by || facts->rows.at[row].id != of->id))
        row++;
    if (row == facts->rows.n)
        return;
    for (int64_t i = from > 1 ? from : 1; i <= last; i++)
        add_day(to, facts, i, row);
    for (int64_t i = 0; i <= last; i++)
        to->n[TRADE_SOLD] += sums_at(facts, i, row)[TRADE_SOLD];
    if (from >= 1 && from <= facts->day_n)
        to->n[TRADE_OPEN] += sums_at(facts, from, row)[TRADE_OPEN];
}
