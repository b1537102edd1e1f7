// The back office in a crowded lobby: how soon a key is answered on screen (event, frame, paint,
// 1920 × 1080) with 200 waiting and 60 consultants; and how long the manager's month of 20,000
// visits and the year of 240,000 take beside as full a year before, from the key to the picture: the
// views of the visits, and those that read the journal too. And a what-if of one day.

#include "app/figures/day_cache.h"
#include "app/figures/period.h"
#include "office.h"

#include "app/figures/look_back.h"
#include "bench.h"
#include "platform/fonts.h"
#include "platform/headless.h"
#include "paths.h"

#include <sqlite3.h>

enum { WAITING = 200, CONSULTANTS = 60, KEYS = 600, REPORTS = 9 };
enum { MONTH_DAYS = 30, ROUNDS = 112, PER_ROUND = 6 };

static const struct ui_env screen = {.width = 1920, .height = 1080, .lang = LANG_ZH_TW};

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void crowd(struct back_office *b)
{
    back_office_change(b, MODE_DESK, CONSULTANTS);
    for (int i = 6; i < CONSULTANTS; i++)
        act_do(b, COMMAND_CHECK_IN, 0, consultant_id(b, i));
    for (int i = 0; i < WAITING; i++) {
        sandbox_arrive(&b->box, 1 + i % 3, "", "王");
        b->box.now_ms += 9 * SECOND_MS;
    }
    for (int i = 10; i < 40; i++) { // half of them are busy
        struct response called = act_do(b, COMMAND_CALL_NEXT, 0, consultant_id(b, i));
        if (called.result == RESULT_DONE)
            act_do(b, COMMAND_START, called.ruling.visit, 0);
    }
    for (int i = 0; i < 30; i++)
        sandbox_arrive(&b->box, 1, "", "林");
    link_catch_up(b->link);
}

