#pragma once
// What the views of the report page share: panels, figures and their words. Nothing outside
// office/report*.c includes this.

#include "office/own.h"
#include "ui/chart.h"

struct figure {
    const char *now, *before, *name; // before NULL: the note stands in its place
    enum color color;
    const char *note; // "" for none
    const char *id;   // of the figure's node, or NULL
};

// A row of large figures in one panel.
void draw_figures(struct ui *ui, struct rect box, const struct figure *figures, int n);
const char *share_words(struct ui *ui, double share); // "45%", "–" for NAN
const char *count_words(struct ui *ui, int n);
struct rect chart_panel(struct ui *ui, struct rect box); // draws it; what is left inside
struct chart blank_chart(struct ui *ui, const char *id, const char *title);
// A column's width: its share, and no less than its words need.
int figure_column(const struct ui *ui, int share_px, int least_dp);

void people_view(const struct office *office, struct ui *ui, struct rect box);
void promises_view(const struct office *office, struct ui *ui, struct rect box);
void again_view(const struct office *office, struct ui *ui, struct rect box);
int again_event(struct office *office, const struct ui_event *event);
