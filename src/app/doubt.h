#pragma once
// The clock that everything trusts has to earn it. What the journal says of it the engine knows
// (engine_doubt); here stands what only a process on this machine can see: that the clock jumped while
// it was watched, that it was never set, that it stands before the program was made. What was seen is
// entered in the journal, so that every door knows. While the clock is doubted time does not move:
// app_now_ms stays at the last event.

#include "app/app.h"

// No clock that stands before this is right. Moved on by hand with each release; never the time of
// the build, which a wrong clock would have stamped.
#define RELEASE_MS INT64_C(1767225600000) // 2026-01-01

enum doubt app_doubt(const struct app *app); // as it was when last looked
int64_t app_wall_ms(const struct app *app);  // what the clock says, believed or not

// Would a correction to that time stay within the day that is open? Then the day goes on, with all that was
// entered later moved back; else it ends.
bool clock_goes_back_within(const struct app *app, int64_t now_ms);

// Why the clock is not believed, as a sentence. "" for DOUBT_NONE.
const char *doubt_words(enum lang lang, enum doubt doubt);
// … and as the command line writes it: "ahead".
const char *doubt_name(enum doubt doubt);
