// Whose call has the wall, and for how long; which pictures are shown when; the ways to the desks; the
// output that a board belongs on.
#include "board/calls.h"
#include "board/show.h"
#include "board/wall.h"
#include "platform/output.h"
#include "test.h"

#include <stdio.h>

enum { T0 = 1000000000 };

// A lobby without a store: visits are put where they are wanted.
static struct snapshot *lobby(int visits)
{
    struct snapshot *s = mem_alloc(sizeof *s);
    model_init(&s->model);
    s->model.open = true;
    s->model.business.consultant_n = s->model.business.service_n = 1;
    s->model.business.consultants[0].desk = 1;
    s->catalogue.services[0].on_board = true;
    s->visitors = mem_alloc((size_t)visits * sizeof *s->visitors);
    for (int i = 0; i < visits; i++) {
        struct visit v = {.id = i + 1, .state = VISIT_WAITING, .prefix = 'A', .number = i + 1};
        vec_push(&s->model.visits, v);
        map_put(&s->model.visit_index, v.id, (uint32_t)i);
        vec_push(&s->model.open_visits, (uint32_t)i);
    }
    return s;
}

static void call(struct snapshot *s, int i, int64_t at_ms)
{
    struct visit *v = &s->model.visits.at[i];
    v->state = VISIT_CALLED;
    v->last_call_ms = at_ms;
    v->calls++;
}

static void each_has_its_eight_seconds(void **state)
{
    (void)state;
    struct snapshot *s = lobby(3);
    struct wall_calls c = {0};
    for (int i = 0; i < 3; i++)
        call(s, i, T0 + i);
    wall_calls_follow(&c, s, T0 + 5);
    for (int i = 0; i < 3; i++) {
        int64_t from = T0 + 5 + i * CALL_SHOWN_MS;
        assert_int_equal(c.now_n, 1);
        assert_int_equal(c.now[0].visit, i + 1);
        assert_int_equal(c.from_ms, from);
        assert_false(wall_calls_turn(&c, from + CALL_SHOWN_MS - 1, 0, 0)); // none is cut off
        assert_int_equal(wall_calls_deadline(&c, from + 1), from + CALL_SHOWN_MS);
        assert_true(wall_calls_turn(&c, from + CALL_SHOWN_MS, 0, 0));
    }
    assert_int_equal(c.now_n, 0);
    assert_int_equal(wall_calls_deadline(&c, T0 + 60000), INT64_MAX);
    wall_calls_follow(&c, s, T0 + 50000); // nor does one come twice
    assert_int_equal(c.now_n, 0);
    snapshot_destroy(s);
}

static void it_stays_while_it_is_spoken(void **state)
{
    (void)state;
    struct snapshot *s = lobby(2);
    struct wall_calls c = {0};
    call(s, 0, T0);
    call(s, 1, T0 + 1);
    wall_calls_follow(&c, s, T0 + 5);
    assert_false(wall_calls_turn(&c, T0 + 5 + CALL_SHOWN_MS + 4000, 1, T0));
    assert_int_equal(c.now[0].visit, 1);
    assert_true(wall_calls_turn(&c, T0 + 5 + CALL_SHOWN_MS + 4100, 2, T0 + 1));
    assert_int_equal(c.now[0].visit, 2);
    // … and not for ever
    assert_true(wall_calls_turn(&c, T0 + 100000, 2, T0 + 1));
    snapshot_destroy(s);
}

static void again_and_taken_back(void **state)
{
    (void)state;
    struct snapshot *s = lobby(2);
    struct wall_calls c = {0};
    call(s, 0, T0);
    wall_calls_follow(&c, s, T0);
    assert_false(c.now[0].again);
    call(s, 0, T0 + 20000); // it begins again
    wall_calls_follow(&c, s, T0 + 20000);
    assert_int_equal(c.now_n, 1);
    assert_true(c.now[0].again);
    assert_int_equal(c.from_ms, T0 + 20000);
    s->model.visits.at[0].state = VISIT_WAITING; // undone
    assert_true(wall_calls_follow(&c, s, T0 + 21000));
    assert_int_equal(c.now_n, 0);
    struct wall_call list[4];
    assert_int_equal(wall_calls_today(s, list, 4), 0);
    snapshot_destroy(s);
}

