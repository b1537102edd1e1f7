// Two to four answers that share a page: cards beside each other, or wide rows in portrait.
#include "kiosk/session.h"

static const struct text_style choice_title = {
    .weight = WEIGHT_BOLD, .align = ALIGN_CENTER, .wrap = true, .balance = true, .shrink = true};
static const struct text_style choice_help = {.type = TYPE_LABEL,
                                              .color = COLOR_INK_SOFT,
                                              .align = ALIGN_CENTER,
                                              .wrap = true,
                                              .balance = true,
                                              .shrink = true};

struct choice_parts { // heights, the same for all so that marks and words stand on one line
    int mark, gap, title, help;
    struct text_style words; // of the titles: one size for all of them
};

static bool word_breaks(struct ui *ui, int width, const char *text, const struct text_style *how)
{
    struct font font = ui_font(ui, how->type, how->weight);
    return text_break(ui->arena, ui->metrics, font, text, width, false).broken;
}

static struct choice_parts measure_choices(struct ui *ui, struct rect inner,
                                           const struct card *cards, int n)
{
    struct choice_parts p = {.gap = ui_px(ui, 36), .words = choice_title};
    p.words.type = TYPE_HEADING;
    for (int i = 0; i < n; i++) {
        if (word_breaks(ui, inner.w, cards[i].title, &p.words))
            p.words.type = TYPE_BODY;
    }
    for (int i = 0; i < n; i++) {
        int title = ui_text_height(ui, inner.w, cards[i].title, &p.words);
        int help = cards[i].help ? ui_text_height(ui, inner.w, cards[i].help, &choice_help) : 0;
        p.title = title > p.title ? title : p.title;
        p.help = help > p.help ? help : p.help;
    }
    p.help += p.help ? ui_px(ui, 14) : 0;
    if (ui->theme->env.large_text && p.title + p.help > inner.h) // the answers alone
        p.help = 0;
    p.mark = at_most(ui_px(ui, 200), inner.h - p.gap - p.title - p.help);
    return p;
}

// The target of an answer, which may be the one that was chosen before; returns whether it stands
// out.
static bool choice_target(struct ui *ui, struct rect box, const struct card *c)
{
    bool pressed = kiosk_target(ui, box, c->id, c->title, c->help ? c->help : "", true);
    ui->tree->nodes.at[ui->tree->nodes.n - 1].checked = c->chosen;
    return pressed || c->chosen;
}

// One large answer: a round mark, the answer and its help, centred.
static void choice(struct ui *ui, struct rect box, const struct card *c,
                   const struct choice_parts *p)
{
    bool strong = choice_target(ui, box, c);
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 32), ui_px(ui, 32));
    int whole = p->mark + p->gap + p->title + p->help;
    struct rect all = rect_center(inner, inner.w, at_most(inner.h, whole));
    if (p->mark >= ui_px(ui, 80)) {
        struct rect round = rect_center(rect_cut_top(&all, p->mark), p->mark, p->mark);
        draw_fill(ui->draw, round, p->mark / 2,
                  paint_of(strong ? COLOR_SURFACE : COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, round, p->mark / 2, ui->theme->stroke_px,
                         paint_of(COLOR_PRIMARY));
        int icon = p->mark * 46 / 100;
        ui_icon(ui, rect_center(round, icon, icon), c->icon, COLOR_PRIMARY);
        rect_cut_top(&all, p->gap);
    }
    ui_text(ui, rect_cut_top(&all, p->title), c->title, &p->words);
    rect_cut_top(&all, ui_px(ui, 14));
    if (c->help && p->help)
        ui_text(ui, all, c->help, &choice_help);
}

// ---- in portrait: wide rows under each other, large enough to be read from where one walks up --

enum { ROW_LEAST_DP = 208, ROW_MOST_DP = 456 };

static void choice_words(struct ui *ui, struct rect box, const struct card *c)
{
    struct text_style title = {
        .type = TYPE_TITLE, .weight = WEIGHT_BOLD, .wrap = true, .balance = true, .shrink = true};
    struct text_style help = {
        .type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true, .balance = true, .shrink = true};
    if (ui_text_height(ui, box.w, c->title, &title) > box.h * 3 / 5)
        title.type = TYPE_HEADING;
    int gap = ui_px(ui, 18);
    int tall = ui_text_height(ui, box.w, c->title, &title);
    int soft = c->help ? gap + ui_text_height(ui, box.w, c->help, &help) : 0;
    if (tall + soft > box.h) { // smaller, then the answer alone
        help.type = TYPE_SMALL;
        soft = c->help ? gap + ui_text_height(ui, box.w, c->help, &help) : 0;
        soft = tall + soft > box.h ? 0 : soft;
    }
    box = rect_center(box, box.w, at_most(tall + soft, box.h));
    ui_text(ui, rect_cut_top(&box, at_most(tall, soft ? box.h * 3 / 5 : box.h)), c->title, &title);
    rect_cut_top(&box, gap);
    if (soft)
        ui_text(ui, box, c->help, &help);
}

static void choice_row(struct ui *ui, struct rect box, const struct card *c)
{
    bool strong = choice_target(ui, box, c);
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 52), ui_px(ui, 24));
    int side = at_most(ui_px(ui, 176), inner.h);
    struct rect mark = rect_center(rect_cut_left(&inner, side), side, side);
    draw_fill(ui->draw, mark, side / 2, paint_of(strong ? COLOR_SURFACE : COLOR_PRIMARY_SOFT));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, mark, side / 2, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
    ui_icon(ui, rect_center(mark, side * 46 / 100, side * 46 / 100), c->icon, COLOR_PRIMARY);
    rect_cut_left(&inner, ui_px(ui, 48));
    int tick = ui_px(ui, 44);
    struct rect end = rect_cut_right(&inner, tick);
    ui_icon(ui, rect_center(end, tick, tick), c->chosen ? "check" : "chevron-right",
            c->chosen ? COLOR_PRIMARY : COLOR_EDGE);
    rect_cut_right(&inner, ui_px(ui, 16));
    choice_words(ui, inner, c);
}

static bool choices_stack(struct ui *ui, struct rect body, struct card *cards, int n)
{
    int gap = ui->theme->gap_px;
    int row = at_most((body.h - (n - 1) * gap) / n, ui_px(ui, ROW_MOST_DP));
    if (row < ui_px(ui, ROW_LEAST_DP))
        return false;
    body.h = n * row + (n - 1) * gap;
    for (int i = 0; i < n; i++)
        choice_row(ui, rect_row(body, n, i, gap), &cards[i]);
    return true;
}

void kiosk_choices(struct ui *ui, struct rect body, struct card *cards, int n)
{
    if (ui->theme->portrait && choices_stack(ui, body, cards, n))
        return;
    if (ui->theme->portrait && n > 2) {
        ui_cards(ui, body, "choices", cards, n);
        return;
    }
    int most = body.h * 3 / 4; // of a panel as high as it is wide
    body.h = at_most(body.h, most > ui_px(ui, 640) ? most : ui_px(ui, 640));
    struct rect inner =
        rect_inset(rect_column(body, n, 0, ui->theme->gap_px), ui_px(ui, 32), ui_px(ui, 32));
    struct choice_parts parts = measure_choices(ui, inner, cards, n);
    for (int i = 0; i < n; i++)
        choice(ui, rect_column(body, n, i, ui->theme->gap_px), &cards[i], &parts);
}
