// A history: when, what, and who did it, a line or more each.

#include "office/kit/kit.h"
#include "office/frame/frame.h"

static const struct text_style when_style = {
    .type = TYPE_LABEL, .weight = WEIGHT_BOLD, .color = COLOR_INK_SOFT};

// Wide enough for the longest instant; a fifth for who it was, and the rest for the words.
struct columns {
    int when, who, words, gap;
};

static struct columns columns_of(struct ui *ui, const struct kit_history *h, int width)
{
    struct columns c = {.gap = ui_px(ui, 10)};
    for (int i = 0; i < h->n; i++) {
        struct kit_moment m = {0};
        h->moment(h->of, ui, i, &m);
        int here = ui_text_width(ui, m.when, &when_style) + c.gap;
        c.when = here > c.when ? here : c.when;
    }
    int least = ui_px(ui, 96);
    c.who = width / 5 > least ? width / 5 : least;
    c.words = width - c.when - c.who - c.gap;
    return c;
}

static struct text_style words_style(const struct kit_moment *m)
{
    return (struct text_style){.type = TYPE_LABEL, .wrap = true, .id = m->id};
}

static int draw_moment(struct ui *ui, struct rect box, const struct columns *c,
                       const struct kit_moment *m, bool draws)
{
    struct text_style how = words_style(m);
    int high = ui_text_height(ui, c->words, m->words, &how);
    struct rect row = {box.x, box.y, box.w, high}, first = row;
    if (!draws || !row_in_view(ui, row))
        return high;
    first.h = ui->theme->line_px[TYPE_LABEL];
    ui_text(ui, rect_cut_left(&first, c->when), m->when, &when_style);
    ui_text(ui, (struct rect){row.x + c->when, row.y, c->words, high}, m->words, &how);
    ui_text(ui, rect_cut_right(&first, c->who), m->who,
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
