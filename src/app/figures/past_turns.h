#pragma once
// What everybody has had on earlier days, for the rules that level turns over a window: turns as they were taken,
// credits, and the time present as the report counts it (who forgot to check out was there until closing; in the groups
// whose turns they shared by the rules of that day).

#include "base/vec.h"
#include "core/event.h"

struct app;
struct err;

struct past_day { // one consultant's part of one business day
    int day;      // its date, yyyymmdd; an extra day's, too
    int64_t consultant;
    int64_t present_ms, shared_ms[GROUP_MAX]; // … and of that while they shared the group's turn
    int turns[GROUP_MAX], credits[GROUP_MAX];
};
struct past_days {
    VEC(struct past_day) at;
};

// Adds what the store has of the business days of the window before the date `day`.
bool past_days_read(struct app *app, const struct business *business, int day,
                    struct past_days *days, struct err *err);
struct cached_day;
// Adds the time present of those who were there on a day of that date.
void past_days_present(struct past_days *days, int date, const struct cached_day *day);
// The part of that consultant on that day; made if it is not there.
struct past_day *past_days_of(struct past_days *days, int day, int64_t consultant);
// What counts on the date `day`: rows for the groups in which a service levels turns, and for nobody else. max:
// CONSULTANT_MAX × GROUP_MAX is enough. How many there are.
size_t past_days_sum(const struct past_days *days, const struct business *business, int day,
                     struct past_turns *out);

// Both for the date of the day that opens or is open: fills command->past from `out`; nothing where nobody levels.
struct command;
bool past_turns_for(struct app *app, const struct business *business, int day,
                    struct past_turns out[CONSULTANT_MAX * GROUP_MAX], struct command *command,
                    struct err *err);
