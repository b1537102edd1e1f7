#pragma once
// A text being edited: what is behind a ui_input. Limited to its size; wiped at finish.

#include "ui/event.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIELD_SIZE = 512 };

struct field {
    char text[FIELD_SIZE]; // UTF-8
    int caret;             // byte offset, at the start of a code point
    int all_turn;          // Ctrl+A has chosen all of it, until the focus has another turn; 0: no
    char preedit[128];     // being composed by the system's input method
    int limit;             // code points; 0: what fits
    bool digits_only;
    bool phone; // full-width digits and signs become ordinary ones (base/phone.h)
};

// Empty. limit: in code points, 0: what fits.
void field_init(struct field *field, int limit, bool digits_only);
void field_set(struct field *field, const char *text);    // cut to the limit; caret at the end
void field_wipe(struct field *field);                     // text and preedit; the limits stay
bool field_insert(struct field *field, const char *text); // false: full or not allowed
void field_backspace(struct field *field);                // the code point before the caret
// EVENT_TEXT, EVENT_PREEDIT, the editing keys, and Ctrl+A, after which what is typed takes the place of all
// that stands there. True if it was for the field.
bool field_event(struct field *field, const struct ui_event *event);
// An on-screen key ("key.a", "key.backspace", "key.clear"). True if it was for the field.
bool field_key(struct field *field, const char *id);
