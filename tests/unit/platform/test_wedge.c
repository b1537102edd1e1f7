// Scanners as they are, and people as they type. A code is told whole; none of its characters is
// typing; nobody who types is taken for a scanner.
#include "test.h"

#include "platform/wedge.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

#define TOKEN "Zt9cK2nQ8wYpL0vB-3xR_7mHs5dJfG1a"

struct heard {
    char typed[3 * WEDGE_SIZE];
    char scans[4][2 * WEDGE_SIZE];
    int scan_n;
};

static struct wedge w;
static struct heard heard;
static int64_t now_ms;

static int desk(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    memset(&heard, 0, sizeof heard);
    now_ms = 1000;
    return 0;
}

static int kiosk(void **state)
{
    desk(state);
    w.patient = true;
    return 0;
}

static void hear(const struct wedge_said *said)
{
    if (said->kind == WEDGE_TYPED)
        strcat(heard.typed, said->text);
    if (said->kind == WEDGE_SCANNED)
        strcpy(heard.scans[heard.scan_n++ % 4], said->text);
}

// Time passes as the window lets it: the deadline is kept.
static void pass(int64_t ms)
{
    struct wedge_said said;
    int64_t until = now_ms + ms, due = wedge_deadline(&w);
    if (due <= until) {
        wedge_due(&w, due, &said);
        hear(&said);
    }
    now_ms = until;
}

// Text alone, as some input methods pass it on; with keys, what a US keyboard means beside it.
static void keys(const char *text, const char *us, int64_t gap_ms)
{
    struct wedge_said said;
    for (size_t i = 0; text[i]; i++) {
        if (i > 0)
            pass(gap_ms);
        if (us) {
            wedge_key(&w, us[i], now_ms, &said);
            hear(&said);
        }
        wedge_text(&w, (const char[]){text[i], '\0'}, now_ms, &said);
        hear(&said);
    }
}

static bool end(enum wedge_end how)
{
    struct wedge_said said;
    bool theirs = wedge_ends(&w, how, now_ms, &said);
    hear(&said);
    return theirs;
}

static void test_every_pace(void **state)
{
    for (int patient = 0; patient < 2; patient++) {
        for (int64_t gap = 1; gap <= 100; gap += 3) {
            desk(state);
            w.patient = patient;
            keys(TOKEN, NULL, gap);
            pass(gap);
            assert_true(end(WEDGE_ENTER));
            assert_string_equal(heard.scans[0], TOKEN);
            assert_string_equal(heard.typed, "");
            assert_true(wedge_deadline(&w) == INT64_MAX);
        }
    }
}

// A Bluetooth scanner's keys come in packets; the machine adds its own delays.
static void test_uneven_pace(void **state)
{
    kiosk(state);
    struct wedge_said said;
    for (size_t i = 0; TOKEN[i]; i++) {
        pass((int64_t[]){4, 90, 0, 7, 180, 30, 1}[i % 7]);
        wedge_text(&w, (const char[]){TOKEN[i], '\0'}, now_ms, &said);
        hear(&said);
    }
    pass(60);
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], TOKEN);
    assert_string_equal(heard.typed, "");
}

static void test_what_stands_behind_a_code(void **state)
{
    desk(state);
    keys(TOKEN, NULL, 5);
    assert_true(end(WEDGE_ENTER));
    pass(5);
    assert_true(end(WEDGE_CONTROL)); // CR+LF, as Ctrl+J
    assert_true(end(WEDGE_ENTER));   // … or as a second Enter
    desk(state);
    keys(TOKEN, NULL, 5);
    assert_true(end(WEDGE_TAB));
    assert_int_equal(heard.scan_n, 1);
    desk(state);
    keys(TOKEN, NULL, 90);
    pass(1000); // nothing comes
    assert_int_equal(heard.scan_n, 1);
    assert_false(end(WEDGE_ENTER)); // this one is a hand's
    desk(state);
    keys(TOKEN, NULL, 5);
    pass(250); // an Enter that dawdles is still the scanner's
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], TOKEN);
    assert_string_equal(heard.typed, "");
}

static void test_what_stands_before_a_code(void **state)
{
    kiosk(state);
    keys("]Q1" TOKEN, NULL, 45);
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], "]Q1" TOKEN);
    desk(state);
    keys("ab", NULL, 5);
    assert_true(end(WEDGE_CONTROL)); // a group separator inside
    keys("cdef1", NULL, 5);
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], "abcdef1");
    desk(state);
    assert_false(end(WEDGE_CONTROL)); // Ctrl+F of a hand
}

// The layout is French, the scanner speaks American: both readings are told.
static void test_another_layout(void **state)
{
    kiosk(state);
    keys("Zt(cK", "Wt5cK", 5);
    keys("nQ-wYp", "nA6zYp", 5);
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], "Zt(cKnQ-wYp\nWt5cKnA6zYp");
    kiosk(state);
    struct wedge_said said;
    for (const char *key = "[abcdefg"; *key; key++) { // dead keys make no text
        wedge_key(&w, *key, now_ms, &said);
        pass(5);
    }
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], "[abcdefg");
    kiosk(state);
    keys("abcdefgh", "abcdefgh", 5); // the same: once
    assert_true(end(WEDGE_ENTER));
    assert_string_equal(heard.scans[0], "abcdefgh");
}

