#pragma once
// Was it the right one? For every call: of all who were free and could have taken the visit, whom the rule of
// its service names, and whether that one was taken. What stands above the rule is said by the reason of the call (a
// wish, an owner, a supervisor), or by the verdict on whom it passes (given another customer at that moment).

#include "core/model.h"

enum choice {
    CHOICE_ALONE, // nobody else was free who could
    CHOICE_NAMED, // the one whom the rule names
    CHOICE_ABOVE, // another, and the reason says what stood above the rule
    CHOICE_OTHER, // another, and nothing says why
    CHOICE_COUNT
};

// Of EVENT_CALLED, by the model just before it. candidates: the event's own. ret_named: index of whom the rule names, or
// NOBODY; may be NULL.
enum choice choice_made(const struct model *before, const struct event *called,
                        const struct candidate *candidates, int *ret_named);
