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
    X(PIN, "pin", N_("A PIN"))                                                                     \
    X(PAPER, "paper", N_("Paper"))                                                                 \
    X(VOICE, "voice", N_("Spoken calls"))                                                          \
    X(BOARD, "board", N_("Call board"))                                                            \
    X(ROSTER, "roster", N_("Shifts and attendance"))                                               \
    X(OUTBOX, "outbox", N_("What leaves the building"))

enum profile_part {
#define X(part, name, words) PART_##part,
    PROFILE_PARTS(X)
#undef X
        PART_COUNT
};
#define PART_BIT(part) (1 << PART_##part)

enum { DAYS_A_WEEK = 7, SPECIAL_DAYS_MAX = 60, MONDAY = 0, MINUTES_A_DAY = 24 * 60 };
enum { OPEN_MIN = 9 * 60, CLOSE_MIN = 21 * 60 }; // of a day that nobody has set

struct day_hours {
    bool closed;             // the hours are remembered
    int open_min, close_min; // after midnight; more than 1440 reach into the night
    int break_n;             // between opening and closing, in order
    struct break_hours {
        int from_min, to_min;
    } breaks[BREAKS_MAX]; // those behind break_n are 0: drafts are compared byte by byte
};

// Dates whose hours are their own: closed, a half day, a late evening.
struct special_days {
    int from, to;           // yyyymmdd, both of them
    struct day_hours hours; // closed: nothing else is set
};

enum print_tickets { PRINT_NEVER, PRINT_ASK, PRINT_AUTO, PRINT_TICKETS_COUNT };
enum { ADDRESS_SIZE = 128, PROFILE_NAME_SIZE = 32 };

struct printers { // where tickets become paper
    char printer
        [ADDRESS_SIZE]; // tcp://HOST:PORT, /dev/usb/lp0, serial:/dev/ttyUSB0:115200; empty: none
    char model[PROFILE_NAME_SIZE]; // one of config/printers.ini
    enum print_tickets tickets;    // at the kiosk
    char office[ADDRESS_SIZE];     // ipp://HOST/ipp/print for A4, or empty
};

enum board_names { BOARD_NO_NAMES, BOARD_MASKED_NAMES, BOARD_NAMES_COUNT };

// The wall of a lobby (board/board.h).
struct board_profile {
    int depth_m; // from the wall to the seat that is farthest from it
    int inches;  // of the panel, across its corners
    enum board_names names;
    bool dark; // outside the hours, from after_min behind closing to before_min ahead of opening
    int before_min, after_min;
    int slide_s, slides_after_s; // how long each picture stands, and the wall between them
    char slides[TEXT_SIZE];      // a folder, or empty: board/slides.h
    char arrows[TEXT_SIZE];      // the way to each desk: business/way.h
    struct long_words ticker;    // texts that take turns, parted by |
};

// Characters are read from 200 times their height, figures are 73 % of their size high, and a wall that
// can be used has nine lines of them: so many inches that takes (16 : 9).
enum { READ_FROM = 200, FIGURE_PERCENT = 73, WALL_LINES = 9 };
int board_least_inches(int depth_m);

struct service_profile {
    struct service_words words;
    bool makes_owner;
    bool spoken; // its calls
    // Who waits for it is told that it is soon: so many ahead, or minutes; 0: not by that.
    int notice_people, notice_minutes;
};

struct consultant_profile {
    char picture[PICTURE_VALUE_SIZE]; // a portrait, or empty: their initial
};

enum { SLIDE_MAX = 8 };

struct class_profile {
    bool spoken; // its calls
};

enum spoken_at {
    SPOKEN_NOWHERE,
    SPOKEN_AT_KIOSK,
    SPOKEN_AT_BOARD,
    SPOKEN_AT_BOTH,
    SPOKEN_AT_COUNT
};
enum spoken_chinese { SPOKEN_AS_MANDARIN, SPOKEN_AS_CANTONESE, SPOKEN_AS_COUNT };
enum spoken_also { ALSO_NOTHING, ALSO_MANDARIN, ALSO_CANTONESE, ALSO_ENGLISH, SPOKEN_ALSO_COUNT };

struct voice_profile {   // how calls are spoken
    int at;              // enum spoken_at: which surface speaks; of a room never two
    int chinese;         // enum spoken_chinese: to whoever reads Chinese
    int also;            // enum spoken_also: after the visitor's language
    int times;           // each call
    int volume, quiet;   // percent; quiet: between …
    int quiet_from_hour; // … and before that one, over midnight if it is the later
    int quiet_to_hour;   // the same: never
};

enum { SHIFT_MAX = 12, SHIFT_TEXT_SIZE = 160 };

