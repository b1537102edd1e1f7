// A log that was damaged while nobody had it open: what was acknowledged is there, or the store says what to do. One that a
// pulled plug cut short says nothing.

#include "test.h"
#include "sandbox_sql.h"
#include "app/alert.h"
#include "app/store_file.h"
#include "app/upkeep.h"
#include "store/file_set.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { HEAD = 32, FRAME = 24 + 4096, TICKETS = 6, MOST_FRAMES = 400 };

struct image { // of a store whose programs were all killed at once
    struct sandbox s;
    struct str file, log, index;
    int frames;
    int events_at[MOST_FRAMES +
                  1]; // of which so many can be read when so many frames had been written
    int whole_at[MOST_FRAMES +
                 1]; // … and how many of those frames belong to commits that are complete
};

static void read_file(const char *path, struct str *out)
{
    char bytes[8192];
    FILE *file = fopen(path, "r");
    must(file);
    str_clear(out);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        str_add_bytes(out, bytes, n);
    fclose(file);
}

static void write_file(const char *path, const struct str *from, size_t n)
{
    FILE *file = fopen(path, "w");
    must(file && fwrite(from->text, 1, n, file) == n);
    fclose(file);
    must(chmod(path, 0600) == 0);
}

static void log_path(const struct image *i, struct str *out)
{
    str_clear(out);
    str_printf(out, "%s-wal", i->s.path);
}

static int count_events(struct sandbox *s)
{
    return (int)sandbox_number(s, "SELECT count(*) FROM event");
}

static int count_frames(const struct image *i)
{
    struct str log = {0};
    struct stat info;
    log_path(i, &log);
    must(stat(str_text(&log), &info) == 0);
    str_finish(&log);
    return info.st_size < HEAD ? 0 : (int)((info.st_size - HEAD) / FRAME);
}

static void note(struct image *i, int *from)
{
    int n = count_frames(i), events = count_events(&i->s);
    must(n <= MOST_FRAMES);
    for (int k = *from; k <= n; k++) {
        i->events_at[k] = k == n ? events : i->events_at[*from - 1];
        i->whole_at[k] = k == n ? n : *from - 1;
    }
    *from = n + 1;
}

static void take_image(struct image *i)
{
    struct str log = {0}, index = {0};
    int from = 0;
    memset(i, 0, sizeof *i);
    sandbox_sample(&i->s);
    must(sandbox_arrive(&i->s, 1, "", "").result == RESULT_DONE); // the day is open
    sandbox_number(&i->s, "PRAGMA wal_checkpoint(TRUNCATE)");
    must(count_frames(i) == 0);
    note(i, &from);
    for (int k = 0; k < TICKETS; k++) {
        must(sandbox_arrive(&i->s, 1 + k % 4, "", "王").result == RESULT_DONE);
        note(i, &from);
    }
    log_path(i, &log);
    read_file(i->s.path, &i->file);
    read_file(str_text(&log), &i->log);
    str_printf(&index, "%s-shm", i->s.path);
    read_file(str_text(&index), &i->index);
    str_finish(&index);
    i->frames = count_frames(i);
    app_close(i->s.app);
    i->s.app = NULL;
    str_finish(&log);
}

static void put_image(struct image *i, size_t log_bytes)
{
    struct str log = {0};
    set_remove(i->s.path);
    sandbox_empty(i->s.dir);
    must(mkdir(i->s.dir, 0700) == 0);
    log_path(i, &log);
    write_file(i->s.path, &i->file, i->file.n);
    write_file(str_text(&log), &i->log, log_bytes);
    str_finish(&log);
}

static void drop_image(struct image *i)
{
    str_finish(&i->file);
    str_finish(&i->log);
    str_finish(&i->index);
    sandbox_remove(&i->s);
}

static int count_asides(struct sandbox *s)
{
    DIR *folder = opendir(s->dir);
    struct dirent *entry;
    int n = 0;
    while ((entry = readdir(folder)) != NULL)
        n += strstr(entry->d_name, ".before-") && !strstr(entry->d_name, "-wal") &&
             !strstr(entry->d_name, "-shm");
    closedir(folder);
    return n;
}

