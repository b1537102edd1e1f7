#pragma once
// What happened, one fact a record. The journal is a list of these and the only truth; everything
// else is a fold over it. An event holds codes and ids, never a name, a phone or anything typed.
// The table of kinds says for each what its fields mean; event_make.h makes them.

#include "base/vec.h"
#include "core/business.h"

// X(kind, name in the store, origin, slots). OBSERVED is a fact of the world (a replay under other
// rules keeps it), DECIDED is the engine's or the desk's choice (a replay decides anew), RULES is the
// frame both stand in. `slots` are the fields of struct event that this kind uses, each with its
// meaning in brackets where the name alone does not say it; every other field is 0, and the engine
// emits nothing else (event_foreign_slot).
// clang-format off
#define EVENT_KINDS(X) \
    X(DAY_OPENED,        "day_opened",       RULES,    business | visit(the first to be given) | ready(opens) | until(closes) | rollover) \
    X(DAY_CLOSED,        "day_closed",       RULES,    0) \
    X(BUSINESS_CHANGED,  "business_changed", RULES,    business | changed | number(parts, business/profile.h) | other(staff concerned) | \
                                                       ready(opens) | until(closes, 0: as before)) \
    X(CUSTOMER_CHANGED,  "customer_changed", RULES,    customer | number(enum customer_change) | other(new owner)) \
    X(CUSTOMER_MERGED,   "customer_merged",  RULES,    customer | other(the same person, and the record that stays)) \
    X(CUSTOMER_SPLIT,    "customer_split",   RULES,    customer | other(somebody else after all) | number(1: not to be asked again)) \
    X(OWED_CARRIED,      "owed_carried",     RULES,    consultant | group | number(turns owed from before)) \
    X(REGISTERED,        "registered",       OBSERVED, visit | service | class | customer | number(of the ticket) | party | lang | channel | \
                                                       consultant(wish) | other(owner) | ready(now, or the hour of the appointment) | \
                                                       reason) \
    X(GREETED,           "greeted",          OBSERVED, visit | service | class | customer | number(of the ticket) | party | lang | channel | \
                                                       consultant(already serving) | other(owner) | ready(since when) | reason) \
    X(CALLED,            "called",           DECIDED,  visit | consultant | other(owner) | reason | candidates | \
                                                       number(enum turn_cost) | \
                                                       party(enum reason: cause of an override) | \
                                                       group(1: to somebody who was away)) \
    X(CALL_REPEATED,     "call_repeated",    DECIDED,  visit | consultant | number(which call)) \
    X(STARTED,           "started",          OBSERVED, visit | consultant | ready(when it began, if told afterwards)) \
    X(FINISHED,          "finished",         OBSERVED, visit | consultant | outcome | reason | number(1: incomplete) | \
                                                       ready(true end, if forgotten)) \
    X(NO_SHOW,           "no_show",          DECIDED,  visit | consultant) \
    X(RETURNED,          "returned",         OBSERVED, visit) /* from no-show, to the old place */ \
    X(PARKED,            "parked",           OBSERVED, visit | until(waits again by itself)) \
    X(UNPARKED,          "unparked",         OBSERVED, visit) \
    X(WORK_BEGUN,        "work_begun",       OBSERVED, visit | consultant) /* in work, and the consultant free */ \
    X(WORK_STAGE,        "work_stage",       OBSERVED, visit | number(enum work_stage)) \
    X(WORK_DONE,         "work_done",        OBSERVED, visit | consultant) /* waits for the same consultant again */ \
    X(TRANSFERRED,       "transferred",      OBSERVED, visit | service | consultant(to whom) | other(from whom) | reason) \
    X(CANCELLED,         "cancelled",        OBSERVED, visit | consultant(who had called) | reason) \
    X(EXPIRED,           "expired",          DECIDED,  visit | consultant | reason) /* still open at the rollover */ \
    X(CLASS_CHANGED,     "class_changed",    OBSERVED, visit | class | reason) \
    X(BECAME_READY,      "became_ready",     DECIDED,  visit) /* the hour of the appointment has come */ \
    X(HOLD_BEGUN,        "hold_begun",       DECIDED,  visit | consultant(for whom) | until(its end) | reason(owner or wish)) \
    X(HOLD_ENDED,        "hold_ended",       DECIDED,  visit | consultant(for whom) | reason(released or away)) \
    X(OWNER_TOLD,        "owner_told",       DECIDED,  visit | consultant(the owner) | other(who serves)) \
    X(TURN_TAKEN,        "turn_taken",       DECIDED,  visit | consultant | group | number(1: an owed turn was paid)) \
    X(TURN_OWED,         "turn_owed",        DECIDED,  visit | consultant | group | number(owed now) | party(passes that this pays)) \
    X(CHECKED_IN,        "checked_in",       OBSERVED, consultant | number(incomplete records)) \
    X(CHECKED_OUT,       "checked_out",      OBSERVED, consultant) \
    X(BREAK_BEGUN,       "break_begun",      OBSERVED, consultant | reason | until(back, 0: not stated)) \
    X(WENT_OUT,          "went_out",         OBSERVED, consultant | reason | until(back, 0: not stated)) \
    X(CAME_BACK,         "came_back",        OBSERVED, consultant) /* from break or out, or before the wrap-up was over */ \
    X(WRAP_UP_ENDED,     "wrap_up_ended",    DECIDED,  consultant) \
    X(TURN_REFUSED,      "turn_refused",     OBSERVED, visit | consultant | group) /* to the end of the order, owed nothing */ \
    X(SUSPENDED,         "suspended",        DECIDED,  consultant | number(incomplete records)) \
    X(RECORD_COMPLETED,  "record_completed", OBSERVED, visit | consultant | outcome | reason | ready(true end of a forgotten one) | \
                                                       until(follow-up was due before, 0: none)) \
    X(CLEARED,           "cleared",          DECIDED,  consultant | number(incomplete records)) /* back in the turn order */ \
    X(RATED,             "rated",            OBSERVED, visit | consultant | number(stars, 1 to 5) | party(1: wants a call back)) \
    X(PARTY_CHANGED,     "party_changed",    OBSERVED, visit | party) \
    X(ANSWERED,          "answered",         OBSERVED, visit | number(question)) /* the answer stands in its table */ \
    X(TASK_ASKED,        "task_asked",       OBSERVED, visit(0: help at the kiosk) | number(enum desk_task) | consultant(whose step led to it, 0: was asked for) | \
                                                       party(how many, 0: one)) \
    X(TASK_ENDED,        "task_ended",       OBSERVED, visit | number(enum desk_task) | reason(by_customer: no longer wanted)) \
    X(BOOKED,            "booked",           RULES,    number(appointment) | service | customer | consultant | channel | ready(its hour)) \
    X(REBOOKED,          "rebooked",         RULES,    number(appointment) | service | customer | consultant | channel | \
                                                       ready(its new hour) | until(its hour before) | other(its consultant before)) \
    X(UNBOOKED,          "unbooked",         RULES,    number(appointment) | channel | ready(its hour) | reason) \
    X(FOLLOW_UP_CHANGED, "follow_up_changed", RULES,   visit | consultant(whose) | number(enum follow_up_change) | until(put off to, or first due) | \
                                                       other(given to) | ready(was due, or done, before)) \
    X(REMINDED,          "reminded",         OBSERVED, consultant | number(enum reminder) | party(how many were left)) \
    X(UNDONE,            "undone",           OBSERVED, visit | consultant | number(seq undone) | \
                                                       party(1: was said beside the course of the visit) | \
                                                       reason(of an entry, or of a record as before) | ready(end before, of a record) | \
                                                       group(1: that record had expired) | other(1: the holds that a leave ended run on) | \
                                                       until(who stands called again goes back to the place then, unanswered)) \
                                                       /* also of what the program did alone: a called visit that waits again is called no more */ \
    X(CLOCK_DOUBTED,     "clock_doubted",    OBSERVED, number(seconds it jumped by, 0: no longer) | party(enum doubt)) \
    X(OPENED,            "opened",           DECIDED,  visit | number(bits of enum opened_to, from now on)) \
    X(OVERTAKEN,         "overtaken",        DECIDED,  visit | other(the visit that went before it) | consultant(to whom) | \
                                                       reason(by what head start)) \
    X(NUMBERS_SKIPPED,   "numbers_skipped",  RULES,    number(none up to this one is given today any more)) \
    X(COMING_ASKED,      "coming_asked",     DECIDED,  visit | consultant | until(the no-show waits so long for an answer, once a call)) \
    X(CALL_WITHDRAWN,    "call_withdrawn",   DECIDED,  visit | consultant | reason) /* waits again, in the old place */ \
    X(SERVED,            "served",           OBSERVED, visit | consultant | ready(began) | until(ended) | number(1: incomplete)) \
                                                       /* nobody had pressed start, and the consultant has gone on since */ \
    X(WISHED,            "wished",           OBSERVED, visit | consultant(for whom) | number(1: it costs the turn) | \
                                                       reason(what record supports it)) /* entered by the author, or costs the turn */ \
    X(TURN_GIVEN_BACK,   "turn_given_back",  DECIDED,  visit | consultant | group | reason | \
                                                       number(1: made good by a turn owed, 0: the place as before)) \
    X(NO_CUSTOMER,       "no_customer",      OBSERVED, visit | consultant(who had them) | reason(what they came for)) \
    X(TO_END,            "to_end",           DECIDED,  consultant) /* private leave costs the place, however it ends */ \
    X(RATING_HANDLED,    "rating_handled",   OBSERVED, visit(of any day)) /* somebody has seen to a low rating */ \
    X(CLOCK_CONFIRMED,   "clock_confirmed",  RULES,    number(enum doubt) | ready(of the last event before)) \
                                                       /* the author has looked: from here on the clock is believed */ \
    X(CLOCK_CORRECTED,   "clock_corrected",  RULES,    ready(what the clock had come to: not before the last event before) | \
                                                       until(instants of the day up to it stand, later ones go back; 0: the day was ended)) \
                                                       /* that was wrong: the one event after which time is lower */ \
    X(ALERT_ASIDE,       "alert_aside",      DECIDED,  visit(of any day) | consultant | other(appointment) | number(enum alert_kind) | \
                                                       party(how many there were) | until(comes back then, 0: once there are more) | \
                                                       group(bits of enum aside_bits)) \
                                                       /* what somebody should look at has been seen to: at most one of the three */ \
    X(REGISTER_CHANGED,  "register_changed", RULES,    number(register) | party(enum register_change)) \
    X(ENTRY_CHANGED,     "entry_changed",    RULES,    other(entry) | number(enum entry_change) | party(step of its history) | \
                                                       consultant(for whom it is)) \
    X(ERASING_ANSWERED,  "erasing_answered", RULES,    number(people due by their age, beyond what a day erases by itself) | \
                                                       party(1: erase them, too; 0: nobody by age until somebody says so) | \
                                                       group(1: said on an earlier day)) \
                                                       /* somebody was asked */ \
    X(WISH_DROPPED,      "wish_dropped",     DECIDED,  visit | consultant(with whom the appointment was) | \
                                                       reason(why they cannot be waited for)) \
    X(ROSTER_CHANGED,    "roster_changed",   RULES,    number(of the change, in its table) | party(how many cells) | \
                                                       consultant(whose, 0: of several) | other(with whom they have swapped)) \
    X(ATTENDANCE_CORRECTED, "attendance_corrected", RULES, consultant | number(yyyymmdd) | ready(came then, 0: as it was) | \
                                                       until(left then, 0: as it was) | reason(why)) \
    X(TURNS_CARRIED,     "turns_carried",    RULES,    consultant | group | number(turns on the days that count) | \
                                                       party(… and of those made up for by a credit) | \
                                                       until(time present on them, ms)) \
                                                       /* for the rules that look at earlier days */ \
    X(TURN_CREDITED,     "turn_credited",    OBSERVED, consultant | group | reason) /* a supervisor's: one turn more is theirs */ \
    X(SALES_STEP,        "sales_step",       OBSERVED, visit | consultant | number(enum sales_step)) /* until the next, or the end of serving */ \
    X(REPORT_KEPT,       "report_kept",      RULES,    number(yyyymmdd) | party(enum report_act)) /* its figures stand in a table */ \
    X(ON_THE_WAY,        "on_the_way",       OBSERVED, visit | until(gives its number back then)) /* has a number, and is not here yet */ \
    X(SHOWED_UP,         "showed_up",        OBSERVED, visit) /* … is here: ready from now on */ \
    X(WORK_ADDED,        "work_added",       OBSERVED, visit | number(which)) /* its words stand in a table */ \
    X(WORK_ANSWERED,     "work_answered",    OBSERVED, visit | number(which) | party(1: approved, 0: refused)) \
    X(IMPORTED,          "imported",         RULES,    number(of the import, in its table) | party(rows) | class(enum import_kind) | \
                                                       other(register, 0: none)) /* out of a spreadsheet, in one step */ \
    X(CAR_SEEN,          "car_seen",         OBSERVED, customer(0: a car of the house) | number(plate, in its table) | \
                                                       other(entry of a register that has it out) | consultant(whose customer) | \
                                                       ready(when the camera saw it)) /* a car that is known has driven in */
