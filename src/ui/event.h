#pragma once
// What can happen to a surface. `struct input` is what a device or the driver says (raw);
// `struct ui_event` is what a screen hears, after hit test and focus.

#include <stdbool.h>
#include <stdint.h>

enum key {
    KEY_NONE,
    KEY_CHAR, // a letter or digit held with Ctrl or Alt; `point` says which, in lower case
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_COUNT
};

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

struct keystroke {
    enum key key;
    uint32_t point; // of KEY_CHAR
    unsigned mods;
};

// "F2", "Enter", "Ctrl+Z", "Shift+Tab". False when it names no key.
bool keystroke_parse(const char *name, struct keystroke *ret);
void keystroke_name(struct keystroke stroke, char *to, int size);

enum input_kind {
    INPUT_NONE,
    INPUT_DOWN, // pointer or finger, at x, y
    INPUT_MOVE,
    INPUT_UP,
    INPUT_WHEEL, // dy px, at x, y
    INPUT_KEY,
    INPUT_TEXT,    // committed text (keyboard, input method)
    INPUT_PREEDIT, // text being composed; "" ends it
    INPUT_SCAN,    // a whole code from the scanner
    INPUT_DROP,    // a file was dropped on the window: `text` is its path
    INPUT_WAKE,    // something changed elsewhere (another process, the store thread)
    INPUT_RESIZE,  // width x, height y
    INPUT_CANCEL,  // the touch that began is given up: its end was lost, another one took its place
    INPUT_KIND_COUNT
};

struct input {
    enum input_kind kind;
    int x, y, dy;
    struct keystroke stroke;
    const char *text;
    bool by_hand;  // a device said it: what comes too soon to be meant is no answer (surface.c)
    bool repeated; // INPUT_KEY, INPUT_TEXT: the key is being held down
};

enum ui_event_kind {
    UI_EVENT_NONE,
    EVENT_ACTIVATE, // `id` was tapped, clicked, or Enter pressed on it
    EVENT_TEXT,     // `text` was typed; `focus` is the field, or NULL (then it may be a shortcut)
    EVENT_PREEDIT,
    EVENT_KEY,
    EVENT_SCAN,
    EVENT_DROP, // `text` is a file's path
    EVENT_WAKE,
    EVENT_STROKE, // drawn on the pad `id`: at x, y
    EVENT_SCROLL, // the area `id` now stands `index` px further down
    EVENT_FOCUS,  // the keyboard was moved to `id` by hand
    UI_EVENT_KIND_COUNT
};

struct ui_event {
    enum ui_event_kind kind;
    int64_t now_ms;
    const char *id;
    const char *text;
    struct keystroke stroke;
    const char *focus; // id of the focused node, or NULL
    int focus_turn;    // another one whenever the focus has gone elsewhere; 0: not said
    int index;         // EVENT_ACTIVATE on a chart: the cell touched, row by row; −1: none
    int x, y;          // EVENT_STROKE: thousandths of the pad's width, from its top left …
    bool begins, ends; // … where the finger came down, and where it left
};