// … with the index that killed programs leave, which no power cut takes away.
static void put_image_and_index(struct image *i, size_t log_bytes)
{
    struct str index = {0};
    put_image(i, log_bytes);
    str_printf(&index, "%s-shm", i->s.path);
    write_file(str_text(&index), &i->index, i->index.n);
    str_finish(&index);
}

// Opened, with how many events; -1: refused, with the way out, and nothing was touched.
static int open_image_as(struct image *i, size_t log_bytes)
{
    struct store *store;
    struct str log = {0}, now = {0};
    int events = -1;
    struct err err = {0};
    if (store_open(i->s.path, &store, &err)) {
        store_close(store);
        return count_events(&i->s);
    }
    assert_int_equal(err.code, ERR_CORRUPT);
    assert_non_null(strstr(err.text, "lobby restore --from-journal"));
    log_path(i, &log);
    read_file(str_text(&log), &now);
    assert_int_equal(now.n, log_bytes);
    assert_memory_equal(now.text, i->log.text, now.n);
    assert_int_equal(count_asides(&i->s), 0);
    str_finish(&log);
    str_finish(&now);
    return events;
}

static int open_image(struct image *i)
{
    return open_image_as(i, i->log.n);
}

static void what_was_cut_short_opens_without_a_word(void **state)
{
    static const int more[] = {0, 1, 12, 24, 600, 4119};
    struct image i;
    (void)state;
    take_image(&i);
    for (int k = 0; k <= i.frames; k++) {
        size_t bytes = HEAD + (size_t)k * FRAME + (size_t)(k < i.frames ? more[k % 6] : 0);
        put_image(&i, bytes);
        assert_int_equal(open_image(&i), i.events_at[k]);
        assert_int_equal(count_asides(&i.s), 0);
    }
    drop_image(&i);
}

static void flip(struct image *i, size_t at)
{
    i->log.text[at] ^= 0x10;
}

// One frame at most cannot be told: of the last commit, when it says that it were another.
static void count_as(struct image *i, int at_least, int *mended, int *refused)
{
    int events = open_image(i);
    *refused += events < 0;
    *mended += count_asides(&i->s);
    if (events >= 0)
        assert_int_equal(events, at_least);
}

// A bit of every frame, each time another part of it. Of the last commit nobody can say that it was acknowledged.
static void nothing_acknowledged_is_lost_in_silence(void **state)
{
    static const int parts[] = {0, 6, 9, 13, 17, 22, 24, 2000, 4119};
    struct image i;
    int mended = 0, refused = 0;
    (void)state;
    take_image(&i);
    int last = i.whole_at[i.frames - 1];
    for (int k = 0; k < i.frames; k++) {
        size_t at = HEAD + (size_t)k * FRAME + (size_t)parts[k % 9];
        flip(&i, at);
        put_image(&i, i.log.n);
        count_as(&i, i.events_at[k < last ? i.frames : last], &mended, &refused);
        flip(&i, at);
    }
    assert_in_range(refused, 0, 1);
    assert_int_equal(mended, last);
    drop_image(&i);
}

static void without_its_head_it_is_read(void **state)
{
    struct image i;
    int mended = 0, untold = 0;
    (void)state;
    take_image(&i);
    for (size_t at = 0; at < HEAD; at++) {
        flip(&i, at);
        put_image(&i, i.log.n);
        count_as(&i, i.events_at[i.frames], &mended, &untold);
        flip(&i, at);
    }
    assert_int_equal(mended, HEAD);
    assert_int_equal(untold, 0);
    drop_image(&i);
}

