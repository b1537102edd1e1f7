// A client of a server dies in mid-day: before a message goes out, in the middle of one, or behind it, so that the server
// does what nobody hears of. Then the store is opened by another. What must hold is what must hold of a file
// (test_crash.c): nothing acknowledged is missing, nothing is there twice, and the day goes on to the same end.

#include "crash/survivor.h"
#include "sandbox.h"

#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum death { LIVES, BEFORE, WITHIN, BEHIND, DEATHS };
enum { KILLED = 137, STRIDE = 53 };

static enum death death;
static long messages, die_at;
static char folder[64];

// In front of the C library's for libpq, too.
ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
    bool now = ++messages == die_at && death != LIVES;
    if (now && death == BEFORE)
        _exit(KILLED);
    ssize_t sent =
        syscall(SYS_sendto, fd, bytes, now && death == WITHIN ? n / 2 : n, flags, NULL, 0);
    if (now)
        _exit(KILLED);
    return sent;
}

static void fresh_place(char path[96])
{
    struct day_script script = {.copies = folder};
    struct err err = {0};
    sandbox_place(folder, path, 96);
    if (!day_script_open(&script, path, true, 0, &err))
        fail_msg("%s", err.text);
    day_script_close(&script);
}

// What it has sent the server may still be doing.
static void wait_for_the_end_of(const char *name)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM pg_stat_activity WHERE application_name = '%s'",
             name);
    for (int i = 0; i < 2000 && sandbox_number_at(sandbox_server(), sql) > 0; i++)
        usleep(5000);
}

static void live_and_die(const char *path, enum death how, long at, int pipe_fd)
{
    messages = 0;
    death = how;
    die_at = at;
    live_and_tell(path, pipe_fd);
}

static struct survived disturb(const char *path, enum death how, long at)
{
    char own[160], name[40];
    int fds[2];
    snprintf(name, sizeof name, "crash_%d_%ld", (int)getpid(), at);
    snprintf(own, sizeof own, "%s&application_name=%s", path, name);
    assert_int_equal(pipe(fds), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(fds[0]);
        live_and_die(own, how, at, fds[1]);
    }
    close(fds[1]);
    struct survived survived = hear(fds[0], child);
    wait_for_the_end_of(name);
    return survived;
}

static void survives_a_client_that_dies(void **state)
{
    (void)state;
    char path[96];
    fresh_place(path);
    struct day_script script = {.copies = folder};
    struct err err = {0};
    messages = 0;
    assert_true(day_script_open(&script, path, false, 0, &err) && live_whole(&script));
    long whole_messages = messages;
    day_script_close(&script);
    read_journal(path, &whole);
    sandbox_leave_place(path);
    printf("%d steps, %zu events, %ld messages to the server\n", day_script_steps(), whole.events.n,
           whole_messages);
    for (long at = 1; at <= whole_messages; at += STRIDE) {
        enum death how = BEFORE + (enum death)(at / STRIDE % (DEATHS - BEFORE));
        char when[96];
        snprintf(when, sizeof when, "killed %s message %ld of %ld",
                 how == BEFORE   ? "before"
                 : how == WITHIN ? "within"
                                 : "behind",
                 at, whole_messages);
        fresh_place(path);
        struct survived survived = disturb(path, how, at);
        if (survived.exit_code != KILLED)
            fail_msg("%s: the child ended with %d", when, survived.exit_code);
        check_survivor(path, &survived, true, when);
        sandbox_leave_place(path);
    }
    vec_finish(&whole.events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(survives_a_client_that_dies)};
    if (!sandbox_server())
        return 77;
    snprintf(folder, sizeof folder, "/tmp/lobby-crash-XXXXXX");
    must(mkdtemp(folder) != NULL);
    day_copies = folder;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    sandbox_empty(folder);
    return failed;
}
