#pragma once
// A driver script as data: one step a line, checked word by word before anything runs. The language
// is the table of verbs in script.c:
//
//     # a comment; words with blanks stand in "quotes" (\" and \\ inside)
//     seed 7                              start 2026-03-02T10:00        store sample | empty
//     address https://desk.example.com/t/
//     surface kiosk 1080x1920 zh_TW       [large] [contrast] [low] [still] [dark] [touch] [600x340mm]
//     @kiosk tap ID-or-"label"            @kiosk type "文字"            @kiosk scan TEXT
//     @kiosk key Ctrl+Z                   @kiosk drag ID DX DY          @kiosk hold ID 3s
//     wait 30s                            sync                          restart
//     clock 2036-03-02T10:00 (set by somebody, while the processes run)
//     @kiosk expect ID ["text"]           @kiosk expect-not ID ["text"] @kiosk expect-screen NAME
//     @kiosk expect-taps N                @kiosk reset-taps             @kiosk keep NAME ID
//     @office key Tab ID: again and again, until that has the keyboard, as with arrows; other keys until it is there
//     @office expect-keys N: at most so many keys since then, what is typed not counted
//     @kiosk tree                         @kiosk shot FILE.png
//     cli visit list --json               cli-fails visit call Z999 …   print "text"
//     cli-quiet …: the same without printing the answer
//     expect-output "text"                expect-output-not "text"      keep-output NAME KEY
//
// A word $NAME is what `keep` (the value of a node) or `keep-output` (a field of the last JSON
// answer) has put there.

#include "base/err.h"
#include "base/vec.h"

enum verb {
    VERB_NONE,
    VERB_SEED,
    VERB_START,
    VERB_STORE,
    VERB_ADDRESS,
    VERB_SURFACE,
    VERB_TAP,
    VERB_TYPE,
    VERB_SCAN,
    VERB_KEY,
    VERB_DRAG,
    VERB_HOLD,
    VERB_WAIT,
    VERB_CLOCK,
    VERB_SYNC,
    VERB_RESTART,
    VERB_EXPECT,
    VERB_EXPECT_NOT,
    VERB_EXPECT_SCREEN,
    VERB_EXPECT_TAPS,
    VERB_RESET_TAPS,
    VERB_EXPECT_KEYS,
    VERB_KEEP,
    VERB_TREE,
    VERB_SHOT,
    VERB_CLI,
    VERB_CLI_QUIET,
    VERB_CLI_FAILS,
    VERB_EXPECT_OUTPUT,
    VERB_EXPECT_OUTPUT_NOT,
    VERB_KEEP_OUTPUT,
    VERB_PRINT,
    VERB_COUNT
};

enum { STEP_WORDS_MAX = 32, SCRIPT_STEPS_MAX = 20000, SCRIPT_BYTES_MAX = 1 << 20 };

struct script_step {
    int line;
    enum verb verb;
    const char *surface; // behind @, or NULL
    const char *words[STEP_WORDS_MAX];
    int n;
};

struct script {
    const char *name; // for messages; the caller's
    struct arena arena;
    VEC(struct script_step) steps;
};

// Errors read `NAME:LINE: problem`; on failure there is nothing to finish.
bool script_parse(struct script *script, const char *name, const char *text, struct err *err);
void script_finish(struct script *script);

const char *verb_name(enum verb verb);
// "30s", "2m", "500ms", "1h" in milliseconds; -1 when it is none of these.
int64_t script_duration(const char *word);