// Whoever only looks leaves everything as it is, and what lies aside is what lay there.
static void the_damaged_log_is_kept(void **state)
{
    struct image i;
    struct check_result result;
    struct str name = {0}, now = {0};
    (void)state;
    take_image(&i);
    flip(&i, HEAD + FRAME + 100);
    put_image(&i, i.log.n);
    store_check_file(i.s.path, NULL, NULL, NULL, &result);
    assert_int_equal(result.problems, 1);
    assert_non_null(strstr(result.first, "behind a damaged place is not read"));
    assert_int_equal(count_asides(&i.s), 0);
    log_path(&i, &name);
    read_file(str_text(&name), &now);
    assert_memory_equal(now.text, i.log.text, i.log.n);
    must(utimensat(AT_FDCWD, str_text(&name),
                   (struct timespec[2]){{1772416800, 0}, {1772416800, 0}}, 0) == 0);
    assert_int_equal(open_image(&i), i.events_at[i.frames]);
    str_clear(&name);
    str_printf(&name, "%s.before-20260302T020000Z-wal", i.s.path);
    read_file(str_text(&name), &now);
    assert_int_equal(now.n, i.log.n);
    assert_memory_equal(now.text, i.log.text, now.n);
    store_check_file(i.s.path, NULL, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    str_finish(&name);
    str_finish(&now);
    drop_image(&i);
}

// A machine begins with all its programs at once.
static void one_mends_and_the_others_wait(void **state)
{
    enum { PROGRAMS = 5 };
    struct image i;
    (void)state;
    take_image(&i);
    flip(&i, HEAD + FRAME + 100);
    put_image(&i, i.log.n);
    for (int k = 0; k < PROGRAMS; k++) {
        if (fork() == 0) {
            struct store *store;
            struct err err = {0};
            bool ok = store_open(i.s.path, &store, &err);
            if (!ok)
                fprintf(stderr, "%s\n", err.text);
            _exit(ok ? 0 : 1);
        }
    }
    for (int k = 0, status; k < PROGRAMS; k++)
        assert_true(wait(&status) > 0 && status == 0);
    assert_int_equal(count_events(&i.s), i.events_at[i.frames]);
    assert_int_equal(count_asides(&i.s), 1);
    drop_image(&i);
}

// Where two commits are gone at the end it is said, and a person brings back what there is.
static void what_cannot_be_proved_is_said(void **state)
{
    struct image i;
    (void)state;
    take_image(&i);
    flip(&i, HEAD + (size_t)(i.whole_at[i.frames - 1] - 1) * FRAME + 99);
    flip(&i, HEAD + (size_t)(i.frames - 1) * FRAME + 99);
    put_image(&i, i.log.n);
    assert_int_equal(open_image(&i), -1);
    struct app_options options = sandbox_options(&i.s);
    struct app_restoring restoring = {.from_journal = true, .overwrite = true};
    struct restored told;
    struct check_report report;
    if (!app_restore(&options, &restoring, &told, &i.s.err))
        fail_msg("%s", i.s.err.text);
    assert_in_range(told.first_number, TICKETS + 1, 999); // what was lost may be in somebody's hand
    assert_true(app_prove_file(&options, &report));
    drop_image(&i);
}

static void must_open(struct image *i)
{
    struct app_options options = sandbox_options(&i->s);
    if (!app_open(&options, &i->s.app, &i->s.err))
        fail_msg("%s", i->s.err.text);
}

// What somebody may have in their hand is not given again, be it that the program ends at once.
static void goes_on_behind_a_gap(struct image *i)
{
    struct str log = {0};
    int64_t written_s = i->s.now_ms / 1000;
    put_image_and_index(i, i->log.n - 100); // cut off
    log_path(i, &log);
    must(utimensat(AT_FDCWD, str_text(&log), (struct timespec[2]){{written_s, 0}, {written_s, 0}},
                   0) == 0);
    str_finish(&log);
    for (int start = 0; start < 2; start++) {
        must_open(i);
        struct response done = sandbox_arrive(&i->s, 1, "", "");
        assert_int_equal(done.result, RESULT_DONE);
        assert_int_equal(model_visit(&i->s.app->model, done.ruling.visit)->number, 101 + start);
        app_close(i->s.app);
        i->s.app = NULL;
    }
}

// Every part of every frame of the last commit: whoever looks or checks does not take away what tells of it, and whoever opens
// goes on without it, where no frame says that there were two.
static void a_damaged_last_commit_was_acknowledged(void **state)
{
    static const int parts[] = {0, 3, 4, 7, 8, 12, 16, 20, 23, 24, 1000, 2500, FRAME - 1};
    struct image i;
    struct check_result result;
    (void)state;
    take_image(&i);
    put_image_and_index(&i, i.log.n);
    assert_int_equal(open_image(&i), i.events_at[i.frames]); // whole: not a word
    assert_int_equal(count_asides(&i.s), 0);
    for (int k = i.whole_at[i.frames - 1]; k < i.frames; k++) {
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
            size_t at = HEAD + (size_t)k * FRAME + (size_t)parts[p];
            flip(&i, at);
            put_image_and_index(&i, i.log.n);
            store_check_file(i.s.path, NULL, NULL, NULL, &result);
            assert_int_equal(result.problems, 1);
            if (!strstr(result.first, "last acknowledged"))
                fail_msg("%d %d: %s", k, parts[p], result.first);
            int events = open_image(&i);
            bool another = parts[p] >= 4 && parts[p] < 8 && k < i.frames - 1; // as if it committed
            if (another
                    ? events != -1
                    : events != i.events_at[i.whole_at[i.frames - 1]] || count_asides(&i.s) != 1)
                fail_msg("%d %d: %d events", k, parts[p], events);
            flip(&i, at);
        }
    }
    goes_on_behind_a_gap(&i);
    drop_image(&i);
}

