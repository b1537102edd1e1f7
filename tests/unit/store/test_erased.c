// Erased stays erased: whatever is restored, over whatever lay there, and however often.

#include "test.h"
#include "settings.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "paths.h"

static struct response erase(struct sandbox *s, int64_t customer)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = customer;
    request.command.number = CUSTOMER_ERASED;
    return sandbox_submit(s->app, &request);
}

static void come(struct sandbox *s, const char *phone, const char *surname)
{
    assert_int_equal(sandbox_arrive(s, 1, phone, surname).result, RESULT_DONE);
}

static void set_up(struct sandbox *s, char copy[128])
{
    sandbox_sample(s);
    come(s, "0911000001", "歐陽");
    come(s, "0911000002", "司馬");
    snprintf(copy, 128, "%s/copy.db", s->dir);
    assert_true(app_backup(s->app, copy, &s->err));
}

static void restore(struct sandbox *s, const char *copy, struct restored *told)
{
    app_close(s->app);
    s->app = NULL;
    struct app_options options = sandbox_options(s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    struct check_report report;
    if (!app_restore(&options, &restoring, told, &s->err))
        fail_msg("%s", s->err.text);
    if (!app_prove_file(&options, &report))
        fail_msg("%s", report.first);
    s->app = sandbox_second(s);
}

static int64_t named(struct sandbox *s, const char *surname)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM customer WHERE surname = '%s'", surname);
    return sandbox_number(s, sql);
}

static void list_path(struct sandbox *s, char out[140])
{
    snprintf(out, 140, "%s.erased", s->path);
}

static void noise(const char *path)
{
    FILE *file = fopen(path, "r+");
    for (int i = 0; i < 16384; i++)
        putc(i * 7 & 0xff, file);
    fclose(file);
}

static void over_a_sound_store(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    char copy[128];
    set_up(&s, copy);
    assert_int_equal(erase(&s, 1).result, RESULT_DONE);
    restore(&s, copy, &told);
    assert_int_equal(told.erased, 1);
    assert_int_equal(named(&s, "歐陽"), 0);
    assert_int_equal(named(&s, "司馬"), 1);
    restore(&s, copy, &told); // again, and the store that knew it first is no more
    assert_int_equal(named(&s, "歐陽"), 0);
    sandbox_remove(&s);
}

// The store cannot be asked: the list says it.
static void over_a_damaged_store_and_none(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct sandbox s;
        struct restored told;
        char copy[128];
        set_up(&s, copy);
        assert_int_equal(erase(&s, 1).result, RESULT_DONE);
        app_close(s.app);
        s.app = NULL;
        if (i == 0)
            noise(s.path);
        else
            unlink(s.path);
        restore(&s, copy, &told);
        assert_true(told.old_unread);
        assert_false(told.list_missing);
        assert_int_equal(told.erased, 1);
        assert_int_equal(named(&s, "歐陽"), 0);
        assert_int_equal(named(&s, "司馬"), 1);
        sandbox_remove(&s);
    }
}

// Without a list there is only what the old store says; without both it is said that nobody knows.
static void without_a_list_it_is_said(void **state)
{
    (void)state;
    for (int damaged = 0; damaged < 2; damaged++) {
        struct sandbox s;
        struct restored told;
        char copy[128], list[140];
        set_up(&s, copy);
        assert_int_equal(erase(&s, 1).result, RESULT_DONE);
        app_close(s.app);
        s.app = NULL;
        list_path(&s, list);
        assert_int_equal(unlink(list), 0);
        if (damaged)
            noise(s.path);
        restore(&s, copy, &told);
        assert_int_equal(told.list_missing, 1);
        assert_int_equal(told.old_unread, damaged);
        assert_int_equal(named(&s, "歐陽"), damaged);
        sandbox_remove(&s);
    }
}

// A number that was given again after a restore is somebody else's: who has it is not erased with whom
// had it.
static void a_number_given_again_is_somebody_else(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    char copy[128], later[128];
    set_up(&s, copy);
    s.now_ms += 60000;
    come(&s, "0911000003", "諸葛"); // the third
    assert_int_equal(erase(&s, 3).result, RESULT_DONE);
    restore(&s, copy, &told);
    s.now_ms += 60000;
    rng_init(&s.rng, 4711);         // another process would not draw the same chance
    come(&s, "0911000004", "上官"); // the third again
    assert_int_equal(sandbox_number(&s, "SELECT id FROM customer WHERE surname = '上官'"), 3);
    snprintf(later, sizeof later, "%s/later.db", s.dir);
    assert_true(app_backup(s.app, later, &s.err));
    restore(&s, later, &told);
    assert_int_equal(told.erased, 0);
    assert_int_equal(named(&s, "上官"), 1);
    sandbox_remove(&s);
}

