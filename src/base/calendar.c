// Howard Hinnant 2013, "chrono-compatible low-level date algorithms": years begin in March, so that
// the leap day is the last of its year.

#include "base/calendar.h"

int64_t calendar_days(int year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = (int)(year - era * 400);
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void calendar_date(int64_t days, int *ret_year, int *ret_month, int *ret_day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int day_of_era = (int)(days - era * 146097);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    *ret_day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *ret_month = shifted + (shifted < 10 ? 3 : -9);
    *ret_year = (int)(year_of_era + era * 400) + (*ret_month <= 2);
}

int64_t calendar_days_of(int day)
{
    return calendar_days(day / 10000, day / 100 % 100, day % 100);
}

int calendar_day_at(int64_t days)
{
    int year, month, day;
    calendar_date(days, &year, &month, &day);
    return year * 10000 + month * 100 + day;
}
