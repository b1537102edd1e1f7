// The site's clock against the C library's, across changes of daylight saving; and the business day
// across midnight and rollover.

#include "test.h"
#include "sandbox.h"
#include "app/doubt.h"
#include "app/internal.h"
#include "app/settings.h"
#include "app/site_zone.h"
#include "app/store_file.h"
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

// ---- a zone that is changed ---------------------------------------------------------------------

// Each instant by the zone that held then, before and after; both changes of summer time of each.
static void each_zone_holds_in_its_time(void **state)
{
    (void)state;
    static const char *const names[] = {"Europe/Berlin", "America/New_York", "Australia/Sydney"};
    const int64_t first_s = 1767225600, second_s = 1783000000; // 2026-01-01, in July
    struct err err;
    struct zone *zone, *parts[3];
    char kept[TIME_ZONE_SIZE];
    snprintf(kept, sizeof kept, "%s %lld %s %lld %s", names[0], (long long)first_s, names[1],
             (long long)second_s, names[2]);
    assert_true(zone_open(kept, &zone, &err));
    for (int i = 0; i < 3; i++)
        assert_true(zone_open(names[i], &parts[i], &err));
    for (int64_t at_s = first_s - 400 * 86400; at_s < second_s + 400 * 86400; at_s += 1799) {
        const struct zone *holds = parts[at_s < first_s ? 0 : at_s < second_s ? 1 : 2];
        struct site_time a = zone_local(zone, at_s * 1000), b = zone_local(holds, at_s * 1000);
        if (memcmp(&a, &b, sizeof a) != 0)
            fail_msg("at %lld", (long long)at_s);
        int day = day_of_time(&a), minutes = a.hour * 60 + a.minute; // and back, far from a change
        bool near = llabs(at_s - first_s) < 2 * 86400 || llabs(at_s - second_s) < 2 * 86400;
        if (!near && zone_instant(zone, day, minutes) != zone_instant(holds, day, minutes))
            fail_msg("back at %lld", (long long)at_s);
    }
    for (int i = 0; i < 3; i++)
        zone_close(parts[i]);
    zone_close(zone);
    assert_false(zone_open("Asia/Taipei 5 Middle/Earth", &zone, &err));
    assert_false(zone_open("Asia/Taipei 5", &zone, &err));
    assert_false(zone_open("Asia/Taipei Asia/Tokyo", &zone, &err));
}

static void of_a_day_the_last_zone_holds(void **state)
{
    (void)state;
    char kept[TIME_ZONE_SIZE] = "Asia/Taipei";
    site_zone_change(kept, "Asia/Tokyo", 1000 * 1000, 1500 * 1000);
    assert_string_equal(kept, "Asia/Taipei 1500 Asia/Tokyo");
    site_zone_change(kept, "Asia/Seoul", 1000 * 1000, 1700 * 1000);
    assert_string_equal(kept, "Asia/Taipei 1500 Asia/Seoul");
    assert_int_equal(site_zone_changed_ms(kept), 1500 * 1000);
    site_zone_change(kept, "Asia/Taipei", 1000 * 1000, 1800 * 1000); // as if it had never been
    assert_string_equal(kept, "Asia/Taipei");
    assert_int_equal(site_zone_changed_ms(kept), 0);
    for (int day = 1; day < 60; day++) { // the oldest go
        site_zone_change(kept, day % 2 ? "America/Los_Angeles" : "Asia/Taipei", day * 100000000LL,
                         day * 100000000LL);
        struct zone *zone;
        struct err err;
        assert_true(zone_open(kept, &zone, &err));
        zone_close(zone);
        assert_string_equal(site_zone_name(kept), day % 2 ? "America/Los_Angeles" : "Asia/Taipei");
    }
}

typedef void profile_change_fn(struct profile *profile, const char *words);

static bool change_profile(struct sandbox *s, struct app *app, profile_change_fn *change,
                           const char *words)
{
    struct profile *was = mem_alloc(sizeof *was), *next = mem_alloc(sizeof *next);
    app_profile(app, was);
    *next = *was;
    change(next, words);
    bool ok = app_save_profile(app, (struct actor){ROLE_ADMINISTRATOR, ADMINISTRATOR_ID, 0},
                               LANG_ZH_TW, was, next, &s->err);
    free(was);
    free(next);
    return ok;
}

