// The roster in the store, in the day that is open, in the slots; taken back whole; over a change of the
// clock and over midnight.

#include "app/figures/report.h"
#include "app/people/appointment.h"
#include "app/roster.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "test.h"

enum { MONDAY_DATE = 20260302 };

static void shifts(struct sandbox *s)
{
    sandbox_sample(s);
    assert_true(
        set_value(s->app, as(ROLE_MANAGER), "shift-1", "A Early 09:00-12:00,13:00-18:00", &s->err));
    assert_true(set_value(s->app, as(ROLE_MANAGER), "shift-2", "N Night 22:00-27:30", &s->err));
}

static bool put(struct sandbox *s, int64_t staff, int day, const char *shift, int group)
{
    struct roster_cell cell = {.staff = staff, .day = day, .group = group};
    snprintf(cell.shift, sizeof cell.shift, "%s", shift);
    int n;
    return app_change_roster(s->app, as(ROLE_RECEPTIONIST), LANG_EN, &cell, 1, &n, &s->err);
}

static struct duty duty_now(struct sandbox *s, int64_t staff)
{
    struct snapshot *snap = snapshot_create(s->app);
    const struct business *b = &snap->model.business;
    struct duty duty = b->consultants[business_consultant(b, staff)].duty;
    snapshot_destroy(snap);
    return duty;
}

