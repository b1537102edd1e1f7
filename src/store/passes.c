// Who is let in besides people with a PIN: known by hashes alone. And the screens that wait for it.

#include "store/sql.h"

#define COLUMNS                                                                                    \
    "id, kind, name, hash, role, made_ms, made_by, until_ms, used_ms, ended_ms, sent_home"
enum { HASH_COLUMN = 3, PAIRING_HASH_COLUMN = 0 };

static void get_hash(struct store *store, struct query *q, int column, uint8_t to[PASS_HASH_SIZE])
{
    struct value hash;
    store->sql->get_value(q->stmt, column, &hash);
    if (hash.size == PASS_HASH_SIZE)
        memcpy(to, hash.at, PASS_HASH_SIZE);
    q->column = column + 1;
}

static void get_pass(struct store *store, struct query *q, struct pass *pass)
{
    *pass = (struct pass){.id = get_int(q)};
    pass->kind = pass_kind_from_name(get_text(q));
    utf8_copy(pass->name, sizeof pass->name, get_text(q));
    get_hash(store, q, HASH_COLUMN, pass->hash);
    utf8_copy(pass->role, sizeof pass->role, get_text(q));
    pass->made_ms = get_int(q);
    pass->made_by = get_int(q);
    pass->until_ms = get_int(q);
    pass->used_ms = get_int(q);
    pass->ended_ms = get_int(q);
    pass->sent_home = (int)get_int(q);
}

static const char next_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM pass WHERE site = ?";
static const char add_sql[] = "INSERT INTO pass (site, " COLUMNS ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

bool store_add_pass(struct store *store, struct pass *pass, struct err *err)
{
    struct query q = query_on(store, next_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &pass->id, err))
        return false;
    q = query_on(store, add_sql);
    put_int(&q, store->site);
    put_int(&q, pass->id);
    put_text(&q, pass_kind_name(pass->kind));
    put_text(&q, pass->name);
    put_blob(&q, pass->hash, sizeof pass->hash);
    put_text(&q, pass->role);
    put_int(&q, pass->made_ms);
    put_int(&q, pass->made_by);
    put_int(&q, pass->until_ms);
    put_int(&q, pass->used_ms);
    put_int(&q, pass->ended_ms);
    put_int(&q, pass->sent_home);
    return query_run(&q, err);
}

static const char set_sql[] =
    "UPDATE pass SET name = ?, used_ms = ?, ended_ms = ?, sent_home = ? WHERE site = ? AND id = ?";

bool store_set_pass(struct store *store, const struct pass *pass, struct err *err)
{
    struct query q = query_on(store, set_sql);
    put_text(&q, pass->name);
    put_int(&q, pass->used_ms);
    put_int(&q, pass->ended_ms);
    put_int(&q, pass->sent_home);
    put_int(&q, store->site);
    put_int(&q, pass->id);
    return query_run(&q, err);
}

static const char find_sql[] = "SELECT " COLUMNS " FROM pass WHERE site = ? AND id = ?";

bool store_find_pass(struct store *store, int64_t id, struct pass *ret, bool *ret_found,
                     struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        get_pass(store, &q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char newest_sql[] = "SELECT " COLUMNS " FROM pass WHERE site = ? AND ended_ms <= ?"
                                 " ORDER BY ended_ms, id DESC LIMIT ?";

bool store_read_passes(struct store *store, bool ended, struct pass *out, size_t max, size_t *ret_n,
                       struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    struct query q = query_on(store, newest_sql);
    put_int(&q, store->site);
    put_int(&q, ended ? INT64_MAX : 0);
    put_int(&q, (int64_t)max);
    while (n < max && (step = query_step(&q, err)) == STEP_ROW)
        get_pass(store, &q, &out[n++]);
    if (n == max)
        query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}

static const char count_sql[] = "SELECT count(*) FROM pass WHERE site = ? AND ended_ms = 0";

bool store_count_passes(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, count_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

// ---- screens that wait ----------------------------------------------------------------------------

static const char drop_old_sql[] =
    "DELETE FROM pairing WHERE site = ? AND (made_ms < ? OR tries >= ?)";

bool store_drop_old_pairings(struct store *store, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, drop_old_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    put_int(&q, PAIRING_TRIES);
    return query_run(&q, err);
}

static const char add_pairing_sql[] =
    "INSERT INTO pairing (site, hash, digits, made_ms, tries) VALUES (?, ?, ?, ?, ?)";

bool store_add_pairing(struct store *store, const struct pairing *pairing, struct err *err)
{
    struct query q = query_on(store, add_pairing_sql);
    put_int(&q, store->site);
    put_blob(&q, pairing->hash, sizeof pairing->hash);
    put_text(&q, pairing->digits);
    put_int(&q, pairing->made_ms);
    put_int(&q, pairing->tries);
    return query_run(&q, err);
}

static const char drop_pairing_sql[] = "DELETE FROM pairing WHERE site = ? AND hash = ?";

bool store_drop_pairing(struct store *store, const uint8_t hash[PASS_HASH_SIZE], struct err *err)
{
    struct query q = query_on(store, drop_pairing_sql);
    put_int(&q, store->site);
    put_blob(&q, hash, PASS_HASH_SIZE);
    return query_run(&q, err);
}

static const char wrong_sql[] = "UPDATE pairing SET tries = tries + 1 WHERE site = ?";

bool store_wrong_pairing(struct store *store, struct err *err)
{
    struct query q = query_on(store, wrong_sql);
    put_int(&q, store->site);
    return query_run(&q, err);
}

static const char pairings_sql[] =
    "SELECT hash, digits, made_ms, tries FROM pairing WHERE site = ? ORDER BY made_ms LIMIT ?";

bool store_read_pairings(struct store *store, struct pairing out[PAIRINGS_MAX], size_t *ret_n,
                         struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    struct query q = query_on(store, pairings_sql);
    put_int(&q, store->site);
    put_int(&q, PAIRINGS_MAX);
    while (n < PAIRINGS_MAX && (step = query_step(&q, err)) == STEP_ROW) {
        out[n] = (struct pairing){0};
        get_hash(store, &q, PAIRING_HASH_COLUMN, out[n].hash);
        utf8_copy(out[n].digits, sizeof out[n].digits, get_text(&q));
        out[n].made_ms = get_int(&q);
        out[n].tries = (int)get_int(&q);
        n++;
    }
    if (n == PAIRINGS_MAX)
        query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}