static void keys(struct fonts *fonts, struct headless *headless)
{
    static const char *const names[] = {"Down", "Tab",    "F1",        "Escape", "Down", "Enter",
                                        "F7",   "Escape", "Shift+Tab", "Up",     "F2",   "Ctrl+Z"};
    static struct back_office b;
    back_office_open(&b, &screen, fonts_metrics(fonts));
    crowd(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    headless_paint(headless, frame(&b));
    static double times[KEYS], processor[KEYS];
    for (int i = 0; i < KEYS; i++) {
        struct input input = {.kind = INPUT_KEY};
        must(keystroke_parse(names[i % 12], &input.stroke));
        double from = bench_now_s(), busy = bench_processor_s();
        surface_input(b.surface, &input, b.box.now_ms);
        headless_paint(headless, frame(&b));
        times[i] = (bench_now_s() - from) * 1000;
        processor[i] = (bench_processor_s() - busy) * 1000;
        must(tree_find(frame(&b)->tree, "lock") !=
             NULL); // still at the desk, and not at the sign-in
        b.box.now_ms += 100;
    }
    qsort(times, KEYS, sizeof *times, ascending);
    qsort(processor, KEYS, sizeof *processor, ascending);
    bench_line("office.key p50", times[KEYS / 2], "ms", 50, true);
    bench_line("office.key p99", times[KEYS * 99 / 100], "ms", 50, true);
    bench_line("office.key p50, processor", processor[KEYS / 2], "ms", 12, true);
    bench_line("office.key p99, processor", processor[KEYS * 99 / 100], "ms", 30, true);
    back_office_close(&b);
}

static void submit_all(struct back_office *b, struct request *requests, struct response *responses)
{
    app_submit(b->box.app, requests, responses, PER_ROUND);
}

// Six come, are called a minute later, served for four minutes.
static void round_of_six(struct back_office *b)
{
    static struct request requests[PER_ROUND];
    static struct response responses[PER_ROUND];
    for (int i = 0; i < PER_ROUND; i++)
        requests[i] = arrival(&b->box, i < 4 ? VIEWING : REPAIR, "", "");
    submit_all(b, requests, responses);
    must(responses[PER_ROUND - 1].result == RESULT_DONE);
    b->box.now_ms += MINUTE_MS;
    for (int i = 0; i < PER_ROUND; i++) {
        request_init(&requests[i], app_entropy(b->box.app), as(ROLE_RECEPTIONIST),
                     COMMAND_CALL_NEXT);
        requests[i].command.consultant = i + 1;
    }
    submit_all(b, requests, responses);
    for (int kind = COMMAND_START; kind == COMMAND_START || kind == COMMAND_FINISH;
         kind += COMMAND_FINISH - COMMAND_START) {
        b->box.now_ms += kind == COMMAND_START ? MINUTE_MS : 4 * MINUTE_MS;
        for (int i = 0; i < PER_ROUND; i++) {
            int64_t visit = responses[i].ruling.visit;
            request_init(&requests[i], app_entropy(b->box.app), as(ROLE_RECEPTIONIST),
                         (enum command_kind)kind);
            requests[i].command.visit = visit;
            requests[i].command.outcome = OUTCOME_SERVED;
        }
        struct response answers[PER_ROUND];
        submit_all(b, requests, answers);
    }
    b->box.now_ms += 90 * SECOND_MS;
}

static void live_days(struct back_office *b, int days)
{
    int64_t first = b->box.now_ms; // a clock that was set back would be doubted
    for (int day = 0; day < days; day++) {
        b->box.now_ms = first + day * (int64_t)DAY_MS;
        for (int64_t who = 1; day > 0 && who <= PER_ROUND; who++)
            act_do(b, COMMAND_CHECK_IN, 0, who);
        for (int i = 0; i < ROUNDS; i++)
            round_of_six(b);
    }
    link_catch_up(b->link);
}

// A day that the program has lived, of 672 visits: as it was, the same again, and under another rule. The office
// plays it in steps, of which the longest is what anybody else waits for.
static void what_if(struct fonts *fonts, struct headless *headless)
{
    static struct back_office b;
    (void)headless;
    back_office_open(&b, &screen, fonts_metrics(fonts));
    int64_t from_ms = b.box.now_ms - 6 * HOUR_MS;
    live_days(&b, 2);
    const struct replay_options options = {.set_policy = true, .policy = POLICY_LONGEST_IDLE};
    double times[REPORTS], longest = 0;
    for (int i = 0; i < REPORTS; i++) {
        struct what_if result;
        bool more = true;
        struct what_if_run *run =
            what_if_begin(b.box.app, as(ROLE_MANAGER), from_ms, from_ms + DAY_MS, &options);
        double from = bench_now_s();
        while (more) {
            double step = bench_now_s();
            must(what_if_step(run, b.box.app, &more, &b.box.err));
            step = (bench_now_s() - step) * 1000;
            longest = step > longest ? step : longest;
        }
        what_if_end(run, &result);
        times[i] = (bench_now_s() - from) * 1000;
        must(result.days == 1 && result.was.arrived == ROUNDS * PER_ROUND &&
             result.same.called == result.was.called); // it was played
    }
    qsort(times, REPORTS, sizeof *times, ascending);
    bench_line("office.what if, a day of 672 visits, median", times[REPORTS / 2], "ms", 500, true);
    bench_line("office.what if, a day of 672 visits, worst", times[REPORTS - 1], "ms", 500, true);
    bench_line("office.what if, longest step", longest, "ms", 250, true);
    back_office_close(&b);
}

static void month(struct fonts *fonts, struct headless *headless)
{
    static struct back_office b;
    back_office_open(&b, &screen, fonts_metrics(fonts));
    live_days(&b, MONTH_DAYS);
    sign_in(&b, MANAGER_ID, "2222");
    static const char *const views[] = {"view.0", "view.2", "view.4"};
    double times[REPORTS];
    for (int i = 0; i < REPORTS; i++) {
        tap(&b, "range.0"); // another range, so that the month is asked for anew
        tap(&b, views[i % 3]);
        headless_paint(headless, frame(&b));
        double from = bench_now_s();
        tap(&b, "range.3");
        headless_paint(headless, frame(&b));
        times[i] = (bench_now_s() - from) * 1000;
    }
    qsort(times, REPORTS, sizeof *times, ascending);
    bench_line("office.month median", times[REPORTS / 2], "ms", 150, true);
    bench_line("office.month worst", times[REPORTS - 1], "ms", 150, true);
    const char *shots = getenv("LOBBY_SHOTS"); // a folder: keep the pictures to look at
    for (int i = 0; shots && i < 3; i++) {
        char path[300];
        struct err err;
        tap(&b, views[i]);
        snprintf(path, sizeof path, "%s/month-%d.png", shots, i + 1);
        if (!headless_shot(headless, frame(&b), path, &err))
            fprintf(stderr, "%s\n", err.text);
    }
    back_office_close(&b);
}

// ---- a year -----------------------------------------------------------------------------------

enum { PAST_DAYS = 2 * 365, YEAR_A_DAY = 658, EVENTS_EACH = 5, YEAR_REPORTS = 5 };
enum { PAST_VISITS = PAST_DAYS * YEAR_A_DAY, PAST_CUSTOMERS = 80000, PAST_CALLS = 20000 };

static void run_sql(sqlite3 *db, const char *sql)
{
    char *trouble = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &trouble) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, trouble);
        exit(1);
    }
}

