// A language is a folder: one that nobody speaks is made, built as the program's own are, and met on the kiosk, on the
// phone's page and on the paper. What it does not say is said in English.

#include "paper.h"
#include "serve.h"
#include "settings.h"
#include "test.h"
#include "unit/kiosk/booth.h"
#include "web/internal.h"

#include <stdlib.h>
#include <sys/stat.h>

static char folder[] = "/tmp/lobby-language-XXXXXX", locale[64];

static void put_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int make_language(void **state)
{
    (void)state;
    char command[1024];
    assert_non_null(mkdtemp(folder));
    snprintf(locale, sizeof locale, "%s/locale", folder);
    snprintf(command, sizeof command, "mkdir %s/zz && cp -r '" LOBBY_LOCALE_DIR "' %s", folder,
             locale);
    assert_int_equal(system(command), 0);
    put_file("zz/words.ini", "[language]\nnumber = 6\nname = Zurrish\nmark = ZZ\ntag = zz\n"
                             "house = zh_TW\nlatin = yes\n[names]\n"
                             "surnames = Bab Bob Cac Coc Dad Dod Faf Fof Gag Gog Hah Hoh\n");
    put_file("zz/words.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                            "msgid \"Take a number\"\nmsgstr \"Zurr nu\"\n"
                            "msgid \"{n} person ahead of you\"\nmsgstr \"{n} zurr fo\"\n"
                            "msgid \"Nobody is ahead of you\"\nmsgstr \"Nil zurr\"\n"
                            "msgid \"{n} people ahead of you\"\nmsgstr \"{n} zurren fo\"\n");
    snprintf(command, sizeof command,
             "cmake -DFROM=%s/zz -DOUT=%s -DMSGCAT=msgcat -DMSGFMT=msgfmt -P '" LOBBY_SOURCE_DIR
             "/cmake/language.cmake' >/dev/null",
             folder, locale);
    assert_int_equal(system(command), 0);
    return 0;
}

