#pragma once
// The tree of a frame: everything on it that can be read, touched or spoken, with stable ids. Hit
// test, keyboard focus, the driver, the checks and (later) the voice all read this one list. Texts
// are copied into the frame's arena.

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/rect.h"

#include <stdbool.h>
#include <stdint.h>

enum widget_role {
    WIDGET_TEXT, // words that inform; not to be touched
    WIDGET_BUTTON,
    WIDGET_CARD, // a choice
    WIDGET_TOGGLE,
    WIDGET_INPUT,
    WIDGET_KEY, // of an on-screen keyboard or keypad
    WIDGET_TAB,
    WIDGET_ROW, // of a list or table
    WIDGET_LIST,
    WIDGET_IMAGE, // icon with a meaning, logo, QR
    WIDGET_PROGRESS,
    WIDGET_TIMER,
    WIDGET_STATUS, // badge, message bar: announced when it changes
    WIDGET_CHART,
    WIDGET_PAD,    // drawn on with a finger: strokes go to the screen as EVENT_STROKE
    WIDGET_HIDDEN, // a corner gesture: can be hit, is neither shown nor focused
    WIDGET_ROLE_COUNT
};

struct node {
    const char *id; // stable; unique among the nodes of a frame; words may share ""
    enum widget_role role;
    const char *label;
    const char *value;   // what it holds or shows now; "" if nothing
    struct rect rect;    // px
    struct rect visible; // rect cut by the scroll area it lies in
    bool enabled;
    bool checked;       // toggle on, card or tab or row chosen
    bool focusable;     // focus order is the order of the list
    bool inner;         // one of a group that Tab goes through in one step; arrows reach it
    bool late;          // Tab comes to it behind all that is not
    bool accepts_text;  // typed text goes to the screen as EVENT_TEXT with this focus
    bool secret;        // a PIN: nobody keeps what stands in it
    const char *scroll; // id of the scroll area it lies in, or NULL
    int scroll_most;    // of a scroll area: content − view
    struct rect cells;  // of a chart: its columns × rows, for event.index
    int columns, rows;
    int64_t
        of; // what it is about: a touch that began when it was about something else is none; 0: always the same
    size_t op; // how many things were drawn before it
    const char *
        group; // what it is one choice or one part of, where that stands over it and not in its label; or NULL
};

struct tree {
    struct arena *arena;
    VEC(struct node) nodes;
    size_t barrier;        // nodes before it lie behind an overlay: out of reach
    const char *group;     // of what is added; a title of a section ends it
    const char *autofocus; // where the keyboard starts on this screen, or NULL
    const char *panel; // static: the untranslated title of what is open over the screen, or NULL
    int64_t about;     // … which visit that is about, 0: none
};

enum focus_move {
    FOCUS_NEXT,
    FOCUS_PREVIOUS,
    FOCUS_UP,
    FOCUS_DOWN,
    FOCUS_LEFT,
    FOCUS_RIGHT,
    FOCUS_FIRST, // of the list that it stands in
    FOCUS_LAST
};

// Ids, labels and values are copied into the arena.
void tree_init(struct tree *tree, struct arena *arena);
void tree_clear(struct tree *tree);  // the arena is the caller's to reset
void tree_finish(struct tree *tree); // not the arena
struct node *tree_add(struct tree *tree, const struct node *node); // valid until the next add

bool widget_interactive(enum widget_role role);      // can be touched
const char *widget_role_name(enum widget_role role); // as goldens and JSON write it

// The topmost enabled, touchable node at a point, or NULL.
const struct node *tree_hit(const struct tree *tree, int x, int y);
const struct node *tree_find(const struct tree *tree, const char *id);
// By id, else by exact label (touchable nodes first). NULL if there is none.
const struct node *tree_find_any(const struct tree *tree, const char *id_or_label);
// Where the focus goes from `id` (NULL or unknown: the first); NULL if nothing can take it.
const struct node *tree_focus(const struct tree *tree, const char *id, enum focus_move move);
// JSON, one object a line: id, role, label, value, rect in px and mm, enabled, checked, focused.
void tree_to_json(const struct tree *tree, float mm_per_px, const char *focus, struct str *out);
// What golden files hold.
void tree_to_text(const struct tree *tree, struct str *out);
