#pragma once
// What the pages of the back office share: the session, the newest snapshot with the proposals that
// follow from it, the message bar, and the jobs under way. Pages change it in event and tick only;
// draw reads it. Nothing outside office/ includes this.

#include "office/lobby.h"

#include "app/earlier.h"
#include "app/follow_up.h"
#include "app/picture.h"
#include "app/profile.h"
#include "app/zone.h"
#include "office/office.h"
#include "ui/composer.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <stdio.h>

enum office_page {
    PAGE_SIGN_IN,
    PAGE_DESK,
    PAGE_MINE,
    PAGE_REPORT,
    PAGE_SETTINGS,
    PAGE_CUSTOMERS,
    OFFICE_PAGE_COUNT
};

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

enum { PROPOSAL_MAX = 16, MESSAGE_SIZE = 480, LOCK_WARNING_S = 30 };

struct message {
    char text[MESSAGE_SIZE]; // in the language it was made in; "" for none
    enum tone tone;
    int64_t until_ms;
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

// What is said of a visit at its end. Two of them: of who is being served, and of an earlier record
// that is completed in a panel; opening one does not lose what was typed for the other.
struct record_form {
    struct field note;
    enum outcome outcome; // chosen, and still a question open
    int days;             // call again in so many
    int64_t ended_ms;     // when it really ended, 0: not said
};

// What is left to do of any day, and what is known of the customer at hand: asked of the store
// whenever something has happened. Personal data: wiped when it is replaced and at the session's end.
struct due {
    bool known, asked, stale;
    int64_t seq, at_ms; // of the journal when it was asked
    struct incomplete_record *records;
    size_t record_n;
    struct follow_up *follow_ups;
    size_t follow_up_n;
    int64_t visit; // whose customer the rest is about, 0: nobody
    bool about_known;
    struct earlier_visit *earlier;
    size_t earlier_n;
    struct visit_answer *answers, *before; // of this visit, and of earlier ones
    size_t answer_n, before_n;
};

struct follow_panel {  // of PANEL_FOLLOW_UPS
    int64_t visit;     // chosen, 0: none
    struct field note; // what came of it
    int days;          // put off by so many
};

struct facts { // what a surface cannot read from the snapshot: asked of the store now and then
    bool known, asked;
    int64_t offset_ms;      // site's clock minus UTC
    int64_t from_ms, to_ms; // the business day
    int64_t good_until_ms;  // ask again then
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
};

struct sign_in {
    int64_t staff; // chosen, 0: none yet
    int64_t again; // whom the automatic lock has signed out: chosen when the page opens
    struct field pin;
    bool checking;
    int64_t locked_until_ms;
    bool wrong;
};

enum report_range {
    RANGE_TODAY,
    RANGE_YESTERDAY,
    RANGE_WEEK,
    RANGE_MONTH,
    RANGE_YEAR,
    RANGE_FREE, // as stepped to
    RANGE_COUNT
};
enum report_view {
    VIEW_OVERVIEW,
    VIEW_VISITORS,
    VIEW_WAITS,
    VIEW_LEFT,
    VIEW_PEOPLE,
    VIEW_HOURS,
    VIEW_RATINGS,
    VIEW_RESULTS,
    VIEW_PROMISES,
    VIEW_AGAIN, // what if: the range's last day, replayed
    VIEW_COUNT
};

enum report_by { // how the rows of a view's table are told apart
    BY_SERVICE,
    BY_CLASS,
    BY_CHANNEL,
    BY_WEEKDAY,
    BY_SOURCE,
    BY_CONSULTANT,
    BY_COUNT
};

struct looked { // what one view alone shows: asked for when it is opened
    struct override_count overrides[OVERRIDE_AUTHORS_MAX]; // VIEW_PEOPLE
    size_t override_n;
    struct workday workday;                         // VIEW_PEOPLE, VIEW_HOURS
    struct promise_score promises, promises_before; // VIEW_PROMISES
    struct day_figures was, again;                  // VIEW_AGAIN …
    int assumed[REPLAY_ASSUMPTION_COUNT], calls_changed;
};

struct reports {
    enum report_range range;
    enum report_view view;
    int from_back, to_back; // business days back from today, first and last
    bool loading, known;
    struct report now, before; // `before` is the period of equal length that ended where now begins
    int first_day, last_day;   // of `now`, yyyymmdd
    struct err trouble;
    struct replay_options what_if;
    int asked; // counts questions of views: the answer to an earlier one is dropped
    bool looking, looked_known;
    struct looked looked;
    struct err looked_trouble;
    enum report_by by[VIEW_COUNT];
    char chosen_chart[32]; // touched last …
    int chosen;            // … and which column of it, or −1
};

// Why the visit that was called longest ago was called to whom it was: read from its story.
struct called {
    int64_t visit; // asked for
    int64_t at_ms; // of the call
    bool known;
    struct story_line line;
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

enum bookings_view { BOOKINGS_LIST, BOOKINGS_BOOK, BOOKINGS_MOVE, BOOKINGS_SLIP };

struct bookings { // of PANEL_APPOINTMENTS; wiped when it opens and closes
    enum bookings_view view;
    int days; // the day shown, from today
    bool known;
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
    int64_t chosen;              // an appointment, 0: none
    int64_t service, consultant; // of the one that is moved: the day shown may not hold it
    struct slot slots[SLOT_MAX]; // of the form's service and consultant
    size_t slot_n;
    int64_t slot_ms;       // chosen, 0: none yet
    char slip[TOKEN_SIZE]; // of one just booked
};

// What goes along to another page: what was looked for, or somebody of the archive, for the desk's
// panel that opens when it is entered next.
struct guest {
    enum panel_kind panel; // PANEL_NONE: nobody
    int64_t customer;
    char surname[PERSON_NAME_SIZE], phone[PHONE_SIZE];
    enum title title;
    char text[FIELD_SIZE];
};

enum archive_view {
    ARCHIVE_CARD,
    ARCHIVE_EDIT,
    ARCHIVE_PICK,   // whom to merge the chosen one with
    ARCHIVE_COMPARE // two side by side
};

struct archive { // of the page Customers; wiped when it is left
    enum archive_view view;
    struct field text; // what is looked for
    int asked;         // counts questions: the answer to an earlier one is dropped
    bool looked;       // the answer is there
    struct customer_hit hits[HITS_MAX];
    size_t hit_n;
    bool more;
    bool show_pairs, pairs_known, more_pairs;
    struct duplicate pairs[DUPLICATES_MAX];
    size_t pair_n;
    int64_t chosen;  // a customer, 0: none
    int64_t version; // of the snapshot that the card goes with
    bool card_known;
    struct customer_card card;
    struct earlier_visit *visits;
    size_t visit_n;
    int64_t visit;               // whose note is open, 0: none
    struct customer_card two[2]; // of ARCHIVE_COMPARE …
    int stays;                   // … and which of them remains
    struct field surname, full_name, phone;
    enum title title;
    int owner; // index, NOBODY
    const char *problem;
    int64_t merged; // by the newest change here, which Undo splits again; 0: none
    char merged_name[PERSON_NAME_SIZE];
};
enum { CHANGE_LINES = 40 };

struct settings {
    enum settings_view view;
    int row; // chosen: of the services, skills, people …
    bool known;
    struct profile was, draft;                                 // as saved, and what is being edited
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

struct first_run { // an administrator for a business that has nobody
    struct field name, site, pin, again;
    bool working;
    const char *problem; // untranslated, or NULL
};

struct entered {   // the visit that this session entered last, while that is its last action
    int64_t visit; // 0: none
    int64_t seq;   // of the journal, then
    bool greeted;  // entered as being served
};

enum { ASIDE_MAX = 64 };

struct aside { // an alert that somebody has seen to (alert.c)
    int kind, n;
    int64_t about; // the visit's or consultant's id
    int64_t until_ms;
};

struct typing { // on our own keyboard (typing.c)
    bool open;
    char field[96]; // id of the field it types into
    struct composer composer;
    struct field scratch; // what one touch has made; empty between touches
};

struct office {
    struct link *link;
    struct ime *ime; // NULL: our own keyboard is Latin alone
    struct surface *surface;
    const struct snapshot *snap; // of the last refresh; never NULL
    int64_t now_ms;
    int64_t lock_after_ms;
    struct arena arena; // sentences of one event
    struct actor actor; // staff 0: nobody is signed in
    int session;        // counts sign-ins: answers of an earlier one are dropped
    int64_t touched_ms; // last sign of life
    struct proposal proposals[PROPOSAL_MAX];
    size_t proposal_n;
    struct event_list candidates; // of the proposals
    int working;                  // commands sent and not yet answered
    enum command_kind working_kind;
    int64_t working_visit;
    struct message message;
    struct facts facts;
    struct sign_in sign_in;
    struct called called;
    struct typing typing;
    struct entered entered;
    struct aside aside[ASIDE_MAX];
    int aside_n;
    struct desk desk;
    struct form form;
    struct due due;
    struct record_form serving, late;
    struct follow_panel follow;
    struct bookings bookings;
    struct reports reports;
    struct settings settings;
    struct archive archive;
    struct guest guest;
    struct first_run first_run;
};

extern const struct screen sign_in_screen, desk_screen, mine_screen, report_screen, settings_screen,
    customers_screen;

// ---- office.c ---------------------------------------------------------------------------------
void office_look(struct office *office);                    // newest snapshot, then the proposals
void office_refresh(struct office *office, int64_t now_ms); // takes answers, then looks
enum lang office_lang(const struct office *office);
bool office_page_allowed(enum role role, enum office_page page);
enum office_page office_first_page(enum role role);
void office_sign_out(struct office *office);
int office_page_event(struct office *office, const struct ui_event *event); // to the present page

// ---- jobs.c -----------------------------------------------------------------------------------
// Sends a command in the name of who is signed in, and shows that it is under way.
void office_send(struct office *office, const struct command *command);
void office_send_request(struct office *office, struct request *request); // wiped afterwards
struct request office_request(struct office *office, enum command_kind kind);
void office_collect(struct office *office); // takes what the link has finished
void office_ask_facts(struct office *office);
void office_ask_sign_in(struct office *office);
void office_ask_story(struct office *office, int64_t visit);
void office_ask_story_file(struct office *office, int64_t visit);
void office_ask_called(struct office *office, const struct visit *visit);
void office_ask_find(struct office *office, const char *code, const char *ticket, const char *tail);
void office_ask_bookings(struct office *office); // the day's list, and the free slots
void office_ask_pin(struct office *office, int64_t staff, const char *pin);

// ---- settings_jobs.c --------------------------------------------------------------------------
void office_ask_profile(struct office *office);
void office_ask_save(struct office *office); // the people that differ, then the draft
void office_ask_changes(struct office *office);
void office_ask_first_run(struct office *office);

// ---- report_jobs.c ----------------------------------------------------------------------------
void office_ask_report(struct office *office); // the range, and what the view needs
void office_ask_view(struct office *office);   // nothing to ask: nothing happens
void office_ask_export(struct office *office, enum export_format format);

// ---- words.c ----------------------------------------------------------------------------------
void office_say(struct office *office, enum tone tone, const char *text); // into the message bar
// "14:05", "14:05:09" in site time; "–" for 0 or while the offset is unknown.
const char *clock_words(const struct office *office, struct arena *arena, int64_t at_ms);
const char *day_words(struct arena *arena, int day); // 20260302: "2026-03-02"; 0: "–"
const char *date_words(const struct office *office, struct arena *arena, int64_t at_ms);
// As one is addressed: 王先生, Ms Chen; words for nobody's name where there is none.
const char *name_words(struct ui *ui, const char *surname, const char *full_name, enum title title);
const char *timer_words(struct arena *arena, int64_t ms);       // 2:05, 12:34, 1:02:33
const char *number_words(struct arena *arena, long value);      // 1,234 as 1,234
const char *minutes_words(const struct ui *ui, double seconds); // "12 min", "–" for NAN
const char *hours_words(const struct ui *ui, double seconds);   // "221 h 52 min"
const char *ticket_words(struct arena *arena, const struct visit *visit);
const char *staff_name(const struct office *office, enum lang lang, int64_t staff); // "" unknown
const char *consultant_name(const struct office *office, enum lang lang, int index);
const char *visitor_name(const struct office *office, struct arena *arena, enum lang lang,
                         const struct visit *visit); // by role
const char *lang_mark(int lang);                     // 繁, 简, EN
// What the newest change of this person was: "Undo: call A012"; NULL if nothing can be undone.
const char *undo_words(const struct office *office, struct arena *arena, enum lang lang);
const char *stage_words(enum lang lang, int stage); // "–" for one that is none (old journals)
// Takes back the last own action: an entry by cancelling it as a mistake, the rest by the engine.
void office_undo(struct office *office);
// What an answered command did, as a sentence.
const char *done_words(struct office *office, const struct request *request,
                       const struct response *response);
int64_t visit_wait_ms(const struct visit *visit, int64_t now_ms); // ready to first call, or so far

// ---- chrome.c ---------------------------------------------------------------------------------
// Header with tabs, clock and user; the strip with the message and Undo. Returns what is left.
struct rect chrome(const struct office *office, struct ui *ui, enum office_page page);
// The events that every signed-in page shares (tabs, lock, undo, language); SCREEN_UNUSED if none.
int chrome_event(struct office *office, const struct ui_event *event);

// ---- look.c: small drawn parts ----------------------------------------------------------------
enum { MARK_SIZE_DP = 14 };
void touch_node(struct ui *ui, struct rect box, enum widget_role role, const char *id,
                const char *label, const char *value, bool chosen);
void ground(struct ui *ui, struct rect box, const char *id, bool chosen); // pressed, chosen, focus
// A row's ground and node: chosen, pressed and focused states, soft line below.
void row_ground(struct ui *ui, struct rect box, const char *id, const char *label, bool chosen);
bool row_in_view(const struct ui *ui, struct rect box);
// As ui_scroll_begin, with room for the thumb; ended by ui_scroll_end.
struct rect list_begin(struct ui *ui, struct rect view, const char *id, int content_h);
void presence_mark(struct ui *ui, struct rect box, enum presence presence, bool suspended);
enum color presence_color(enum presence presence);
void visit_mark(struct ui *ui, struct rect box, enum visit_state state);
// A wait against its target: timer, a gauge under it, and a warning shape when it is late.
void wait_gauge(struct ui *ui, struct rect box, int64_t wait_ms, int target_s);
void label_at(struct ui *ui, struct rect box, const char *text, enum type type, enum weight weight,
              enum color color, enum align align); // one line, centred in height, may be elided
void section_title(struct ui *ui, struct rect *from, const char *title, const char *fact);
// A key that leads here, as a small cap cut off the right of *line where there is room.
void key_cap(struct ui *ui, struct rect *line, const char *shortcut);
// Buttons left to right, wrapped; returns the height used.
int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n);
int button_flow_height(struct ui *ui, int width, const struct button *buttons, int n);
// Heights of rows: so many dp, but never less than the text in them needs (large text).
int one_line_px(const struct ui *ui, int dp);
int two_lines_px(const struct ui *ui, int dp);
bool roomy(const struct ui *ui); // the window is high enough for rows with air

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

// ---- typing.c ---------------------------------------------------------------------------------
int typing_event(struct office *office, const struct ui_event *event); // before any page
void typing_draw(const struct office *office, struct ui *ui);          // over every page
void typing_close(struct office *office);                              // harmless when not open

// ---- alert.c ----------------------------------------------------------------------------------
// The button that counts them, cut off the right of *line; nothing where there are none.
void alert_button(const struct office *office, struct ui *ui, struct rect *line);
// Whether it has been seen that an owner's customer is with somebody else; and that it has been now.
bool alert_owner_seen(const struct office *office, const struct visit *visit);
void alert_see_owner(struct office *office, const struct visit *visit);

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
void panel_draw(const struct office *office, struct ui *ui, struct rect box);
int panel_event(struct office *office, const struct ui_event *event);

const char *policy_words(enum policy policy); // untranslated

// ---- due.c ------------------------------------------------------------------------------------
void due_refresh(struct office *office); // asks where something has happened since
void due_wipe(struct office *office);
int due_records(const struct office *office, int64_t staff);    // how many; staff 0: everybody's
int due_follow_ups(const struct office *office, int64_t staff); // overdue or due today
int due_overdue(const struct office *office, int64_t staff);    // follow-ups alone
const struct incomplete_record *due_record(const struct office *office, int64_t visit); // or NULL
// The two buttons that lead to the panels, for a flow: returns 2.
int due_buttons(const struct office *office, struct ui *ui, struct button out[2]);
int due_event(struct office *office, const struct ui_event *event); // them, and their keys
int64_t follow_up_at(const struct office *office, int days);        // noon of that day
const char *days_words(struct ui *ui, int days);                    // tomorrow, 3 days
const char *follow_day_words(const struct office *office, struct ui *ui, int days);

// ---- record.c: what came of a visit -----------------------------------------------------------
struct record { // the one being completed
    int64_t visit;
    bool serving;             // it ends now; otherwise it has ended
    bool asks_end;            // nobody pressed finish: when was it?
    int64_t from_ms, to_ms;   // it ended between
    const char *ticket;       // in the arena given
    struct record_form *form; // what is filled in
};
// The chosen one of the records' panel, else who is being served by the one signed in.
bool record_find(const struct office *office, struct arena *arena, struct record *ret);
int record_event(struct office *office, const struct ui_event *event);
int record_height(struct ui *ui, int width, const struct record *r); // as it stands now
void record_draw(const struct office *office, struct ui *ui, struct rect *box,
                 const struct record *r);
void record_form_wipe(struct record_form *form);

// ---- my_*.c: parts of the consultant's page ---------------------------------------------------
int my_index(const struct office *office);
const struct visit *my_visit(const struct office *office);    // called or served by me, or NULL
const struct visit *my_customer(const struct office *office); // … or proposed to me and mine
const char *my_known_words(const struct office *office, struct ui *ui, const struct visit *v);
const char *outcome_words(const struct ui *ui, enum outcome outcome);
void my_customer_draw(const struct office *office, struct ui *ui, struct rect box);
int my_turn_height(const struct office *office, struct ui *ui, int width);
void my_turn_draw(const struct office *office, struct ui *ui, struct rect box);
// 顧問 group by its services.
const char *group_words(const struct office *office, struct ui *ui, int group);
// Question and answer as one line.
const char *answer_words(const struct office *office, struct ui *ui,
                         const struct visit_answer *answer);

// ---- tasks.c ----------------------------------------------------------------------------------
int tasks_event(struct office *office, const struct ui_event *event);
int tasks_height(const struct office *office, const struct ui *ui); // 0: nothing to do
void tasks_draw(const struct office *office, struct ui *ui, struct rect box);

// ---- appointment.c ----------------------------------------------------------------------------
void bookings_done(struct office *office, const struct request *request); // an answered change

// ---- arrival.c, appointment.c -----------------------------------------------------------------
void arrival_greet_guest(struct office *office, const struct guest *guest);
void bookings_greet_guest(struct office *office, const struct guest *guest);
void bookings_greet_mine(struct office *office); // the customer of who is signed in

// ---- customer_jobs.c --------------------------------------------------------------------------
void archive_ask_hits(struct office *office, const char *text); // what is looked for, or scanned
void archive_ask_pairs(struct office *office);
void archive_ask_card(struct office *office, int64_t customer);
void archive_ask_two(struct office *office, int64_t one, int64_t two); // side by side

// ---- customers.c, customer_card.c, customer_merge.c: the customer archive ---------------------
void archive_wipe(struct office *office);
void archive_forget_card(struct archive *archive); // chosen, its card and its visits
void archive_choose(struct office *office, int64_t customer);
void archive_follow(struct office *office); // the card, when something has changed elsewhere
void archive_done(struct office *office, const struct request *request); // an answered change
void archive_guest(struct office *office, enum panel_kind panel);        // the chosen one
const char *customer_words(struct ui *ui, const struct person *person);  // 王小明 · 王先生
const char *phone_words(struct arena *arena, const char *phone);         // 0912 345 678
int card_event(struct office *office, const struct ui_event *event);
void card_draw(const struct office *office, struct ui *ui, struct rect box);
int edit_event(struct office *office, const struct ui_event *event);
void edit_draw(const struct office *office, struct ui *ui, struct rect box);
int merge_event(struct office *office, const struct ui_event *event);
void merge_draw(const struct office *office, struct ui *ui, struct rect box);

// ---- settings.c and its parts -----------------------------------------------------------------
struct entries;
struct part_view;
const struct part_view *settings_view_of(enum settings_view view);
void settings_take(struct office *office, const struct profile *profile,
                   const struct staff_row *people, size_t people_n, const struct profile *sent);
bool people_pin_event(struct office *office, const struct ui_event *event);
bool hours_event(struct office *office, const struct ui_event *event);

// ---- first_run.c: instead of the list of names, while there is none ---------------------------
bool first_run(const struct office *office);
int first_run_event(struct office *office, const struct ui_event *event);
void first_run_draw(const struct office *office, struct ui *ui, struct rect box);
void first_run_wipe(struct office *office);

// ---- ids ---------------------------------------------------------------------------------------
// "prefix.123" → 123; −1 when the id does not begin with the prefix and a dot.
int64_t id_number(const char *id, const char *prefix);
bool is_key(const struct ui_event *event, enum key key, unsigned mods);
bool is_char(const struct ui_event *event, uint32_t point, unsigned mods);
bool is_id(const struct ui_event *event, const char *id);
