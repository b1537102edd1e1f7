// One table for everything that can be told apart: visits by service, class, channel, weekday, by what
// the visitors had heard of us, and by consultant; each view picks its columns.

#include "office/report/internal.h"

#include <math.h>

struct group_row {
    const char *name;
    const struct report_group *now, *before;
    bool averaged; // counts are told of one day: there are so many of them in each period
    int days, days_before;
};

enum { ROWS_MAX = CONSULTANT_MAX };

static const char *by_words(struct ui *ui, enum report_by by)
{
    static const char *const names[] = {
        [BY_SERVICE] = N_("Service"), [BY_CLASS] = N_("Class"),
        [BY_CHANNEL] = N_("Channel"), [BY_WEEKDAY] = N_("Weekday"),
        [BY_SOURCE] = N_("Source"),   [BY_CONSULTANT] = N_("Consultant"),
    };
    _Static_assert(sizeof names / sizeof *names == BY_COUNT, "one name per way");
    return ui_tr(ui, names[by]);
}

// ---- rows -------------------------------------------------------------------------------------
static const char *channel_words(struct ui *ui, int channel)
{
    static const char *const names[] = {
        [CHANNEL_KIOSK] = N_("Kiosk"),
        [CHANNEL_DESK] = N_("Front desk"),
        [CHANNEL_PHONE] = N_("Telephone"),
        [CHANNEL_WEB] = N_("Web page"),
    };
    _Static_assert(sizeof names / sizeof *names == CHANNEL_COUNT, "one name per channel");
    return ui_tr(ui, names[channel]);
}

static int consultant_rows(const struct reports *page, struct ui *ui, struct group_row *rows)
{
    const struct report *a = &page->now, *b = &page->before;
    struct report_group *groups = arena_alloc(ui->arena, 2 * ROWS_MAX * sizeof *groups);
    int n = 0;
    for (int i = 0; i < a->consultant_n; i++) {
        for (int side = 0; side < 2; side++) {
            const struct report_consultant *c = side ? &b->consultants[i] : &a->consultants[i];
            groups[2 * i + side] = (struct report_group){
                .served = c->served, .deals = c->deals, .service_time = c->service_time};
        }
        if (a->consultants[i].listed)
            rows[n++] =
                (struct group_row){.name = staff_name(page->office, ui->lang, a->consultants[i].id),
                                   .now = &groups[2 * i],
                                   .before = &groups[2 * i + 1]};
    }
    return n;
}

static const struct report_source *same_source(const struct report *r,
                                               const struct report_source *source)
{
    for (int i = 0; i < r->source_n; i++) {
        if (r->sources[i].question == source->question && r->sources[i].choice == source->choice)
            return &r->sources[i];
    }
    return NULL;
}

static const char *source_words(const struct office *office, struct ui *ui,
                                const struct report_source *source)
{
    const struct question_words *question =
        catalogue_question(&office->snap->catalogue, source->question);
    bool known = question && source->choice > 0 && source->choice <= question->choice_n;
    return known ? words_in(&question->choices[source->choice - 1], ui->lang)
                 : ui_tr(ui, N_("in words of their own"));
}

static int source_rows(const struct reports *page, struct ui *ui, struct group_row *rows)
{
    const struct report *a = &page->now, *b = &page->before;
    struct report_group *groups = arena_alloc(ui->arena, 2 * REPORT_SOURCES_MAX * sizeof *groups);
    for (int i = 0; i < a->source_n; i++) {
        const struct report_source *both[2] = {&a->sources[i], same_source(b, &a->sources[i])};
        for (int side = 0; side < 2; side++) {
            groups[2 * i + side] = (struct report_group){0};
            if (both[side])
                groups[2 * i + side] = (struct report_group){.arrivals = both[side]->answers,
                                                             .served = both[side]->finished,
                                                             .deals = both[side]->deals};
        }
        rows[i] = (struct group_row){.name = source_words(page->office, ui, &a->sources[i]),
                                     .now = &groups[2 * i],
                                     .before = &groups[2 * i + 1]};
    }
    return a->source_n;
}

static const char *row_name(const struct reports *page, struct ui *ui, enum report_by by, int i)
{
    const struct catalogue *words = &page->office->snap->catalogue;
    const struct business *b = &page->office->snap->model.business;
    const struct report *r = &page->now;
    if (by == BY_CHANNEL)
        return channel_words(ui, i);
    if (by == BY_WEEKDAY)
        return weekdays_words(ui, i, r->weekday_days[i]);
    int row = by == BY_SERVICE ? business_service(b, r->services[i].id)
                               : business_class(b, r->classes[i].id);
    if (row < 0)
        return "–";
    return words_in(by == BY_SERVICE ? &words->services[row].name : &words->classes[row], ui->lang);
}

