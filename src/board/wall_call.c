// A call: its number is the hero, its desk two thirds as large, between them an arrow that points where the
// desk is. The largest size that fits is looked for; beside each other first, else one above the other. What is
// words alone, the way and a place of many, stands smaller, a place in lines, rather than make the number small.

#include "board/wall_parts.h"

#include <limits.h>
#include <string.h>

// As parts of the number's size, in hundredths.
enum {
    DESK_PERCENT = 72,
    WORDS_LEAST_PERCENT = 55, // of the least of a figure
    ARROW_PERCENT = 62,
    SPACE_PERCENT = 22,
    WAY_PERCENT = 34,
    LINE_PERCENT = 118,
    SHRINK_PERCENT = 96,
    WORTH_PERCENT = 120,
    WAY_WORTH_PERCENT = 65
};

enum { DESK_LINES = 3, LONG_PERCENT = 200 }; // long: so much wider than the number
// Of a place of many words, as parts of the number's size: as large as a figure has to be, or smaller.
static const int place_percents[] = {44, 34, 27};
enum { PLACE_TRIES = DESK_LINES * sizeof place_percents / sizeof *place_percents };

struct parts {
    const char *ticket, *desk, *way; // way: "" where none is said
    const char *lines[DESK_LINES];   // the desk's words
    int line_n, percent;             // … and their size, of the number's
    int least_percent;               // … and of the least of a figure
    int most;                        // of the number
    enum toward toward;
};

static struct parts parts_of(const struct wall *wall, struct ui *ui, const struct wall_call *call,
                             const struct wall_look *look)
{
    struct desk_ways ways;
    ways_read(wall->board->arrows, &ways);
    struct parts p = {.ticket = call->ticket, .desk = wall_desk_words(wall, ui, call), .way = ""};
    p.toward = ways_of(&ways, call->desk);
    p.lines[0] = p.desk;
    p.line_n = 1;
    p.percent = DESK_PERCENT;
    p.least_percent = 100;
    p.most = look->most ? look->most : INT_MAX;
    if (look->words && p.toward != TOWARD_NONE)
        p.way = ui_tr(ui, toward_words(p.toward));
    return p;
}

// The desk's words in so many lines of about one width, measured at the size `px`.
static struct parts in_lines(struct ui *ui, struct parts p, int lines, int percent, int px)
{
    struct font font = {px, WEIGHT_BOLD, ui->lang};
    struct text_layout layout = {0};
    int whole = wall_width(ui, p.desk, px, true);
    for (int width = whole / lines; layout.n == 0 || layout.n > lines; width += whole / 20 + 1)
        layout = text_break(ui->arena, ui->metrics, font, p.desk, width, true);
    p.percent = percent;
    p.line_n = layout.n;
    for (int i = 0; i < layout.n; i++)
        p.lines[i] = arena_printf(ui->arena, "%.*s", (int)layout.lines[i].n, layout.lines[i].at);
    return p;
}

// ---- sizes ------------------------------------------------------------------------------------

static int at_least(int a, int b)
{
    return a > b ? a : b;
}

static int desk_px(const struct parts *p, int px, int least)
{
    return at_least(px * p->percent / 100, least * p->least_percent / 100);
}

static int way_px(const struct parts *p, int px, int least)
{
    return *p->way ? at_least(px * WAY_PERCENT / 100, least * WORDS_LEAST_PERCENT / 100) : 0;
}

static int desk_width(struct ui *ui, const struct parts *p, int px, int least)
{
    int desk = 0;
    for (int i = 0; i < p->line_n; i++)
        desk = at_least(desk, wall_width(ui, p->lines[i], desk_px(p, px, least), true));
    int way = *p->way ? wall_width(ui, p->way, way_px(p, px, least), true) : 0;
    return at_least(desk, way) + px / 20;
}

static int width_beside(struct ui *ui, const struct parts *p, int px, int least)
{
    return wall_width(ui, p->ticket, px, true) + px * (ARROW_PERCENT + 2 * SPACE_PERCENT) / 100 +
           desk_width(ui, p, px, least);
}

static int height_beside(const struct parts *p, int px, int least)
{
    int desk = desk_px(p, px, least) * LINE_PERCENT / 100 * p->line_n;
    int way = way_px(p, px, least) * LINE_PERCENT / 100;
    return at_least(px * LINE_PERCENT / 100, desk + way);
}

