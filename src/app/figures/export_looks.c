// The exported tables that look back: the days replayed, and the waits that were told.

#include "app/figures/export_tables.h"

#include <math.h>

// ---- what if ----------------------------------------------------------------------------------

static void side_row(struct table *table, const struct what_if_side *d, const char *name,
                     const struct exporting *x)
{
    table_text(table, name);
    table_number(table, x->first_day);
    table_number(table, x->last_day);
    table_number(table, x->what_if.days);
    figure_cells(table, OF_DAY, DOOR_FILE, d);
}

void export_what_if(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Side"), CELL_TEXT);
    export_column(table, N_("From"), CELL_DAY);
    export_column(table, N_("To"), CELL_DAY);
    export_column(table, N_("Days"), CELL_COUNT);
    figure_heads(table, OF_DAY, DOOR_FILE);
    if (!x->replayed)
        return;
    side_row(table, &x->what_if.was, export_say(x, N_("As it was")), x);
    side_row(table, &x->what_if.same, export_say(x, N_("Replayed")), x);
    side_row(table, &x->what_if.again, export_say(x, N_("Other rules")), x);
}

static int row_of(const struct what_if_side *d, int64_t consultant)
{
    int i = 0;
    while (i < d->consultant_n && d->consultants[i] != consultant)
        i++;
    return i < d->consultant_n ? i : -1;
}

void export_what_if_turns(struct table *table, const struct exporting *x)
{
    const struct what_if_side *a = &x->what_if.was, *same = &x->what_if.same,
                              *b = &x->what_if.again;
    export_column(table, N_("Consultant"), CELL_TEXT);
    figure_head(table, FIGURE_TURNS);
    export_column(table, N_("Turns, replayed"), CELL_COUNT);
    export_column(table, N_("Turns, other"), CELL_COUNT);
    export_column(table, N_("Minutes"), CELL_REAL);
    export_column(table, N_("Minutes, replayed"), CELL_REAL);
    export_column(table, N_("Minutes, other"), CELL_REAL);
    for (int i = 0; x->replayed && i < b->consultant_n; i++) {
        int was = row_of(a, b->consultants[i]), alike = row_of(same, b->consultants[i]);
        int known = business_consultant(&x->app->profile.business, b->consultants[i]);
        table_text(table, known < 0 ? export_say(x, N_("one more")) : export_consultant(x, known));
        table_number(table, was < 0 ? NAN : a->turns[was]);
        table_number(table, alike < 0 ? NAN : same->turns[alike]);
        table_number(table, b->turns[i]);
        table_number(table, was < 0 ? NAN : a->minutes[was]);
        table_number(table, alike < 0 ? NAN : same->minutes[alike]);
        table_number(table, b->minutes[i]);
    }
}

// ---- the waits told ---------------------------------------------------------------------------

void export_promises(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Told by"), CELL_TEXT);
    figure_heads(table, OF_PROMISES, DOOR_FILE);
    table_text(table, "lobby");
    figure_cells(table, OF_PROMISES, DOOR_FILE, &x->promises);
    for (int b = 0; b < BASELINE_COUNT; b++) {
        struct promise_score simple = promises_baseline(&x->promises, b);
        table_text(table, export_say(x, baseline_labels[b]));
        figure_cells(table, OF_PROMISES, DOOR_FILE, &simple);
    }
}

void export_told(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Service"), CELL_TEXT);
    figure_heads(table, OF_TOLD, DOOR_FILE);
    for (int i = 0; i < x->promises.service_n; i++) {
        table_text(table, words_in(&x->app->catalogue.services[i].name, x->request->lang));
        figure_cells(table, OF_TOLD, DOOR_FILE, &x->promises.services[i]);
    }
}
