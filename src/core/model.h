#pragma once
// The lobby now: a fold over today's events. Plain values in flat arrays, so a copy is a memcpy of
// a few arrays and any thread may read its own copy. Only model_apply() changes it; nothing here
// decides anything.
//
// Consultants stand at the same index as in business.consultants.

#include "base/map.h"
#include "core/command.h"
#include "core/crew.h"

enum visit_state {
    VISIT_WAITING,
    VISIT_CALLED,
    VISIT_SERVING,
    VISIT_PARKED,
    VISIT_IN_WORK,
    VISIT_FINISHED,
    VISIT_NO_SHOW,
    VISIT_CANCELLED,
    VISIT_EXPIRED,
    VISIT_STATE_COUNT
};

enum presence {
    PRESENCE_OFF, // not checked in
    PRESENCE_FREE,
    PRESENCE_CALLED, // a customer is on the way to them
    PRESENCE_SERVING,
    PRESENCE_WRAP_UP,
    PRESENCE_BREAK,
    PRESENCE_OUT,
    PRESENCE_COUNT
};

// What is asked about a called visit: meanwhile its timers stand still.
enum asking {
    ASKING_NOTHING,
    ASKING_HOW_ON, // an undo has left it called: start, call again, back to the line, not come?
    ASKING_COMING, // before it becomes a no-show
};

// UNDO_MAX: so many for what has always been undoable, so many for the rest, so that whatever an old
// journal takes back is still remembered; and for what the program did alone.
enum { UNDO_SORT_MAX = 32, UNDO_OWN_MAX = 48, UNDO_MAX = 2 * UNDO_SORT_MAX + UNDO_OWN_MAX };
enum { UNDO_OWED_MAX = 6 }; // beyond that whoever is owed a turn by a step stays touched by it
enum added_state { ADDED_ASKED, ADDED_APPROVED, ADDED_REFUSED };
enum { ADDED_MOST = 8 }; // to one visit's work
enum { ASIDE_MAX = 64 }; // alerts put aside at once: the oldest comes back when there are more
enum { CARS_MAX = 16 };  // that have driven in of late: the oldest is forgotten
enum { VISITS_A_DAY_MAX = 20000, NUMBER_MAX = 999 };

