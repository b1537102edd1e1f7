// A new store out of an old one that is damaged, or whose tables are wrong. The journal is the truth: what
// follows from it is folded anew. What cannot follow from it (people, words, settings) is kept row by row
// as far as it can be read, page by page where a table cannot be read whole; what is named and cannot be
// read stands there with its number and without a name.

#include "business/json.h"
#include "store/file_set.h"
#include "store/leaves.h"
#include "store/log_read.h"
#include "store/register_parts.h"

#include <stdio.h>

// What the journal says is folded; the numbers that SQLite keeps are raised.
static const char tables_sql[] =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND name NOT IN ('visit', 'consultant_day', 'turn_share', 'owed_turn', 'task',"
    " 'day_figures', 'day_hash', 'register_total', 'register_column', 'register_order')"
    " ORDER BY name";

struct salvaging {
    const char *path, *called;
    struct store *old; // NULL: it cannot be opened
    struct store *fresh;
    struct leaves leaves; // of `path`, once a table could not be read whole
    const struct restore_order *order;
    struct restore_report *report;
    int broken; // tables that could not be read whole
};

// ---- rows ---------------------------------------------------------------------------------------

// Names of columns and tables are those of our own schema: nothing from outside is made a statement.
static bool column_list(struct store *store, const char *table, struct str *names,
                        struct str *marks, int *ret_n)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(store->db, "SELECT name FROM pragma_table_info(?)", -1, &stmt, NULL) !=
        SQLITE_OK)
        return false;
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    int n = 0;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        str_printf(names, "%s%s", n ? ", " : "", (const char *)sqlite3_column_text(stmt, 0));
        str_add(marks, n ? ", ?" : "?");
        n++;
    }
    sqlite3_finalize(stmt);
    *ret_n = n;
    return n > 0;
}

// Through the table until it ends or breaks off; a row that is there already is passed over.
static bool one_way(struct salvaging *s, sqlite3 *from, const char *select, const char *sql,
                    bool *ret_whole, struct err *err)
{
    sqlite3_stmt *rows = NULL, *put = NULL;
    bool ok = true;
    *ret_whole = false;
    if (sqlite3_prepare_v2(from, select, -1, &rows, NULL) != SQLITE_OK)
        return true;
    must(sqlite3_prepare_v2(s->fresh->db, sql, -1, &put, NULL) == SQLITE_OK);
    int code;
    while (ok && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            sqlite3_bind_value(put, i + 1, sqlite3_column_value(rows, i));
        code = sqlite3_step(put);
        sqlite3_reset(put);
        sqlite3_clear_bindings(put);
        // a row that breaks a rule is a row that was not read rightly
        if (code != SQLITE_DONE && (code & 0xff) != SQLITE_CONSTRAINT)
            ok = store_fail(s->fresh, err);
        if ((code & 0xff) == SQLITE_CONSTRAINT)
            code = SQLITE_ROW;
    }
    *ret_whole = ok && code == SQLITE_DONE;
    sqlite3_finalize(rows);
    sqlite3_finalize(put);
    return ok;
}

static void leaves_path(const struct salvaging *s, struct str *out)
{
    str_printf(out, "%s.pages", s->path);
}

static bool open_leaves(struct salvaging *s, struct err *err)
{
    struct str copy = {0};
    leaves_path(s, &copy);
    set_remove(str_text(&copy));
    bool ok = set_copy(s->path, str_text(&copy), err) && log_fold(str_text(&copy), err) &&
              leaves_open(str_text(&copy), s->fresh->db, &s->leaves, err);
    str_finish(&copy);
    return ok;
}

static void close_leaves(struct salvaging *s)
{
    struct str copy = {0};
    leaves_path(s, &copy);
    leaves_close(&s->leaves);
    set_remove(str_text(&copy));
    str_finish(&copy);
}

