// The ticket, at once, as the thing to take along: the number as large as it goes, how many are ahead, and
// under the line it would be torn at the code; below it what happens next in three steps, and what the
// ticket offers, one thing at a time. Done is there when all of it is through. It counts down openly,
// anew after each touch, and goes back to the start by itself.
#include "kiosk/session.h"

#include <string.h>

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
    return ticket_paper_event(k, e) ? SCREEN_STAY : offer_event(k, e);
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

static const char *called_text(const struct kiosk *k, struct ui *ui, int whom)
{
    const char *name = kiosk_consultant_name(k, ui->lang, whom);
    int desk = k->snapshot->model.business.consultants[whom].desk;
    if (desk == 0)
        return ui_fill(
            ui, N_("It is your turn: please come to the reception. {name} is expecting you."),
            "name", name, NULL);
    return ui_fill(ui, "It is your turn: please go to desk {n}. {name} is expecting you.", "n",
                   arena_printf(ui->arena, "%d", desk), "name", name, NULL);
}

// What is out of the ordinary about this one, or NULL.
static const char *next_step(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    if (v && v->state == VISIT_CALLED && v->with != NOBODY)
        return called_text(k, ui, v->with);
    const char *booked = appointment_text(k, ui, v);
    if (booked)
        return booked;
    if (v && !lobby_served(k->snapshot, v->service))
        return nobody_text(k, ui,
                           N_("Nobody is on duty for this just now. The desk can tell you when "
                              "somebody will be back."));
    return notice_text(k, ui, v); // else the steps say it
}

static int small_gap(const struct ui *ui)
{
    return ui_px(ui, 16);
}

// ---- the number -------------------------------------------------------------------------------

