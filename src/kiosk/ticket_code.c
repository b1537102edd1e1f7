// The ticket's code: a square that a phone reads, and what it is good for, beside or below it. What it holds is the
// public address followed by the token, the bare token without one.
#include "kiosk/session.h"
#include "app/door.h"
#include "app/ticket.h"

static const char *code(const struct kiosk *k, struct ui *ui)
{
    return arena_printf(ui->arena, "%s%s", k->snapshot->catalogue.public_address, k->v.token);
}

static const char *code_help(const struct kiosk *k, struct ui *ui)
{
    char shown[CODE_SHOWN_SIZE];
    if (!door_promises(k->snapshot, ui->now_ms))
        return ui_tr(ui, "Please remember your number, or take a photo of this code");
    const char *typed = ticket_code_address(ui->arena, k->snapshot->catalogue.public_address);
    if (typed && *k->v.token) {
        ticket_code_shown(k->v.token, shown);
        return ui_fill(ui, "Scan to follow your place on your phone, or enter {code} at {address}",
                       "code", shown, "address", typed, NULL);
    }
    return ui_tr(ui, "Scan to follow your place on your phone");
}

static const struct text_style code_words = {.type = TYPE_LABEL,
                                             .color = COLOR_INK_SOFT,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true,
                                             .id = "code.help"};

static int small_gap(const struct ui *ui)
{
    return ui_px(ui, 16);
}

enum { CODE_LEAST_MM = 24 }; // with its quiet zone: what a phone reads from a hand's length

int ticket_code_least(const struct ui *ui)
{
    return (int)(CODE_LEAST_MM / ui->theme->env.mm_per_px) + 1;
}

// On white in every theme, with room around it: scanners need both.
void ticket_code_square(const struct kiosk *k, struct ui *ui, struct rect square)
{
    ui_qr(ui, square, "code", code(k, ui), ui_tr(ui, "The code of your ticket"));
}

// The code over its words, which go where it would become too small.
void ticket_code_draw(const struct kiosk *k, struct ui *ui, struct rect box, enum align align)
{
    struct text_style how = code_words;
    how.align = align;
    int words = ui_text_height(ui, box.w, code_help(k, ui), &how) + small_gap(ui);
    int most = at_most(box.w, ui_px(ui, 460));
    bool told = at_most(box.h - words, most) >= ticket_code_least(ui);
    int side = at_most(told ? box.h - words : box.h, most);
    struct rect all = rect_center(box, box.w, side + (told ? words : 0));
    struct rect square = rect_cut_top(&all, side);
    if (align == ALIGN_LEFT)
        square.w = side;
    ticket_code_square(k, ui, rect_center(square, side, side));
    rect_cut_top(&all, small_gap(ui));
    if (told)
        ui_text(ui, all, code_help(k, ui), &how);
}

// Beside the code: what it is good for. Its lower end is the place of "print".
void ticket_code_words(const struct kiosk *k, struct ui *ui, struct rect box)
{
    bool page = door_promises(k->snapshot, ui->now_ms);
    const char *what = page ? ui_tr(ui, "On your phone, too") : ui_tr(ui, "Take it along");
    struct text_style bold = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .balance = true, .shrink = true};
    struct text_style soft = code_words;
    int gap = small_gap(ui);
    int tall = ui_text_height(ui, box.w, what, &bold);
    int low = ui_text_height(ui, box.w, code_help(k, ui), &soft);
    if (tall + gap + low > box.h) { // one of them, or, for a moment, the code alone
        bold.type = TYPE_LABEL;
        tall = ui_text_height(ui, box.w, what, &bold);
        box = rect_center(box, box.w, at_most(tall, box.h));
        if (tall <= box.h)
            ui_text(ui, box, what, &bold);
        return;
    }
    box = rect_center(box, box.w, tall + gap + low);
    ui_text(ui, rect_cut_top(&box, tall), what, &bold);
    rect_cut_top(&box, gap);
    ui_text(ui, box, code_help(k, ui), &soft);
}