struct visit {
    int64_t id;
    int64_t customer; // 0: anonymous
    enum visit_state state;
    enum channel channel;
    int service, class; // indexes into the business
    int lang, party;
    char prefix;
    int number;      // A012 is prefix 'A', number 12
    int owner, wish; // consultant index or NOBODY
    int with;        // who has called or serves or served them, or NOBODY
    int held_for;    // while a hold runs, or NOBODY
    int stage;       // in work
    int step;        // enum sales_step, while served; afterwards the last one
    int calls;
    bool ready;         // false until the appointment's hour
    bool hold_released; // waited in vain for owner or wish
    bool takes_turn;    // serving them costs the consultant's turn (new, unowned)
    bool greeted;       // entered afterwards
    bool same_party;
    bool wish_costs;   // the wish costs the turn: staff entered it, and no record supports it
    int booked_with;   // index + 1 of whom the appointment was with, who cannot be waited for; 0
    bool wish_told;    // staff entered it, and it is counted
    bool handed;       // the wish is nobody's: handed over to them …
    int64_t handed_by; // … by the staff of that id …
    enum reason handed_why;  // … for that
    enum reason no_customer; // a supervisor has said that this is none; NONE: one as any
    bool cost_told;          // takes_turn stands in the call, as of today's rules
    bool anybody;    // the customer chose whoever is free first, before their own consultant
    unsigned opened; // bits of enum opened_to
    bool incomplete; // finished without an outcome
    int rating;      // 0: none
    enum outcome outcome;
    int64_t arrived_ms, ready_ms; // ready: the later of arrival and appointment
    int64_t queued_ms;     // what order and priority count from: ready, or the end of the work
    int64_t away_ms;       // of that time parked, missed or served: no wait
    int64_t heard_away_ms; // … before the first call
    int64_t first_call_ms, last_call_ms, started_ms, ended_ms;
    int64_t until_ms;       // end of the hold, or of the parking
    int64_t state_ms;       // when the present state began
    int turn_by[GROUP_MAX]; // whose turn of that group the party has used: index + 1, 0: nobody's
    int64_t place_before, place_after;  // of the newest of them: the place before and since
    int passes_before;                  // … the passes before
    bool turn_was_owed;                 // … it paid a turn owed
    uint64_t passed[CONSULTANT_WORDS];  // whom this visit's turn passed over
    uint64_t owed_to[CONSULTANT_WORDS]; // … and who was owed a turn by that
    int owed_step;                      // for how many passes
    bool turn_taken;
    bool turn_now;   // … at the present start, and not at an earlier one
    bool on_the_way; // parked until they show up: not in the queue before
    bool taken_back; // entered by mistake: cancelled by undoing the entry, and never counted
    int64_t last_seq;
    int64_t released_until_ms, released_seq; // until_ms and last_seq before the hold was ended
    int64_t called_ms;                       // when the present call was made, or the last one
    enum asking asking;
    int64_t asking_until_ms;            // then it goes on by itself
    bool coming_asked;                  // about this call
    bool escalated;                     // handed on to whom they wait for
    enum added_state added[ADDED_MOST]; // what was added to the work on their car: added_n
    int added_n;
    bool put_back; // waits again because nobody said how its call goes on
    struct visit_task {
        int64_t seq, at_ms; // of the event that asked for it; 0: not asked for, or done
        int count;          // of it
    } tasks[DESK_TASK_COUNT];
};

struct consultant { // today, live
    enum presence presence;
    enum reason away; // why on break or out
    bool suspended;
    int64_t visit;    // called or serving, 0: none
    int64_t since_ms; // when the present state began
    int64_t until_ms; // end of wrap-up; stated return from break or out (0: not stated)
    int64_t in_ms;    // first check-in today, 0: not today
    int64_t idle_since_ms;
    int64_t idle_ms, serving_ms, present_ms; // totals up to since_ms
    int incomplete;                          // records without an outcome
    int served;                              // visits started today
    int wishes;                              // for them, entered by staff today
    int no_customers;                        // theirs today that were none
    int turns[GROUP_MAX];                    // turns taken today
    int64_t
        serving_in_ms[GROUP_MAX]; // serving by the services' groups, up to since_ms: from when it
                                  // began, also where that was told later, until somebody said
                                  // that it had ended, also where it had ended before
    int owed[GROUP_MAX];
    int credits[GROUP_MAX];   // of today: turns that a supervisor has said are theirs besides
    int passes[GROUP_MAX];    // times passed over since they last took a turn
    int64_t place[GROUP_MAX]; // smaller is earlier; 0: not in this order
    int64_t last_seq;
};

// What a consultant did today that their state no longer tells: a service that went on elsewhere (handed on, in the
// workshop), or that they left (visit 0, both instants the same).
struct stint {
    int64_t visit;
    int consultant; // index
    int64_t began_ms, ended_ms;
};

struct merge { // two records of one person: whatever came as `from` counts as `into`
    int64_t from, into;
};

struct undo_entry;

