// The tables anew from the journal: what follows from it stands there again, what cannot is kept where it
// can be read, and what is lost is said.

#include "test.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "base/text_gate.h"
#include "paths.h"

#include <sys/stat.h>

static void run(const char *path, const char *sql)
{
    sqlite3 *db;
    char *message = NULL;
    must(sqlite3_open(path, &db) == SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(db);
}

static void set_up(struct sandbox *s)
{
    sandbox_sample(s);
    for (int day = 0; day < 3; day++) {
        int64_t visit = sandbox_arrive(s, 1, "0912345678", "王").ruling.visit;
        sandbox_arrive(s, 2, "0987654321", "林");
        sandbox_arrive(s, 3, "", "");
        sandbox_do(s, COMMAND_CALL, visit, 0);
        sandbox_do(s, COMMAND_START, visit, 0);
        s->now_ms += 20 * MINUTE_MS;
        sandbox_do(s, COMMAND_FINISH, visit, 0);
        sandbox_do(s, COMMAND_RATE, visit, 0);
        s->now_ms += DAY_MS;
    }
    assert_true(app_catch_up(s->app, &s->err));
    app_close(s->app);
    s->app = NULL;
}

static void let_come(struct sandbox *s, int people)
{
    for (int i = 0; i < people; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "0912%06d", i);
        must(sandbox_arrive(s, 1 + i % 4, phone, "歐陽").result == RESULT_DONE);
    }
}

static bool salvage(struct sandbox *s, const char *copy, const char *zone, struct restored *told)
{
    struct app_options options = sandbox_options(s);
    struct app_restoring restoring = {
        .copy = copy, .from_journal = true, .overwrite = true, .time_zone = zone};
    s->err = (struct err){0};
    return app_restore(&options, &restoring, told, &s->err);
}

static void is_sound(struct sandbox *s)
{
    struct app_options options = sandbox_options(s);
    struct check_report report;
    if (!app_prove_file(&options, &report))
        fail_msg("not sound: %s", report.first);
    s->app = sandbox_second(s);
    assert_int_equal(sandbox_arrive(s, 1, "", "").result, RESULT_DONE);
    app_close(s->app);
    s->app = NULL;
}

// Rows of every table, as one text.
static void describe(const char *path, const char *sql, struct str *out)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const unsigned char *text = sqlite3_column_text(stmt, i);
            str_printf(out, "%s|", text ? (const char *)text : "-");
        }
        str_add(out, "\n");
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static const char *const tables[] = {
    "SELECT * FROM visit ORDER BY id",
    "SELECT * FROM consultant_day ORDER BY day, staff",
    "SELECT * FROM turn_share ORDER BY day, staff, grp",
    "SELECT * FROM day ORDER BY day",
    "SELECT * FROM rating ORDER BY visit",
    "SELECT * FROM task ORDER BY visit, asked_seq",
    "SELECT * FROM customer ORDER BY id",
    "SELECT * FROM staff ORDER BY id",
    "SELECT * FROM word ORDER BY kind, id, lang",
    "SELECT * FROM service ORDER BY id",
    "SELECT * FROM consultant ORDER BY staff",
    "SELECT * FROM token ORDER BY visit",
    "SELECT * FROM event ORDER BY seq",
    "SELECT * FROM setting ORDER BY key",
    "SELECT * FROM sqlite_sequence ORDER BY name",
};
enum { TABLES = sizeof tables / sizeof *tables };

static void of_a_sound_store_nothing_is_another(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    struct str before[TABLES] = {0};
    set_up(&s);
    for (int i = 0; i < TABLES; i++)
        describe(s.path, tables[i], &before[i]);
    if (!salvage(&s, NULL, NULL, &told))
        fail_msg("%s", s.err.text);
    assert_int_equal(told.lost_events + told.names_lost + told.first_number, 0);
    for (int i = 0; i < TABLES; i++) {
        struct str after = {0};
        describe(s.path, tables[i], &after);
        if (strcmp(str_text(&before[i]), str_text(&after)) != 0)
            fail_msg("%s\n%s\n%s", tables[i], str_text(&before[i]), str_text(&after));
        str_finish(&before[i]);
        str_finish(&after);
    }
    is_sound(&s);
    sandbox_remove(&s);
}

