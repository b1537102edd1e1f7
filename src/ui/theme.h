#pragma once
// How everything looks, computed once per surface from its surroundings: colours by role, sizes by
// role, the 8 px grid, the radius scale. Screens are designed in dp: pixels of a kiosk panel 1080
// wide (1920 in landscape), or of an office window up to 1472 × 828, from which on all of it grows (1.3 × at 1920). Plain values; nothing
// here is owned.

#include "base/tr.h"
#include "ui/rect.h"

#include <stdbool.h>
#include <stdint.h>

enum color {
    COLOR_PAPER,      // the ground of every screen
    COLOR_SURFACE,    // cards, tables, fields
    COLOR_INK,        // text
    COLOR_INK_SOFT,   // help lines, units
    COLOR_LINE,       // the soft line around a card: decoration, not information
    COLOR_EDGE,       // outline of a control: at least 3:1 on paper and surface
    COLOR_PRIMARY,    // the one main action, links, the chosen thing; the brand's accent goes here
    COLOR_ON_PRIMARY, // text on it
    COLOR_PRIMARY_SOFT, // pressed and chosen grounds
    COLOR_ACCENT,       // attention only
    COLOR_ACCENT_SOFT,
    COLOR_GOOD,
    COLOR_GOOD_SOFT,
    COLOR_BAD,
    COLOR_ON_BAD, // text on bad, accent and good grounds
    COLOR_BAD_SOFT,
    COLOR_FOCUS,   // ring around what the keyboard is at
    COLOR_SAND,    // bands that only inform
    COLOR_WALL,    // what a picture and a call stand on: the primary, deep
    COLOR_ON_WALL, // text on it
    COLOR_CALL,    // a new call's edge and mark on the wall, nothing else
    COLOR_COUNT
};

enum type { // sizes of text, by role
    TYPE_BODY,
    TYPE_TICKET,  // the number on the ticket
    TYPE_DISPLAY, // large figures beside a chart or on a board
    TYPE_TITLE,
    TYPE_HEADING,
    TYPE_LABEL,
    TYPE_SMALL,
    TYPE_VERB, // the one thing to do on a start screen, and a call
    TYPE_CALL, // calls where there are several
    TYPE_COUNT
};

enum radius { RADIUS_NONE, RADIUS_SMALL, RADIUS_CONTROL, RADIUS_CARD, RADIUS_ROUND, RADIUS_COUNT };

// What a surface is told about where it stands and whom it serves. The four aids are forgotten at
// the end of a visitor's session (surface_set_env).
struct ui_env {
    int width, height; // px
    float mm_per_px;   // of the panel; 0: a 27-inch panel is assumed at a kiosk
    enum lang lang;
    uint32_t accent; // brand colour 0xRRGGBB in place of the primary; 0: none
    bool office;     // dense sizes …
    bool touch;      // … but for fingers: whatever is touched is at least 48 dp high
    bool dark;
    bool large_text;
    bool high_contrast; // black, white, one yellow; wins over dark and accent
    bool low_position;  // everything to touch within reach from a wheelchair
    bool reduced_motion;
    bool pseudo; // tests: translated texts grow by 40 %
};

struct theme {
    struct ui_env env;
    float scale; // px per dp
    bool portrait;
    uint32_t color[COLOR_COUNT]; // 0xRRGGBB
    int type_px[TYPE_COUNT];
    int line_px[TYPE_COUNT]; // distance of two baselines
    int radius_px[RADIUS_COUNT];
    int margin_px, gap_px;
    int button_px; // height of an action button
    int target_px; // least side of anything to touch: 15 mm at a kiosk
    int stroke_px; // the soft line
};

// All of it from env, which has a size. Overwrites *theme.
void theme_compute(struct theme *theme, const struct ui_env *env);
int theme_px(const struct theme *theme, int dp);     // at least 1 for a positive dp
float theme_mm(const struct theme *theme, int px);   // 0 where the panel's size is unknown
struct rect theme_screen(const struct theme *theme); // 0,0 width × height
// The part of the screen within reach: all of it, or its lower part in low position on a tall
// panel. A panel across, or a small one, is low enough once its header stands below everything.
struct rect theme_reach(const struct theme *theme);
const char *color_name(enum color role);

// 0xRRGGBB of the circle that stands for that person of the staff: as many as there are colours, one after
// another, have different ones. White reads on it.
enum { PEOPLE_COLORS = 7 };
uint32_t theme_person(int64_t id);

// Contrast of two colours 0xRRGGBB, 1 … 21 (WCAG 2.2, relative luminance).
double color_contrast(uint32_t a, uint32_t b);
uint32_t color_mix(uint32_t over, uint32_t under, int percent); // percent of `over`
// `rgb` moved towards black or white until it reads on `ground` with at least `least`.
uint32_t color_readable(uint32_t rgb, uint32_t ground, double least);
// Whether a brand's colour can stand as it is (4.5:1 as text on the light paper). If not, the theme
// shades it: the back office shows both.
bool theme_accent_ok(uint32_t rgb, double *ret_contrast);