static int width_above(struct ui *ui, const struct parts *p, int px, int least)
{
    return at_least(wall_width(ui, p->ticket, px, true) + px / 20,
                    px * (ARROW_PERCENT + SPACE_PERCENT) / 100 + desk_width(ui, p, px, least));
}

static int height_above(const struct parts *p, int px, int least)
{
    int desk = desk_px(p, px, least) * LINE_PERCENT / 100 * p->line_n;
    int way = way_px(p, px, least) * LINE_PERCENT / 100;
    return px * LINE_PERCENT / 100 + at_least(desk + way, px * ARROW_PERCENT / 100);
}

// The largest number with which it fits, in steps. Below the least it shrinks whole. What is too wide would fit at the latest at
// a size smaller in proportion: what lies between is not measured, since each size of a face that is measured is opened.
static int largest(struct ui *ui, struct rect box, const struct parts *p, int *least, bool above)
{
    int px = box.h < p->most ? box.h : p->most, at_most = px;
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
    int desk = desk_px(p, px, least), way = way_px(p, px, least);
    int line = desk * LINE_PERCENT / 100;
    box = rect_center(box, box.w, line * p->line_n + way * LINE_PERCENT / 100);
    if (way)
        wall_put(ui, rect_cut_top(&box, way * LINE_PERCENT / 100), p->way,
                 &(struct wall_text){.px = way, .bold = true, .color = look->arrow});
    for (int i = 0; i < p->line_n; i++)
        wall_put(ui, rect_cut_top(&box, line), p->lines[i],
                 &(struct wall_text){.px = desk, .bold = true, .color = look->ink});
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

// As it is drawn: so large, and one above the other or beside each other.
struct fit {
    struct parts parts;
    int px, least;
    bool above;
};

// A hero is as large as it can be; in a list one line is calmer.
static struct fit fit_of(struct ui *ui, struct rect box, const struct parts *parts,
                         const struct wall_look *look)
{
    struct parts p = *parts, brief = p;
    int beside_least = look->least, above_least = look->least, brief_least = look->least;
    brief.way = "";
    int beside = largest(ui, box, &p, &beside_least, false);
    if (*p.way &&
        beside * 100 < largest(ui, box, &brief, &brief_least, false) * WAY_WORTH_PERCENT) {
        p = brief; // the arrow says it: words would make the number small
        beside_least = look->least;
        beside = largest(ui, box, &p, &beside_least, false);
    }
    int above = largest(ui, box, &p, &above_least, true);
    bool enough = look->words ? above * 100 < beside * WORTH_PERCENT : beside_least >= look->least;
    if (beside >= above || enough)
        return (struct fit){p, beside, beside_least, false};
    return (struct fit){p, above, above_least, true};
}

int wall_call_draw(const struct wall *wall, struct ui *ui, struct rect box,
                   const struct wall_call *call, const struct wall_look *look)
{
    struct parts p = parts_of(wall, ui, call, look);
    struct fit fit = fit_of(ui, box, &p, look);
    bool many = wall_width(ui, p.desk, look->least, true) * 100 >
                wall_width(ui, p.ticket, look->least, true) * LONG_PERCENT;
    for (int i = 0; many && i < PLACE_TRIES; i++) {
        struct parts broken =
            in_lines(ui, p, i % DESK_LINES + 1, place_percents[i / DESK_LINES], look->least);
        broken.least_percent = i < DESK_LINES ? 100 : WORDS_LEAST_PERCENT;
        struct fit other = fit_of(ui, box, &broken, look);
        if (other.px * 100 >= fit.px * WORTH_PERCENT)
            fit = other;
    }
    if (look->id) {
        const char *way = fit.parts.way;
        struct node node = {.id = look->id,
                            .role = WIDGET_TEXT,
                            .rect = box,
                            .label = call->ticket,
                            .value = *way ? arena_printf(ui->arena, "%s, %s", way, p.desk) : p.desk,
                            .enabled = true};
        node.visible = box;
        tree_add(ui->tree, &node);
    }
    (fit.above ? draw_above : draw_beside)(ui, box, &fit.parts, fit.px, fit.least, look);
    return fit.px;
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