static void to_zone(struct profile *profile, const char *name)
{
    memset(profile->time_zone, 0, sizeof profile->time_zone);
    snprintf(profile->time_zone, sizeof profile->time_zone, "%s", name);
}

static bool set_zone(struct sandbox *s, struct app *app, const char *name)
{
    return change_profile(s, app, to_zone, name);
}

static void nine_to_six(struct profile *profile, const char *none)
{
    (void)none;
    for (int day = 0; day < 7; day++)
        profile->hours[day] = (struct day_hours){.open_min = 9 * 60, .close_min = 18 * 60};
}

static void must_be_sound(struct sandbox *s)
{
    struct app_options options = sandbox_options(s);
    struct check_report report;
    if (!app_prove_file(&options, &report))
        fail_msg("%s", report.first);
}

// To the west, the east, and across the date line, at ten in the morning in Taipei: the day that is over stays, today goes
// on to its end, hours go by the new clock at once, other processes follow, and no date is opened twice.
static void a_house_changes_its_zone(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int next_day; // the business day that follows today's; 0: an extra one
    } cases[] = {{"Asia/Tokyo", 20260304},       {"Asia/Kolkata", 20260304},
                 {"Pacific/Auckland", 20260304}, {"America/New_York", 0},
                 {"America/Los_Angeles", 0},     {"Pacific/Kiritimati", 20260304},
                 {"Asia/Hong_Kong", 20260304}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sandbox s;
        int64_t from, to, from_after, to_after;
        sandbox_sample(&s);
        assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
        s.now_ms += DAY_MS;
        assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
        struct app *second = sandbox_second(&s);
        app_business_day(s.app, SANDBOX_NOW_MS, &from, &to);
        int64_t ends_ms = s.app->day.ends_ms;
        assert_true(set_zone(&s, s.app, cases[i].name));
        struct zone *zone;
        assert_true(zone_open(cases[i].name, &zone, &s.err));
        assert_int_equal(app_clock_offset_ms(s.app, s.now_ms), zone_offset_ms(zone, s.now_ms));
        assert_true(app_catch_up(second, &s.err));
        assert_int_equal(app_clock_offset_ms(second, s.now_ms), zone_offset_ms(zone, s.now_ms));
        app_close(second);
        app_business_day(s.app, SANDBOX_NOW_MS, &from_after, &to_after);
        assert_int_equal(from_after, from);
        assert_int_equal(to_after, to);
        assert_int_equal(s.app->day.ends_ms, ends_ms);
        must_be_sound(&s);
        s.now_ms = ends_ms;
        assert_true(app_catch_up(s.app, &s.err));
        if (cases[i].next_day)
            assert_int_equal(s.app->day.day, cases[i].next_day);
        else
            assert_true(day_is_extra(s.app->day.day));
        assert_in_range(s.app->day.begins_ms, ends_ms, ends_ms);
        assert_in_range(s.app->day.ends_ms, ends_ms + HOUR_MS, ends_ms + 36 * HOUR_MS);
        struct site_time end = zone_local(zone, s.app->day.ends_ms);
        assert_int_equal(end.hour, 4);
        assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
        s.now_ms = s.app->day.ends_ms;
        assert_true(app_catch_up(s.app, &s.err));
        struct site_time now = zone_local(zone, s.now_ms);
        assert_int_equal(s.app->day.day, day_of_time(&now));
        assert_int_equal(now.hour, 4);
        must_be_sound(&s);
        zone_close(zone);
        sandbox_remove(&s);
    }
}

// A machine that was set up by another clock: at ten in the morning the hour of opening has been skipped, and it is open
// until six, be it that the other clock's day ends before that.
static void a_house_is_open_where_its_hours_say_so(void **state)
{
    (void)state;
    static const char *const wrong[] = {"Etc/UTC", "America/New_York", "Asia/Kolkata",
                                        "Pacific/Pago_Pago"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct sandbox s;
        sandbox_sample(&s);
        assert_true(set_zone(&s, s.app, wrong[i]));
        assert_true(change_profile(&s, s.app, nine_to_six, ""));
        s.now_ms += 3 * DAY_MS;
        assert_true(app_catch_up(s.app, &s.err));
        assert_true(set_zone(&s, s.app, "Asia/Taipei"));
        const struct model *model = &s.app->model;
        assert_in_range(s.now_ms, model->opens_ms, model->closes_ms - 1);
        if (model->closes_ms == s.app->day.ends_ms) {
            s.now_ms = model->closes_ms;
            assert_true(app_catch_up(s.app, &s.err));
            assert_in_range(s.now_ms, model->opens_ms, model->closes_ms - 1);
        }
        struct site_time closes = zone_local(s.app->zone, model->closes_ms);
        if (closes.hour != 18)
            fail_msg("%s: until %d", wrong[i], closes.hour);
        must_be_sound(&s);
        sandbox_remove(&s);
    }
}

