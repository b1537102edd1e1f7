// Tokens and paired screens: who may make them, what is kept of them, digits that are guessed, and their ends.

#include "test.h"
#include "sandbox.h"
#include "app/passes.h"
#include "app/people/calendar_feed.h"
#include "app/store_file.h"
#include "app/ticket.h"

#include <inttypes.h>

static struct actor boss(void)
{
    return (struct actor){.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID};
}

static size_t good(struct sandbox *s, struct pass out[PASS_MAX])
{
    size_t n = 0;
    assert_true(app_passes_good(s->app, out, &n, &s->err));
    return n;
}

static void a_token_is_told_once_and_kept_as_a_hash(void **state)
{
    (void)state;
    static struct pass all[PASS_MAX];
    struct sandbox s;
    char token[PASS_TOKEN_SIZE], other[PASS_TOKEN_SIZE];
    uint8_t hash[PASS_HASH_SIZE];
    int64_t id;
    sandbox_sample(&s);
    struct pass_wish wish = {.name = "  Head  office ", .role = ROLE_MANAGER, .days = 30};
    assert_true(app_token_new(s.app, boss(), &wish, token, &id, &s.err));
    assert_int_equal(strlen(token), 32);
    assert_true(app_token_new(s.app, boss(), &wish, other, &id, &s.err));
    assert_string_not_equal(token, other);
    assert_int_equal(good(&s, all), 2);
    ticket_hash(token, hash);
    assert_memory_equal(all[1].hash, hash, sizeof hash);
    assert_string_equal(all[1].name, "Head office");
    assert_string_equal(all[1].role, "manager");
    assert_int_equal(all[1].until_ms, s.now_ms + 30 * (int64_t)DAY_MS);
    sandbox_remove(&s);
}

static void who_may_make_one(void **state)
{
    (void)state;
    static const struct {
        struct pass_wish wish;
        enum role role;
        enum err_code code;
    } cases[] = {{{"X", ROLE_MANAGER, 0}, ROLE_MANAGER, ERR_DENIED},
                 {{"X", ROLE_CONSULTANT, 0}, ROLE_CONSULTANT, ERR_DENIED},
                 {{"X", ROLE_CUSTOMER, 0}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{"X", ROLE_COUNT, 0}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{"", ROLE_MANAGER, 0}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{" \t", ROLE_MANAGER, 0}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{"a\x1b[2J", ROLE_MANAGER, 0}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{"X", ROLE_MANAGER, -1}, ROLE_ADMINISTRATOR, ERR_INPUT},
                 {{"X", ROLE_MANAGER, 99999}, ROLE_ADMINISTRATOR, ERR_INPUT}};
    static struct pass all[PASS_MAX];
    struct sandbox s;
    char token[PASS_TOKEN_SIZE];
    int64_t id;
    sandbox_sample(&s);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct actor actor = {.role = cases[i].role, .staff = ADMINISTRATOR_ID};
        s.err.code = ERR_NONE;
        assert_false(app_token_new(s.app, actor, &cases[i].wish, token, &id, &s.err));
        assert_int_equal(s.err.code, cases[i].code);
    }
    assert_int_equal(good(&s, all), 0);
    sandbox_remove(&s);
}

// Taken back, or its person gone: good no more, and still told of.
static void one_ends(void **state)
{
    (void)state;
    static struct pass all[PASS_MAX];
    struct sandbox s;
    char token[PASS_TOKEN_SIZE];
    int64_t first, second;
    size_t n;
    sandbox_sample(&s);
    struct pass_wish wish = {.name = "X", .role = ROLE_MANAGER};
    assert_true(app_token_new(s.app, boss(), &wish, token, &first, &s.err));
    struct actor other = {.role = ROLE_ADMINISTRATOR, .staff = MANAGER_ID};
    assert_true(app_token_new(s.app, other, &wish, token, &second, &s.err));
    assert_true(app_pass_rename(s.app, boss(), first, "Y", &s.err));
    assert_false(app_pass_rename(s.app, boss(), first, "", &s.err));
    assert_false(app_pass_home(s.app, boss(), first, &s.err)); // no screen
    assert_true(app_pass_used(s.app, first, s.now_ms, &s.err));
    assert_true(app_pass_end(s.app, boss(), first, &s.err));
    assert_false(app_pass_end(s.app, boss(), first, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_int_equal(good(&s, all), 1);
    struct staff_row rows[STAFF_MAX];
    assert_true(app_staff(s.app, rows, STAFF_MAX, &n, &s.err));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id != MANAGER_ID)
            continue;
        rows[i].active = false;
        assert_true(app_put_staff(s.app, boss(), &rows[i], &s.err));
    }
    assert_int_equal(good(&s, all), 0);
    assert_true(app_passes(s.app, boss(), true, all, &n, &s.err));
    assert_int_equal(n, 2);
    assert_string_equal(all[1].name, "Y");
    assert_true(all[1].ended_ms > 0 && all[1].used_ms > 0);
    sandbox_remove(&s);
}

