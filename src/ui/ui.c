// Words, ground and scroll areas. A text becomes one op per line and segment; everything else is
// built from those and rectangles.

#include "ui/ui.h"
#include "ui/screen.h"
#include "ui/widget.h"

#include <string.h>

// ---- words ----------------------------------------------------------------------------

// Pseudo text: two fifths of the text stand behind it once more, in its own script.
const char *ui_grow(const struct ui *ui, const char *text)
{
    if (!ui->theme->env.pseudo || !*text)
        return text;
    size_t more = (utf8_length(text) * 2 + 4) / 5;
    const char *end = text;
    while (more-- > 0)
        utf8_next(&end);
    return arena_printf(ui->arena, "%s%.*s", text, (int)(end - text), text);
}

const char *ui_tr(const struct ui *ui, const char *msgid)
{
    return ui_grow(ui, tr(ui->lang, msgid));
}

int ui_px(const struct ui *ui, int dp)
{
    return theme_px(ui->theme, dp);
}

struct font ui_font(const struct ui *ui, enum type type, enum weight weight)
{
    return (struct font){ui->theme->type_px[type], weight, ui->lang};
}

static int ascent_of(const struct ui *ui, struct font font)
{
    return ui->metrics->ascent(ui->metrics->self, font);
}

static int descent_of(const struct ui *ui, struct font font)
{
    return ui->metrics->descent(ui->metrics->self, font);
}

static int aligned(struct rect box, int width, enum align align)
{
    if (align == ALIGN_CENTER)
        return box.x + (box.w - width) / 2;
    return align == ALIGN_RIGHT ? box.x + box.w - width : box.x;
}

struct line {
    const char *at;
    size_t n;
    int baseline;
    bool elided, broken;
};

static void add_line(struct ui *ui, struct rect box, const struct line *line, struct font font,
                     const struct text_style *how)
{
    struct text_segment *segments;
    int width;
    int n = text_segments(ui->arena, ui->metrics, font, line->at, line->n, &segments, &width);
    int left = aligned(box, width, how->align);
    int ascent = ascent_of(ui, font);
    int height = ascent + descent_of(ui, font);
    for (int i = 0; i < n; i++) {
        char *text = arena_printf(ui->arena, "%.*s", (int)segments[i].n, segments[i].at);
        int advance = ui->metrics->width(ui->metrics->self, font, segments[i].at, segments[i].n);
        struct draw_op op = {.kind = DRAW_TEXT,
                             .paint = paint_of(how->color ? how->color : COLOR_INK),
                             .baseline = line->baseline,
                             .font = font,
                             .text = text,
                             .box = box,
                             .elided = line->elided,
                             .broken = line->broken,
                             .may_elide = how->elide};
        op.rect = (struct rect){left + segments[i].x, line->baseline - ascent, advance, height};
        draw_add(ui->draw, &op);
    }
}

static int block_height(const struct ui *ui, struct font font, int lines, int line_px)
{
    return lines == 0 ? 0 : ascent_of(ui, font) + descent_of(ui, font) + (lines - 1) * line_px;
}

static int first_baseline(const struct ui *ui, struct rect box, struct font font, int lines,
                          int line_px, bool middle)
{
    if (!middle)
        return box.y + ascent_of(ui, font);
    int extra = (lines - 1) * line_px;
    return text_center_baseline(ui->metrics, font, box.y, box.h - extra);
}

static int line_px_of(const struct ui *ui, const struct text_style *how, struct font font)
{
    int type_px = ui->theme->type_px[how->type];
    return ui->theme->line_px[how->type] * font.px / (type_px > 0 ? type_px : 1);
}

static int one_line(struct ui *ui, struct rect box, const char *text, const struct text_style *how)
{
    struct font font = ui_font(ui, how->type, how->weight);
    if (how->shrink)
        font.px = text_fit_px(ui->metrics, font, text, box.w, ui->theme->type_px[TYPE_SMALL]);
    const char *shown = how->elide ? text_elide(ui->arena, ui->metrics, font, text, box.w) : text;
    struct line line = {shown, strlen(shown), .elided = shown != text};
    line.baseline = first_baseline(ui, box, font, 1, 0, how->middle);
    add_line(ui, box, &line, font, how);
    return block_height(ui, font, 1, 0);
}

