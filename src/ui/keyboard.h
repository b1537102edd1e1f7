#pragma once
// On-screen keys: phone keypad, Latin, Pinyin, Zhuyin and number keyboards, and the bar of
// candidates. What a key means is read from its id, so that screens need no table of their own.
// This draws what it is given; ui/composer.h joins it with an input method.

#include "ui/ui.h"

enum keyboard_layout {
    KEYBOARD_LATIN,
    KEYBOARD_PINYIN, // small letters, ü in place of v, and a key between syllables
    KEYBOARD_ZHUYIN, // Daqian
    KEYBOARD_NUMBER, // figures and signs
    KEYBOARD_SIGNS,  // figures and Chinese signs
    KEYBOARD_LAYOUT_COUNT
};

struct keyboard {
    enum keyboard_layout layout;
    bool upper;               // Latin capitals
    const char *space;        // label of the space bar
    const char *done;         // label of the done key; NULL: none
    const char *layout_label; // label of the key that changes layout (id "key.layout"); NULL: none
};

// The keys' ids are "key." and the text typed; besides "key.backspace", "key.shift", "key.space",
// "key.done", "key.layout", "key.clear".
void ui_keyboard(struct ui *ui, struct rect box, const struct keyboard *k);
int ui_keyboard_height(const struct ui *ui, enum keyboard_layout layout);
// Twelve large keys 1 … 9, clear, 0, backspace.
void ui_keypad(struct ui *ui, struct rect box, const char *clear_label, const char *back_label);
int ui_keypad_height(const struct ui *ui);

// What is being spelled and what it may become: one row with as many candidates as have room and,
// if there are more, a key that spreads them over the place of the keyboard, page by page. Ids
// "candidate.0" …, "candidate.more", "candidate.less", "candidate.previous", "candidate.next".
struct candidates {
    const char *preedit;
    const char *hint; // while nothing is spelled
    const char *const *texts;
    int n;
    int page; // while spread; beyond the last is the last
    const char *more_label, *less_label, *previous_label, *next_label, *backspace_label;
};
// The row, and its height; spread: over the place of the keyboard.
int ui_candidates_height(const struct ui *ui);
void ui_candidates(struct ui *ui, struct rect box, const struct candidates *c);
void ui_candidates_spread(struct ui *ui, struct rect box, const struct candidates *c);

// The text that a key types ("a", "ㄅ", " "), or NULL if it is no typing key.
const char *keyboard_text(const char *id);
bool keyboard_is_backspace(const char *id);
