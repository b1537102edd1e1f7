#pragma once
// Everything the surfaces and the command line can do: commands and queries on one open store, each
// one transaction, with the role that may run it. A struct app belongs to one thread; surfaces
// reach it through app/link.h.

#include "app/catalogue.h"
#include "app/door_now.h"
#include "app/outbox_now.h"
#include "app/paper_now.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "base/rng.h"
#include "base/str.h"
#include "app/car_now.h"
#include "business/profile.h"
#include "core/assign.h"
#include "core/command_make.h"
#include "core/engine.h"
#include "core/said.h"
#include "core/estimate_tell.h"

#include <stdatomic.h>

struct app;

// A picture made anew from bytes that somebody brought (PNG, JPEG, SVG): a JPEG, at most `side` px wide and high.
// False: it is none that can be shown, or too large. On any thread.
typedef bool picture_smaller_fn(const void *bytes, size_t n, int side, struct str *ret, int *ret_w,
                                int *ret_h);

struct app_options {
    const char *path;           // of the store; must exist unless create
    bool create;                // make a new store with an empty business
    bool sample;                // when created: fill it with the labelled sample business
    const char *time_zone;      // of a new store, IANA name; NULL: Asia/Taipei
    const char *public_address; // of this machine's config, or ""
    const char *export_path;    // folder of exports; NULL or "": `exports` beside the store
    const char *copies; // folder of the copies made by themselves; NULL or "": `backups` beside
                        // the store
    struct clock clock;
    bool
        asks_server; // a store on a server tells the time, and the clock only what has gone by since
    struct entropy entropy;
    struct log *log;
    bool makes_reports; // the daily report, at its time
    const char
        *report_path; // folder that each report is written to when it is made; NULL or "": none
    enum lang report_lang; // … in
    const struct report_press
        *press;                  // app/figures/report_file.h; NULL: nothing here can draw a page
    bool shows_pictures;         // those of the store are kept in memory for whoever draws
    picture_smaller_fn *smaller; // app/pictures.h; NULL: no picture can be brought
};

// Opens the store, or makes it where options->create says so, and folds its newest day. The log must
// outlive the app; texts are copied. False: *ret is left alone, nothing is open.
bool app_open(const struct app_options *options, struct app **ret, struct err *err);
void app_close(struct app *app); // NULL is allowed; wipes what it knows of people
// The time that counts: its clock's or the server's, UTC since 1970; while that is doubted, or a little behind, the
// last event's.
int64_t app_now_ms(const struct app *app);
const struct entropy *app_entropy(const struct app *app); // the app's own

// When the house is open, for what only shows it: of the business day that holds now, 0 and 0 where
// that has no hours, and of the next one with hours (0: none). The site's clock minus UTC now.
struct house_hours {
    int64_t opens_ms, closes_ms, next_opens_ms, next_closes_ms, offset_ms;
};
void app_house_hours(const struct app *app, int64_t now_ms, struct house_hours *ret);

enum title { TITLE_NONE, TITLE_MR, TITLE_MS, TITLE_COUNT };

enum {
    PHONE_SIZE = 96 /* as typed: in full width, with a word before it */,
    PERSON_NAME_SIZE = 96,
    NOTE_SIZE = 2000,
    TOKEN_SIZE = 33,
    ANSWER_MAX = 12,
    AMOUNT_MOST = 100000000
};

struct person {             // personal data: never in an event or a log; wiped after use
    char phone[PHONE_SIZE]; // as typed; the store keeps it normalised
    char surname[PERSON_NAME_SIZE];
    char full_name[PERSON_NAME_SIZE]; // or empty
    enum title title;
};

