// The office's own small signs. A state is told three times: by shape, by word, by colour.

#include "office/frame/frame.h"

#include <string.h>

struct node *touch_node(struct ui *ui, struct rect box, enum widget_role role, const char *id,
                        const char *label, const char *value, bool chosen)
{
    return tree_add(ui->tree,
                    &(struct node){
                        .id = id,
                        .role = role,
                        .label = label,
                        .value = value,
                        .rect = box,
                        .visible = ui->scroll_id ? rect_intersect(box, ui->scroll_view) : box,
                        .enabled = true,
                        .checked = chosen,
                        .focusable = widget_interactive(role),
                        .scroll = ui->scroll_id,
                    });
}

void ground(struct ui *ui, struct rect box, const char *id, bool chosen)
{
    const struct theme *theme = ui->theme;
    int radius = theme->radius_px[RADIUS_SMALL];
    bool pressed = id && ui->pressed && strcmp(ui->pressed, id) == 0;
    if (chosen || pressed)
        draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
    if (chosen) {
        struct rect edge = {box.x, box.y, ui_px(ui, 4), box.h};
        draw_fill(ui->draw, edge, 0, paint_of(COLOR_PRIMARY));
    }
    if (id && ui->focus_shown && ui->focus && strcmp(ui->focus, id) == 0)
        draw_outline(ui->draw, box, radius, ui_px(ui, 2), paint_of(COLOR_FOCUS));
}

void row_ground(struct ui *ui, struct rect box, const char *id, const char *label, bool chosen)
{
    ground(ui, box, id, chosen);
    struct rect line = {box.x, box.y + box.h - ui->theme->stroke_px, box.w, ui->theme->stroke_px};
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
    if (id)
        touch_node(ui, box, WIDGET_ROW, id, label, "", chosen);
}

int list_width(const struct ui *ui, int view_w)
{
    return view_w - ui_px(ui, 12);
}

struct rect list_begin(struct ui *ui, struct rect view, const char *id, int content_h)
{
    return beside_thumb(ui, ui_scroll_begin(ui, view, id, content_h), content_h, view.h);
}

struct rect chips_begin(struct ui *ui, struct rect view, const char *id, int content_h)
{
    int ring = ui_px(ui, 4), w = chips_width(ui, view);
    view.x -= ring;
    view.w += ring;
    struct rect list = list_begin(ui, view, id, content_h);
    list.x += ring;
    list.w = w;
    return list;
}

int chips_width(const struct ui *ui, struct rect view)
{
    return view.w - ui_px(ui, 12);
}

struct rect beside_thumb(const struct ui *ui, struct rect line, int content_h, int view_h)
{
    if (content_h > view_h) // the thumb lies over the content's edge
        line.w = list_width(ui, line.w);
    return line;
}

struct rect card_inside(const struct ui *ui, struct rect card)
{
    return rect_inset(card, ui_px(ui, 16), ui_px(ui, 14));
}

bool row_in_view(const struct ui *ui, struct rect box)
{
    return !ui->scroll_id || !rect_empty(rect_intersect(box, ui->scroll_view));
}

void label_at(struct ui *ui, struct rect box, const char *text, enum type type, enum weight weight,
              enum color color, enum align align)
{
    if (!*text || rect_empty(box))
        return;
    ui_text(ui, box, text,
            &(struct text_style){.type = type,
                                 .weight = weight,
                                 .color = color,
                                 .align = align,
                                 .middle = true,
                                 .elide = true});
}

enum color presence_color(enum presence presence)
{
    switch (presence) {
    case PRESENCE_FREE:
        return COLOR_GOOD;
    case PRESENCE_CALLED:
        return COLOR_ACCENT;
    case PRESENCE_SERVING:
        return COLOR_PRIMARY;
    case PRESENCE_OFF:
    case PRESENCE_WRAP_UP:
    case PRESENCE_BREAK:
    case PRESENCE_OUT:
    case PRESENCE_COUNT:
        break;
    }
    return COLOR_INK_SOFT;
}

static void triangle(struct ui *ui, struct rect box, enum color color)
{
    float x = (float)box.x, y = (float)box.y, w = (float)box.w, h = (float)box.h;
    struct draw_point points[] = {{x, y}, {x + w, y + h / 2}, {x, y + h}};
    draw_polygon(ui->draw, points, 3, paint_of(color));
}

static void bars(struct ui *ui, struct rect box, enum color color)
{
    int w = box.w / 3;
    draw_fill(ui->draw, (struct rect){box.x, box.y, w, box.h}, 0, paint_of(color));
    draw_fill(ui->draw, (struct rect){box.x + box.w - w, box.y, w, box.h}, 0, paint_of(color));
}

