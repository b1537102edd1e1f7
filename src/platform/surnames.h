#pragma once
// How common a surname is, so that 王 comes before 網 where a name begins.

#include "base/tr.h"

#include <stdbool.h>

// 0 for the most common surname of the script that `lang` writes, growing; −1: not a surname known
// here. Two-character surnames (歐陽) count.
int surname_rank(enum lang lang, const char *text);
// A word of several characters that begins with a surname, or is one of two: 李宗盛, 歐陽.
bool surname_begins(enum lang lang, const char *text);
