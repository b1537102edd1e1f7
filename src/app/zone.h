#pragma once
// The site's clock: instants to and from local time by the tz database's own rules (TZif, RFC
// 8536). Read once into memory, so any thread may ask and the process's TZ is left alone: switching
// that would race with every getenv of the libraries beside us.

#include "base/err.h"

#include <stdint.h>

struct site_time {                                       // an instant on the site's clock
    int year, month, day, hour, minute, second, weekday; // weekday 0 Monday
};

struct zone;
enum { ZONE_NAME_SIZE = 64 };

// name: an IANA name such as Asia/Taipei; of a house whose zone was changed all that it had, each with the second since 1970
// until which it held: "Asia/Taipei 1796000000 Asia/Tokyo". What was before stays as the clock showed it then.
bool zone_open(const char *name, struct zone **ret, struct err *err);
void zone_close(struct zone *zone); // NULL is allowed

// What the clock shows at an instant, ms since 1970 UTC.
struct site_time zone_local(const struct zone *zone, int64_t at_ms);
// The instant at which that day (yyyymmdd) stands at so many minutes after its midnight; more than
// 1440 reach into the next day. A time that a clock change skips means as much later; one that
// comes twice means the first.
int64_t zone_instant(const struct zone *zone, int day, int minutes);
int64_t zone_offset_ms(const struct zone *zone, int64_t at_ms); // the clock minus UTC, then

int day_add(int day, int days); // yyyymmdd arithmetic
int day_weekday(int day);       // 0 Monday
// The first day of the month that many months after (before 0: before) the month that holds a day.
int day_add_months(int day, int months);
int day_of_time(const struct site_time *t); // yyyymmdd, of the calendar