// An index of another log, of none, or half of one says nothing.
static void another_index_says_nothing(void **state)
{
    struct image i;
    (void)state;
    take_image(&i);
    for (size_t at = 0; at < 96; at++) {
        size_t last = HEAD + (size_t)(i.frames - 1) * FRAME + 99;
        flip(&i, last);
        i.index.text[at] ^= 0x10;
        put_image_and_index(&i, i.log.n);
        assert_int_equal(open_image(&i), i.events_at[i.whole_at[i.frames - 1]]);
        i.index.text[at] ^= 0x10;
        flip(&i, last);
    }
    put_image_and_index(&i, 0); // the log was folded in and is empty
    assert_int_equal(open_image(&i), i.events_at[0]);
    drop_image(&i);
}

// ---- who is told ----------------------------------------------------------------------------------

static int told_of(struct app *app, enum role role, int64_t staff, char *ret_id, size_t size)
{
    static const struct alert_sources none;
    static struct alerts alerts;
    struct snapshot *now = snapshot_create(app);
    struct actor reader = {role, staff, 0};
    int n = 0;
    alerts_collect(now, reader, &none, app_now_ms(app), &alerts);
    alerts_drop_aside(now, reader, app_now_ms(app), &alerts);
    for (int i = 0; i < alerts.n; i++) {
        if (alerts.list[i].kind != ALERT_MENDED)
            continue;
        n++;
        snprintf(ret_id, size, "%s", alert_msgid(&alerts.list[i], true, 0));
    }
    snapshot_destroy(now);
    return n;
}

static void put_aside(struct app *app)
{
    struct request request;
    struct snapshot *now = snapshot_create(app);
    struct alert alert = {
        .kind = ALERT_MENDED, .consultant = NOBODY, .n = alert_mended_n(&now->catalogue)};
    struct aside aside = alert_aside(now, &alert, app_now_ms(app));
    request_init(&request, app_entropy(app), (struct actor){ROLE_RECEPTIONIST, RECEPTIONIST_ID, 0},
                 COMMAND_PUT_ASIDE);
    struct command command = command_put_aside(&aside);
    command.id = request.command.id;
    request.command = command;
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
    snapshot_destroy(now);
}

