// Whose calendar a token opens.

#include "store/sql.h"

static const char put_sql[] =
    "INSERT INTO calendar_feed (hash, site, staff, made_ms) VALUES (?, ?, ?, ?)";

bool store_put_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t staff,
                    int64_t now_ms, struct err *err)
{
    struct query q = query_on(store, put_sql);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, now_ms);
    return query_run(&q, err);
}

static const char find_sql[] = "SELECT staff FROM calendar_feed WHERE hash = ? AND site = ?";

bool store_find_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_staff,
                     struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_int(&q, store->site);
    return query_one(&q, ret_staff, err);
}

static const char drop_sql[] = "DELETE FROM calendar_feed WHERE site = ? AND staff = ?";

bool store_drop_feeds(struct store *store, int64_t staff, struct err *err)
{
    struct query q = query_on(store, drop_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    return query_run(&q, err);
}
