// Sizes are millimetres of paper, the roles of type are those of the screens: one hand looks at both.

#include "print/strip.h"
#include "app/ticket.h"
#include "business/day_said.h"

#include <stdio.h>
#include <string.h>

int strip_mm(const struct strip *c, int tenths)
{
    int px = tenths * c->mm10 / 1000;
    return px > 0 ? px : 1;
}

// Sizes in tenths of a millimetre: 2.8 mm is the least that reads from a print head of 203 dpi.
static const struct {
    int size, line_percent;
} types[TYPE_COUNT] = {
    [TYPE_SMALL] = {29, 138},   [TYPE_LABEL] = {32, 138}, [TYPE_BODY] = {36, 138},
    [TYPE_HEADING] = {45, 130}, [TYPE_TITLE] = {56, 125}, [TYPE_DISPLAY] = {80, 115},
    [TYPE_CALL] = {110, 110},   [TYPE_VERB] = {150, 108}, [TYPE_TICKET] = {230, 106},
};

static int strip_mm10(const struct page_size *size)
{
    return size->dpi * (size->percent ? size->percent : 100) * 10 / 254;
}

static void compute_theme(struct theme *theme, const struct page_size *size, enum lang lang)
{
    struct ui_env env = {.width = size->dots, .height = size->dots * 4, .lang = lang};
    theme_compute(theme, &env);
    for (int i = 0; i < COLOR_COUNT; i++) // black on white: a head knows nothing else
        theme->color[i] = 0x000000;
    static const enum color white[] = {COLOR_PAPER, COLOR_SURFACE, COLOR_ON_PRIMARY, COLOR_ON_WALL,
                                       COLOR_PRIMARY_SOFT};
    for (size_t i = 0; i < sizeof white / sizeof *white; i++)
        theme->color[white[i]] = 0xFFFFFF;
    int mm10 = strip_mm10(size);
    for (int i = 0; i < TYPE_COUNT; i++) {
        theme->type_px[i] = types[i].size * mm10 / 1000;
        theme->line_px[i] = theme->type_px[i] * types[i].line_percent / 100;
    }
    theme->gap_px = 20 * mm10 / 1000;
    theme->margin_px = 15 * mm10 / 1000;
    theme->stroke_px = 3;
}

void strip_begin(struct sheet_page *page, const struct page_size *size,
                 const struct text_metrics *metrics, enum lang lang, struct strip *ret)
{
    memset(page, 0, sizeof *page);
    arena_init(&page->arena);
    draw_init(&page->draw, &page->arena);
    tree_init(&page->tree, &page->arena);
    compute_theme(&page->theme, size, lang);
    *ret = (struct strip){.ui = {.arena = &page->arena,
                                 .theme = &page->theme,
                                 .draw = &page->draw,
                                 .tree = &page->tree,
                                 .metrics = metrics,
                                 .lang = lang,
                                 .again_ms = DEADLINE_NEVER},
                          .mm10 = strip_mm10(size)};
    int margin = size->margin_px ? size->margin_px : page->theme.margin_px;
    ret->box = (struct rect){margin, strip_mm(ret, 10), size->dots - 2 * margin, 1 << 20};
    draw_fill(&page->draw, (struct rect){0, 0, size->dots, 1}, 0, paint_of(COLOR_PAPER));
}

void strip_end(struct sheet_page *page, struct strip *c)
{
    page->height = (c->box.y + strip_mm(c, 10) + 7) / 8 * 8;
    page->theme.env.height = page->height;
    page->draw.ops.at[0].rect.h = page->height; // the ground
}

// ---- parts ------------------------------------------------------------------------------------------

void strip_space(struct strip *c, int tenths)
{
    c->box.y += strip_mm(c, tenths);
}

