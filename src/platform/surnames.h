#pragma once
// How common a surname is, so that 王 comes before 網 where a name begins.

#include "base/tr.h"

// 0 for the most common surname of the script that `lang` writes, growing; −1: not a surname known
// here. Two-character surnames (歐陽) count.
int surname_rank(enum lang lang, const char *text);
