// A disk that is full, as it is met: on a small file system of its own, with blocks of one and of four
// kilobytes. Skipped where nobody may mount one.

#include "test.h"
#include "app/link.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "paths.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>

enum { SKIPPED = 77 };

struct disk {
    struct sandbox s;
    char image[80];
};

// In a name space of our own: what is mounted is gone when the child ends.
static bool mount_small(struct disk *d, int block)
{
    char command[400];
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        return false;
    if (block == 4096)
        return mount("none", d->s.dir, "tmpfs", 0, "size=3m,mode=700") == 0;
    snprintf(command, sizeof command,
             "truncate -s 8M %s && mkfs.ext4 -q -m 0 -b %d %s && mount -o loop %s %s", d->image,
             block, d->image, d->image, d->s.dir);
    return system(command) == 0;
}

static void fill(struct disk *d)
{
    char path[120], block[1024] = {1};
    snprintf(path, sizeof path, "%s/fill", d->s.dir);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    must(fd >= 0);
    while (write(fd, block, sizeof block) > 0)
        continue;
    must(errno == ENOSPC);
    close(fd);
}

static void make_room(struct disk *d)
{
    char path[120];
    snprintf(path, sizeof path, "%s/fill", d->s.dir);
    must(unlink(path) == 0);
}

#define SAY(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%d: %s (%s)\n", __LINE__, #condition, s->err.text);                   \
            return 1;                                                                              \
        }                                                                                          \
    } while (0)

// It fills while the kiosk stands there: before anybody takes a number the kiosk knows that it cannot
// give one, and nothing that was there is lost.
static int fills_while_open(struct disk *d)
{
    struct sandbox *s = &d->s;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    fill(d);
    SAY(!app_catch_up(s->app, &s->err));
    SAY(s->err.code == ERR_FULL && strstr(s->err.text, "is full"));
    struct snapshot *shot = snapshot_create(s->app);
    SAY(shot->trouble.code == ERR_FULL && shot->model.visits.n == 1);
    snapshot_destroy(shot);
    for (int i = 0; i < 400; i++) { // until the log has no room either; no signal ends us
        struct response r = sandbox_arrive(s, 1, "", "");
        SAY(r.result == RESULT_DONE || r.err.code == ERR_FULL);
        if (r.result == RESULT_FAILED)
            break;
    }
    struct app *other = sandbox_second(s); // another process reads on
    shot = snapshot_create(other);
    SAY(shot->model.visits.n >= 1);
    snapshot_destroy(shot);
    app_close(other);
    make_room(d);
    s->now_ms = app_deadline(s->app);
    SAY(app_catch_up(s->app, &s->err));
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    return 0;
}

static void no_wake(void *self)
{
    (void)self;
}

static bool trouble_comes(struct link *link, enum err_code code)
{
    for (int i = 0; i < 100 && link_snapshot(link)->trouble.code != code; i++)
        usleep(100 * 1000);
    return link_snapshot(link)->trouble.code == code;
}

// It fills while nobody touches anything, by somebody else's file: nobody is told of it, and the kiosk offers no number
// that it cannot give. Once there is room it gives them again.
static int fills_while_idle(struct disk *d)
{
    struct sandbox *s = &d->s;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    struct link *link = link_create_threaded(s->app, no_wake, NULL);
    s->app = NULL; // the link's
    sleep(1);      // it has learned what there is to learn, and sleeps
    fill(d);
    bool told = trouble_comes(link, ERR_FULL);
    make_room(d);
    link_catch_up(link); // the folder has changed, says the watcher
    bool well = trouble_comes(link, ERR_NONE);
    link_destroy(link);
    SAY(told && well);
    return 0;
}

// It is full when the program starts: lists are read, nothing is written, and it goes on by itself.
static int is_full_at_the_start(struct disk *d)
{
    struct sandbox *s = &d->s;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    app_close(s->app);
    s->app = NULL;
    fill(d);
    struct app_options options = sandbox_options(s);
    SAY(app_open(&options, &s->app, &s->err));
    SAY(!app_catch_up(s->app, &s->err) && s->err.code == ERR_FULL);
    struct snapshot *shot = snapshot_create(s->app);
    SAY(shot->model.visits.n == 1);
    snapshot_destroy(shot);
    SAY(sandbox_arrive(s, 1, "", "").err.code == ERR_FULL);
    struct check_report report;
    SAY(app_prove_file(&options, &report));
    make_room(d);
    s->now_ms = app_deadline(s->app);
    SAY(app_catch_up(s->app, &s->err));
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    return 0;
}

// A few kilobytes are left: enough for a byte in each page of the log's index, and not for all of it. A
// write behind such an address would be the end of the process (SIGBUS).
static int is_nearly_full(struct disk *d)
{
    struct sandbox *s = &d->s;
    char path[120];
    struct stat info;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    app_close(s->app);
    s->app = NULL;
    fill(d);
    snprintf(path, sizeof path, "%s/fill", s->dir);
    SAY(stat(path, &info) == 0);
    for (int left = 1; left < 80; left += 3) {
        SAY(truncate(path, info.st_size - left * 1024) == 0);
        struct app_options options = sandbox_options(s);
        SAY(app_open(&options, &s->app, &s->err));
        struct snapshot *shot = snapshot_create(s->app);
        SAY(shot->model.visits.n >= 1);
        snapshot_destroy(shot);
        for (int i = 0; i < 3; i++) {
            struct response r = sandbox_arrive(s, 1, "", "");
            SAY(r.result == RESULT_DONE || r.err.code == ERR_FULL);
        }
        app_close(s->app);
        s->app = NULL;
    }
    make_room(d);
    s->app = sandbox_second(s);
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    return 0;
}

