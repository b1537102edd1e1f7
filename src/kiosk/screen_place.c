// Where a ticket stands, and what its holder may do: pause, come back, cancel. The code opens it, or the
// number with the phone's last digits, or the whole phone, which says no less.
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    (void)now_ms;
    ask_added(app);
}

// Work was added to that on their car, and they are asked about it.
static bool is_asked(const struct kiosk *k, const struct visit *v)
{
    int number = k->v.added.number;
    return v && v->state == VISIT_IN_WORK && number > 0 && number <= v->added_n &&
           v->added[number - 1] == ADDED_ASKED;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "work.yes") || id_is(e, "work.no"))
        return ask_answer_work(k, id_is(e, "work.yes"));
    if (id_is(e, "pause"))
        return AT_PARK;
    if (id_is(e, "cancel"))
        return AT_CANCEL;
    if (id_is(e, "return"))
        return ask_return(k);
    if (id_is(e, "another"))
        return flow_another(k);
    return SCREEN_UNUSED;
}

// Who takes a number once more after a call they missed: the old place, or a new number.
static bool is_missed(const struct kiosk *k, const struct visit *v)
{
    return v && k->v.mine_by_phone && v->state == VISIT_NO_SHOW;
}

static int actions(const struct kiosk *k, struct ui *ui, const struct visit *v,
                   struct card cards[2])
{
    int n = 0;
    bool missed = is_missed(k, v);
    if (!v)
        return 0;
    struct card back = {.id = "return",
                        .icon = "undo",
                        .title = ui_tr(ui, "I am back"),
                        .help = ui_tr(ui, "You get your old place in the queue")};
    if (v->on_the_way) {
        back.icon = "check";
        back.title = ui_tr(ui, N_("I am here"));
        back.help = ui_tr(ui, N_("You get your place in the queue now"));
    }
    struct card another = {
        .id = "another", .icon = "ticket", .title = ui_tr(ui, "Take a new number")};
    if (k->v.just_taken) {
        another.title = ui_tr(ui, "A number for somebody else");
        another.help = ui_tr(ui, "For another person of that name");
    }
    if (missed || k->v.just_taken) {
        if (missed && lobby_may_return(k->snapshot, v, ui->now_ms))
            cards[n++] = back;
        cards[n++] = another;
        return n;
    }
    if (is_asked(k, v)) {
        cards[n++] =
            (struct card){.id = "work.yes",
                          .icon = "check",
                          .title = ui_tr(ui, N_("Yes, please do it")),
                          .help = ui_fill(ui, N_("Amount: {amount}"), "amount",
                                          amount_words(ui->arena, k->v.added.amount), NULL)};
        cards[n++] = (struct card){.id = "work.no",
                                   .icon = "cross",
                                   .title = ui_tr(ui, N_("No, leave it")),
                                   .help = ui_tr(ui, N_("The work goes on without it"))};
        return n;
    }
    if (v->state == VISIT_PARKED || v->state == VISIT_NO_SHOW)
        cards[n++] = back;
    if (v->state == VISIT_WAITING)
        cards[n++] = (struct card){.id = "pause",
                                   .icon = "pause",
                                   .title = ui_tr(ui, "I will be back in a while"),
                                   .help = ui_tr(ui, "We keep your place for you")};
    if (v->state == VISIT_WAITING || v->state == VISIT_PARKED)
        cards[n++] = (struct card){.id = "cancel",
                                   .icon = "cross",
                                   .title = ui_tr(ui, "Cancel my number"),
                                   .help = ui_tr(ui, "You will not be called any more")};
    return n;
}

static void draw_place(const struct kiosk *k, struct ui *ui, struct rect box, const struct visit *v)
{
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, ui_px(ui, 48), ui_px(ui, 32));
    struct text_style number = {.type = TYPE_TICKET,
                                .weight = WEIGHT_BOLD,
                                .color = COLOR_PRIMARY,
                                .align = ALIGN_CENTER,
                                .middle = true,
                                .shrink = true,
                                .id = "ticket"};
    struct text_style place = {.type = TYPE_HEADING,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTER,
                               .middle = true,
                               .wrap = true,
                               .balance = true,
                               .shrink = true,
                               .id = "place"};
    struct text_style wait = {.type = TYPE_BODY,
                              .color = COLOR_INK_SOFT,
                              .align = ALIGN_CENTER,
                              .wrap = true,
                              .balance = true,
                              .shrink = true,
                              .id = "wait"};
    const char *notice = notice_text(k, ui, v);
    const char *more = notice ? notice : wait_text(k, ui, v);
    const char *where = place_text(k, ui, v);
    int gap = ui_px(ui, 16);
    int bold = ui_text_height(ui, inner.w, where, &place);
    int soft = *more ? gap + ui_text_height(ui, inner.w, more, &wait) : 0;
    if (bold + soft > inner.h * 3 / 5) { // words shrink, the number must be seen
        soft = soft * (inner.h * 3 / 5) / (bold + soft);
        bold = inner.h * 3 / 5 - soft;
    }
    int tall = ui_text_height(ui, inner.w, k->v.ticket, &number);
    int room = inner.h - gap - bold - soft;
    if (tall > room * 5 / 4) { // smaller than a line of its type can be made
        number.type = TYPE_DISPLAY;
        tall = ui_text_height(ui, inner.w, k->v.ticket, &number);
    }
    tall = at_most(tall, room);
    inner = rect_center(inner, inner.w, at_most(inner.h, tall + gap + bold + soft));
    ui_text(ui, rect_cut_top(&inner, tall), k->v.ticket, &number);
    rect_cut_top(&inner, gap);
    ui_text(ui, rect_cut_top(&inner, bold), where, &place);
    rect_cut_top(&inner, gap);
    struct text_style least = wait;
    least.type = TYPE_SMALL;
    if (*more && ui_text_height(ui, inner.w, more, &least) <= inner.h)
        ui_text(ui, inner, more, &wait);
}