// The desk and the manager have it after each start, and over nights, until one of them has seen it; then nobody any more.
static void the_desk_is_told_until_somebody_has_seen_it(void **state)
{
    struct image i;
    char said[256];
    (void)state;
    take_image(&i);
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_RECEPTIONIST, RECEPTIONIST_ID, said, sizeof said), 0);
    app_close(i.s.app);
    flip(&i, HEAD + FRAME + 100);
    put_image(&i, i.log.n);
    for (int start = 0; start < 2; start++) {
        must_open(&i);
        assert_int_equal(told_of(i.s.app, ROLE_RECEPTIONIST, RECEPTIONIST_ID, said, sizeof said),
                         1);
        assert_non_null(strstr(said, "has been mended"));
        assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 1);
        assert_int_equal(told_of(i.s.app, ROLE_CONSULTANT, 1, said, sizeof said), 0);
        i.s.now_ms += DAY_MS;
        assert_true(app_catch_up(i.s.app, &i.s.err));
        assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 1);
        app_close(i.s.app);
    }
    for (int start = 0; start < 3; start++) {
        must_open(&i);
        struct app *second = sandbox_second(&i.s);
        if (start == 0)
            put_aside(i.s.app);
        assert_true(app_catch_up(second, &i.s.err));
        for (int night = 0; night < 2; night++) {
            assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
            assert_int_equal(told_of(second, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
            i.s.now_ms += DAY_MS;
            assert_true(app_catch_up(i.s.app, &i.s.err));
            assert_true(app_catch_up(second, &i.s.err));
        }
        app_close(second);
        app_close(i.s.app);
    }
    i.s.app = NULL;
    drop_image(&i);
}

static void restore(struct image *i, const char *copy)
{
    struct app_options options = sandbox_options(&i->s);
    struct app_restoring restoring = {.copy = copy, .from_journal = !copy, .overwrite = true};
    struct restored told;
    if (!app_restore(&options, &restoring, &told, &i->s.err))
        fail_msg("%s", i->s.err.text);
}

static void the_desk_is_told_of_what_was_brought_back(void **state)
{
    struct image i;
    char said[256], copy[200];
    (void)state;
    take_image(&i);
    snprintf(copy, sizeof copy, "%s/copy.db", i.s.dir);
    must_open(&i);
    assert_true(app_backup(i.s.app, copy, &i.s.err));
    app_close(i.s.app);
    restore(&i, copy); // nothing was entered since
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
    must(sandbox_arrive(&i.s, 1, "", "").result == RESULT_DONE);
    app_close(i.s.app);
    restore(&i, copy);
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 1);
    assert_non_null(strstr(said, "A copy of the data"));
    put_aside(i.s.app);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
    app_close(i.s.app);
    i.s.now_ms += MINUTE_MS;
    restore(&i, NULL); // of a sound one
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
    app_close(i.s.app);
    set_remove(i.s.path);
    restore(&i, copy); // another machine: nothing is lost
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 0);
    app_close(i.s.app);
    flip(&i, HEAD + (size_t)(i.frames - 1) * FRAME + 99);
    put_image_and_index(&i, i.log.n);
    restore(&i, NULL);
    must_open(&i);
    assert_int_equal(told_of(i.s.app, ROLE_MANAGER, MANAGER_ID, said, sizeof said), 1);
    assert_non_null(strstr(said, "built anew"));
    app_close(i.s.app);
    i.s.app = NULL;
    drop_image(&i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_cut_short_opens_without_a_word),
        cmocka_unit_test(nothing_acknowledged_is_lost_in_silence),
        cmocka_unit_test(without_its_head_it_is_read),
        cmocka_unit_test(the_damaged_log_is_kept),
        cmocka_unit_test(one_mends_and_the_others_wait),
        cmocka_unit_test(what_cannot_be_proved_is_said),
        cmocka_unit_test(a_damaged_last_commit_was_acknowledged),
        cmocka_unit_test(another_index_says_nothing),
        cmocka_unit_test(the_desk_is_told_until_somebody_has_seen_it),
        cmocka_unit_test(the_desk_is_told_of_what_was_brought_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
