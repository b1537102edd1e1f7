// `check` of whatever lies there: it needs nothing to be sound, changes nothing, and says what to do.

#include "test.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "paths.h"

#include <fcntl.h>
#include <sys/wait.h>

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
    for (int i = 0; i < 12; i++)
        assert_int_equal(sandbox_arrive(s, 1 + i % 4, "", "").result, RESULT_DONE);
    app_close(s->app);
    s->app = NULL;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    must(file != NULL);
    fputs(text, file);
    fclose(file);
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

static void beside(struct sandbox *s, const char *end, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s%s", s->path, end);
    write_text(path, text);
    chmod(path, 0600);
}

static void nothing(struct sandbox *s)
{
    (void)s;
}
static void remove_it(struct sandbox *s)
{
    unlink(s->path);
}
static void empty_it(struct sandbox *s)
{
    must(truncate(s->path, 0) == 0);
}
static void fold_it(struct sandbox *s)
{
    unlink(s->path);
    must(mkdir(s->path, 0700) == 0);
}
static void write_it(struct sandbox *s)
{
    write_text(s->path,
               "a letter, as long as it has to be to look like a file with something in it, "
               "and then a little longer, until a hundred letters have been written.");
    chmod(s->path, 0600);
}
static void other_it(struct sandbox *s)
{
    unlink(s->path);
    run(s->path, "CREATE TABLE recipe (name TEXT)");
    chmod(s->path, 0600);
}
static void noise_all(struct sandbox *s)
{
    noise(s->path, 0, 40000);
}
static void noise_some(struct sandbox *s)
{
    noise(s->path, 6 * 4096, 10 * 4096);
}
static void cut_it(struct sandbox *s)
{
    struct stat info;
    must(stat(s->path, &info) == 0 && truncate(s->path, info.st_size - 1000) == 0);
}
static void newer(struct sandbox *s)
{
    run(s->path, "PRAGMA user_version = 99");
}
static void trigger(struct sandbox *s)
{
    run(s->path, "CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM note; END");
}
static void no_index(struct sandbox *s)
{
    run(s->path, "DROP INDEX visit_ticket");
}
static void altered(struct sandbox *s)
{
    run(s->path, "ALTER TABLE note ADD COLUMN more TEXT");
}
static void differs(struct sandbox *s)
{
    run(s->path, "UPDATE visit SET party = 9 WHERE id = 2; UPDATE task SET done_ms = 1;"
                 "UPDATE day SET closed = 1");
}
static void gap(struct sandbox *s)
{
    run(s->path, "DELETE FROM event WHERE seq = 12");
}
static void impossible(struct sandbox *s)
{
    run(s->path, "UPDATE event SET kind = 'finished', consultant = 1 WHERE seq = 14");
}
static void unknown(struct sandbox *s)
{
    run(s->path, "UPDATE event SET kind = 'teleported' WHERE seq = 14");
}
static void dangling(struct sandbox *s)
{
    run(s->path, "PRAGMA foreign_keys = OFF; INSERT INTO note (site, visit, kind, author, at_ms, "
                 "text) VALUES (1, 999, 'record', 0, 1, 'x')");
}
static void no_zone(struct sandbox *s)
{
    run(s->path, "UPDATE site SET time_zone = 'Asia/Taipeix'");
}
static void no_hours(struct sandbox *s)
{
    run(s->path, "UPDATE setting SET value = 'x' WHERE key = 'hours.mon'");
}

static void log_alone(struct sandbox *s)
{
    unlink(s->path);
    beside(s, "-wal", "what was a log");
}
static void broken_off(struct sandbox *s)
{
    beside(s, ".replacing", ".before-x\n");
}
static void no_list(struct sandbox *s)
{
    beside(s, ".erased", "what was a list\n");
}
static void readable(struct sandbox *s)
{
    chmod(s->path, 0644);
}
static void writable(struct sandbox *s)
{
    chmod(s->dir, 0777);
}
static void aside(struct sandbox *s)
{
    beside(s, ".before-20260301T100000Z", "x");
}
static void half(struct sandbox *s)
{
    beside(s, ".part", "x");
}
static void old_version(struct sandbox *s)
{
    char path[300], command[700];
    unlink(s->path);
    snprintf(path, sizeof path, "%s/unit/store/old/v3.sql", LOBBY_TEST_DIR);
    snprintf(command, sizeof command, "sqlite3 '%s' <'%s'", s->path, path);
    must(system(command) == 0);
    chmod(s->path, 0600);
}

