#pragma once
// A connection whose answer was given before all of its request had come: closed at once, what still arrives would make
// the kernel reset it, and the answer might be lost on its way. It is kept open for a while, and what comes is thrown
// away; so many at a time, so long and so much.

#include <stdint.h>

struct lingers;

struct lingers *lingers_create(int poll_fd);   // which hears when something comes
void lingers_destroy(struct lingers *lingers); // closes all; NULL is allowed
void lingers_add(struct lingers *lingers,
                 int fd); // one of its own that stays when the caller closes it
void lingers_turn(struct lingers *lingers);
int64_t lingers_timeout_ms(const struct lingers *lingers); // −1: never
