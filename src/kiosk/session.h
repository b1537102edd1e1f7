#pragma once
// What the kiosk's screens share: the visitor's session, the jobs under way and the parts every
// screen is built from. Screens change it in event and tick only; draw reads it. Nothing outside
// kiosk/ includes this.

#include "app/added_work.h"
#include "kiosk/queue_view.h"

#include "app/upkeep.h"
#include "kiosk/kiosk.h"
#include "base/phone.h"
#include "base/surname.h"
#include "ui/composer.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/ui.h"

enum kiosk_screen {
    AT_START,
    AT_SERVICE,     // what brings you here, and is it your first visit?
    AT_NOBODY,      // nobody on duty for that service
    AT_PHONE,       // your phone
    AT_KNOWN,       // is this you?
    AT_UNKNOWN,     // … but nobody has that phone
    AT_SURNAME,     // what is your name, and how is it said?
    AT_SPELL,       // another name, by keyboard
    AT_CONSULTANT,  // first free, or somebody by name
    AT_TICKET,      // and what is offered on it
    AT_ANSWER,      // a question that wants words
    AT_APPOINTMENT, // the phone you booked with
    AT_EXPECTED,    // is this you, who has an appointment?
    AT_LATER,       // … on another day: wait now, or come again?
    AT_FIND,        // your number
    AT_TAIL,        // your phone's last four digits
    AT_PLACE,       // where you stand
    AT_PARK,        // back in how many minutes
    AT_CANCEL,      // really?
    AT_RATE,        // five faces, and what was good or not
    AT_COMMENT,     // a few words
    AT_CALL_BACK,   // the phone to call about it
    AT_THANKS,      //
    AT_CLOSED,      // no numbers now
    AT_DESK,        // please see the desk, with the reason
    AT_TROUBLE,     // the store is failing
    AT_STAFF,       // who is there, and their PIN
    AT_MACHINE,     // behind the PIN
    AT_DOUBT,       // the clock is not believed
    AT_CLOCK,       // behind the PIN: is that the time?
    KIOSK_SCREEN_COUNT
};

// What is said of a screen besides how it looks: of each one in kiosk.c's table.
enum {
    TRAIT_HOME = 1,            // nothing has been begun
    TRAIT_OWN_TIME = 1 << 1,   // goes by itself: nothing on it is worth a question
    TRAIT_CALM = 1 << 2,       // stands until it is over: nothing to be begun
    TRAIT_OF_DOUBT = 1 << 3,   // about the clock that is not believed
    TRAIT_OF_STAFF = 1 << 4,   // the way there
    TRAIT_TYPES = 1 << 5,      // a keyboard that goes by language
    TRAIT_ASKS_PLACE = 1 << 6, // a question about the ticket whose place is shown
    TRAIT_BY_BOOKING = 1 << 7, // looks for an appointment, not for a ticket
    TRAIT_TOLD = 1 << 8,       // says what was asked for: a code held up is the next visitor's
};

extern const struct screen start_screen, service_screen, nobody_screen, phone_screen, known_screen,
    unknown_screen, surname_screen, spell_screen, consultant_screen, ticket_screen, answer_screen,
    appointment_screen, expected_screen, later_screen, find_screen, tail_screen, place_screen,
    park_screen, cancel_screen, rate_screen, comment_screen, call_back_screen, thanks_screen,
    closed_screen, kiosk_desk_screen, trouble_screen, staff_screen, machine_screen, doubt_screen,
    clock_screen;

enum {
    IDLE_MS = 60 * SECOND_MS,         // without a touch, then the question "are you still there?"
    WARNING_MS = 20 * SECOND_MS,      // … which stands this long at least (WCAG 2.2.1)
    TICKET_SHOWN_MS = 45 * SECOND_MS, // the ticket counts down openly instead
    THANKS_SHOWN_MS = 12 * SECOND_MS,
    CALL_BAND_MS = 8 * SECOND_MS,     // a call across other screens …
    CALL_SHOWN_MS = 30 * SECOND_MS,   // … and then beside their clock
    SLIDE_MS = 7 * SECOND_MS,         // that a slide stands
    ATTRACT_AFTER_MS = 2 * MINUTE_MS, // without a touch at the start
    FIND_TRIES = 3,                   // numbers a session may ask for, and phones
    TWICE_MS = 2 * MINUTE_MS,         // the same without a phone once more: pressed twice?
    SUBMIT_TRIES = 4,                 // of one request after an unknown outcome
    RETRY_MS = 1500,
    PHONE_LEAST = 6,
    PHONE_MOST = 15,
    TAIL_DIGITS = 4,
    NAME_MOST = 24,
    COMMENT_MOST = 160,
    PIN_MOST = 12,
    STAFF_SHOWN = 12,
};