// clang-format on

enum import_kind { // class of COMMAND_IMPORT and EVENT_IMPORTED
    IMPORT_CUSTOMERS,
    IMPORT_STAFF,
    IMPORT_ENTRIES, // of a register: old ones, stock, units
    IMPORT_ROSTER,  // a change of the roster, which roster_changed tells
    IMPORT_KIND_COUNT
};

enum customer_change { // number of COMMAND_CHANGE_CUSTOMER and EVENT_CUSTOMER_CHANGED
    CUSTOMER_TOLD,     // name, phone or a new owner
    CUSTOMER_ERASED,
    CUSTOMER_OWNER, // other is the owner now; 0: nobody any more
};

// Why the clock is not believed (core/engine.h: engine_doubt). The journal keeps them: new ones at the
// end.
enum doubt {
    DOUBT_NONE,
    DOUBT_BEHIND,  // it stands before the last event
    DOUBT_AHEAD,   // … so far behind it that somebody must say whether that is true
    DOUBT_STEPPED, // it jumped while a process watched it
    DOUBT_UNSET,   // a machine without a battery for it that has not been told the time
    DOUBT_EARLY,   // it stands before this program was made
    DOUBT_COUNT
};

// What was done to the store while nobody had it open.
enum mended {
    MENDED_NOT,
    MENDED_LOG,     // its log was damaged, and what lies on both sides of the damage was read
    MENDED_LAST,    // … and the last entry that was acknowledged could not be read
    MENDED_BEHIND,  // … and today's numbers go on behind a gap for it
    MENDED_COPY,    // a copy was brought back
    MENDED_JOURNAL, // it was built anew from its journal
    MENDED_COUNT
};
struct mending {      // as the store keeps it
    enum mended what; // … and nobody has seen to yet
    int64_t at_ms;
    int behind; // the numbers of the first day that begins before until_ms go on behind this one, once the
    int64_t until_ms; // clock is believed; 0: they go on as they are
};

