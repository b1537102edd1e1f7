// Were the turns fair? The answer as a sentence, a dot a person beside the band that chance alone makes, and the
// figures themselves. Of one turn group: only those who share a turn compare.

#include "office/parts/about.h"
#include "office/report/internal.h"

#include <math.h>
#include <stdlib.h>

const struct report_fairness *shown_group(const struct reports *page)
{
    const struct report *r = &page->now;
    int chosen = page->group, most = 0;
    if (chosen > 0 && chosen <= r->fairness_n)
        return &r->fairness[chosen - 1];
    for (int i = 0; i < r->fairness_n; i++)
        most = r->fairness[i].turns > r->fairness[most].turns ? i : most;
    return r->fairness_n > 0 ? &r->fairness[most] : NULL;
}

// ---- who is in it, who had most beside their share first ----------------------------------------
struct sharer {
    const struct report_consultant *who;
    const struct report_share *share;
    const char *name;
    double over;
    bool apart;
};

struct sharers {
    const struct report_fairness *group;
    int n;
    struct sharer at[CONSULTANT_MAX];
};

static int by_over(const void *a, const void *b)
{
    const struct sharer *x = a, *y = b;
    return x->over != y->over ? (x->over < y->over) - (x->over > y->over)
                              : (x->who->id > y->who->id) - (x->who->id < y->who->id);
}

static struct sharers *collect(const struct reports *page, struct ui *ui,
                               const struct report_fairness *f)
{
    struct sharers *all = arena_alloc(ui->arena, sizeof *all);
    all->group = f;
    all->n = 0;
    for (int i = 0; f && i < page->now.consultant_n; i++) {
        const struct report_share *s = &f->shares[i];
        if (!s->shares)
            continue;
        const struct report_consultant *c = &page->now.consultants[i];
        bool compared = f->people >= 2;
        all->at[all->n++] =
            (struct sharer){.who = c,
                            .share = s,
                            .name = staff_name(page->office, ui->lang, c->id),
                            .over = figure_value(FIGURE_TURNS_APART, OF_SHARE, s),
                            .apart = compared && (s->turns < s->least || s->turns > s->most)};
    }
    qsort(all->at, (size_t)all->n, sizeof *all->at, by_over);
    return all;
}

// ---- the answer -------------------------------------------------------------------------------
// Nobody could be found short of turns: the band of each begins at none.
static bool too_few(const struct sharers *all)
{
    int least = 0;
    for (int i = 0; i < all->n; i++)
        least = all->at[i].share->least > least ? all->at[i].share->least : least;
    return all->group->apart == 0 && least == 0;
}

static const char *answer(struct ui *ui, const struct sharers *all)
{
    const struct report_fairness *f = all->group;
    if (!f || f->turns == 0)
        return ui_tr(ui, N_("Nobody has taken a turn in this period."));
    if (f->people < 2)
        return ui_tr(ui, N_("Only one person shares this turn: there is nobody to compare with."));
    if (too_few(all))
        return ui_tr(ui, N_("Too few turns yet: chance would explain even who had none."));
    if (f->apart == 0)
        return ui_tr(ui, N_("Fair: every difference is so small that chance explains it."));
    return ui_fill(
        ui, N_("Beyond chance: {n} of {all} are further from an even share than it explains."), "n",
        count_words(ui, f->apart), "all", count_words(ui, f->people), NULL);
}

// "Lin Shufen: 25 turns more than an even share · …" of those beyond chance; else of the first and the last; of few turns
// of nobody.
static const char *reasons(struct ui *ui, const struct sharers *all)
{
    const struct report_fairness *f = all->group;
    const char *list = "";
    bool compared = f && f->people >= 2 && f->turns > 0 && !too_few(all);
    for (int i = 0; compared && i < all->n; i++) {
        const struct sharer *s = &all->at[i];
        int turns = (int)lround(fabs(s->over));
        if (f->apart > 0 ? !s->apart : (i > 0 && i < all->n - 1) || turns == 0)
            continue;
        const char *msgid = s->over > 0 ? N_("{name}: {n} over an even share")
                                        : N_("{name}: {n} under an even share");
        list = arena_printf(ui->arena, "%s%s%s", list, *list ? " · " : "",
                            ui_fill(ui, msgid, "name", s->name, "n", count_words(ui, turns), NULL));
    }
    return list;
}

// An index of two people, or of turns so few that chance makes any number of it, says nothing.
static bool has_index(const struct sharers *all)
{
    enum { PEOPLE_LEAST = 3 };
    return all->group && all->group->people >= PEOPLE_LEAST && !too_few(all);
}

