// What moves whole stores about, killed at every step: a restore (over a store with a log that somebody left,
// over a damaged one and over none), a migration with its copy, the copy of a day with the rotation, the
// tables built anew, an erasure with its list. After each the store is opened as if nothing had been, and
// must be the old one or the new one, whole and sound; what was told as done is done; and it can be done
// again.

#include "test.h"
#include "app/begin.h"
#include "app/store_file.h"
#include "crash/fault_vfs.h"
#include "sandbox_sql.h"
#include "store/sql.h"
#include "paths.h"

#include <fcntl.h>
#include <sys/wait.h>

enum { DONE = 0, REFUSED = 3 };

struct stand { // what a scene begins with, kept to be copied for each death
    struct sandbox s;
    char template[96], copy[160];
    bool damaged, gone;
};

static void copy_folder(const char *from, const char *to)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf %s && cp -a %s %s", to, from, to);
    must(system(command) == 0);
}

static void keep(struct stand *st)
{
    snprintf(st->template, sizeof st->template, "%s.template", st->s.dir);
    copy_folder(st->s.dir, st->template);
}

static void again(struct stand *st)
{
    copy_folder(st->template, st->s.dir);
}

static void finish(struct stand *st)
{
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s %s", st->s.dir, st->template);
    must(system(command) == 0);
}

static void begin(struct stand *st)
{
    const char *root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    *st = (struct stand){0};
    sandbox_init(&st->s);
    rmdir(st->s.dir);
    snprintf(st->s.dir, sizeof st->s.dir, "%s/lobby-files-XXXXXX", root);
    must(mkdtemp(st->s.dir) != NULL);
    snprintf(st->s.path, sizeof st->s.path, "%s/lobby.db", st->s.dir);
    snprintf(st->copy, sizeof st->copy, "%s/copy.db", st->s.dir);
}

// Another process works on the store and is killed: its log lies there.
static void work_and_die(struct stand *st, int visits)
{
    pid_t child = fork();
    if (child == 0) {
        rng_init(&st->s.rng, 4711);
        st->s.app = sandbox_second(&st->s);
        for (int i = 0; i < visits; i++)
            if (sandbox_arrive(&st->s, 1 + i % 4, "", "").result != RESULT_DONE)
                _exit(9);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    must(status == 0);
}

static int64_t count(struct stand *st, const char *sql)
{
    return sandbox_number(&st->s, sql);
}

static void is_sound(struct stand *st, const char *when)
{
    struct app_options options = sandbox_options(&st->s);
    struct check_report report;
    if (!app_prove_file(&options, &report))
        fail_msg("%s: %s", when, report.first);
}

// As the next program start does; it carries out what was begun.
static void open_again(struct stand *st, const char *when)
{
    struct app_options options = sandbox_options(&st->s);
    struct err err = {0};
    if (!app_open(&options, &st->s.app, &err))
        fail_msg("%s: the store does not open: %s", when, err.text);
    app_close(st->s.app);
    st->s.app = NULL;
}

typedef int act_fn(struct stand *st);
typedef void after_fn(struct stand *st, bool told, const char *when);

// Each death in a copy of the stand: at every step of the beginning, then at every nineteenth. The last one is that which
// does not come: the act is done.
static void die_everywhere(struct stand *st, const char *name, act_fn *act, after_fn *after)
{
    enum { EVERY_STEP = 60 };
    static const enum fault_kind kinds[] = {FAULT_KILL, FAULT_FULL};
    long steps = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (long at = 1;; at += k == 0 && at < EVERY_STEP ? 1 : 19) {
            char when[120];
            snprintf(when, sizeof when, "%s, %s at %ld", name, k ? "disk full" : "killed", at);
            again(st);
            pid_t child = fork();
            if (child == 0) {
                fault_vfs_install(kinds[k], at, 1);
                _exit(act(st));
            }
            int status;
            waitpid(child, &status, 0);
            if (!WIFEXITED(status) ||
                (WEXITSTATUS(status) != FAULT_EXIT && WEXITSTATUS(status) != DONE &&
                 WEXITSTATUS(status) != REFUSED))
                fail_msg("%s: ended with %x", when, status);
            bool told = WEXITSTATUS(status) == DONE;
            after(st, told, when);
            steps = at > steps ? at : steps;
            if (told && k == 0)
                break;
            if (k > 0 && (told || at > steps))
                break;
        }
    }
    printf("%s: %ld steps\n", name, steps);
}

// ---- restore --------------------------------------------------------------------------------------------

static int64_t old_visits, new_visits;

static int restore(struct stand *st)
{
    struct app_options options = sandbox_options(&st->s);
    struct app_restoring restoring = {.copy = st->copy, .overwrite = true};
    struct restored told;
    return app_restore(&options, &restoring, &told, &st->s.err) ? DONE : REFUSED;
}