static bool page_by_page(struct salvaging *s, const char *table, const char *select,
                         const char *sql, struct err *err)
{
    uint32_t page = 0;
    bool whole, ok = s->leaves.db || open_leaves(s, err);
    while (ok && leaves_turn(&s->leaves, table, &page))
        ok = one_way(s, s->leaves.db, select, sql, &whole, err);
    return ok &&
           (!s->leaves.failed ||
            err_set(err, ERR_FULL, "no room for a trial copy of '%s': free some space", s->called));
}

// Every row of the table that can be read goes through `sql`, which puts it into the new store.
static bool carry(struct salvaging *s, const char *table, const char *select, const char *sql,
                  bool *ret_whole, struct err *err)
{
    *ret_whole = false;
    return (!s->old || one_way(s, s->old->db, select, sql, ret_whole, err)) &&
           (*ret_whole || page_by_page(s, table, select, sql, err));
}

// What is long of an event may lie on a page that cannot be read; that it happened lies on its own.
static const char beginnings_sql[] =
    "SELECT site, seq, at_ms, kind, reason, outcome, channel, author, visit, customer, consultant,"
    " other, service, class, grp, number, party, lang, ready_ms, until_ms, rollover_ms, NULL, NULL"
    " FROM event NOT INDEXED";

static bool keep_table(struct salvaging *s, const char *table, struct err *err)
{
    struct str names = {0}, marks = {0}, select = {0}, insert = {0};
    bool whole = false, ok = true;
    int n;
    if (column_list(s->fresh, table, &names, &marks, &n)) {
        str_printf(&insert, "INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table, str_text(&names),
                   str_text(&marks));
        str_printf(&select, "SELECT %s FROM %s NOT INDEXED", str_text(&names), table);
        ok = carry(s, table, str_text(&select), str_text(&insert), &whole, err);
        if (ok && !whole && strcmp(table, "event") == 0)
            ok = page_by_page(s, table, beginnings_sql, str_text(&insert), err);
    }
    s->broken += !whole;
    str_finish(&names);
    str_finish(&marks);
    str_finish(&select);
    str_finish(&insert);
    return ok;
}

// The next number of a person must be one that nobody ever had.
static const char numbers_sql[] = "SELECT name, seq FROM sqlite_sequence";
static const char raise_number_sql[] =
    "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1";
static const char put_number_sql[] =
    "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 WHERE NOT EXISTS"
    " (SELECT 1 FROM sqlite_sequence WHERE name = ?1)";

static bool keep_numbers(struct salvaging *s, struct err *err)
{
    bool whole;
    return carry(s, "sqlite_sequence", numbers_sql, raise_number_sql, &whole, err) &&
           carry(s, "sqlite_sequence", numbers_sql, put_number_sql, &whole, err);
}

static bool keep_rows(struct salvaging *s, struct err *err)
{
    VEC(char *) tables = {0};
    struct query q = query_on(s->fresh, tables_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW)
        vec_push(&tables, mem_strdup(get_text(&q)));
    bool ok = step == STEP_DONE;
    for (size_t i = 0; i < tables.n; i++) { // foreign keys are looked at in the end
        ok = ok && keep_table(s, tables.at[i], err);
        free(tables.at[i]);
    }
    vec_finish(&tables);
    return ok && keep_numbers(s, err);
}

// ---- the journal --------------------------------------------------------------------------------

static const char gap_sql[] = "SELECT coalesce(min(seq), 0) FROM (SELECT seq, row_number() OVER "
                              "(ORDER BY seq) AS n FROM event"
                              " WHERE site = ?) WHERE seq <> n";
static const char count_from_sql[] = "SELECT count(*) FROM event WHERE site = ? AND seq >= ?";
static const char cut_sql[] = "DELETE FROM event WHERE site = ? AND seq >= ?";

