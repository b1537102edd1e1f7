// The ticket, at once: the number as large as it goes, what happens next, how many are ahead, and
// the code to take along; beside them, once, what the ticket offers. It counts down openly, anew
// after each touch, and goes back to the start by itself.
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    k->shown_until_ms = now_ms + TICKET_SHOWN_MS;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "longer")) {
        k->shown_until_ms = e->now_ms + TICKET_SHOWN_MS;
        return SCREEN_STAY;
    }
    return offer_event(k, e);
}

static int64_t shown_until(const struct kiosk *k)
{
    int64_t touched = k->touched_ms + TICKET_SHOWN_MS;
    return touched > k->shown_until_ms ? touched : k->shown_until_ms;
}

static int64_t deadline(const void *app, int64_t now_ms)
{
    (void)now_ms;
    return shown_until(app);
}

static int tick(void *app, int64_t now_ms)
{
    const struct kiosk *k = app;
    return now_ms >= shown_until(k) ? SCREEN_HOME : SCREEN_STAY;
}

static const char *next_step(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    if (v && v->state == VISIT_CALLED && v->with != NOBODY)
        return ui_fill(
            ui, "It is your turn: please go to desk {n}. {name} is expecting you.", "n",
            arena_printf(ui->arena, "%d", k->snapshot->model.business.consultants[v->with].desk),
            "name", kiosk_consultant_name(k, ui->lang, v->with), NULL);
    const char *booked = appointment_text(k, ui, v);
    if (booked)
        return booked;
    if (v && !lobby_served(k->snapshot, v->service))
        return nobody_text(k, ui,
                           N_("Nobody is on duty for this just now. The desk can tell you when "
                              "somebody will be back."));
    return ui_fill(ui,
                   "Please take a seat. When it is {ticket}'s turn, you will hear a chime and see "
                   "the number on this screen.",
                   "ticket", k->v.ticket, NULL);
}

// What the code holds: the public address followed by the token, the bare token without one.
static const char *code(const struct kiosk *k, struct ui *ui)
{
    return arena_printf(ui->arena, "%s%s", k->snapshot->catalogue.public_address, k->v.token);
}

static const char *code_help(const struct kiosk *k, struct ui *ui)
{
    return *k->snapshot->catalogue.public_address
               ? ui_tr(ui, "Scan to follow your place on your phone")
               : ui_tr(ui, "Please remember your number, or take a photo of this code");
}

static const struct text_style code_words = {.type = TYPE_LABEL,
                                             .color = COLOR_INK_SOFT,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true,
                                             .id = "code.help"};

static int code_gap(const struct ui *ui)
{
    return ui_px(ui, 16);
}

// What the words under it leave the code in such a box.
static int code_side(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int words = ui_text_height(ui, box.w, code_help(k, ui), &code_words);
    return at_most(at_most(box.h - words - code_gap(ui), box.w), ui_px(ui, 460));
}

// At the left or in the middle of its box.
static void draw_code(const struct kiosk *k, struct ui *ui, struct rect box, enum align align)
{
    struct text_style how = code_words;
    how.align = align;
    int side = code_side(k, ui, box);
    int words = ui_text_height(ui, box.w, code_help(k, ui), &how);
    struct rect all = rect_center(box, box.w, side + code_gap(ui) + words);
    struct rect square = rect_cut_top(&all, side);
    square.w = align == ALIGN_LEFT ? side : square.w;
    ui_qr(ui, square, "code", code(k, ui), ui_tr(ui, "The code of your ticket"));
    rect_cut_top(&all, code_gap(ui));
    ui_text(ui, all, code_help(k, ui), &how);
}

static const struct text_style soft_words = {.type = TYPE_BODY,
                                             .color = COLOR_INK_SOFT,
                                             .align = ALIGN_CENTER,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true};
static const struct text_style number_words = {.type = TYPE_TICKET,
                                               .weight = WEIGHT_BOLD,
                                               .color = COLOR_PRIMARY,
                                               .align = ALIGN_CENTER,
                                               .shrink = true,
                                               .id = "ticket"};
static const struct text_style ahead_words = {.type = TYPE_HEADING,
                                              .weight = WEIGHT_BOLD,
                                              .align = ALIGN_CENTER,
                                              .wrap = true,
                                              .balance = true,
                                              .shrink = true,
                                              .id = "ahead"};