static void after_restore(struct stand *st, bool told, const char *when)
{
    char intent[120];
    struct app_options options = sandbox_options(&st->s);
    struct err err = {0};
    snprintf(intent, sizeof intent, "%s.replacing", st->s.path);
    bool opens = app_open(&options, &st->s.app, &err);
    app_close(opens ? st->s.app : NULL);
    st->s.app = NULL;
    if (access(intent, F_OK) == 0)
        fail_msg("%s: it was not carried out", when);
    if (!opens && (told || (!st->gone && !st->damaged)))
        fail_msg("%s: the store does not open: %s", when, err.text);
    if (!opens && restore(st) != DONE) // as it was; and it can be done now
        fail_msg("%s: not then: %s", when, st->s.err.text);
    is_sound(st, when);
    int64_t visits = count(st, "SELECT count(*) FROM visit");
    if (visits != old_visits && visits != new_visits)
        fail_msg("%s: neither the old store nor the new one: %d visits", when, (int)visits);
    if (told && visits != new_visits)
        fail_msg("%s: told as done", when);
    if (restore(st) != DONE)
        fail_msg("%s: not again: %s", when, st->s.err.text);
    if (count(st, "SELECT count(*) FROM visit") != new_visits)
        fail_msg("%s: not the copy", when);
    is_sound(st, when);
}

static void begin_restore(struct stand *st)
{
    begin(st);
    struct app_options options = sandbox_options(&st->s);
    options.create = options.sample = true;
    must(app_open(&options, &st->s.app, &st->s.err));
    sandbox_arrive(&st->s, 1, "0912345678", "王");
    must(app_backup(st->s.app, st->copy, &st->s.err));
    new_visits = 1;
    app_close(st->s.app);
    st->s.app = NULL;
    work_and_die(st, 12);
    old_visits = 13;
}

static void a_restore_is_whole_or_none(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    keep(&st);
    die_everywhere(&st, "restore", restore, after_restore);
    finish(&st);
}

static void over_a_damaged_store(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    st.damaged = true;
    FILE *file = fopen(st.s.path, "r+");
    for (int i = 0; i < 16384; i++)
        putc(0xa5, file);
    fclose(file);
    keep(&st);
    die_everywhere(&st, "restore over a damaged store", restore, after_restore);
    finish(&st);
}

static void beside_a_log_alone(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    st.gone = true;
    unlink(st.s.path);
    keep(&st);
    die_everywhere(&st, "restore beside a log alone", restore, after_restore);
    finish(&st);
}

// ---- a business of one's own ----------------------------------------------------------------------------

static int begin_business(struct stand *st)
{
    struct app_options options = sandbox_options(&st->s);
    return app_begin(&options, NULL, "", &st->s.err) ? DONE : REFUSED;
}

static void after_begin(struct stand *st, bool told, const char *when)
{
    open_again(st, when);
    is_sound(st, when);
    int64_t visits = count(st, "SELECT count(*) FROM visit");
    if (visits != 0 && visits != old_visits)
        fail_msg("%s: neither the sample nor the new store", when);
    if (told && visits != 0)
        fail_msg("%s: told as done", when);
}

static void a_new_business_takes_the_whole_place(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    keep(&st);
    die_everywhere(&st, "setup", begin_business, after_begin);
    finish(&st);
}

// ---- migration ------------------------------------------------------------------------------------------

static int64_t old_events;

static int migrate(struct stand *st)
{
    struct store *store;
    if (!store_open(st->s.path, &store, &st->s.err))
        return REFUSED;
    store_close(store);
    return DONE;
}

static void copies_are_whole(struct stand *st, const char *when, int *ret_n)
{
    char folder[160];
    snprintf(folder, sizeof folder, "%s/backups", st->s.dir);
    DIR *dir = opendir(folder);
    struct dirent *entry;
    *ret_n = 0;
    while (dir && (entry = readdir(dir)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length < 3 || strcmp(entry->d_name + length - 3, ".db") != 0)
            continue;
        struct str path = {0};
        str_printf(&path, "%s/%s", folder, entry->d_name);
        struct app_options options = sandbox_options(&st->s);
        options.path = str_text(&path);
        struct check_report report;
        if (!app_prove_file(&options, &report))
            fail_msg("%s: %s: %s", when, entry->d_name, report.first);
        str_finish(&path);
        (*ret_n)++;
    }
    if (dir)
        closedir(dir);
}

static void after_migration(struct stand *st, bool told, const char *when)
{
    int copies;
    open_again(st, when);
    if (count(st, "PRAGMA user_version") != newest_version())
        fail_msg("%s: not brought up to date", when);
    if (count(st, "SELECT count(*) FROM event") != old_events)
        fail_msg("%s: events are lost", when);
    is_sound(st, when);
    copies_are_whole(st, when, &copies);
    if (copies < 1 || copies > 8)
        fail_msg("%s: %d copies were kept%s", when, copies, told ? "" : " after a death");
}

