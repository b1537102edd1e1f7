// All signals of interest are blocked and waited for, so nothing runs in a handler and nothing
// polls.

#include "supervise.h"
#include "base/clock.h"
#include "platform/system.h"
#include "run_surface.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PAUSE_LONGEST_S = 30,
    LIVED_MS = 3000, // a child that lived so long has started
};

int supervise_pause_s(int deaths)
{
    int pause = 1;
    while (--deaths > 0 && pause < PAUSE_LONGEST_S)
        pause *= 2;
    return pause < PAUSE_LONGEST_S ? pause : PAUSE_LONGEST_S;
}

static pid_t start(char **argv, const sigset_t *signals, FILE *err)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_UNBLOCK, signals, NULL);
        execv(argv[0], argv);
        fprintf(err, "lobby: cannot start '%s': %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    if (child < 0)
        fprintf(err, "lobby: cannot start a process: %s\n", strerror(errno));
    return child;
}

// Waits for the child or for a signal to end, which is handed on. Returns the child's wait status;
// *ret_told is set when we were told to end.
static int await(pid_t child, const sigset_t *signals, bool *ret_told)
{
    int status = 0;
    while (waitpid(child, &status, WNOHANG) != child) {
        int number = sigwaitinfo(signals, NULL);
        if (number == SIGTERM || number == SIGINT) {
            *ret_told = true;
            kill(child, SIGTERM);
        }
    }
    return status;
}

// True when we were told to end meanwhile.
static bool pause_told(int seconds, const sigset_t *signals)
{
    struct timespec span = {.tv_sec = seconds};
    int number = sigtimedwait(signals, NULL, &span);
    return number == SIGTERM || number == SIGINT;
}

static void say_death(FILE *err, int status, int pause_s)
{
    if (WIFSIGNALED(status))
        fprintf(err, "lobby: the kiosk died of signal %d; starting it again in %d s\n",
                WTERMSIG(status), pause_s);
    else
        fprintf(err, "lobby: the kiosk ended with %d; starting it again in %d s\n",
                WEXITSTATUS(status), pause_s);
}

int supervise(char **argv, FILE *err)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    struct clock clock = system_clock();
    bool told = false, ever_lived = false;
    for (int deaths = 0; !told;) {
        int64_t began = clock_now_ms(&clock);
        pid_t child = start(argv, &signals, err);
        if (child < 0)
            return 1;
        int status = await(child, &signals, &told);
        bool exited = WIFEXITED(status);
        if (told || (exited && WEXITSTATUS(status) == 0))
            return 0;
        if (exited && WEXITSTATUS(status) == SURFACE_RESTART)
            continue;
        bool lived = clock_now_ms(&clock) - began >= LIVED_MS;
        ever_lived = ever_lived || lived;
        if (exited && !ever_lived)
            return WEXITSTATUS(status); // it has said why
        deaths = lived ? 1 : deaths + 1;
        say_death(err, status, supervise_pause_s(deaths));
        told = pause_told(supervise_pause_s(deaths), &signals);
    }
    return 0;
}
