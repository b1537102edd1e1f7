// The trade's items: visits from the days that reports keep, steps from the journal, entries from the registers. Unknown
// visitors of other days than those asked for change no figure, and are passed over.

#include "app/figures/day_cache.h"
#include "app/figures/trade_items.h"
#include "app/internal.h"
#include "business/entry.h"
#include "store/trade.h"

#include <stdio.h>

static const int64_t entry_alone = INT64_C(1) << 60; // of an unknown person who is an entry's

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

// ---- whose it is ----------------------------------------------------------------------------------

static int16_t row_of(const struct trading *t, enum trade_by by, int64_t id)
{
    const struct trade_facts *facts = t->ret;
    for (size_t i = 1; id != 0 && i < facts->rows.n; i++) {
        if (facts->rows.at[i].id == id && facts->rows.at[i].by == by)
            return (int16_t)i;
    }
    return 0;
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

static bool is_no_customer(const struct trading *t, int64_t visit)
{
    return t->no_customers.n > 0 && bsearch(&visit, t->no_customers.at, t->no_customers.n,
                                            sizeof *t->no_customers.at, by_id);
}

static void take_phone(void *self, int64_t customer)
{
    struct trading *t = self;
    while ((int64_t)t->phones.n <= customer)
        vec_push(&t->phones, false);
    t->phones.at[customer] = true;
}

static bool has_phone(const struct trading *t, int64_t customer)
{
    return customer > 0 && customer < (int64_t)t->phones.n && t->phones.at[customer];
}

static void take_counted(void *self, const struct counted_visit *row)
{
    struct trading *t = self;
    vec_push(&t->counted, *row);
}

// What the visit counted as, if its person was erased; visits are asked for in order. Else NULL.
static const struct counted_visit *counted_as(struct trading *t, int64_t visit)
{
    while (t->next_counted < t->counted.n && t->counted.at[t->next_counted].visit < visit)
        t->next_counted++;
    bool found = t->next_counted < t->counted.n && t->counted.at[t->next_counted].visit == visit;
    return found ? &t->counted.at[t->next_counted] : NULL;
}

static bool sells(const struct app *app, int64_t service)
{
    int row = business_service(&app->model.business, service);
    return row >= 0 && app->profile.services[row].makes_owner;
}

// ---- visits, and what stands beside them -----------------------------------------------------------

static int by_visit(const void *a, const void *b)
{
    const struct beside *x = a, *y = b;
    return x->visit != y->visit ? (x->visit > y->visit) - (x->visit < y->visit)
                                : (x->item.at_ms > y->item.at_ms) - (x->item.at_ms < y->item.at_ms);
}

static bool is_step(const struct item *item)
{
    return item->kind == ITEM_STEP_DRIVE || item->kind == ITEM_QUOTE;
}

// A step goes with its visit, an entry stands without it.
static void leave_behind(struct trading *t, int64_t before_visit)
{
    for (; t->next_beside < t->beside.n && t->beside.at[t->next_beside].visit < before_visit;
         t->next_beside++) {
        if (!is_step(&t->beside.at[t->next_beside].item))
            vec_push(&t->items, t->beside.at[t->next_beside].item);
    }
}

static bool has_beside(const struct trading *t, int64_t visit)
{
    return t->next_beside < t->beside.n && t->beside.at[t->next_beside].visit == visit;
}

static void take_beside(struct trading *t, const struct item *visit, int64_t id)
{
    for (; has_beside(t, id); t->next_beside++) {
        struct item item = t->beside.at[t->next_beside].item;
        item.person = item.person > 0 ? item.person : visit->person;
        item.service = visit->service;
        item.source = visit->source;
        if (is_step(&item)) {
            item.consultant = visit->consultant;
            item.day = visit->day;
        }
        vec_push(&t->items, item);
    }
}

static void take_visit(struct trading *t, const struct visit_row *row,
                       const struct counted_visit *erased, int day, int16_t source)
{
    int64_t customer = row->customer ? row->customer : erased ? erased->person : 0;
    int64_t stay_ms = row->ended_ms - row->arrived_ms;
    bool over = row->state == VISIT_FINISHED && stay_ms >= 0;
    struct item item = {.person = customer ? survivor(t, customer) : -row->id,
                        .at_ms = row->arrived_ms,
                        .day = day,
                        .stay_s = over ? (int)(stay_ms / 1000) : -1,
                        .party = (int16_t)row->party,
                        .consultant = row_of(t, TRADE_OF_CONSULTANT, row->consultant),
                        .service = row_of(t, TRADE_OF_SERVICE, row->service),
                        .source = source,
                        .kind = ITEM_VISIT,
                        .outcome = (uint8_t)row->outcome,
                        .phone = has_phone(t, row->customer) || (erased && erased->phone)};
    bool counts = sells(t->app, row->service) && !is_no_customer(t, row->id);
    leave_behind(t, row->id);
    bool alone = item.person < 0 && !has_beside(t, row->id);
    take_beside(t, &item, row->id);
    if (counts && alone)
        trading_walk(t, &item, 1);
    else if (counts)
        vec_push(&t->items, item);
}

static void take_day(void *self, const struct cached_day *day)
{
    struct trading *t = self;
    int date = day_date(t->app, &day->day.row);
    bool asked = date >= t->from_day;
    size_t source = 0;
    for (size_t i = 0; i < day->visits.n; i++) {
        const struct visit_row *row = &day->visits.at[i].row;
        const struct counted_visit *erased = counted_as(t, row->id);
        int16_t from = 0;
        while (source < day->sources.n && day->sources.at[source].visit < row->id)
            source++;
        if (!asked && !row->customer && !erased)
            continue;
        if (source < day->sources.n && day->sources.at[source].visit == row->id)
            from = row_of(t, TRADE_OF_SOURCE,
                          day->sources.at[source].question * 10 + day->sources.at[source].choice);
        take_visit(t, row, erased, date, from);
    }
}

static void take_step(void *self, const struct sales_step_row *row)
{
    struct trading *t = self;
    bool drive = row->step == SALES_STEP_DRIVE;
    if (!drive && row->step != SALES_STEP_QUOTE)
        return;
    struct item item = {.at_ms = row->at_ms, .kind = drive ? ITEM_STEP_DRIVE : ITEM_QUOTE};
    vec_push(&t->beside, (struct beside){row->visit, item});
}

// ---- entries ---------------------------------------------------------------------------------------

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
    struct item item = {.person =
                            row->customer ? survivor(t, row->customer) : -(row->id | entry_alone),
                        .at_ms = row->made_ms,
                        .consultant = row_of(t, TRADE_OF_CONSULTANT, row->owner),
                        .day = day_at(t->app, row->made_ms),
                        .kind = (uint8_t)t->kind};
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
    if (row->visit)
        vec_push(&t->beside, (struct beside){row->visit, item});
    else
        vec_push(&t->items, item);
}

