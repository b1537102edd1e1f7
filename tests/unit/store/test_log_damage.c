// A log that was damaged while nobody had it open: what was acknowledged is there, or the store says what to do. One that a
// pulled plug cut short says nothing.

#include "test.h"
#include "sandbox_sql.h"
#include "app/store_file.h"
#include "store/file_set.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { HEAD = 32, FRAME = 24 + 4096, TICKETS = 6, MOST_FRAMES = 400 };

struct image { // of a store whose programs were all killed at once
    struct sandbox s;
    struct str file, log;
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
    struct str log = {0};
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

// Opened, with how many events; -1: refused, with the way out, and nothing was touched.
static int open_image(struct image *i)
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
    assert_int_equal(now.n, i->log.n);
    assert_memory_equal(now.text, i->log.text, now.n);
    assert_int_equal(count_asides(&i->s), 0);
    str_finish(&log);
    str_finish(&now);
    return events;
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

// One frame at most cannot be told: of the last commit, when it says that it were another. Then the store is refused, or, if
// nothing speaks against it, it is there but for that frame's page.
static void count_as(struct image *i, int at_least, int *mended, int *untold)
{
    int events = open_image(i), all = i->events_at[i->frames];
    bool told = events == at_least;
    *untold += !told;
    *mended += told ? count_asides(&i->s) : 0;
    if (!told && events >= 0)
        assert_int_equal(events, all);
}

// A bit of every frame, each time another part of it. Of the last commit nobody can say that it was acknowledged.
static void nothing_acknowledged_is_lost_in_silence(void **state)
{
    static const int parts[] = {0, 6, 9, 13, 17, 22, 24, 2000, 4119};
    struct image i;
    int mended = 0, untold = 0;
    (void)state;
    take_image(&i);
    int last = i.whole_at[i.frames - 1];
    for (int k = 0; k < i.frames; k++) {
        size_t at = HEAD + (size_t)k * FRAME + (size_t)parts[k % 9];
        flip(&i, at);
        put_image(&i, i.log.n);
        count_as(&i, i.events_at[k < last ? i.frames : last], &mended, &untold);
        flip(&i, at);
    }
    assert_in_range(untold, 0, 1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_cut_short_opens_without_a_word),
        cmocka_unit_test(nothing_acknowledged_is_lost_in_silence),
        cmocka_unit_test(without_its_head_it_is_read),
        cmocka_unit_test(the_damaged_log_is_kept),
        cmocka_unit_test(one_mends_and_the_others_wait),
        cmocka_unit_test(what_cannot_be_proved_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
