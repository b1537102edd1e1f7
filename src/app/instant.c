// The zone's offset is asked for, never computed: guess with the offset at the wanted time read as
// UTC, then correct with the offset at the guess.

#include "app/instant.h"

// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
static int64_t days_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (int64_t)era * 146097 + day_of_era - 719468;
}

int64_t civil_ms(int year, int month, int day, int hour, int minute)
{
    return days_from_civil(year, month, day) * DAY_MS + hour * (int64_t)HOUR_MS +
           minute * (int64_t)MINUTE_MS;
}

int64_t site_instant(const struct app *app, int64_t as_utc_ms)
{
    int64_t at = as_utc_ms;
    for (int round = 0; round < 2; round++) {
        struct site_time t = app_site_time(app, at);
        int64_t shown = civil_ms(t.year, t.month, t.day, t.hour, t.minute) +
                        t.second * (int64_t)SECOND_MS + at % SECOND_MS;
        at += as_utc_ms - shown;
    }
    return at;
}
