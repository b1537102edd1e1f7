#pragma once
// Screens, and the surface that runs them. A screen is a table of functions over the application's
// own data; it never calls another screen but answers where to go. A surface holds the current
// screen, turns raw input into events by the last frame's tree, keeps focus, press and scroll, and
// builds frames. The driver steers a surface exactly as the window loop does.

#include "base/err.h"
#include "ui/draw.h"
#include "ui/event.h"
#include "ui/theme.h"
#include "ui/tree.h"

#include <stdint.h>

struct ui;

enum screen_go { // what event and tick answer: the index of a screen, or one of these
    SCREEN_STAY = -1,
    SCREEN_UNUSED = -2, // as STAY; and a key may do what it usually does (Tab, arrows, Enter)
    SCREEN_BACK = -3,   // the screen one came from; home if none
    SCREEN_HOME = -4,   // the end of a session: forgets the way back and wipes (surface_wipe)
};

#define DEADLINE_NEVER INT64_MAX

struct screen {
    const char *name;
    bool rises;                               // enters from below: a thing that comes out of a slot
    void (*enter)(void *app, int64_t now_ms); // may be NULL
    void (*leave)(void *app, int64_t now_ms); // may be NULL: wipes what was typed
    int (*event)(void *app, const struct ui_event *event);
    int (*tick)(void *app, int64_t now_ms);               // at or after deadline; may be NULL
    void (*draw)(const void *app, struct ui *ui);         // pure: same state, same frame
    int64_t (*deadline)(const void *app, int64_t now_ms); // NULL: never
};

struct surface_setup {
    const char *name;                    // kiosk, office: as the driver calls it
    const struct screen *const *screens; // `go` indices point here
    int screen_count;
    int home;
    void *app;
    struct ui_env env;
    const struct text_metrics *metrics;
    // May be NULL. Sees every event before the screen (language, aids, staff gesture);
    // SCREEN_UNUSED hands it on.
    int (*before)(void *app, const struct ui_event *event);
    // May be NULL. Draws over every screen (sample ribbon, "are you still there?").
    void (*over)(const void *app, struct ui *ui);
    // May be NULL. When something next changes for the app itself, and what then happens.
    int64_t (*deadline)(const void *app, int64_t now_ms);
    int (*tick)(void *app, int64_t now_ms);
};

// Where a screen comes from, for whoever shows that it does.
enum frame_way { WAY_ON, WAY_BACK, WAY_UP };

// What is shown. Lives until the surface's next surface_frame.
struct frame {
    const struct draw_list *draw;
    const struct tree *tree;
    const struct theme *theme;
    uint64_t hash;          // same hash: nothing to paint
    uint32_t screen_serial; // counts changes of screen: a window may let it enter
    enum frame_way way;     // … as this
    const char *screen;     // its name
    uint32_t wipe_serial;   // counts wipes: a painter drops its cached texts
    const char *focus;      // id, or NULL
    bool focus_shown;       // … and is seen to have it: the keyboard is in use
    bool wants_text;        // the focused node takes text
};

struct surface;

// Enters the setup's home. The setup is copied; what it points at must outlive the surface. Never NULL.
struct surface *surface_create(const struct surface_setup *setup, int64_t now_ms);
void surface_destroy(struct surface *surface); // wipes; NULL is allowed

// Raw input. Returns true if a touchable node was activated (a click may be sounded).
bool surface_input(struct surface *surface, const struct input *input, int64_t now_ms);
// Said by the app while it sees to an event: it did something that stays. The same press within 0.8 s is its second half and
// does nothing, whatever stands there by then.
void surface_done(struct surface *surface);
// When somebody last moved or touched by hand without having done anything by it; long ago: never.
int64_t surface_pointed_ms(const struct surface *surface);
// What is due by now_ms: screen and app ticks. Call when deadline is reached; harmless earlier.
void surface_tick(struct surface *surface, int64_t now_ms);
// When surface_tick or a new frame is next needed: screen, app, long press, motion.
int64_t surface_deadline(const struct surface *surface, int64_t now_ms);
const struct frame *surface_frame(struct surface *surface, int64_t now_ms);
// The frame that the person sees: made only if there is none of this screen since the last event.
const struct frame *surface_shown(struct surface *surface, int64_t now_ms);

// For the driver: what a person would do, by id or label. False (with err) when it is not there, is
// disabled or lies behind something. A node outside its scroll area is scrolled to.
bool surface_tap(struct surface *surface, const char *id_or_label, int64_t now_ms, struct err *err);
bool surface_focus(struct surface *surface, const char *id);
const char *surface_focused(const struct surface *surface); // id; "": nothing
void surface_focus_anew(struct surface *surface); // where the next frame says that it begins
void surface_reveal(struct surface *surface,
                    const char *id); // scrolled to, where it is out of sight

// How far a scroll area has been moved, px; 0 where there is none of that name. Whatever moves it is told
// to the screen as EVENT_SCROLL: a list may have to ask for other rows.
int surface_scrolled(const struct surface *surface, const char *id);

const char *surface_screen(const struct surface *surface);        // name of the current screen
int surface_screen_index(const struct surface *surface);          // … and its index in the setup
void surface_go(struct surface *surface, int go, int64_t now_ms); // from outside: a fault screen
const struct ui_env *surface_env(const struct surface *surface);  // as it was set last
void surface_set_env(struct surface *surface, const struct ui_env *env); // language, aids, size
// Forget everything typed or shown: arena, tree, focus, scroll; painters follow by wipe_serial.
void surface_wipe(struct surface *surface);
