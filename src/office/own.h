#pragma once
// What the pages of the back office share: the session, the newest snapshot with the proposals that
// follow from it, the message bar, and the jobs under way. Pages change it in event and tick only;
// draw reads it. Nothing outside office/ includes this.

#include "office/lobby.h"

#include "office/office.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <stdio.h>

enum office_page {
    PAGE_SIGN_IN,
    PAGE_DESK,
    PAGE_MINE,
    PAGE_REPORT,
    PAGE_SETTINGS,
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
    struct field note;  // of a finished visit
    enum title title;
    int service, class, consultant; // indexes, NOBODY: not chosen
    int party, minutes;
    bool greeted;
    enum reason reason;
    enum outcome outcome;
    int64_t found_visit;
    const char *problem; // untranslated words under the form, or NULL
};

struct facts { // what a surface cannot read from the snapshot: asked of the store now and then
    bool known, asked;
    int64_t offset_ms;      // site's clock minus UTC
    int64_t from_ms, to_ms; // the business day
    int64_t good_until_ms;  // ask again then
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
    struct business business; // as the settings have it, open or not
};

struct sign_in {
    int64_t staff; // chosen, 0: none yet
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

enum settings_view {
    SETTINGS_RULES,
    SETTINGS_SERVICES,
    SETTINGS_CLASSES,
    SETTINGS_STAFF,
    SETTINGS_SITE,
    SETTINGS_VIEW_COUNT
};

struct names { // what the rows of a business are called
    struct words services[SERVICE_MAX], classes[CLASS_MAX], site;
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

struct settings {
    enum settings_view view;
    int row;               // chosen service or class
    struct names named;    // … and their names, part of the draft
    struct business draft; // what is being edited
    bool changed;
    struct staff_row staff; // the person shown; id 0: a new one
    struct field names[LANG_COUNT];
    bool staff_changed;
    struct field pin;
};

struct office {
    struct link *link;
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
    struct desk desk;
    struct form form;
    struct bookings bookings;
    struct reports reports;
    struct settings settings;
};

extern const struct screen sign_in_screen, desk_screen, mine_screen, report_screen, settings_screen;

// ---- office.c ---------------------------------------------------------------------------------
void office_look(struct office *office);                    // newest snapshot, then the proposals
void office_refresh(struct office *office, int64_t now_ms); // takes answers, then looks
enum lang office_lang(const struct office *office);
bool office_page_allowed(enum role role, enum office_page page);
enum office_page office_first_page(enum role role);
void office_sign_out(struct office *office);

// ---- jobs.c -----------------------------------------------------------------------------------
// Sends a command in the name of who is signed in, and shows that it is under way.
void office_send(struct office *office, const struct command *command);
void office_send_request(struct office *office, struct request *request); // wiped afterwards
struct request office_request(struct office *office, enum command_kind kind);
// The changed business and its names, which are copied; names that differ are written first.
void office_send_business(struct office *office, const struct business *business,
                          const struct names *names);
void office_collect(struct office *office); // takes what the link has finished
void office_ask_facts(struct office *office);
void office_ask_sign_in(struct office *office);
void office_ask_story(struct office *office, int64_t visit);
void office_ask_called(struct office *office, const struct visit *visit);
void office_ask_find(struct office *office, const char *code, const char *ticket, const char *tail);
void office_ask_bookings(struct office *office); // the day's list, and the free slots
void office_ask_staff(struct office *office, const struct staff_row *row); // id 0: a new one
void office_ask_pin(struct office *office, int64_t staff, const char *pin);

// ---- report_jobs.c ----------------------------------------------------------------------------
void office_ask_report(struct office *office); // the range, and what the view needs
void office_ask_view(struct office *office);   // nothing to ask: nothing happens
void office_ask_export(struct office *office, enum export_format format);

// ---- words.c ----------------------------------------------------------------------------------
void office_say(struct office *office, enum tone tone, const char *text); // into the message bar
// "14:05", "14:05:09" in site time; "–" for 0 or while the offset is unknown.
const char *clock_words(const struct office *office, struct arena *arena, int64_t at_ms);
const char *timer_words(struct arena *arena, int64_t ms);       // 2:05, 12:34, 1:02:33
const char *number_words(struct arena *arena, long value);      // 1,234 as 1,234
const char *minutes_words(const struct ui *ui, double seconds); // "12 min", "–" for NAN
const char *hours_words(const struct ui *ui, double seconds);   // "221 h 52 min"
const char *ticket_words(struct arena *arena, const struct visit *visit);
const char *staff_name(const struct office *office, enum lang lang, int64_t staff); // "" unknown
const char *consultant_name(const struct office *office, enum lang lang, int index);
const char *visitor_name(const struct office *office, const struct visit *visit); // by role
const char *lang_mark(int lang);                                                  // 繁, 简, EN
// What the newest change of this person was: "Undo: call A012"; NULL if nothing can be undone.
const char *undo_words(const struct office *office, struct arena *arena, enum lang lang);
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
// Buttons left to right, wrapped; returns the height used.
int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n);

// ---- queue.c, people.c, next.c: parts of the desk ---------------------------------------------
void queue_draw(const struct office *office, struct ui *ui, struct rect box);
// `act`: a row can be chosen to check its consultant in or out.
void people_draw(const struct office *office, struct ui *ui, struct rect box, bool act);
void next_draw(const struct office *office, struct ui *ui, struct rect box);
int next_height(const struct ui *ui);
const char *next_reason(const struct office *office, struct ui *ui, const struct proposal *p);
const char *called_reason(const struct office *office, struct ui *ui); // of office->called
const char *visit_summary(const struct office *office, struct ui *ui, const struct visit *visit);

// ---- alert.c ----------------------------------------------------------------------------------
// The button that counts them, cut off the right of *line; nothing where there are none.
void alert_button(const struct office *office, struct ui *ui, struct rect *line);

// ---- act.c: what can be done to a visit -------------------------------------------------------
// Whom the actions are for: the chosen visit while it is open, else the one called longest ago,
// else the proposed one; NULL if there is nobody.
const struct visit *desk_target(const struct office *office);
void act_bar(const struct office *office, struct ui *ui, struct rect box);
int act_bar_height(const struct ui *ui);
// Buttons ("act.NAME"), row buttons ("act.NAME.VISIT") and their keys. SCREEN_UNUSED if none.
int act_event(struct office *office, const struct ui_event *event);
void act_call_next(struct office *office);
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
    person_panel, alerts_panel;
void panel_open(struct office *office, enum panel_kind kind);
void panel_close(struct office *office);
void panel_draw(const struct office *office, struct ui *ui, struct rect box);
int panel_event(struct office *office, const struct ui_event *event);

const char *policy_words(enum policy policy); // untranslated

// ---- naming.c: names within the settings ------------------------------------------------------
void naming_reset(struct office *office);           // as saved
struct words *naming_of(struct settings *settings); // of what is chosen, or NULL
void naming_show(struct settings *settings);
bool naming_event(struct settings *settings, const struct ui_event *event);
void naming_new_service(struct settings *settings);
bool naming_complete(const struct settings *settings);
void naming_draw(const struct settings *settings, struct ui *ui, struct rect *box);
// ---- tasks.c ----------------------------------------------------------------------------------
int tasks_event(struct office *office, const struct ui_event *event);
int tasks_height(const struct office *office, const struct ui *ui); // 0: nothing to do
void tasks_draw(const struct office *office, struct ui *ui, struct rect box);

// ---- appointment.c ----------------------------------------------------------------------------
void bookings_done(struct office *office, const struct request *request); // an answered change

// ---- staff.c: one view of the settings --------------------------------------------------------
void staff_reset(struct office *office); // shows the first person, as saved
void staff_save(struct office *office);
bool staff_event(struct office *office, const struct ui_event *event);
void staff_rows(const struct office *office, struct ui *ui, struct rect box);
void staff_detail(const struct office *office, struct ui *ui, struct rect box);

// ---- ids ---------------------------------------------------------------------------------------
// "prefix.123" → 123; −1 when the id does not begin with the prefix and a dot.
int64_t id_number(const char *id, const char *prefix);
bool is_key(const struct ui_event *event, enum key key, unsigned mods);
bool is_char(const struct ui_event *event, uint32_t point, unsigned mods);
bool is_id(const struct ui_event *event, const char *id);
