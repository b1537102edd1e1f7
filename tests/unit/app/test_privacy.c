// What one customer may ask for: to see all that is kept of them, and to be forgotten.

#include "test.h"
#include "settings.h"
#include "app/upkeep.h"
#include "base/log.h"
#include "sandbox_sql.h"
#include "paths.h"

static int64_t served_visit(struct sandbox *s)
{
    int64_t visit = sandbox_arrive(s, 1, "0955667788", "歐陽").ruling.visit;
    sandbox_do(s, COMMAND_CALL, visit, 0);
    sandbox_do(s, COMMAND_START, visit, 0);
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request.command.visit = visit;
    request.command.outcome = OUTCOME_FOLLOW_UP;
    request.follow_up_ms = s->now_ms + DAY_MS;
    strcpy(request.note, "想看白色的");
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_RATE);
    request.command.visit = visit;
    request.command.number = 4;
    strcpy(request.note, "很親切");
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
    return visit;
}

static struct response erase(struct sandbox *s, int64_t customer, enum role role)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = customer;
    request.command.number = 1;
    return sandbox_submit(s->app, &request);
}

static void exports_all_of_one_person(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    served_visit(&s);
    sandbox_arrive(&s, 1, "0987654321", "林");
    struct str json = {0};
    assert_true(app_export_customer(s.app, as(ROLE_MANAGER), 1, LANG_ZH_TW, &json, &s.err));
    static const char *const parts[] = {"\"phone\":\"+886955667788\"",
                                        "\"surname\":\"歐陽\"",
                                        "\"ticket\":\"A001\"",
                                        "想看白色的",
                                        "很親切",
                                        "\"stars\":4",
                                        "\"follow_up\":{\"staff\":",
                                        "\"qr_tokens\":1",
                                        "\"outcome\":\"follow_up\"",
                                        "\"consultant_name\":\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(str_text(&json), parts[i]))
            fail_msg("not exported: %s", parts[i]);
    }
    assert_null(strstr(str_text(&json), "林"));
    str_clear(&json);
    assert_false(app_export_customer(s.app, as(ROLE_RECEPTIONIST), 1, LANG_EN, &json, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_export_customer(s.app, as(ROLE_MANAGER), 99, LANG_EN, &json, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_string_equal(str_text(&json), "");
    str_finish(&json);
    sandbox_remove(&s);
}

// Nothing of the person is left in any table; what is counted stays.
static void forgets_a_person_and_keeps_the_figures(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = served_visit(&s);
    struct app *second = sandbox_second(&s);
    assert_int_equal(erase(&s, 1, ROLE_RECEPTIONIST).result, RESULT_DENIED);
    assert_int_equal(erase(&s, 1, ROLE_MANAGER).result, RESULT_DONE);
    assert_int_equal(erase(&s, 1, ROLE_MANAGER).ruling.refusal, REFUSAL_NO_CUSTOMER); // no more
    static const char *const empty[] = {
        "SELECT count(*) FROM note", "SELECT count(*) FROM token", "SELECT count(*) FROM follow_up",
        "SELECT count(*) FROM visit WHERE customer IS NOT NULL",
        "SELECT count(*) FROM customer WHERE phone || surname || full_name <> ''"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        assert_int_equal(sandbox_number(&s, empty[i]), 0);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE state = 'finished'"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT stars FROM rating"), 4);
    struct str json = {0};
    assert_false(app_export_customer(s.app, as(ROLE_MANAGER), 1, LANG_EN, &json, &s.err));
    str_finish(&json);
    assert_true(app_catch_up(second, &s.err)); // the other process forgets, too
    struct snapshot *shot = snapshot_create(second);
    assert_int_equal(model_visit(&shot->model, visit)->customer, 0);
    assert_string_equal(shot->visitors[0].name, "");
    snapshot_destroy(shot);
    app_close(second);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    if (report.problems)
        fail_msg("%s", report.first);
    sandbox_remove(&s);
}

// Does one of the store's files hold these bytes?
static bool on_disk(const struct sandbox *s, const char *text)
{
    static const char *const ends[] = {"", "-wal"};
    bool found = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", s->path, ends[i]);
        FILE *in = fopen(path, "rb");
        if (!in)
            continue;
        fseek(in, 0, SEEK_END);
        size_t size = (size_t)ftell(in);
        rewind(in);
        char *bytes = malloc(size + 1);
        assert_int_equal(fread(bytes, 1, size, in), size);
        found = found || memmem(bytes, size, text, strlen(text)) != NULL;
        free(bytes);
        fclose(in);
    }
    return found;
}

// Another process has the store open, as at a desk: nothing closes the write-ahead log for us.
static void nothing_of_the_erased_stays_on_the_disk(void **state)
{
    (void)state;
    static const char *const words[] = {"歐陽", "955667788", "想看白色的", "很親切"};
    struct sandbox s;
    if (sandbox_server())
        skip(); // its files are its own
    sandbox_sample(&s);
    struct app *second = sandbox_second(&s);
    served_visit(&s);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(on_disk(&s, words[i]));
    assert_int_equal(erase(&s, 1, ROLE_MANAGER).result, RESULT_DONE);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(on_disk(&s, words[i]));
    app_close(second);
    sandbox_remove(&s);
}

static void logs_who_did_it_and_not_to_whom(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    served_visit(&s);
    app_close(s.app);
    char path[128], text[1024] = "";
    snprintf(path, sizeof path, "%s/log", s.dir);
    struct app_options options = sandbox_options(&s);
    options.log = log_open(path, LOG_INFO, &options.clock);
    assert_true(app_open(&options, &s.app, &s.err));
    struct str json = {0};
    assert_true(app_export_customer(s.app, as(ROLE_MANAGER), 1, LANG_EN, &json, &s.err));
    str_finish(&json);
    assert_int_equal(erase(&s, 1, ROLE_ADMINISTRATOR).result, RESULT_DONE);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    assert_true(fread(text, 1, sizeof text - 1, in) > 0);
    fclose(in);
    assert_non_null(strstr(text, "customer 1 was exported by staff 8 (manager)"));
    assert_non_null(strstr(text, "customer 1 was erased by staff 9 (administrator)"));
    assert_null(strstr(text, "歐陽"));
    assert_null(strstr(text, "955667788"));
    log_close(options.log);
    sandbox_remove(&s);
}

static void register_many(struct sandbox *s, int n)
{
    for (int i = 0; i < n; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "09123%05d", i);
        must(sandbox_arrive(s, 1 + i % 4, phone, "王").result == RESULT_DONE);
    }
}

