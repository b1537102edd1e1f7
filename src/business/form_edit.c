#include "business/form_edit.h"
#include "base/str.h"
#include "business/role.h"

#include <stdio.h>
#include <string.h>

_Static_assert(FORM_FIELDS <= 64, "a bit each");

// ---- new ones ------------------------------------------------------------------------------------

static void words_of(struct words *words, const char *en, const char *tw, const char *cn)
{
    utf8_copy(words->in[LANG_EN], sizeof words->in[LANG_EN], en);
    utf8_copy(words->in[LANG_ZH_TW], sizeof words->in[LANG_ZH_TW], tw);
    utf8_copy(words->in[LANG_ZH_CN], sizeof words->in[LANG_ZH_CN], cn);
}

void form_begin(struct register_form *form)
{
    enum {
        STAFF = 1u << ROLE_CONSULTANT | 1u << ROLE_RECEPTIONIST | 1u << ROLE_MANAGER |
                1u << ROLE_ADMINISTRATOR
    };
    register_form_init(form);
    snprintf(form->icon, sizeof form->icon, "list");
    snprintf(form->series, sizeof form->series, "R");
    form->see = form->write = form->close = STAFF;
    form->order = ORDER_NEWEST;
    form->state_n = 2;
    snprintf(form->states[0].code, FORM_CODE_SIZE, "open");
    words_of(&form->states[0].name, "Open", "處理中", "处理中");
    snprintf(form->states[1].code, FORM_CODE_SIZE, "done");
    words_of(&form->states[1].name, "Done", "已完成", "已完成");
    form->states[1].closed = true;
    int subject = form_add_field(form);
    words_of(&form->fields[subject].name, "Subject", "事項", "事项");
    form->fields[subject].list = true;
    form->fields[subject].required = ~0u;
}

int form_add_field(struct register_form *form)
{
    if (form->field_n == FORM_FIELDS)
        return -1;
    struct form_field *f = &form->fields[form->field_n];
    *f = form_empty_field;
    for (int n = 1; n == 1 || form_field_of(form, f->code) >= 0; n++)
        snprintf(f->code, sizeof f->code, "field-%d", n);
    return form->field_n++;
}

int form_add_state(struct register_form *form)
{
    if (form->state_n == FORM_STATES)
        return -1;
    struct form_state *s = &form->states[form->state_n];
    *s = (struct form_state){0};
    for (int n = 1; n == 1 || form_state_of(form, s->code) >= 0; n++)
        snprintf(s->code, sizeof s->code, "state-%d", n);
    return form->state_n++;
}

int form_add_choice(struct register_form *form, int field)
{
    struct form_field *f = &form->fields[field];
    if (form->choice_n == FORM_CHOICES)
        return -1;
    if (f->choice_n == 0)
        f->choice_from = form->choice_n;
    int at = f->choice_from + f->choice_n;
    memmove(form->choices + at + 1, form->choices + at,
            (size_t)(form->choice_n - at) * sizeof *form->choices);
    for (int i = 0; i < form->field_n; i++)
        form->fields[i].choice_from += i != field && form->fields[i].choice_from >= at;
    form->choices[at] = (struct form_choice){0};
    for (int n = 1; n == 1 || form_choice_of(form, field, form->choices[at].code) >= 0; n++)
        snprintf(form->choices[at].code, FORM_CODE_SIZE, "choice-%d", n);
    f->choice_n++;
    form->choice_n++;
    return at;
}

int form_add_rule(struct register_form *form)
{
    if (form->rule_n == FORM_RULES)
        return -1;
    struct form_rule *rule = &form->rules[form->rule_n];
    *rule = (struct form_rule){.when = WHEN_MADE, .state = -1, .field = -1, .seen = -1};
    int n = 0;
    for (bool taken = true; taken;) {
        taken = false;
        snprintf(rule->code, sizeof rule->code, "rule-%d", ++n);
        for (int i = 0; i < form->rule_n; i++)
            taken |= strcmp(form->rules[i].code, rule->code) == 0;
    }
    return form->rule_n++;
}

// ---- what goes -----------------------------------------------------------------------------------

static unsigned without_bit(unsigned bits, int gone)
{
    unsigned low = (1u << gone) - 1;
    return bits == ~0u ? bits : (bits & low) | (bits >> 1 & ~low);
}