enum { DRINK_COUNT = 3 };

enum purpose { FOR_PLACE, FOR_RATING }; // why a ticket is looked for

struct staff_choice {
    int64_t id;
    struct words name;
};

// The visitor's: everything here is wiped when the session ends.
struct visitor_session {
    bool returning;  // said that they have been here before
    bool first_time; // said that they have not
    int64_t service; // id, 0: not chosen
    struct field phone;
    struct field name;   // surname, or a whole name
    struct field digits; // of a ticket's number
    struct field tail;
    struct field comment;
    struct field pin;
    char prefix;        // of a ticket's number
    bool digits_filled; // by us: what is typed takes their place
    enum title title;
    bool titled;   // they have said so: TITLE_NONE is an answer, too
    int index;     // enum surname_index + 1, 0: the first one of the language
    int index_key; // of it, + 1; 0: most people's surnames
    struct known_customer known[KNOWN_MAX];
    size_t known_n;
    struct appointment expected[KNOWN_MAX];
    size_t expected_n;
    bool sought;       // for the phone as it stands, and nothing found
    int64_t booked_ms; // the appointment they have come for, 0: none
    int64_t customer;  // recognised, and said "yes, this is me"
    int64_t owner;     // theirs
    int64_t wish;      // consultant asked for, 0: nobody
    bool anybody;      // chose whoever is free first, which is more than having said nothing
    int64_t visit;     // the ticket in hand
    char ticket[TICKET_SIZE];
    char token[TOKEN_SIZE];         // of a ticket just taken
    bool paper_asked, paper_failed; // … to be printed
    int offer;                      // how far they are with what the ticket offers (offer.c)
    int party;                      // being set there, 0: not touched
    int cups[DRINK_COUNT];          // of each drink that was asked for
    struct field answer;            // to a question that wants words
    const char *offer_news;         // untranslated words over the offer, or NULL
    struct added_work added;        // to the work on their car, not answered yet; number 0: nothing
    bool notice;                    // they want a message before their turn
    bool mine_by_phone;             // a ticket given back for a phone, or taken here just now
    bool already_here;
    bool just_taken; // … a moment ago, and perhaps by somebody else of that name
    bool another;    // they want a number all the same
    enum purpose purpose;
    bool cancelled;
    int find_tries;
    int known_tries;              // phones looked up by who has them
    char known_phone[FIELD_SIZE]; // … the last of them
    int rating;
    bool tags[TAG_COUNT];
    bool call_back;
    bool to_desk;        // instead: no phone to call
    const char *problem; // untranslated words under the question, or NULL
    const char *news;    // untranslated words of AT_DESK and AT_THANKS
    int64_t staff;       // who signs in
    struct actor who;    // … and has, to confirm the time
    int64_t locked_until_ms;
    struct request request; // a submission, kept until its outcome is known
    int submit_tries;
    int64_t retry_ms; // when to submit it again, 0: not
};

struct kiosk {
    struct link *link;
    struct surface *surface;
    const struct snapshot *snapshot; // never NULL; renewed before each event and tick
    int64_t now_ms;                  // of that event or tick
    struct ui_env home_env;
    uint32_t own_accent;      // of this machine, where the store names none
    enum lang own_lang;       // of this machine
    struct ime *ime;          // NULL: Latin letters alone
    struct composer composer; // of the screen where somebody types
    struct visitor_session v;
    const struct job *awaited; // by the visitor, who can do nothing meanwhile; NULL: none
    int go;                    // where the answers of a collect lead
    int64_t shown_until_ms;    // of a screen that goes by itself
    int serial;                // of the session: an answer for an earlier visitor is dropped
    int64_t touched_ms;        // last sign of life
    int64_t corner_ms;         // of the hidden corner: first touch, and how many
    int corner_touches;
    bool zone_known;
    int64_t zone_ms;       // the site's clock minus UTC
    int64_t zone_until_ms; // ask again then
    bool zone_asked;
    int64_t last_visit; // the number taken here last
    int64_t last_call_ms;
    int chimes;
    bool still;   // painted to be a picture (platform/still.h): nothing to touch
    bool failing; // a submission got no answer: said on the trouble screen
    int64_t failing_until_ms;
    struct staff_choice staff[STAFF_SHOWN];
    int staff_n;
    void (*look)(void *self, struct kiosk_machine *ret);
    void *look_self;
    struct kiosk_machine machine; // as looked at when the service screen was entered
    struct upkeep upkeep;
    struct engagement engaged[CONSULTANT_MAX]; // as it was when somebody was last asked for
    enum kiosk_end end;
};

