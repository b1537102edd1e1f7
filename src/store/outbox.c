// What leaves the building: only codes and ids, the newest state of each row. And who wanted to be told before their turn.

#include "store/sql.h"

// ---- the rows -----------------------------------------------------------------------------------

#define COLUMNS                                                                                    \
    "id, key, gateway, kind, visit, number, lang, state, problem, status, author, tries, made_ms," \
    " due_ms, state_ms"

static void get_out(struct query *q, struct out_row *row)
{
    *row = (struct out_row){.id = get_int(q)};
    utf8_copy(row->key, sizeof row->key, get_text(q));
    utf8_copy(row->gateway, sizeof row->gateway, get_text(q));
    row->kind = out_kind_from_name(get_text(q));
    row->visit = get_int(q);
    row->number = get_int(q);
    row->lang = (int)get_int(q);
    row->state = out_state_from_name(get_text(q));
    utf8_copy(row->problem, sizeof row->problem, get_text(q));
    row->status = (int)get_int(q);
    row->author = get_int(q);
    row->tries = (int)get_int(q);
    row->made_ms = get_int(q);
    row->due_ms = get_int(q);
    row->state_ms = get_int(q);
}

static const char next_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM outbox WHERE site = ?";
static const char add_sql[] = "INSERT INTO outbox (site, " COLUMNS ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

bool store_add_out(struct store *store, struct out_row *row, struct err *err)
{
    struct query q = query_on(store, next_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &row->id, err))
        return false;
    q = query_on(store, add_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_text(&q, row->key);
    put_text(&q, row->gateway);
    put_text(&q, out_kind_name(row->kind));
    put_id(&q, row->visit);
    put_int(&q, row->number);
    put_int(&q, row->lang);
    put_text(&q, out_state_name(row->state));
    put_text(&q, row->problem);
    put_int(&q, row->status);
    put_int(&q, row->author);
    put_int(&q, row->tries);
    put_int(&q, row->made_ms);
    put_int(&q, row->due_ms);
    put_int(&q, row->state_ms);
    return query_run(&q, err);
}

static const char set_sql[] =
    "UPDATE outbox SET state = ?, problem = ?, status = ?, author = ?, tries = ?, due_ms = ?,"
    " state_ms = ? WHERE site = ? AND id = ?";

bool store_set_out(struct store *store, const struct out_row *row, struct err *err)
{
    struct query q = query_on(store, set_sql);
    put_text(&q, out_state_name(row->state));
    put_text(&q, row->problem);
    put_int(&q, row->status);
    put_int(&q, row->author);
    put_int(&q, row->tries);
    put_int(&q, row->due_ms);
    put_int(&q, row->state_ms);
    put_int(&q, store->site);
    put_int(&q, row->id);
    return query_run(&q, err);
}

// One row; the query's parameters are put already.
static bool get_one(struct query *q, struct out_row *ret, bool *ret_found, struct err *err)
{
    enum step step = query_step(q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        get_out(q, ret);
        query_end(q);
    }
    return step != STEP_FAILED;
}

static const char find_sql[] = "SELECT " COLUMNS " FROM outbox WHERE site = ? AND id = ?";

bool store_find_out(struct store *store, int64_t id, struct out_row *ret, bool *ret_found,
                    struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    return get_one(&q, ret, ret_found, err);
}

// The index has these words.
static const char due_sql[] = "SELECT " COLUMNS " FROM outbox WHERE site = ? AND gateway = ?"
                              " AND state = 'waiting' ORDER BY due_ms, id LIMIT 1";

bool store_due_out(struct store *store, const char *gateway, int64_t now_ms, struct out_row *ret,
                   bool *ret_found, int64_t *ret_next_ms, struct err *err)
{
    struct out_row row = {0};
    struct query q = query_on(store, due_sql);
    put_int(&q, store->site);
    put_text(&q, gateway);
    bool any, ok = get_one(&q, &row, &any, err);
    *ret_next_ms = ok && any ? row.due_ms : 0;
    *ret_found = ok && any && row.due_ms <= now_ms;
    if (*ret_found)
        *ret = row;
    return ok;
}

static bool read_into(struct query *q, struct out_row *out, size_t max, size_t *ret_n,
                      struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(q, err)) == STEP_ROW)
        get_out(q, &out[n++]);
    if (n == max)
        query_end(q);
    *ret_n = n;
    return step != STEP_FAILED;
}

// The index of what is open has these words.
static const char left_sql[] = "SELECT " COLUMNS " FROM outbox WHERE site = ?"
                               " AND state IN ('sending', 'failed', 'unknown')"
                               " AND state = 'sending' AND (state_ms < ? OR state_ms > ?)"
                               " ORDER BY id LIMIT ?";

