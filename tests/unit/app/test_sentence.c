// Every code has its sentence in every language, and none shows an English msgid to a Chinese
// reader.

#include "test.h"
#include "business/setting.h"
#include "app/sentence.h"
#include "paths.h"

#include <string.h>

static struct catalogue catalogue;
static struct business business;
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    arena_init(&arena);
    business_init(&business);
    business.service_n = business.class_n = 1;
    business.consultant_n = 2;
    business.services[0] = (struct service_rules){.id = 1, .active = true, .prefix = 'A'};
    business.classes[0].id = 1;
    for (int i = 0; i < 2; i++)
        business.consultants[i] = (struct consultant_rules){.id = 11 + i, .active = true};
    strcpy(catalogue.consultants[0].name.in[LANG_ZH_TW], "李雅婷");
    strcpy(catalogue.consultants[0].name.in[LANG_EN], "Li Yating");
    strcpy(catalogue.consultants[1].name.in[LANG_ZH_TW], "陳志明");
    strcpy(catalogue.consultants[1].name.in[LANG_EN], "Chen Zhiming");
    strcpy(catalogue.services[0].name.in[LANG_ZH_TW], "試駕");
    strcpy(catalogue.classes[0].in[LANG_ZH_TW], "一般");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static bool has_word_of_latin(const char *text)
{
    int run = 0;
    for (; *text; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
        run = letter ? run + 1 : 0;
        if (run >= 2)
            return true;
    }
    return false;
}

static void expect_good(enum lang lang, const char *text, const char *what, int code)
{
    if (!*text)
        fail_msg("%s %d says nothing in %s", what, code, lang_code(lang));
    if (strpbrk(text, "{}"))
        fail_msg("%s %d: a placeholder is left: %s", what, code, text);
    if (lang != LANG_EN && has_word_of_latin(text))
        fail_msg("%s %d is not translated into %s: %s", what, code, lang_code(lang), text);
    if (lang == LANG_EN && !has_word_of_latin(text))
        fail_msg("%s %d is not English: %s", what, code, text);
}

// Of ticket A012, which goes to 11.
static const char *decision_in(enum lang lang, enum reason reason, int64_t asked,
                               const struct candidate *candidates, size_t n)
{
    return sentence_decision(&arena, lang, &catalogue, &business,
                             &(struct decision){.ticket = "A012",
                                                .consultant = 11,
                                                .reason = reason,
                                                .asked = asked,
                                                .candidates = candidates,
                                                .n = n});
}

#define EVERY_LANG(lang) for (enum lang lang = 0; lang < LANG_COUNT; lang++)

static void speaks_of_every_reason(void **state)
{
    (void)state;
    EVERY_LANG(lang)
    {
        for (int i = 1; i < REASON_COUNT; i++) {
            expect_good(lang, reason_words(lang, (enum reason)i), "reason", i);
            expect_good(lang, decision_in(lang, (enum reason)i, 12, NULL, 0), "decision", i);
        }
        for (int i = 0; i < VERDICT_COUNT; i++) {
            struct candidate candidate = {.consultant = 12, .verdict = (enum verdict)i};
            expect_good(
                lang,
                sentence_verdict(&arena, lang, &catalogue, &business, REASON_TURN, &candidate),
                "verdict", i);
        }
        for (int i = 0; i < REASON_COUNT; i++) {
            struct candidate later = {.consultant = 12, .verdict = VERDICT_LATER};
            expect_good(
                lang, sentence_verdict(&arena, lang, &catalogue, &business, (enum reason)i, &later),
                "passed over by", i);
        }
    }
}

static void speaks_of_every_refusal_and_error(void **state)
{
    (void)state;
    EVERY_LANG(lang)
    {
        for (int i = 1; i < REFUSAL_COUNT; i++) {
            struct ruling ruling = {.refusal = (enum refusal)i};
            expect_good(lang, sentence_refusal(&arena, lang, &ruling, NULL), "refusal", i);
            expect_good(lang, sentence_refusal(&arena, lang, &ruling, "14:05"), "refusal", i);
        }
        for (int i = 1; i < ERR_COUNT; i++)
            expect_good(lang, sentence_error(lang, (enum err_code)i), "error", i);
        struct ruling held = {.refusal = REFUSAL_HELD};
        assert_non_null(strstr(sentence_refusal(&arena, lang, &held, "14:05"), "14:05"));
    }
}

static void speaks_of_every_event_and_state(void **state)
{
    (void)state;
    EVERY_LANG(lang)
    {
        for (int i = 1; i < EVENT_KIND_COUNT; i++) {
            struct story_line line = {.event = {.kind = (enum event_kind)i,
                                                .consultant = 11,
                                                .other = 12,
                                                .service = 1,
                                                .class = 1,
                                                .number = 3}};
            expect_good(lang, sentence_event(&arena, lang, &catalogue, &business, &line), "event",
                        i);
        }
        for (int i = 0; i < PRESENCE_COUNT; i++)
            expect_good(lang, presence_words(lang, (enum presence)i), "presence", i);
        for (int i = 0; i < VISIT_STATE_COUNT; i++)
            expect_good(lang, visit_state_words(lang, (enum visit_state)i), "state", i);
        for (int i = 0; i < ROLE_COUNT; i++)
            expect_good(lang, role_words(lang, (enum role)i), "role", i);
    }
}

