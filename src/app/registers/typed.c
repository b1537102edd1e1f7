// What was typed becomes values: a code of the form, a line, and what a field of that type takes. Whoever may not fill
// a field in is told so only if they would change it.

#include "app/registers/write.h"

#include <stdio.h>

bool entry_refuse(struct asked *a, enum refusal refusal, int field)
{
    a->refusal = refusal;
    a->field = field;
    return true;
}

bool typed_meta(const char *text, const char *key, char *out, size_t size)
{
    size_t n = strlen(key);
    for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
        if (strncmp(text, key, n) != 0 || strncmp(text + n, "\t0\t", 3) != 0)
            continue;
        size_t value_n = strcspn(text + n + 3, "\n");
        snprintf(out, size, "%.*s", (int)value_n, text + n + 3);
        return true;
    }
    return false;
}

static int64_t staff_named(const struct people *people, const char *typed)
{
    char *end;
    int64_t id = strtoll(typed, &end, 10);
    for (size_t i = 0; i < people->n; i++) {
        const struct staff_row *row = &people->at[i];
        if (end != typed && !*end && row->id == id)
            return id;
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (strcmp(row->name.in[lang], typed) == 0)
                return row->id;
        }
    }
    return 0;
}

// What a person chose, as entry_read takes it: a person of the staff by id, a photo by its number. False: it
// is neither.
static bool choose_thing(struct entry_typing *t, int field, const char **typed, char *id,
                         size_t size)
{
    const struct form_field *f = &t->w->info.form->fields[field];
    bool good = true;
    if (f->type == FORM_STAFF && **typed) {
        int64_t staff = staff_named(t->people, *typed);
        snprintf(id, size, "%lld", (long long)staff);
        *typed = id;
        return staff != 0;
    }
    if (f->type == FORM_PHOTO && **typed &&
        strcmp(*typed, entry_get(&t->w->entry.values, field, 0)) != 0) {
        if (t->a->request->command.channel == CHANNEL_WEB)
            return false; // a program elsewhere names no file of this machine
        t->ok = entry_photo_take(t->a->app, &t->w->photos, *typed, id, size, &good, t->err);
        *typed = id;
    }
    return good;
}

static bool take_value(struct entry_typing *t, int field, int line, const char *typed)
{
    const struct register_form *form = t->w->info.form;
    const struct form_field *f = &form->fields[field];
    char value[ENTRY_SIZE], id[24];
    if ((line > 0) != (f->lines >= 0) || line > ENTRY_LINES)
        return entry_refuse(t->a, REFUSAL_BAD_FIELD, field);
    if (!choose_thing(t, field, &typed, id, sizeof id))
        return entry_refuse(t->a, REFUSAL_BAD_FIELD, field);
    if (!t->ok)
        return false;
    if (entry_read(form, field, typed, &t->now, value, sizeof value))
        return entry_refuse(t->a, REFUSAL_BAD_FIELD, field);
    bool same = strcmp(value, entry_get(&t->w->entry.values, field, line)) == 0;
    enum role role = t->a->request->actor.role;
    if (!same && f->filled_by && !role_in(f->filled_by, role))
        entry_refuse(t->a, REFUSAL_NOT_YOURS, field);
    else if (!same && !entry_set(&t->w->entry.values, field, line, value))
        entry_refuse(t->a, REFUSAL_BAD_FIELD, field);
    mem_wipe(value, sizeof value);
    return true;
}

// Lines of the request: a code that the form does not have is an error of whoever asks.
bool typed_take(struct entry_typing *t, const char *text)
{
    const struct register_form *form = t->w->info.form;
    char line_text[ENTRY_SIZE];
    struct entry_values *one = mem_alloc(sizeof *one);
    while (*text && t->a->refusal == REFUSAL_NONE) {
        size_t n = strcspn(text, "\n");
        char code[FORM_CODE_SIZE] = "";
        size_t code_n = strcspn(text, "\t\n");
        if (code_n < sizeof code && n < sizeof line_text && text[code_n] == '\t') {
            memcpy(code, text, code_n);
            memcpy(line_text, text, n);
            line_text[n] = '\0';
        }
        int field = *code ? form_field_of(form, code) : -1;
        if (*code != '@' && field < 0)
            entry_refuse(t->a, REFUSAL_BAD_VALUE, 0);
        if (field >= 0) {
            int line = atoi(text + code_n + 1);
            *one = (struct entry_values){0};
            entry_decode(form, line_text, one);
            take_value(t, field, line, entry_get(one, field, line));
            if (!t->ok)
                break;
        }
        text += n + (text[n] == '\n');
    }
    entry_values_wipe(one);
    free(one);
    mem_wipe(line_text, sizeof line_text);
    return t->ok;
}

void typed_defaults(struct entry_typing *t, int state)
{
    const struct register_form *form = t->w->info.form;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        char me[24] = "";
        if (!form_begins(f, state) || *entry_get(&t->w->entry.values, i, 0) ||
            !entry_shows(form, &t->w->entry.values, i, t->w->entry.state))
            continue;
        snprintf(me, sizeof me, "%lld", (long long)t->a->request->actor.staff);
        bool own = strcmp(f->fallback, "me") == 0;
        if (own && t->a->request->actor.staff <= 0)
            continue;
        char value[128];
        if (!entry_read(form, i, own ? me : f->fallback, &t->now, value, sizeof value))
            entry_set(&t->w->entry.values, i, 0, value);
    }
}

void typed_own(struct entry_typing *t)
{
    const struct register_form *form = t->w->info.form;
    char me[24];
    snprintf(me, sizeof me, "%lld", (long long)t->a->request->actor.staff);
    for (int i = 0; i < form->field_n && t->a->request->actor.staff > 0; i++) {
        bool own = strcmp(form->fields[i].fallback, "me") == 0 && form->fields[i].lines < 0;
        if (own && !*entry_get(&t->w->entry.values, i, 0) &&
            entry_shows(form, &t->w->entry.values, i, t->w->entry.state))
            entry_set(&t->w->entry.values, i, 0, me);
    }
}
