#pragma once
// What two people change at once, field by field.

#include "business/setting.h"

// The first field that both changed, each to something else.
struct clash {
    bool found;
    struct field_change theirs; // from what was, to what is there now
};

// What `next` has changed of `was` goes over `now`. Where both changed the same field it is next's,
// and ret_clash, which may be NULL, tells the first such field. Rows that next has added follow
// those of now.
void profile_merge(struct profile *now, const struct profile *was, const struct profile *next,
                   struct clash *ret_clash);
// The same of one person.
void person_merge(struct staff_row *now, const struct staff_row *was, const struct staff_row *next,
                  struct clash *ret_clash);

// A draft (next, begun when it was `was`) over what is there now: what the draft has changed is the
// draft's, everything else is of now.
void profile_rebase(struct profile *now, const struct profile *was, const struct profile *next);
void people_rebase(struct people *now, const struct people *was, const struct people *next);

// Have both added rows that would take each other's place?
bool profile_collides(const struct profile *now, const struct profile *was,
                      const struct profile *next);
