#pragma once
// Everything that is set about the business, as one plain value: what the back office edits as a
// draft and `lobby set` changes piece by piece. It is checked whole, with a sentence for each
// problem, and written whole: the tables and the event with its author in one transaction.

#include "base/err.h"
#include "base/mem.h"
#include "business/role.h"
#include "business/words.h"
#include "core/business.h"

// What of it an event business_changed tells to have changed (its number). The journal keeps these
// bits: append only.
#define PROFILE_PARTS(X)                                                                           \
    X(RULES, "rules", N_("Times and rules"))                                                       \
    X(SERVICES, "services", N_("Services"))                                                        \
    X(CLASSES, "classes", N_("Classes"))                                                           \
    X(CONSULTANTS, "consultants", N_("Who serves what"))                                           \
    X(SKILLS, "skills", N_("Skills"))                                                              \
    X(QUESTIONS, "questions", N_("Questions"))                                                     \
    X(HOURS, "hours", N_("Opening hours"))                                                         \
    X(BRAND, "brand", N_("Brand"))                                                                 \
    X(KEEPING, "keeping", N_("How long data is kept"))                                             \
    X(STAFF, "staff", N_("Staff"))                                                                 \
    X(PIN, "pin", N_("A PIN"))

enum profile_part {
#define X(part, name, words) PART_##part,
    PROFILE_PARTS(X)
#undef X
        PART_COUNT
};
#define PART_BIT(part) (1 << PART_##part)

enum { DAYS_A_WEEK = 7, CLOSED_DAYS_MAX = 60, MONDAY = 0 };
enum { OWNER_DAYS_MOST = 3650, RETENTION_DAYS_MOST = 36500, DESK_MOST = 999 };

struct day_hours {
    bool closed;             // the hours are remembered
    int open_min, close_min; // after midnight; more than 1440 reach into the night
};

struct service_profile {
    struct service_words words;
    bool makes_owner;
};

struct profile {
    struct business business;
    struct words site_name;
    struct long_words welcome;
    char logo[TEXT_SIZE];
    char accent[8]; // #RRGGBB, or empty
    bool offers_drinks, asks_party;
    struct day_hours hours[DAYS_A_WEEK]; // Monday first
    int closed[CLOSED_DAYS_MAX];         // yyyymmdd, in order
    int closed_n;
    int rollover_min;               // not edited in the office: whole days hang on it
    int owner_days, retention_days; // 0: no owners; people are kept for ever
    struct service_profile services[SERVICE_MAX];
    struct words classes[CLASS_MAX];
    struct words skills[SKILL_MAX];
    struct question_words questions[QUESTION_MAX]; // in the order they are asked
    int question_n;
};

struct staff_row {
    int64_t id;
    struct words name, title;
    enum role role;
    bool serves; // is a consultant of the business
    bool active;
};

enum { STAFF_MAX = 256 };

struct people {
    size_t n;
    struct staff_row at[STAFF_MAX]; // id 0: a new one
};
const struct staff_row *people_find(const struct people *people, int64_t id); // or NULL
// A draft (next, begun when it was `was`) over what is there now: what the draft has changed is the
// draft's, everything else is of now.
void profile_rebase(struct profile *now, const struct profile *was, const struct profile *next);
void people_rebase(struct people *now, const struct people *was, const struct people *next);

// ---- what is wrong with one -------------------------------------------------------------------

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
    PROBLEM_CLOSED_DATE,
    PROBLEM_ACCENT_FORM,
    PROBLEM_LOGO,       // detail: enum picture_trouble
    PROBLEM_OWNER_DAYS, // no number, or out of range …
    PROBLEM_RETENTION_DAYS,
    PROBLEM_DESK, // … of the row's consultant
    // what the site can live with, but should know
    PROBLEM_FIRST_WARNING,
    PROBLEM_NO_SERVICE = PROBLEM_FIRST_WARNING,
    PROBLEM_NO_CONSULTANT,
    PROBLEM_NOBODY_SKILLED,
    PROBLEM_DESK_TWICE, // the row's consultant and the other's
    PROBLEM_NEVER_OPEN,
    PROBLEM_NO_SITE_NAME,
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

// ---- its texts --------------------------------------------------------------------------------

// "09:30" to minutes after midnight, up to 28:00; false: it is none.
bool time_parse(const char *text, int *ret_minutes);
void time_format(int minutes, char out[6]);
// "2027-01-01" to yyyymmdd; false: there is no such day.
bool date_parse(const char *text, int *ret_day);
void date_format(int day, char out[11]);
bool accent_parse(const char *text, uint32_t *ret_rgb); // "#RRGGBB"
const char *weekday_words(enum lang lang, int weekday); // 0 Monday
// A skill's name, or what needs it: never empty.
const char *skill_words(struct arena *arena, enum lang lang, const struct profile *profile,
                        int skill);
bool skill_used(const struct profile *profile, int skill); // named, needed or had
// "Services, Brand": what a business_changed says in its number.
const char *parts_words(struct arena *arena, enum lang lang, int parts);
const char *parts_codes(struct arena *arena, int parts); // "services,brand"

// ---- rows -------------------------------------------------------------------------------------

// A new row with what it needs; its index, or -1 where there is no room.
int profile_add_service(struct profile *profile);
int profile_add_skill(struct profile *profile);
int profile_add_question(struct profile *profile, bool choice);
// Somebody of the staff (n of them, in the order of their ids) begins to serve: everything, in every
// language, at the next desk. Consultants stand in the order of their ids, so who came before gets a
// row, too, not serving. Their row; -1: there is no room, or the newest consultant came later.
int profile_begin_serving(struct profile *profile, const struct staff_row *staff, size_t n,
                          int64_t id);
bool profile_add_closed(struct profile *profile, int day);
void profile_drop_closed(struct profile *profile, int index);

// ---- who changed what -------------------------------------------------------------------------

struct change_line {
    int64_t at_ms, author; // author 0: a shell, as the owner of the file
    int64_t staff;         // whom it concerned, 0: nobody in particular
    int parts;
    struct field_changes fields; // none: it was before the journal told them
};
struct settings_now { // where names of ids are found
    const struct profile *profile;
    const struct people *people;
};
// "Services · Test drive: Target wait (minutes) 10 → 15"; several after each other.
const char *change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                         const struct change_line *line);
const char *field_change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct field_change *change);
// Is it that field of that row which was changed?
bool change_concerns(const struct change_line *line, const struct field_change *change);