static const struct text_style caption_words = {.type = TYPE_LABEL,
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

// Whom they asked for, unless their place says it already; else what for, alone where one line has no more room.
static const char *caption_text(const struct kiosk *k, struct ui *ui, int width,
                                const struct visit *v)
{
    int asked = ticket_asked(v);
    if (asked != NOBODY && (!v->ready || lobby_ahead(k->snapshot, v, ui->now_ms) > 0))
        return ui_fill(ui, "With {name}", "name", kiosk_consultant_name(k, ui->lang, asked), NULL);
    if (!v)
        return ui_tr(ui, "Your number");
    const char *service = service_name(k, ui->lang, v->service);
    const char *both = ui_fill(ui, "Your number, {service}", "service", service, NULL);
    return ui_text_width(ui, both, &caption_words) <= width ? both : ui_grow(ui, service);
}

// Capitals and figures have no room below their line, and less above it than a line has: what is saved is the code's.
static int figure_height(const struct ui *ui, const struct text_style *how)
{
    return ui->theme->type_px[how->type] * 92 / 100;
}

static void draw_figure(struct ui *ui, struct rect box, const char *ticket,
                        const struct text_style *how)
{
    struct font font = ui_font(ui, how->type, how->weight);
    font.px = text_fit_px(ui->metrics, font, ticket, box.w, ui->theme->type_px[TYPE_SMALL]);
    int high = font.px * 74 / 100, width = text_width(ui->metrics, font, ticket, strlen(ticket));
    struct draw_op op = {.kind = DRAW_TEXT,
                         .paint = paint_of(how->color),
                         .font = font,
                         .text = arena_strdup(ui->arena, ticket),
                         .box = box};
    op.baseline = box.y + (box.h + high) / 2;
    op.rect = (struct rect){box.x + (box.w - width) / 2, op.baseline - high, width, high};
    draw_add(ui->draw, &op);
    tree_add(ui->tree, &(struct node){.id = how->id,
                                      .role = WIDGET_TEXT,
                                      .label = op.text,
                                      .rect = box,
                                      .visible = box,
                                      .enabled = true});
}

struct number_parts { // heights, px
    int caption, number, ahead, wait, gap;
};

static struct number_parts number_parts(const struct kiosk *k, struct ui *ui, int width,
                                        const struct visit *v)
{
    const char *wait = wait_text(k, ui, v);
    struct number_parts p = {.gap = small_gap(ui)};
    p.caption = ui_text_height(ui, width, caption_text(k, ui, width, v), &caption_words);
    p.number = figure_height(ui, &number_words);
    p.ahead = ui_text_height(ui, width, place_text(k, ui, v), &ahead_words);
    p.wait = *wait ? p.gap / 2 + ui_text_height(ui, width, wait, &wait_words) : 0;
    return p;
}

static int number_height(const struct number_parts *p)
{
    return p->caption + p->number + p->gap + p->ahead + p->wait;
}

// What has no room goes in the order in which it is missed least.
static void draw_number(const struct kiosk *k, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    struct number_parts p = number_parts(k, ui, box.w, v);
    struct text_style how = wait_words;
    if (number_height(&p) > box.h)
        p.caption = 0;
    if (number_height(&p) > box.h && p.wait) {
        how.type = TYPE_SMALL;
        p.wait = p.gap / 2 + ui_text_height(ui, box.w, wait_text(k, ui, v), &how);
    }
    if (number_height(&p) > box.h)
        p.wait = 0;
    struct text_style figure = number_words;
    if (number_height(&p) > box.h) {
        figure.type = TYPE_DISPLAY;
        p.number = figure_height(ui, &figure);
    }
    static const enum type smaller[] = {TYPE_BODY, TYPE_LABEL, TYPE_SMALL};
    struct text_style ahead = ahead_words;
    for (int i = 0; i < 3 && number_height(&p) > box.h; i++) {
        ahead.type = smaller[i];
        p.ahead = ui_text_height(ui, box.w, place_text(k, ui, v), &ahead);
    }
    int whole = number_height(&p);
    struct rect all = rect_center(box, box.w, whole < box.h ? whole : box.h);
    if (p.caption)
        ui_text(ui, rect_cut_top(&all, p.caption), caption_text(k, ui, all.w, v), &caption_words);
    draw_figure(ui, rect_cut_top(&all, p.number), k->v.ticket, &figure);
    rect_cut_top(&all, p.gap);
    if (number_height(&p) > box.h && ui->theme->env.large_text) // the help says why, too
        return;
    ui_text(ui, p.wait ? rect_cut_top(&all, p.ahead) : all, place_text(k, ui, v), &ahead);
    rect_cut_top(&all, p.gap / 2);
    if (p.wait)
        ui_text(ui, all, wait_text(k, ui, v), &how);
}

// ---- the ticket as a thing -----------------------------------------------------------------------

// Where it would be torn: two notches and a dotted line.
static void draw_tear(struct ui *ui, struct rect row)
{
    int r = ui_px(ui, 24), dot = ui_px(ui, 12), y = row.y + row.h / 2;
    for (int side = 0; side < 2; side++) {
        int x = side ? row.x + row.w : row.x;
        draw_clip(ui->draw, row);
        draw_fill(ui->draw, (struct rect){x - r, y - r, 2 * r, 2 * r}, r, paint_of(COLOR_PAPER));
        draw_outline(ui->draw, (struct rect){x - r, y - r, 2 * r, 2 * r}, r, ui->theme->stroke_px,
                     paint_of(COLOR_LINE));
        draw_unclip(ui->draw);
    }
    for (int x = row.x + 2 * r; x + dot <= row.x + row.w - 2 * r; x += 2 * dot)
        draw_fill(ui->draw, (struct rect){x, y - ui_px(ui, 2), dot, ui_px(ui, 4)}, ui_px(ui, 2),
                  paint_of(COLOR_EDGE));
}

enum { TEAR_DP = 40, PAD_DP = 40, STEPS_DP = 88, CODE_DP = 464, OFFER_PAD_DP = 28 };

// Number over the tear, code with its words below it.
static void draw_ticket(const struct kiosk *k, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    int pad = ui_px(ui, PAD_DP), tear = ui_px(ui, TEAR_DP);
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, pad, pad / 2);
    struct number_parts p = number_parts(k, ui, inner.w, v);
    int whole = number_height(&p);
    int wish = ui_px(ui, CODE_DP), code_h = at_most(inner.h - tear - whole, wish);
    if (code_h < wish) // what the number is for goes before the code becomes small
        code_h = at_most(inner.h - tear - whole + p.caption, wish);
    int low_least = ticket_code_least(ui) + pad / 4;
    code_h = code_h > low_least ? code_h : at_most(low_least, inner.h / 2);
    struct rect low = rect_cut_bottom(&inner, code_h);
    struct rect line = rect_cut_bottom(&inner, tear);
    draw_number(k, ui, inner, v);
    draw_tear(ui, (struct rect){box.x, line.y, box.w, line.h});
    int side = at_most(low.h - pad / 4, low.w * 52 / 100);
    rect_cut_bottom(&low, pad / 4);
    ticket_code_square(k, ui, rect_center(rect_cut_left(&low, side), side, side));
    rect_cut_left(&low, pad);
    ticket_code_words(k, ui, low);
}

