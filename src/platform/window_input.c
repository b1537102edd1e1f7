// SDL's events become the surface's input: the newest finger or the mouse as the pointer (touch.h), characters and
// keys through the wedge (wedge.h).

#include "platform/window_own.h"
#include "base/mem.h"
#include "base/str.h"

#include <string.h>

enum { WHEEL_DP = 64 };

static void give(const struct turn *t, const struct input *input)
{
    if (surface_input(t->surface, input, clock_now_ms(t->clock)))
        sound_click(t->window->sound);
}

static int64_t steady_now(void)
{
    return (int64_t)SDL_GetTicks64() + 1; // never 0
}

static void give_contact(const struct turn *t, struct contact *contact)
{
    int width, height;
    window_size(t->window, &width, &height);
    struct input said[2];
    contact->at_ms = steady_now();
    int n = touch_tell(&t->window->touch, contact, width, height, said);
    for (int i = 0; i < n; i++)
        give(t, &said[i]);
}

static void give_finger(const struct turn *t, const SDL_TouchFingerEvent *event,
                        enum input_kind kind)
{
    int width, height;
    window_size(t->window, &width, &height);
    give_contact(t, &(struct contact){.source = TOUCH_FINGER,
                                      .device = event->touchId,
                                      .finger = event->fingerId,
                                      .kind = kind,
                                      .x = event->x * (float)width,
                                      .y = event->y * (float)height});
}

void input_forget_touch(const struct turn *t)
{
    struct input said;
    if (touch_forget(&t->window->touch, &said) == 1)
        give(t, &said);
}

static void give_text(const struct turn *t, const char *text)
{
    if (*text)
        give(t, &(struct input){.kind = INPUT_TEXT,
                                .text = text,
                                .by_hand = true,
                                .repeated = t->window->repeats});
}

// What the wedge has found out.
static void give_said(const struct turn *t, struct wedge_said *said)
{
    if (said->kind == WEDGE_SCANNED)
        give(t, &(struct input){.kind = INPUT_SCAN, .text = said->text, .by_hand = true});
    else if (said->kind == WEDGE_TYPED)
        give_text(t, said->text);
    mem_wipe(said, sizeof *said);
}

void input_due(const struct turn *t)
{
    struct wedge_said said;
    wedge_due(&t->window->wedge, steady_now(), &said);
    give_said(t, &said);
}

int64_t input_due_in_ms(const struct window *w)
{
    int64_t due = wedge_deadline(&w->wedge);
    return due == INT64_MAX ? due : due - steady_now();
}

static void flush_wedge(const struct turn *t)
{
    struct wedge_said said;
    wedge_give_up(&t->window->wedge, steady_now(), &said);
    give_said(t, &said);
}

// One character that a layout of the Latin, Greek or Cyrillic kind has on a key, also in full width, as an input
// method for Chinese passes keys on; anything else was committed by one.
static bool is_of_a_key(const char *text)
{
    const char *at = text;
    return *text && utf8_length(text) == 1 &&
           ((unsigned char)text[0] < 0xE3 || utf8_narrow(utf8_next(&at)) < 0x7F);
}

static void text_came(const struct turn *t, const char *text)
{
    if (!is_of_a_key(text) || t->window->repeats) { // no scanner holds a key down
        flush_wedge(t);
        give_text(t, text);
        return;
    }
    struct wedge_said said;
    wedge_text(&t->window->wedge, text, steady_now(), &said);
    give_said(t, &said);
}

static const struct {
    SDL_Keycode sdl;
    enum key key;
} keys[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_TAB, KEY_TAB},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_F1, KEY_F1},
    {SDLK_F2, KEY_F2},
    {SDLK_F3, KEY_F3},
    {SDLK_F4, KEY_F4},
    {SDLK_F5, KEY_F5},
    {SDLK_F6, KEY_F6},
    {SDLK_F7, KEY_F7},
    {SDLK_F8, KEY_F8},
    {SDLK_F9, KEY_F9},
    {SDLK_F10, KEY_F10},
    {SDLK_F11, KEY_F11},
    {SDLK_F12, KEY_F12},
};

