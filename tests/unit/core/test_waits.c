// Estimates against the exact answer on queues where it is known: a small part of bench_waits, with
// bounds that no fixed seed comes near.

#include "test.h"
#include "queues_score.h"

static void holds(const char *what, const struct queue_tally *t, double error, double low,
                  double high, double width)
{
    assert_true(t->told > 100);
    double n = (double)t->told, ratio = t->absolute / t->best_absolute, cover = t->inside / n;
    if (ratio > error || cover < low || cover > high || t->width / t->best_width > width)
        fail_msg("%s: error %.3f, coverage %.3f, width %.3f of the best", what, ratio, cover,
                 t->width / t->best_width);
}

static void comes_near_the_best_that_can_be_said(void **state)
{
    (void)state;
    const struct queue_plan plan = {{{0, 54, 240}}, 4, 0, 0, -1};
    const struct queue_span spans[QUEUE_SPANS] = {{"young", 20, 300, 0, 0, -1},
                                                  {"grown", 500, 0, 0, 0, -1}};
    struct queue_tally tally[QUEUE_SPANS];
    queue_score(&plan, 7, 4000, 0, spans, tally);
    holds("young", &tally[0], 1.35, 0.65, 0.95, 1.7);
    holds("grown", &tally[1], 1.08, 0.74, 0.86, 1.2);
    assert_true(tally[0].told + 10 > tally[0].n); // after 20 waits nobody is left without a word
}

static void keeps_its_word_on_the_day_of_a_change(void **state)
{
    (void)state;
    const struct queue_plan plan = {{{8, 42, 240}, {0, 42, 343}}, 4, 0, 0, -1};
    const struct queue_span spans[QUEUE_SPANS] = {{"that day", 0, 0, 8, 9, -1},
                                                  {"then", 0, 0, 9, 12, -1}};
    struct queue_tally tally[QUEUE_SPANS];
    queue_score(&plan, 3, 0, 12, spans, tally);
    holds("that day", &tally[0], 1.5, 0.6, 0.95, 1.7);
    holds("then", &tally[1], 1.2, 0.7, 0.9, 1.6);
}

static void knows_who_goes_first(void **state)
{
    (void)state;
    const struct queue_plan plan = {{{0, 54, 240}}, 4, .3, 0, -1};
    const struct queue_span spans[QUEUE_SPANS] = {{"high", 500, 0, 0, 0, 1},
                                                  {"low", 500, 0, 0, 0, 0}};
    struct queue_tally tally[QUEUE_SPANS];
    queue_score(&plan, 5, 4000, 0, spans, tally);
    holds("high", &tally[0], 1.08, 0.73, 0.87, 1.25);
    holds("low", &tally[1], 1.12, 0.72, 0.88, 1.25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_near_the_best_that_can_be_said),
        cmocka_unit_test(keeps_its_word_on_the_day_of_a_change),
        cmocka_unit_test(knows_who_goes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
