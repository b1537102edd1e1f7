#pragma once
// What the views of the report page share: panels, figures, charts by the hour, and one table for
// everything that can be told apart. Nothing outside office/report/ includes this.

#include "office/report/report.h"
#include "ui/chart.h"

struct figure {
    const char *now, *before, *name; // before NULL: the note stands in its place
    enum color color;
    const char *note;    // "" for none
    const char *id;      // of the figure's node, or NULL
    const double *trend; // how it went, or NULL …
    enum figure_id of;   // … of this
    int trend_n;
};

// The heads of a table: names at the left, then what is told of each.
struct heads {
    struct kit_column columns[KIT_COLUMNS];
    kit_sum_fn *sums[KIT_COLUMNS]; // of counts
    int n;
};
void add_head(struct heads *heads, const char *title, kit_sum_fn *sum); // as wide as its words
void add_figure(struct heads *heads, struct ui *ui, enum figure_id id);
void add_words(struct heads *heads, struct ui *ui, const char *const *msgids, int n);
#define HEADS(H) .columns = (H).columns, .column_n = (H).n, .sums = (H).sums

// A row of large figures in one panel.
void draw_figures(struct ui *ui, struct rect box, const struct figure *figures, int n);
// The same of the table of figures, which names, counts and words them: n of them, of one thing now and in
// the period before (of its kind `of`).
void figures_of(struct ui *ui, const enum figure_id *ids, int n, enum figure_of of, const void *now,
                const void *before, struct figure *out);
// How each of them went, as far as that is known: a line under it, and a touch shows it large.
void with_trend(const struct reports *page, struct ui *ui, const enum figure_id *ids, int n,
                struct figure *figures);
bool has_before(const struct report *before); // was there any business day in it?
// … of the period, drawn as they are.
void draw_period(const struct reports *page, struct ui *ui, struct rect box,
                 const enum figure_id *ids, int n);
const char *figure_told(struct ui *ui, enum figure_id id, double value); // "12 min"; NAN: "–"
const char *figure_tile_name(struct ui *ui, enum figure_id id);          // under a large one
const char *figure_column_name(struct ui *ui, enum figure_id id);        // over a column
const char *share_words(struct ui *ui, double share);                    // "45%", "–" for NAN
const char *count_words(struct ui *ui, int n);
const char *sum_words(struct ui *ui, double sum);               // of counts, under a column
const char *weekdays_words(struct ui *ui, int day, int days);   // "Mon × 5": how many there are
double share_of(int part, int whole);                           // NAN of nothing
struct rect chart_panel(struct ui *ui, struct rect box);        // draws it; what is left inside
struct rect chart_inside(const struct ui *ui, struct rect box); // … without drawing it
struct rect top_panel(const struct ui *ui, struct rect *box);   // room for a row of figures
// Room for charts above a table with a title and a note: all its rows are seen where that leaves the
// charts enough. Takes the gap between them off *box too.
struct rect charts_above(const struct ui *ui, struct rect *box, int rows);
// A definition of what a view shows, at the foot of a panel; takes its height off *in.
void foot_note(struct ui *ui, struct rect *in, const char *words);

// ---- how one figure went (trend.c) --------------------------------------------------------
void trend_draw(const struct reports *page, struct ui *ui, struct rect box);
int trend_event(struct reports *page, const struct ui_event *event);

// ---- which days (range.c) ----------------------------------------------------------------
struct rect range_draw(const struct reports *page, struct ui *ui,
                       struct rect *body); // cut off the top
void calendar_draw(const struct reports *page, struct ui *ui, struct rect box);
int range_event(struct reports *page, const struct ui_event *event);

// ---- charts -----------------------------------------------------------------------------------
// No marks; what was touched in it is chosen. Its title is the question that it answers, untranslated.
struct chart blank_chart(const struct reports *page, struct ui *ui, const char *id,
                         const char *msgid);
// The chart that answers in counts of visits, with the period before as a rule where it had any.
void count_bars(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const int *now, const int *before);
// The same lying, each with its share: from the most on, or as they come.
void count_ranks(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                 const int *now, const int *before, bool sorted);
struct hour_range { // what part of the day is shown
    int from, n;
};
struct hour_range shown_hours(const struct report *r);
const char *const *hour_labels(struct ui *ui, struct hour_range hours);
void reasons_chart(const struct reports *page, struct ui *ui, struct rect box); // results.c
// Visits by the hour of arrival. `now` and `before` have 24 places.
void hours_bars(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const int *now, const int *before);
void waits_chart(const struct reports *page, struct ui *ui, struct rect box);
// A distribution in classes of five minutes with its median and p90.
void spread_chart(const struct office *office, struct ui *ui, struct rect box, struct chart *c,
                  const struct distribution *d);
