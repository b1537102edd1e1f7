#pragma once
// What everybody is told of the wait, kept from one snapshot to the next. A snapshot brings up to date as much as it has
// time for: newcomers first, then whom nobody has looked at for longest; idle moments do the rest. In a lobby of usual size
// that is all of them at once. Where snapshots follow each other closely only the newcomers are seen to. Inside app/ only.

#include "app/app.h"

struct forecast;
struct telling;

struct telling *telling_create(void);
void telling_destroy(struct telling *telling); // NULL is allowed

// Goes on with what is not up to date for this model and instant, in a fraction of a millisecond; hurried: with newcomers
// alone. True: there is more. False, too, while nothing is known yet.
bool telling_go_on(struct telling *telling, struct forecast *forecast, const struct model *model,
                   int64_t now_ms, bool hurried);
// … is there more of what was begun?
bool telling_has_more(const struct telling *telling);
// How often somebody's wait, or a service's, was worked out.
uint64_t telling_looks(const struct telling *telling);

// Fills in what the snapshot tells: snapshot->told has room, cleared, for each visit of its model.
void telling_copy(const struct telling *telling, struct snapshot *snapshot);