static bool cut_from(struct salvaging *s, int64_t seq, struct err *err)
{
    int64_t lost = 0;
    struct query q = query_on(s->fresh, count_from_sql);
    put_int(&q, s->fresh->site);
    put_int(&q, seq);
    if (!query_one(&q, &lost, err))
        return false;
    s->report->lost_events += (int)lost;
    q = query_on(s->fresh, cut_sql);
    put_int(&q, s->fresh->site);
    put_int(&q, seq);
    return query_run(&q, err);
}

// ---- the rules of its days ----------------------------------------------------------------------

// Every copy is all of the rules: a day opens with those of the event before, and what was changed stands in the
// next one.
static const char copies_sql[] =
    "SELECT seq, kind = 'day_opened', coalesce(business, '') FROM event WHERE site = ?"
    " AND kind IN ('day_opened', 'business_changed') ORDER BY seq";
static const char lend_sql[] =
    "UPDATE event SET business = (SELECT e.business FROM event e WHERE e.site = event.site"
    " AND e.seq = ?) WHERE site = ? AND seq = ?";

struct rules_copy {
    int64_t seq;
    bool opens, read;
};

static bool lend_rules(struct salvaging *s, const struct rules_copy *to,
                       const struct rules_copy *before, const struct rules_copy *after,
                       struct err *err)
{
    const struct rules_copy *from = after && (!before || !to->opens) ? after : before;
    if (!from)
        return true; // there is nothing to be folded
    struct query q = query_on(s->fresh, lend_sql);
    put_int(&q, from->seq);
    put_int(&q, s->fresh->site);
    put_int(&q, to->seq);
    s->report->rules_lent++;
    return query_run(&q, err);
}

static bool mend_rules(struct salvaging *s, struct err *err)
{
    VEC(struct rules_copy) copies = {0};
    struct business *business = mem_alloc(sizeof *business);
    struct query q = query_on(s->fresh, copies_sql);
    put_int(&q, s->fresh->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct rules_copy copy = {.seq = get_int(&q), .opens = get_int(&q) != 0};
        copy.read = business_from_json(get_text(&q), business);
        vec_push(&copies, copy);
    }
    free(business);
    bool ok = step == STEP_DONE;
    const struct rules_copy *before = NULL;
    for (size_t i = 0; ok && i < copies.n; i++) {
        size_t after = i;
        while (after < copies.n && !copies.at[after].read)
            after++;
        if (!copies.at[i].read)
            ok = lend_rules(s, &copies.at[i], before, after < copies.n ? &copies.at[after] : NULL,
                            err);
        else
            before = &copies.at[i];
    }
    vec_finish(&copies);
    return ok;
}

// ---- its days -----------------------------------------------------------------------------------

static const char opened_sql[] =
    "SELECT seq, kind = 'clock_corrected', at_ms, visit, rollover_ms FROM event WHERE site = ?"
    " AND kind IN ('day_opened', 'clock_corrected') ORDER BY seq";
static const char find_day_sql[] = "SELECT day FROM day WHERE site = ? AND first_seq = ?";
static const char drop_days_sql[] =
    "DELETE FROM day WHERE first_seq NOT IN (SELECT seq FROM event WHERE kind = 'day_opened')";
static const char put_day_sql[] =
    "INSERT OR REPLACE INTO day (site, day, begins_ms, ends_ms, first_seq, first_visit, closed)"
    " VALUES (?, ?, ?, ?, ?, ?, 1)";

struct opened { // an event that opened a day, or corrected the clock
    int64_t seq, at_ms, visit, ends_ms;
    bool corrects;
};

