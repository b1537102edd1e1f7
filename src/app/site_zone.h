#pragma once
// Which time zone the site has, read, changed and found.

#include "app/zone.h"
#include "store/store.h"

#include <stddef.h>

struct app;

// What the store keeps (zone_open) is opened where it is another one than before, and all that was reckoned by the old one is
// forgotten.
bool site_zone_read(struct app *app, struct err *err);
const char *site_zone_name(const char *kept);   // the zone that holds now
int64_t site_zone_changed_ms(const char *kept); // when it was changed last; 0: never
// From that instant on it is another one. A change that was made since the business day began goes: of a day the last one
// holds, from the first one's instant on. The oldest go where there are too many.
void site_zone_change(char kept[TIME_ZONE_SIZE], const char *name, int64_t day_begins_ms,
                      int64_t now_ms);
bool site_zone_write(struct app *app, const char *name, int64_t now_ms, struct err *err);

// Zones whose names have `typed` in them, as the tz database lists them, of "" those of the neighbours; how many.
size_t zone_find(const char *typed, char out[][ZONE_NAME_SIZE], size_t max);
bool zone_known(const char *name); // can it be opened here?