// ---- the line, as a row of figures with the visitor in it ------------------------------------------

enum { LINE_DP = 300 };

// `told`: whose it is stands under the visitor's own; all stand on one ground.
static void draw_figure(struct ui *ui, struct rect box, const char *ticket, enum color ink,
                        bool mine, bool told)
{
    struct text_style how = {.type = mine ? TYPE_BODY : TYPE_SMALL,
                             .weight = WEIGHT_BOLD,
                             .color = mine ? COLOR_PRIMARY : COLOR_INK_SOFT,
                             .align = ALIGN_CENTER,
                             .shrink = true};
    int line = ui->theme->line_px[TYPE_BODY], words = line * (told ? 2 : 1);
    if (mine) {
        int radius = ui->theme->radius_px[RADIUS_CONTROL];
        draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    }
    struct rect low = rect_cut_bottom(&box, words + ui_px(ui, 8));
    int side = at_most(at_most(box.w, box.h), ui_px(ui, mine ? 132 : 104));
    struct rect stand = rect_cut_bottom(&box, side);
    ui_icon(ui, rect_center(stand, side, side), "figure", ink);
    ui_text(ui, rect_cut_top(&low, line), ticket, &how);
    how.type = TYPE_SMALL;
    if (mine && told)
        ui_text(ui, low, ui_tr(ui, "You are here"), &how);
}

static const char *more_text(struct ui *ui, int more)
{
    return arena_printf(ui->arena, "+%d", more);
}

// Figures from the desk to the end; who is farther ahead than there is width stands as a number.
static void draw_figures(const struct kiosk *k, struct ui *ui, struct rect box,
                         const struct visit *v)
{
    struct line line;
    lobby_line(k->snapshot, v, ui->now_ms, &line);
    ui_panel(ui, box);
    tree_add(ui->tree, &(struct node){.id = "line",
                                      .role = WIDGET_IMAGE,
                                      .label = place_text(k, ui, v),
                                      .rect = box,
                                      .visible = box,
                                      .enabled = true});
    struct rect row = rect_inset(box, ui_px(ui, 24), ui_px(ui, 20));
    int more = line.ahead - line.ahead_shown;
    int n = line.ahead_shown + line.behind_shown + 2 + (more > 0);
    int width = at_most(row.w / n, ui_px(ui, 150)), at = 0;
    static const struct text_style here = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    bool told = ui_text_width(ui, ui_tr(ui, "You are here"), &here) <= width;
    row = rect_center(row, width * n, row.h);
    ui_icon(ui,
            rect_center(rect_cut_left(&row, width), at_most(width, ui_px(ui, 88)), ui_px(ui, 88)),
            "desk", COLOR_EDGE);
    if (more > 0) {
        struct text_style how = {.type = TYPE_BODY,
                                 .weight = WEIGHT_BOLD,
                                 .color = COLOR_INK_SOFT,
                                 .align = ALIGN_CENTER,
                                 .middle = true,
                                 .shrink = true};
        ui_text(ui, rect_cut_left(&row, width), more_text(ui, more), &how);
    }
    for (; at < line.ahead_shown; at++)
        draw_figure(ui, rect_inset(rect_cut_left(&row, width), ui_px(ui, 4), 0), line.tickets[at],
                    COLOR_INK_SOFT, false, told);
    draw_figure(ui, rect_cut_left(&row, width), k->v.ticket, COLOR_PRIMARY, true, told);
    for (int i = 0; i < line.behind_shown; i++, at++)
        draw_figure(ui, rect_inset(rect_cut_left(&row, width), ui_px(ui, 4), 0), line.tickets[at],
                    COLOR_EDGE, false, told);
}

static bool is_in_line(const struct kiosk *k, const struct visit *v)
{
    return v && v->state == VISIT_WAITING && v->ready && !k->v.just_taken;
}