// In large words, while something is asked: number and code beside each other, the code as high as it goes.
static void draw_stub(const struct kiosk *k, struct ui *ui, struct rect box, const struct visit *v)
{
    int pad = ui_px(ui, 20);
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, ui_px(ui, PAD_DP), pad);
    int side = at_most(inner.h, inner.w * 51 / 100);
    ticket_code_square(k, ui, rect_center(rect_cut_right(&inner, side), side, side));
    rect_cut_right(&inner, pad);
    draw_number(k, ui, inner, v);
}

enum { STUB_LEAST_DP = 300, STUB_MOST_DP = 500 };

static bool draw_stubbed(const struct kiosk *k, struct ui *ui, struct rect body,
                         const struct visit *v)
{
    int pad = ui_px(ui, PAD_DP), gap = ui->theme->gap_px, least = ui_px(ui, STUB_LEAST_DP);
    int room = body.h - gap - 2 * pad - offer_needs(k, ui, body.w - 2 * pad);
    int stub = at_most(room > least ? room : least, ui_px(ui, STUB_MOST_DP));
    if (body.h < 2 * least + gap)
        return false;
    draw_stub(k, ui, rect_cut_top(&body, stub), v);
    rect_cut_top(&body, gap);
    ui_panel(ui, body);
    offer_draw(k, ui, rect_inset(body, pad, pad));
    return true;
}

// The least that a ticket in this form needs: a number to be read, a code to be scanned.
static int ticket_least(const struct kiosk *k, struct ui *ui, int width, const struct visit *v)
{
    int pad = ui_px(ui, PAD_DP);
    struct number_parts p = number_parts(k, ui, width - 2 * pad, v);
    p.caption = p.wait = 0;
    return number_height(&p) + ui_px(ui, TEAR_DP) + ticket_code_least(ui) + 2 * pad;
}

// ---- what happens next ----------------------------------------------------------------------------

static void draw_steps(const struct kiosk *k, struct ui *ui, struct rect box)
{
    const struct {
        const char *icon, *words;
    } steps[] = {
        {"tea", ui_tr(ui, "Take a seat")},
        {"sound", ui_fill(ui, "Listen for {ticket}", "ticket", k->v.ticket, NULL)},
        {"desk", ui_tr(ui, "Go to the desk shown on the screen")},
    };
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = WEIGHT_BOLD,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .middle = true};
    struct rect first = rect_column(box, 3, 0, ui_px(ui, 16));
    int room = first.w - at_most(ui_px(ui, 80), first.h) - ui_px(ui, 16);
    how.type = TYPE_SMALL;
    for (int i = 0; i < 3; i++) // large and long: the screen says it when it comes to that
        if (ui_text_height(ui, room, steps[i].words, &how) > box.h)
            return;
    how.type = TYPE_LABEL;
    for (int i = 0; i < 3; i++) {
        struct rect cell = rect_column(box, 3, i, ui_px(ui, 16));
        int side = at_most(ui_px(ui, 80), cell.h);
        struct rect mark = rect_center(rect_cut_left(&cell, side), side, side);
        draw_fill(ui->draw, mark, side / 2, paint_of(COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, mark, side / 2, ui->theme->stroke_px, paint_of(COLOR_LINE));
        ui_icon(ui, rect_center(mark, side / 2, side / 2), steps[i].icon, COLOR_PRIMARY);
        rect_cut_left(&cell, ui_px(ui, 16));
        ui_text(ui, cell, steps[i].words, &how);
    }
}

// ---- all of it --------------------------------------------------------------------------------

