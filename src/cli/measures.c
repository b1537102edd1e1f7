// Waits by class (mean, p50, p90, p95, share within target), turns and minutes by consultant, occupancy, Jain's index and
// the largest gap in turns between people present equally long.

#include "cli/measures.h"
#include "app/figures/figure.h"
#include "cli/table.h"

#include <math.h>

static double share_within(const struct measures_view *view, const struct measure_class *class)
{
    size_t within = 0, n = class->waits_s.n;
    if (view->target_s > 0) {
        for (size_t i = 0; i < n; i++)
            within += class->waits_s.at[i] <= view->target_s;
    } else {
        within = (size_t) class->within;
    }
    return n ? (double)within / (double)n : NAN;
}

static double target_of(const struct measures_view *view, int class)
{
    return view->target_s > 0 ? view->target_s : measure_target_s(view->business, class);
}

static void print_waits(const struct measures_view *view)
{
    static const struct table_column columns[] = {
        {"class", N_("Class"), CELL_TEXT},
        {"arrived", N_("Arrived"), CELL_COUNT},
        {"served", N_("Served"), CELL_COUNT},
        {"left", N_("Left"), CELL_COUNT},
        {"wait_mean_s", N_("Mean wait, s"), CELL_REAL},
        {"wait_p50_s", N_("p50, s"), CELL_REAL},
        {"wait_p90_s", N_("p90, s"), CELL_REAL},
        {"wait_p95_s", N_("p95, s"), CELL_REAL},
        {"target_s", N_("Target, s"), CELL_REAL},
        {"within_target", N_("Within target"), CELL_REAL},
    };
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int c = 0; c < view->business->class_n; c++) {
        struct measure_class *class = &view->measure->classes[c];
        double *waits = class->waits_s.at;
        size_t n = class->waits_s.n;
        table_row(table);
        table_text(table, view->names.class_name(view->names.self, c));
        table_int(table, class->arrived);
        table_int(table, class->served);
        table_int(table, (int64_t) class->left_s.n);
        table_real(table, measure_mean(waits, n), 1);
        table_real(table, measure_quantile(waits, n, 0.5), 1);
        table_real(table, measure_quantile(waits, n, 0.9), 1);
        table_real(table, measure_quantile(waits, n, 0.95), 1);
        table_real(table, target_of(view, c), 0);
        table_real(table, share_within(view, class), 3);
    }
    table_print(table, TABLE_LIST, view->json, view->lang, view->out);
    table_destroy(table);
}

static void print_people(const struct measures_view *view)
{
    static const struct table_column columns[] = {
        {"consultant", N_("Consultant"), CELL_TEXT},
        {"present_min", N_("Present, min"), CELL_REAL},
    };
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_head(table, FIGURE_SERVED);
    figure_head(table, FIGURE_TURNS);
    table_add_column(table, &(struct table_column){"serving_min", N_("Serving, min"), CELL_REAL});
    table_add_column(
        table, &(struct table_column){"occupancy", figure_row(FIGURE_OCCUPANCY)->label, CELL_REAL});
    for (int i = 0; i < view->business->consultant_n; i++) {
        const struct measure *m = view->measure;
        table_row(table);
        table_text(table, view->names.consultant_name(view->names.self, i));
        table_real(table, m->present_s[i] / 60, 0);
        table_int(table, m->served[i]);
        table_int(table, m->turns[i]);
        table_real(table, m->minutes[i], 0);
        table_real(table, m->present_s[i] > 0 ? m->minutes[i] * 60 / m->present_s[i] : NAN, 3);
    }
    table_print(table, TABLE_LIST, view->json, view->lang, view->out);
    table_destroy(table);
}

static void print_fairness(const struct measures_view *view)
{
    const struct table_column columns[] = {
        {"occupancy", N_("Occupancy of all"), CELL_REAL},
        {"jain_turns", figure_row(FIGURE_JAIN)->label, CELL_REAL},
        {"jain_minutes", figure_row(FIGURE_JAIN_MINUTES)->label, CELL_REAL},
        {"largest_gap", figure_row(FIGURE_GAP)->label, CELL_COUNT},
    };
    const struct measure *m = view->measure;
    struct measure_fairness fairness = measure_fairness(m, view->business->consultant_n);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_real(table, m->staffed_s > 0 ? m->service_s / m->staffed_s : NAN, 3);
    table_real(table, fairness.turns, 3);
    table_real(table, fairness.minutes, 3);
    table_int(table, measure_largest_gap(m, view->business->consultant_n));
    table_print(table, TABLE_ONE, view->json, view->lang, view->out);
    table_destroy(table);
}

void measures_print(const struct measures_view *view)
{
    static const struct {
        const char *key;
        void (*print)(const struct measures_view *view);
    } parts[] = {{"\"waits\": ", print_waits},
                 {"\"people\": ", print_people},
                 {"\"fairness\": ", print_fairness}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        fputs(view->json ? parts[i].key : i > 0 ? "\n" : "", view->out);
        parts[i].print(view);
        if (view->json && i + 1 < sizeof parts / sizeof *parts)
            fputs(", ", view->out);
    }
}
