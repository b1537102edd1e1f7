// The manager's numbers: one pass over the range's visits, and the quantiles by sorting. Quantiles
// interpolate linearly between order statistics (Hyndman & Fan 1996, type 7).

#include "app/inside.h"
#include "core/measure.h"

#include <math.h>

struct samples {
    VEC(double) at; // seconds
    int within_target;
};

struct counting {
    struct app *app;
    struct report *r;
    struct samples all, service_time, by_service[SERVICE_MAX], by_class[CLASS_MAX], by_hour[24];
    int64_t stars_sum;
    int stars_of[CONSULTANT_MAX];
};

static void add_sample(struct samples *samples, double seconds, double target_s)
{
    vec_push(&samples->at, seconds);
    samples->within_target += seconds <= target_s;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t low = (size_t)at;
    double rest = at - (double)low;
    return low + 1 < n ? sorted[low] + rest * (sorted[low + 1] - sorted[low]) : sorted[low];
}

static void distribution_of(struct samples *samples, struct distribution *ret)
{
    size_t n = samples->at.n;
    *ret = (struct distribution){
        .n = (int)n, .mean = NAN, .median = NAN, .p90 = NAN, .p95 = NAN, .within_target = NAN};
    if (n > 0) {
        double *at = samples->at.at, sum = 0;
        qsort(at, n, sizeof *at, by_size);
        for (size_t i = 0; i < n; i++) {
            int bin = (int)(at[i] / REPORT_BIN_S);
            ret->bins[bin < REPORT_WAIT_BINS ? bin : REPORT_WAIT_BINS - 1]++;
            sum += at[i];
        }
        ret->mean = sum / (double)n;
        ret->median = quantile(at, n, 0.5);
        ret->p90 = quantile(at, n, 0.9);
        ret->p95 = quantile(at, n, 0.95);
        ret->within_target = samples->within_target / (double)n;
    }
    vec_finish(&samples->at);
}

// ---- one visit --------------------------------------------------------------------------------

static void count_state(struct report *r, const struct past_visit *visit)
{
    switch (visit->state) {
    case VISIT_FINISHED:
        r->served++;
        break;
    case VISIT_CANCELLED:
        r->abandoned++;
        break;
    case VISIT_NO_SHOW:
        r->no_shows++;
        break;
    case VISIT_EXPIRED:
        r->expired++;
        break;
    case VISIT_WAITING:
    case VISIT_CALLED:
    case VISIT_SERVING:
    case VISIT_PARKED:
    case VISIT_IN_WORK:
    case VISIT_STATE_COUNT:
        r->open++;
    }
}

// "[3,7]"
static void count_passed(struct counting *c, const char *passed)
{
    for (const char *at = passed; (at = strpbrk(at, "0123456789")) != NULL;) {
        char *end;
        int who = business_consultant(&c->app->business, strtoll(at, &end, 10));
        if (who >= 0)
            c->r->consultants[who].passed_over++;
        at = end;
    }
}

static void count_wait(struct counting *c, const struct past_visit *visit, int service, int class,
                       int hour)
{
    // a visit that came back from the workshop is ready anew: its first wait is no longer known
    if (visit->first_call_ms == 0 || visit->first_call_ms < visit->ready_ms)
        return;
    double wait_s = (double)(visit->first_call_ms - visit->ready_ms) / 1000;
    double target_s = service >= 0 ? c->app->business.services[service].target_s : INFINITY;
    add_sample(&c->all, wait_s, target_s);
    add_sample(&c->by_hour[hour], wait_s, target_s);
    if (service >= 0)
        add_sample(&c->by_service[service], wait_s, target_s);
    if (class >= 0)
        add_sample(&c->by_class[class], wait_s, target_s);
}

static void count_visit(void *self, const struct past_visit *visit)
{
    struct counting *c = self;
    struct report *r = c->r;
    struct site_time arrived = zone_local(c->app->zone, visit->arrived_ms);
    int service = business_service(&c->app->business, visit->service);
    int class = business_class(&c->app->business, visit->class);
    r->arrivals++;
    r->people += visit->party;
    r->arrivals_by_hour[arrived.hour]++;
    r->heat[arrived.weekday][arrived.hour]++;
    if (service >= 0)
        r->services[service].arrivals++;
    if (class >= 0)
        r->classes[class].arrivals++;
    count_state(r, visit);
    count_wait(c, visit, service, class, arrived.hour);
    count_passed(c, visit->passed);
    if (visit->started_ms != 0 && visit->ended_ms >= visit->started_ms)
        add_sample(&c->service_time, (double)(visit->ended_ms - visit->started_ms) / 1000,
                   INFINITY);
}

static void count_rating(void *self, const struct rating_row *rating, int64_t consultant)
{
    struct counting *c = self;
    int who = business_consultant(&c->app->business, consultant);
    c->r->rated++;
    c->r->rating_counts[rating->stars - 1]++;
    c->stars_sum += rating->stars;
    if (who >= 0) {
        c->r->consultants[who].rated++;
        c->stars_of[who] += rating->stars;
    }
}

