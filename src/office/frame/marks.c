// The office's own small signs. A state is told three times: by shape, by word, by colour.

#include "office/frame/frame.h"

#include <string.h>

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