// Of what is shown for it, too: nothing left to be shown for, and it is shown always.
static void forget_shown(struct register_form *form, int by, int choice)
{
    for (int i = 0; i < form->field_n; i++) {
        struct form_field *f = &form->fields[i];
        if (f->shown_by != by || choice >= FORM_SHOWN_MOST)
            continue;
        f->shown_for = without_bit(f->shown_for, choice);
        if (!f->shown_for)
            f->shown_by = -1;
    }
}

void form_remove_choice(struct register_form *form, int choice)
{
    for (int i = 0; i < form->field_n; i++) {
        struct form_field *f = &form->fields[i];
        if (choice >= f->choice_from && choice < f->choice_from + f->choice_n) {
            forget_shown(form, i, choice - f->choice_from);
            f->choice_n--;
        } else if (f->choice_from > choice) {
            f->choice_from--;
        }
    }
    form->choice_n--;
    memmove(form->choices + choice, form->choices + choice + 1,
            (size_t)(form->choice_n - choice) * sizeof *form->choices);
}

static void forget_index(int *index, int gone)
{
    *index -= *index > gone;
}

static void forget_field(int *field, int gone)
{
    *field = *field == gone ? -1 : *field - (*field > gone);
}

static void drop_rules_of(struct register_form *form, int field)
{
    for (int i = form->rule_n - 1; i >= 0; i--) {
        if (form->rules[i].field == field)
            form_remove_rule(form, i);
    }
}

// Of the lines that rounds begin with, those of that field.
static void drop_round_values(struct register_form *form, const char *code)
{
    size_t n = strlen(code);
    for (int i = 0; i < form->round_n; i++) {
        char *at = form->rounds[i].values;
        while (*at) {
            size_t line = strcspn(at, "\n") + 1;
            if (strncmp(at, code, n) == 0 && at[n] == '\t')
                memmove(at, at + line, strlen(at + line) + 1);
            else
                at += line;
        }
    }
}

bool form_remove_field(struct register_form *form, int field)
{
    if (form->field_n == 1)
        return false;
    drop_round_values(form, form->fields[field].code);
    while (form->fields[field].choice_n > 0)
        form_remove_choice(form, form->fields[field].choice_from);
    drop_rules_of(form, field);
    form->field_n--;
    memmove(form->fields + field, form->fields + field + 1,
            (size_t)(form->field_n - field) * sizeof *form->fields);
    for (int i = 0; i < form->field_n; i++) {
        struct form_field *f = &form->fields[i];
        if (f->compute != COMPUTE_NOTHING && (f->one == field || f->two == field))
            f->compute = COMPUTE_NOTHING;
        forget_index(&f->one, field);
        forget_index(&f->two, field);
        forget_field(&f->lines, field);
        forget_field(&f->item, field);
        forget_field(&f->move, field);
        forget_field(&f->shown_by, field);
    }
    for (int i = 0; i < form->rule_n; i++)
        forget_field(&form->rules[i].field, field);
    forget_field(&form->owner, field);
    forget_field(&form->due, field);
    forget_field(&form->due_done, field);
    forget_field(&form->car, field);
    return true;
}

bool form_remove_state(struct register_form *form, int state)
{
    if (form->state_n == 1)
        return false;
    for (int i = form->rule_n - 1; i >= 0; i--) {
        struct form_rule *rule = &form->rules[i];
        if (rule->state == state)
            form_remove_rule(form, i);
    }
    form->state_n--;
    memmove(form->states + state, form->states + state + 1,
            (size_t)(form->state_n - state) * sizeof *form->states);
    for (int i = 0; i < form->field_n; i++) {
        form->fields[i].required = without_bit(form->fields[i].required, state);
        form->fields[i].unique = without_bit(form->fields[i].unique, state);
        form->fields[i].shown_in = without_bit(form->fields[i].shown_in, state);
    }
    for (int i = 0; i < form->rule_n; i++) {
        forget_field(&form->rules[i].state, state);
        forget_field(&form->rules[i].seen, state);
    }
    return true;
}

void form_remove_rule(struct register_form *form, int rule)
{
    form->rule_n--;
    memmove(form->rules + rule, form->rules + rule + 1,
            (size_t)(form->rule_n - rule) * sizeof *form->rules);
}

