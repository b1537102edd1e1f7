#pragma once
// Words of the house (what desks are called) as the command of this machine's settings speaks them: once, when they
// are edited, on a thread of its own that nobody waits for. What it made is kept in the store, and spoken once
// somebody has heard and approved it there (app/said.h).

#include "app/app.h"
#include "voice/speech.h"

struct link;

enum { MAKE_LIMIT_MS = 60 * 1000 };

struct house_word {
    enum spoken lang;
    char words[WORD_SIZE];
    int64_t asked_ms; // when somebody wanted it anew; 0: it was never made
};
// What desks are called in each language, each once. How many, at most max.
int house_words(const struct snapshot *snapshot, struct house_word *out, int max);
// … of them those that are to be made.
int words_to_make(const struct snapshot *snapshot, struct house_word *out, int max);
// Rows whose words no desk has any more.
int words_unused(const struct snapshot *snapshot, int64_t *ids, int max);
// Makes one and keeps what came of it. False: the store failed. *ret_made: it is to be heard; else *ret_why.
bool word_make(struct app *app, const char *command, const struct house_word *word, bool *ret_made,
               struct err *ret_why, struct err *err);

// ---- on a thread ------------------------------------------------------------------------------------

struct maker;
struct maker_setup {
    const char *command; // voice.make; copied
    struct link *link;   // must be alive until maker_stop has returned
    // Is this the only process of the machine that makes words? On its thread. May be NULL: it is.
    bool (*alone)(void *self);
    void *self;
};
struct maker *maker_open(const struct maker_setup *setup);
void maker_follow(struct maker *maker, const struct snapshot *snapshot); // quick; NULL is allowed
void maker_stop(struct maker *maker);                                    // NULL is allowed
void maker_close(struct maker *maker); // after the link has gone, too; NULL is allowed
