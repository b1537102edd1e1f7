#pragma once
// Tells a keyboard-wedge scanner from a person. Both arrive as keys; what tells them apart is pace
// and shape. Characters are held back until it is known: a code is told whole, as a scan, and none
// of its characters is ever taken for typing.
//
// Scanners as they are: 5 to 100 ms a key (Bluetooth at the slow end), Enter, Tab, both, Enter and
// line feed, or nothing behind the code, an AIM identifier (]Q1) or STX before it, Caps Lock on, and
// an operating system that thinks another layout is plugged in. For the last two every key is also
// read as a US keyboard would have typed it, which is what scanners speak: a code whose two readings
// differ is told as both, a line each. Times are milliseconds of any steady clock.

#include <stdbool.h>
#include <stdint.h>

enum {
    WEDGE_SIZE = 256,      // bytes of one reading; what is longer is cut, and found by nobody
    WEDGE_LEAST = 6,       // fewer characters are no code
    WEDGE_TOKEN = 32,      // characters of the codes that we print (core of the QR)
    WEDGE_PATIENT_MS = 200 // of a kiosk, where a keyboard is a scanner; a desk waits less (wedge.c)
};

struct wedge_run { // of characters that came one soon after the other
    char text[WEDGE_SIZE];
    char keys[WEDGE_SIZE]; // the same as a US keyboard types it
    int text_n, keys_n;
    int strokes;       // characters, by whichever reading has more
    bool cut;          // … more than fit
    bool follows_scan; // began right behind a code: its next line, or its line feed
    int64_t began_ms, last_ms;
};

struct wedge {
    bool patient;         // nobody types here: a kiosk
    struct wedge_run run; // strokes 0: nothing is held
    bool person;          // somebody is typing …
    int64_t typed_ms;     // … last seen then
    int64_t scanned_ms;   // the last code ended then; 0: none
    bool unfinished; // … and it was half of one: what dribbles in behind it is the other half
};

enum wedge_end { WEDGE_ENTER, WEDGE_TAB, WEDGE_CONTROL /* line feed, STX, GS … */ };
enum wedge_kind {
    WEDGE_NOTHING, // held, or swallowed
    WEDGE_TYPED,
    WEDGE_SCANNED
};

struct wedge_said {
    enum wedge_kind kind;
    char text[2 * WEDGE_SIZE]; // typed; or the code, its US reading on a second line if it differs
};

// A printable key went down: as a US keyboard types it (ASCII). Before the text that it makes, if it
// makes any (a dead key makes none).
void wedge_key(struct wedge *wedge, char us, int64_t now_ms, struct wedge_said *said);
// One character came. `said`: what was held before it, if that is known now.
void wedge_text(struct wedge *wedge, const char *character, int64_t now_ms,
                struct wedge_said *said);
// A key came that may end a code. True: it belongs to the scanner and does nothing else.
bool wedge_ends(struct wedge *wedge, enum wedge_end end, int64_t now_ms, struct wedge_said *said);
// When it is known what the held characters are; INT64_MAX if none are held.
int64_t wedge_deadline(const struct wedge *wedge);
// At or after the deadline (before it nothing is said).
void wedge_due(struct wedge *wedge, int64_t now_ms, struct wedge_said *said);
// Whatever is held is typing: before a key that no scanner has.
void wedge_give_up(struct wedge *wedge, int64_t now_ms, struct wedge_said *said);
// The focus went away: half a code, and half a word, go nowhere.
void wedge_forget(struct wedge *wedge);
