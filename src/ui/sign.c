// What is only read: icons, badges, messages, progress, QR, countdowns. A state is always a word or
// a shape as well as a colour.

#include "ui/ui.h"
#include "ui/widget.h"

#include <stdio.h>

void ui_icon(struct ui *ui, struct rect box, const char *name, enum color color)
{
    int side = box.w < box.h ? box.w : box.h;
    draw_icon(ui->draw, rect_center(box, side, side), name, paint_of(color));
}

// ---- badge ----------------------------------------------------------------------------

static const struct {
    enum color ink, ground;
    const char *icon; // the shape that goes with the tone
} tones[] = {
    [TONE_NEUTRAL] = {COLOR_INK_SOFT, COLOR_PAPER, "dot"},
    [TONE_PRIMARY] = {COLOR_PRIMARY, COLOR_PRIMARY_SOFT, "dot"},
    [TONE_GOOD] = {COLOR_GOOD, COLOR_GOOD_SOFT, "check"},
    [TONE_ATTENTION] = {COLOR_ACCENT, COLOR_ACCENT_SOFT, "clock"},
    [TONE_BAD] = {COLOR_BAD, COLOR_BAD_SOFT, "warning"},
};
_Static_assert(sizeof tones / sizeof *tones == TONE_COUNT, "one row per tone");

static const struct text_style badge_words = {
    .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .middle = true, .shrink = true};

int ui_badge_width(struct ui *ui, const char *text)
{
    int em = ui->theme->type_px[TYPE_SMALL];
    return ui_text_width(ui, text, &badge_words) + em * 26 / 10;
}

void ui_badge(struct ui *ui, struct rect box, const char *text, enum tone tone, enum align align)
{
    ui_badge_icon(ui, box, tones[tone].icon, text, tone, align);
}

void ui_badge_icon(struct ui *ui, struct rect box, const char *name, const char *text,
                   enum tone tone, enum align align)
{
    int em = ui->theme->type_px[TYPE_SMALL];
    int width = ui_badge_width(ui, text);
    width = width > box.w ? box.w : width;
    int height = em * 18 / 10;
    struct rect pill = rect_center(box, width, height);
    if (align != ALIGN_CENTER)
        pill.x = align == ALIGN_LEFT ? box.x : box.x + box.w - width;
    draw_fill(ui->draw, pill, height / 2, paint_of(tones[tone].ground));
    draw_outline(ui->draw, pill, height / 2, ui->theme->stroke_px,
                 tone == TONE_NEUTRAL ? paint_of(COLOR_LINE)
                                      : paint_mix(tones[tone].ink, tones[tone].ground, 35));
    struct rect inner = rect_inset(pill, em * 6 / 10, 0);
    struct rect icon = rect_cut_left(&inner, em * 13 / 10);
    ui_icon(ui, rect_center(icon, em, em), name, tones[tone].ink);
    struct text_style how = badge_words;
    how.color = tones[tone].ink;
    ui_text(ui, inner, text, &how);
}

// ---- message --------------------------------------------------------------------------

static const struct text_style message_words = {
    .type = TYPE_LABEL, .wrap = true, .balance = true, .middle = true};

static int message_pad(const struct ui *ui)
{
    return ui_px(ui, ui->theme->env.office ? 12 : 28);
}

// Of an office's bar, which is one line high, the button is as wide as its label, NULL: not known yet.
static int message_action_px(struct ui *ui, int width, const struct button *b)
{
    int most = width * 38 / 100;
    int wish = ui->theme->type_px[TYPE_LABEL] * 8;
    int whole = b && ui->theme->env.office ? ui_button_width(ui, b) : 0;
    wish = whole > wish ? whole : wish;
    return wish < most ? wish : most;
}

int ui_message_height(struct ui *ui, int width, const char *text, bool action)
{
    int pad = message_pad(ui);
    int room = width - 2 * pad - ui->theme->type_px[TYPE_LABEL] * 2;
    if (action)
        room -= message_action_px(ui, width, NULL) + pad;
    int height = ui_text_height(ui, room, text, &message_words) + 2 * pad;
    int least = action ? ui->theme->target_px + pad : ui->theme->target_px;
    return height > least ? height : least;
}

