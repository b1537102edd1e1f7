#pragma once
// What the charts share: where a plot's marks are, its axes, its labels. Only src/ui/chart/ includes this.

#include "ui/chart.h"

struct plot {         // where things are
    struct rect area; // of the marks
    struct rect frame;
    double top; // highest tick
    double step;
    int steps;
};

int plot_small_px(const struct ui *ui);
const char *plot_number(struct ui *ui, double value,
                        double step); // as many digits as the step asks for
void plot_soft_text(struct ui *ui, struct rect box, const char *text, enum align align);
struct rect plot_title(struct ui *ui, struct rect box,
                       const struct chart *c); // what is left below it
void plot_nothing(struct ui *ui, struct rect box,
                  const char *words); // what is said where there is nothing
// The node of the chart; after it, where its columns and rows are, so that a touch knows which it hit.
void plot_node(struct ui *ui, struct rect box, const struct chart *c);
void plot_cells(struct ui *ui, struct rect area, int columns, int rows);
// Title, axes, grid. False if there is nothing to draw in them (and says so in words).
bool plot_begin(struct ui *ui, struct rect box, const struct chart *c, bool stacked,
                bool names_at_end, struct plot *p);
int plot_y(const struct plot *p, double value);
struct rect plot_bar(const struct plot *p, const struct chart *c, int i, double from, double to);
void plot_x_labels(struct ui *ui, const struct plot *p, const struct chart *c, bool at_edges);
void plot_dashed(struct ui *ui, struct rect line, enum color color, bool vertical);
// A word on a ground of its own, so that it can be read over the marks.
void plot_label(struct ui *ui, struct rect box, const char *text, enum color color,
                enum align align);
void plot_marks(struct ui *ui, const struct plot *p, const struct chart *c); // a target, a median
void plot_value(struct ui *ui, const struct plot *p, const struct chart *c, int i, int y);
// Names at the series' ends, whose heights are wished for; −1: none.
void plot_end_names(struct ui *ui, const struct plot *p, const struct chart *c, const int *wish);
