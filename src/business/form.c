// What a form holds, found by its codes; and what of it is said in whose language.

#include "business/form.h"
#include "base/mem.h"
#include "base/tr.h"
#include "business/form_text.h"

#include <string.h>

const char *const form_type_codes[FORM_TYPE_COUNT] = {
#define X(type, code, label) code,
    FIELD_TYPES(X)
#undef X
};
static const char *const type_labels[] = {
#define X(type, code, label) label,
    FIELD_TYPES(X)
#undef X
};

const char *form_type_code(enum form_type type)
{
    return form_type_codes[type];
}

const char *form_type_label(enum form_type type)
{
    return type_labels[type];
}

const char *const form_compute_codes[COMPUTE_SUM + 1] = {"",        "minus", "plus", "times",
                                                         "minutes", "days",  "sum"};
const char *const form_order_codes[3] = {"late", "newest", "number"};
const char *const form_when_codes[5] = {"made", "late", "state", "value", "soon"};
const char *const form_yes_codes[2] = {"no", "yes"};
const char *const form_day_codes[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int form_code_at(const char *const *codes, int n, const char *value)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(codes[i], value) == 0)
            return i;
    }
    return -1;
}

enum form_type form_type_from_code(const char *code)
{
    int at = form_code_at(form_type_codes, FORM_TYPE_COUNT, code);
    return at < 0 ? FORM_TYPE_COUNT : (enum form_type)at;
}

int form_field_of(const struct register_form *form, const char *code)
{
    for (int i = 0; i < form->field_n; i++) {
        if (strcmp(form->fields[i].code, code) == 0)
            return i;
    }
    return -1;
}

int form_state_of(const struct register_form *form, const char *code)
{
    for (int i = 0; i < form->state_n; i++) {
        if (strcmp(form->states[i].code, code) == 0)
            return i;
    }
    return -1;
}

int form_choice_of(const struct register_form *form, int field, const char *code)
{
    const struct form_field *f = &form->fields[field];
    for (int i = f->choice_from; i < f->choice_from + f->choice_n; i++) {
        if (strcmp(form->choices[i].code, code) == 0)
            return i;
    }
    return -1;
}

bool form_has_personal(const struct register_form *form)
{
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].personal)
            return true;
    }
    return false;
}

const char *form_help_in(const struct form_help *help, enum lang lang)
{
    if (*help->in[lang_of_house(lang)])
        return help->in[lang_of_house(lang)];
    return *help->in[LANG_ZH_TW] ? help->in[LANG_ZH_TW] : help->in[LANG_EN];
}

const char *form_terms_in(const struct form_terms *terms, enum lang lang)
{
    if (*terms->in[lang_of_house(lang)])
        return terms->in[lang_of_house(lang)];
    return *terms->in[LANG_ZH_TW] ? terms->in[LANG_ZH_TW] : terms->in[LANG_EN];
}

const char *form_problem_words(struct arena *arena, enum lang lang, const char *text)
{
    static const char *const begins[] = {N_("not one of"), N_("not a whole number from 0 to")};
    for (const char *at = text; at; at = strstr(at, ": ")) {
        at += at == text ? 0 : 2;
        const char *words = tr(lang, at);
        if (words != at && strcmp(words, at) != 0)
            return arena_printf(arena, "%.*s%s", (int)(at - text), text, words);
        for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
            size_t n = strlen(begins[i]);
            if (strncmp(at, begins[i], n) == 0)
                return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, tr(lang, begins[i]),
                                    at + n);
        }
    }
    return arena_strdup(arena, text);
}

const struct form_field form_empty_field = {
    .type = FORM_TEXT, .lines = -1, .item = -1, .move = -1, .shown_by = -1};

void register_form_init(struct register_form *form)
{
    memset(form, 0, sizeof *form);
    form->owner = form->due = form->due_done = form->car = -1;
}