void strip_words(struct strip *c, const char *id, const char *text, enum type type,
                 enum weight weight, enum align align)
{
    if (!*text)
        return;
    struct text_style how = {
        .type = type, .weight = weight, .align = align, .wrap = true, .balance = true, .id = id};
    c->box.y += ui_text(&c->ui, c->box, text, &how);
}

void strip_rule(struct strip *c)
{
    strip_space(c, 20);
    draw_fill(c->ui.draw, (struct rect){c->box.x, c->box.y, c->box.w, c->ui.theme->stroke_px}, 0,
              paint_of(COLOR_INK));
    strip_space(c, 24);
}

// White on black, so that nobody takes one paper for another.
static void strip_band(struct strip *c, const char *id, const char *text)
{
    struct text_style how = {.type = TYPE_BODY,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_ON_PRIMARY,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true,
                             .id = id};
    struct rect box = {c->box.x, c->box.y, c->box.w, strip_mm(c, 64)};
    draw_fill(c->ui.draw, box, strip_mm(c, 8), paint_of(COLOR_INK));
    ui_text(&c->ui, rect_inset(box, strip_mm(c, 20), 0), text, &how);
    c->box.y += box.h;
    strip_space(c, 25);
}

// As large as the width lets it be, standing on its digits: no line of empty ascent around it.
void strip_number(struct strip *c, const char *id, const char *text, enum type type,
                  enum align align)
{
    struct font font = ui_font(&c->ui, type, WEIGHT_BOLD);
    font.px = text_fit_px(c->ui.metrics, font, text, c->box.w * 92 / 100,
                          c->ui.theme->type_px[TYPE_HEADING]);
    int high = font.px * 74 / 100; // of capitals and digits
    int width = text_width(c->ui.metrics, font, text, strlen(text));
    struct rect box = {c->box.x, c->box.y, c->box.w, high};
    struct draw_op op = {.kind = DRAW_TEXT,
                         .paint = paint_of(COLOR_INK),
                         .font = font,
                         .text = arena_strdup(c->ui.arena, text),
                         .box = box};
    op.baseline = c->box.y + high;
    int x = c->box.x + (align == ALIGN_LEFT ? 0 : (c->box.w - width) / 2);
    op.rect = (struct rect){x, op.baseline - high, width, high};
    draw_add(c->ui.draw, &op);
    struct node node = {.id = id,
                        .role = WIDGET_TEXT,
                        .label = op.text,
                        .rect = op.rect,
                        .visible = op.rect,
                        .enabled = true};
    tree_add(c->ui.tree, &node);
    c->box.y += high;
}

const char *strip_date(struct strip *c, const struct site_time *t)
{
    return arena_printf(c->ui.arena, "%04d-%02d-%02d %s", t->year, t->month, t->day,
                        weekday_words(c->ui.lang, t->weekday));
}

const char *strip_day(struct strip *c, const struct site_time *t)
{
    return day_said(c->ui.arena, c->ui.lang, t->year * 10000 + t->month * 100 + t->day);
}

const char *strip_clock(struct strip *c, const struct site_time *t)
{
    return arena_printf(c->ui.arena, "%02d:%02d", t->hour, t->minute);
}

const char *strip_int(struct strip *c, int n)
{
    return arena_printf(c->ui.arena, "%d", n);
}

// Two figures side by side where there is width for both, one above the other on narrow paper.
static void strip_figures(struct strip *c, const char *ahead, const char *wait)
{
    struct text_style how = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .align = ALIGN_CENTER};
    int gap = strip_mm(c, 40),
        both = ui_text_width(&c->ui, ahead, &how) + ui_text_width(&c->ui, wait, &how) + gap;
    if (!*wait || both > c->box.w) {
        strip_words(c, "ahead", ahead, TYPE_BODY, WEIGHT_BOLD, ALIGN_CENTER);
        if (*wait)
            strip_space(c, 4);
        strip_words(c, "wait", wait, TYPE_BODY, WEIGHT_REGULAR, ALIGN_CENTER);
        return;
    }
    const char *line = arena_printf(c->ui.arena, "%s · %s", ahead, wait);
    if (ui_text_width(&c->ui, line, &how) <= c->box.w)
        strip_words(c, "ahead", line, TYPE_BODY, WEIGHT_BOLD, ALIGN_CENTER);
    else {
        strip_words(c, "ahead", ahead, TYPE_BODY, WEIGHT_BOLD, ALIGN_CENTER);
        strip_words(c, "wait", wait, TYPE_BODY, WEIGHT_REGULAR, ALIGN_CENTER);
    }
}