// Twenty calls in ten seconds: every one has stood on the wall within a minute.
static void twenty_within_a_minute(void **state)
{
    (void)state;
    enum { N = 20 };
    struct snapshot *s = lobby(N);
    struct wall_calls c = {0};
    int64_t shown[N] = {0};
    for (int64_t now = T0; now < T0 + 90000; now += 100) {
        int64_t i = (now - T0) / 500;
        if ((now - T0) % 500 == 0 && i < N)
            call(s, (int)i, now);
        wall_calls_follow(&c, s, now);
        for (int k = 0; k < c.now_n; k++) {
            int64_t *at = &shown[c.now[k].visit - 1];
            *at = *at ? *at : now;
        }
    }
    for (int i = 0; i < N; i++) {
        assert_true(shown[i] > 0);
        assert_in_range(shown[i] - (T0 + i * 500), 0, 60000);
    }
    snapshot_destroy(s);
}

static void said(struct snapshot *s, int i, enum said_state state)
{
    struct visit *v = &s->model.visits.at[i];
    s->said.said[s->said.said_n++] =
        (struct said_row){.visit = v->id, .call_ms = v->last_call_ms, .state = state};
}

// What nobody has heard has the wall once more, all of it together, however old; what was heard has not.
static void what_was_not_spoken_is_shown_again(void **state)
{
    (void)state;
    struct snapshot *s = lobby(4);
    struct wall_calls c = {0};
    for (int i = 0; i < 3; i++)
        call(s, i, T0 + i);
    for (int64_t now = T0 + 5; now < T0 + 40000; now += 1000)
        wall_calls_follow(&c, s, now);
    assert_int_equal(c.now_n, 0);
    said(s, 0, SAID_NOT_SPOKEN);
    said(s, 1, SAID_SPOKEN);
    said(s, 2, SAID_NOT_SPOKEN);
    assert_true(wall_calls_follow(&c, s, T0 + 62000));
    assert_int_equal(c.now_n, 2);
    assert_int_equal(c.now[0].visit, 1);
    assert_int_equal(c.now[1].visit, 3);
    assert_true(c.now[0].silent);
    call(s, 3, T0 + 63000); // it waits its eight seconds, as behind any other
    wall_calls_follow(&c, s, T0 + 63000);
    assert_int_equal(c.now_n, 2);
    wall_calls_follow(&c, s, T0 + 62000 + CALL_SHOWN_MS);
    assert_int_equal(c.now_n, 1);
    assert_int_equal(c.now[0].visit, 4);
    wall_calls_follow(&c, s, T0 + 63000 + 2 * CALL_SHOWN_MS); // nor a third time
    assert_int_equal(c.now_n, 0);
    call(s, 0, T0 + 90000); // made again: another call
    wall_calls_follow(&c, s, T0 + 90000);
    assert_int_equal(c.now_n, 1);
    assert_false(c.now[0].silent);
    snapshot_destroy(s);
}

static void old_ones_take_nothing(void **state)
{
    (void)state;
    struct snapshot *s = lobby(1);
    struct wall_calls c = {0};
    call(s, 0, T0);
    wall_calls_follow(&c, s, T0 + CALL_BEGIN_MS + 1); // the board has just been started
    assert_int_equal(c.now_n, 0);
    struct wall_call list[2];
    assert_int_equal(wall_calls_today(s, list, 2), 1); // but it stands in the list
    s->catalogue.services[0].on_board = false;
    assert_int_equal(wall_calls_today(s, list, 2), 0);
    snapshot_destroy(s);
}

