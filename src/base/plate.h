#pragma once
// One number plate, one spelling: what people type as abc-1234, ＡＢＣ　１２３４ or 粵B·12345, and what a camera
// reads, is the same plate.

#include <stdbool.h>
#include <stddef.h>

enum {
    PLATE_SIZE = 40,       // bytes of a normal plate
    PLATE_SIGNS_MOST = 10, // characters of one
    PLATES_MOST = 6,       // of one person
    PLATES_SIZE = 256      // bytes of all of them as they are typed
};

enum plate_trouble {
    PLATE_FINE,
    PLATE_NONE,    // nothing was typed
    PLATE_NO_SIGN, // signs that stand on no plate
    PLATE_LENGTH,  // fewer than two characters, more than ten, or not a digit among them
    PLATE_TOO_MANY,
    PLATE_TROUBLE_COUNT
};

// `typed` in capitals, in ordinary width, without blanks, dashes and dots, a province as it stands on a plate
// (粵 is 粤), into out: ABC1234, 粤B12345. On trouble out is "".
enum plate_trouble plate_read(const char *typed, char out[PLATE_SIZE]);

// Several, parted by commas of any kind, semicolons or line ends, each once. On trouble *ret_n is 0, and `wrong`
// (may be NULL) is the one that it is, as it was typed.
enum plate_trouble plates_read(const char *typed, char out[PLATES_MOST][PLATE_SIZE], size_t *ret_n,
                               char wrong[PLATES_SIZE]);

// A normal plate as it stands on a car: ABC-1234, 粤B·12345; one that is built otherwise as it is kept.
void plate_shown(const char *plate, char out[PLATE_SIZE]);

const char *
plate_trouble_words(enum plate_trouble trouble); // a sentence in English, to be translated
// Why several, as they were typed, cannot be read; NULL: they can, or there are none.
const char *plates_trouble_words(const char *typed);
