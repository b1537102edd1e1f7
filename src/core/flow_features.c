// The queue as numbers: every sum over other customers is weighted by kinship, so that a class with
// servers of its own does not see the others' queue.

#include "core/flow_level.h"

#include <math.h>

static const double SEEN_S = 900, SEEN_LONG_S = 3600, SHORT_SERVICE_S = 60, UNKNOWN = -1;

// Whose features, and when.
struct view {
    const struct flow *flow;
    const struct flow_customer *who;
    int64_t now_ms;
};

static double since_s(const struct view *view, int64_t then_ms)
{
    return (double)(view->now_ms - then_ms) / 1000;
}

static double ratio(double a, double b)
{
    return b > 1e-9 ? a / b : UNKNOWN;
}

static void clock_features(const struct view *view, float *f)
{
    int64_t now_s = view->now_ms / 1000;
    f[FLOW_KIND] = (float)view->who->kind;
    f[FLOW_PRIORITY] = (float)view->who->priority;
    f[FLOW_CLOCK_S] = (float)(((now_s % 86400) + 86400) % 86400);
    f[FLOW_WEEKDAY] = (float)((((now_s / 86400) % 7) + 7) % 7);
    f[FLOW_WAITED_S] = (float)since_s(view, view->who->arrive_ms);
}

static void queue_features(const struct view *view, float *f)
{
    double ahead = 0, elapsed = 0, oldest = 0;
    for (size_t i = 0; i < view->flow->waiting.n; i++) {
        const struct flow_customer *other = &view->flow->waiting.at[i];
        if (other->id == view->who->id)
            continue;
        double weight = view->flow->kinship[view->who->kind][other->kind];
        bool behind = other->arrive_ms > view->who->arrive_ms;
        double waited = since_s(view, other->arrive_ms);
        if (behind) {
            f[FLOW_BEHIND_OTHER] += other->priority != view->who->priority ? (float)weight : 0;
            continue;
        }
        ahead += weight;
        elapsed += weight * waited;
        oldest = fmax(oldest, weight > 0.3 ? waited : 0);
        enum flow_feature group = other->priority == view->who->priority  ? FLOW_AHEAD_SAME
                                  : other->priority < view->who->priority ? FLOW_AHEAD_LOWER
                                                                          : FLOW_AHEAD_HIGHER;
        f[group] += (float)weight;
        if (other->kind == view->who->kind) {
            f[FLOW_AHEAD_KIND] += 1;
            f[FLOW_OLDEST_KIND_S] = fmaxf(f[FLOW_OLDEST_KIND_S], (float)waited);
        }
        if (group == FLOW_AHEAD_SAME && weight > 0.3)
            f[FLOW_OLDEST_SAME_S] = fmaxf(f[FLOW_OLDEST_SAME_S], (float)waited);
    }
    f[FLOW_AHEAD] = (float)ahead;
    f[FLOW_OLDEST_S] = (float)oldest;
    f[FLOW_MEAN_ELAPSED_S] = (float)(ahead > 0 ? elapsed / ahead : 0);
}

static bool is_own(const struct flow_customer *who, int kind, int priority)
{
    return who->kind == kind && who->priority == priority;
}

// Counts without weights by priority, and the customer's very own kind: same class and priority.
static void own_features(const struct view *view, float *f)
{
    const struct flow *flow = view->flow;
    const struct flow_customer *who = view->who;
    double elapsed = 0;
    for (size_t i = 0; i < flow->waiting.n; i++) {
        const struct flow_customer *other = &flow->waiting.at[i];
        if (other->id == who->id)
            continue;
        f[other->priority == who->priority  ? FLOW_QUEUE_SAME
          : other->priority < who->priority ? FLOW_QUEUE_LOWER
                                            : FLOW_QUEUE_HIGHER] += 1;
        if (is_own(who, other->kind, other->priority) && other->arrive_ms <= who->arrive_ms) {
            f[FLOW_OWN_AHEAD] += 1;
            elapsed += since_s(view, other->arrive_ms);
        }
    }
    f[FLOW_OWN_ELAPSED_S] =
        (float)(f[FLOW_OWN_AHEAD] > 0 ? elapsed / (double)f[FLOW_OWN_AHEAD] : 0);
    for (size_t i = 0; i < flow->serving.n; i++)
        f[FLOW_SERVING_SAME] += flow->serving.at[i].priority == who->priority;
    int n = 0, known = (int)(flow->ring_n < FLOW_RING ? flow->ring_n : FLOW_RING);
    double sum = 0;
    f[FLOW_OWN_LAST3_S] = f[FLOW_OWN_LAST8_S] = UNKNOWN;
    for (int i = 1; i <= known && n < 8; i++) {
        const struct flow_start *s = &flow->ring[(flow->ring_n - (uint64_t)i) % FLOW_RING];
        if (!is_own(who, s->kind, s->priority))
            continue;
        sum += (double)s->wait_ms / 1000;
        n++;
        if (n <= 3)
            f[FLOW_OWN_LAST3_S] = (float)(sum / n);
        f[FLOW_OWN_LAST8_S] = (float)(sum / n);
    }
}

