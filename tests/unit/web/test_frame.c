// What a browser is told of a frame, and what it says back.

#include "test.h"
#include "ui/ui.h"
#include "web/frame_out.h"
#include "web/input_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct sheet {
    struct arena arena;
    struct draw_list draw;
    struct tree tree;
    struct theme theme;
    struct frame frame;
    struct frame_out out;
    struct str to;
};

static int set_up(void **state)
{
    static struct sheet s;
    memset(&s, 0, sizeof s);
    arena_init(&s.arena);
    draw_init(&s.draw, &s.arena);
    tree_init(&s.tree, &s.arena);
    theme_compute(&s.theme, &(struct ui_env){.width = 640, .height = 480, .office = true});
    s.frame = (struct frame){.draw = &s.draw, .tree = &s.tree, .theme = &s.theme};
    frame_out_init(&s.out);
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    struct sheet *s = *state;
    frame_out_finish(&s->out);
    str_finish(&s->to);
    draw_finish(&s->draw);
    tree_finish(&s->tree);
    arena_finish(&s->arena);
    return 0;
}

static const char *answers(struct sheet *s, int64_t n, bool all)
{
    str_clear(&s->to);
    s->frame.hash = draw_hash(&s->draw);
    struct answered answered = {n, all};
    return frame_out_add(&s->out, &s->frame, answered, &s->to) ? str_text(&s->to) : "";
}

static const char *told(struct sheet *s)
{
    return answers(s, -1, false);
}

static void clear(struct sheet *s)
{
    draw_clear(&s->draw);
    tree_clear(&s->tree);
}

static void row(struct sheet *s, int y, const char *id, const char *label)
{
    draw_fill(&s->draw, (struct rect){10, y, 300, 40}, 4, paint_own(0x010203));
    draw_icon(&s->draw, (struct rect){20, y + 10, 20, 20}, label, paint_own(0xff));
    tree_add(&s->tree, &(struct node){.id = id,
                                      .role = WIDGET_ROW,
                                      .label = label,
                                      .rect = {10, y, 300, 40},
                                      .visible = {10, y, 300, 40},
                                      .enabled = true,
                                      .focusable = true});
}

static void a_frame_is_told_whole_and_then_what_is_new(void **state)
{
    struct sheet *s = *state;
    row(s, 100, "a", "plus");
    row(s, 140, "b", "cross");
    assert_string_equal(told(s), "{\"w\":640,\"h\":480,\"ops\":[[\"f\",10,100,300,40,4,66051],"
                                 "[\"i\",20,10,20,20,255,\"plus\"],[\"f\",10,30,300,40,4,66051],"
                                 "[\"i\",20,10,20,20,255,\"cross\"]],"
                                 "\"tree\":[[\"a\",\"row\",\"plus\",\"\",10,100,300,40,5],"
                                 "[\"b\",\"row\",\"cross\",\"\",10,40,300,40,5]],\"focus\":\"\","
                                 "\"at\":\" 0 0 \",\"text\":false}");
    assert_string_equal(told(s), ""); // the same again
    s->frame.focus = "b";
    assert_string_equal(told(s), "{\"w\":640,\"h\":480,\"ops\":[[0,4]],\"tree\":[[0,2]],"
                                 "\"focus\":\"b\",\"at\":\" 0 0 \",\"text\":false}");
}

static void a_choice_says_what_it_is_one_of(void **state)
{
    struct sheet *s = *state;
    s->tree.group = "Kind";
    row(s, 100, "a", "Sales");
    s->tree.group = NULL;
    row(s, 140, "b", "Save");
    assert_non_null(strstr(told(s), "[[\"a\",\"row\",\"Sales\",\"\",10,100,300,40,5,\"Kind\"],"
                                    "[\"b\",\"row\",\"Save\",\"\",10,40,300,40,5]]"));
}

// Somebody comes in between: those below move, and are not told again.
static void what_moves_is_not_told_again(void **state)
{
    struct sheet *s = *state;
    char ids[40][8];
    for (int i = 0; i < 40; i++) {
        snprintf(ids[i], sizeof ids[i], "r%d", i);
        row(s, 40 * i, ids[i], ids[i]);
    }
    size_t whole = strlen(told(s));
    clear(s);
    for (int i = 0; i < 40; i++)
        row(s, 40 * (i + (i > 10)), ids[i], ids[i]);
    draw_fill(&s->draw, (struct rect){1, 1, 2, 3}, 0, paint_own(9));
    size_t again = strlen(told(s));
    assert_in_range(whole, 2500, 6000);
    assert_in_range(again, 60, 300);
}

