// A restore is proved before anything moves: whatever is wrong with a copy is said in a sentence, and
// nothing has changed. What is right is carried out whole, over whatever lay there.

#include "test.h"
#include "app/begin.h"
#include "app/doubt.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "store/proof.h"
#include "paths.h"

#include <fcntl.h>
#include <sys/wait.h>

struct place {
    struct sandbox s;
    char copy[128];
};

static uint64_t digest_of(const char *path, uint64_t hash)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return hash * 31;
    for (int c; (c = getc(file)) != EOF;)
        hash = (hash ^ (uint64_t)(unsigned char)c) * 1099511628211u;
    fclose(file);
    return hash;
}

// Of everything in the folder: no file is there that was not, and none has changed.
static uint64_t digest(const struct sandbox *s)
{
    uint64_t sum = 0;
    DIR *folder = opendir(s->dir);
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        struct str path = {0};
        struct stat info;
        str_printf(&path, "%s/%s", s->dir, entry->d_name);
        bool file = lstat(str_text(&path), &info) == 0 && S_ISREG(info.st_mode);
        uint64_t hash = file ? digest_of(str_text(&path), 14695981039346656037u) : 7;
        for (const char *c = entry->d_name; *c; c++)
            hash = (hash ^ (uint64_t)(unsigned char)*c) * 1099511628211u;
        sum += hash;
        str_finish(&path);
    }
    closedir(folder);
    return sum;
}