struct request {
    struct actor actor;
    struct command command;
    struct person
        person; // REGISTER, GREET without command.customer: found by phone and surname, else made; RATE with a
    // call back: the phone of who had left none
    char token[TOKEN_SIZE]; // REGISTER, GREET, BOOK: what the QR holds; only its hash is stored
    char
        note[NOTE_SIZE]; // RATE: comment; FINISH, COMPLETE_RECORD, FOLLOW_UP: notes; ANSWER: words.
                         // Free text lives in tables only
    enum role to_role;   // TRANSFER: to whoever of that role is best placed; ROLE_CUSTOMER: no
    uint32_t tags;       // RATE: bits of enum rating_tag
    int64_t appointment; // REGISTER: who booked has come (app/people/appointment.h); 0: a walk-in
    bool by_slip;        // … and has shown the code of its slip
    int64_t amount;      // ADD_WORK: what it costs; what it is stands in the note
    int64_t follow_up_ms; // FINISH, COMPLETE_RECORD: call the customer again on that day, 0: no
    struct importing *importing;      // IMPORT: the file (app/import.h makes it)
    const struct roster_plan *roster; // CHANGE_ROSTER: its cells (app/roster.h makes them)
    char entry
        [4096]; // WRITE_ENTRY: what is set, as business/entry.h writes it, "@state" and "@due" beside it: personal
    const struct register_change_of *form; // CHANGE_REGISTER from within app/
    const char *figures;                   // KEEP_REPORT, made: a line each (app/figures/daily.h)
    char plates
        [PLATES_SIZE]; // REGISTER, SET_OUT, GREET, BOOK, CHANGE_CUSTOMER: number plates of theirs, with commas; SEE_CAR: the one
    bool plates_all;   // CHANGE_CUSTOMER: they have no others
    struct change *change; // CHANGE_BUSINESS from within app/; NULL: command.business alone
};

enum rating_tag { // what was good, or not
    TAG_ATTITUDE,
    TAG_KNOWLEDGE,
    TAG_WAIT,
    TAG_ENVIRONMENT,
    TAG_PRICE,
    TAG_COUNT
};

enum result { RESULT_DONE, RESULT_REFUSED, RESULT_DENIED, RESULT_FAILED };

struct response {
    enum result result;
    struct ruling ruling; // REFUSED: why; DONE: what
    struct err err;       // FAILED or DENIED
    char ticket[8];       // of ruling.visit
    int64_t plate_of;     // a number plate was that customer's until now; 0: none was anybody's
};

// A request with a fresh command id and, for registrations, a fresh token. The same request may be
// submitted again after an unknown outcome: it is done once and answered twice.
void request_init(struct request *request, const struct entropy *entropy, struct actor actor,
                  enum command_kind kind);
// What is wanted, of the kind that the request was made for: its id, author and channel stay, unless
// the command names a channel (core/command_make.h makes it).
void request_ask(struct request *request, struct command command);
// What it says of a person is gone; to be used again only after request_init.
void request_wipe(struct request *request);

// Do n requests in one durable commit, each in its own savepoint: a refused one changes nothing.
// Nothing is acknowledged before the commit. The day is opened and due timers fire first.
void app_submit(struct app *app, const struct request *requests, struct response *responses,
                size_t n);
// While it only looks all of them are denied; how many were not, since it was opened.
void app_only_look(struct app *app, bool yes);
int app_submitted(const struct app *app);

// Fold in what other processes have committed, and do what is due now (a write, only if something
// is). False with err: the store could not be read or written.
bool app_catch_up(struct app *app, struct err *err);

// Learn a slice of the site's history for the wait estimates; true while there is more. Until it is done nobody is told
// anything about waits.
bool app_learn(struct app *app);

int64_t app_deadline(const struct app *app); // when app_catch_up has something to do by itself

// What surfaces draw from. A copy: nobody changes it, any thread may read it.
struct visitor {                 // parallel to model.visits
    char name[PERSON_NAME_SIZE]; // 王 or 王小明, for visitor_display; empty: anonymous
    enum title title;
    char masked[PERSON_NAME_SIZE]; // 王*明-style, for public places
    char phone_tail[5];            // last four digits, or empty
};

const char *sample_pin(enum role role); // as the sample is delivered; NULL: nobody has this role

enum { RETENTION_A_DAY = 512 }; // so many are erased by their age in a day before somebody is asked

struct copied { // how far a snapshot has followed its app (app/snapshot.c)
    int64_t epoch;
    size_t events, visitors;
};