struct model {
    struct visit_task help; // asked for at a kiosk, of no visit
    bool open;              // between DAY_OPENED and DAY_CLOSED
    int64_t opens_ms, closes_ms, rollover_ms;
    int64_t last_seq, last_ms; // of the last event applied
    int64_t next_visit;        // the id the next registration gets
    int64_t next_place[GROUP_MAX];
    int next_number[26]; // by prefix
    int erased_alone;    // people whom the program has erased by their age since the day was opened
    int erasing_allowed; // … and may, beyond what a day erases by itself: somebody was asked
    int erasing_held;    // somebody has said no, to so many: nobody is until they say yes; 0: no
    bool erasing_answered; // today
    bool corrected;        // the clock was since the day ended: the date may have had a day already
    enum doubt doubted; // as a process has said that saw the clock jump; engine_doubt says the rest
    int stepped_s;      // … and by how much
    int64_t
        believed_ms; // of the last event before somebody confirmed the clock today; 0: nobody has
    int skipped_to;  // numbers go on behind this one since a restore; 0: no
    int64_t business_seq; // of the event that changed the business last; or opened the day
    struct business business;
    struct crews crews; // of it
    struct consultant consultants[CONSULTANT_MAX];
    struct {
        int turns[GROUP_MAX]; // but for those credited
        int64_t present_ms;
    } past[CONSULTANT_MAX];                       // the days before that count (core/level.h)
    int reminded[CONSULTANT_MAX][REMINDER_COUNT]; // today: how many were left then
    struct aside asides[ASIDE_MAX];               // oldest first; the newest about one thing counts
    int aside_n;
    struct car cars[CARS_MAX]; // today's, oldest first
    int car_n;
    int64_t cars_seq;          // of the last event that may have changed what is to be said of one
    VEC(struct visit) visits;  // today's, by arrival of their record
    struct map visit_index;    // id -> index into visits
    VEC(uint32_t) open_visits; // indexes, in order of id: waiting, called, serving, parked, in work
    VEC(uint32_t) waiting;     // indexes, in order of (ready_ms, id)
    VEC(struct stint) stints;  // in order of their ends
    VEC(struct merge) merges;  // made today, of customers who came today before that
    struct undo_entry *undos;  // UNDO_MAX of them, oldest first
    int undo_n;
};

// An author's change: the state before, for as long as nobody else has touched it. One that cannot
// be taken back is remembered, too, so that nothing older is taken back in its place. What the
// program did alone (author 0) to what somebody has just changed is taken back with that.
struct undo_entry {
    struct event event; // the command's first, its visit of any day; without business
    int64_t last_seq;   // of the command's last event
    int consultant;     // whose state it changed; index or NOBODY
    bool final;         // cannot be taken back
    struct visit visit_before;
    struct consultant consultant_before;
    struct {
        int consultant;
        int64_t before_seq; // their last touch before
    } owed[UNDO_OWED_MAX];  // whom else it touched: a turn was owed, or given back
    int owed_n;
};

void model_init(struct model *model);   // before any day; of the caller's memory
void model_finish(struct model *model); // gives the memory back
void model_copy(struct model *to,
                const struct model *from); // `to` initialised; its memory is used again

// Is that no record of others, though it is a booking: entered by whom it is with, or by staff on its day?
bool wish_is_weak(enum reason support);

// Fold one event in. Events come in order; one that cannot follow the state is a bug of the
// journal: returns false and changes nothing (lobby check reports it; a live process stops
// believing the file).
bool model_apply(struct model *model, const struct event *event);

const struct visit *model_visit(const struct model *model, int64_t id); // NULL if not of today
// When the last one whom this consultant (index) served had gone, since nobody serves two at a time. 0: nobody today.
int64_t model_last_ended_ms(const struct model *model, int consultant);
// What this consultant did first from then on, other than that visit: with began_ms 0, nothing.
struct stint model_next_stint(const struct model *model, int consultant, int64_t from_ms,
                              const struct visit *but);
struct service_load { // of one service now
    int waiting, called, serving;
    int64_t longest_ms; // visit_wait_ms, of those who wait; 0: nobody does
};
struct service_load model_load(const struct model *model, int service, // its row of the business
                               int64_t now_ms);
const struct consultant *model_consultant(const struct model *model,
                                          int64_t id); // NULL if there is no such id