static const struct {
    const char *what;
    void (*make)(struct sandbox *s);
    bool problem;
    const char *says, *remedy;
} cases[] = {
    {"a sound one", nothing, false, NULL, NULL},
    {"nothing", remove_it, true, "there is no store", "lobby restore"},
    {"an empty file", empty_it, true, "is not a lobby store", "lobby restore"},
    {"a folder", fold_it, true, "is not a lobby store", "name another file"},
    {"a text", write_it, true, "is not a lobby store", "lobby restore"},
    {"another's", other_it, true, "is not a lobby store", "lobby restore"},
    {"noise", noise_all, true, "is not a lobby store", "lobby restore"},
    {"damaged", noise_some, true, "damaged", "restore the newest copy"},
    {"cut", cut_it, true, "shorter than it says", "restore the newest copy"},
    {"newer", newer, true, "schema 99", "install the newer"},
    {"a trigger", trigger, true, "trigger t", "restore the newest copy"},
    {"an index less", no_index, true, "index visit_ticket", "restore the newest copy"},
    {"a column more", altered, true, "table note", "restore the newest copy"},
    {"tables that differ", differs, true, "differs from the journal", "--from-journal"},
    {"a gap", gap, true, "jumps to event", "restore the newest copy"},
    {"what cannot be", impossible, true, "cannot follow", "restore the newest copy"},
    {"an unknown event", unknown, true, "unknown kind", "restore the newest copy"},
    {"a row without a visit", dangling, true, "points at nothing", "--from-journal"},
    {"a zone that there is not", no_zone, true, "Asia/Taipeix", "restore the newest copy"},
    {"hours that are none", no_hours, true, "hours.mon", "restore the newest copy"},
    {"a log alone", log_alone, true, "log of a store lies there", "put the store back"},
    {"a restore broken off", broken_off, true, "broken off", "when the store is next opened"},
    {"a list that is none", no_list, true, "list of the erased", "move it away"},
    {"others may read", readable, false, "others may read", "chmod 600"},
    {"others may write", writable, false, "anybody may replace", "chmod 700"},
    {"a set aside", aside, false, "moved aside", "four weeks"},
    {"half a copy", half, false, "half a copy", "remove it"},
    {"an older one", old_version, false, "schema 3", "keeps a copy"},
};

static uint64_t digest(const struct sandbox *s)
{
    uint64_t sum = 0;
    DIR *folder = opendir(s->dir);
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        struct str path = {0};
        uint64_t hash = 14695981039346656037u;
        str_printf(&path, "%s/%s", s->dir, entry->d_name);
        FILE *file = fopen(str_text(&path), "r");
        for (const char *c = entry->d_name; *c; c++)
            hash = (hash ^ (uint64_t)(unsigned char)*c) * 1099511628211u;
        for (int c; file && (c = getc(file)) != EOF;)
            hash = (hash ^ (uint64_t)(unsigned char)c) * 1099511628211u;
        if (file)
            fclose(file);
        sum += hash;
        str_finish(&path);
    }
    closedir(folder);
    return sum;
}

static const struct check_line *line_that_says(const struct check_lines *lines, const char *says)
{
    for (size_t i = 0; i < lines->lines.n; i++) {
        if (strstr(lines->lines.at[i].text, says))
            return &lines->lines.at[i];
    }
    return NULL;
}

