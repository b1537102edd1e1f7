// A form as its text: what is as it would be without a line has none.

#include "business/form_text.h"
#include "business/role.h"

#include <stdio.h>
#include <string.h>

static void put_words(struct str *out, const char *key, const struct words *words)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (*words->in[i])
            str_printf(out, "%s.%s = %s\n", key, lang_code((enum lang)i), words->in[i]);
    }
}

static void put_text(struct str *out, const char *key, const char *text)
{
    if (*text)
        str_printf(out, "%s = %s\n", key, text);
}

static void put_number(struct str *out, const char *key, int n)
{
    if (n)
        str_printf(out, "%s = %d\n", key, n);
}

static void put_yes(struct str *out, const char *key, bool yes)
{
    if (yes)
        str_printf(out, "%s = yes\n", key);
}

static void put_roles(struct str *out, const char *key, unsigned roles, bool owner)
{
    if (!roles && !owner)
        return;
    str_printf(out, "%s =", key);
    if (owner)
        str_add(out, " owner");
    for (int i = ROLE_CONSULTANT; i < ROLE_COUNT; i++) {
        if (roles >> i & 1)
            str_printf(out, " %s", role_code((enum role)i));
    }
    str_add(out, "\n");
}

static void put_states(const struct register_form *form, struct str *out, const char *key,
                       unsigned states)
{
    if (!states)
        return;
    if (states == ~0u) {
        str_printf(out, "%s = always\n", key);
        return;
    }
    str_printf(out, "%s =", key);
    for (int i = 0; i < form->state_n; i++) {
        if (states >> i & 1)
            str_printf(out, " %s", form->states[i].code);
    }
    str_add(out, "\n");
}

static void put_shown(const struct register_form *form, struct str *out, const struct form_field *f)
{
    if (f->shown_by < 0)
        return;
    const struct form_field *by = &form->fields[f->shown_by];
    str_printf(out, "shown_for = %s", by->code);
    for (int i = 0; i < FORM_SHOWN_MOST; i++) {
        if (f->shown_for >> i & 1)
            str_printf(out, " %s",
                       by->type == FORM_YES_NO ? form_yes_codes[i]
                                               : form->choices[by->choice_from + i].code);
    }
    str_add(out, "\n");
}

static void put_field_code(const struct register_form *form, struct str *out, const char *key,
                           int field)
{
    if (field >= 0)
        str_printf(out, "%s = %s\n", key, form->fields[field].code);
}

static void put_terms(struct str *out, const struct form_terms *terms)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        for (const char *at = terms->in[i]; *at; at += strcspn(at, "\n"), at += *at == '\n')
            str_printf(out, "terms.%s = %.*s\n", lang_code((enum lang)i), (int)strcspn(at, "\n"),
                       at);
    }
}

static void write_head(const struct register_form *f, struct str *out)
{
    str_printf(out, "[register]\ncode = %s\n", f->code);
    put_words(out, "name", &f->name);
    put_text(out, "icon", f->icon);
    put_text(out, "trade", f->trade);
    put_roles(out, "see", f->see, false);
    put_roles(out, "write", f->write, false);
    put_roles(out, "close", f->close, false);
    put_number(out, "retention_days", f->retention_days);
    put_text(out, "series", f->series);
    put_text(out, "order", form_order_codes[f->order]);
    put_field_code(f, out, "owner", f->owner);
    put_field_code(f, out, "due", f->due);
    put_field_code(f, out, "due_done", f->due_done);
    put_field_code(f, out, "car", f->car);
    put_number(out, "due_hours", f->due_hours);
    put_words(out, "paper", &f->paper);
    put_terms(out, &f->terms);
    put_yes(out, "low_rating", f->low_rating);
    put_yes(out, "entitles", f->entitles);
    put_number(out, "entitles_days", f->entitles_days);
}

static void write_choices(const struct register_form *form, const struct form_field *f,
                          struct str *out)
{
    for (int i = f->choice_from; i < f->choice_from + f->choice_n; i++) {
        char key[FORM_CODE_SIZE + 16];
        snprintf(key, sizeof key, "choice.%s", form->choices[i].code);
        put_words(out, key, &form->choices[i].name);
        snprintf(key, sizeof key, "choice.%s.least", form->choices[i].code);
        put_number(out, key, form->choices[i].least);
    }
}

static void write_field(const struct register_form *form, const struct form_field *f,
                        struct str *out)
{
    str_printf(out, "\n[field %s]\ntype = %s\n", f->code, form_type_code(f->type));
    put_words(out, "name", &f->name);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (*f->help.in[i])
            str_printf(out, "help.%s = %s\n", lang_code((enum lang)i), f->help.in[i]);
    }
    put_roles(out, "filled_by", f->filled_by, false);
    put_states(form, out, "required", f->required);
    put_text(out, "default", f->fallback);
    put_yes(out, "list", f->list);
    put_yes(out, "personal", f->personal);
    put_states(form, out, "unique", f->unique);
    put_states(form, out, "shown_in", f->shown_in);
    put_shown(form, out, f);
    put_field_code(form, out, "lines", f->lines);
    put_field_code(form, out, "item", f->item);
    put_field_code(form, out, "move", f->move);
    if (f->compute == COMPUTE_SUM)
        str_printf(out, "value = sum %s\n", form->fields[f->one].code);
    else if (f->compute != COMPUTE_NOTHING)
        str_printf(out, "value = %s %s %s\n", form->fields[f->one].code,
                   form_compute_codes[f->compute], form->fields[f->two].code);
    write_choices(form, f, out);
}

static void write_rule(const struct register_form *form, const struct form_rule *r, struct str *out)
{
    str_printf(out, "\n[rule %s]\nwhen = %s\n", r->code, form_when_codes[r->when]);
    put_field_code(form, out, "field", r->field);
    put_text(out, "value", r->value);
    if (r->state >= 0)
        str_printf(out, "state = %s\n", form->states[r->state].code);
    put_roles(out, "tell", r->tell, r->tell_owner);
    if (r->seen >= 0)
        str_printf(out, "seen = %s\n", form->states[r->seen].code);
    put_number(out, "days_before", r->days_before);
    put_number(out, "every_hours", r->every_hours);
    put_number(out, "escalate_hours", r->escalate_hours);
    put_roles(out, "escalate", r->escalate, false);
    put_yes(out, "print", r->print);
}

static void write_round(const struct form_round *round, struct str *out)
{
    str_printf(out, "\n[round %s]\ndays =", round->code);
    for (int i = 0; i < 7; i++) {
        if (round->days >> i & 1)
            str_printf(out, " %s", form_day_codes[i]);
    }
    str_add(out, "\n");
    for (const char *at = round->values; *at; at += strcspn(at, "\n") + 1) {
        size_t code = strcspn(at, "\t"), line = strcspn(at, "\n");
        str_printf(out, "%.*s = %.*s\n", (int)code, at, (int)(line - code - 3), at + code + 3);
    }
}

void register_form_write(const struct register_form *form, struct str *out)
{
    write_head(form, out);
    for (int i = 0; i < form->state_n; i++) {
        const struct form_state *s = &form->states[i];
        str_printf(out, "\n[state %s]\n", s->code);
        put_words(out, "name", &s->name);
        put_yes(out, "closed", s->closed);
        put_yes(out, "supervisor", s->supervisor);
    }
    for (int i = 0; i < form->field_n; i++)
        write_field(form, &form->fields[i], out);
    for (int i = 0; i < form->rule_n; i++)
        write_rule(form, &form->rules[i], out);
    for (int i = 0; i < form->round_n; i++)
        write_round(&form->rounds[i], out);
}
