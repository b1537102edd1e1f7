// What may stand in a name, and what a name is looked for by.

#include "base/fold.h"
#include "base/text_gate.h"
#include "test.h"

#include <string.h>

static void blanks_of_every_width_are_taken_off(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"王小明", "王小明"},
        {"　王小明", "王小明"},
        {" \t王小明\u200b", "王小明"},
        {"\u00a0\ufeffLee\u2003", "Lee"},
        {"Mary \u3000  Smith", "Mary Smith"},
        {"e\u0301mile", "émile"}, // composed
        {"買買提·吐爾遜", "買買提·吐爾遜"},
        {"O'Brien-Sa\u0308nger", "O'Brien-Sänger"},
        {"𠮷田", "𠮷田"},
        {"葛\U000E0100城", "葛\U000E0100城"}, // which shape it has
        {"\ufe0fLee\ufe0f\ufe0f", "Lee"},     // no picture, and no other shape
        {"王\ufe0f明", "王明"},
        {"❤\ufe0f\ufe0f", "❤\ufe0f"},
        {"王\u200d明", "王明"}, // of scripts that join nothing: one name for whoever looks at it
        {"Le\u034fe\u200c Min\u200d", "Lee Min"},
        {"\u0646\u200c王", "\u0646王"},
        {"👨\u200d👩", "👨\u200d👩"},
        {"\u200dLee\u200d", "Lee"}, // joins nothing
        {"Lee\u034f", "Lee"},
        {"\u0646\u200c\u0645", "\u0646\u200c\u0645"},
        {"ស្រី", "ស្រី"},
        {"Le\u2060e", "Lee"}, // one name, however it was copied
        {"Jean\u00adPaul", "JeanPaul"},
        {"王\u200b小\ufeff明", "王小明"},
        {"Mary \u200b Smith", "Mary Smith"},
        {"\u0646\u200c\u200b\u0645", "\u0646\u0645"},
        {"\u200b e\u2060\u0301mile", "émile"},
        {"कृष्णा", "कृष्णा"},
        {"ကျွှော်", "ကျွှော်"},
        {"Nguye\u0302\u0303n", "Nguyễn"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[96];
        assert_int_equal(text_gate(rows[i][0], out, sizeof out), TEXT_FINE);
        assert_string_equal(out, rows[i][1]);
    }
}

static void what_cannot_be_shown_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum text_trouble trouble;
    } rows[] = {
        {"   ", TEXT_ONLY_BLANK},
        {"\u200b", TEXT_ONLY_BLANK},
        {"\u3000\u2060\ufeff", TEXT_ONLY_BLANK},
        {"\u3164", TEXT_ONLY_BLANK}, // Hangul filler: a name of nothing
        {"Lee\nX", TEXT_UNSHOWN},
        {"A\x1b[31mB", TEXT_UNSHOWN},
        {"A\x7f", TEXT_UNSHOWN},
        {"\u202egnp.eciovni", TEXT_UNSHOWN}, // turns the line around
        {"A\u2066B\u2069", TEXT_UNSHOWN},
        {"A\u2028B", TEXT_UNSHOWN},
        {"\ue000", TEXT_UNSHOWN}, // private
        {"\u0301", TEXT_UNSHOWN}, // a mark on nothing
        {"A \u0301", TEXT_UNSHOWN},
        {"\u0903", TEXT_UNSHOWN}, // nor one that takes room
        {"A \u0bbe", TEXT_UNSHOWN},
        {"\u200b\u0301", TEXT_UNSHOWN},
        {"Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301", TEXT_UNSHOWN},
        {"\ufffc", TEXT_UNSHOWN},
        {"\u0646\u200c\u200c\u200c\u0645", TEXT_UNSHOWN}, // a message between the letters
        {"\ufe0f", TEXT_ONLY_BLANK},
        {"\u034f", TEXT_ONLY_BLANK},
        {"\U000E0100", TEXT_ONLY_BLANK},
        {"\u17b4", TEXT_ONLY_BLANK},
        {"\u180b", TEXT_ONLY_BLANK},
        {"\xc0\xaf", TEXT_NOT_UTF8},
        {"\xed\xa0\x80", TEXT_NOT_UTF8},
        {"1234567890123456", TEXT_TOO_LONG},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[16] = "before";
        if (text_gate(rows[i].typed, out, sizeof out) != rows[i].trouble)
            fail_msg("row %zu: '%s'", i, out);
        assert_string_equal(out, "");
    }
    char note[32];
    assert_int_equal(text_gate_note("one\n\ttwo\r\n", note, sizeof note), TEXT_FINE);
    assert_string_equal(note, "one two");
}

static void the_length_counts_what_is_kept(void **state)
{
    (void)state;
    char out[6]; // five bytes: "éé" composed is four, decomposed six
    assert_int_equal(text_gate("e\u0301e\u0301", out, sizeof out), TEXT_FINE);
    assert_string_equal(out, "éé");
    assert_int_equal(text_gate("      abcde      ", out, sizeof out), TEXT_FINE);
    assert_string_equal(out, "abcde");
    char same[16] = "　王 ";
    assert_int_equal(text_gate(same, same, sizeof same), TEXT_FINE);
    assert_string_equal(same, "王");
}

static void what_is_refused_is_shown_without_it(void **state)
{
    (void)state;
    char out[24];
    assert_true(text_shown("李\n四\x1b[2J", out, sizeof out));
    assert_string_equal(out, "李\uFFFD四\uFFFD[2J");
    assert_false(text_shown("一二三四五六七八", out, sizeof out));
    assert_string_equal(out, "一二三四五六七");
}

static void a_name_is_found_however_it_is_typed(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Émile", "emile"},
        {"ÉMILE", "emile"},
        {"ｗａｎｇ", "wang"},
        {"Nguyễn", "nguyen"},
        {"Đức", "duc"},
        {"呂", "吕"},
        {"歐陽", "欧阳"},
        {"Straße", "strasse"},
        {"ŁUKASZ", "lukasz"},
        {"Søren", "soren"},
        {"İstanbul", "istanbul"},
        {"王小明", "王小明"},
        {"王　小明", "王小明"},
        {"王乾坤", "王干坤"}, // so that whoever types 王乾 finds it
        {"鍾", "钟"},
        {"锺", "钟"},
        {"呉", "吴"},
        {"髙", "高"},
        {"買買提·吐爾遜", "买买提吐尔逊"},
        {"買買提‧吐爾遜", "买买提吐尔逊"},
        {"O’Neil", "oneil"},
        {"O´Neil", "oneil"},
        {"Jean–Paul", "jeanpaul"},
        {"王\u200d小\u200c明", "王小明"},
        {"mary lee", "mary lee"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        char out[64];
        text_fold(same[i][0], out, sizeof out);
        assert_string_equal(out, same[i][1]);
        text_fold(same[i][1], out, sizeof out);
        assert_string_equal(out, same[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_of_every_width_are_taken_off),
        cmocka_unit_test(what_cannot_be_shown_is_refused),
        cmocka_unit_test(the_length_counts_what_is_kept),
        cmocka_unit_test(what_is_refused_is_shown_without_it),
        cmocka_unit_test(a_name_is_found_however_it_is_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
