// What goes into each exported table of the whole: the period, its hours and weekdays, what the visitors
// said, who called against the proposal. The figures are those of app/figures/figure.h: nothing is
// counted here.

#include "app/figures/export_tables.h"

#include <math.h>
#include <stdio.h>

const char *export_say(const struct exporting *x, const char *msgid)
{
    return tr(x->request->lang, msgid);
}

void export_column(struct table *table, const char *msgid, enum cell_type type)
{
    table_add_column(table, &(struct table_column){NULL, msgid, type});
}

static void figures_row(struct table *table, const struct exporting *x, const struct report *r,
                        const char *name)
{
    table_text(table, name);
    table_number(table, day_at(x->app, r->from_ms + HOUR_MS));
    table_number(table, day_at(x->app, r->to_ms - DAY_MS / 2));
    figure_cells(table, OF_PERIOD, DOOR_FILE, r);
}

static const char *before_name(struct table *table, const struct exporting *x)
{
    if (x->before_until_ms >= x->before.to_ms)
        return export_say(x, N_("The period before"));
    struct site_time until = app_site_time(x->app, x->before_until_ms);
    return tr_fill(&table->arena, x->request->lang, N_("The period before, up to {time}"), "time",
                   arena_printf(&table->arena, "%02d:%02d", until.hour, until.minute), NULL);
}

static void fill_figures(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Period"), CELL_TEXT);
    export_column(table, N_("From"), CELL_DAY);
    export_column(table, N_("To"), CELL_DAY);
    figure_heads(table, OF_PERIOD, DOOR_FILE);
    figures_row(table, x, &x->now, export_say(x, N_("This period")));
    figures_row(table, x, &x->before, before_name(table, x));
}

// ---- by the hour and by the weekday -----------------------------------------------------------

static void fill_hours(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Hour"), CELL_SPAN);
    figure_head(table, FIGURE_ARRIVALS);
    export_column(table, N_("Arrivals, the period before"), CELL_COUNT);
    figure_head(table, FIGURE_LOST);
    figure_head(table, FIGURE_WAIT_MEDIAN);
    export_column(table, N_("Wait, median, the period before"), CELL_SPAN);
    figure_head(table, FIGURE_WAIT_P90);
    for (int hour = 0; hour < 24; hour++) {
        table_number(table, hour * 3600);
        table_number(table, x->now.arrivals_by_hour[hour]);
        table_number(table, x->before.arrivals_by_hour[hour]);
        table_number(table, x->now.lost_by_hour[hour]);
        table_number(table, x->now.wait_median_by_hour[hour]);
        table_number(table, x->before.wait_median_by_hour[hour]);
        table_number(table, x->now.wait_p90_by_hour[hour]);
    }
}

static void fill_waits(struct table *table, const struct exporting *x)
{
    export_column(table, NC_("a class of waits", "From"), CELL_SPAN);
    export_column(table, N_("Below"), CELL_SPAN);
    export_column(table, NC_("a count", "Waits"), CELL_COUNT);
    export_column(table, N_("Waits, the period before"), CELL_COUNT);
    export_column(table, N_("Left uncalled"), CELL_COUNT);
    figure_head(table, FIGURE_SERVICES);
    for (int i = 0; i < REPORT_WAIT_BINS; i++) {
        table_number(table, report_bin_from_s(i));
        table_number(table, i + 1 < REPORT_WAIT_BINS ? report_bin_from_s(i + 1) : NAN);
        table_number(table, x->now.wait.bins[i]);
        table_number(table, x->before.wait.bins[i]);
        table_number(table, x->now.left_after.bins[i]);
        table_number(table, x->now.service_time.bins[i]);
    }
}

const char *const export_week[REPORT_DAYS] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                              N_("Fri"), N_("Sat"), N_("Sun")};

static void week_columns(struct table *table, enum cell_type type)
{
    export_column(table, N_("Weekday"), CELL_TEXT);
    export_column(table, N_("Days"), CELL_COUNT); // of that weekday in the range
    for (int hour = 0; hour < 24; hour++) {
        char title[8];
        snprintf(title, sizeof title, "%02d:00", hour);
        table_add_column(table, &(struct table_column){NULL, title, type});
    }
}

static void fill_week(struct table *table, const struct exporting *x)
{
    week_columns(table, CELL_COUNT);
    for (int day = 0; day < REPORT_DAYS; day++) {
        table_text(table, export_say(x, export_week[day]));
        table_number(table, x->now.weekday_days[day]);
        for (int hour = 0; hour < 24; hour++)
            table_number(table, x->now.heat[day][hour]);
    }
}

static void fill_week_waits(struct table *table, const struct exporting *x)
{
    week_columns(table, CELL_SPAN);
    for (int day = 0; day < REPORT_DAYS; day++) {
        table_text(table, export_say(x, export_week[day]));
        table_number(table, x->now.weekday_days[day]);
        for (int hour = 0; hour < 24; hour++)
            table_number(table, x->now.wait_heat[day][hour]);
    }
}