static void cross(struct ui *ui, struct rect box, enum color color)
{
    float x = (float)box.x, y = (float)box.y, w = (float)box.w, h = (float)box.h;
    int stroke = ui_px(ui, 2);
    draw_line(ui->draw, (struct draw_point[]){{x, y}, {x + w, y + h}}, 2, stroke, paint_of(color));
    draw_line(ui->draw, (struct draw_point[]){{x + w, y}, {x, y + h}}, 2, stroke, paint_of(color));
}

// Free: disc. Called: triangle. Serving: square. Wrap-up: half-filled square. Break: two bars. Out:
// ring with a gap. Off: ring. Suspended: cross.
void presence_mark(struct ui *ui, struct rect box, enum presence presence, bool suspended)
{
    int side = ui_px(ui, MARK_SIZE_DP);
    struct rect at = rect_center(box, side, side);
    enum color color = suspended ? COLOR_BAD : presence_color(presence);
    int stroke = ui_px(ui, 2);
    if (suspended) {
        cross(ui, at, color);
        return;
    }
    switch (presence) {
    case PRESENCE_FREE:
        draw_fill(ui->draw, at, side / 2, paint_of(color));
        break;
    case PRESENCE_CALLED:
        triangle(ui, at, color);
        break;
    case PRESENCE_SERVING:
        draw_fill(ui->draw, at, stroke, paint_of(color));
        break;
    case PRESENCE_WRAP_UP:
        draw_outline(ui->draw, at, stroke, stroke, paint_of(color));
        draw_fill(ui->draw, (struct rect){at.x, at.y + side / 2, side, side - side / 2}, 0,
                  paint_of(color));
        break;
    case PRESENCE_BREAK:
        bars(ui, at, color);
        break;
    case PRESENCE_OUT:
        draw_arc(ui->draw, at, stroke, 150, 850, paint_of(color));
        break;
    case PRESENCE_OFF:
    case PRESENCE_COUNT:
        draw_outline(ui->draw, at, side / 2, stroke, paint_of(color));
        break;
    }
}

// Called, and did not come: the triangle of a call, empty.
static void hollow_triangle(struct ui *ui, struct rect box, enum color color)
{
    float x = (float)box.x, y = (float)box.y, w = (float)box.w, h = (float)box.h;
    struct draw_point points[] = {{x, y}, {x + w, y + h / 2}, {x, y + h}, {x, y}};
    draw_line(ui->draw, points, 4, ui_px(ui, 2), paint_of(color));
}

static void dash(struct ui *ui, struct rect box, enum color color)
{
    int thick = ui_px(ui, 2);
    draw_fill(ui->draw, rect_center(box, box.w, thick), 0, paint_of(color));
}

// Finished: tick. No-show: empty triangle. Cancelled: cross. Not served by the day's end: dash.
static void over_mark(struct ui *ui, struct rect box, enum visit_state state)
{
    int side = ui_px(ui, 10), tick = ui_px(ui, 16);
    struct rect at = rect_center(box, side, side);
    if (state == VISIT_FINISHED)
        ui_icon(ui, rect_center(box, tick, tick), "check", COLOR_GOOD);
    else if (state == VISIT_NO_SHOW)
        hollow_triangle(ui, at, COLOR_INK_SOFT);
    else if (state == VISIT_CANCELLED)
        cross(ui, at, COLOR_INK_SOFT);
    else
        dash(ui, at, COLOR_INK_SOFT);
}

// Waiting: ring. Called: triangle. Serving: square. Parked: two bars. In work: half square.
void visit_mark(struct ui *ui, struct rect box, enum visit_state state)
{
    static const enum presence as[VISIT_STATE_COUNT] = {
        [VISIT_WAITING] = PRESENCE_OFF,     [VISIT_CALLED] = PRESENCE_CALLED,
        [VISIT_SERVING] = PRESENCE_SERVING, [VISIT_PARKED] = PRESENCE_BREAK,
        [VISIT_IN_WORK] = PRESENCE_WRAP_UP,
    };
    if (state <= VISIT_IN_WORK) {
        presence_mark(ui, box, as[state], false);
        return;
    }
    over_mark(ui, box, state);
}

int class_chip(struct ui *ui, struct rect line, const char *name, int64_t class_id)
{
    static const struct {
        int64_t id;
        const char *icon;
        enum tone tone;
    } chips[] = {
        {APPOINTMENT_CLASS_ID, "calendar", TONE_PRIMARY},
        {ASSISTED_CLASS_ID, "heart", TONE_ATTENTION},
        {COMPLAINT_CLASS_ID, "warning", TONE_ATTENTION},
    };
    const char *icon = "clock"; // a class of the business's own
    enum tone tone = TONE_ATTENTION;
    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++) {
        if (chips[i].id == class_id) {
            icon = chips[i].icon;
            tone = chips[i].tone;
        }
    }
    int whole = ui_badge_width(ui, name);
    ui_badge_icon(ui, line, icon, name, tone, ALIGN_LEFT);
    return whole < line.w ? whole : line.w;
}

