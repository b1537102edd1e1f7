// A window is a number of dates before today's, so that its edges are those of business days, whatever the clock does in
// between.

#include "app/figures/past_turns.h"
#include "app/internal.h"

struct past_day *past_days_of(struct past_days *days, int day, int64_t consultant)
{
    for (size_t i = days->at.n; i-- > 0 && days->at.at[i].day == day;) {
        if (days->at.at[i].consultant == consultant)
            return &days->at.at[i];
    }
    vec_push(&days->at, (struct past_day){.day = day, .consultant = consultant});
    return &days->at.at[days->at.n - 1];
}

void past_days_present(struct past_days *days, int date, const struct cached_day *day)
{
    for (size_t i = 0; i < day->people.n; i++) {
        const struct cached_presence *who = &day->people.at[i];
        struct past_day *row = past_days_of(days, date, who->who);
        int64_t present_ms = (int64_t)(who->present_s * 1000 + 0.5);
        row->present_ms += present_ms;
        for (int g = 0; g < GROUP_MAX; g++)
            row->shared_ms[g] += who->groups >> g & 1 ? present_ms : 0;
    }
}

struct gathering {
    struct past_days *days;
    int day;
};

static void add_share(void *self, const struct turn_share *share)
{
    struct gathering *g = self;
    struct past_day *row = past_days_of(g->days, g->day, share->staff);
    row->turns[share->group] += share->turns;
    row->credits[share->group] += share->credits;
}

struct listing {
    VEC(struct day_range) days;
};

static void list_day(void *self, const struct day_range *day)
{
    struct listing *listing = self;
    vec_push(&listing->days, *day);
}

static bool read_day(struct app *app, const struct day_reader *reader,
                     const struct day_range *range, struct past_days *days, struct err *err)
{
    int date = day_date(app, &range->row);
    struct gathering gathering = {days, date};
    struct cached_day *day = mem_alloc(sizeof *day);
    *day = (struct cached_day){.day = *range};
    bool ok = cached_day_complete(reader, day, CACHE_HOURS, err) &&
              store_sum_shares(app->store, range->row.begins_ms, range->row.begins_ms + 1,
                               add_share, &gathering, err);
    if (ok)
        past_days_present(days, date, day);
    cached_day_finish(day);
    return ok;
}

bool past_days_read(struct app *app, const struct business *business, int day,
                    struct past_days *days, struct err *err)
{
    struct listing listing = {0};
    struct day_reader reader = day_reader_of(app);
    int first = day_add(day, -business_level_days(business));
    bool ok = store_read_days(app->store, zone_instant(app->zone, first, app->profile.rollover_min),
                              zone_instant(app->zone, day, app->profile.rollover_min), list_day,
                              &listing, err);
    for (size_t i = 0; ok && i < listing.days.n; i++)
        ok = read_day(app, &reader, &listing.days.at[i], days, err);
    vec_finish(&listing.days);
    return ok;
}

size_t past_days_sum(const struct past_days *days, const struct business *business, int day,
                     struct past_turns *out)
{
    size_t n = 0;
    struct past_day *sums = mem_alloc(CONSULTANT_MAX * sizeof *sums);
    int first = day_add(day, -business_level_days(business));
    for (size_t i = 0; i < days->at.n; i++) {
        const struct past_day *row = &days->at.at[i];
        int c = business_consultant(business, row->consultant);
        if (c < 0 || row->day < first || row->day >= day)
            continue;
        sums[c].present_ms += row->present_ms;
        for (int g = 0; g < GROUP_MAX; g++) {
            sums[c].shared_ms[g] += row->shared_ms[g];
            sums[c].turns[g] += row->turns[g];
            sums[c].credits[g] += row->credits[g];
        }
    }
    for (int c = 0; c < business->consultant_n; c++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            bool some = sums[c].turns[g] || sums[c].credits[g];
            int64_t shared_ms = sums[c].shared_ms[g]; // who had turns of others': all the time
            if (!business_levels_group(business, g) || (!some && shared_ms == 0))
                continue;
            out[n++] =
                (struct past_turns){.consultant = business->consultants[c].id,
                                    .group = g,
                                    .turns = sums[c].turns[g],
                                    .credits = sums[c].credits[g],
                                    .present_ms = shared_ms ? shared_ms : sums[c].present_ms};
        }
    }
    free(sums);
    return n;
}

bool past_turns_for(struct app *app, const struct business *business, int day,
                    struct past_turns out[CONSULTANT_MAX * GROUP_MAX], struct command *command,
                    struct err *err)
{
    struct past_days days = {0};
    if (!business_levels(business))
        return true;
    bool ok = past_days_read(app, business, day, &days, err);
    command->past = out;
    command->past_n = ok ? (int)past_days_sum(&days, business, day, out) : 0;
    vec_finish(&days.at);
    return ok;
}
