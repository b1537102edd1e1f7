// A store that can be opened and then cannot be read or written: damaged, read-only, locked. A
// sentence with the remedy, nothing shown as done, nothing changed.

#include "test.h"
#include "app/upkeep.h"
#include "sandbox_sql.h"
#include "app/internal.h"
#include "paths.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

enum { PAGE = 4096 };

static void close_app(struct sandbox *s)
{
    app_close(s->app);
    s->app = NULL;
}

// Overwrite n bytes of the first page of a table.
static void damage(struct sandbox *s, const char *table, long from, size_t n)
{
    char sql[128], bytes[PAGE];
    snprintf(sql, sizeof sql, "SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
    int64_t page = sandbox_number(s, sql);
    assert_true(page > 1);
    FILE *file = fopen(s->path, "r+");
    assert_non_null(file);
    memset(bytes, 0xa5, sizeof bytes);
    must(fseek(file, (page - 1) * PAGE + from, SEEK_SET) == 0);
    must(fwrite(bytes, 1, n, file) == n);
    fclose(file);
}

static void some_visits(struct sandbox *s)
{
    sandbox_sample(s);
    for (int i = 0; i < 20; i++)
        assert_int_equal(sandbox_arrive(s, 1 + i % 4, "", "").result, RESULT_DONE);
    close_app(s);
    assert_int_equal(sandbox_number(s, "PRAGMA page_size"), PAGE);
}

// What is damaged and what finds it: opening reads the day, the check reads everything.
static void says_that_a_page_is_damaged(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        long from;
        bool opens;
    } damages[] = {{"event", 0, false},  {"day", 0, false},  {"visit", 0, true},
                   {"visit", 8, true},   {"token", 0, true}, {"customer_phone", 0, true},
                   {"command", 12, true}};
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct sandbox s;
        some_visits(&s);
        damage(&s, damages[i].table, damages[i].from, 200);
        struct app_options options = sandbox_options(&s);
        bool opened = app_open(&options, &s.app, &s.err);
        if (opened != damages[i].opens)
            fail_msg("%s damaged: opened %d: %s", damages[i].table, opened, s.err.text);
        struct check_report report = {0};
        bool read = opened && app_check(s.app, LANG_EN, &report, &s.err);
        if (!read) {
            assert_int_equal(s.err.code, ERR_CORRUPT);
            assert_non_null(strstr(s.err.text, "restore the last backup"));
            assert_non_null(strstr(s.err.text, s.path));
        } else if (report.problems == 0 || !strstr(report.first, "damaged")) {
            fail_msg("%s damaged: %d problems: %s", damages[i].table, report.problems,
                     report.first);
        }
        sandbox_remove(&s);
    }
}

// The middle of a page: a row's content. What the tables say no longer follows from the journal.
static void finds_a_row_that_was_overwritten(void **state)
{
    (void)state;
    struct sandbox s;
    some_visits(&s);
    damage(&s, "visit", PAGE - 100, 60);
    struct app_options options = sandbox_options(&s);
    assert_true(app_open(&options, &s.app, &s.err));
    struct check_report report = {0};
    if (app_check(s.app, LANG_EN, &report, &s.err))
        assert_true(report.problems > 0);
    else
        assert_int_equal(s.err.code, ERR_CORRUPT);
    sandbox_remove(&s);
}

static uint64_t digest(const char *path)
{
    uint64_t hash = 14695981039346656037u;
    FILE *file = fopen(path, "r");
    must(file != NULL);
    for (int c; (c = getc(file)) != EOF;)
        hash = (hash ^ (uint64_t)(unsigned char)c) * 1099511628211u;
    fclose(file);
    return hash;
}

static bool refuses_to_write(struct sandbox *s)
{
    if (geteuid() == 0 && seteuid(65534) != 0)
        return false;
    struct app_options options = sandbox_options(s);
    struct err err = {0};
    if (!app_open(&options, &s->app, &err)) // a write-ahead log cannot even be made
        return err.code == ERR_IO && strstr(err.text, "check") && strstr(err.text, s->path);
    struct response r = sandbox_arrive(s, 1, "", "");
    bool good = r.result == RESULT_FAILED && r.err.code == ERR_IO && strstr(r.err.text, "check") &&
                s->app->trouble.code == ERR_IO;
    app_close(s->app);
    return good;
}

