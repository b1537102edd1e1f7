// Who is being called, at the start while nobody is: one line upright, a card at the picture's foot across.
#include "kiosk/session.h"

// One line while nobody is called, and who was before; across they stand under each other.
static struct text_style line_words(const char *id, enum color color)
{
    return (struct text_style){.type = TYPE_LABEL,
                               .color = color,
                               .middle = true,
                               .wrap = true,
                               .balance = true,
                               .shrink = true,
                               .id = id};
}

static const char *before_text(const struct kiosk *k, struct ui *ui)
{
    struct calling before;
    if (!lobby_called_before(k->snapshot, &before))
        return NULL;
    if (before.desk == 0)
        return ui_fill(ui, N_("Just before: {ticket}, {ago}"), "ticket", before.ticket, "ago",
                       ago_text(ui, before.called_ms), NULL);
    return ui_fill(ui, N_("Just before: {ticket} to desk {n}, {ago}"), "ticket", before.ticket, "n",
                   arena_printf(ui->arena, "%d", before.desk), "ago",
                   ago_text(ui, before.called_ms), NULL);
}

static struct rect line_ground(struct ui *ui, struct rect box, enum color ground)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL], em = ui->theme->type_px[TYPE_LABEL];
    draw_fill(ui->draw, box, radius, paint_of(ground));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 24), 0);
    ui_icon(ui, rect_center(rect_cut_left(&inner, em * 2), em * 5 / 4, em * 5 / 4), "bell",
            COLOR_INK_SOFT);
    return inner;
}

void start_call_line(const struct kiosk *k, struct ui *ui, struct rect box, bool standing)
{
    struct rect inner = line_ground(ui, box, COLOR_SAND);
    const char *before = standing ? NULL : before_text(k, ui);
    const char *words = standing ? ui_tr(ui, "Is your number above? Please go to that desk.")
                                 : ui_tr(ui, "No number is being called just now");
    struct text_style calm =
        line_words(standing ? "calling.where" : "calling.none", COLOR_INK_SOFT);
    struct text_style last = line_words("calling.before", COLOR_INK);
    int gap = ui_px(ui, 16), wish = before ? ui_text_width(ui, before, &last) + 1 : 0;
    if (before &&
        wish > inner.w - ui_text_width(ui, words, &calm) - gap) { // who was called says it, too
        ui_text(ui, inner, before, &last);
        return;
    }
    if (before) {
        last.align = ALIGN_RIGHT;
        ui_text(ui, rect_cut_right(&inner, wish), before, &last);
        rect_cut_right(&inner, gap);
    }
    ui_text(ui, inner, words, &calm);
}

struct call_card {
    const char *calm, *before;
    struct text_style soft, last;
    int first, second; // heights
};

static struct call_card call_card_of(const struct kiosk *k, struct ui *ui, struct rect low)
{
    int width = low.w - 2 * ui_px(ui, 24) - 2 * ui->theme->type_px[TYPE_LABEL];
    struct call_card c = {.calm = ui_tr(ui, "No number is being called just now"),
                          .before = before_text(k, ui),
                          .soft = line_words("calling.none", COLOR_INK_SOFT),
                          .last = line_words("calling.before", COLOR_INK)};
    c.first = ui_text_height(ui, width, c.calm, &c.soft) + ui_px(ui, 8);
    c.second = c.before ? ui_text_height(ui, width, c.before, &c.last) + ui_px(ui, 8) : 0;
    return c;
}

static int call_card_height(struct ui *ui, const struct call_card *c)
{
    return c->first + c->second + ui_px(ui, 32);
}

void start_call_card(const struct kiosk *k, struct ui *ui, struct rect wall)
{
    struct rect low = rect_inset(wall, ui_px(ui, 32), ui_px(ui, 32));
    struct call_card c = call_card_of(k, ui, low);
    struct rect box = rect_cut_bottom(&low, call_card_height(ui, &c));
    struct rect inner = rect_inset(line_ground(ui, box, COLOR_SURFACE), 0, ui_px(ui, 16));
    ui_text(ui, rect_cut_top(&inner, c.first), c.calm, &c.soft);
    if (c.before)
        ui_text(ui, inner, c.before, &c.last);
}

// What it takes of the wall's foot across.
int start_call_room(const struct kiosk *k, struct ui *ui, struct rect wall)
{
    struct call_card c = call_card_of(k, ui, rect_inset(wall, ui_px(ui, 32), 0));
    return ui->theme->portrait ? 0 : call_card_height(ui, &c) + ui_px(ui, 40);
}
