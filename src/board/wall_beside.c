// What stands beside the calls: how many wait for what and how long, and the way to a number of one's own.

#include "board/wall_parts.h"
#include "core/assign.h"
#include "ui/widget.h"

// ---- waits ------------------------------------------------------------------------------------

struct wait_words {
    const char *name, *value;
    enum color color;
};

static int waiting_for(const struct snapshot *s, int service)
{
    int n = 0;
    for (size_t i = 0; i < s->model.waiting.n; i++)
        n += s->model.visits.at[s->model.waiting.at[i]].service == service;
    return n;
}

static const char *count_words(struct ui *ui, int n)
{
    return ui_fill(ui, N_("{n} waiting"), "n", arena_printf(ui->arena, "%d", n), NULL);
}

static struct wait_words wait_of(const struct wall *wall, struct ui *ui, int service)
{
    const struct snapshot *s = wall->snapshot;
    struct told told = s->told_new[service];
    int n = waiting_for(s, service);
    bool served = assign_served(&s->model, service);
    struct wait_words words = {words_in(&s->catalogue.services[service].name, ui->lang), "",
                               COLOR_ACCENT};
    if (!served && n == 0) {
        words.color = COLOR_INK_SOFT;
        words.value = ui_tr(ui, N_("nobody here now"));
    } else if (n == 0 && assign_free_now(&s->model, ui->now_ms, service, (int)ui->lang, NOBODY)) {
        words.color = COLOR_GOOD;
        words.value = ui_tr(ui, N_("no wait"));
    } else if (!told.something || told.behind) {
        words.value = n ? count_words(ui, n) : ui_tr(ui, N_("all busy"));
    } else {
        const char *lo = arena_printf(ui->arena, "%d", told.lo_min),
                   *hi = arena_printf(ui->arena, "%d", told.hi_min);
        const char *span = told.lo_min > 0
                               ? ui_fill(ui, N_("{lo}–{hi} min"), "lo", lo, "hi", hi, NULL)
                               : ui_fill(ui, N_("under {hi} min"), "hi", hi, NULL);
        words.value = n ? arena_printf(ui->arena, "%s · %s", count_words(ui, n), span) : span;
    }
    words.name = ui_grow(ui, words.name);
    return words;
}

static void draw_wait(struct ui *ui, struct rect row, const struct wait_words *w, int i,
                      bool one_line, int px)
{
    struct rect name = row;
    struct rect value = one_line
                            ? rect_cut_right(&name, wall_width(ui, w->value, px, true) + px / 20)
                            : rect_cut_bottom(&name, row.h / 2);
    wall_put(ui, name, w->name,
             &(struct wall_text){.px = one_line ? px : px * 8 / 10,
                                 .color = COLOR_INK,
                                 .elide = true,
                                 .least = px * 45 / 100});
    wall_put(ui, value, w->value,
             &(struct wall_text){.px = px,
                                 .bold = true,
                                 .color = w->color,
                                 .align = one_line ? ALIGN_RIGHT : ALIGN_LEFT,
                                 .id = arena_printf(ui->arena, "wait.%d", i)});
}

static int waits_of(const struct wall *wall, struct ui *ui, struct wait_words out[SERVICE_MAX])
{
    int n = 0;
    for (int i = 0; i < wall->snapshot->model.business.service_n; i++) {
        if (wall->snapshot->model.business.services[i].active &&
            wall->snapshot->catalogue.services[i].on_board)
            out[n++] = wait_of(wall, ui, i);
    }
    return n;
}

void wall_draw_waits(const struct wall *wall, struct ui *ui, struct rect box,
                     const struct wall_sizes *z)
{
    struct wait_words waits[SERVICE_MAX];
    int n = waits_of(wall, ui, waits);
    struct rect in = rect_inset(box, z->pad, z->pad * 2 / 3);
    int head = z->caption * 150 / 100, widest = 0, value_w = 0;
    for (int i = 0; i < n; i++) {
        int value = wall_width(ui, waits[i].value, z->base, true);
        int line = wall_width(ui, waits[i].name, z->base, false) + value + z->base / 2;
        widest = line > widest ? line : widest;
        value_w = value > value_w ? value : value_w;
    }
    bool one_line = widest <= in.w;
    int row_h = z->base * (one_line ? 150 : 250) / 100;
    if (n == 0 || in.h < head + row_h)
        return;
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], paint_of(COLOR_SURFACE));
    wall_put(ui, rect_cut_top(&in, head), ui_tr(ui, N_("Waiting now")),
             &(struct wall_text){
                 .px = z->caption, .bold = true, .color = COLOR_INK_SOFT, .id = "waits"});
    int fit = in.h / row_h, pages = (n + fit - 1) / fit, first = wall_turn_of(ui, pages) * fit;
    int shown = n - first < fit ? n - first : fit;
    row_h = in.h / shown < row_h * 13 / 10 ? in.h / shown : row_h * 13 / 10;
    for (int i = 0; i < shown; i++) {
        struct rect row = rect_cut_top(&in, row_h);
        draw_fill(ui->draw, (struct rect){row.x, row.y, row.w, ui->theme->stroke_px}, 0,
                  paint_of(COLOR_LINE));
        draw_wait(ui, row, &waits[first + i], first + i, one_line, z->base);
    }
}

// ---- the join code ------------------------------------------------------------------------------

enum { JOIN_LINE_PERCENT = 140, JOIN_PX_LEAST = 12 };

// In lines of a size in which they, and as many lines more, fit.
static struct text_layout break_to_fit(struct ui *ui, const char *words, struct rect in, int more,
                                       int *px)
{
    for (;; --*px) {
        struct font font = {*px, WEIGHT_BOLD, ui->lang};
        struct text_layout lines = text_break(ui->arena, ui->metrics, font, words, in.w, true);
        if ((lines.n + more) * (*px * JOIN_LINE_PERCENT / 100) <= in.h || *px <= JOIN_PX_LEAST)
            return lines;
    }
}

void wall_draw_join(const struct wall *wall, struct ui *ui, struct rect box,
                    const struct wall_sizes *z)
{
    const char *label = wall->join_code ? ui_tr(ui, N_("Take a number on your phone"))
                                        : ui_tr(ui, N_("Scan to see your place"));
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], paint_own(0xFFFFFF));
    struct rect in = rect_inset(box, z->pad / 2, z->pad / 2);
    int side = in.h < in.w / 2 ? in.h : in.w / 2;
    struct rect code = rect_cut_left(&in, side);
    ui_qr(ui, rect_center(code, side, side), "join", wall->join, label);
    rect_cut_left(&in, z->pad / 2);
    size_t from = ui->draw->ops.n;
    int px = z->caption, more = wall->join_code != NULL;
    struct text_layout words = break_to_fit(ui, label, in, more, &px);
    int line = px * JOIN_LINE_PERCENT / 100;
    in = rect_center(in, in.w, line * (words.n + more));
    for (int i = 0; i < words.n; i++)
        wall_put(ui, rect_cut_top(&in, line),
                 arena_printf(ui->arena, "%.*s", (int)words.lines[i].n, words.lines[i].at),
                 &(struct wall_text){.px = px, .bold = true});
    if (wall->join_code)
        wall_put(ui, in, wall->join_code,
                 &(struct wall_text){.px = px, .bold = true, .id = "join.code"});
    for (; from < ui->draw->ops.n; from++)
        ui->draw->ops.at[from].paint = paint_own(0x1B2A2E); // on white in every theme
}
