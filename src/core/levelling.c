// A forecast is three passes over the days: what weekdays are worth, the level, the shares of the quarters.

#include "core/levelling.h"

#include <math.h>
#include <string.h>

static const double WEEK_KEEP = 0.93;  // of a weekday's worth, a week
static const double LEVEL_KEEP = 0.97; // of the level, a day
static const double SHARE_KEEP = 0.95; // of the quarters' shares, a week
static const double OTHERS = 0.25;     // weight of other weekdays in them
static const double WORTH_PRIOR = 0.5; // weeks of belief that a weekday is as any
static const double APART = 0.03,
                    APART_PRIOR = 4; // days differ by a sixth, as if four had shown it
static const double SURE = 1e-9;
enum { REACH = 2, HOUR = 4 }; // quarters

static double total_of(const struct levelling_day *day)
{
    double sum = 0;
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        sum += day->arrivals[q];
    return sum;
}

// ---- the day's total ----------------------------------------------------------------------------

// What a weekday is worth beside the mean of all days.
static void weekday_worth(const struct levelling_day *past, size_t n, double ret[LEVELLING_WEEK])
{
    double sum[LEVELLING_WEEK] = {0}, weight[LEVELLING_WEEK] = {0}, all = 0, days = 0;
    for (size_t i = 0; i < n; i++) {
        double keep = pow(WEEK_KEEP, (double)(n - 1 - i) / LEVELLING_WEEK);
        if (!past[i].open)
            continue;
        sum[past[i].weekday] += keep * total_of(&past[i]);
        weight[past[i].weekday] += keep;
        all += keep * total_of(&past[i]);
        days += keep;
    }
    double mean = days > 0 ? all / days : 0;
    for (int w = 0; w < LEVELLING_WEEK; w++)
        ret[w] = mean > 0 ? (sum[w] / mean + WORTH_PRIOR) / (weight[w] + WORTH_PRIOR) : 1;
}

static double level_of(const struct levelling_day *past, size_t n,
                       const double worth[LEVELLING_WEEK])
{
    double sum = 0, weight = 0;
    for (size_t i = 0; i < n; i++) {
        double keep = pow(LEVEL_KEEP, (double)(n - 1 - i));
        if (!past[i].open)
            continue;
        sum += keep * total_of(&past[i]); // ÷ worth, and weighted by it: a busy day tells more
        weight += keep * worth[past[i].weekday];
    }
    return weight > 0 ? sum / weight : 0;
}

// ---- its quarters -------------------------------------------------------------------------------

// Each quarter's part of its neighbours, where anybody ever came.
static void smooth(const double raw[LEVELLING_QUARTERS], double ret[LEVELLING_QUARTERS])
{
    memset(ret, 0, LEVELLING_QUARTERS * sizeof *ret);
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        double weights = 0;
        for (int d = -REACH; d <= REACH; d++) {
            int at = q + d;
            if (at >= 0 && at < LEVELLING_QUARTERS && raw[at] > 0)
                weights += REACH + 1 - (d < 0 ? -d : d);
        }
        for (int d = -REACH; d <= REACH; d++) {
            int at = q + d;
            if (at >= 0 && at < LEVELLING_QUARTERS && raw[at] > 0 && raw[q] > 0)
                ret[at] += raw[q] * (REACH + 1 - (d < 0 ? -d : d)) / weights;
        }
    }
}

// Shares that sum to 1, and how many people were there.
static void shares(const struct levelling_day *past, size_t n, int weekday,
                   double share[LEVELLING_QUARTERS], double there[LEVELLING_QUARTERS])
{
    double raw[LEVELLING_QUARTERS] = {0}, sum = 0, weights = 0;
    memset(there, 0, LEVELLING_QUARTERS * sizeof *there);
    for (size_t i = 0; i < n; i++) {
        double weight = pow(SHARE_KEEP, (double)(n - 1 - i) / LEVELLING_WEEK) *
                        (past[i].weekday == weekday ? 1 : OTHERS);
        if (!past[i].open)
            continue;
        weights += weight;
        for (int q = 0; q < LEVELLING_QUARTERS; q++) {
            raw[q] += weight * past[i].arrivals[q];
            there[q] += weight * (double)past[i].there[q];
            sum += weight * past[i].arrivals[q];
        }
    }
    smooth(raw, share);
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        share[q] /= sum > 0 ? sum : 1;
        there[q] /= weights > 0 ? weights : 1;
    }
}

