// What would be said, read as phonemes: espeak-ng tells them with their tones. What a reader would say
// stands here apart from the program's own tables.
#include "test.h"
#include "voice/reading.h"
#include "voice/source.h"
#include "voice/synth.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_SIZE = 1024 };

// What was said without stress, pauses and joints: neighbours are sometimes written as one word.
static void plain(const char *phonemes, char out[SAID_SIZE])
{
    size_t n = 0;
    for (; *phonemes && n + 1 < SAID_SIZE; phonemes++) {
        if (!strchr(" \n_|',%", *phonemes))
            out[n++] = *phonemes;
    }
    out[n] = '\0';
}

// As a reader of each language says them. A third tone is 214 alone, 21 or 35 before another, and
// Cantonese 三 is 7 or 1, the same height.
static const char *const digits[SPOKEN_COUNT][10] = {
    {"li35N", "ji55", "@r51", "sa55n", "si[51", "wu*", "liou51", "tS;hi55", "pA55", "tS;iou*"},
    {"ling4", "ja1t", "ji6", "saa?m", "sei3", "ng5", "lu6k", "ca1t", "baa3t", "gau2"},
    {"zi@roU", "wVn", "tu:", "Tri:", "fo@", "faIv", "sIks", "sEv@n", "eIt", "naIn"}};

// What is wanted comes next: *at moves behind it. `*`: any third tone, `?`: one sign.
static bool next_is(const char **at, const char *wanted)
{
    const char *said = *at;
    for (; *wanted; wanted++) {
        if (*wanted == '*') {
            size_t n = strncmp(said, "214", 3) == 0                                 ? 3
                       : strncmp(said, "21", 2) == 0 || strncmp(said, "35", 2) == 0 ? 2
                                                                                    : 0;
            if (n == 0)
                return false;
            said += n;
        } else if (*said && (*wanted == '?' || *said == *wanted)) {
            said++;
        } else {
            return false;
        }
    }
    *at = said;
    return true;
}

static void phonemes_of(enum spoken lang, const char *words, char *out)
{
    struct err err = {0};
    if (!synth_phonemes(lang, words, out, SAID_SIZE, &err))
        fail_msg("%s", err.text);
}

// No word of another language in it, and not the article nor "two of them" for a number.
static void is_pure(enum spoken lang, const char *said, const char *words)
{
    if (lang != SPOKEN_ENGLISH && strstr(said, "(en)"))
        fail_msg("'%s' has English in it: %s", words, said);
    if (lang == SPOKEN_MANDARIN && strstr(said, "liA"))
        fail_msg("'%s' is said with 兩: %s", words, said);
}

static bool next_are_digits(const char **at, enum spoken lang, int number)
{
    return next_is(at, digits[lang][number / 100]) && next_is(at, digits[lang][number / 10 % 10]) &&
           next_is(at, digits[lang][number % 10]);
}

static void is_a_call(enum spoken lang, int number, int desk)
{
    static const char *const ends[SPOKEN_COUNT][3] = {
        {"XAu51", "tAu51", "XAu51ts.uo55"}, {"hou6", "dou3", "hou6toi4"}, {"", "", ""}};
    struct announcement call = {'B', number, desk, ""};
    char script[SAID_SIZE], said[SAID_SIZE], whole[SAID_SIZE], *rest = NULL;
    source_script(&call, lang, script, sizeof script);
    snprintf(whole, sizeof whole, "%s", script);
    char *run = strtok_r(script, "|", &rest); // 請
    if (lang != SPOKEN_ENGLISH) {
        phonemes_of(lang, run, said);
        is_pure(lang, said, run);
        assert_string_equal(strtok_r(NULL, "|", &rest), " B ");
        run = strtok_r(NULL, "|", &rest); // 零 一 二 號，到 二 號桌
    }
    char flat[SAID_SIZE];
    phonemes_of(lang, run, said);
    is_pure(lang, said, run);
    plain(said, flat);
    const char *at = flat;
    bool right = lang == SPOKEN_ENGLISH
                     ? next_is(&at, "tIkI?tbi:") && next_are_digits(&at, lang, number) &&
                           next_is(&at, "pli:z")
                     : next_are_digits(&at, lang, number) && next_is(&at, ends[lang][0]) &&
                           next_is(&at, ends[lang][1]) && next_is(&at, digits[lang][desk]) &&
                           next_is(&at, ends[lang][2]) && *at == '\0';
    if (!right)
        fail_msg("'%s' is said as %s, wrong from '%s' on", whole, said, at);
}

static bool here(void)
{
    if (synth_here(SYNTH_ESPEAK))
        return true;
    print_message("passed over: espeak-ng is not here\n");
    return false;
}

// Every digit stands in every place.
static void every_number_is_said_digit_by_digit(void **state)
{
    (void)state;
    static const int numbers[] = {12,  123, 234, 345, 456, 567, 678,
                                  789, 890, 901, 100, 222, 2,   202};
    if (!here())
        skip();
    for (int lang = 0; lang < SPOKEN_COUNT; lang++) {
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            is_a_call((enum spoken)lang, numbers[i], (int)i % 9 + 1);
    }
}

