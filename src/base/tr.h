#pragma once
// Translation by language: gettext with one domain per language (assets/po/LANG/*.po), so any
// thread may ask for any language at any time. The msgid is the English sentence; placeholders are
// named: "Hello, {name}".

#include "base/mem.h"

enum lang {
    LANG_ZH_TW, // 繁體中文, the default
    LANG_ZH_CN, // 简体中文
    LANG_EN,
    LANG_COUNT
};

// Bind the catalogues below `dir` (…/locale). Call once, before any thread starts.
void tr_init(const char *dir);

const char *lang_code(enum lang lang);      // zh_TW, zh_CN, en
const char *lang_own_name(enum lang lang);  // 繁體中文, 简体中文, English
enum lang lang_from_code(const char *code); // LANG_COUNT when unknown

// The translation, or msgid itself where there is none. For ever valid.
const char *tr(enum lang lang, const char *msgid);

// The translation of msgid with each {name} replaced: pairs of name and value, ended by NULL. Lives
// in the arena.
const char *tr_fill(struct arena *arena, enum lang lang, const char *msgid, ...)
    __attribute__((sentinel));

// Mark a msgid in a table for extraction without translating it here.
#define N_(msgid) msgid
// The same of a word that means several things, with what it means here (msgctxt): what it is translated by is this
// context's own. tr() takes it like any other msgid, and says the word alone where there is no translation.
#define NC_(context, msgid) context "\004" msgid