static void a_migration_keeps_its_copy(void **state)
{
    (void)state;
    struct stand st;
    char command[400];
    begin(&st);
    snprintf(command, sizeof command, "sqlite3 '%s' <'%s/unit/store/old/v4.sql'", st.s.path,
             LOBBY_TEST_DIR);
    must(system(command) == 0);
    old_events = count(&st, "SELECT count(*) FROM event");
    keep(&st);
    die_everywhere(&st, "migration", migrate, after_migration);
    finish(&st);
}

// ---- the copy of a day, and the rotation ----------------------------------------------------------------

enum { DAYS = 12 };

static int copy_day(struct stand *st)
{
    bool made;
    int64_t now = st->s.now_ms + DAYS * (int64_t)DAY_MS;
    return store_keep_day(st->s.path, "", 20260314, now, &made, &st->s.err) ? DONE : REFUSED;
}

static void after_copy(struct stand *st, bool told, const char *when)
{
    int copies;
    open_again(st, when);
    is_sound(st, when);
    copies_are_whole(st, when, &copies);
    if (copies < 7)
        fail_msg("%s: only %d copies are left", when, copies);
    if (told && !store_has_day(st->s.path, "", 20260314))
        fail_msg("%s: told as done", when);
    if (copy_day(st) != DONE)
        fail_msg("%s: not again: %s", when, st->s.err.text);
    copies_are_whole(st, when, &copies);
    if (!store_has_day(st->s.path, "", 20260314))
        fail_msg("%s: the day has no copy", when);
}

static void a_rotation_leaves_what_it_should(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    for (int i = 0; i < DAYS; i++) {
        bool made;
        must(store_keep_day(st.s.path, "", 20260302 + i, st.s.now_ms + i * (int64_t)DAY_MS, &made,
                            &st.s.err));
    }
    keep(&st);
    die_everywhere(&st, "copy and rotation", copy_day, after_copy);
    finish(&st);
}

// ---- the tables anew ------------------------------------------------------------------------------------

static int anew(struct stand *st)
{
    struct app_options options = sandbox_options(&st->s);
    struct app_restoring restoring = {.from_journal = true, .overwrite = true};
    struct restored told;
    return app_restore(&options, &restoring, &told, &st->s.err) ? DONE : REFUSED;
}

static void after_anew(struct stand *st, bool told, const char *when)
{
    open_again(st, when);
    int64_t wrong = count(st, "SELECT count(*) FROM visit WHERE party = 9");
    if (wrong != 0 && (told || wrong != old_visits))
        fail_msg("%s: half of the tables are anew", when);
    if (wrong == 0)
        is_sound(st, when);
    if (anew(st) != DONE)
        fail_msg("%s: not again: %s", when, st->s.err.text);
    is_sound(st, when);
    assert_int_equal(count(st, "SELECT count(*) FROM visit"), old_visits);
    assert_int_equal(count(st, "SELECT count(*) FROM customer WHERE surname = '王'"), 1);
}

static void tables_are_anew_or_as_they_were(void **state)
{
    (void)state;
    struct stand st;
    sqlite3 *db;
    begin_restore(&st);
    must(sqlite3_open(st.s.path, &db) == SQLITE_OK);
    must(sqlite3_exec(db, "UPDATE visit SET party = 9", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    keep(&st);
    die_everywhere(&st, "tables anew", anew, after_anew);
    finish(&st);
}

// ---- an erasure -----------------------------------------------------------------------------------------

static int erase(struct stand *st)
{
    st->s.app = sandbox_second(&st->s);
    struct request request;
    request_init(&request, app_entropy(st->s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = 1;
    request.command.number = CUSTOMER_ERASED;
    return sandbox_submit(st->s.app, &request).result == RESULT_DONE ? DONE : REFUSED;
}

// Told as erased: then a restore over whatever is left erases again.
static void after_erasure(struct stand *st, bool told, const char *when)
{
    open_again(st, when);
    is_sound(st, when);
    bool erased = count(st, "SELECT count(*) FROM customer WHERE surname = '王'") == 0;
    if (told && !erased)
        fail_msg("%s: told as done", when);
    if (!told)
        return;
    unlink(st->s.path);
    if (restore(st) != DONE)
        fail_msg("%s: %s", when, st->s.err.text);
    if (count(st, "SELECT count(*) FROM customer WHERE surname = '王'") != 0)
        fail_msg("%s: back again", when);
}

static void who_is_told_to_be_erased_stays_so(void **state)
{
    (void)state;
    struct stand st;
    begin_restore(&st);
    keep(&st);
    die_everywhere(&st, "erasure", erase, after_erasure);
    finish(&st);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_restore_is_whole_or_none),
        cmocka_unit_test(over_a_damaged_store),
        cmocka_unit_test(beside_a_log_alone),
        cmocka_unit_test(a_new_business_takes_the_whole_place),
        cmocka_unit_test(a_migration_keeps_its_copy),
        cmocka_unit_test(a_rotation_leaves_what_it_should),
        cmocka_unit_test(tables_are_anew_or_as_they_were),
        cmocka_unit_test(who_is_told_to_be_erased_stays_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
