#pragma once
// Who was there when, late, away and where to: folded from the events of coming and going (core), what
// a supervisor has put right, and the roster. There is no second book: signing in is CHECK_IN, going
// out GO_OUT with its note saying where to, a correction CORRECT_ATTENDANCE with its cause.
//
// Late: came after late_grace_min from the begin of the shift; on a date without a roster after the set minute.
// Absent: on the roster, and did not come by the end of the shift (today: by when they are late).

#include "app/roster.h"

enum { ATTENDANCE_DAYS_MAX = 62, PLACE_SIZE = 200 };

struct attendance_line { // one person on one date
    int64_t staff;
    int date;
    enum duty_kind duty;
    int64_t due_ms;           // when they were to be there; 0: no shift
    int64_t came_ms, left_ms; // 0: did not; is still there, or nobody signed them out
    int64_t here_ms,
        out_ms; // between the two (to closing), without breaks; of that, out of the house
    bool late, absent, here;
    bool corrected;
    enum reason why; // … for that
};

struct attendance_outing {
    int64_t staff, from_ms, until_ms, back_ms; // until: as was stated, 0: not; back 0: not yet
    enum reason reason;
    char place[PLACE_SIZE]; // may be empty
};

struct attendance_sum { // a person's
    int64_t staff;
    int days, late, absent, outings;
    int64_t here_ms, out_ms;
};

struct attendance {
    int from, to;
    size_t staff_n;
    struct staff_row staff[CONSULTANT_MAX]; // who serves, and is in use or was there
    VEC(struct attendance_line) lines;      // by person, then date; of dates with something to tell
    VEC(struct attendance_outing) outings;  // in order of time
};

// Of at most ATTENDANCE_DAYS_MAX dates, none behind today. A consultant sees their own alone. The caller
// finishes ret.
bool app_attendance(struct app *app, struct actor actor, int from, int to, struct attendance *ret,
                    struct err *err);
void attendance_finish(struct attendance *attendance); // wipes: places may name a customer
struct attendance_sum attendance_sum(const struct attendance *attendance, int64_t staff);
