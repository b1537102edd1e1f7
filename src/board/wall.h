#pragma once
// What the wall looks like, as a pure function of what is known: drawn by the board on its screen and,
// small, by the settings in the back office.

#include "board/calls.h"
#include "business/way.h"
#include "ui/ui.h"

enum { WALL_HEADS = 14 };      // a call keeps the head of the wall where that many would fit
enum { WALL_TURN_MS = 10000 }; // what does not fit takes turns so often

struct wall {
    const struct snapshot *snapshot;
    const struct board_profile *board; // the catalogue's, or a draft
    const struct wall_calls *calls;    // who has the wall and who is in line; NULL: nobody
    bool clock_known;                  // … and believed
    int64_t offset_ms;                 // the site's clock minus UTC
    int64_t closes_ms;                 // today, 0: unknown or closed
    bool today;                        // the snapshot is of this day: else nobody was called
    bool old;                          // the store cannot be read …
    int64_t old_since_ms;              // … since then; 0: unknown
    bool doubted;                      // the clock is not believed
    const char *join;                  // what its QR holds; NULL or "": there is none …
    const char *join_code; // … and the code of a number taken by it; NULL: it leads elsewhere
};

// Sizes, px, from the panel and the lobby's depth.
struct wall_sizes {
    int least;        // font size from which figures can be read at the farthest seat …
    bool small_panel; // … or the largest that leaves room for the lines of a wall
    int base;         // of what customers need: at least that
    int caption;      // of titles over it
    int pad, gap;
};
struct wall_sizes wall_sizes_of(const struct theme *theme, const struct board_profile *board);
// mm per px of a panel that is so many inches across.
float wall_mm_per_px(int width_px, int height_px, int inches);

void wall_draw(const struct wall *wall, struct ui *ui);      // between calls
void wall_draw_call(const struct wall *wall, struct ui *ui); // while calls->now has it
// Under a picture: `ret` is where that stands.
void wall_draw_slide(const struct wall *wall, struct ui *ui, struct rect *ret);
// The whole screen without what keeps its edge still: moves a few pixels an hour, so that nothing burns in.
struct rect wall_area(const struct theme *theme, int64_t now_ms);
// How bright a new call makes the wall, percent, so long after it began: two breaths, one a second.
enum { WALL_BREATH_MS = 1000, WALL_BREATHS = 2, WALL_FLASH_PERCENT = 40 };
int wall_flash(int64_t gone_ms, bool reduced_motion);
