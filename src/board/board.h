#pragma once
// The wall of a lobby: one surface that nobody touches. It draws from the link's snapshots and decides
// nothing: a new call takes it, between calls it shows the last ones, the waits, a line of text and
// pictures, and outside the hours it is dark.

#include "board/slides.h"
#include "ui/screen.h"

struct board;
struct link;

struct board_setup {
    struct link *link; // stays the caller's; must outlive the board
    struct ui_env env; // mm_per_px 0: from the panel's size in the settings
    const struct text_metrics *metrics;
    const char *holder; // board@machine, by which it tells of itself; NULL: it does not. Copied
    const char *join;   // what its QR holds; "" or NULL: there is none. Copied
    void *self;
    // May be NULL. The call that is heard just now; false: none.
    bool (*speaking)(void *self, int64_t *ret_visit, int64_t *ret_call_ms);
    // May be NULL: then both are done at once. To be answered by board_listed; by board_fetched.
    void (*list)(void *self, const char *folder);
    void (*fetch)(void *self, const char *path, int w, int h);
    // May be NULL. One sentence for whoever looks after the machine.
    void (*say)(void *self, const char *sentence);
};

struct board *board_create(const struct board_setup *setup, int64_t now_ms);
void board_destroy(struct board *board); // NULL is allowed
struct surface *board_surface(struct board *board);
struct snapshot;
const struct snapshot *board_snapshot(const struct board *board); // good until its next event

// What the folder holds; and a picture of it, as large as it is shown: w 0: it cannot be shown.
void board_listed(struct board *board, const struct slides *slides, int64_t now_ms);
void board_fetched(struct board *board, const char *path, int w, int h, int64_t now_ms);

// Grows by one with each call that takes the wall, and when that was made (its caller's clock).
int board_calls(const struct board *board, int64_t *ret_call_ms);
