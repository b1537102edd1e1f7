#pragma once
// What the rows of a sandbox's store say, read past the program.

#include "sandbox.h"

// The first number of the first row.
static inline int64_t sandbox_number(struct sandbox *s, const char *sql)
{
    return sandbox_number_at(s->path, sql);
}
