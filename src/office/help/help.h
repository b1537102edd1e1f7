#pragma once
// Help behind "?": the keys of the page with a sentence each, what anything on it is, and a first
// shift in five steps on the sample's invented visitors, all of it taken back at the end. A part that
// stands over every page; the page beneath stays as it is.

#include "office/frame/page.h"

#include <stdint.h>

struct office;

enum help_state {
    HELP_CLOSED,
    HELP_KEYS,  // the list of keys
    HELP_WHAT,  // whatever is touched next is explained, and not done
    HELP_SHIFT, // the first shift: the desk is used, and a strip says what is next
    HELP_BACK   // … and is being taken back
};

struct help {
    struct office *office;
    enum help_state state;
    uint64_t here;   // bits of the rows of keys that are on the page
    char what[96];   // id of what was touched
    char label[120]; // … and what it says
    int role;        // … and what kind of thing it is
    int step;        // of the shift
    int taken;       // own steps that are to be taken back
};

extern const struct office_page help_part;
