// A history: when, what, and who did it, a line or more each.

#include "office/kit/kit.h"

static const struct text_style when_style = {
    .type = TYPE_LABEL, .weight = WEIGHT_BOLD, .color = COLOR_INK_SOFT, .wrap = true};

// As wide as the longest instant, up to two fifths; a fifth for who it was, where anybody is told.
struct columns {
    int when, who, words, gap;
};

static struct columns columns_of(struct ui *ui, const struct kit_history *h, int width)
{
    struct columns c = {.gap = ui_px(ui, 10)};
    bool told = false;
    for (int i = 0; i < h->n; i++) {
        struct kit_moment m = {0};
        h->moment(h->of, ui, i, &m);
        int here = *m.when ? ui_text_width(ui, m.when, &when_style) + c.gap : 0;
        c.when = here > c.when ? here : c.when;
        told = told || m.who;
    }
    c.when = c.when > width * 2 / 5 ? width * 2 / 5 : c.when;
    int least = ui_px(ui, 96);
    c.who = !told ? 0 : width / 5 > least ? width / 5 : least;
    c.words = width - c.when - c.who - (told ? c.gap : 0);
    return c;
}

static int draw_moment(struct ui *ui, struct rect box, const struct columns *c,
                       const struct kit_moment *m, bool draws)
{
    struct text_style how = {.type = TYPE_LABEL, .wrap = true, .id = m->id};
    int when = c->when - c->gap, high = ui_text_height(ui, c->words, m->words, &how);
    int left = *m->when ? ui_text_height(ui, when, m->when, &when_style) : 0;
    high = left > high ? left : high;
    struct rect row = {box.x, box.y, box.w, high}, who = row;
    if (!draws || !row_in_view(ui, row))
        return high;
    who.h = ui->theme->line_px[TYPE_LABEL];
    if (*m->when)
        ui_text(ui, (struct rect){row.x, row.y, when, high}, m->when, &when_style);
    ui_text(ui, (struct rect){row.x + c->when, row.y, c->words, high}, m->words, &how);
    if (m->who)
        ui_text(
            ui, rect_cut_right(&who, c->who), m->who,
            &(struct text_style){
                .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .elide = true});
    return high;
}

static int draw_all(struct ui *ui, struct rect box, const struct kit_history *h, bool draws)
{
    struct columns c = columns_of(ui, h, box.w);
    int top = box.y;
    for (int i = 0; i < h->n; i++) {
        struct kit_moment m = {0};
        h->moment(h->of, ui, i, &m);
        rect_cut_top(&box, draw_moment(ui, box, &c, &m, draws) + c.gap);
    }
    return box.y - top;
}

static void moment_at(const void *of, struct ui *ui, int i, struct kit_moment *out)
{
    (void)ui;
    *out = ((const struct kit_moment *)of)[i];
}

void kit_history_draw(struct ui *ui, struct rect *box, const struct kit_history *h)
{
    if (h->n == 0) {
        kit_words(ui, *box, h->empty ? h->empty : "");
        rect_cut_top(box, ui->theme->line_px[TYPE_BODY]);
        return;
    }
    if (!h->id) {
        rect_cut_top(box, draw_all(ui, *box, h, true));
        return;
    }
    struct rect probe = {0, 0, list_width(ui, box->w), 1 << 20};
    struct rect list = list_begin(ui, *box, h->id, draw_all(ui, probe, h, false));
    list.w = probe.w;
    draw_all(ui, list, h, true);
    ui_scroll_end(ui);
}

void kit_moments_draw(struct ui *ui, struct rect *box, const char *id, const struct kit_moment *all,
                      int n)
{
    kit_history_draw(ui, box,
                     &(struct kit_history){.id = id, .of = all, .n = n, .moment = moment_at});
}
