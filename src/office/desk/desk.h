#pragma once
// The receptionist's page: the queue, the consultants, the next proposal, what can be done to a
// visit, and the panels that open beside them.

#include "app/story_text.h"
#include "office/frame/page.h"
#include "office/frame/reads.h"
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
    PANEL_ARRIVAL, // a walk-in
    PANEL_GREET,   // a customer greeted at the door
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

enum { REFUSAL_SIZE = 256 };

// What a panel is filling in; wiped when it closes. A field is used by the panels that name it.
struct form {
    struct field name;  // surname, or what is looked for
    struct field phone; // digits
    enum title title;
    int service, class, consultant; // indexes, NOBODY: not chosen
    int party, minutes;
    enum lang lang; // of the customer
    bool lang_by_hand, greeted;
    bool anybody;     // the customer wants whoever is free first
    int64_t ended_ms; // when a forgotten service ended, once it has been stepped to; 0: the guess
    enum reason reason;
    enum role role; // to hand over to; ROLE_CUSTOMER: none
    int64_t found_visit;
    int64_t
        customer; // whom name and phone are of, while nobody has changed them; 0: by what is typed
    const char *problem;                    // untranslated words under the form, or NULL
    enum command_kind sent;                 // under way; COMMAND_TICK: nothing is
    char refusal[REFUSAL_SIZE];             // why it was refused: the form stays as it was
    struct known_customer known[KNOWN_MAX]; // who has this phone
    size_t known_n;
};

enum { TASK_KEYS = 4 };

struct task_key {  // a task and the key that says it is done: they stay together
    int64_t visit; // 0: free
    int kind;
    int64_t since_ms; // when it took the place of another; 0: the place was free
};

struct desk {
    int64_t visit;      // chosen, 0: the default one (desk_target)
    int64_t followed;   // chosen by the program after a call, not by hand
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
    struct task_key tasks[TASK_KEYS]; // Alt+1 …
};

// Why a visit was called to whom it was: read from its story. One for the big button, one for the
// panel that explains the chosen ticket.
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

extern const struct office_page desk_page;

// ---- queue.c, people.c, next.c: parts of the desk ---------------------------------------------
void queue_draw(const struct office *office, struct ui *ui, struct rect box);
// `act`: a row can be chosen to check its consultant in or out.
void people_draw(const struct office *office, struct ui *ui, struct rect box, bool act);
void next_draw(const struct office *office, struct ui *ui, struct rect box);
int next_height(const struct ui *ui);
const char *next_reason(const struct office *office, struct ui *ui, const struct proposal *p);
const char *called_reason(const struct office *office, struct ui *ui, const struct called *called);
const struct visit *why_subject(const struct office *office); // NULL: nobody to explain
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
// Whom Start on the big button is for: the target if it is called, else the oldest call.
const struct visit *start_target(const struct office *office);

// ---- alert.c ----------------------------------------------------------------------------------
// The button that counts them, cut off the right of *line; nothing where there are none.
void alert_button(const struct office *office, struct ui *ui, struct rect *line);
// Whether it has been seen that an owner's customer is with somebody else; and that it has been now.
bool alert_owner_seen(const struct office *office, const struct visit *visit);
void alert_see_owner(struct office *office, const struct visit *visit);

// ---- tasks.c ----------------------------------------------------------------------------------
void tasks_follow(struct office *office); // gives the keys to the tasks of the newest snapshot
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
    appointments_panel, cancel_panel, finish_panel, arrival_panel, greet_panel, find_panel,
    story_panel, person_panel, alerts_panel, records_panel, follow_ups_panel, stage_panel;
void panel_open(struct office *office, enum panel_kind kind);
void panel_close(struct office *office);
// Sends what the panel was filled in for: it closes when that is done, and stays as it is, saying why,
// when it is refused. Nothing while an earlier one is under way.
void panel_send(struct office *office, struct request *request); // wiped afterwards
void panel_act(struct office *office, struct command command);
// The answer has come. False: it was not from an open panel.
bool panel_answered(struct office *office, const struct request *request,
                    const struct response *response);
void story_wipe(struct office *office);                 // what was read of a story
void story_begin(struct office *office, int64_t visit); // … and reads this one's
void panel_draw(const struct office *office, struct ui *ui, struct rect box);
int panel_event(struct office *office, const struct ui_event *event);
// The open panel uses this key itself: the action bar's button with the same key is dimmed.
bool panel_has_key(const struct office *office, struct keystroke stroke);

// ---- arrival.c, appointment.c -----------------------------------------------------------------
// ---- known.c: whose phone the form has ---------------------------------------------------------
void known_look_up(struct office *office); // asks, once it looks like a phone
void known_take(struct form *form, const struct known_customer *known);
void known_draw(const struct office *office, struct ui *ui, struct rect *box); // cut off the top
int known_height(const struct office *office, struct ui *ui, int width);       // 0: nobody's
// These have the phone, if it still stands in the form.
void arrival_recognise(struct office *office, const char *phone, const struct known_customer *known,
                       size_t n);
void arrival_greet_guest(struct office *office, const struct errand *guest);
void bookings_greet_guest(struct office *office, const struct errand *guest);
void bookings_greet_mine(struct office *office); // the customer of who is signed in
