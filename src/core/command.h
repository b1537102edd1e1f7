#pragma once
// What somebody wants: a plain record with an id. The same id twice gets the same ruling. `author`
// is a staff id, or 0 for a customer at the kiosk.

#include "core/event.h"

// X(kind, name in the store, slots): the fields of struct command that this kind uses, each with its
// meaning in brackets where the name alone does not say it; `app` fills in what only the tables know.
// Who asks and from where (author, channel) is for every kind. core/command_make.h makes them.
// clang-format off
#define COMMAND_KINDS(X) \
    X(TICK,            "tick",             0) /* nothing but what is due */ \
    X(OPEN_DAY,        "open_day",         business | visit(the first to be given) | ready(opens) | until(closes) | rollover | \
                                           owed(turns owed from before) | past(app: turns of the days that count)) \
    X(CHANGE_BUSINESS, "change_business",  business | changed | number(parts, business/profile.h) | other(staff concerned) | ready(opens) | \
                                           until(closes, 0: as before) | past(app: as of an opening)) \
    X(CHANGE_CUSTOMER, "change_customer",  customer | number(enum customer_change) | other(new owner)) \
    X(MERGE_CUSTOMERS, "merge_customers",  customer | other(the same person, and the record that stays)) \
    X(SPLIT_CUSTOMERS, "split_customers",  customer | other(somebody else, 0: whoever it was merged into) | number(1: keep them apart)) \
    X(REGISTER,        "register",         service | class(0: of the service) | customer | party | lang | consultant(wish) | \
                                           other(app: owner) | ready(hour of the appointment, 0: now) | \
                                           reason(after_hours, or anybody) | number(app: reason that supports the wish) | \
                                           until(app: hour of the appointment, early, on time or late)) \
    X(SET_OUT,         "set_out",          service | class(0: of the service) | customer | party | lang | consultant(wish) | \
                                           other(app: owner) | reason(after_hours, or anybody) | number(app: reason that supports the wish)) \
                                           /* a number for who is on the way: in the queue once they show up */ \
    X(GREET,           "greet",            service | class(0: of the service) | customer | party | lang | consultant(already serving) | \
                                           other(app: owner) | ready(since when, 0: now) | reason(after_hours)) \
    X(CALL,            "call",             visit(0: the best) | consultant(0: whoever is proposed) | reason(override, if not as proposed) | \
                                           number(enum reason: cause of an override, 0: none named)) \
    X(CALL_NEXT,       "call_next",        consultant(takes the best visit now)) \
    X(CALL_AGAIN,      "call_again",       visit) \
    X(START,           "start",            visit | reason(forgotten: it began at the call) | ready(when it began, if told afterwards) | \
                                           until(… and ended, if the consultant has gone on since)) \
    X(FINISH,          "finish",           visit | outcome | reason | ready(true end of a forgotten one, 0: now)) \
    X(COMPLETE_RECORD, "complete_record",  visit | consultant(of a visit of another day) | outcome | reason | \
                                           ready(true end of a forgotten one) | until(app: follow-up was due before)) \
    X(NO_SHOW,         "no_show",          visit) \
    X(RETURN,          "return",           visit) /* parked or no-show, here again; on the way, and here now; or back to the line from a call in question */ \
    X(PARK,            "park",             visit | until(waits again by itself)) \
    X(BEGIN_WORK,      "begin_work",       visit) \
    X(SET_STAGE,       "set_stage",        visit | number(enum work_stage)) \
    X(END_WORK,        "end_work",         visit) \
    X(ADD_WORK,        "add_work",         visit) /* found to be needed; in words and money in the request */ \
    X(ANSWER_WORK,     "answer_work",      visit | number(which) | party(1: approved, 0: refused)) \
    X(TRANSFER,        "transfer",         visit | service | consultant | reason(by_customer: it changes the wish) | \
                                           number(app: reason that supports the wish)) /* to one, the other, or both; to neither: to the line */ \
    X(CANCEL,          "cancel",           visit | reason) \
    X(SET_CLASS,       "set_class",        visit | class | reason) \
    X(CHECK_IN,        "check_in",         consultant | number(app: incomplete records)) \
    X(CHECK_OUT,       "check_out",        consultant) \
    X(BREAK,           "break",            consultant | reason | until(back, 0: not stated)) \
    X(GO_OUT,          "go_out",           consultant | reason | until(back, 0: not stated)) \
    X(COME_BACK,       "come_back",        consultant) /* from the wrap-up, too */ \
    X(REFUSE_TURN,     "refuse_turn",      visit) /* the called consultant declines */ \
    X(CLEAR,           "clear",            consultant) /* lift a suspension */ \
    X(RATE,            "rate",             visit | number(stars, 1 to 5) | party(1: wants a call back)) \
    X(CHANGE_PARTY,    "change_party",     visit | party) \
    X(ANSWER,          "answer",           visit | number(question) | other(choice, 0: in words)) \
    X(ASK_TASK,        "ask_task",         visit(0: help at the kiosk) | number(enum desk_task) | party(how many, 0: one)) \
    X(END_TASK,        "end_task",         visit | number(enum desk_task) | reason(by_customer: not wanted)) \
    X(BOOK,            "book",             number(app: appointment) | service | customer | consultant | ready(its hour)) \
    X(REBOOK,          "rebook",           number(appointment) | service(app) | customer(app) | consultant(0: as before) | \
                                           ready(its new hour) | until(app: its hour before) | other(app: its consultant before)) \
    X(UNBOOK,          "unbook",           number(appointment) | ready(app: its hour) | reason) \
    X(FOLLOW_UP,       "follow_up",        visit | consultant(whose) | number(enum follow_up_change) | until(put off to, or due) | other(given to) | \
                                           ready(app: was due, or done, before)) \
    X(REMIND,          "remind",           consultant | number(enum reminder) | party(how many are left)) \
    X(UNDO,            "undo",             other(seq of one of its events: that step only, 0: the last) | number(app: 1, the record had expired) | reason(app) | \
                                           ready(app: end before, of a record)) /* the last step of the author */ \
    X(SKIP_NUMBERS,    "skip_numbers",     number(none up to this one is to be given today)) \
    X(NO_CUSTOMER,     "no_customer",      visit | reason(what they came for)) /* costs nobody a turn */ \
    X(HANDLE_RATING,   "handle_rating",    visit(of any day)) /* a low rating has been seen to */ \
    X(DOUBT_CLOCK,     "doubt_clock",      number(seconds it jumped by, 0: no longer) | party(enum doubt)) /* what only this process sees */ \
    X(CONFIRM_CLOCK,   "confirm_clock",    ready(the time that was shown)) /* it is right */ \
    X(CORRECT_CLOCK,   "correct_clock",    ready(the time that was shown) | until(app: when the day that is open began, if it is still that day; 0: it ends)) /* it is right, and that of the last event was wrong */ \
    X(PUT_ASIDE,       "put_aside",        visit(of any day) | consultant | other(appointment) | number(enum alert_kind) | \
                                           party(how many there are) | until(0: until there are more) | \
                                           class(app: 1, for its author alone)) /* an alert has been seen to */ \
    X(CHANGE_REGISTER, "change_register",  number(register, 0: a new one, which app numbers) | party(enum register_change)) \
    X(WRITE_ENTRY,     "write_entry",      other(entry, 0: a new one, which app numbers) | class(of a new one: register) | \
                                           number(app: enum entry_change) | party(app: step of its history) | \
                                           consultant(app: for whom it is)) \
    X(CREDIT_TURN,     "credit_turn",      consultant | service(of the turn group) | reason(the cause)) /* one turn more is theirs */ \
    X(ANSWER_ERASING,  "answer_erasing",   number(people due by their age, as was shown) | \
                                           party(1: erase them, too; 0: nobody by age until then)) \
    X(CHANGE_ROSTER,   "change_roster",    number(app: the change) | party(app: how many cells) | consultant(app: whose, 0: of several) | \
                                           other(with whom they swap)) \
    X(CORRECT_ATTENDANCE, "correct_attendance", consultant | number(yyyymmdd) | ready(came then, 0: as it was) | \
                                           until(left then, 0: as it was) | reason(why)) \
    X(SALES_STEP,      "sales_step",       visit | number(enum sales_step)) /* what consultant and customer are at now */ \
    X(KEEP_REPORT,     "keep_report",      number(yyyymmdd) | party(enum report_act)) /* a day's report; its figures stand in a table */ \
    X(IMPORT,          "import",           number(app: the import) | party(app: rows that came in) | class(enum import_kind) | \
                                           other(register, 0: none)) /* out of a spreadsheet; the rows stand in the request */ \
    X(SEE_CAR,         "see_car",          customer(app) | number(app: plate) | other(app: entry of a register that has it out) | \
                                           consultant(app: whose customer) | ready(when it was seen, 0: now)) /* a car has driven in; its plate stands in the request */
