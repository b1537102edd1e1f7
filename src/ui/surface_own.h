#pragma once
// A surface from within: what its two files share. surface.c makes frames and goes from screen to screen; surface_input.c
// says what a finger and a keyboard mean in them. Nothing else includes this.

#include "base/err.h"
#include "ui/screen.h"
#include "ui/ui.h"

enum { ID_SIZE = 96, WAY_MAX = 32, SCROLLS_MAX = 16 };

struct scroll {
    char id[ID_SIZE];
    int offset;
    int most;
};

struct surface {
    struct surface_setup setup;
    uint32_t shown_serial; // of the screen that was last made for the eye, and since when
    int64_t shown_ms;
    struct theme theme;
    struct arena arena;
    struct draw_list draw;
    struct tree tree;
    struct frame frame;
    bool drawn; // the frame is of the current screen and env
    int screen;
    int way[WAY_MAX]; // screens one came through
    int way_n;
    char pressed[ID_SIZE];
    bool pressed_inside; // the finger is still on it
    struct {
        int x, y;
        int64_t at_ms;
        struct rect visible; // of the node that it hit …
        int64_t of;          // … and what that was about
    } down;                  // where and when it came
    char focus[ID_SIZE];
    int focus_turn; // another one whenever the focus goes elsewhere
    bool focus_shown;
    bool typing; // the focus of the last frame takes text
    struct scroll scrolls[SCROLLS_MAX];
    int scroll_n;
    struct scroll *dragged;
    bool dragging;
    bool drawing;       // on the pad that is pressed
    int drag_x, drag_y; // where the finger came down, then where it was last
    int64_t again_ms;
    struct answer_given { // what was activated last, and where
        char id[ID_SIZE], label[ID_SIZE];
        bool checked; // … before
        uint32_t screen_serial;
        int x, y;
        int64_t at_ms; // of it, or of the screen's change that it led to
    } last;
    const struct input *hand; // what a person is doing now; NULL: nothing
    int64_t hand_ms;
    struct deed {             // of the last press that did something
        enum input_kind kind; // INPUT_NONE: there was none, or they have gone on since
        struct keystroke stroke;
        char text[8];
        struct rect at; // of a touch: what was touched
        int64_t at_ms;
    } deed;
    int64_t pointed_ms; // when a hand last moved or touched
};

// ---- surface.c --------------------------------------------------------------------------------
void surface_keep_id(char *to, const char *id); // ID_SIZE bytes; NULL: ""
void surface_set_focus(struct surface *s, const char *id);
struct scroll *surface_scroll(struct surface *s, const char *id); // NULL: there is none
// Gives the event to the app and the screen; true if one of them used it.
bool surface_deliver(struct surface *s, struct ui_event *event);
// ---- surface_input.c --------------------------------------------------------------------------
// Scrolls so that the node can be seen whole; true if something moved.
bool surface_reveal_node(struct surface *s, const struct node *node);
