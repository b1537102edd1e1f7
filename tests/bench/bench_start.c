// The real program in a real window under Xvfb: from exec until its first picture is presented, and
// what it takes while nobody touches it. Where Xvfb is missing, nothing is measured and that is said.
#include "bench.h"
#include "sandbox.h"
#include "xvfb.h"
#include "paths.h"

#include <poll.h>

enum { STARTS = 9, IDLE_S = 12, SETTLE_S = 3, LONGEST_MS = 20 * 1000 };

static const char sign[] = "the first picture";

struct run {
    pid_t pid;
    int log; // its standard error
};

static struct run start(const char *store)
{
    int ends[2];
    must(pipe(ends) == 0);
    struct run run = {.pid = fork(), .log = ends[0]};
    if (run.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(ends[1], STDERR_FILENO);
        execl(LOBBY_BINARY, "lobby", "kiosk", "--store", store, "--set", "sound.chime=no", "--set",
              "log.level=info", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    return run;
}

static void stop(struct run *run)
{
    kill(run->pid, SIGTERM);
    waitpid(run->pid, NULL, 0);
    close(run->log);
}

// Reads its log until it says that the picture stands; milliseconds since `from_s`, -1: it did not.
static double picture_ms(struct run *run, double from_s)
{
    char text[4096] = "";
    size_t n = 0;
    while (n + 1 < sizeof text) {
        struct pollfd ready = {.fd = run->log, .events = POLLIN};
        if (poll(&ready, 1, LONGEST_MS) <= 0)
            break;
        ssize_t got = read(run->log, text + n, sizeof text - 1 - n);
        if (got <= 0)
            break;
        n += (size_t)got;
        text[n] = '\0';
        if (strstr(text, sign))
            return (bench_now_s() - from_s) * 1000;
    }
    fprintf(stderr, "no picture; it said: %s\n", text);
    return -1;
}

// Processor time of all its threads so far, from the scheduler's own account (which must tell one).
static double processor_s(pid_t pid)
{
    char command[128];
    unsigned long long ns = 0, sum = 0;
    snprintf(command, sizeof command, "cat /proc/%d/task/*/schedstat", (int)pid);
    FILE *file = popen(command, "r");
    while (file && fscanf(file, "%llu %*u %*u", &ns) == 1)
        sum += ns;
    if (file)
        pclose(file);
    must(sum > 0); // it has started, after all
    return (double)sum / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void bench_first_picture(const char *store)
{
    double took[STARTS], work[STARTS];
    struct run warm = start(store); // files and faces are in the page cache after it
    bool ok = picture_ms(&warm, bench_now_s()) >= 0;
    stop(&warm);
    for (int i = 0; ok && i < STARTS; i++) {
        double from = bench_now_s();
        struct run run = start(store);
        took[i] = picture_ms(&run, from);
        ok = took[i] >= 0;
        work[i] = ok ? processor_s(run.pid) * 1000 : 0;
        stop(&run);
    }
    if (!ok)
        exit(1);
    qsort(took, STARTS, sizeof *took, by_size);
    qsort(work, STARTS, sizeof *work, by_size);
    fprintf(stderr, "kiosk start: %.0f to %.0f ms\n", took[0], took[STARTS - 1]);
    bench_line("kiosk_exec_to_first_picture_median", took[STARTS / 2], "ms", 400, true);
    // What is left of it when others use the machine, too.
    bench_line("kiosk_exec_to_first_picture_processor_time", work[STARTS / 2], "ms", 400, true);
}

static void bench_idle(const char *store)
{
    double from = bench_now_s();
    struct run run = start(store);
    if (picture_ms(&run, from) < 0)
        exit(1);
    sleep(SETTLE_S);
    double used = processor_s(run.pid);
    from = bench_now_s();
    sleep(IDLE_S);
    used = processor_s(run.pid) - used;
    double percent = used / (bench_now_s() - from) * 100;
    stop(&run);
    bench_line("kiosk_idle_on_x11", percent, "% of a core", 0.5, true);
}

int main(void)
{
    pid_t xvfb;
    if (!xvfb_start(&xvfb, "1080x1920x24")) {
        fprintf(stderr, "kiosk start, kiosk idle: not measured, there is no Xvfb here\n");
        return 0;
    }
    struct sandbox s;
    sandbox_sample(&s);
    app_close(s.app);
    s.app = NULL;
    bench_first_picture(s.path);
    bench_idle(s.path);
    sandbox_remove(&s);
    xvfb_stop(xvfb);
    return 0;
}