// Copies and restores have no room: said, and the store is as it was.
static int has_no_room_for_a_copy(struct disk *d)
{
    struct sandbox *s = &d->s;
    char copy[120];
    struct restored told;
    snprintf(copy, sizeof copy, "%s/copy.db", s->dir);
    SAY(app_backup(s->app, copy, &s->err));
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    fill(d);
    SAY(!app_make_copy(s->app, &s->err) || s->app->trouble.code != ERR_NONE);
    app_close(s->app);
    s->app = NULL;
    struct app_options options = sandbox_options(s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    SAY(!app_restore(&options, &restoring, &told, &s->err));
    SAY(s->err.code == ERR_FULL && strstr(s->err.text, "is full"));
    struct check_report report;
    SAY(app_prove_file(&options, &report) && report.visits == 1);
    make_room(d);
    return 0;
}

// Its disk is read-only when the program starts: lists are read, the sentence names why nothing is written,
// and it goes on by itself once somebody may write.
static int is_read_only_at_the_start(struct disk *d)
{
    struct sandbox *s = &d->s;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    app_close(s->app);
    s->app = NULL;
    SAY(mount(NULL, s->dir, NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0);
    struct app_options options = sandbox_options(s);
    SAY(app_open(&options, &s->app, &s->err));
    SAY(!app_catch_up(s->app, &s->err) && s->err.code == ERR_IO);
    SAY(strstr(s->err.text, "read-only") != NULL);
    struct snapshot *shot = snapshot_create(s->app);
    SAY(shot->model.visits.n == 1 && shot->trouble.code == ERR_IO);
    snapshot_destroy(shot);
    struct response r = sandbox_arrive(s, 1, "", "");
    SAY(r.result == RESULT_FAILED && strstr(r.err.text, "read-only"));
    SAY(mount(NULL, s->dir, NULL, MS_REMOUNT, NULL) == 0);
    s->now_ms = app_deadline(s->app);
    SAY(app_catch_up(s->app, &s->err));
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    return 0;
}

// The kernel has found an error on the disk; nobody has written since.
static bool find_an_error(const char *dir)
{
    char line[600], device[200], where[200], path[300];
    FILE *mounts = fopen("/proc/self/mounts", "r");
    bool done = false;
    while (mounts && !done && fgets(line, sizeof line, mounts)) {
        if (sscanf(line, "%199s %199s", device, where) != 2 || strcmp(where, dir) != 0)
            continue;
        snprintf(path, sizeof path, "/sys/fs/ext4/%s/trigger_fs_error", strrchr(device, '/') + 1);
        FILE *trigger = fopen(path, "w");
        done = trigger && fputs("1", trigger) >= 0 && fclose(trigger) == 0;
    }
    if (mounts)
        fclose(mounts);
    return done;
}

static int becomes_read_only(struct disk *d)
{
    struct sandbox *s = &d->s;
    SAY(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
    SAY(!app_disk_has_filled(s->app));
    if (mount(NULL, s->dir, NULL, MS_REMOUNT, "errors=remount-ro") != 0 || !find_an_error(s->dir))
        return 0; // no disk that has errors
    SAY(app_disk_has_filled(s->app));
    SAY(!app_catch_up(s->app, &s->err) && s->err.code == ERR_IO);
    SAY(strstr(s->err.text, "read-only") != NULL);
    struct snapshot *shot = snapshot_create(s->app);
    SAY(shot->model.visits.n == 1 && shot->trouble.code == ERR_IO);
    snapshot_destroy(shot);
    return 0;
}

static void on_small_disks(int (*what)(struct disk *d))
{
    static const int blocks[] = {4096, 1024};
    for (int i = 0; i < 2; i++) {
        struct disk d;
        sandbox_init(&d.s);
        snprintf(d.image, sizeof d.image, "%s.image", d.s.dir);
        pid_t child = fork();
        if (child == 0) {
            if (!mount_small(&d, blocks[i]))
                _exit(SKIPPED);
            struct app_options options = sandbox_options(&d.s);
            options.create = options.sample = true;
            must(app_open(&options, &d.s.app, &d.s.err));
            int code = what(&d);
            app_close(d.s.app);
            _exit(code);
        }
        int status;
        waitpid(child, &status, 0);
        unlink(d.image);
        rmdir(d.s.dir);
        if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED)
            skip();
        if (status != 0)
            fail_msg("blocks of %d: %s %d", blocks[i],
                     WIFSIGNALED(status) ? "signal" : "ended with",
                     WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    }
}

static void fills_while_somebody_works(void **state)
{
    (void)state;
    on_small_disks(fills_while_open);
}

static void fills_while_nobody_works(void **state)
{
    (void)state;
    on_small_disks(fills_while_idle);
}

static void is_full_when_it_starts(void **state)
{
    (void)state;
    on_small_disks(is_full_at_the_start);
}

static void is_nearly_full_when_it_starts(void **state)
{
    (void)state;
    on_small_disks(is_nearly_full);
}

static void holds_no_copy(void **state)
{
    (void)state;
    on_small_disks(has_no_room_for_a_copy);
}

static void is_read_only_when_it_starts(void **state)
{
    (void)state;
    on_small_disks(is_read_only_at_the_start);
}

static void becomes_read_only_while_open(void **state)
{
    (void)state;
    on_small_disks(becomes_read_only);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_while_somebody_works),
        cmocka_unit_test(is_full_when_it_starts),
        cmocka_unit_test(is_nearly_full_when_it_starts),
        cmocka_unit_test(holds_no_copy),
        cmocka_unit_test(becomes_read_only_while_open),
        cmocka_unit_test(is_read_only_when_it_starts),
        cmocka_unit_test(fills_while_nobody_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
