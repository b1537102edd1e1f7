// Pictures of the house's own, by their numbers.

#include "store/sql.h"

static const char put_picture_sql[] =
    "INSERT INTO picture (site, id, bytes, width, height, made_ms) VALUES"
    " (?, (SELECT coalesce(max(id), 0) + 1 FROM picture), ?, ?, ?, ?) RETURNING id";

bool store_put_picture(struct store *store, const struct picture_row *row, int64_t *ret_id,
                       struct err *err)
{
    struct query q = query_on(store, put_picture_sql);
    put_int(&q, store->site);
    put_blob(&q, row->bytes, row->n);
    put_int(&q, row->w);
    put_int(&q, row->h);
    put_int(&q, row->made_ms);
    return query_one(&q, ret_id, err);
}

static const char find_picture_sql[] =
    "SELECT bytes, width, height, made_ms FROM picture WHERE site = ? AND id = ?";

bool store_find_picture(struct store *store, int64_t id, struct str *ret_bytes,
                        struct picture_row *ret, bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_picture_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_bytes(&q, ret_bytes);
        ret->w = (int)get_int(&q);
        ret->h = (int)get_int(&q);
        ret->made_ms = get_int(&q);
        ret->bytes = ret_bytes->text;
        ret->n = ret_bytes->n;
        query_end(&q);
    }
    return step != STEP_FAILED;
}

// Never the newest: its number would be given again, to another picture.
static const char old_pictures_sql[] = "SELECT id FROM picture WHERE site = ?1 AND made_ms < ?2"
                                       " AND id < (SELECT max(id) FROM picture) ORDER BY id";

bool store_old_pictures(struct store *store, int64_t before_ms, int64_t *out, int max, int *ret_n,
                        struct err *err)
{
    struct query q = query_on(store, old_pictures_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    enum step step;
    *ret_n = 0;
    while ((step = query_step(&q, err)) == STEP_ROW && *ret_n < max)
        out[(*ret_n)++] = get_int(&q);
    query_end(&q);
    return step != STEP_FAILED;
}

static const char drop_picture_sql[] = "DELETE FROM picture WHERE site = ? AND id = ?";

bool store_drop_picture(struct store *store, int64_t id, struct err *err)
{
    struct query q = query_on(store, drop_picture_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    return query_run(&q, err);
}
