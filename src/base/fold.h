#pragma once
// Names as they are looked for: one spelling for what people hold to be the same word.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// `text` in lower case, without accents, in ordinary width, and simplified: Émile and ＥＭＩＬＥ are
// emile, 呂 and 吕 are 吕, Nguyễn Đức is nguyen duc; what only parts a name is left out: 王 小明 is 王小明,
// O'Neil oneil, Jean-Paul jeanpaul; joiners of no width, too. At most size − 1 bytes, whole characters. Bad
// UTF-8 gives "". The dictionary of characters (OpenCC's t2s) is read at the first Chinese character;
// where it is missing, traditional stays apart from simplified. Any thread.
void text_fold(const char *text, char *out, size_t size);

// A dot between the parts of a name that is written in Chinese, in each of its shapes: 買買提·吐爾遜.
bool fold_is_dot(uint32_t c);
