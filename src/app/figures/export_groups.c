// The exported tables of what can be told apart: services, classes, channels, weekdays, sources, parties,
// results, and the consultants with their turns.

#include "app/figures/export_tables.h"
#include "app/sentence.h"

#include <math.h>
#include <stdio.h>

// ---- visits -----------------------------------------------------------------------------------

static void group_columns(struct table *table, const char *name)
{
    export_column(table, name, CELL_TEXT);
    figure_heads(table, OF_GROUP, DOOR_FILE);
    export_column(table, N_("Arrivals, the period before"), CELL_COUNT);
    export_column(table, N_("Wait, median, the period before"), CELL_SPAN);
}

static void group_row(struct table *table, const char *name, const struct report_group *g,
                      const struct report_group *before)
{
    table_text(table, name);
    figure_cells(table, OF_GROUP, DOOR_FILE, g);
    table_number(table, figure_value(FIGURE_ARRIVALS, OF_GROUP, before));
    table_number(table, figure_value(FIGURE_WAIT_MEDIAN, OF_GROUP, before));
}

void export_services(struct table *table, const struct exporting *x)
{
    group_columns(table, N_("Service"));
    for (int i = 0; i < x->now.service_n; i++)
        group_row(table, words_in(&x->app->catalogue.services[i].name, x->request->lang),
                  &x->now.services[i], &x->before.services[i]);
}

void export_classes(struct table *table, const struct exporting *x)
{
    group_columns(table, N_("Class"));
    for (int i = 0; i < x->now.class_n; i++)
        group_row(table, words_in(&x->app->catalogue.classes[i], x->request->lang),
                  &x->now.classes[i], &x->before.classes[i]);
}

void export_channels(struct table *table, const struct exporting *x)
{
    static const char *const names[] = {
        [CHANNEL_KIOSK] = N_("Kiosk"),
        [CHANNEL_DESK] = N_("Front desk"),
        [CHANNEL_PHONE] = N_("Telephone"),
        [CHANNEL_WEB] = N_("Web page"),
    };
    group_columns(table, N_("Channel"));
    for (int i = 0; i < CHANNEL_COUNT; i++)
        group_row(table, export_say(x, names[i]), &x->now.channels[i], &x->before.channels[i]);
}

void export_weekdays(struct table *table, const struct exporting *x)
{
    group_columns(table, N_("Weekday"));
    for (int i = 0; i < REPORT_DAYS; i++)
        group_row(table, export_say(x, export_week[i]), &x->now.weekdays[i],
                  &x->before.weekdays[i]);
}

void export_sources(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Source"), CELL_TEXT);
    figure_heads(table, OF_SOURCE, DOOR_FILE);
    for (int i = 0; i < x->now.source_n; i++) {
        const struct report_source *s = &x->now.sources[i];
        const struct question_words *q = catalogue_question(&x->app->catalogue, s->question);
        bool known = q && s->choice > 0 && s->choice <= q->choice_n;
        table_text(table, known ? words_in(&q->choices[s->choice - 1], x->request->lang)
                                : export_say(x, N_("in words of their own")));
        figure_cells(table, OF_SOURCE, DOOR_FILE, s);
    }
}

// ---- counts beside the period before ----------------------------------------------------------

static void count_columns(struct table *table, const char *name)
{
    export_column(table, name, CELL_TEXT);
    export_column(table, N_("Visits"), CELL_COUNT);
    export_column(table, N_("Visits, the period before"), CELL_COUNT);
}

static void count_row(struct table *table, const char *name, int now, int before)
{
    table_text(table, name);
    table_number(table, now);
    table_number(table, before);
}

void export_parties(struct table *table, const struct exporting *x)
{
    count_columns(table, N_("People in the party"));
    for (int i = 0; i < REPORT_PARTIES; i++) {
        char name[8];
        snprintf(name, sizeof name, "%d%s", i + 1, i + 1 == REPORT_PARTIES ? "+" : "");
        count_row(table, name, x->now.parties[i], x->before.parties[i]);
    }
}

void export_outcomes(struct table *table, const struct exporting *x)
{
    static const char *const names[] = {
        [OUTCOME_NONE] = N_("incomplete"),     [OUTCOME_DEAL] = N_("Deal"),
        [OUTCOME_FOLLOW_UP] = N_("Follow up"), [OUTCOME_NO_DEAL] = N_("No deal"),
        [OUTCOME_SERVED] = N_("Service done"),
    };
    _Static_assert(sizeof names / sizeof *names == OUTCOME_COUNT, "one name per outcome");
    count_columns(table, N_("Outcome"));
    for (int i = 0; i < OUTCOME_COUNT; i++)
        count_row(table, export_say(x, names[i]), x->now.outcomes[i], x->before.outcomes[i]);
}

