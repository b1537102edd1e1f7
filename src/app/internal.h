#pragma once
// Inside app/ only: what an open app is made of.

#include "app/app.h"
#include "app/people/appointment.h"
#include "app/people/customers.h"
#include "app/figures/export.h"
#include "app/file_in.h"
#include "app/forecast.h"
#include "app/outbox.h"
#include "app/paper.h"
#include "app/figures/day_cache.h"
#include "app/figures/past_turns.h"
#include "app/figures/report.h"
#include "app/zone.h"
#include "base/phone.h"
#include "base/str.h"
#include "store/store.h"

enum { COMMAND_DAYS = 7, OUT_DAYS = 7, TOKEN_DAYS = 30, OUTING_DAYS = 92, SUBMIT_MAX = 32 };

struct clock_watch { // the wall clock minus the one that nobody sets
    bool set, said;  // said: this process has entered that it jumped
    int64_t offset_ms;
};

struct server_time { // the server's clock, and what this machine's steady one said then
    bool set;
    int64_t at_ms, steady_ms;
};

enum { HELD_PHOTOS = 16 };
struct held_photo { // that somebody has brought, until it is written into an entry
    char name[PHOTO_NAME_SIZE];
    struct str bytes;
    int64_t at_ms;
};

struct app {
    struct store *store;
    struct zone *zone;
    char zone_kept[TIME_ZONE_SIZE]; // … as the store has it
    char country[3];                // of the zone: catalogue.country
    struct clock clock;
    bool asks_server; // for the time, where the store is on one …
    struct server_time server_time;
    struct clock_watch watch;
    enum doubt doubt;        // as it was …
    int64_t doubt_looked_ms; // … when last looked
    struct entropy entropy;
    struct log *log;
    char export_path[EXPORT_PATH_SIZE];  // empty: beside the store
    struct held_photo held[HELD_PHOTOS]; // app_hold_photo
    char copies[SET_NAME_SIZE];          // the folder of copies; empty: beside the store
    int copied_day;                      // whose copy has been made …
    int64_t copy_again_ms;               // … and after a failure: not before

    bool makes_reports;                 // this process makes the daily report …
    char report_path[EXPORT_PATH_SIZE]; // … into that folder, too; empty: none …
    enum lang report_lang;              // … in …
    const struct report_press *press;   // … as a page; NULL: not
    int report_made_day;                // … which is made for that day …
    int64_t report_again_ms;            // … and after a failure: not before

    bool only_looks; // app_submit denies
    int submitted;   // … and how many it did not

    struct model model;
    struct day_row day;       // the model's
    bool stale;               // the model has run ahead of the file: fold again before use
    struct event_list events; // of the running transaction …
    size_t flushed;           // … and how many of them stand in the tables

    bool shows_pictures;
    picture_smaller_fn *smaller;
    struct picture_here pictures
        [PICTURES_HERE_MAX]; // all that were ever shown: a surface may still have their paths
    int picture_n;

    struct catalogue catalogue;
    struct profile profile; // as the settings have it now
    bool retention_due;     // there may be people to erase
    int retention_more;     // due, but more than a day erases without being asked; 0: none
    struct err unlisted;    // code NONE: whoever was erased stands in the list of the erased
    bool erased;            // … and somebody was, whose name the write-ahead log may still hold
    int64_t sample_author;  // who checks everybody in; 0: not a sample

    struct forecast *forecast;
    struct telling *telling;
    struct day_cache day_cache;
    struct said_list said;        // as of the last look
    VEC(struct visitor) visitors; // parallel to model.visits, as far as it goes
    int64_t version;
    int64_t epoch;           // grows when a snapshot made before is of no use for the next one …
    VEC(struct event) since; // … and what has been folded in since, which such a snapshot lacks
    struct err trouble;
    int64_t retry_ms;       // while in trouble: not before
    struct paper_now paper; // as last looked at
    struct entry_signing {  // of entries, in idle moments (registers/ahead.c)
        int64_t done_for;   // that day, by its first event + 1
        int64_t below;      // the next block is one before; 0: not begun
        int64_t sorted_for; // … and that day nothing is left to do for lists that are sorted
    } signing;
    struct entry_writing *writing; // of the command that is being decided, or NULL
    struct {                       // while a file comes in: what each of its rows would read anew
        const struct register_info *form;
        const struct people *people;
        const struct kept_columns *columns;
    } at_hand;
    struct outbox_now outbox;
    struct door_now door;
    struct cars_now cars;            // as last looked at …
    int64_t cars_seq;                // … when the model's was that
    int64_t notices_seq, notices_ms; // when it was last looked who is to be told that it is soon
};

