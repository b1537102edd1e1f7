// The engine alone: visits a second through the simulator, one decision in a crowded lobby.

#include "bench.h"
#include "business/setting.h"
#include "core/simulate.h"
#include "core/assign.h"
#include "core/engine.h"

#include <stdlib.h>

static struct business people(int consultants, enum mode mode)
{
    struct business b;
    business_init(&b);
    b.class_n = 1;
    b.classes[0] = (struct class_rules){.id = 1, .rate_permille = 1000};
    b.service_n = 1;
    b.services[0] =
        (struct service_rules){.id = 1, .active = true, .prefix = 'A', .skills = 1, .mode = mode};
    b.consultant_n = consultants;
    for (int i = 0; i < consultants; i++)
        b.consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .skills = 1, .languages = 1};
    return b;
}

static void visits_per_second(void)
{
    struct simulation plan = {
        .business = people(10, MODE_AUTOMATIC), .stream_n = 1, .visits = 400000, .seed = 1};
    plan.streams[0] =
        (struct stream){.per_hour = 0.9 * 10 * 3600 / 300, .service_s = {LAW_EXPONENTIAL, 300, 0}};
    struct simulated result;
    double from = bench_now_s();
    simulate(&plan, &result, NULL);
    double spent = bench_now_s() - from;
    measure_finish(&result.measure);
    bench_line("simulate-visits", (double)result.visits / spent, "visits/s", 200000, false);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// 500 waiting, 100 consultants on duty in desk mode: how long does it take to know who gets whom?
static void one_decision(void)
{
    enum { WAITING = 500, PEOPLE = 100, RUNS = 201 };
    struct business b = people(PEOPLE, MODE_DESK);
    struct model model;
    struct event_list list = {0};
    struct ruling ruling;
    model_init(&model);
    engine_decide(&model,
                  &(struct command){.kind = COMMAND_OPEN_DAY,
                                    .business = &b,
                                    .until_ms = 86400000,
                                    .rollover_ms = 86400000,
                                    .visit = 1},
                  0, &list, &ruling);
    for (int i = 0; i < PEOPLE; i++)
        engine_decide(&model, &(struct command){.kind = COMMAND_CHECK_IN, .consultant = i + 1}, 0,
                      &list, &ruling);
    for (int i = 0; i < WAITING; i++)
        engine_decide(&model, &(struct command){.kind = COMMAND_REGISTER, .service = 1}, i * 1000,
                      &list, &ruling);
    for (int i = 0; i < PEOPLE - 1; i++) { // one of them is free
        engine_decide(&model, &(struct command){.kind = COMMAND_CALL, .consultant = i + 1},
                      WAITING * 1000, &list, &ruling);
    }
    double times[RUNS];
    struct proposal proposals[CONSULTANT_MAX];
    for (int i = 0; i < RUNS; i++) {
        event_list_clear(&list);
        double from = bench_now_s();
        assign_propose(&model, WAITING * 1000, false, MODE_DESK, proposals, CONSULTANT_MAX, &list);
        times[i] = (bench_now_s() - from) * 1000;
    }
    qsort(times, RUNS, sizeof *times, ascending);
    bench_line("decision-500-waiting-100-people", times[RUNS / 2], "ms", 0.2, true);
    model_finish(&model);
    event_list_finish(&list);
}

int main(void)
{
    visits_per_second();
    one_decision();
    return 0;
}