// A third of the visits are of people known by a phone, who have called before.
static void invent_people(sqlite3 *db, int64_t now_ms)
{
    char sql[2500];
    snprintf(sql, sizeof sql,
             "INSERT INTO customer (id, site, phone, surname, full_name, title, owner_until_ms,"
             " made_ms, seen_ms, erased) SELECT i + 1, 1, '+8869' || (10000000 + i), '王', '', 0,"
             " 0, %lld, %lld, 0 FROM n WHERE i < %d;"
             "INSERT INTO register_entry SELECT 1, i + 1,"
             " (SELECT id FROM register_form WHERE code = 'calls'), 2025, i + 1, 'done', 1, 0, at,"
             " 7, at, 1, 1 + i %% 5, 0, NULL, NULL, 'kind' || char(9) || '0' || char(9) || 'sales'"
             " || char(10), '' FROM (SELECT i, %lld + i * 3100000 AS at FROM n WHERE i < %d);"
             "INSERT INTO register_phone SELECT 1, '+8869' || (10000000 + (i * 31) %% %d), i + 1"
             " FROM n WHERE i < %d;",
             (long long)now_ms, (long long)now_ms, PAST_CUSTOMERS,
             (long long)(now_ms - PAST_DAYS * (int64_t)DAY_MS), PAST_CALLS, PAST_CUSTOMERS,
             PAST_CALLS);
    run_sql(db, sql);
}

// A day's visits come every 50 seconds, are called in turn with a list of verdicts, rated and
// answered; the rows stand as the program would have left them.
static void invent_years(const char *path, int64_t now_ms)
{
    sqlite3 *db;
    char sql[2500];
    must(sqlite3_open(path, &db) == SQLITE_OK);
    run_sql(db, "PRAGMA foreign_keys = OFF; BEGIN; CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);");
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
             " INSERT INTO n SELECT i FROM c;"
             "CREATE TEMP TABLE past (i INTEGER PRIMARY KEY, at, date);"
             "INSERT INTO past SELECT i, at, CAST(strftime('%%Y%%m%%d', at / 1000 + 28800,"
             " 'unixepoch') AS INTEGER) FROM (SELECT i, %lld - (%d - i) * 86400000 AS at FROM n"
             " WHERE i < %d);"
             "INSERT INTO day SELECT 1, date, at, at + 86400000, i * %d + 1, i * %d + 1, 1"
             " FROM past;",
             PAST_VISITS - 1, (long long)now_ms, PAST_DAYS, PAST_DAYS, YEAR_A_DAY * EVENTS_EACH,
             YEAR_A_DAY);
    run_sql(db, sql);
    snprintf(sql, sizeof sql, // the running day comes behind all that
             "UPDATE event SET seq = seq + %d, visit = iif(kind = 'day_opened', %d, visit);"
             "UPDATE day SET first_seq = 1 + %d, first_visit = %d WHERE closed = 0;",
             PAST_VISITS * EVENTS_EACH, PAST_VISITS + 1, PAST_VISITS * EVENTS_EACH,
             PAST_VISITS + 1);
    run_sql(db, sql);
    snprintf(sql, sizeof sql,
             "INSERT INTO visit SELECT 1, n.i + 1, date, iif(n.i %% 3, NULL,"
             " 1 + n.i * 7919 %% %d), 'finished', n.i %% 2, 1 + n.i %% 4, 1, 0, 1 + n.i %% 3,"
             " char(65 + n.i %% 4), 1 + n.i %% %d, NULL, NULL, 1 + n.i %% 6, 0, 1, 1, 1, 0, 0, 0,"
             " iif(n.i %% 3, 'no_deal', 'deal'), iif(n.i %% 3, 'price', ''), at, at, at + wait,"
             " at + wait, at + wait + 30000, at + wait + 900000, at + wait + 900000, 0,"
             " iif(n.i %% 9, '[]', '[3,4]'), n.i + 1, 0, 0 FROM (SELECT n.i,"
             " past.at + n.i %% %d * 50000 AS at, date, n.i * 7919 %% 1800 * 1000 AS wait FROM n"
             " JOIN past ON past.i = n.i / %d) n;",
             PAST_CUSTOMERS, YEAR_A_DAY, YEAR_A_DAY, YEAR_A_DAY);
    run_sql(db, sql);
    static const char *const kinds[EVENTS_EACH] = {"registered", "called", "started", "finished",
                                                   "sales_step"}; // of every tenth
    for (int k = 0; k < EVENTS_EACH; k++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO event SELECT 1, (id - 1) * %d + %d, arrived_ms, '%s', 'turn', '', 0,"
                 " 0, id, 0, consultant, 0, service, 1, 0, 2, 1, 0, ready_ms, 0, 0, %s, NULL FROM"
                 " visit WHERE %d < 4 OR id %% 10 = 0;",
                 EVENTS_EACH, k + 1, kinds[k],
                 k == 1 ? "'[[\"chosen\",1],[\"later\",2,5,6],[\"at_meal\",3],[\"with_own\",4]]'"
                        : "NULL",
                 k);
        run_sql(db, sql);
    }
    invent_people(db, now_ms);
    run_sql(db, "INSERT INTO rating SELECT 1, id, 1 + id % 5, 0, 3, ended_ms FROM visit"
                " WHERE id % 4 = 0;"
                "INSERT INTO answer SELECT 1, id, 1, 1 + id % 6, '', 0, ended_ms FROM visit"
                " WHERE id % 2 = 0;"
                "INSERT INTO consultant_day SELECT 1, day, staff, 7, 6, 0, 6300000, 9000000,"
                " 30000000, 0, 0 FROM day, (SELECT id AS staff FROM staff WHERE id <= 6)"
                " WHERE closed = 1;"
                "INSERT INTO promise SELECT 1, id, arrived_ms, 600, 300, 900, 5, 15, 620, 580, 640,"
                " NULL, 700, 900 FROM visit;"
                "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
}