// Weekday × hour; NAN stays empty. The values are 7 × 24, as what is framed (NULL: nothing); advice stands
// under it (NULL: none).
void week_chart(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const double *values, const bool *over, const char *advice);

// ---- what can be told apart (groups.c) -------------------------------------------------
enum group_figure { // a column
    GROUP_ARRIVALS,
    GROUP_ARRIVALS_BEFORE,
    GROUP_PEOPLE,
    GROUP_SERVED,
    GROUP_LEFT,
    GROUP_NO_SHOWS,
    GROUP_EXPIRED,
    GROUP_LOST_SHARE,
    GROUP_LOST_BEFORE,
    GROUP_MEAN,
    GROUP_MEDIAN,
    GROUP_MEDIAN_BEFORE,
    GROUP_P90,
    GROUP_P95,
    GROUP_WITHIN,
    GROUP_SERVICES,
    GROUP_SERVICE_MEAN,
    GROUP_SERVICE_MEDIAN,
    GROUP_SERVICE_P90,
    GROUP_DEALS,
    GROUP_CONVERSION,
    GROUP_CONVERSION_BEFORE,
    GROUP_FIGURE_COUNT
};
struct group_table {
    const char *title, *note;
    unsigned by; // bits of enum report_by: how the rows may be told apart
    const enum group_figure *columns;
    int n;
    bool
        spreads; // it, or a chart above it, tells medians or percentiles: how they are reckoned is said
};
#define GROUPED(C) .columns = (C), .n = sizeof(C) / sizeof *(C)
void groups_table(const struct reports *page, struct ui *ui, struct rect box,
                  const struct group_table *table);
int groups_event(struct reports *page, const struct ui_event *event);

// ---- were the turns fair (fairness.c) ---------------------------------------------------
// The turn group that is looked at: the one chosen, else the one with the most turns; NULL: none.
const struct report_fairness *shown_group(const struct reports *page);
enum { SHEET_RULES = 3 }; // of VIEW_PEOPLE
void fairness_sheet(const struct reports *page, struct ui *ui, struct rect box);

// ---- what each rule would have given, and the right choice (rules.c) --------------------
void rules_sheet(const struct reports *page, struct ui *ui, struct rect box);

// ---- jobs.c -----------------------------------------------------------------------------------
struct day_span {
    int64_t today_ms; // its begin
    int from_back, to_back;
    int64_t from_ms, to_ms; // filled in on the store's thread …
    int first_day, last_day;
};
struct day_span report_span_of(const struct reports *page);
void report_fill_span(struct day_span *span, const struct app *app);
int report_day_of(const struct app *app, int64_t at_ms);

// ---- tables as they came (sheets.c) -------------------------------------------------------------
bool view_is_sheets(enum report_view view);
void sheets_free(struct sheets *sheets);
// One of them as a list of the kit; of figures some of its rows, and one that is touched says what it is.
void sheet_draw_whole(const struct reports *page, struct ui *ui, struct rect box, int sheet);
void sheet_draw(const struct reports *page, struct ui *ui, struct rect box, int sheet, int from,
                int to);
// The row of buttons that says which one is shown; cut off the top of *box.
void sheet_choices(const struct reports *page, struct ui *ui, struct rect *box, int first, int end);
int sheets_event(struct reports *page, const struct ui_event *event);

// ---- the views --------------------------------------------------------------------------------
void overview_view(const struct reports *page, struct ui *ui, struct rect box);
void visitors_view(const struct reports *page, struct ui *ui, struct rect box);
void waits_view(const struct reports *page, struct ui *ui, struct rect box);
void left_view(const struct reports *page, struct ui *ui, struct rect box);
void people_view(const struct reports *page, struct ui *ui, struct rect box);
void hours_view(const struct reports *page, struct ui *ui, struct rect box);
void ratings_view(const struct reports *page, struct ui *ui, struct rect box);
void results_view(const struct reports *page, struct ui *ui, struct rect box);
void promises_view(const struct reports *page, struct ui *ui, struct rect box);
void again_view(const struct reports *page, struct ui *ui, struct rect box);
void papers_head(const struct reports *page, struct ui *ui,
                 struct rect line); // in the range's place
void papers_view(const struct reports *page, struct ui *ui, struct rect box);
int papers_event(struct reports *page, const struct ui_event *event);
void conversion_view(const struct reports *page, struct ui *ui, struct rect box);
void visits_view(const struct reports *page, struct ui *ui, struct rect box);
int again_event(struct reports *page, const struct ui_event *event);
void levelling_view(const struct reports *page, struct ui *ui, struct rect box);
int levelling_event(struct reports *page, const struct ui_event *event);
