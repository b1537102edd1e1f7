// Editing by whole code points in a fixed buffer, so that nothing typed is left behind in the heap.

#include "ui/field.h"
#include "base/mem.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/text_gate.h"
#include "ui/keyboard.h"

#include <string.h>

void field_init(struct field *field, int limit, bool digits_only)
{
    *field = (struct field){.limit = limit, .digits_only = digits_only};
}

void field_wipe(struct field *field)
{
    mem_wipe(field->text, sizeof field->text);
    mem_wipe(field->preedit, sizeof field->preedit);
    field->caret = field->all_turn = 0;
}

static bool allowed(const struct field *field, uint32_t point)
{
    if (field->digits_only)
        return point >= '0' && point <= '9';
    return text_can_show(point);
}

bool field_insert(struct field *field, const char *text)
{
    bool all = true;
    while (*text) {
        uint32_t point = utf8_next(&text);
        if (field->digits_only || field->phone)
            point = phone_character(point);
        char bytes[5];
        size_t n = utf8_encode(point, bytes);
        size_t have = strlen(field->text);
        bool room = have + n < sizeof field->text &&
                    (field->limit == 0 || (int)utf8_length(field->text) < field->limit);
        if (!room || !allowed(field, point)) {
            all = false;
            continue;
        }
        char *at = field->text + field->caret;
        memmove(at + n, at, have - (size_t)field->caret + 1);
        memcpy(at, bytes, n);
        field->caret += (int)n;
    }
    return all;
}

void field_set(struct field *field, const char *text)
{
    field_wipe(field);
    field_insert(field, text);
}

static int before(const struct field *field, int at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)field->text[at] & 0xC0) == 0x80);
    return at < 0 ? 0 : at;
}

static int after(const struct field *field, int at)
{
    if (!field->text[at])
        return at;
    do
        at++;
    while (((unsigned char)field->text[at] & 0xC0) == 0x80);
    return at;
}

static void remove_span(struct field *field, int from, int to)
{
    size_t have = strlen(field->text);
    memmove(field->text + from, field->text + to, have - (size_t)to + 1);
    size_t left = have - (size_t)(to - from);
    mem_wipe(field->text + left, have - left);
    field->caret = from;
}

void field_backspace(struct field *field)
{
    remove_span(field, before(field, field->caret), field->caret);
}

static bool edit_key(struct field *field, enum key key)
{
    int caret = field->caret;
    if (key == KEY_BACKSPACE)
        field_backspace(field);
    else if (key == KEY_DELETE)
        remove_span(field, caret, after(field, caret));
    else if (key == KEY_LEFT)
        field->caret = before(field, caret);
    else if (key == KEY_RIGHT)
        field->caret = after(field, caret);
    else if (key == KEY_HOME)
        field->caret = 0;
    else if (key == KEY_END)
        field->caret = (int)strlen(field->text);
    else
        return false;
    return true;
}

static bool is_select_all(const struct ui_event *event)
{
    return event->kind == EVENT_KEY && event->stroke.key == KEY_CHAR &&
           event->stroke.point == 'a' && event->stroke.mods == MOD_CTRL;
}

// What is done to a text that is chosen as a whole is done to all of it.
static void let_go(struct field *field, const struct ui_event *event)
{
    bool chosen = field->all_turn && field->all_turn == event->focus_turn;
    bool key = event->kind == EVENT_KEY && event->stroke.mods == 0;
    bool removes = key && (event->stroke.key == KEY_BACKSPACE || event->stroke.key == KEY_DELETE);
    if (event->kind == EVENT_PREEDIT && !*event->text)
        return; // nothing is composed any more: no typing
    if (chosen && (removes || event->kind == EVENT_TEXT || event->kind == EVENT_PREEDIT))
        field_wipe(field);
    field->all_turn = 0;
}

bool field_event(struct field *field, const struct ui_event *event)
{
    if (is_select_all(event)) { // of an empty one there is nothing to choose
        field->all_turn = *field->text ? event->focus_turn : 0;
        return field->all_turn != 0;
    }
    let_go(field, event);
    if (event->kind == EVENT_TEXT) {
        mem_wipe(field->preedit, sizeof field->preedit);
        field_insert(field, event->text);
        return true;
    }
    if (event->kind == EVENT_PREEDIT) {
        utf8_copy(field->preedit, sizeof field->preedit, event->text);
        return true;
    }
    return event->kind == EVENT_KEY && event->stroke.mods == 0 &&
           edit_key(field, event->stroke.key);
}

bool field_key(struct field *field, const char *id)
{
    const char *text = keyboard_text(id);
    if (text)
        field_insert(field, text);
    else if (keyboard_is_backspace(id))
        field_backspace(field);
    else if (strcmp(id, "key.clear") == 0)
        field_wipe(field);
    else
        return false;
    return true;
}
