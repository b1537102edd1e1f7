// How opening hours and special days are written, and read however they are typed.

#include "business/text.h"

#include <stdlib.h>
#include <string.h>

void hours_print(struct str *out, const struct day_hours *h)
{
    char from[6], to[6];
    if (h->closed) {
        str_add(out, "closed");
        return;
    }
    for (int i = 0; i <= h->break_n; i++) { // a stretch of opening before each break, and the last
        time_format(i ? h->breaks[i - 1].to_min : h->open_min, from);
        time_format(i < h->break_n ? h->breaks[i].from_min : h->close_min, to);
        str_printf(out, "%s%s-%s", i ? "," : "", from, to);
    }
}

void special_print(struct str *out, const struct special_days *days)
{
    char date[11];
    date_format(days->from, date);
    str_add(out, date);
    date_format(days->to, date);
    if (days->to != days->from)
        str_printf(out, "..%s", date);
    if (days->hours.closed)
        return;
    str_add(out, "=");
    hours_print(out, &days->hours);
}

struct stretches {
    struct day_hours hours;
    int n;
};

// 9:30, 09:30, 930, 0930, 9: what stands behind it, or NULL.
static const char *loose_time(const char *text, int *ret_min)
{
    int minutes = 0;
    size_t n = strspn(text, "0123456789");
    if (n == 0 || n > 4)
        return NULL;
    int number = atoi(text), hours = n > 2 ? number / 100 : number;
    text += n;
    if (n > 2) {
        minutes = number % 100;
    } else if (*text == ':') {
        if (strspn(text + 1, "0123456789") != 2)
            return NULL;
        minutes = atoi(text + 1);
        text += 3;
    }
    *ret_min = hours * 60 + minutes;
    return minutes < 60 ? text : NULL;
}

// 09:30-12:00, however it is typed: 930-12, 9:30 – 12:00, 9~12.
static bool read_stretch(const char *text, int *ret_from, int *ret_to)
{
    static const char *const dashes[] = {"-", "–", "~", "～", "－", "至"};
    text = loose_time(text + strspn(text, " "), ret_from);
    if (!text)
        return false;
    text += strspn(text, " ");
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t n = strlen(dashes[i]);
        if (strncmp(text, dashes[i], n) != 0)
            continue;
        const char *end = loose_time(text + n + strspn(text + n, " "), ret_to);
        return end && end[strspn(end, " ")] == '\0';
    }
    return false;
}

// One stretch of opening; between it and the one before lies a break.
static bool take_stretch(struct stretches *all, const char *part)
{
    struct day_hours *h = &all->hours;
    int from, to;
    if (!read_stretch(part, &from, &to))
        return false;
    if (all->n++ == 0)
        h->open_min = from;
    else if (h->break_n < BREAKS_MAX)
        h->breaks[h->break_n++] = (struct break_hours){h->close_min, from};
    else
        return false;
    h->close_min = to;
    return true;
}

bool hours_parse(const char *text, struct day_hours *ret)
{
    struct stretches all;
    struct arena arena = {0};
    char *parts = arena_strdup(&arena, text), *rest = parts;
    bool ok = true;
    memset(&all, 0, sizeof all); // drafts are compared byte by byte
    for (char *part; ok && (part = strtok_r(rest, ",", &rest)) != NULL;)
        ok = take_stretch(&all, part);
    arena_finish(&arena);
    if (ok && all.n > 0)
        memcpy(ret, &all.hours, sizeof all.hours);
    return ok && all.n > 0;
}

bool special_parse(const char *text, struct special_days *ret)
{
    struct arena arena = {0};
    char *from = arena_strdup(&arena, text), *hours = strchr(from, '=');
    memset(ret, 0, sizeof *ret);
    if (hours)
        *hours++ = '\0';
    char *to = strstr(from, "..");
    if (to) {
        *to = '\0';
        to += 2;
    }
    bool ok = date_parse(from, &ret->from) && date_parse(to ? to : from, &ret->to) &&
              ret->to >= ret->from;
    ret->hours.closed = !hours || strcmp(hours, "closed") == 0;
    ok = ok && (ret->hours.closed || hours_parse(hours, &ret->hours));
    arena_finish(&arena);
    return ok;
}
