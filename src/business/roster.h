#pragma once
// Shifts, and who works which of them when. A cell says it of one person and one date, or of a
// weekday for every week that has no cell of its own. A date on which nobody has a shift is as if
// there were no roster.

#include "business/profile.h"

enum { SHIFT_CODE_SIZE = 9, ROSTER_CELLS_MAX = 16384, ROSTER_DAYS_MAX = 366 };
#define SHIFT_OFF "-" // not on duty; an empty code: nothing is said

struct shift {
    char code[SHIFT_CODE_SIZE]; // letters and digits, or Chinese: A, E1, 早
    struct words name;          // may be empty: then it is called by its code
    struct day_hours hours;     // its breaks with it; past 24:00 it reaches into the night
};

struct shifts {
    int n;
    struct shift at[SHIFT_MAX];
};

// "A 早班/早班/Early 09:00-12:00,13:00-18:00": code, names of zh_TW, zh_CN and en (or one for all, or
// none), hours. False: it is none.
bool shift_parse(const char *text, struct shift *ret);
// Those that are set, without what is none.
void shifts_of(const struct profile *profile, struct shifts *ret);
const struct shift *shift_find(const struct shifts *shifts, const char *code); // or NULL
const char *shift_words(const struct shift *shift, enum lang lang); // its name, else its code

struct roster_cell {
    int64_t staff;
    int day; // yyyymmdd; 1 … 7: every Monday … Sunday
    char shift[SHIFT_CODE_SIZE];
    int group; // the one turn group they are in then, counted from 1; 0: all they have skills for
};
// A cell's day from "2027-01-01" or "mon", and back.
bool roster_day_parse(const char *text, int *ret_day);
void roster_day_format(int day, char out[11]);
static inline bool roster_day_is_weekday(int day)
{
    return day >= 1 && day <= DAYS_A_WEEK;
}
bool roster_cell_sound(const struct roster_cell *cell, const struct shifts *shifts);
// Minutes after midnight from which whoever has no shift is late.
int late_after_min(const struct profile *profile);