static double hours_present(const struct consultant_sum *sum)
{
    return (double)sum->present_ms / 3600000;
}

struct fairness {
    struct counting *counting;
    bool includes_now;                                     // the running day is in the range
    double turns[CONSULTANT_MAX], minutes[CONSULTANT_MAX]; // per hour present, of n people
    size_t n;
};

// What the tables do not have yet of today: the state a consultant is in at this moment.
static struct consultant_sum with_now(const struct fairness *f, const struct consultant_sum *sum)
{
    const struct app *app = f->counting->app;
    struct consultant_sum whole = *sum;
    const struct consultant *c = model_consultant(&app->model, sum->staff);
    if (!f->includes_now || !c || c->presence == PRESENCE_OFF)
        return whole;
    int64_t since_ms = engine_event_ms(&app->model, app_now_ms(app)) - c->since_ms;
    whole.present_ms += since_ms;
    whole.idle_ms += c->presence == PRESENCE_FREE ? since_ms : 0;
    whole.serving_ms += c->presence == PRESENCE_SERVING ? since_ms : 0;
    return whole;
}

static void count_consultant(void *self, const struct consultant_sum *row_of)
{
    struct fairness *f = self;
    struct consultant_sum whole = with_now(f, row_of), *sum = &whole;
    int who = business_consultant(&f->counting->app->business, sum->staff);
    if (who < 0)
        return;
    struct report_consultant *row = &f->counting->r->consultants[who];
    row->served = sum->served;
    row->turns = sum->turns;
    row->owed = sum->owed;
    row->serving_s = (double)sum->serving_ms / 1000;
    row->idle_s = (double)sum->idle_ms / 1000;
    row->present_s = (double)sum->present_ms / 1000;
    if (sum->present_ms > 0) {
        f->turns[f->n] = sum->turns / hours_present(sum);
        f->minutes[f->n++] = row->serving_s / 60 / hours_present(sum);
    }
}

static void summarise_fairness(const struct fairness *f, struct report *r)
{
    struct measure *m = mem_alloc(sizeof *m);
    for (int i = 0; i < r->consultant_n; i++) {
        m->turns[i] = r->consultants[i].turns;
        m->present_s[i] = r->consultants[i].present_s;
    }
    r->jain = f->n >= 2 ? measure_jain(f->turns, f->n) : NAN;
    r->jain_minutes = f->n >= 2 ? measure_jain(f->minutes, f->n) : NAN;
    r->largest_gap = measure_largest_gap(m, r->consultant_n);
    free(m);
}

// ---- the whole --------------------------------------------------------------------------------

static void name_rows(const struct business *b, struct report *r)
{
    r->service_n = b->service_n;
    r->class_n = b->class_n;
    r->consultant_n = b->consultant_n;
    for (int i = 0; i < b->service_n; i++)
        r->services[i].id = b->services[i].id;
    for (int i = 0; i < b->class_n; i++)
        r->classes[i].id = b->classes[i].id;
    for (int i = 0; i < b->consultant_n; i++)
        r->consultants[i].id = b->consultants[i].id;
}

static void summarise(struct counting *c)
{
    struct report *r = c->r;
    distribution_of(&c->all, &r->wait);
    distribution_of(&c->service_time, &r->service_time);
    for (int i = 0; i < SERVICE_MAX; i++)
        distribution_of(&c->by_service[i], &r->services[i].wait);
    for (int i = 0; i < CLASS_MAX; i++)
        distribution_of(&c->by_class[i], &r->classes[i].wait);
    for (int i = 0; i < 24; i++) {
        struct distribution hour;
        distribution_of(&c->by_hour[i], &hour);
        r->wait_median_by_hour[i] = hour.median;
    }
    r->rating_mean = r->rated ? (double)c->stars_sum / r->rated : NAN;
    for (int i = 0; i < r->consultant_n; i++) {
        struct report_consultant *row = &r->consultants[i];
        row->rating_mean = row->rated ? (double)c->stars_of[i] / row->rated : NAN;
    }
}

bool app_report(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                struct report *ret, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    struct report *r = mem_alloc(sizeof *r);
    struct counting *c = mem_alloc(sizeof *c);
    *c = (struct counting){.app = app, .r = r};
    bool running = app->model.open && app->day.begins_ms >= from_ms && app->day.begins_ms < to_ms;
    struct fairness f = {.counting = c, .includes_now = running};
    int64_t first, end;
    r->from_ms = from_ms;
    r->to_ms = to_ms;
    name_rows(&app->business, r);
    bool ok = store_days(app->store, from_ms, to_ms, &r->days, &first, &end, err) &&
              store_read_past(app->store, first, end, count_visit, c, err) &&
              store_read_ratings(app->store, first, end, count_rating, c, err) &&
              store_sum_consultants(app->store, from_ms, to_ms, count_consultant, &f, err);
    summarise(c);
    summarise_fairness(&f, r);
    if (ok)
        *ret = *r;
    free(c);
    free(r);
    return ok;
}
