// Read word by word; nothing is guessed.

#include "business/way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *words;
} towards[] = {
    [TOWARD_NONE] = {"", ""},
    [TOWARD_LEFT] = {"left", N_("To the left")},
    [TOWARD_AHEAD_LEFT] = {"ahead-left", N_("Ahead, left")},
    [TOWARD_AHEAD] = {"ahead", N_("Straight ahead")},
    [TOWARD_AHEAD_RIGHT] = {"ahead-right", N_("Ahead, right")},
    [TOWARD_RIGHT] = {"right", N_("To the right")},
    [TOWARD_BACK_RIGHT] = {"back-right", N_("Behind you, right")},
    [TOWARD_BACK] = {"back", N_("Behind you")},
    [TOWARD_BACK_LEFT] = {"back-left", N_("Behind you, left")},
};
_Static_assert(sizeof towards / sizeof *towards == TOWARD_COUNT, "one row each");

const char *toward_name(enum toward toward)
{
    return towards[toward].name;
}

const char *toward_words(enum toward toward)
{
    return towards[toward].words;
}

static enum toward toward_named(const char *name, size_t n)
{
    for (int i = TOWARD_NONE + 1; i < TOWARD_COUNT; i++) {
        if (strlen(towards[i].name) == n && memcmp(towards[i].name, name, n) == 0)
            return (enum toward)i;
    }
    return TOWARD_NONE;
}

static int find(const struct desk_ways *ways, int desk)
{
    int i = 0;
    while (i < ways->n && ways->at[i].desk != desk)
        i++;
    return i;
}

bool ways_read(const char *text, struct desk_ways *ret)
{
    struct desk_ways ways = {0};
    *ret = ways;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t digits = strspn(text, "0123456789"), n = strcspn(text, " ");
        if (digits < 1 || digits > 3 || text[digits] != ':' || ways.n == DESK_WAYS_MAX)
            return false;
        int desk = atoi(text);
        enum toward toward = toward_named(text + digits + 1, n - digits - 1);
        if (toward == TOWARD_NONE || find(&ways, desk) < ways.n)
            return false;
        ways_set(&ways, desk, toward);
        text += n;
    }
    *ret = ways;
    return true;
}

bool ways_write(const struct desk_ways *ways, char *ret, size_t size)
{
    size_t n = 0;
    memset(ret, 0, size); // drafts are compared byte by byte
    for (int i = 0; i < ways->n; i++) {
        int more = snprintf(ret + n, size - n, "%s%d:%s", i ? " " : "", ways->at[i].desk,
                            toward_name(ways->at[i].toward));
        if (more < 0 || (size_t)more >= size - n)
            return false;
        n += (size_t)more;
    }
    return true;
}

enum toward ways_of(const struct desk_ways *ways, int desk)
{
    int i = find(ways, desk);
    return i < ways->n ? ways->at[i].toward : TOWARD_NONE;
}

bool ways_set(struct desk_ways *ways, int desk, enum toward toward)
{
    int i = find(ways, desk);
    if (i < ways->n && toward == TOWARD_NONE) {
        ways->n--;
        memmove(ways->at + i, ways->at + i + 1, (size_t)(ways->n - i) * sizeof *ways->at);
        memset(ways->at + ways->n, 0, sizeof *ways->at);
        return true;
    }
    if (i == ways->n && toward != TOWARD_NONE) {
        if (ways->n == DESK_WAYS_MAX)
            return false;
        for (i = ways->n++; i > 0 && ways->at[i - 1].desk > desk; i--)
            ways->at[i] = ways->at[i - 1];
        ways->at[i].desk = desk;
    }
    if (toward != TOWARD_NONE)
        ways->at[i].toward = toward;
    return true;
}