// What somebody should look at (app/alert.h), in the order of urgency. The journal keeps the numbers: new
// ones at the end.
#define ALERTS(X)                                                                                  \
    X(NUMBERS, "numbers")                                                                          \
    X(CALL_BACK, "call-back")                                                                      \
    X(URGENT_WAITS, "urgent")                                                                      \
    X(ESCALATED, "escalated") /* whom it was handed to is not at a desk, and has to be told */     \
    X(COMING, "coming")       /* a question that holds a no-show */                                \
    X(HOW_ON, "how-on")       /* a call that an undo has left */                                   \
    X(NOT_COMING, "not-coming")                                                                    \
    X(FORGOTTEN, "forgotten")                                                                      \
    X(PUT_BACK, "put-back")                                                                        \
    X(LOW_RATING, "low-rating")                                                                    \
    X(LATE_APPOINTMENT, "late-appointment")                                                        \
    X(WISH_AWAY, "wish-away")                                                                      \
    X(OTHER_THAN_OWNER, "other-owner")                                                             \
    X(INCOMPLETE, "incomplete")                                                                    \
    X(FOLLOW_UPS, "follow-ups")                                                                    \
    X(OVER_TARGET, "over-target")                                                                  \
    X(WISH_LEFT, "wish-left")     /* whom they ask for is out of use */                            \
    X(BOOKED_AWAY, "booked-away") /* whom the appointment was with cannot be waited for */         \
    X(NOT_PRINTED, "not-printed")                                                                  \
    X(PRINTER, "printer")                                                                          \
    X(NOT_SPOKEN, "not-spoken")   /* a call that nobody has heard */                               \
    X(LOUDSPEAKER, "loudspeaker") /* nothing is to be heard from it */                             \
    X(NOBODY, "nobody")           /* on duty for a service that somebody waits for */              \
    X(OVERDUE, "overdue")         /* said to be back by now */                                     \
    X(NOT_COME, "not-come")       /* by the roster to be there, and has not signed in */           \
    X(NOT_SENT, "not-sent")       /* a message is stuck */                                         \
    X(GATEWAY, "gateway")         /* nothing gets through it */                                    \
    X(MESSAGE, "message")         /* of a register, for somebody who is here */                    \
    X(ENTRY_LATE, "late-entry")   /* of a register */                                              \
    X(ENTRY_SOON, "due-soon")                                                                      \
    X(LOW_STOCK, "low-stock")                                                                      \
    X(OFFICE_PRINTER, "office-printer")                                                            \
    X(WALL, "call-board")       /* a picture that it cannot show, or their folder */               \
    X(ADDED_WORK, "added-work") /* waits for the customer's answer */                              \
    X(CAR, "car")               /* a customer's has driven in */                                   \
    X(CAR_BACK, "car-back")     /* one that a register has out */                                  \
    X(MENDED, "mended")         /* the store was mended, or brought back */

