// The proof that the tables say what the journal says: fold it again, day by day, into temporary
// tables of the same shape, and compare both ways.

#include "base/text_gate.h"
#include "store/register_order.h"
#include "store/register_parts.h"
#include "store/server.h"

#include <inttypes.h>
#include <stdio.h>

struct checking {
    struct store *store;
    struct check_result *result;
    store_finding_fn *each; // may be NULL
    void *self;
    struct model model;
    int day; // of the model
    struct err *err;
    bool failed; // err is filled
    bool stopped;
};

bool check_is_problem(enum check_problem what)
{
    return what < CHECK_OPEN;
}

static void say(enum check_problem what, const char *subject, int64_t number, char *to, size_t size)
{
    static const char *const sentences[] = {
        [CHECK_DAMAGED] = "the file is damaged: {s}",
        [CHECK_DANGLING] = "a row of table {s} points at nothing",
        [CHECK_NO_DAY] = "table day knows no day that begins with event {n}",
        [CHECK_GAP] = "the journal jumps to event {n}",
        [CHECK_IMPOSSIBLE] = "event {n} ({s}) cannot follow the one before",
        [CHECK_DIFFERS] = "table {s} differs from the journal in {n} rows",
        [CHECK_REGISTERS] = "table {s} differs from the entries of the registers in {n} rows",
        [CHECK_NO_STORE] = "there is no store",
        [CHECK_UNREADABLE] = "{s}",
        [CHECK_DENIED] = "this user may not read '{s}'",
        [CHECK_CHANGED_DAY] = "the journal of {s} is not what was written then",
        [CHECK_NO_SERVER] = "{s}",
        [CHECK_NOT_OURS] = "the file is not a lobby store",
        [CHECK_NEWER] = "the store is of schema {n}, which this program does not know",
        [CHECK_FOREIGN] = "the file holds '{s}', which no lobby store has",
        [CHECK_ALTERED] = "'{s}' is not as a lobby store has it",
        [CHECK_ABSENT] = "'{s}' is missing",
        [CHECK_OPEN] = "others may read '{s}'",
        [CHECK_OPEN_FOLDER] = "others may replace what lies in '{s}'",
        [CHECK_LOG_ALONE] = "the log '{s}' lies there without its store",
        [CHECK_LOG_LACKS] = "the last acknowledged entry is not whole in the log '{s}'",
        [CHECK_LOG_BROKEN] = "what the log '{s}' holds behind a damaged place is not read",
        [CHECK_BROKEN_OFF] = "a restore was broken off",
        [CHECK_ERASED_BACK] = "{n} people who were erased stand there again",
        [CHECK_NO_RECORD] = "the list of the erased '{s}' cannot be read",
        [CHECK_OLDER] = "the store is of schema {n}",
        [CHECK_ASIDE] = "'{s}' was moved aside",
        [CHECK_COPY] = "the newest copy is '{s}'",
        [CHECK_HALF] = "'{s}' is half a copy",
    };
    _Static_assert(sizeof sentences / sizeof *sentences == CHECK_PROBLEM_COUNT, "one each");
    struct str out = {0};
    for (const char *at = sentences[what]; *at; at++) {
        if (strncmp(at, "{s}", 3) == 0)
            str_add(&out, subject);
        else if (strncmp(at, "{n}", 3) == 0)
            str_printf(&out, "%" PRId64, number);
        else
            str_add_bytes(&out, at, 1);
        at += *at == '{' ? 2 : 0;
    }
    utf8_copy(to, size, str_text(&out));
    str_finish(&out);
}

void check_found(struct check_result *result, store_finding_fn *each, void *self,
                 enum check_problem what, const char *subject, int64_t number)
{
    if (each)
        each(self, what, subject, number);
    if (!check_is_problem(what) || result->problems++ > 0)
        return;
    result->what = what;
    result->number = number;
    utf8_copy(result->subject, sizeof result->subject, subject);
    say(what, subject, number, result->first, sizeof result->first);
}

static void found(struct checking *c, enum check_problem what, const char *subject, int64_t number)
{
    check_found(c->result, c->each, c->self, what, subject, number);
}

// ---- the file -----------------------------------------------------------------------------------

static const char integrity_sql[] = "PRAGMA integrity_check(10)";
static const char foreign_sql[] = "PRAGMA foreign_key_check";

static bool check_pages(struct checking *c)
{
    if (c->store->server) // sees to its own pages; keys are kept at every commit
        return true;
    struct query q = query_on(c->store, integrity_sql);
    enum step step;
    while ((step = query_step(&q, c->err)) == STEP_ROW) {
        char text[sizeof c->result->subject]; // of a damaged file it holds whatever lies there
        text_shown(get_text(&q), text, sizeof text);
        if (strcmp(text, "ok") != 0)
            found(c, CHECK_DAMAGED, text, 0);
    }
    if (step == STEP_FAILED)
        return false;
    q = query_on(c->store, foreign_sql);
    while ((step = query_step(&q, c->err)) == STEP_ROW)
        found(c, CHECK_DANGLING, get_text(&q), 0);
    return step == STEP_DONE;
}

