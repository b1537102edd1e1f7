// Copies by themselves: once a day, before a migration; what stays and what goes; and nobody waits.

#include "test.h"
#include "settings.h"
#include "app/link.h"
#include "app/store_file.h"
#include "app/upkeep.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "store/sql.h"
#include "paths.h"

#include <fcntl.h>
#include <pthread.h>

static void copies_folder(const struct sandbox *s, char out[160])
{
    snprintf(out, 160, "%s/backups", s->dir);
}

static int count(const char *folder, const char *ends)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int n = 0;
    while (dir && (entry = readdir(dir)) != NULL) {
        size_t length = strlen(entry->d_name), end = strlen(ends);
        n += length > end && strcmp(entry->d_name + length - end, ends) == 0;
    }
    if (dir)
        closedir(dir);
    return n;
}

static void has_copy(const char *folder, const char *name, bool wanted)
{
    struct str path = {0};
    str_printf(&path, "%s/%s", folder, name);
    if ((access(str_text(&path), F_OK) == 0) != wanted)
        fail_msg("%s %s there", name, wanted ? "is not" : "is");
    str_finish(&path);
}

static int day_of(int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    return (utc.tm_year + 1900) * 10000 + (utc.tm_mon + 1) * 100 + utc.tm_mday;
}

// For 500 days: 7 days, the newest of 4 weeks and of 12 months, which may be the same ones.
static void keeps_days_weeks_and_months(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    sandbox_sample(&s);
    copies_folder(&s, folder);
    int64_t now = 0;
    for (int i = 0; i < 500;
         i += i < 440 ? 5 : 1) { // the machine is off for days, and then for none
        bool made;
        now = s.now_ms + i * (int64_t)DAY_MS;
        if (!store_keep_day(s.path, "", day_of(now), now, &made, &s.err) || !made)
            fail_msg("%d: %s", i, s.err.text);
    }
    int n = count(folder, ".db");
    assert_in_range(n, 18, 23);
    char name[40];
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "lobby-%d.db", day_of(now - i * (int64_t)DAY_MS));
        has_copy(folder, name, true);
    }
    int in_week = 0, in_year = 0, older = 0;
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        int day = 0;
        if (sscanf(entry->d_name, "lobby-%8d.db", &day) != 1)
            continue;
        in_week += day >= day_of(now - 27 * (int64_t)DAY_MS);
        in_year += day >= day_of(now - 366 * (int64_t)DAY_MS);
        older += day < day_of(now - 366 * (int64_t)DAY_MS);
    }
    closedir(dir);
    assert_in_range(in_week, 9, 12);
    assert_in_range(in_year, 18, 23);
    assert_int_equal(older, 0);
    sandbox_remove(&s);
}

// The clock jumps ten years ahead and comes back: what was kept is kept.
static void a_clock_that_jumps_throws_nothing_away(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    bool made;
    sandbox_sample(&s);
    copies_folder(&s, folder);
    for (int i = 0; i < 5; i++)
        assert_true(store_keep_day(s.path, "", day_of(s.now_ms + i * (int64_t)DAY_MS),
                                   s.now_ms + i * (int64_t)DAY_MS, &made, &s.err));
    int64_t far = s.now_ms + 3650 * (int64_t)DAY_MS;
    assert_true(store_keep_day(s.path, "", day_of(far), far, &made, &s.err));
    assert_int_equal(count(folder, ".db"), 6);
    sandbox_remove(&s);
}

// On another disk every file is of one instant: then the days they are called by are counted.
static void copies_that_were_moved_stay(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    bool made;
    sandbox_sample(&s);
    copies_folder(&s, folder);
    int64_t now = s.now_ms;
    for (int i = 0; i < 60; i++, now += DAY_MS)
        assert_true(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
    int n = count(folder, ".db");
    struct str command = {0};
    str_printf(&command, "touch '%s'/*.db", folder);
    must(system(str_text(&command)) == 0);
    assert_true(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
    assert_in_range(count(folder, ".db"), n - 1, n + 1);
    char name[40];
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "lobby-%d.db", day_of(now - i * (int64_t)DAY_MS));
        has_copy(folder, name, true);
    }
    str_finish(&command);
    sandbox_remove(&s);
}

