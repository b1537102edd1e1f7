#pragma once
// Days of the civil calendar, without a clock or a time zone. A day is written yyyymmdd or counted
// from 1970-01-01 (day 0).

#include <stdint.h>

// Of the proleptic Gregorian calendar; month 1 … 12, day 1 … 31 (more runs on into the next).
int64_t calendar_days(int year, int month, int day);
void calendar_date(int64_t days, int *ret_year, int *ret_month, int *ret_day);

int64_t calendar_days_of(int day); // yyyymmdd
int calendar_day_at(int64_t days); // … and back