// upkeep.c
void upkeep_note_check(struct store *store, int64_t now_ms, int problems);
bool upkeep_note_mending(struct store *store, const struct mending *mending, struct err *err);

// paper.c
bool paper_look(struct app *app, struct err *err); // a snapshot has it from then on
// In the caller's transaction. With a number given at the kiosk, where that is set.
bool paper_add(struct app *app, struct print_job_row *row, struct err *err);
bool paper_with_number(struct app *app, const struct request *request, int64_t visit,
                       int64_t now_ms, struct err *err);

// car.c
struct asked;
bool cars_look(struct app *app, struct err *err); // a snapshot has them from then on
// registers/car.c: which open entry has that car (a normal plate) out, 0: none; and what stands in it.
bool car_find_entry(struct app *app, const char *plate, int64_t *ret, struct err *err);
bool car_read_entry(struct app *app, struct car_now *out, struct err *err);
// people/plates.c: may what is typed of them be; after a command: they are that customer's (0: nothing).
enum refusal plates_gate(const struct request *request);
bool plates_keep(struct asked *asked, int64_t customer, struct err *err);

// door.c
bool door_look(struct app *app, struct err *err); // a snapshot has it from then on
void door_ask(struct app *app);                   // ahead: what door_look will read

// outbox.c
bool outbox_look(struct app *app, struct err *err); // a snapshot has it from then on
bool outbox_is_set(const struct app *app);          // does anything leave the building at all?
// In the caller's transaction: key and instants are filled in.
bool outbox_add(struct app *app, struct out_row *row, struct err *err);
// What the events of the running transaction cause.
bool outbox_collect(struct app *app, struct err *err);
// Something does not work: told to the manager, if it stays so. which: enum out_device.
enum out_device { DEVICE_TICKET_PRINTER, DEVICE_OFFICE_PRINTER, DEVICE_LOUDSPEAKER };
bool outbox_device(struct app *app, enum out_device which, struct err *err);

// snapshot.c: what the next snapshot has to be told of, beside small things, which are copied each time.
void snapshot_lacks(struct app *app, const struct event *event); // it has been folded in
void snapshot_outdate(struct app *app);         // the model or the settings have been read anew
void snapshot_forget_visitors(struct app *app); // what is shown of them may be another: read anew

// app.c
bool app_fold_again(struct app *app, struct err *err);
bool app_read_new(struct app *app, struct err *err); // fold in what others have committed
void app_forget_forecast(struct app *app); // it has been fed what was not stored: learn anew
void app_set_trouble(struct app *app, const struct err *err); // NULL: all is well

// doubt.c
// After the store was asked: what its server's clock says is the time from now on.
void doubt_hear_server(struct app *app);
// Has this process seen of the clock what stands in no journal yet?
bool doubt_has_news(struct app *app, int64_t now_ms);
void doubt_enter(struct app *app,
                 int64_t now_ms); // inside a write transaction, caught up: enter it
void doubt_fold(struct app *app, const struct event *event);
enum doubt doubt_look(struct app *app, int64_t now_ms); // caught up: is `now` believed?
int64_t doubt_deadline(const struct app *app);          // while it is not: when to look again
// Is that command refused on this clock? until: the clock cannot be before that.
enum refusal doubt_refuses(const struct app *app, const struct command *command, int64_t now_ms,
                           int64_t *ret_until_ms);