static const struct text_style wait_words = {.type = TYPE_BODY,
                                             .color = COLOR_INK_SOFT,
                                             .align = ALIGN_CENTER,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true,
                                             .id = "wait"};

static int number_gap(const struct ui *ui)
{
    return ui_px(ui, 28);
}

// Whose it is, where they asked for somebody.
static const char *caption_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    int asked = asked_consultant(v);
    return asked == NOBODY ? ui_tr(ui, "Your number")
                           : ui_fill(ui, "With {name}", "name",
                                     kiosk_consultant_name(k, ui->lang, asked), NULL);
}

static int number_height(const struct kiosk *k, struct ui *ui, int width, const struct visit *v)
{
    const char *wait = wait_text(k, ui, v);
    return ui_text_height(ui, width, caption_text(k, ui, v), &soft_words) +
           ui_text_height(ui, width, k->v.ticket, &number_words) +
           ui_text_height(ui, width, place_text(k, ui, v), &ahead_words) + 2 * number_gap(ui) +
           (*wait ? number_gap(ui) / 2 + ui_text_height(ui, width, wait, &wait_words) : 0);
}

static void draw_number(const struct kiosk *k, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    const char *caption = caption_text(k, ui, v);
    int height = number_height(k, ui, box.w, v);
    struct rect all = rect_center(box, box.w, height < box.h ? height : box.h);
    ui_text(ui, rect_cut_top(&all, ui_text_height(ui, box.w, caption, &soft_words)), caption,
            &soft_words);
    rect_cut_top(&all, number_gap(ui));
    int tall = ui_text_height(ui, box.w, k->v.ticket, &number_words);
    ui_text(ui, rect_cut_top(&all, tall), k->v.ticket, &number_words);
    rect_cut_top(&all, number_gap(ui));
    int used = ui_text(ui, all, place_text(k, ui, v), &ahead_words);
    rect_cut_top(&all, used + number_gap(ui) / 2);
    const char *wait = wait_text(k, ui, v);
    struct text_style how = wait_words;
    if (ui_text_height(ui, all.w, wait, &how) > all.h)
        how.type = TYPE_SMALL;
    if (*wait && ui_text_height(ui, all.w, wait, &how) <= all.h)
        ui_text(ui, all, wait, &how);
}

enum { NUMBER_PERCENT = 58 }; // of the ticket's width, beside the code

// Number and code, beside each other or one above the other.
static void draw_ticket(const struct kiosk *k, struct ui *ui, struct rect body,
                        const struct visit *v)
{
    ui_panel(ui, body);
    struct rect inner = rect_inset(body, ui_px(ui, 48), ui_px(ui, 40));
    struct rect left = inner;
    if (ui->theme->portrait && body.h >= ui_px(ui, 900)) {
        left = rect_cut_top(&inner, inner.h * 46 / 100);
        ui_rule(ui, rect_cut_top(&inner, ui_px(ui, 48)), false);
    } else {
        left = rect_cut_left(&inner, inner.w * NUMBER_PERCENT / 100);
        ui_rule(ui, rect_cut_left(&inner, ui_px(ui, 64)), true);
    }
    draw_number(k, ui, left, v);
    draw_code(k, ui, inner, ALIGN_CENTER);
}

// Where the offer stands in a panel of its own under the ticket: as high as the number leaves it.
// 0: there is no height for both.
static int offer_height(const struct kiosk *k, struct ui *ui, struct rect body,
                        const struct visit *v)
{
    int number_w = (body.w - 2 * ui_px(ui, 48)) * NUMBER_PERCENT / 100;
    int ticket = number_height(k, ui, number_w, v) + 2 * ui_px(ui, 40);
    int pad = ui_px(ui, 40), wish = body.h * 45 / 100;
    int needs = offer_needs(k, ui, body.w - 2 * pad) + 2 * pad;
    int room = body.h - ui->theme->gap_px - ticket;
    int offer = body.h - ui->theme->gap_px - (ticket < wish ? wish : ticket);
    offer = offer < needs ? at_most(needs, room) : offer;
    return ui->theme->portrait && offer >= needs ? offer : 0;
}