// Nor longer than its time, nor more than who made it.
static void one_is_good_no_more(void **state)
{
    (void)state;
    static struct pass all[PASS_MAX];
    struct sandbox s;
    char token[PASS_TOKEN_SIZE];
    struct staff_row rows[STAFF_MAX];
    int64_t id;
    size_t n;
    sandbox_sample(&s);
    struct pass_wish wish = {.name = "X", .role = ROLE_RECEPTIONIST, .days = 1};
    assert_true(app_token_new(s.app, boss(), &wish, token, &id, &s.err));
    struct actor other = {.role = ROLE_ADMINISTRATOR, .staff = MANAGER_ID};
    wish = (struct pass_wish){.name = "Y", .role = ROLE_MANAGER};
    assert_true(app_token_new(s.app, other, &wish, token, &id, &s.err));
    assert_int_equal(good(&s, all), 2);
    s.now_ms += DAY_MS;
    assert_int_equal(good(&s, all), 1);
    assert_int_equal(all[0].id, id);
    assert_true(app_staff(s.app, rows, STAFF_MAX, &n, &s.err));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id != MANAGER_ID)
            continue;
        rows[i].role = ROLE_RECEPTIONIST;
        assert_true(app_put_staff(s.app, boss(), &rows[i], &s.err));
    }
    assert_int_equal(good(&s, all), 0);
    sandbox_remove(&s);
}

