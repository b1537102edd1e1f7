#pragma once
// What the kiosk shows of the lobby: figures read from a snapshot, as plain values. Nothing here
// decides or changes anything; the rules are core's.

#include "app/people/appointment.h"
#include "app/link.h"
#include "app/figures/report.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "core/assign.h"

enum { CALLING_MAX = 4, TICKET_SIZE = 8 };

enum opening { OPEN_NOW, OPEN_LATER, OPEN_AFTER_BREAK, OPEN_NO_MORE }; // may a number be taken?
enum opening lobby_opening(const struct snapshot *s, int64_t now_ms);

// Is there anything to come for? True while the day is not open: it may bring a business.
bool lobby_has_service(const struct snapshot *s);
int lobby_waiting(const struct snapshot *s);                  // visits, all services
int lobby_waiting_for(const struct snapshot *s, int service); // index of the service
// Whether somebody on duty may serve it, by skill or as cover.
bool lobby_served(const struct snapshot *s, int service);
// Whether anybody on duty may serve anything; true while the day is not open, as nobody knows yet.
bool lobby_staffed(const struct snapshot *s);
// Could somebody free take one more visit for it at once? That alone is "no waiting".
bool lobby_free_now(const struct snapshot *s, int service, enum lang lang, int64_t now_ms);
// … this consultant, if they were asked for?
bool lobby_free_with(const struct snapshot *s, int consultant, int service, int64_t now_ms);
// Are all of today's numbers of its letter given away?
bool lobby_full(const struct snapshot *s, int service);
bool lobby_all_full(const struct snapshot *s); // of every active service
// May this consultant be asked for by name: skilled, and there or back before a wish's hold ends.
bool lobby_askable(const struct snapshot *s, int consultant, int service, int64_t now_ms);

// Did whose visit it is leave a phone?
bool lobby_has_phone(const struct snapshot *s, int64_t visit);

// May they still have their old place back: parked, or missed within the grace time?
bool lobby_may_return(const struct snapshot *s, const struct visit *visit, int64_t now_ms);

// Waiting visits of the same turn group that would go first as things stand.
int lobby_ahead(const struct snapshot *s, const struct visit *visit, int64_t now_ms);

// The line as it stands round a waiting visit: those who go first, the nearest last, then those behind.
enum { LINE_SIDE = 4, LINE_BEHIND = 2 };
struct line {
    int ahead; // all of them
    int ahead_shown, behind_shown;
    char tickets[LINE_SIDE + LINE_BEHIND][TICKET_SIZE];
};
void lobby_line(const struct snapshot *s, const struct visit *visit, int64_t now_ms,
                struct line *ret);

// What one would be told who arrives now; `something` is false where there is too little to go by.
struct told lobby_told_new(const struct snapshot *s, int service);
// … who arrives now for a service and asks for this consultant.
struct told lobby_told_with(const struct snapshot *s, int consultant, int service);
// From the shortest to the longest of what is told for the services that somebody waits for;
// nothing unless it is known of all of them.
struct told lobby_told_overall(const struct snapshot *s);

struct calling {
    char ticket[TICKET_SIZE];
    int desk;
    int64_t called_ms;
};
// Those who are called now, the newest call first; returns how many.
int lobby_calling(const struct snapshot *s, struct calling out[CALLING_MAX]);
// The newest call that stands no longer; false where there was none today.
bool lobby_called_before(const struct snapshot *s, struct calling *ret);
// The visit that has ended within JUST_ENDED_MS and is not rated yet, the newest first; NULL: none.
// ret_n may be NULL: how many there are.
enum { JUST_ENDED_MS = 10 * MINUTE_MS };
const struct visit *lobby_just_ended(const struct snapshot *s, int64_t now_ms, int *ret_n);

// The newest call's instant: it grows when somebody is called or called again. 0: none.
int64_t lobby_last_call_ms(const struct snapshot *s);
