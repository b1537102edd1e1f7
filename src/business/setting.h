#pragma once
// Everything that is set about the business: one table, a row a field. The row says what it is
// called, what values it takes, where it stands in memory and where it is kept. Walked by whatever
// shows, sets, checks, merges, keeps, exports or tells of a setting: none of them names one.
//
// A new setting is a row here and a member of what it belongs to; where it is of a service, a class
// or a consultant, a column, too (store/business.c and a migration).

#include "business/profile.h"

#include <stddef.h>

enum setting_of { // a noun of the shell, a head in the file
    OF_SITE,
    OF_CLASS,
    OF_SKILL,
    OF_SERVICE,
    OF_PERSON,
    OF_QUESTION,
    SETTING_OF_COUNT
};
const char *setting_of_name(enum setting_of of); // site, class, skill, service, staff, question

// What stands together on a page, under its title.
enum topic {
    TOPIC_CALLING,
    TOPIC_PLACE,
    TOPIC_SERVING,
    TOPIC_SERVICE,
    TOPIC_SERVICE_RULES,
    TOPIC_CLASS,
    TOPIC_PERSON,
    TOPIC_DESK,
    TOPIC_SERVES,
    TOPIC_SKILL,
    TOPIC_HOURS,
    TOPIC_SHOWROOM,
    TOPIC_BRAND,
    TOPIC_HOUSE_SLIDES,
    TOPIC_TICKET,
    TOPIC_QUESTION,
    TOPIC_REMEMBERED,
    TOPIC_PHONES,
    TOPIC_OFFICE,
    TOPIC_PRINTER,
    TOPIC_OFFICE_PRINTER,
    TOPIC_VOICE,
    TOPIC_BOARD,
    TOPIC_BOARD_WORDS,
    TOPIC_BOARD_WAY,
    TOPIC_BOARD_HOURS,
    TOPIC_SLIDES,
    TOPIC_SHIFTS,
    TOPIC_ATTENDANCE,
    TOPIC_REPORTS,
    TOPIC_GATEWAYS,
    TOPIC_NOTICES,
    TOPIC_DAY, // on no page: whole days hang on it
    TOPIC_COUNT
};
struct topic_row {
    enum setting_of of;
    enum profile_part part; // what the journal calls it, and by that who may change it
    const char *title;      // untranslated; NULL: its fields have titles of their own
};
extern const struct topic_row topics[TOPIC_COUNT];

enum setting_type {
    SETTING_NUMBER,  // int
    SETTING_SWITCH,  // bool, or an int of 0 and 1
    SETTING_SERVES,  // bool of a consultant, whose row begins with it
    SETTING_LETTER,  // char, A … Z
    SETTING_CODE,    // an enum: one of `codes`
    SETTING_TEXT,    // char[size]; one of `codes` where there are some
    SETTING_PICTURE, // char[size]: which picture, and what of it (business/picture.h); empty: none
    SETTING_WORDS,   // … one a language: NAME.zh_TW
    SETTING_SKILLS,  // uint64_t, a bit a skill: 1,3
    SETTING_SPEAKS,  // uint32_t, a bit a language: zh_TW,en
    SETTING_CLASS,   // int, the index of a class
    SETTING_COVER,   // people in order, from cover_n on: 4,1
    SETTING_SERVICE, // the id of a service, 0: all
    SETTING_HOURS,   // one a weekday, NAME.mon: 09:30-12:00,13:00-21:00, closed
    SETTING_DATE,    // int, yyyymmdd; 0: always
    SETTING_DAYS, // special days in order: 2027-01-01 2027-02-15..2027-02-20 2027-12-31=09:00-12:00
    SETTING_TYPE_COUNT
};