static void words_and_paths_do_no_harm(void **state)
{
    struct sheet *s = *state;
    draw_image(&s->draw, (struct rect){0, 0, 50, 50}, "/etc/passwd");
    row(s, 100, "x", "</script>\"\\\n");
    const char *text = told(s);
    assert_null(strstr(text, "passwd"));
    assert_non_null(strstr(text, "[\"m\",0,0,50,50,0,"));
    assert_non_null(strstr(text, "\\u003c/script>\\\"\\\\\\n"));
    assert_string_equal(frame_out_image(&s->out, 0), "/etc/passwd");
    assert_null(frame_out_image(&s->out, 1));
    assert_null(frame_out_image(&s->out, -1));
}

static void put_file(const char *path, const char *words)
{
    char fresh[300];
    snprintf(fresh, sizeof fresh, "%.250s.new", path);
    FILE *file = fopen(fresh, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
    assert_int_equal(rename(fresh, path), 0);
}

// A photo's path is an open file's number: once it is closed another photo has it, and the browser keeps what it was
// given by the number that the path had then.
static void another_file_under_a_path_is_another_picture(void **state)
{
    struct sheet *s = *state;
    char path[] = "/tmp/lobby-frame-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    put_file(path, "one");
    draw_image(&s->draw, (struct rect){0, 0, 50, 50}, path);
    assert_non_null(strstr(told(s), "[\"m\",0,0,50,50,0,"));
    assert_string_equal(told(s), "");
    assert_string_equal(frame_out_image(&s->out, 0), path);
    put_file(path, "another");
    assert_non_null(strstr(told(s), "[\"m\",0,0,50,50,1,"));
    assert_null(frame_out_image(&s->out, 0));
    assert_string_equal(frame_out_image(&s->out, 1), path);
    remove(path);
}

// However many a board has shown since it was begun.
static void the_hundredth_picture_is_shown(void **state)
{
    struct sheet *s = *state;
    char path[32], item[48];
    for (int i = 0; i < 100; i++) {
        clear(s);
        snprintf(path, sizeof path, "/nowhere/%d", i);
        snprintf(item, sizeof item, "[\"m\",0,0,50,50,%d,", i);
        draw_image(&s->draw, (struct rect){0, 0, 50, 50}, path);
        assert_non_null(strstr(told(s), item));
        assert_string_equal(frame_out_image(&s->out, i), path);
    }
    assert_null(frame_out_image(&s->out, 0)); // nothing is kept for ever
}

// What lies behind a question is out of reach, and is not told.
static void what_lies_behind_is_not_told(void **state)
{
    struct sheet *s = *state;
    row(s, 100, "behind", "behind");
    s->tree.barrier = s->tree.nodes.n;
    row(s, 140, "front", "front");
    const char *tree = strstr(told(s), "\"tree\"");
    assert_null(strstr(tree, "behind"));
    assert_non_null(strstr(tree, "front"));
}

static void fill_in(struct sheet *s, const char *id, int y, bool secret)
{
    tree_add(&s->tree, &(struct node){.id = id,
                                      .role = WIDGET_INPUT,
                                      .value = "x",
                                      .rect = {10, y, 300, 40},
                                      .visible = {10, y, 300, y < 400 ? 40 : 0},
                                      .accepts_text = true,
                                      .secret = secret});
}

static const char *place(struct sheet *s)
{
    static char at[80];
    const char *text = strstr(told(s), "\"at\":\"");
    assert_non_null(text);
    snprintf(at, sizeof at, "%.*s", (int)strcspn(text + 6, "\""), text + 6);
    return at;
}

// Where one is: the screen, what is open there and about whom, what is filled in, though it be out of sight.
static void a_frame_says_where_one_is(void **state)
{
    struct sheet *s = *state;
    char before[80];
    s->frame.screen = "desk";
    row(s, 0, "a", "one");
    fill_in(s, "name", 40, false);
    fill_in(s, "phone", 500, false);
    snprintf(before, sizeof before, "%s", place(s));
    assert_memory_equal(before, "desk 0 ", 7);
    clear(s);
    row(s, 0, "b", "another");
    fill_in(s, "name", -40, false);
    fill_in(s, "phone", 80, false); // scrolled
    assert_string_equal(place(s), before);
    fill_in(s, "plate", 120, false);
    assert_string_not_equal(place(s), before);
    clear(s);
    s->tree.panel = "Hand on";
    s->tree.about = 12;
    row(s, 0, "b", "third");
    assert_string_equal(place(s), "desk 12 0 Hand on");
}

// Once it is all shown it stays so, and a stream that is another begins anew.
static void a_frame_says_what_it_is_the_answer_of(void **state)
{
    struct sheet *s = *state;
    row(s, 0, "a", "one");
    assert_non_null(strstr(answers(s, 0, true), ",\"text\":false,\"done\":0}"));
    assert_string_equal(answers(s, 0, true), "");
    assert_string_equal(answers(s, 0, false), ""); // what a screen asks for by itself
    assert_string_equal(answers(s, 2, false), "{\"took\":2}");
    assert_string_equal(answers(s, 2, false), "");
    s->frame.focus = "a";
    assert_null(strstr(answers(s, 2, false), "took"));
    assert_string_equal(answers(s, 2, true), "{\"done\":2}");
    s->frame.focus = NULL;
    assert_non_null(strstr(answers(s, 3, true), ",\"text\":false,\"done\":3}"));
    frame_out_forget(&s->out);
    assert_non_null(strstr(answers(s, 0, true), ",\"text\":false,\"done\":0}"));
}

static void what_is_secret_is_said_to_be(void **state)
{
    struct sheet *s = *state;
    fill_in(s, "pin", 0, true);
    draw_fill(&s->draw, (struct rect){1, 1, 2, 3}, 0, paint_own(9));
    assert_non_null(strstr(told(s), "\"pin\",\"input\",\"\",\"x\",10,0,300,40,24]"));
}

static void lines_are_read(void **state)
{
    struct input_in in;
    (void)state;
    assert_true(input_in_read("d 12 -34", &in));
    assert_int_equal(in.input.kind, INPUT_DOWN);
    assert_int_equal(in.input.x, 12);
    assert_int_equal(in.input.y, -34);
    assert_true(in.input.by_hand);
    assert_true(input_in_read("w 1 2 -300", &in));
    assert_int_equal(in.input.dy, -300);
    assert_true(input_in_read("k 1 Ctrl+Z", &in));
    assert_true(in.input.repeated);
    assert_int_equal(in.input.stroke.key, KEY_CHAR);
    assert_int_equal(in.input.stroke.mods, MOD_CTRL);
    assert_true(input_in_read("k 0 PgDn", &in));
    assert_int_equal(in.input.stroke.key, KEY_PAGE_DOWN);
    assert_true(input_in_read("t 0  ", &in)); // one space
    assert_string_equal(in.input.text, " ");
    assert_true(input_in_read("t 0 王 x", &in));
    assert_string_equal(in.input.text, "王 x");
    assert_true(input_in_read("p ", &in));
    assert_string_equal(in.input.text, "");
    assert_true(input_in_read("s ]Q1abc", &in));
    assert_int_equal(in.input.kind, INPUT_SCAN);
    assert_true(input_in_read("a visit.1", &in));
    assert_string_equal(in.tap, "visit.1");
    assert_true(input_in_read("r 1", &in));
    assert_true(in.turns && in.back);
    assert_true(input_in_read("r 0", &in));
    assert_true(in.turns && !in.back);
    assert_true(input_in_read("z 1280 800", &in));
    assert_false(in.turns);
    assert_int_equal(in.input.kind, INPUT_RESIZE);
}

static void other_lines_are_refused(void **state)
{
    static const char *const lines[] = {
        "",       "x",           "d",     "d 1",  "d 1 2 3", "d 1 99999999999",
        "d  1 2", "d a b",       "w 1 2", "k F1", "k 0 Foo", "k 0",
        "t 0",    "t x y",       "t",     "s",    "a",       "a ",
        "z 1 1",  "z 90000 800", "z 800", "cc",   "d1 2",    "d 1 2x",
        "r",      "r 2",         "r 1 "};
    struct input_in in;
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (input_in_read(lines[i], &in))
            fail_msg("'%s' was taken", lines[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_frame_is_told_whole_and_then_what_is_new, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_choice_says_what_it_is_one_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_moves_is_not_told_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_and_paths_do_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_file_under_a_path_is_another_picture, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_hundredth_picture_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_lies_behind_is_not_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_frame_says_where_one_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_frame_says_what_it_is_the_answer_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_secret_is_said_to_be, set_up, tear_down),
        cmocka_unit_test(lines_are_read),
        cmocka_unit_test(other_lines_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