void ui_message(struct ui *ui, struct rect box, const char *id, const char *text, enum tone tone,
                const char *action_id, const char *action)
{
    widget_node(ui, WIDGET_STATUS, id, box, text, "");
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, box, radius,
              paint_of(tone == TONE_NEUTRAL ? COLOR_SURFACE : tones[tone].ground));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px,
                 tone == TONE_NEUTRAL ? paint_of(COLOR_LINE)
                                      : paint_mix(tones[tone].ink, tones[tone].ground, 35));
    struct rect inner = rect_inset(box, message_pad(ui), 0);
    int em = ui->theme->type_px[TYPE_LABEL];
    const char *icon = tone == TONE_GOOD                            ? "check"
                       : tone == TONE_ATTENTION || tone == TONE_BAD ? "warning"
                                                                    : "info";
    struct rect left = rect_cut_left(&inner, em * 2);
    left.w = em * 14 / 10;
    ui_icon(ui, rect_center(left, left.w, left.w), icon, tones[tone].ink);
    if (action_id) {
        struct button b = {.id = action_id, .label = action, .kind = BUTTON_QUIET};
        struct rect right = rect_cut_right(&inner, message_action_px(ui, box.w, &b));
        rect_cut_right(&inner, message_pad(ui));
        ui_button(ui, rect_center(right, right.w, ui->theme->target_px), &b);
    }
    ui_text(ui, inner, text, &message_words);
}

// ---- progress -------------------------------------------------------------------------

// What is done and what is now are filled, what is to come is a ring; now is long.
void ui_dots(struct ui *ui, struct rect box, int n, int current, const char *label, enum color ink)
{
    int size = ui_px(ui, ui->theme->env.office ? 8 : 16);
    int longer = size * 3;
    int gap = size;
    int width = (n - 1) * (size + gap) + longer;
    struct rect at = rect_center(box, width, size);
    for (int i = 0; i < n; i++) {
        struct rect dot = {at.x, at.y, i == current ? longer : size, size};
        if (i <= current)
            draw_fill(ui->draw, dot, size / 2, paint_of(ink));
        else
            draw_outline(ui->draw, dot, size / 2, ui->theme->stroke_px,
                         paint_of(ink == COLOR_PRIMARY ? COLOR_EDGE : ink));
        at.x += dot.w + gap;
    }
    char value[24];
    snprintf(value, sizeof value, "%d/%d", current + 1, n);
    widget_node(ui, WIDGET_PROGRESS, "progress", rect_center(box, width, size), label, value);
}

void ui_working(struct ui *ui, struct rect box, const char *label)
{
    enum { BEAT_MS = 240, DOTS = 3 };
    bool still = ui->theme->env.reduced_motion;
    int beat = still ? DOTS : (int)(ui->now_ms / BEAT_MS % (DOTS + 1));
    int size = ui_px(ui, ui->theme->env.office ? 10 : 22);
    struct rect words = box;
    struct rect row = rect_cut_top(&words, box.h / 2);
    row = rect_center(row, DOTS * size + (DOTS - 1) * size, size);
    for (int i = 0; i < DOTS; i++)
        draw_fill(ui->draw, (struct rect){row.x + i * 2 * size, row.y, size, size}, size / 2,
                  i < beat ? paint_of(COLOR_PRIMARY) : paint_mix(COLOR_PRIMARY, COLOR_PAPER, 30));
    if (!still) {
        int64_t again = (ui->now_ms / BEAT_MS + 1) * BEAT_MS;
        ui->again_ms = again < ui->again_ms ? again : ui->again_ms;
    }
    struct text_style how = {
        .type = TYPE_BODY, .align = ALIGN_CENTER, .wrap = true, .balance = true, .shrink = true};
    ui_text(ui, words, label, &how);
    widget_node(ui, WIDGET_STATUS, "working", box, label, "");
}

// ---- time left ------------------------------------------------------------------------

static int64_t seconds_left(int64_t left_ms)
{
    return left_ms <= 0 ? 0 : (left_ms + 999) / 1000;
}

// Thousandths that are left, in whole seconds, so that a still second is a still frame.
static int share_left(int64_t left_ms, int64_t whole_ms)
{
    int64_t whole = whole_ms > 0 ? whole_ms : 1;
    int64_t share = seconds_left(left_ms) * 1000 * 1000 / whole;
    return share > 1000 ? 1000 : (int)share;
}

static void redraw_next_second(struct ui *ui, int64_t left_ms)
{
    if (left_ms <= 0)
        return;
    int64_t again = ui->now_ms + (left_ms - 1) % 1000 + 1;
    ui->again_ms = again < ui->again_ms ? again : ui->again_ms;
}

void ui_countdown(struct ui *ui, struct rect box, const char *id, int64_t left_ms, int64_t whole_ms,
                  const char *label)
{
    int side = box.w < box.h ? box.w : box.h;
    struct rect ring = rect_center(box, side, side);
    int stroke = side / 12 > 2 ? side / 12 : 2;
    draw_arc(ui->draw, ring, stroke, 0, 1000, paint_of(COLOR_LINE));
    draw_arc(ui->draw, ring, stroke, 0, share_left(left_ms, whole_ms), paint_of(COLOR_PRIMARY));
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%d", (int)seconds_left(left_ms));
    struct rect inner = rect_inset(ring, side / 5, side / 5);
    struct font font = ui_font(ui, TYPE_HEADING, WEIGHT_BOLD);
    int fitting = side * 42 / 100;
    font.px = font.px < fitting ? font.px : fitting;
    widget_line(ui, inner, seconds, font, COLOR_INK, ALIGN_CENTER);
    widget_node(ui, WIDGET_TIMER, id, ring, label, seconds);
    redraw_next_second(ui, left_ms);
}