// Somebody copies an old file into the store's place: check says so, and the next day sees to it.
static void a_copy_put_there_by_hand_is_noticed(void **state)
{
    (void)state;
    struct sandbox s;
    char copy[128], command[400];
    set_up(&s, copy);
    assert_int_equal(erase(&s, 1).result, RESULT_DONE);
    app_close(s.app);
    s.app = NULL;
    snprintf(command, sizeof command, "cp %s %s", copy, s.path);
    assert_int_equal(system(command), 0);
    struct app_options options = sandbox_options(&s);
    struct check_report report;
    assert_false(app_prove_file(&options, &report));
    assert_non_null(strstr(report.first, "erased"));
    s.now_ms += DAY_MS;
    s.app = sandbox_second(&s);
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(named(&s, "歐陽"), 0);
    assert_int_equal(named(&s, "司馬"), 1);
    assert_true(app_prove_file(&options, &report));
    sandbox_remove(&s);
}

// No name, no phone, readable by its owner alone; the same erasure twice is one line.
static void the_list_says_nothing_of_anybody(void **state)
{
    (void)state;
    struct sandbox s;
    char copy[128], list[140], text[4096] = "";
    struct stat info;
    set_up(&s, copy);
    assert_int_equal(erase(&s, 1).result, RESULT_DONE);
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(erase(&s, 2).result, RESULT_DONE);
    list_path(&s, list);
    assert_int_equal(stat(list, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    FILE *file = fopen(list, "r");
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_null(strstr(text, "歐陽"));
    assert_null(strstr(text, "911000001"));
    int lines = 0;
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 5); // a head, and an empty line before each of the two people
    sandbox_remove(&s);
}

// The list cannot be written: nobody is erased, and it is said.
static void no_erasure_without_its_line(void **state)
{
    (void)state;
    struct sandbox s;
    char copy[128], list[140];
    set_up(&s, copy);
    list_path(&s, list);
    assert_int_equal(mkdir(list, 0700), 0);
    struct response r = erase(&s, 1);
    assert_int_equal(r.result, RESULT_FAILED);
    assert_non_null(strstr(r.err.text, "list of the erased"));
    assert_int_equal(named(&s, "歐陽"), 1);
    assert_int_equal(rmdir(list), 0);
    assert_int_equal(erase(&s, 1).result, RESULT_DONE);
    assert_int_equal(named(&s, "歐陽"), 0);
    sandbox_remove(&s);
}

// Given up before its commit: there is no line of it, and a restore leaves who was not erased.
static void an_erasure_that_was_rolled_back_is_none(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    char copy[128];
    set_up(&s, copy);
    struct store *store = s.app->store;
    assert_true(store_begin(store, &s.err));
    assert_true(store_erase_customer(store, 1, &s.err));
    assert_true(store_list_ready(store, &s.err));
    store_rollback(store);
    assert_true(store_list_erased(store, &s.err));
    restore(&s, copy, &told);
    assert_int_equal(told.erased, 0);
    assert_int_equal(named(&s, "歐陽"), 1);
    sandbox_remove(&s);
}

// What a restore enters stands no later than what stands there: a clock in doubt becomes nobody's.
static void erased_again_under_a_wrong_clock(void **state)
{
    (void)state;
    struct sandbox s;
    struct restored told;
    char copy[128];
    set_up(&s, copy);
    unlink(copy);
    must(set_value(s.app, as(ROLE_ADMINISTRATOR), "clock-days", "35", &s.err));
    assert_true(app_backup(s.app, copy, &s.err));
    assert_int_equal(erase(&s, 1).result, RESULT_DONE);
    s.now_ms += 365 * (int64_t)DAY_MS;
    restore(&s, copy, &told);
    assert_int_equal(told.erased, 1);
    assert_int_equal(named(&s, "歐陽"), 0);
    s.now_ms -= 365 * (int64_t)DAY_MS - MINUTE_MS;
    come(&s, "0911000003", "上官");
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_a_sound_store),
        cmocka_unit_test(over_a_damaged_store_and_none),
        cmocka_unit_test(erased_again_under_a_wrong_clock),
        cmocka_unit_test(without_a_list_it_is_said),
        cmocka_unit_test(a_number_given_again_is_somebody_else),
        cmocka_unit_test(a_copy_put_there_by_hand_is_noticed),
        cmocka_unit_test(the_list_says_nothing_of_anybody),
        cmocka_unit_test(no_erasure_without_its_line),
        cmocka_unit_test(an_erasure_that_was_rolled_back_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
