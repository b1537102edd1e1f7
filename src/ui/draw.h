#pragma once
// The draw list: what a frame looks like, as plain data. Screens emit it, platform/painter paints
// it, tests print, compare and check it. Colours are roles, so a list is the same in every theme;
// coordinates are pixels. Texts and points are copied into the frame's arena.

#include "base/mem.h"
#include "base/picture_view.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/rect.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <stdint.h>

enum draw_kind {
    DRAW_FILL,    // rect, rounded
    DRAW_OUTLINE, // rect, rounded, stroke inside
    DRAW_TEXT,    // one segment; rect.x and baseline are its anchor
    DRAW_ICON,    // name of assets/icons/NAME.svg, into the square rect
    DRAW_QR,      // modules, with quiet zone, into the rect
    DRAW_LINE,    // polyline through the points
    DRAW_POLYGON, // filled
    DRAW_ARC,     // ring segment in the rect, clockwise from the top, in thousandths of a turn
    DRAW_IMAGE, // file, scaled to fit the rect, or the part of it that fills it, with round corners
    DRAW_PICTURE, // name of assets/drawings/NAME.svg in its own colours, to fit the middle of the rect
    DRAW_CLIP,    // from here only inside rect (nested: the intersection)
    DRAW_UNCLIP,
    DRAW_KIND_COUNT
};

// A colour on the way between two roles: `percent` of role over `under` (heat maps, bands).
struct paint {
    enum color role;
    enum color under;
    int percent; // 100: role alone
    bool own;    // neither: this very colour (a brand's, and previews of other themes)
    uint32_t rgb;
};

struct draw_point {
    float x, y;
};

struct draw_op {
    enum draw_kind kind;
    struct paint paint;
    struct rect rect; // of a text: its ink, baseline − ascent … + descent
    int radius;
    int stroke;
    int from, to; // of an arc
    int baseline;
    struct font font;
    const char *text;         // of a text, icon, image: words, name, path
    struct picture_view view; // of an image: zoom 0: it is fitted in
    struct rect box;          // of a text: what it was given; a text that leaves it is a finding
    bool elided;              // of a text: was cut with …
    bool broken;              // … or stands on several lines with a break inside a word
    bool may_elide;           // … and that is right here (a person's own words)
    const struct draw_point *points;
    int n;                  // points, or modules of a side of a QR
    const uint8_t *modules; // n × n, 1 is dark
};

struct draw_list {
    struct arena *arena;
    VEC(struct draw_op) ops;
    VEC(struct rect) clips;
};

static inline struct paint paint_of(enum color role)
{
    return (struct paint){.role = role, .under = role, .percent = 100};
}
static inline struct paint paint_mix(enum color role, enum color under, int percent)
{
    return (struct paint){.role = role, .under = under, .percent = percent};
}
static inline struct paint paint_own(uint32_t rgb)
{
    return (struct paint){.percent = 100, .own = true, .rgb = rgb};
}
// 0xRRGGBB under that theme.
uint32_t paint_rgb(const struct theme *theme, struct paint paint);

// Texts and points go into the arena.
void draw_init(struct draw_list *list, struct arena *arena);
void draw_clear(struct draw_list *list);  // the arena is the caller's to reset
void draw_finish(struct draw_list *list); // not the arena

// Shapes, px. Nothing is added for an empty one, nor for what lies wholly outside the scroll area.
// radius: of the corners; stroke: width of the line.
void draw_fill(struct draw_list *list, struct rect rect, int radius, struct paint paint);
void draw_outline(struct draw_list *list, struct rect rect, int radius, int stroke,
                  struct paint paint);
// By its name in assets/icons, and a picture by its path; both are copied into the arena.
void draw_icon(struct draw_list *list, struct rect rect, const char *name, struct paint paint);
void draw_image(struct draw_list *list, struct rect rect, const char *path);
// The part of a picture that fills the rect. percent: how much it covers what lies under it.
void draw_photo(struct draw_list *list, struct rect rect, const struct photo *photo, int radius,
                int percent);
// By its name in assets/drawings. Where it is transparent what lies under it shows.
void draw_picture(struct draw_list *list, struct rect rect, const char *name);
// An open line through the n points; a filled shape between them.
void draw_line(struct draw_list *list, const struct draw_point *points, int n, int stroke,
               struct paint paint);
void draw_polygon(struct draw_list *list, const struct draw_point *points, int n,
                  struct paint paint);
// Part of a ring inside the square: thousandths of a turn clockwise from the top. Nothing where to is
// not beyond from.
void draw_arc(struct draw_list *list, struct rect rect, int stroke, int from, int to,
              struct paint paint);
// A QR of `text` (level M), 4 modules of quiet zone, dark on light in every theme. False if it does
// not fit into a QR.
bool draw_qr(struct draw_list *list, struct rect rect, const char *text);
void draw_clip(struct draw_list *list, struct rect rect);
void draw_unclip(struct draw_list *list);
// Add an op as it is (ui/ui.c lays texts out and adds one per segment).
void draw_add(struct draw_list *list, const struct draw_op *op);

// All of `from`, which was drawn for a screen so large, small in the box and in the middle of it, in its
// own theme's colours: a preview.
void draw_scaled(struct draw_list *list, const struct draw_list *from, const struct theme *theme,
                 struct rect box);
// What was drawn from op `from` on keeps the colours of that theme, whatever paints it.
void draw_fix_colors(struct draw_list *list, size_t from, const struct theme *theme);

// One line an op; what golden files hold.
void draw_to_text(const struct draw_list *list, struct str *out);
uint64_t draw_hash(const struct draw_list *list); // FNV-1a over every field
