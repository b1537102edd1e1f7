// A week of days and nights before one wall that is never started anew: lit half an hour before the house opens, with each
// day's calls and none of yesterday's, dark afterwards, and all of a day on which the house is closed. A television that is switched off at night asks for nothing here: what it shows in the morning is the
// frame that the wall then has (program/board_output.sh takes its output away for real).
#include "test.h"

#include "sandbox.h"
#include "settings.h"
#include "app/link.h"
#include "board/board.h"
#include "core/command_make.h"
#include "platform/fonts.h"
#include "ui/screen.h"

enum { STEP_MS = 60 * 1000, BEFORE_MIN = 30, AFTER_MIN = 10 };

struct week {
    struct sandbox s;
    struct link *link;
    struct board *board;
    struct surface *surface;
    int steps; // frames that were asked for by the wall itself
};

static void set(struct week *w, const char *key, const char *value)
{
    if (!set_value(w->s.app, as(ROLE_ADMINISTRATOR), key, value, &w->s.err))
        fail_msg("%s=%s: %s", key, value, w->s.err.text);
}

static void open_week(struct week *w)
{
    static const char *const days[] = {"hours.mon", "hours.tue", "hours.wed",
                                       "hours.thu", "hours.fri", "hours.sat"};
    struct ui_env env = {.width = 1920, .height = 1080, .lang = LANG_EN, .mm_per_px = 0.5f};
    memset(w, 0, sizeof *w);
    sandbox_sample(&w->s);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        set(w, days[i], "10:00-11:00");
    set(w, "hours.sun", "closed");
    set(w, "board-after", "10");
    w->link = link_create_inline(w->s.app);
    w->board = board_create(
        &(struct board_setup){.link = w->link, .env = env, .metrics = text_fake()}, w->s.now_ms);
    w->surface = board_surface(w->board);
}

static void close_week(struct week *w)
{
    board_destroy(w->board);
    link_destroy(w->link);
    w->s.app = NULL;
    sandbox_remove(&w->s);
}

// As the window's loop: a tick when its deadline has come, a wake when the store has news.
static const struct frame *turn(struct week *w)
{
    link_catch_up(w->link);
    surface_input(w->surface, &(struct input){.kind = INPUT_WAKE}, w->s.now_ms);
    for (int i = 0; i < 8 && surface_deadline(w->surface, w->s.now_ms) <= w->s.now_ms; i++) {
        surface_tick(w->surface, w->s.now_ms);
        w->steps++;
    }
    return surface_frame(w->surface, w->s.now_ms);
}

static bool shows(struct week *w, const char *screen)
{
    return strcmp(surface_screen(w->surface), screen) == 0;
}

static int minute_of(struct week *w)
{
    struct site_time t = app_site_time(w->s.app, w->s.now_ms);
    return t.hour * 60 + t.minute;
}

static bool says(struct week *w, const char *id, const char *words)
{
    const struct node *node = tree_find(turn(w)->tree, id);
    return node && (strstr(node->label, words) || (node->value && strstr(node->value, words)));
}

// A minute of the morning at which a customer comes, is called, and is gone.
static void serve_one(struct week *w, int day)
{
    char ticket[8];
    sandbox_do(&w->s, COMMAND_CHECK_IN, 0, 1);
    struct response r = sandbox_arrive(&w->s, 1, "", "");
    assert_int_equal(r.result, RESULT_DONE);
    int64_t visit = r.ruling.visit;
    assert_int_equal(sandbox_do(&w->s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    turn(w);
    if (!shows(w, "call"))
        fail_msg("day %d: the call does not take the wall but %s", day, surface_screen(w->surface));
    const struct visit *v = model_visit(&link_snapshot(w->link)->model, visit);
    visit_ticket(v, ticket);
    assert_true(says(w, "call.now", ticket));
    assert_int_equal(sandbox_do(&w->s, COMMAND_START, visit, 0).result, RESULT_DONE);
    struct request done;
    request_init(&done, app_entropy(w->s.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    done.command.visit = visit;
    done.command.outcome = OUTCOME_DEAL;
    assert_int_equal(sandbox_submit(w->s.app, &done).result, RESULT_DONE);
    w->s.now_ms += 10 * 1000; // its eight seconds are over
    turn(w);
    assert_true(shows(w, "wall"));
    assert_true(says(w, "newest", ticket));
}

static void seven_days_and_nights(void **state)
{
    (void)state;
    struct week w;
    int lit = 0, dark = 0, served = 0, last = -1;
    open_week(&w);
    int64_t end = w.s.now_ms + 7 * (int64_t)DAY_MS;
    for (; w.s.now_ms < end; w.s.now_ms += STEP_MS) {
        struct site_time t = app_site_time(w.s.app, w.s.now_ms);
        int minute = minute_of(&w), day = t.day;
        bool sunday = t.weekday == 6;
        turn(&w);
        bool open = !sunday && minute >= 10 * 60 - BEFORE_MIN && minute < 11 * 60 + AFTER_MIN;
        if (open != shows(&w, "wall"))
            fail_msg("day %d %02d:%02d: the wall shows '%s'", day, minute / 60, minute % 60,
                     surface_screen(w.surface));
        lit += open;
        dark += shows(&w, "dark");
        if (open && minute < 10 * 60) // nothing of yesterday
            assert_true(tree_find(turn(&w)->tree, "newest.none") != NULL);
        if (open && minute == 10 * 60 + 20 && day != last) {
            serve_one(&w, day);
            last = day;
            served++;
        }
    }
    assert_int_equal(served, 6);
    assert_true(lit > 6 * 90 && dark > 7 * 20 * 60);
    print_message("%d minutes lit, %d dark, %d calls, %d ticks of its own\n", lit, dark, served,
                  w.steps);
    close_week(&w);
}

// Between two opening times the wall wakes for nothing but what is due: no poll keeps the machine awake at night.
static void at_night_it_sleeps(void **state)
{
    (void)state;
    struct week w;
    open_week(&w);
    int woken = 0;
    while (!shows(&w, "dark")) {
        w.s.now_ms += STEP_MS;
        turn(&w);
    }
    for (int64_t end = w.s.now_ms + 8 * HOUR_MS; w.s.now_ms < end; woken++) {
        int64_t next = surface_deadline(w.surface, w.s.now_ms);
        w.s.now_ms = next > end ? end : next;
        surface_tick(w.surface, w.s.now_ms);
        assert_true(shows(&w, "dark"));
    }
    if (woken > 8 * 6 + 8) // the hours are asked for again every ten minutes
        fail_msg("woken %d times in eight hours of the night", woken);
    close_week(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(seven_days_and_nights),
                                       cmocka_unit_test(at_night_it_sleeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