struct snapshot {
    atomic_int holders;
    int64_t version; // grows with every change; equal version: equal content
    struct model model;
    struct catalogue catalogue;
    struct visitor *visitors; // model.visits.n of them
    struct told *told;        // … and what each is told of the wait still to come, at told_ms
    size_t room;              // … for so many
    struct copied copied;
    struct told told_new[SERVICE_MAX];    // what one would be told who arrives now for a service
    struct estimate anybody[SERVICE_MAX]; // … and what says so
    struct told_with *with;               // … and asks for a consultant by name: see below
    int64_t told_ms;
    struct paper_now paper;
    struct outbox_now outbox;
    struct door_now door;
    struct cars_now cars;
    enum doubt doubt;  // the clock is not believed: nothing but confirming it is done
    bool clock_within; // … and correcting it now would go back within the day that is open
    int erasing_due;   // people due by their age, about whom an administrator is asked; 0: nobody
    struct said_list said; // of late, and the loudspeakers (app/said.h)
    int64_t next_opens_ms; // of the next day with hours, 0: every weekday is closed
    int next_weekday;      // … and which day that is, 0 Monday
    int64_t zone_ms;       // the site's clock minus UTC at told_ms
    struct err
        trouble; // code != ERR_NONE: the store is failing; surfaces ask the visitor to see the desk
};

// As the app stands now; what it does later does not show in it. The caller destroys it.
struct snapshot *snapshot_create(const struct app *app);
// … in place of one of the same app, which the caller gives up (NULL: there is none): where nobody else holds it, what has
// happened since is brought into it, and little is copied. hurried, where one has been made a moment ago: whoever has come
// since is told of their wait, and what the others are told stays as it was there.
struct snapshot *snapshot_go_on(struct snapshot *old, const struct app *app, bool hurried);
bool snapshot_is_alone(const struct snapshot *snapshot); // nobody but the caller holds it
// One more who looks at it, on any thread; each of them destroys it.
struct snapshot *snapshot_hold(struct snapshot *snapshot);
void snapshot_destroy(struct snapshot *snapshot); // the last one wipes; NULL is allowed

// What one would be told who arrives now for a service and asks for a consultant by name: CONSULTANT_MAX of them, by
// index. A house has many pairs that nobody looks at: a service's are worked out when first asked for, on whatever thread,
// and kept with the snapshot.
const struct told *snapshot_told_with(const struct snapshot *snapshot, int service);

// ---- queries (each checks the role: false with ERR_DENIED) ------------------------------------

struct known_customer {
    int64_t id;
    char surname[PERSON_NAME_SIZE];
    enum title title;
    int64_t owner;      // staff id or 0; a surface shows it only after "yes, this is me"
    int64_t open_visit; // today, or 0
    int64_t missed;     // no visit since the one of today to whose call they did not come, or 0
    int lang;           // of their last visit; −1: not known
};

enum { KNOWN_MAX = 6 };

// Those who share a phone (a family), most recent first.
bool app_customers_by_phone(struct app *app, struct actor actor, const char *phone,
                            struct known_customer out[KNOWN_MAX], size_t *ret_n, struct err *err);

// Today's visit by its token (a bare token or an address that ends in it), or by number and the
// phone's last four digits.
bool app_visit_by_token(struct app *app, const char *scanned, int64_t *ret_visit, struct err *err);
// … ERR_INPUT: not of that form; ERR_NOTFOUND: none of today. A visit without a customer has no tail.
bool app_visit_by_number(struct app *app, const char *ticket, const char *phone_tail,
                         int64_t *ret_visit, struct err *err);
// … of somebody who left no phone: their surname takes the place of its digits.
bool app_visit_by_name(struct app *app, const char *ticket, const char *surname, int64_t *ret_visit,
                       struct err *err);

// Everybody who works here, inactive ones too, in order of id, at most max. No right is asked for:
// names stand at the sign-in.
bool app_staff(struct app *app, struct staff_row *out, size_t max, size_t *ret_n, struct err *err);

// Add (id 0, which is filled in) or change one who works here: names, title, role, active. The last
// active administrator stays: ERR_CONFLICT. Whoever owns the file may act as {ROLE_ADMINISTRATOR,
// 0}.
bool app_put_staff(struct app *app, struct actor actor, struct staff_row *row, struct err *err);

// Name and PIN. Takes about 80 ms by design (Argon2id): never on a surface's own thread. After five
// wrong PINs in a row the name is locked for a growing time: ERR_DENIED with ret_until_ms.
bool app_sign_in(struct app *app, int64_t staff, const char *pin, struct actor *ret_actor,
                 int64_t *ret_until_ms, struct err *err);
