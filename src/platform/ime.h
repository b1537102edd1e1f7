#pragma once
// Pinyin and Zhuyin through librime, behind the interface of ui/ime.h. librime is one per process
// and belongs to one thread: at most one is open, and only the thread that draws calls it. It has
// no user dictionary, no log and nothing of its own to write: the two schemas are compiled when the
// program is built (assets/rime), the words are read from the Debian packages rime-data-*.
//
// After ime_ops.end nothing that was spelled is left in memory: the session's objects are gone,
// every byte that C++ gave back was overwritten first (ime_wipe.c), and so is the unused stack
// below.

#include "base/err.h"
#include "platform/fonts.h"
#include "ui/ime.h"

struct librime;

// `dir` holds the compiled schemas (LOBBY_RIME_DIR), `words` the compiled dictionaries
// (LOBBY_RIME_WORDS_DIR); both are only read. Characters that `fonts` cannot draw are not offered;
// it must outlive this; NULL: all are. NULL with ERR_MISSING when a part is not there: the keyboard
// is then Latin.
struct librime *librime_open(const char *dir, const char *words, struct fonts *fonts,
                             struct err *err);
void librime_close(struct librime *rime);      // NULL is allowed
struct ime *librime_ime(struct librime *rime); // lives until librime_close
// For one more surface of the process, on which somebody spells at the same time; destroyed before librime_close.
struct ime *librime_ime_create(struct librime *rime);
void librime_ime_destroy(struct ime *ime); // NULL is allowed
