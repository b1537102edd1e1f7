// A call: its number is the hero, its desk two thirds as large, between them an arrow that points where the
// desk is. The largest size that fits is looked for; beside each other first, else one above the other.

#include "board/wall_parts.h"

#include <string.h>

// As parts of the number's size, in hundredths.
enum {
    DESK_PERCENT = 72,
    ARROW_PERCENT = 62,
    SPACE_PERCENT = 22,
    WAY_PERCENT = 34,
    LINE_PERCENT = 118,
    SHRINK_PERCENT = 96,
    WORTH_PERCENT = 120,
    WAY_WORTH_PERCENT = 65
};

struct parts {
    const char *ticket, *desk, *way; // way: "" where none is said
    enum toward toward;
};

static struct parts parts_of(const struct wall *wall, struct ui *ui, const struct wall_call *call,
                             const struct wall_look *look)
{
    struct desk_ways ways;
    ways_read(wall->board->arrows, &ways);
    struct parts p = {.ticket = call->ticket, .desk = wall_desk_words(wall, ui, call), .way = ""};
    p.toward = ways_of(&ways, call->desk);
    if (look->words && p.toward != TOWARD_NONE)
        p.way = ui_tr(ui, toward_words(p.toward));
    return p;
}

// ---- sizes ------------------------------------------------------------------------------------

static int desk_px(int px, int least)
{
    int desk = px * DESK_PERCENT / 100;
    return desk > least ? desk : least;
}

static int way_px(int px, int least)
{
    int way = px * WAY_PERCENT / 100;
    return way > least ? way : least;
}

static int at_least(int a, int b)
{
    return a > b ? a : b;
}

static int desk_width(struct ui *ui, const struct parts *p, int px, int least)
{
    int desk = wall_width(ui, p->desk, desk_px(px, least), true);
    int way = *p->way ? wall_width(ui, p->way, way_px(px, least), true) : 0;
    return at_least(desk, way) + px / 20;
}

static int width_beside(struct ui *ui, const struct parts *p, int px, int least)
{
    return wall_width(ui, p->ticket, px, true) + px * (ARROW_PERCENT + 2 * SPACE_PERCENT) / 100 +
           desk_width(ui, p, px, least);
}

static int height_beside(const struct parts *p, int px, int least)
{
    int desk = desk_px(px, least) * LINE_PERCENT / 100;
    int way = *p->way ? way_px(px, least) * LINE_PERCENT / 100 : 0;
    return at_least(px * LINE_PERCENT / 100, desk + way);
}

static int width_above(struct ui *ui, const struct parts *p, int px, int least)
{
    return at_least(wall_width(ui, p->ticket, px, true) + px / 20,
                    px * (ARROW_PERCENT + SPACE_PERCENT) / 100 + desk_width(ui, p, px, least));
}

static int height_above(const struct parts *p, int px, int least)
{
    int desk = desk_px(px, least) * LINE_PERCENT / 100;
    int way = *p->way ? way_px(px, least) * LINE_PERCENT / 100 : 0;
    return px * LINE_PERCENT / 100 + at_least(desk + way, px * ARROW_PERCENT / 100);
}

// The largest number with which it fits, in steps. Below the least it shrinks whole. What is too wide would fit at the latest at
// a size smaller in proportion: what lies between is not measured, since each size of a face that is measured is opened.
static int largest(struct ui *ui, struct rect box, const struct parts *p, int *least, bool above)
{
    int px = box.h, at_most = px;
    for (; px > 8; px = px * SHRINK_PERCENT / 100) {
        int low = px < *least ? px : *least;
        int h = above ? height_above(p, px, low) : height_beside(p, px, low);
        if (h > box.h || px > at_most)
            continue;
        int w = above ? width_above(ui, p, px, low) : width_beside(ui, p, px, low);
        if (w <= box.w)
            break;
        at_most = (int)((long)px * box.w / w) * 102 / 100;
    }
    *least = px < *least ? px : *least;
    return px;
}

int wall_call_width(const struct wall *wall, struct ui *ui, const struct wall_call *call, int px,
                    const struct wall_look *look)
{
    struct parts p = parts_of(wall, ui, call, look);
    int least = look->least < px ? look->least : px;
    return width_beside(ui, &p, px, least) + px / 10;
}

// ---- drawn ------------------------------------------------------------------------------------

// From the tail to the head, in hundredths of the box.
static void arrow_ends(enum toward toward, float *dx, float *dy)
{
    static const float at[TOWARD_COUNT][2] = {
        [TOWARD_NONE] = {1, 0},
        [TOWARD_LEFT] = {-1, 0},
        [TOWARD_AHEAD_LEFT] = {-.71f, -.71f},
        [TOWARD_AHEAD] = {0, -1},
        [TOWARD_AHEAD_RIGHT] = {.71f, -.71f},
        [TOWARD_RIGHT] = {1, 0},
        [TOWARD_BACK_RIGHT] = {.71f, .71f},
        [TOWARD_BACK] = {0, 1},
        [TOWARD_BACK_LEFT] = {-.71f, .71f},
    };
    *dx = at[toward][0];
    *dy = at[toward][1];
}