// By the clock on the wall. After a correction, or in another time zone, the date may have had its day, and this is the rest
// of it.
static bool put_lost_day(struct salvaging *s, const struct opened *o, struct err *err)
{
    char zone[TIME_ZONE_SIZE];
    int64_t begins_ms = o->ends_ms - 86400000, day = 0;
    bool had = false;
    if (!store_time_zone(s->fresh, zone, sizeof zone, err))
        return false;
    if (s->order->day_at)
        day = s->order->day_at(s->order->self, zone, o->ends_ms, &begins_ms);
    if (day == 0)
        return err_set(err, ERR_CORRUPT, "the days of the journal cannot be named");
    int label = (int)day;
    if (!store_date_taken(s->fresh, label, &had, err) ||
        (had && !store_next_extra_day(s->fresh, &label, err)))
        return false;
    struct query put = query_on(s->fresh, put_day_sql);
    put_int(&put, s->fresh->site);
    put_int(&put, label);
    put_int(&put, had ? o->at_ms : begins_ms);
    put_int(&put, o->ends_ms);
    put_int(&put, o->seq);
    put_int(&put, o->visit);
    return query_run(&put, err);
}

// Which date a day had is known to its row, or to the clock on the wall and what was corrected of it.
static bool put_days(struct salvaging *s, struct err *err)
{
    struct query q = query_on(s->fresh, drop_days_sql);
    if (!query_run(&q, err))
        return false;
    struct query opened = query_on(s->fresh, opened_sql);
    put_int(&opened, s->fresh->site);
    enum step step;
    while ((step = query_step(&opened, err)) == STEP_ROW) {
        struct opened o = {.seq = get_int(&opened)};
        int64_t day = 0;
        o.corrects = get_int(&opened) != 0;
        o.at_ms = get_int(&opened);
        o.visit = get_int(&opened);
        o.ends_ms = get_int(&opened);
        struct query find = query_on(s->fresh, find_day_sql);
        put_int(&find, s->fresh->site);
        put_int(&find, o.seq);
        bool ok = query_one(&find, &day, err);
        if (ok && o.corrects)
            ok = store_relabel_later_days(s->fresh, o.at_ms, o.seq, err);
        else if (ok && day == 0)
            ok = put_lost_day(s, &o, err);
        if (!ok) {
            query_end(&opened);
            return false;
        }
    }
    return step == STEP_DONE;
}

// What the fold has put into the temporary tables becomes the tables. Tags and the instant of a rating
// are not in the fold.
static const char take_fold_sql[] =
    "INSERT INTO visit SELECT * FROM temp.visit_again;"
    "INSERT INTO consultant_day SELECT * FROM temp.consultant_day_again;"
    "DELETE FROM turn_share;" // an older one's were folded when it was brought up
    "INSERT INTO turn_share SELECT * FROM temp.turn_share_again;"
    "INSERT INTO owed_turn SELECT * FROM temp.owed_turn_again;"
    "INSERT INTO task SELECT * FROM temp.task_again;"
    "CREATE TEMP TABLE rating_before AS SELECT * FROM rating;"
    "DELETE FROM rating;"
    "INSERT INTO rating SELECT 1, r.visit, r.stars, r.call_back, coalesce(b.tags, 0),"
    " coalesce(b.at_ms, (SELECT max(at_ms) FROM event e WHERE e.kind = 'rated'"
    "  AND e.visit = r.visit)) FROM temp.rating_again r LEFT JOIN temp.rating_before b"
    " ON b.visit = r.visit;"
    "UPDATE day SET closed = coalesce((SELECT a.closed FROM temp.day_again a"
    " WHERE a.first_seq = day.first_seq), 1), ends_ms = coalesce((SELECT a.ends_ms"
    " FROM temp.day_again a WHERE a.first_seq = day.first_seq), ends_ms),"
    " first_visit = coalesce((SELECT a.first_visit FROM temp.day_again a"
    " WHERE a.first_seq = day.first_seq), first_visit);"
    "DROP TABLE temp.visit_again; DROP TABLE temp.consultant_day_again;"
    "DROP TABLE temp.turn_share_again;"
    "DROP TABLE temp.owed_turn_again; DROP TABLE temp.task_again; DROP TABLE temp.rating_again;"
    "DROP TABLE temp.rating_before; DROP TABLE temp.day_again;";
