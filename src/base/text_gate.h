#pragma once
// The one gate for text from outside: whatever a person types, pastes, scans or imports passes here
// before it is kept, at every door. What passes is trimmed, composed (Unicode NFC) and can be shown on
// one line; what cannot be shown, or turns the line around, is refused and never mended in silence.

#include <stdbool.h>
#include <stddef.h>

enum text_trouble {
    TEXT_FINE,
    TEXT_NOT_UTF8,   // bytes that are no text
    TEXT_UNSHOWN,    // control, direction, private or unassigned characters; a line break within; a
                     // mark on nothing, or a tower of them
    TEXT_ONLY_BLANK, // something was typed, and nothing of it is to be seen
    TEXT_TOO_LONG,   // more than `size` − 1 bytes once normalised
    TEXT_NO_NAME,    // … where a name is to be: not a letter among it
    TEXT_TROUBLE_COUNT
};

// `typed` into out, which holds `size` bytes: blanks of every width are taken off both ends, runs of them
// inside become one space; what has no width and only says where a line may break is left out; letters
// are composed.
// "" stays "" and is fine. On trouble out is "". `typed` and `out` may be the same memory.
enum text_trouble text_gate(const char *typed, char *out, size_t size);

// The same for words of several lines (a note): line breaks and tabs inside are kept as one space.
enum text_trouble text_gate_note(const char *typed, char *out, size_t size);

// The same for a person's name, which has a letter of some script: a phone, a code or a row of dots that was typed
// where the name goes would be called out and shown to everybody as one.
enum text_trouble text_gate_name(const char *typed, char *out, size_t size);

// May this character stand in a text at all? What a field lets through while one types.
bool text_can_show(unsigned int point);

// What was typed is shown again, of a text that may not have passed: a mark (U+FFFD) for each character that cannot be
// shown on one line. Like utf8_copy().
bool text_shown(const char *typed, char *out, size_t size);

// Half a sentence in English, to be translated: "holds characters that cannot be shown".
const char *text_trouble_words(enum text_trouble trouble);
