// The estimator on an invented history: silent at first, then better than a constant, ordered,
// repeatable, honest about its interval, and bounded whatever it is fed.

#include "test.h"
#include "facts.h"
#include "core/estimate.h"

#include <math.h>
#include <string.h>

enum { CUSTOMERS = 1500 };

struct tally {
    size_t n, inside, waiting_n, waiting_inside;
    double absolute, constant;
};

static void check_order(const struct estimate *said)
{
    for (int i = 1; i < ESTIMATE_GRID; i++)
        assert_true(said->grid_s[i - 1] <= said->grid_s[i]);
    assert_true(said->grid_s[0] >= 0);
    assert_true(said->low_s <= said->point_s && said->point_s <= said->high_s);
}

static void score_arrival(struct estimator *e, const struct invented *one, int64_t id,
                          struct tally *tally)
{
    struct estimate said;
    assert_true(estimator_predict(e, id, one->arrive_ms, &said));
    check_order(&said);
    if (!said.enough || one->start_ms <= one->arrive_ms)
        return;
    double actual_s = (double)(one->start_ms - one->arrive_ms) / 1000;
    tally->n++;
    tally->inside += said.low_s <= actual_s && actual_s <= said.high_s;
    tally->absolute += fabs(said.point_s - actual_s);
    tally->constant += fabs(300 - actual_s);
}

static void score_waiting(struct estimator *e, const struct invented *all, int64_t now_ms,
                          struct tally *tally)
{
    int64_t ids[64];
    struct estimate said[64];
    size_t n = estimator_predict_waiting(e, now_ms, ids, said, 64);
    for (size_t i = 0; i < n; i++) {
        const struct invented *one = &all[ids[i] - 1];
        check_order(&said[i]);
        if (!said[i].enough || one->start_ms < 0)
            continue;
        double left_s = (double)(one->start_ms - now_ms) / 1000;
        tally->waiting_n++;
        tally->waiting_inside += said[i].low_s <= left_s && left_s <= said[i].high_s;
    }
}

static void learns_and_keeps_its_word(void **state)
{
    (void)state;
    struct invented *all = invent(CUSTOMERS, 1);
    size_t n;
    struct feed_fact *facts = feed_facts(all, CUSTOMERS, &n);
    struct estimator *e = estimator_create(false);
    struct tally tally = {0};
    for (size_t i = 0; i < n; i++) {
        feed(e, all, &facts[i]);
        if (facts[i].what == FEED_ARRIVE)
            score_arrival(e, &all[facts[i].i], (int64_t)facts[i].i + 1, &tally);
        else if (facts[i].what == FEED_START)
            score_waiting(e, all, facts[i].t_ms, &tally);
    }
    assert_true(tally.n > 400);
    double coverage = (double)tally.inside / (double)tally.n;
    double left = (double)tally.waiting_inside / (double)tally.waiting_n;
    if (coverage < 0.72 || coverage > 0.88 || left < 0.70 || left > 0.90)
        fail_msg("coverage %.3f at the arrival, %.3f while waiting", coverage, left);
    if (tally.absolute > 0.7 * tally.constant)
        fail_msg("mae %.0f s", tally.absolute / (double)tally.n);
    estimator_destroy(e);
    free(facts);
    free(all);
}

// Feeds until `starts` waits of class 0 are known and one more waits; the answer for that one.
static struct estimate after_waits(int starts)
{
    struct estimator *e = estimator_create(false);
    int64_t t_ms = 0;
    for (int64_t id = 1; id <= starts; id++, t_ms += 60000) {
        estimator_arrive(e, id, t_ms, 0, 0);
        estimator_start(e, id, t_ms + 30000 + id * 100, 1);
        estimator_end(e, id, t_ms + 50000);
    }
    estimator_arrive(e, 1000000, t_ms, 0, 0);
    struct estimate said;
    assert_true(estimator_predict(e, 1000000, t_ms, &said));
    struct estimate other;
    estimator_predict_new(e, 1, 0, t_ms, &other);
    assert_false(other.enough); // a class that never came
    estimator_destroy(e);
    return said;
}

static void is_silent_under_the_minimum(void **state)
{
    (void)state;
    assert_false(after_waits(0).enough);
    assert_false(after_waits(LEARN_LEAST_THEORY - 1).enough);
    assert_true(after_waits(LEARN_LEAST_THEORY).enough);
    struct estimate said = after_waits(3 * LEARN_LEAST); // the last of them waited 48 s
    assert_true(said.enough && said.point_s > 25 && said.point_s < 50);
}

