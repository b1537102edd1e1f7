#pragma once
// The page Roster: who works which shift in a week, a person at a time by keyboard or touch, and a month's
// attendance. What is chosen is saved at once and taken back by Undo.

#include "app/attendance.h"
#include "office/kit/kit.h"

extern const struct office_page roster_page;

enum roster_sheet {
    ROSTER_WEEK,
    ROSTER_MONTH,     // attendance, and one person's days of it
    ROSTER_OUT,       // who is out of the house today: where, why, until when
    ROSTER_HAND_OVER, // whose customers go to whom
    ROSTER_SHEET_COUNT
};
enum { OUTINGS_MOST = 128 };
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
    int64_t whose;                                // whose days they are
    int line_n;
    struct attendance_line lines[ATTENDANCE_DAYS_MAX];
};

struct roster_outings { // of today; places may name a customer: wiped
    int n;
    struct attendance_outing at[OUTINGS_MOST];
};

struct roster_owned {
    size_t n;
    struct owned at[CONSULTANT_MAX];
};

struct correcting {          // when somebody had come or left after all
    int date;                // yyyymmdd; 0: no day is chosen
    struct field came, left; // "09:00"
    int reason;              // of the offered; −1: none
};

struct rosters {
    struct office *office;
    bool shown;
    enum roster_sheet sheet;
    int weeks, months; // from the present one on; months back
    bool week_known, month_known;
    struct roster_week week;
    struct roster_month month;
    bool out_known, owned_known;
    struct roster_outings out;
    struct roster_owned owned;
    struct correcting correct;
    int64_t heir;   // of ROSTER_HAND_OVER: 0 not chosen, −1 nobody's any more
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
void rosters_correct(struct rosters *page, enum reason reason); // as it is typed
void rosters_hand_over(struct rosters *page);                   // the chosen one's to the heir
// ---- month.c ----------------------------------------------------------------------------------
void month_draw(const struct rosters *page, struct ui *ui, struct rect box);
void out_draw(const struct rosters *page, struct ui *ui, struct rect box);
void hand_over_draw(const struct rosters *page, struct ui *ui, struct rect box);
bool month_pressed(struct rosters *page, const char *id);
bool month_typed(struct rosters *page, const struct ui_event *event);