static struct keystroke stroke_of(const SDL_Keysym *sym)
{
    struct keystroke stroke = {0};
    stroke.mods = (sym->mod & KMOD_SHIFT ? MOD_SHIFT : 0u) |
                  (sym->mod & KMOD_CTRL ? MOD_CTRL : 0u) | (sym->mod & KMOD_ALT ? MOD_ALT : 0u);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].sdl == sym->sym)
            stroke.key = keys[i].key;
    }
    bool held = stroke.mods & (MOD_CTRL | MOD_ALT);
    if (stroke.key == KEY_NONE && held && sym->sym > ' ' && sym->sym < 0x7F) {
        stroke.key = KEY_CHAR;
        stroke.point = (uint32_t)sym->sym;
    }
    return stroke;
}

// What a US keyboard types with that key: what a scanner means whatever layout is set. 0: nothing.
static char us_character(const SDL_Keysym *sym)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz1234567890";
    static const char shifted[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()";
    static const struct {
        SDL_Scancode code;
        char plain, shifted;
    } others[] = {{SDL_SCANCODE_SPACE, ' ', ' '},        {SDL_SCANCODE_MINUS, '-', '_'},
                  {SDL_SCANCODE_EQUALS, '=', '+'},       {SDL_SCANCODE_LEFTBRACKET, '[', '{'},
                  {SDL_SCANCODE_RIGHTBRACKET, ']', '}'}, {SDL_SCANCODE_BACKSLASH, '\\', '|'},
                  {SDL_SCANCODE_SEMICOLON, ';', ':'},    {SDL_SCANCODE_APOSTROPHE, '\'', '"'},
                  {SDL_SCANCODE_GRAVE, '`', '~'},        {SDL_SCANCODE_COMMA, ',', '<'},
                  {SDL_SCANCODE_PERIOD, '.', '>'},       {SDL_SCANCODE_SLASH, '/', '?'},
                  {SDL_SCANCODE_KP_MINUS, '-', '-'},     {SDL_SCANCODE_KP_DIVIDE, '/', '/'},
                  {SDL_SCANCODE_KP_PERIOD, '.', '.'}};
    bool shift = sym->mod & KMOD_SHIFT;
    if (sym->mod & (KMOD_CTRL | KMOD_LALT | KMOD_GUI))
        return 0;
    if (sym->scancode >= SDL_SCANCODE_A && sym->scancode <= SDL_SCANCODE_0)
        return (shift ? shifted : plain)[sym->scancode - SDL_SCANCODE_A];
    if (sym->scancode >= SDL_SCANCODE_KP_1 && sym->scancode <= SDL_SCANCODE_KP_0)
        return plain[26 + sym->scancode - SDL_SCANCODE_KP_1];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i].code == sym->scancode)
            return shift ? others[i].shifted : others[i].plain;
    }
    return 0;
}

// Line feed, STX, GS and their like as a wedge types them: Ctrl and a letter.
static bool is_control(const struct keystroke *stroke)
{
    return stroke->key == KEY_CHAR && stroke->mods == MOD_CTRL;
}

static void key_came(const struct turn *t, const SDL_KeyboardEvent *event)
{
    struct window *w = t->window;
    struct wedge_said said = {0};
    struct input input = {.kind = INPUT_KEY,
                          .stroke = stroke_of(&event->keysym),
                          .by_hand = true,
                          .repeated = event->repeat != 0};
    w->repeats = input.repeated;
    if (input.stroke.key == KEY_NONE) { // a letter: comes as text
        char us = us_character(&event->keysym);
        if (us && !event->repeat)
            wedge_key(&w->wedge, us, steady_now(), &said);
        give_said(t, &said);
        return;
    }
    bool enter = input.stroke.key == KEY_ENTER, tab = input.stroke.key == KEY_TAB;
    if (enter || tab || is_control(&input.stroke)) {
        enum wedge_end end = enter ? WEDGE_ENTER : tab ? WEDGE_TAB : WEDGE_CONTROL;
        bool theirs = wedge_ends(&w->wedge, end, steady_now(), &said);
        give_said(t, &said);
        if (theirs)
            return;
    }
    flush_wedge(t);
    give(t, &input);
}