// Shifts and when somebody is late (business/roster.h); who works which of them stands in a table.
struct roster_profile {
    char shifts[SHIFT_MAX][SHIFT_TEXT_SIZE]; // "A 早班 09:00-12:00,13:00-18:00", or empty
    char late_after[8];                      // "09:15", of who has no shift; empty: that
    int late_grace_min;                      // … and after a shift has begun
};

enum { GATEWAY_NAME_MAX = 32 };

struct outbox_profile { // what leaves the building, by gateways that a machine's settings name
    char texts[GATEWAY_NAME_MAX];             // for visitors' text messages, or empty
    char manager[GATEWAY_NAME_MAX];           // for what the manager is told, or empty
    char webhooks[TEXT_SIZE];                 // NAME:kind,kind NAME: business/hooks.h
    struct long_words ahead, minutes, called; // texts with {placeholders}; empty: the usual ones
};

struct profile {
    struct business business;
    struct words site_name;
    struct long_words welcome;
    char logo[TEXT_SIZE];
    char accent[8];     // #RRGGBB, or empty
    char time_zone[64]; // of the tz database: Asia/Taipei
    uint32_t languages; // a bit an enum lang: those that visitors are offered (lang_offered)
    bool offers_drinks, asks_party;
    int bookings_a_day; // that phones make, of one number or one address; 0: any number
    struct office_manner office;
    struct printers paper;
    struct board_profile board;
    struct outbox_profile outbox;
    struct day_hours hours[DAYS_A_WEEK];           // Monday first
    struct special_days special[SPECIAL_DAYS_MAX]; // in order, none within another
    int special_n;
    int rollover_min;               // not edited in the office: whole days hang on it
    int report_hour;                // the daily report is made then, site time
    char report_signer[NAME_SIZE];  // who signs it off, by name; empty: any supervisor
    int month_closes;               // a month ends with that day; 0: with its last
    int released_units;             // put up for sale, of which so many are sold; 0: not said
    int owner_days, retention_days; // 0: no owners; people are kept for ever
    struct service_profile services[SERVICE_MAX];
    struct words classes[CLASS_MAX];
    struct class_profile class_about[CLASS_MAX];                // parallel
    struct consultant_profile consultant_about[CONSULTANT_MAX]; // likewise
    char slides[SLIDE_MAX][PICTURE_VALUE_SIZE]; // of the start and of the wall; empty: none
    struct voice_profile voice;
    struct roster_profile roster;
    struct words skills[SKILL_MAX];
    struct question_words questions[QUESTION_MAX]; // in the order they are asked
    int question_n;
};

struct staff_row {
    int64_t id;
    struct words name, title;
    struct words place; // what their desk is called; empty: by its number
    enum role role;
    bool serves; // is a consultant of the business
    bool active;
};

enum { STAFF_MAX = 256 };

// Everybody who works here, as the draft has them.
struct people {
    size_t n;
    struct staff_row at[STAFF_MAX]; // id 0: a new one
};
const struct staff_row *people_find(const struct people *people, int64_t id); // or NULL
// ---- its texts --------------------------------------------------------------------------------

// "09:30" to minutes after midnight, up to 28:00; false: it is none.
bool time_parse(const char *text, int *ret_minutes);
void time_format(int minutes, char out[6]); // … and back
// "2027-01-01" to yyyymmdd; false: there is no such day.
bool date_parse(const char *text, int *ret_day);
// Of a year that none is taken of: before 2000, or after 2999.
bool date_is_beyond(const char *text);
void date_format(int day, char out[11]);                // … and back
bool is_date(int day);                                  // is there such a yyyymmdd?
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
// Somebody who was put out of use works here again: who had served serves as before.
void profile_serve_again(struct profile *profile, int64_t id);
// Somebody of the staff (n of them, in the order of their ids) begins to serve: everything, in every
// language, at the next desk. Consultants stand in the order of their ids, so who came before gets a
// row, too, not serving. Their row; -1: there is no room, or the newest consultant came later.
int profile_begin_serving(struct profile *profile, const struct staff_row *staff, size_t n,
                          int64_t id);
// `was` with that business in its place: what its services and classes are called goes with their
// ids, and a service that was not there has its defaults.
void profile_with(const struct profile *was, const struct business *business, struct profile *ret);
// The row of the question with that id, or -1.
int profile_question(const struct profile *profile, int64_t id);
// In order, each once; false: there is no room, or one of the dates is special already.
bool profile_add_special(struct profile *profile, const struct special_days *days);
void profile_drop_special(struct profile *profile, int index);
// The special days that one of these dates belongs to, or NULL.
const struct special_days *profile_special(const struct profile *profile, int from, int to);
// The hours of a date; weekday: 0 Monday.
struct day_hours profile_hours(const struct profile *profile, int day, int weekday);
// At noon, or behind the last one; false: there is no room for an hour of it.
bool profile_add_break(struct day_hours *hours);
void profile_drop_break(struct day_hours *hours, int index);
