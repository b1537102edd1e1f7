#include "store/let_in.h"

static const char good_sql[] =
    "SELECT hash FROM pass WHERE ended_ms = 0 UNION ALL SELECT hash FROM calendar_feed";
static const char end_sql[] = "UPDATE pass SET ended_ms = ? WHERE hash = ? AND ended_ms = 0";
static const char drop_sql[] = "DELETE FROM calendar_feed WHERE hash = ?";

bool let_in_read(struct store *store, struct let_in *ret, struct err *err)
{
    struct query q = query_on(store, good_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct let_in_hash hash = {0};
        struct value value;
        store->sql->get_value(q.stmt, 0, &value);
        if (value.size == sizeof hash.at)
            memcpy(hash.at, value.at, sizeof hash.at);
        vec_push(&ret->all, hash);
    }
    return step == STEP_DONE;
}

static bool is_among(const struct let_in *let_in, const struct let_in_hash *hash)
{
    for (size_t i = 0; i < let_in->all.n; i++)
        if (memcmp(let_in->all.at[i].at, hash->at, sizeof hash->at) == 0)
            return true;
    return false;
}

static bool end(struct store *store, const struct let_in_hash *hash, int64_t now_ms,
                struct err *err)
{
    struct query q = query_on(store, end_sql);
    put_int(&q, now_ms);
    put_blob(&q, hash->at, sizeof hash->at);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, drop_sql);
    put_blob(&q, hash->at, sizeof hash->at);
    return query_run(&q, err);
}

bool let_in_keep(struct store *store, const struct let_in *kept, int64_t now_ms, int *ret_n,
                 struct err *err)
{
    struct let_in here = {0};
    bool ok = let_in_read(store, &here, err);
    for (size_t i = 0; ok && i < here.all.n; i++) {
        if (is_among(kept, &here.all.at[i]))
            continue;
        ok = end(store, &here.all.at[i], now_ms, err);
        ++*ret_n;
    }
    let_in_finish(&here);
    return ok;
}

void let_in_finish(struct let_in *let_in)
{
    vec_finish(&let_in->all);
}