// Days of a clock that ran three weeks ahead, which are not over yet: what is made once it is right stays,
// and is the newest.
static void what_a_wrong_clock_made_drives_out_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160], name[40];
    bool made;
    sandbox_sample(&s);
    copies_folder(&s, folder);
    for (int i = 0; i < 12; i++) {
        int64_t far = s.now_ms + (25 + i) * (int64_t)DAY_MS;
        assert_true(store_keep_day(s.path, "", day_of(far), far, &made, &s.err));
    }
    int64_t now = s.now_ms;
    for (int i = 0; i < 7; i++, now += DAY_MS)
        assert_true(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
    now -= DAY_MS;
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "lobby-%d.db", day_of(now - i * (int64_t)DAY_MS));
        has_copy(folder, name, true);
    }
    assert_int_equal(store_newest_copy(s.path, "", now, NULL), now);
    struct upkeep upkeep;
    s.now_ms = now + HOUR_MS;
    assert_true(app_upkeep(s.app, &upkeep, &s.err));
    assert_int_equal(upkeep.backup_ms, now);
    sandbox_remove(&s);
}

// That its copy stands there already proves nothing of the store.
static void a_copy_that_is_there_says_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    struct err none = {0};
    struct upkeep upkeep;
    sandbox_sample(&s);
    struct copy_order order;
    app_copy_order(s.app, &order);
    assert_true(copy_make(&order, &s.err));
    upkeep_note_check(s.app->store, s.now_ms, 2);
    app_copy_order(s.app, &order);
    assert_true(copy_make(&order, &s.err));
    app_copy_made(s.app, &order, &none);
    assert_true(app_upkeep(s.app, &upkeep, &s.err));
    assert_int_equal(upkeep.check_problems, 2);
    sandbox_remove(&s);
}