static void names_those_who_keep_their_turn(void **state)
{
    (void)state;
    struct candidate candidates[] = {{.consultant = 12, .verdict = VERDICT_AT_MEAL},
                                     {.consultant = 11, .verdict = VERDICT_CHOSEN}};
    assert_string_equal(decision_in(LANG_ZH_TW, REASON_TURN, 0, candidates, 2),
                        "A012 由李雅婷接待：依輪次輪到。陳志明用餐中，保留輪次。");
    assert_string_equal(decision_in(LANG_EN, REASON_TURN, 0, candidates, 2),
                        "A012 goes to Li Yating, who is next in turn. Chen Zhiming is at a meal "
                        "and keeps the turn.");
    // an owner's customer is nobody's turn
    assert_null(strstr(decision_in(LANG_ZH_TW, REASON_OWNER, 0, candidates, 2), "陳志明"));
}

static void says_by_what_the_free_were_passed_over(void **state)
{
    (void)state;
    struct candidate alone[] = {{.consultant = 12, .verdict = VERDICT_NO_SKILL},
                                {.consultant = 11, .verdict = VERDICT_CHOSEN}};
    assert_string_equal(decision_in(LANG_ZH_TW, REASON_LONGEST_IDLE, 0, alone, 2),
                        "A012 由李雅婷接待：目前只有李雅婷有空。");
    struct candidate later = {.consultant = 12, .verdict = VERDICT_LATER};
    struct candidate weighed[] = {later, {.consultant = 11, .verdict = VERDICT_CHOSEN}};
    assert_string_equal(decision_in(LANG_ZH_TW, REASON_LONGEST_IDLE, 0, weighed, 2),
                        "A012 由李雅婷接待：李雅婷空閒最久。");
    assert_string_equal(
        sentence_verdict(&arena, LANG_ZH_TW, &catalogue, &business, REASON_WISH, &later),
        "陳志明有空，但客人指定了別人。");
    assert_string_equal(
        sentence_verdict(&arena, LANG_ZH_TW, &catalogue, &business, REASON_TURN, &later),
        "陳志明有空，但順位在後。");
}

static void names_whom_the_customer_asked_for(void **state)
{
    (void)state;
    assert_string_equal(decision_in(LANG_EN, REASON_WISH_AWAY, 12, NULL, 0),
                        "A012 goes to Li Yating, because Chen Zhiming, whom the customer asked "
                        "for, is away.");
    assert_string_equal(decision_in(LANG_ZH_TW, REASON_WISH_RELEASED, 12, NULL, 0),
                        "A012 由李雅婷接待：客戶指定的陳志明還在忙。");
    struct story_line ended = {.event = {.kind = EVENT_HOLD_ENDED, .consultant = 12}};
    assert_string_equal(sentence_event(&arena, LANG_EN, &catalogue, &business, &ended),
                        "No longer waits for Chen Zhiming alone.");
    ended.event.reason = REASON_WISH_AWAY;
    assert_string_equal(sentence_event(&arena, LANG_EN, &catalogue, &business, &ended),
                        "No longer waits for Chen Zhiming alone, who is away.");
    ended.event.reason = REASON_WISH_LEFT;
    assert_string_equal(sentence_event(&arena, LANG_EN, &catalogue, &business, &ended),
                        "No longer waits for Chen Zhiming alone, who serves no more.");
    assert_string_equal(decision_in(LANG_ZH_TW, REASON_OWNER_LEFT, 12, NULL, 0),
                        "A012 由李雅婷接待：熟悉這位客人的陳志明已不再接待。");
}

static void says_who_was_faster(void **state)
{
    (void)state;
    EVERY_LANG(lang)
    {
        for (int i = 1; i < EVENT_KIND_COUNT; i++) {
            struct event event = {.kind = (enum event_kind)i, .consultant = 12};
            const char *author = lang == LANG_EN ? "Zhou Meiling" : "周美玲";
            struct meanwhile meanwhile = {&event, "D001", author, "10:17"};
            const char *words = sentence_meanwhile(&arena, lang, &catalogue, &business, &meanwhile);
            if (!words)
                continue;
            expect_good(lang, words, "meanwhile", i);
            assert_non_null(strstr(words, "D001"));
            assert_non_null(strstr(words, author));
            assert_non_null(strstr(words, "10:17"));
        }
    }
    struct event called = {.kind = EVENT_CALLED, .consultant = 12};
    struct meanwhile faster = {&called, "D001", "Zhou Meiling", "10:17"};
    assert_string_equal(sentence_meanwhile(&arena, LANG_EN, &catalogue, &business, &faster),
                        "D001 was called to Chen Zhiming by Zhou Meiling at 10:17.");
}

static void falls_back_to_another_language(void **state)
{
    (void)state;
    struct words words = {{"李雅婷", "", "Li Yating"}}, only_english = {{"", "", "Li Yating"}};
    assert_string_equal(words_in(&words, LANG_ZH_CN), "李雅婷");
    assert_string_equal(words_in(&words, LANG_EN), "Li Yating");
    assert_string_equal(words_in(&only_english, LANG_ZH_CN), "Li Yating");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speaks_of_every_reason),
        cmocka_unit_test(speaks_of_every_refusal_and_error),
        cmocka_unit_test(speaks_of_every_event_and_state),
        cmocka_unit_test(names_those_who_keep_their_turn),
        cmocka_unit_test(says_by_what_the_free_were_passed_over),
        cmocka_unit_test(names_whom_the_customer_asked_for),
        cmocka_unit_test(says_who_was_faster),
        cmocka_unit_test(falls_back_to_another_language),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
