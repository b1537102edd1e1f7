#include "business/day_said.h"

#include "base/calendar.h"
#include "business/profile.h"

static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December")};

const char *day_said(struct arena *arena, enum lang lang, int day)
{
    if (!is_date(day)) // a clock that was never set
        return "";
    int weekday = (int)((calendar_days_of(day) + 3) % DAYS_A_WEEK); // 1970 began on a Thursday
    return tr_fill(arena, lang, N_("{weekday} {day} {month}"), "weekday",
                   weekday_words(lang, weekday), "day", arena_printf(arena, "%d", day % 100),
                   "month", tr(lang, months[day / 100 % 100 - 1]), NULL);
}