static void every_letter_is_said_in_english(void **state)
{
    (void)state;
    static const char *const letters[26] = {
        "eI",   "bi:", "si:", "di:", "i:",       "Ef",  "dZi:", "eItS", "aI",
        "dZeI", "keI", "El",  "Em",  "En",       "oU",  "pi:",  "kju:", "A@",
        "Es",   "ti:", "ju:", "vi:", "dVb@Lju:", "Eks", "waI",  "zi:"};
    char words[2] = "A", said[SAID_SIZE], flat[SAID_SIZE];
    if (!here())
        skip();
    for (int i = 0; i < 26; i++) {
        words[0] = (char)('A' + i);
        phonemes_of(SPOKEN_ENGLISH, words, said);
        plain(said, flat);
        if (strcmp(flat, letters[i]) != 0)
            fail_msg("%s is said as %s", words, said);
    }
}

// 十二號桌, not 一二號桌; from a hundred on digit by digit.
static void desks_are_numbers(void **state)
{
    (void)state;
    static const struct {
        int desk;
        const char *mandarin, *english;
    } cases[] = {{1, "一 號桌", "desk 1"},           {2, "二 號桌", "desk 2"},
                 {10, "十 號桌", "desk 10"},         {12, "十 二 號桌", "desk 12"},
                 {20, "二 十 號桌", "desk 20"},      {22, "二 十 二 號桌", "desk 22"},
                 {102, "一 零 二 號桌", "desk 102"}, {0, "服務台", "the front desk"}};
    char script[SAID_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct announcement call = {'A', 7, cases[i].desk, ""};
        source_script(&call, SPOKEN_MANDARIN, script, sizeof script);
        if (!strstr(script, cases[i].mandarin))
            fail_msg("desk %d: %s", cases[i].desk, script);
        source_script(&call, SPOKEN_ENGLISH, script, sizeof script);
        if (!strstr(script, cases[i].english))
            fail_msg("desk %d: %s", cases[i].desk, script);
    }
}

static void words_of_the_house_are_read_as_people_do(void **state)
{
    (void)state;
    static const struct {
        enum spoken lang;
        const char *words, *wanted;
    } cases[] = {
        {SPOKEN_MANDARIN, "VIP 室", "V, I, P | 室"},
        {SPOKEN_MANDARIN, "12 號會議室", "十 二 號會議室"},
        {SPOKEN_MANDARIN, "2樓 Lounge", "二 樓 | Lounge"},
        {SPOKEN_CANTONESE, "貴賓室 A", "貴賓室 | A"},
        {SPOKEN_ENGLISH, "VIP lounge", "V, I, P, lounge"},
        {SPOKEN_ENGLISH, "meeting room 3", "meeting room 3"},
    };
    char script[SAID_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct announcement call = {'A', 7, 3, ""};
        snprintf(call.place, sizeof call.place, "%s", cases[i].words);
        source_script(&call, cases[i].lang, script, sizeof script);
        if (!strstr(script, cases[i].wanted))
            fail_msg("'%s' becomes '%s'", cases[i].words, script);
    }
}

static void chinese_is_read_by_the_longest_word(void **state)
{
    (void)state;
    static const struct {
        enum spoken lang;
        const char *words, *reading;
    } cases[] = {
        {SPOKEN_MANDARIN, "號", "hao4"},
        {SPOKEN_MANDARIN, "号桌", "hao4 zhuo1"},
        {SPOKEN_MANDARIN, "銀行", "yin2 hang2"},
        {SPOKEN_MANDARIN, "行李", "xing2 li3"},
        {SPOKEN_MANDARIN, "重新", "chong2 xin1"},
        {SPOKEN_MANDARIN, "還車", "huan2 che1"},
        {SPOKEN_MANDARIN, "贵宾室", "gui4 bin1 shi4"},
        {SPOKEN_MANDARIN, "服務台", "fu2 wu4 tai2"},
        {SPOKEN_CANTONESE, "零", "ling4"},
        {SPOKEN_CANTONESE, "號枱", "hou6 toi2"},
    };
    char reading[128];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!reading_of(cases[i].words, cases[i].lang, reading, sizeof reading))
            fail_msg("'%s' has no reading", cases[i].words);
        assert_string_equal(reading, cases[i].reading);
    }
    assert_false(reading_of("", SPOKEN_MANDARIN, reading, sizeof reading));
    assert_false(reading_of("한", SPOKEN_MANDARIN, reading, sizeof reading));
}

// Debian's voice `cmn` reads pinyin as English: what is looked for above is found in it.
static void a_wrong_voice_is_noticed(void **state)
{
    (void)state;
    char said[SAID_SIZE] = "", flat[SAID_SIZE];
    if (!here())
        skip();
    FILE *in = popen("espeak-ng -q -x -v cmn 'ling2 yi1 er4 hao4'", "r");
    assert_non_null(in);
    size_t n = fread(said, 1, sizeof said - 1, in);
    said[n] = '\0';
    pclose(in);
    plain(said, flat);
    const char *at = flat;
    assert_true(*flat != '\0');
    assert_false(next_are_digits(&at, SPOKEN_MANDARIN, 12));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_said_digit_by_digit),
        cmocka_unit_test(every_letter_is_said_in_english),
        cmocka_unit_test(desks_are_numbers),
        cmocka_unit_test(words_of_the_house_are_read_as_people_do),
        cmocka_unit_test(chinese_is_read_by_the_longest_word),
        cmocka_unit_test(a_wrong_voice_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