// The indexes, small, one below the other, at the right of the answer.
static void draw_indexes(struct ui *ui, struct rect box, const struct report_fairness *f)
{
    static const struct {
        enum figure_id id;
        const char *node;
    } rows[] = {{FIGURE_JAIN, "jain"}, {FIGURE_JAIN_MINUTES, "jain.minutes"}, {FIGURE_GAP, "gap"}};
    enum { N = sizeof rows / sizeof *rows };
    for (int i = 0; i < N; i++) {
        struct rect row = rect_row(box, N, i, 0);
        label_named(ui, rect_cut_right(&row, ui_px(ui, 52)), rows[i].node,
                    figure_told(ui, rows[i].id, figure_value(rows[i].id, OF_TURN_GROUP, f)),
                    TYPE_SMALL, WEIGHT_BOLD, COLOR_INK, ALIGN_RIGHT);
        label_at(ui, row, figure_tile_name(ui, rows[i].id), TYPE_SMALL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_RIGHT);
    }
}

static void draw_answer(struct ui *ui, struct rect *box, const struct sharers *all)
{
    bool told = all->group && all->group->people >= 2 && all->group->turns > 0;
    bool good = told && !too_few(all);
    bool apart = told && all->group->apart > 0;
    struct text_style title = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true},
                      more = {.type = TYPE_LABEL, .wrap = true, .elide = true};
    const char *words = answer(ui, all), *list = reasons(ui, all);
    bool index = has_index(all);
    int pad = ui_px(ui, 14), side = index ? ui_px(ui, 210) : 0, disc = ui_px(ui, 40),
        line = ui->theme->line_px[TYPE_LABEL];
    int width = box->w - 4 * pad - side - disc;
    int head = ui_text_height(ui, width, words, &title),
        rest = *list ? ui_text_height(ui, width, list, &more) : 0;
    rest = rest > 2 * line ? 2 * line : rest;
    int three = 3 * ui->theme->line_px[TYPE_SMALL],
        high = head + rest > three ? head + rest : three;
    struct rect band = rect_cut_top(box, high + 2 * pad);
    rect_cut_top(box, ui->theme->gap_px);
    enum color soft = apart ? COLOR_ACCENT_SOFT : good ? COLOR_GOOD_SOFT : COLOR_SAND;
    draw_fill(ui->draw, band, ui->theme->radius_px[RADIUS_CARD], paint_of(soft));
    draw_outline(ui->draw, band, ui->theme->radius_px[RADIUS_CARD], ui->theme->stroke_px,
                 paint_of(COLOR_LINE));
    band = rect_inset(band, pad, pad);
    ui_icon(ui, rect_center(rect_cut_left(&band, disc), disc, disc),
            apart  ? "clock"
            : good ? "check"
                   : "people",
            apart  ? COLOR_ACCENT
            : good ? COLOR_GOOD
                   : COLOR_INK_SOFT);
    rect_cut_left(&band, pad);
    if (index)
        draw_indexes(ui, rect_cut_right(&band, side), all->group);
    rect_cut_right(&band, pad);
    band.y += (band.h - head - rest) / 2;
    title.id = "answer";
    ui_text(ui, rect_cut_top(&band, head), words, &title);
    if (rest > 0)
        ui_text(ui, (struct rect){band.x, band.y, band.w, rest}, list, &more);
}

// ---- the picture ------------------------------------------------------------------------------
static double an_hour(double turns, const struct report_share *s)
{
    return s->present_s > 0 ? turns * 3600 / s->present_s : 0;
}

