#pragma once
// What a person is told: a box of whole minutes ("under 5", "8–15 min") rather than a number.
//
// A box is made of round numbers and is never narrower than the interval it stands for. While
// somebody waits, neither end of the box ever rises, unless something changed that they can be told
// of (a consultant left, a complaint went ahead). Where the old box has become too low for the
// estimate and nothing changed, the old box stays and `behind` says so: the screen then says that
// it takes longer than announced instead of moving the promise without a word.

#include "core/estimate.h"

struct told {
    bool something;     // false: too little is known, say nothing
    bool behind;        // the honest interval ends after hi_min
    int lo_min, hi_min; // still to wait; lo_min 0: "under hi_min"
};

// before: what this customer was told last, or NULL. changed: something happened since then that is
// a reason to tell more.
struct told estimate_tell(const struct estimate *estimate, const struct told *before, bool changed);
