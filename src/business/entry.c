// Values of an entry: kept as text, shown, computed. What is typed becomes one in entry_typed.c.

#include "business/entry.h"
#include "base/calendar.h"
#include "base/mem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void entry_values_wipe(struct entry_values *values)
{
    mem_wipe(values, sizeof *values);
}

static int place_of(const struct entry_values *values, int field, int line)
{
    for (int i = 0; i < values->n; i++) {
        if (values->at[i].field == field && values->at[i].line == line)
            return i;
    }
    return -1;
}

const char *entry_get(const struct entry_values *values, int field, int line)
{
    int i = field < 0 ? -1 : place_of(values, field, line);
    return i < 0 ? "" : values->pool + values->at[i].at;
}

// What was taken away leaves room again.
static void close_up(struct entry_values *values)
{
    char *pool = mem_alloc(sizeof values->pool);
    int used = 0;
    for (int i = 0; i < values->n; i++) {
        size_t n = strlen(values->pool + values->at[i].at) + 1;
        memcpy(pool + used, values->pool + values->at[i].at, n);
        values->at[i].at = used;
        used += (int)n;
    }
    mem_wipe(values->pool, sizeof values->pool);
    memcpy(values->pool, pool, (size_t)used);
    values->used = used;
    mem_wipe(pool, sizeof values->pool);
    free(pool);
}

bool entry_set(struct entry_values *values, int field, int line, const char *text)
{
    int i = place_of(values, field, line);
    size_t n = strlen(text);
    if (i >= 0) {
        char *old = values->pool + values->at[i].at;
        size_t had = strlen(old);
        if (n <= had && n > 0) { // in its place, and nothing of it is left behind
            memmove(old, text, n);
            mem_wipe(old + n, had - n);
            return true;
        }
        mem_wipe(old, had);
        values->at[i] = values->at[--values->n];
    }
    if (n == 0)
        return true;
    if ((size_t)values->used + n + 1 > sizeof values->pool)
        close_up(values);
    if (values->n == ENTRY_VALUES || (size_t)values->used + n + 1 > sizeof values->pool)
        return false;
    values->at[values->n++] =
        (struct entry_value){.field = (short)field, .line = (short)line, .at = values->used};
    memcpy(values->pool + values->used, text, n + 1);
    values->used += (int)n + 1;
    return true;
}

int entry_lines(const struct register_form *form, const struct entry_values *values, int lines)
{
    int most = 0;
    for (int i = 0; i < values->n; i++) {
        const struct entry_value *v = &values->at[i];
        if (form->fields[v->field].lines == lines && v->line > most)
            most = v->line;
    }
    return most;
}

// ---- as it is kept -----------------------------------------------------------------------------

void entry_put(struct str *out, const char *code, int line, const char *value)
{
    str_printf(out, "%s\t%d\t", code, line);
    for (const char *c = value; *c; c++) {
        if (*c == '\\')
            str_add(out, "\\\\");
        else if (*c == '\n')
            str_add(out, "\\n");
        else if (*c == '\t')
            str_add(out, "\\t");
        else
            str_add_bytes(out, c, 1);
    }
    str_add(out, "\n");
}

// Sorted by field and line, so that the same values are the same text.
static int by_field(const void *a, const void *b)
{
    const struct entry_value *x = a, *y = b;
    return x->field != y->field ? x->field - y->field : x->line - y->line;
}

void entry_encode(const struct register_form *form, const struct entry_values *values,
                  enum entry_part part, struct str *out)
{
    struct entry_value sorted[ENTRY_VALUES];
    memcpy(sorted, values->at, sizeof sorted);
    qsort(sorted, (size_t)values->n, sizeof *sorted, by_field);
    for (int i = 0; i < values->n; i++) {
        const struct form_field *f = &form->fields[sorted[i].field];
        if (part == ENTRY_BOTH || f->personal == (part == ENTRY_PERSONAL))
            entry_put(out, f->code, sorted[i].line, values->pool + sorted[i].at);
    }
}

static void unescape(const char *from, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        if (from[i] == '\\' && i + 1 < n)
            *out++ = from[++i] == 'n' ? '\n' : from[i] == 't' ? '\t' : '\\';
        else
            *out++ = from[i];
    }
    *out = '\0';
}