static void says_what_it_finds_and_what_to_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sandbox s;
        struct check_report report;
        struct check_lines lines = {0};
        set_up(&s);
        struct app_options options = sandbox_options(&s);
        cases[i].make(&s);
        uint64_t before = digest(&s);
        app_prove_file(&options, &report); // notes nothing
        if (digest(&s) != before)
            fail_msg("%s: something was changed", cases[i].what);
        app_check_file(&options, LANG_EN, &report, &lines);
        if ((report.problems > 0) != cases[i].problem)
            fail_msg("%s: %d problems: %s", cases[i].what, report.problems, report.first);
        const struct check_line *line =
            cases[i].says ? line_that_says(&lines, cases[i].says) : NULL;
        if (cases[i].says && (!line || !strstr(line->remedy, cases[i].remedy)))
            fail_msg("%s: not said (%s), or not '%s' but '%s'", cases[i].what, report.first,
                     cases[i].remedy, line ? line->remedy : "");
        if (!cases[i].says && lines.lines.n > 0)
            fail_msg("%s: %s", cases[i].what, lines.lines.at[0].text);
        check_lines_finish(&lines);
        sandbox_remove(&s);
    }
}

// Another user's, as whoever is not root: that is no damage, and no copy is to be put over it.
static void who_may_not_read_it_is_told_so(void **state)
{
    (void)state;
    struct sandbox s;
    set_up(&s);
    struct app_options options = sandbox_options(&s);
    must(chmod(s.path, 0) == 0);
    pid_t child = fork();
    if (child == 0) {
        struct check_report report;
        struct check_lines lines = {0};
        if (geteuid() == 0)
            must(chmod(s.dir, 0755) == 0 && setuid(65534) == 0);
        app_check_file(&options, LANG_EN, &report, &lines);
        const struct check_line *line = line_that_says(&lines, "this user may not read");
        _exit(report.problems == 1 && line && strstr(line->remedy, "whose store it is") ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    sandbox_remove(&s);
}

// Somebody works there, somebody was killed there: neither is a fault, and a log is read.
static void a_log_that_lies_there_is_read(void **state)
{
    (void)state;
    struct sandbox s;
    struct check_report before, after;
    set_up(&s);
    struct app_options options = sandbox_options(&s);
    assert_true(app_prove_file(&options, &before));
    pid_t child = fork();
    if (child == 0) {
        rng_init(&s.rng, 99);
        s.app = sandbox_second(&s);
        for (int i = 0; i < 9; i++)
            sandbox_arrive(&s, 1, "", "");
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (!app_prove_file(&options, &after))
        fail_msg("%s", after.first);
    assert_int_equal(after.visits, before.visits + 9);
    s.app = sandbox_second(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_true(app_prove_file(&options, &after)); // of a store in use
    assert_int_equal(after.visits, before.visits + 10);
    sandbox_remove(&s);
}

// The business changes in the middle of a day, in every way that it may: no table differs.
static void a_change_of_the_business_is_no_false_alarm(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct app_options options = sandbox_options(&s);
    sandbox_arrive(&s, 1, "", "");
    for (int i = 0; i < 3; i++) {
        struct check_report report;
        struct business b;
        app_business(s.app, &b);
        if (i == 0) { // somebody new who serves
            struct staff_row row = {.role = ROLE_CONSULTANT, .active = true};
            strcpy(row.name.in[LANG_EN], "Ann");
            assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
            b.consultants[b.consultant_n++] = (struct consultant_rules){
                .id = row.id, .active = true, .desk = 7, .skills = 1, .languages = 1};
        } else if (i == 1) { // somebody out of use
            b.consultants[0].active = false;
        } else { // and back, with other skills
            b.consultants[0].active = true;
            b.consultants[0].skills = 3;
        }
        struct request request;
        request_init(&request, app_entropy(s.app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_BUSINESS);
        request.command.business = &b;
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        if (!app_prove_file(&options, &report))
            fail_msg("%d: %s", i, report.first);
    }
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_may_not_read_it_is_told_so),
        cmocka_unit_test(says_what_it_finds_and_what_to_do),
        cmocka_unit_test(a_log_that_lies_there_is_read),
        cmocka_unit_test(a_change_of_the_business_is_no_false_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