static void run(const char *path, const char *sql)
{
    sqlite3 *db;
    char *message = NULL;
    must(sqlite3_open(path, &db) == SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(db);
}

static void close_app(struct sandbox *s)
{
    app_close(s->app);
    s->app = NULL;
}

// Three visits, a copy, a fourth; nobody has the store open.
static void set_up(struct place *p)
{
    sandbox_sample(&p->s);
    assert_int_equal(sandbox_arrive(&p->s, 1, "0912345678", "王").result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(&p->s, 1, "", "").result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(&p->s, 1, "0987654321", "林").result, RESULT_DONE);
    snprintf(p->copy, sizeof p->copy, "%s/copy.db", p->s.dir);
    assert_true(app_backup(p->s.app, p->copy, &p->s.err));
    assert_int_equal(sandbox_arrive(&p->s, 2, "", "").result, RESULT_DONE);
    close_app(&p->s);
}

static bool restore(struct place *p, struct restored *told)
{
    struct app_options options = sandbox_options(&p->s);
    struct app_restoring restoring = {.copy = p->copy, .overwrite = true};
    p->s.err = (struct err){0};
    return app_restore(&options, &restoring, told, &p->s.err);
}

static int problems(struct place *p, char first[480])
{
    struct app_options options = sandbox_options(&p->s);
    struct check_report report;
    app_prove_file(&options, &report);
    snprintf(first, 480, "%s", report.first);
    return report.problems;
}

static void is_sound(struct place *p)
{
    char first[480];
    if (problems(p, first) != 0)
        fail_msg("not sound: %s", first);
}

// ---- what is no copy ----------------------------------------------------------------------------

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    must(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void cut_file(const char *path, long keep)
{
    struct stat info;
    must(stat(path, &info) == 0);
    must(truncate(path, keep < 0 ? info.st_size + keep : keep) == 0);
}

static void noise(const char *path, long from, size_t n)
{
    FILE *file = fopen(path, "r+");
    unsigned x = 12345;
    must(file != NULL && fseek(file, from, SEEK_SET) == 0);
    for (size_t i = 0; i < n; i++)
        putc((int)((x = x * 1103515245 + 12345) >> 16 & 0xff), file);
    fclose(file);
}

static void make_missing(struct place *p)
{
    unlink(p->copy);
}
static void make_empty(struct place *p)
{
    cut_file(p->copy, 0);
}
static void make_folder(struct place *p)
{
    unlink(p->copy);
    must(mkdir(p->copy, 0700) == 0);
}
static void make_link(struct place *p)
{
    unlink(p->copy);
    must(symlink(p->s.path, p->copy) == 0);
}
static void make_pipe(struct place *p)
{
    unlink(p->copy);
    must(mkfifo(p->copy, 0600) == 0);
}
static void make_same(struct place *p)
{
    unlink(p->copy);
    must(link(p->s.path, p->copy) == 0);
}
static void make_text(struct place *p)
{
    write_file(p->copy, "This is a letter and not a database; it is long enough to be read as one. "
                        "This is a letter and not a database; it is long enough to be read.");
}
static void make_others(struct place *p)
{
    unlink(p->copy);
    run(p->copy, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')");
}
static void make_noise(struct place *p)
{
    noise(p->copy, 0, 120000);
}
static void make_truncated(struct place *p)
{
    cut_file(p->copy, -3 * 4096);
}
static void make_half_page(struct place *p)
{
    cut_file(p->copy, -1000);
}
static void make_damaged(struct place *p)
{
    noise(p->copy, 5 * 4096, 20 * 4096);
}
static void make_newer(struct place *p)
{
    run(p->copy, "PRAGMA user_version = 99");
}
static void make_unversioned(struct place *p)
{
    run(p->copy, "PRAGMA user_version = 0");
}
static void make_trigger(struct place *p)
{
    run(p->copy,
        "CREATE TRIGGER t AFTER INSERT ON visit BEGIN UPDATE staff SET pin_hash = ''; END");
}
static void make_view(struct place *p)
{
    run(p->copy, "CREATE VIEW everybody AS SELECT * FROM customer");
}
static void make_table(struct place *p)
{
    run(p->copy, "CREATE TABLE notes_of_mine (x)");
}
static void make_index(struct place *p)
{
    run(p->copy, "CREATE INDEX i ON visit (party)");
}
static void make_no_index(struct place *p)
{
    run(p->copy, "DROP INDEX visit_ticket");
}
static void make_column(struct place *p)
{
    run(p->copy, "ALTER TABLE customer ADD COLUMN card TEXT");
}
static void make_gap(struct place *p)
{
    run(p->copy, "DELETE FROM event WHERE seq = (SELECT max(seq) - 2 FROM event)");
}
static void make_impossible(struct place *p)
{
    run(p->copy, "UPDATE event SET kind = 'started', consultant = 1"
                 " WHERE seq = (SELECT max(seq) FROM event)");
}
static void make_unknown(struct place *p)
{
    run(p->copy, "UPDATE event SET kind = 'teleported' WHERE seq = (SELECT max(seq) FROM event)");
}
static void make_different(struct place *p)
{
    run(p->copy, "UPDATE visit SET party = 9");
}
static void make_dangling(struct place *p)
{
    run(p->copy, "PRAGMA foreign_keys = OFF; UPDATE visit SET customer = 999 WHERE id = 1");
}
static void make_no_site(struct place *p)
{
    run(p->copy, "PRAGMA foreign_keys = OFF; DELETE FROM site");
}
static void make_no_zone(struct place *p)
{
    run(p->copy, "UPDATE site SET time_zone = 'Mars/Olympus'");
}
static void make_other_encoding(struct place *p)
{
    unlink(p->copy);
    run(p->copy, "PRAGMA encoding = 'UTF-16'; PRAGMA application_id = 1282368121;"
                 "PRAGMA user_version = 7; CREATE TABLE site (id INTEGER PRIMARY KEY)");
}

static const struct {
    const char *what;
    void (*make)(struct place *p);
    const char *says;
} bad_copies[] = {
    {"not there", make_missing, "No such file"},
    {"empty", make_empty, "is empty"},
    {"a folder", make_folder, "is a folder"},
    {"a link", make_link, "symbolic link"},
    {"a pipe", make_pipe, "is not a file"},
    {"the store itself", make_same, "is the store itself"},
    {"a text", make_text, "is not a lobby store"},
    {"another program's", make_others, "another program's database"},
    {"noise", make_noise, "is not a lobby store"},
    {"cut by pages", make_truncated, "damaged"},
    {"cut in a page", make_half_page, "damaged"},
    {"damaged", make_damaged, "damaged"},
    {"newer", make_newer, "newer lobby"},
    {"of no version", make_unversioned, "no store"},
    {"with a trigger", make_trigger, "trigger t"},
    {"with a view", make_view, "view everybody"},
    {"with a table", make_table, "table notes_of_mine"},
    {"with an index", make_index, "index i"},
    {"without an index", make_no_index, "index visit_ticket"},
    {"with a column", make_column, "table customer"},
    {"a journal with a gap", make_gap, "event"},
    {"a journal that cannot be", make_impossible, "cannot follow"},
    {"an unknown event", make_unknown, "unknown kind"},
    {"tables that differ", make_different, "differs from the journal"},
    {"a customer that is not there", make_dangling, "points at nothing"},
    {"without its site", make_no_site, ""},
    {"a time zone that is none", make_no_zone, "Mars/Olympus"},
    {"another encoding", make_other_encoding, ""},
};

static void refuses_what_is_no_copy(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_copies / sizeof *bad_copies; i++) {
        struct place p;
        struct restored told;
        set_up(&p);
        bad_copies[i].make(&p);
        uint64_t before = digest(&p.s);
        if (restore(&p, &told))
            fail_msg("%s: taken as a copy", bad_copies[i].what);
        if (!p.s.err.text[0] || !strstr(p.s.err.text, bad_copies[i].says) ||
            !strstr(p.s.err.text, "copy.db") || strstr(p.s.err.text, ".part"))
            fail_msg("%s: '%s'", bad_copies[i].what, p.s.err.text);
        if (digest(&p.s) != before)
            fail_msg("%s: something was changed: %s", bad_copies[i].what, p.s.err.text);
        is_sound(&p);
        sandbox_remove(&p.s);
    }
}

// Rights mean nothing to root, so a child becomes nobody.
static void says_when_it_may_not_read(void **state)
{
    (void)state;
    struct place p;
    set_up(&p);
    must(chmod(p.s.dir, 0777) == 0 && chmod(p.s.path, 0666) == 0 && chmod(p.copy, 0) == 0);
    pid_t child = fork();
    if (child == 0) {
        struct restored told;
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(9);
        bool refused = !restore(&p, &told) && strstr(p.s.err.text, "Permission denied");
        _exit(refused ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    is_sound(&p);
    sandbox_remove(&p.s);
}

// Of nobody, who has no rights there but what others have: what is said names what is closed.
static void must_say(struct place *p, bool opens, const char *words, const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        struct restored told;
        struct store *store;
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(9);
        bool done = opens ? store_open(p->s.path, &store, &p->s.err) : restore(p, &told);
        if (!done && strstr(p->s.err.text, words) && strstr(p->s.err.text, path))
            _exit(0);
        fprintf(stderr, "%s\n", done ? "done" : p->s.err.text);
        _exit(1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
}

static void what_is_closed_is_named(void **state)
{
    (void)state;
    struct place p;
    struct str index = {0};
    if (geteuid() != 0)
        skip();
    set_up(&p);
    must(chmod(p.s.dir, 0755) == 0 && chmod(p.s.path, 0666) == 0 && chmod(p.copy, 0644) == 0);
    must_say(&p, false, "make a file in the folder", p.s.dir);
    must(chmod(p.s.dir, 0777) == 0);
    str_printf(&index, "%s-shm", p.s.path);
    close(open(str_text(&index), O_WRONLY | O_CREAT, 0600));
    must_say(&p, true, "belongs to somebody else", str_text(&index));
    must(unlink(str_text(&index)) == 0);
    is_sound(&p);
    str_finish(&index);
    sandbox_remove(&p.s);
}

// ---- what is one --------------------------------------------------------------------------------

static int64_t visits(struct place *p)
{
    return sandbox_number(&p->s, "SELECT count(*) FROM visit");
}

static void moves_the_old_set_aside(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    set_up(&p);
    must(chmod(p.s.path, 0644) == 0); // as it should not be
    int64_t before = visits(&p);
    assert_true(restore(&p, &told));
    assert_int_equal(visits(&p), before - 1);
    is_sound(&p);
    assert_true(told.aside[0] != '\0');
    char path[96];
    memcpy(path, p.s.path, sizeof path);
    utf8_copy(p.s.path, sizeof p.s.path, told.aside); // it is a store, and whole
    assert_int_equal(visits(&p), before);
    is_sound(&p);
    struct stat info;
    assert_int_equal(stat(told.aside, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    memcpy(p.s.path, path, sizeof path);
    sandbox_remove(&p.s);
}

// A process dies with the store open: its log lies there. What is restored has nothing to do with it.
static void leave_a_log(struct place *p)
{
    pid_t child = fork();
    if (child == 0) {
        p->s.app = sandbox_second(&p->s);
        rng_init(&p->s.rng, 99);
        for (int i = 0; i < 30; i++)
            sandbox_arrive(&p->s, 1 + i % 4, "", "");
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    char log[120];
    struct stat info;
    snprintf(log, sizeof log, "%s-wal", p->s.path);
    assert_int_equal(stat(log, &info), 0);
    assert_true(info.st_size > 10 * 4096);
}

static void no_old_log_is_replayed(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct place p;
        struct restored told;
        set_up(&p);
        leave_a_log(&p);
        if (i == 1) // somebody has thrown the store away
            unlink(p.s.path);
        if (i == 2) // … or it is no store any more
            noise(p.s.path, 0, 8192);
        if (i == 3) {
            unlink(p.s.path);
            run(p.s.path, "CREATE TABLE recipe (name TEXT)");
        }
        if (!restore(&p, &told))
            fail_msg("%d: %s", i, p.s.err.text);
        is_sound(&p);
        assert_int_equal(told.old_unread, i != 0);
        p.s.app = sandbox_second(&p.s);
        assert_int_equal(sandbox_arrive(&p.s, 1, "", "").result, RESULT_DONE);
        close_app(&p.s);
        is_sound(&p);
        sandbox_remove(&p.s);
    }
}

// A business of one's own, begun where somebody has thrown away the store and not its log.
static void nor_into_a_new_business(void **state)
{
    (void)state;
    struct place p;
    set_up(&p);
    leave_a_log(&p);
    unlink(p.s.path);
    struct app_options options = sandbox_options(&p.s);
    options.create = true;
    assert_false(app_open(&options, &p.s.app, &p.s.err)); // made in the log's place: never
    assert_non_null(strstr(p.s.err.text, "without its store"));
    options.create = false;
    if (!app_begin(&options, "Ann", "4711", &p.s.err))
        fail_msg("%s", p.s.err.text);
    is_sound(&p);
    p.s.app = sandbox_second(&p.s);
    assert_true(app_catch_up(p.s.app, &p.s.err));
    assert_int_equal(sandbox_number(&p.s, "SELECT count(*) FROM visit"), 0);
    sandbox_remove(&p.s);
}

// A copy made by hand: the file and its log, which is half of it.
static void a_copy_with_its_log_is_whole(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    char command[512];
    set_up(&p);
    leave_a_log(&p);
    int64_t all = visits(&p);
    unlink(p.copy);
    snprintf(command, sizeof command, "cp %s %s && cp %s-wal %s-wal", p.s.path, p.copy, p.s.path,
             p.copy);
    assert_int_equal(system(command), 0);
    uint64_t copy = digest_of(p.copy, 1);
    assert_true(restore(&p, &told));
    assert_int_equal(visits(&p), all);
    assert_true(digest_of(p.copy, 1) == copy); // it was not touched
    is_sound(&p);
    sandbox_remove(&p.s);
}

// Killed between the old set's going and the new one's coming: no store is there, and nobody begins another
// in its place, at whatever door they ask.
static void a_restore_broken_off_is_no_missing_store(void **state)
{
    (void)state;
    for (int door = 0; door < 3; door++) {
        struct place p;
        char command[1000];
        set_up(&p);
        snprintf(command, sizeof command,
                 "cp %s %s.part && mv %s %s.before-x && chmod 644 %s.before-x && "
                 "printf '.before-x\\n' >%s.replacing",
                 p.copy, p.s.path, p.s.path, p.s.path, p.s.path, p.s.path);
        assert_int_equal(system(command), 0);
        struct app_options options = sandbox_options(&p.s);
        options.create = options.sample = door == 0;
        if (door == 0)
            assert_false(app_open(&options, &p.s.app, &p.s.err)); // made: it is there
        else if (door == 1)
            assert_true(app_carry_out(p.s.path, &p.s.err));
        else // the sample that came back is moved aside, not lost
            assert_true(app_begin(&options, "Ann", "4711", &p.s.err));
        is_sound(&p);
        assert_int_equal(visits(&p), door == 2 ? 0 : 3);
        sandbox_remove(&p.s);
    }
}

static void a_store_in_use_is_no_copy(void **state)
{
    (void)state;
    struct place p, other;
    struct restored told;
    set_up(&p);
    set_up(&other);
    int in[2], out[2];
    char begun;
    must(pipe(in) == 0 && pipe(out) == 0);
    pid_t child = fork(); // somebody works there
    if (child == 0) {
        sqlite3 *db;
        close(in[1]);
        must(sqlite3_open(other.s.path, &db) == SQLITE_OK &&
             sqlite3_exec(db, "SELECT count(*) FROM visit", NULL, NULL, NULL) == SQLITE_OK);
        must(write(out[1], "b", 1) == 1);
        must(read(in[0], &begun, 1) == 0);
        _exit(0);
    }
    close(in[0]), close(out[1]);
    must(read(out[0], &begun, 1) == 1);
    snprintf(p.copy, sizeof p.copy, "%s", other.s.path);
    assert_false(restore(&p, &told));
    assert_int_equal(p.s.err.code, ERR_BUSY);
    assert_non_null(strstr(p.s.err.text, "lobby backup"));
    close(in[1]), close(out[0]);
    waitpid(child, NULL, 0);
    sandbox_remove(&other.s);
    sandbox_remove(&p.s);
}

static void nobody_may_have_the_store_open(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    set_up(&p);
    p.s.app = sandbox_second(&p.s);
    assert_false(restore(&p, &told));
    assert_int_equal(p.s.err.code, ERR_BUSY);
    assert_int_equal(sandbox_arrive(&p.s, 1, "", "").result, RESULT_DONE); // and it goes on
    close_app(&p.s);
    is_sound(&p);
    sandbox_remove(&p.s);
}

// ---- numbers ------------------------------------------------------------------------------------

static int next_number(struct place *p, int64_t service)
{
    p->s.app = sandbox_second(&p->s);
    struct response r = sandbox_arrive(&p->s, service, "", "");
    assert_int_equal(r.result, RESULT_DONE);
    close_app(&p->s);
    return atoi(r.ticket + 1);
}

static void numbers_go_on_behind_a_gap(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    set_up(&p); // B001 was given after the copy
    assert_true(restore(&p, &told));
    assert_true(told.first_number > 0);
    assert_int_equal(next_number(&p, 2), told.first_number + 1);
    p.s.app = sandbox_second(&p.s);
    struct snapshot *shot = snapshot_create(p.s.app);
    assert_int_equal(shot->model.skipped_to, told.first_number); // the desk is told
    snapshot_destroy(shot);
    close_app(&p.s);
    sandbox_remove(&p.s);
}

// Nothing was given since the copy, or nothing today: the numbers go on as they were.
static void there_is_no_gap_without_a_cause(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct place p;
        struct restored told;
        set_up(&p);
        if (i == 0) {
            unlink(p.copy);
            p.s.app = sandbox_second(&p.s);
            assert_true(app_backup(p.s.app, p.copy, &p.s.err));
            close_app(&p.s);
        } else {
            p.s.now_ms += DAY_MS;
        }
        assert_true(restore(&p, &told));
        assert_int_equal(told.first_number, 0);
        assert_int_equal(next_number(&p, 2), i == 0 ? 2 : 1);
        sandbox_remove(&p.s);
    }
}

// What was given out is not known: the copy is from before the day, and the store is gone.
static void an_unknown_number_is_given_to_nobody(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    set_up(&p);
    p.s.now_ms += DAY_MS;
    assert_int_equal(next_number(&p, 1), 1);
    noise(p.s.path, 0, 8192);
    assert_true(restore(&p, &told));
    assert_true(next_number(&p, 1) > 50);
    is_sound(&p);
    sandbox_remove(&p.s);
}

// The same copy a second time on one day: what was given before the first restore, and since, is in
// somebody's hand, also where the second one finds nothing that can be read.
static void a_second_restore_goes_on_behind_the_first(void **state)
{
    (void)state;
    for (int damaged = 0; damaged < 2; damaged++) {
        struct place p;
        struct restored told;
        set_up(&p);
        for (int i = 0; i < 12; i++) // up to B013
            next_number(&p, 2);
        if (damaged)
            noise(p.s.path, 0, 8192);
        assert_true(restore(&p, &told));
        int first = damaged ? next_number(&p, 2) : told.first_number;
        assert_true(first >= 13);
        if (damaged)
            noise(p.s.path, 0, 8192);
        assert_true(restore(&p, &told));
        assert_true(next_number(&p, 2) > first);
        is_sound(&p);
        sandbox_remove(&p.s);
    }
}

// Numbers of the day up to which may be in somebody's hand go on behind a gap once the clock is right,
// though it was in doubt when the copy was brought back: twice, over a store that could be read, and over
// one that could not.
static void a_clock_in_doubt_keeps_no_copy_out(void **state)
{
    (void)state;
    for (int damaged = 0; damaged < 2; damaged++) {
        struct place p;
        struct restored told;
        set_up(&p);
        for (int i = 0; i < 3; i++) // up to B004
            next_number(&p, 2);
        if (damaged)
            noise(p.s.path, 0, 8192);
        p.s.now_ms -= HOUR_MS;
        for (int i = 0; i < 2; i++) {
            if (!restore(&p, &told))
                fail_msg("%s", p.s.err.text);
            assert_true(told.first_number >= 4);
            is_sound(&p);
        }
        p.s.app = sandbox_second(&p.s);
        assert_int_equal(sandbox_arrive(&p.s, 2, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
        assert_int_equal(app_doubt(p.s.app), DOUBT_BEHIND);
        close_app(&p.s);
        p.s.now_ms += HOUR_MS + MINUTE_MS;
        assert_int_equal(next_number(&p, 2), told.first_number + 1);
        p.s.now_ms += DAY_MS;
        assert_int_equal(next_number(&p, 2), 1);
        is_sound(&p);
        sandbox_remove(&p.s);
    }
}

// What a restore moved aside is brought back: what was given meanwhile is in somebody's hand, too, though fewer things
// happened since than in what comes back.
static void a_restore_taken_back_gives_no_number_twice(void **state)
{
    (void)state;
    struct place p;
    struct restored told;
    set_up(&p);
    for (int i = 0; i < 8; i++) // up to B009
        next_number(&p, 2);
    assert_true(restore(&p, &told));
    int between = next_number(&p, 2);
    must(rename(told.aside, p.copy) == 0);
    assert_true(restore(&p, &told));
    assert_true(next_number(&p, 2) > between);
    p.s.app = sandbox_second(&p.s);
    assert_int_equal(p.s.app->catalogue.mending.what, MENDED_COPY);
    close_app(&p.s);
    is_sound(&p);
    sandbox_remove(&p.s);
}

static bool others_may_write(const struct sandbox *s)
{
    struct str command = {0};
    str_printf(&command, "sqlite3 '%s' 'BEGIN IMMEDIATE' 2>/dev/null", s->path);
    bool may = system(str_text(&command)) == 0;
    str_finish(&command);
    return may;
}

// What is entered once the old set has been read would be lost.
static void nobody_writes_to_what_is_replaced(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) { // from the copy, from its own journal; with and without a log
        struct place p;
        set_up(&p);
        if (i % 2) {
            struct str log = {0};
            str_printf(&log, "%s-wal", p.s.path);
            write_file(str_text(&log), "no log");
            str_finish(&log);
        }
        struct restore_order order = {.copy = i < 2 ? p.copy : NULL,
                                      .to = p.s.path,
                                      .from_journal = i >= 2,
                                      .overwrite = true,
                                      .now_ms = p.s.now_ms};
        struct restoring *restoring = NULL;
        if (!store_restore_begin(&order, &restoring, &p.s.err))
            fail_msg("%s", p.s.err.text);
        assert_false(others_may_write(&p.s));
        store_restore_drop(restoring);
        assert_true(others_may_write(&p.s));
        sandbox_remove(&p.s);
    }
}

// A store is begun where it can be brought back, too: with a name that leaves room for those of what lies beside it.
static void a_name_has_room_for_what_lies_beside_it(void **state)
{
    (void)state;
    struct sandbox s;
    struct err err;
    struct restored told;
    char name[256], path[800];
    sandbox_init(&s);
    struct app_options options = sandbox_options(&s);
    options.path = path;
    for (int n = 190; n <= 255; n++) {
        struct app_restoring restoring = {.from_journal = true, .overwrite = true};
        memset(name, 'a', sizeof name);
        name[n] = '\0';
        snprintf(path, sizeof path, "%s/%s", s.dir, name);
        bool begun = app_begin(&options, "Chen", "2468", &err);
        assert_int_equal(begun, n <= 200);
        if (!begun) {
            assert_int_equal(err.code, ERR_INPUT);
            assert_non_null(strstr(err.text, "longer than 200 bytes"));
            assert_int_equal(access(path, F_OK), -1);
        } else if (n == 200) {
            struct app *app;
            assert_true(app_open(&options, &app, &err));
            assert_true(app_catch_up(app, &err)); // a day is open, so that there is a journal
            app_close(app);
            if (!app_restore(&options, &restoring, &told, &err))
                fail_msg("%s", err.text);
        }
    }
    memset(path, 'a', sizeof path);
    path[0] = '/';
    for (int at = 100; at < 500; at += 100)
        path[at] = '/';
    path[449] = '\0';
    assert_false(app_begin(&options, "Chen", "2468", &err));
    assert_non_null(strstr(err.text, "path is longer than 448 bytes"));
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_has_room_for_what_lies_beside_it),
        cmocka_unit_test(refuses_what_is_no_copy),
        cmocka_unit_test(says_when_it_may_not_read),
        cmocka_unit_test(what_is_closed_is_named),
        cmocka_unit_test(moves_the_old_set_aside),
        cmocka_unit_test(nobody_writes_to_what_is_replaced),
        cmocka_unit_test(no_old_log_is_replayed),
        cmocka_unit_test(nor_into_a_new_business),
        cmocka_unit_test(a_copy_with_its_log_is_whole),
        cmocka_unit_test(a_restore_broken_off_is_no_missing_store),
        cmocka_unit_test(a_store_in_use_is_no_copy),
        cmocka_unit_test(nobody_may_have_the_store_open),
        cmocka_unit_test(numbers_go_on_behind_a_gap),
        cmocka_unit_test(there_is_no_gap_without_a_cause),
        cmocka_unit_test(an_unknown_number_is_given_to_nobody),
        cmocka_unit_test(a_second_restore_goes_on_behind_the_first),
        cmocka_unit_test(a_clock_in_doubt_keeps_no_copy_out),
        cmocka_unit_test(a_restore_taken_back_gives_no_number_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