struct setting {
    enum topic topic;
    const char *name; // among those it belongs with: for a shell, a file, a page
    enum setting_type type;
    const char *label;             // as on the page, untranslated
    const char *title;             // on the page, where it says more than the label; or NULL
    int unit, least, most, step;   // of a NUMBER, as shown: stored ÷ unit; step 0: it is typed;
                                   // of a PICTURE: its frame is unit wide and least high, and it is
                                   // kept at most so many px large
    int fallback;                  // as shown: of a new row, of a store that does not say
    const char *const *codes;      // ended by NULL
    const char *const *code_words; // … for people, untranslated; NULL: none
    bool alone;                    // SWITCH: at most one row has it
    size_t at, size, stride;       // of one piece, from its record on (setting_place)
    const char *kept; // its key, kind of word or column in the store; NULL: a table of its own
    const char *code; // in the journal's list of changes, for ever; NULL: name
    const char *json; // in the journal's copy of the business; NULL: it decides nothing
    const char *id;   // on the page; NULL: name
};

int setting_n(void);
const struct setting *setting_at(int i);
const struct setting *setting_named(enum topic topic, const char *name); // there is one
const struct setting *setting_of_code(const char *code);                 // of the journal, or NULL
const struct setting *setting_kept_as(enum profile_part part, const char *kept); // or NULL
static inline enum setting_of setting_of(const struct setting *f)
{
    return topics[f->topic].of;
}
static inline enum profile_part setting_part(const struct setting *f)
{
    return topics[f->topic].part;
}
static inline const char *setting_code(const struct setting *f)
{
    return f->code ? f->code : f->name;
}
static inline const char *setting_id(const struct setting *f)
{
    return f->id ? f->id : f->name;
}

// A text has a piece a language, hours one a weekday: "zh_TW", "mon"; "": there is one.
int setting_pieces(const struct setting *f);
const char *setting_piece_name(const struct setting *f, int piece);

// Where everything stands that is set, to be read or changed. Without people their fields are not
// there.
struct settings_now {
    const struct profile *profile;
    const struct people *people;
};
struct draft {
    struct profile *profile;
    struct people *people;
};
static inline struct settings_now draft_now(struct draft draft)
{
    return (struct settings_now){draft.profile, draft.people};
}

// Rows: of the site one, id 0; of skills all that are used, id 1 …; else as they stand.
int setting_rows(enum setting_of of, struct settings_now now);
int64_t setting_row_id(enum setting_of of, struct settings_now now, int row);
// A piece of the row with that id, or NULL: there is none.
const void *setting_value(const struct setting *f, struct settings_now now, int64_t id, int piece);
void *setting_change(const struct setting *f, struct draft draft, int64_t id, int piece);
// … of the row at that place of its array, in the struct profile or, of PART_STAFF, in a struct
// staff_row.
static inline size_t setting_place(const struct setting *f, int row, int piece)
{
    return f->at + (size_t)row * f->stride + (size_t)piece * f->size;
}
// Its array in a profile as rows 0 …, with their ids. None of people and of questions.
int setting_array_n(const struct setting *f, const struct profile *profile);
int64_t setting_array_id(const struct setting *f, const struct profile *profile, int row);
// All questions with their order, as one: whoever changes one has the order, too.
extern const struct setting questions_setting;
// Of PART_SERVICES, PART_CLASSES, PART_CONSULTANTS: how many rows there are and can be, and whose.
int *business_count(struct business *business, enum profile_part part);
int business_most(enum profile_part part);
int64_t *business_id(struct business *business, enum profile_part part, int row);

bool setting_same(const struct setting *f, const void *a, const void *b);
// NUMBER, SWITCH, SERVES, LETTER, CODE, CLASS, DATE: as stored.
int setting_number(const struct setting *f, const void *value);
void setting_set_number(const struct setting *f, void *value, int number);
bool setting_in_range(const struct setting *f,
                      const void *value); // true for what is no NUMBER or DATE

// The rules of a site nobody has configured: every field at its default, no rows.
void business_init(struct business *business);
void profile_init(struct profile *profile);
// The defaults of one row.
void setting_defaults(enum setting_of of, struct profile *profile, int row);

extern const char *const policy_labels[]; // by enum policy, untranslated
extern const char *const policy_notes[];  // what to know of it before choosing it
