#pragma once
// The rules of the lobby. A command and `now` go in; events come out and are already applied to the
// model, or the model is as it was and the ruling says why not. Pure: the same model, command and
// now give the same events on every machine. If the caller then cannot store the events it throws
// the model away and folds the journal again.

#include "core/model.h"

// A customer is called again within so long.
#define CAR_AGAIN_MS                                                                               \
    (INT64_C(10) * 60 * 1000) // a car that is seen again so soon is the one that was seen
#define CAR_LATE_MS      (INT64_C(60) * 60 * 1000) // a camera may say so much later what it saw …
#define CAR_EARLY_MS     (INT64_C(5) * 60 * 1000)  // … and its clock be so much ahead
#define ASIDE_LONGEST_MS (INT64_C(7) * 24 * 60 * 60 * 1000) // an alert comes back by then
#define FOLLOW_UP_MAX_MS (INT64_C(92) * 24 * 60 * 60 * 1000)

// Do what is due at `now`: holds, parked visits, repeated calls, no-shows, wrap-ups, the rollover;
// then, in automatic mode, assign whoever can be assigned. Every write transaction begins with it.
void engine_tick(struct model *model, int64_t now_ms, struct event_list *out);

// Decide one command (after a tick at the same now). Appends to out; fills *ret_ruling.
void engine_decide(struct model *model, const struct command *command, int64_t now_ms,
                   struct event_list *out, struct ruling *ret_ruling);

// Is the clock that says `now` to be believed? While it is not, time does not move: nothing falls due
// and nothing is decided but what concerns the clock itself. By the journal: `now` lies before its
// last event (by more than CLOCK_TOLERANCE_MS), or so long after it that somebody has to say whether
// that is true; or a process that watches the clock has said so. Without any event: believed.
enum { CLOCK_TOLERANCE_MS = 120 * 1000 };
enum doubt engine_doubt(const struct model *model, int64_t now_ms);

enum { PARK_MAX_MIN = 4 * 60 }; // nobody steps out for longer

// When does something change by itself next? INT64_MAX: never.
int64_t engine_deadline(const struct model *model);

// Whether this author may take back their newest change now; NONE, or why not. Within undo_s what
// the program has done alone since is taken back with it. ret_seq (NULL: not wanted) for
// TOUCHED_SINCE: the event that stands in the way, 0 if it stands in a table.
enum refusal engine_undo_refusal(const struct model *model, int64_t author, int64_t now_ms,
                                 int64_t *ret_seq);

// A service whose start was forgotten has ended by this instant at the latest: the consultant has had
// somebody else since (ret_next, may be NULL), or has left. 0: neither, it still runs.
int64_t engine_gone_on_ms(const struct model *model, const struct visit *forgotten,
                          int64_t began_ms, const struct visit **ret_next);

// Would giving this visit to another than has it be calling out of turn: has nobody had them for so
// long that they count as served?
bool engine_out_of_turn(const struct model *model, const struct visit *visit, int64_t now_ms);

// The instant an event at `now` gets: never before the last event's.
int64_t engine_event_ms(const struct model *model, int64_t now_ms);