static void last_features(const struct view *view, float *f)
{
    f[FLOW_LAST_WAIT_S] = f[FLOW_LAST_WAIT_KIND_S] = f[FLOW_LAST_WAIT_SAME_S] = UNKNOWN;
    f[FLOW_LAST_START_AGO_S] = f[FLOW_LAST5_S] = f[FLOW_LAST10_S] = f[FLOW_LAST10_MAX_S] = UNKNOWN;
    int n = 0, known = (int)(view->flow->ring_n < FLOW_RING ? view->flow->ring_n : FLOW_RING);
    double sum = 0, most = 0;
    for (int i = 1; i <= known; i++) {
        const struct flow_start *s =
            &view->flow->ring[(view->flow->ring_n - (uint64_t)i) % FLOW_RING];
        double wait = (double)s->wait_ms / 1000;
        if (view->flow->kinship[view->who->kind][s->kind] < 0.3)
            continue;
        if (n == 0) {
            f[FLOW_LAST_WAIT_S] = (float)wait;
            f[FLOW_LAST_START_AGO_S] = (float)since_s(view, s->start_ms);
        }
        if (s->kind == view->who->kind && f[FLOW_LAST_WAIT_KIND_S] < 0)
            f[FLOW_LAST_WAIT_KIND_S] = (float)wait;
        if (s->priority == view->who->priority && f[FLOW_LAST_WAIT_SAME_S] < 0)
            f[FLOW_LAST_WAIT_SAME_S] = (float)wait;
        if (n >= 10)
            continue;
        n++;
        sum += wait;
        most = fmax(most, wait);
        if (n <= 5)
            f[FLOW_LAST5_S] = (float)(sum / n);
        f[FLOW_LAST10_S] = (float)(sum / n);
        f[FLOW_LAST10_MAX_S] = (float)most;
    }
}

double flow_server_weight(const struct flow *flow, int place, int kind)
{
    const struct flow_server *server = &flow->servers[place];
    double sum = 0;
    for (int k = 0; k < flow->kinds; k++)
        sum += server->share[k] * flow->kinship[kind][k];
    return server->total > 0 ? sum / server->total : 1;
}

static void server_features(const struct view *view, float *f)
{
    double busy = 0, elapsed = 0, brief = 0;
    for (size_t i = 0; i < view->flow->serving.n; i++) {
        const struct flow_customer *other = &view->flow->serving.at[i];
        double weight = other->server >= 0
                            ? flow_server_weight(view->flow, other->server, view->who->kind)
                            : view->flow->kinship[view->who->kind][other->kind];
        double age = since_s(view, other->start_ms);
        busy += weight;
        elapsed += weight * age;
        brief += age < SHORT_SERVICE_S ? weight : 0;
    }
    f[FLOW_BUSY] = (float)busy;
    f[FLOW_SERVING_ALL] = (float)view->flow->serving.n;
    f[FLOW_ELAPSED_MEAN_S] = (float)ratio(elapsed, busy);
    f[FLOW_ELAPSED_SHORT] = (float)brief;
    for (int i = 0; i < FLOW_SERVERS && view->flow->servers[i].id; i++) {
        const struct flow_server *s = &view->flow->servers[i];
        double weight = flow_server_weight(view->flow, i, view->who->kind),
               unseen = since_s(view, s->seen_ms);
        if (s->duty == FLOW_DUTY_OFF && s->serving <= 0)
            continue;
        bool said = s->duty == FLOW_DUTY_ON, here = said || s->serving > 0 || unseen < SEEN_S;
        f[FLOW_SEEN] += here ? (float)weight : 0;
        f[FLOW_FREE] += here && s->serving <= 0 ? (float)weight : 0;
        f[FLOW_SEEN_LONG] += here || unseen < SEEN_LONG_S ? (float)weight : 0;
    }
}

