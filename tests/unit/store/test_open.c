// What a store says when it cannot be opened: the code, the file's name and the remedy.

#include "test.h"
#include "sandbox.h"
#include "store/store.h"

#include <sqlite3.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    must(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void expect(struct sandbox *s, enum err_code code, const char *says)
{
    struct store *store;
    assert_false(store_open(s->path, &store, &s->err));
    assert_int_equal(s->err.code, code);
    assert_non_null(strstr(s->err.text, s->path));
    if (!strstr(s->err.text, says))
        fail_msg("'%s' does not say '%s'", s->err.text, says);
}

static void refuses_what_is_no_store(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    expect(&s, ERR_NOTFOUND, "lobby setup");
    write_file(s.path, "This is a letter and not a database; it is long enough to be read as one."
                       " This is a letter and not a database; it is long enough to be read.");
    expect(&s, ERR_CORRUPT, "not a lobby store");
    unlink(s.path);
    run_sql(s.path, "CREATE TABLE recipe (name TEXT)");
    expect(&s, ERR_CORRUPT, "another program");
    struct store *store;
    assert_false(store_create(s.path, "Asia/Taipei", s.now_ms, &store, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    sandbox_remove(&s);
}

static void refuses_a_newer_schema(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    app_close(s.app);
    s.app = NULL;
    run_sql(s.path, "PRAGMA user_version = 99");
    expect(&s, ERR_NEWER, "newer lobby");
    sandbox_remove(&s);
}

static void says_who_holds_the_file(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    struct store *store;
    assert_true(store_open(s.path, &store, &s.err));
    store_set_patience(store, 10);
    assert_false(store_begin(store, &s.err));
    assert_int_equal(s.err.code, ERR_BUSY);
    assert_non_null(strstr(s.err.text, "another program"));
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    assert_true(store_begin(store, &s.err));
    store_close(store);
    sqlite3_close(db);
    sandbox_remove(&s);
}

// Rights mean nothing to root, so a child becomes nobody.
static void says_that_a_folder_is_read_only(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    chmod(s.dir, 0555);
    pid_t child = fork();
    if (child == 0) {
        struct store *store;
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(9);
        bool made = store_create(s.path, "Asia/Taipei", s.now_ms, &store, &s.err);
        _exit(!made && s.err.code == ERR_IO && strstr(s.err.text, "you may write") ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    sandbox_remove(&s);
}

// The office is opened beside the very first kiosk, which is just making the store.
static void waits_for_one_that_is_being_made(void **state)
{
    (void)state;
    struct sandbox s;
    struct store *store;
    char byte;
    int told[2];
    sandbox_init(&s);
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    if (child == 0) {
        bool made = store_create(s.path, "Asia/Taipei", s.now_ms, &store, &s.err);
        must(write(told[1], "x", 1) == 1);
        nanosleep(&(struct timespec){.tv_nsec = 700000000}, NULL);
        _exit(made && store_commit(store, &s.err) ? 0 : 1);
    }
    assert_int_equal(read(told[0], &byte, 1), 1);
    assert_true(store_open(s.path, &store, &s.err));
    store_close(store);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    sandbox_remove(&s);
    // of one that nobody makes it is said soon that there is nothing in it
    sandbox_init(&s);
    fclose(fopen(s.path, "w"));
    assert_false(store_open(s.path, &store, &s.err));
    assert_non_null(strstr(s.err.text, "is empty"));
    sandbox_remove(&s);
}

// A file-size limit stands in for a full disk: the write fails, nothing is acknowledged or shown,
// and the trouble is over when a write succeeds again and not before.
static bool fails_and_recovers(struct sandbox *s)
{
    struct rlimit limit = {4096, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    rng_init(&s->rng, 8); // or the parent would draw the same command id
    struct app *app = s->app = sandbox_second(s);
    setrlimit(RLIMIT_FSIZE, &limit);
    struct request request = arrival(s, 1, "", "");
    struct response r = sandbox_submit(app, &request);
    struct snapshot *shot = snapshot_create(app);
    bool good = r.result == RESULT_FAILED && r.err.code == ERR_FULL &&
                strstr(r.err.text, "is full") && shot->trouble.code == ERR_FULL &&
                shot->model.visits.n == 1;
    int64_t retry_ms = app_deadline(app);
    good = good && retry_ms > s->now_ms;
    s->now_ms = retry_ms;
    good = good && !app_catch_up(app, &s->err) && app_deadline(app) > s->now_ms;
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    good = good && app_catch_up(app, &s->err) && app_deadline(app) > s->now_ms + 3000;
    snapshot_destroy(shot);
    shot = snapshot_create(app);
    good = good && shot->trouble.code == ERR_NONE;
    snapshot_destroy(shot);
    good = good && sandbox_submit(app, &request).result == RESULT_DONE; // the same one again
    app_close(app);
    return good;
}

static void survives_a_full_disk(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    app_close(s.app); // an open database does not survive a fork
    s.app = NULL;
    pid_t child = fork();
    if (child == 0)
        _exit(fails_and_recovers(&s) ? 0 : 1);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    s.app = sandbox_second(&s);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A003");
    sandbox_remove(&s);
}

static void is_readable_by_its_owner_alone(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct stat info;
    assert_int_equal(stat(s.path, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    struct app_options options = sandbox_options(&s);
    options.create = true;
    struct app *app;
    assert_false(app_open(&options, &app, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    sandbox_remove(&s);
}

static void begins_empty_without_a_sample(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    struct app_options options = sandbox_options(&s);
    options.create = true;
    assert_true(app_open(&options, &s.app, &s.err));
    assert_true(app_catch_up(s.app, &s.err));
    struct snapshot *shot = snapshot_create(s.app);
    assert_true(shot->model.open);
    assert_false(shot->catalogue.sample);
    assert_int_equal(shot->model.business.service_n, 0);
    assert_int_equal(shot->model.business.class_n, 4);
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_store),
        cmocka_unit_test(refuses_a_newer_schema),
        cmocka_unit_test(says_who_holds_the_file),
        cmocka_unit_test(says_that_a_folder_is_read_only),
        cmocka_unit_test(waits_for_one_that_is_being_made),
        cmocka_unit_test(survives_a_full_disk),
        cmocka_unit_test(is_readable_by_its_owner_alone),
        cmocka_unit_test(begins_empty_without_a_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