static void draw_arrow(struct ui *ui, struct rect box, enum toward toward, enum color color)
{
    int side = box.w < box.h ? box.w : box.h;
    int stroke = side / 8 > 2 ? side / 8 : 2;
    float x = (float)box.x + (float)box.w / 2, y = (float)box.y + (float)box.h / 2;
    float r = (float)(side - stroke) / 2, dx, dy;
    arrow_ends(toward, &dx, &dy);
    struct draw_point head = {x + dx * r, y + dy * r};
    struct draw_point shaft[] = {{x - dx * r, y - dy * r}, head};
    float b = r * .75f; // of the barbs
    struct draw_point barbs[] = {{head.x + (-dx - dy) * b * .8f, head.y + (-dy + dx) * b * .8f},
                                 head,
                                 {head.x + (-dx + dy) * b * .8f, head.y + (-dy - dx) * b * .8f}};
    draw_line(ui->draw, shaft, 2, stroke, paint_of(color));
    draw_line(ui->draw, barbs, 3, stroke, paint_of(color));
}

static void draw_desk(struct ui *ui, struct rect box, const struct parts *p, int px, int least,
                      const struct wall_look *look)
{
    int desk = desk_px(px, least), way = *p->way ? way_px(px, least) : 0;
    int line = desk * LINE_PERCENT / 100;
    box = rect_center(box, box.w, line + way * LINE_PERCENT / 100);
    if (way)
        wall_put(ui, rect_cut_top(&box, way * LINE_PERCENT / 100), p->way,
                 &(struct wall_text){.px = way, .bold = true, .color = look->arrow});
    wall_put(ui, box, p->desk, &(struct wall_text){.px = desk, .bold = true, .color = look->ink});
}

static void draw_beside(struct ui *ui, struct rect box, const struct parts *p, int px, int least,
                        const struct wall_look *look)
{
    int ticket = wall_width(ui, p->ticket, px, true);
    int spare = box.w - width_beside(ui, p, px, least);
    rect_cut_left(&box, spare / 2);
    wall_put(ui, rect_cut_left(&box, ticket), p->ticket,
             &(struct wall_text){.px = px, .bold = true, .color = look->ink});
    rect_cut_left(&box, px * SPACE_PERCENT / 100);
    struct rect arrow = rect_cut_left(&box, px * ARROW_PERCENT / 100);
    draw_arrow(ui, rect_center(arrow, arrow.w, arrow.w), p->toward, look->arrow);
    rect_cut_left(&box, px * SPACE_PERCENT / 100);
    draw_desk(ui, box, p, px, least, look);
}

static void draw_above(struct ui *ui, struct rect box, const struct parts *p, int px, int least,
                       const struct wall_look *look)
{
    box = rect_center(box, box.w, height_above(p, px, least));
    wall_put(
        ui, rect_cut_top(&box, px * LINE_PERCENT / 100), p->ticket,
        &(struct wall_text){.px = px, .bold = true, .color = look->ink, .align = ALIGN_CENTER});
    int arrow = px * ARROW_PERCENT / 100, space = px * SPACE_PERCENT / 100;
    int whole = arrow + space + desk_width(ui, p, px, least);
    rect_cut_left(&box, (box.w - whole) / 2);
    draw_arrow(ui, rect_center(rect_cut_left(&box, arrow), arrow, arrow), p->toward, look->arrow);
    rect_cut_left(&box, space);
    draw_desk(ui, box, p, px, least, look);
}

void wall_call_draw(const struct wall *wall, struct ui *ui, struct rect box,
                    const struct wall_call *call, const struct wall_look *look)
{
    struct parts p = parts_of(wall, ui, call, look), brief = p;
    int beside_least = look->least, above_least = look->least, brief_least = look->least;
    brief.way = "";
    if (*p.way && largest(ui, box, &p, &beside_least, false) * 100 <
                      largest(ui, box, &brief, &brief_least, false) * WAY_WORTH_PERCENT) {
        p = brief; // the arrow says it: words would make the number small
    }
    beside_least = look->least;
    int beside = largest(ui, box, &p, &beside_least, false);
    int above = largest(ui, box, &p, &above_least, true);
    if (look->id) {
        struct node node = {.id = look->id,
                            .role = WIDGET_TEXT,
                            .rect = box,
                            .label = call->ticket,
                            .value =
                                *p.way ? arena_printf(ui->arena, "%s, %s", p.way, p.desk) : p.desk,
                            .enabled = true};
        node.visible = box;
        tree_add(ui->tree, &node);
    }
    // A hero is as large as it can be; in a list one line is calmer.
    bool beside_is_enough =
        look->words ? above * 100 < beside * WORTH_PERCENT : beside_least >= look->least;
    if (beside >= above || beside_is_enough)
        draw_beside(ui, box, &p, beside, beside_least, look);
    else
        draw_above(ui, box, &p, above, above_least, look);
}

// ---- many -------------------------------------------------------------------------------------

struct wall_grid wall_grid_of(const struct wall *wall, struct ui *ui, struct rect box,
                              const struct wall_call *calls, int n, const struct wall_sizes *z,
                              const struct wall_look *look)
{
    int widest = 0;
    for (int i = 0; i < n; i++)
        widest = at_least(widest, wall_call_width(wall, ui, &calls[i], z->least, look));
    widest += 2 * (z->pad * 2 / 3);
    int high = z->least * LINE_PERCENT / 100 + z->pad / 2;
    int columns = n ? (box.w + z->gap) / (widest + z->gap) : 0;
    if (columns == 0 && n) { // too wide for one line: one above the other
        columns = 1;
        high = z->least * 2 * LINE_PERCENT / 100 + z->pad / 2;
    }
    int rows = (box.h + z->gap) / (high + z->gap);
    struct wall_grid grid = {columns < 4 ? columns : 4, rows};
    while (grid.rows > 1 && grid.columns * (grid.rows - 1) >= n)
        grid.rows--;
    while (grid.columns > 1 && (grid.columns - 1) * grid.rows >= n)
        grid.columns--;
    return grid;
}
