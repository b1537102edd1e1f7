// Sentences with words filled in.
#include "base/mem.h"
#include "base/tr.h"

#include "paths.h"
#include "test.h"

// Chinese has no blank behind its closing marks, and a word that is filled in may end in one.
static void no_blank_behind_a_closing_mark(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *msgid = "{ticket} is finished.";
    assert_string_equal(tr_fill(&arena, LANG_ZH_TW, msgid, "ticket", "A001", NULL),
                        "A001 已結束。");
    assert_string_equal(tr_fill(&arena, LANG_ZH_TW, msgid, "ticket", "A001（王先生）", NULL),
                        "A001（王先生）已結束。");
    assert_string_equal(tr_fill(&arena, LANG_EN, msgid, "ticket", "A001 (Mr Wang)", NULL),
                        "A001 (Mr Wang) is finished.");
    assert_string_equal(tr_fill(&arena, LANG_EN, msgid, "ticket", "A001（王先生）", NULL),
                        "A001（王先生） is finished."); // a Chinese word in an English sentence
    arena_finish(&arena);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_blank_behind_a_closing_mark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
