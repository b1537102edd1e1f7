#pragma once
// The page Settings: what is saved, the draft beside it, and what is asked of the store.
// settings_own.h is what its views share.

#include "app/picture.h"
#include "app/profile.h"
#include "app/zone.h"
#include "office/lobby.h"
#include "ui/field.h"

struct office;

enum settings_view { // in the order they are listed
    SETTINGS_SITE,
    SETTINGS_BRAND,
    SETTINGS_HOURS,
    SETTINGS_SERVICES,
    SETTINGS_SKILLS,
    SETTINGS_STAFF,
    SETTINGS_QUESTIONS,
    SETTINGS_CLASSES,
    SETTINGS_RULES,
    SETTINGS_CHANGES,
    SETTINGS_VIEW_COUNT
};

enum { CHANGE_LINES = 40 };

struct settings {
    enum settings_view view;
    int row; // chosen: of the services, skills, people …
    bool known;
    struct profile was, draft; // as saved, and what is being edited
    bool edits_staff;          // whoever looks may change names, roles and PINs
    struct staff_row people_was[STAFF_MAX], people[STAFF_MAX]; // id 0: not saved yet
    size_t people_was_n, people_n;
    bool changed;
    struct problem problems[PROBLEM_MAX]; // of the draft
    int problem_n;
    struct picture_size logo; // of the draft's, while it can be shown
    char editing[24];         // id of the text in `field`; empty: none
    struct field field;
    char times[DAYS_A_WEEK][2][8]; // as typed
    char date[16];                 // of a closed day to be added
    struct field pin;
    struct change_line changes[CHANGE_LINES];
    struct site_time change_at[CHANGE_LINES]; // … on the site's clock
    size_t change_n;
};

// ---- settings_jobs.c --------------------------------------------------------------------------
void office_ask_profile(struct office *office);
void office_ask_save(struct office *office); // the people that differ, then the draft
void office_ask_changes(struct office *office);

// ---- settings.c and its parts -----------------------------------------------------------------
const char *policy_words(enum policy policy); // untranslated
void settings_take(struct office *office, const struct profile *profile,
                   const struct staff_row *people, size_t people_n, const struct profile *sent);