enum alert_kind {
#define X(kind, name) ALERT_##kind,
    ALERTS(X)
#undef X
        ALERT_KIND_COUNT
};

enum aside_bits {
    ASIDE_OWN = 1,     // for its author alone; else for every desk
    ASIDE_CARRIED = 2, // from the day before, to which it belongs
};

// One that has been seen to: at most one of visit, consultant and appointment says what it is about.
struct aside {
    enum alert_kind kind;
    int64_t visit, consultant,
        appointment;  // ids, 0: not about one; of a register's an entry is the third
    int n;            // how many there were: when there are more it is another
    int64_t until_ms; // comes back then; 0: not by itself
    int64_t author;   // who has seen to it
    bool own;         // … for themselves alone
    int64_t seq;      // of the event
};

// One that has driven in, and is a customer's or of the house: the plate, or the entry, says which.
struct car {
    int64_t plate, customer, entry; // ids, 0: none
    int64_t consultant;             // staff id of whose customer it is, 0: nobody's
    int64_t at_ms;                  // when the camera saw it
    int64_t seq;                    // of the event
};

enum turn_cost {   // number of EVENT_CALLED: what serving this visit costs
    TURN_COST_OLD, // an old journal: the turn, but for owners, wishes and a party served earlier
    TURN_COST_ONE,
    TURN_COST_NONE,
};

