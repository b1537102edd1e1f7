#pragma once
// A typed name in its two parts: 王小明 is 王 and the whole, 歐陽 娜娜 is 歐陽 and the whole, Mary
// Smith is Smith and the whole, 王 or Chen is a surname and nothing more.

#include <stddef.h>

// `full` is "" where the surname is all there is. Both hold `size` bytes.
void name_split(const char *typed, char *surname, char *full, size_t size);
