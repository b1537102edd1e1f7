// Names of keys, for shortcuts shown beside buttons and for the driver.

#include "ui/event.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const names[] = {
    [KEY_NONE] = "",         [KEY_CHAR] = "",        [KEY_ENTER] = "Enter",
    [KEY_ESCAPE] = "Esc",    [KEY_TAB] = "Tab",      [KEY_BACKSPACE] = "Backspace",
    [KEY_DELETE] = "Delete", [KEY_UP] = "Up",        [KEY_DOWN] = "Down",
    [KEY_LEFT] = "Left",     [KEY_RIGHT] = "Right",  [KEY_HOME] = "Home",
    [KEY_END] = "End",       [KEY_PAGE_UP] = "PgUp", [KEY_PAGE_DOWN] = "PgDn",
    [KEY_F1] = "F1",         [KEY_F2] = "F2",        [KEY_F3] = "F3",
    [KEY_F4] = "F4",         [KEY_F5] = "F5",        [KEY_F6] = "F6",
    [KEY_F7] = "F7",         [KEY_F8] = "F8",        [KEY_F9] = "F9",
    [KEY_F10] = "F10",       [KEY_F11] = "F11",      [KEY_F12] = "F12",
};
_Static_assert(sizeof names / sizeof *names == KEY_COUNT, "one name per key");

static const struct {
    const char *prefix;
    unsigned mod;
} mods[] = {{"Ctrl+", MOD_CTRL}, {"Alt+", MOD_ALT}, {"Shift+", MOD_SHIFT}};

static bool take_mod(const char **at, unsigned *held)
{
    for (size_t i = 0; i < sizeof mods / sizeof *mods; i++) {
        size_t n = strlen(mods[i].prefix);
        if (strncasecmp(*at, mods[i].prefix, n) == 0 && (*at)[n]) {
            *at += n;
            *held |= mods[i].mod;
            return true;
        }
    }
    return false;
}

bool keystroke_parse(const char *name, struct keystroke *ret)
{
    struct keystroke stroke = {0};
    while (take_mod(&name, &stroke.mods))
        ;
    for (int i = KEY_ENTER; i < KEY_COUNT; i++) {
        if (strcasecmp(name, names[i]) == 0)
            stroke.key = (enum key)i;
    }
    if (strcasecmp(name, "Escape") == 0)
        stroke.key = KEY_ESCAPE;
    if (stroke.key == KEY_NONE && utf8_length(name) == 1) {
        stroke.key = KEY_CHAR;
        stroke.point = utf8_next(&name);
        if (stroke.point >= 'A' && stroke.point <= 'Z')
            stroke.point += 32;
    }
    if (stroke.key == KEY_NONE)
        return false;
    *ret = stroke;
    return true;
}

void keystroke_name(struct keystroke stroke, char *to, int size)
{
    char letter[5] = "";
    if (stroke.key == KEY_CHAR) {
        uint32_t point = stroke.point;
        letter[utf8_encode(point >= 'a' && point <= 'z' ? point - 32 : point, letter)] = '\0';
    }
    snprintf(to, (size_t)size, "%s%s%s%s%s", stroke.mods & MOD_CTRL ? mods[0].prefix : "",
             stroke.mods & MOD_ALT ? mods[1].prefix : "",
             stroke.mods & MOD_SHIFT ? mods[2].prefix : "", names[stroke.key], letter);
}
