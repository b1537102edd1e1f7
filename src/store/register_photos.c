// Photos of entries: their bytes, by the number that is the value of the entry's field.

#include "store/registers.h"
#include "store/sql.h"

static const char next_photo_sql[] =
    "SELECT coalesce(max(id), 0) + 1 FROM register_photo WHERE site = ?";

bool store_next_photo(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_photo_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

static const char put_photo_sql[] =
    "INSERT INTO register_photo (site, id, entry, bytes) VALUES (?, ?, ?, ?)";

bool store_put_photo(struct store *store, int64_t id, int64_t entry, const void *bytes, size_t n,
                     struct err *err)
{
    struct query q = query_on(store, put_photo_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_int(&q, entry);
    put_blob(&q, bytes, n);
    return query_run(&q, err);
}

static const char find_photo_sql[] =
    "SELECT bytes FROM register_photo WHERE site = ? AND id = ? AND entry = ?";

bool store_find_photo(struct store *store, int64_t id, int64_t entry, struct str *ret,
                      bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_photo_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_int(&q, entry);
    return query_bytes(&q, ret, ret_found, err);
}
