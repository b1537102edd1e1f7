// Who is being called, as large as there is room: on the start in the picture's place, and over the other
// screens, for a while, as a band across them.
#include "kiosk/session.h"

// A manager may have no desk: then the reception knows.
static const char *desk_text(struct ui *ui, int desk)
{
    if (desk == 0)
        return ui_tr(ui, N_("Reception"));
    return ui_fill(ui, "Desk {n}", "n", arena_printf(ui->arena, "%d", desk), NULL);
}

const char *kiosk_call_text(struct ui *ui, const struct calling *c)
{
    if (c->desk == 0)
        return ui_fill(ui, N_("{ticket}: please come to the reception"), "ticket", c->ticket, NULL);
    return ui_fill(ui, "{ticket}, desk {n}", "ticket", c->ticket, "n",
                   arena_printf(ui->arena, "%d", c->desk), NULL);
}

static void call_node(struct ui *ui, struct rect box, const struct calling *c, int i)
{
    const char *spoken = c->desk == 0
                             ? kiosk_call_text(ui, c)
                             : ui_fill(ui, "Now calling {ticket}: desk {n}", "ticket", c->ticket,
                                       "n", arena_printf(ui->arena, "%d", c->desk), NULL);
    tree_add(ui->tree, &(struct node){.id = arena_printf(ui->arena, "calling.%d", i),
                                      .role = WIDGET_STATUS,
                                      .label = spoken,
                                      .value = c->ticket,
                                      .rect = box,
                                      .visible = box,
                                      .enabled = true});
}

// The newest one has an edge in the colour of calls, on the screen's edge.
static void draw_edge(struct ui *ui, struct rect box)
{
    draw_fill(ui->draw, (struct rect){0, box.y + box.h / 8, ui_px(ui, 16), box.h * 3 / 4}, 0,
              paint_of(COLOR_CALL));
}

// The largest of the sizes whose line is no higher than that; figures alone need a little less.
static enum type number_type(const struct ui *ui, int height)
{
    return height >= ui->theme->line_px[TYPE_VERB]               ? TYPE_VERB
           : height >= ui->theme->line_px[TYPE_CALL]             ? TYPE_CALL
           : height >= ui->theme->type_px[TYPE_DISPLAY] * 9 / 10 ? TYPE_DISPLAY
                                                                 : TYPE_TITLE;
}

static struct text_style number_words(enum type type)
{
    return (struct text_style){.type = type,
                               .weight = WEIGHT_BOLD,
                               .color = COLOR_ON_WALL,
                               .middle = true,
                               .shrink = true};
}

// Number, arrow, desk beside each other; where width is dear without the arrow.
static void draw_call_row(struct ui *ui, struct rect box, const struct calling *c, bool newest,
                          bool narrow)
{
    enum type type = number_type(ui, box.h);
    struct text_style number = number_words(type);
    struct text_style where = number_words(narrow              ? TYPE_HEADING
                                           : type == TYPE_VERB ? TYPE_CALL
                                                               : TYPE_DISPLAY);
    where.align = ALIGN_RIGHT;
    where.wrap = narrow && ui->theme->env.large_text;
    ui_text(ui, rect_cut_left(&box, box.w * (narrow ? 64 : 50) / 100), c->ticket, &number);
    if (!narrow) {
        struct rect arrow = rect_cut_left(&box, box.w * 24 / 100);
        int side = at_most(ui_px(ui, 88), at_most(arrow.w * 64 / 100, arrow.h));
        ui_icon(ui, rect_center(arrow, side, side), "arrow-right",
                newest ? COLOR_CALL : COLOR_ON_WALL);
    }
    ui_text(ui, box, desk_text(ui, c->desk), &where);
}

// The number over the desk.
static void draw_call_block(struct ui *ui, struct rect box, const struct calling *c)
{
    struct text_style where = number_words(TYPE_HEADING);
    int low = ui->theme->line_px[TYPE_HEADING];
    struct text_style number = number_words(number_type(ui, box.h - low));
    if (number.type == TYPE_VERB &&
        box.h - ui->theme->line_px[TYPE_VERB] >= ui->theme->line_px[TYPE_DISPLAY]) {
        where.type = TYPE_DISPLAY;
        low = ui->theme->line_px[TYPE_DISPLAY];
    }
    box = rect_center(box, box.w, at_most(box.h, ui->theme->line_px[number.type] + low));
    struct rect below = rect_cut_bottom(&box, low);
    ui_text(ui, box, c->ticket, &number);
    ui_text(ui, below, desk_text(ui, c->desk), &where);
}

