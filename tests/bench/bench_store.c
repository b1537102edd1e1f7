// What durability costs, and how fast the past is read. A registration is measured beside a bare loop.

#include "bare.h"
#include "house.h"
#include "app/forecast.h"
#include "app/internal.h"

enum {
    CONSULTANTS = 100,
    WAITING = 20,
    ROUNDS = 12,
    EACH = 96,
    TOGETHER = 8,
    MONTH = 20100,
    SERVICES = 26
}; // many prefixes: each gives 999 numbers a day, and the last one nobody serves

// A lobby in automatic mode with many free consultants and a queue nobody can serve; with a past: that
// has stood for a month.
static void open_lobby_with(struct sandbox *s, bool past)
{
    house_open(s, &(struct house){.services = SERVICES,
                                  .consultants = CONSULTANTS,
                                  .mode = MODE_AUTOMATIC,
                                  .past = past,
                                  .last_unserved = true});
    for (int i = 0; i < WAITING; i++)
        must(sandbox_arrive(s, SERVICES, "", "").result == RESULT_DONE);
}

static void open_lobby(struct sandbox *s)
{
    open_lobby_with(s, false);
}

// Everybody free again, so that the next round's registrations are assigned at once, too.
static void clear_desks(struct sandbox *s)
{
    s->now_ms += 1000;
    for (int i = 0; i < s->app->model.business.consultant_n; i++) {
        int64_t visit = s->app->model.consultants[i].visit;
        if (visit != 0)
            must(sandbox_do(s, COMMAND_CANCEL, visit, 0).result == RESULT_DONE);
    }
}

static double register_each(struct sandbox *s, size_t together)
{
    struct request requests[TOGETHER];
    struct response responses[TOGETHER];
    double spent = 0;
    for (size_t i = 0; i < EACH; i += together) {
        for (size_t k = 0; k < together; k++)
            requests[k] = arrival(s, 1 + s->app->model.visits.n % (SERVICES - 1), "", "");
        double start = bench_now_s();
        app_submit(s->app, requests, responses, together);
        spent += bench_now_s() - start;
        for (size_t k = 0; k < together; k++)
            must(responses[k].result == RESULT_DONE);
    }
    return spent;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[n / 2];
}

// name: of two figures.
static void bench_registration_with(const char *const names[2], bool past)
{
    struct sandbox s;
    open_lobby_with(&s, past);
    int64_t before = bare_size(s.path);
    register_each(&s, 1);
    int64_t bytes = (bare_size(s.path) - before) / EACH;
    clear_desks(&s);

    sqlite3 *bare_db = bare_open(&s);
    double bare[ROUNDS], single[ROUNDS], shared[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        bare[i] = bare_write(bare_db, EACH, bytes) / EACH;
        single[i] = register_each(&s, 1) / EACH;
        clear_desks(&s);
        shared[i] = register_each(&s, TOGETHER) / EACH;
        clear_desks(&s);
    }
    sqlite3_close(bare_db);
    double floor = 1 / median(bare, ROUNDS);
    double one = 1 / median(single, ROUNDS), eight = 1 / median(shared, ROUNDS);
    printf("# a registration stores %lld bytes\n", (long long)bytes);
    bench_ratio_line(names[0], one, "per second", floor, one / floor, 0.75);
    bench_ratio_line(names[1], eight, "per second", floor, eight / floor, 1.0);
    sandbox_remove(&s);
}

static void bench_registration(void)
{
    bench_registration_with(
        (const char *const[]){"store.registration", "store.registration_8_together"}, false);
    bench_registration_with((const char *const[]){"store.registration_after_a_month",
                                                  "store.registration_after_a_month_8_together"},
                            true);
}

// ---- a day folded again ---------------------------------------------------------------------------

static void bench_rebuild(void)
{
    struct sandbox s;
    open_lobby(&s);
    while (s.app->model.last_seq < 5000) {
        register_each(&s, TOGETHER);
        s.now_ms += 1000;
        for (int i = 0; i < CONSULTANTS; i++) {
            int64_t visit = s.app->model.consultants[i].visit;
            if (visit == 0)
                continue;
            must(sandbox_do(&s, COMMAND_START, visit, 0).result == RESULT_DONE);
            must(sandbox_do(&s, COMMAND_FINISH, visit, 0).result == RESULT_DONE);
        }
    }
    double times[9];
    int64_t events = s.app->model.last_seq;
    for (int i = 0; i < 9; i++) {
        double start = bench_now_s();
        must(app_fold_again(s.app, &s.err));
        times[i] = (bench_now_s() - start) * 1000;
    }
    must(s.app->model.last_seq == events);
    bench_line("store.rebuild_5000_events", median(times, 9) * 5000 / (double)events, "ms", 20,
               true);
    sandbox_remove(&s);
}

// ---- memory of a full day -------------------------------------------------------------------------

enum { FULL_DAY = 3000 };