void wait_gauge(struct ui *ui, struct rect box, int64_t wait_ms, int target_s)
{
    int64_t target_ms = target_s * (int64_t)SECOND_MS;
    bool late = target_ms > 0 && wait_ms > target_ms;
    bool near = target_ms > 0 && wait_ms * 4 > target_ms * 3;
    enum color color = late ? COLOR_BAD : near ? COLOR_ACCENT : COLOR_INK;
    int thick = ui_px(ui, 3);
    struct rect gauge = rect_cut_bottom(&box, thick + ui_px(ui, 4));
    gauge.h = thick;
    struct rect words = box;
    if (late) {
        struct rect mark = rect_cut_left(&words, ui_px(ui, 12));
        int w = ui_px(ui, 10);
        struct rect at = rect_center(mark, w, w);
        float x = (float)at.x, y = (float)at.y, side = (float)w;
        struct draw_point points[] = {{x + side / 2, y}, {x + side, y + side}, {x, y + side}};
        draw_polygon(ui->draw, points, 3, paint_of(COLOR_BAD));
    }
    label_at(ui, words, wait_words(ui, wait_ms), TYPE_LABEL, late ? WEIGHT_BOLD : WEIGHT_REGULAR,
             color, ALIGN_RIGHT);
    if (target_ms <= 0)
        return;
    draw_fill(ui->draw, gauge, thick / 2, paint_of(COLOR_LINE));
    gauge.w = late ? gauge.w : (int)(gauge.w * wait_ms / target_ms);
    if (gauge.w > 0)
        draw_fill(ui->draw, gauge, thick / 2, paint_of(late || near ? color : COLOR_PRIMARY));
}

void ask_draw(struct ui *ui, struct rect box, const struct ask *ask)
{
    struct button no = {.id = ask->no_id ? ask->no_id : "ask.no",
                        .label = ask->no ? ask->no : ui_tr(ui, N_("Cancel")),
                        .small = true};
    int width = ui_button_width(ui, &no), most = box.w / 3;
    ui_button(ui, rect_cut_right(&box, width < most ? width : most), &no);
    rect_cut_right(&box, ui_px(ui, 8));
    ui_message(ui, box, ask->node, ask->words, ask->tone, ask->yes_id, ask->yes);
}

int one_line_px(const struct ui *ui, int dp)
{
    int least = ui->theme->type_px[TYPE_LABEL] * 18 / 10, usual = ui_px(ui, dp);
    return usual > least ? usual : least;
}

int touch_px(const struct ui *ui, int dp)
{
    int least = ui->theme->env.touch ? ui->theme->target_px : 0, usual = one_line_px(ui, dp);
    return usual > least ? usual : least;
}

int two_lines_px(const struct ui *ui, int dp)
{
    const int *type = ui->theme->type_px;
    int least = (type[TYPE_BODY] + type[TYPE_SMALL]) * 13 / 10, usual = ui_px(ui, dp);
    usual = usual > least ? usual : least;
    return usual > touch_px(ui, 0) ? usual : touch_px(ui, 0);
}

int list_row_px(const struct ui *ui, int dp)
{
    const int *type = ui->theme->type_px;
    int least = (type[TYPE_BODY] + type[TYPE_SMALL]) * 3 / 2, usual = ui_px(ui, dp);
    return usual > least ? usual : least;
}

bool roomy(const struct ui *ui)
{
    return ui->theme->env.height >= ui_px(ui, 960);
}

int section_title_width(struct ui *ui, const char *title, const char *fact)
{
    struct text_style bold = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD},
                      soft = {.type = TYPE_SMALL};
    return ui_text_width(ui, title, &bold) + ui->theme->gap_px + ui_text_width(ui, fact, &soft);
}

void section_title(struct ui *ui, struct rect *from, const char *title, const char *fact)
{
    struct rect line = rect_cut_top(from, one_line_px(ui, 30));
    struct text_style how = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    int width = ui_text_width(ui, title, &how);
    struct rect left = rect_cut_left(&line, width);
    label_at(ui, left, title, TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_left(&line, ui->theme->gap_px);
    if (fact)
        label_at(ui, line, fact, TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
}

static int flow(struct ui *ui, struct rect box, const struct button *buttons, int n, bool draw)
{
    int gap = ui_px(ui, 8), h = touch_px(ui, 36);
    int x = box.x, y = box.y;
    for (int i = 0; i < n; i++) {
        int w = ui_button_width(ui, &buttons[i]);
        w = w > box.w ? box.w : w;
        if (x > box.x && x + w > box.x + box.w) {
            x = box.x;
            y += h + gap;
        }
        if (draw)
            ui_button(ui, (struct rect){x, y, w, h}, &buttons[i]);
        x += w + gap;
    }
    return n ? y + h - box.y : 0;
}

int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n)
{
    return flow(ui, box, buttons, n, true);
}

int button_flow_height(struct ui *ui, int width, const struct button *buttons, int n)
{
    return flow(ui, (struct rect){0, 0, width, 0}, buttons, n, false);
}