// The code while the offer takes its place: under the question, or above it where everything to
// touch has moved down.
static void draw_code_aside(const struct kiosk *k, struct ui *ui, const struct page *page)
{
    int least = ui_px(ui, 320);
    struct rect box = page->aside;
    if (ui->theme->portrait) {
        int top = ui_px(ui, 64);
        box = (struct rect){page->body.x, top, page->body.w, page->title.y - top - ui_px(ui, 48)};
        if (box.h < least)
            return;
        ui_panel(ui, box);
        box = rect_inset(box, ui_px(ui, 48), ui_px(ui, 40));
    } else {
        box = rect_cut_left(&box, ui_px(ui, 440));
    }
    if (box.h >= least)
        draw_code(k, ui, box, ui->theme->portrait ? ALIGN_CENTER : ALIGN_LEFT);
}

enum { CODE_LEAST_MM = 24 }; // with its quiet zone: what a phone reads from a hand's length

// Beside the offer: the number, and under it the code where that has no other place.
static void draw_column(const struct kiosk *k, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    int gap = 2 * number_gap(ui);
    struct rect rest = box;
    struct rect number = rect_cut_top(&rest, number_height(k, ui, box.w, v));
    struct rect between = rect_cut_top(&rest, 2 * gap);
    bool aside = !ui->theme->portrait || theme_reach(ui->theme).y > 0;
    if (aside || theme_mm(ui->theme, code_side(k, ui, rest)) < CODE_LEAST_MM) {
        draw_number(k, ui, box, v);
        return;
    }
    draw_number(k, ui, number, v);
    rect_cut_top(&between, gap);
    ui_rule(ui, between, false);
    draw_code(k, ui, rest, ALIGN_CENTER);
}

// Where there is height for both, the offer stands under the ticket; otherwise beside the number.
static void draw_offering(const struct kiosk *k, struct ui *ui, const struct page *page,
                          struct rect body, const struct visit *v)
{
    int pad = ui_px(ui, 40), offer_h = offer_height(k, ui, body, v);
    if (offer_h > 0) {
        struct rect offer = rect_cut_bottom(&body, offer_h);
        rect_cut_bottom(&body, ui->theme->gap_px);
        draw_ticket(k, ui, body, v);
        ui_panel(ui, offer);
        offer_draw(k, ui, rect_inset(offer, pad, pad));
        return;
    }
    ui_panel(ui, body);
    struct rect inner = rect_inset(body, pad, ui_px(ui, 32));
    struct rect left = rect_cut_left(&inner, inner.w * 42 / 100);
    ui_rule(ui, rect_cut_left(&inner, 2 * pad), true);
    draw_column(k, ui, left, v);
    offer_draw(k, ui, inner);
    draw_code_aside(k, ui, page);
}

// How long the ticket stands, as a line that grows shorter and in seconds.
static void draw_time_left(const struct kiosk *k, struct ui *ui, struct rect row)
{
    int64_t left = shown_until(k) - ui->now_ms;
    int64_t seconds = (left + SECOND_MS - 1) / SECOND_MS;
    struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};
    const char *words =
        ui_fill(ui, "Closes in {n} s", "n",
                arena_printf(ui->arena, "%d", seconds < 0 ? 0 : (int)seconds), NULL);
    ui_text(ui, rect_cut_right(&row, ui_text_width(ui, words, &how) + ui_px(ui, 4)), words, &how);
    rect_cut_right(&row, ui->theme->gap_px);
    ui_countdown_bar(ui, row, "left", left, TICKET_SHOWN_MS, ui_tr(ui, "Time left"));
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    char name[PERSON_NAME_SIZE];
    spoken_name(k, ui->lang, name);
    const char *title =
        *name ? ui_fill(ui, "Thank you, {name}", "name", name, NULL) : ui_tr(ui, "Thank you");
    struct page page = kiosk_page(k, ui, title, next_step(k, ui, v));
    struct rect body = page.body;
    struct rect bar = rect_cut_bottom(&body, ui->theme->line_px[TYPE_SMALL]);
    rect_cut_bottom(&body, ui_px(ui, 16));
    if (offer_is_open(k))
        draw_offering(k, ui, &page, body, v);
    else
        draw_ticket(k, ui, body, v);
    draw_time_left(k, ui, bar);
    struct button longer = {
        .id = "longer", .label = ui_tr(ui, "A little longer"), .kind = BUTTON_PLAIN};
    kiosk_leading(ui, &page, &longer);
    kiosk_main(ui, &page, "home", ui_tr(ui, "Done"), true);
}

const struct screen ticket_screen = {.name = "ticket",
                                     .enter = enter,
                                     .event = event,
                                     .tick = tick,
                                     .deadline = deadline,
                                     .draw = draw};
