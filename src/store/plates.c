// Whose car a plate is.

#include "store/sql.h"

#define PLATE_FIELDS "p.id, p.plate, p.customer, p.made_ms"

static void get_plate(struct query *q, struct plate_row *row)
{
    *row = (struct plate_row){.id = get_int(q)};
    utf8_copy(row->plate, sizeof row->plate, get_text(q));
    row->customer = get_int(q);
    row->made_ms = get_int(q);
}

static bool find(struct query *q, struct plate_row *ret, bool *ret_found, struct err *err)
{
    enum step step = query_step(q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_plate(q, ret);
        query_end(q);
    }
    return step != STEP_FAILED;
}

// As many of the query's rows as there is room for; ends it.
static bool read_plates(struct query *q, struct plate_row *out, size_t max, size_t *ret_n,
                        struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(q, err)) == STEP_ROW)
        get_plate(q, &out[n++]);
    query_end(q);
    *ret_n = n;
    return step != STEP_FAILED;
}

static const char find_sql[] =
    "SELECT " PLATE_FIELDS " FROM plate p WHERE p.site = ? AND p.plate = ?";

bool store_find_plate(struct store *store, const char *plate, struct plate_row *ret,
                      bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_text(&q, plate);
    return find(&q, ret, ret_found, err);
}

static const char find_id_sql[] =
    "SELECT " PLATE_FIELDS " FROM plate p WHERE p.site = ? AND p.id = ?";

bool store_plate_with_id(struct store *store, int64_t id, struct plate_row *ret, bool *ret_found,
                         struct err *err)
{
    struct query q = query_on(store, find_id_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    return find(&q, ret, ret_found, err);
}

// By the customer's index, whatever the site: a customer is of one.
static const char of_sql[] =
    "SELECT " PLATE_FIELDS
    " FROM plate p WHERE p.customer IN " EVERYBODY(SURVIVOR("?1")) " ORDER BY p.id LIMIT ?2";

bool store_plates_of(struct store *store, int64_t customer, struct plate_row *out, size_t max,
                     size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, of_sql);
    put_int(&q, customer);
    put_int(&q, (int64_t)max);
    return read_plates(&q, out, max, ret_n, err);
}

static const char next_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM plate WHERE site = ?";
static const char put_sql[] =
    "INSERT INTO plate (site, id, plate, customer, made_ms) VALUES (?, ?, ?, ?, ?)";

bool store_add_plate(struct store *store, const char *plate, int64_t customer, int64_t now_ms,
                     struct err *err)
{
    int64_t id = 0;
    struct query q = query_on(store, next_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &id, err))
        return false;
    q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_text(&q, plate);
    put_int(&q, customer);
    put_int(&q, now_ms);
    return query_run(&q, err);
}

static const char drop_sql[] = "DELETE FROM plate WHERE site = ? AND id = ?";

bool store_drop_plate(struct store *store, int64_t id, struct err *err)
{
    struct query q = query_on(store, drop_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    return query_run(&q, err);
}

static const char drop_made_sql[] =
    "DELETE FROM plate WHERE site = ? AND customer = ? AND made_ms = ?";

bool store_drop_plates_made(struct store *store, int64_t customer, int64_t made_ms, struct err *err)
{
    struct query q = query_on(store, drop_made_sql);
    put_int(&q, store->site);
    put_int(&q, customer);
    put_int(&q, made_ms);
    return query_run(&q, err);
}

static const char read_sql[] = "SELECT " PLATE_FIELDS " FROM plate p WHERE p.site = ?1 AND p.plate "
                               "> ?2 ORDER BY p.plate LIMIT ?3";

bool store_read_plates(struct store *store, const char *after, struct plate_row *out, size_t max,
                       size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, read_sql);
    put_int(&q, store->site);
    put_text(&q, after);
    put_int(&q, (int64_t)max);
    return read_plates(&q, out, max, ret_n, err);
}
