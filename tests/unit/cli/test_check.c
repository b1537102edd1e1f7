// `lobby check` as a person reads it, in three languages, on a store that is sound and on one whose
// table was changed behind the journal's back.

#include "test.h"
#include "cli/cli.h"
#include "sandbox.h"
#include "paths.h"

#include <sqlite3.h>

static int check(struct sandbox *s, const char *lang, char **ret_said)
{
    size_t size;
    FILE *out = open_memstream(ret_said, &size);
    must(out != NULL);
    struct cli_host host = {.in = stdin,
                            .out = out,
                            .err = out,
                            .clock = {sandbox_clock, s},
                            .entropy = rng_as_entropy(&s->rng),
                            .store = s->path};
    char *argv[] = {"lobby", "check", "--lang", (char *)lang, NULL};
    int code = cli_main(&host, NULL, 0, 4, argv);
    fclose(out);
    return code;
}

static void tamper(struct sandbox *s)
{
    sqlite3 *db;
    must(sqlite3_open(s->path, &db) == SQLITE_OK);
    must(sqlite3_exec(db, "UPDATE visit SET state = 'finished' WHERE id = 1", NULL, NULL, NULL) ==
         SQLITE_OK);
    sqlite3_close(db);
}

static const struct {
    const char *lang, *problems, *first, *sentence;
} words[] = {
    {"zh_TW", "問題", "第一個問題", "資料表 visit 有 2 筆與日誌不符"},
    {"zh_CN", "问题", "第一个问题", "数据表 visit 有 2 行与日志不符"},
    {"en", "Problems", "The first", "table visit differs from the journal in 2 rows"},
};

static void says_it_in_three_languages(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    must(sandbox_arrive(&s, 1, "0912345678", "王").result == RESULT_DONE);
    app_close(s.app);
    s.app = NULL;
    for (int tampered = 0; tampered < 2; tampered++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            char *said;
            int code = check(&s, words[i].lang, &said);
            if (code != (tampered ? CLI_FAILED : CLI_DONE))
                fail_msg("%s: exit code %d: %s", words[i].lang, code, said);
            if (!strstr(said, words[i].problems) ||
                (strstr(said, words[i].first) != NULL) != tampered ||
                (strstr(said, words[i].sentence) != NULL) != tampered || strstr(said, "王"))
                fail_msg("%s, tampered %d: %s", words[i].lang, tampered, said);
            free(said);
        }
        tamper(&s);
    }
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(says_it_in_three_languages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
