#pragma once
// The office's own small signs: how somebody, a visit and a wait stand.

#include "office/frame/reads.h"
#include "ui/rows.h"
#include "ui/ui.h"

enum { MARK_SIZE_DP = 14 };
void presence_mark(struct ui *ui, struct rect box, enum presence presence, bool suspended);
enum color presence_color(enum presence presence);
void visit_mark(struct ui *ui, struct rect box, enum visit_state state);
// At the left of the line, each class that jumps the queue with its own shape; returns its width.
int class_chip(struct ui *ui, struct rect line, const char *name, int64_t class_id);
// A wait against its target: timer, a gauge under it, and a warning shape when it is late.
void wait_gauge(struct ui *ui, struct rect box, int64_t wait_ms, int target_s);
// The one way in which anything is asked before it is done: what it does, the button that does it, and
// beside it the one that leaves everything as it is (“Cancel” where nothing better is said; id "ask.no").
struct ask {
    const char *node, *words; // of the sentence, translated
    enum tone tone;
    const char *yes, *yes_id;
    const char *no, *no_id; // NULL: the usual
};
void ask_draw(struct ui *ui, struct rect box, const struct ask *ask);