void strip_place(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    struct ui *ui = &c->ui;
    const char *wait = "";
    if (s->ahead < 0)
        return;
    const char *ahead = s->ahead == 0   ? ui_tr(ui, N_("Nobody is ahead of you"))
                        : s->ahead == 1 ? ui_fill(ui, N_("{n} person ahead of you"), "n", "1", NULL)
                                        : ui_fill(ui, N_("{n} people ahead of you"), "n",
                                                  strip_int(c, s->ahead), NULL);
    if (s->told.something && !s->told.behind)
        wait = ui_fill(
            ui, s->told.lo_min > 0 ? N_("About {lo}–{hi} minutes") : N_("Less than {hi} minutes"),
            "lo", strip_int(c, s->told.lo_min), "hi", strip_int(c, s->told.hi_min), NULL);
    strip_space(c, 20);
    strip_figures(c, ahead, wait);
}

// Whole dots a module, as large as the paper has room for: 5 at 384 dots, 7 at 576. The quiet zone is the paper's.
void strip_code(struct strip *c)
{
    struct draw_list *list = c->ui.draw;
    size_t at = list->ops.n;
    int most = c->box.w * 3 / 5, least = strip_mm(c, 230);
    struct rect box = {0, c->box.y, most > least ? most : least, most > least ? most : least};
    if (box.w > c->box.w)
        box.w = box.h = c->box.w;
    box.y -= strip_mm(c, 14); // its own quiet zone parts it from the line
    if (!draw_qr(list, box, c->sheet->code))
        return;
    struct draw_op *op = &list->ops.at[at];
    int modules = op->n + 8, dots = box.w / modules;
    int side = dots * modules;
    op->rect = (struct rect){c->box.x + (c->box.w - side) / 2, box.y, side, side};
    struct node node = {.id = "code",
                        .role = WIDGET_IMAGE,
                        .label = "QR",
                        .rect = op->rect,
                        .visible = op->rect,
                        .enabled = true};
    tree_add(c->ui.tree, &node);
    c->box.y = box.y + side;
}

// The code in letters, in fours, where somebody may have to type it.
void strip_typed(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    const char *address = strstr(s->address, "://");
    const char *typed = ticket_code_address(c->ui.arena, s->address);
    char code[CODE_SHOWN_SIZE];
    struct str fours = {0};
    if (!*s->address)
        return;
    if (typed && s->job.kind == PAPER_TICKET) { // our own page asks for less
        ticket_code_shown(s->token, code);
        strip_space(c, 4);
        strip_words(c, "address", typed, TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
        strip_words(c, "typed", code, TYPE_BODY, WEIGHT_BOLD, ALIGN_CENTER);
        return;
    }
    address = address ? address + 3 : s->address;
    for (const char *t = s->token; *t; t++)
        str_printf(&fours, "%s%c", t > s->token && (t - s->token) % 8 == 0 ? " " : "", *t);
    strip_space(c, 4);
    strip_words(c, "address", address, TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_words(c, "token", str_text(&fours), TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
    str_finish(&fours);
}

void strip_copy_mark(struct strip *c)
{
    if (c->sheet->job.copy)
        strip_band(c, "copy",
                   ui_fill(&c->ui, N_("Copy, printed at {time}"), "time",
                           strip_clock(c, &c->sheet->printed), NULL));
}
