#pragma once
// Reads a row of the tables of events and commands as a person does.

#include <stdbool.h>
#include <string.h>

// Outside the brackets: '(' where the slot is explained, ' ' where
// it stands bare, 0 where it does not stand.
static inline char stands_in(const char *text, const char *slot)
{
    size_t n = strlen(slot);
    int depth = 0;
    for (const char *p = text; *p; p++) {
        bool begins = p == text || p[-1] == ' ',
             ends = strlen(p) >= n && (p[n] == ' ' || p[n] == '(' || !p[n]);
        if (depth == 0 && begins && strncmp(p, slot, n) == 0 && ends)
            return p[n] == '(' ? '(' : ' ';
        depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
    }
    return 0;
}