// An input method for Chinese is set to full width: what it passes on, with its keys and without, is the code.
static void wide(const char *text, bool with_keys, int64_t gap_ms)
{
    struct wedge_said said;
    char character[5];
    for (size_t i = 0; text[i]; i++) {
        if (i > 0)
            pass(gap_ms);
        if (with_keys) {
            wedge_key(&w, text[i], now_ms, &said);
            hear(&said);
        }
        utf8_encode((uint32_t)text[i] - '!' + 0xFF01, character);
        wedge_text(&w, character, now_ms, &said);
        hear(&said);
    }
}

static void test_full_width(void **state)
{
    static const char code[] = "Zt5cKnA6z-pQ2rT8uV4wX9yB3dF7_hJk";
    for (int i = 0; i < 8; i++) {
        (i & 1 ? kiosk : desk)(state);
        wide(code, i & 2, i & 4 ? 45 : 5);
        assert_true(end(WEDGE_ENTER));
        assert_int_equal(heard.scan_n, 1);
        assert_string_equal(heard.scans[0], code);
        assert_string_equal(heard.typed, "");
    }
    desk(state); // whoever types so has it as typed
    wide("0912345678", true, 150);
    pass(1000);
    assert_string_equal(heard.typed, "０９１２３４５６７８");
    assert_int_equal(heard.scan_n, 0);
}

static void test_half_a_code(void **state)
{
    static const int64_t gaps[] = {5, 45, 100};
    for (size_t i = 0; i < 3; i++) {
        kiosk(state);
        keys("Zt9cK2nQ8wYpL0vB", NULL, gaps[i]);
        pass(400); // the cable, the radio
        keys("-3xR_7mHs5dJfG1a", NULL, gaps[i]);
        assert_true(end(WEDGE_ENTER));
        assert_string_equal(heard.typed, "");
        assert_int_equal(heard.scan_n, 1); // it is said once that this is no code
    }
    kiosk(state);
    keys("Zt9cK2nQ", NULL, 80); // … and silence for ever
    pass(5000);
    assert_string_equal(heard.typed, "");
    keys("091", NULL, 180); // somebody at the keyboard after it
    pass(500);
    assert_string_equal(heard.typed, "091");
}

static void test_two_codes(void **state)
{
    desk(state);
    keys(TOKEN, NULL, 5);
    assert_true(end(WEDGE_ENTER));
    pass(90);
    keys("https://desk.example.com/t/" TOKEN, NULL, 5);
    assert_true(end(WEDGE_ENTER));
    assert_int_equal(heard.scan_n, 2);
    assert_string_equal(heard.scans[1], "https://desk.example.com/t/" TOKEN);
    desk(state);
    keys(TOKEN, NULL, 5); // without an Enter
    pass(400);
    keys(TOKEN, NULL, 5);
    pass(400);
    assert_int_equal(heard.scan_n, 2);
    assert_string_equal(heard.typed, "");
}

// What else has a barcode: none of it lands in a field, and a phone typed at the kiosk does.
static void test_codes_of_others(void **state)
{
    static const char *const codes[] = {"/AB12+C.",      "/ab12+c.",     "/QX7.-90",
                                        "4710088412348", "036000291452", "14710088412345"};
    for (int64_t gap = 5; gap <= 100; gap += 5) {
        for (size_t i = 0; i < 6; i++) {
            for (int ends = 0; ends < 2; ends++) {
                kiosk(state);
                keys(codes[i], codes[i], gap);
                pass(ends ? gap : 1000);
                if (ends)
                    assert_true(end(WEDGE_TAB));
                assert_string_equal(heard.typed, "");
                assert_string_equal(heard.scans[0], codes[i]);
            }
        }
        for (size_t i = 0; i < 6; i++) { // at a desk, where a digit is a key for something, too
            desk(state);
            keys(codes[i], codes[i], gap);
            pass(gap);
            assert_true(end(WEDGE_ENTER));
            assert_string_equal(heard.typed, "");
            assert_string_equal(heard.scans[0], codes[i]);
        }
    }
    static const char *const phones[] = {"886912345678", "00886912345678", "0912345678",
                                         "/wangxia"};
    for (size_t i = 0; i < 4; i++) {
        for (int patient = 0; patient < 2; patient++) {
            desk(state);
            w.patient = patient;
            keys(phones[i], phones[i], 60);
            assert_false(end(WEDGE_ENTER));
            assert_string_equal(heard.typed, phones[i]);
        }
    }
}

// A business card: lines, short ones among them; none is typing, and no Enter presses a button.
static void test_lines(void **state)
{
    kiosk(state);
    static const char *const lines[] = {"BEGIN:VCARD", "N:Li", "TEL:5", "END:VCARD"};
    for (size_t i = 0; i < 4; i++) {
        keys(lines[i], NULL, 5);
        pass(5);
        assert_true(end(WEDGE_ENTER));
        pass(5);
    }
    assert_string_equal(heard.typed, "");
}

