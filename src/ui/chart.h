#pragma once
// Charts: the question as title, units on the axes, few grid lines, direct labels instead of
// legends, the same colour for the same thing, readable in grey. Values are doubles in the unit
// named; a touch comes as EVENT_ACTIVATE with
// `index`, the column (of a heat map: row × n + column) under the finger; what it shows is the
// caller's.

#include "ui/ui.h"

enum { CHART_SERIES_MAX = 6 };

struct series {
    const char *name;     // written at the line's end or on the band
    const double *values; // NAN: no value
    enum color color;
    bool dashed; // tells apart without colour
};

struct chart {
    const char *id;
    const char *title;         // "How long did people wait?"
    const char *unit;          // on the value axis: min
    bool counts;               // values are whole numbers: no half a visit on the axis
    bool tenths;               // in cells: values are told with one decimal
    const char *x_name;        // under the x axis, may be NULL
    const char *const *labels; // of x, n of them
    bool categories;           // the labels are words: each stands, in two lines if need be
    int n;
    int head_lines; // room above the plot for what stands there
    const struct series *series;
    int series_count;
    double marks[2]; // reference lines (target, median); NAN: none
    const char *mark_names[2];
    int chosen;          // index whose values are shown, or −1
    bool band;           // of lines: between the first two series lies a band, named by the first
    const bool *over;    // of a heat map, cell by cell: framed; NULL: none is
    const char *empty;   // words where there is nothing to show
    const char *summary; // what a voice would say; becomes the node's value
};

// First series; a second one stands as a rule across each bar: the period before.
void chart_bars(struct ui *ui, struct rect box, const struct chart *c);
// Bars that lie, the words at their left, "184 · 30%" behind them: `sorted` from the most on, else as they come.
void chart_ranks(struct ui *ui, struct rect box, const struct chart *c, bool sorted);
// A line without axes, for beside a figure; NAN: no value. Nothing of fewer than two.
void chart_spark(struct ui *ui, struct rect box, const double *values, int n, enum color color);
void chart_lines(struct ui *ui, struct rect box, const struct chart *c);
void chart_stacked(struct ui *ui, struct rect box, const struct chart *c); // hours by parts
// A histogram: labels are the lower edges of n equal classes; marks stand at positions in x.
void chart_distribution(struct ui *ui, struct rect box, const struct chart *c, double x_from,
                        double x_to);
// rows × n cells; values row by row in series[0]; NAN stays empty.
void chart_heat(struct ui *ui, struct rect box, const struct chart *c,
                const char *const *row_labels, int rows);

// A row a person: what each had as a dot, the even share as a line through all, and around it the band that chance
// alone makes. More rows than fit: those in the middle are left out, and their number is said.
struct chart_dot {
    const char *name;
    double value, from, to; // the band
    bool apart;             // outside of it: coloured, and said in `note`
    const char *note;
};
struct chart_dots {
    const char *id, *title, *x_name;
    const char *band_name; // over the plot, beside a sample of it
    const char *even_name; // over its line
    double even;
    const struct chart_dot *dots; // as they are to stand
    int n;
    const char *more; // "{n} more between these"
    const char *empty, *summary;
};
void chart_dots(struct ui *ui, struct rect box, const struct chart_dots *c);

// Ticks 0 … top, `step` of 1, 2 or 5 × 10^k, with at most `most` steps; returns the number of
// steps.
int chart_ticks(double highest, int most, double *ret_step);
