// A house with breaks, its nights and both changes of the clock at once: no slot lies in a break, each
// open instant belongs to one slot at most, waits are told with the break in them, and the journal
// alone says what the day's breaks were.

#include "test.h"
#include "settings.h"
#include "sandbox.h"
#include "app/forecast.h"
#include "app/people/appointment.h"
#include "paths.h"

static void open_in(struct sandbox *s, const char *zone, const char *hours)
{
    sandbox_init(s);
    s->now_ms -= 6 * HOUR_MS; // 04:00 in Taipei
    struct app_options options = sandbox_options(s);
    options.create = options.sample = true;
    options.time_zone = zone;
    must(app_open(&options, &s->app, &s->err));
    sandbox_hours(s, hours);
    must(settings_read(s->app, &s->err));
    must(app_catch_up(s->app, &s->err));
}

static size_t slots_of(struct sandbox *s, int day, struct slot out[SLOT_MAX])
{
    size_t n;
    struct slot_wish wish = {.service = 1, .at_ms = app_instant(s->app, day, 12 * 60)};
    must(app_slots(s->app, as(ROLE_RECEPTIONIST), &wish, out, &n, &s->err));
    return n;
}

// As much of each stretch as slots of half an hour fill, and nothing else.
static void check_slots(struct sandbox *s, int day, int wanted_breaks)
{
    struct slot slots[SLOT_MAX];
    struct stretch open[BREAKS_MAX + 1];
    int stretches = day_stretches(s->app, day, open);
    size_t n = slots_of(s, day, slots), at = 0;
    assert_int_equal(stretches, wanted_breaks + 1);
    for (int k = 0; k < stretches; k++) {
        assert_true(open[k].to_ms > open[k].from_ms && (!k || open[k].from_ms > open[k - 1].to_ms));
        int64_t next_ms = open[k].from_ms;
        for (; at < n && slots[at].starts_ms < open[k].to_ms; at++) {
            assert_int_equal(slots[at].starts_ms, next_ms);
            next_ms += 30 * MINUTE_MS;
        }
        assert_true(next_ms <= open[k].to_ms && next_ms + 30 * MINUTE_MS > open[k].to_ms);
    }
    assert_int_equal(at, n);
}

static void no_slot_lies_in_a_break_on_any_night(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *hours;
        int day, breaks;
    } nights[] = {
        {"Asia/Taipei", "09:00-12:00,13:00-21:00", 20260310, 1},
        {"Asia/Taipei", "18:00-22:15,22:45-24:30,25:00-27:30", 20260310, 2},
        // the break lies before, around, within and behind the hour that is left out …
        {"America/New_York", "18:00-25:00,25:30-27:30", 20260307, 1},
        {"America/New_York", "18:00-25:30,27:15-27:45", 20260307, 1},
        {"America/New_York", "18:00-26:10,26:50-27:00,27:30-28:00", 20260307, 1},
        {"America/New_York", "18:00-26:00,27:00-28:00", 20260307, 0}, // it is just that hour
        {"Europe/Berlin", "18:00-22:00,22:30-27:30", 20260328, 1},
        // … or the one that comes twice
        {"America/New_York", "18:00-25:00,25:30-27:30", 20261031, 1},
        {"America/New_York", "18:00-24:30,26:00-27:30", 20261031, 1},
        {"Europe/Berlin", "18:00-26:15,26:45-27:30", 20261024, 1},
        {"Australia/Lord_Howe", "18:00-25:30,26:00-27:30", 20260404, 1},
        {"Australia/Sydney", "18:00-25:30,26:30-27:30", 20261003, 0}, // nothing is left behind it
    };
    for (size_t i = 0; i < sizeof nights / sizeof *nights; i++) {
        struct sandbox s;
        open_in(&s, nights[i].zone, nights[i].hours);
        check_slots(&s, nights[i].day, nights[i].breaks);
        sandbox_remove(&s);
    }
}

