// The site's time zone as it is set. A zone that is changed holds from that instant on: what was before stays as the
// clock showed it then, and what is changed again in the same business day takes the place of the change before.

#include "app/site_zone.h"
#include "app/internal.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *site_zone_name(const char *kept)
{
    const char *last = strrchr(kept, ' ');
    return last ? last + 1 : kept;
}

bool site_zone_read(struct app *app, struct err *err)
{
    char kept[TIME_ZONE_SIZE];
    struct zone *zone;
    if (!store_time_zone(app->store, kept, sizeof kept, err))
        return false;
    if (app->zone && strcmp(kept, app->zone_kept) == 0)
        return true;
    if (!zone_open(kept, &zone, err))
        return false;
    zone_close(app->zone);
    app->zone = zone;
    memcpy(app->zone_kept, kept, sizeof kept);
    phone_country_of_zone(site_zone_name(kept), app->country);
    app_forget_forecast(app);
    day_cache_clear(&app->day_cache);
    return true;
}

// ---- changed ------------------------------------------------------------------------------------

// The last change goes; the second of it, or 0: there was none.
static int64_t drop_last(char *kept)
{
    char *last = strrchr(kept, ' ');
    if (!last)
        return 0;
    *last = '\0';
    char *at = strrchr(kept, ' ');
    int64_t at_s = at ? strtoll(at + 1, NULL, 10) : 0;
    if (at)
        *at = '\0';
    return at_s;
}

int64_t site_zone_changed_ms(const char *kept)
{
    char copy[TIME_ZONE_SIZE];
    snprintf(copy, sizeof copy, "%s", kept);
    return drop_last(copy) * 1000;
}

void site_zone_change(char kept[TIME_ZONE_SIZE], const char *name, int64_t day_begins_ms,
                      int64_t now_ms)
{
    char next[TIME_ZONE_SIZE + ZONE_NAME_SIZE + 32];
    int64_t at_s = now_ms / 1000;
    while (site_zone_changed_ms(kept) > 0 && site_zone_changed_ms(kept) >= day_begins_ms) {
        int64_t was_s = drop_last(kept);
        at_s = was_s < at_s ? was_s : at_s;
    }
    if (strcmp(site_zone_name(kept), name) == 0)
        return;
    snprintf(next, sizeof next, "%s %" PRId64 " %s", kept, at_s, name);
    const char *from = next;
    while (strlen(from) >= TIME_ZONE_SIZE) // the oldest one and its end
        from = strchr(strchr(from, ' ') + 1, ' ') + 1;
    memmove(kept, from, strlen(from) + 1);
}

bool site_zone_write(struct app *app, const char *name, int64_t now_ms, struct err *err)
{
    char kept[TIME_ZONE_SIZE];
    if (!store_time_zone(app->store, kept, sizeof kept, err))
        return false;
    site_zone_change(kept, name, app->day.begins_ms, now_ms);
    return store_set_time_zone(app->store, kept, err);
}

// ---- found --------------------------------------------------------------------------------------

// "new york" and "New_York" are one; a part of the name is enough.
static bool names_part(const char *name, const char *typed)
{
    for (const char *from = name; *from; from++) {
        const char *a = from, *b = typed;
        while (*b && (tolower((unsigned char)*a) == tolower((unsigned char)*b) ||
                      (*a == '_' && *b == ' ')))
            a++, b++;
        if (!*b)
            return true;
    }
    return false;
}

size_t zone_find(const char *typed, char out[][ZONE_NAME_SIZE], size_t max)
{
    static const char *const near[] = {"Asia/Taipei",   "Asia/Hong_Kong",     "Asia/Macau",
                                       "Asia/Shanghai", "Asia/Singapore",     "Asia/Kuala_Lumpur",
                                       "Asia/Tokyo",    "America/Los_Angeles"};
    FILE *file = fopen("/usr/share/zoneinfo/zone.tab", "re");
    char line[256], name[ZONE_NAME_SIZE];
    size_t n = 0;
    for (; !*typed && n < max && n < sizeof near / sizeof *near; n++)
        snprintf(out[n], ZONE_NAME_SIZE, "%s", near[n]);
    while (*typed && file && n < max && fgets(line, sizeof line, file)) {
        if (line[0] != '#' && sscanf(line, "%*s %*s %63s", name) == 1 && names_part(name, typed))
            snprintf(out[n++], ZONE_NAME_SIZE, "%s", name);
    }
    if (file)
        fclose(file);
    return n;
}

bool zone_known(const char *name)
{
    struct zone *zone;
    struct err err;
    if (strchr(name, ' ') || !zone_open(name, &zone, &err))
        return false;
    zone_close(zone);
    return true;
}