static enum refusal undo(struct sandbox *s)
{
    struct request r;
    request_init(&r, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    return sandbox_submit(s->app, &r).ruling.refusal;
}

// Without a roster all is as it was: nobody has a duty, and everybody counts.
static void a_change_reaches_the_open_day_and_goes_back(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    sandbox_arrive(&s, 1, "", ""); // the day is open
    assert_int_equal(duty_now(&s, 1).kind, DUTY_UNSET);
    assert_true(put(&s, 1, MONDAY_DATE, "A", 2));
    struct duty duty = duty_now(&s, 1);
    assert_int_equal(duty.kind, DUTY_ON);
    assert_int_equal(duty.group, 2);
    assert_int_equal(duty.from_ms, s.now_ms - HOUR_MS);
    assert_int_equal(duty.to_ms, s.now_ms + 8 * HOUR_MS);
    assert_int_equal(duty.breaks.at[0].from_ms, s.now_ms + 2 * HOUR_MS);
    assert_int_equal(duty_now(&s, 2).kind, DUTY_OFF);
    struct app *second = sandbox_second(&s); // folds the journal: the same
    struct snapshot *snap = snapshot_create(second);
    assert_int_equal(snap->model.business.consultants[0].duty.group, 2);
    snapshot_destroy(snap);
    app_close(second);
    assert_int_equal(undo(&s), REFUSAL_NONE);
    assert_int_equal(duty_now(&s, 1).kind, DUTY_UNSET);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM roster"), 0);
    sandbox_remove(&s);
}

// Whoever has one turn group alone that day is no part of the others' even share.
static void one_group_alone_shares_no_other(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    for (int64_t staff = 1; staff <= 3; staff++) {
        assert_true(put(&s, staff, MONDAY_DATE, "A", staff == 1 ? 2 : 0));
        sandbox_do(&s, COMMAND_CHECK_IN, 0, staff);
    }
    s.now_ms += HOUR_MS;
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(s.app, s.now_ms, &from_ms, &to_ms);
    assert_true(app_report(s.app, as(ROLE_MANAGER), from_ms, to_ms, r, &s.err));
    assert_true(r->fairness_n > 0 && r->consultants[0].present_s > 0);
    const struct report_share *of = r->fairness[0].shares;
    assert_int_equal(r->fairness[0].group, 0);
    assert_false(of[0].shares);
    assert_true(of[1].shares && of[2].shares);
    free(r);
    sandbox_remove(&s);
}

static void a_date_goes_before_its_weekday(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    sandbox_arrive(&s, 1, "", "");
    assert_true(put(&s, 1, 1, "A", 0)); // every Monday
    assert_int_equal(duty_now(&s, 1).kind, DUTY_ON);
    assert_true(put(&s, 2, 1, "A", 0));
    assert_true(put(&s, 1, MONDAY_DATE, SHIFT_OFF, 0));
    assert_int_equal(duty_now(&s, 1).kind, DUTY_OFF);
    assert_false(put(&s, 1, MONDAY_DATE, SHIFT_OFF, 0)); // it is so already
    assert_int_equal(s.err.code, ERR_CONFLICT);
    assert_false(put(&s, 1, MONDAY_DATE, "X", 0));
    assert_int_equal(s.err.code, ERR_INPUT);
    assert_false(put(&s, 99, MONDAY_DATE, "A", 0));
    s.now_ms += DAY_MS; // Tuesday: nobody has a shift, so there is no roster
    sandbox_arrive(&s, 1, "", "");
    assert_int_equal(duty_now(&s, 1).kind, DUTY_UNSET);
    sandbox_remove(&s);
}

static void a_week_is_copied_and_taken_back_whole(void **state)
{
    (void)state;
    struct sandbox s;
    int n;
    shifts(&s);
    assert_true(put(&s, 1, MONDAY_DATE, "A", 0));
    assert_true(put(&s, 2, MONDAY_DATE + 3, "N", 1));
    assert_true(put(&s, 3, MONDAY_DATE + 7, "N", 0)); // is not so in the week before
    assert_true(app_copy_roster(s.app, as(ROLE_RECEPTIONIST), LANG_EN, MONDAY_DATE, MONDAY_DATE + 7,
                                &n, &s.err));
    assert_int_equal(n, 3);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM roster WHERE day >= 20260309"), 2);
    assert_false(app_copy_roster(s.app, as(ROLE_RECEPTIONIST), LANG_EN, MONDAY_DATE,
                                 MONDAY_DATE + 7, &n, &s.err)); // nothing is left to do
    assert_int_equal(undo(&s), REFUSAL_NONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM roster WHERE day >= 20260309"), 1);
    assert_int_equal(
        sandbox_number(&s, "SELECT staff FROM roster WHERE day = 20260309 AND shift = 'N'"), 3);
    sandbox_remove(&s);
}

static void a_swap_is_allowed_by_a_supervisor(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    assert_true(put(&s, 1, 1, "A", 0));
    assert_false(app_swap_roster(s.app, as(ROLE_RECEPTIONIST), LANG_EN, 1, 2, MONDAY_DATE, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_true(app_swap_roster(s.app, as(ROLE_MANAGER), LANG_EN, 1, 2, MONDAY_DATE, &s.err));
    assert_int_equal(duty_now(&s, 1).kind, DUTY_OFF);
    assert_int_equal(duty_now(&s, 2).kind, DUTY_ON);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'roster_changed'"
                                        " AND consultant = 1 AND other = 2 AND author = 8"),
                     1);
    sandbox_remove(&s);
}

// What somebody else has changed since stays.
static void a_cell_that_was_changed_since_is_not_put_back(void **state)
{
    (void)state;
    struct sandbox s;
    int n;
    shifts(&s);
    struct roster_cell cell = {.staff = 1, .day = MONDAY_DATE, .shift = "N"};
    assert_true(put(&s, 1, MONDAY_DATE, "A", 0));
    assert_true(app_change_roster(s.app, as(ROLE_MANAGER), LANG_EN, &cell, 1, &n, &s.err));
    assert_int_equal(undo(&s), REFUSAL_TOUCHED_SINCE);
    sandbox_remove(&s);
}

static size_t slots(struct sandbox *s, int64_t with, int64_t at_ms, struct slot out[SLOT_MAX])
{
    size_t n;
    assert_true(app_slots(s->app, as(ROLE_RECEPTIONIST), &(struct slot_wish){1, with, at_ms}, out,
                          &n, &s->err));
    return n;
}

static int left_at(struct sandbox *s, int64_t with, int64_t at_ms)
{
    struct slot out[SLOT_MAX];
    size_t n = slots(s, with, at_ms, out);
    for (size_t i = 0; i < n; i++) {
        if (out[i].starts_ms == at_ms)
            return out[i].left;
    }
    return -1;
}

static void slots_are_sized_to_the_roster(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    int64_t ten = s.now_ms + DAY_MS, noon = ten + 2 * HOUR_MS;
    int all = left_at(&s, 0, ten);
    assert_true(all > 1);
    assert_true(put(&s, 1, MONDAY_DATE + 1, "A", 0));
    assert_int_equal(left_at(&s, 0, ten), 1);
    assert_int_equal(left_at(&s, 0, noon), 0); // in the break of the only one
    assert_int_equal(left_at(&s, 0, noon + HOUR_MS), 1);
    assert_int_equal(left_at(&s, 1, ten), 1);
    assert_int_equal(left_at(&s, 2, ten), 0);            // is not to be there
    assert_int_equal(left_at(&s, 0, ten + DAY_MS), all); // no roster
    struct request r;
    request_init(&r, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request_ask(&r,
                command_book(&(struct booking){.service = 1, .consultant = 2, .starts_ms = ten}));
    snprintf(r.person.phone, sizeof r.person.phone, "0912345678");
    snprintf(r.person.surname, sizeof r.person.surname, "王");
    assert_int_equal(sandbox_submit(s.app, &r).ruling.refusal, REFUSAL_NOT_ROSTERED);
    sandbox_remove(&s);
}

static void over_midnight_it_is_one_shift_of_its_date(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    sandbox_arrive(&s, 1, "", "");
    assert_true(put(&s, 1, MONDAY_DATE, "N", 0));
    struct duty duty = duty_now(&s, 1);
    assert_int_equal(duty.from_ms, s.now_ms + 12 * HOUR_MS);
    assert_int_equal(duty.to_ms, s.now_ms + 17 * HOUR_MS + HOUR_MS / 2);
    s.now_ms += 16 * HOUR_MS; // 02:00, the same business day
    sandbox_arrive(&s, 1, "", "");
    assert_int_equal(duty_now(&s, 1).to_ms, duty.to_ms);
    sandbox_remove(&s);
}

// The clock jumps from 02:00 to 03:00 on 2026-03-29 in Berlin, and back on 2026-10-25.
static void a_shift_follows_the_clock(void **state)
{
    (void)state;
    struct sandbox s;
    struct duty duties[CONSULTANT_MAX];
    sandbox_init(&s);
    struct app_options options = sandbox_options(&s);
    options.create = options.sample = true;
    options.time_zone = "Europe/Berlin";
    assert_true(app_open(&options, &s.app, &s.err));
    assert_true(set_value(s.app, as(ROLE_MANAGER), "shift-1", "D 25:00-26:00,27:00-28:00", &s.err));
    assert_true(put(&s, 1, 6, "D", 0)); // the night behind every Saturday
    assert_true(roster_duties(s.app, 20260328, duties, &s.err));
    assert_int_equal(duties[0].to_ms - duties[0].from_ms, 2 * HOUR_MS);
    assert_int_equal(duties[0].breaks.n, 0); // nothing is left of it
    assert_true(roster_duties(s.app, 20261024, duties, &s.err));
    assert_int_equal(duties[0].to_ms - duties[0].from_ms, 4 * HOUR_MS);
    assert_int_equal(duties[0].breaks.n, 1);
    assert_true(duty_sound(&duties[0]));
    sandbox_remove(&s);
}

// Whoever is to come within the hold is waited for.
static void a_wish_waits_for_whoever_is_to_come(void **state)
{
    (void)state;
    struct sandbox s;
    shifts(&s);
    sandbox_arrive(&s, 1, "", "");
    assert_true(set_value(s.app, as(ROLE_MANAGER), "shift-3", "L 10:10-18:00", &s.err));
    assert_true(put(&s, 1, MONDAY_DATE, "L", 0));
    struct request r;
    request_init(&r, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_CHECK_OUT);
    request_ask(&r, command_on_consultant(COMMAND_CHECK_OUT, 1));
    struct snapshot *snap = snapshot_create(s.app);
    assert_true(model_present(&snap->model, 0)); // is there already: presence stands above
    snapshot_destroy(snap);
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    snap = snapshot_create(s.app);
    assert_true(model_expected(&snap->model, 0, s.now_ms, s.now_ms + 15 * MINUTE_MS));
    assert_false(model_expected(&snap->model, 0, s.now_ms, s.now_ms + 5 * MINUTE_MS));
    assert_false(model_expected(&snap->model, 0, s.now_ms + 11 * MINUTE_MS, s.now_ms + HOUR_MS));
    snapshot_destroy(snap);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_reaches_the_open_day_and_goes_back),
        cmocka_unit_test(one_group_alone_shares_no_other),
        cmocka_unit_test(a_date_goes_before_its_weekday),
        cmocka_unit_test(a_week_is_copied_and_taken_back_whole),
        cmocka_unit_test(a_swap_is_allowed_by_a_supervisor),
        cmocka_unit_test(a_cell_that_was_changed_since_is_not_put_back),
        cmocka_unit_test(slots_are_sized_to_the_roster),
        cmocka_unit_test(over_midnight_it_is_one_shift_of_its_date),
        cmocka_unit_test(a_shift_follows_the_clock),
        cmocka_unit_test(a_wish_waits_for_whoever_is_to_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
