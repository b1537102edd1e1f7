// What happened is read as items, sorted by person and time, and walked person by person.

#include "app/figures/period.h"
#include "app/figures/trade.h"
#include "app/internal.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "business/entry.h"
#include "store/trade.h"

#include <stdio.h>
#include <stdlib.h>

enum item_kind { // what comes first of the same instant
    ITEM_CALL,
    ITEM_LEAD,
    ITEM_VISIT,
    ITEM_DRIVE,
    ITEM_STEP_DRIVE, // of a visit: none where the book has one of that day
    ITEM_QUOTE,
    ITEM_DEFEAT
};

struct item {
    int64_t person; // −1 …: of a visit or an entry alone, nobody known
    int64_t at_ms, consultant, service;
    int day, source;
    enum item_kind kind;
    bool phone, came, clear;
    enum outcome outcome;
    int party, stay_s; // stay −1: not over
};

struct merged {
    int64_t record, into;
};
struct visit_key { // in order of ids
    int64_t visit, person, service, consultant;
    int source, day;
};
struct answered {
    int64_t visit;
    int source;
};

struct trading {
    struct app *app;
    struct trade_facts *ret;
    int from_day, to_day;
    const int *starts;
    int start_n;
    VEC(struct item) items;
    VEC(struct merged) merged;    // in order of records
    VEC(int64_t) no_customers;    // in order
    VEC(struct visit_key) visits; //
    VEC(struct answered) answers; // in order of visits
    enum item_kind kind;          // of the book that is being read
};

// ---- rows -------------------------------------------------------------------------------------

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void take_merged(void *self, int64_t record, int64_t into)
{
    struct trading *t = self;
    vec_push(&t->merged, (struct merged){record, into});
}

static int64_t survivor(const struct trading *t, int64_t record)
{
    for (size_t hops = 0; hops <= t->merged.n && t->merged.n > 0; hops++) {
        const struct merged *m =
            bsearch(&record, t->merged.at, t->merged.n, sizeof *t->merged.at, by_id);
        if (!m)
            break;
        record = m->into;
    }
    return record;
}

static void take_no_customer(void *self, int64_t visit)
{
    struct trading *t = self;
    vec_push(&t->no_customers, visit);
}

static void take_answer(void *self, int64_t visit, int64_t question, int choice)
{
    struct trading *t = self;
    int source = (int)question * 10 + choice;
    vec_push(&t->answers, (struct answered){visit, source});
}

static int source_of(const struct trading *t, int64_t visit)
{
    const struct answered *a =
        t->answers.n ? bsearch(&visit, t->answers.at, t->answers.n, sizeof *t->answers.at, by_id)
                     : NULL;
    return a ? a->source : 0;
}

static bool sells(const struct app *app, int64_t service)
{
    int row = business_service(&app->model.business, service);
    return row >= 0 && app->profile.services[row].makes_owner;
}

static void take_visit(void *self, const struct trade_visit_row *row)
{
    struct trading *t = self;
    struct visit_key key = {.visit = row->id,
                            .person = row->customer ? survivor(t, row->customer) : -row->id,
                            .service = row->service,
                            .consultant = row->consultant,
                            .source = source_of(t, row->id),
                            .day = row->day};
    bool none = t->no_customers.n && bsearch(&row->id, t->no_customers.at, t->no_customers.n,
                                             sizeof *t->no_customers.at, by_id);
    vec_push(&t->visits, key);
    if (none || !sells(t->app, row->service))
        return;
    int64_t stay_ms = row->ended_ms - row->arrived_ms;
    bool over = row->state == VISIT_FINISHED && stay_ms >= 0;
    vec_push(&t->items, (struct item){.person = key.person,
                                      .at_ms = row->arrived_ms,
                                      .consultant = row->consultant,
                                      .service = row->service,
                                      .day = row->day,
                                      .source = key.source,
                                      .kind = ITEM_VISIT,
                                      .phone = row->phone,
                                      .outcome = row->outcome,
                                      .party = row->party,
                                      .stay_s = over ? (int)(stay_ms / 1000) : -1});
}

static const struct visit_key *key_of(const struct trading *t, int64_t visit)
{
    return t->visits.n ? bsearch(&visit, t->visits.at, t->visits.n, sizeof *t->visits.at, by_id)
                       : NULL;
}