// ---- kiosk.c ------------------------------------------------------------------------------------
enum kiosk_screen kiosk_at(const struct kiosk *k);      // which screen is shown
bool kiosk_has(const struct kiosk *k, unsigned traits); // … and whether it has one of them

// ---- session.c --------------------------------------------------------------------------------
void session_wipe(struct kiosk *k); // the visitor's data; language and aids as at first
void session_anew(struct kiosk *k); // … the same person begins again: language and aids stay
// An event of a screen that says no: a code held up there begins anew, in place; whatever else is unused.
int session_code(struct kiosk *k, const struct ui_event *event);
bool session_is_home(const struct kiosk *k);
bool kiosk_is_calm(
    const struct kiosk *k); // what stands there until it is over: nothing to be begun
bool session_warns(const struct kiosk *k, int64_t now_ms);
int64_t session_warning_left_ms(const struct kiosk *k, int64_t now_ms);
int session_tick(struct kiosk *k, int64_t now_ms);
int64_t session_deadline(const struct kiosk *k, int64_t now_ms);
// Language, aids, Back, home, the hidden corner, the time-out's answer. SCREEN_UNUSED if none.
int session_event(struct kiosk *k, const struct ui_event *event);

// ---- jobs.c -----------------------------------------------------------------------------------
extern const struct actor the_customer;
// Does the visitor wait for an answer, or for the next try of what they have sent?
bool kiosk_is_busy(const struct kiosk *k);
// Each posts a job and answers where to go: the inline link has done it by then.
int ask_known(struct kiosk *k);            // who has this phone?
int ask_ticket_by_number(struct kiosk *k); // prefix, digits, and the tail or the surname
int ask_ticket_by_code(struct kiosk *k, const char *scanned);
int ask_expected(struct kiosk *k); // who has an appointment today on this phone?
// The same while they type: goes on if somebody has, says nothing if not.
int try_expected(struct kiosk *k);
int ask_staff(struct kiosk *k);
int ask_sign_in(struct kiosk *k);
void ask_zone(struct kiosk *k);
void ask_upkeep(struct kiosk *k);
void ask_engagements(struct kiosk *k); // who is booked soon
// Posts a job that the visitor waits for; where to go.
int post_awaited(struct kiosk *k, struct job *job);
// Ends what the link has finished; where to go, SCREEN_STAY if nowhere.
int collect(struct kiosk *k);
void go_to(struct kiosk *k, int screen); // from a job's `done`: what collect is to answer
// What keeps a consultant from being asked for, and that another may be chosen, untranslated; NULL:
// something else.
int see_desk(struct kiosk *k, const char *news); // untranslated words of AT_DESK, which it answers

// ---- submit.c: commands; each answers where to go -----------------------------------------------
int ask_register(struct kiosk *k); // all is answered: a ticket, please
int ask_check_in(struct kiosk *k, const struct appointment *appointment);
int ask_return(struct kiosk *k); // a missed or paused place back
int ask_pause(struct kiosk *k, int minutes);
int ask_cancel(struct kiosk *k);
void ask_added(struct kiosk *k); // what was added to the work on their car, beside whatever goes on
int ask_answer_work(struct kiosk *k, bool approved);
int ask_rating(struct kiosk *k);
int ask_confirm(struct kiosk *k);  // the clock, by whoever has signed in
int retry_submit(struct kiosk *k); // the same once more, after an unknown outcome
// A command that nobody waits for; words may be NULL.
void ask_beside(struct kiosk *k, struct command command, const char *words);