// Has who signed in been dismissed since, or got another role or PIN? A request of theirs is then
// refused as SESSION_OVER. Without a sign-in (session 0) there is nothing to end.
bool app_session_over(struct app *app, struct actor actor, bool *ret_over, struct err *err);
// A PIN of digits for somebody; one's own needs no right, another's RIGHT_EDIT_STAFF. As slow as
// signing in.
bool app_set_pin(struct app *app, struct actor actor, int64_t staff, const char *pin,
                 struct err *err);
bool app_is_pin(const char *pin);                      // 4 to 8 digits, and nothing else
void app_make_pin(const struct app *app, char ret[8]); // six digits that nobody can guess

struct desk_task_row {
    int64_t visit;
    enum desk_task kind;
    int64_t asked_ms, done_ms; // done_ms 0: not yet
    int64_t asked_by, done_by; // staff ids; 0: the customer
    bool unwanted;             // taken back by the customer
};

// Today's tasks, done and to be done, in the order they were asked for; those to be done stand in
// the snapshot, too (visit_task_open). The array is the caller's to free.
bool app_tasks(struct app *app, struct actor actor, struct desk_task_row **ret, size_t *ret_n,
               struct err *err);

struct visit_answer {
    int64_t question;
    int choice; // 1 …; 0: text
    char text[NOTE_SIZE];
    int64_t author, at_ms; // author 0: the customer
};

// What was answered on a visit, in the questions' order. The array is the caller's to wipe and
// free. Needs RIGHT_SEE_NAMES, or to be the one with whom the visit is.
bool app_answers(struct app *app, struct actor actor, int64_t visit, struct visit_answer **ret,
                 size_t *ret_n, struct err *err);

enum { INCOMPLETE_MAX = 1000 };
struct incomplete_record { // a visit that has ended and whose record has not been completed
    int64_t visit, consultant, service, started_ms;
    int64_t day_end_ms; // it ended before that
    int day;            // yyyymmdd in site time
    char ticket[8];
    bool forgotten; // nobody pressed finish: COMPLETE_RECORD with ready_ms says when it ended
    char surname[PERSON_NAME_SIZE], full_name[PERSON_NAME_SIZE]; // personal: wiped by the caller
    enum title title;
};

// Of any day, oldest first, at most INCOMPLETE_MAX: the actor's own for a consultant, everybody's for the desk. The array is the caller's to wipe and free.
bool app_incomplete(struct app *app, struct actor actor, struct incomplete_record **ret,
                    size_t *ret_n, struct err *err);

enum { LOW_RATING = 2, LOW_RATINGS_MAX = 50, LOW_RATING_DAYS = 92 };

struct low_rating {
    int64_t visit, consultant;
    int day, stars; // yyyymmdd in site time
    char ticket[8];
};

// Ratings of at most LOW_RATING stars of any day that nobody has seen to (HANDLE_RATING), newest
// first; what asks for a call is a follow-up instead. Everybody's for the desk, a consultant's own.
bool app_low_ratings(struct app *app, struct actor actor, struct low_rating out[LOW_RATINGS_MAX],
                     size_t *ret_n, struct err *err);

struct story_line { // one event with what belongs to it; the sentence is app/sentence.h's
    struct event event;
    struct candidate candidates[CONSULTANT_MAX];
    size_t candidate_n;
    char clock[8]; // of the instant it names (until, or the true end), site time; "": none
    const struct story_line *undone; // of UNDONE: what was taken back, a line of the same story
    int64_t asked; // of CALLED: for whom the visit was meant then, by wish, else by owner
    char tickets[OVERTAKEN_MAX][8]; // of CALLED: whom it went before; of OVERTAKEN: the other visit
    int ticket_n;
    bool to_line;     // of TRANSFERRED: to nobody, and for the service it was for
    bool went_before; // of OVERTAKEN: the story's visit is the one that went first
};

// Every event of a visit, oldest first. The array is the caller's to free.
bool app_story(struct app *app, struct actor actor, int64_t visit, struct story_line **ret,
               size_t *ret_n, struct err *err);
// Its last call that was not taken back; NULL: there is none.
const struct story_line *story_last_call(const struct story_line *lines, size_t n);
