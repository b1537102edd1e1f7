// Where a ticket stands, and what its holder may do: pause, come back, cancel. A ticket given back
// for a phone alone is shown and no more: changing it needs the code or number and digits.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
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
    if (!v || (k->v.mine_by_phone && !missed && !k->v.just_taken))
        return 0;
    struct card back = {.id = "return",
                        .icon = "undo",
                        .title = ui_tr(ui, "I am back"),
                        .help = ui_tr(ui, "You get your old place in the queue")};
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
    const char *more = wait_text(k, ui, v);
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
    if (*more)
        ui_text(ui, inner, more, &wait);
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
    if (v && v->state == VISIT_IN_WORK)
        return ui_tr(ui, "How far your car is");
    if (is_missed(k, v))
        return ui_fill(ui, "We called {ticket} at {time}", "ticket", k->v.ticket, "time",
                       clock_text(k, ui->arena, v->last_call_ms), NULL);
    if (k->v.just_taken)
        return ui_tr(ui, "Is this your number?");
    return k->v.already_here ? ui_tr(ui, "You already have a number")
                             : ui_tr(ui, "Your place in the queue");
}

// A ticket shown for a phone is not to be changed here: how it can be.
static const char *help_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    if (!v)
        return NULL;
    if (is_missed(k, v))
        return lobby_may_return(k->snapshot, v, ui->now_ms)
                   ? ui_tr(ui, "Welcome back! You may have your old place again.")
                   : ui_tr(ui, "Your old place could not be kept any longer. Please take a new "
                               "number.");
    if (k->v.just_taken)
        return ui_tr(ui, "It was taken here a moment ago under the same name.");
    bool open = v->state == VISIT_WAITING || v->state == VISIT_PARKED;
    const char *msgid = k->v.already_here && k->v.mine_by_phone && open
                            ? N_("For {service}. To pause or cancel, touch 'I have a number' at "
                                 "the start.")
                            : N_("For {service}");
    const char *service = service_name(k, ui->lang, v->service);
    int asked = asked_consultant(v);
    if (asked != NOBODY)
        service = ui_fill(ui, "{service} with {name}", "service", service, "name",
                          kiosk_consultant_name(k, ui->lang, asked), NULL);
    return ui_fill(ui, msgid, "service", service, NULL);
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
    struct rect panel = body;
    bool beside = !ui->theme->portrait || body.h < ui_px(ui, 900);
    if (beside && n > 0) {
        panel = rect_cut_left(&body, body.w * (ui->theme->portrait ? 48 : 43) / 100);
        rect_cut_left(&body, ui->theme->gap_px);
    } else if (!beside) {
        panel = rect_cut_top(&body, place_height(ui, body, cards, n));
        rect_cut_top(&body, ui->theme->gap_px);
    }
    draw_place(k, ui, panel, v);
    ui_cards(ui, body, "actions", cards, n);
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "home", ui_tr(ui, "Done"), true);
}

const struct screen place_screen = {.name = "place", .event = event, .draw = draw};
