#pragma once
// Translation by language: gettext with one domain per language (assets/po/CODE/*.po), so any
// thread may ask for any language at any time. The msgid is the English sentence; placeholders are
// named: "Hello, {name}".

#include "base/lang.h"
#include "base/mem.h"

// Bind the catalogues below `dir` (…/locale), and learn the guests' languages that have a words.ini in its folder
// languages/ (CODE.ini); one that cannot be read is said on stderr and left out. Call once, before any thread starts.
void tr_init(const char *dir);

// The translation; where a guest's language has none the English one, or msgid itself. For ever valid.
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
