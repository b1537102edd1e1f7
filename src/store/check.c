// The proof that the tables say what the journal says: fold it again, day by day, into temporary
// tables of the same shape, and compare both ways.

#include "store/sql.h"

#include <inttypes.h>
#include <stdio.h>

struct checking {
    struct store *store;
    struct check_result *result;
    struct model model;
    int day; // of the model
    struct err *err;
    bool failed; // err is filled
    bool stopped;
};

static void problem(struct check_result *result, enum check_problem what, const char *subject,
                    int64_t number)
{
    if (result->problems++ > 0)
        return;
    result->what = what;
    result->number = number;
    utf8_copy(result->subject, sizeof result->subject, subject);
    char *to = result->first;
    size_t size = sizeof result->first;
    switch (what) {
    case CHECK_DAMAGED:
        snprintf(to, size, "the file is damaged: %s", subject);
        return;
    case CHECK_DANGLING:
        snprintf(to, size, "a row of table %s points at nothing", subject);
        return;
    case CHECK_NO_DAY:
        snprintf(to, size, "table day knows no day that begins with event %" PRId64, number);
        return;
    case CHECK_GAP:
        snprintf(to, size, "the journal jumps to event %" PRId64, number);
        return;
    case CHECK_IMPOSSIBLE:
        snprintf(to, size, "event %" PRId64 " (%s) cannot follow the one before", number, subject);
        return;
    case CHECK_DIFFERS:
        snprintf(to, size, "table %s differs from the journal in %" PRId64 " rows", subject,
                 number);
        return;
    case CHECK_PROBLEM_COUNT:
        break;
    }
    must(false);
}

// ---- the file -----------------------------------------------------------------------------------

static const char integrity_sql[] = "PRAGMA integrity_check(10)";
static const char foreign_sql[] = "PRAGMA foreign_key_check";

static bool check_file(struct store *store, struct check_result *ret, struct err *err)
{
    struct query q = query_on(store, integrity_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        const char *text = get_text(&q);
        if (strcmp(text, "ok") != 0)
            problem(ret, CHECK_DAMAGED, text, 0);
    }
    if (step == STEP_FAILED)
        return false;
    q = query_on(store, foreign_sql);
    while ((step = query_step(&q, err)) == STEP_ROW)
        problem(ret, CHECK_DANGLING, get_text(&q), 0);
    return step == STEP_DONE;
}

// ---- the fold -----------------------------------------------------------------------------------

static const char make_tables_sql[] =
    "CREATE TEMP TABLE visit_again AS SELECT * FROM visit WHERE 0;"
    "CREATE UNIQUE INDEX temp.visit_again_key ON visit_again (site, id);"
    "CREATE INDEX temp.visit_again_customer ON visit_again (customer);"
    "CREATE TEMP TABLE consultant_day_again AS SELECT * FROM consultant_day WHERE 0;"
    "CREATE UNIQUE INDEX temp.consultant_day_again_key ON consultant_day_again (site, day, staff);"
    "CREATE TEMP TABLE task_again AS SELECT * FROM task WHERE 0;"
    "CREATE INDEX temp.task_again_visit ON task_again (site, visit);"
    "CREATE TEMP TABLE owed_turn_again AS SELECT * FROM owed_turn WHERE 0;"
    "CREATE TEMP TABLE rating_again AS SELECT visit, stars, call_back FROM rating WHERE 0;"
    "CREATE TEMP TABLE day_again AS SELECT ends_ms, first_seq, first_visit, closed FROM day"
    " WHERE 0;";

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
        ok = fold_put_consultant_day(c->store, &checked_tables, c->day, &c->model, i, c->err);
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
        problem(c->result, CHECK_NO_DAY, "day", e->seq);
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
        problem(c->result, CHECK_GAP, "journal", e->seq);
    if (e->kind == EVENT_DAY_OPENED && !begin_day(c, e)) {
        c->failed = true;
        return false;
    }
    if (!model_apply(&c->model, e)) {
        problem(c->result, CHECK_IMPOSSIBLE, event_kind_name(e->kind), e->seq);
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
    " FROM " again ") UNION ALL SELECT * FROM (SELECT " columns " FROM " again                     \
    " EXCEPT SELECT " columns " FROM " kept "))"

static const struct {
    const char *table, *sql;
} comparisons[] = {
    {"day", BOTH_WAYS("ends_ms, first_seq, first_visit, closed", "day", "temp.day_again")},
    {"visit", BOTH_WAYS("*", "visit", "temp.visit_again")},
    {"consultant_day", BOTH_WAYS("*", "consultant_day", "temp.consultant_day_again")},
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
            problem(c->result, CHECK_DIFFERS, comparisons[i].table, differing);
    }
    return true;
}

static bool check_fold(struct checking *c)
{
    if (!store_exec(c->store, make_tables_sql, c->err) ||
        !store_read_events(c->store, 0, check_one, c, c->err) || c->failed)
        return false;
    return c->stopped || (keep_day(c) && keep_owed(c) && compare(c));
}

// Everything in one read transaction, which sees one state of the file; ending it takes the
// temporary tables away.
bool store_check(struct store *store, struct check_result *ret, struct err *err)
{
    *ret = (struct check_result){0};
    struct checking c = {.store = store, .result = ret, .err = err};
    model_init(&c.model);
    bool ok = store_exec(store, "PRAGMA temp_store = FILE", err) && // ten years outgrow memory
              store_exec(store, "BEGIN", err) && check_file(store, ret, err) &&
              (ret->problems > 0 || check_fold(&c));
    model_finish(&c.model);
    store_rollback(store);
    return ok;
}