static int forget_language(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static bool draws(const struct draw_list *draw, const char *words)
{
    for (size_t i = 0; i < draw->ops.n; i++) {
        const struct draw_op *op = &draw->ops.at[i];
        if (op->kind == DRAW_TEXT && strstr(op->text, words))
            return true;
    }
    return false;
}

static void offer(struct sandbox *s)
{
    struct err err = {0};
    if (!set_value(s->app, as(ROLE_ADMINISTRATOR), "languages", "zh_TW,en,zz", &err))
        fail_msg("%s", err.text);
}

static void the_kiosk_has_it(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(&b, &env);
    tr_init(locale);
    offer(&b.s);
    link_catch_up(b.link);
    booth_wake(&b);
    assert_null(node(&b, "lang.zh_CN")); // not offered
    tap(&b, "lang.zz");
    const struct frame *frame = surface_frame(b.surface, b.s.now_ms);
    assert_true(draws(frame->draw, "Zurr nu"));
    assert_string_equal(node(&b, "aid.contrast")->label, "Contrast"); // it has no word for that
    assert_true(draws(frame->draw, "Zurrish"));
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    tap(&b, "surname.0");
    tap(&b, "title.mr");
    tap(&b, "free");
    on(&b, "ticket");
    assert_int_equal(newest(&b)->lang, 6); // kept with the visit
    booth_close(&b);
}

static struct answer a;

static void a_phone_has_it(void **state)
{
    (void)state;
    struct serve serve = {0};
    char path[96];
    sandbox_sample(&serve.box);
    tr_init(locale);
    offer(&serve.box);
    struct request request = arrival(&serve.box, 1, "0912345678", "王");
    request.command.lang = 6;
    assert_int_equal(sandbox_submit(serve.box.app, &request).result, RESULT_DONE);
    serve_begin(&serve, 0);
    snprintf(path, sizeof path, "/t/%s", request.token);
    http(serve.port[DOOR_GUESTS], "GET", path, "Accept-Language: en\r\n", NULL, &a);
    assert_int_equal(a.status, 200);
    assert_non_null(strstr(a.body, "<html lang=\"zz\""));
    assert_non_null(strstr(a.body, "You are next")); // in English
    assert_non_null(strstr(a.body, ">ZZ</a>"));
    assert_null(strstr(a.body, "l=zh_CN"));
    http(serve.port[DOOR_GUESTS], "GET", "/c", "Accept-Language: zz-AA,de\r\n", NULL, &a);
    assert_non_null(strstr(a.body, "<html lang=\"zz\""));
    http(serve.port[DOOR_STAFF], "GET", "/sign-in", "Accept-Language: zz\r\n", NULL, &a);
    assert_null(strstr(a.body, "l=zz")); // who works here has the house's three
    http(serve.port[DOOR_STAFF], "GET", "/kiosk?l=zh_TW", "Accept-Language: en\r\n", NULL, &a);
    assert_string_equal(http_header(&a, "Location"), "/pair?l=zh_TW"); // as it was asked for
    http(serve.port[DOOR_STAFF], "GET", "/me?l=zh_TW", "Accept-Language: en\r\n", NULL, &a);
    assert_string_equal(http_header(&a, "Location"), "/sign-in?l=zh_TW");
    // What is wrong with an address is said in the language that it names.
    static const char *const wrong[] = {"/nothing?l=zz", "/c?x=1&l=zz", "/t/short?l=zz",
                                        "/t/x/y/z?l=zz"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        http(serve.port[DOOR_GUESTS], "GET", wrong[i], "Accept-Language: en\r\n", NULL, &a);
        assert_non_null(strstr(a.body, "<html lang=\"zz\""));
    }
    http(serve.port[DOOR_GUESTS], "DELETE", "/c?l=zz", "Accept-Language: en\r\n", NULL, &a);
    assert_int_equal(a.status, 405);
    assert_non_null(strstr(a.body, "<html lang=\"zz\""));
    http(serve.port[DOOR_GUESTS], "GET", "/nothing?l=qq", "Accept-Language: en\r\n", NULL, &a);
    assert_non_null(strstr(a.body, "<html lang=\"en\""));
    serve_end(&serve);
}

// Weights, scripts and regions as RFC 9110 and BCP 47 have them; nobody is given a language that is not offered.
static void browsers_ask_as_they_do(void **state)
{
    (void)state;
    enum { TW = 1u << LANG_ZH_TW, CN = 1u << LANG_ZH_CN, EN = 1u << LANG_EN, ALL = TW | CN | EN };
    static const struct {
        const char *header;
        unsigned offered;
        enum lang lang;
    } cases[] = {
        {NULL, ALL, LANG_ZH_TW},
        {"", ALL, LANG_ZH_TW},
        {" , ,en", ALL, LANG_EN},
        {"zh-Hant-HK", ALL, LANG_ZH_TW},
        {"zh-HK", ALL, LANG_ZH_TW},
        {"zh_MO", ALL, LANG_ZH_TW},
        {"zh-Hans-HK", ALL, LANG_ZH_CN}, // the script goes before the region
        {"zh-Hant-CN", ALL, LANG_ZH_TW},
        {"zh-SG", ALL, LANG_ZH_CN},
        {"zh", ALL, LANG_ZH_CN},
        {"yue-HK,en;q=0.5", ALL, LANG_ZH_TW},
        {"cmn-Hans-CN,en", ALL, LANG_ZH_CN},
        {"EN-gb", ALL, LANG_EN},
        {"de-DE,de;q=0.9,en;q=0.8", ALL, LANG_EN},
        {"en;q=0, zh-CN;q=0.1", ALL, LANG_ZH_CN},
        {"en;q=0.000,zh-CN;q=0.001", ALL, LANG_ZH_CN},
        {"zh-TW;q=0.3,zh-CN;q=0.9", ALL, LANG_ZH_CN},
        {"en; q=0.2 , zh-CN ; Q=1.0", ALL, LANG_ZH_CN},
        {"en;q=0", ALL, LANG_ZH_TW},
        {"*", ALL, LANG_ZH_TW},
        {"en;q=0.5,*;q=0.8", ALL, LANG_ZH_TW},
        {"en;q=x,zh-CN;q=0.9", ALL, LANG_EN},
        {"en;q", ALL, LANG_EN},
        {"zh-CN,en;q=0.9", TW | EN, LANG_ZH_TW}, // the other Chinese rather than English
        {"zh-CN,en;q=0.9", EN, LANG_EN},
        {"de", EN, LANG_EN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum lang lang = wanted_lang(cases[i].header, cases[i].offered);
        if (lang != cases[i].lang)
            fail_msg("'%s': %s", cases[i].header, lang_code(lang));
    }
}

static void the_paper_has_it(void **state)
{
    (void)state;
    struct err err = {0};
    tr_init(locale);
    struct one_bit *paper = one_bit_open(NULL, NULL, LOBBY_ASSET_DIR, &err);
    assert_non_null(paper);
    struct print_sheet s = paper_sheet(PAPER_TICKET, lang_of_guest("zz"));
    struct sheet_page page;
    sheet_lay_out(&page, &paper_sizes[2], one_bit_metrics(paper), &s);
    assert_true(draws(&page.draw, "3 zurren fo"));
    assert_true(draws(&page.draw, "看車諮詢")); // what the house has written, in zh_TW as it says
    sheet_finish(&page);
    one_bit_close(paper);
}

static void a_number_is_nobody_elses(void **state)
{
    (void)state;
    struct err err = {0};
    char path[96];
    tr_init(locale);
    snprintf(path, sizeof path, "%s/zz/words.ini", folder);
    assert_false(lang_load(path, "yy", &err));
    assert_non_null(strstr(err.text, "6 is taken"));
    put_file("few.ini", "[language]\nnumber = 7\nname = Y\nmark = Y\ntag = yy\n[names]\n"
                        "surnames = Bab Bob\n");
    snprintf(path, sizeof path, "%s/few.ini", folder);
    assert_false(lang_load(path, "yy", &err));
    assert_false(lang_is_known(7));
    assert_string_equal(tr((enum lang)7, "Take a number"),
                        "Take a number"); // of a visit from elsewhere
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kiosk_has_it),         cmocka_unit_test(a_phone_has_it),
        cmocka_unit_test(browsers_ask_as_they_do),  cmocka_unit_test(the_paper_has_it),
        cmocka_unit_test(a_number_is_nobody_elses),
    };
    return cmocka_run_group_tests(tests, make_language, forget_language);
}