void kiosk_calls(struct ui *ui, struct rect wall, const struct calling *calls, int n)
{
    bool portrait = ui->theme->portrait;
    struct rect inner = rect_inset(wall, portrait ? ui->theme->margin_px : ui_px(ui, 48), 0);
    bool four = portrait && n > 3, blocks = portrait ? n > 3 : n < 3;
    int columns = four ? 2 : 1, rows = four ? 2 : n, gap = four ? ui_px(ui, 8) : 0;
    int most = ui_px(ui, portrait ? 320 : 420);
    if (four) // the desks of the lower row stand off the wall's edge
        rect_cut_bottom(&inner, ui_px(ui, 24));
    int height = at_most((inner.h - (rows - 1) * gap) / rows, most);
    inner = rect_center(inner, inner.w, height * rows + (rows - 1) * gap);
    for (int i = 0; i < n; i++) {
        struct rect cell = rect_cell(inner, columns, rows, i, gap);
        if (four) // air between two numbers in one row
            cell = rect_inset(cell, ui_px(ui, 20), 0);
        call_node(ui, cell, &calls[i], i);
        if (i == 0)
            draw_edge(ui, cell);
        if (blocks)
            draw_call_block(ui, cell, &calls[i]);
        else
            draw_call_row(ui, cell, &calls[i], i == 0, !portrait);
    }
}

// ---- over the other screens ------------------------------------------------------------------------

static bool newest_call(const struct kiosk *k, struct ui *ui, int for_ms, struct calling *ret)
{
    struct calling calls[CALLING_MAX];
    int64_t left_ms = k->last_call_ms + for_ms - ui->now_ms;
    if (left_ms <= 0 || lobby_calling(k->snapshot, calls) == 0)
        return false;
    if (ui->now_ms + left_ms < ui->again_ms)
        ui->again_ms = ui->now_ms + left_ms;
    *ret = calls[0];
    return true;
}

bool kiosk_call_band(const struct kiosk *k, struct ui *ui, struct rect header)
{
    struct calling call;
    if (!newest_call(k, ui, CALL_BAND_MS, &call))
        return false;
    int high = ui->theme->env.height, over = at_most(header.y, ui_px(ui, 24));
    bool top = header.y<high / 4, bottom = header.y> high * 3 / 4;
    struct rect band = {0, header.y - over, ui->theme->env.width,
                        over + header.h +
                            ui_px(ui, !top                  ? 20
                                      : ui->theme->portrait ? 40
                                                            : 28)};
    if (top) {
        band.h += band.y;
        band.y = 0;
    } else if (bottom) {
        band.h = high - band.y;
    }
    draw_fill(ui->draw, band, 0, paint_of(COLOR_WALL));
    draw_edge(ui, band);
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, band, 0, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct rect inner = rect_inset(band, ui->theme->margin_px, ui_px(ui, 4));
    if (top && k->snapshot->catalogue.sample) // below the ribbon that says so
        rect_cut_top(&inner, ui->theme->type_px[TYPE_SMALL] * 17 / 10);
    if (!ui->theme->portrait) // as near together as upright
        inner.w = at_most(inner.w, ui_px(ui, 1080));
    struct text_style number = number_words(number_type(ui, inner.h));
    number.id = "calling.newest";
    struct text_style where = number_words(TYPE_DISPLAY);
    where.align = ALIGN_RIGHT;
    int side = at_most(ui_px(ui, 88), inner.h);
    struct rect bell = rect_cut_left(&inner, side);
    ui_icon(ui, rect_center(bell, side * 3 / 4, side * 3 / 4), "sound", COLOR_CALL);
    rect_cut_left(&inner, ui_px(ui, 24));
    ui_text(ui, rect_cut_left(&inner, inner.w * 46 / 100), call.ticket, &number);
    struct rect arrow = rect_cut_left(&inner, inner.w * 24 / 100);
    side = at_most(side, arrow.w * 3 / 4);
    ui_icon(ui, rect_center(arrow, side, side), "arrow-right", COLOR_CALL);
    ui_text(ui, inner, desk_text(ui, call.desk), &where);
    return true;
}

bool kiosk_newest_call_is(const struct kiosk *k, struct ui *ui)
{
    struct calling call;
    return newest_call(k, ui, CALL_SHOWN_MS, &call);
}

bool kiosk_newest_call(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct calling call;
    if (!newest_call(k, ui, CALL_SHOWN_MS, &call))
        return false;
    int em = ui->theme->type_px[TYPE_LABEL];
    struct rect icon = rect_cut_left(&box, em * 3 / 2);
    ui_icon(ui, rect_center(icon, em * 6 / 5, em * 6 / 5), "bell", COLOR_PRIMARY);
    const char *text = kiosk_call_text(ui, &call);
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_PRIMARY,
                             .middle = true,
                             .shrink = true,
                             .id = "calling.newest"};
    ui_text(ui, rect_inset(box, em / 3, 0), text, &how);
    return true;
}