// A house where every wait is the same to the second: levels that differ by rounding alone do not cross (the store
// refuses an interval that ends before it begins, and with it the customer).
static void stays_in_order_when_all_waits_are_alike(void **state)
{
    (void)state;
    static const int waits_s[] = {0, 1, 60, 61, 3599};
    for (size_t w = 0; w < sizeof waits_s / sizeof *waits_s; w++) {
        struct estimator *e = estimator_create(true);
        int64_t t_ms = 0, id = 0;
        for (int round = 0; round < 60; round++, t_ms += 90000) {
            for (int i = 0; i < 6; i++) {
                struct estimate said;
                estimator_arrive(e, ++id, t_ms, i < 4 ? 0 : 1, 0);
                assert_true(estimator_predict(e, id, t_ms, &said));
                check_order(&said);
            }
            t_ms += waits_s[w] * INT64_C(1000);
            for (int i = 0; i < 6; i++)
                estimator_start(e, id - 5 + i, t_ms, i + 1);
            t_ms += 300000;
            for (int i = 0; i < 6; i++)
                estimator_end(e, id - 5 + i, t_ms);
        }
        estimator_destroy(e);
    }
}

static void counts_nothing_for_those_called_at_once(void **state)
{
    (void)state;
    for (int all = 0; all < 2; all++) {
        struct estimator *e = estimator_create(all);
        for (int64_t id = 1; id <= 200; id++) {
            estimator_arrive(e, id, id * 1000, 0, 0);
            estimator_start(e, id, id * 1000, 1);
            estimator_end(e, id, id * 1000 + 500);
        }
        struct estimate said;
        estimator_predict_new(e, 0, 0, 300000, &said);
        assert_int_equal(said.enough, all);
        assert_true(said.high_s < 0.001);
        estimator_destroy(e);
    }
}

// Everything said over a history, as one number that changes with any bit of it.
static uint64_t digest(uint64_t seed, bool ask_everybody)
{
    struct invented *all = invent(600, seed);
    size_t n;
    struct feed_fact *facts = feed_facts(all, 600, &n);
    struct estimator *e = estimator_create(false);
    uint64_t sum = 14695981039346656037u;
    int64_t ids[64];
    struct estimate said[64];
    for (size_t i = 0; i < n; i++) {
        feed(e, all, &facts[i]);
        if (ask_everybody)
            estimator_predict_waiting(e, facts[i].t_ms + 7, ids, said, 64);
        if (facts[i].what != FEED_ARRIVE)
            continue;
        assert_true(estimator_predict(e, (int64_t)facts[i].i + 1, facts[i].t_ms, &said[0]));
        unsigned char bytes[sizeof said[0].grid_s];
        memcpy(bytes, said[0].grid_s, sizeof bytes);
        for (size_t b = 0; b < sizeof bytes; b++)
            sum = (sum ^ bytes[b]) * 1099511628211u;
    }
    estimator_destroy(e);
    free(facts);
    free(all);
    return sum;
}

static void says_the_same_of_the_same_facts(void **state)
{
    (void)state;
    assert_int_equal(digest(5, false), digest(5, false));
    assert_int_equal(digest(5, false), digest(5, true)); // asking changes nothing
    assert_int_not_equal(digest(5, false), digest(6, false));
}

static void an_arrival_and_one_who_might_arrive_hear_the_same(void **state)
{
    (void)state;
    struct invented *all = invent(400, 2);
    size_t n;
    struct feed_fact *facts = feed_facts(all, 400, &n);
    struct estimator *e = estimator_create(false);
    for (size_t i = 0; i < n; i++) {
        const struct invented *one = &all[facts[i].i];
        struct estimate before, after;
        if (facts[i].what == FEED_ARRIVE)
            estimator_predict_new(e, one->kind, one->priority, facts[i].t_ms, &before);
        feed(e, all, &facts[i]);
        if (facts[i].what != FEED_ARRIVE)
            continue;
        assert_true(estimator_predict(e, (int64_t)facts[i].i + 1, facts[i].t_ms, &after));
        assert_memory_equal(before.grid_s, after.grid_s, sizeof before.grid_s);
    }
    estimator_destroy(e);
    free(facts);
    free(all);
}

static void ignores_facts_that_cannot_be(void **state)
{
    (void)state;
    struct estimator *e = estimator_create(false);
    struct estimate said;
    estimator_start(e, 5, 1000, 1);
    estimator_end(e, 5, 1000);
    estimator_leave(e, 5, 1000);
    assert_false(estimator_predict(e, 5, 1000, &said));
    estimator_arrive(e, 5, 2000, -3, 0);
    estimator_arrive(e, 5, 2000, 0, 0);
    estimator_arrive(e, 6, 1000, 99, 0); // older than the last: as if now
    assert_true(estimator_predict(e, 5, 2000, &said));
    assert_true(estimator_predict(e, 6, 2000, &said));
    estimator_start(e, 5, 3000, 7);
    estimator_start(e, 5, 3000, 7);
    assert_false(estimator_predict(e, 5, 3000, &said));
    estimator_leave(e, 6, 4000);
    assert_false(estimator_predict(e, 6, 4000, &said));
    estimator_destroy(e);
}

