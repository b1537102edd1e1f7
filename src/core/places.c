// One pass over those who wait counts the three orders at once.

#include "core/places.h"

#include "core/gamma.h"

#include <math.h>
#include <string.h>

static const double FACTOR_PRIOR = 60;  // outcomes' worth of belief that the factor is 1
static const double SCATTER_PRIOR = 40; // … that the dispersion is
static const double KEEP = 0.9995;      // of a cell's past, at each outcome
static const double LOSS_KEEP = 0.998;  // of the orders' losses
static const double NEAR_SHAPE = 0.3;

void places_init(struct places *places)
{
    memset(places, 0, sizeof *places);
}

static int rank_of(const struct places *places, int priority)
{
    for (int i = 0; i < places->priorities_n; i++) {
        if (places->priorities[i] == priority)
            return i;
    }
    return places->priorities_n < FLOW_PRIORITIES ? places->priorities_n : FLOW_PRIORITIES - 1;
}

static bool goes_before(enum places_order order, const struct flow_customer *other,
                        const struct flow_customer *who)
{
    bool earlier = other->arrive_ms <= who->arrive_ms;
    if (order == PLACES_PRIORITY)
        return other->priority > who->priority || (other->priority == who->priority && earlier);
    if (order == PLACES_CREDIT)
        return other->arrive_ms - (int64_t)other->priority * 1000 <=
               who->arrive_ms - (int64_t)who->priority * 1000;
    return earlier;
}

static enum places_order believed(const struct places *places)
{
    int best = 0;
    for (int o = 1; o < PLACES_ORDERS; o++)
        best = places->loss[o] < places->loss[best] ? o : best;
    return (enum places_order)best;
}

bool places_credited_before(const struct flow_customer *other, const struct flow_customer *who)
{
    return goes_before(PLACES_CREDIT, other, who);
}

struct places_look places_see(const struct places *places, const struct flow *flow,
                              const struct pace *pace, const struct flow_customer *who,
                              const float x[FLOW_FEATURE_COUNT])
{
    double serving = 0, served = 0;
    for (size_t i = 0; i < flow->serving.n; i++) {
        int kind = flow->serving.at[i].kind;
        double weight = flow->kinship[who->kind][kind];
        serving += weight;
        served += weight * pace->factor[kind];
    }
    double first = serving > 0 ? served / serving : pace->factor[who->kind];
    struct places_look look = {.servers = fmaxf(x[FLOW_BUSY], 1),
                               .kind = (int16_t)who->kind,
                               .rank = (int16_t)rank_of(places, who->priority)};
    double count[PLACES_ORDERS] = {1, 1, 1}, work[PLACES_ORDERS] = {first, first, first};
    for (size_t i = 0; i < flow->waiting.n; i++) {
        const struct flow_customer *other = &flow->waiting.at[i];
        if (other->id == who->id)
            continue;
        double weight = flow->kinship[who->kind][other->kind];
        for (int o = 0; o < PLACES_ORDERS; o++) {
            if (goes_before((enum places_order)o, other, who)) {
                count[o] += weight;
                work[o] += weight * pace->factor[other->kind];
            }
        }
    }
    for (int o = 0; o < PLACES_ORDERS; o++) {
        look.count[o] = (float)count[o];
        look.work[o] = (float)work[o];
    }
    return look;
}

// ---- what a cell has learned --------------------------------------------------------------------

struct law {
    double mean_s, shape; // of the gamma distribution, the pace taken as certain
};

static double factor_of(const struct places_cell *cell, double place_s)
{
    double prior = FACTOR_PRIOR * fmax(place_s, cell->of_seen / fmax(cell->scatter_n, 1));
    return (cell->of_both + prior) / (cell->of_seen + prior);
}

static double dispersion_of(const struct places_cell *cell)
{
    return (cell->scatter + SCATTER_PRIOR) / (cell->scatter_n + SCATTER_PRIOR);
}

static struct law law_of(const struct places_cell *cell, const struct places_look *look,
                         const struct pace_says *pace, enum places_order order)
{
    double place_s = pace->mean_s / (double)look->servers;
    double factor = factor_of(cell, place_s);
    double shape = fmax((double)look->count[order] / dispersion_of(cell), NEAR_SHAPE);
    return (struct law){factor * factor * (double)look->work[order] * place_s, shape};
}

bool places_predict(const struct places *places, const struct places_look *look,
                    const struct pace_says *pace, float ret[BOOST_QUANTILES])
{
    if (!pace->known)
        return false;
    enum places_order order = believed(places);
    struct law law = law_of(&places->cells[order][look->kind][look->rank], look, pace, order);
    double shape = 1 / (1 / law.shape + pace->variance);
    gamma_roots(shape, fmax(law.mean_s, 1e-6), ret);
    return true;
}

static void learn_cell(struct places_cell *cell, const struct places_look *look,
                       const struct pace_says *pace, enum places_order order, double root)
{
    double place_s = pace->mean_s / (double)look->servers;
    double factor = factor_of(cell, place_s);
    struct law law = law_of(cell, look, pace, order);
    double plain = sqrt(law.mean_s) / factor * gamma_root_mean(law.shape);
    cell->of_both = cell->of_both * KEEP + root * plain;
    cell->of_seen = cell->of_seen * KEEP + plain * plain;
    double off = root - factor * plain;
    double scale = law.mean_s / (double)look->count[order] * gamma_root_variance(law.shape);
    cell->scatter = cell->scatter * KEEP + fmin(off * off / fmax(scale, 1e-9), 25);
    cell->scatter_n = cell->scatter_n * KEEP + 1;
}

void places_learn(struct places *places, const struct places_look *look,
                  const struct pace_says *pace, int priority, double took_s)
{
    if (!pace->known)
        return;
    int rank = rank_of(places, priority);
    if (rank == places->priorities_n)
        places->priorities[places->priorities_n++] = priority;
    double root = sqrt(fmax(took_s, 0));
    for (int o = 0; o < PLACES_ORDERS; o++) {
        struct places_cell *cell = &places->cells[o][look->kind][rank];
        struct law law = law_of(cell, look, pace, (enum places_order)o);
        double off = fabs(root - sqrt(law.mean_s) * gamma_root_mean(law.shape));
        places->loss[o] = places->loss[o] * LOSS_KEEP + off;
        learn_cell(cell, look, pace, (enum places_order)o, root);
    }
}
