#pragma once
// Of store.h: people and what they said, brought and were told: customers of the archive, their cars, notes, follow-ups and
// appointments. It stands in tables only, never in the journal.

#include "base/err.h"
#include "base/plate.h"
#include "base/str.h"
#include "base/surname.h"
#include "store/today.h"

struct store;

// ---- people ------------------------------------------------------------------------------------

enum { STORE_PHONE_SIZE = 24, STORE_NAME_SIZE = 96 };

struct customer_row {
    int64_t id;
    char phone[STORE_PHONE_SIZE]; // normalised, or ""
    char surname[STORE_NAME_SIZE];
    char full_name[STORE_NAME_SIZE];
    int title; // 0 none, 1 Mr, 2 Ms
    int64_t owner, owner_until_ms;
    int64_t seen_ms;
    bool erased;
    int64_t merged_into; // another record of the same person, which stays; 0: none. Never set here
    int64_t owner_by;    // store_find_person: the record that says who the owner is; else 0
};
struct customer_owner { // of the person that a record is one of
    int64_t staff, until_ms;
    int64_t by; // the record that says so; 0: nobody's
};
// What store_find_person says of the owner; nobody's leaves the row as it is.
void customer_set_owner(struct customer_row *row, const struct customer_owner *owner);
// That very record, merged or erased too; *ret only if found.
bool store_find_customer(struct store *store, int64_t id, struct customer_row *ret, bool *ret_found,
                         struct err *err);
// Who stays for this record: itself, or what it was merged into, however often; 0: no such record.
bool store_survivor(struct store *store, int64_t id, int64_t *ret, struct err *err);
// The record that stays for this one, with the owner of any of its records while it has none. now: to the minute.
bool store_find_person(struct store *store, int64_t id, int64_t now_ms, struct customer_row *ret,
                       bool *ret_found, struct err *err);
// Every record of the person who stays as `id`: that one first, then those merged into it.
bool store_person_rows(struct store *store, int64_t id, struct customer_row *out, size_t max,
                       size_t *ret_n, struct err *err);
// Does any phone of the person end in these digits?
bool store_has_tail(struct store *store, int64_t id, const char *tail, bool *ret, struct err *err);
// … is of that surname, and left no phone.
bool store_is_named(struct store *store, int64_t id, const char *surname, bool *ret,
                    struct err *err);
// Those who share a phone, or shared it before they were merged, most recent first.
bool store_customers_by_phone(struct store *store, const char *phone, struct customer_row *out,
                              size_t max, size_t *ret_n, struct err *err);
// The phone of the archive that is `form`: into phone, if there is one.
bool store_lookup_phone(struct store *store, const char *form, char phone[STORE_PHONE_SIZE],
                        bool *ret_found, struct err *err);
// Those with their country's code in front that end in these digits, each once, at most max.
bool store_phones_ending(struct store *store, const char *end, char out[][STORE_PHONE_SIZE],
                         size_t max, size_t *ret_n, struct err *err);
// The language of the last visit of the person who stays as `id`, −1 if they were never here.
bool store_last_lang(struct store *store, int64_t id, int *ret, struct err *err);
// Whom this row most probably means: same phone and surname, neither full name nor title against
// it. It may be a record that was merged. owner: whose the person is.
bool store_match_customer(struct store *store, const struct customer_row *wanted, int64_t now_ms,
                          struct customer_row *ret, struct customer_owner *ret_owner,
                          bool *ret_found, struct err *err);
// Is there another row with the very same phone, surname, full name and title?
bool store_has_twin(struct store *store, const struct customer_row *row, bool *ret,
                    struct err *err);
// Somebody with the very same name as it is looked for (case, accents and script aside) who is nobody else's
// record; 0: nobody, or the row has no whole name.
bool store_same_name(struct store *store, const struct customer_row *row, int64_t *ret,
                     struct err *err);
bool store_next_customer(struct store *store, int64_t *ret, struct err *err); // the next one's id
bool store_add_customer(struct store *store, struct customer_row *row, int64_t now_ms,
                        struct err *err); // sets row->id
// Changes the row with that id: everything but merged_into, owner_by and when it was made.
bool store_set_customer(struct store *store, const struct customer_row *row, struct err *err);