static void test_person(void **state)
{
    static const char *const words[] = {"linwei", "zhangxiaoming", "0912345678", "A012", "Wang"};
    for (int64_t gap = 33; gap <= 300; gap += 7) {
        for (int patient = 0; patient < 2; patient++) {
            for (size_t i = 0; i < 5; i++) {
                desk(state);
                w.patient = patient;
                keys(words[i], words[i], gap);
                pass(gap);
                assert_false(end(WEDGE_ENTER));
                assert_string_equal(heard.typed, words[i]);
                assert_int_equal(heard.scan_n, 0);
            }
        }
    }
}

// … evenly and in one breath, as a program types for somebody: 40 ms a key and slower is no scanner's.
static void test_what_people_type_at_a_desk(void **state)
{
    static const char *const texts[] = {"Lin.Xiaoming1988@Example.com",
                                        "https://desk.example.com",
                                        "iPhone15ProMax",
                                        "Mercedes-Benz-E300-AMG-2024",
                                        "Benz E300 Wang 0912345678",
                                        "Wang0912345678",
                                        "BMWi7xDrive60M",
                                        "Taipei-Xinyi-5-7-110",
                                        "WBA5A7C50FD621234"};
    for (int64_t gap = 29; gap <= 130; gap += 1) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            desk(state);
            keys(texts[i], texts[i], gap);
            pass(gap);
            assert_false(end(WEDGE_ENTER));
            assert_string_equal(heard.typed, texts[i]);
            assert_int_equal(heard.scan_n, 0);
        }
    }
}

// At a desk letters appear while one types: the first word at once or nearly, the next ones at once.
static void test_letters_do_not_lag(void **state)
{
    desk(state);
    struct wedge_said said;
    size_t longest = 0, typed = 0;
    for (const char *at = "linwei shi ge hao ren"; *at; at++, typed++) {
        wedge_text(&w, (const char[]){*at, '\0'}, now_ms, &said);
        hear(&said);
        pass(80);
        size_t behind = typed + 1 - strlen(heard.typed);
        longest = behind > longest ? behind : longest;
        if (typed > 5)
            assert_int_equal(behind, 0);
    }
    assert_true(longest <= 5);
}

static void test_short_burst_and_hand(void **state)
{
    desk(state);
    keys("ab", NULL, 5);
    assert_false(end(WEDGE_ENTER)); // two keys at once are no code
    assert_string_equal(heard.typed, "ab");
    desk(state);
    struct wedge_said said;
    keys("abc", NULL, 60);
    wedge_give_up(&w, now_ms, &said); // Backspace: no scanner has it
    hear(&said);
    assert_string_equal(heard.typed, "abc");
    desk(state);
    keys("abc", NULL, 60);
    wedge_forget(&w); // the window lost the focus
    pass(1000);
    assert_string_equal(heard.typed, "");
}

static void test_limit(void **state)
{
    desk(state);
    char longer[3 * WEDGE_SIZE];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    keys(longer, longer, 2);
    assert_true(end(WEDGE_ENTER));
    assert_int_equal(heard.scan_n, 1);
    assert_int_equal(strlen(heard.scans[0]), WEDGE_SIZE - 1);
    assert_string_equal(heard.typed, "");
}

// Whatever comes, in whatever order: nothing is lost that was typed slowly, nothing told twice.
static void test_anything(void **state)
{
    srand(7);
    struct wedge_said said;
    desk(state);
    size_t given = 0, told = 0;
    for (int i = 0; i < 200000; i++) {
        w.patient = i % 50000 < 25000;
        now_ms += rand() % 400;
        int what = rand() % 8;
        const char c[2] = {(char)(32 + rand() % 95), '\0'};
        said.kind = WEDGE_NOTHING;
        if (what < 4)
            wedge_text(&w, c, now_ms, &said);
        else if (what == 4)
            wedge_key(&w, *c, now_ms, &said);
        else if (what == 5)
            wedge_ends(&w, (enum wedge_end)(rand() % 3), now_ms, &said);
        else if (what == 6)
            wedge_due(&w, now_ms, &said);
        else
            wedge_give_up(&w, now_ms, &said);
        given += what < 4;
        if (said.kind == WEDGE_TYPED) {
            assert_true(strlen(said.text) > 0 && strlen(said.text) < WEDGE_SIZE);
            told += strlen(said.text);
        }
        assert_true(told <= given);
        assert_true(w.run.text_n < WEDGE_SIZE && w.run.keys_n < WEDGE_SIZE);
    }
    assert_true(told > given / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_pace),
        cmocka_unit_test(test_uneven_pace),
        cmocka_unit_test(test_what_stands_behind_a_code),
        cmocka_unit_test(test_what_stands_before_a_code),
        cmocka_unit_test(test_another_layout),
        cmocka_unit_test(test_full_width),
        cmocka_unit_test(test_half_a_code),
        cmocka_unit_test(test_two_codes),
        cmocka_unit_test(test_codes_of_others),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_person),
        cmocka_unit_test(test_what_people_type_at_a_desk),
        cmocka_unit_test(test_letters_do_not_lag),
        cmocka_unit_test(test_short_burst_and_hand),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
