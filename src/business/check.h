#pragma once
// What is wrong with a profile, in sentences.

#include "business/setting.h"

enum problem_kind {
    PROBLEM_NONE,
    PROBLEM_SERVICE_NAME,
    PROBLEM_PREFIX_FORM,
    PROBLEM_PREFIX_TWICE,
    PROBLEM_CLASS_NAME,
    PROBLEM_QUESTION_TEXT,
    PROBLEM_CHOICE_TEXT,
    PROBLEM_HOURS_FORM,
    PROBLEM_HOURS_ORDER,
    PROBLEM_HOURS_DAY,
    PROBLEM_BREAK,         // other: which
    PROBLEM_SPECIAL_DATE,  // of the row's special days
    PROBLEM_SPECIAL_HOURS, // of them: they are none, or lie outside the business day
    PROBLEM_SPECIAL_TWICE, // … and other's, on one date
    PROBLEM_SHIFT_FORM,    // of the row's shift
    PROBLEM_SHIFT_TWICE,   // … and other's code
    PROBLEM_LATE_FORM,
    PROBLEM_ACCENT_FORM,
    PROBLEM_LOGO,       // detail: enum picture_trouble
    PROBLEM_RANGE,      // no number, or out of range: setting_at(other) of the row
    PROBLEM_DATE,       // no date: the same
    PROBLEM_ONE_CHOICE, // of the row's question
    PROBLEM_PRINTER_FORM,
    PROBLEM_OFFICE_PRINTER_FORM,
    PROBLEM_ARROWS_FORM,
    PROBLEM_SLIDES_FORM,
    PROBLEM_GATEWAY_FORM,
    PROBLEM_WEBHOOKS_FORM,
    PROBLEM_NOTICE_WORDS, // setting_at(other)
    // what the site can live with, but should know
    PROBLEM_FIRST_WARNING,
    PROBLEM_NO_SERVICE = PROBLEM_FIRST_WARNING,
    PROBLEM_NO_CONSULTANT,
    PROBLEM_NOBODY_SKILLED,
    PROBLEM_DESK_TWICE, // the row's consultant and the other's
    PROBLEM_NEVER_OPEN,
    PROBLEM_NO_SITE_NAME,
    PROBLEM_PANEL_SMALL, // for the lobby's depth
    PROBLEM_KIND_COUNT
};

struct problem {
    enum problem_kind kind;
    enum profile_part part;
    int row, other; // of the part's rows
};

enum { PROBLEM_MAX = 64 };

// The profile's problems, errors first; how many. `was`: only a new logo is looked at; NULL: it is.
int profile_problems(const struct profile *profile, const struct profile *was,
                     struct problem out[PROBLEM_MAX]);
static inline bool problem_refuses(const struct problem *problem)
{
    return problem->kind < PROBLEM_FIRST_WARNING;
}
const char *problem_words(struct arena *arena, enum lang lang, const struct profile *profile,
                          const struct problem *problem);

// tcp://HOST, tcp://HOST:PORT, /dev/NAME, serial:/dev/NAME, serial:/dev/NAME:BAUD
bool printer_address_ok(const char *text);

// Could the rules be decided with at all: letters, groups, classes and codes that there are, ids in
// order? Whatever the journal or a command brings has to be.
bool business_sound(const struct business *business);