enum opened_to { // number of EVENT_OPENED: who may take a visit besides, whoever comes back
    OPENED_COVER = 1,
    OPENED_LANGUAGE = 2, // whoever does not speak it
};

enum reminder { // what a consultant was reminded of: number of COMMAND_REMIND and EVENT_REMINDED
    REMINDER_RECORDS,    // to be completed
    REMINDER_FOLLOW_UPS, // overdue
    REMINDER_COUNT
};

enum event_kind {
    EVENT_NONE,
#define X(kind, name, origin, slots) EVENT_##kind,
    EVENT_KINDS(X)
#undef X
        EVENT_KIND_COUNT
};

enum event_origin { ORIGIN_RULES, ORIGIN_OBSERVED, ORIGIN_DECIDED };

// Why something was decided, or what a person gave as the cause. Each has a sentence in every
// language (app/sentence.h).
#define REASONS(X)                                                                                 \
    X(TURN, "turn")           /* first in the turn order */                                        \
    X(OWED_TURN, "owed_turn") /* a turn owed from before is paid first */                          \
    X(LONGEST_IDLE, "longest_idle")                                                                \
    X(FEWEST_SERVED, "fewest_served")                                                              \
    X(LEAST_MINUTES, "least_minutes")                                                              \
    X(OWNER, "owner")                   /* the customer's own consultant */                        \
    X(OWNER_AWAY, "owner_away")         /* served on the owner's behalf: the owner is away */      \
    X(OWNER_RELEASED, "owner_released") /* … the hold for the owner has ended */                 \
    X(WISH, "wish")                     /* asked for by name */                                    \
    X(WISH_RELEASED, "wish_released")                                                              \
    X(COVER, "cover")           /* nobody on duty has the skill */                                 \
    X(SAME_PARTY, "same_party") /* came earlier today: same consultant, no second turn */          \
    X(OVERRIDE, "override")     /* a supervisor's choice */                                        \
    X(ESCALATION, "escalation") /* handed to a supervisor or role */                               \
    X(OTHER_NEED, "other_need") /* the customer needs something else */                            \
    X(MEAL, "meal")                                                                                \
    X(ERRAND, "errand")                                                                            \
    X(DELIVERY, "delivery")                                                                        \
    X(APPOINTMENT, "appointment")                                                                  \
    X(TEST_DRIVE, "test_drive")                                                                    \
    X(PRIVATE, "private") /* the one leave that is owed nothing */                                 \
    X(COMPLAINT, "complaint")                                                                      \
    X(ASSISTED, "assisted") /* age, disability, small child */                                     \
    X(CUSTOMER_LEFT, "customer_left")                                                              \
    X(BY_CUSTOMER, "by_customer")                                                                  \
    X(MISTAKE, "mistake")                                                                          \
    X(TAKEN_BACK, "taken_back") /* entered, and the entry undone: it never was */                  \
    X(FORGOTTEN, "forgotten")   /* nobody pressed finish */                                        \
    X(AFTER_HOURS, "after_hours")                                                                  \
    X(PRICE, "price") /* why nothing came of it … */                                             \
    X(NOT_IN_STOCK, "not_in_stock")                                                                \
    X(COMPETITOR, "competitor")                                                                    \
    X(JUST_LOOKING, "just_looking")                                                                \
    X(OTHER, "other")                                                                              \
    X(WISH_AWAY, "wish_away") /* whom the customer asked for is away. */                           \
    X(OWNER_SUSPENDED, "owner_suspended")                                                          \
    X(WISH_SUSPENDED, "wish_suspended")                                                            \
    X(ANYBODY, "anybody")         /* the customer wants whoever is free first, not their own */    \
    X(TRANSFERRED, "transferred") /* handed to them, by whom and why stands in the visit */        \
    X(UNANSWERED, "unanswered")   /* nobody said how a call goes on */                             \
    X(STILL_WITH, "still_with")   /* with another still. New ones stand at the end */              \
    X(EARLIER_VISIT, "earlier_visit")     /* what supports a wish: served by them before */        \
    X(MARKET_RESEARCH, "market_research") /* no customer … */                                    \
    X(COLLEAGUE, "colleague")                                                                      \
    X(DIRECTIONS, "directions")               /* … somebody asking the way */                    \
    X(TRANSFER_RELEASED, "transfer_released") /* to whom it was handed cannot take it */           \
    X(OWN_BOOKING, "own_booking")             /* an appointment with whoever entered it */         \
    X(WRONG_CLOCK, "wrong_clock")             /* came on a day that a wrong clock had opened */    \
    X(BOOKED_TODAY, "booked_today")           /* an appointment that staff entered on its day */   \
    X(WISH_LEFT, "wish_left")                 /* whom the customer asked for is out of use … */  \
    X(OWNER_LEFT, "owner_left")               /* … or whose they are */                          \
    X(WISH_UNABLE, "wish_unable")             /* whom they booked does not handle it any more */   \
    X(LEVEL, "level")                         /* fewest turns for their time here */               \
    X(BEHIND, "behind")     /* two turns short of an even share: before the order … */           \
    X(AHEAD, "ahead")       /* … and whoever stood before is two turns beyond it */              \
    X(NOT_COME, "not_come") /* was on the way, and has not shown up */