// The decayed sums of all classes as the customer's class sees them.
static struct flow_rate seen_rate(const struct view *view, int span)
{
    const struct flow *flow = view->flow;
    struct flow_rate sum = {0};
    double keep = exp(-fmax(since_s(view, flow->last_ms), 0) / flow_span_s[span]);
    for (int k = 0; k < flow->kinds; k++) {
        const struct flow_rate *r = &flow->rates[k][span];
        double weight = keep * flow->kinship[view->who->kind][k];
        sum.arrivals += weight * r->arrivals;
        sum.starts += weight * r->starts;
        sum.waits_s += weight * r->waits_s;
        sum.ends += weight * r->ends;
        sum.services_s += weight * r->services_s;
        sum.leaves += weight * r->leaves;
    }
    return sum;
}

static void rate_features(const struct view *view, float *f)
{
    struct flow_rate r[FLOW_SPANS];
    for (int s = 0; s < FLOW_SPANS; s++)
        r[s] = seen_rate(view, s);
    for (int s = 0; s < 3; s++) {
        f[FLOW_ARRIVALS0 + s] = (float)r[s].arrivals;
        f[FLOW_STARTS0 + s] = (float)r[s].starts;
        f[FLOW_WAIT0_S + s] = (float)(r[s].starts > 0.05 ? r[s].waits_s / r[s].starts : UNKNOWN);
    }
    const struct flow_rate *own = &view->flow->rates[view->who->kind][2];
    f[FLOW_WAIT_KIND2_S] = (float)ratio(own->waits_s, own->starts);
    for (int i = 4; i < FLOW_SPANS; i++) {
        const struct flow_rate *mine = &view->flow->rates[view->who->kind][i];
        f[FLOW_WAIT4_S + i - 4] = (float)ratio(r[i].waits_s, r[i].starts);
        f[FLOW_WAIT_KIND4_S + i - 4] = (float)ratio(mine->waits_s, mine->starts);
    }
    f[FLOW_SERVICE1_S] = (float)ratio(r[1].services_s, r[1].ends);
    f[FLOW_SERVICE3_S] = (float)ratio(r[3].services_s, r[3].ends);
    f[FLOW_LEAVES1] = (float)r[1].leaves;
    f[FLOW_LEAVE_SHARE3] = (float)ratio(r[3].leaves, r[3].leaves + r[3].starts);
    double places = (double)f[FLOW_AHEAD] + 1, busy = fmax((double)f[FLOW_BUSY], 1);
    double service = (double)f[FLOW_SERVICE3_S];
    f[FLOW_WORK_S] = (float)(service < 0 ? UNKNOWN : places * service / busy);
    f[FLOW_DRAIN0_S] =
        (float)(r[0].starts > 0.05 ? places / r[0].starts * flow_span_s[0] : UNKNOWN);
    f[FLOW_DRAIN1_S] =
        (float)(r[1].starts > 0.05 ? places / r[1].starts * flow_span_s[1] : UNKNOWN);
}

static void level_features(const struct view *view, float *f)
{
    int kind = view->who->kind, priority = view->who->priority;
    struct flow_level hour = flow_level_at(view->flow, kind, priority, view->who->arrive_ms);
    f[FLOW_LEVEL_ROOT] = flow_level_any_hour(view->flow, kind, priority).slow;
    f[FLOW_LEVEL_HOUR_ROOT] = hour.fast;
    f[FLOW_LEVEL_HOUR_SLOW_ROOT] = hour.slow;
    f[FLOW_LEVEL_ALL_HOUR_ROOT] = flow_level_all(view->flow, view->who->arrive_ms).fast;
}

void flow_features(const struct flow *flow, const struct flow_customer *who, int64_t now_ms,
                   float ret[FLOW_FEATURE_COUNT])
{
    struct view view = {.flow = flow, .who = who, .now_ms = now_ms};
    memset(ret, 0, FLOW_FEATURE_COUNT * sizeof *ret);
    clock_features(&view, ret);
    queue_features(&view, ret);
    own_features(&view, ret);
    last_features(&view, ret);
    server_features(&view, ret);
    rate_features(&view, ret);
    level_features(&view, ret);
    ret[FLOW_THEORY_S] = (float)UNKNOWN;
}
