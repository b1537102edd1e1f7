// A promise is scored once its day is over, and only sums are kept: means need no more of it.

#include "app/figures/day_cache.h"
#include "app/internal.h"

#include <math.h>

// The sums of one service, which begin when it is first met; NULL: no room.
static struct promise_group *group_of(struct promise_score *s, int64_t service)
{
    for (int i = 0; i < s->service_n; i++) {
        if (s->services[i].id == service)
            return &s->services[i];
    }
    if (s->service_n == SERVICE_MAX)
        return NULL;
    s->services[s->service_n] = (struct promise_group){.id = service};
    return &s->services[s->service_n++];
}

static void score(struct promise_score *s, const struct promise_row *row,
                  const struct visit_row *visit)
{
    double wait_s = (double)visit_row_wait_ms(visit) / 1000;
    double error = row->point_s - wait_s;
    bool late = wait_s > 1.1 * row->point_s;
    bool told = wait_s >= row->lo_min * 60.0 && wait_s <= row->hi_min * 60.0;
    struct promise_group *group = group_of(s, visit->service);
    if (group) {
        group->n++;
        group->mae += fabs(error);
        group->late += late;
        group->coverage_told += told;
    }
    s->n++;
    s->mae += fabs(error);
    s->rmse += error * error;
    s->bias += error;
    s->late += late;
    s->coverage_raw += wait_s >= row->low_s && wait_s <= row->high_s;
    s->coverage_told += told;
    s->width += row->high_s - row->low_s;
    for (int i = 0; i < BASELINE_COUNT; i++) {
        if (isnan(row->baseline_s[i]))
            continue;
        s->baseline_n[i]++;
        s->baseline_mae[i] += fabs(row->baseline_s[i] - wait_s);
    }
}

struct scoring { // both in the order of the visits' ids
    struct cached_day *day;
    size_t at;
};

static void score_row(void *self, const struct promise_row *row)
{
    struct scoring *scoring = self;
    const struct cached_day *day = scoring->day;
    while (scoring->at < day->visits.n && day->visits.at[scoring->at].row.id < row->visit)
        scoring->at++;
    if (scoring->at == day->visits.n)
        return;
    const struct visit_row *visit = &day->visits.at[scoring->at].row;
    // back from the workshop it is ready anew: its first wait is no longer known
    if (visit->id == row->visit && visit_row_called(visit))
        score(&scoring->day->promises, row, visit);
}

bool promises_read(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    struct scoring scoring = {.day = day};
    day->promises = (struct promise_score){0};
    return store_read_promises(reader->store, day->day.row.first_visit, day->day.end_visit,
                               score_row, &scoring, err);
}

// ---- a range of days --------------------------------------------------------------------------

static void add_group(struct promise_score *to, const struct promise_group *sums)
{
    struct promise_group *group = group_of(to, sums->id);
    if (!group)
        return;
    group->n += sums->n;
    group->mae += sums->mae;
    group->late += sums->late;
    group->coverage_told += sums->coverage_told;
}

static void add_day(void *self, const struct cached_day *day)
{
    struct promise_score *to = self;
    const struct promise_score *sums = &day->promises;
    to->n += sums->n;
    to->mae += sums->mae;
    to->rmse += sums->rmse;
    to->bias += sums->bias;
    to->late += sums->late;
    to->coverage_raw += sums->coverage_raw;
    to->coverage_told += sums->coverage_told;
    to->width += sums->width;
    for (int i = 0; i < BASELINE_COUNT; i++) {
        to->baseline_n[i] += sums->baseline_n[i];
        to->baseline_mae[i] += sums->baseline_mae[i];
    }
    for (int i = 0; i < sums->service_n; i++)
        add_group(to, &sums->services[i]);
}

// Of the sums; 0 of nothing gives NAN, as it should.
static void take_means(struct promise_score *s)
{
    double n = s->n;
    double *const means[] = {&s->mae,          &s->rmse,          &s->bias, &s->late,
                             &s->coverage_raw, &s->coverage_told, &s->width};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        *means[i] /= n;
    s->rmse = sqrt(s->rmse);
    for (int i = 0; i < BASELINE_COUNT; i++)
        s->baseline_mae[i] /= s->baseline_n[i];
    for (int i = 0; i < s->service_n; i++) {
        struct promise_group *group = &s->services[i];
        group->mae /= group->n;
        group->late /= group->n;
        group->coverage_told /= group->n;
    }
}

bool app_promises(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                  struct promise_score *ret, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
    *ret = (struct promise_score){.service_n = app->profile.business.service_n};
    for (int i = 0; i < ret->service_n; i++)
        ret->services[i].id = app->profile.business.services[i].id;
    bool ok = day_cache_each(app, CACHE_PROMISES, from_ms, to_ms, add_day, ret, err);
    ret->service_n = app->profile.business.service_n; // the business's, and no others
    take_means(ret);
    return ok;
}

struct promise_score promises_baseline(const struct promise_score *score, int baseline)
{
    return (struct promise_score){.n = score->baseline_n[baseline],
                                  .mae = score->baseline_mae[baseline],
                                  .rmse = NAN,
                                  .bias = NAN,
                                  .late = NAN,
                                  .coverage_raw = NAN,
                                  .coverage_told = NAN,
                                  .width = NAN};
}
