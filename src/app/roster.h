#pragma once
// Who is to be there when (business/roster.h), as surfaces and the shell read and change it. A change is
// one command with all of its cells: done whole or not at all, undone as one step.
//
// What it says of the day that is open goes into that day's business (core/duty.h) as any other
// change does; the slots of later days read it as they are asked for.

#include "app/app.h"
#include "business/roster.h"

struct roster_view {
    int from, to; // yyyymmdd, both of them
    struct shifts shifts;
    VEC(struct roster_cell) cells; // of the weekdays, then of the dates, each in order of the staff
    size_t staff_n;
    struct staff_row staff[STAFF_MAX]; // those in use
};

// Of at most ROSTER_DAYS_MAX dates. Whoever sees the queue may see it. The caller finishes ret.
bool app_roster(struct app *app, struct actor actor, int from, int to, struct roster_view *ret,
                struct err *err);
void roster_view_finish(struct roster_view *view);
// What holds for them on a date: its own cell, else the weekday's, else NULL.
const struct roster_cell *roster_at(const struct roster_view *view, int64_t staff, int date);

int roster_date_add(int date, int days); // yyyymmdd
int roster_weekday(int date);            // 0 Monday
int app_today(const struct app *app);    // the date of the business day that holds now

// Cells as they shall be, an empty shift: nothing is said. Those that are so already change nothing; with
// none left it is refused (ERR_CONFLICT). ret_n: how many have changed. ERR_INPUT: no such shift, day
// or person; ERR_DENIED.
bool app_change_roster(struct app *app, struct actor actor, enum lang lang,
                       const struct roster_cell *cells, size_t n, int *ret_n, struct err *err);
// The seven dates from `from` as those from `like`: what holds there becomes the dates' own.
bool app_copy_roster(struct app *app, struct actor actor, enum lang lang, int like, int from,
                     int *ret_n, struct err *err);
// Two change places on a date. Needs RIGHT_OVERRIDE: the author is who allowed it.
bool app_swap_roster(struct app *app, struct actor actor, enum lang lang, int64_t one,
                     int64_t other, int date, struct err *err);
