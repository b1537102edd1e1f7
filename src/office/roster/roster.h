#pragma once
// The page Roster: who works which shift in a week, a person at a time by keyboard or touch, and a month's
// attendance. What is chosen is saved at once and taken back by Undo.

#include "app/attendance.h"
#include "office/frame/page.h"

struct office;
extern const struct office_page roster_page;

enum roster_sheet { ROSTER_WEEK, ROSTER_MONTH, ROSTER_SHEET_COUNT };
enum { WEEKS_MOST = 53, MONTHS_MOST = 24 };

struct roster_week { // as it was read; days from Monday
    int today, monday;
    struct shifts shifts;
    size_t staff_n;
    struct staff_row staff[STAFF_MAX];
    char cells[STAFF_MAX][DAYS_A_WEEK][SHIFT_CODE_SIZE]; // "": nothing is said
    int groups[STAFF_MAX][DAYS_A_WEEK];
};

struct roster_month {
    int first, last; // yyyymmdd
    size_t n;
    int64_t staff[CONSULTANT_MAX];
    struct attendance_sum sums[CONSULTANT_MAX];
    struct attendance_line today[CONSULTANT_MAX]; // date 0: nothing to tell
};

struct rosters {
    struct office *office;
    bool shown;
    enum roster_sheet sheet;
    int weeks, months; // from the present one on; months back
    bool week_known, month_known;
    struct roster_week week;
    struct roster_month month;
    int64_t chosen; // of the staff; 0: nobody
    int64_t version;
    bool swapping; // the next row that is touched changes places with the chosen one …
    int swap_day;  // … on that day of the week
};

// ---- jobs.c -----------------------------------------------------------------------------------
void rosters_ask(struct rosters *page); // the sheet that is shown
void rosters_set(struct rosters *page, int64_t staff, int day, const char *shift); // of the week
void rosters_copy(struct rosters *page); // as the week before
void rosters_swap(struct rosters *page, int64_t other);
