#pragma once
// What opens beside a page: one panel at a time, over what it fills in. The desk's page and the
// consultant's have panels each of their own (struct panels), and what is about the same thing on both
// is here: handing on, presence, appointments, records, follow-ups, the story. A page may have
// panels that are nobody else's: it opens them in the same way.

#include "app/added_work.h"
#include "office/panels/bookings.h"
#include "office/parts/record.h"
#include "office/parts/story.h"
#include "office/parts/todo.h"

struct panels;

struct panel {
    const char *title; // untranslated
    const char *way;   // the button that opens it, for no visit of its own; NULL: it is about one
    bool looks;        // what is typed looks for something: whoever goes on loses nothing
    void (*open)(struct panels *panels);                               // may be NULL
    int (*event)(struct panels *panels, const struct ui_event *event); // as a screen's, or NULL
    void (*draw)(const struct panels *panels, struct ui *ui, struct rect box);
    const struct panel_choice *choice; // instead of the two
};

// One thing is asked of the visit, and the answer is done at once: rows PREFIX.0 ….
struct panel_choice {
    const char *prefix, *note; // untranslated words above them, or NULL
    int n;
    enum command_kind kind;                     // what is done; the answer is
    const enum reason *reasons;                 // … one of these causes,
    const int *minutes;                         // … so many minutes from now,
    const int *days;                            // … to be called again in so many days,
    const char *(*words)(struct ui *ui, int i); // … or a number, with its words
    size_t now_at;        // … which holds: of that int in a visit; 0: none does
    enum outcome outcome; // sent with it
};

enum { REFUSAL_SIZE = 256 };

// What a panel is filling in; wiped when it closes. A field is used by the panels that name it.
struct form {
    struct field name;  // surname, or what is looked for
    struct field phone; // digits
    struct field plate; // of the car, of an appointment
    struct field place; // where somebody is going
    enum title title;
    int service, class, consultant; // indexes, NOBODY: not chosen
    int party, minutes;
    bool anybody;   // the customer wants whoever is free first
    enum lang lang; // of the customer
    bool lang_by_hand, greeted;
    bool taken_up;    // was a draft
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
    struct entitled entitled; // whose customer the phone is, as was reported
};

struct follow_panel {  // of follow_ups_panel
    int64_t visit;     // chosen, 0: none
    struct field note; // what came of it
    int days;          // put off by so many
};

struct added_panel_data {      // of the desk's added_panel
    struct field what, amount; // of what is added now
    struct added_work list[ADDED_MOST];
    size_t n;
    bool known; // the list has come
};

enum { ANSWER_TEXTS = 4 };
struct answering {                    // of answers_panel
    int64_t visit;                    // whose are known; 0: not yet
    int choice[QUESTION_MAX];         // by the row of the catalogue; 0: none
    struct field words[ANSWER_TEXTS]; // of the questions answered in words, in their order
};

struct panels {
    struct office *office;
    struct todo *todo;        // what is left to do, of any day
    void *page;               // whose panels these are, for panels of its own
    const struct panel *open; // NULL: none
    bool written;             // somebody has typed into it
    char focus_before[96];    // where the keyboard was when it opened
    const struct panel *left; // half filled in when the page was left: `draft`; NULL: none was
    int64_t visit;            // chosen, 0: none
    int64_t followed;         // … by the program after a call, not by hand
    int64_t consultant;       // of person_panel
    int64_t record;           // of records_panel: chosen, 0: none
    int64_t whose;            // of records_panel and follow_ups_panel: staff, 0: everybody's
    struct form form, draft;
    struct record_form late; // of records_panel
    struct follow_panel follow;
    struct added_panel_data added;
    struct bookings bookings;
    struct answering answers;
    struct story story;
};

extern const struct panel transfer_panel, person_panel, appointments_panel, records_panel,
    follow_ups_panel, answers_panel, story_panel;

// ---- panels.c: whichever is open --------------------------------------------------------------
void panels_init(struct panels *panels, struct office *office, void *page);
void panels_wipe(struct panels *panels); // the session has ended: closed, and nothing is chosen
// What is half typed is kept: nothing opens over it, and the message says how it is done or dropped.
void panel_open(struct panels *panels, const struct panel *panel);
void panel_toggle(struct panels *panels, const struct panel *panel); // closes it when it is open
bool panel_keeps(struct panels *panels); // half typed: it is said, and whoever asks does nothing
void panel_close(struct panels *panels); // wipes what was typed
// The page is left and entered again: what was half filled in of `kept` is there again, until somebody signs out.
void panel_leave(struct panels *panels, const struct panel *const *kept, int n);
void panel_take_up(struct panels *panels);
bool panel_filled(const struct panels *panels); // somebody has begun to type
void panel_draw(const struct panels *panels, struct ui *ui, struct rect box);
int panel_event(struct panels *panels, const struct ui_event *event);
// Whose a list's entries are, where an alert has led to one person's, and “everybody” to show all.
void panel_whose_draw(const struct panels *panels, struct ui *ui, struct rect *box);
bool panel_shows_all(struct panels *panels, const struct ui_event *event); // that was touched
int64_t panels_person(const struct panels *panels); // whose presence is open, 0: nobody's
// Sends what the panel was filled in for: it closes when that is done, and stays as it is, saying why,
// when it is refused. Nothing while an earlier one is under way.
void panel_send(struct panels *panels, struct request *request); // wiped afterwards
void panel_act(struct panels *panels, struct command command);
// A command has been answered, from a panel or not. True: it is told.
bool panel_answered(struct panels *panels, const struct request *request,
                    const struct response *response);

// ---- answers.c: what the visitor is asked, entered for them
void answers_wipe(struct panels *panels);
bool answers_are_asked(const struct office *office, const struct visit *visit);

// ---- what is left to do: the two buttons that lead there, for a flow --------------------------
int todo_buttons(const struct panels *panels, struct ui *ui, struct button out[2]); // returns 2
int todo_event(struct panels *panels, const struct ui_event *event); // them, and their keys

// ---- phone_lookup.c: whose phone the form has -------------------------------------------------
void known_look_up(struct panels *panels); // asks, once it looks like a phone
void known_take(struct form *form, const struct known_customer *known);
enum {
    KNOWN_FIELDS = 3
}; // those it is of, that another surname makes another customer, and who is entitled
int known_fields(const struct panels *panels, struct ui *ui, struct kit_field out[KNOWN_FIELDS]);
// Surname, phone and how they are addressed, for the first lines of a form; `phone` is its label.
enum { PERSON_FIELDS = 3 };
int person_fields(const struct panels *panels, struct ui *ui, const char *phone,
                  struct kit_field out[PERSON_FIELDS]);
void form_greet(struct panels *panels,
                const struct errand *who); // fills in a customer who is known
// What they come for, of all services or of those that are booked; the first of them is chosen at first.
struct kit_field service_field(const struct panels *panels, struct ui *ui, const char *label,
                               bool booked);
void form_first_service(struct panels *panels, bool booked);
void form_tell(const struct form *form, struct request *request); // who it is for
