#pragma once
// What a browser says that somebody did, a line each:
//
//   d X Y   m X Y   u X Y    a pointer comes down, moves, goes up      c   … is given up
//   w X Y DY                 the wheel
//   k REPEATED KEY           such as `k 0 Ctrl+Z` (ui/event.h)
//   t REPEATED WORDS         typed      p WORDS  being composed      s WORDS  scanned
//   a ID                     assistive technology pressed what has that id
//   z W H                    the window is another
//   r YES                    from here on (1) what is done only leads back to where one was: see screen.h

#include "ui/event.h"

struct input_in {
    struct input input;
    const char *tap;  // of `a`; then input says nothing
    bool turns, back; // of `r`; the same
};

enum { SIDE_LEAST = 200, SIDE_MOST = 8192 };

// One line without its end; what ret points to lies in it. False: it is none of these.
bool input_in_read(const char *line, struct input_in *ret);
