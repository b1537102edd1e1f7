// What a shell command costs, as a real process: `lobby visit list` and `lobby visit register` on a
// store with a day in it. Processor time, because the machine may be busy with others. The floor is
// a process that opens the same store and reads one number; a command costs a few of those.
#include "bench.h"
#include "sandbox.h"
#include "paths.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { RUNS = 40, VISITORS = 60 };

static int bare(const char *store)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    must(sqlite3_open_v2(store, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    must(sqlite3_prepare_v2(db, "SELECT count(*) FROM event", -1, &stmt, NULL) == SQLITE_OK);
    must(sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) > 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double children_ms(void)
{
    struct rusage use;
    getrusage(RUSAGE_CHILDREN, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
}

// The median of RUNS processes, ms of processor time each.
static double cost_ms(const char *const *argv)
{
    double took[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double before = children_ms();
        pid_t pid = fork();
        if (pid == 0) {
            int nowhere = open("/dev/null", O_WRONLY);
            dup2(nowhere, STDOUT_FILENO);
            execv(argv[0], (char *const *)(uintptr_t)argv);
            _exit(127);
        }
        int status;
        waitpid(pid, &status, 0);
        must(status == 0);
        took[i] = children_ms() - before;
    }
    qsort(took, RUNS, sizeof *took, by_size);
    return took[RUNS / 2];
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--bare") == 0)
        return bare(argv[2]);
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < VISITORS; i++)
        sandbox_arrive(&s, 1, "", "王");
    app_close(s.app);
    s.app = NULL;
    double floor = cost_ms((const char *const[]){argv[0], "--bare", s.path, NULL});
    double list =
        cost_ms((const char *const[]){LOBBY_BINARY, "visit", "list", "--store", s.path, NULL});
    double write = cost_ms(
        (const char *const[]){LOBBY_BINARY, "visit", "register", "A", "--store", s.path, NULL});
    fprintf(stderr,
            "a bare process that opens the store: %.2f ms; a list %.1f, a write %.1f times that\n",
            floor, list / floor, write / floor);
    bench_line("shell.list_processor_time", list, "ms", 20, true);
    bench_line("shell.write_processor_time", write, "ms", 20, true);
    bench_ratio_line("shell.list", list, "ms", floor, floor / list, 0.1);
    sandbox_remove(&s);
    return 0;
}
