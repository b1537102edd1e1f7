#pragma once
// A register's form changed piece by piece: whatever points at what moves or goes is set right. Pure.

#include "business/form.h"

// A new form: one state to begin with and one that is closed, one field in words, nothing personal. The code is
// the caller's.
void form_begin(struct register_form *form);
// Each gets a code that is free and no name; −1: there is no room for one more.
int form_add_field(struct register_form *form);
int form_add_state(struct register_form *form);
int form_add_choice(struct register_form *form, int field); // its index among form.choices
int form_add_rule(struct register_form *form);
// Nothing points at it afterwards. A state that is the only one, and a field that is, stay.
bool form_remove_field(struct register_form *form, int field);
bool form_remove_state(struct register_form *form, int state);
void form_remove_choice(struct register_form *form, int choice);
void form_remove_rule(struct register_form *form, int rule);
// By one place earlier (−1) or later (1); where it stands then.
int form_move_field(struct register_form *form, int field, int by);
int form_move_state(struct register_form *form, int state, int by);

// What entries hold that the next form has no place for: field, state, or choice of a field (index of the old
// form), the first there is; −1 each: nothing.
struct form_loss {
    int field, state, choice;
    bool changes; // the field stays, as something that its values cannot be
};
// used_* of the old form: bits, and of choices one a choice.
struct form_loss form_loses(const struct register_form *was, const struct register_form *next,
                            uint64_t used_fields, unsigned used_states, const bool *used_choices);
