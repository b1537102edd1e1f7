// What `lobby serve` says of itself, and the key of the screens' code.

#include "store/sql.h"

static const char find_sql[] =
    "SELECT join_key, beat_ms, tried_ms, address FROM door WHERE site = ?";

bool store_find_door(struct store *store, struct door_row *ret, bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        utf8_copy(ret->join_key, sizeof ret->join_key, get_text(&q));
        ret->beat_ms = get_int(&q);
        ret->tried_ms = get_int(&q);
        utf8_copy(ret->address, sizeof ret->address, get_text(&q));
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char put_sql[] =
    "INSERT INTO door (site, join_key, beat_ms, tried_ms, address) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site) DO UPDATE SET beat_ms = excluded.beat_ms, tried_ms = excluded.tried_ms,"
    " address = excluded.address";

bool store_put_door(struct store *store, const struct door_row *row, struct err *err)
{
    struct query q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_text(&q, row->join_key);
    put_int(&q, row->beat_ms);
    put_int(&q, row->tried_ms);
    put_text(&q, row->address);
    return query_run(&q, err);
}
