// Plain SVG, a few shapes a customer; colours that differ in grey, too.

#include "cli/score_picture.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { W = 1200, H = 640, LEFT = 80, RIGHT = 30, TOP = 96, BOTTOM = 70, DAY_S = 86400 };
enum { DAY_LEAST = 20, DAY_MOST = 400, LINES = 6 };

struct view {
    const struct picture_dot *at;
    size_t n;
    double from_s, to_s; // of arrivals
    double most_min, step_min;
};

static double day_of(const struct picture_dot *dot)
{
    return floor(dot->arrival_s / DAY_S);
}

// The last day with enough customers; else all there are, the latest DAY_MOST.
static struct view last_day(const struct picture_dots *all)
{
    size_t n = all->dots.n, to = n;
    struct view view = {0};
    while (to > 0) {
        size_t from = to;
        while (from > 0 && day_of(&all->dots.at[from - 1]) >= day_of(&all->dots.at[to - 1]))
            from--;
        if (to - from >= DAY_LEAST) {
            view.at = all->dots.at + from;
            view.n = to - from;
            break;
        }
        to = from;
    }
    if (view.n == 0) {
        view.at = all->dots.at;
        view.n = n;
    }
    if (view.n > DAY_MOST) {
        view.at += view.n - DAY_MOST;
        view.n = DAY_MOST;
    }
    return view;
}

static void scale(struct view *view)
{
    static const double steps[] = {1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440};
    double most_s = 60;
    for (size_t i = 0; i < view->n; i++)
        most_s = fmax(most_s, fmax(view->at[i].high_s, view->at[i].waited_s));
    size_t s = 0;
    while (s + 1 < sizeof steps / sizeof *steps && steps[s] * LINES * 60 < most_s)
        s++;
    view->step_min = steps[s];
    view->most_min = ceil(most_s / 60 / steps[s]) * steps[s];
    view->from_s = view->n ? view->at[0].arrival_s : 0;
    view->to_s = view->n ? fmax(view->at[view->n - 1].arrival_s, view->from_s + 1) : 1;
}

static double x_of(const struct view *view, double s)
{
    return LEFT + (s - view->from_s) / (view->to_s - view->from_s) * (W - LEFT - RIGHT);
}

static double y_of(const struct view *view, double s)
{
    return H - BOTTOM - s / 60 / view->most_min * (H - TOP - BOTTOM);
}

static bool inside(const struct picture_dot *dot)
{
    return dot->low_s <= dot->waited_s && dot->waited_s <= dot->high_s;
}

static void draw_words(const struct view *view, FILE *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < view->n; i++)
        kept += inside(&view->at[i]);
    fprintf(out,
            "<text x=\"%d\" y=\"38\" font-size=\"26\" font-weight=\"bold\">Told and come: one day, "
            "%zu customers</text>\n"
            "<text x=\"%d\" y=\"70\" font-size=\"18\" fill=\"#555\">Each bar is the wait that was "
            "told, each dot the wait that came. %zu of %zu dots (%.0f %%) lie on their bar; eight "
            "of ten "
            "should.</text>\n",
            LEFT, view->n, LEFT, kept, view->n,
            view->n ? 100.0 * (double)kept / (double)view->n : 0.0);
}

static void draw_axes(const struct view *view, FILE *out)
{
    for (double m = 0; m <= view->most_min + 1e-9; m += view->step_min)
        fprintf(out,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                "<text x=\"%d\" y=\"%.1f\" font-size=\"16\" text-anchor=\"end\">%.0f</text>\n",
                LEFT, W - RIGHT, y_of(view, m * 60), y_of(view, m * 60), LEFT - 10,
                y_of(view, m * 60) + 5, m);
    double hour = ceil(view->from_s / 3600);
    double step = ceil((view->to_s - view->from_s) / 3600 / 14);
    for (; hour * 3600 <= view->to_s; hour += fmax(step, 1))
        fprintf(
            out,
            "<text x=\"%.1f\" y=\"%d\" font-size=\"16\" text-anchor=\"middle\">%02.0f:00</text>\n",
            x_of(view, hour * 3600), H - BOTTOM + 26, fmod(hour, 24));
    fprintf(out,
            "<text x=\"%d\" y=\"%d\" font-size=\"16\" fill=\"#555\">arrived at</text>"
            "<text x=\"16\" y=\"%d\" font-size=\"16\" fill=\"#555\">min</text>\n",
            LEFT, H - 14, TOP - 6);
}

static void draw_dots(const struct view *view, FILE *out)
{
    double bar = fmin(fmax((W - LEFT - RIGHT) / (double)(view->n + 1) * 0.6, 2), 10);
    for (size_t i = 0; i < view->n; i++) {
        const struct picture_dot *d = &view->at[i];
        double x = x_of(view, d->arrival_s), top = y_of(view, d->high_s);
        fprintf(out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#b9cfe8\"/>\n",
                x - bar / 2, top, bar, y_of(view, d->low_s) - top);
    }
    for (size_t i = 0; i < view->n; i++) {
        const struct picture_dot *d = &view->at[i];
        fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n",
                x_of(view, d->arrival_s), y_of(view, d->waited_s),
                inside(d) ? "#1f4e79" : "#d1495b");
    }
}

bool score_picture_write(const struct picture_dots *dots, const char *path, struct err *err)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return err_file(err, "write", path);
    struct view view = last_day(dots);
    scale(&view);
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
            "font-family=\"sans-serif\">\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
            W, H, W, H);
    draw_words(&view, out);
    draw_axes(&view, out);
    draw_dots(&view, out);
    fputs("</svg>\n", out);
    bool ok = !ferror(out);
    ok = fclose(out) == 0 && ok;
    return ok || err_file(err, "write", path);
}