// ---- the law ------------------------------------------------------------------------------------

struct counts {
    double mean, variance;
};

// P(0), P(1) … of a negative binomial law (Poisson's where it scatters no more), to where the level is reached.
static int quantile(struct counts law, double level)
{
    double size = law.variance > law.mean * (1 + SURE)
                      ? law.mean * law.mean / (law.variance - law.mean)
                      : 1e9;
    double fail = law.mean / (law.mean + size), term = exp(size * log1p(-fail)), sum = term;
    int k = 0;
    if (law.mean <= SURE)
        return 0;
    for (; sum < level && k < 100000; k++) {
        term *= fail * (size + k) / (k + 1);
        sum += term;
    }
    return k;
}

static struct counts law_of(const struct levelling_forecast *f, double mean)
{
    return (struct counts){mean, f->dispersion * mean + f->day_variance * mean * mean};
}

// ---- forecasts ----------------------------------------------------------------------------------

static size_t open_days(const struct levelling_day *past, size_t n)
{
    size_t open = 0;
    for (size_t i = 0; i < n; i++)
        open += past[i].open;
    return open;
}

static void means(const struct levelling_day *past, size_t n, int weekday,
                  struct levelling_forecast *ret)
{
    double worth[LEVELLING_WEEK], share[LEVELLING_QUARTERS], there[LEVELLING_QUARTERS];
    *ret = (struct levelling_forecast){.known = open_days(past, n) >= LEVELLING_LEAST_DAYS};
    weekday_worth(past, n, worth);
    shares(past, n, weekday, share, there);
    ret->total = level_of(past, n, worth) * worth[weekday];
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        ret->quarters[q] =
            (struct levelling_cell){.mean = ret->total * share[q], .there = there[q]};
}

// How far the last days were from what was forecast a week before.
static void scatter(const struct levelling_day *past, size_t n, struct levelling_forecast *ret)
{
    enum { LOOK_BACK = 42 };
    double squares = 1, expected = 1, beyond = 0, squared = 1;
    for (size_t i = n > LOOK_BACK ? n - LOOK_BACK : 0; i < n; i++) {
        struct levelling_forecast then;
        if (i < LEVELLING_WEEK || !past[i].open)
            continue;
        means(past, i + 1 - LEVELLING_WEEK, past[i].weekday, &then);
        if (!then.known || then.total <= 0)
            continue;
        double total = total_of(&past[i]), off = total - then.total;
        beyond += off * off - then.total;
        squared += then.total * then.total;
        for (int q = 0; q < LEVELLING_QUARTERS; q++) {
            // The shape alone: the day's own total is known here.
            double mean = then.quarters[q].mean * total / then.total;
            squares += mean > 0 ? (past[i].arrivals[q] - mean) * (past[i].arrivals[q] - mean) : 0;
            expected += mean;
        }
    }
    double prior = APART_PRIOR * fmax(ret->total * ret->total, 1);
    ret->dispersion = fmin(fmax(squares / expected, 1), 8);
    ret->day_variance = fmin(fmax((beyond + APART * prior) / (squared + prior), 0), 1);
}

void levelling_forecast(const struct levelling_day *past, size_t n, int ahead, int weekday,
                        struct levelling_forecast *ret)
{
    means(past, n, weekday, ret);
    scatter(past, n, ret);
    // The level walks on: a fortnight ahead it is known less well than a week ahead.
    if (ahead > LEVELLING_WEEK)
        ret->day_variance *= 1 + (double)(ahead - LEVELLING_WEEK) / (2.0 * LEVELLING_WEEK);
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        struct levelling_cell *cell = &ret->quarters[q];
        cell->low = quantile(law_of(ret, cell->mean), 0.1);
        cell->high = quantile(law_of(ret, cell->mean), 0.9);
    }
    ret->total_low = quantile(law_of(ret, ret->total), 0.1);
    ret->total_high = quantile(law_of(ret, ret->total), 0.9);
}