// pictures.c
void pictures_look(struct app *app); // what the catalogue names is fetched, once
void pictures_close(struct app *app);
// A file in memory alone, with a path: whoever shows pictures takes them by one. -1: there is no room.
int picture_in_memory(const struct str *bytes);

// settings.c
bool settings_read(struct app *app, struct err *err); // business, words, hours into app
// What that business would change of the settings: the bits of its business_changed.
int settings_parts(const struct app *app, const struct business *business);
// Could schema and engine live with this business?
bool settings_check(struct app *app, const struct business *business, enum refusal *ret_refusal,
                    struct err *err);
bool settings_add_defaults(struct store *store, struct err *err); // of a new store
struct day_hours settings_hours(const struct app *app, int day);  // of that date
// target.c: what holds on that date, into the copy of the business that its day has.
void targets_of_day(struct business *business, int date);

// day.c
bool day_open_if_needed(struct app *app, int64_t now_ms, struct err *err);
int day_highest_number(const struct app *app); // given today
// Behind that one, where nobody knows what else was given; times: how often that was so today.
int day_far_behind(int number, int times);
int day_at(const struct app *app, int64_t at_ms); // the business day that holds an instant
int day_date(const struct app *app, const struct day_row *day); // its date, an extra one's, too
// When it opens on the next day that has hours, and which day that is; 0: none, every weekday is closed.
int64_t day_next_opening(const struct app *app, int64_t now_ms, int *ret_weekday);
// When the house is open on a date, in order and never touching: what lies between two of them is a
// break. How many stand in out; 0: closed all day.
int day_stretches(const struct app *app, int date, struct stretch out[BREAKS_MAX + 1]);
// … and when hours of whatever kind are on that date.
int hours_stretches(const struct app *app, int date, const struct day_hours *hours,
                    struct stretch out[BREAKS_MAX + 1]);
// Opening, closing and rollover of that day into ready_ms, until_ms and rollover_ms; and its breaks.
void day_hours_of(const struct app *app, const struct day_row *day, struct command *command,
                  struct breaks *ret_breaks);

// retention.c
void retention_wake(struct app *app); // a day has opened, or the setting has changed
// Who was last seen before that falls due, when people are kept for so many days.
int64_t retention_since_ms(const struct app *app, int days);
// Is anybody due now? Asked of the store only while app->retention_due says that there may be.
bool retention_pending(struct app *app, bool *ret, struct err *err);
// How many an administrator is asked about now: beyond what a day erases by itself, or all while
// somebody has said no. 0: nobody, or it was answered today.
int retention_asked(const struct app *app);
// Inside a write transaction: erase the next few.
bool retention_slice(struct app *app, int64_t now_ms, struct err *err);
// Inside the transaction that opens a day: those whom the list of the erased has and the store has not.
bool retention_listed(struct app *app, int64_t now_ms, struct err *err);

// write_through.c
bool write_through(struct app *app,
                   struct err *err); // journal and tables, for events not yet there

// side_tables.c
struct asked { // one request on its way to be decided
    struct app *app;
    struct request *request; // a copy of its own, so that the caller's may be submitted again: the
                             // one command of the decision is in it, and is completed there
    int64_t now_ms;          // the journal's: never before its last event
    struct event undone;     // UNDO: the step that is taken back; kind NONE: none
    enum refusal refusal;    // NONE: the engine decides
    int64_t until_ms;        // with a refusal: when it would be possible, 0: not known
    int64_t here;            // the visit that a refusal speaks of
    int role;                // with NOBODY_OF_ROLE, OUT_OF_TURN: which was asked for
    int64_t entry;           // with HELD_BY_ENTRY: who has it …
    int field;               // … and with other refusals of an entry, which field
    const struct ruling *ruling; // once done
    int64_t plate_of;            // whose a plate was until now, 0: nobody's
    struct past_turns *past;     // CHANGE_BUSINESS: what the command points at; owned
};
// False: the store has failed, and err says how.
typedef bool side_fn(struct asked *asked, struct err *err);
side_fn side_complete; // what the tables know goes into the command, or a refusal
side_fn side_keep;     // what a done command leaves in the tables beside its events

