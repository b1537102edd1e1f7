// What in a form names another thing of it, looked up when all lines have been read: it may stand further down.

#include "business/form_text.h"
#include "base/tr.h"

#include <stdio.h>
#include <string.h>

static bool take_states(struct form_reading *r, const struct form_later *l, unsigned *out)
{
    char copy[96], *save = NULL;
    memcpy(copy, l->value, sizeof copy);
    for (char *word = strtok_r(copy, " ,", &save); word; word = strtok_r(NULL, " ,", &save)) {
        int state = form_state_of(r->form, word);
        if (strcmp(word, "always") == 0)
            *out |= ~0u;
        else if (state < 0)
            return form_wrong(r, l->key, l->value, N_("no state of that code"));
        else
            *out |= 1u << state;
    }
    return true;
}

static bool take_field(struct form_reading *r, const struct form_later *l, const char *code,
                       int *out)
{
    *out = form_field_of(r->form, code);
    return *out >= 0 || form_wrong(r, l->key, l->value, N_("no field of that code"));
}

static bool take_state(struct form_reading *r, const struct form_later *l, int *out)
{
    *out = form_state_of(r->form, l->value);
    return *out >= 0 || form_wrong(r, l->key, l->value, N_("no state of that code"));
}

// "km-in minus km-out", "sum amount".
static bool take_compute(struct form_reading *r, const struct form_later *l, struct form_field *f)
{
    char one[FORM_CODE_SIZE] = "", how[FORM_CODE_SIZE] = "", two[FORM_CODE_SIZE] = "";
    int n = sscanf(l->value, "%23s %23s %23s", one, how, two);
    bool sums = n == 2 && strcmp(one, "sum") == 0;
    int compute = sums ? COMPUTE_SUM : form_code_at(form_compute_codes, 6, how);
    if (sums) {
        f->compute = COMPUTE_SUM;
        f->two = -1;
        return take_field(r, l, how, &f->one);
    }
    if (n != 3 || compute <= 0)
        return form_wrong(r, l->key, l->value,
                          N_("not FIELD minus|plus|times|minutes|days FIELD, or sum FIELD"));
    f->compute = (enum form_compute)compute;
    return take_field(r, l, one, &f->one) && take_field(r, l, two, &f->two);
}

// "kind rescue service": a field, and what of it.
static bool take_shown(struct form_reading *r, const struct form_later *l, struct form_field *f)
{
    char copy[96], *save = NULL;
    memcpy(copy, l->value, sizeof copy);
    const char *word = strtok_r(copy, " ,", &save);
    if (!take_field(r, l, word ? word : "", &f->shown_by))
        return false;
    const struct form_field *by = &r->form->fields[f->shown_by];
    while ((word = strtok_r(NULL, " ,", &save)) != NULL) {
        int choice = by->type == FORM_YES_NO
                         ? form_code_at(form_yes_codes, 2, word)
                         : form_choice_of(r->form, f->shown_by, word) - by->choice_from;
        if (choice < 0 || choice >= FORM_SHOWN_MOST)
            return form_wrong(r, l->key, l->value, N_("not one of the choices"));
        f->shown_for |= 1u << choice;
    }
    return true;
}

static bool take_round_value(struct form_reading *r, const struct form_later *l)
{
    struct form_round *round = &r->form->rounds[l->index];
    int field;
    if (!take_field(r, l, l->key, &field))
        return false;
    const struct form_field *f = &r->form->fields[field];
    if (f->lines >= 0 || (f->type == FORM_CHOICE && form_choice_of(r->form, field, l->value) < 0))
        return form_wrong(r, l->key, l->value, N_("not one of the choices"));
    size_t used = strlen(round->values);
    int n = snprintf(round->values + used, sizeof round->values - used, "%s\t0\t%s\n", l->key,
                     l->value);
    return n < (int)(sizeof round->values - used) ||
           form_wrong(r, l->key, l->value, N_("the text is too long"));
}

static bool look_up(struct form_reading *r, const struct form_later *l)
{
    struct register_form *form = r->form;
    const char *key = l->key;
    if (l->where == HERE_REGISTER)
        return take_field(r, l, l->value,
                          strcmp(key, "owner") == 0 ? &form->owner
                          : strcmp(key, "due") == 0 ? &form->due
                          : strcmp(key, "car") == 0 ? &form->car
                                                    : &form->due_done);
    if (l->where == HERE_ROUND)
        return take_round_value(r, l);
    if (l->where == HERE_RULE) {
        struct form_rule *rule = &form->rules[l->index];
        return strcmp(key, "field") == 0  ? take_field(r, l, l->value, &rule->field)
               : strcmp(key, "seen") == 0 ? take_state(r, l, &rule->seen)
                                          : take_state(r, l, &rule->state);
    }
    struct form_field *f = &form->fields[l->index];
    return strcmp(key, "required") == 0    ? take_states(r, l, &f->required)
           : strcmp(key, "unique") == 0    ? take_states(r, l, &f->unique)
           : strcmp(key, "shown_in") == 0  ? take_states(r, l, &f->shown_in)
           : strcmp(key, "shown_for") == 0 ? take_shown(r, l, f)
           : strcmp(key, "lines") == 0     ? take_field(r, l, l->value, &f->lines)
           : strcmp(key, "item") == 0      ? take_field(r, l, l->value, &f->item)
           : strcmp(key, "move") == 0      ? take_field(r, l, l->value, &f->move)
                                           : take_compute(r, l, f);
}

bool form_look_up(struct form_reading *r, int *ret_line)
{
    for (int i = 0; i < r->later_n; i++) {
        const struct form_later *l = &r->later[i];
        static const char *const kinds[] = {"", "register", "field", "state", "rule", "round"};
        const char *code = l->where == HERE_FIELD   ? r->form->fields[l->index].code
                           : l->where == HERE_RULE  ? r->form->rules[l->index].code
                           : l->where == HERE_ROUND ? r->form->rounds[l->index].code
                                                    : "";
        snprintf(r->section, sizeof r->section, "%s%s%s", kinds[l->where], *code ? " " : "", code);
        *ret_line = l->line;
        if (!look_up(r, l))
            return false;
    }
    return true;
}