bool store_left_outs(struct store *store, int64_t before_ms, int64_t after_ms, struct out_row *out,
                     size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, left_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    put_int(&q, after_ms);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

static const char open_sql[] = "SELECT " COLUMNS " FROM outbox WHERE site = ?"
                               " AND state IN ('sending', 'failed', 'unknown')"
                               " ORDER BY id DESC LIMIT ?";

bool store_open_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                     struct err *err)
{
    struct query q = query_on(store, open_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

static const char newest_sql[] =
    "SELECT " COLUMNS " FROM outbox WHERE site = ? ORDER BY id DESC LIMIT ?";

bool store_newest_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                       struct err *err)
{
    struct query q = query_on(store, newest_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

static const char has_sql[] = "SELECT count(*) FROM outbox WHERE site = ? AND kind = ?"
                              " AND number = ? AND state NOT IN ('sent', 'dropped')";

bool store_has_open_out(struct store *store, enum out_kind kind, int64_t number, bool *ret,
                        struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, has_sql);
    put_int(&q, store->site);
    put_text(&q, out_kind_name(kind));
    put_int(&q, number);
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char drop_sql[] =
    "UPDATE outbox SET state = 'dropped', problem = ?, state_ms = ? WHERE site = ? AND gateway = ?"
    " AND state = 'waiting'";

bool store_drop_outs(struct store *store, const char *gateway, const char *problem, int64_t now_ms,
                     struct err *err)
{
    struct query q = query_on(store, drop_sql);
    put_text(&q, problem);
    put_int(&q, now_ms);
    put_int(&q, store->site);
    put_text(&q, gateway);
    return query_run(&q, err);
}

static const char purge_sql[] = "DELETE FROM outbox WHERE site = ? AND made_ms < ?";
static const char purge_notices_sql[] = "DELETE FROM notice WHERE site = ? AND visit < ?";

bool store_purge_outs(struct store *store, int64_t before_ms, int64_t before_visit, struct err *err)
{
    struct query q = query_on(store, purge_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, purge_notices_sql);
    put_int(&q, store->site);
    put_int(&q, before_visit);
    return query_run(&q, err);
}

// ---- who wants to be told -------------------------------------------------------------------------

static const char put_notice_sql[] =
    "INSERT INTO notice (site, visit, said_ms, stage) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING";

bool store_put_notice(struct store *store, int64_t visit, int64_t now_ms, struct err *err)
{
    struct query q = query_on(store, put_notice_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, now_ms);
    return query_run(&q, err);
}

static const char drop_notice_sql[] = "DELETE FROM notice WHERE site = ? AND visit = ?";

bool store_drop_notice(struct store *store, int64_t visit, struct err *err)
{
    struct query q = query_on(store, drop_notice_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_run(&q, err);
}

static const char set_notice_sql[] = "UPDATE notice SET stage = ? WHERE site = ? AND visit = ?";

bool store_set_notice(struct store *store, int64_t visit, enum notice_stage stage, struct err *err)
{
    struct query q = query_on(store, set_notice_sql);
    put_int(&q, stage);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_run(&q, err);
}

static const char find_notice_sql[] = "SELECT stage FROM notice WHERE site = ? AND visit = ?";

bool store_find_notice(struct store *store, int64_t visit, enum notice_stage *ret, bool *ret_found,
                       struct err *err)
{
    struct query q = query_on(store, find_notice_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        *ret = (enum notice_stage)get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char notices_sql[] =
    "SELECT visit, stage FROM notice WHERE site = ? AND stage < 2 ORDER BY visit LIMIT ?";

bool store_read_notices(struct store *store, struct notice_row *out, size_t max, size_t *ret_n,
                        struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    struct query q = query_on(store, notices_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    while (n < max && (step = query_step(&q, err)) == STEP_ROW) {
        out[n].visit = get_int(&q);
        out[n++].stage = (enum notice_stage)get_int(&q);
    }
    if (n == max)
        query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}

// ---- gateways ---------------------------------------------------------------------------------------

static const char put_gateway_sql[] =
    "INSERT INTO gateway (site, name, kind, state, problem, state_ms) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (site, name) DO UPDATE SET kind = excluded.kind, state = excluded.state,"
    " problem = excluded.problem, state_ms = excluded.state_ms";

bool store_put_gateway(struct store *store, const struct gateway_row *row, struct err *err)
{
    struct query q = query_on(store, put_gateway_sql);
    put_int(&q, store->site);
    put_text(&q, row->name);
    put_text(&q, gateway_kind_name(row->kind));
    put_text(&q, gateway_state_name(row->state));
    put_text(&q, row->problem);
    put_int(&q, row->state_ms);
    return query_run(&q, err);
}

static const char gateways_sql[] = "SELECT name, kind, state, problem, state_ms FROM gateway"
                                   " WHERE site = ? ORDER BY name LIMIT ?";

bool store_read_gateways(struct store *store, struct gateway_row out[GATEWAY_MAX], size_t *ret_n,
                         struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    struct query q = query_on(store, gateways_sql);
    put_int(&q, store->site);
    put_int(&q, GATEWAY_MAX);
    while (n < GATEWAY_MAX && (step = query_step(&q, err)) == STEP_ROW) {
        struct gateway_row *row = &out[n++];
        *row = (struct gateway_row){0};
        utf8_copy(row->name, sizeof row->name, get_text(&q));
        row->kind = gateway_kind_from_name(get_text(&q));
        row->state = gateway_state_from_name(get_text(&q));
        utf8_copy(row->problem, sizeof row->problem, get_text(&q));
        row->state_ms = get_int(&q);
    }
    if (n == GATEWAY_MAX)
        query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}