// One that is out of use, the date before or after a break, or in the middle of it cannot be booked.
static void a_break_cannot_be_booked(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", "09:00-12:00,13:00-21:00");
    static const struct {
        int minutes;
        enum refusal refusal;
    } asked[] = {{11 * 60 + 30, REFUSAL_NONE},    {11 * 60 + 45, REFUSAL_NO_SLOT},
                 {12 * 60, REFUSAL_NO_SLOT},      {12 * 60 + 30, REFUSAL_NO_SLOT},
                 {12 * 60 + 59, REFUSAL_NO_SLOT}, {13 * 60, REFUSAL_NONE}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct request request;
        request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
        request.command.service = 1;
        request.command.ready_ms = app_instant(s.app, 20260302, asked[i].minutes);
        snprintf(request.person.phone, sizeof request.person.phone, "091234567%d", (int)i);
        snprintf(request.person.surname, sizeof request.person.surname, "王");
        struct response r = sandbox_submit(s.app, &request);
        assert_int_equal(r.ruling.refusal, asked[i].refusal);
        if (asked[i].refusal) // and says which is the next
            assert_int_equal(r.ruling.until_ms, app_instant(s.app, 20260302, 13 * 60));
    }
    sandbox_remove(&s);
}

static struct breaks breaks_of(struct app *app)
{
    struct snapshot *shot = snapshot_create(app);
    struct breaks breaks = shot->model.business.breaks;
    snapshot_destroy(shot);
    return breaks;
}

struct past_breaks {
    int n;
    struct breaks at[4];
};

static void keep_breaks(void *self, int64_t begins_ms, const struct breaks *breaks)
{
    struct past_breaks *past = self;
    must(past->n < 4 && begins_ms > 0);
    past->at[past->n++] = *breaks;
}

// The day's breaks stand in the journal: another process has them, whatever is set for tomorrow.
static void the_journal_knows_the_breaks_of_its_day(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", "09:00-12:00,13:00-21:00");
    s.now_ms += 6 * HOUR_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    struct app *second = sandbox_second(&s);
    struct breaks breaks = breaks_of(second);
    assert_int_equal(breaks.n, 1);
    assert_int_equal(breaks.at[0].from_ms, app_instant(s.app, 20260302, 12 * 60));
    assert_int_equal(breaks.at[0].to_ms, app_instant(s.app, 20260302, 13 * 60));
    app_close(second);
    struct profile was, next; // Tuesday's alone is changed: today keeps its own
    app_profile(s.app, &was);
    next = was;
    next.hours[1].break_n = 0;
    next.hours[1].breaks[0] = (struct break_hours){0};
    assert_true(app_save_profile(
        s.app, (struct actor){.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID}, LANG_EN, &was,
        &next, &s.err));
    assert_int_equal(breaks_of(s.app).n, 1);
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_int_equal(breaks_of(s.app).n, 0);
    struct past_breaks past = {0}; // what the waits of past days are learned with
    assert_true(store_read_breaks(s.app->store, 0, s.now_ms, keep_breaks, &past, &s.err));
    assert_int_equal(past.n, 2);
    assert_int_equal(past.at[0].n, 1);
    assert_int_equal(past.at[0].at[0].from_ms, app_instant(s.app, 20260302, 12 * 60));
    assert_int_equal(past.at[1].n, 0);
    sandbox_remove(&s);
}

// A break is no closing: a date with one is a business day, and who comes in it stands in its hour.
static void a_break_is_not_closed(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", "09:00-12:00,13:00-21:00");
    s.now_ms = app_instant(s.app, 20260302, 12 * 60 + 20);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    struct report *r = mem_alloc(sizeof *r);
    must(app_report(s.app, as(ROLE_MANAGER), app_instant(s.app, 20260302, 4 * 60),
                    app_instant(s.app, 20260303, 4 * 60), r, &s.err));
    assert_int_equal(r->days, 1);
    assert_int_equal(r->heat[0][12], 1);
    free(r);
    int weekday;
    assert_int_equal(day_next_opening(s.app, s.now_ms, &weekday),
                     app_instant(s.app, 20260303, 9 * 60));
    sandbox_remove(&s);
}