// meant.c: who of that role takes a customer over goes into the command, or a refusal; refused is also what would be
// calling out of turn by another name (named: the role that was asked for, or CUSTOMER); and whether there is a record of
// others for whom it asks for by name (command.number, a reason). visit: of the command, NULL: there is none such.
bool meant_by_role(struct asked *a, const struct visit *visit, enum role role, struct err *err);
bool meant_early(struct asked *a, const struct visit *visit, enum role named, struct err *err);
bool meant_is_supported(struct asked *a, int64_t customer, struct err *err);

// roster.c
struct roster_plan { // what CHANGE_ROSTER shall make of cells
    const struct roster_cell *cells;
    size_t n;
    int *changed; // how many of them were not so
};
// When each consultant of the settings is to be there on a date; all unset where nobody is.
bool roster_duties(struct app *app, int date, struct duty out[CONSULTANT_MAX], struct err *err);
bool duties_of_day(struct app *app, int date, struct err *err); // … into the settings' business
// import.c: all rows of a file into the tables, or a refusal and troubles.
side_fn import_complete, import_keep, import_undo_check, import_undo_keep;
side_fn roster_complete, roster_keep, roster_undo_check, roster_undo_keep;

// doubt.c: the watch begins anew; days that a wrong clock opened give their dates back
side_fn clock_correct_complete, clock_confirm_keep, clock_correct_keep;

// registers/write.c, undo.c: what an entry is to be goes into the command, or a refusal; the row and what it is
// found by.
struct register_change_of;
side_fn form_complete, form_keep, entry_complete, entry_keep, entry_undo_check, entry_undo_keep;
// registers/by_itself.c: a low rating makes an entry where a register is set so.
bool entry_of_low_rating(struct app *app, int64_t visit, int stars, const char *comment,
                         int64_t now_ms, struct err *err);
// What is looked at on that weekday (0 Monday): an entry for each, as the day begins.
bool entries_of_rounds(struct app *app, int weekday, int64_t now_ms, struct err *err);
bool entry_may_be_seen(struct app *app, struct actor actor, int64_t entry, struct err *err);
// A page of it becomes a job for the office printer, where there is one; in the caller's transaction.
bool entry_print(struct app *app, int64_t entry, int64_t author, enum lang lang, int64_t now_ms,
                 struct err *err);
// A slice of what is personal and older than its register keeps it.
bool entries_expire(struct app *app, struct err *err);
// In idle moments, a piece at a time; is there more?
bool entries_sign_ahead(struct app *app, struct err *err);
bool entries_sort_ahead(struct app *app, struct err *err);
void photos_forget(struct app *app, int64_t before_ms); // those that are held since
void photos_ahead(struct app *app,
                  const struct request *request); // files that it names, before the store is locked
bool registers_fill(struct store *store, int64_t now_ms, struct err *err); // a new store

// undo.c, booking.c: may the step be taken back, and what it left in the tables put back
side_fn undo_complete, undo_keep, appointment_undo_check, appointment_undo_keep;

// submit.c
void token_hash(const char *token, uint8_t hash[TOKEN_HASH_SIZE]);

// ticket.c: the lowest id among the visits of today; the next one where there are none
int64_t app_first_visit(const struct app *app);

// person.c
// REGISTER, GREET, BOOK. Who this is: command.customer and command.other (a valid owner). refusal:
// BAD_VALUE for a phone that is none.
side_fn person_resolve;
// Between store_ask_ahead and its end: what person_resolve will ask.
void person_ask_ahead(struct app *app, const struct request *request, int64_t now_ms);
// After a visit was served: who knows the customer from now on.
// Who left no phone when they came does so now; a phone that is there already stays, and what is no number
// is left out. `typed` as a person types it.
bool person_leaves_phone(struct app *app, int64_t visit, const char *typed, struct err *err);
bool person_served(struct app *app, int64_t visit, int64_t now_ms, struct err *err);
// After its finish was taken back: who got to know them by it no longer does.
bool person_unserved(struct app *app, int64_t visit, int64_t now_ms, struct err *err);
// CHANGE_CUSTOMER: may it be done, and what it does to the row: what the person tells, the new
// owner.
side_fn person_check_change, person_change;
side_fn car_complete; // SEE_CAR: whose it is
void person_of_row(const struct customer_row *row, struct person *out);
// A normal phone (base/phone.h) becomes the spelling under which the archive has it, if it has another:
// from before its country was known, or without its area code.
bool person_lookup_phone(struct app *app, char phone[PHONE_TEXT_SIZE], struct err *err);
// After the engine has agreed to erase that customer: they, and every record that was merged into
// theirs, each with an event of its own.
bool person_erase(struct app *app, int64_t customer, int64_t author, int64_t now_ms,
                  struct err *err);
