// Days read from the file. Rows are decoded, which takes a processor rather than the disk: many days are
// shared between two threads, each with a connection of its own.

#include "app/figures/day_cache.h"
#include "app/figures/workday.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdatomic.h>

enum { WORTH_HELP = 60 }; // days

struct keeping {
    const struct day_reader *reader;
    struct cached_day *day;
};

static void count_who(struct cached_day *day, int64_t who)
{
    for (size_t i = 0; i < day->passed_over.n; i++) {
        if (day->passed_over.at[i].who == who) {
            day->passed_over.at[i].n++;
            return;
        }
    }
    vec_push(&day->passed_over, (struct cached_count){who, 1});
}

// The ids in "[3,7]", one after the other; 0: no more.
static int64_t next_passed(const char **at)
{
    const char *digit = strpbrk(*at, "0123456789");
    char *end = NULL;
    int64_t id = digit ? strtoll(digit, &end, 10) : 0;
    *at = digit ? end : *at;
    return id;
}

// Completed without a time, it has an outcome and still no end.
bool visit_row_forgotten(const struct visit_row *visit)
{
    bool served = visit->incomplete || visit->outcome != OUTCOME_NONE; // not left in the workshop
    return visit->state == VISIT_EXPIRED && visit->started_ms != 0 && served;
}

int64_t visit_row_last_act(const struct visit_row *visit)
{
    bool ended = visit->state == VISIT_FINISHED && visit->ended_ms > visit->started_ms;
    return ended ? visit->ended_ms : visit->started_ms;
}

bool visit_row_called(const struct visit_row *visit)
{
    return visit->first_call_ms != 0 && visit->first_call_ms >= visit->ready_ms;
}

int64_t visit_row_wait_ms(const struct visit_row *visit)
{
    int64_t until_ms = visit->first_call_ms ? visit->first_call_ms : visit->ended_ms;
    int64_t wait_ms = until_ms - visit->ready_ms - visit->away_ms;
    return wait_ms > 0 ? wait_ms : 0;
}

bool visit_row_within(const struct visit_row *visit, const struct business *business)
{
    int service = business_service(business, visit->service);
    return visit_row_called(visit) &&
           (service < 0 || visit_row_wait_ms(visit) <=
                               service_target_s(&business->services[service]) * INT64_C(1000));
}

static void keep_visit(void *self, const struct visit_row *visit)
{
    struct keeping *keeping = self;
    struct cached_day *day = keeping->day;
    struct site_time arrived = zone_local(keeping->reader->zone, visit->arrived_ms);
    // hours past midnight belong to their evening
    bool extra = day_is_extra(day->day.row.day);
    int weekday = extra ? zone_local(keeping->reader->zone, day->day.row.begins_ms).weekday
                        : day_weekday(day->day.row.day);
    struct cached_visit kept = {*visit, (uint8_t)weekday, (uint8_t)arrived.hour, false, 0};
    const char *at = visit->passed;
    for (int64_t who; (who = next_passed(&at)) != 0;)
        count_who(day, who);
    kept.row.passed = NULL;
    vec_push(&day->visits, kept);
}

static void keep_rating(void *self, const struct rating_row *rating)
{
    struct cached_day *day = self;
    vec_push(&day->ratings, *rating);
}

static void keep_source(void *self, int64_t visit, int64_t question, int choice)
{
    struct cached_day *day = self;
    vec_push(&day->sources, (struct cached_source){visit, question, choice});
}

static void keep_override(void *self, int64_t author, int n)
{
    struct cached_day *day = self;
    vec_push(&day->overrides, (struct cached_count){author, n});
}

static void add_passed(struct cached_day *day, int64_t who, enum verdict verdict)
{
    for (size_t i = 0; i < day->passed.n; i++) {
        if (day->passed.at[i].who == who && day->passed.at[i].verdict == verdict) {
            day->passed.at[i].n++;
            return;
        }
    }
    vec_push(&day->passed, (struct cached_passed){who, verdict, 1});
}

// A verdict that keeps the turn, of this consultant; else VERDICT_LATER.
static enum verdict what_held(int64_t who, const struct candidate *candidates, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].consultant == who && verdict_keeps_turn(candidates[i].verdict))
            return candidates[i].verdict;
    }
    return VERDICT_LATER;
}

static void keep_passed(void *self, const char *passed, const struct candidate *candidates,
                        size_t n)
{
    for (int64_t who; (who = next_passed(&passed)) != 0;)
        add_passed(self, who, what_held(who, candidates, n));
}

