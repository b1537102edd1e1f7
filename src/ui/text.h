#pragma once
// Text: measuring is an interface (platform/fonts implements it with the real faces, text_fake for
// tests), line breaking and spacing are ours. Lines are broken by UAX #14 (libunibreak): no ，。」
// at the head of a line, numbers whole and with the word that counts them; a token wider than the
// box is broken anyway. Between Chinese and Latin or digits stands a quarter-em, whether or not the
// source has a space there.

#include "base/mem.h"
#include "base/tr.h"

#include <stdbool.h>
#include <stddef.h>

enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_COUNT };

struct font {
    int px; // size of the em
    enum weight weight;
    enum lang lang; // chooses the face: Traditional, Simplified (also for Latin)
};

// Heights are of the ink, above and below the baseline, not of the face's line box.
struct text_metrics {
    int (*width)(void *self, struct font font, const char *text,
                 size_t n);                       // one segment, no spacing
    int (*ascent)(void *self, struct font font);  // top of a Chinese character
    int (*descent)(void *self, struct font font); // bottom of a g
    void *self;
};

// Deterministic metrics for unit tests and golden draw lists: Chinese 1 em, others 0.55 em.
const struct text_metrics *text_fake(void);

// The pieces of one line that are drawn apart because a quarter-em stands between them.
struct text_segment {
    const char *at;
    size_t n;
    int x; // from the line's left
};

struct text_line {
    const char *at;
    size_t n;
    int width;
};

struct text_layout {
    struct text_line *lines; // in the arena
    int n;
    int width;   // of the widest line
    bool broken; // a token was wider than the box and had to be cut
    bool balanced;
};

// Of the first n bytes on one line, px.
int text_width(const struct text_metrics *m, struct font font, const char *text, size_t n);
// Segments of one line, in the arena; returns their number. *ret_width (may be NULL) is the line's.
int text_segments(struct arena *arena, const struct text_metrics *m, struct font font,
                  const char *text, size_t n, struct text_segment **ret, int *ret_width);
// Break `text` ('\n' forces a break) into lines of at most `width`. `balance`: the narrowest width
// that needs no more lines, so that a title has no orphan; and no word in two of them, where that needs no more, either.
struct text_layout text_break(struct arena *arena, const struct text_metrics *m, struct font font,
                              const char *text, int width, bool balance);
// `text` cut with … so that it fits; the same pointer when it fits already. In the arena.
const char *text_elide(struct arena *arena, const struct text_metrics *m, struct font font,
                       const char *text, int width);
// The largest size from font.px down to least_px at which `text` fits on one line of `width`.
int text_fit_px(const struct text_metrics *m, struct font font, const char *text, int width,
                int least_px);
// Baseline that centres a line's characters between y and y + h.
int text_center_baseline(const struct text_metrics *m, struct font font, int y, int h);
