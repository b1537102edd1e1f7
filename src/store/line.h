#pragma once
// Inside store/ only: writers wait in line. SQLite's own waiting is a lottery in which whoever has
// waited long sleeps long, and loses; so a writer first takes a place behind the last one and waits
// for whoever stands before it. A place is a byte of a file beside the store that is locked for as
// long as its writer lives and writes: a killed process leaves the line by itself. The line makes it
// fair and keeps nothing safe: that is still the database's lock, so that whoever cannot stand in
// line (no file, somebody before it is stopped) is only back in the lottery.

#include <stdint.h>

struct line {
    int fd;        // −1: not opened yet, or it cannot be
    int64_t place; // 0: not in line
};

// Of a store that has gone, or has another name now: what its writers waited at.
void line_remove(const char *store);
void line_init(struct line *line);
void line_finish(struct line *line);
// Waits its turn, at most patience_ms.
void line_enter(struct line *line, const char *store, int patience_ms);
void line_leave(struct line *line); // harmless when it is in no line
