// A page of news: a circle with an icon says of what kind, under it what it means.
#include "kiosk/session.h"

void kiosk_seal(struct ui *ui, struct rect box, const char *icon, enum tone tone)
{
    static const enum color inks[] = {[TONE_NEUTRAL] = COLOR_INK_SOFT,
                                      [TONE_PRIMARY] = COLOR_PRIMARY,
                                      [TONE_GOOD] = COLOR_GOOD,
                                      [TONE_ATTENTION] = COLOR_ACCENT,
                                      [TONE_BAD] = COLOR_BAD};
    static const enum color grounds[] = {[TONE_NEUTRAL] = COLOR_SURFACE,
                                         [TONE_PRIMARY] = COLOR_PRIMARY_SOFT,
                                         [TONE_GOOD] = COLOR_GOOD_SOFT,
                                         [TONE_ATTENTION] = COLOR_ACCENT_SOFT,
                                         [TONE_BAD] = COLOR_BAD_SOFT};
    int side = at_most(at_most(box.w, box.h), ui_px(ui, 240));
    struct rect seal = rect_center(box, side, side);
    draw_fill(ui->draw, seal, side / 2, paint_of(grounds[tone]));
    draw_outline(ui->draw, seal, side / 2, ui->theme->stroke_px,
                 paint_mix(inks[tone], grounds[tone], 35));
    int inner = side * 46 / 100;
    ui_icon(ui, rect_center(seal, inner, inner), icon, inks[tone]);
}

// The news stands on a card of its own: the seal, under it what it means.
static void news_card(struct ui *ui, struct rect box, const char *icon, enum tone tone,
                      const char *text)
{
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, ui_px(ui, 64), ui_px(ui, 48));
    struct text_style how = {.type = TYPE_HEADING,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .id = "news"};
    int gap = ui_px(ui, 48);
    int tall = ui_text_height(ui, inner.w, text, &how);
    int seal = at_most(ui_px(ui, 240), inner.h - gap - tall);
    if (seal < ui_px(ui, 96)) {
        how.middle = true;
        ui_text(ui, inner, text, &how);
        return;
    }
    struct rect all = rect_center(inner, inner.w, seal + gap + tall);
    kiosk_seal(ui, rect_cut_top(&all, seal), icon, tone);
    rect_cut_top(&all, gap);
    ui_text(ui, all, text, &how);
}

void kiosk_news(const struct kiosk *k, struct ui *ui, const char *icon, enum tone tone,
                const char *title, const char *help, const char *label)
{
    struct page page = kiosk_page(k, ui, title, NULL);
    struct rect body = page.body;
    body.h = at_most(body.h, ui_px(ui, 1080));
    if (!kiosk_is_calm(k)) { // whoever cannot go to the desk is come to
        struct rect row = rect_cut_bottom(&body, ui->theme->target_px);
        kiosk_come(k, ui, rect_center(row, at_most(row.w, ui_px(ui, 560)), row.h));
        rect_cut_bottom(&body, ui->theme->gap_px);
    }
    news_card(ui, body, icon, tone, help ? help : title);
    kiosk_only_ways(k, ui, &page);
    kiosk_main(ui, &page, "home", label, true);
}