// Rights mean nothing to root, so a child becomes nobody: first a read-only file, then a read-only
// folder, too.
static void says_that_the_file_is_read_only(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct sandbox s;
        some_visits(&s);
        uint64_t before = digest(s.path);
        chmod(s.path, 0444);
        chmod(s.dir, i == 0 ? 0777 : 0555);
        pid_t child = fork();
        if (child == 0)
            _exit(refuses_to_write(&s) ? 0 : 1);
        int status;
        waitpid(child, &status, 0);
        assert_int_equal(status, 0);
        assert_true(digest(s.path) == before);
        sandbox_remove(&s);
    }
}

static void waits_no_longer_than_its_patience(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    store_set_patience(s.app->store, 10);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    struct request request = arrival(&s, 1, "", "");
    struct response r = sandbox_submit(s.app, &request);
    assert_int_equal(r.result, RESULT_FAILED);
    assert_int_equal(r.err.code, ERR_BUSY);
    assert_non_null(strstr(r.err.text, "another program"));
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->trouble.code, ERR_BUSY);
    assert_int_equal(shot->model.visits.n, 1);
    snapshot_destroy(shot);
    assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), 1);
    r = sandbox_submit(s.app, &request); // the same one again
    assert_int_equal(r.result, RESULT_DONE);
    assert_string_equal(r.ticket, "A002");
    sqlite3_close(db);
    sandbox_remove(&s);
}

// Another program was stopped while it opened the log: its lock stands, and the index of the log is not there yet.
static void says_that_the_log_is_held(void **state)
{
    (void)state;
    struct sandbox s;
    char path[200];
    int ready[2];
    some_visits(&s);
    assert_int_equal(pipe(ready), 0);
    snprintf(path, sizeof path, "%s-shm", s.path);
    pid_t child = fork();
    if (child == 0) {
        // SQLite's WAL_WRITE_LOCK, of the file format
        struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 120, .l_len = 1};
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        bool held = fd >= 0 && fcntl(fd, F_SETLK, &lock) == 0;
        must(write(ready[1], held ? "y" : "n", 1) == 1);
        pause();
        _exit(0);
    }
    char held;
    assert_int_equal(read(ready[0], &held, 1), 1);
    assert_int_equal(held, 'y');
    struct app_options options = sandbox_options(&s);
    bool opened = app_open(&options, &s.app, &s.err);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    assert_false(opened);
    assert_int_equal(s.err.code, ERR_BUSY);
    assert_non_null(strstr(s.err.text, "held by another program"));
    s.app = sandbox_second(&s);
    sandbox_remove(&s);
}

// Does anybody hold SQLite's log index at `path`? Asked by another process, as another program does before it takes the
// index for one that a crash has left, and cuts it off under whoever has it mapped (os_unix.c: UNIX_SHM_DMS).
static bool is_index_held(const char *path)
{
    int status;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 128, .l_len = 1};
        int fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 ? lock.l_type != F_UNLCK : 2);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
    return WEXITSTATUS(status) == 1;
}

// Another file in its place, as whoever copies by hand leaves it, beside the old one's log: who goes on with that holds
// the index they now share.
static void holds_the_index_of_the_file_that_came_instead(void **state)
{
    struct sandbox s;
    char sql[400], copy[300], index[300];
    (void)state;
    sandbox_sample(&s);
    snprintf(copy, sizeof copy, "%s.copy", s.path);
    snprintf(index, sizeof index, "%s-shm", s.path);
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", copy);
    sandbox_tell_at(s.path, sql);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_true(is_index_held(index));
    struct app *apps[] = {s.app, sandbox_second(&s)};
    assert_int_equal(rename(copy, s.path), 0);
    for (int i = 0; i < 2; i++) {
        assert_false(app_catch_up(apps[i], &s.err)); // said first
        assert_true(app_catch_up(apps[i], &s.err));
        assert_true(is_index_held(index));
    }
    app_close(apps[1]);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_that_the_log_is_held),
        cmocka_unit_test(says_that_a_page_is_damaged),
        cmocka_unit_test(finds_a_row_that_was_overwritten),
        cmocka_unit_test(says_that_the_file_is_read_only),
        cmocka_unit_test(waits_no_longer_than_its_patience),
        cmocka_unit_test(holds_the_index_of_the_file_that_came_instead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