// ---- what changes its place ----------------------------------------------------------------------

static void swap_index(int *index, int a, int b)
{
    *index = *index == a ? b : *index == b ? a : *index;
}

int form_move_field(struct register_form *form, int field, int by)
{
    int to = field + by;
    if (to < 0 || to >= form->field_n)
        return field;
    struct form_field kept = form->fields[field];
    form->fields[field] = form->fields[to];
    form->fields[to] = kept;
    for (int i = 0; i < form->field_n; i++) {
        struct form_field *f = &form->fields[i];
        int *const all[] = {&f->one, &f->two, &f->lines, &f->item, &f->move, &f->shown_by};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            swap_index(all[k], field, to);
    }
    for (int i = 0; i < form->rule_n; i++)
        swap_index(&form->rules[i].field, field, to);
    swap_index(&form->owner, field, to);
    swap_index(&form->due, field, to);
    swap_index(&form->due_done, field, to);
    swap_index(&form->car, field, to);
    return to;
}

static unsigned swapped_bits(unsigned bits, int a, int b)
{
    unsigned one = bits >> a & 1, two = bits >> b & 1;
    return bits == ~0u ? bits : (bits & ~(1u << a | 1u << b)) | one << b | two << a;
}

int form_move_state(struct register_form *form, int state, int by)
{
    int to = state + by;
    if (to < 0 || to >= form->state_n)
        return state;
    struct form_state kept = form->states[state];
    form->states[state] = form->states[to];
    form->states[to] = kept;
    for (int i = 0; i < form->field_n; i++) {
        form->fields[i].required = swapped_bits(form->fields[i].required, state, to);
        form->fields[i].unique = swapped_bits(form->fields[i].unique, state, to);
        form->fields[i].shown_in = swapped_bits(form->fields[i].shown_in, state, to);
    }
    for (int i = 0; i < form->rule_n; i++) {
        swap_index(&form->rules[i].state, state, to);
        swap_index(&form->rules[i].seen, state, to);
    }
    return to;
}

// ---- what would be lost --------------------------------------------------------------------------

// Values of the one are read as the other.
static bool is_read_as(enum form_type was, enum form_type next)
{
    return was == next || (was == FORM_TEXT && (next == FORM_LONG || next == FORM_UNIT)) ||
           (was == FORM_UNIT && (next == FORM_TEXT || next == FORM_LONG)) ||
           (was == FORM_WHOLE && next == FORM_AMOUNT) ||
           (was == FORM_CHOICE && next == FORM_SEVERAL);
}

static bool is_kept(const struct register_form *was, const struct register_form *next, int field)
{
    const struct form_field *a = &was->fields[field];
    const struct form_field *b = &next->fields[form_field_of(next, a->code)];
    const char *lines_a = a->lines >= 0 ? was->fields[a->lines].code : "";
    const char *lines_b = b->lines >= 0 ? next->fields[b->lines].code : "";
    // What was not personal would stand where erasing does not look.
    return is_read_as(a->type, b->type) && strcmp(lines_a, lines_b) == 0 &&
           (a->personal || !b->personal);
}

struct form_loss form_loses(const struct register_form *was, const struct register_form *next,
                            uint64_t used_fields, unsigned used_states, const bool *used_choices)
{
    struct form_loss loss = {-1, -1, -1, false};
    for (int i = 0; i < was->state_n && loss.state < 0; i++) {
        if (used_states >> i & 1 && form_state_of(next, was->states[i].code) < 0)
            loss.state = i;
    }
    for (int i = 0; i < was->field_n && loss.state < 0 && loss.field < 0; i++) {
        const struct form_field *f = &was->fields[i];
        if (!(used_fields >> i & 1) || f->type == FORM_COMPUTED)
            continue;
        int to = form_field_of(next, f->code);
        if (to < 0 || !is_kept(was, next, i)) {
            loss.field = i;
            loss.changes = to >= 0;
            return loss;
        }
        for (int c = f->choice_from; c < f->choice_from + f->choice_n; c++) {
            if (used_choices[c] && form_choice_of(next, to, was->choices[c].code) < 0) {
                loss.field = i;
                loss.choice = c;
                return loss;
            }
        }
    }
    return loss;
}