static void take_step(void *self, const struct sales_step_row *row)
{
    struct trading *t = self;
    const struct visit_key *key = key_of(t, row->visit);
    bool drive = row->step == SALES_STEP_DRIVE;
    if (!key || (!drive && row->step != SALES_STEP_QUOTE))
        return;
    vec_push(&t->items, (struct item){.person = key->person,
                                      .at_ms = row->from_ms,
                                      .consultant = key->consultant,
                                      .service = key->service,
                                      .day = key->day,
                                      .source = key->source,
                                      .kind = drive ? ITEM_STEP_DRIVE : ITEM_QUOTE});
}

// The value of a field in an entry's lines of text (business/entry.h); "" where there is none.
static const char *said(const char *words, const char *code, int line, char out[64])
{
    char head[FORM_CODE_SIZE + 16];
    int n = snprintf(head, sizeof head, "%s\t%d\t", code, line);
    *out = '\0';
    for (const char *at = words; at && *at; at = strchr(at, '\n'), at += at ? 1 : 0) {
        if (strncmp(at, head, (size_t)n) != 0)
            continue;
        size_t length = strcspn(at + n, "\n");
        snprintf(out, 64, "%.*s", (int)(length < 63 ? length : 63), at + n);
        break;
    }
    return out;
}

static bool says(const char *words, const char *code, const char *value)
{
    char out[64];
    return strcmp(said(words, code, 0, out), value) == 0;
}

static void take_entry(void *self, const struct trade_entry_row *row)
{
    struct trading *t = self;
    const struct visit_key *key = row->visit ? key_of(t, row->visit) : NULL;
    struct item item = {.person = row->customer ? survivor(t, row->customer)
                                  : key         ? key->person
                                                : -(row->id | (int64_t)1 << 60),
                        .at_ms = row->made_ms,
                        .consultant = row->owner,
                        .service = key ? key->service : 0,
                        .source = key ? key->source : 0,
                        .day = day_at(t->app, row->made_ms),
                        .kind = t->kind};
    const char *state = row->state;
    if (t->kind == ITEM_CALL && !says(row->words, "kind", "sales"))
        return;
    if (t->kind == ITEM_DRIVE && strcmp(state, "dropped") == 0)
        return;
    if (t->kind == ITEM_DEFEAT && strcmp(state, "refused") == 0)
        return;
    item.clear = t->kind == ITEM_DEFEAT && strcmp(state, "approved") == 0 &&
                 !says(row->words, "cause", "unclear");
    item.came = (t->kind == ITEM_LEAD && strcmp(state, "came") == 0) ||
                (t->kind == ITEM_CALL && says(row->words, "came", "yes"));
    vec_push(&t->items, item);
}

// ---- units --------------------------------------------------------------------------------------

static void add(struct trading *t, int day, enum trade_what what, double n, const struct item *of)
{
    bool all_time = what == TRADE_SOLD && day < t->from_day;
    if (n == 0 || day > t->to_day || (day < t->from_day && !all_time))
        return;
    struct trade_fact fact = {day, what, n, of->consultant, of->service, of->source};
    vec_push(&t->ret->facts, fact);
}

static void take_paid(void *self, const struct trade_entry_row *row)
{
    struct trading *t = self;
    char text[64];
    struct item of = {.consultant = row->owner};
    if (strcmp(row->state, "expired") == 0)
        return;
    for (int line = 1; line <= ENTRY_LINES; line++) {
        int day = entry_day(said(row->words, "paid", line, text));
        if (day)
            add(t, day, TRADE_PAID, strtod(said(row->words, "amount", line, text), NULL), &of);
    }
}

typedef VEC(int64_t) entry_ids;

static bool counted(const entry_ids *list, int64_t entry)
{
    return list->n && bsearch(&entry, list->at, list->n, sizeof *list->at, by_id);
}

struct unit_reading {
    struct trading *t;
    enum trade_what what; // TRADE_WHAT_COUNT: exchanged, which is a unit less and nothing else
    entry_ids *deposits;  // entries with a deposit, in order
};

static void take_reached(void *self, int64_t entry, int64_t at_ms, int64_t owner)
{
    struct unit_reading *u = self;
    struct item of = {.consultant = owner};
    int day = day_at(u->t->app, at_ms);
    bool had = counted(u->deposits, entry);
    if (u->what == TRADE_SUBSCRIBED)
        vec_push(u->deposits, entry);
    if (u->what == TRADE_SUBSCRIBED || (u->what == TRADE_SIGNED && !had)) {
        add(u->t, day, TRADE_SUBSCRIBED, 1, &of);
        add(u->t, day, TRADE_SOLD, 1, &of);
    }
    if (u->what == TRADE_SIGNED || u->what == TRADE_RETURNED)
        add(u->t, day, u->what, 1, &of);
    if (u->what == TRADE_RETURNED || u->what == TRADE_WHAT_COUNT)
        add(u->t, day, TRADE_SOLD, -1, &of);
}

