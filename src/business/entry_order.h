#pragma once
// What an entry is sorted by: a value of one of its fields as a text whose bytes are the order.

#include "business/entry.h"

enum { ENTRY_KEY_SIZE = 40, ENTRY_HOW_SIZE = 40 };

// Is there an order in it, for a list? Strokes and pictures have none.
bool entry_sorts(const struct form_field *f);
// Do people want the largest first? Of numbers; words, days and hours begin at their least.
bool entry_sorts_down(const struct form_field *f);
// Of a value as it is kept: "": there is nothing, which stands at the end whichever way the rest is turned. Numbers as large
// as they are, choices in the form's order, people in the order they were entered in, words as they are folded
// (base/fold.h) and by their beginning.
void entry_key(const struct register_form *form, int field, const char *value,
               char out[ENTRY_KEY_SIZE]);
// … of the field's first line among those that are kept (business/entry.h).
void entry_key_of_lines(const struct register_form *form, int field, const char *lines,
                        char out[ENTRY_KEY_SIZE]);
// As strcmp, the blank ones last either way.
int entry_key_compare(const char *a, const char *b, bool down);
// What the keys of that field are made of: where it is another text they have to be made anew.
void entry_key_how(const struct register_form *form, int field, char out[ENTRY_HOW_SIZE]);