enum reason {
    REASON_NONE,
#define X(reason, name) REASON_##reason,
    REASONS(X)
#undef X
        REASON_COUNT
};

enum outcome { // of a finished visit; NONE means that the record is incomplete
    OUTCOME_NONE,
    OUTCOME_DEAL,
    OUTCOME_FOLLOW_UP,
    OUTCOME_NO_DEAL,
    OUTCOME_SERVED, // nothing to sell: a question answered, a car handed over
    OUTCOME_COUNT
};

// What the desk does for a visitor beside serving them.
#define DESK_TASKS(X)                                                                              \
    X(TEA, "tea")                                                                                  \
    X(COFFEE, "coffee")                                                                            \
    X(WATER, "water")                                                                              \
    X(CLEAR, "clear")   /* the table, once the visitor has left */                                 \
    X(HELP, "help")     /* somebody at the kiosk asks for a person: of no visit */                 \
    X(COME, "come")     /* a waiting visitor asks on their phone for somebody to come to them */   \
    X(LONGER, "longer") /* … says that they wait for longer than they were told */

enum { TASK_COUNT_MOST = 20 }; // of one kind for one visit

enum desk_task {
#define X(task, name) DESK_TASK_##task,
    DESK_TASKS(X)
#undef X
        DESK_TASK_COUNT
};

