// Read once, then counted from memory. What is recalled is rows, not sums: medians need them all.

#include "app/recall.h"
#include "app/inside.h"

enum { AHEAD_DAYS = 2 * 366 };

static void finish_day(struct recalled *day)
{
    vec_finish(&day->visits);
    vec_finish(&day->passed_at);
    str_finish(&day->text);
    vec_finish(&day->ratings);
    vec_finish(&day->sources);
    vec_finish(&day->passed);
    vec_finish(&day->overrides);
    free(day);
}

void recall_forget(struct recall *recall)
{
    for (size_t i = 0; i < recall->days.n; i++)
        finish_day(recall->days.at[i]);
    vec_finish(&recall->days);
    recall->seq = 0;
}

struct past_visit recalled_visit(const struct recalled *day, size_t i)
{
    struct past_visit visit = day->visits.at[i];
    visit.passed = str_text(&day->text) + day->passed_at.at[i];
    return visit;
}

// ---- one day ----------------------------------------------------------------------------------

static void keep_visit(void *self, const struct past_visit *visit)
{
    struct recalled *day = self;
    bool nobody = visit->passed[0] != '[' || visit->passed[1] == ']';
    if (day->text.n == 0)
        str_add_bytes(&day->text, "", 1); // at 0 stands the empty one
    vec_push(&day->passed_at, nobody ? 0 : (uint32_t)day->text.n);
    if (!nobody)
        str_add_bytes(&day->text, visit->passed, strlen(visit->passed) + 1);
    struct past_visit kept = *visit;
    kept.passed = NULL;
    vec_push(&day->visits, kept);
}

static void keep_rating(void *self, const struct rating_row *rating)
{
    struct recalled *day = self;
    vec_push(&day->ratings, *rating);
}

static void keep_source(void *self, int64_t visit, int64_t question, int choice)
{
    struct recalled *day = self;
    vec_push(&day->sources, (struct recalled_source){visit, question, choice});
}

static void keep_override(void *self, int64_t author, int n)
{
    struct recalled *day = self;
    vec_push(&day->overrides, (struct recalled_override){author, n});
}

static void add_passed(struct recalled *day, int64_t who, enum verdict verdict)
{
    for (size_t i = 0; i < day->passed.n; i++) {
        if (day->passed.at[i].who == who && day->passed.at[i].verdict == verdict) {
            day->passed.at[i].n++;
            return;
        }
    }
    vec_push(&day->passed, (struct recalled_passed){who, verdict, 1});
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
    for (const char *at = passed; (at = strpbrk(at, "0123456789")) != NULL;) {
        char *end;
        int64_t who = strtoll(at, &end, 10);
        add_passed(self, who, what_held(who, candidates, n));
        at = end;
    }
}

static bool read_visits(struct app *app, struct recalled *day, struct err *err)
{
    int64_t first = day->day.row.first_visit, end = day->day.end_visit;
    day->visits.n = day->passed_at.n = day->ratings.n = day->sources.n = 0;
    str_clear(&day->text);
    return store_read_past(app->store, first, end, keep_visit, day, err) &&
           store_read_ratings(app->store, first, end, keep_rating, day, err) &&
           store_read_sources(app->store, first, end, keep_source, day, err);
}

static bool read_passed(struct app *app, struct recalled *day, struct err *err)
{
    int64_t first = day->day.row.first_seq, end = day->day.end_seq;
    day->passed.n = day->overrides.n = 0;
    return store_read_passed(app->store, first, end, keep_passed, day, err) &&
           store_count_overrides(app->store, first, end, keep_override, day, err);
}

// What of the parts is not known yet is read.
static bool complete(struct app *app, struct recalled *day, unsigned parts, struct err *err)
{
    unsigned missing = parts & ~day->parts;
    if ((missing & RECALL_VISITS && !read_visits(app, day, err)) ||
        (missing & RECALL_HOURS && !workday_hours(app, day, err)) ||
        (missing & RECALL_PASSED && !read_passed(app, day, err)))
        return false;
    day->parts |= parts;
    return true;
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
            day->parts = day->visits.at[k].customer == customer ? 0 : day->parts;
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

struct listing {
    VEC(struct past_day) days;
};

static void list_day(void *self, const struct past_day *day)
{
    struct listing *listing = self;
    vec_push(&listing->days, *day);
}

static bool recall_one(struct app *app, const struct past_day *past, unsigned parts,
                       recall_fn *each, void *self, struct err *err)
{
    struct recalled *day = find_day(&app->recall, &past->row);
    bool kept = day != NULL;
    if (!kept) {
        day = mem_alloc(sizeof *day);
        *day = (struct recalled){.day = *past};
    }
    bool ok = complete(app, day, parts, err);
    if (ok && each)
        each(self, day);
    // its end is known once another day has begun
    bool closed = past->row.closed && past->end_seq != INT64_MAX;
    if (!kept && ok && closed)
        insert_day(&app->recall, day);
    else if (!kept)
        finish_day(day);
    return ok;
}

bool recall_each(struct app *app, unsigned parts, int64_t from_ms, int64_t to_ms, recall_fn *each,
                 void *self, struct err *err)
{
    struct listing listing = {0};
    bool ok =
        take_news(app, err) && store_read_days(app->store, from_ms, to_ms, list_day, &listing, err);
    for (size_t i = 0; ok && i < listing.days.n; i++)
        ok = recall_one(app, &listing.days.at[i], parts, each, self, err);
    vec_finish(&listing.days);
    app->recall.wanted = true;
    return ok;
}

bool recall_ahead(struct app *app, struct err *err)
{
    struct listing listing = {0};
    if (!app->recall.wanted)
        return false;
    int64_t now_ms = app_now_ms(app);
    bool found = false, ok = take_news(app, err) &&
                             store_read_days(app->store, now_ms - AHEAD_DAYS * (int64_t)DAY_MS,
                                             now_ms, list_day, &listing, err);
    for (size_t i = listing.days.n; ok && !found && i-- > 0;) {
        const struct past_day *past = &listing.days.at[i];
        const struct recalled *day = find_day(&app->recall, &past->row);
        if (!past->row.closed || past->end_seq == INT64_MAX || (day && day->parts == RECALL_ALL))
            continue;
        found = true;
        ok = recall_one(app, past, RECALL_ALL, NULL, NULL, err);
    }
    vec_finish(&listing.days);
    app->recall.wanted = ok && found; // all there: until the next report
    return ok && found;
}