// How many lines of the block the box has room for; what is cut off is never the words of the
// house.
static int lines_with_room(const struct ui *ui, struct rect box, struct font font, int n,
                           int line_px, const struct text_style *how)
{
    while (how->elide && n > 1 && block_height(ui, font, n, line_px) > box.h)
        n--;
    return n;
}

static int many_lines(struct ui *ui, struct rect box, const char *text,
                      const struct text_style *how)
{
    struct font font = ui_font(ui, how->type, how->weight);
    int least = ui->theme->type_px[TYPE_SMALL];
    struct text_layout layout;
    int line_px;
    for (;;) { // smaller until it fits the height, where that is allowed
        layout = text_break(ui->arena, ui->metrics, font, text, box.w, how->balance);
        line_px = line_px_of(ui, how, font);
        bool fits = !layout.broken && block_height(ui, font, layout.n, line_px) <= box.h;
        int floor = layout.broken ? least * 8 / 10 : least; // a word in two reads worse than small
        if (fits || !how->shrink || font.px <= floor)
            break;
        font.px = font.px * 94 / 100 > floor ? font.px * 94 / 100 : floor;
    }
    int n = lines_with_room(ui, box, font, layout.n, line_px, how);
    int baseline = first_baseline(ui, box, font, n, line_px, how->middle);
    for (int i = 0; i < n; i++) {
        const struct text_line *at = &layout.lines[i];
        struct line line = {at->at, at->n, baseline + i * line_px,
                            .broken =
                                layout.broken && !ui->theme->env.pseudo}; // whose words are made up
        if (i == n - 1 && n < layout.n) {
            line.at = text_elide(ui->arena, ui->metrics, font, at->at, box.w);
            line.n = strlen(line.at);
            line.elided = true;
        }
        add_line(ui, box, &line, font, how);
    }
    return block_height(ui, font, n, line_px);
}

int ui_text(struct ui *ui, struct rect box, const char *text, const struct text_style *how)
{
    if (how->id)
        widget_node(ui, WIDGET_TEXT, how->id, box, text, "");
    if (!*text)
        return 0;
    return how->wrap ? many_lines(ui, box, text, how) : one_line(ui, box, text, how);
}

int ui_text_height(struct ui *ui, int width, const char *text, const struct text_style *how)
{
    struct font font = ui_font(ui, how->type, how->weight);
    if (!*text)
        return 0;
    if (!how->wrap)
        return block_height(ui, font, 1, 0);
    struct text_layout layout = text_break(ui->arena, ui->metrics, font, text, width, false);
    return block_height(ui, font, layout.n, line_px_of(ui, how, font));
}

int ui_text_width(struct ui *ui, const char *text, const struct text_style *how)
{
    return text_width(ui->metrics, ui_font(ui, how->type, how->weight), text, strlen(text));
}

int widget_line(struct ui *ui, struct rect box, const char *text, struct font font,
                enum color color, enum align align)
{
    font.px = text_fit_px(ui->metrics, font, text, box.w, ui->theme->type_px[TYPE_SMALL]);
    struct text_style how = {.color = color, .align = align};
    struct line line = {text, strlen(text),
                        .baseline = text_center_baseline(ui->metrics, font, box.y, box.h)};
    add_line(ui, box, &line, font, &how);
    return text_width(ui->metrics, font, text, strlen(text));
}

// ---- nodes ----------------------------------------------------------------------------

static struct node *add_node(struct ui *ui, const struct node *given)
{
    struct node node = *given;
    node.visible = node.rect;
    node.op = ui->draw->ops.n;
    if (ui->scroll_id) {
        node.visible = rect_intersect(node.rect, ui->scroll_view);
        node.scroll = ui->scroll_id;
    }
    return tree_add(ui->tree, &node);
}

