#pragma once
// What an undo takes back, in words. It is always the person's own last step.

#include "app/app.h"

struct undo_step {
    const struct snapshot *s;
    int64_t author, now_ms;
    const char *merged; // which customers were merged, where that is known; NULL: not
};

// In the arena: "call of A012"; "": it has no words of its own, or stays.
const char *undo_what(struct arena *arena, enum lang lang, const struct undo_step *step);
const char *undo_label(struct arena *arena, enum lang lang,
                       const char *what); // "Undo: call of A012"
// That label, or that it is no longer possible. NULL: they have done nothing today.
const char *undo_sentence(struct arena *arena, enum lang lang, const struct undo_step *step);
// Is there a step, and none that stays, is too old, or that somebody has gone on from?
bool undo_possible(const struct undo_step *step);