// A wrong clock had opened a day far ahead, or the next one, and was corrected: the days are labelled as
// the correction left them, and the journal alone says so.
static void days_of_a_wrong_clock_keep_their_labels(void **state)
{
    (void)state;
    static const int aheads[] = {1, 40, 400};
    static const char *const kept[] = {
        "SELECT id, day, number, state, arrived_ms FROM visit ORDER BY id",
        "SELECT * FROM day ORDER BY first_seq",
        "SELECT day, staff, served FROM consultant_day ORDER BY day, staff"};
    for (size_t i = 0; i < 2 * sizeof aheads / sizeof *aheads; i++) {
        struct sandbox s;
        struct restored told;
        struct str before[3] = {0}, after[3] = {0};
        sandbox_sample(&s);
        sandbox_arrive(&s, 1, "0912345678", "王");
        int64_t ahead_ms = aheads[i / 2] * (int64_t)DAY_MS;
        s.now_ms += ahead_ms;
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
        s.now_ms += HOUR_MS - ahead_ms;
        struct request request;
        request_init(&request, app_entropy(s.app), as(ROLE_ADMINISTRATOR), COMMAND_CORRECT_CLOCK);
        request.command = command_correct_clock(s.now_ms);
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
        s.now_ms += DAY_MS;
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
        app_close(s.app);
        s.app = NULL;
        for (int k = 0; k < 3; k++)
            describe(s.path, kept[k], &before[k]);
        if (i % 2)
            run(s.path, "PRAGMA foreign_keys = OFF; DELETE FROM visit; DELETE FROM day;"
                        " DELETE FROM consultant_day");
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("%d days: %s", aheads[i / 2], s.err.text);
        for (int k = 0; k < 3; k++) {
            describe(s.path, kept[k], &after[k]);
            if (strcmp(str_text(&before[k]), str_text(&after[k])) != 0)
                fail_msg("%d days, %s:\n%s\n%s", aheads[i / 2], kept[k], str_text(&before[k]),
                         str_text(&after[k]));
            str_finish(&before[k]);
            str_finish(&after[k]);
        }
        is_sound(&s);
        sandbox_remove(&s);
    }
}

// Tables that somebody else has written to.
static void what_follows_from_the_journal_is_put_right(void **state)
{
    (void)state;
    static const char *const harms[] = {
        "UPDATE visit SET party = 9, outcome = 'deal'",
        "PRAGMA foreign_keys = OFF; DELETE FROM visit WHERE id > 2",
        "DELETE FROM consultant_day",
        "DELETE FROM turn_share",
        "DELETE FROM day WHERE day = 20260303",
        "UPDATE rating SET stars = 1",
        "DELETE FROM rating",
        "INSERT INTO owed_turn VALUES (1, 2, 0, 5)",
        "DELETE FROM task",
        "PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE id = 1",
        "DROP TABLE visit",
        "DROP TABLE day",
        "CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM note; END",
        "CREATE TABLE mine (x)",
        "DROP INDEX visit_ticket",
    };
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        struct sandbox s;
        struct restored told;
        struct str before = {0}, after = {0};
        set_up(&s);
        describe(s.path, "SELECT id, day, number, party, state, outcome FROM visit", &before);
        run(s.path, harms[i]);
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("%s: %s", harms[i], s.err.text);
        describe(s.path, "SELECT id, day, number, party, state, outcome FROM visit", &after);
        if (strcmp(str_text(&before), str_text(&after)) != 0)
            fail_msg("%s:\n%s\n%s", harms[i], str_text(&before), str_text(&after));
        str_finish(&before);
        str_finish(&after);
        is_sound(&s);
        sandbox_remove(&s);
    }
}