// Whoever has come is looked at with the next fact; until then they have come all the same.
static void is_there_from_the_instant_of_arrival(void **state)
{
    (void)state;
    struct estimator *e = estimator_create(false);
    struct estimate said[4];
    struct baseline_says says[BASELINE_COUNT];
    int64_t ids[4];
    estimator_arrive(e, 1, 1000, 0, 0);
    assert_int_equal(estimator_predict_waiting(e, 1000, ids, said, 4), 1);
    estimator_arrive(e, 2, 2000, 0, 0);
    estimator_leave(e, 2, 2000);
    assert_false(estimator_predict(e, 2, 2000, said));
    estimator_arrive(e, 3, 3000, 0, 0);
    estimator_start(e, 3, 3000, 7); // nobody looks
    assert_false(estimator_baselines(e, 3, says));
    estimator_end(e, 3, 3500);
    estimator_arrive(e, 4, 4000, 0, 0);
    assert_true(estimator_baselines(e, 4, says));
    estimator_arrive(e, 5, 5000, 0, 0);
    estimator_start(e, 5, 6000, 7); // later than they came
    estimator_arrive(e, 6, 7000, 0, 0);
    assert_int_equal(estimator_predict_waiting(e, 7000, ids, said, 4), 3);
    assert_true(ids[0] == 1 && ids[1] == 4 && ids[2] == 6);
    estimator_destroy(e);
}

// Nobody ever leaves, every server is new, every class is new: the limits hold and old ones go.
static void forgets_at_its_limits(void **state)
{
    (void)state;
    static int64_t ids[FLOW_OPEN + 10];
    struct estimator *e = estimator_create(false);
    int64_t id = 1;
    for (; id <= FLOW_OPEN + 100; id++)
        estimator_arrive(e, id, id, (int)(id % 100), 0);
    struct estimate *said = mem_alloc((FLOW_OPEN + 10) * sizeof *said);
    assert_int_equal(estimator_predict_waiting(e, id, ids, said, FLOW_OPEN + 10), FLOW_OPEN);
    assert_int_equal(ids[0], 101);
    for (int64_t s = 0; s < 3 * FLOW_SERVERS; s++)
        estimator_start(e, 200 + s, id, s + 1);
    estimator_arrive(e, id, id + 2 * 86400000, 0, 0);
    size_t left = estimator_predict_waiting(e, id + 2 * 86400000, ids, said, FLOW_OPEN + 10);
    assert_true(left <= FLOW_OPEN);
    free(said);
    estimator_destroy(e);
}

static void forgets_who_left_unseen(void **state)
{
    (void)state;
    struct estimator *e = estimator_create(false);
    struct estimate said;
    estimator_arrive(e, 1, 1000, 0, 0);
    for (int64_t id = 2; id < 40; id++) {
        estimator_arrive(e, id, id * 1000, 0, 0);
        estimator_start(e, id, id * 1000 + 500, 1);
        estimator_end(e, id, id * 1000 + 900);
    }
    assert_false(estimator_predict(e, 1, 40000, &said));
    estimator_destroy(e);
}

// Two of four are away, with a queue before the others; the answer with and without a word of when
// they will be back.
static struct estimate away(int64_t back_in_ms)
{
    struct invented *all = invent(800, 4);
    size_t n;
    struct feed_fact *facts = feed_facts(all, 800, &n);
    struct estimator *e = estimator_create(false);
    for (size_t i = 0; i < n; i++)
        feed(e, all, &facts[i]);
    int64_t t_ms = facts[n - 1].t_ms + 86400000 - facts[n - 1].t_ms % 86400000 + 36000000;
    for (int64_t s = 1; s <= INVENTED_SERVERS; s++) {
        if (s > 2 && back_in_ms)
            estimator_away(e, s, t_ms, t_ms + back_in_ms);
        else
            estimator_duty(e, s, t_ms, s <= 2);
    }
    for (int64_t i = 0; i < 10; i++)
        estimator_arrive(e, 5000 + i, t_ms, 0, 0);
    for (int64_t s = 1; s <= 2; s++)
        estimator_start(e, 4999 + s, t_ms + 1, s);
    struct estimate said;
    estimator_predict_new(e, 0, 0, t_ms + 1000, &said);
    estimator_destroy(e);
    free(facts);
    free(all);
    return said;
}

static void knows_who_comes_back_and_when(void **state)
{
    (void)state;
    struct estimate unsaid = away(0), soon = away(60000), later = away(600000), past = away(500);
    assert_true(soon.point_s < 0.7 * unsaid.point_s && soon.high_s < unsaid.high_s);
    assert_true(soon.point_s < later.point_s && later.point_s < unsaid.point_s);
    assert_true(past.point_s == unsaid.point_s); // they have not come: nothing is known
    check_order(&soon);
    check_order(&later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_and_keeps_its_word),
        cmocka_unit_test(is_silent_under_the_minimum),
        cmocka_unit_test(stays_in_order_when_all_waits_are_alike),
        cmocka_unit_test(counts_nothing_for_those_called_at_once),
        cmocka_unit_test(says_the_same_of_the_same_facts),
        cmocka_unit_test(an_arrival_and_one_who_might_arrive_hear_the_same),
        cmocka_unit_test(ignores_facts_that_cannot_be),
        cmocka_unit_test(knows_who_comes_back_and_when),
        cmocka_unit_test(is_there_from_the_instant_of_arrival),
        cmocka_unit_test(forgets_at_its_limits),
        cmocka_unit_test(forgets_who_left_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
