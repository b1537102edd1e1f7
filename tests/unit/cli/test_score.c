// The scorer: nothing later than the question leaks into an answer, it is the same code as the live
// promise, and its sums are right.

#include "leaks.h"
#include "facts.h"

#include <math.h>

enum { CUSTOMERS = 1200 };

// An invented history as the rows of a file.
static struct waits invented_waits(uint64_t seed)
{
    struct invented *all = invent(CUSTOMERS, seed);
    struct waits waits;
    waits_init(&waits);
    for (int name = 0; name < 2 + INVENTED_SERVERS + 1; name++) {
        struct waits_name text = {{0}};
        snprintf(text.text, sizeof text.text, "name%d", name);
        vec_push(&waits.names, text);
    }
    for (size_t i = 0; i < CUSTOMERS; i++) {
        const struct invented *one = &all[i];
        bool served = one->start_ms >= 0;
        struct waits_row row = {.arrival_ms = one->arrive_ms,
                                .start_ms = served ? one->start_ms : WAITS_UNKNOWN,
                                .end_ms = one->end_ms,
                                .server = served ? (uint32_t)(2 + one->server) : 0,
                                .kind = (uint32_t)(1 + one->kind),
                                .priority = one->priority,
                                .outcome = served ? WAITS_SERVED : WAITS_ABANDONED};
        vec_push(&waits.rows, row);
    }
    free(all);
    return waits;
}

// ---- nothing leaks ------------------------------------------------------------------------------

static void nothing_later_leaks_in(void **state)
{
    (void)state;
    struct waits waits = invented_waits(11);
    struct score scores[SCORE_ROWS];
    struct heard truth = score_all(&waits, false, scores);
    static const size_t asked_at[] = {400, 555, 800, 1100, 1199};
    for (size_t i = 0; i < sizeof asked_at / sizeof *asked_at; i++)
        assert_int_equal(leaks(&waits, &truth, waits.rows.at[asked_at[i]].arrival_ms, false), 0);
    // The test can fail: a wait that was known at the last instant does matter.
    waits.rows.at[300].start_ms += 1000;
    assert_true(leaks(&waits, &truth, waits.rows.at[1199].arrival_ms, false) > 0);
    free(truth.said);
    waits_finish(&waits);
}

static void the_order_of_the_file_does_not_matter(void **state)
{
    (void)state;
    struct waits waits = invented_waits(12);
    struct score sorted[SCORE_ROWS], shuffled[SCORE_ROWS];
    struct score_plan plan = {.learn_before_ms = waits.rows.at[500].arrival_ms};
    score_waits(&waits, &plan, sorted);
    for (size_t i = 0; i < CUSTOMERS / 2; i++) {
        struct waits_row swap = waits.rows.at[i];
        waits.rows.at[i] = waits.rows.at[CUSTOMERS - 1 - i];
        waits.rows.at[CUSTOMERS - 1 - i] = swap;
    }
    score_waits(&waits, &plan, shuffled);
    for (int i = 0; i < SCORE_ROWS; i++) {
        assert_int_equal(sorted[i].n, shuffled[i].n);
        assert_true(fabs(sorted[i].mae - shuffled[i].mae) < 1e-9);
    }
    waits_finish(&waits);
}

// ---- the live promise ---------------------------------------------------------------------------

static void is_the_same_code_as_the_live_promise(void **state)
{
    (void)state;
    struct waits waits = invented_waits(13);
    struct score scores[SCORE_ROWS];
    struct heard scored = score_all(&waits, false, scores);
    struct invented *all = invent(CUSTOMERS, 13);
    size_t n, known = 0;
    struct feed_fact *facts = feed_facts(all, CUSTOMERS, &n);
    struct estimator *live = estimator_create(false);
    for (size_t i = 0; i < n; i++) {
        feed(live, all, &facts[i]);
        if (facts[i].what != FEED_ARRIVE)
            continue;
        struct estimate said;
        assert_true(estimator_predict(live, (int64_t)facts[i].i + 1, facts[i].t_ms, &said));
        assert_memory_equal(said.grid_s, scored.said[facts[i].i].grid_s, sizeof said.grid_s);
        assert_true(said.low_s == scored.said[facts[i].i].low_s);
        assert_true(said.high_s == scored.said[facts[i].i].high_s);
        known += said.known;
    }
    assert_true(known > CUSTOMERS / 2);
    estimator_destroy(live);
    free(facts);
    free(all);
    free(scored.said);
    waits_finish(&waits);
}

