// PINs: right, wrong, locked for a growing time, and nothing of them in the store.

#include "test.h"
#include "sandbox.h"
#include "app/internal.h"
#include "app/sign_in.h"

static void knows_people_by_their_pin(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    static const struct {
        int64_t staff;
        const char *pin;
        enum role role;
    } people[] = {{3, "4444", ROLE_CONSULTANT},
                  {RECEPTIONIST_ID, "1111", ROLE_RECEPTIONIST},
                  {MANAGER_ID, "2222", ROLE_MANAGER},
                  {ADMINISTRATOR_ID, "3333", ROLE_ADMINISTRATOR}};
    struct actor actor;
    int64_t until;
    for (size_t i = 0; i < 4; i++) {
        assert_true(app_sign_in(s.app, people[i].staff, people[i].pin, &actor, &until, &s.err));
        assert_int_equal(actor.role, people[i].role);
        assert_int_equal(actor.staff, people[i].staff);
    }
    assert_false(app_sign_in(s.app, 3, "44444", &actor, &until, &s.err));
    assert_false(app_sign_in(s.app, 3, "", &actor, &until, &s.err));
    assert_false(app_sign_in(s.app, 99, "4444", &actor, &until, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    struct staff_row rows[STAFF_MAX];
    size_t n;
    assert_true(app_staff(s.app, rows, STAFF_MAX, &n, &s.err));
    assert_int_equal(n, 9);
    assert_string_equal(rows[0].name.in[LANG_ZH_TW], "李雅婷");
    assert_string_equal(rows[0].title.in[LANG_EN], "Sales consultant");
    assert_true(rows[5].serves && !rows[6].serves);
    sandbox_remove(&s);
}

static void locks_for_a_growing_time(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct actor actor;
    int64_t until;
    for (int i = 1; i <= 5; i++) {
        assert_false(app_sign_in(s.app, MANAGER_ID, "0000", &actor, &until, &s.err));
        assert_int_equal(s.err.code, ERR_DENIED);
        assert_int_equal(until, i < 5 ? 0 : s.now_ms + 30 * SECOND_MS);
    }
    assert_false(app_sign_in(s.app, MANAGER_ID, "2222", &actor, &until, &s.err)); // even the right
    assert_int_equal(until, s.now_ms + 30 * SECOND_MS);
    struct app *second = sandbox_second(&s); // and through another process
    assert_false(app_sign_in(second, MANAGER_ID, "2222", &actor, &until, &s.err));
    app_close(second);
    assert_true(app_sign_in(s.app, RECEPTIONIST_ID, "1111", &actor, &until, &s.err));
    s.now_ms += 30 * SECOND_MS;
    assert_false(app_sign_in(s.app, MANAGER_ID, "0000", &actor, &until, &s.err));
    assert_int_equal(until, s.now_ms + 60 * SECOND_MS);
    for (int i = 0; i < 12; i++) {
        s.now_ms = until;
        assert_false(app_sign_in(s.app, MANAGER_ID, "0000", &actor, &until, &s.err));
    }
    assert_int_equal(until, s.now_ms + HOUR_MS); // no longer than that
    s.now_ms = until;
    assert_true(app_sign_in(s.app, MANAGER_ID, "2222", &actor, &until, &s.err));
    assert_false(app_sign_in(s.app, MANAGER_ID, "0000", &actor, &until, &s.err));
    assert_int_equal(until, 0); // counted from the start again
    sandbox_remove(&s);
}

// A clock that ran a year ahead locks nobody out for a year: nor does setting it back let anybody in at once.
static void a_lock_ends_by_any_clock(void **state)
{
    (void)state;
    struct sandbox s;
    struct actor actor;
    int64_t until;
    sandbox_sample(&s);
    s.now_ms += 365 * (int64_t)DAY_MS;
    for (int i = 0; i < 6; i++)
        assert_false(app_sign_in(s.app, MANAGER_ID, "0000", &actor, &until, &s.err));
    s.now_ms -= 365 * (int64_t)DAY_MS;
    assert_false(app_sign_in(s.app, MANAGER_ID, "2222", &actor, &until, &s.err));
    assert_int_equal(until, s.now_ms + 30 * SECOND_MS);
    s.now_ms += 29 * SECOND_MS;
    assert_false(app_sign_in(s.app, MANAGER_ID, "2222", &actor, &until, &s.err));
    s.now_ms += SECOND_MS;
    assert_true(app_sign_in(s.app, MANAGER_ID, "2222", &actor, &until, &s.err));
    sandbox_remove(&s);
}

static void sets_a_pin(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct actor actor;
    int64_t until;
    assert_false(app_set_pin(s.app, as(ROLE_MANAGER), 1, "5555", &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    static const char *const bad[] = {"123", "123456789", "12a4", "", "１２３４"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(app_set_pin(s.app, as(ROLE_ADMINISTRATOR), 1, bad[i], &s.err));
    assert_true(app_set_pin(s.app, as(ROLE_CONSULTANT), 1, "87654321", &s.err)); // one's own
    assert_false(app_sign_in(s.app, 1, "4444", &actor, &until, &s.err));
    assert_true(app_sign_in(s.app, 1, "87654321", &actor, &until, &s.err));
    struct staff_member member;
    struct staff_pin pin;
    bool found;
    assert_true(store_find_staff(s.app->store, 1, &member, &pin, &found, &s.err));
    assert_memory_equal(pin.hash, "$argon2id$v=19$m=65536,t=2,p=1$", 31);
    sandbox_remove(&s);
}

static void makes_an_administrator_of_a_new_store(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    struct app_options options = sandbox_options(&s);
    options.create = true;
    assert_true(app_open(&options, &s.app, &s.err));
    struct staff_row row = {.role = ROLE_ADMINISTRATOR, .active = true};
    strcpy(row.name.in[LANG_ZH_TW], "林店長");
    assert_false(app_put_staff(s.app, as(ROLE_MANAGER), &row, &s.err));
    struct actor owner = {.role = ROLE_ADMINISTRATOR}; // of the file
    assert_true(app_put_staff(s.app, owner, &row, &s.err));
    assert_true(app_set_pin(s.app, owner, row.id, "2468", &s.err));
    struct actor actor;
    int64_t until;
    assert_true(app_sign_in(s.app, row.id, "2468", &actor, &until, &s.err));
    assert_int_equal(actor.role, ROLE_ADMINISTRATOR);
    row.active = false; // the last one cannot be shut out
    assert_false(app_put_staff(s.app, owner, &row, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    struct staff_row second = {.role = ROLE_ADMINISTRATOR, .active = true};
    assert_true(app_put_staff(s.app, owner, &second, &s.err));
    assert_true(app_put_staff(s.app, owner, &row, &s.err));
    assert_false(app_sign_in(s.app, row.id, "2468", &actor, &until, &s.err));
    sandbox_remove(&s);
}

// Dismissed, demoted, or given a new PIN: the next act is refused, whatever the role would allow.
static void a_session_ends_with_what_it_stood_on(void **state)
{
    (void)state;
    for (int change = 0; change < 4; change++) {
        struct sandbox s;
        sandbox_sample(&s);
        struct actor actor, owner = {.role = ROLE_ADMINISTRATOR};
        int64_t until;
        bool over = true;
        struct staff_row rows[STAFF_MAX];
        size_t n;
        assert_true(app_sign_in(s.app, 7, "1111", &actor, &until, &s.err));
        assert_true(app_session_over(s.app, actor, &over, &s.err));
        assert_false(over);
        assert_true(app_staff(s.app, rows, STAFF_MAX, &n, &s.err));
        struct staff_row row = rows[6];
        assert_int_equal(row.id, 7);
        row.active = change != 0;
        row.role = change == 1 ? ROLE_CONSULTANT : row.role;
        if (change < 2)
            assert_true(app_put_staff(s.app, owner, &row, &s.err));
        else if (change == 2)
            assert_true(app_set_pin(s.app, owner, 7, "9999", &s.err));
        else // somebody mistypes their PIN: that changes nothing
            assert_false(app_sign_in(s.app, 7, "0000", &(struct actor){0}, &until, &s.err));
        assert_true(app_session_over(s.app, actor, &over, &s.err));
        assert_int_equal(over, change < 3);
        struct request r = arrival(&s, 1, "", "");
        r.actor = actor;
        struct response response = sandbox_submit(s.app, &r);
        assert_int_equal(response.result, change < 3 ? RESULT_REFUSED : RESULT_DONE);
        assert_int_equal(response.ruling.refusal, change < 3 ? REFUSAL_SESSION_OVER : REFUSAL_NONE);
        sandbox_remove(&s);
    }
}

struct entrance {
    int64_t held_ms;
    int wrong;
};

static int64_t held_ms_at(void *self)
{
    return ((struct entrance *)self)->held_ms;
}

static void wrong_at(void *self)
{
    ((struct entrance *)self)->wrong++;
}

static void step(struct job *job, struct app *app)
{
    sign_in_step((struct sign_in_job *)job, app);
}

static void drop(struct job *job)
{
    sign_in_release((struct sign_in_job *)job);
}

// True: let in.
static bool try_through(struct link *link, const char *pin, int64_t *ret_until_ms)
{
    struct sign_in_job *q = job_create(sizeof *q, step, NULL, NULL, JOB_OF_NO_SESSION);
    q->job.release = drop;
    q->staff = MANAGER_ID;
    utf8_copy(q->pin, sizeof q->pin, pin);
    sign_in_prepare(link, q);
    link_post(link, &q->job);
    must(link_take(link) == &q->job);
    sign_in_heard(link, q);
    *ret_until_ms = q->until_ms;
    bool ok = q->ok;
    job_drop(&q->job);
    return ok;
}

// Who comes by a door that counts: each wrong one is told to it, and what it holds is not tried, nor counted to the name.
static void a_door_holds_what_it_has_counted(void **state)
{
    (void)state;
    struct sandbox s;
    struct entrance entrance = {0};
    struct sign_in_guard guard = {&entrance, held_ms_at, wrong_at};
    int64_t until;
    sandbox_sample(&s);
    struct link *link = link_create_inline(s.app);
    sign_in_guarded(link, &guard);
    assert_false(try_through(link, "0000", &until));
    assert_int_equal(entrance.wrong, 1);
    entrance.held_ms = 40 * SECOND_MS;
    for (int i = 0; i < 9; i++)
        assert_false(try_through(link, i % 2 ? "2222" : "0000", &until));
    assert_int_equal(until, s.now_ms + entrance.held_ms);
    assert_int_equal(entrance.wrong, 1);
    entrance.held_ms = 0;
    assert_true(try_through(link, "2222", &until));
    assert_int_equal(entrance.wrong, 1);
    s.app = NULL;
    link_destroy(link);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_people_by_their_pin),
        cmocka_unit_test(locks_for_a_growing_time),
        cmocka_unit_test(a_door_holds_what_it_has_counted),
        cmocka_unit_test(a_lock_ends_by_any_clock),
        cmocka_unit_test(sets_a_pin),
        cmocka_unit_test(makes_an_administrator_of_a_new_store),
        cmocka_unit_test(a_session_ends_with_what_it_stood_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
