#pragma once
// The rules of one site for one day, as the engine needs them: services, classes, consultants,
// opening instants and the site's stated delays. A plain value: `day_opened` and `business_changed`
// carry a copy of it, so that a day's journal replays by itself. Names, prices and texts are not
// here: they change no decision.
//
// Rows are ordered by id and are only ever appended or made inactive, never removed within a day:
// an index into one of the arrays stays good until the day closes.

#include "core/duty.h"

enum {
    SERVICE_MAX = 32,
    CONSULTANT_MAX = 128,
    CLASS_MAX = 8,
    GROUP_MAX = 8,
    SKILL_MAX = 64,
    COVER_MAX = 8,
    NOBODY = -1, // an index that points at no consultant
};

enum policy { // who of those free gets a customer nobody owns and who asked for nobody
    POLICY_TURN,
    POLICY_LONGEST_IDLE,
    POLICY_FEWEST_SERVED,
    POLICY_LEAST_MINUTES,
    POLICY_LEVEL, // fewest turns for their time here, over the days of the window (core/level.h)
    POLICY_TURN_LEVEL, // by turn, unless somebody is two turns off
    POLICY_COUNT
};
extern const char *const policy_codes[POLICY_COUNT + 1]; // as a shell says them; NULL at the end

enum level_window { // the days over which turns are levelled, today besides
    LEVEL_WEEK,
    LEVEL_MONTH
};

enum mode {
    MODE_AUTOMATIC, // the engine calls
    MODE_DESK,      // the engine proposes, the desk confirms
    MODE_COUNT
};

struct service_rules {
    int64_t id;
    bool active;
    char prefix;         // of the ticket number, 'A' … 'Z'
    int class;           // index into classes, of an ordinary arrival
    int group;           // turn group, 0 … GROUP_MAX-1
    uint64_t skills;     // all of these are needed
    int target_s;        // wait that the site promises itself …
    int target_from;     // … from that date on, yyyymmdd; 0: as long as there are days …
    int target_before_s; // … and until then; 0: the same
    int target_today_s;  // of the copy of a day before that date: that one; else 0
    int wrap_up_s;       // after each service, before the consultant is free again
    int slot_min;        // appointments begin every so many minutes; 0: none are taken
    int slot_people;     // … and so many at once; 0: as many as consultants have the skills
    enum policy policy;
    enum mode mode;
    int cover_n;              // who stands in when nobody on duty has the skills, in order
    int64_t cover[COVER_MAX]; // consultant ids
};

struct class_rules { // priority = credit + rate × waited
    int64_t id;
    int credit_s;
    int rate_permille; // 1000: one second of priority per second waited; 0 is for theory only, it
                       // can starve
};

struct consultant_rules {
    int64_t id;
    bool active;
    int desk;
    uint64_t skills;
    uint32_t languages; // bit per enum lang
    struct duty duty;   // of the day that is open; what is set stands in the roster
};

struct site_rules {
    int undo_s;         // a start can be undone without losing the turn
    int owner_hold_s;   // a customer waits this long at most for a busy owner
    int wish_hold_s;    // … for a busy consultant asked for by name
    int recall_s;       // between two calls of the same ticket
    int calls_min;      // calls before a no-show
    int return_grace_s; // after a no-show: back in the old place
    int rest_s;         // gap after wrap-up before the next assignment
    int unfinished_max; // more incomplete records than this: off the turn list until cleared; 0: no
                        // such rule
    int appointment_late_s; // who comes later than that to an appointment has lost its class
    int water_on_start;     // 1: water is a task of the desk when service begins …
    int clear_on_finish;    // … and clearing the table when it has ended
    int turn_after_s;       // who has served so long has had the customer: handed on, it stays used
    int wish_lead_s;        // head start of a customer with whom they asked for, or whose they are
    int returning_turn;     // 1: a returning customer costs the turn, too
    int wish_turn;          // 1: so does a new customer's own wish, unless a record supports it
    int clock_days;         // a clock that stands so long after the last event is doubted; 0: never
    int break_numbers;      // 1: the kiosk gives numbers while the house has a break
    int level_window;       // enum level_window
};

struct business {
    struct site_rules rules;
    int service_n, class_n, consultant_n;
    struct service_rules services[SERVICE_MAX];
    struct class_rules classes[CLASS_MAX];
    struct consultant_rules consultants[CONSULTANT_MAX];
    struct breaks breaks; // of the day that is open; what is set stands in the hours
};

// What a change of the settings has changed: codes and ids, never a text. It decides nothing; the
// journal keeps it for who asks what was changed.
enum { FIELD_CODE_SIZE = 20, FIELD_CHANGES_MAX = 16 };

struct field_change {
    char field[FIELD_CODE_SIZE]; // of business/setting.c
    int64_t row;                 // id of the service, the person …; 0: of the whole site
    int from, to;                // of numbers; else 0
};

struct field_changes {
    int n, more; // more: so many that there is no room for
    struct field_change at[FIELD_CHANGES_MAX];
};

// Index of the row with that id, or -1.
int business_service(const struct business *business, int64_t id);
int business_class(const struct business *business, int64_t id);
int business_consultant(const struct business *business, int64_t id);

// The wait that this copy's day promises itself.
static inline int service_target_s(const struct service_rules *rules)
{
    return rules->target_today_s > 0 ? rules->target_today_s : rules->target_s;
}

// May this consultant serve that service by skill (cover not considered), on whatever day?
bool business_has_skills(const struct business *business, int consultant, int service);
// … and today, where the roster has them in one turn group alone?
bool business_skilled(const struct business *business, int consultant, int service);
// The turn groups that they share today, a bit each: those with a service in use that they may serve.
uint8_t business_groups_of(const struct business *business, int consultant);

// Does the rule look at earlier days? Do any of its services?
bool policy_looks_back(enum policy policy);
bool business_levels(const struct business *business);
// … of that turn group?
bool business_levels_group(const struct business *business, int group);
// The days before today that count then: with today a week, or thirty days.
int business_level_days(const struct business *business);

// Rows may be appended or changed, never moved: indexes of the day stay good.
bool business_extends(const struct business *now, const struct business *next);

// How many appointments of a service may begin together: its slot_people, or as many as active
// consultants have its skills.
int business_slot_people(const struct business *business, int service);
