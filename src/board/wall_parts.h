#pragma once
// The parts of a wall: words of a given size, and a call with its desk and the way there. Nothing outside
// board/ includes this.

#include "board/wall.h"

enum { WALL_CALLS_MAX = 64 };

struct wall_text {
    int px;    // of the font, at most …
    int least; // … and at least, where the box is too narrow; 0: as small as it takes
    bool bold, elide;
    enum color color; // COLOR_PAPER (0) means ink
    enum align align;
    const char *id; // of its node, or NULL
};
// One line in the middle of the box's height; returns its width.
int wall_put(struct ui *ui, struct rect box, const char *text, const struct wall_text *how);
int wall_width(struct ui *ui, const char *text, int px, bool bold);
const char *wall_desk_words(const struct wall *wall, struct ui *ui, const struct wall_call *call);
const char *wall_time_words(const struct wall *wall, struct ui *ui, int64_t at_ms); // 09:05
bool wall_clock_stands(const struct wall *wall); // known, and not doubted
// Which of so many pages has its turn, from 0; the frame is drawn again when it is another's.
int wall_turn_of(struct ui *ui, int pages);

// ---- wall_beside.c: drawn into a box; nothing where it has no room --------------------------------
void wall_draw_waits(const struct wall *wall, struct ui *ui, struct rect box,
                     const struct wall_sizes *sizes);
void wall_draw_join(const struct wall *wall, struct ui *ui, struct rect box,
                    const struct wall_sizes *sizes);

// ---- wall_call.c ---------------------------------------------------------------------------------

struct wall_look {
    enum color ink, arrow;
    int least;      // of the figures
    int most;       // of the number; 0: as large as the box lets it
    bool words;     // the way in words, too, where the house has said it
    const char *id; // of the call's node, or NULL
};
// The number, an arrow, the desk: beside each other or one above the other, as large as the box lets them.
// Returns the number's size.
int wall_call_draw(const struct wall *wall, struct ui *ui, struct rect box,
                   const struct wall_call *call, const struct wall_look *look);
// That it takes beside each other, its figures so large.
int wall_call_width(const struct wall *wall, struct ui *ui, const struct wall_call *call, int px,
                    const struct wall_look *look);

struct wall_grid {
    int columns, rows;
};
// The fewest cells that hold n calls, or the most that the box holds with figures that can be read.
struct wall_grid wall_grid_of(const struct wall *wall, struct ui *ui, struct rect box,
                              const struct wall_call *calls, int n, const struct wall_sizes *sizes,
                              const struct wall_look *look);