// Upright: ticket, steps, offer, as far as there is height; false: not even ticket and offer.
static bool draw_upright(const struct kiosk *k, struct ui *ui, struct rect body,
                         const struct visit *v)
{
    bool open = offer_is_open(k);
    if (open && ui->theme->env.large_text)
        return draw_stubbed(k, ui, body, v);
    int pad = ui_px(ui, PAD_DP), gap = ui->theme->gap_px, steps = ui_px(ui, STEPS_DP);
    int edge = ui_px(ui, OFFER_PAD_DP);
    int offer = open ? offer_needs(k, ui, body.w - 2 * pad) + 2 * edge : 0;
    int least = ticket_least(k, ui, body.w, v);
    int room = body.h - (open ? offer + gap : 0);
    if (room < least)
        return false;
    bool told = v && v->state == VISIT_WAITING && room - steps - gap >= least + pad;
    int ticket = at_most(room - (told ? steps + gap : 0), ui_px(ui, 1000));
    struct rect box = rect_cut_top(&body, ticket);
    draw_ticket(k, ui, box, v);
    rect_cut_top(&body, gap);
    if (told) {
        draw_steps(k, ui, rect_cut_top(&body, steps));
        rect_cut_top(&body, gap);
    }
    if (open) {
        box = rect_cut_bottom(&body, offer);
        ui_panel(ui, box);
        offer_draw(k, ui, rect_inset(box, pad, edge));
    }
    return true;
}

// The code under the question, or above it where everything to touch has moved down. False: no room.
static bool draw_code_aside(const struct kiosk *k, struct ui *ui, const struct page *page)
{
    struct rect box = page->aside;
    if (ui->theme->portrait) {
        int top = ui_px(ui, 112), bottom = page->wall.y + page->wall.h;
        struct rect wall = {0, top, page->wall.w, bottom - top - ui_px(ui, 8)};
        box = rect_inset(wall, page->body.x, 0);
        rect_cut_bottom(&box, ui_px(ui, 24));
        if (box.h < ticket_code_least(ui) + ui_px(ui, 32))
            return false;
        draw_fill(ui->draw, wall, 0, paint_of(COLOR_WALL)); // the code in the picture's place
        ui_panel(ui, box);
        box = rect_inset(box, ui_px(ui, 32), ui_px(ui, 16));
        int side = at_most(box.h, box.w / 2);
        ticket_code_square(k, ui, rect_cut_left(&box, side));
        rect_cut_left(&box, ui_px(ui, 48));
        ticket_code_words(k, ui, box);
        return true;
    }
    if (box.h < ticket_code_least(ui))
        return false;
    ticket_code_draw(k, ui, box, ALIGN_LEFT);
    return true;
}

// In large words at wheelchair height: one row of number and place, with the code where that has no place
// above, over the offer.
static void draw_stacked(const struct kiosk *k, struct ui *ui, struct rect body,
                         const struct visit *v, bool code)
{
    int pad = ui_px(ui, 20), row = ui_px(ui, code ? 220 : 170);
    struct rect top = rect_cut_top(&body, row);
    rect_cut_top(&body, pad);
    ui_panel(ui, top);
    top = rect_inset(top, 2 * pad, pad / 2);
    if (code) {
        ticket_code_square(k, ui, rect_cut_left(&top, top.h));
        rect_cut_left(&top, 2 * pad);
    }
    struct text_style number = number_words, ahead = ahead_words;
    number.type = TYPE_DISPLAY;
    number.middle = ahead.middle = true;
    number.align = ahead.align = ALIGN_LEFT;
    int wide = at_most(ui_text_width(ui, k->v.ticket, &number) + pad, top.w);
    ui_text(ui, rect_cut_left(&top, wide), k->v.ticket, &number);
    rect_cut_left(&top, pad);
    ahead.type = TYPE_SMALL;
    const char *place = place_text(k, ui, v);
    if (ui_text_height(ui, top.w, place, &ahead) <= top.h) {
        ahead.type = TYPE_HEADING;
        ui_text(ui, top, place, &ahead);
    }
    ui_panel(ui, body);
    offer_draw(k, ui, rect_inset(body, 2 * pad, pad));
}

// Number and offer beside each other; the code aside, or under the number.
static void draw_beside(const struct kiosk *k, struct ui *ui, const struct page *page,
                        struct rect body, const struct visit *v)
{
    bool open = offer_is_open(k), aside = draw_code_aside(k, ui, page);
    int pad = ui_px(ui, PAD_DP);
    if (open && ui->theme->env.large_text && ui->theme->portrait) {
        draw_stacked(k, ui, body, v, !aside);
        return;
    }
    ui_panel(ui, body);
    struct rect inner = rect_inset(body, pad, ui_px(ui, 32));
    if (!open && aside) {
        struct rect low = rect_cut_bottom(&inner, ui_px(ui, STEPS_DP));
        bool waits = v && v->state == VISIT_WAITING;
        draw_number(k, ui, inner, v);
        if (waits)
            draw_steps(k, ui, low);
        return;
    }
    struct rect left = rect_cut_left(&inner, inner.w * (open ? 44 : 56) / 100);
    ui_rule(ui, rect_cut_left(&inner, 2 * pad), true);
    if (!aside && open) {
        int side = at_most(left.w, left.h / 2);
        side = side > ticket_code_least(ui) ? side : at_most(ticket_code_least(ui), left.h * 3 / 5);
        struct rect low = rect_cut_bottom(&left, side);
        ticket_code_square(k, ui, rect_center(low, side, side));
        rect_cut_bottom(&left, small_gap(ui));
    } else if (!aside) {
        ticket_code_draw(k, ui, inner, ALIGN_CENTER);
    }
    draw_number(k, ui, left, v);
    if (open)
        offer_draw(k, ui, inner);
}