// From the touch to the picture, in ms.
static double key_ms(struct back_office *b, struct headless *headless, const char *name)
{
    double from = bench_now_s();
    tap(b, name);
    headless_paint(headless, frame(b));
    return (bench_now_s() - from) * 1000;
}

// The median of some looks at a range, the view before it.
static double view_ms(struct back_office *b, struct headless *headless, const char *view,
                      const char *range)
{
    double times[YEAR_REPORTS];
    for (int i = 0; i < YEAR_REPORTS; i++) {
        tap(b, "range.0");
        tap(b, view);
        headless_paint(headless, frame(b));
        times[i] = key_ms(b, headless, range);
    }
    qsort(times, YEAR_REPORTS, sizeof *times, ascending);
    return times[YEAR_REPORTS / 2];
}

// The office of a process that has just begun, and a manager who has just signed in.
static void begin_process(struct back_office *b, struct fonts *fonts, struct headless *headless)
{
    struct app_options options = sandbox_options(&b->box);
    if (!app_open(&options, &b->box.app, &b->box.err)) {
        fprintf(stderr, "%s\n", b->box.err.text);
        exit(1);
    }
    b->link = link_create_inline(b->box.app);
    link_catch_up(b->link);
    b->office = office_create(b->link,
                              &(struct office_options){.env = screen,
                                                       .metrics = fonts_metrics(fonts),
                                                       .lock_after_s = 24 * 3600},
                              b->box.now_ms);
    b->surface = office_surface(b->office);
    sign_in(b, MANAGER_ID, "2222");
    headless_paint(headless, frame(b));
}

static void end_process(struct back_office *b)
{
    office_destroy(b->office);
    link_destroy(b->link);
    b->office = NULL;
    b->link = NULL;
    b->box.app = NULL;
}

// Cold: nothing of the two years is in the process's memory, and not one idle moment has passed.
static double cold_ms(struct back_office *b, struct fonts *fonts, struct headless *headless,
                      const char *view)
{
    begin_process(b, fonts, headless);
    tap(b, view);
    double ms = key_ms(b, headless, "range.4");
    end_process(b);
    return ms;
}

static const struct {
    const char *name, *key;
} year_views[] = {
    {"overview", "view.0"},     {"visitors", "view.1"},    {"waits", "view.2"},
    {"lost", "view.3"},         {"consultants", "view.4"}, {"hours", "view.5"},
    {"satisfaction", "view.6"}, {"results", "view.7"},     {"estimates", "view.8"},
};
enum { YEAR_VIEWS = sizeof year_views / sizeof *year_views };

static void year_line(const char *what, const char *view, double ms)
{
    char name[80];
    snprintf(name, sizeof name, "office.year%s, %s", what, view);
    bench_line(name, ms, "ms", 500, true);
}