// ---- the sums -----------------------------------------------------------------------------------

static void adds_up_what_was_said(void **state)
{
    (void)state;
    struct waits waits = invented_waits(14);
    struct score scores[SCORE_ROWS];
    struct heard heard = score_all(&waits, false, scores);
    double n = 0, absolute = 0, squared = 0, bias = 0, late = 0, inside = 0, width = 0;
    for (size_t i = 0; i < waits.rows.n; i++) {
        const struct waits_row *row = &waits.rows.at[i];
        const struct estimate *said = &heard.said[i];
        if (row->start_ms == WAITS_UNKNOWN || row->start_ms == row->arrival_ms || !said->known)
            continue;
        double actual = (double)(row->start_ms - row->arrival_ms) / 1000;
        n++;
        absolute += fabs(said->point_s - actual);
        squared += (said->point_s - actual) * (said->point_s - actual);
        bias += said->point_s - actual;
        late += actual > 1.1 * said->point_s;
        inside += actual >= said->low_s && actual <= said->high_s;
        width += said->high_s - said->low_s;
    }
    assert_string_equal(scores[0].name, "lobby");
    assert_true(n > 0 && (double)scores[0].n == n);
    assert_true(fabs(scores[0].mae - absolute / n) < 1e-6);
    assert_true(fabs(scores[0].rmse - sqrt(squared / n)) < 1e-6);
    assert_true(fabs(scores[0].bias - bias / n) < 1e-6);
    assert_true(fabs(scores[0].late - late / n) < 1e-9);
    assert_true(fabs(scores[0].coverage - inside / n) < 1e-9);
    assert_true(fabs(scores[0].width - width / n) < 1e-6);
    free(heard.said);
    waits_finish(&waits);
}

// Two rows whose baselines can be worked out by hand.
static void baselines_say_what_they_should(void **state)
{
    (void)state;
    static const char text[] = "arrival_s,start_s,end_s,server,class,priority,outcome\n"
                               "0,10,60,s,A,1,served\n"
                               "70,100,200,s,A,1,served\n"
                               "150,,400,,A,1,abandoned\n"
                               "180,300,350,s,A,1,served\n";
    FILE *in = fmemopen((void *)text, sizeof text - 1, "r");
    struct waits waits;
    struct err err = {0};
    waits_init(&waits);
    assert_true(waits_read(in, "x", &waits, &err));
    fclose(in);
    struct score s[SCORE_ROWS];
    struct score_plan plan = {.learn_before_ms = 180000};
    score_waits(&waits, &plan, s);
    assert_int_equal(s[0].n, 0);
    // The last row waits 120 s. Known then: waits of 10 and 30 s, one service of 50 s (ended), one
    // server busy, one ahead who has waited 30 s.
    static const double says[BASELINE_COUNT] = {
        [BASELINE_MEAN_HOUR] = 20, [BASELINE_MEDIAN_HOUR] = 20, [BASELINE_LAST10] = 20,
        [BASELINE_HOL] = 30,       [BASELINE_LES] = 30,         [BASELINE_QUEUE] = 100};
    for (int b = 0; b < BASELINE_COUNT; b++) {
        assert_int_equal(s[1 + b].n, 1);
        assert_true(fabs(s[1 + b].bias - (says[b] - 120)) < 1e-3);
        assert_int_equal(s[1 + b].has_interval, b == BASELINE_MEDIAN_HOUR);
        assert_true(s[1 + b].late == (120 > 1.1 * says[b]));
    }
    assert_true(fabs(s[1 + BASELINE_MEDIAN_HOUR].width - 16) < 1e-3);
    waits_finish(&waits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_later_leaks_in),
        cmocka_unit_test(the_order_of_the_file_does_not_matter),
        cmocka_unit_test(is_the_same_code_as_the_live_promise),
        cmocka_unit_test(adds_up_what_was_said),
        cmocka_unit_test(baselines_say_what_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