static void fill_workday(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Hour"), CELL_SPAN);
    figure_head(table, FIGURE_SERVING);
    export_column(table, NC_("time", "Free"), CELL_SPAN);
    export_column(table, N_("Away"), CELL_SPAN);
    for (int hour = 0; hour < 24; hour++) {
        double serving = x->now.serving_s_by_hour[hour], away = x->workday.away_s[hour];
        table_number(table, hour * 3600);
        table_number(table, serving);
        table_number(table, fmax(0, x->workday.present_s[hour] - away - serving));
        table_number(table, away);
    }
}

// ---- what the visitors said -------------------------------------------------------------------

static void tag_row(struct table *table, const char *name, int now, int before)
{
    table_text(table, name);
    table_number(table, now);
    table_number(table, before);
}

static void fill_tags(struct table *table, const struct exporting *x)
{
    static const char *const tags[] = {
        [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
        [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("The surroundings"),
        [TAG_PRICE] = N_("The price"),
    };
    export_column(table, N_("Named"), CELL_TEXT);
    export_column(table, N_("With 4 or 5"), CELL_COUNT);
    export_column(table, N_("With 1 to 3"), CELL_COUNT);
    for (int i = 0; i < TAG_COUNT; i++)
        tag_row(table, export_say(x, tags[i]), x->now.tags_high[i], x->now.tags_low[i]);
}

static void fill_ratings(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Rating"), CELL_COUNT);
    export_column(table, N_("Answers"), CELL_COUNT);
    for (int i = 0; i < 5; i++) {
        table_number(table, i + 1);
        table_number(table, x->now.rating_counts[i]);
    }
}

// ---- against the proposal ---------------------------------------------------------------------

static const char *author_name(const struct exporting *x, int64_t author)
{
    for (size_t i = 0; i < x->staff_n; i++) {
        if (x->staff[i].id == author)
            return words_in(&x->staff[i].name, x->request->lang);
    }
    return NULL;
}

static void fill_overrides(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Ordered by"), CELL_TEXT);
    export_column(table, N_("Calls against the proposal"), CELL_COUNT);
    for (size_t i = 0; i < x->override_n; i++) {
        table_text(table, author_name(x, x->overrides[i].author));
        table_number(table, x->overrides[i].n);
    }
}

// ---- all of them ------------------------------------------------------------------------------

const struct export_kind export_kinds[] = {
    [EXPORT_FIGURES] = {"figures", N_("Figures"), fill_figures},
    [EXPORT_HOURS] = {"hours", N_("By the hour"), fill_hours},
    [EXPORT_WAITS] = {"waits", N_("Waits"), fill_waits},
    [EXPORT_WEEK] = {"week", N_("By weekday"), fill_week},
    [EXPORT_WEEK_WAITS] = {"week-waits", N_("Waits by weekday"), fill_week_waits},
    [EXPORT_SERVICES] = {"services", N_("Services"), export_services},
    [EXPORT_CLASSES] = {"classes", N_("Classes"), export_classes},
    [EXPORT_CHANNELS] = {"channels", N_("Channels"), export_channels},
    [EXPORT_WEEKDAYS] = {"weekdays", N_("Weekdays"), export_weekdays},
    [EXPORT_SOURCES] = {"sources", N_("Sources"), export_sources},
    [EXPORT_PARTIES] = {"parties", N_("Parties"), export_parties},
    [EXPORT_OUTCOMES] = {"outcomes", N_("Results"), export_outcomes},
    [EXPORT_REASONS] = {"reasons", N_("Reasons"), export_reasons},
    [EXPORT_CONSULTANTS] = {"consultants", N_("Consultants"), export_consultants},
    [EXPORT_FAIRNESS] = {"fairness", N_("Fairness"), export_fairness},
    [EXPORT_SHARES] = {"turn-shares", N_("Turns beside an even share"), export_shares},
    [EXPORT_PASSED] = {"passed", N_("Passed over"), export_passed},
    [EXPORT_CHOICES] = {"choices", N_("Right choice"), export_choices},
    [EXPORT_OTHER_CHOICES] = {"choices-other", N_("Calls against the rule"), export_other_choices},
    [EXPORT_WORKDAY] = {"working-hours", N_("Hours"), fill_workday},
    [EXPORT_RATINGS] = {"ratings", N_("Satisfaction"), fill_ratings},
    [EXPORT_TAGS] = {"tags", N_("Named"), fill_tags},
    [EXPORT_OVERRIDES] = {"overrides", N_("Overrides"), fill_overrides},
    [EXPORT_PROMISES] = {"promises", N_("Estimates"), export_promises},
    [EXPORT_TOLD] = {"promises-services", N_("Estimates by service"), export_told},
    [EXPORT_WHAT_IF] = {"what-if", N_("What if"), export_what_if},
    [EXPORT_WHAT_IF_TURNS] = {"what-if-turns", N_("What if, turns"), export_what_if_turns},
};
_Static_assert(sizeof export_kinds / sizeof *export_kinds == EXPORT_TABLE_COUNT,
               "one row per table");
