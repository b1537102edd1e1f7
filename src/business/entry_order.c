#include "business/entry_order.h"
#include "base/fold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_number(enum form_type type)
{
    return type == FORM_WHOLE || type == FORM_AMOUNT || type == FORM_COMPUTED || type == FORM_STOCK;
}

bool entry_sorts(const struct form_field *f)
{
    return f->lines < 0 && f->type != FORM_LINES && f->type != FORM_SIGNATURE &&
           f->type != FORM_PHOTO;
}

bool entry_sorts_down(const struct form_field *f)
{
    return is_number(f->type);
}

// The value in its line "code TAB 0 TAB value", which ends at the next; NULL: it has none.
static const char *value_at(const char *lines, const char *code, size_t *ret_n)
{
    size_t n = strlen(code);
    for (; *lines; lines += strcspn(lines, "\n"), lines += *lines == '\n') {
        if (strncmp(lines, code, n) != 0 || strncmp(lines + n, "\t0\t", 3) != 0)
            continue;
        *ret_n = strcspn(lines + n + 3, "\n");
        return lines + n + 3;
    }
    return NULL;
}

// Less than nothing sorts before: the sign is turned into the first bit.
static void number_key(int64_t number, char out[ENTRY_KEY_SIZE])
{
    snprintf(out, ENTRY_KEY_SIZE, "%016" PRIx64, (uint64_t)number ^ UINT64_C(1) << 63);
}

// Of several the first, in the form's order.
static int first_choice(const struct register_form *form, const struct form_field *f,
                        const char *value)
{
    for (int c = f->choice_from; c < f->choice_from + f->choice_n; c++) {
        size_t n = strlen(form->choices[c].code);
        for (const char *at = value; *at; at += strcspn(at, " ,"), at += *at != '\0') {
            if (strcspn(at, " ,") == n && strncmp(at, form->choices[c].code, n) == 0)
                return c - f->choice_from;
        }
    }
    return f->choice_n;
}

void entry_key(const struct register_form *form, int field, const char *value,
               char out[ENTRY_KEY_SIZE])
{
    const struct form_field *f = &form->fields[field];
    int64_t number;
    *out = '\0';
    if (!*value)
        return;
    if (f->type == FORM_CHOICE || f->type == FORM_SEVERAL)
        number_key(first_choice(form, f, value), out);
    else if (f->type == FORM_STAFF)
        number_key(strtoll(value, NULL, 10), out);
    else if (is_number(f->type) && entry_amount(form, field, value, &number))
        number_key(number, out);
    else
        text_fold(value, out, ENTRY_KEY_SIZE);
    if (!*out) // what is there and folds to nothing stands before what is not
        utf8_copy(out, ENTRY_KEY_SIZE, value);
}

void entry_key_of_lines(const struct register_form *form, int field, const char *lines,
                        char out[ENTRY_KEY_SIZE])
{
    char text[SIGNATURE_SIZE];
    size_t n = 0;
    const char *value = value_at(lines, form->fields[field].code, &n);
    snprintf(text, sizeof text, "%.*s", (int)n, value ? value : "");
    entry_key(form, field, text, out);
    mem_wipe(text, sizeof text);
}

int entry_key_compare(const char *a, const char *b, bool down)
{
    if (!*a || !*b)
        return (!*a) - (!*b);
    int by = strcmp(a, b);
    return down ? -by : by;
}

// FNV-1a over the choices, whose order is that of the keys.
void entry_key_how(const struct register_form *form, int field, char out[ENTRY_HOW_SIZE])
{
    const struct form_field *f = &form->fields[field];
    uint32_t hash = 0x811c9dc5u;
    for (int c = f->choice_from; c < f->choice_from + f->choice_n; c++) {
        for (const char *at = form->choices[c].code; *at; at++)
            hash = (hash ^ (uint8_t)*at) * 0x01000193u;
        hash = (hash ^ '\n') * 0x01000193u;
    }
    snprintf(out, ENTRY_HOW_SIZE, "%s%s %08x", form_type_code(f->type), f->personal ? "!" : "",
             hash);
}