// ---- flow.c: which question comes next ---------------------------------------------------------
int flow_take(const struct kiosk *k); // a number is wanted: the first question, or why not
int flow_after_service(struct kiosk *k);
// A code is held up while a number is being taken: it is said where it is read; what was entered stays.
int flow_code_held_up(struct kiosk *k);
// Somebody says their surname without having chosen a service: it is their ticket's.
bool flow_looks_for_ticket(const struct kiosk *k);
int flow_after_name(struct kiosk *k);
int flow_after_known(struct kiosk *k); // they are who we thought
int flow_stand_by(struct kiosk *k);    // a number today, of who is booked for another day
int flow_another(struct kiosk *k);     // a number besides the one that was shown to them
// Appointments of today that this customer has not come for yet, among those found.
int expected_of(const struct kiosk *k, int64_t customer);
int flow_found(struct kiosk *k, int64_t visit, bool by_phone); // a ticket was found
int service_index(const struct kiosk *k);                      // of the chosen service, −1: none

// ---- offer.c: what the ticket offers once it is shown --------------------------------------------
bool offer_is_open(const struct kiosk *k);
const struct question_words *offer_question(const struct kiosk *k); // asked now, or NULL
int offer_event(struct kiosk *k, const struct ui_event *e);
void offer_written(struct kiosk *k); // the words of AT_ANSWER are complete
void offer_failed(struct kiosk *k);  // what was sent could not be kept
// The height at which all of what is asked now stands without being scrolled.
int offer_needs(const struct kiosk *k, struct ui *ui, int width);
void offer_draw(const struct kiosk *k, struct ui *ui, struct rect box);
struct button offer_next(const struct kiosk *k, struct ui *ui); // the footer's, while it is open

// ---- ticket_paper.c ------------------------------------------------------------------------------
bool ticket_paper_event(struct kiosk *k, const struct ui_event *event);
int ticket_paper_height(const struct kiosk *k, const struct ui *ui); // 0: nothing is said of paper
void ticket_paper_draw(const struct kiosk *k, struct ui *ui, struct rect row);

// ---- ticket_code.c -------------------------------------------------------------------------------
int ticket_code_least(const struct ui *ui); // a side that a phone reads from a hand's length, px
void ticket_code_square(const struct kiosk *k, struct ui *ui, struct rect square);
// The square over its words, which go where it would become too small; or the words alone, to stand beside it.
void ticket_code_draw(const struct kiosk *k, struct ui *ui, struct rect box, enum align align);
void ticket_code_words(const struct kiosk *k, struct ui *ui, struct rect box);

// ---- calls.c: who is being called -----------------------------------------------------------------
// All of them on the wall, the newest first; n is at least 1.
const char *kiosk_call_text(struct ui *ui, const struct calling *c); // "A001, desk 3"
void kiosk_calls(struct ui *ui, struct rect wall, const struct calling *calls, int n);
// The newest call in place of the header, across the screen; false (nothing is drawn): none was just made.
bool kiosk_call_band(const struct kiosk *k, struct ui *ui, struct rect header);
// … in a word, in the place of the house's name. False: there is none.
bool kiosk_newest_call(const struct kiosk *k, struct ui *ui, struct rect box);
bool kiosk_newest_call_is(const struct kiosk *k, struct ui *ui); // is there one?

// ---- attract.c, and the parts of screen_start.c that it shows, too ----------------------------------
bool attract_runs(const struct kiosk *k, int64_t now_ms); // at the start
void attract_draw(const struct kiosk *k, struct ui *ui);
// Slides of the house's own (catalogue_slides). One of them in the box, since gone_ms; it comes out of the one before, NULL: at once.
void house_slide_draw(struct ui *ui, struct rect box, const struct photo *before,
                      const struct photo *photo, int64_t gone_ms);
// The one of this moment; false: there is none.
bool house_slides_draw(const struct kiosk *k, struct ui *ui, struct rect box);
void kiosk_again(struct ui *ui, int64_t at_ms); // the frame moves by itself then, or earlier
// What the house does, with so much of its foot left free.
void start_scene(const struct kiosk *k, struct ui *ui, struct rect box, int clear);
void start_brand(const struct kiosk *k, struct ui *ui, struct rect row); // its name and the time
void start_languages(const struct kiosk *k, struct ui *ui, struct rect box);
// Those that the house offers, in their order; how many.
int kiosk_languages(const struct kiosk *k, enum lang out[LANG_MAX]);
void start_others(const struct kiosk *k, struct ui *ui, struct rect *box); // the three other doors

