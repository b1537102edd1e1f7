// Who works here: role, and what proves who they are.

#include "store/sql.h"

#define STAFF_FIELDS "s.id, s.role, s.active, c.staff IS NOT NULL"

static void get_member(struct query *q, struct staff_member *member)
{
    *member = (struct staff_member){0};
    member->id = get_int(q);
    utf8_copy(member->role, sizeof member->role, get_text(q));
    member->active = get_int(q) != 0;
    member->serves = get_int(q) != 0;
}

static const char read_staff_sql[] = "SELECT " STAFF_FIELDS " FROM staff s"
                                     " LEFT JOIN consultant c ON c.staff = s.id"
                                     " WHERE s.site = ? ORDER BY s.id";

bool store_read_staff(struct store *store, store_staff_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_staff_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct staff_member member;
        get_member(&q, &member);
        if (!each(self, &member))
            break;
    }
    query_end(&q);
    return step != STEP_FAILED;
}

static const char find_staff_sql[] =
    "SELECT " STAFF_FIELDS ", s.pin_hash, s.failed, s.locked_until_ms FROM staff s"
    " LEFT JOIN consultant c ON c.staff = s.id WHERE s.id = ? AND s.site = ?";

bool store_find_staff(struct store *store, int64_t id, struct staff_member *ret,
                      struct staff_pin *ret_pin, bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_staff_sql);
    put_int(&q, id);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_member(&q, ret);
        utf8_copy(ret_pin->hash, sizeof ret_pin->hash, get_text(&q));
        ret_pin->failed = (int)get_int(&q);
        ret_pin->locked_until_ms = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

// Nobody is ever removed: one more than the highest was nobody's before.
static const char put_staff_sql[] =
    "INSERT INTO staff (id, site, role, active, pin_hash, failed, locked_until_ms)"
    " VALUES (coalesce(?, (SELECT coalesce(max(id), 0) + 1 FROM staff)), ?, ?, ?, '', 0, 0)"
    " ON CONFLICT (id) DO UPDATE SET role = excluded.role,"
    " active = excluded.active RETURNING id";

bool store_put_staff(struct store *store, struct staff_member *member, struct err *err)
{
    struct query q = query_on(store, put_staff_sql);
    put_id(&q, member->id);
    put_int(&q, store->site);
    put_text(&q, member->role);
    put_int(&q, member->active);
    return query_one(&q, &member->id, err);
}

static const char set_pin_sql[] =
    "UPDATE staff SET pin_hash = ?, failed = ?, locked_until_ms = ? WHERE id = ? AND site = ?";

bool store_set_pin(struct store *store, int64_t id, const struct staff_pin *pin, struct err *err)
{
    struct query q = query_on(store, set_pin_sql);
    put_text(&q, pin->hash);
    put_int(&q, pin->failed);
    put_int(&q, pin->locked_until_ms);
    put_int(&q, id);
    put_int(&q, store->site);
    return query_run(&q, err);
}