static void give_preedit(const struct turn *t, const char *text)
{
    if (*text || t->window->composing)
        give(t, &(struct input){.kind = INPUT_PREEDIT, .text = text});
    t->window->composing = *text != '\0';
}

static void window_changed(const struct turn *t, const SDL_WindowEvent *event)
{
    struct window *w = t->window;
    if (event->event == SDL_WINDOWEVENT_CLOSE)
        w->closed = true;
    if (event->event == SDL_WINDOWEVENT_FOCUS_LOST || event->event == SDL_WINDOWEVENT_HIDDEN ||
        event->event == SDL_WINDOWEVENT_MINIMIZED) { // no end of anything comes here any more
        input_forget_touch(t);
        wedge_forget(&w->wedge);
        give_preedit(t, "");
    }
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        input_forget_touch(t); // it began on a picture that is no more
        struct input input = {.kind = INPUT_RESIZE};
        window_size(w, &input.x, &input.y);
        give(t, &input);
        painter_forget(w->painter);
    }
    if (event->event == SDL_WINDOWEVENT_EXPOSED)
        painter_forget(w->painter);
}

// Mouse, pen, and a panel that speaks as one.
static void mouse_came(const struct turn *t, const SDL_Event *event)
{
    struct contact contact = {.source = TOUCH_MOUSE};
    if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID) {
        bool held = event->motion.state & SDL_BUTTON_LMASK; // or its end was lost
        contact.kind = held ? INPUT_MOVE : INPUT_CANCEL;
        contact.x = (float)event->motion.x;
        contact.y = (float)event->motion.y;
        give_contact(t, &contact);
    }
    bool button = event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEBUTTONUP;
    if (button && event->button.button == SDL_BUTTON_LEFT &&
        event->button.which != SDL_TOUCH_MOUSEID) {
        contact.kind = event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP;
        contact.x = (float)event->button.x;
        contact.y = (float)event->button.y;
        give_contact(t, &contact);
    }
    if (event->type == SDL_MOUSEWHEEL) {
        struct input input = {.kind = INPUT_WHEEL, .dy = -event->wheel.y * WHEEL_DP};
        SDL_GetMouseState(&input.x, &input.y);
        give(t, &input);
    }
}

void input_came(const struct turn *t, const SDL_Event *event)
{
    struct window *w = t->window;
    if (event->type == w->wake_event) {
        if (w->aside)
            aside_take(w->aside, w);
        if (t->hooks && t->hooks->woken)
            t->hooks->woken(t->hooks->self);
        give(t, &(struct input){.kind = INPUT_WAKE});
    } else if (event->type == SDL_DROPFILE) {
        give(t, &(struct input){.kind = INPUT_DROP, .text = event->drop.file, .by_hand = true});
        SDL_free(event->drop.file);
    } else if (event->type == SDL_QUIT) {
        w->closed = true;
    } else if (event->type == SDL_DISPLAYEVENT) { // an output has come, gone or turned
        if (w->has_output)
            window_place(w);
    } else if (event->type == SDL_WINDOWEVENT) {
        window_changed(t, &event->window);
    } else if (event->type == SDL_FINGERDOWN) {
        give_finger(t, &event->tfinger, INPUT_DOWN);
    } else if (event->type == SDL_FINGERMOTION) {
        give_finger(t, &event->tfinger, INPUT_MOVE);
    } else if (event->type == SDL_FINGERUP) {
        give_finger(t, &event->tfinger, INPUT_UP);
    } else if (event->type == SDL_KEYDOWN) {
        key_came(t, &event->key);
    } else if (event->type == SDL_TEXTINPUT) {
        text_came(t, event->text.text);
    } else if (event->type == SDL_TEXTEDITING) {
        give_preedit(t, event->edit.text);
    } else {
        mouse_came(t, event);
    }
}
