// A mistyped word costs a person less when the right one is named. Only words within a third of the
// length are offered: a far guess is worse than none.

#include "base/suggest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { WORD_MAX = 63 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

int suggest_distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    if (n > WORD_MAX || m > WORD_MAX)
        return WORD_MAX + 1;
    int row[3][WORD_MAX + 2];
    int *before = row[0], *last = row[1], *now = row[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = before[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int cost = a[i - 1] != b[j - 1];
            now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[m];
}

void suggest_begin(struct suggest *suggest, const char *typed)
{
    *suggest = (struct suggest){.typed = typed, .distance = (int)strlen(typed) / 3 + 1};
}

void suggest_offer(struct suggest *suggest, const char *known)
{
    int distance = suggest_distance(suggest->typed, known);
    bool begins =
        strlen(suggest->typed) >= 3 && strncmp(suggest->typed, known, strlen(suggest->typed)) == 0;
    if (begins) // sure of all that was typed: nearer than any word with a letter put right
        distance = 0;
    if (distance < suggest->distance + (suggest->best == NULL) && distance < (int)strlen(known)) {
        suggest->best = known;
        suggest->distance = distance;
    }
}

const char *suggest_text(const struct suggest *suggest, char *buf, size_t size)
{
    buf[0] = '\0';
    if (suggest->best)
        snprintf(buf, size, "; did you mean '%s'?", suggest->best);
    return buf;
}