// One person of two records: `customer` points at `into` from now on, and nothing else changes.
bool store_merge_customer(struct store *store, int64_t customer, int64_t into, struct err *err);
// Takes that pointer away again.
bool store_split_customer(struct store *store, int64_t customer, struct err *err);
// `customer` and whoever stays for `other` are people of their own and not suggested as one.
bool store_put_apart(struct store *store, int64_t customer, int64_t other, struct err *err);

struct customer_facts { // of all records of one person
    int records, visits;
    int64_t made_ms, seen_ms;
    int64_t appointment, service, consultant, starts_ms; // the next one; 0: none
};
// Of the person who stays as `id`; all 0 of a record that is not there.
bool store_read_facts(struct store *store, int64_t id, struct customer_facts *ret, struct err *err);
// … of it the next appointment alone.
bool store_read_booked(struct store *store, int64_t id, struct customer_facts *ret,
                       struct err *err);
// Has this person, by any of their records, been served by that consultant?
bool store_was_served_by(struct store *store, int64_t customer, int64_t consultant, bool *ret,
                         struct err *err);
// The record a visit of any day points at; 0: nobody's, or no such visit.
bool store_customer_of_visit(struct store *store, int64_t visit, int64_t *ret, struct err *err);

enum { SEARCH_WORDS = 3, SEARCH_WORD_SIZE = 2 * STORE_NAME_SIZE };
// words: folded (base/fold.h) patterns of LIKE, a \ before a % that is meant; "": any.
// spelt: surnames that do for the first word (base/surname.h); "": none.
struct customer_search {
    char digits[STORE_PHONE_SIZE]; // part of a phone; "": by name
    char words[SEARCH_WORDS][SEARCH_WORD_SIZE];
    char spelt[SURNAMES_SPELT_SIZE];
    int title; // 0: any
};
// Who stays for each record that fits.
bool store_search_customers(struct store *store, const struct customer_search *search, int64_t *out,
                            size_t max, size_t *ret_n, struct err *err);

struct duplicate_row {
    int64_t one, two;
    bool same_phone, same_name, same_surname;
};
// Pairs that look like one person, the likeliest first.
bool store_read_duplicates(struct store *store, struct duplicate_row *out, size_t max,
                           size_t *ret_n, struct err *err);

// ---- who was forgotten -------------------------------------------------------------------------

// Forget a record: name, phone, notes, answers in words, tokens and follow-ups of their visits. The row stays, empty. The caller
// appends customer_changed.
bool store_erase_customer(struct store *store, int64_t id, struct err *err);
// What the record's visits and entries count as from then on: of all records of a person before the first is erased.
bool store_keep_counted(struct store *store, int64_t customer, struct err *err);

// Everything the tables hold of a person and their visits, as one JSON object, with names in that
// language. Personal data: str_finish wipes it. Not found: unknown, or erased.
bool store_export_customer(struct store *store, int64_t id, int lang, struct str *ret,
                           bool *ret_found, struct err *err);

// Up to max people who have not been erased and of whom nothing was seen since that instant.
bool store_unseen_customers(struct store *store, int64_t since_ms, int64_t *out, size_t max,
                            size_t *ret_n, struct err *err);
// How many they are in all.
bool store_count_unseen(struct store *store, int64_t since_ms, int *ret_n, struct err *err);

// The list beside the store, of numbers and keyed hashes, by which every restore erases again. Before the
// commit that erases: can it be written to? After it and before anybody is told: whom the list does not
// have yet is added, and is on the disk.
bool store_list_ready(struct store *store, struct err *err);
bool store_list_erased(struct store *store, struct err *err);
// Erase again whom the list has and the store, put there by other hands, has not. Inside a transaction;
// each is told to the caller, who appends the events.
typedef bool store_erased_fn(void *self, int64_t customer, struct err *err);
bool store_unlisted(struct store *store, store_erased_fn *each, void *self, struct err *err);

// ---- whose they are ----------------------------------------------------------------------------

// How many customers each consultant has, and how many follow-ups that are not done.
typedef void store_owned_fn(void *self, int64_t staff, int customers, int follow_ups);
bool store_count_owned(struct store *store, store_owned_fn *each, void *self, struct err *err);
// Up to max records of this owner with ids above `after`, in order of id; merged records and whom the owner has lost to
// time, too.
bool store_customers_of(struct store *store, int64_t owner, int64_t after, int64_t *out, size_t max,
                        size_t *ret_n, struct err *err);

