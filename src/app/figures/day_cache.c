// Read once, then counted from memory. What is kept is rows, not sums: medians need them all.

#include "app/figures/day_cache.h"
#include "app/internal.h"

enum { AHEAD_DAYS = 2 * 366, PASS_DAYS = 256 };
enum { REPORT_PARTS = CACHE_VISITS | CACHE_HOURS }; // what every report needs

void cached_day_finish(struct cached_day *day)
{
    vec_finish(&day->visits);
    vec_finish(&day->passed_over);
    vec_finish(&day->ratings);
    vec_finish(&day->sources);
    vec_finish(&day->people);
    vec_finish(&day->passed);
    vec_finish(&day->overrides);
    free(day);
}

void day_cache_clear(struct day_cache *cache)
{
    for (size_t i = 0; i < cache->days.n; i++)
        cached_day_finish(cache->days.at[i]);
    vec_finish(&cache->days);
    vec_finish(&cache->ahead);
    vec_finish(&cache->unkept);
    cache->seq = cache->listed_for = 0;
}

// ---- all of them ------------------------------------------------------------------------------

// Where that visit's day stands or would stand: the last one that begins with no later a visit.
static size_t place_of(const struct day_cache *cache, int64_t visit)
{
    size_t low = 0, high = cache->days.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cache->days.at[middle]->day.row.first_visit <= visit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The day as it is kept; NULL: it is not. Days without a visit share their first id with the next.
static struct cached_day *find_day(const struct day_cache *cache, const struct day_row *row)
{
    for (size_t i = place_of(cache, row->first_visit); i-- > 0;) {
        struct cached_day *day = cache->days.at[i];
        if (day->day.row.first_seq == row->first_seq)
            return day;
        if (day->day.row.first_visit != row->first_visit)
            break;
    }
    return NULL;
}

static void insert_day(struct day_cache *cache, struct cached_day *day)
{
    vec_push(&cache->days, day);
    size_t i = cache->days.n - 1;
    for (; i > 0 && cache->days.at[i - 1]->day.row.first_seq > day->day.row.first_seq; i--)
        cache->days.at[i] = cache->days.at[i - 1];
    cache->days.at[i] = day;
}

static void take_later(void *self, int64_t visit, int64_t customer)
{
    struct day_cache *cache = self;
    size_t at = place_of(cache, visit);
    if (visit > 0 && at > 0)
        cache->days.at[at - 1]->parts = 0;
    for (size_t i = 0; customer > 0 && i < cache->days.n; i++) {
        struct cached_day *day = cache->days.at[i];
        for (size_t k = 0; k < day->visits.n && day->parts; k++)
            day->parts = day->visits.at[k].row.customer == customer ? 0 : day->parts;
    }
}

// What was said since of the days that are kept.
static bool take_news(struct app *app, struct err *err)
{
    struct day_cache *cache = &app->day_cache;
    int64_t last, seq = cache->seq;
    if (!store_last_seq(app->store, &last, err))
        return false;
    size_t n = cache->days.n;
    int64_t before = n > 0 ? cache->days.at[n - 1]->day.end_visit : 0;
    if (last < seq) // another journal than the one that was read
        day_cache_clear(cache);
    else if (n > 0 && last > seq &&
             !store_read_later(app->store, seq, before, take_later, cache, err))
        return false;
    cache->seq = last;
    return true;
}

struct day_list {
    VEC(struct day_range) days;
};

static void list_day(void *self, const struct day_range *day)
{
    struct day_list *listing = self;
    vec_push(&listing->days, *day);
}

// Its end is known once another day has begun.
static bool is_closed(const struct day_range *past)
{
    return past->row.closed && past->end_seq != INT64_MAX;
}

struct day_reader day_reader_of(const struct app *app)
{
    return (struct day_reader){
        .store = app->store,
        .zone = app->zone,
        .business = &app->profile.business,
        .now_ms = app_now_ms(app),
        .mark = day_blob_mark(app->zone_kept, app->profile.questions, app->profile.question_n)};
}

// The day as it is kept; one that is over is kept from now on. NULL: it is not over yet.
static struct cached_day *day_to_keep(struct day_cache *cache, const struct day_range *past)
{
    struct cached_day *day = find_day(cache, &past->row);
    if (day || !is_closed(past))
        return day;
    day = mem_alloc(sizeof *day);
    *day = (struct cached_day){.day = *past};
    insert_day(cache, day);
    return day;
}

// What is not known yet of the days that are over.
static void read_missing(struct app *app, const struct day_reader *reader,
                         const struct day_list *listing, unsigned parts)
{
    VEC(struct cached_day *) missing = {0};
    for (size_t i = 0; i < listing->days.n; i++) {
        struct cached_day *day = day_to_keep(&app->day_cache, &listing->days.at[i]);
        if (day && parts & ~day->parts)
            vec_push(&missing, day);
    }
    cached_days_read(reader, missing.at, missing.n, parts);
    vec_finish(&missing);
}

static bool day_cache_one(struct app *app, const struct day_reader *reader,
                          const struct day_range *past, unsigned parts, cached_day_fn *each,
                          void *self, struct err *err)
{
    struct cached_day *day = day_to_keep(&app->day_cache, past), *running = NULL;
    if (!day) {
        day = running = mem_alloc(sizeof *day);
        *day = (struct cached_day){.day = *past};
    }
    bool ok = cached_day_complete(reader, day, parts, err);
    if (ok && each)
        each(self, day);
    if (running)
        cached_day_finish(running);
    return ok;
}

bool day_cache_each(struct app *app, unsigned parts, int64_t from_ms, int64_t to_ms,
                    cached_day_fn *each, void *self, struct err *err)
{
    struct day_list listing = {0};
    bool ok = take_news(app, err);
    struct day_reader reader = day_reader_of(app);
    ok = ok && store_read_days(app->store, from_ms, to_ms, list_day, &listing, err);
    if (ok)
        read_missing(app, &reader, &listing, parts);
    for (size_t i = 0; ok && i < listing.days.n; i++)
        ok = day_cache_one(app, &reader, &listing.days.at[i], parts, each, self, err);
    vec_finish(&listing.days);
    app->day_cache.wanted = true;
    app->day_cache.listed_for = 0; // days that were corrected meanwhile have no bytes any more
    return ok;
}

// Some days at once: those in memory as they are, the others read for this.
static bool pass_some(struct app *app, const struct day_reader *reader,
                      const struct day_range *past, size_t n, unsigned parts, cached_day_fn *each,
                      void *self, struct err *err)
{
    struct cached_day *days[PASS_DAYS], *read[PASS_DAYS];
    size_t read_n = 0;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        days[i] = find_day(&app->day_cache, &past[i].row);
        if (days[i] && !(parts & ~days[i]->parts))
            continue;
        days[i] = read[read_n++] = mem_alloc(sizeof *days[i]);
        *days[i] = (struct cached_day){.day = past[i]};
    }
    cached_days_read(reader, read, read_n, parts);
    for (size_t i = 0; ok && i < n; i++) {
        ok = cached_day_complete(reader, days[i], parts, err);
        if (ok)
            each(self, days[i]);
    }
    for (size_t i = 0; i < read_n; i++)
        cached_day_finish(read[i]);
    return ok;
}

