#pragma once
// The layout check that tests run over every screen × language × theme × orientation: nothing off
// the screen, no two targets overlapping, no text cut or wider than its box, targets of at least
// 15 mm at a kiosk, enough contrast between text and what lies under it.

#include "base/vec.h"
#include "ui/screen.h"

enum finding_kind {
    FINDING_OFF_SCREEN,
    FINDING_OVERLAP,
    FINDING_CLIPPED,
    FINDING_SMALL_TARGET,
    FINDING_CONTRAST,
    FINDING_TEXT_OVERLAP, // two texts share pixels
    FINDING_NO_LABEL,     // something to touch has no label
    FINDING_DUPLICATE_ID,
    FINDING_KIND_COUNT
};

struct finding {
    enum finding_kind kind;
    char text[240]; // one line: what, where, how much
};

struct findings {
    VEC(struct finding) list;
};

// Adds to *out; returns how many were added.
size_t check_frame(const struct frame *frame, struct findings *out);
void findings_finish(struct findings *findings);
const char *finding_name(enum finding_kind kind);
