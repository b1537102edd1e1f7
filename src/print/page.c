#include "print/page.h"
#include "app/ticket.h"
#include "print/strip.h"

#include <stdio.h>

enum { MARGIN_MM10 = 140, CODE_MM10 = 500, LABEL_MM10 = 300 };

static const struct {
    int percent;
} scales[SHEET_FORMAT_COUNT] = {[SHEET_A4] = {141}, [SHEET_A5] = {100}};

// Offices print grey, too: what only helps is lighter.
static void soften(struct theme *theme)
{
    theme->color[COLOR_INK_SOFT] = 0x5A5A5A;
    theme->color[COLOR_LINE] = 0xB8B8B8;
}

static void line_across(struct strip *c, enum color color, int thick_mm10)
{
    draw_fill(c->ui.draw, (struct rect){c->box.x, c->box.y, c->box.w, strip_mm(c, thick_mm10)}, 0,
              paint_of(color));
    c->box.y += strip_mm(c, thick_mm10);
}

static void soft_words(struct strip *c, const char *id, const char *text, enum type type)
{
    struct text_style how = {.type = type, .color = COLOR_INK_SOFT, .wrap = true, .id = id};
    if (*text)
        c->box.y += ui_text(&c->ui, c->box, text, &how);
}

static void house(struct strip *c)
{
    strip_words(c, "house", c->sheet->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 8);
    soft_words(c, "line", c->sheet->line, TYPE_LABEL);
    strip_space(c, 30);
    line_across(c, COLOR_INK, 8);
    strip_space(c, 90);
}

// Its name in a narrow column, and beside it what it is; a fine line closes it.
static void fact(struct strip *c, const char *id, const char *name, const char *value)
{
    struct rect all = c->box;
    int high;
    if (!*value)
        return;
    struct text_style label = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    struct text_style words = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .wrap = true, .id = id};
    struct rect left = {all.x, all.y + strip_mm(c, 20), strip_mm(c, LABEL_MM10), all.h};
    struct rect right = {all.x + left.w + strip_mm(c, 30), left.y, all.w - left.w - strip_mm(c, 30),
                         all.h};
    int a = ui_text(&c->ui, left, name, &label), b = ui_text(&c->ui, right, value, &words);
    high = a > b ? a : b;
    c->box.y = left.y + high + strip_mm(c, 20);
    line_across(c, COLOR_LINE, 2);
}

// ---- parts ------------------------------------------------------------------------------------------

// The code at the right, what it is for under it; the rest of the head has the width that is left.
static int code_at_right(struct strip *c, const char *help)
{
    struct strip right = *c;
    int side = strip_mm(c, CODE_MM10), quiet = strip_mm(c, 40);
    right.box = (struct rect){c->box.x + c->box.w - side, c->box.y, side, c->box.h};
    struct rect box = {right.box.x, right.box.y - quiet, side, side};
    if (draw_qr(c->ui.draw, box, c->sheet->code)) { // its dark modules end where the lines do
        struct draw_op *op = &c->ui.draw->ops.at[c->ui.draw->ops.n - 1];
        int edge = 4 * (side / (op->n + 8));
        op->rect.x += edge;
        box = op->rect;
        rect_cut_left(&right.box, 2 * edge); // and its words stand under them
        struct node node = {.id = "code",
                            .role = WIDGET_IMAGE,
                            .label = "QR",
                            .rect = box,
                            .visible = box,
                            .enabled = true};
        tree_add(c->ui.tree, &node);
    }
    right.box.y = box.y + side;
    struct text_style how = {.type = TYPE_SMALL,
                             .color = COLOR_INK_SOFT,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true,
                             .id = "code.help"};
    right.box.y += ui_text(&c->ui, right.box, help, &how);
    return right.box.y;
}

static void foot(struct strip *c, int height, const char *printed)
{
    const struct print_sheet *s = c->sheet;
    struct strip at = *c;
    const char *address = strstr(s->address, "://");
    const char *typed =
        s->job.kind == PAPER_TICKET ? ticket_code_address(c->ui.arena, s->address) : NULL;
    char shown[CODE_SHOWN_SIZE];
    ticket_code_shown(s->token, shown);
    const char *code =
        typed
            ? ui_fill(&c->ui, N_("{address}   code {code}"), "address", typed, "code", shown, NULL)
        : *s->address
            ? arena_printf(c->ui.arena, "%s%s", address ? address + 3 : s->address, s->token)
            : "";
    at.box.y = height - strip_mm(c, MARGIN_MM10) - strip_mm(c, *code ? 115 : 60);
    line_across(&at, COLOR_LINE, 2);
    strip_space(&at, 20);
    soft_words(&at, "foot", printed, TYPE_SMALL);
    soft_words(&at, "typed", code, TYPE_SMALL);
}