void export_reasons(struct table *table, const struct exporting *x)
{
    count_columns(table, N_("Reason"));
    for (int i = 0; i < REASON_COUNT; i++) {
        int now = x->now.no_deal_reasons[i], before = x->before.no_deal_reasons[i];
        if (now > 0 || before > 0 || (i >= REASON_PRICE && i <= REASON_OTHER))
            count_row(table,
                      i == REASON_NONE ? export_say(x, N_("none given"))
                                       : reason_words(x->request->lang, (enum reason)i),
                      now, before);
    }
}

// ---- consultants ------------------------------------------------------------------------------

const char *export_consultant(const struct exporting *x, int row)
{
    return words_in(&x->app->catalogue.consultants[row].name, x->request->lang);
}

void export_consultants(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Consultant"), CELL_TEXT);
    figure_heads(table, OF_CONSULTANT, DOOR_FILE);
    for (int i = 0; i < x->now.consultant_n; i++) {
        if (!x->now.consultants[i].listed)
            continue;
        table_text(table, export_consultant(x, i));
        figure_cells(table, OF_CONSULTANT, DOOR_FILE, &x->now.consultants[i]);
    }
}

// The services whose consultants share turns, as the group's name.
static const char *group_title(const struct exporting *x, int group, char *ret, size_t size)
{
    const struct business *b = &x->app->model.business;
    size_t n = 0;
    ret[0] = '\0';
    for (int i = 0; i < b->service_n && n < size; i++) {
        if (b->services[i].group == group && b->services[i].active)
            n += (size_t)snprintf(ret + n, size - n, "%s%s", n ? " · " : "",
                                  words_in(&x->app->catalogue.services[i].name, x->request->lang));
    }
    return ret;
}

void export_fairness(struct table *table, const struct exporting *x)
{
    char title[TEXT_SIZE];
    export_column(table, N_("Turn group"), CELL_TEXT);
    figure_heads(table, OF_TURN_GROUP, DOOR_FILE);
    export_column(table, N_("More turns"), CELL_TEXT);
    export_column(table, N_("Fewer turns"), CELL_TEXT);
    for (int i = 0; i < x->now.fairness_n; i++) {
        const struct report_fairness *f = &x->now.fairness[i];
        table_text(table, group_title(x, f->group, title, sizeof title));
        figure_cells(table, OF_TURN_GROUP, DOOR_FILE, f);
        for (int k = 0; k < 2; k++)
            table_text(table, f->gap_of[k] == NOBODY ? "" : export_consultant(x, f->gap_of[k]));
    }
}

void export_shares(struct table *table, const struct exporting *x)
{
    char title[TEXT_SIZE];
    export_column(table, N_("Turn group"), CELL_TEXT);
    export_column(table, N_("Consultant"), CELL_TEXT);
    figure_heads(table, OF_SHARE, DOOR_FILE);
    for (int i = 0; i < x->now.fairness_n; i++) {
        const struct report_fairness *f = &x->now.fairness[i];
        for (int k = 0; k < x->now.consultant_n; k++) {
            if (!f->shares[k].shares)
                continue;
            table_text(table, group_title(x, f->group, title, sizeof title));
            table_text(table, export_consultant(x, k));
            figure_cells(table, OF_SHARE, DOOR_FILE, &f->shares[k]);
        }
    }
}

void export_passed(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Consultant"), CELL_TEXT);
    figure_head(table, FIGURE_PASSED_OVER);
    for (int k = 0; k < PASSED_HOLDS; k++)
        export_column(table, passed_holds[k].title, CELL_COUNT);
    for (int i = 0; i < x->now.consultant_n; i++) {
        if (!x->now.consultants[i].listed)
            continue;
        table_text(table, export_consultant(x, i));
        table_number(table, x->now.consultants[i].passed_over);
        for (int k = 0; k < PASSED_HOLDS; k++)
            table_number(table, x->workday.passed[i][passed_holds[k].verdict]);
    }
}

void export_choices(struct table *table, const struct exporting *x)
{
    figure_heads(table, OF_CHOICES, DOOR_FILE);
    figure_cells(table, OF_CHOICES, DOOR_FILE, &x->workday.choices);
}

static const char *consultant_of(const struct exporting *x, int64_t id)
{
    int row = business_consultant(&x->app->profile.business, id);
    return row < 0 ? "" : export_consultant(x, row);
}

void export_other_choices(struct table *table, const struct exporting *x)
{
    export_column(table, N_("Day"), CELL_DAY);
    export_column(table, N_("Time"), CELL_TEXT);
    export_column(table, N_("Visit"), CELL_COUNT);
    export_column(table, N_("By the rule"), CELL_TEXT);
    export_column(table, N_("Called to"), CELL_TEXT);
    for (int i = 0; i < x->workday.choices.n; i++) {
        const struct other_choice *other = &x->workday.choices.others[i];
        char clock[16];
        snprintf(clock, sizeof clock, "%02d:%02d", other->minute / 60, other->minute % 60);
        table_number(table, other->day);
        table_text(table, clock);
        table_int(table, other->visit);
        table_text(table, consultant_of(x, other->named));
        table_text(table, consultant_of(x, other->taken));
    }
}