// ---- call_line.c: while nobody is called --------------------------------------------------------
// One line, or across a card at the wall's foot; how much that takes of it, 0 upright.
void start_call_line(const struct kiosk *k, struct ui *ui, struct rect box, bool standing);
void start_call_card(const struct kiosk *k, struct ui *ui, struct rect wall);
int start_call_room(const struct kiosk *k, struct ui *ui, struct rect wall);

// ---- page.c: parts of a frame -----------------------------------------------------------------
struct page kiosk_page(const struct kiosk *k, struct ui *ui, const char *title, const char *help);
// The start's: ground and aids alone. `picture` reaches to the edges; in portrait its height is the
// screen's to choose, and `body` begins at the top. `header`: across, what the aids leave beside them.
struct open_page {
    struct rect picture, header, body;
};
struct open_page kiosk_open_page(const struct kiosk *k, struct ui *ui);
// The keyboard has all the width; the title stands in the header.
struct page kiosk_wide_page(const struct kiosk *k, struct ui *ui, const char *title);
// Nothing but the aids; what is left for words that need no other language.
struct rect kiosk_bare_page(const struct kiosk *k, struct ui *ui);
enum step { STEP_SERVICE, STEP_PHONE, STEP_NAME, STEP_CONSULTANT, STEP_COUNT };
void kiosk_progress(struct ui *ui, const struct page *page, enum step step);
// The end of a page: what the screen left of the aside, and Back.
void kiosk_back(const struct kiosk *k, struct ui *ui, const struct page *page);
// … and where there is no Back, across: start over, and call the staff. Upright both stand among the aids.
void kiosk_only_ways(const struct kiosk *k, struct ui *ui, const struct page *page);
// … as far as they have room in the row.
void kiosk_ways(const struct kiosk *k, struct ui *ui, struct rect row);
// A plain button where Back stands elsewhere.
void kiosk_leading(struct ui *ui, const struct page *page, const struct button *b);
void kiosk_main(struct ui *ui, const struct page *page, const char *id, const char *label,
                bool enabled);
// What Back and a main action of that label leave between them.
struct rect kiosk_footer_middle(struct ui *ui, const struct page *page, const char *next);
// Words under the question, if there is a problem; in portrait they are cut off the body.
void kiosk_problem(const struct kiosk *k, struct ui *ui, const struct page *page,
                   struct rect *body);
// Ground and node of a drawn target; returns whether it is pressed.
bool kiosk_target(struct ui *ui, struct rect box, const char *id, const char *label,
                  const char *value, bool enabled);
bool kiosk_node(struct ui *ui, const struct node *node); // the same of any node
void kiosk_over(const void *app, struct ui *ui);

// ---- so_far.c: the left third across, under the question --------------------------------------
// What has been answered so far, cut off the aside, each one tap from being changed; nothing where
// less than `least` would be left of it, or nothing was answered.
void kiosk_so_far(const struct kiosk *k, struct ui *ui, struct rect *aside, int least);
// What the screen has left of the aside: a drawing of what it is about, and who is being called at its
// foot, as far as they have room. The page draws it, with Back.
void kiosk_aside(const struct kiosk *k, struct ui *ui, struct rect aside);
// The question that an answer of kiosk_so_far goes back to; SCREEN_UNUSED: it is none.
int so_far_event(const struct kiosk *k, const struct ui_event *event);

// ---- choices.c, news.c, entry.c: what stands on a page -------------------------------------------
// Two to four answers that share the body, each a large card.
void kiosk_choices(struct ui *ui, struct rect body, struct card *cards, int n);
void kiosk_come(const struct kiosk *k, struct ui *ui,
                struct rect box); // the way to a person, large
// A page of news: seal, and what to do under the question; ends with `label` (id "home").
void kiosk_news(const struct kiosk *k, struct ui *ui, const char *icon, enum tone tone,
                const char *title, const char *help, const char *label);