static void year(struct fonts *fonts, struct headless *headless)
{
    static struct back_office b;
    sandbox_init(&b.box);
    struct app_options options = sandbox_options(&b.box);
    options.create = options.sample = true;
    must(app_open(&options, &b.box.app, &b.box.err));
    act_do(&b, COMMAND_CHECK_IN, 0, LI); // opens the day
    app_close(b.box.app);
    invent_years(b.box.path, b.box.now_ms - 12 * HOUR_MS);
    static const char *const cold[] = {"view.0", "view.4", "view.8"};
    static const char *const cold_names[] = {"overview", "consultants", "estimates"};
    for (int i = 0; i < 3; i++)
        year_line(" first look, cold", cold_names[i], cold_ms(&b, fonts, headless, cold[i]));
    begin_process(&b, fonts, headless);
    double from = bench_now_s(), slice = 0, longest = 0;
    for (bool more = true; more; longest = slice > longest ? slice : longest) {
        slice = bench_now_s();
        more = app_learn(b.box.app);
        slice = bench_now_s() - slice;
    }
    bench_line("office.two years read ahead", bench_now_s() - from, "s", 5, true);
    bench_line("office.longest idle slice", longest * 1000, "ms", 20, true);
    year_line(" first look, read ahead", "overview", key_ms(&b, headless, "range.4"));
    double month_journal = 0;
    for (int i = 0; i < YEAR_VIEWS; i++) {
        year_line("", year_views[i].name, view_ms(&b, headless, year_views[i].key, "range.4"));
        double ms = view_ms(&b, headless, year_views[i].key, "range.3");
        month_journal = ms > month_journal ? ms : month_journal;
    }
    bench_line("office.month of that, slowest view", month_journal, "ms", 150, true);
    end_process(&b);
    sandbox_remove(&b.box);
}

// The reports of a month and of the year as tables, by a process that has read nothing yet, of a store whose days the idle
// moments of earlier ones have made into bytes; and the trade's figures, which go over every visit there ever was.
static void paper_line(struct sandbox *box, const char *what, enum period_kind kind)
{
    char name[80];
    struct app_options options = sandbox_options(box);
    struct table *tables[PERIOD_TABLE_COUNT];
    struct trade_facts facts;
    must(app_open(&options, &box->app, &box->err));
    struct period period = app_period(box->app, kind, 20251115); // a whole year, before it another
    double from = bench_now_s(), busy = bench_processor_s();
    must(app_period_tables(box->app, as(ROLE_MANAGER), &period, LANG_EN, tables, &box->err));
    snprintf(name, sizeof name, "office.report of a %s, %s", period_codes[kind], what);
    bench_line(name, (bench_now_s() - from) * 1000, "ms", 500, true);
    snprintf(name, sizeof name, "office.report of a %s, %s, processor", period_codes[kind], what);
    bench_line(name, (bench_processor_s() - busy) * 1000, "ms", 500, true);
    period_tables_free(tables);
    busy = bench_processor_s();
    must(app_trade(box->app, as(ROLE_MANAGER), period.first, period.last, &facts, &box->err));
    bench_line("office.trade's figures of that, processor", (bench_processor_s() - busy) * 1000,
               "ms", 250, true);
    trade_facts_finish(&facts);
    app_close(box->app);
}

static void paper(struct fonts *fonts, struct headless *headless)
{
    static struct back_office b;
    (void)fonts;
    (void)headless;
    sandbox_init(&b.box);
    struct app_options options = sandbox_options(&b.box);
    options.create = options.sample = true;
    must(app_open(&options, &b.box.app, &b.box.err));
    act_do(&b, COMMAND_CHECK_IN, 0, LI);
    app_close(b.box.app);
    invent_years(b.box.path, b.box.now_ms - 12 * HOUR_MS);
    options = sandbox_options(&b.box);
    must(app_open(&options, &b.box.app, &b.box.err));
    while (day_cache_keep_ahead(b.box.app, &b.box.err))
        ;
    app_close(b.box.app);
    paper_line(&b.box, "cold", PERIOD_MONTH);
    paper_line(&b.box, "cold", PERIOD_QUARTER);
    paper_line(&b.box, "cold", PERIOD_YEAR);
    sandbox_leave_place(b.box.path);
    sandbox_empty(b.box.dir);
}

// All of them, or the one that is named.
int main(int argc, char **argv)
{
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
    static const struct {
        const char *name;
        void (*run)(struct fonts *fonts, struct headless *headless);
    } benches[] = {
        {"keys", keys}, {"month", month}, {"what-if", what_if}, {"year", year}, {"paper", paper}};
    for (size_t i = 0; i < sizeof benches / sizeof *benches; i++) {
        if (argc < 2 || strcmp(argv[1], benches[i].name) == 0)
            benches[i].run(fonts, headless);
    }
    headless_destroy(headless);
    fonts_close(fonts);
    return 0;
}
