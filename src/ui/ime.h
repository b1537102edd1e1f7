#pragma once
// Chinese input as the screens see it: keys in, what is being spelled and what it may become out.
// platform/ime implements it. One person spells at a time: begin and end enclose a screen on which
// somebody types, and end forgets everything. Nothing is learned from one person for the next.
// Screens hand their events to a composer (ui/composer.h) and need not call this themselves.

#include "base/err.h"
#include "base/tr.h"

enum ime_method { IME_PINYIN, IME_ZHUYIN, IME_METHOD_COUNT };

enum {
    IME_CANDIDATES = 200,
    IME_CANDIDATE_SIZE = 40,
    IME_PREEDIT_SIZE = 128,
    IME_COMMIT_SIZE = 256
};

struct ime_setup {
    enum ime_method method;
    enum lang lang; // script written: Simplified for LANG_ZH_CN, else Traditional
};

// What there is to show after a call.
struct ime_view {
    char preedit[IME_PREEDIT_SIZE]; // "wang xiao", "ㄨㄤˊ", "王xiao ming"; "" when nothing is
                                    // spelled
    char commit[IME_COMMIT_SIZE];   // finished text, told once: insert it; "" when none
    char candidates[IME_CANDIDATES][IME_CANDIDATE_SIZE]; // best first
    int n;
};

struct ime_ops {
    // From nothing spelled. False (the keyboard stays Latin): the method's data is not there.
    bool (*begin)(void *self, const struct ime_setup *setup, struct err *err);
    // What an on-screen key types: "a" … "z", "ㄅ" … "ㄦ", "ˊ", " ". False when the method has no
    // use for it: then it is text like any other.
    bool (*key)(void *self, const char *text);
    // False when nothing is spelled: then it is for the text before.
    bool (*backspace)(void *self);
    // Candidate `index` of the view read last.
    void (*choose)(void *self, int index);
    // `name_begins`: what is spelled is the beginning of somebody's name, so surnames come first.
    void (*read)(void *self, bool name_begins, struct ime_view *ret);
    // Forget everything. Harmless when not begun.
    void (*end)(void *self);
};

struct ime {
    const struct ime_ops *ops;
    void *self;
};
