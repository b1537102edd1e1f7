#pragma once
// How many will come in each quarter of an hour of a day to come, and whether those on the roster are
// enough: the even flow that a floor wants (heijunka; 平均化).
//
// Method. A day's total is a level, which follows what came with a month's memory, times what its
// weekday is worth; its quarters share it as they shared the same weekdays before, others counting
// a quarter as much, smoothed over neighbours. Counts scatter as Poisson's law says and by what days
// have differed from their forecasts besides: together a negative binomial law, whose .1 and .9 quantiles are
// the interval. Scored by walking forward: each past day forecast from what was known a week before,
// beside "as on the same weekday of last week".
//
// A capacity is what those who are there get done: people × a quarter ÷ one service. It is held
// against the forecast an hour at a time, so that no single quarter cries.
//
// Pure; the same past gives the same forecast, whatever comes later.

#include <stdbool.h>
#include <stddef.h>

enum { LEVELLING_QUARTERS = 96, LEVELLING_WEEK = 7, LEVELLING_LEAST_DAYS = 6 };

struct levelling_day {                  // consecutive dates, oldest first
    int weekday;                        // 0 … 6
    bool open;                          // it was a business day
    short arrivals[LEVELLING_QUARTERS]; // by the site's clock
    float there[LEVELLING_QUARTERS];    // people who could serve, on average
};

struct levelling_cell {
    double mean;
    int low, high; // hold 80 %
    double there;  // people, as on such days before
};

struct levelling_forecast {
    bool known; // LEVELLING_LEAST_DAYS open days at least
    struct levelling_cell quarters[LEVELLING_QUARTERS];
    double total;
    int total_low, total_high;
    double dispersion,
        day_variance; // of the law: variance = dispersion × mean + day_variance × mean²
};

// Of the day `ahead` (1: the next) days behind the last of n.
void levelling_forecast(const struct levelling_day *past, size_t n, int ahead, int weekday,
                        struct levelling_forecast *ret);

struct levelling_score {
    int days;                                 // scored; 0: too few to say
    double quarter, hour, day;                // mean absolute error of counts …
    double last_quarter, last_hour, last_day; // … and of "as a week ago"
    double inside;                            // share of quarters in the interval
    double day_inside;                        // … of days
};
// Over at most `days` of the last open days, each as it was forecast a week before.
void levelling_score(const struct levelling_day *past, size_t n, int days,
                     struct levelling_score *ret);

enum levelling_state {
    LEVELLING_CLOSED, // or nothing is known
    LEVELLING_EVEN,
    LEVELLING_SPARE, // even the high end leaves room for one more an hour
    LEVELLING_TIGHT, // the high end is more than they get done
    LEVELLING_SHORT  // what is expected is
};

// The hour around a quarter: what is expected in it with the interval, and how many are served in it.
struct levelling_hour {
    double mean, capacity;
    int low, high;
    enum levelling_state state;
    int more; // so many more could be booked in it
};
// capacity: customers that are served in each quarter; open: of the day's hours.
struct levelling_hour levelling_judge(const struct levelling_forecast *forecast,
                                      const double capacity[LEVELLING_QUARTERS],
                                      const bool open[LEVELLING_QUARTERS], int quarter);
