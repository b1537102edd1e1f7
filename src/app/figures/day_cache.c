// Read once, then counted from memory. What is recalled is rows, not sums: medians need them all.

#include "app/figures/day_cache.h"
#include "app/internal.h"

enum { AHEAD_DAYS = 2 * 366 };
enum { REPORT_PARTS = RECALL_VISITS | RECALL_HOURS }; // what every report needs

static void finish_day(struct recalled *day)
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

void recall_forget(struct recall *recall)
{
    for (size_t i = 0; i < recall->days.n; i++)
        finish_day(recall->days.at[i]);
    vec_finish(&recall->days);
    vec_finish(&recall->ahead);
    recall->seq = 0;
}

// ---- all of them ------------------------------------------------------------------------------

// Where that visit's day stands or would stand: the last one that begins with no later a visit.
static size_t place_of(const struct recall *recall, int64_t visit)
{
    size_t low = 0, high = recall->days.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (recall->days.at[middle]->day.row.first_visit <= visit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The day as it is kept; NULL: it is not. Days without a visit share their first id with the next.
static struct recalled *find_day(const struct recall *recall, const struct day_row *row)
{
    for (size_t i = place_of(recall, row->first_visit); i-- > 0;) {
        struct recalled *day = recall->days.at[i];
        if (day->day.row.day == row->day)
            return day;
        if (day->day.row.first_visit != row->first_visit)
            break;
    }
    return NULL;
}

static void insert_day(struct recall *recall, struct recalled *day)
{
    vec_push(&recall->days, day);
    size_t i = recall->days.n - 1;
    for (; i > 0 && recall->days.at[i - 1]->day.row.day > day->day.row.day; i--)
        recall->days.at[i] = recall->days.at[i - 1];
    recall->days.at[i] = day;
}

static void take_later(void *self, int64_t visit, int64_t customer)
{
    struct recall *recall = self;
    size_t at = place_of(recall, visit);
    if (visit > 0 && at > 0)
        recall->days.at[at - 1]->parts = 0;
    for (size_t i = 0; customer > 0 && i < recall->days.n; i++) {
        struct recalled *day = recall->days.at[i];
        for (size_t k = 0; k < day->visits.n && day->parts; k++)
            day->parts = day->visits.at[k].row.customer == customer ? 0 : day->parts;
    }
}

// What was said since of the days that are kept.
static bool take_news(struct app *app, struct err *err)
{
    struct recall *recall = &app->recall;
    int64_t last, seq = recall->seq;
    if (!store_last_seq(app->store, &last, err))
        return false;
    size_t n = recall->days.n;
    int64_t before = n > 0 ? recall->days.at[n - 1]->day.end_visit : 0;
    if (last < seq) // another journal than the one that was read
        recall_forget(recall);
    else if (n > 0 && last > seq &&
             !store_read_later(app->store, seq, before, take_later, recall, err))
        return false;
    recall->seq = last;
    return true;
}

struct day_list {
    VEC(struct past_day) days;
};

static void list_day(void *self, const struct past_day *day)
{
    struct day_list *listing = self;
    vec_push(&listing->days, *day);
}

// Its end is known once another day has begun.
static bool is_closed(const struct past_day *past)
{
    return past->row.closed && past->end_seq != INT64_MAX;
}

static struct recall_reader reader_of(const struct app *app)
{
    return (struct recall_reader){.store = app->store,
                                  .zone = app->zone,
                                  .business = &app->profile.business,
                                  .now_ms = app_now_ms(app)};
}

// The day as it is kept; one that is over is kept from now on. NULL: it is not over yet.
static struct recalled *day_to_keep(struct recall *recall, const struct past_day *past)
{
    struct recalled *day = find_day(recall, &past->row);
    if (day || !is_closed(past))
        return day;
    day = mem_alloc(sizeof *day);
    *day = (struct recalled){.day = *past};
    insert_day(recall, day);
    return day;
}

// What is not known yet of the days that are over.
static void read_missing(struct app *app, const struct day_list *listing, unsigned parts)
{
    VEC(struct recalled *) missing = {0};
    for (size_t i = 0; i < listing->days.n; i++) {
        struct recalled *day = day_to_keep(&app->recall, &listing->days.at[i]);
        if (day && parts & ~day->parts)
            vec_push(&missing, day);
    }
    struct recall_reader reader = reader_of(app);
    recall_read(&reader, missing.at, missing.n, parts);
    vec_finish(&missing);
}

static bool recall_one(struct app *app, const struct past_day *past, unsigned parts,
                       recall_fn *each, void *self, struct err *err)
{
    struct recall_reader reader = reader_of(app);
    struct recalled *day = day_to_keep(&app->recall, past), *running = NULL;
    if (!day) {
        day = running = mem_alloc(sizeof *day);
        *day = (struct recalled){.day = *past};
    }
    bool ok = recall_complete(&reader, day, parts, err);
    if (ok && each)
        each(self, day);
    if (running)
        finish_day(running);
    return ok;
}

bool recall_each(struct app *app, unsigned parts, int64_t from_ms, int64_t to_ms, recall_fn *each,
                 void *self, struct err *err)
{
    struct day_list listing = {0};
    bool ok =
        take_news(app, err) && store_read_days(app->store, from_ms, to_ms, list_day, &listing, err);
    if (ok)
        read_missing(app, &listing, parts);
    for (size_t i = 0; ok && i < listing.days.n; i++)
        ok = recall_one(app, &listing.days.at[i], parts, each, self, err);
    vec_finish(&listing.days);
    app->recall.wanted = true;
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
    static const unsigned passes[] = {RECALL_ALL, REPORT_PARTS}; // the last one first
    for (size_t i = 0; ok && i < 2 * listing.days.n; i++) {
        const struct past_day *past = &listing.days.at[i % listing.days.n];
        const struct recalled *day = find_day(&app->recall, &past->row);
        if (is_closed(past) && passes[i / listing.days.n] & ~(day ? day->parts : 0))
            vec_push(&app->recall.ahead, *past);
    }
    vec_finish(&listing.days);
    return ok;
}

bool recall_ahead(struct app *app, struct err *err)
{
    struct recall *recall = &app->recall;
    if (!recall->wanted)
        return false;
    bool ok = recall->ahead.n > 0 || list_ahead(app, err);
    if (ok && recall->ahead.n > 0) {
        struct past_day past = recall->ahead.at[--recall->ahead.n];
        const struct recalled *day = find_day(recall, &past.row);
        bool reported = day && !(REPORT_PARTS & ~day->parts);
        ok = recall_one(app, &past, reported ? RECALL_ALL : REPORT_PARTS, NULL, NULL, err);
    }
    recall->ahead.n = ok ? recall->ahead.n : 0;
    recall->wanted = recall->ahead.n > 0; // all there: until the next report
    return recall->wanted;
}
