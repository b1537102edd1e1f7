#pragma once
// What people read about the business, each text in every language.

#include "base/tr.h"

#include <stdbool.h>
#include <stdint.h>

enum { NAME_SIZE = 64, TEXT_SIZE = 256 };

struct words { // one text per language; an empty one falls back to zh_TW, then to any other
               // (words_in)
    char in[LANG_COUNT][NAME_SIZE];
};

struct long_words {
    char in[LANG_COUNT][TEXT_SIZE];
};

// How the back office shows itself, at every desk of the house.
struct office_manner {
    bool letters, caps; // letters are keys while nothing is typed; keys stand on the buttons
    // What sounds at a desk: somebody has come, somebody is called, an appointment has lost its place;
    // and, while the screen is locked, a complaint or a long wait.
    bool sounds_arrival, sounds_call, sounds_late, sounds_locked;
    bool sounds_car; // … and a customer's car has driven in
    int car_min;     // the desk is told of it for so long
};

enum { PICTURE_VALUE_SIZE = 32 };

struct service_words {
    struct words name;
    struct long_words description;
    char icon[32]; // name of a drawing in assets/icons …
    char picture
        [PICTURE_VALUE_SIZE]; // … and what stands in its place (business/picture.h), or empty
    bool phone_optional;
    bool on_board; // its calls and its waits stand on the wall
};

enum { QUESTION_MAX = 24, CHOICES_MAX = 8 };

struct question_words {  // asked on the ticket, once it is shown
    int64_t id, service; // service 0: every one
    bool source;         // how did you hear of us
    bool plate;          // what is answered in words is a number plate of their car
    bool active;         // false: no longer asked, but it has answers
    struct words text;
    int choice_n; // 0: answered in words
    struct words choices[CHOICES_MAX];
};

// The classes that settings_add_defaults makes in every store; a business may rename them.
enum {
    ORDINARY_CLASS_ID = 1,
    APPOINTMENT_CLASS_ID = 2, // of a visit that was booked
    ASSISTED_CLASS_ID = 3,
    COMPLAINT_CLASS_ID = 4
};

// In that language, else in the first that has any; "" where none has. Lives as long as the words.
const char *words_in(const struct words *words, enum lang lang);
// … of long ones.
const char *long_words_in(const struct long_words *words, enum lang lang);