// What the actions leave, and no more than looks well.
static int place_height(struct ui *ui, struct rect body, const struct card *cards, int n)
{
    int most = ui_px(ui, 520);
    int left = body.h;
    for (int i = 0; i < n; i++)
        left -= ui_card_height(ui, body.w, &cards[i]) + ui->theme->gap_px;
    return left < most ? left : most;
}

static const char *title_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    if (is_asked(k, v))
        return ui_tr(ui, N_("Shall we do this, too?"));
    if (v && v->state == VISIT_IN_WORK)
        return ui_tr(ui, "How far your car is");
    if (is_missed(k, v))
        return ui_fill(ui, "We called {ticket} at {time}", "ticket", k->v.ticket, "time",
                       clock_text(k, ui->arena, v->last_call_ms), NULL);
    if (k->v.just_taken)
        return ui_tr(ui, "Is this your number?");
    if (v && v->state == VISIT_PARKED && v->on_the_way)
        return ui_fill(ui, N_("Welcome! {ticket} is yours"), "ticket", k->v.ticket, NULL);
    if (v && v->state == VISIT_PARKED && k->v.already_here)
        return ui_fill(ui, "Welcome back: {ticket} is still yours", "ticket", k->v.ticket, NULL);
    return k->v.already_here ? ui_tr(ui, "You already have a number")
                             : ui_tr(ui, "Your place in the queue");
}

static const char *help_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    if (!v)
        return NULL;
    if (is_asked(k, v))
        return arena_strdup(ui->arena, k->v.added.what);
    if (is_missed(k, v))
        return lobby_may_return(k->snapshot, v, ui->now_ms)
                   ? ui_tr(ui, "Welcome back! You may have your old place again.")
                   : ui_tr(ui, "Your old place could not be kept any longer. Please take a new "
                               "number.");
    if (k->v.just_taken)
        return ui_tr(ui, "It was taken here a moment ago under the same name.");
    const char *service = service_name(k, ui->lang, v->service);
    int asked = ticket_asked(v);
    if (asked != NOBODY)
        service = ui_fill(ui, "{service} with {name}", "service", service, "name",
                          kiosk_consultant_name(k, ui->lang, asked), NULL);
    return ui_fill(ui, "For {service}", "service", service, NULL);
}

// The place's panel, cut off the body: beside the actions, which then stand where hands are …
static struct rect panel_beside(struct ui *ui, struct rect *body, const struct card *cards, int n)
{
    int gap = ui->theme->gap_px, high = (n - 1) * gap;
    struct rect panel = rect_cut_left(body, body->w * (ui->theme->portrait ? 48 : 43) / 100);
    rect_cut_left(body, gap);
    for (int i = 0; i < n; i++)
        high += ui_card_height(ui, body->w, &cards[i]) * 5 / 4;
    bool square = body->h > ui_px(ui, 900); // as high as it is wide
    bool low = square || ui->theme->env.low_position;
    if ((n == 1 || low) && high < body->h)
        rect_cut_top(body, body->h - high);
    return panel;
}

// … or over them, with the line of figures between, where one has room.
static struct rect panel_above(const struct kiosk *k, struct ui *ui, struct rect *body,
                               const struct visit *v, const struct card *cards, int n)
{
    int line = is_in_line(k, v) ? ui_px(ui, LINE_DP) : 0, gap = ui->theme->gap_px;
    struct rect rest = *body;
    rest.h -= line;
    int high = place_height(ui, rest, cards, n);
    if (high < ui_px(ui, 380)) { // the figures go first
        line = 0;
        high = place_height(ui, *body, cards, n);
    }
    struct rect panel = rect_cut_top(body, high - (line ? gap : 0));
    rect_cut_top(body, gap);
    if (line) {
        draw_figures(k, ui, rect_cut_top(body, line), v);
        rect_cut_top(body, gap);
    }
    return panel;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    struct page page = kiosk_page(k, ui, title_text(k, ui, v), help_text(k, ui, v));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    struct card cards[2];
    int n = actions(k, ui, v, cards);
    for (int i = 0; i < n && ui->theme->env.large_text; i++) // so that all of them are in sight
        cards[i].brief = true;
    bool beside = !ui->theme->portrait || body.h < ui_px(ui, 900);
    struct rect panel = !beside ? panel_above(k, ui, &body, v, cards, n)
                        : n > 0 ? panel_beside(ui, &body, cards, n)
                                : body;
    bool wide = !ui->theme->portrait && !ui->theme->env.large_text; // enough for the numbers
    if (wide && is_in_line(k, v) && !k->v.problem && page.aside.h > ui_px(ui, LINE_DP)) {
        draw_figures(k, ui, rect_cut_bottom(&page.aside, ui_px(ui, LINE_DP)), v);
        page.aside.h = 0; // the line is picture enough
    }
    draw_place(k, ui, panel, v);
    ui_cards(ui, body, "actions", cards, n);
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "home", ui_tr(ui, "Done"), true);
}

const struct screen place_screen = {.name = "place", .enter = enter, .event = event, .draw = draw};