// ---- their visits ------------------------------------------------------------------------------

struct history_row { // a visit that is over
    int64_t visit, service, consultant;
    int day; // yyyymmdd
    char ticket[8];
    enum visit_state state;
    enum outcome outcome;
    enum reason reason;
    int party, rating, answers; // rating 0: none
    int64_t arrived_ms, started_ms, ended_ms;
    const char *note; // all of the record's notes, a line each; until the next row
};
typedef void store_history_fn(void *self, const struct history_row *row);
// Those of all records of a person (any of their ids), newest first, at most max; none taken back.
bool store_read_visit_history(struct store *store, int64_t customer, int max,
                              store_history_fn *each, void *self, struct err *err);

enum note_kind { NOTE_COMMENT, NOTE_RECORD, NOTE_KIND_COUNT };
// One more note on a visit. author: staff, 0: the customer. Free text: personal data.
bool store_add_note(struct store *store, int64_t visit, enum note_kind kind, int64_t author,
                    int64_t at_ms, const char *text, struct err *err);

// Deletes the note that this author left on a record at that instant, if there is one.
bool store_drop_note(struct store *store, int64_t visit, int64_t author, int64_t at_ms,
                     struct err *err);

struct follow_up_row { // call the customer of that visit again
    int64_t visit, staff;
    int64_t due_ms, done_ms; // done_ms 0: not yet
};
// Adds or changes the follow-up of that visit.
bool store_put_follow_up(struct store *store, const struct follow_up_row *row, struct err *err);
// The follow-up of a visit, done ones too; *ret only if found.
bool store_find_follow_up(struct store *store, int64_t visit, struct follow_up_row *ret,
                          bool *ret_found, struct err *err);
// Deletes it, if there is one.
bool store_drop_follow_up(struct store *store, int64_t visit, struct err *err);

struct follow_up_about { // with the visit and whom it was about; texts until the next row
    struct follow_up_row row;
    int day; // yyyymmdd, of the visit
    char ticket[8];
    int64_t service, customer; // customer 0: nobody told us
    enum outcome outcome;
    enum reason reason;
    int rating;     // stars, 0: none
    bool call_back; // the customer asked for it when rating
    const char *surname, *full_name, *phone;
    int title;
    const char *note; // of the record, and what the customer wrote who asked for it
};
typedef void store_follow_up_fn(void *self, const struct follow_up_about *about);
// Those to be done and those done since then, of this person (staff 0: everybody's); at most max.
bool store_read_follow_ups(struct store *store, int64_t staff, int64_t done_since_ms, int max,
                           store_follow_up_fn *each, void *self, struct err *err);
// The same in order of their visits, behind that one.
bool store_follow_ups_behind(struct store *store, int64_t staff, int64_t done_since_ms,
                             int64_t visit, int max, store_follow_up_fn *each, void *self,
                             struct err *err);
// Visits with a follow-up of this person to be done, with ids above `after`, in order of id.
bool store_follow_ups_of(struct store *store, int64_t staff, int64_t after, int64_t *out,
                         size_t max, size_t *ret_n, struct err *err);

// ---- appointments ------------------------------------------------------------------------------

#define APPOINTMENT_STATES(X)                                                                      \
    X(BOOKED, "booked")                                                                            \
    X(ARRIVED, "arrived")                                                                          \
    X(CANCELLED, "cancelled")                                                                      \
    X(MISSED, "missed") /* still booked when its day ended */

enum appointment_state {
#define X(state, name) APPOINTMENT_##state,
    APPOINTMENT_STATES(X)
#undef X
        APPOINTMENT_STATE_COUNT
};

struct appointment_row {
    int64_t id, customer, service; // read: who stays for the customer it was booked for
    int64_t consultant;            // asked for by name, 0: anybody
    int64_t starts_ms, ends_ms;    // of its slot
    enum appointment_state state;
    int64_t visit; // once arrived
    int64_t author;
    int64_t made_ms; // read
};
// Its code, which the file holds.
const char *appointment_state_name(enum appointment_state state);
// The id that the next one gets; never one of a dropped appointment.
bool store_next_appointment(struct store *store, int64_t *ret_id, struct err *err);
// Adds the row with its id; hash: of the token on its slip.
bool store_add_appointment(struct store *store, const struct appointment_row *row,
                           const uint8_t hash[TOKEN_HASH_SIZE], int64_t now_ms, struct err *err);