// The middle of a file of people is gone; who can be read keeps their name.
static void who_cannot_be_read_has_no_name(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    sandbox_sample(&s);
    let_come(&s, 300);
    app_close(s.app);
    s.app = NULL;
    int64_t people = sandbox_number(&s, "SELECT count(*) FROM customer");
    int64_t page = sandbox_number(
        &s,
        "SELECT pageno FROM dbstat WHERE name = 'customer' AND pagetype = 'leaf' LIMIT 1 OFFSET 2");
    FILE *file = fopen(s.path, "r+");
    assert_int_equal(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        putc(0xa5, file);
    fclose(file);
    if (!salvage(&s, NULL, NULL, &told))
        fail_msg("%s", s.err.text);
    assert_in_range(told.names_lost, 1, 120);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), people);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer WHERE surname = '歐陽'"),
                     people - told.names_lost);
    is_sound(&s);
    sandbox_remove(&s);
}

// The journal breaks off: what is before stands, what is after is counted, and no number is given twice.
static void the_journal_is_believed_as_far_as_it_goes(void **state)
{
    (void)state;
    static const char *const harms[] = {
        "DELETE FROM event WHERE seq = (SELECT max(seq) - 6 FROM event)",
        "UPDATE event SET kind = 'started', visit = 999 WHERE seq = (SELECT max(seq) - 6 FROM "
        "event)",
    };
    for (int i = 0; i < 2; i++) {
        struct sandbox s;
        struct restored told;
        set_up(&s);
        s.app = sandbox_second(&s);
        for (int n = 0; n < 9; n++)
            sandbox_arrive(&s, 1, "0911222333", "諸葛");
        app_close(s.app);
        s.app = NULL;
        int64_t highest = sandbox_number(&s, "SELECT max(number) FROM visit WHERE day ="
                                             " (SELECT max(day) FROM day)");
        run(s.path, harms[i]);
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("%s: %s", harms[i], s.err.text);
        assert_in_range(told.lost_events, 6, 7);
        assert_true(told.first_number >= highest);
        s.app = sandbox_second(&s);
        assert_true(atoi(sandbox_arrive(&s, 1, "", "").ticket + 1) > highest);
        app_close(s.app);
        s.app = NULL;
        is_sound(&s);
        sandbox_remove(&s);
    }
}

// Settings, staff and site are gone: the journal has the rules, and the zone is asked for.
static void the_business_comes_from_the_journal(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    set_up(&s);
    int64_t services = sandbox_number(&s, "SELECT count(*) FROM service");
    run(s.path, "PRAGMA foreign_keys = OFF; DROP TABLE site; DROP TABLE service; DROP TABLE staff;"
                "DROP TABLE consultant; DROP TABLE class");
    assert_false(salvage(&s, NULL, NULL, &told));
    assert_non_null(strstr(s.err.text, "--zone"));
    if (!salvage(&s, NULL, "Asia/Taipei", &told))
        fail_msg("%s", s.err.text);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM service"), services);
    is_sound(&s);
    sandbox_remove(&s);
}

static void put_bytes(const char *path, long at, int n, int byte)
{
    FILE *file = fopen(path, "r+");
    must(file && fseek(file, at, SEEK_SET) == 0);
    for (int i = 0; i < n; i++)
        putc(byte < 0 ? (i * 131 + 7) & 0xff : byte, file);
    fclose(file);
}

static void copy_file(const char *from, const char *to)
{
    struct str command = {0};
    str_printf(&command, "cp '%s' '%s'", from, to);
    must(system(str_text(&command)) == 0);
    str_finish(&command);
}

// What is quoted of a damaged file goes to somebody's terminal.
static void can_be_shown(struct sandbox *s)
{
    struct app_options options = sandbox_options(s);
    struct check_report report;
    char shown[sizeof report.first];
    app_prove_file(&options, &report);
    text_shown(report.first, shown, sizeof shown);
    assert_string_equal(report.first, shown);
}

