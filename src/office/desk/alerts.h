#pragma once
// What somebody should look at, as the desk's pages and the panel share it. A list points into the
// snapshot and into office->due: good until either is read anew.

#include "office/desk/desk.h"
#include "office/frame/frame.h"

enum { ALERT_MAX = 200 };

enum alert_kind { // in the order of urgency
    ALERT_NUMBERS,
    ALERT_CALL_BACK,
    ALERT_URGENT_WAITS,
    ALERT_ESCALATED,  // whom it was handed to is not at a desk, and has to be told
    ALERT_COMING,     // a question that holds a no-show
    ALERT_HOW_ON,     // a call that an undo has left
    ALERT_NOT_SPOKEN, // a call that nobody has heard
    ALERT_NOT_COMING,
    ALERT_FORGOTTEN,
    ALERT_PUT_BACK,
    ALERT_LOW_RATING,
    ALERT_LATE_APPOINTMENT,
    ALERT_WISH_AWAY,
    ALERT_OTHER_THAN_OWNER,
    ALERT_INCOMPLETE,
    ALERT_FOLLOW_UPS,
    ALERT_OVER_TARGET,
    ALERT_LOUDSPEAKER, // nothing is to be heard from it
    ALERT_KIND_COUNT
};

enum alert_step {
    STEP_NONE,
    STEP_CALL,
    STEP_FETCH,
    STEP_START,
    STEP_NO_SHOW,
    STEP_FINISH,
    STEP_TRANSFER,
    STEP_COME
};

struct alert_rules {
    const char *name; // in ids
    const char *msgid;
    bool bad;             // otherwise it wants attention only
    enum alert_step step; // what settles it
    const char *seen;     // what the button says that sees to it
    bool comes_back;      // … for a while only
};
extern const struct alert_rules alert_rules[ALERT_KIND_COUNT];

struct alert {
    enum alert_kind kind;
    const struct visit *visit; // NULL: about a consultant, or of an earlier day
    int consultant;            // index or NOBODY, when it is about none of the three
    int n;
    const struct follow_up *follow;     // of ALERT_CALL_BACK
    const struct low_rating *low;       // of ALERT_LOW_RATING
    const struct appointment *expected; // of ALERT_LATE_APPOINTMENT
};

struct alerts {
    struct alert list[ALERT_MAX];
    int n;
};

// By urgency, without what was put aside.
void alerts_collect(const struct desk *desk, int64_t now_ms, struct alerts *alerts);
int64_t alert_about(const struct office *office, const struct alert *alert); // id, beside its kind
const char *alert_words(const struct office *office, struct ui *ui, const struct alert *alert);
// The question that stands and is to be answered by whoever is signed in, or NULL.
const struct visit *alert_question(const struct desk *desk, struct alert *ret);
bool alert_is_aside(const struct desk *desk, const struct alert *alert, int64_t now_ms);
void alert_put_aside(struct desk *desk, const struct alert *alert);