static void what_was_moved_aside_goes_in_the_end(void **state)
{
    (void)state;
    struct sandbox s;
    bool made;
    sandbox_sample(&s);
    struct str aside = {0}, log = {0}, young = {0};
    char stamp[20];
    for (int i = 0; i < 3; i++) {
        struct str *name = i == 0 ? &aside : i == 1 ? &log : &young;
        time_t at = (time_t)((s.now_ms + (i == 2 ? 40 * (int64_t)DAY_MS : 0)) / 1000);
        struct tm utc;
        gmtime_r(&at, &utc);
        strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
        str_printf(name, "%s.before-%s%s", s.path, stamp, i == 1 ? "-wal" : "");
        int fd = open(str_text(name), O_WRONLY | O_CREAT, 0600);
        assert_true(fd >= 0);
        close(fd);
    }
    for (int i = 1; i < 50; i++) {
        int64_t now = s.now_ms + i * (int64_t)DAY_MS;
        assert_true(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
        bool there = access(str_text(&aside), F_OK) == 0;
        if (i < 21 && !there)
            fail_msg("it is gone after %d days", i);
        if (i > 30 && there)
            fail_msg("it is still there after %d days", i);
    }
    assert_int_equal(access(str_text(&log), F_OK), -1);
    assert_int_equal(access(str_text(&young), F_OK), 0);
    str_finish(&aside);
    str_finish(&log);
    str_finish(&young);
    sandbox_remove(&s);
}

// Only its own: nothing that somebody else has put into the folder.
static void leaves_alone_what_is_not_its_own(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    bool made;
    static const char *const others[] = {"holiday.jpg", "lobby.db", "other-20200101.db",
                                         "lobby-old.db", "lobby-20200101.txt"};
    sandbox_sample(&s);
    copies_folder(&s, folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct str path = {0};
        str_printf(&path, "%s/%s", folder, others[i]);
        FILE *file = fopen(str_text(&path), "w");
        assert_non_null(file);
        fclose(file);
        str_finish(&path);
    }
    for (int i = 0; i < 40; i++)
        assert_true(store_keep_day(s.path, "", day_of(s.now_ms + i * (int64_t)DAY_MS),
                                   s.now_ms + i * (int64_t)DAY_MS, &made, &s.err));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        has_copy(folder, others[i], true);
    sandbox_remove(&s);
}

// Where a maker of a copy was killed; whoever writes into a copy that is there keeps their place.
static void where_writers_waited_goes_with_the_copy(void **state)
{
    (void)state;
    static const char *const names[] = {".lobby-20260301.db.part.line", ".lobby-20260228.db.line",
                                        ".lobby-20260302.db.line", ".other-20260301.db.part.line"};
    struct sandbox s;
    char folder[160];
    bool made;
    sandbox_sample(&s);
    copies_folder(&s, folder);
    must(mkdir(folder, 0700) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str path = {0};
        str_printf(&path, "%s/%s", folder, names[i]);
        FILE *file = fopen(str_text(&path), "w");
        must(file);
        fclose(file);
        str_finish(&path);
    }
    assert_true(store_keep_day(s.path, NULL, 20260302, s.now_ms, &made, &s.err));
    has_copy(folder, names[0], false);
    has_copy(folder, names[1], false);
    has_copy(folder, names[2], true);
    has_copy(folder, names[3], true);
    sandbox_remove(&s);
}

static void a_copy_is_a_store_and_nobody_elses(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").result, RESULT_DONE);
    copies_folder(&s, folder);
    assert_true(app_make_copy(s.app, &s.err));
    assert_true(app_make_copy(s.app, &s.err)); // the day has its copy
    assert_int_equal(count(folder, ".db"), 1);
    assert_int_equal(count(folder, ".part"), 0);
    struct upkeep upkeep;
    assert_true(app_upkeep(s.app, &upkeep, &s.err));
    assert_int_equal(upkeep.backup_ms, s.now_ms);
    char copy[200];
    struct stat info;
    snprintf(copy, sizeof copy, "%s/lobby-20260302.db", folder);
    assert_int_equal(stat(copy, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    assert_int_equal(stat(folder, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    struct app_options options = sandbox_options(&s);
    struct check_report report;
    options.path = copy;
    if (!app_prove_file(&options, &report))
        fail_msg("%s", report.first);
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_true(app_make_copy(s.app, &s.err));
    assert_int_equal(count(folder, ".db"), 2);
    sandbox_remove(&s);
}

// What is damaged pushes nothing out: the copies of better days stay.
static void a_damaged_store_is_not_copied(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    bool made;
    sandbox_sample(&s);
    copies_folder(&s, folder);
    sandbox_arrive(&s, 1, "", "");
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err)); // the visit's day is over
    app_close(s.app);
    s.app = NULL;
    for (int i = 0; i < 9; i++) {
        int64_t now = s.now_ms + i * (int64_t)DAY_MS;
        assert_true(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
    }
    int before = count(folder, ".db");
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE visit SET party = 9", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    for (int i = 9; i < 12; i++) {
        int64_t now = s.now_ms + i * (int64_t)DAY_MS;
        assert_false(store_keep_day(s.path, "", day_of(now), now, &made, &s.err));
        assert_non_null(strstr(s.err.text, "not sound"));
    }
    assert_int_equal(count(folder, ".db"), before);
    // the service screen hears of it
    s.app = sandbox_second(&s);
    assert_true(app_catch_up(s.app, &s.err));
    s.now_ms += 20 * (int64_t)DAY_MS;
    app_catch_up(s.app, &s.err);
    assert_false(app_make_copy(s.app, &s.err));
    struct upkeep upkeep;
    assert_true(app_upkeep(s.app, &upkeep, &s.err));
    assert_true(upkeep.check_problems > 0);
    sandbox_remove(&s);
}

static void stand_where_they_are_told(void **state)
{
    (void)state;
    struct sandbox s;
    char elsewhere[160];
    sandbox_sample(&s);
    app_close(s.app);
    snprintf(elsewhere, sizeof elsewhere, "%s/other", s.dir);
    struct app_options options = sandbox_options(&s);
    options.copies = elsewhere;
    assert_true(app_open(&options, &s.app, &s.err));
    assert_true(app_catch_up(s.app, &s.err));
    assert_true(app_make_copy(s.app, &s.err));
    assert_int_equal(count(elsewhere, ".db"), 1);
    // a folder that cannot be made is said, and the day goes on
    app_close(s.app);
    options.copies = "/proc/nowhere/backups";
    assert_true(app_open(&options, &s.app, &s.err));
    assert_true(app_catch_up(s.app, &s.err));
    assert_false(app_make_copy(s.app, &s.err));
    assert_non_null(strstr(s.err.text, "/proc/nowhere/backups"));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_true(app_make_copy(s.app, &s.err)); // not again before an hour has passed
    sandbox_remove(&s);
}

// ---- in the background ------------------------------------------------------------------------------

static void woken(void *self)
{
    (void)self;
}

// On a store of some megabytes: a ticket is given while the copy is made, and both are whole.
static void nobody_waits_for_a_copy(void **state)
{
    (void)state;
    struct sandbox s;
    char folder[160];
    sandbox_sample(&s);
    copies_folder(&s, folder);
    for (int i = 0; i < 300; i++)
        must(sandbox_arrive(&s, 1 + i % 4, "", "").result == RESULT_DONE);
    struct request request = arrival(&s, 1, "", "");
    struct job *given = NULL;
    struct link *link = link_create_threaded(s.app, woken, NULL);
    link_post(link, &submission_create(&request, NULL, NULL, JOB_OF_NO_SESSION)->job);
    for (int i = 0; i < 6000 && (!given || count(folder, ".db") == 0); i++) {
        given = given ? given : link_take(link);
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000}, NULL);
    }
    assert_int_equal(count(folder, ".db"), 1);
    assert_non_null(given);
    assert_int_equal(given->response.result, RESULT_DONE);
    job_drop(given);
    link_destroy(link);
    s.app = NULL;
    struct app_options options = sandbox_options(&s);
    struct check_report report;
    assert_true(app_prove_file(&options, &report));
    sandbox_remove(&s);
}

// ---- migrations -------------------------------------------------------------------------------------

static void make_old(struct sandbox *s, int version)
{
    char command[700];
    snprintf(command, sizeof command, "sqlite3 '%s' <'%s/unit/store/old/v%d.sql'", s->path,
             LOBBY_TEST_DIR, version);
    assert_int_equal(system(command), 0);
}

static void a_copy_is_kept_before_a_migration(void **state)
{
    (void)state;
    struct sandbox s;
    struct store *store;
    char folder[160], copy[200];
    sandbox_init(&s);
    copies_folder(&s, folder);
    make_old(&s, 4);
    int64_t visits = sandbox_number(&s, "SELECT count(*) FROM visit");
    assert_true(store_open(s.path, &store, &s.err));
    store_close(store);
    has_copy(folder, "lobby-schema4.db", true);
    snprintf(copy, sizeof copy, "%s/lobby-schema4.db", folder);
    char path[96];
    memcpy(path, s.path, sizeof path);
    utf8_copy(s.path, sizeof s.path, copy);
    assert_int_equal(sandbox_number(&s, "PRAGMA user_version"), 4);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), visits);
    memcpy(s.path, path, sizeof path);
    // the old one comes back, and is brought up to date again: both copies stay
    struct restored told;
    struct app_options options = sandbox_options(&s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    if (!app_restore(&options, &restoring, &told, &s.err))
        fail_msg("%s", s.err.text);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), visits);
    has_copy(folder, "lobby-schema4.db", true);
    sandbox_remove(&s);
}