static void a_screen_is_paired_by_its_digits(void **state)
{
    (void)state;
    static struct pass all[PASS_MAX];
    struct sandbox s;
    char digits[PAIRING_SIZE], same[PAIRING_SIZE], other[PAIRING_SIZE];
    enum pass_kind kind;
    int64_t id;
    sandbox_sample(&s);
    char mine[] = "abcdefghijklmnopqrstuvwxyz012345", yours[] = "bbcdefghijklmnopqrstuvwxyz012345";
    assert_true(app_pairing_now(s.app, mine, digits, &kind, &s.err));
    assert_int_equal(kind, PASS_KIND_COUNT);
    assert_int_equal(strspn(digits, "0123456789"), PAIRING_DIGITS);
    assert_true(app_pairing_now(s.app, mine, same, &kind, &s.err));
    assert_string_equal(digits, same);
    struct app *second = sandbox_second(&s); // the office is another process
    assert_true(app_pairing_now(second, yours, other, &kind, &s.err));
    assert_string_not_equal(digits, other);
    struct actor manager = {.role = ROLE_MANAGER, .staff = MANAGER_ID};
    assert_false(app_pair(second, manager, digits, "Entrance", PASS_KIOSK, &id, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_pair(second, boss(), digits, "Entrance", PASS_PROGRAM, &id, &s.err));
    assert_false(app_pair(second, boss(), "12345", "Entrance", PASS_KIOSK, &id, &s.err));
    assert_true(app_pair(second, boss(), digits, "Entrance", PASS_BOARD, &id, &s.err));
    assert_false(app_pair(second, boss(), digits, "Entrance", PASS_BOARD, &id, &s.err)); // once
    app_close(second);
    assert_true(app_pairing_now(s.app, mine, same, &kind, &s.err));
    assert_int_equal(kind, PASS_BOARD);
    assert_true(app_pass_home(s.app, boss(), id, &s.err));
    assert_int_equal(good(&s, all), 1);
    assert_int_equal(all[0].sent_home, 1);
    assert_true(app_pass_end(s.app, boss(), id, &s.err));
    assert_true(app_pairing_now(s.app, mine, same, &kind, &s.err)); // digits again
    assert_int_equal(kind, PASS_KIND_COUNT);
    assert_int_equal(strlen(same), PAIRING_DIGITS);
    sandbox_remove(&s);
}

// After five wrong ones of whoever every screen shows others; and after ten minutes.
static void guessing_changes_the_digits(void **state)
{
    (void)state;
    struct sandbox s;
    char digits[PAIRING_SIZE], now[PAIRING_SIZE], wrong[PAIRING_SIZE];
    enum pass_kind kind;
    int64_t id;
    sandbox_sample(&s);
    char mine[] = "abcdefghijklmnopqrstuvwxyz012345";
    assert_true(app_pairing_now(s.app, mine, digits, &kind, &s.err));
    memcpy(wrong, digits, sizeof wrong);
    wrong[5] = digits[5] == '9' ? '0' : (char)(digits[5] + 1);
    for (int i = 0; i < PAIRING_TRIES; i++)
        assert_false(app_pair(s.app, boss(), wrong, "X", PASS_KIOSK, &id, &s.err));
    assert_false(app_pair(s.app, boss(), digits, "X", PASS_KIOSK, &id, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_true(app_pairing_now(s.app, mine, now, &kind, &s.err));
    assert_string_not_equal(now, digits);
    s.now_ms += PAIRING_GOOD_MS + 1000;
    assert_false(app_pair(s.app, boss(), now, "X", PASS_KIOSK, &id, &s.err));
    assert_true(app_pairing_now(s.app, mine, digits, &kind, &s.err));
    assert_true(app_pair(s.app, boss(), digits, "X", PASS_KIOSK, &id, &s.err));
    sandbox_remove(&s);
}

static void only_so_many_wait(void **state)
{
    (void)state;
    struct sandbox s;
    char token[] = "abcdefghijklmnopqrstuvwxyz012345", digits[PAIRING_SIZE];
    enum pass_kind kind;
    sandbox_sample(&s);
    for (int i = 0; i < PAIRINGS_MAX; i++) {
        s.now_ms += 1000;
        token[0] = (char)('A' + i % 26);
        token[1] = (char)('a' + i / 26);
        assert_true(app_pairing_ask(s.app, token, digits, &s.err));
    }
    token[0] = '-';
    s.now_ms += 1000;
    assert_true(app_pairing_ask(s.app, token, digits, &s.err)); // nobody shuts the others out
    assert_true(app_pairing_shown(s.app, token, digits, &kind, &s.err));
    assert_string_not_equal(digits, "");
    token[0] = 'A';
    token[1] = 'a';
    assert_true(app_pairing_shown(s.app, token, digits, &kind, &s.err));
    assert_string_equal(digits, ""); // the oldest
    token[0] = 'B';
    assert_true(app_pairing_shown(s.app, token, digits, &kind, &s.err));
    assert_string_not_equal(digits, "");
    sandbox_remove(&s);
}

// What was taken back since the copy was made stays so, and where nobody knows what was, nobody is let in.
static void a_copy_lets_in_nobody_again(void **state)
{
    (void)state;
    static struct pass all[PASS_MAX];
    static struct appointment list[APPOINTMENT_MAX];
    struct sandbox s;
    struct restored told;
    char token[PASS_TOKEN_SIZE], feed[TOKEN_SIZE], copy[128], elsewhere[128];
    int64_t stays, ends, staff;
    size_t n;
    sandbox_sample(&s);
    struct pass_wish wish = {.name = "Stays", .role = ROLE_MANAGER};
    assert_true(app_token_new(s.app, boss(), &wish, token, &stays, &s.err));
    wish.name = "Ends";
    assert_true(app_token_new(s.app, boss(), &wish, token, &ends, &s.err));
    assert_true(app_feed_give(s.app, boss(), 1, feed, &s.err));
    snprintf(copy, sizeof copy, "%s/copy.db", s.dir);
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere.db", s.dir);
    assert_true(app_backup(s.app, copy, &s.err));
    assert_true(app_pass_end(s.app, boss(), ends, &s.err));
    assert_true(app_feed_revoke(s.app, boss(), 1, &s.err));
    struct app_options options = sandbox_options(&s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    app_close(s.app);
    assert_true(app_restore(&options, &restoring, &told, &s.err));
    assert_int_equal(told.taken_back, 2);
    assert_true(app_open(&options, &s.app, &s.err));
    assert_int_equal(good(&s, all), 1);
    assert_int_equal(all[0].id, stays);
    assert_true(app_feed(s.app, feed, &staff, list, &n, &s.err));
    assert_int_equal(staff, 0);
    app_close(s.app);
    options.path = elsewhere; // a new machine
    assert_true(app_restore(&options, &restoring, &told, &s.err));
    assert_int_equal(told.taken_back, 3);
    assert_true(app_open(&options, &s.app, &s.err));
    assert_int_equal(good(&s, all), 0);
    app_close(s.app);
    options.path = s.path;
    assert_true(app_open(&options, &s.app, &s.err));
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_is_told_once_and_kept_as_a_hash),
        cmocka_unit_test(who_may_make_one),
        cmocka_unit_test(one_ends),
        cmocka_unit_test(one_is_good_no_more),
        cmocka_unit_test(a_screen_is_paired_by_its_digits),
        cmocka_unit_test(guessing_changes_the_digits),
        cmocka_unit_test(only_so_many_wait),
        cmocka_unit_test(a_copy_lets_in_nobody_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