// A circle with an icon: what kind of news a page is.
void kiosk_seal(struct ui *ui, struct rect box, const char *icon, enum tone tone);
// An entry over a keypad, and a quiet button under both; beside each other in landscape.
struct pad {
    const char *id, *label; // of the entry
    const char *text, *hint;
    const char *rest;           // what is still missing of it, shown faintly; NULL: nothing
    const struct button *below; // NULL: none
    bool secret;                // a PIN
};
// The entry alone: the field's contents, large and spaced, with the hint while it is empty and what is missing behind them.
void kiosk_entry(struct ui *ui, struct rect box, const struct pad *pad);
void kiosk_pad(struct ui *ui, struct rect body, const struct pad *pad);

// An entry over the composer's keyboard, with Back and the main action. Across a small panel the
// keyboard has all the width, and what it is for stands in the header.
struct typing {
    const char *id, *label, *hint;
    const char *help; // under the label, or NULL
    const struct field *field;
    bool prose;       // several lines, for a comment
    const char *next; // the main action's words
    bool ready;       // … and whether it can be done
    int step;         // of the progress (enum step), 0: none
};
void kiosk_typing(const struct kiosk *k, struct ui *ui, const struct typing *typing);

static inline int at_most(int a, int b)
{
    return a < b ? a : b;
}

// ---- words.c ----------------------------------------------------------------------------------
const char *clock_text(const struct kiosk *k, struct arena *arena, int64_t at_ms); // 14:05
const char *date_text(const struct kiosk *k, struct arena *arena, int64_t at_ms);  // 2026-03-02
const char *day_text(const struct kiosk *k, struct arena *arena, enum lang lang,
                     int64_t at_ms);                                             // as it is said
int site_hour(const struct kiosk *k, int64_t at_ms);                             // 0 … 23
const char *count_text(struct ui *ui, int n, const char *one, const char *many); // "{n} …"
const char *service_name(const struct kiosk *k, enum lang lang, int service);
const char *kiosk_consultant_name(const struct kiosk *k, enum lang lang, int consultant);
struct photo kiosk_portrait(const struct kiosk *k, int consultant); // −1, or none: path ""
const char *kiosk_capital(struct ui *ui, const char *text);         // with a capital at its head
// "3 hours ago", "moments ago".
const char *ago_text(struct ui *ui, int64_t at_ms);
const char *bytes_text(struct arena *arena, int64_t bytes); // 2.4 GB
// The name of the person in this session as it is spoken: 王先生; or as they are greeted (person_greeted).
void spoken_name(const struct kiosk *k, enum lang lang, bool greeted, char out[PERSON_NAME_SIZE]);
// "2 people are waiting", "2 waiting, 8–15 min": what the wait for a service is like.
const char *queue_text(const struct kiosk *k, struct ui *ui, int service);
const char *lobby_text(const struct kiosk *k, struct ui *ui); // the same of the whole house
// That nobody is on duty, in these words; while the house has a break when it is back.
const char *nobody_text(const struct kiosk *k, struct ui *ui, const char *msgid);
// "About 8–15 minutes more", "" where nothing can be said.
const char *wait_text(const struct kiosk *k, struct ui *ui, const struct visit *visit);
// "3 people ahead of you", "You are next", or what became of the visit (NULL: just taken).
const char *place_text(const struct kiosk *k, struct ui *ui, const struct visit *visit);
// Why no number is to be had now, and when it is again.
const char *closed_text(const struct kiosk *k, struct ui *ui);
// Of a message that was promised, or that could not be sent; NULL: of none.
const char *notice_text(const struct kiosk *k, struct ui *ui, const struct visit *visit);
// What an appointment kept early, in time or late means for this visit; NULL: there was none.
const char *appointment_text(const struct kiosk *k, struct ui *ui, const struct visit *visit);
const char *phone_text(struct arena *arena, const char *digits); // grouped for the eye
// Dashes for the digits that a mobile number of the country still wants; "" where nobody can tell.
const char *phone_rest(struct arena *arena, const char *digits);
bool phone_is_typed(const struct kiosk *k); // digits enough to go on with
bool id_is(const struct ui_event *event, const char *id);
// "prefix.123" → 123; −1 when the event is no activation of such an id.
int64_t kiosk_id_number(const struct ui_event *event, const char *prefix);
// The letters of tickets in use, each once, in the order of the services; how many.
enum { LETTERS_SIZE = 27 };
int kiosk_letters(const struct kiosk *k, char out[LETTERS_SIZE]);
