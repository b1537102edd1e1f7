// Signals are blocked and read from a descriptor, signs of life from a socket; one poll waits for both,
// so nothing runs in a handler and nothing polls.

#include "program/supervise.h"
#include "base/err.h"
#include "program/run_surface.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PAUSE_LONGEST_S = 30,
    LIVED_MS = 1000,      // a surface that lived so long has started
    SILENT_MS = 2400,     // a surface that has said nothing for so long does not answer …
    STARVED_MS = 15000,   // … unless the machine gave it no time
    START_MS = 30000,     // until the first picture
    END_MS = 3000,        // from SIGTERM to SIGKILL
    CALM_FIRST_MS = 8000, // how long the first surface waits for the picture under it …
    CALM_MS = 1500,       // … and one that people stand before
    LOOK_MS = 250
};

struct child {
    pid_t pid; // 0: none
    bool ready;
    int64_t born_ms, heard_ms;
    double used_s; // of the processor, when it was heard last
};

struct watch {
    const struct supervised *what;
    sigset_t signals;
    int signal_fd, notify_fd;
    struct child surface, calm;
    int status; // of the surface that has ended
    bool told;  // to end
    int64_t told_ms;
};

int supervise_pause_s(int deaths)
{
    if (deaths <= 2)
        return 0;
    int pause = 1;
    while (--deaths > 2 && pause < PAUSE_LONGEST_S)
        pause *= 2;
    return pause < PAUSE_LONGEST_S ? pause : PAUSE_LONGEST_S;
}

static int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// ---- children ---------------------------------------------------------------------------------

// Where children send their signs of life: a socket that the kernel names, said in the environment.
static bool open_notify(struct watch *w)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    socklen_t n = sizeof at.sun_family; // autobind
    int on = 1;
    w->notify_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (w->notify_fd < 0 || bind(w->notify_fd, (struct sockaddr *)&at, n) != 0 ||
        setsockopt(w->notify_fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0)
        return false;
    n = sizeof at;
    getsockname(w->notify_fd, (struct sockaddr *)&at, &n);
    char name[sizeof at.sun_path + 1] = "@", us[24];
    memcpy(name + 1, at.sun_path + 1, n - offsetof(struct sockaddr_un, sun_path) - 1);
    snprintf(us, sizeof us, "%d", SILENT_MS * 1000);
    setenv("NOTIFY_SOCKET", name, 1);
    setenv("WATCHDOG_USEC", us, 1);
    unsetenv("WATCHDOG_PID"); // of whoever watches us
    return true;
}