// clang-format on

enum command_kind {
#define X(kind, name, slots) COMMAND_##kind,
    COMMAND_KINDS(X)
#undef X
        COMMAND_KIND_COUNT
};

struct command_id {
    uint8_t bytes[16]; // all zero: not stored, not repeatable (ticks)
};

struct command {
    struct command_id id;
    enum command_kind kind;
    enum reason reason;
    enum outcome outcome;
    enum channel channel;
    int64_t author;
    int64_t visit;
    int64_t customer;
    int64_t consultant;
    int64_t other;
    int64_t service;
    int64_t class;
    int number;
    int party;
    int lang;
    int64_t ready_ms;
    int64_t until_ms;
    int64_t rollover_ms;
    const struct business *business;
    const struct field_changes *changed; // CHANGE_BUSINESS: may be NULL
    const struct owed_turn *owed;        // OPEN_DAY: owed_n turns owed from earlier days
    int owed_n;
    const struct past_turns *past; // OPEN_DAY, CHANGE_BUSINESS: past_n turns of the days that count
    int past_n;
};

struct owed_turn {
    int64_t consultant;
    int group;
    int turns;
};

// Why a command was not done. Each has a sentence in every language (app/sentence.h).
#define REFUSALS(X)                                                                                \
    X(NO_DAY, "no_day") /* the day is not open */                                                  \
    X(CLOSED, "closed") /* past closing: no new tickets */                                         \
    X(NOT_YET_OPEN, "not_yet_open")                                                                \
    X(NO_SERVICE, "no_service") /* unknown or inactive */                                          \
    X(NO_CONSULTANT, "no_consultant")                                                              \
    X(NO_VISIT, "no_visit") /* not of today */                                                     \
    X(NO_CLASS, "no_class")                                                                        \
    X(ALREADY_HERE, "already_here") /* this customer has an open ticket: visit says which */       \
    X(WRONG_STATE, "wrong_state")   /* the visit is no longer in the state this needs */           \
    X(TAKEN, "taken")               /* somebody else is serving this customer */                   \
    X(CONSULTANT_BUSY, "consultant_busy")                                                          \
    X(CONSULTANT_AWAY, "consultant_away")                                                          \
    X(NOT_SKILLED, "not_skilled")                                                                  \
    X(NOT_READY, "not_ready") /* the appointment's hour has not come */                            \
    X(HELD, "held")           /* held for somebody else until a stated time */                     \
    X(TOO_SOON, "too_soon")   /* the delay between calls, or calls before a no-show */             \
    X(TOO_LATE, "too_late")   /* the grace time or the undo time has passed */                     \
    X(NOBODY_WAITING, "nobody_waiting")                                                            \
    X(NOTHING_TO_UNDO, "nothing_to_undo")                                                          \
    X(FINAL, "final")                 /* the last step is of a kind that stays */                  \
    X(TOUCHED_SINCE, "touched_since") /* a later event stands on it */                             \
    X(RATED_ALREADY, "rated_already")                                                              \
    X(TASK_DONE, "task_done")           /* no such task is open any more */                        \
    X(NOT_FINISHED, "not_finished")     /* cannot be rated yet */                                  \
    X(FULL, "full")                     /* no more numbers, visits, or people today */             \
    X(NO_APPOINTMENT, "no_appointment") /* unknown, or over */                                     \
    X(NO_SLOT, "no_slot")     /* no appointment begins then: past, closed, or between two */       \
    X(SLOT_FULL, "slot_full") /* as many as the service takes at once */                           \
    X(PERSON_BOOKED, "person_booked")   /* the consultant has another appointment then */          \
    X(ALREADY_BOOKED, "already_booked") /* the customer has another appointment then */            \
    X(NO_FOLLOW_UP, "no_follow_up")     /* none, not yours, or no longer as this needs it */       \
    X(MERGED, "merged")     /* this customer has been made one with another: act on that one */    \
    X(TWIN, "twin")         /* another customer has the very same name and phone */                \
    X(TOO_MANY, "too_many") /* records of one person */                                            \
    X(REASON_NEEDED, "reason_needed")                                                              \
    X(WRONG_REASON, "wrong_reason") /* nobody does that for it */                                  \
    X(BAD_VALUE, "bad_value")                                                                      \
    X(BAD_TEXT, "bad_text")           /* only blanks, or what cannot be shown */                   \
    X(BAD_PHONE, "bad_phone")         /* no whole number, or one with an extension */              \
    X(OUT_OF_TURN, "out_of_turn")     /* a supervisor may, or the customer asked for it */         \
    X(NOT_SERVED, "not_served")       /* nor is their owner: a supervisor may make them so */      \
    X(OWN_WISH, "own_wish")           /* nobody enters a wish for themselves */                    \
    X(WRAPPING_UP, "wrapping_up")     /* still finishing up with the one before */                 \
    X(SUSPENDED, "suspended")         /* off the turn list */                                      \
    X(NOT_ON_DUTY, "not_on_duty")     /* not checked in today */                                   \
    X(ON_DUTY, "on_duty")             /* checked in, or here, already */                           \
    X(NOT_SUSPENDED, "not_suspended") /* on the turn list as it is */                              \
    X(NOBODY_FREE, "nobody_free")     /* nobody who may take this visit */                         \
    X(OUT_OF_USE, "out_of_use")       /* the person or the service is known, and out of use */     \
    X(SESSION_OVER, "session_over") /* dismissed, another role, or a new PIN since the sign-in */  \
    X(CLOCK_DOUBTED, "clock_doubted")   /* somebody has to say whether the time is right */        \
    X(CLOCK_BEHIND, "clock_behind")     /* it cannot be: until_ms has passed already */            \
    X(CLOCK_RIGHT, "clock_right")       /* nothing was entered at a later time */                  \
    X(NOT_PROPOSED, "not_proposed")     /* an override, with a cause, by who may */                \
    X(ON_BREAK, "on_break")             /* the house is shut until a stated time */                \
    X(NOBODY_OF_ROLE, "nobody_of_role") /* is on duty; the ruling says which */                    \
    X(NOT_ROSTERED, "not_rostered")     /* whom they want is not there then */                     \
    X(NO_CHANGE, "no_change")           /* it is like that already */                              \
    X(NO_REGISTER, "no_register")       /* unknown, out of use, or not for this role */            \
    X(NO_ENTRY, "no_entry")             /* unknown, or taken back */                               \
    X(NOT_FILLED, "not_filled")         /* a field that this state needs: number says which */     \
    X(BAD_FIELD, "bad_field")           /* what a field cannot hold: number says which */          \
    X(HELD_BY_ENTRY, "held_by_entry")   /* another entry has that: entry says which */             \
    X(NOT_YOURS, "not_yours")           /* this role may not put it into that state */             \
    X(STOCK_SHORT, "stock_short")       /* less is there than is to go out */                      \
    X(NOT_NAMED, "not_named")           /* the house names who signs that off */                   \
    X(TIME_EARLY, "time_early")         /* it cannot have been before until_ms */                  \
    X(TIME_LATE, "time_late")           /* it cannot have been after until_ms */                   \
    X(STILL_TOGETHER, "still_together") /* the consultant has gone to nobody else since */         \
    X(BAD_PLATE, "bad_plate")           /* no number plate can be read from that */                \
    X(NO_CAR, "no_car")                 /* nobody's, as far as is known */                         \
    X(UNNAMED, "unnamed")               /* an appointment is somebody's: a surname and a phone */  \
    X(NO_BOOKING, "no_booking")         /* that service is given without appointments */           \
    X(BOOKING_CANCELLED, "booking_cancelled")                                                      \
    X(BOOKING_NOT_TODAY, "booking_not_today")                                                      \
    X(NO_LOW_RATING, "no_low_rating") /* of that visit, or it has been seen to */                  \
    X(NO_CUSTOMER, "no_customer")     /* unknown, or erased */                                     \
    X(NO_ADDED_WORK, "no_added_work") /* none of that number was found at that visit */            \
    X(MANY_COMING, "many_coming")     /* no more may set out just now */

enum refusal {
    REFUSAL_NONE,
#define X(refusal, name) REFUSAL_##refusal,
    REFUSALS(X)
#undef X
        REFUSAL_COUNT
};

// What the engine says to a command: what was refused and why, or what it touched.
struct ruling {
    enum refusal refusal;
    int64_t visit;               // registered, called …; for ALREADY_HERE, the ticket they hold
    int64_t consultant;          // chosen
    int appointment;             // booked, moved or cancelled
    int64_t entry;               // of a register: written; for HELD_BY_ENTRY, which has it
    int field;                   // for NOT_FILLED, BAD_FIELD, HELD_BY_ENTRY, STOCK_SHORT: which
    int64_t until_ms;            // when it will be possible (TOO_LATE: was), if known
    int role;                    // for NOBODY_OF_ROLE, OUT_OF_TURN: which was asked for, 0: none
    int64_t blocked_seq;         // for TOUCHED_SINCE: the event in the way, 0: it stands in a table
    int64_t first_seq, last_seq; // its events in the journal; 0 when refused
};

// As the store, the command line and JSON write them.
const char *command_kind_name(enum command_kind kind);
const char *refusal_name(enum refusal refusal);
