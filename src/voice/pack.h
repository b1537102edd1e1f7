#pragma once
// A recorded voice: a folder with a manifest voice.ini that says the language, the licence and where the
// clips stand (whole words, or syllables with their tones). It is looked at, and added: each clip that
// can be needed is trimmed, levelled and joined once, and kept beside the store. Packs belong to whoever
// has them and are not shipped.

#include "voice/clip.h"
#include "voice/speech.h"

enum { PACK_TEXT_SIZE = 160, PACK_PATH_SIZE = 512, PACK_MANIFEST_LINES = 9 };

struct pack {
    char folder[PACK_PATH_SIZE];
    int lang; // enum spoken
    char name[PACK_TEXT_SIZE], licence[PACK_TEXT_SIZE], credit[PACK_TEXT_SIZE];
    // where clips stand below the folder; "": there are none of the kind
    char digit[PACK_TEXT_SIZE];    // digits/{d}.wav
    char letter[PACK_TEXT_SIZE];   // letters/{l}.wav
    char number[PACK_TEXT_SIZE];   // numbers/{n}.wav, English desks
    char phrase[PACK_TEXT_SIZE];   // phrases/{p}.wav: please, number, to, desk, front-desk, ten
    char syllable[PACK_TEXT_SIZE]; // cmn-{s}.mp3; {i}, {f} and {t} are its initial, final and tone
};

// The manifest. False with a sentence: path:line: [section].key: value: problem.
bool pack_read(const char *folder, struct pack *ret, struct err *err);

enum pack_finding {
    PACK_GOOD,
    PACK_MISSING,    // no clip, and no syllables of it
    PACK_UNREADABLE, // no sound file
    PACK_RATE,       // fewer than 16,000 samples a second
    PACK_CLIPPED,
    PACK_SILENT,
    PACK_LENGTH,     // shorter than 60 ms, longer than 5 s
    PACK_FIRST_NOTE, // what is below hinders nothing
    PACK_SPOKEN_OTHERWISE =
        PACK_FIRST_NOTE, // letters and words of the house that another source says
    PACK_MIXED,          // several channels: they are made one
    PACK_FINDING_COUNT
};
// What is said, the file that it is about, and what was found.
typedef void pack_report(void *self, const struct piece *piece, const char *file,
                         enum pack_finding finding, const struct clip_facts *facts,
                         const char *why);

// Everything the pack would have to say, with those words of the house. How many findings hinder it.
int pack_check(const struct pack *pack, const char *const *words, size_t word_n,
               pack_report *report, void *self);
// Made ready in `voices`/cmn (a folder of that language, replaced whole). False: it was found wanting, or
// the disk.
bool pack_add(const struct pack *pack, const char *voices, const char *const *words, size_t word_n,
              pack_report *report, void *self, struct err *err);

// The clip of a piece, made ready before, in a folder of voices. False: there is none.
bool pack_clip(const char *voices, const struct piece *piece, struct clip *ret);
bool pack_there(const char *voices, enum spoken lang, char *name,
                size_t size); // and what it is called