// ---- units --------------------------------------------------------------------------------------

static void take_paid(void *self, const struct trade_entry_row *row)
{
    struct trading *t = self;
    char text[64];
    struct item of = {.consultant = row_of(t, TRADE_OF_CONSULTANT, row->owner)};
    if (strcmp(row->state, "expired") == 0)
        return;
    for (int line = 1; line <= ENTRY_LINES; line++) {
        int day = entry_day(said(row->words, "paid", line, text));
        if (day)
            trading_put(t, day, TRADE_PAID, strtod(said(row->words, "amount", line, text), NULL),
                        &of);
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
    struct item of = {.consultant = row_of(u->t, TRADE_OF_CONSULTANT, owner)};
    int day = day_at(u->t->app, at_ms);
    bool had = counted(u->deposits, entry);
    if (u->what == TRADE_SUBSCRIBED)
        vec_push(u->deposits, entry);
    if (u->what == TRADE_SUBSCRIBED || (u->what == TRADE_SIGNED && !had)) {
        trading_put(u->t, day, TRADE_SUBSCRIBED, 1, &of);
        trading_put(u->t, day, TRADE_SOLD, 1, &of);
    }
    if (u->what == TRADE_SIGNED || u->what == TRADE_RETURNED)
        trading_put(u->t, day, u->what, 1, &of);
    if (u->what == TRADE_RETURNED || u->what == TRADE_WHAT_COUNT)
        trading_put(u->t, day, TRADE_SOLD, -1, &of);
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
    struct item of = {.consultant = row_of(t, TRADE_OF_CONSULTANT, owner)};
    (void)entry;
    trading_put(t, day_at(t->app, at_ms), TRADE_DELIVERIES, 1, &of);
}

// ---- person by person ------------------------------------------------------------------------------

struct slots { // a number for each person: customers, then visits and entries by themselves
    size_t visits, entries, end;
    int64_t first_visit, first_entry;
};

static struct slots slots_of(const struct trading *t)
{
    int64_t customer = 0, visit[2] = {INT64_MAX, 0}, entry[2] = {INT64_MAX, 0};
    for (size_t i = 0; i < t->items.n; i++) {
        int64_t person = t->items.at[i].person, number = -person & ~entry_alone;
        if (person > 0) {
            customer = person > customer ? person : customer;
            continue;
        }
        int64_t *range = -person & entry_alone ? entry : visit;
        range[0] = number < range[0] ? number : range[0];
        range[1] = number > range[1] ? number : range[1];
    }
    struct slots s = {(size_t)customer + 1, 0, 0, visit[0], entry[0]};
    s.entries = s.visits + (size_t)(visit[1] ? visit[1] - visit[0] + 1 : 0);
    s.end = s.entries + (size_t)(entry[1] ? entry[1] - entry[0] + 1 : 0);
    return s;
}

static size_t slot(const struct slots *s, int64_t person)
{
    if (person > 0)
        return (size_t)person;
    int64_t number = -person & ~entry_alone;
    return -person & entry_alone ? s->entries + (size_t)(number - s->first_entry)
                                 : s->visits + (size_t)(number - s->first_visit);
}

static bool is_later(const struct item *a, const struct item *b)
{
    return a->at_ms != b->at_ms ? a->at_ms > b->at_ms : a->kind > b->kind;
}

static void place(struct item *items, uint32_t first, uint32_t at, const struct item *item)
{
    for (; at > first && is_later(&items[at - 1], item); at--)
        items[at] = items[at - 1];
    items[at] = *item;
}

// Each item to where its person's stand, and there to its time: they come nearly in order of time.
static void sort_items(struct trading *t)
{
    struct slots s = slots_of(t);
    uint32_t *ends = mem_alloc((s.end + 1) * sizeof *ends), from = 0;
    uint32_t *firsts = mem_alloc((s.end + 1) * sizeof *firsts);
    struct item *sorted = mem_alloc((t->items.n + 1) * sizeof *sorted);
    for (size_t i = 0; i < t->items.n; i++)
        ends[slot(&s, t->items.at[i].person)]++;
    for (size_t i = 0; i < s.end; i++) {
        uint32_t n = ends[i];
        ends[i] = firsts[i] = from;
        from += n;
    }
    for (size_t i = 0; i < t->items.n; i++) {
        size_t at = slot(&s, t->items.at[i].person);
        place(sorted, firsts[at], ends[at]++, &t->items.at[i]);
    }
    free(t->items.at);
    free(ends);
    free(firsts);
    t->items.at = sorted;
    t->items.cap = t->items.n + 1;
}

// ---- the whole ---------------------------------------------------------------------------------------

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

bool trading_read(struct trading *t, struct err *err)
{
    struct store *store = t->app->store;
    if (!store_read_merged(store, take_merged, t, err) ||
        !store_read_no_customers(store, take_no_customer, t, err) ||
        !store_read_with_phone(store, take_phone, t, err) ||
        !store_read_counted_visits(store, take_counted, t, err) ||
        !store_read_sales_steps(store, 0, INT64_MAX, take_step, t, err) || !read_books(t, err))
        return false;
    if (t->no_customers.n > 1)
        qsort(t->no_customers.at, t->no_customers.n, sizeof *t->no_customers.at, by_id);
    if (t->beside.n > 1)
        qsort(t->beside.at, t->beside.n, sizeof *t->beside.at, by_visit);
    if (!day_cache_pass(t->app, CACHE_VISITS, take_day, t, err))
        return false;
    leave_behind(t, INT64_MAX);
    sort_items(t);
    return true;
}

void trading_finish(struct trading *t)
{
    vec_finish(&t->items);
    vec_finish(&t->merged);
    vec_finish(&t->no_customers);
    vec_finish(&t->phones);
    vec_finish(&t->counted);
    vec_finish(&t->beside);
}
