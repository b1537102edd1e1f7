// The plug is pulled at every sixth write. A child lives a scripted day and dies at its nth operation on the disk (killed, killed
// in mid-write, or the power cut with what was not synced torn); then the store is opened again. What must hold: it opens,
// its tables say what its journal says, the journal is a prefix of the undisturbed day's, nothing acknowledged is missing,
// and (in every fourth) the day goes on to the same end.

#include "test.h"
#include "crash/fault_vfs.h"
#include "crash/survivor.h"
#include "sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64], template_path[96], path[96];
static long operations;

static void copy_file(const char *from, const char *to)
{
    char buffer[65536];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(in >= 0 && out >= 0);
    for (ssize_t n; (n = read(in, buffer, sizeof buffer)) > 0;)
        assert_int_equal(write(out, buffer, (size_t)n), n);
    close(in);
    close(out);
}

static void remove_beside(const char *suffix)
{
    char name[112];
    snprintf(name, sizeof name, "%s%s", path, suffix);
    unlink(name);
}

static void fresh_copy(void)
{
    remove_beside("-wal");
    remove_beside("-shm");
    copy_file(template_path, path);
}

static void live_and_die(enum fault_kind kind, long at, uint64_t seed, int pipe_fd)
{
    fault_vfs_install(kind, at, seed);
    live_and_tell(path, pipe_fd);
}

static struct survived disturb(enum fault_kind kind, long at, uint64_t seed)
{
    int fds[2];
    fresh_copy();
    assert_int_equal(pipe(fds), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(fds[0]);
        live_and_die(kind, at, seed, fds[1]);
    }
    close(fds[1]);
    struct survived survived = hear(fds[0], child);
    if (kind == FAULT_POWER)
        remove_beside("-shm"); // memory, and gone with the power
    return survived;
}

// ---- the tests --------------------------------------------------------------------------------

enum { LAST_OPERATIONS = 8 }; // after which the day's last write may have been
enum { GO_ON_EVERY = 4 };     // lives the rest of the day

static void crash_everywhere(enum fault_kind kind, const char *name, long stride)
{
    for (long at = 1, deaths = 0; at <= operations; at += stride, deaths++) {
        char when[96];
        snprintf(when, sizeof when, "%s at operation %ld of %ld", name, at, operations);
        struct survived survived = disturb(kind, at, (uint64_t)at);
        // after the last write there is nothing to tear
        bool over = kind == FAULT_TORN && at + LAST_OPERATIONS > operations && !survived.exit_code;
        if (survived.exit_code != FAULT_EXIT && !over)
            fail_msg("%s: the child ended with %d", when, survived.exit_code);
        check_survivor(path, &survived, deaths % GO_ON_EVERY == 0, when);
    }
}

static void survives_being_killed(void **state)
{
    (void)state;
    crash_everywhere(FAULT_KILL, "killed", 6);
}

static void survives_a_torn_write(void **state)
{
    (void)state;
    crash_everywhere(FAULT_TORN, "torn", 20);
}

static void survives_a_power_cut(void **state)
{
    (void)state;
    crash_everywhere(FAULT_POWER, "power cut", 12);
}

// Disk full and write errors: the command fails, says so, changes nothing; when the fault is gone the day goes on.
static void fails_honestly_and_recovers(void **state)
{
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_FULL, FAULT_READ_ONLY};
    for (size_t k = 0; k < 2; k++) {
        for (long at = 1, deaths = 0; at <= operations; at += 12, deaths++) {
            char when[96];
            snprintf(when, sizeof when, "%s from operation %ld", k ? "write error" : "disk full",
                     at);
            struct survived survived = disturb(kinds[k], at, (uint64_t)at);
            if (survived.exit_code != 4 && survived.exit_code != 3)
                fail_msg("%s: the child ended with %d: a failure shown as success?", when,
                         survived.exit_code);
            check_survivor(path, &survived, deaths % GO_ON_EVERY == 0, when);
        }
    }
}

static void covers_every_kind_of_event(void **state)
{
    (void)state;
    bool seen[EVENT_KIND_COUNT] = {false};
    for (size_t i = 0; i < whole.events.n; i++)
        seen[whole.events.at[i].kind] = true;
    int missing = 0;
    for (int kind = 1; kind < EVENT_KIND_COUNT; kind++) {
        missing += !seen[kind];
        if (!seen[kind])
            print_error("no %s in the script\n", event_kind_name((enum event_kind)kind));
    }
    assert_int_equal(missing, 0);
    assert_true(day_script_steps() >= 40);
}

// ---- the undisturbed day ----------------------------------------------------------------------

static int begin(void **state)
{
    (void)state;
    struct day_script script = {0};
    struct err err = {0};
    // The faults are made by fault_vfs.c: nothing is learned from waiting for a real disk.
    const char *root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(folder, sizeof folder, "%s/lobby-crash-XXXXXX", root);
    if (!mkdtemp(folder))
        return -1;
    snprintf(template_path, sizeof template_path, "%s/template.db", folder);
    snprintf(path, sizeof path, "%s/lobby.db", folder);
    if (!day_script_open(&script, template_path, true, 0, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    day_script_close(&script);
    fresh_copy();
    fault_vfs_install(FAULT_NOTHING, 0, 1);
    if (!day_script_open(&script, path, false, 0, &err) || !live_whole(&script))
        return -1;
    operations = fault_vfs_count(); // the children do not live to close it
    day_script_close(&script);
    read_journal(path, &whole);
    printf("%d steps, %zu events, %ld operations on the disk\n", day_script_steps(), whole.events.n,
           operations);
    return 0;
}

static int end(void **state)
{
    (void)state;
    vec_finish(&whole.events);
    sandbox_empty(folder); // the store with all that stands beside it
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_every_kind_of_event),  cmocka_unit_test(survives_being_killed),
        cmocka_unit_test(survives_a_torn_write),       cmocka_unit_test(survives_a_power_cut),
        cmocka_unit_test(fails_honestly_and_recovers),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
