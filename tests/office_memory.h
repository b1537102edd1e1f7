#pragma once
// Whether words stand in what the office or one of its pages remembers.

#include "office/frame/frame.h"

#include <string.h>

static inline bool block_holds(const void *block, size_t size, const char *text)
{
    return memmem(block, size, text, strlen(text)) != NULL;
}

// In the frame's own data, or in that of any page or part, whatever it may be.
static inline bool office_holds(const struct office *office, const char *text)
{
    bool held = block_holds(office, sizeof *office, text);
    for (int i = 0; i < office->row_n; i++)
        held = held ||
               (office->pages[i] && block_holds(office->pages[i], office->rows[i]->size, text));
    return held;
}