static void no_more_than_three_flashes_a_second(void **state)
{
    (void)state;
    int rises = 0;
    for (int64_t t = 1; t < 10000; t++)
        rises += wall_flash(t, false) > wall_flash(t - 1, false);
    assert_in_range(rises + 1, 1, WALL_BREATHS);
    assert_true(1000 / WALL_BREATH_MS < 3);
    for (int64_t t = 0; t < 10000; t++)
        assert_int_equal(wall_flash(t, true), 0); // reduced motion
}

// ---- pictures ---------------------------------------------------------------------------------

static void folders_say_when(void **state)
{
    (void)state;
    struct slide_times t;
    assert_true(slide_times_read("sat-sun", &t));
    assert_true(slide_times_now(&t, 5, 600) && slide_times_now(&t, 6, 0) &&
                !slide_times_now(&t, 0, 600));
    assert_true(slide_times_read("fri-mon 10-14", &t));
    assert_true(slide_times_now(&t, 0, 600) && !slide_times_now(&t, 0, 840) &&
                !slide_times_now(&t, 2, 600));
    assert_true(slide_times_read("21-24", &t));
    static const char *const none[] = {"",       "old",  "14-10", "10-25",
                                       "monday", "mon-", "10",    "sat x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(slide_times_read(none[i], &t));
    assert_true(slide_is_picture("a.JPG") && !slide_is_picture("a.mp4") &&
                !slide_is_picture("png"));
}

static void a_bad_picture_is_passed_over(void **state)
{
    (void)state;
    struct show s = {0};
    struct show_rules rules = {.folder = "/p", .each_ms = 5000, .rest_ms = 10000};
    struct slides slides = {.n = 2};
    const char *wanted;
    char said[800];
    for (int i = 0; i < 2; i++) {
        snprintf(slides.at[i].name, SLIDE_NAME_SIZE, "%d.png", i);
        slides.at[i].times = (struct slide_times){0x7F, 0, 1440};
    }
    show_follow(&s, &rules, (struct show_time){.now_ms = T0}, true);
    assert_int_equal(show_deadline(&s, T0), T0 + 10000);
    show_follow(&s, &rules, (struct show_time){.now_ms = T0 + 10000}, true);
    assert_int_equal(show_wants(&s, &wanted), SHOW_LIST);
    assert_int_equal(show_wants(&s, &wanted), SHOW_NOTHING); // once
    show_listed(&s, &slides, T0 + 10000, said, sizeof said);
    assert_int_equal(show_wants(&s, &wanted), SHOW_PICTURE);
    assert_string_equal(wanted, "/p/0.png");
    show_fetched(&s, "/p/0.png", 0, 0, T0 + 10100, said, sizeof said);
    assert_non_null(strstr(said, "0.png"));
    assert_int_equal(show_wants(&s, &wanted), SHOW_PICTURE);
    assert_string_equal(wanted, "/p/1.png");
    show_fetched(&s, "/p/1.png", 100, 50, T0 + 10200, said, sizeof said);
    assert_string_equal(said, "");
    assert_true(show_stands(&s));
    // A call: at once gone, and no late answer brings it back.
    show_follow(&s, &rules, (struct show_time){.now_ms = T0 + 11000}, false);
    assert_false(show_stands(&s));
    show_fetched(&s, "/p/1.png", 100, 50, T0 + 11100, said, sizeof said);
    assert_false(show_stands(&s));
    assert_int_equal(show_deadline(&s, T0 + 11100), T0 + 21000); // the wall first
}

// ---- ways, outputs, sizes ---------------------------------------------------------------------

static void ways_are_read_and_written(void **state)
{
    (void)state;
    struct desk_ways ways;
    char text[256];
    assert_true(ways_read(" 2:ahead-left  1:left", &ways));
    assert_int_equal(ways_of(&ways, 2), TOWARD_AHEAD_LEFT);
    assert_int_equal(ways_of(&ways, 3), TOWARD_NONE);
    assert_true(ways_write(&ways, text, sizeof text));
    assert_string_equal(text, "1:left 2:ahead-left");
    assert_true(ways_set(&ways, 1, TOWARD_NONE));
    assert_true(ways_write(&ways, text, sizeof text));
    assert_string_equal(text, "2:ahead-left");
    static const char *const bad[] = {
        "1", "1:", "1:up", "x:left", "1:left 1:left", "1:left,2:left", "1234:left"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ways_read(bad[i], &ways));
}

static void an_output_is_found_or_waited_for(void **state)
{
    (void)state;
    static const char *const names[] = {"DP-1", "HDMI-2 Samsung"};
    assert_int_equal(output_find("", names, 2), 1);
    assert_int_equal(output_find("1", names, 2), 0);
    assert_int_equal(output_find("samsung", names, 2), 1);
    assert_int_equal(output_find("2", names, 1), OUTPUT_NONE); // it is off: never over the kiosk
    assert_int_equal(output_find("HDMI", names, 1), OUTPUT_NONE);
}

static void sizes_follow_the_depth(void **state)
{
    (void)state;
    static const int panels[][3] = {
        {1920, 1080, 43}, {3840, 2160, 85}, {1080, 1920, 55}, {1366, 768, 24}};
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        for (int depth = 2; depth <= 30; depth++) {
            const int *p = panels[i];
            struct board_profile board = {.depth_m = depth, .inches = p[2]};
            struct ui_env env = {
                .width = p[0], .height = p[1], .mm_per_px = wall_mm_per_px(p[0], p[1], p[2])};
            struct theme theme;
            theme_compute(&theme, &env);
            struct wall_sizes z = wall_sizes_of(&theme, &board);
            float figure_mm = (float)z.base * FIGURE_PERCENT / 100 * env.mm_per_px;
            bool enough = p[2] >= board_least_inches(depth);
            if (enough && figure_mm < (float)depth * 1000 / READ_FROM * .99f)
                fail_msg("%d inches, %d m: figures of %.1f mm", p[2], depth, (double)figure_mm);
            if (!enough != z.small_panel && p[2] + 1 < board_least_inches(depth))
                fail_msg("%d inches, %d m: nobody says that it is too small", p[2], depth);
        }
    }
}

