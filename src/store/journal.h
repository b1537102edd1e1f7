#pragma once
// Of store.h: the journal, its days, and commands that were done.

#include "base/err.h"
#include "core/clock_move.h"
#include "core/model.h"

struct store;

// ---- the journal -------------------------------------------------------------------------------

// Append events[from …] of the list. Their seq must follow the journal's last.
bool store_append(struct store *store, const struct event_list *list, size_t from, struct err *err);
bool store_last_seq(struct store *store, int64_t *ret, struct err *err); // 0: empty

// Each event after that seq, oldest first, until `each` says false. Without candidates;
// event->business lives until the next call of each.
typedef bool store_event_fn(void *self, const struct event *event);
bool store_read_events(struct store *store, int64_t after_seq, store_event_fn *each, void *self,
                       struct err *err);
// The events in [first_seq, end_seq) with the candidates they speak of, oldest first, until `each` says false.
typedef bool store_told_fn(void *self, const struct event *event,
                           const struct candidate *candidates);
bool store_read_told(struct store *store, int64_t first_seq, int64_t end_seq, store_told_fn *each,
                     void *self, struct err *err);
// The newest business_changed, newest first, until `each` says false; without their business, with
// what was changed where the event tells it.
bool store_read_changes(struct store *store, store_event_fn *each, void *self, struct err *err);
// Every event of one visit with its candidates, oldest first, appended to the list.
bool store_read_story(struct store *store, int64_t visit, struct event_list *list, struct err *err);

struct day_row {
    int day;                    // yyyymmdd in site time
    int64_t begins_ms, ends_ms; // the rollovers around it
    int64_t first_seq;          // of its day_opened
    int64_t first_visit;        // the first id it could give
    bool closed;
};
// The newest day; ret->day is 0 when there is none yet.
bool store_last_day(struct store *store, struct day_row *ret, struct err *err);

// extra_days.c: after a wrong clock has been corrected.
bool day_is_extra(int day); // it has no date of its own: its row says when it began
bool store_next_extra_day(struct store *store, int *ret, struct err *err);
bool store_date_taken(struct store *store, int day, bool *ret, struct err *err);
// Every day opened before that event which begins later than now becomes an extra one that began now; its
// visits go with it.
bool store_relabel_later_days(struct store *store, int64_t now_ms, int64_t before_seq,
                              struct err *err);
// The highest number given on days that began from then on, before the one with that first seq.
bool store_highest_number(struct store *store, int64_t from_ms, int64_t before_seq, int *ret,
                          struct err *err);
// Nobody was seen later than now, nobody is owned for longer than from now, and who is booked from the
// day's begin on is expected again, though the wrong clock had missed them.
bool store_come_back_to(struct store *store, int64_t now_ms, int64_t owner_until_ms,
                        int64_t day_begins_ms, struct err *err);

// day_hashes.c: the journal of each finished day that has no hash yet, oldest first, at most so many. Once the
// next day has its row and before its first event.
bool store_hash_days(struct store *store, int most, struct err *err);

// clock_moves.c: the corrections of the clock within the day of that event, behind it; appended.
bool store_read_clock_moves(struct store *store, int64_t seq, struct clock_moves *out,
                            struct err *err);
// What stands in tables beside the fold of visits with ids from then on goes back, too: ratings, words, waits
// that were told, paper, calls that were spoken.
bool store_move_back(struct store *store, const struct clock_move *move, int64_t first_visit,
                     struct err *err);

// ---- commands that were done -------------------------------------------------------------------

struct command_row {
    enum command_kind kind;
    int64_t author;
    struct ruling ruling;
};
// The ruling on that command, if it was done and not purged yet; *ret only then.
bool store_find_command(struct store *store, const struct command_id *id, struct command_row *ret,
                        bool *ret_found, struct err *err);
// Keeps that it was done. The id must not be there yet.
bool store_put_command(struct store *store, const struct command_id *id, int64_t at_ms,
                       const struct command_row *row, struct err *err);
// Forget command ids from before the first instant, tokens and print jobs from before the second.
bool store_purge(struct store *store, int64_t commands_before_ms, int64_t tokens_before_ms,
                 struct err *err);
