#pragma once
// Surnames: which Chinese ones have more than one character, and which part of a typed name is one.

#include <stdbool.h>
#include <stddef.h>

// How many bytes of `name` are a surname of several characters (歐陽, 司空, 愛新覺羅), in either
// script; 0: it does not begin with one. *ret_rank, which may be NULL: its place in our list, the more
// common first.
size_t surname_compound(const char *name, int *ret_rank);

// The most common ones of Japan with two and more characters (assets/surnames/ja.txt), as text_fold() writes
// them. chinese: the first character is a Chinese surname, too.
struct surname_ja {
    const char *text;
    bool chinese;
};
extern const struct surname_ja surnames_ja[];
extern const int surname_ja_n;

// A typed name in its two parts: 王小明 is 王 and the whole, 歐陽娜娜 is 歐陽 and the whole, 佐藤 健
// and 佐藤健 are 佐藤 and the whole, 高橋健一 is 高橋 and the whole (高橋 alone is a surname; 高山峰 is
// 高, as a Chinese name of three characters is), 買買提·吐爾遜 is 買買提 and the whole, Mary Smith and Smith, Mary are Smith
// and Mary Smith, Wang Xiaoming is Wang and the whole; 王, Chen and Suharto are a surname and nothing
// more. A title that was typed with it (王先生, Mr. Smith) is left out.
// `full` is "" where the surname is all there is. Both hold `size` bytes. `typed` has passed the text
// gate (base/text_gate.h), or is still being typed.
void name_split(const char *typed, char *surname, char *full, size_t size);

// Which Chinese surnames Latin letters spell (Hanyu Pinyin without tones, lower case), folded, each between commas:
// ",汪,王," for wang; where they spell none whole, those that begin so: ",欧阳," for ouy, many for w. "": none.
enum { SURNAMES_SPELT_SIZE = 768 };
void surnames_spelt(const char *letters, char out[SURNAMES_SPELT_SIZE]);
// Does a folded name begin with one of them?
bool surname_is_spelt(const char *spelt, const char *folded);

bool surname_titled(const char *name); // a title was typed with it: 王先生, Mr. Smith
