#pragma once
// From a date and time of day to an instant: the way back from app_site_time (app/report.h).

#include "app/report.h"

// Milliseconds since 1970 of a date and time in UTC (proleptic Gregorian).
int64_t civil_ms(int year, int month, int day, int hour, int minute);

// The instant at which the site's clock shows what a UTC clock shows at `as_utc_ms`. In the hour
// that a change to summer time skips, the instant just behind it; in a repeated hour, the first.
int64_t site_instant(const struct app *app, int64_t as_utc_ms);
