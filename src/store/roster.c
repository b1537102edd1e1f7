// The roster, attendance that was put right, and where somebody has gone.

#include "store/sql.h"

// ---- cells ------------------------------------------------------------------------------------

static const char read_roster_sql[] = "SELECT staff, day, shift, grp FROM roster WHERE site = ?"
                                      " AND day >= ? AND day <= ? ORDER BY day, staff";

static void get_cell(struct query *q, struct roster_cell *cell)
{
    *cell = (struct roster_cell){0};
    cell->staff = get_int(q);
    cell->day = (int)get_int(q);
    utf8_copy(cell->shift, sizeof cell->shift, get_text(q));
    cell->group = (int)get_int(q);
}

bool store_read_roster(struct store *store, int from_day, int to_day, store_roster_fn *each,
                       void *self, struct err *err)
{
    struct query q = query_on(store, read_roster_sql);
    put_int(&q, store->site);
    put_int(&q, from_day);
    put_int(&q, to_day);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct roster_cell cell;
        get_cell(&q, &cell);
        each(self, &cell);
    }
    return step == STEP_DONE;
}

static const char find_roster_sql[] =
    "SELECT staff, day, shift, grp FROM roster WHERE site = ? AND day = ? AND staff = ?";

bool store_find_roster(struct store *store, int64_t staff, int day, struct roster_cell *ret,
                       struct err *err)
{
    struct query q = query_on(store, find_roster_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    put_int(&q, staff);
    *ret = (struct roster_cell){.staff = staff, .day = day};
    enum step step = query_step(&q, err);
    if (step == STEP_ROW) {
        get_cell(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char put_roster_sql[] =
    "INSERT INTO roster (site, day, staff, shift, grp) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site, day, staff) DO UPDATE SET shift = excluded.shift, grp = excluded.grp";
static const char drop_roster_sql[] = "DELETE FROM roster WHERE site = ? AND day = ? AND staff = ?";

bool store_put_roster(struct store *store, const struct roster_cell *cell, struct err *err)
{
    bool said = *cell->shift != '\0';
    struct query q = query_on(store, said ? put_roster_sql : drop_roster_sql);
    put_int(&q, store->site);
    put_int(&q, cell->day);
    put_int(&q, cell->staff);
    if (said) {
        put_text(&q, cell->shift);
        put_int(&q, cell->group);
    }
    return query_run(&q, err);
}

// ---- changes ----------------------------------------------------------------------------------

static const char next_change_sql[] =
    "SELECT coalesce(max(change), 0) + 1 FROM roster_change WHERE site = ?";

bool store_next_roster_change(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_change_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

static const char note_change_sql[] =
    "INSERT INTO roster_change (site, change, day, staff, shift_was, grp_was, shift_now, grp_now)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

bool store_note_roster(struct store *store, int64_t change, const struct roster_cell *was,
                       const struct roster_cell *now, struct err *err)
{
    struct query q = query_on(store, note_change_sql);
    put_int(&q, store->site);
    put_int(&q, change);
    put_int(&q, now->day);
    put_int(&q, now->staff);
    put_text(&q, was->shift);
    put_int(&q, was->group);
    put_text(&q, now->shift);
    put_int(&q, now->group);
    return query_run(&q, err);
}

static const char read_change_sql[] =
    "SELECT staff, day, shift_was, grp_was, shift_now, grp_now FROM roster_change"
    " WHERE site = ? AND change = ? ORDER BY day, staff";

bool store_read_roster_change(struct store *store, int64_t change, store_roster_change_fn *each,
                              void *self, struct err *err)
{
    struct query q = query_on(store, read_change_sql);
    put_int(&q, store->site);
    put_int(&q, change);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct roster_cell was, now;
        get_cell(&q, &was);
        now = was;
        utf8_copy(now.shift, sizeof now.shift, get_text(&q));
        now.group = (int)get_int(&q);
        each(self, &was, &now);
    }
    return step == STEP_DONE;
}

// ---- attendance -------------------------------------------------------------------------------

static const char put_attendance_sql[] =
    "INSERT INTO attendance (site, staff, day, made_ms, came_ms, left_ms, reason)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (site, staff, day, made_ms) DO UPDATE SET came_ms = excluded.came_ms,"
    " left_ms = excluded.left_ms, reason = excluded.reason";

bool store_put_attendance(struct store *store, const struct attendance_row *row, struct err *err)
{
    struct query q = query_on(store, put_attendance_sql);
    put_int(&q, store->site);
    put_int(&q, row->staff);
    put_int(&q, row->day);
    put_int(&q, row->made_ms);
    put_id(&q, row->came_ms);
    put_id(&q, row->left_ms);
    put_text(&q, reason_name(row->reason));
    return query_run(&q, err);
}

static const char drop_attendance_sql[] =
    "DELETE FROM attendance WHERE site = ? AND staff = ? AND day = ? AND made_ms = ?";

bool store_drop_attendance(struct store *store, int64_t staff, int day, int64_t made_ms,
                           struct err *err)
{
    struct query q = query_on(store, drop_attendance_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, day);
    put_int(&q, made_ms);
    return query_run(&q, err);
}

static const char read_attendance_sql[] =
    "SELECT staff, day, made_ms, came_ms, left_ms, reason FROM attendance WHERE site = ?"
    " AND day >= ? AND day <= ? ORDER BY staff, day, made_ms";

bool store_read_attendance(struct store *store, int from_day, int to_day, store_attendance_fn *each,
                           void *self, struct err *err)
{
    struct query q = query_on(store, read_attendance_sql);
    put_int(&q, store->site);
    put_int(&q, from_day);
    put_int(&q, to_day);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct attendance_row row = {0};
        row.staff = get_int(&q);
        row.day = (int)get_int(&q);
        row.made_ms = get_int(&q);
        row.came_ms = get_int(&q);
        row.left_ms = get_int(&q);
        row.reason = reason_from_name(get_text(&q));
        each(self, &row);
    }
    return step == STEP_DONE;
}

// ---- where to ---------------------------------------------------------------------------------

static const char put_outing_sql[] =
    "INSERT INTO outing (site, staff, left_ms, place) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (site, staff, left_ms) DO UPDATE SET place = excluded.place";

bool store_put_outing(struct store *store, int64_t staff, int64_t left_ms, const char *place,
                      struct err *err)
{
    struct query q = query_on(store, put_outing_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, left_ms);
    put_text(&q, place);
    return query_run(&q, err);
}

static const char drop_outing_sql[] =
    "DELETE FROM outing WHERE site = ? AND staff = ? AND left_ms = ?";

bool store_drop_outing(struct store *store, int64_t staff, int64_t left_ms, struct err *err)
{
    struct query q = query_on(store, drop_outing_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, left_ms);
    return query_run(&q, err);
}

static const char read_outings_sql[] = "SELECT staff, left_ms, place FROM outing WHERE site = ?"
                                       " AND left_ms >= ? AND left_ms < ? ORDER BY left_ms, staff";

bool store_read_outings(struct store *store, int64_t from_ms, int64_t to_ms, store_outing_fn *each,
                        void *self, struct err *err)
{
    struct query q = query_on(store, read_outings_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t staff = get_int(&q), left_ms = get_int(&q);
        each(self, staff, left_ms, get_text(&q));
    }
    return step == STEP_DONE;
}

static const char purge_outings_sql[] = "DELETE FROM outing WHERE site = ? AND left_ms < ?";

bool store_purge_outings(struct store *store, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, purge_outings_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    return query_run(&q, err);
}