static bool read_units(struct trading *t, const char *code, struct err *err)
{
    static const struct {
        const char *state;
        enum trade_what what;
    } steps[] = {{"reserved", TRADE_SUBSCRIBED},
                 {"signed", TRADE_SIGNED},
                 {"returned", TRADE_RETURNED},
                 {"changed", TRADE_WHAT_COUNT}};
    entry_ids deposits = {0};
    bool ok = store_read_trade_entries(t->app->store, code, 0, INT64_MAX, take_paid, t, err);
    for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++) {
        struct unit_reading u = {t, steps[i].what, &deposits};
        ok = store_read_reached(t->app->store, code, steps[i].state, INT64_MAX, take_reached, &u,
                                err);
    }
    vec_finish(&deposits);
    return ok;
}

static void take_delivery(void *self, int64_t entry, int64_t at_ms, int64_t owner)
{
    struct trading *t = self;
    struct item of = {.consultant = owner};
    (void)entry;
    add(t, day_at(t->app, at_ms), TRADE_DELIVERIES, 1, &of);
}

// ---- person by person -------------------------------------------------------------------------

static int by_person(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->at_ms != y->at_ms)
        return x->at_ms < y->at_ms ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static int months_between(const struct trading *t, int from_day, int to_day)
{
    return app_month_of(t->app, to_day) - app_month_of(t->app, from_day);
}

static void add_order(struct trading *t, const struct item *v, const struct item *first, bool drove)
{
    int months = months_between(t, first->day, v->day);
    int64_t days = calendar_days_of(v->day) - calendar_days_of(first->day);
    add(t, v->day, TRADE_ORDERS, 1, v);
    add(t, v->day, TRADE_DRIVE_ORDERS, drove, v);
    add(t, v->day, TRADE_ORDERS_NEW, months == 0, v);
    add(t, v->day, TRADE_ORDERS_LAST, months == 1, v);
    add(t, v->day, TRADE_ORDERS_90, days <= 90, v);
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
    add(t, v->day, TRADE_INTENDING, 1, v);
    add(t, v->day, TRADE_PEOPLE, v->party, v);
    add(t, v->day, first ? TRADE_NEW : TRADE_AGAIN, 1, v);
    add(t, v->day, TRADE_KEPT, first && v->phone, v);
    if (!p->second_day && p->phone && v->day != p->first->day) {
        p->second_day = v->day;
        add(t, v->day, TRADE_SECOND, 1, v);
    }
    add(t, v->day, TRADE_STAYS, v->stay_s >= 0, v);
    add(t, v->day, TRADE_STAY_S, v->stay_s >= 0 ? v->stay_s : 0, v);
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
        add(t, it->day, TRADE_DRIVES, drive, it);
        add(t, it->day, TRADE_QUOTES, it->kind == ITEM_QUOTE, it);
        add(t, it->day, TRADE_CALLS, it->kind == ITEM_CALL, it);
        add(t, it->day, TRADE_CALLS_CAME,
            it->kind == ITEM_CALL && (it->came || came_after(items, n, it)), it);
        add(t, it->day, TRADE_LEADS, it->kind == ITEM_LEAD, it);
        add(t, it->day, TRADE_LEADS_CAME,
            it->kind == ITEM_LEAD && (it->came || came_after(items, n, it)), it);
        add(t, it->day, TRADE_DEFEATS, it->kind == ITEM_DEFEAT, it);
        add(t, it->day, TRADE_DEFEATS_CLEAR, it->clear, it);
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

static void add_open(struct trading *t, const struct walked *p, const struct item *last)
{
    for (int i = 0; i < t->start_n && p->first && last->person > 0; i++) { // known by name alone
        int start = t->starts[i];
        bool open = p->first->day < start && (!p->order_day || p->order_day >= start) &&
                    (!p->defeat_day || p->defeat_day >= start);
        add(t, start, TRADE_OPEN, open, last);
    }
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
        add(t, first->day, TRADE_FUNNEL_CALL + i, 1, &whose);
        if (before && days[i] >= before) {
            double gap = (double)(calendar_days_of(days[i]) - calendar_days_of(before));
            add(t, first->day, TRADE_DAYS_CALL + i, gap, &whose);
            add(t, first->day, TRADE_GAPS_CALL + i, 1, &whose);
        }
        before = days[i];
    }
}