static int64_t people(struct sandbox *s)
{
    return sandbox_number(s, "SELECT count(*) FROM customer WHERE erased = 0");
}

static int catch_up_until_idle(struct sandbox *s)
{
    int times = 0;
    do {
        assert_true(app_catch_up(s->app, &s->err));
        assert_true(++times < 20);
    } while (app_deadline(s->app) <= s->now_ms);
    return times;
}

// One of a hundred comes again on the fifth day; on the eleventh the others have been away for ten.
static void erases_who_stays_away(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    register_many(&s, 100);
    assert_false(set_value(s.app, as(ROLE_MANAGER), "retention_days", "soon", &s.err));
    assert_true(set_value(s.app, as(ROLE_MANAGER), "retention_days", "10", &s.err));
    s.now_ms += 4 * DAY_MS;
    struct request request = arrival(&s, 1, "", "");
    request.command.customer = 7; // who says "yes, this is me"
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    s.now_ms += 6 * DAY_MS;
    catch_up_until_idle(&s);
    assert_int_equal(people(&s), 100); // not yet: the tenth day has not passed
    int due;
    assert_true(app_retention_due(s.app, as(ROLE_MANAGER), 10, &due, &s.err));
    assert_int_equal(due, 0);
    assert_true(app_retention_due(s.app, as(ROLE_MANAGER), 9, &due, &s.err));
    assert_int_equal(due, 99);
    assert_false(app_retention_due(s.app, as(ROLE_RECEPTIONIST), 9, &due, &s.err));
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_in_range(people(&s), 2, 99); // a slice, no more …
    assert_true(app_deadline(s.app) <= s.now_ms);
    assert_true(catch_up_until_idle(&s) > 1); // … and then the rest
    assert_int_equal(people(&s), 1);
    assert_int_equal(sandbox_number(&s, "SELECT id FROM customer WHERE erased = 0"), 7);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), 101);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    if (report.problems)
        fail_msg("%s", report.first);
    sandbox_remove(&s);
}

static void keeps_everybody_unless_told(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    register_many(&s, 3);
    s.now_ms += 4000 * (int64_t)DAY_MS;
    catch_up_until_idle(&s);
    assert_int_equal(people(&s), 3);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_all_of_one_person),
        cmocka_unit_test(forgets_a_person_and_keeps_the_figures),
        cmocka_unit_test(logs_who_did_it_and_not_to_whom),
        cmocka_unit_test(nothing_of_the_erased_stays_on_the_disk),
        cmocka_unit_test(erases_who_stays_away),
        cmocka_unit_test(keeps_everybody_unless_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
