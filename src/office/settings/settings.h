#pragma once
// The page Settings: what is saved, the draft beside it, and what is asked of the store.
// internal.h is what its views share.

#include "app/file_find.h"
#include "app/paper.h"
#include "app/passes.h"
#include "app/settings.h"
#include "board/slides.h"
#include "business/picture.h"
#include "app/zone.h"
#include "office/frame/page.h"
#include "office/frame/reads.h"
#include "ui/field.h"

struct office;
extern const struct office_page settings_page;

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
    SETTINGS_PAPER,
    SETTINGS_VOICE,
    SETTINGS_BOARD,
    SETTINGS_ROSTER,
    SETTINGS_OUTGOING,
    SETTINGS_DOORS,
    SETTINGS_VIEW_COUNT
};

enum { CHANGE_LINES = 40, HOURS_TYPED = 64 };

enum { PINS_SIZE = 240 };
enum { PAGE_ADDRESS_SIZE = 240, MADE_SIZE = PAGE_ADDRESS_SIZE + PASS_TOKEN_SIZE + 4 };

struct doors { // doors.c: who is let in, and what is typed to let in another
    struct pass at[PASS_MAX];
    struct site_time used[PASS_MAX]; // … on the site's clock
    size_t n;
    int64_t chosen; // its id
    char digits[PAIRING_SIZE], name[PASS_NAME_SIZE], other_name[PASS_NAME_SIZE];
    int kind, role, days;
    int64_t whose;        // of a calendar: staff
    bool calendar;        // what is shown is a calendar's address
    char made[MADE_SIZE]; // token or address, shown this once; "": none
};

struct settings {
    struct office *office;
    enum settings_view view;
    int row; // chosen: of the services, skills, people …
    bool known;
    struct profile was, draft; // as saved, and what is being edited
    struct profile before;     // the last save from here, while it can be put back
    struct people people_before;
    bool puts_back, putting_back;
    bool edits_staff; // whoever looks may change names, roles and PINs
    struct people people_was, people;
    bool changed;
    struct problem problems[PROBLEM_MAX]; // of the draft
    int problem_n;
    struct slides slides; // what the draft's folder of pictures holds
    char slides_of[TEXT_SIZE];
    struct picture_size logo; // of the draft's, while it can be shown
    char editing[24];         // id of the text in `field`; empty: none
    struct field field;
    char times[DAYS_A_WEEK][2 + 2 * BREAKS_MAX][8]; // as typed: opening, closing, the breaks
    char date[16], date_to[16];                     // of special days to be added
    char date_hours[HOURS_TYPED];                   // … and when they are open
    char picture[24]; // the setting whose picture is being changed, by its id; empty: none …
    char picture_path[400];          // … and the path typed for it
    int drag_x, drag_y;              // where the finger was on it
    char files_for[32];              // the button whose list of files is open; empty: none …
    bool files_known;                // … and was looked through
    char exchange[EXPORT_PATH_SIZE]; // the folder of exports
    struct found_files found_files;
    struct field pin;
    char new_pins[PINS_SIZE]; // of who was just entered, shown this once; "": none
    struct change_line changes[CHANGE_LINES];
    struct site_time change_at[CHANGE_LINES]; // … on the site's clock
    size_t change_n;
    struct found_printers found; // office printers of the network …
    bool searching, searched;
    int64_t heard[WORD_MAX]; // words of the house that were heard here, by their ids …
    int heard_n;             // … and may be approved
    int asked_days;          // keeping people so long was asked about, 0: nothing …
    int due_n;               // … and so many would be erased
    struct doors doors;
};

// ---- jobs.c --------------------------------------------------------------------------
void office_ask_profile(struct office *office);
void office_ask_save(struct office *office); // the people that differ, then the draft
void office_ask_changes(struct office *office);
void office_ask_pin(struct office *office, int64_t staff, const char *pin); // a new one
void office_ask_retention(struct office *office); // how many the draft's days would erase

// As it is in the store now; `sent`: what of the draft has been saved with it, or NULL. What has been
// changed since stays a draft, over what others have saved meanwhile.
void settings_take(struct office *office, const struct profile *profile,
                   const struct people *people, const struct settings_draft *sent);
// A refusal of the settings in words, unless the head of the page says it already.
void settings_refused(struct office *office, const char *words);
