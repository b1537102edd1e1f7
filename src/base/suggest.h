#pragma once
// The nearest of the known words, for "did you mean".

#include <stddef.h>

// Edit distance in bytes (insertions, deletions, replacements, neighbours swapped: Damerau 1964).
int suggest_distance(const char *a, const char *b);

struct suggest {
    const char *typed;
    const char *best; // NULL: nothing is near enough
    int distance;
};

// Begin with what was typed, offer each known word; `typed` and the words must outlive the struct.
void suggest_begin(struct suggest *suggest, const char *typed);
void suggest_offer(struct suggest *suggest, const char *known);
// "; did you mean 'x'?" or "", in buf.
const char *suggest_text(const struct suggest *suggest, char *buf, size_t size);