// There is nowhere to keep it: then nothing is changed.
static void nothing_is_migrated_without_a_copy(void **state)
{
    (void)state;
    struct sandbox s;
    struct store *store;
    sandbox_init(&s);
    make_old(&s, 4);
    assert_false(store_open_keeping(s.path, "/proc/nowhere", &store, &s.err));
    assert_non_null(strstr(s.err.text, "/proc/nowhere"));
    assert_int_equal(sandbox_number(&s, "PRAGMA user_version"), 4);
    sandbox_remove(&s);
}

// ---- versions ---------------------------------------------------------------------------------------

static void run(const char *path, const char *sql)
{
    sqlite3 *db;
    must(sqlite3_open(path, &db) == SQLITE_OK);
    must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

// A newer program has opened the store while this one runs: nothing more is written, and it is said;
// so at every door, in the reading, too.
static void an_older_program_stops_writing(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    int64_t events = sandbox_number(&s, "SELECT count(*) FROM event");
    run(s.path, "PRAGMA user_version = 1000");
    struct response r = sandbox_arrive(&s, 1, "", "");
    assert_int_equal(r.result, RESULT_FAILED);
    assert_int_equal(r.err.code, ERR_NEWER);
    assert_non_null(strstr(r.err.text, "newer lobby"));
    assert_false(app_catch_up(s.app, &s.err));
    assert_int_equal(s.err.code, ERR_NEWER);
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->trouble.code, ERR_NEWER);
    snapshot_destroy(shot);
    assert_false(set_value(s.app, as(ROLE_MANAGER), "hours.mon", "closed", &s.err));
    struct staff_row row = {.role = ROLE_RECEPTIONIST, .active = true};
    assert_false(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event"), events);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_days_weeks_and_months),
        cmocka_unit_test(a_clock_that_jumps_throws_nothing_away),
        cmocka_unit_test(copies_that_were_moved_stay),
        cmocka_unit_test(what_a_wrong_clock_made_drives_out_nothing),
        cmocka_unit_test(a_copy_that_is_there_says_nothing),
        cmocka_unit_test(what_was_moved_aside_goes_in_the_end),
        cmocka_unit_test(leaves_alone_what_is_not_its_own),
        cmocka_unit_test(where_writers_waited_goes_with_the_copy),
        cmocka_unit_test(a_copy_is_a_store_and_nobody_elses),
        cmocka_unit_test(a_damaged_store_is_not_copied),
        cmocka_unit_test(stand_where_they_are_told),
        cmocka_unit_test(nobody_waits_for_a_copy),
        cmocka_unit_test(a_copy_is_kept_before_a_migration),
        cmocka_unit_test(nothing_is_migrated_without_a_copy),
        cmocka_unit_test(an_older_program_stops_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
