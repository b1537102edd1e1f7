#pragma once
// How Chinese words are read: pinyin or jyutping, syllable by syllable with its tone (gui4 bin1 shi4),
// from the dictionaries that the Chinese input comes with: the longest words first, so that 銀行 is
// hang2 and 行李 xing2. Read from disk at each question: ask once and keep the answer.

#include "voice/speech.h"

#include <stdbool.h>
#include <stddef.h>

// "gui4 bin1 shi4" of 貴賓室 or 贵宾室. False: a character is not in the dictionary, or there is none.
bool reading_of(const char *words, enum spoken lang, char *out, size_t size);
