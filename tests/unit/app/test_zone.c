// The site's clock against the C library's, across changes of daylight saving; and the business day
// across midnight and rollover.

#include "test.h"
#include "sandbox.h"
#include "app/internal.h"
#include "app/zone.h"
#include "paths.h"

#include <time.h>

static void agrees_with_the_c_library(void **state)
{
    (void)state;
    static const char *const zones[] = {
        "Asia/Taipei",      "Asia/Shanghai",     "Europe/Berlin",
        "America/New_York", "Asia/Kathmandu",    "Australia/Lord_Howe",
        "Europe/Dublin",    "Africa/Casablanca", "UTC"};
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
        struct zone *zone;
        struct err err;
        assert_true(zone_open(zones[z], &zone, &err));
        setenv("TZ", zones[z], 1);
        tzset();
        // every 7 h 13 min from 1960 to 2090: beyond the file's last transition, too
        for (time_t t = -315619200; t < 3786912000; t += 25980) {
            struct tm tm;
            localtime_r(&t, &tm);
            struct site_time local = zone_local(zone, (int64_t)t * 1000 + 999);
            if (local.year != tm.tm_year + 1900 || local.month != tm.tm_mon + 1 ||
                local.day != tm.tm_mday || local.hour != tm.tm_hour || local.minute != tm.tm_min ||
                local.second != tm.tm_sec || local.weekday != (tm.tm_wday + 6) % 7)
                fail_msg("%s at %lld", zones[z], (long long)t);
        }
        zone_close(zone);
    }
    unsetenv("TZ");
}

static void finds_instants_around_a_change(void **state)
{
    (void)state;
    struct zone *zone;
    struct err err;
    assert_true(zone_open("Europe/Berlin", &zone, &err));
    // 2026-03-29: 02:00 CET becomes 03:00 CEST, at 01:00 UTC
    int64_t change = INT64_C(1774746000000);
    assert_int_equal(zone_instant(zone, 20260329, 60), change - HOUR_MS);
    assert_int_equal(zone_instant(zone, 20260329, 150), change + 30 * MINUTE_MS); // skipped: later
    assert_int_equal(zone_instant(zone, 20260329, 180), change);
    assert_int_equal(zone_instant(zone, 20260330, 0) - zone_instant(zone, 20260329, 0),
                     23 * HOUR_MS);
    // 2026-10-25: 03:00 CEST becomes 02:00 CET, at 01:00 UTC; 02:30 comes twice, the first counts
    change = INT64_C(1792890000000);
    assert_int_equal(zone_instant(zone, 20261025, 150), change - 30 * MINUTE_MS);
    assert_int_equal(zone_instant(zone, 20261026, 0) - zone_instant(zone, 20261025, 0),
                     25 * HOUR_MS);
    assert_int_equal(zone_instant(zone, 20261025, 1440), zone_instant(zone, 20261026, 0));
    zone_close(zone);
    assert_false(zone_open("Middle/Earth", &zone, &err));
    assert_non_null(strstr(err.text, "Middle/Earth"));
    assert_false(zone_open("../../../etc/passwd", &zone, &err));
    assert_int_equal(day_add(20240228, 1), 20240229);
    assert_int_equal(day_add(20251231, 1), 20260101);
    assert_int_equal(day_add(20260301, -1), 20260228);
    assert_int_equal(day_weekday(20260302), 0);
}

static void rolls_over_at_four_and_not_at_midnight(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
    s.now_ms += 15 * HOUR_MS; // 01:00 of the next date
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(s.app->day.day, 20260302);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A002");
    assert_int_equal(app_deadline(s.app), SANDBOX_NOW_MS + 18 * HOUR_MS);
    s.now_ms = SANDBOX_NOW_MS + 18 * HOUR_MS; // 04:00
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(s.app->day.day, 20260303);
    assert_true(s.app->model.open);
    assert_int_equal(s.app->model.visits.n, 0);
    struct response r = sandbox_arrive(&s, 1, "", "");
    assert_string_equal(r.ticket, "A001");
    assert_int_equal(r.ruling.visit, 3); // ids go on
    int64_t from, to;
    app_business_day(s.app, SANDBOX_NOW_MS + 17 * HOUR_MS, &from, &to);
    assert_int_equal(from, SANDBOX_NOW_MS - 6 * HOUR_MS);
    assert_int_equal(to, SANDBOX_NOW_MS + 18 * HOUR_MS);
    sandbox_remove(&s);
}

static void sleeps_over_days_and_a_clock_set_back(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    s.now_ms += 5 * DAY_MS;
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
    assert_int_equal(s.app->day.day, 20260307);
    s.now_ms -= 3 * DAY_MS; // not believed: the day stays
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(s.app->day.day, 20260307);
    struct app *second = sandbox_second(&s);
    assert_int_equal(second->day.day, 20260307);
    assert_int_equal(second->model.visits.n, 1);
    app_close(second);
    sandbox_remove(&s);
}

static void months_are_added_across_years(void **state)
{
    (void)state;
    assert_int_equal(day_add_months(20260131, 0), 20260101);
    assert_int_equal(day_add_months(20260131, 1), 20260201);
    assert_int_equal(day_add_months(20261130, 3), 20270201);
    assert_int_equal(day_add_months(20260301, -3), 20251201);
    assert_int_equal(day_add_months(20260115, -25), 20231201);
}

// The clock minus UTC is what zone_local shows, on both sides of a change.
static void the_offset_is_that_of_the_clock(void **state)
{
    (void)state;
    struct err err = {0};
    struct zone *zone;
    assert_true(zone_open("Europe/Berlin", &zone, &err));
    const int64_t change_ms = INT64_C(1774746000000); // 2026-03-29 01:00 UTC
    assert_int_equal(zone_offset_ms(zone, change_ms - 1), 3600 * 1000);
    assert_int_equal(zone_offset_ms(zone, change_ms), 2 * 3600 * 1000);
    assert_int_equal(zone_local(zone, change_ms).hour, 3);
    zone_close(zone);
    assert_true(zone_open("America/New_York", &zone, &err));
    assert_int_equal(zone_offset_ms(zone, change_ms), -4 * 3600 * 1000);
    zone_close(zone);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(finds_instants_around_a_change),
        cmocka_unit_test(rolls_over_at_four_and_not_at_midnight),
        cmocka_unit_test(sleeps_over_days_and_a_clock_set_back),
        cmocka_unit_test(months_are_added_across_years),
        cmocka_unit_test(the_offset_is_that_of_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
