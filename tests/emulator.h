#pragma once
// A ticket printer on TCP, as cheap as they come: a small buffer that drains as fast as the paper moves and drops what does
// not fit, real-time questions answered or not, paper that ends in the middle, a cover, a hang, a restart. What it
// understands it prints: pages of dots, up to each cut.

#include "print/bitmap.h"

#include <stdbool.h>
#include <stdint.h>

struct emulator;

struct emulator_kind {
    int dots;
    int buffer;    // bytes
    int rows_s;    // rows of dots a second
    bool answers;  // DLE EOT and GS r
    bool no_echo;  // … but not GS r
    bool web;      // it is a web server
    bool no_knife; // somebody tears the paper off where it was fed
};

struct emulated_page {
    struct bitmap picture; // rows printed; white ones at the end are the feed
    bool torn;             // it ended without a cut: a restart
};

// Listens on a free port of 127.0.0.1.
struct emulator *emulator_start(const struct emulator_kind *kind);
void emulator_stop(struct emulator *e);
int emulator_port(const struct emulator *e);

// What goes wrong with it; from any thread.
void emulator_paper(struct emulator *e, bool there);
void emulator_paper_ends_in(struct emulator *e, int rows); // after so many more
void emulator_cover(struct emulator *e, bool open);
void emulator_hang(struct emulator *e, bool hangs); // takes nothing, says nothing
void emulator_restart(struct emulator *e);          // the line is lost, and what was in the buffer
void emulator_close_port(struct emulator *e, bool closed);

// Pages so far; each is the caller's to finish once taken.
int emulator_pages(struct emulator *e);
bool emulator_take(struct emulator *e, struct emulated_page *ret);
int emulator_lost(struct emulator *e); // bytes that did not fit
int emulator_garbage(
    struct emulator *e); // bytes that were no command: they would be printed as rubbish