static void found_day(void *self, const char *day, int64_t first_seq)
{
    found(self, CHECK_CHANGED_DAY, day, first_seq);
}

// ---- the fold -----------------------------------------------------------------------------------

static const char day_of_sql[] = "SELECT day FROM day WHERE site = ? AND first_seq = ?";
static const char add_day_sql[] = "INSERT INTO temp.day_again VALUES (?, ?, ?, 0)";
static const char close_day_sql[] = "UPDATE temp.day_again SET closed = 1 WHERE closed = 0";
static const char add_rating_sql[] = "INSERT INTO temp.rating_again VALUES (?, ?, ?)";
static const char add_owed_sql[] = "INSERT INTO temp.owed_turn_again VALUES (?, ?, ?, ?)";

static bool keep_day(struct checking *c)
{
    bool ok = true;
    for (size_t i = 0; ok && i < c->model.visits.n; i++)
        ok = fold_put_visit(c->store, &checked_tables, c->day, &c->model, &c->model.visits.at[i],
                            NULL, c->err);
    for (int i = 0; ok && c->day != 0 && i < c->model.business.consultant_n; i++)
        ok = fold_put_consultant_day(c->store, &checked_tables, c->day, &c->model, i, true, c->err);
    c->result->visits += (int64_t)c->model.visits.n;
    return ok;
}

static bool begin_day(struct checking *c, const struct event *e)
{
    int64_t day;
    struct query q = query_on(c->store, day_of_sql);
    put_int(&q, c->store->site);
    put_int(&q, e->seq);
    if (!keep_day(c) || !query_one(&q, &day, c->err))
        return false;
    if (day == 0)
        found(c, CHECK_NO_DAY, "day", e->seq);
    c->day = day != 0 ? (int)day : -1;
    c->result->days++;
    q = query_on(c->store, add_day_sql);
    put_int(&q, e->rollover_ms);
    put_int(&q, e->seq);
    put_int(&q, e->visit);
    return query_run(&q, c->err);
}

static bool keep_rating(struct checking *c, const struct event *e)
{
    struct query q = query_on(c->store, add_rating_sql);
    put_int(&q, e->visit);
    put_int(&q, e->number);
    put_int(&q, e->party);
    return query_run(&q, c->err);
}

// After the event has been applied: what it says beyond the model's own visits.
static bool keep_event(struct checking *c, const struct event *e)
{
    const struct visit *visit = model_visit(&c->model, e->visit);
    if (!fold_task(c->store, &checked_tasks, &c->model, e, c->err))
        return false;
    if (store_event_says_end(e) && visit)
        return fold_put_visit(c->store, &checked_tables, c->day, &c->model, visit, &e->reason,
                              c->err);
    if (e->kind == EVENT_RECORD_COMPLETED)
        return fold_complete_record(c->store, &checked_tables, e, c->err);
    if (e->kind == EVENT_UNDONE && e->visit != 0 && !e->party && !visit)
        return fold_reopen_record(c->store, &checked_tables, e, c->err);
    if (e->kind == EVENT_CUSTOMER_CHANGED && e->number == CUSTOMER_ERASED)
        return fold_unlink_customer(c->store, &checked_tables, e->customer, c->err);
    if (e->kind == EVENT_RATED)
        return keep_rating(c, e);
    if (e->kind == EVENT_DAY_CLOSED) {
        struct query q = query_on(c->store, close_day_sql);
        return query_run(&q, c->err);
    }
    return true;
}

static bool check_one(void *self, const struct event *e)
{
    struct checking *c = self;
    c->result->events++;
    if (e->seq != c->model.last_seq + 1)
        found(c, CHECK_GAP, "journal", e->seq);
    if (e->kind == EVENT_DAY_OPENED && !begin_day(c, e)) {
        c->failed = true;
        return false;
    }
    if (!model_apply(&c->model, e)) {
        found(c, CHECK_IMPOSSIBLE, event_kind_name(e->kind), e->seq);
        c->stopped = true;
        return false;
    }
    c->failed = !keep_event(c, e);
    return !c->failed;
}

static bool keep_owed(struct checking *c)
{
    for (int i = 0; i < c->model.business.consultant_n; i++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            if (c->model.consultants[i].owed[g] == 0)
                continue;
            struct query q = query_on(c->store, add_owed_sql);
            put_int(&q, c->store->site);
            put_int(&q, c->model.business.consultants[i].id);
            put_int(&q, g);
            put_int(&q, c->model.consultants[i].owed[g]);
            if (!query_run(&q, c->err))
                return false;
        }
    }
    return true;
}

// ---- the comparison -----------------------------------------------------------------------------

