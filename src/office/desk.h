#pragma once
// The receptionist's page: the queue, the consultants, the next proposal, what can be done to a
// visit, and the panels that open beside them.

#include "app/story_text.h"
#include "office/lobby.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;

// What stands in the right column of the desk instead of the consultants.
enum panel_kind {
    PANEL_NONE,
    PANEL_WHY,
    PANEL_CALL,
    PANEL_TRANSFER,
    PANEL_PARK,
    PANEL_CLASS,
    PANEL_CANCEL,
    PANEL_FINISH,
    PANEL_ARRIVAL, // a walk-in, or a customer greeted at the door
    PANEL_FIND,
    PANEL_STORY,
    PANEL_PERSON, // one consultant's presence
    PANEL_ALERTS, // what somebody should look at
    PANEL_APPOINTMENTS,
    PANEL_RECORDS,    // of any day, to be completed
    PANEL_FOLLOW_UPS, // customers to be called again
    PANEL_STAGE,      // of the work in the workshop
    PANEL_COUNT
};

// What a panel is filling in; wiped when it closes. A field is used by the panels that name it.
struct form {
    struct field name;  // surname, or what is looked for
    struct field phone; // digits
    enum title title;
    int service, class, consultant; // indexes, NOBODY: not chosen
    int party, minutes;
    bool greeted;
    enum reason reason;
    enum role role; // to hand over to; ROLE_CUSTOMER: none
    int64_t found_visit;
    int64_t
        customer; // whom name and phone are of, while nobody has changed them; 0: by what is typed
    const char *problem; // untranslated words under the form, or NULL
};

struct desk {
    int64_t visit;      // chosen, 0: the default one (desk_target)
    int64_t consultant; // of PANEL_PERSON
    int64_t record;     // of PANEL_RECORDS: chosen, 0: none
    int64_t whose;      // of PANEL_RECORDS and PANEL_FOLLOW_UPS at the desk: staff, 0: everybody's
    int service;        // filter, −1: all
    int filter_from;    // first service shown among the tabs
    enum panel_kind panel;
    char focus_before[96]; // where the keyboard was when the panel opened
    struct story_line *story;
    size_t story_n;
    struct visit_answer *answers; // of the same visit
    size_t answer_n;
    int64_t story_visit;
    bool story_loading;
};

// Why the visit that was called longest ago was called to whom it was: read from its story.
struct called {
    int64_t visit; // asked for
    int64_t at_ms; // of the call
    bool known;
    struct story_line line;
};

enum { ASIDE_MAX = 64 };

struct aside { // an alert that somebody has seen to (alert.c)
    int kind, n;
    int64_t about; // the visit's or consultant's id
    int64_t until_ms;
};

// What goes along to another page: what was looked for, whose card is opened, or somebody of the
// archive, for the desk's panel that opens when it is entered next.
struct guest {
    enum panel_kind panel; // PANEL_NONE: not for the desk
    int64_t customer;
    char surname[PERSON_NAME_SIZE], phone[PHONE_SIZE];
    enum title title;
    char text[FIELD_SIZE];
};

// ---- queue.c, people.c, next.c: parts of the desk ---------------------------------------------
void queue_draw(const struct office *office, struct ui *ui, struct rect box);
// `act`: a row can be chosen to check its consultant in or out.
void people_draw(const struct office *office, struct ui *ui, struct rect box, bool act);
void next_draw(const struct office *office, struct ui *ui, struct rect box);
int next_height(const struct ui *ui);
const char *next_reason(const struct office *office, struct ui *ui, const struct proposal *p);
const char *called_reason(const struct office *office, struct ui *ui); // of office->called
const char *visit_facts(const struct office *office, struct ui *ui, const struct visit *visit);
const char *visit_summary(const struct office *office, struct ui *ui, const struct visit *visit);

// ---- act.c: what can be done to a visit -------------------------------------------------------
// Whom the actions are for: the chosen visit while it is open, else the one called longest ago,
// else the proposed one; NULL if there is nobody.
const struct visit *desk_target(const struct office *office);
void act_bar(const struct office *office, struct ui *ui, struct rect box);
int act_bar_height(const struct office *office, struct ui *ui, int width);
// Buttons ("act.NAME"), row buttons ("act.NAME.VISIT") and their keys. SCREEN_UNUSED if none.
int act_event(struct office *office, const struct ui_event *event);
// May who is signed in do this, as far as it concerns that consultant?
bool act_allowed(const struct office *office, enum command_kind kind, int64_t consultant);
void act_call_next(struct office *office);
void act_call(struct office *office, const struct proposal *p); // NULL: nothing happens
// The proposal for this visit, or NULL.
const struct proposal *proposal_for(const struct office *office, int64_t visit);
const struct visit *oldest_called(const struct office *office); // NULL: nobody is on the way

// ---- alert.c ----------------------------------------------------------------------------------
// The button that counts them, cut off the right of *line; nothing where there are none.
void alert_button(const struct office *office, struct ui *ui, struct rect *line);
// Whether it has been seen that an owner's customer is with somebody else; and that it has been now.
bool alert_owner_seen(const struct office *office, const struct visit *visit);
void alert_see_owner(struct office *office, const struct visit *visit);

// ---- tasks.c ----------------------------------------------------------------------------------
int tasks_event(struct office *office, const struct ui_event *event);
int tasks_height(const struct office *office, const struct ui *ui); // 0: nothing to do
void tasks_draw(const struct office *office, struct ui *ui, struct rect box);

// ---- panels -----------------------------------------------------------------------------------
struct panel {
    const char *title; // untranslated
    void (*open)(struct office *office);
    int (*event)(struct office *office, const struct ui_event *event);
    void (*draw)(const struct office *office, struct ui *ui, struct rect box);
};
extern const struct panel why_panel, call_panel, transfer_panel, park_panel, class_panel,
    appointments_panel, cancel_panel, finish_panel, arrival_panel, find_panel, story_panel,
    person_panel, alerts_panel, records_panel, follow_ups_panel, stage_panel;
void panel_open(struct office *office, enum panel_kind kind);
void panel_close(struct office *office);
void story_wipe(struct office *office);                 // what was read of a story
void story_begin(struct office *office, int64_t visit); // … and reads this one's
void panel_draw(const struct office *office, struct ui *ui, struct rect box);
int panel_event(struct office *office, const struct ui_event *event);

// ---- arrival.c, appointment.c -----------------------------------------------------------------
void arrival_greet_guest(struct office *office, const struct guest *guest);
void bookings_greet_guest(struct office *office, const struct guest *guest);
void bookings_greet_mine(struct office *office); // the customer of who is signed in
