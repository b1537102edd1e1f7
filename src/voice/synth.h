#pragma once
// Words made into sound by a program of its own: espeak-ng for every language, flite for English, or
// a command that stands in the machine's settings. They are run and never linked, and have a time
// limit; what they print is read from a pipe.

#include "voice/clip.h"
#include "voice/speech.h"

#include <stdatomic.h>

enum synth { SYNTH_NONE, SYNTH_ESPEAK, SYNTH_FLITE, SYNTH_COUNT };
const char *synth_name(enum synth synth); // "", espeak-ng, flite

// What can speak a language here: flite before espeak-ng for English. NONE: nothing is installed.
enum synth synth_for(enum spoken lang);
bool synth_here(enum synth synth);

// Words of one language, trimmed and level. False: the program failed or took longer than limit_ms.
bool synth_say(enum synth synth, enum spoken lang, const char *words, int limit_ms,
               struct clip *ret, struct err *err);
// What espeak-ng says it will say, as its own phonemes with tones ("l'i35N_|"): for tests and lists.
bool synth_phonemes(enum spoken lang, const char *words, char *out, size_t size, struct err *err);
// What is given to espeak-ng for these words: Mandarin as pinyin where the dictionaries have it.
void synth_spelling(enum spoken lang, const char *words, char *out, size_t size);

// A command of the owner: {text}, {lang} and {out} are filled in, one word each; it writes a sound file
// to {out}, or prints one. quit: once it is set by another thread the program is ended; may be NULL.
bool synth_make(const char *command, enum spoken lang, const char *words, int limit_ms,
                const atomic_bool *quit, struct clip *ret, struct err *err);