void ui_countdown_bar(struct ui *ui, struct rect box, const char *id, int64_t left_ms,
                      int64_t whole_ms, const char *label)
{
    int height = ui_px(ui, ui->theme->env.office ? 4 : 8);
    struct rect track = rect_center(box, box.w, height);
    draw_fill(ui->draw, track, height / 2, paint_of(COLOR_LINE));
    struct rect rest = track;
    rest.w = (int)((long)track.w * share_left(left_ms, whole_ms) / 1000);
    draw_fill(ui->draw, rest, height / 2, paint_of(COLOR_PRIMARY));
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%d", (int)seconds_left(left_ms));
    widget_node(ui, WIDGET_TIMER, id, track, label, seconds);
    redraw_next_second(ui, left_ms);
}

// ---- pictures -------------------------------------------------------------------------

void ui_qr(struct ui *ui, struct rect box, const char *id, const char *text, const char *label)
{
    int side = box.w < box.h ? box.w : box.h;
    struct rect square = rect_center(box, side, side);
    if (draw_qr(ui->draw, square, text))
        widget_node(ui, WIDGET_IMAGE, id, square, label, text);
}

void ui_ribbon(struct ui *ui, const char *text)
{
    struct text_style how = {.type = TYPE_SMALL,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_ACCENT,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true,
                             .id = "ribbon"};
    int em = ui->theme->type_px[TYPE_SMALL];
    int width = ui_text_width(ui, text, &how) + em * 3;
    int most = ui->theme->env.width / 2;
    width = width > most ? most : width;
    int height = em * 16 / 10,
        free = ui_px(ui, 48); // where a page upright begins: nothing is covered
    height = height > free ? free : height;
    struct rect sign = {(ui->theme->env.width - width) / 2, 0, width, height};
    int radius = ui->theme->radius_px[RADIUS_SMALL];
    // Its upper corners lie beyond the screen's edge: it hangs from it.
    struct rect hung = {sign.x, -radius, sign.w, sign.h + radius};
    draw_clip(ui->draw, theme_screen(ui->theme));
    draw_fill(ui->draw, hung, radius, paint_of(COLOR_ACCENT_SOFT));
    draw_outline(ui->draw, hung, radius, ui->theme->stroke_px,
                 paint_mix(COLOR_ACCENT, COLOR_ACCENT_SOFT, 45));
    draw_unclip(ui->draw);
    ui_text(ui, rect_inset(sign, em, 0), text, &how);
}

static struct rect fit_logo(struct rect box, const struct logo *logo)
{
    if (logo->w <= 0 || logo->h <= 0)
        return box;
    int w = (int)((int64_t)box.h * logo->w / logo->h), h = box.h;
    if (w > box.w) {
        w = box.w;
        h = (int)((int64_t)box.w * logo->h / logo->w);
    }
    return (struct rect){box.x, box.y + (box.h - h) / 2, w > 0 ? w : 1, h > 0 ? h : 1};
}

void ui_logo(struct ui *ui, struct rect box, const struct logo *logo)
{
    if (logo->path && *logo->path) {
        bool plate = ui->theme->env.dark || ui->theme->env.high_contrast;
        int edge = plate ? box.h / 10 : 0;
        struct rect at = fit_logo(rect_inset(box, edge, edge), logo);
        if (plate)
            draw_fill(ui->draw, rect_inset(at, -edge, -edge), ui->theme->radius_px[RADIUS_SMALL],
                      paint_own(0xFFFFFF));
        draw_image(ui->draw, at, logo->path);
        widget_node(ui, WIDGET_IMAGE, "logo", at, logo->name, "");
        return;
    }
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_PRIMARY,
                             .middle = true,
                             .elide = true,
                             .id = "logo"};
    if (!ui->theme->env.office && ui_text_width(ui, logo->name, &how) > box.w) { // on two lines
        how.type = TYPE_SMALL;
        how.wrap = true;
        if (ui_text_height(ui, box.w, logo->name, &how) > box.h) { // half a name is nobody's
            widget_node(ui, WIDGET_TEXT, "logo", box, logo->name, "");
            return;
        }
    }
    ui_text(ui, box, logo->name, &how);
}

void ui_figure(struct ui *ui, struct rect box, const char *figure, const char *name,
               enum color color)
{
    struct text_style big = {
        .type = TYPE_DISPLAY, .weight = WEIGHT_BOLD, .color = color, .shrink = true};
    struct text_style soft = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    int used = ui_text_height(ui, box.w, figure, &big);
    ui_text(ui, rect_cut_top(&box, used), figure, &big);
    rect_cut_top(&box, ui_px(ui, ui->theme->env.office ? 6 : 12));
    ui_text(ui, box, name, &soft);
}