// Whichever page of the schema is gone, the first one too, and the ways down to the journal's pages: the rows are found by
// what they look like.
static void a_lost_schema_costs_no_row(void **state)
{
    (void)state;
    static const char *const kept[] = {
        "SELECT id, day, number, customer, state FROM visit ORDER BY id",
        "SELECT id, phone, surname FROM customer ORDER BY id",
        "SELECT * FROM staff ORDER BY id",
        "SELECT * FROM word ORDER BY kind, id, lang",
        "SELECT * FROM setting ORDER BY key",
        "SELECT * FROM service ORDER BY id"};
    enum { KEPT = sizeof kept / sizeof *kept };
    struct sandbox s;
    struct restored told;
    struct str before[KEPT] = {0};
    char sound[sizeof s.dir + 8];
    set_up(&s);
    run(s.path, "PRAGMA wal_checkpoint(TRUNCATE)");
    snprintf(sound, sizeof sound, "%s/sound", s.dir);
    copy_file(s.path, sound);
    for (int k = 0; k < KEPT; k++)
        describe(sound, kept[k], &before[k]);
    struct str pages = {0};
    describe(sound, "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema' ORDER BY 1", &pages);
    int n = 0;
    for (const char *at = str_text(&pages); *at; at = strchr(at, '\n') + 1, n++) {
        copy_file(sound, s.path);
        put_bytes(s.path, (atol(at) - 1) * 4096 + 512, 2048, -1);
        can_be_shown(&s);
        put_bytes(s.path, (atol(at) - 1) * 4096, 4096, n % 2 ? 0 : -1);
        put_bytes(s.path, 0, n % 3 == 0 ? 4096 : 0, -1); // two at once
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("page %ld: %s", atol(at), s.err.text);
        assert_int_equal(told.lost_events + told.names_lost + told.rules_lent, 0);
        for (int k = 0; k < KEPT; k++) {
            struct str after = {0};
            describe(s.path, kept[k], &after);
            if (strcmp(str_text(&before[k]), str_text(&after)) != 0)
                fail_msg("page %ld, %s\n%s\n%s", atol(at), kept[k], str_text(&before[k]),
                         str_text(&after));
            str_finish(&after);
        }
        is_sound(&s);
    }
    assert_true(n > 5);
    for (int k = 0; k < KEPT; k++)
        str_finish(&before[k]);
    str_finish(&pages);
    sandbox_remove(&s);
}

// A row whose length lies elsewhere, and the page that leads to the others.
static void a_page_costs_its_own_rows(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        int rules, names;
    } harms[] = {
        {"SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'overflow' LIMIT 1", 1, 0},
        {"SELECT pageno FROM dbstat WHERE name = 'word' AND pagetype = 'internal'", 0, 0},
        {"SELECT pageno FROM dbstat WHERE name = 'customer' AND pagetype = 'internal'", 0, 0},
    };
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        struct sandbox s;
        struct restored told;
        sandbox_sample(&s);
        let_come(&s, 120);
        s.now_ms += DAY_MS;
        must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
        app_close(s.app);
        s.app = NULL;
        int64_t people = sandbox_number(&s, "SELECT count(*) FROM visit"),
                words = sandbox_number(&s, "SELECT count(*) FROM word");
        put_bytes(s.path, ((long)sandbox_number(&s, harms[i].page) - 1) * 4096, 4096, -1);
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("%s: %s", harms[i].page, s.err.text);
        assert_int_equal(told.lost_events, 0);
        assert_int_equal(told.rules_lent, harms[i].rules);
        assert_int_equal(told.names_lost, harms[i].names);
        assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), people);
        assert_true(sandbox_number(&s, "SELECT count(*) FROM word") >= words - 1); // on the page
        is_sound(&s);
        sandbox_remove(&s);
    }
}

