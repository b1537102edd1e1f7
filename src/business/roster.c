// One line of text a shift, so that a shell, a page, the journal and a file have it alike.

#include "business/roster.h"
#include "base/str.h"
#include "business/text.h"

#include <stdio.h>
#include <string.h>

enum { LATE_AFTER = 9 * 60 + 15 };

// Whole, or nothing.
static bool take(char *out, size_t size, const char *from, size_t n)
{
    if (n == 0 || n >= size)
        return false;
    memcpy(out, from, n);
    out[n] = '\0';
    return true;
}

// "早班/早班/Early", or one for all languages.
static bool take_names(struct words *ret, const char *from, size_t n)
{
    static const enum lang order[] = {LANG_ZH_TW, LANG_ZH_CN, LANG_EN};
    const char *end = from + n;
    size_t last = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const char *slash = memchr(from, '/', (size_t)(end - from));
        last = (size_t)((slash ? slash : end) - from);
        if (!take(ret->in[order[i]], NAME_SIZE, from, last))
            return false;
        from = slash ? slash + 1 : from;
        if (!slash && i == 0)
            for (size_t k = 1; k < sizeof order / sizeof *order; k++)
                utf8_copy(ret->in[order[k]], NAME_SIZE, ret->in[order[0]]);
        if (!slash)
            return i == 0 || i + 1 == sizeof order / sizeof *order;
    }
    return false;
}

static bool is_code(const char *code)
{
    for (const char *at = code; *at; at++) {
        bool ascii = (unsigned char)*at < 0x80;
        bool plain =
            (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (ascii && !plain)
            return false;
    }
    return *code != '\0';
}

bool shift_parse(const char *text, struct shift *ret)
{
    const char *hours = strrchr(text, ' '), *code_end = strchr(text, ' ');
    *ret = (struct shift){0};
    if (!hours || !take(ret->code, sizeof ret->code, text, (size_t)(code_end - text)) ||
        !is_code(ret->code) || !hours_parse(hours + 1, &ret->hours))
        return false;
    while (code_end < hours && *code_end == ' ')
        code_end++;
    while (hours > code_end && hours[-1] == ' ')
        hours--;
    return code_end >= hours || take_names(&ret->name, code_end, (size_t)(hours - code_end));
}

void shifts_of(const struct profile *p, struct shifts *ret)
{
    ret->n = 0;
    for (int i = 0; i < SHIFT_MAX; i++) {
        if (shift_parse(p->roster.shifts[i], &ret->at[ret->n]))
            ret->n++;
    }
}

const struct shift *shift_find(const struct shifts *shifts, const char *code)
{
    for (int i = 0; i < shifts->n; i++) {
        if (strcmp(shifts->at[i].code, code) == 0)
            return &shifts->at[i];
    }
    return NULL;
}

const char *shift_words(const struct shift *shift, enum lang lang)
{
    const char *name = words_in(&shift->name, lang);
    return *name ? name : shift->code;
}

static const char *const weekdays[DAYS_A_WEEK] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool roster_day_parse(const char *text, int *ret_day)
{
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        if (strcmp(text, weekdays[i]) == 0) {
            *ret_day = i + 1;
            return true;
        }
    }
    return date_parse(text, ret_day);
}

void roster_day_format(int day, char out[11])
{
    if (roster_day_is_weekday(day))
        snprintf(out, 11, "%s", weekdays[day - 1]);
    else
        date_format(day, out);
}

bool roster_cell_sound(const struct roster_cell *cell, const struct shifts *shifts)
{
    bool on = *cell->shift && strcmp(cell->shift, SHIFT_OFF) != 0;
    return cell->staff > 0 && (roster_day_is_weekday(cell->day) || is_date(cell->day)) &&
           cell->group >= 0 && cell->group <= GROUP_MAX && (on || cell->group == 0) &&
           (!on || shift_find(shifts, cell->shift) != NULL);
}

int late_after_min(const struct profile *p)
{
    int minutes;
    return time_parse(p->roster.late_after, &minutes) ? minutes : LATE_AFTER;
}