// What is refused changes nothing; changed back, it never was; and it stands in who changed what.
static void an_unknown_zone_is_refused_in_words(void **state)
{
    (void)state;
    static const char *const unknown[] = {"Mars/Olympus", "", "Asia/Taipei 5 Asia/Tokyo",
                                          "../../etc/passwd", "zone.tab"};
    struct sandbox s;
    struct change_line lines[8];
    size_t n;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_false(set_zone(&s, s.app, unknown[i]));
        assert_int_equal(s.err.code, ERR_INPUT);
        assert_non_null(strstr(s.err.text, "時區"));
        assert_string_equal(s.app->profile.time_zone, "Asia/Taipei");
        assert_int_equal(app_clock_offset_ms(s.app, s.now_ms), 8 * HOUR_MS);
    }
    assert_true(set_zone(&s, s.app, "Asia/Tokyo"));
    assert_string_equal(s.app->catalogue.country, "JP");
    assert_true(app_changes(s.app, (struct actor){ROLE_ADMINISTRATOR, ADMINISTRATOR_ID, 0}, lines,
                            8, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(lines[0].author, ADMINISTRATOR_ID);
    assert_string_equal(lines[0].fields.at[0].field, "time-zone");
    assert_true(set_zone(&s, s.app, "Asia/Taipei"));
    assert_string_equal(s.app->zone_kept, "Asia/Taipei");
    sandbox_remove(&s);
}

// The house goes on in both changes of summer time of the zone that it has now.
static void a_changed_zone_has_its_summer_time(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    assert_true(set_zone(&s, s.app, "Europe/Berlin"));
    for (int days = 1; days < 260; days++) { // over 2026-03-29 and 2026-10-25
        s.now_ms = app_instant(s.app, day_add(20260303, days), 12 * 60);
        if (app_doubt(s.app) != DOUBT_NONE)
            fail_msg("doubted");
        assert_true(app_catch_up(s.app, &s.err));
        assert_int_equal(s.app->day.day, day_add(20260303, days));
        struct site_time opens = app_site_time(s.app, s.app->model.opens_ms);
        struct day_hours hours = settings_hours(s.app, s.app->day.day);
        if (!hours.closed)
            assert_int_equal(opens.hour * 60 + opens.minute, hours.open_min);
        int64_t long_ms = s.app->day.ends_ms - s.app->day.begins_ms;
        assert_int_equal(long_ms / HOUR_MS, s.app->day.day == 20260328   ? 23
                                            : s.app->day.day == 20261024 ? 25
                                                                         : 24);
    }
    sandbox_remove(&s);
}

static void zones_are_found_by_a_part(void **state)
{
    (void)state;
    char found[8][ZONE_NAME_SIZE];
    assert_int_equal(zone_find("taip", found, 8), 1);
    assert_string_equal(found[0], "Asia/Taipei");
    assert_int_equal(zone_find("new york", found, 8), 1);
    assert_string_equal(found[0], "America/New_York");
    assert_int_equal(zone_find("a", found, 8), 8);
    assert_int_equal(zone_find("atlantis", found, 8), 0);
    assert_int_equal(zone_find("", found, 8), 8);
    for (int i = 0; i < 8; i++)
        assert_true(zone_known(found[i]));
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
        cmocka_unit_test(each_zone_holds_in_its_time),
        cmocka_unit_test(of_a_day_the_last_zone_holds),
        cmocka_unit_test(a_house_changes_its_zone),
        cmocka_unit_test(a_house_is_open_where_its_hours_say_so),
        cmocka_unit_test(an_unknown_zone_is_refused_in_words),
        cmocka_unit_test(a_changed_zone_has_its_summer_time),
        cmocka_unit_test(zones_are_found_by_a_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