static const char *printed_words(struct strip *c)
{
    return ui_fill(&c->ui, N_("Printed {date} {time}"), "date", strip_date(c, &c->sheet->printed),
                   "time", strip_clock(c, &c->sheet->printed), NULL);
}

static const char *ahead_words(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    return s->ahead < 0    ? ""
           : s->ahead == 0 ? ui_tr(&c->ui, N_("Nobody is ahead of you"))
           : s->ahead == 1
               ? ui_fill(&c->ui, N_("{n} person ahead of you"), "n", "1", NULL)
               : ui_fill(&c->ui, N_("{n} people ahead of you"), "n", strip_int(c, s->ahead), NULL);
}

static const char *wait_words(struct strip *c)
{
    const struct told *told = &c->sheet->told;
    if (c->sheet->ahead < 0 || !told->something || told->behind)
        return "";
    return ui_fill(&c->ui,
                   told->lo_min > 0 ? N_("About {lo}–{hi} minutes") : N_("Less than {hi} minutes"),
                   "lo", strip_int(c, told->lo_min), "hi", strip_int(c, told->hi_min), NULL);
}

// Caption and what is looked for first at the left of the code; then below both.
static void head(struct strip *c, const char *caption, const char *over, const char *id,
                 const char *large, const char *help)
{
    int all = c->box.w, under = code_at_right(c, help);
    c->box.w -= strip_mm(c, CODE_MM10) + strip_mm(c, 60);
    soft_words(c, "caption", caption, TYPE_BODY);
    strip_space(c, 20);
    strip_words(c, "date", over, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 35);
    strip_number(c, id, large, TYPE_TICKET, ALIGN_LEFT);
    c->box.w = all;
    c->box.y = (c->box.y > under ? c->box.y : under) + strip_mm(c, 70);
    line_across(c, COLOR_LINE, 2);
}

// ---- sheets -----------------------------------------------------------------------------------------

static void ticket(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    struct ui *ui = &c->ui;
    head(c, ui_tr(ui, N_("Your number")), "", "ticket", s->job.ticket,
         ui_tr(ui, *s->address ? N_("Scan to follow your place on your phone")
                               : N_("Show this code at the kiosk or the desk")));
    fact(c, "service", ui_tr(ui, N_("Service")), s->service);
    fact(c, "consultant", ui_tr(ui, N_("Consultant")), s->consultant);
    fact(c, "ahead", ui_tr(ui, N_("In line")), ahead_words(c));
    fact(c, "wait", ui_tr(ui, N_("Wait")), wait_words(c));
    fact(c, "at", ui_tr(ui, N_("Arrived")),
         arena_printf(ui->arena, "%s %s", strip_day(c, &s->at), strip_clock(c, &s->at)));
}

static void slip(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    struct ui *ui = &c->ui;
    head(c, ui_tr(ui, N_("Your appointment")), strip_day(c, &s->at), "time", strip_clock(c, &s->at),
         ui_tr(ui, N_("Scan this at the kiosk when you arrive")));
    fact(c, "service", ui_tr(ui, N_("Service")), s->service);
    fact(c, "consultant", ui_tr(ui, N_("Consultant")), s->consultant);
}

static void test_page(struct strip *c, int height)
{
    const struct print_sheet *s = c->sheet;
    int in = strip_mm(c, 60);
    head(c, ui_tr(&c->ui, N_("Test page")), strip_date(c, &s->printed), "time",
         strip_clock(c, &s->printed), "");
    strip_space(c, 40);
    strip_words(c, "reads",
                ui_tr(&c->ui, N_("If this can be read and the frame is whole on all four sides, "
                                 "slips come out like this.")),
                TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    draw_outline(c->ui.draw, (struct rect){in, in, c->box.w + 2 * (c->box.x - in), height - 2 * in},
                 0, strip_mm(c, 2), paint_of(COLOR_INK));
}

void page_lay_out(struct sheet_page *page, enum sheet_format format,
                  const struct text_metrics *metrics, const struct print_sheet *sheet)
{
    struct strip c;
    int height = pdf_height(format), percent = scales[format].percent;
    struct page_size size = {.dots = pdf_width(format),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * percent * PAGE_DPI / 25400,
                             .percent = percent};
    strip_begin(page, &size, metrics, sheet->job.lang, &c);
    soften(&page->theme);
    c.sheet = sheet;
    c.box.y = size.margin_px;
    strip_copy_mark(&c);
    house(&c);
    if (sheet->job.kind == PAPER_TICKET)
        ticket(&c);
    else if (sheet->job.kind == PAPER_SLIP)
        slip(&c);
    else
        test_page(&c, height);
    foot(&c, height, printed_words(&c));
    strip_end(page, &c);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
}
