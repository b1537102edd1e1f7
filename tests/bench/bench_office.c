// The back office in a crowded lobby: how soon a key is answered on screen (event, frame, paint,
// 1920 × 1080) with 200 waiting and 60 consultants; and how long the manager's month of 20,000
// visits takes, from the question to the picture.

#include "office.h"

#include "bench.h"
#include "platform/fonts.h"
#include "platform/headless.h"

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
            act_do(b, COMMAND_START, called.answer.visit, 0);
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
    static double times[KEYS];
    for (int i = 0; i < KEYS; i++) {
        struct input input = {.kind = INPUT_KEY};
        must(keystroke_parse(names[i % 12], &input.stroke));
        double from = bench_now_s();
        surface_input(b.surface, &input, b.box.now_ms);
        headless_paint(headless, frame(&b));
        times[i] = (bench_now_s() - from) * 1000;
        b.box.now_ms += 100;
    }
    qsort(times, KEYS, sizeof *times, ascending);
    bench_line("office.key p50", times[KEYS / 2], "ms", 50, true);
    bench_line("office.key p99", times[KEYS * 99 / 100], "ms", 50, true);
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
            int64_t visit = responses[i].answer.visit;
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

static void month(struct fonts *fonts, struct headless *headless)
{
    static struct back_office b;
    back_office_open(&b, &screen, fonts_metrics(fonts));
    int64_t first = b.box.now_ms - 4 * HOUR_MS;
    for (int day = 0; day < MONTH_DAYS; day++) {
        b.box.now_ms = first + day * (int64_t)DAY_MS;
        for (int64_t who = 1; day > 0 && who <= PER_ROUND; who++)
            act_do(&b, COMMAND_CHECK_IN, 0, who);
        for (int i = 0; i < ROUNDS; i++)
            round_of_six(&b);
    }
    link_catch_up(b.link);
    sign_in(&b, MANAGER_ID, "2222");
    static const char *const views[] = {"F1", "F2", "F3"};
    double times[REPORTS];
    for (int i = 0; i < REPORTS; i++) {
        key(&b, "F5"); // another range, so that the month is asked for anew
        key(&b, views[i % 3]);
        headless_paint(headless, frame(&b));
        struct input input = {.kind = INPUT_KEY};
        must(keystroke_parse("F8", &input.stroke));
        double from = bench_now_s();
        surface_input(b.surface, &input, b.box.now_ms);
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
        key(&b, views[i]);
        snprintf(path, sizeof path, "%s/month-%d.png", shots, i + 1);
        if (!headless_shot(headless, frame(&b), path, &err))
            fprintf(stderr, "%s\n", err.text);
    }
    back_office_close(&b);
}

int main(void)
{
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
    keys(fonts, headless);
    month(fonts, headless);
    headless_destroy(headless);
    fonts_close(fonts);
    return 0;
}