bool day_cache_pass(struct app *app, unsigned parts, cached_day_fn *each, void *self,
                    struct err *err)
{
    struct day_list listing = {0};
    bool ok = take_news(app, err);
    struct day_reader reader = day_reader_of(app);
    ok = ok && store_read_days(app->store, INT64_MIN, INT64_MAX, list_day, &listing, err);
    for (size_t i = 0; ok && i < listing.days.n; i += PASS_DAYS) {
        size_t n = listing.days.n - i < PASS_DAYS ? listing.days.n - i : PASS_DAYS;
        ok = pass_some(app, &reader, &listing.days.at[i], n, parts, each, self, err);
    }
    vec_finish(&listing.days);
    return ok;
}

// What is to be read, listed when it begins: what reports need of all days, then what else their pages show,
// the newest first. Days that end meanwhile wait for the next report.
static bool list_ahead(struct app *app, struct err *err)
{
    struct day_list listing = {0};
    int64_t now_ms = app_now_ms(app);
    bool ok =
        take_news(app, err) && store_read_days(app->store, now_ms - AHEAD_DAYS * (int64_t)DAY_MS,
                                               now_ms, list_day, &listing, err);
    static const unsigned passes[] = {CACHE_ALL, REPORT_PARTS}; // the last one first
    for (size_t i = 0; ok && i < 2 * listing.days.n; i++) {
        const struct day_range *past = &listing.days.at[i % listing.days.n];
        const struct cached_day *day = find_day(&app->day_cache, &past->row);
        if (is_closed(past) && passes[i / listing.days.n] & ~(day ? day->parts : 0))
            vec_push(&app->day_cache.ahead, *past);
    }
    vec_finish(&listing.days);
    return ok;
}