bool entry_decode(const struct register_form *form, const char *text, struct entry_values *values)
{
    char code[FORM_CODE_SIZE], value[ENTRY_SIZE];
    bool ok = true;
    while (ok && *text) {
        size_t n = strcspn(text, "\n");
        const char *tab = memchr(text, '\t', n);
        const char *second = tab ? memchr(tab + 1, '\t', n - (size_t)(tab + 1 - text)) : NULL;
        size_t code_n = tab ? (size_t)(tab - text) : 0;
        if (second && code_n < sizeof code && n < sizeof value) {
            memcpy(code, text, code_n);
            code[code_n] = '\0';
            int line = atoi(tab + 1), field = form_field_of(form, code);
            unescape(second + 1, n - (size_t)(second + 1 - text), value);
            if (field >= 0 && line >= 0 && line <= ENTRY_LINES)
                ok = entry_set(values, field, line, value);
        }
        text += n + (text[n] == '\n');
    }
    mem_wipe(value, sizeof value);
    return ok;
}

// ---- as it is shown ----------------------------------------------------------------------------

static void add_word(char *out, size_t size, const char *word, const char *between)
{
    size_t used = strlen(out);
    if (used < size)
        snprintf(out + used, size - used, "%s%s", used ? between : "", word);
}

static void show_several(const struct register_form *form, int field, const char *value,
                         enum lang lang, char *out, size_t size)
{
    char copy[ENTRY_SIZE / 8], *save = NULL;
    utf8_copy(copy, sizeof copy, value);
    *out = '\0';
    for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        int i = form_choice_of(form, field, word);
        add_word(out, size, i < 0 ? word : words_in(&form->choices[i].name, lang),
                 language_of(lang)->latin ? ", " : "、");
    }
}

static void show_number(const char *value, char *out, size_t size)
{
    size_t sign = *value == '-', digits = strspn(value + sign, "0123456789"), used = 0;
    *out = '\0';
    if (sign)
        add_word(out, size, "-", "");
    used = strlen(out);
    for (size_t i = 0; i < digits && used + 2 < size; i++) {
        if (i > 0 && (digits - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = value[sign + i];
    }
    snprintf(out + used, size - used, "%s", value + sign + digits);
}

const char *entry_show(const struct register_form *form, int field, const char *value,
                       enum lang lang, char *out, size_t size)
{
    const struct form_field *f = &form->fields[field];
    int i;
    switch ((int)f->type) { // the others are filled in by themselves, or stand as they are
    case FORM_CHOICE:
        i = form_choice_of(form, field, value);
        utf8_copy(out, size, i < 0 ? value : words_in(&form->choices[i].name, lang));
        return out;
    case FORM_SEVERAL:
        show_several(form, field, value, lang, out, size);
        return out;
    case FORM_YES_NO:
        utf8_copy(out, size,
                  !*value                     ? ""
                  : strcmp(value, "yes") == 0 ? tr(lang, N_("Yes"))
                                              : tr(lang, N_("No")));
        return out;
    case FORM_AMOUNT:
    case FORM_COMPUTED:
        show_number(value, out, size);
        return out;
    case FORM_SIGNATURE:
        utf8_copy(out, size, *value ? tr(lang, N_("signed")) : "");
        return out;
    case FORM_PHOTO:
        utf8_copy(out, size, *value ? tr(lang, N_("a photo")) : "");
        return out;
    default:
        utf8_copy(out, size, value);
        return out;
    }
}

// ---- computed ----------------------------------------------------------------------------------

bool entry_amount(const struct register_form *form, int field, const char *value, int64_t *ret)
{
    enum form_type type = form->fields[field].type;
    if ((type != FORM_WHOLE && type != FORM_AMOUNT && type != FORM_COMPUTED &&
         type != FORM_STOCK) ||
        !*value)
        return false;
    char *end;
    bool minus = *value == '-';
    long long whole = strtoll(value + minus, &end, 10);
    int cents = 0;
    if (*end == '.' && strlen(end) == 3)
        cents = atoi(end + 1);
    else if (*end)
        return false;
    *ret = (whole * 100 + cents) * (minus ? -1 : 1);
    return true;
}

void entry_put_amount(char *out, size_t size, int64_t n)
{
    const char *sign = n < 0 ? "-" : "";
    uint64_t plain = n < 0 ? (uint64_t)-n : (uint64_t)n;
    if (plain % 100)
        snprintf(out, size, "%s%" PRIu64 ".%02" PRIu64, sign, plain / 100, plain % 100);
    else
        snprintf(out, size, "%s%" PRIu64, sign, plain / 100);
}

static bool compute_pair(const struct register_form *form, const struct form_field *f,
                         const char *one, const char *two, int64_t *ret)
{
    int64_t a, b;
    if (f->compute == COMPUTE_MINUTES || f->compute == COMPUTE_DAYS) {
        bool days = f->compute == COMPUTE_DAYS;
        if (!*one || !*two)
            return false;
        int64_t from = days ? calendar_days_of(entry_day(one)) : entry_minute(one);
        int64_t to = days ? calendar_days_of(entry_day(two)) : entry_minute(two);
        if (from < 0 || to < 0)
            return false;
        *ret = (to - from + (!days && to < from ? 1440 : 0)) * 100;
        return true;
    }
    if (!entry_amount(form, f->one, one, &a) || !entry_amount(form, f->two, two, &b))
        return false;
    *ret = f->compute == COMPUTE_MINUS ? a - b : f->compute == COMPUTE_PLUS ? a + b : a * b / 100;
    return true;
}

static void compute_one(const struct register_form *form, struct entry_values *values, int field,
                        int line)
{
    const struct form_field *f = &form->fields[field];
    int64_t sum = 0, n;
    bool some = false;
    char out[32] = "";
    if (f->compute == COMPUTE_SUM) {
        for (int i = 0; i <= ENTRY_LINES; i++) {
            if (entry_amount(form, f->one, entry_get(values, f->one, i), &n)) {
                sum += n;
                some = true;
            }
        }
    } else {
        int one = form->fields[f->one].lines >= 0 ? line : 0;
        int two = form->fields[f->two].lines >= 0 ? line : 0;
        some = compute_pair(form, f, entry_get(values, f->one, one), entry_get(values, f->two, two),
                            &sum);
    }
    if (some)
        entry_put_amount(out, sizeof out, sum);
    entry_set(values, field, line, out);
}

void entry_compute(const struct register_form *form, struct entry_values *values)
{
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type != FORM_COMPUTED)
            continue;
        int last = f->lines >= 0 ? entry_lines(form, values, f->lines) : 0;
        for (int line = f->lines >= 0; line <= last; line++)
            compute_one(form, values, i, line);
    }
}