// ---- the score ----------------------------------------------------------------------------------

struct tally {
    double quarter, hour, day, last_quarter, last_hour, last_day, inside, day_inside;
    long quarters, hours;
    int days;
};

static void score_day(const struct levelling_day *day, const struct levelling_day *week_ago,
                      const struct levelling_forecast *said, struct tally *t)
{
    double came = 0, then = 0, total = total_of(day);
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        const struct levelling_cell *cell = &said->quarters[q];
        bool counts = cell->mean > 0 || day->arrivals[q] > 0 || week_ago->arrivals[q] > 0;
        came += day->arrivals[q];
        then += week_ago->arrivals[q];
        t->quarters += counts;
        t->quarter += fabs(cell->mean - day->arrivals[q]);
        t->last_quarter += fabs((double)week_ago->arrivals[q] - day->arrivals[q]);
        t->inside += counts && cell->low <= day->arrivals[q] && day->arrivals[q] <= cell->high;
        if (q % HOUR != HOUR - 1)
            continue;
        double hour = 0;
        for (int k = q - HOUR + 1; k <= q; k++)
            hour += said->quarters[k].mean;
        t->hours += hour > 0 || came > 0 || then > 0;
        t->hour += fabs(hour - came);
        t->last_hour += fabs(then - came);
        came = then = 0;
    }
    t->days++;
    t->day += fabs(said->total - total);
    t->last_day += fabs(total_of(week_ago) - total);
    t->day_inside += said->total_low <= total && total <= said->total_high;
}

void levelling_score(const struct levelling_day *past, size_t n, int days,
                     struct levelling_score *ret)
{
    struct tally t = {0};
    *ret = (struct levelling_score){0};
    for (size_t i = n; i-- > LEVELLING_WEEK && t.days < days;) {
        const struct levelling_day *week_ago = &past[i - LEVELLING_WEEK];
        struct levelling_forecast said;
        if (!past[i].open || !week_ago->open)
            continue;
        levelling_forecast(past, i + 1 - LEVELLING_WEEK, LEVELLING_WEEK, past[i].weekday, &said);
        if (said.known)
            score_day(&past[i], week_ago, &said, &t);
    }
    if (t.days == 0 || t.quarters == 0 || t.hours == 0)
        return;
    double quarters = (double)t.quarters, hours = (double)t.hours;
    *ret = (struct levelling_score){.days = t.days,
                                    .quarter = t.quarter / quarters,
                                    .hour = t.hour / hours,
                                    .day = t.day / t.days,
                                    .last_quarter = t.last_quarter / quarters,
                                    .last_hour = t.last_hour / hours,
                                    .last_day = t.last_day / t.days,
                                    .inside = t.inside / quarters,
                                    .day_inside = t.day_inside / t.days};
}

// ---- where they cross ---------------------------------------------------------------------------

static enum levelling_state state_of(const struct levelling_hour *hour)
{
    if (hour->mean > hour->capacity)
        return LEVELLING_SHORT;
    if (hour->high > hour->capacity + SURE)
        return LEVELLING_TIGHT;
    return hour->more >= 1 ? LEVELLING_SPARE : LEVELLING_EVEN;
}

struct levelling_hour levelling_judge(const struct levelling_forecast *forecast,
                                      const double capacity[LEVELLING_QUARTERS],
                                      const bool open[LEVELLING_QUARTERS], int quarter)
{
    struct levelling_hour hour = {.state = LEVELLING_CLOSED};
    if (!forecast->known || !open[quarter])
        return hour;
    // From a quarter before; the day's ends count for what they have.
    for (int q = quarter - 1; q < quarter - 1 + HOUR; q++) {
        if (q < 0 || q >= LEVELLING_QUARTERS || !open[q])
            continue;
        hour.mean += forecast->quarters[q].mean;
        hour.capacity += capacity[q];
    }
    hour.low = quantile(law_of(forecast, hour.mean), 0.1);
    hour.high = quantile(law_of(forecast, hour.mean), 0.9);
    hour.more = (int)fmax(floor(hour.capacity - hour.high + SURE), 0);
    hour.state = state_of(&hour);
    return hour;
}
