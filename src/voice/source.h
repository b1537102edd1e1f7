#pragma once
// Where a call's sound comes from, a language at a time and in this order: a recorded pack that has
// every piece of the sentence; words of the house that were made and approved; espeak-ng or flite.

#include "voice/clip.h"
#include "voice/speech.h"

enum { SYNTH_LIMIT_MS = 3000 };

struct source;

// voices: the folder of packs and of words made ("" : there is none). Copied. Belongs to one thread.
struct source *source_open(const char *voices);
void source_close(struct source *source); // NULL is allowed

// A clip of words of the house that was approved: from now on said instead of all others. Copied; an empty one:
// there is none any more.
void source_keep(struct source *source, enum spoken lang, const char *words,
                 const struct clip *clip);

// One sentence, at the level of all others. False: nothing speaks the language, or the program failed.
bool source_call(struct source *source, const struct announcement *call, enum spoken lang,
                 struct clip *ret, struct err *err);
// "pack Chen Wang", "espeak-ng", "flite"; "" where nothing speaks it.
void source_words(const struct source *source, enum spoken lang, char *out, size_t size);
// The pieces as they go to espeak-ng or flite, run by run, "|" between: for lists and tests.
void source_script(const struct announcement *call, enum spoken lang, char *out, size_t size);
