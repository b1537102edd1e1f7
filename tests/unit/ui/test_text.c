#include "test.h"

#include "base/str.h"
#include "ui/text.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;
static const struct font font = {.px = 20, .lang = LANG_ZH_TW};

static int setup(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static const char *line_text(const struct text_layout *layout, int i)
{
    return arena_printf(&arena, "%.*s", (int)layout->lines[i].n, layout->lines[i].at);
}

// At every width: nothing forbidden begins a line, no line is too wide, nothing is lost.
static void test_no_stop_begins_a_line(void **state)
{
    (void)state;
    const char *text = "您好，歡迎光臨。請「先取號」、再入座；謝謝！明天見？好的：再會。";
    for (int width = 60; width < 500; width += 10) {
        struct text_layout layout = text_break(&arena, text_fake(), font, text, width, false);
        for (int i = 0; i < layout.n; i++) {
            const char *at = line_text(&layout, i);
            for (const char *stop = "，。」、；！？："; *stop;) {
                const char *from = stop;
                utf8_next(&stop);
                assert_false(strncmp(at, from, (size_t)(stop - from)) == 0);
            }
            assert_true(layout.lines[i].width <= width);
        }
    }
}

// Each of the parts stands in one line, however wide the lines are.
static void stay_whole_in(struct font face, const char *text, const char *const *wholes, int from,
                          int to, bool balance)
{
    for (int width = from; width < to; width += 7) {
        struct text_layout layout = text_break(&arena, text_fake(), face, text, width, balance);
        for (size_t k = 0; wholes[k]; k++) {
            bool whole = false;
            for (int i = 0; i < layout.n; i++)
                whole |= strstr(line_text(&layout, i), wholes[k]) != NULL;
            if (!whole)
                fail_msg("'%s' is torn at width %d", wholes[k], width);
        }
    }
}

static void stay_whole(const char *text, const char *const *wholes, int from, int to, bool balance)
{
    stay_whole_in(font, text, wholes, from, to, balance);
}

static void test_numbers_stay_whole(void **state)
{
    (void)state;
    static const char *const wholes[] = {"8–15 分", "1,250.50 元", "3 位", "0912-345-678", NULL};
    stay_whole("前面還有 3 位，大約要等 8–15 分鐘，電話 0912-345-678，共 1,250.50 元", wholes, 180,
               500, false);
}

// In a line of two words, in brackets, with blanks or without: a day is read as one, and so is an address.
static void test_a_day_and_an_address_stay_whole(void **state)
{
    (void)state;
    static const char *const wholes[] = {"3 月 2 日", "星期一", "2026年12月31日",
                                         "desk.example.com/c", NULL};
    for (int balance = 0; balance < 2; balance++)
        stay_whole("歐陽先生，您約的是 3 月 2 日（星期一）10:00，2026年12月31日見，"
                   "或到 desk.example.com/c 輸入",
                   wholes, 420, 800, balance);
}

// A heading, in either script, and words of the trade that no dictionary has; where the same lines can hold them.
static void test_words_stay_whole(void **state)
{
    (void)state;
    static const char *const booked[] = {"预约", "的是", NULL};
    static const char *const told[] = {"叫號", "試駕", "輪派", "手機", "您的", NULL};
    static const char *const day[] = {"28 November", "3 people", NULL};
    struct font cn = font, en = font;
    cn.lang = LANG_ZH_CN;
    en.lang = LANG_EN;
    for (int width = 3 * font.px; width < 6 * font.px; width++) {
        struct text_layout layout = text_break(&arena, text_fake(), cn, "您预约的是", width, true);
        assert_true(layout.n < 3);
        for (int i = 0; i + 1 < layout.n; i++)
            assert_string_equal(line_text(&layout, i), "您预约");
    }
    stay_whole_in(cn, "您预约的是", booked, 60, 140, true);
    stay_whole("叫號後請到試駕區，輪派給您的顧問會打手機", told, 220, 440, true);
    stay_whole_in(en, "Saturday 28 November, you and 3 people more", day, 150, 500, true);
}

// Where no phrase fits the line, お still stays with what it honours.
static void test_an_honorific_stays_with_its_word(void **state)
{
    (void)state;
    struct font ja = font;
    ja.lang = lang_of_guest("ja");
    for (int width = 4 * font.px; width < 12 * font.px; width += 3) {
        struct text_layout layout =
            text_break(&arena, text_fake(), ja, "何名様でお越しですか？", width, false);
        for (int i = 0; i + 1 < layout.n; i++) {
            const char *line = line_text(&layout, i);
            assert_string_not_equal(line + strlen(line) - strlen("お"), "お");
        }
    }
}

static void test_quarter_em_between_scripts(void **state)
{
    (void)state;
    const struct text_metrics *m = text_fake();
    int apart = m->width(m->self, font, "等", strlen("等")) + m->width(m->self, font, "15", 2) +
                m->width(m->self, font, "分", strlen("分"));
    const char *tight = "等15分", *spaced = "等 15 分";
    assert_int_equal(text_width(m, font, tight, strlen(tight)), apart + 2 * (font.px / 4));
    assert_int_equal(text_width(m, font, spaced, strlen(spaced)), apart + 2 * (font.px / 4));
    struct text_segment *segments;
    assert_int_equal(text_segments(&arena, m, font, spaced, strlen(spaced), &segments, NULL), 3);
    assert_int_equal(segments[1].n, 2);
    const char *stop = "好，15";
    assert_int_equal(text_segments(&arena, m, font, stop, strlen(stop), &segments, NULL), 1);
}

static void test_emergency_break(void **state)
{
    (void)state;
    const char *text = "Donaudampfschifffahrtsgesellschaft";
    struct text_layout layout = text_break(&arena, text_fake(), font, text, 100, false);
    assert_true(layout.broken);
    assert_true(layout.n > 1);
    size_t n = 0;
    for (int i = 0; i < layout.n; i++) {
        assert_true(layout.lines[i].width <= 100);
        n += layout.lines[i].n;
    }
    assert_int_equal(n, strlen(text));
    layout = text_break(&arena, text_fake(), font, "國", 1, false); // one character always stands
    assert_int_equal(layout.n, 1);
}

static void test_newline_and_empty(void **state)
{
    (void)state;
    struct text_layout layout = text_break(&arena, text_fake(), font, "一\n二", 500, false);
    assert_int_equal(layout.n, 2);
    assert_string_equal(line_text(&layout, 1), "二");
    layout = text_break(&arena, text_fake(), font, "", 500, false);
    assert_int_equal(layout.n, 0);
}

static void test_balance(void **state)
{
    (void)state;
    const char *text = "請問您今天是第一次來我們這裡嗎";
    int width = 14 * font.px;
    struct text_layout plain = text_break(&arena, text_fake(), font, text, width, false);
    struct text_layout even = text_break(&arena, text_fake(), font, text, width, true);
    assert_int_equal(plain.n, 2);
    assert_int_equal(even.n, 2);
    assert_int_equal(plain.lines[1].width, font.px); // an orphan
    assert_true(even.lines[1].width >= 6 * font.px); // 第一次 in one
}

static void test_two_lines_part_at_a_pause(void **state)
{
    (void)state;
    int width = 14 * font.px;
    struct text_layout three =
        text_break(&arena, text_fake(), font, "歐陽先生，您約的是 3 月 2 日（星期一）10:00",
                   9 * font.px, true);
    assert_int_equal(three.n, 3);
    assert_string_equal(line_text(&three, 0), "歐陽先生，");
    struct text_layout l =
        text_break(&arena, text_fake(), font, "您的意見，我們會轉達給接待您的同仁。", width, true);
    assert_int_equal(l.n, 2);
    assert_int_equal(l.lines[0].n, strlen("您的意見，"));
    l = text_break(&arena, text_fake(), font, "看實車、了解配備與價格，由顧問介紹。", width, true);
    assert_int_equal(l.n, 2); // the comma before the enumeration
    assert_int_equal(l.lines[0].n, strlen("看實車、了解配備與價格，"));
    l = text_break(&arena, text_fake(), font, "好，請問您今天是第一次來我們這裡嗎", width, true);
    assert_int_equal(l.n, 2); // a line of two characters is no line
    assert_true(l.lines[0].width > 4 * font.px);
    l = text_break(&arena, text_fake(), font, "We are sorry. What can we do better?", width, true);
    assert_int_equal(l.n, 2);
    assert_string_equal(line_text(&l, 0), "We are sorry.");
    l = text_break(&arena, text_fake(), font, "Welcome back, Ms Thompson", 10 * font.px, true);
    assert_int_equal(l.n, 2);
    assert_string_equal(line_text(&l, 0), "Welcome back,");
    l = text_break(&arena, text_fake(), font, "Regular service, repairs and picking up your car.",
                   18 * font.px, true);
    assert_int_equal(l.n, 2); // a comma may stand within an enumeration
    assert_string_not_equal(line_text(&l, 0), "Regular service,");
    l = text_break(&arena, text_fake(), font, "Open from 10:30 to 19:15 today", width * 3 / 4,
                   true);
    assert_int_equal(l.n, 2); // a colon within a time is no pause
    assert_true(l.lines[0].width > 3 * font.px);
}

static void test_elide_and_fit(void **state)
{
    (void)state;
    const struct text_metrics *m = text_fake();
    const char *text = "歐陽修文先生";
    const char *cut = text_elide(&arena, m, font, text, 4 * font.px);
    assert_string_equal(cut, "歐陽修…");
    assert_true(text_elide(&arena, m, font, text, 6 * font.px) == text);
    int px = text_fit_px(m, font, text, 6 * 15, 10);
    assert_int_equal(px, 15);
    assert_int_equal(text_fit_px(m, font, text, 10, 12), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_stop_begins_a_line),
        cmocka_unit_test(test_numbers_stay_whole),
        cmocka_unit_test(test_a_day_and_an_address_stay_whole),
        cmocka_unit_test(test_words_stay_whole),
        cmocka_unit_test(test_an_honorific_stays_with_its_word),
        cmocka_unit_test(test_quarter_em_between_scripts),
        cmocka_unit_test(test_emergency_break),
        cmocka_unit_test(test_newline_and_empty),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_two_lines_part_at_a_pause),
        cmocka_unit_test(test_elide_and_fit),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