// A day is judged by the rules that it ended with, and no later change reaches back to it.
static bool rules_of(const struct day_reader *reader, const struct cached_day *day,
                     const struct business **ret, struct err *err)
{
    bool ok =
        store_business_of_day(reader->store, day->day.row.first_seq, day->day.end_seq, ret, err);
    *ret = ok && *ret ? *ret : reader->business;
    return ok;
}

static bool judge(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    const struct business *business;
    bool ok = rules_of(reader, day, &business, err);
    for (size_t i = 0; ok && i < day->visits.n; i++) {
        struct cached_visit *visit = &day->visits.at[i];
        int service = business_service(business, visit->row.service);
        visit->within_target = visit_row_within(&visit->row, business);
        visit->group = service < 0 ? 0 : (uint8_t)business->services[service].group;
    }
    return ok;
}

// In which turn groups those stood who were there.
static bool place(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    const struct business *business;
    bool ok = rules_of(reader, day, &business, err);
    for (size_t i = 0; ok && i < day->people.n; i++) {
        int row = business_consultant(business, day->people.at[i].who);
        day->people.at[i].groups = row < 0 ? 0 : business_groups_of(business, row);
    }
    return ok;
}

static bool read_visits(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    int64_t first = day->day.row.first_visit, end = day->day.end_visit;
    struct keeping keeping = {reader, day};
    day->visits.n = day->passed_over.n = day->ratings.n = day->sources.n = 0;
    if (end != INT64_MAX) // a day's ids have no gaps to speak of
        vec_reserve(&day->visits, end - first);
    return store_read_visits(reader->store, first, end, keep_visit, &keeping, err) &&
           judge(reader, day, err) &&
           store_read_ratings(reader->store, first, end, keep_rating, day, err) &&
           store_read_sources(reader->store, first, end, keep_source, day, err);
}

static bool read_passed(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    int64_t first = day->day.row.first_seq, end = day->day.end_seq;
    day->passed.n = day->overrides.n = 0;
    return store_read_passed(reader->store, first, end, keep_passed, day, err) &&
           store_count_overrides(reader->store, first, end, keep_override, day, err) &&
           choices_read(reader, day, err);
}

// Bytes that cannot be read are as good as none.
static bool read_bytes(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    struct str bytes = {0};
    bool found = false;
    bool ok = store_find_day_blob(reader->store, day->day.row.first_seq, reader->mark, &bytes,
                                  &found, err);
    if (found)
        day_blob_read(day, &bytes);
    str_finish(&bytes);
    return ok;
}

bool cached_day_complete(const struct day_reader *reader, struct cached_day *day, unsigned parts,
                         struct err *err)
{
    if (reader->mark != 0 && day->parts == 0 && !read_bytes(reader, day, err))
        return false;
    parts |= parts & (CACHE_PROMISES | CACHE_HOURS) ? CACHE_VISITS : 0;
    unsigned missing = parts & ~day->parts;
    if ((missing & CACHE_VISITS && !read_visits(reader, day, err)) ||
        (missing & CACHE_HOURS && !(workday_hours(reader, day, err) && place(reader, day, err) &&
                                    serving_hours(reader, day, err))) ||
        (missing & CACHE_PASSED && !read_passed(reader, day, err)) ||
        (missing & CACHE_PROMISES && !promises_read(reader, day, err)))
        return false;
    day->parts |= parts;
    return true;
}

// ---- many days --------------------------------------------------------------------------------

struct reading {
    struct day_reader reader; // the store thread's
    const char *path;
    unsigned parts;
    struct cached_day **days;
    size_t n;
    atomic_size_t next; // whoever is free takes it
};

static void read_some(struct reading *reading, const struct day_reader *reader)
{
    struct err err; // the day stays incomplete: whoever asks for it reads it again and is told
    for (size_t i; (i = atomic_fetch_add(&reading->next, 1)) < reading->n;) {
        if (!cached_day_complete(reader, reading->days[i], reading->parts, &err))
            return;
    }
}

static void *help(void *arg)
{
    struct reading *reading = arg;
    struct day_reader reader = reading->reader;
    struct err err;
    if (!store_open(reading->path, &reader.store, &err))
        return NULL; // then it takes longer
    read_some(reading, &reader);
    store_close(reader.store);
    return NULL;
}

void cached_days_read(const struct day_reader *reader, struct cached_day **days, size_t n,
                      unsigned parts)
{
    struct reading reading = {
        .reader = *reader, .path = store_path(reader->store), .parts = parts, .days = days, .n = n};
    pthread_t helper;
    bool helped = n >= WORTH_HELP && pthread_create(&helper, NULL, help, &reading) == 0;
    read_some(&reading, reader);
    if (helped)
        must(pthread_join(helper, NULL) == 0);
}
