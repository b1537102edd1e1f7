// The story as a file: what happened with clock and author, in the reader's language, no visitor's
// name in it, never over another file, and only for a role that faces the customer.

#include "test.h"

#include "sandbox.h"
#include "app/story_text.h"
#include "paths.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *read_file(const char *path)
{
    static char text[8192];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(text, 1, sizeof text - 1, file);
    text[n] = '\0';
    fclose(file);
    return text;
}

static void taken_by_the_desk(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct response r = sandbox_arrive(&s, 1, "0912345678", "歐陽");
    assert_int_equal(r.result, RESULT_DONE);
    int64_t visit = r.ruling.visit;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    char path[EXPORT_PATH_SIZE], second[EXPORT_PATH_SIZE];
    struct err err = {0};
    assert_true(app_story_save(s.app, as(ROLE_RECEPTIONIST), visit, LANG_ZH_TW, path, &err));
    const char *text = read_file(path);
    assert_non_null(strstr(text, "A001"));
    assert_non_null(strstr(text, "登記：看車諮詢。"));
    assert_non_null(strstr(text, "李雅婷"));
    assert_null(strstr(text, "歐陽"));
    assert_null(strstr(text, "5678"));
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07, 0); // not for everybody on the machine
    assert_true(app_story_save(s.app, as(ROLE_RECEPTIONIST), visit, LANG_EN, second, &err));
    assert_string_not_equal(path, second);
    assert_non_null(strstr(read_file(second), "Called to Li Yating"));
    assert_non_null(strstr(read_file(path), "李雅婷")); // the first stands as it was
    sandbox_remove(&s);
}

// Who disputes comes back the next day.
static void of_an_earlier_day(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "歐陽").ruling.visit, found;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    s.now_ms += DAY_MS;
    assert_int_not_equal(sandbox_arrive(&s, 1, "", "").ruling.visit, visit); // A001 of that day
    struct err err = {0};
    assert_true(app_ticket_of_day(s.app, as(ROLE_RECEPTIONIST), 20260302, "a1", &found, &err));
    assert_int_equal(found, visit);
    assert_false(app_ticket_of_day(s.app, as(ROLE_RECEPTIONIST), 20260301, "A001", &found, &err));
    assert_int_equal(err.code, ERR_NOTFOUND);
    assert_false(app_ticket_of_day(s.app, as(ROLE_RECEPTIONIST), 20260302, "001", &found, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(app_ticket_of_day(s.app, as(ROLE_CUSTOMER), 20260302, "A001", &found, &err));
    assert_int_equal(err.code, ERR_DENIED);
    char path[EXPORT_PATH_SIZE];
    assert_true(app_story_save(s.app, as(ROLE_RECEPTIONIST), visit, LANG_EN, path, &err));
    assert_non_null(strstr(path, "lobby-20260302-A001.txt"));
    assert_non_null(strstr(read_file(path), "A001 Car viewing · 2026-03-02"));
    assert_non_null(strstr(read_file(path), "Called to Li Yating"));
    sandbox_remove(&s);
}

// What happened after midnight stands under its own date.
static void what_is_of_a_later_date_says_so(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    s.now_ms += DAY_MS;
    sandbox_arrive(&s, 1, "", "");
    char path[EXPORT_PATH_SIZE];
    struct err err = {0};
    assert_true(app_story_save(s.app, as(ROLE_RECEPTIONIST), visit, LANG_EN, path, &err));
    const char *text = read_file(path), *date = strstr(text, "\n2026-03-03\n");
    assert_non_null(date);
    assert_null(strstr(text, "\n2026-03-02\n")); // said above
    const char *end = strstr(text, "Was still open at the day's end");
    assert_true(end && end > date && strstr(text, "Registered") < date);
    sandbox_remove(&s);
}

static void not_by_everybody(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    char path[EXPORT_PATH_SIZE] = "";
    struct err err = {0};
    assert_false(app_story_save(s.app, as(ROLE_CONSULTANT), visit, LANG_EN, path, &err));
    assert_int_equal(err.code, ERR_DENIED);
    assert_false(app_story_save(s.app, as(ROLE_RECEPTIONIST), 999, LANG_EN, path, &err));
    assert_int_equal(err.code, ERR_NOTFOUND);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_by_the_desk),
        cmocka_unit_test(of_an_earlier_day),
        cmocka_unit_test(what_is_of_a_later_date_says_so),
        cmocka_unit_test(not_by_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
