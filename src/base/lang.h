#pragma once
// The languages, each one record. Three are the house's own: whatever it writes itself (names of services, its welcome)
// is written in them, and the back office speaks them. A guest's language beside them is a folder's contents alone:
// assets/po/CODE/words.ini says what it is (this record), the .po files beside it what it says. Whoever shows something
// to a visitor takes any language; whoever keeps the house's words has LANG_COUNT of them.

#include "base/err.h"

#include <stdbool.h>

enum lang {
    LANG_ZH_TW, // 繁體中文, the default
    LANG_ZH_CN, // 简体中文
    LANG_EN,
    LANG_COUNT,          // of the house; numbers from here on are guests' languages
    LANG_MAX = 8,        // no more numbers than the rules know (core/assign.c)
    LANG_NONE = LANG_MAX // no language
};

struct surname {
    const char *text;
    const char *zhuyin; // first symbol; "": it is not Chinese
    const char *letter; // first letter, of the Pinyin or of itself, or whatever an index has there
    int strokes;        // of the first character
};

enum {
    LANG_CODE_SIZE = 12,
    SURNAMES_MOST = 320, // of a guest's language, and no fewer than …
    SURNAMES_LEAST = 12, // … where it has any
    SURNAME_KEYS_MOST = 30
};

struct language {
    char code[LANG_CODE_SIZE]; // zh_TW, ja: of commands, addresses and files
    char name[32];             // in itself
    char mark[12];             // as short as a button
    char tag[16];              // of a web page, and how a browser begins to ask for it
    char face[64];             // font family; "": the Traditional Chinese one
    int house;    // enum lang, one of the three: what it shows of the house's own words
    bool latin;   // words stand apart, lists have ", "
    bool phrases; // lines break between Japanese phrases alone
    bool draft;   // a machine's words, that nobody who speaks it has read yet
    struct surname surnames[SURNAMES_MOST]; // of a guest's alone, the most common first
    int surname_n;
};

// Read a guest's language from its words.ini; `code` is its folder's name. ERR_INPUT, with nothing changed: it cannot be
// read, or its number is another's. Before any thread starts.
bool lang_load(const char *path, const char *code, struct err *err);
// Forget all but the three.
void lang_forget_guests(void);

// The record of any number; of one that is not known here (a store may come from a machine with more), English's.
const struct language *language_of(enum lang lang);
bool lang_is_known(int lang);

// The next known language behind `lang`, LANG_NONE behind the last: for (l = lang_first(); l != LANG_NONE; l = lang_next(l)).
enum lang lang_next(enum lang lang);
static inline enum lang lang_first(void)
{
    return LANG_ZH_TW;
}
// Of a set (a bit a language) those that are known here; the three where there is none of them.
unsigned lang_offered(unsigned set);

const char *lang_code(enum lang lang);     // zh_TW, zh_CN, en, ja
const char *lang_own_name(enum lang lang); // 繁體中文, 简体中文, English, 日本語
// One of the three whose words the house has for it: itself, or what a guest's language says.
enum lang lang_of_house(enum lang lang);

enum lang lang_from_code(const char *code); // one of the three; LANG_COUNT when unknown
enum lang lang_of_guest(const char *code);  // any; LANG_NONE when unknown