bool store_drop_appointment(struct store *store, int64_t id, struct err *err); // it never was
// Changes service, consultant, slot, state and visit of the row with that id.
bool store_set_appointment(struct store *store, const struct appointment_row *row, struct err *err);
// *ret only if found.
bool store_find_appointment(struct store *store, int64_t id, struct appointment_row *ret,
                            bool *ret_found, struct err *err);
bool store_find_slip(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_id,
                     struct err *err); // the appointment of a token; 0: unknown
// From now on its slips lead to that visit, too, as a ticket of it does; and no more.
bool store_slip_leads_to(struct store *store, int64_t appointment, int64_t visit, int64_t at_ms,
                         struct err *err);
bool store_slip_leads_no_more(struct store *store, int64_t appointment, int64_t visit,
                              struct err *err);
// Has staff, since that event, entered that appointment for this consultant, or moved it to them, and not
// taken it back? Whoever booked by themselves (no author, no desk) is no staff.
bool store_booked_since(struct store *store, int64_t first_seq, int64_t id, int64_t consultant,
                        bool *ret, struct err *err);
typedef void store_appointment_fn(void *self, const struct appointment_row *row);
// Those whose slot touches [from, to), in order of time.
bool store_read_appointments(struct store *store, int64_t from_ms, int64_t to_ms,
                             store_appointment_fn *each, void *self, struct err *err);
// Those booked for an earlier time than that and not arrived.
bool store_miss_appointments(struct store *store, int64_t before_ms, struct err *err);

// ---- customers' cars (plates.c) ----------------------------------------------------------------

struct plate_row { // personal: wiped by whoever reads it
    int64_t id;
    char plate[PLATE_SIZE]; // normal (base/plate.h)
    int64_t customer;       // the very record, which may have been merged since
    int64_t made_ms;
};
bool store_find_plate(struct store *store, const char *plate, struct plate_row *ret,
                      bool *ret_found, struct err *err);
bool store_plate_with_id(struct store *store, int64_t id, struct plate_row *ret, bool *ret_found,
                         struct err *err);
// Those of a person, by any of their records, in the order in which they came.
bool store_plates_of(struct store *store, int64_t customer, struct plate_row *out, size_t max,
                     size_t *ret_n, struct err *err);
// All of them, by plate, behind that one ("": from the first).
bool store_read_plates(struct store *store, const char *after, struct plate_row *out, size_t max,
                       size_t *ret_n, struct err *err);
// The plate must be nobody's.
bool store_add_plate(struct store *store, const char *plate, int64_t customer, int64_t now_ms,
                     struct err *err);
bool store_drop_plate(struct store *store, int64_t id, struct err *err);
// Those that the record got at that instant.
bool store_drop_plates_made(struct store *store, int64_t customer, int64_t made_ms,
                            struct err *err);

// ---- what came in out of a spreadsheet ---------------------------------------------------------

struct import_row {  // one row of a file
    int64_t subject; // a customer, somebody of the staff or an entry
    int64_t
        what; // of a customer the bits of what was filled in, 0: a new one; of an entry its step
};
bool store_next_import(struct store *store, int64_t *ret, struct err *err);
bool store_put_import(struct store *store, int64_t id, int64_t made_ms, const char *form_was,
                      struct err *err);
bool store_find_import(struct store *store, int64_t id, struct str *ret_form_was, struct err *err);
// n: from 1, in their order.
bool store_put_import_row(struct store *store, int64_t import, int n, const struct import_row *row,
                          struct err *err);
typedef void store_import_fn(void *self, const struct import_row *row);
// The last row first.
bool store_read_import(struct store *store, int64_t import, store_import_fn *each, void *self,
                       struct err *err);
bool store_forget_imports(struct store *store, int64_t before_ms, struct err *err); // their rows
// Of the customers who are new by that import: does anything speak of one of them (a visit, an appointment, an
// entry, another record)? They go.
bool store_imported_used(struct store *store, int64_t import, bool *ret, struct err *err);
bool store_drop_imported(struct store *store, int64_t import, struct err *err);