static const char drop_fold_sql[] =
    "DROP TABLE temp.visit_again; DROP TABLE temp.consultant_day_again;"
    "DROP TABLE temp.turn_share_again;"
    "DROP TABLE temp.owed_turn_again; DROP TABLE temp.task_again; DROP TABLE temp.rating_again;"
    "DROP TABLE temp.day_again;";

// Folded, cut where it cannot be folded, and folded again.
static bool fold(struct salvaging *s, struct err *err)
{
    int64_t stop = 0;
    struct query q = query_on(s->fresh, gap_sql);
    put_int(&q, s->fresh->site);
    if (!query_one(&q, &stop, err) || (stop != 0 && !cut_from(s, stop, err)))
        return false;
    for (int again = 0; again < 2; again++) {
        if (!put_days(s, err) || !check_fold_again(s->fresh, &stop, err))
            return false;
        if (stop == 0)
            return store_exec(s->fresh, take_fold_sql, err);
        if (!store_exec(s->fresh, drop_fold_sql, err) || !cut_from(s, stop, err))
            return false;
    }
    return err_set(err, ERR_CORRUPT, "the journal cannot be folded: restore a copy");
}

// ---- who is named and was not read --------------------------------------------------------------

static const char fill_customers_sql[] =
    "INSERT OR IGNORE INTO customer (id, site, phone, surname, full_name, title, owner,"
    " owner_until_ms, made_ms, seen_ms, erased) SELECT v.customer, 1, '', '', '', 0, NULL, 0,"
    " min(v.arrived_ms), max(v.arrived_ms), 0 FROM visit v WHERE v.customer IS NOT NULL"
    " GROUP BY v.customer";
static const char fill_staff_sql[] =
    "INSERT OR IGNORE INTO staff (id, site, role, active, pin_hash, failed, locked_until_ms)"
    " SELECT id, 1, 'consultant', 1, '', 0, 0 FROM (SELECT staff AS id FROM consultant_day UNION"
    " SELECT staff FROM owed_turn UNION SELECT staff FROM follow_up UNION SELECT staff FROM"
    " consultant UNION SELECT consultant FROM appointment WHERE consultant IS NOT NULL UNION"
    " SELECT owner FROM customer WHERE owner IS NOT NULL)";
// What speaks of a visit that is not there any more goes with it.
static const char drop_orphans_sql[] =
    "DELETE FROM note WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM follow_up WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM token WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM print_job WHERE visit IS NOT NULL AND visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM outbox WHERE visit IS NOT NULL AND visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM added_work WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM notice WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM promise WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM answer WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM answer WHERE question NOT IN (SELECT id FROM question);"
    "DELETE FROM appointment WHERE visit IS NOT NULL AND visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM appointment WHERE customer NOT IN (SELECT id FROM customer);"
    "DELETE FROM plate WHERE customer NOT IN (SELECT id FROM customer);"
    "DELETE FROM apart WHERE one NOT IN (SELECT id FROM customer) OR two NOT IN (SELECT id FROM"
    " customer);"
    "UPDATE register_entry SET visit = NULL WHERE visit NOT IN (SELECT id FROM visit);"
    "UPDATE register_entry SET customer = NULL WHERE customer NOT IN (SELECT id FROM customer);"
    "UPDATE register_entry SET owner = NULL WHERE owner NOT IN (SELECT id FROM staff);"
    "DELETE FROM register_entry WHERE register NOT IN (SELECT id FROM register_form);"
    "DELETE FROM register_history WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_sought WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_phone WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_held WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_sum WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_stock WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM counted_visit WHERE visit NOT IN (SELECT id FROM visit);"
    "DELETE FROM counted_entry WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_photo WHERE entry NOT IN (SELECT id FROM register_entry);"
    "DELETE FROM register_block;"
    "DELETE FROM register_total;"
    "INSERT INTO register_total (site, register, field, state, owner, closed, amount) " TOTALS_AGAIN
    ";"
    "UPDATE customer SET merged_into = NULL WHERE merged_into NOT IN (SELECT id FROM customer);"
    "DELETE FROM question WHERE service IS NOT NULL AND service NOT IN (SELECT id FROM service);"
    "DELETE FROM command WHERE last_seq > (SELECT max(seq) FROM event);"
    "UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(customer) FROM event), 0))"
    " WHERE name = 'customer';";