static void draw_dots_of(const struct sharers *all, struct ui *ui, struct rect box)
{
    struct chart_dot *dots = arena_alloc(ui->arena, (size_t)(all->n + 1) * sizeof *dots);
    const struct report_fairness *f = all->group;
    bool shown = f && f->turns > 0;
    double even = shown ? figure_value(FIGURE_TURNS_HOUR, OF_TURN_GROUP, f) : 0;
    for (int i = 0; i < all->n; i++) {
        const struct report_share *s = all->at[i].share;
        dots[i] = (struct chart_dot){.name = all->at[i].name,
                                     .value = figure_value(FIGURE_TURNS_HOUR, OF_SHARE, s),
                                     .from = an_hour(s->least, s),
                                     .to = an_hour(s->most, s),
                                     .apart = all->at[i].apart,
                                     .note = ui_tr(ui, N_("beyond chance"))};
    }
    chart_dots(
        ui, chart_panel(ui, box),
        &(struct chart_dots){
            .id = "chart.fairness",
            .title = ui_tr(ui, N_("How often did each one's turn come, in an hour present?")),
            .x_name = ui_tr(ui, N_("turns an hour present")),
            .band_name = count_fill(ui, N_("what chance alone makes ({n} together, 95%)"), all->n),
            .even_name = ui_fill(ui, N_("even share {n}"), "n",
                                 figure_told(ui, FIGURE_TURNS_HOUR, even), NULL),
            .even = even,
            .dots = dots,
            .n = shown ? all->n : 0,
            .more = ui_tr(ui, N_("… the others stand between these")),
            .empty = ui_tr(ui, N_("Nothing to show for this period yet.")),
            .summary = answer(ui, all)});
}

// ---- the figures ------------------------------------------------------------------------------
static const struct {
    enum figure_id id;
    enum figure_of of;
} columns[] = {
    // where there is no room for all, the first few
    {FIGURE_TURNS, OF_SHARE},
    {FIGURE_PRESENT, OF_SHARE},
    {FIGURE_TURNS_APART, OF_SHARE},
    {FIGURE_OWED, OF_CONSULTANT},
    {FIGURE_PASSED_OVER, OF_CONSULTANT},
};
enum { COLUMN_N = sizeof columns / sizeof *columns, COLUMNS_LEAST = 3, LEAST_DP = 52 };

// Hours, to a tenth where they are few.
static const char *cell_words(struct ui *ui, enum figure_id id, double value)
{
    if (id != FIGURE_PRESENT || isnan(value))
        return figure_told(ui, id, value);
    const char *n = value < 36000 ? arena_printf(ui->arena, "%.1f", value / 3600)
                                  : count_words(ui, (int)lround(value / 3600));
    return ui_fill(ui, N_("{n} h"), "n", n, NULL);
}

static void sharer_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct sharers *all = list->of;
    const struct sharer *s = &all->at[i];
    out->cells[0].text = s->name;
    for (int k = 0; k < COLUMN_N; k++) {
        double value = figure_value(columns[k].id, columns[k].of,
                                    columns[k].of == OF_SHARE ? (const void *)s->share : s->who);
        kit_cell(out, 1 + k, cell_words(ui, columns[k].id, value), value);
        out->cells[1 + k].bold =
            columns[k].id == FIGURE_TURNS || (s->apart && columns[k].id == FIGURE_TURNS_APART);
        out->cells[1 + k].soft = columns[k].id == FIGURE_PRESENT;
    }
}

// Titles may stand on two lines, but the names need room beside them.
static int columns_that_fit(struct ui *ui, int width)
{
    int need = ui_px(ui, 96);
    for (int i = 0; i < COLUMN_N; i++) {
        need += ui_px(ui, 20) + ui_text_width(ui, figure_column_name(ui, columns[i].id),
                                              &(struct text_style){.type = TYPE_SMALL});
    }
    return need > width * 115 / 100 ? COLUMNS_LEAST : COLUMN_N;
}

static void draw_figures_of(const struct sharers *all, struct ui *ui, struct rect box)
{
    struct heads heads = {.n = 0};
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in, ui_tr(ui, N_("Even share: the group's turns by time present.")));
    if (has_index(all))
        foot_note(ui, &in,
                  ui_tr(ui, N_("Evenness (index of Jain): 1 when all had the same. Gap: between "
                               "two present equally long, within a tenth.")));
    int n = columns_that_fit(ui, in.w);
    add_head(&heads, ui_tr(ui, N_("Consultant")), NULL);
    for (int i = 0; i < n; i++)
        add_figure(&heads, ui, columns[i].id);
    for (int i = 1; i <= n; i++)
        heads.columns[i].least_dp = LEAST_DP;
    struct kit_list list = {KIT_ROWS("fairness", all, all->n, sharer_row),
                            .title = ui_tr(ui, N_("In figures")),
                            .find = ui_tr(ui, N_("Look for")),
                            .file = "fairness",
                            .sorts = true,
                            HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

void fairness_sheet(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct sharers *all = collect(page, ui, shown_group(page));
    draw_answer(ui, &box, all);
    draw_figures_of(all, ui, rect_cut_right(&box, box.w * 45 / 100));
    rect_cut_right(&box, ui->theme->gap_px);
    draw_dots_of(all, ui, box);
}
