// Candidates flow into rows of equal cells, a longer word taking several, so that they stand in
// columns. Pages follow each other from the first candidate on: a page's number alone says what is
// on it, and drawing stays a pure function.

#include "ui/keyboard.h"
#include "ui/widget.h"

#include <string.h>

struct flow {
    struct rect area;
    int rows, columns;
};

static struct font candidate_font(struct ui *ui)
{
    return ui_font(ui, TYPE_HEADING, WEIGHT_REGULAR);
}

static struct flow flow_of(struct ui *ui, struct rect area, int rows)
{
    int columns = area.w / ui->theme->target_px;
    return (struct flow){area, rows, columns < 1 ? 1 : columns};
}

// Cells that a candidate takes in its row: at most all of them.
static int cells_of(struct ui *ui, const struct flow *flow, const char *text)
{
    struct font font = candidate_font(ui);
    int width = text_width(ui->metrics, font, text, strlen(text)) + font.px / 2;
    int cell = flow->area.w / flow->columns;
    int cells = (width + cell - 1) / cell;
    return cells < flow->columns ? cells : flow->columns;
}

static void draw_candidate(struct ui *ui, struct rect cell, const char *text, int i)
{
    int radius = ui->theme->radius_px[RADIUS_SMALL] * 3 / 2;
    struct node node = {.id = arena_printf(ui->arena, "candidate.%d", i),
                        .role = WIDGET_KEY,
                        .label = text,
                        .rect = cell,
                        .enabled = true,
                        .focusable = true};
    struct rect inner = rect_inset(cell, ui_px(ui, 4), ui_px(ui, 4));
    bool pressed = widget_control(ui, &node, radius).pressed;
    if (pressed || i == 0) // the first is what the space takes
        draw_fill(ui->draw, inner, radius, paint_of(COLOR_PRIMARY_SOFT));
    if (pressed)
        draw_outline(ui->draw, inner, radius, 2 * ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
    widget_line(ui, cell, text, candidate_font(ui), i == 0 ? COLOR_PRIMARY : COLOR_INK,
                ALIGN_CENTER);
}

// How many candidates from `first` on have room; draws them too if asked.
static int fill(struct ui *ui, const struct flow *flow, const struct candidates *c, int first,
                bool draw)
{
    int n = 0;
    for (int row = 0; row < flow->rows; row++) {
        struct rect line = rect_row(flow->area, flow->rows, row, 0);
        for (int at = 0; first + n < c->n; n++) {
            const char *text = c->texts[first + n];
            int cells = cells_of(ui, flow, text);
            if (at + cells > flow->columns)
                break;
            struct rect from = rect_column(line, flow->columns, at, 0);
            struct rect to = rect_column(line, flow->columns, at + cells - 1, 0);
            if (draw)
                draw_candidate(ui, (struct rect){from.x, from.y, to.x + to.w - from.x, from.h},
                               text, first + n);
            at += cells;
        }
    }
    return n;
}

static void draw_sign(struct ui *ui, struct rect box, const char *id, const char *label,
                      const char *icon)
{
    struct button button = {
        .id = id, .label = label, .icon = icon, .icon_only = true, .kind = BUTTON_PLAIN};
    ui_button(ui, box, &button);
}

// Ground and what is spelled, or the hint in its place; returns what is left below.
static struct rect draw_spelled(struct ui *ui, struct rect box, const struct candidates *c)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 8), ui_px(ui, 8));
    bool spelling = c->preedit && *c->preedit;
    struct text_style words = {.type = TYPE_SMALL,
                               .weight = spelling ? WEIGHT_BOLD : WEIGHT_REGULAR,
                               .color = spelling ? COLOR_PRIMARY : COLOR_INK_SOFT,
                               .middle = true,
                               .elide = spelling,
                               .shrink = true,
                               .wrap = !spelling,
                               .id = "preedit"};
    bool low = box.h < ui_candidates_height(ui); // what is spelled and what it may mean, in one row
    struct rect top = !spelling ? inner
                      : low     ? rect_cut_left(&inner, inner.w * 26 / 100)
                                : rect_cut_top(&inner, ui->theme->line_px[TYPE_SMALL]);
    const char *text = spelling ? c->preedit : c->hint ? c->hint : "";
    ui_text(ui, rect_inset(top, ui_px(ui, 16), 0), text, &words);
    return inner;
}

void ui_candidates(struct ui *ui, struct rect box, const struct candidates *c)
{
    struct rect row = draw_spelled(ui, box, c);
    struct flow flow = flow_of(ui, row, 1);
    if (fill(ui, &flow, c, 0, false) < c->n) {
        struct rect more = rect_cut_right(&row, ui->theme->target_px);
        draw_sign(ui, more, "candidate.more", c->more_label, "chevron-down");
        flow = flow_of(ui, row, 1);
    }
    fill(ui, &flow, c, 0, true);
}

void ui_candidates_spread(struct ui *ui, struct rect box, const struct candidates *c)
{
    struct rect inner = draw_spelled(ui, box, c);
    struct rect signs = rect_cut_right(&inner, ui->theme->target_px);
    int rows = inner.h / widget_key_px(ui);
    struct flow flow = flow_of(ui, inner, rows < 1 ? 1 : rows);
    int first = 0, n = fill(ui, &flow, c, 0, false);
    for (int page = 0; page < c->page && first + n < c->n; page++) {
        first += n;
        n = fill(ui, &flow, c, first, false);
    }
    fill(ui, &flow, c, first, true);
    draw_sign(ui, rect_row(signs, 4, 0, 0), "candidate.less", c->less_label, "chevron-up");
    if (first > 0)
        draw_sign(ui, rect_row(signs, 4, 1, 0), "candidate.previous", c->previous_label,
                  "chevron-left");
    if (first + n < c->n)
        draw_sign(ui, rect_row(signs, 4, 2, 0), "candidate.next", c->next_label, "chevron-right");
    draw_sign(ui, rect_row(signs, 4, 3, 0), "key.backspace", c->backspace_label, "backspace");
}

int ui_candidates_height(const struct ui *ui)
{
    return ui->theme->line_px[TYPE_SMALL] + widget_key_px(ui) + 2 * ui_px(ui, 8);
}
