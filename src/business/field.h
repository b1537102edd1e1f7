#pragma once
// The settings field by field. One table says where each stands; by it what two
// people change at once is merged, and what a change has changed is told.

#include "business/profile.h"

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

// What differs, added to the list.
void profile_differences(const struct profile *was, const struct profile *now,
                         struct field_changes *list);
void people_differences(const struct people *was, const struct people *now,
                        struct field_changes *list);