#define BOTH_WAYS(columns, kept, again)                                                            \
    "SELECT count(*) FROM (SELECT * FROM (SELECT " columns " FROM " kept " EXCEPT SELECT " columns \
    " FROM " again ") AS a UNION ALL SELECT * FROM (SELECT " columns " FROM " again                \
    " EXCEPT SELECT " columns " FROM " kept ") AS b) AS c"

static const struct {
    const char *table, *sql;
} comparisons[] = {
    {"day", BOTH_WAYS("ends_ms, first_seq, first_visit, closed", "day", "temp.day_again")},
    {"visit", BOTH_WAYS("*", "visit", "temp.visit_again")},
    {"consultant_day", BOTH_WAYS("*", "consultant_day", "temp.consultant_day_again")},
    {"turn_share", BOTH_WAYS("*", "turn_share", "temp.turn_share_again")},
    {"owed_turn", BOTH_WAYS("*", "owed_turn", "temp.owed_turn_again")},
    {"task", BOTH_WAYS("*", "task", "temp.task_again")},
    {"rating", BOTH_WAYS("visit, stars, call_back", "rating", "temp.rating_again")},
};

static bool compare(struct checking *c)
{
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        int64_t differing = 0;
        struct query q = query_on(c->store, comparisons[i].sql);
        if (!query_one(&q, &differing, c->err))
            return false;
        if (differing != 0)
            found(c, CHECK_DIFFERS, comparisons[i].table, differing);
    }
    return true;
}

static const char totals_sql[] = BOTH_WAYS(
    "*", "(SELECT * FROM register_total WHERE amount <> 0) AS kept", "(" TOTALS_AGAIN ") AS again");

// What registers keep of their entries follows from no event, but from the entries themselves.
static bool check_registers(struct checking *c)
{
    int64_t totals = 0, orders = 0;
    struct query q = query_on(c->store, totals_sql);
    if (!query_one(&q, &totals, c->err) || !store_prove_orders(c->store, &orders, c->err))
        return false;
    if (totals != 0)
        found(c, CHECK_REGISTERS, "register_total", totals);
    if (orders != 0)
        found(c, CHECK_REGISTERS, "register_order", orders);
    return true;
}

static bool check_fold(struct checking *c)
{
    if (!store_prove_days(c->store, found_day, c, c->err) ||
        !store_exec(c->store, differing(c->store, SQL_MAKE_FOLD), c->err) ||
        !store_read_events(c->store, 0, check_one, c, c->err) || c->failed)
        return false;
    return check_registers(c) && (c->stopped || (keep_day(c) && keep_owed(c) && compare(c)));
}

// One view of the store until it is rolled back; ten years of tables that are folded outgrow memory.
static bool begin_view(struct store *store, struct err *err)
{
    if (store->server)
        return server_view(store, err);
    return store_exec(store, "PRAGMA temp_store = FILE", err) && store_exec(store, "BEGIN", err);
}

// Everything in one read transaction, which sees one state of the file; ending it takes the
// temporary tables away.
static bool check_all(struct checking *c)
{
    model_init(&c->model);
    bool ok = begin_view(c->store, c->err) && check_pages(c) &&
              (c->result->problems > 0 || check_fold(c));
    model_finish(&c->model);
    store_rollback(c->store);
    return ok;
}

bool store_check(struct store *store, struct check_result *ret, struct err *err)
{
    *ret = (struct check_result){0};
    struct checking c = {.store = store, .result = ret, .err = err};
    return check_all(&c);
}

// A damaged page makes one table unreadable and another not: the fold is tried whatever was found.
void check_open_store(struct store *store, store_finding_fn *each, void *self,
                      struct check_result *ret)
{
    struct err err = {0};
    struct checking c = {.store = store, .result = ret, .each = each, .self = self, .err = &err};
    model_init(&c.model);
    bool ok = begin_view(store, &err) && check_pages(&c);
    int damaged = ret->problems;
    ok = ok && check_fold(&c);
    if (!ok && (damaged == 0 || err.code != ERR_CORRUPT))
        found(&c, CHECK_UNREADABLE, err.text, 0);
    model_finish(&c.model);
    store_rollback(store);
}

// ---- for whoever builds the tables anew ---------------------------------------------------------

static void stop_here(void *self, enum check_problem what, const char *subject, int64_t number)
{
    (void)subject;
    int64_t *stop = self;
    if ((what == CHECK_GAP || what == CHECK_IMPOSSIBLE) && *stop == 0)
        *stop = number;
}

bool check_fold_again(struct store *store, int64_t *ret_stop, struct err *err)
{
    struct check_result result = {0};
    struct checking c = {
        .store = store, .result = &result, .each = stop_here, .self = ret_stop, .err = err};
    *ret_stop = 0;
    model_init(&c.model);
    bool ok = store_exec(store, differing(store, SQL_MAKE_FOLD), err) &&
              store_read_events(store, 0, check_one, &c, err) && !c.failed &&
              (c.stopped || (keep_day(&c) && keep_owed(&c)));
    model_finish(&c.model);
    return ok;
}