// SQLite stops at a damaged frame of its log and says nothing: what was acknowledged behind it is read all the same.
static void a_broken_log_is_said_and_read_on(void **state)
{
    (void)state;
    for (int harm = 0; harm < 2; harm++) { // a frame in the middle; the log's head
        struct sandbox s;
        struct restored told;
        char kept[sizeof s.dir + 8];
        struct str from = {0}, to = {0};
        sandbox_sample(&s);
        for (int i = 0; i < 30; i++)
            must(sandbox_arrive(&s, 1, "", "王").result == RESULT_DONE);
        snprintf(kept, sizeof kept, "%s/kept", s.dir);
        copy_file(s.path, kept);
        str_printf(&from, "%s-wal", s.path);
        str_printf(&to, "%s-wal", kept);
        copy_file(str_text(&from), str_text(&to));
        struct stat info;
        must(stat(str_text(&to), &info) == 0 && info.st_size > 40 * 4120);
        app_close(s.app);
        s.app = NULL;
        copy_file(kept, s.path);
        copy_file(str_text(&to), str_text(&from));
        long frame = (info.st_size - 32) / 4120 / 3;
        put_bytes(str_text(&from), harm == 0 ? 32 + frame * 4120 + 24 : 0, harm == 0 ? 4096 : 32,
                  -1);
        struct app_options options = sandbox_options(&s);
        struct check_report report;
        assert_false(app_prove_file(&options, &report));
        assert_non_null(strstr(report.first, "log"));
        if (!salvage(&s, NULL, NULL, &told))
            fail_msg("%s", s.err.text);
        assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), 30);
        is_sound(&s);
        str_finish(&from);
        str_finish(&to);
        sandbox_remove(&s);
    }
}

static void without_a_journal_there_is_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    set_up(&s);
    run(s.path, "PRAGMA foreign_keys = OFF; DELETE FROM event");
    assert_false(salvage(&s, NULL, NULL, &told));
    assert_non_null(strstr(s.err.text, "restore a copy"));
    put_bytes(s.path, 0, 8192, 0xa5);
    assert_false(salvage(&s, NULL, NULL, &told));
    assert_non_null(strstr(s.err.text, "restore a copy"));
    sandbox_remove(&s);
}

// An older schema, and a copy in place of the store.
static void of_an_older_copy_too(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    char copy[128], command[700];
    sandbox_sample(&s);
    app_close(s.app);
    s.app = NULL;
    snprintf(copy, sizeof copy, "%s/old.db", s.dir);
    snprintf(command, sizeof command, "sqlite3 '%s' <'%s/unit/store/old/v4.sql'", copy,
             LOBBY_TEST_DIR);
    assert_int_equal(system(command), 0);
    run(copy, "UPDATE visit SET party = 9");
    s.now_ms += 30 * (int64_t)DAY_MS;
    if (!salvage(&s, copy, NULL, &told))
        fail_msg("%s", s.err.text);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE party = 9"), 0);
    is_sound(&s);
    sandbox_remove(&s);
}

// A file whose end was lost with the power is read as far as it goes, a copy like the store itself.
static void what_was_cut_short_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    struct stat info;
    char copy[sizeof s.dir + 8];
    set_up(&s);
    snprintf(copy, sizeof copy, "%s/cut", s.dir);
    run(s.path, "PRAGMA wal_checkpoint(TRUNCATE)");
    must(stat(s.path, &info) == 0 && truncate(s.path, info.st_size - 5000) == 0);
    struct str cut = {0};
    str_printf(&cut, "cp %s %s", s.path, copy);
    must(system(str_text(&cut)) == 0);
    str_finish(&cut);
    if (!salvage(&s, NULL, NULL, &told))
        fail_msg("%s", s.err.text);
    is_sound(&s);
    assert_true(sandbox_number(&s, "SELECT count(*) FROM staff WHERE pin_hash <> ''") > 0);
    if (!salvage(&s, copy, NULL, &told))
        fail_msg("%s", s.err.text);
    is_sound(&s);
    must(stat(copy, &info) == 0 && info.st_size % 4096 != 0); // the copy stays as it is
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_sound_store_nothing_is_another),
        cmocka_unit_test(days_of_a_wrong_clock_keep_their_labels),
        cmocka_unit_test(what_follows_from_the_journal_is_put_right),
        cmocka_unit_test(who_cannot_be_read_has_no_name),
        cmocka_unit_test(the_journal_is_believed_as_far_as_it_goes),
        cmocka_unit_test(the_business_comes_from_the_journal),
        cmocka_unit_test(a_lost_schema_costs_no_row),
        cmocka_unit_test(a_page_costs_its_own_rows),
        cmocka_unit_test(a_broken_log_is_said_and_read_on),
        cmocka_unit_test(without_a_journal_there_is_nothing),
        cmocka_unit_test(of_an_older_copy_too),
        cmocka_unit_test(what_was_cut_short_is_read_as_far_as_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