bool entry_shows(const struct register_form *form, const struct entry_values *values, int field,
                 int state)
{
    const struct form_field *f = &form->fields[field];
    if (f->lines >= 0)
        return entry_shows(form, values, f->lines, state);
    bool holds =
        f->type == FORM_LINES ? entry_lines(form, values, field) > 0 : *entry_get(values, field, 0);
    bool here = !f->shown_in || state < 0 || f->shown_in >> state & 1;
    if (holds || f->shown_by < 0)
        return holds || here;
    const struct form_field *by = &form->fields[f->shown_by];
    const char *value = entry_get(values, f->shown_by, 0);
    int choice = by->type == FORM_YES_NO
                     ? strcmp(value, "yes") == 0
                     : form_choice_of(form, f->shown_by, value) - by->choice_from;
    return here && *value && choice >= 0 && choice < FORM_SHOWN_MOST && f->shown_for >> choice & 1;
}

static int first_missing(const struct register_form *form, const struct entry_values *values,
                         int state, bool typed)
{
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type == FORM_COMPUTED || !(f->required >> state & 1) ||
            (typed && form_begins(f, state)) || !entry_shows(form, values, i, state))
            continue;
        int last = f->lines >= 0 ? entry_lines(form, values, f->lines) : 0;
        if (f->type == FORM_LINES) {
            if (entry_lines(form, values, i) == 0)
                return i;
            continue;
        }
        for (int line = f->lines >= 0; line <= last; line++) {
            if (!*entry_get(values, i, line))
                return i;
        }
    }
    return -1;
}

int entry_missing(const struct register_form *form, const struct entry_values *values, int state)
{
    return first_missing(form, values, state, false);
}

int entry_asked_for(const struct register_form *form, const struct entry_values *values, int state)
{
    return first_missing(form, values, state, true);
}

int entry_rule_state(const struct register_form *form, const struct entry_values *values)
{
    for (int i = 0; i < form->rule_n; i++) {
        const struct form_rule *rule = &form->rules[i];
        if (rule->when != WHEN_VALUE)
            continue;
        for (int line = 0; line <= ENTRY_LINES; line++) {
            if (strcmp(entry_get(values, rule->field, line), rule->value) == 0)
                return rule->state;
        }
    }
    return -1;
}