static const struct report_group *groups_in(const struct report *r, enum report_by by)
{
    return by == BY_SERVICE   ? r->services
           : by == BY_CLASS   ? r->classes
           : by == BY_CHANNEL ? r->channels
                              : r->weekdays;
}

static int rows_of(const struct reports *page, struct ui *ui, enum report_by by,
                   struct group_row *rows)
{
    const struct report *a = &page->now, *b = &page->before;
    if (by == BY_CONSULTANT)
        return consultant_rows(page, ui, rows);
    if (by == BY_SOURCE)
        return source_rows(page, ui, rows);
    const struct report_group *now = groups_in(a, by), *before = groups_in(b, by);
    int n = by == BY_SERVICE   ? a->service_n
            : by == BY_CLASS   ? a->class_n
            : by == BY_CHANNEL ? CHANNEL_COUNT
                               : REPORT_DAYS;
    bool days = by == BY_WEEKDAY;
    for (int i = 0; i < n; i++)
        rows[i] = (struct group_row){.name = row_name(page, ui, by, i),
                                     .now = &now[i],
                                     .before = &before[i],
                                     .averaged = days,
                                     .days = days ? a->weekday_days[i] : 0,
                                     .days_before = days ? b->weekday_days[i] : 0};
    return n;
}

// ---- columns ----------------------------------------------------------------------------------
static const struct {
    enum figure_id id;
    bool before;      // of the period before: called so
    bool of_arrivals; // unknown of a consultant, who is there once somebody is served
    bool of_course;   // unknown of a source: only arrivals, services and deals are counted
} figures[] = {
    [GROUP_ARRIVALS] = {FIGURE_ARRIVALS, false, true, false},
    [GROUP_ARRIVALS_BEFORE] = {FIGURE_ARRIVALS, true, true, false},
    [GROUP_PEOPLE] = {FIGURE_PEOPLE, false, true, true},
    [GROUP_SERVED] = {FIGURE_SERVED, false, false, false},
    [GROUP_LEFT] = {FIGURE_LEFT, false, true, true},
    [GROUP_NO_SHOWS] = {FIGURE_NO_SHOWS, false, true, true},
    [GROUP_EXPIRED] = {FIGURE_EXPIRED, false, true, true},
    [GROUP_LOST_SHARE] = {FIGURE_LOST_SHARE, false, true, true},
    [GROUP_LOST_BEFORE] = {FIGURE_LOST_SHARE, true, true, true},
    [GROUP_MEAN] = {FIGURE_WAIT_MEAN, false, true, true},
    [GROUP_MEDIAN] = {FIGURE_WAIT_MEDIAN, false, true, true},
    [GROUP_MEDIAN_BEFORE] = {FIGURE_WAIT_MEDIAN, true, true, true},
    [GROUP_P90] = {FIGURE_WAIT_P90, false, true, true},
    [GROUP_P95] = {FIGURE_WAIT_P95, false, true, true},
    [GROUP_WITHIN] = {FIGURE_WITHIN, false, true, true},
    [GROUP_SERVICES] = {FIGURE_SERVICES, false, false, true},
    [GROUP_SERVICE_MEAN] = {FIGURE_SERVICE_MEAN, false, false, true},
    [GROUP_SERVICE_MEDIAN] = {FIGURE_SERVICE_MEDIAN, false, false, true},
    [GROUP_SERVICE_P90] = {FIGURE_SERVICE_P90, false, false, true},
    [GROUP_DEALS] = {FIGURE_DEALS, false, false, false},
    [GROUP_CONVERSION] = {FIGURE_CONVERSION, false, false, false},
    [GROUP_CONVERSION_BEFORE] = {FIGURE_CONVERSION, true, false, false},
};
_Static_assert(sizeof figures / sizeof *figures == GROUP_FIGURE_COUNT, "one row per column");

static const char *figure_title(struct ui *ui, enum group_figure figure)
{
    return figures[figure].before ? ui_tr(ui, N_("before"))
                                  : figure_column_name(ui, figures[figure].id);
}

static const char *times_words(struct ui *ui, const struct group_row *row, int n, bool before)
{
    if (!row->averaged)
        return count_words(ui, n);
    double a_day = share_of(n, before ? row->days_before : row->days);
    return isnan(a_day) ? "–" : arena_printf(ui->arena, "%.1f", a_day);
}

static const char *figure_words(struct ui *ui, enum group_figure figure,
                                const struct group_row *row)
{
    enum figure_id id = figures[figure].id;
    bool before = figures[figure].before;
    double value = figure_value(id, OF_GROUP, before ? row->before : row->now);
    return figure_row(id)->unit == UNIT_COUNT ? times_words(ui, row, (int)value, before)
                                              : figure_told(ui, id, value);
}