bool day_cache_read_ahead(struct app *app, struct err *err)
{
    struct day_cache *cache = &app->day_cache;
    if (!cache->wanted)
        return false;
    bool ok = cache->ahead.n > 0 || list_ahead(app, err);
    struct day_reader reader = day_reader_of(app);
    if (ok && cache->ahead.n > 0) {
        struct day_range past = cache->ahead.at[--cache->ahead.n];
        const struct cached_day *day = find_day(cache, &past.row);
        bool reported = day && !(REPORT_PARTS & ~day->parts);
        ok = day_cache_one(app, &reader, &past, reported ? CACHE_ALL : REPORT_PARTS, NULL, NULL,
                           err);
    }
    cache->ahead.n = ok ? cache->ahead.n : 0;
    cache->wanted = cache->ahead.n > 0; // all there: until the next report
    return cache->wanted;
}

// ---- bytes of days that are over ------------------------------------------------------------------

struct kept_list {
    VEC(int64_t) first_seqs;
};

static void list_kept(void *self, int64_t first_seq)
{
    struct kept_list *kept = self;
    vec_push(&kept->first_seqs, first_seq);
}

// Both lists are in the order of the journal.
static bool list_unkept(struct app *app, int64_t mark, struct err *err)
{
    struct day_list listing = {0};
    struct kept_list kept = {0};
    int64_t now_ms = app_now_ms(app);
    bool ok = store_read_days(app->store, 0, now_ms, list_day, &listing, err) &&
              store_list_day_blobs(app->store, mark, list_kept, &kept, err);
    app->day_cache.unkept.n = 0;
    for (size_t i = 0, k = 0; ok && i < listing.days.n; i++) {
        const struct day_range *past = &listing.days.at[i];
        while (k < kept.first_seqs.n && kept.first_seqs.at[k] < past->row.first_seq)
            k++;
        bool is_kept = k < kept.first_seqs.n && kept.first_seqs.at[k] == past->row.first_seq;
        if (is_closed(past) && !is_kept)
            vec_push(&app->day_cache.unkept, *past);
    }
    vec_finish(&listing.days);
    vec_finish(&kept.first_seqs);
    return ok;
}

// Read and written while nobody else writes, so that no correction falls in between. Another process may have
// made them meanwhile.
static bool keep_day(struct app *app, struct day_reader reader, const struct day_range *past,
                     struct err *err)
{
    struct cached_day *day = mem_alloc(sizeof *day);
    struct str bytes = {0};
    bool found = false;
    int64_t mark = reader.mark;
    reader.mark = 0;
    *day = (struct cached_day){.day = *past};
    bool ok = store_begin(app->store, err) &&
              store_find_day_blob(app->store, past->row.first_seq, mark, &bytes, &found, err);
    if (ok && !found && cached_day_complete(&reader, day, CACHE_ALL, err)) {
        day_blob_write(day, &bytes);
        ok = store_put_day_blob(app->store, past, mark, &bytes, err);
    }
    ok = ok && !found && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    str_finish(&bytes);
    cached_day_finish(day);
    return ok || found;
}

bool day_cache_keep_ahead(struct app *app, struct err *err)
{
    struct day_cache *cache = &app->day_cache;
    int64_t today = app->day.first_seq + 1; // 0 is none yet
    if (cache->listed_for == today && cache->unkept.n == 0)
        return false;
    bool ok = cache->listed_for == today || list_unkept(app, day_reader_of(app).mark, err);
    cache->listed_for = today;
    if (ok && cache->unkept.n > 0)
        ok = keep_day(app, day_reader_of(app), &cache->unkept.at[--cache->unkept.n], err);
    cache->unkept.n =
        ok ? cache->unkept.n : 0; // what cannot be written now is listed again tomorrow
    return cache->unkept.n > 0;
}
