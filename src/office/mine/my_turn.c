// My turn, and why: the figures of the day, and a sentence for each order I stand in — who is before
// me, and what is owed to me for what.

#include "core/level.h"
#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

enum { FIGURES_DP = 80, LINES_MAX = GROUP_MAX + 2 };

static int collect(const struct office *office, struct ui *ui, const char *lines[LINES_MAX])
{
    struct myself me = my_self(office, ui);
    const struct consultant *c = &office->snap->model.consultants[me.index];
    const struct visit *next = NULL;
    int n = 0, owed = 0;
    for (size_t i = 0; c->presence == PRESENCE_FREE && !next && i < office->proposal_n; i++) {
        if (office->proposals[i].consultant == office->actor.staff)
            next = model_visit(&office->snap->model, office->proposals[i].visit);
    }
    lines[n] = ui_grow(ui, myself_out(&me));
    n += *lines[n] != '\0';
    for (int group = 0; group < GROUP_MAX; group++) {
        owed += c->owed[group];
        lines[n] = ui_grow(ui, myself_place(&me, group, next));
        n += *lines[n] != '\0';
    }
    if (owed > 0)
        lines[n++] = ui_fill(ui,
                             N_("{n} owed to you: you were passed over for whole rounds while "
                                "away for a good reason or with a customer of your own."),
                             "n", arena_printf(ui->arena, "%d", owed), NULL);
    return n;
}

static const struct text_style line_style = {
    .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true};

enum { FIGURE_N = 4 };
static const char *const figure_names[FIGURE_N] = {N_("My place in the order"), N_("Turns today"),
                                                   N_("Turns owed to me"), N_("Served today")};

// As high as the longest name needs under its figure.
static int figures_height(struct ui *ui, int width)
{
    const struct text_style name = {.type = TYPE_SMALL, .wrap = true};
    int high = 0,
        column = rect_column((struct rect){0, 0, width, 1}, FIGURE_N, 0, ui->theme->gap_px).w;
    for (int i = 0; i < FIGURE_N; i++) {
        int here = ui_text_height(ui, column, ui_tr(ui, figure_names[i]), &name);
        high = here > high ? here : high;
    }
    int least = ui_px(ui, FIGURES_DP),
        whole = ui->theme->line_px[TYPE_DISPLAY] + high + ui_px(ui, 6);
    return whole > least ? whole : least;
}

int my_turn_height(const struct office *office, struct ui *ui, int width)
{
    const char *lines[LINES_MAX];
    struct rect box = {0, 0, width, ui_px(ui, FIGURES_DP)}, in = card_inside(ui, box);
    width = in.w;
    int h = figures_height(ui, width) + box.h - in.h;
    if (my_index(office) < 0)
        return h;
    int n = collect(office, ui, lines);
    for (int i = 0; i < n; i++)
        h += ui_text_height(ui, width, lines[i], &line_style) + ui_px(ui, 2);
    return h;
}

static void draw_figures(const struct office *office, struct ui *ui, struct rect box, int me)
{
    const struct model *model = &office->snap->model;
    const struct consultant *c = &model->consultants[me];
    int position = 0, owed = 0, turns = 0;
    for (int g = GROUP_MAX - 1; g >= 0; g--) {
        owed += c->owed[g];
        turns += c->turns[g];
        position = level_position(model, me, g, office->now_ms)
                       ? level_position(model, me, g, office->now_ms)
                       : position;
    }
    const char *figures[] = {position ? arena_printf(ui->arena, "%d", position) : "–",
                             arena_printf(ui->arena, "%d", turns),
                             arena_printf(ui->arena, "%d", owed),
                             arena_printf(ui->arena, "%d", c->served)};
    for (int i = 0; i < FIGURE_N; i++)
        ui_figure(ui, rect_column(box, FIGURE_N, i, ui->theme->gap_px), figures[i],
                  ui_tr(ui, figure_names[i]), COLOR_INK);
}

void my_turn_draw(const struct office *office, struct ui *ui, struct rect box)
{
    int me = my_index(office);
    struct rect in = card_drawn(ui, box);
    if (me < 0)
        return;
    const char *lines[LINES_MAX];
    int n = collect(office, ui, lines);
    draw_figures(office, ui, rect_cut_top(&in, figures_height(ui, in.w)), me);
    for (int i = 0; i < n; i++) {
        struct text_style how = line_style;
        how.id = arena_printf(ui->arena, "turn.%d", i);
        int h = ui_text_height(ui, in.w, lines[i], &line_style);
        ui_text(ui, rect_cut_top(&in, h), lines[i], &how);
        rect_cut_top(&in, ui_px(ui, 2));
    }
}