static const char *seconds_text(const struct kiosk *k, struct ui *ui)
{
    int64_t left = shown_until(k) - ui->now_ms;
    int64_t seconds = (left + SECOND_MS - 1) / SECOND_MS;
    return ui_fill(ui, "Closes in {n} s", "n",
                   arena_printf(ui->arena, "%d", seconds < 0 ? 0 : (int)seconds), NULL);
}

// How long the ticket stands, as a line that grows shorter.
static void draw_time_left(const struct kiosk *k, struct ui *ui, struct rect row)
{
    ui_countdown_bar(ui, row, "left", shown_until(k) - ui->now_ms, TICKET_SHOWN_MS,
                     ui_tr(ui, "Time left"));
}

// A little longer, then the seconds: to be touched by who wants to go now, as long as something is asked.
static void draw_footer(const struct kiosk *k, struct ui *ui, const struct page *page)
{
    struct button longer = {.id = "longer", .label = ui_tr(ui, "More time"), .kind = BUTTON_PLAIN};
    struct button next = {.id = "home", .label = ui_tr(ui, "Done"), .kind = BUTTON_PRIMARY};
    if (offer_is_open(k))
        next = offer_next(k, ui);
    struct rect box = page->footer;
    int em = ui->theme->type_px[TYPE_BODY];
    box.x -= em;
    box.w += em;
    int wide = at_most(ui_px(ui, 432), box.w * 36 / 100);
    ui_button(ui, rect_cut_right(&box, wide), &next);
    rect_cut_right(&box, small_gap(ui));
    int share =
        ui->theme->portrait ? 56 : 34; // across, where the call for the staff stands here, too
    ui_button(ui, rect_cut_left(&box, at_most(ui_button_width(ui, &longer), box.w * share / 100)),
              &longer);
    rect_cut_left(&box, small_gap(ui));
    if (!ui->theme->portrait)
        kiosk_ways(k, ui, rect_cut_left(&box, box.w * 62 / 100));
    struct button seconds = {
        .id = "home", .label = seconds_text(k, ui), .kind = BUTTON_PLAIN, .small = true};
    struct text_style soft = {.type = TYPE_SMALL,
                              .color = COLOR_INK_SOFT,
                              .middle = true,
                              .wrap = true,
                              .balance = true,
                              .shrink = true};
    if (offer_is_open(k))
        ui_button(ui, box, &seconds);
    else
        ui_text(ui, box, seconds_text(k, ui), &soft);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    char name[PERSON_NAME_SIZE];
    spoken_name(k, ui->lang, true, name);
    const char *title = *name
                            ? ui_fill(ui, "{name}, please remember {ticket}", "name", name,
                                      "ticket", k->v.ticket, NULL)
                            : ui_fill(ui, "Please remember {ticket}", "ticket", k->v.ticket, NULL);
    struct page page = kiosk_page(k, ui, title, next_step(k, ui, v));
    struct rect body = page.body;
    struct rect bar = rect_cut_bottom(&body, ui_px(ui, 12));
    rect_cut_bottom(&body, small_gap(ui));
    ticket_paper_draw(k, ui, rect_cut_bottom(&body, ticket_paper_height(k, ui)));
    bool low = theme_reach(ui->theme).y > 0;
    if (!ui->theme->portrait || low || !draw_upright(k, ui, body, v))
        draw_beside(k, ui, &page, body, v);
    draw_time_left(k, ui, bar);
    draw_footer(k, ui, &page);
}

const struct screen ticket_screen = {.name = "ticket",
                                     .rises = true,
                                     .enter = enter,
                                     .event = event,
                                     .tick = tick,
                                     .deadline = deadline,
                                     .draw = draw};