// What became of a customer's being called again; the visit may be of any day.
enum follow_up_change {
    FOLLOW_UP_DONE,
    FOLLOW_UP_POSTPONED,
    FOLLOW_UP_REOPENED, // it was not done after all
    FOLLOW_UP_GIVEN,    // to another consultant
    FOLLOW_UP_MADE,     // they are to be called: of a visit of today that has ended without one
    FOLLOW_UP_CHANGE_COUNT
};

// Where the work on a customer's car stands, in the order of the workshop's card.
// What consultant and customer are at while they are served, in the order in which it usually goes. Serving begins
// with the first; the journal keeps the numbers: new ones at the end.
#define SALES_STEPS(X)                                                                             \
    X(TALK, "talk")                                                                                \
    X(WALK, "walk") /* through the showroom */                                                     \
    X(DRIVE, "test_drive")                                                                         \
    X(QUOTE, "quote")                                                                              \
    X(MANAGER, "manager")                                                                          \
    X(FINANCE, "finance")

enum report_act { // what becomes of a day's report
    REPORT_MADE,
    REPORT_SIGNED,
    REPORT_ANEW, // opened again, with its figures as they are now and nobody's signature
    REPORT_ACT_COUNT
};

enum sales_step {
#define X(step, name) SALES_STEP_##step,
    SALES_STEPS(X)
#undef X
        SALES_STEP_COUNT
};

#define WORK_STAGES(X)                                                                             \
    X(TAKEN_IN, "taken_in")                                                                        \
    X(INSPECTED, "inspected")                                                                      \
    X(REPAIRING, "repairing")                                                                      \
    X(PARTS, "waiting_for_parts")                                                                  \
    X(WASHED, "washed")                                                                            \
    X(READY, "ready")

enum work_stage {
#define X(stage, name) WORK_STAGE_##stage,
    WORK_STAGES(X)
#undef X
        WORK_STAGE_COUNT
};

enum channel { CHANNEL_KIOSK, CHANNEL_DESK, CHANNEL_PHONE, CHANNEL_WEB, CHANNEL_COUNT };

// What became of one consultant when a customer was assigned.
#define VERDICTS(X)                                                                                \
    X(CHOSEN, "chosen")                                                                            \
    X(LATER, "later") /* free, but behind the chosen one under the policy */                       \
    X(WITH_CUSTOMER, "with_customer")                                                              \
    X(WITH_OWN, "with_own") /* busy with a returning or asked-for customer: place kept */          \
    X(WRAP_UP, "wrap_up")                                                                          \
    X(AT_MEAL, "at_meal") /* … and the other leaves that keep the place */                       \
    X(ON_ERRAND, "on_errand")                                                                      \
    X(AT_DELIVERY, "at_delivery")                                                                  \
    X(AT_APPOINTMENT, "at_appointment")                                                            \
    X(ON_TEST_DRIVE, "on_test_drive")                                                              \
    X(AWAY_PRIVATE, "away_private")                                                                \
    X(SUSPENDED, "suspended")                                                                      \
    X(NO_SKILL, "no_skill")                                                                        \
    X(NO_LANGUAGE, "no_language")                                                                  \
    X(TAKEN, "taken") /* has just been given another customer */

enum verdict {
#define X(verdict, name) VERDICT_##verdict,
    VERDICTS(X)
#undef X
        VERDICT_COUNT
};

struct candidate {
    int64_t consultant;
    enum verdict verdict;
    int owed; // turns owed at that moment
};

// What somebody had on the days that count before today, for the rules that look at them.
struct past_turns {
    int64_t consultant;
    int group;
    int turns, credits; // turns taken; of them made up for by a credit
    int64_t present_ms; // from checking in to checking out, of all groups
};

