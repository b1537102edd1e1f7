// What a ticket, a slip, a test page and a ruler say on a strip of paper.

#include "print/strip.h"

#include <stdio.h>
#include <string.h>

void sheet_finish(struct sheet_page *page)
{
    draw_finish(&page->draw);
    tree_finish(&page->tree);
    arena_finish(&page->arena);
}

static void house(struct strip *c)
{
    strip_words(c, "house", c->sheet->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_CENTER);
    if (!*c->sheet->line)
        return;
    strip_space(c, 6);
    strip_words(c, "line", c->sheet->line, TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
}

static void foot(struct strip *c, const char *text)
{
    strip_rule(c);
    strip_words(c, "foot", text, TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
}

// ---- sheets -------------------------------------------------------------------------------------------

static void service(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    strip_words(c, "service", s->service, TYPE_TITLE, WEIGHT_BOLD, ALIGN_CENTER);
    if (*s->consultant) {
        strip_space(c, 4);
        strip_words(c, "consultant",
                    ui_fill(&c->ui, N_("With {name}"), "name", s->consultant, NULL), TYPE_BODY,
                    WEIGHT_REGULAR, ALIGN_CENTER);
    }
}

static void ticket(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    strip_copy_mark(c);
    house(c);
    strip_rule(c);
    strip_words(c, "caption", ui_tr(&c->ui, N_("Your number")), TYPE_LABEL, WEIGHT_REGULAR,
                ALIGN_CENTER);
    strip_space(c, 22);
    strip_number(c, "ticket", s->job.ticket, TYPE_TICKET, ALIGN_CENTER);
    strip_space(c, 34);
    service(c);
    strip_place(c);
    strip_rule(c);
    strip_code(c);
    strip_words(c, "code.help",
                ui_tr(&c->ui, *s->address ? N_("Scan to follow your place on your phone")
                                          : N_("Show this code at the kiosk or the desk")),
                TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_typed(c);
    foot(c, arena_printf(c->ui.arena, "%s %s", strip_day(c, &s->at), strip_clock(c, &s->at)));
}

static void slip(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    strip_copy_mark(c);
    house(c);
    strip_rule(c);
    strip_words(c, "caption", ui_tr(&c->ui, N_("Your appointment")), TYPE_LABEL, WEIGHT_REGULAR,
                ALIGN_CENTER);
    strip_space(c, 14);
    strip_words(c, "date", strip_day(c, &s->at), TYPE_HEADING, WEIGHT_BOLD, ALIGN_CENTER);
    strip_space(c, 24);
    strip_number(c, "time", strip_clock(c, &s->at), TYPE_VERB, ALIGN_CENTER);
    strip_space(c, 30);
    service(c);
    strip_rule(c);
    strip_code(c);
    strip_words(c, "code.help", ui_tr(&c->ui, N_("Scan this at the kiosk when you arrive")),
                TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
    foot(c, ui_fill(&c->ui, N_("Printed {date} {time}"), "date", strip_date(c, &s->printed), "time",
                    strip_clock(c, &s->printed), NULL));
}

static void test_page(struct strip *c)
{
    const struct print_sheet *s = c->sheet;
    house(c);
    strip_rule(c);
    strip_words(c, "caption", ui_tr(&c->ui, N_("Test page")), TYPE_TITLE, WEIGHT_BOLD,
                ALIGN_CENTER);
    strip_space(c, 20);
    strip_words(
        c, "reads",
        ui_tr(&c->ui,
              N_("If this can be read and the edges are whole, tickets come out like this.")),
        TYPE_BODY, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_space(c, 20);
    strip_code(c);
    draw_outline(c->ui.draw,
                 (struct rect){c->box.x, strip_mm(c, 2), c->box.w, c->box.y - strip_mm(c, 2)}, 0, 1,
                 paint_of(COLOR_INK));
    foot(c, arena_printf(c->ui.arena, "%s %s", strip_date(c, &s->printed),
                         strip_clock(c, &s->printed)));
}

void sheet_lay_out(struct sheet_page *page, const struct page_size *size,
                   const struct text_metrics *metrics, const struct print_sheet *sheet)
{
    struct strip c;
    strip_begin(page, size, metrics, sheet->job.lang, &c);
    c.sheet = sheet;
    if (sheet->job.kind == PAPER_TICKET)
        ticket(&c);
    else if (sheet->job.kind == PAPER_SLIP)
        slip(&c);
    else
        test_page(&c);
    strip_end(page, &c);
}

// ---- the ruler ----------------------------------------------------------------------------------------

static void marks(struct strip *c, int dots)
{
    int high = strip_mm(c, 60);
    for (int i = 0; strip_mm(c, i * 10) < dots; i++) {
        int long_mark = i % 10 == 0 ? high : i % 5 == 0 ? high * 2 / 3 : high / 3;
        draw_fill(c->ui.draw, (struct rect){i ? strip_mm(c, i * 10) : 0, c->box.y, 2, long_mark}, 0,
                  paint_of(COLOR_INK));
    }
    c->box.y += high;
}

void ruler_lay_out(struct sheet_page *page, const struct page_size *size,
                   const struct text_metrics *metrics, const char *name, enum lang lang)
{
    struct strip c;
    strip_begin(page, size, metrics, lang, &c);
    marks(&c, size->dots);
    strip_space(&c, 20);
    strip_words(&c, "name", name, TYPE_HEADING, WEIGHT_BOLD, ALIGN_CENTER);
    strip_words(&c, "size",
                arena_printf(c.ui.arena, "%d dots · %d dpi · %d mm", size->dots, size->dpi,
                             (size->dots * 254 / size->dpi + 5) / 10),
                TYPE_BODY, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_space(&c, 10);
    strip_words(
        &c, "help",
        ui_tr(&c.ui, N_("The marks are 1 mm apart. Where the last ones are missing, this kind is "
                        "too wide for the paper.")),
        TYPE_SMALL, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_space(&c, 20);
    draw_fill(c.ui.draw, (struct rect){0, c.box.y, size->dots, 2}, 0, paint_of(COLOR_INK));
    draw_fill(c.ui.draw, (struct rect){0, 0, 2, c.box.y}, 0, paint_of(COLOR_INK));
    draw_fill(c.ui.draw, (struct rect){size->dots - 2, 0, 2, c.box.y}, 0, paint_of(COLOR_INK));
    strip_end(page, &c);
}
