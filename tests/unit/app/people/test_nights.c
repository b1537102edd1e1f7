// Nights: where the clock changes each instant is offered once and none is left out, hours past
// midnight belong to their evening, and a closed date is no business day.

#include "test.h"
#include "settings.h"
#include "sandbox.h"
#include "app/people/appointment.h"
#include "paths.h"

static void open_in(struct sandbox *s, const char *zone, int64_t now_ms)
{
    sandbox_init(s);
    struct app_options options = sandbox_options(s);
    options.create = options.sample = true;
    options.time_zone = zone;
    s->now_ms = now_ms;
    must(app_open(&options, &s->app, &s->err));
    sandbox_hours(s, "18:00-27:30");
    must(settings_read(s->app, &s->err));
    must(app_catch_up(s->app, &s->err));
}

static size_t slots_of(struct sandbox *s, int day, struct slot out[SLOT_MAX])
{
    size_t n;
    int64_t noon = app_instant(s->app, day, 12 * 60);
    struct slot_wish wish = {.service = 1, .at_ms = noon};
    must(app_slots(s->app, as(ROLE_RECEPTIONIST), &wish, out, &n, &s->err));
    return n;
}

// Half an hour each and no gap, however the clock jumps meanwhile.
static void check_night(struct sandbox *s, int day, size_t wanted)
{
    struct slot slots[SLOT_MAX];
    size_t n = slots_of(s, day, slots);
    assert_int_equal(n, wanted);
    assert_int_equal(slots[0].starts_ms, app_instant(s->app, day, 18 * 60));
    for (size_t i = 1; i < n; i++)
        assert_int_equal(slots[i].starts_ms, slots[i - 1].starts_ms + 30 * MINUTE_MS);
    assert_int_equal(slots[n - 1].starts_ms + 30 * MINUTE_MS,
                     app_instant(s->app, day, 27 * 60 + 30));
}

static void each_instant_is_offered_once(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int forward, back, plain; // evenings
    } zones[] = {{"America/New_York", 20260307, 20261031, 20260310},
                 {"Europe/Berlin", 20260328, 20261024, 20260310},
                 {"Australia/Sydney", 20261003, 20260404, 20260310}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        struct sandbox s;
        open_in(&s, zones[i].zone, SANDBOX_NOW_MS);
        check_night(&s, zones[i].plain, 19);
        check_night(&s, zones[i].forward, 17);
        check_night(&s, zones[i].back, 21);
        sandbox_remove(&s);
    }
}

static void lord_howes_half_an_hour_is_no_exception(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Australia/Lord_Howe", SANDBOX_NOW_MS);
    check_night(&s, 20261003, 18);
    check_night(&s, 20260404, 20);
    sandbox_remove(&s);
}

static struct response book(struct sandbox *s, const char *phone, int64_t starts_ms)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = starts_ms;
    snprintf(request.person.phone, sizeof request.person.phone, "%s", phone);
    snprintf(request.person.surname, sizeof request.person.surname, "王");
    return sandbox_submit(s->app, &request);
}

// What is offered can be booked, the hour that comes twice, too, and stands on its evening's list.
static void what_is_offered_at_night_can_be_had(void **state)
{
    (void)state;
    struct sandbox s;
    struct slot slots[SLOT_MAX];
    struct appointment listed[APPOINTMENT_MAX];
    size_t n, listed_n;
    open_in(&s, "America/New_York", SANDBOX_NOW_MS);
    n = slots_of(&s, 20261031, slots);
    for (size_t i = n - 8; i < n; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "20255501%02d", (int)i);
        assert_int_equal(book(&s, phone, slots[i].starts_ms).result, RESULT_DONE);
        assert_int_equal(book(&s, "2025550199", slots[i].starts_ms + 15 * MINUTE_MS).ruling.refusal,
                         REFUSAL_NO_SLOT);
    }
    int64_t evening = app_instant(s.app, 20261031, 19 * 60);
    assert_true(app_appointments(s.app, as(ROLE_RECEPTIONIST), evening, listed, &listed_n, &s.err));
    assert_int_equal(listed_n, 8);
    sandbox_remove(&s);
}

static struct report *report_of(struct sandbox *s, int first, int end)
{
    struct report *r = mem_alloc(sizeof *r);
    must(app_report(s->app, as(ROLE_MANAGER), app_instant(s->app, first, 4 * 60),
                    app_instant(s->app, end, 4 * 60), r, &s->err));
    return r;
}

// 01:00 of Tuesday is Monday's evening.
static void a_visit_past_midnight_belongs_to_its_evening(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", SANDBOX_NOW_MS);
    s.now_ms = app_instant(s.app, 20260302, 25 * 60);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    struct report *r = report_of(&s, 20260302, 20260303);
    assert_int_equal(r->heat[0][1], 1);
    assert_int_equal(r->heat[1][1], 0);
    free(r);
    sandbox_remove(&s);
}

static void a_closed_date_is_no_business_day(void **state)
{
    (void)state;
    struct sandbox s;
    open_in(&s, "Asia/Taipei", SANDBOX_NOW_MS);
    must(store_set_setting(s.app->store, "closed", "2026-03-03 2026-03-04", &s.err));
    must(settings_read(s.app, &s.err));
    int weekday;
    assert_int_equal(day_next_opening(s.app, s.now_ms, &weekday),
                     app_instant(s.app, 20260305, 18 * 60)); // and not tomorrow
    assert_int_equal(weekday, 3);
    for (int day = 20260302; day <= 20260305; day++) {
        s.now_ms = app_instant(s.app, day, 19 * 60);
        assert_true(app_catch_up(s.app, &s.err));
        if (day == 20260302 || day == 20260305)
            assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
        if (day == 20260303)
            assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOSED);
    }
    struct report *r = report_of(&s, 20260302, 20260306);
    assert_int_equal(r->days, 2);
    assert_int_equal(r->weekday_days[1], 0);
    assert_int_equal(r->weekday_days[3], 1);
    free(r);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_instant_is_offered_once),
        cmocka_unit_test(lord_howes_half_an_hour_is_no_exception),
        cmocka_unit_test(what_is_offered_at_night_can_be_had),
        cmocka_unit_test(a_visit_past_midnight_belongs_to_its_evening),
        cmocka_unit_test(a_closed_date_is_no_business_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