static void walk_all(struct trading *t)
{
    size_t n;
    if (t->items.n > 1)
        qsort(t->items.at, t->items.n, sizeof *t->items.at, by_person);
    for (size_t i = 0; i < t->items.n; i += n) {
        struct item *items = &t->items.at[i];
        struct walked p = {0};
        int source = 0;
        for (n = 1; i + n < t->items.n && items[n].person == items->person;)
            n++;
        for (size_t k = 0; k < n; k++) { // what was answered once holds from then on
            source = items[k].source ? items[k].source : source;
            items[k].source = source;
        }
        walk(t, &p, items, n);
        if (p.first)
            walk_orders(t, &p, items, n);
        add_open(t, &p, &items[n - 1]);
        add_funnel(t, items, n);
    }
}

// ---- the whole --------------------------------------------------------------------------------

static bool read_books(struct trading *t, struct err *err)
{
    static const struct {
        const char *code;
        enum item_kind kind;
    } books[] = {{"calls", ITEM_CALL},
                 {"leads", ITEM_LEAD},
                 {"test-drives", ITEM_DRIVE},
                 {"lost-customers", ITEM_DEFEAT}};
    struct store *store = t->app->store;
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        t->kind = books[i].kind;
        if (!store_read_trade_entries(store, books[i].code, 0, INT64_MAX, take_entry, t, err))
            return false;
    }
    return read_units(t, "units", err) && read_units(t, "homes", err) &&
           store_read_reached(store, "deliveries", "handed", INT64_MAX, take_delivery, t, err);
}

static bool read_all(struct trading *t, struct err *err)
{
    struct app *app = t->app;
    int64_t from_ms, ignored, first = 0, end = 0;
    int days = 0;
    app_business_day(app, app_instant(app, t->from_day, 12 * 60), &from_ms, &ignored);
    if (!store_days(app->store, from_ms, INT64_MAX, &days, &first, &end, err) ||
        !store_read_merged(app->store, take_merged, t, err) ||
        !store_read_no_customers(app->store, take_no_customer, t, err))
        return false;
    if (t->no_customers.n > 1)
        qsort(t->no_customers.at, t->no_customers.n, sizeof *t->no_customers.at, by_id);
    if (days == 0)
        first = INT64_MAX;
    if (days > 0 && !store_read_sources(app->store, first, INT64_MAX, take_answer, t, err))
        return false;
    if (t->answers.n > 1)
        qsort(t->answers.at, t->answers.n, sizeof *t->answers.at, by_id);
    return store_read_trade_visits(app->store, first, INT64_MAX, take_visit, t, err) &&
           store_read_sales_steps(app->store, 0, INT64_MAX, take_step, t, err) &&
           read_books(t, err);
}

bool app_trade(struct app *app, struct actor actor, int from_day, int to_day, const int *starts,
               int start_n, struct trade_facts *ret, struct err *err)
{
    *ret = (struct trade_facts){.released = app->profile.released_units};
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    struct trading t = {.app = app,
                        .ret = ret,
                        .from_day = from_day,
                        .to_day = to_day,
                        .starts = starts,
                        .start_n = start_n};
    bool ok = read_all(&t, err);
    if (ok)
        walk_all(&t);
    vec_finish(&t.items);
    vec_finish(&t.merged);
    vec_finish(&t.no_customers);
    vec_finish(&t.visits);
    vec_finish(&t.answers);
    if (!ok)
        trade_facts_finish(ret);
    return ok;
}

void trade_facts_finish(struct trade_facts *facts)
{
    vec_finish(&facts->facts);
}

void trade_add(struct trade *to, const struct trade_facts *facts, const struct trade_of *of)
{
    to->released = facts->released;
    for (size_t i = 0; i < facts->facts.n; i++) {
        const struct trade_fact *f = &facts->facts.at[i];
        bool then = f->day <= of->to_day && (f->what == TRADE_SOLD || f->day >= of->from_day);
        bool theirs = (!of->consultant || f->consultant == of->consultant) &&
                      (!of->service || f->service == of->service) &&
                      (!of->source || f->source == of->source);
        if (then && theirs && (f->what != TRADE_OPEN || f->day == of->from_day))
            to->n[f->what] += f->n;
    }
}