static void it_moves_a_few_pixels_an_hour(void **state)
{
    (void)state;
    struct theme theme;
    struct ui_env env = {.width = 1920, .height = 1080};
    theme_compute(&theme, &env);
    int places = 0;
    struct rect was = wall_area(&theme, 0);
    for (int64_t now = 0; now < 24LL * 3600 * 1000; now += 60000) {
        struct rect is = wall_area(&theme, now);
        assert_true(rect_inside(is, theme_screen(&theme)));
        assert_in_range(abs(is.x - was.x) + abs(is.y - was.y), 0, 4);
        places += is.x != was.x || is.y != was.y;
        was = is;
    }
    assert_in_range(places, 24, 24 * 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_its_eight_seconds),
        cmocka_unit_test(it_stays_while_it_is_spoken),
        cmocka_unit_test(again_and_taken_back),
        cmocka_unit_test(twenty_within_a_minute),
        cmocka_unit_test(what_was_not_spoken_is_shown_again),
        cmocka_unit_test(old_ones_take_nothing),
        cmocka_unit_test(no_more_than_three_flashes_a_second),
        cmocka_unit_test(folders_say_when),
        cmocka_unit_test(a_bad_picture_is_passed_over),
        cmocka_unit_test(ways_are_read_and_written),
        cmocka_unit_test(an_output_is_found_or_waited_for),
        cmocka_unit_test(sizes_follow_the_depth),
        cmocka_unit_test(it_moves_a_few_pixels_an_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