static const char changes_sql[] = "SELECT changes()";

static bool fill_in(struct salvaging *s, const char *sql, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(s->fresh, sql);
    if (!query_run(&q, err))
        return false;
    q = query_on(s->fresh, changes_sql);
    bool ok = query_one(&q, &n, err);
    s->report->names_lost += (int)n;
    return ok;
}

static bool keep_business(void *self, const struct event *event)
{
    if (event->business)
        *(struct business *)self = *event->business;
    return true;
}

// The rules of the last day, as the journal has them, in the place of rows that were not read.
static bool fill_business(struct salvaging *s, struct err *err)
{
    if (s->broken == 0)
        return true;
    struct business *business = mem_alloc(sizeof *business);
    bool ok = store_read_events(s->fresh, 0, keep_business, business, err);
    for (int i = 0; ok && i < business->consultant_n; i++) {
        static const char put_staff_sql[] =
            "INSERT OR IGNORE INTO staff (id, site, role, active, pin_hash, failed,"
            " locked_until_ms) VALUES (?, 1, 'consultant', 1, '', 0, 0)";
        struct query q = query_on(s->fresh, put_staff_sql);
        put_int(&q, business->consultants[i].id);
        ok = query_run(&q, err);
    }
    ok = ok && (business->class_n == 0 || store_write_business(s->fresh, business, err));
    free(business);
    return ok;
}

static const char site_sql[] = "SELECT count(*) FROM site";
static const char put_site_sql[] = "INSERT INTO site (id, time_zone, made_ms) VALUES (1, ?, ?)";

static bool fill_site(struct salvaging *s, struct err *err)
{
    int64_t n;
    struct query q = query_on(s->fresh, site_sql);
    if (!query_one(&q, &n, err) || n > 0)
        return n > 0;
    if (!s->order->time_zone)
        return err_set(err, ERR_CORRUPT,
                       "the site's time zone cannot be read: name it, as --zone Asia/Taipei");
    q = query_on(s->fresh, put_site_sql);
    put_text(&q, s->order->time_zone);
    put_int(&q, s->order->now_ms);
    return query_run(&q, err);
}

static const char events_sql[] = "SELECT count(*) FROM event";

static bool has_journal(struct salvaging *s, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(s->fresh, events_sql);
    return query_one(&q, &n, err) &&
           (n > 0 ||
            err_set(err, ERR_CORRUPT, "nothing can be read of the journal of '%s': restore a copy",
                    s->called));
}

bool salvage(const char *path, struct store *old, const struct restore_order *order,
             const char *part, struct restore_report *report, struct err *err)
{
    struct salvaging s = {.path = path,
                          .called = order->copy ? order->copy : order->to,
                          .old = old,
                          .order = order,
                          .report = report};
    int64_t version = newest_version();
    // whose version cannot be read was brought up to ours when it was last opened
    if (old && !store_version(old, &version, NULL))
        version = newest_version();
    if (!store_make_as_old(part, (int)version, &s.fresh, err))
        return false;
    bool ok = keep_rows(&s, err);
    close_leaves(&s);
    ok = ok && store_commit(s.fresh, err) && store_migrate(s.fresh, err) &&
         store_begin(s.fresh, err) && has_journal(&s, err) && mend_rules(&s, err) &&
         fill_site(&s, err) && fill_business(&s, err) && fold(&s, err) &&
         fill_in(&s, fill_customers_sql, err) && fill_in(&s, fill_staff_sql, err) &&
         store_exec(s.fresh, drop_orphans_sql, err) && store_commit(s.fresh, err);
    store_close(s.fresh);
    return ok;
}
