#pragma once
// Which of the breaks that a line may have stand inside a word: Chinese is written without blanks, and a heading reads
// better when 預約 or 28 November are not parted. Chinese words are ICU's (its dictionary serves both scripts), with those
// of the trade that it does not know. Any thread may ask.

#include "base/lang.h"

#include <stdbool.h>
#include <stddef.h>

// joins[i], n of them: the character that ends with byte i belongs with the next one. False, with nothing written: there
// is no such pair.
bool text_words_joined(const char *text, size_t n, enum lang lang, bool *joins);