// ---- the table --------------------------------------------------------------------------------
static enum report_by way_of(const struct reports *page, const struct group_table *table)
{
    enum report_by by = page->by[page->view];
    for (int i = 0; i < BY_COUNT && !(table->by >> by & 1); i++)
        by = (enum report_by)((by + 1) % BY_COUNT);
    return by;
}

static struct kit_field ways_of(struct ui *ui, const struct group_table *table,
                                enum report_by chosen)
{
    struct kit_field f = kit_buttons(ui, "by", NULL, BY_COUNT);
    for (int by = 0; by < BY_COUNT; by++) {
        if (table->by >> by & 1)
            kit_add(ui, &f, by, by_words(ui, (enum report_by)by), by == (int)chosen)->kind =
                BUTTON_PLAIN;
    }
    return f;
}

struct groups { // the rows of one table
    const struct group_table *table;
    enum report_by by;
    int n;
    struct group_row rows[ROWS_MAX];
};

static bool is_unknown(const struct groups *g, enum group_figure figure)
{
    return (g->by == BY_CONSULTANT && figures[figure].of_arrivals) ||
           (g->by == BY_SOURCE && figures[figure].of_course);
}

static void group_line(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct groups *g = list->of;
    const struct group_row *row = &g->rows[i];
    out->cells[0].text = row->name;
    for (int k = 0; k < g->table->n; k++) {
        enum group_figure figure = g->table->columns[k];
        bool before = figures[figure].before, unknown = is_unknown(g, figure);
        kit_cell(out, 1 + k, unknown ? "–" : figure_words(ui, figure, row),
                 unknown
                     ? NAN
                     : figure_value(figures[figure].id, OF_GROUP, before ? row->before : row->now));
        out->cells[1 + k].soft = before;
    }
}

const char *sum_words(struct ui *ui, double sum)
{
    return number_words(ui->arena, lround(sum));
}

static const char *note_of(struct ui *ui, const struct group_table *table, enum report_by by)
{
    const char *days = ui_tr(ui, N_("Counts are of one day on average; “×” tells how many such "
                                    "days the period has."));
    const char *spreads = ui_tr(ui, N_("Medians and “9 of 10” are interpolated as Excel's "
                                       "PERCENTILE.INC does (type 7)."));
    return arena_printf(ui->arena, "%s%s%s%s%s", by == BY_WEEKDAY ? days : "",
                        by == BY_WEEKDAY ? " " : "", table->note, table->spreads ? " " : "",
                        table->spreads ? spreads : "");
}

// Nothing stands beside nothing: without a period before, its columns are left out.
static const struct group_table *that_is_known(const struct reports *page, struct ui *ui,
                                               const struct group_table *table)
{
    if (has_before(&page->before))
        return table;
    struct group_table *known = arena_alloc(ui->arena, sizeof *known);
    enum group_figure *columns = arena_alloc(ui->arena, (size_t)table->n * sizeof *columns);
    *known = *table;
    known->columns = columns;
    known->n = 0;
    for (int i = 0; i < table->n; i++) {
        if (!figures[table->columns[i]].before)
            columns[known->n++] = table->columns[i];
    }
    return known;
}

void groups_table(const struct reports *page, struct ui *ui, struct rect box,
                  const struct group_table *table)
{
    table = that_is_known(page, ui, table);
    enum report_by by = way_of(page, table);
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in, note_of(ui, table, by));
    struct groups *g = arena_alloc(ui->arena, sizeof *g);
    struct heads heads = {.n = 0};
    struct kit_field ways = ways_of(ui, table, by);
    g->table = table;
    g->by = by;
    g->n = rows_of(page, ui, by, g->rows);
    add_head(&heads, by_words(ui, by), NULL);
    for (int i = 0; i < table->n; i++) {
        enum group_figure figure = table->columns[i];
        bool counts = figure_row(figures[figure].id)->unit == UNIT_COUNT && by != BY_WEEKDAY;
        add_head(&heads, figure_title(ui, figure),
                 counts && !is_unknown(g, figure) ? sum_words : NULL);
    }
    struct kit_list list = {KIT_ROWS("groups", g, g->n, group_line),
                            .title = table->title,
                            .buttons = ways.buttons,
                            .button_n = ways.n,
                            .find = ui_tr(ui, N_("Look for")),
                            .file = "groups",
                            .sorts = true,
                            HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

int groups_event(struct reports *r, const struct ui_event *event)
{
    int64_t by = event_number(event, "by");
    int64_t group = event_number(event, "group");
    if (group > 0 && group <= GROUP_MAX) {
        r->group = r->group == (int)group ? 0 : (int)group;
        return SCREEN_STAY;
    }
    if (by < 0 || by >= BY_COUNT)
        return SCREEN_UNUSED;
    r->by[r->view] = (enum report_by)by;
    if (r->view == VIEW_PEOPLE && by == SHEET_RULES)
        report_ask_rules(r);
    return SCREEN_STAY;
}