void widget_node(struct ui *ui, enum widget_role role, const char *id, struct rect box,
                 const char *label, const char *value)
{
    add_node(
        ui,
        &(struct node){
            .id = id, .role = role, .rect = box, .label = label, .value = value, .enabled = true});
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

struct control widget_control(struct ui *ui, const struct node *given, int radius)
{
    const struct node *node = add_node(ui, given);
    struct control control = {0};
    if (!node->enabled)
        return control;
    control.pressed = same(ui->pressed, node->id);
    control.focused = ui->focus_shown && same(ui->focus, node->id);
    if (control.focused && node->role != WIDGET_ROW) { // a row draws its own, inside
        int away = ui_px(ui, ui->theme->env.office ? 2 : 6);
        int stroke = ui_px(ui, ui->theme->env.office ? 2 : 5);
        int out = away + stroke;
        draw_outline(ui->draw, rect_inset(node->rect, -out, -out), radius + out, stroke,
                     paint_of(COLOR_FOCUS));
    }
    return control;
}

struct paint paint_pressed(enum color role)
{
    return paint_mix(role, COLOR_INK, 78);
}

// ---- ground ---------------------------------------------------------------------------

void ui_clear(struct ui *ui)
{
    draw_fill(ui->draw, theme_screen(ui->theme), 0, paint_of(COLOR_PAPER));
}

void ui_panel(struct ui *ui, struct rect box)
{
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
}

void ui_rule(struct ui *ui, struct rect box, bool vertical)
{
    int stroke = ui->theme->stroke_px;
    struct rect line = vertical ? (struct rect){box.x + (box.w - stroke) / 2, box.y, stroke, box.h}
                                : (struct rect){box.x, box.y + (box.h - stroke) / 2, box.w, stroke};
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
}

void ui_barrier(struct ui *ui)
{
    ui->tree->barrier = ui->tree->nodes.n;
}

void ui_autofocus(struct ui *ui, const char *id)
{
    ui->tree->autofocus = arena_strdup(ui->arena, id);
}

// ---- scroll areas ---------------------------------------------------------------------

static int offset_of(const struct ui *ui, const char *id)
{
    for (int i = 0; i < ui->scroll_count; i++) {
        if (strcmp(ui->scrolls[i].id, id) == 0)
            return ui->scrolls[i].offset;
    }
    return 0;
}

static void scroll_thumb(struct ui *ui, struct rect view, int offset, int content_h)
{
    int width = ui_px(ui, ui->theme->env.office ? 6 : 10);
    int height = (int)((int64_t)view.h * view.h / content_h);
    int travel = view.h - height;
    int most = content_h - view.h;
    struct rect thumb = {view.x + view.w - width, view.y + (int)((int64_t)travel * offset / most),
                         width, height};
    draw_fill(ui->draw, thumb, width / 2, paint_mix(COLOR_EDGE, COLOR_PAPER, 70));
}

struct rect ui_scroll_begin(struct ui *ui, struct rect view, const char *id, int content_h)
{
    int most = content_h > view.h ? content_h - view.h : 0;
    int offset = offset_of(ui, id);
    offset = offset > most ? most : offset;
    widget_node(ui, WIDGET_LIST, id, view, "", "");
    ui->tree->nodes.at[ui->tree->nodes.n - 1].scroll_most = most;
    ui->scroll_id = arena_strdup(ui->arena, id);
    ui->scroll_view = view;
    ui->scroll_offset = offset;
    ui->scroll_content = content_h;
    draw_clip(ui->draw, view);
    return (struct rect){view.x, view.y - offset, view.w, content_h};
}

void ui_scroll_end(struct ui *ui)
{
    if (ui->scroll_content > ui->scroll_view.h)
        scroll_thumb(ui, ui->scroll_view, ui->scroll_offset, ui->scroll_content);
    draw_unclip(ui->draw);
    ui->scroll_id = NULL;
}