static double resident_mb(void)
{
    long pages = 0, resident = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    must(statm != NULL && fscanf(statm, "%ld %ld", &pages, &resident) == 2);
    fclose(statm);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

// An app that is open all day: registered, served, and drawn from a snapshot at the end.
static void bench_memory(void)
{
    struct sandbox s;
    open_lobby(&s);
    double before = resident_mb();
    while (s.app->model.visits.n < FULL_DAY) {
        register_each(&s, TOGETHER);
        s.now_ms += 1000;
        for (int i = 0; i < CONSULTANTS; i++) {
            int64_t visit = s.app->model.consultants[i].visit;
            if (visit == 0)
                continue;
            must(sandbox_do(&s, COMMAND_START, visit, 0).result == RESULT_DONE);
            must(sandbox_do(&s, COMMAND_FINISH, visit, 0).result == RESULT_DONE);
        }
    }
    struct snapshot *shot = snapshot_create(s.app);
    bench_line("store.memory_of_a_full_day", resident_mb() - before, "MB", 20, true);
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

// ---- a snapshot of a full lobby -------------------------------------------------------------------

enum { SNAPSHOTS = 60 };

// One registration and one snapshot after the other, as when people come: the snapshot alone is measured.
static double snapshot_ms(struct sandbox *s, size_t waiting)
{
    double times[SNAPSHOTS];
    while (s->app->model.waiting.n < waiting)
        register_each(s, TOGETHER);
    for (int i = 0; i < SNAPSHOTS; i++) {
        s->now_ms += 700;
        must(sandbox_arrive(s, 1 + i % (SERVICES - 1), "", "").result == RESULT_DONE);
        double start = bench_processor_s();
        struct snapshot *shot = snapshot_create(s->app);
        times[i] = (bench_processor_s() - start) * 1000;
        snapshot_destroy(shot);
    }
    return median(times, SNAPSHOTS);
}

static void bench_snapshot(void)
{
    struct sandbox s;
    open_lobby_with(&s, true);
    must(forecast_learned(s.app->forecast));
    bench_line("store.snapshot_200_waiting", snapshot_ms(&s, 200), "ms", 1, true);
    bench_line("store.snapshot_3000_waiting", snapshot_ms(&s, 3000), "ms", 5, true);
    sandbox_remove(&s);
}

// ---- a month's report -----------------------------------------------------------------------------

// Invented months of 670 visits a day straight into the tables: the report reads nothing else.
static void invent_months(struct sandbox *s, int months)
{
    sqlite3 *db;
    char sql[2600];
    must(sqlite3_open(s->path, &db) == SQLITE_OK);
    run_sql(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;"
                "DELETE FROM consultant_day; DELETE FROM rating; DELETE FROM visit;"
                "DELETE FROM day;");
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO day SELECT 1, 19990101 + i, %lld - (%d - i) * 86400000,"
             " %lld - (%d - i - 1) * 86400000, i + 1, i * %d + 1, i < %d FROM n;",
             months * 30 - 1, (long long)SANDBOX_NOW_MS, months * 30, (long long)SANDBOX_NOW_MS,
             months * 30, MONTH / 30, months * 30 - 1);
    run_sql(db, sql);
    snprintf(
        sql, sizeof sql,
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d),"
        " v (i, day, at, wait) AS (SELECT i, i / %d, %lld - (%d - i / %d) * 86400000 +"
        "   (i %% %d) * 40000, (i * 7919 %% 1800) * 1000 FROM n)"
        " INSERT INTO visit SELECT 1, i + 1, 19990101 + day, NULL, 'finished', 0, 1, 1 + i %% 4, 0,"
        " 1 + i %% 3, char(65 + i %% 4), 1 + i %% %d, NULL, NULL, 1 + i %% 100, 0, 1, 1, 1, 0, 0, "
        "0,"
        " 'served', '', at, at, at + wait, at + wait, at + wait + 30000, at + wait + 900000,"
        " at + wait + 900000, 0, iif(i %% 3, '[]', '[3,7]'), i + 1, 0, 0 FROM v;",
        months * MONTH - 1, MONTH / 30, (long long)SANDBOX_NOW_MS, months * 30, MONTH / 30,
        MONTH / 30, MONTH / 30);
    run_sql(db, sql);
    run_sql(db, "INSERT INTO rating SELECT 1, id, 1 + id % 5, 0, 0, ended_ms FROM visit"
                " WHERE id % 4 = 0;"
                "INSERT INTO consultant_day SELECT 1, day, staff, 7, 6, 0, 6300000, 9000000,"
                " 30000000, 0, 0 FROM day, (SELECT id AS staff FROM staff WHERE id <= 100);"
                "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
}

static double report_ms(struct sandbox *s)
{
    double times[9];
    struct report *report = mem_alloc(sizeof *report);
    for (int i = 0; i < 9; i++) {
        double start = bench_now_s();
        must(app_report(s->app, as(ROLE_MANAGER), SANDBOX_NOW_MS - 30 * (int64_t)DAY_MS,
                        SANDBOX_NOW_MS, report, &s->err));
        times[i] = (bench_now_s() - start) * 1000;
    }
    must(report->arrivals == MONTH && report->days == 30);
    free(report);
    return median(times, 9);
}

static void bench_report(void)
{
    struct sandbox s;
    open_lobby(&s);
    invent_months(&s, 1);
    double month = report_ms(&s);
    bench_line("store.report_month", month, "ms", 100, true);
    invent_months(&s, 120);
    double in_ten_years = report_ms(&s);
    bench_line("store.report_month_in_ten_years", in_ten_years, "ms", 2 * month, true);
    sandbox_remove(&s);
}

// All of them, or the one that is named.
int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(void);
    } benches[] = {{"registration", bench_registration},
                   {"rebuild", bench_rebuild},
                   {"memory", bench_memory},
                   {"snapshot", bench_snapshot},
                   {"report", bench_report}};
    for (size_t i = 0; i < sizeof benches / sizeof *benches; i++) {
        if (argc < 2 || strcmp(argv[1], benches[i].name) == 0)
            benches[i].run();
    }
    return 0;
}