// ---- numbers ----------------------------------------------------------------------------------

static void numbers_are_given_in_a_break_as_is_set(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", "09:00-12:00,13:00-21:00");
    struct profile was, next;
    app_profile(s.app, &was);
    next = was;
    next.business.rules.break_numbers = 0;
    assert_true(app_save_profile(
        s.app, (struct actor){.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID}, LANG_EN, &was,
        &next, &s.err));
    static const struct {
        int minutes;
        enum refusal refusal;
    } asked[] = {{11 * 60 + 59, REFUSAL_NONE},
                 {12 * 60, REFUSAL_ON_BREAK},
                 {12 * 60 + 59, REFUSAL_ON_BREAK},
                 {13 * 60, REFUSAL_NONE}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        s.now_ms = app_instant(s.app, 20260302, asked[i].minutes);
        struct response r = sandbox_arrive(&s, 1, "", "");
        assert_int_equal(r.ruling.refusal, asked[i].refusal);
        if (asked[i].refusal)
            assert_int_equal(r.ruling.until_ms, app_instant(s.app, 20260302, 13 * 60));
    }
    s.now_ms = app_instant(s.app, 20260303, 12 * 60 + 30); // the first of a day, in its break
    struct request request;
    request_init(&request, app_entropy(s.app),
                 (struct actor){.role = ROLE_RECEPTIONIST, .staff = RECEPTIONIST_ID},
                 COMMAND_REGISTER);
    request.command.service = 1;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE); // the desk may
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_ON_BREAK);
    sandbox_remove(&s);
}

// ---- waits ------------------------------------------------------------------------------------

enum { LEARNT = 110 };

static void learn_a_morning(struct sandbox *s)
{
    while (app_learn(s->app))
        continue;
    for (int i = 0; i < LEARNT; i++) {
        must(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
        s->now_ms += 4 * MINUTE_MS;
        int64_t visit = sandbox_do(s, COMMAND_CALL_NEXT, 0, 1 + i % 2).ruling.visit;
        sandbox_do(s, COMMAND_START, visit, 0);
        sandbox_do(s, COMMAND_FINISH, visit, 0);
    }
}

static struct told told_new(struct sandbox *s)
{
    struct estimate anybody;
    must(app_catch_up(s->app, &s->err));
    return forecast_tell_new(s->app->forecast, &s->app->model, 0, s->now_ms, &anybody);
}

static void waits_are_told_with_the_break(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", "04:00-12:00,13:00-28:00");
    learn_a_morning(&s); // each waits four minutes, until 11:20
    must(s.now_ms < app_instant(s.app, 20260302, 11 * 60 + 30));
    s.now_ms = app_instant(s.app, 20260302, 11 * 60 + 30);
    must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
    struct told before = told_new(&s);
    assert_true(before.something && before.hi_min < 25); // well before it
    s.now_ms = app_instant(s.app, 20260302, 11 * 60 + 59) + 50 * SECOND_MS;
    struct told across = told_new(&s);
    assert_true(across.something && across.lo_min >= 55 && across.hi_min < 90);
    s.now_ms = app_instant(s.app, 20260302, 12 * 60 + 20); // on duty all the same
    struct told served = told_new(&s);
    assert_true(served.something && served.hi_min < 25);
    for (int64_t id = 1; id <= 6; id++)
        sandbox_do(&s, COMMAND_CHECK_OUT, 0, id);
    struct told within = told_new(&s);
    assert_true(within.something && within.lo_min >= 35 && within.hi_min < 70);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_slot_lies_in_a_break_on_any_night),
        cmocka_unit_test(a_break_cannot_be_booked),
        cmocka_unit_test(the_journal_knows_the_breaks_of_its_day),
        cmocka_unit_test(a_break_is_not_closed),
        cmocka_unit_test(numbers_are_given_in_a_break_as_is_set),
        cmocka_unit_test(waits_are_told_with_the_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