// Names for the visits of the model that have none yet.
void person_sync_visitors(struct app *app);
void person_ask_visitors(struct app *app); // … asked ahead

// customers.c
// MERGE_CUSTOMERS, SPLIT_CUSTOMERS: may it be done? SPLIT: command->other becomes the record that the
// customer was merged into.
bool merge_check(struct app *app, struct command *command, enum refusal *ret_refusal,
                 struct err *err);
side_fn merge_keep;

// slots.c
// May this be booked: service, consultant, customer, ready_ms = its begin, number = an appointment that
// does not count? refusal: why not, and until_ms: the next that is free, 0: none that day.
bool slot_check(struct asked *a, const struct command *command, struct err *err);

// booking.c
int64_t appointment_keeps_ms(const struct app *app,
                             int64_t starts_ms); // the place, for who is late
// What coming now to an appointment that begins then would be.
enum punctuality appointment_punctuality(const struct app *app, int64_t starts_ms, int64_t now_ms);
// BOOK, REBOOK, UNBOOK: what the tables know goes into the command. refusal: the slot is full (until:
// the next that is free), the appointment over … Kept: the row.
side_fn booking_complete, booking_keep, rebooking_complete, rebooking_keep, unbooking_complete,
    unbooking_keep;
// REGISTER of somebody who booked (request.appointment): their customer, service, class and hour go
// into the command. Kept: that they have come. Of a walk-in: nothing to do.
side_fn booked_arrival_complete, booked_arrival_keep;

// follow_up.c
// FOLLOW_UP: whose it is, whatever the request says; refusal: none, not theirs, done already.
side_fn follow_up_complete, follow_up_keep;
// The customer of that visit asks to be called: due now, by staff unless it is somebody's already.
bool follow_up_wanted(struct app *app, int64_t visit, int64_t staff, int64_t now_ms,
                      struct err *err);
// Those of one to be done become another's, one command each.
bool follow_up_hand_over(struct app *app, struct actor actor, int64_t from, int64_t to, int *ret_n,
                         struct err *err);

// scan.c
// What a scanner may have meant: the bare token or an address that ends in it, behind an AIM
// identifier or whatever else is set before and after a code, with Caps Lock on, and once more for
// each line (platform/wedge.h: the second is what a US keyboard would have typed). Most likely first;
// how many, 0: it holds no code of ours. The caller wipes.
enum { SCAN_READINGS = 40 };
int scan_readings(const char *scanned, char tokens[SCAN_READINGS][TOKEN_SIZE]);

// query.c
int64_t open_visit_of(const struct model *model, int64_t customer); // 0: none

// export.c
bool export_folder(const struct app *app, char ret[EXPORT_PATH_SIZE], struct err *err); // makes it
// A name there that nothing has yet: lobby-NAME.END, then lobby-NAME-2.END.
bool export_free_path(const struct app *app, const char *name, const char *end,
                      char ret[EXPORT_PATH_SIZE], struct err *err);

// sample.c
bool sample_fill(struct store *store, struct err *err);

// signin.c
// What is so of somebody now, as actor.session keeps it; 0: they are not known.
bool session_stamp(struct app *app, int64_t staff, int64_t *ret, struct err *err);
bool pin_hash(const char *pin, bool sample, char out[PIN_HASH_SIZE], struct err *err);