// Has this alert been put aside, for whoever reads it, until later than now? `alert` holds its kind,
// what it is about and how many there are. `desk`: the reader sees what every desk sees. NULL: no.
const struct aside *model_aside(const struct model *model, const struct aside *alert,
                                int64_t reader, bool desk, int64_t now_ms);

// The last time today that this plate, or the car of this entry, was seen. NULL: it was not, or is forgotten.
const struct car *model_car(const struct model *model, int64_t plate, int64_t entry);

// Who this customer is by today's merges: themselves, or who they were made one with.
int64_t model_person(const struct model *model, int64_t customer);

// The newest change of this author that has not been taken back, or NULL.
const struct undo_entry *model_last_undo(const struct model *model, int64_t author);

// What the program has done alone since an entry to what it changed: events in the order in which
// they have to be taken back before it.
enum { UNDO_CHAIN_MAX = 24 };
struct undo_chain {
    int n;
    int64_t seqs[UNDO_CHAIN_MAX], visits[UNDO_CHAIN_MAX]; // of each event; visit 0: none
    int64_t blocked_seq; // of the event that stands in the way; 0: it stands in a table
    bool by_somebody;    // and that is known to have been a person's
};
// False: somebody else has gone on from there; then only blocked_seq is told.
bool model_undo_chain(const struct model *model, const struct undo_entry *entry,
                      struct undo_chain *ret);
// Of a start told late: the call that had to give way to it, as long as nobody has gone on from there. NULL: none.
const struct undo_entry *model_gave_way(const struct model *model, const struct undo_entry *entry);
// Said beside the visit's course: neither undoes nor hinders what was done to the visit.
bool event_is_side_note(enum event_kind kind);

// Does the consultant stand in the turn order of that group (has a skill one of its services
// needs)?
bool model_in_group(const struct model *model, int consultant, int group);

bool visit_is_open(const struct visit *visit); // neither ended nor missed
// Handed on to somebody who does not serve as a rule (a manager): for them alone, until the hold
// ends; whoever calls it to them needs no other right.
bool visit_escalated(const struct model *model, const struct visit *visit);
bool visit_added_open(const struct visit *visit); // added work waits for an answer
// Has the desk still to do this? Nobody is brought a drink who has left.
// Of one that waits longer than told: while it waits; of a table: whatever became of the visit.
bool visit_task_open(const struct visit *visit, enum desk_task task);
bool consultant_on_duty(const struct consultant *consultant); // checked in and not out or off
// There to take a customer, now or after the one they have: what counts for cover, language and the
// kiosk's "nobody on duty". Away never counts, whatever the return, nor does a suspended one.
bool model_present(const struct model *model, int consultant);
// … or away with a stated return that lies between now and until_ms, or by the roster there by then:
// what counts for whoever waits until then for them.
bool model_expected(const struct model *model, int consultant, int64_t now_ms, int64_t until_ms);
// Whose customer it is, for what they have come for: not somebody who serves, and not this; NOBODY.
int visit_own(const struct model *model, const struct visit *visit);
// With whom a visit has a head start: whom they asked for, else whose they are; NOBODY.
int visit_asks_for(const struct model *model, const struct visit *visit);
// Of its wait what was none, before the first call, or, of who was never called, until the end.
int64_t visit_away_ms(const struct visit *visit);
int64_t visit_wait_ms(const struct visit *visit,
                      int64_t now_ms); // ready to first call; of whoever waits, so far, without
                                       // what of it was none
void visit_ticket(const struct visit *visit, char out[8]); // "A012"
// What somebody typed for one: a12, A-012, " Ａ ０１２ ". False: it is none.
bool ticket_of_text(const char *text, char *ret_prefix, int *ret_number);

// Let go of visits that are over, to bound the memory of a simulation of months. Not for a live
// day.
void model_forget_ended(struct model *model);

// As the store, the command line and JSON write them.
const char *visit_state_name(enum visit_state state);
const char *presence_name(enum presence presence);