// The fields that a kind may use or not, by their names in the table of kinds: `ready` is ready_ms,
// `candidates` candidate_from and candidate_n.
#define EVENT_SLOTS(X)                                                                             \
    X(reason)                                                                                      \
    X(outcome)                                                                                     \
    X(channel)                                                                                     \
    X(visit)                                                                                       \
    X(customer)                                                                                    \
    X(consultant)                                                                                  \
    X(other)                                                                                       \
    X(service)                                                                                     \
    X(class)                                                                                       \
    X(group)                                                                                       \
    X(number)                                                                                      \
    X(party)                                                                                       \
    X(lang)                                                                                        \
    X(ready)                                                                                       \
    X(until)                                                                                       \
    X(rollover)                                                                                    \
    X(candidates)                                                                                  \
    X(business)                                                                                    \
    X(changed)

// What becomes of a register and of one of its entries.
enum register_change { REGISTER_MADE, REGISTER_SET, REGISTER_OUT_OF_USE, REGISTER_CHANGE_COUNT };
enum entry_change {
    ENTRY_MADE,
    ENTRY_SET,    // its values
    ENTRY_MOVED,  // into another state …
    ENTRY_CLOSED, // … where nothing is left to do
    ENTRY_GIVEN,  // to somebody else
    ENTRY_CHANGE_COUNT
};

struct event {
    int64_t seq; // of the site's journal; given by the store, 0 before
    int64_t at_ms;
    enum event_kind kind;
    enum reason reason;
    enum outcome outcome;
    enum channel channel;
    int64_t author; // of any kind: staff id; 0: the customer, or the engine; < 0: core/pass.h
    int64_t visit;  // ids, 0: none
    int64_t customer;
    int64_t consultant;
    int64_t other; // somebody or something else beside those
    int64_t service;
    int64_t class;
    int group;
    int number;
    int party;
    int lang;
    int64_t ready_ms;
    int64_t until_ms;
    int64_t rollover_ms;
    uint32_t candidate_from, candidate_n; // into the list's candidates
    const struct business *business;      // owned by the caller
    const struct field_changes *changed;  // may be NULL; owned by the caller
};

// Events with the candidates they speak of. Clear between uses; memory is kept.
struct event_list {
    VEC(struct event) events;
    VEC(struct candidate) candidates;
};

void event_list_finish(struct event_list *list); // gives the memory back; may be used again
void event_list_clear(struct event_list *list);  // empty, the memory is kept

// Names as the store, the command line and JSON write them.
const char *event_kind_name(enum event_kind kind);
bool event_is_appointment(enum event_kind kind); // its number is an appointment, not a visit's
bool event_ends_leave(enum event_kind kind); // its consultant has a customer, and is away no more
bool event_changes_people(enum event_kind kind);        // what is shown of somebody may be another
enum event_kind event_kind_from_name(const char *name); // EVENT_NONE if unknown
enum event_origin event_kind_origin(enum event_kind kind);
// The name of the first slot that is set although the kind does not use it; NULL: none.
const char *event_foreign_slot(const struct event *event);
const char *reason_name(enum reason reason);    // "" for REASON_NONE
enum reason reason_from_name(const char *name); // REASON_COUNT if unknown
const char *alert_kind_name(enum alert_kind kind);
enum alert_kind alert_kind_from_name(const char *name); // ALERT_KIND_COUNT if unknown
const char *sales_step_name(enum sales_step step);
enum sales_step sales_step_from_name(const char *name); // COUNT when unknown
const char *work_stage_name(enum work_stage stage);
enum work_stage work_stage_from_name(const char *name); // COUNT when unknown
const char *desk_task_name(enum desk_task task);
enum desk_task desk_task_from_name(const char *name); // DESK_TASK_COUNT if unknown
const char *verdict_name(enum verdict verdict);
enum verdict verdict_from_name(const char *name); // VERDICT_COUNT if unknown
const char *outcome_name(enum outcome outcome);
enum outcome outcome_from_name(const char *name); // OUTCOME_COUNT if unknown

// Does somebody who came for this cost no turn?
bool reason_no_customer(enum reason reason);
// Is a consultant who is away for this reason owed the turns they miss?
bool reason_owes(enum reason reason);
// The verdict on somebody who is away for this reason.
enum verdict verdict_of_leave(enum reason reason);
// Passed over, but the place in the order is kept.
bool verdict_keeps_turn(enum verdict verdict);
