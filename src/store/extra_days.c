// Days that a wrong clock had opened, once the clock is corrected: they give their date back, so that
// the true day of that date can have it, and begin where time has been set to. A date that had its day
// already gets an extra one for the rest of it. Such days have no date of their own: their label lies
// before every date (day_is_extra), in the order in which they came.

#include "store/sql.h"

enum { EXTRA_FIRST = 19700101, EXTRA_END = 19710101 };

bool day_is_extra(int day)
{
    return day < EXTRA_END;
}

static const char next_extra_sql[] =
    "SELECT coalesce(max(day) + 1, ?2) FROM day WHERE site = ?1 AND day < ?3";

bool store_next_extra_day(struct store *store, int *ret, struct err *err)
{
    int64_t day = 0;
    struct query q = query_on(store, next_extra_sql);
    put_int(&q, store->site);
    put_int(&q, EXTRA_FIRST);
    put_int(&q, EXTRA_END);
    bool ok = query_one(&q, &day, err);
    *ret = (int)day;
    return ok;
}

static const char has_day_sql[] = "SELECT count(*) FROM day WHERE site = ? AND day = ?";

bool store_date_taken(struct store *store, int day, bool *ret, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, has_day_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char later_day_sql[] =
    "SELECT day FROM day WHERE site = ? AND begins_ms > ? AND first_seq < ?"
    " ORDER BY first_seq LIMIT 1";
static const char *const label_sqls[] = {
    "UPDATE day SET day = ?1, begins_ms = ?2 WHERE site = ?3 AND day = ?4",
    "UPDATE visit SET day = ?1 WHERE ?2 > 0 AND site = ?3 AND day = ?4",
    "UPDATE consultant_day SET day = ?1 WHERE ?2 > 0 AND site = ?3 AND day = ?4",
    "UPDATE turn_share SET day = ?1 WHERE ?2 > 0 AND site = ?3 AND day = ?4",
};

static bool label(struct store *store, int from, int to, int64_t begins_ms, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof label_sqls / sizeof *label_sqls; i++) {
        struct query q = query_on(store, label_sqls[i]);
        put_int(&q, to);
        put_int(&q, begins_ms);
        put_int(&q, store->site);
        put_int(&q, from);
        ok = query_run(&q, err);
    }
    return ok;
}

bool store_relabel_later_days(struct store *store, int64_t now_ms, int64_t before_seq,
                              struct err *err)
{
    for (;;) {
        int64_t day = 0;
        int extra;
        struct query q = query_on(store, later_day_sql);
        put_int(&q, store->site);
        put_int(&q, now_ms);
        put_int(&q, before_seq);
        if (!query_one(&q, &day, err))
            return false;
        if (day == 0)
            return true;
        if (!drop_all_days(store, err))
            return false;
        if (!store_next_extra_day(store, &extra, err) ||
            !label(store, (int)day, extra, now_ms, err))
            return false;
    }
}

static const char highest_sql[] =
    "SELECT coalesce(max(v.number), 0) FROM day d JOIN visit v ON v.site = d.site AND v.day = d.day"
    " WHERE d.site = ? AND d.begins_ms >= ? AND d.first_seq < ?";

bool store_highest_number(struct store *store, int64_t from_ms, int64_t before_seq, int *ret,
                          struct err *err)
{
    int64_t number = 0;
    struct query q = query_on(store, highest_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, before_seq);
    bool ok = query_one(&q, &number, err);
    *ret = (int)number;
    return ok;
}

static const char cap_seen_sql[] =
    "UPDATE customer SET seen_ms = ?1 WHERE site = ?2 AND seen_ms > ?1";
static const char cap_owner_sql[] =
    "UPDATE customer SET owner_until_ms = ?1 WHERE site = ?2 AND owner_until_ms > ?1";
static const char *const wait_sqls[] = {
    // what leaves the building waits for no wrong clock, nor is it later than now
    "UPDATE outbox SET due_ms = ?1 WHERE site = ?2 AND due_ms > ?1 AND state = 'waiting'",
    "UPDATE outbox SET state_ms = ?1 WHERE site = ?2 AND state_ms > ?1",
    "UPDATE outbox SET made_ms = ?1 WHERE site = ?2 AND made_ms > ?1",
    "UPDATE gateway SET state_ms = ?1 WHERE site = ?2 AND state_ms > ?1",
    // it is made again at its hour, unless somebody has signed it
    "DELETE FROM daily_report WHERE site = ?2 AND made_ms > ?1 AND signed_ms = 0",
};
static const char expect_sql[] = "UPDATE appointment SET state = 'booked' WHERE starts_ms >= ?1 "
                                 "AND site = ?2 AND state = 'missed'";

static bool come_back(struct store *store, const char *sql, int64_t at_ms, struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, at_ms);
    put_int(&q, store->site);
    return query_run(&q, err);
}

bool store_come_back_to(struct store *store, int64_t now_ms, int64_t owner_until_ms,
                        int64_t day_begins_ms, struct err *err)
{
    bool ok = come_back(store, cap_seen_sql, now_ms, err) &&
              come_back(store, cap_owner_sql, owner_until_ms, err) &&
              come_back(store, expect_sql, day_begins_ms, err);
    for (size_t i = 0; ok && i < sizeof wait_sqls / sizeof *wait_sqls; i++)
        ok = come_back(store, wait_sqls[i], now_ms, err);
    return ok;
}