static bool start(struct watch *w, const char *variable, struct child *child)
{
    char **argv = w->what->argv;
    pid_t parent = getpid();
    fflush(NULL);
    *child = (struct child){.born_ms = steady_ms(), .heard_ms = steady_ms()};
    child->pid = fork();
    if (child->pid == 0) {
        prctl(PR_SET_PDEATHSIG,
              SIGKILL); // the store survives it, and a hung one hears nothing else
        if (getppid() != parent)
            _exit(1);
        if (variable)
            setenv(variable, "1", 1);
        sigprocmask(SIG_UNBLOCK, &w->signals, NULL);
        execv(argv[0], argv);
        fprintf(w->what->err, "lobby: cannot start '%s': %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    if (child->pid > 0)
        return true;
    child->pid = 0;
    fprintf(w->what->err, "lobby: cannot start a process: %s\n", strerror(errno));
    return false;
}

// Seconds of processor time, and the state's letter; what cannot be read is a process that runs.
static char look_at(pid_t pid, double *ret_used_s)
{
    char path[40], text[512] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "re");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file)
        fclose(file);
    text[n] = '\0';
    const char *behind_name = strrchr(text, ')');
    char state = 'R';
    unsigned long long user = 0, system = 0;
    if (behind_name)
        sscanf(behind_name + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu", &state,
               &user, &system);
    *ret_used_s = (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
    return state;
}

// More than any turn of a surface's loop takes of the processor.
static const double TURN_S = 0.2;

// Stopped, asleep for ever, or busy with itself. A debugger's (t) is left alone; one that waits for the
// disk or was given no time is waited for longer.
static bool hangs(const struct child *child, int64_t now_ms)
{
    int64_t silent_ms = now_ms - child->heard_ms;
    if (!child->ready)
        return now_ms - child->born_ms > START_MS;
    if (silent_ms <= SILENT_MS)
        return false;
    double used_s;
    char state = look_at(child->pid, &used_s);
    if (state == 't')
        return false;
    bool waits = state == 'D' || (state == 'R' && used_s - child->used_s < TURN_S);
    return !waits || silent_ms > STARVED_MS;
}

// ---- what comes in ----------------------------------------------------------------------------

static void hear_one(struct child *child, const char *words)
{
    child->ready = child->ready || strstr(words, "READY=1") != NULL;
    child->heard_ms = steady_ms();
    look_at(child->pid, &child->used_s);
}

static void hear(struct watch *w)
{
    char words[256];
    union {
        struct cmsghdr head; // for its alignment
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    for (;;) {
        struct iovec part = {words, sizeof words - 1};
        struct msghdr message = {.msg_iov = &part,
                                 .msg_iovlen = 1,
                                 .msg_control = control.bytes,
                                 .msg_controllen = sizeof control.bytes};
        ssize_t n = recvmsg(w->notify_fd, &message, 0);
        if (n < 0)
            return;
        words[n] = '\0';
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        struct ucred who = {0};
        if (head && head->cmsg_type == SCM_CREDENTIALS)
            memcpy(&who, CMSG_DATA(head), sizeof who);
        if (who.pid > 0 && who.pid == w->surface.pid)
            hear_one(&w->surface, words);
        else if (who.pid > 0 && who.pid == w->calm.pid)
            hear_one(&w->calm, words);
    }
}

static void reap(struct watch *w)
{
    if (w->calm.pid > 0 && waitpid(w->calm.pid, NULL, WNOHANG) == w->calm.pid)
        w->calm = (struct child){0};
    if (w->surface.pid > 0 && waitpid(w->surface.pid, &w->status, WNOHANG) == w->surface.pid)
        w->surface.pid = 0;
    if (w->what->beside && !w->told)
        w->what->beside(w->what->self);
}

static void tell_to_end(struct watch *w)
{
    if (!w->told)
        w->told_ms = steady_ms();
    w->told = true;
    if (w->surface.pid > 0) {
        kill(w->surface.pid, SIGTERM);
        kill(w->surface.pid, SIGCONT); // a stopped one hears nothing
    }
}

// Waits for a signal or a sign of life, at most so long, and takes what came.
static void turn(struct watch *w, int64_t longest_ms)
{
    struct pollfd ready[] = {{.fd = w->signal_fd, .events = POLLIN},
                             {.fd = w->notify_fd, .events = POLLIN}};
    if (poll(ready, 2, longest_ms < 0 ? 0 : (int)longest_ms) < 0)
        return;
    struct signalfd_siginfo info;
    while (read(w->signal_fd, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo != SIGCHLD)
            tell_to_end(w);
    }
    hear(w);
    reap(w);
}

// ---- one life ---------------------------------------------------------------------------------

static void end_calm(struct watch *w)
{
    if (w->calm.pid > 0) {
        kill(w->calm.pid, SIGKILL); // it holds nothing
        waitpid(w->calm.pid, NULL, 0);
    }
    w->calm = (struct child){0};
}

// The picture has to stand before the surface does: the later window lies above.
static void begin_calm(struct watch *w, int patience_ms)
{
    if (!w->what->calm || w->calm.pid > 0 || !start(w, w->what->calm, &w->calm))
        return;
    int64_t until_ms = steady_ms() + patience_ms;
    while (w->calm.pid > 0 && !w->calm.ready && !w->told && steady_ms() < until_ms)
        turn(w, until_ms - steady_ms());
    if (!w->calm.ready)
        end_calm(w); // late, it would lie above
}

// Until the surface has ended. Returns its wait status.
static int attend(struct watch *w)
{
    bool struck = false; // on a busy machine a process takes a while to be gone
    while (w->surface.pid > 0) {
        int64_t now_ms = steady_ms(), silent_ms = now_ms - w->surface.heard_ms;
        int64_t wait_ms = !w->surface.ready ? START_MS / 10 : SILENT_MS + 1 - silent_ms;
        turn(w, w->told || wait_ms < LOOK_MS ? LOOK_MS : wait_ms);
        now_ms = steady_ms();
        if (w->surface.pid <= 0)
            break;
        if (w->surface.ready && !w->what->calm_always)
            end_calm(w);
        if (w->told && now_ms - w->told_ms > END_MS) {
            kill(w->surface.pid, SIGKILL);
        } else if (!w->told && !struck && hangs(&w->surface, now_ms)) {
            struck = true;
            fprintf(w->what->err, "lobby: the %s has not answered for %.1f s and is ended\n",
                    w->what->what, (double)(now_ms - w->surface.heard_ms) / 1000);
            kill(w->surface.pid, SIGKILL);
        }
    }
    return w->status;
}

static void say_death(const struct supervised *what, int status, int pause_s)
{
    char when[32] = "at once";
    if (pause_s > 0)
        snprintf(when, sizeof when, "in %d s", pause_s);
    if (WIFSIGNALED(status))
        fprintf(what->err, "lobby: the %s died of signal %d; starting it again %s\n", what->what,
                WTERMSIG(status), when);
    else
        fprintf(what->err, "lobby: the %s ended with %d; starting it again %s\n", what->what,
                WEXITSTATUS(status), when);
    fflush(what->err);
}

static void rest(struct watch *w, int pause_s)
{
    int64_t until_ms = steady_ms() + (int64_t)pause_s * 1000;
    while (!w->told && steady_ms() < until_ms)
        turn(w, until_ms - steady_ms());
}

static int keep_running(struct watch *w)
{
    bool ever_lived = false;
    if (w->what->calm_always) // a machine that has just started is slow, and nobody is there yet
        begin_calm(w, CALM_FIRST_MS);
    for (int deaths = 0; !w->told;) {
        if (!start(w, NULL, &w->surface))
            return 1;
        int64_t began_ms = w->surface.born_ms;
        int status = attend(w);
        bool exited = WIFEXITED(status);
        if (w->told || (exited && WEXITSTATUS(status) == 0))
            return 0;
        bool again = exited && WEXITSTATUS(status) == SURFACE_RESTART;
        bool lived = w->surface.ready || steady_ms() - began_ms >= LIVED_MS;
        ever_lived = ever_lived || lived;
        if (exited && !again && !ever_lived)
            return WEXITSTATUS(status); // it has said why
        if (!again) {
            deaths = lived && steady_ms() - began_ms >= LIVED_MS ? 1 : deaths + 1;
            say_death(w->what, status, supervise_pause_s(deaths));
        }
        begin_calm(w, CALM_MS);
        if (!again)
            rest(w, supervise_pause_s(deaths));
    }
    return 0;
}

int supervise(const struct supervised *what)
{
    struct watch w = {.what = what, .notify_fd = -1};
    static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
    sigemptyset(&w.signals);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&w.signals, numbers[i]);
    sigprocmask(SIG_BLOCK, &w.signals, NULL);
    w.signal_fd = signalfd(-1, &w.signals, SFD_CLOEXEC | SFD_NONBLOCK);
    int code = 1;
    if (w.signal_fd >= 0 && open_notify(&w))
        code = keep_running(&w);
    else
        fprintf(what->err, "lobby: cannot watch a process: %s\n", strerror(errno));
    end_calm(&w);
    if (w.notify_fd >= 0)
        close(w.notify_fd);
    if (w.signal_fd >= 0)
        close(w.signal_fd);
    return code;
}
