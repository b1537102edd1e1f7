// Bytes of days that are over held against the days themselves.

#include "app/figures/day_cache.h"
#include "base/mem.h"

struct kept {
    VEC(struct day_range) days;
    VEC(int64_t) first_seqs;
};

static void list_kept(void *self, int64_t first_seq)
{
    struct kept *kept = self;
    vec_push(&kept->first_seqs, first_seq);
}

static void list_day(void *self, const struct day_range *day)
{
    struct kept *kept = self;
    for (size_t i = 0; i < kept->first_seqs.n; i++) {
        if (kept->first_seqs.at[i] == day->row.first_seq)
            vec_push(&kept->days, *day);
    }
}

// Nobody writes meanwhile.
static bool prove_day(struct day_reader reader, const struct day_range *past, bool *ret_same,
                      struct err *err)
{
    struct cached_day *day = mem_alloc(sizeof *day);
    struct str kept = {0}, anew = {0};
    bool found = false;
    int64_t mark = reader.mark;
    reader.mark = 0;
    *day = (struct cached_day){.day = *past};
    bool ok = store_begin(reader.store, err) &&
              store_find_day_blob(reader.store, past->row.first_seq, mark, &kept, &found, err) &&
              cached_day_complete(&reader, day, CACHE_ALL, err);
    if (ok)
        day_blob_write(day, &anew);
    *ret_same = !found || (kept.n == anew.n && memcmp(kept.text, anew.text, kept.n) == 0);
    store_rollback(reader.store);
    str_finish(&kept);
    str_finish(&anew);
    cached_day_finish(day);
    return ok;
}

static bool prove(struct day_reader reader, int most, int *ret_differing, struct err *err)
{
    struct kept kept = {0};
    bool ok = store_list_day_blobs(reader.store, reader.mark, list_kept, &kept, err) &&
              (kept.first_seqs.n == 0 ||
               store_read_days(reader.store, INT64_MIN, INT64_MAX, list_day, &kept, err));
    size_t step = most > 0 ? kept.days.n / (size_t)most + 1 : 1;
    for (size_t i = 0; ok && i < kept.days.n; i += step) {
        bool same;
        ok = prove_day(reader, &kept.days.at[kept.days.n - 1 - i], &same, err);
        *ret_differing += ok && !same;
    }
    vec_finish(&kept.days);
    vec_finish(&kept.first_seqs);
    return ok;
}

bool day_blobs_prove(struct store *store, int64_t now_ms, int most, int *ret_differing,
                     struct err *err)
{
    char name[TIME_ZONE_SIZE];
    struct zone *zone = NULL;
    struct profile *profile = mem_alloc(sizeof *profile);
    *ret_differing = 0;
    bool ok = store_time_zone(store, name, sizeof name, err) && zone_open(name, &zone, err) &&
              store_read_profile(store, profile, err);
    if (ok)
        ok = prove((struct day_reader){.store = store,
                                       .zone = zone,
                                       .business = &profile->business,
                                       .now_ms = now_ms,
                                       .mark = day_blob_mark(name, profile->questions,
                                                             profile->question_n)},
                   most, ret_differing, err);
    zone_close(zone);
    free(profile);
    return ok;
}
