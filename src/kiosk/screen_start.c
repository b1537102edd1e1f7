// The start: a greeting, one large action, who is being called, and the language. It is what stands
// there all day, so nothing on it moves unless somebody is called.
#include "kiosk/session.h"

#include <stdio.h>
#include <string.h>

static void enter(void *app, int64_t now_ms)
{
    (void)now_ms;
    session_wipe(app);
}

// Where one visit alone has just ended, its number need not be typed; whoever holds it still says
// the last digits of their phone.
static void fill_in_ended(struct kiosk *k, int64_t now_ms)
{
    int n;
    const struct visit *v = lobby_just_ended(k->snapshot, now_ms, &n);
    if (n != 1)
        return;
    k->v.prefix = v->prefix;
    char digits[12];
    snprintf(digits, sizeof digits, "%d", v->number);
    field_set(&k->v.digits, digits);
    k->v.digits_filled = true;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "take")) {
        k->v.purpose = FOR_PLACE;
        return flow_take(k);
    }
    if (id_is(e, "have") || id_is(e, "rate")) {
        k->v.purpose = id_is(e, "rate") ? FOR_RATING : FOR_PLACE;
        field_wipe(&k->v.digits);
        if (k->v.purpose == FOR_RATING)
            fill_in_ended(k, e->now_ms);
        return AT_FIND;
    }
    if (id_is(e, "appointment"))
        return AT_APPOINTMENT;
    if (e->kind == EVENT_SCAN)
        return ask_ticket_by_code(k, e->text);
    return SCREEN_UNUSED;
}

static const char *greeting(const struct kiosk *k, int64_t now_ms)
{
    int hour = site_hour(k, now_ms);
    if (!k->zone_known)
        return N_("Welcome");
    if (hour < 5 || hour >= 18)
        return N_("Good evening, and welcome");
    return hour < 11 ? N_("Good morning, and welcome") : N_("Good afternoon, and welcome");
}

// ---- the one large action ---------------------------------------------------------------------

struct hero_words {
    const char *title, *help;
    bool enabled;
};

static struct hero_words hero_words(const struct kiosk *k, struct ui *ui)
{
    const struct model *m = &k->snapshot->model;
    if (!lobby_has_service(k->snapshot))
        return (struct hero_words){ui_tr(ui, N_("We are still setting up")),
                                   ui_tr(ui, N_("The desk will gladly help you.")), false};
    switch (lobby_opening(k->snapshot, ui->now_ms)) {
    case OPEN_LATER:
        return (struct hero_words){ui_tr(ui, "We open soon"),
                                   ui_fill(ui, "Numbers are given from {time}.", "time",
                                           clock_text(k, ui->arena, m->opens_ms), NULL),
                                   false};
    case OPEN_NO_MORE:
        return (struct hero_words){ui_tr(ui, "No more numbers today"), closed_text(k, ui), false};
    case OPEN_NOW:
        break;
    }
    if (lobby_all_full(k->snapshot))
        return (struct hero_words){ui_tr(ui, "No more numbers today"), closed_text(k, ui), false};
    return (struct hero_words){ui_tr(ui, "Take a number"), lobby_text(k, ui), true};
}

static void draw_hero(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct hero_words w = hero_words(k, ui);
    bool pressed = kiosk_target(ui, box, "take", w.title, w.help, w.enabled);
    int radius = ui->theme->radius_px[RADIUS_CARD];
    enum color ink = w.enabled ? COLOR_ON_PRIMARY : COLOR_INK_SOFT;
    if (w.enabled) {
        draw_fill(ui->draw, box, radius,
                  pressed ? paint_mix(COLOR_PRIMARY, COLOR_INK, 78) : paint_of(COLOR_PRIMARY));
    } else {
        ui_panel(ui, box);
    }
    struct rect inner = rect_inset(box, ui_px(ui, 52), ui_px(ui, w.enabled ? 32 : 8));
    struct rect mark = rect_cut_right(&inner, ui_px(ui, 128));
    rect_cut_right(&inner, ui->theme->gap_px);
    ui_icon(ui, mark, w.enabled ? "ticket" : "clock", ink);
    struct text_style title = {.type = w.enabled ? TYPE_DISPLAY : TYPE_TITLE,
                               .weight = WEIGHT_BOLD,
                               .color = ink,
                               .wrap = !w.enabled,
                               .shrink = true};
    struct text_style help = {
        .type = TYPE_BODY, .color = ink, .wrap = true, .balance = true, .shrink = true};
    int gap = ui_px(ui, w.enabled ? 20 : 10);
    int tall = ui_text_height(ui, inner.w, w.title, &title);
    int soft = ui_text_height(ui, inner.w, w.help, &help);
    if (tall + gap + soft > inner.h && !w.enabled) { // what helps is the sentence below
        title.type = TYPE_HEADING;
        tall = ui_text_height(ui, inner.w, w.title, &title);
    }
    int both = tall + gap + soft;
    inner = rect_center(inner, inner.w, at_most(both, inner.h));
    ui_text(ui, rect_cut_top(&inner, tall * inner.h / both), w.title, &title);
    rect_cut_top(&inner, gap);
    ui_text(ui, inner, w.help, &help);
}

// ---- who is being called ----------------------------------------------------------------------

static void call_line(struct ui *ui, struct rect box, const struct calling *c, int i)
{
    const char *desk = ui_fill(ui, "Desk {n}", "n", arena_printf(ui->arena, "%d", c->desk), NULL);
    const char *spoken = ui_fill(ui, "Now calling {ticket}: desk {n}", "ticket", c->ticket, "n",
                                 arena_printf(ui->arena, "%d", c->desk), NULL);
    struct node node = {.id = arena_printf(ui->arena, "calling.%d", i),
                        .role = WIDGET_STATUS,
                        .label = spoken,
                        .value = c->ticket,
                        .rect = box,
                        .visible = box,
                        .enabled = true};
    tree_add(ui->tree, &node);
    enum color ink = i == 0 ? COLOR_PRIMARY : COLOR_INK;
    struct text_style number = {.type = i == 0 ? TYPE_DISPLAY : TYPE_HEADING,
                                .weight = WEIGHT_BOLD,
                                .color = ink,
                                .middle = true,
                                .shrink = true};
    struct text_style where = {.type = i == 0 ? TYPE_TITLE : TYPE_HEADING,
                               .color = ink,
                               .align = ALIGN_RIGHT,
                               .middle = true,
                               .shrink = true};
    struct rect left = rect_cut_left(&box, box.w * 48 / 100);
    struct rect arrow = rect_cut_left(&box, box.w * 20 / 100);
    ui_text(ui, left, c->ticket, &number);
    ui_icon(ui, rect_center(arrow, ui_px(ui, 48), ui_px(ui, 48)), "arrow-right",
            i == 0 ? COLOR_PRIMARY : COLOR_INK_SOFT);
    ui_text(ui, box, desk, &where);
}

static void draw_calling(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct calling calls[CALLING_MAX];
    int n = lobby_calling(k->snapshot, calls);
    int pad = ui_px(ui, 40);
    int caption = ui->theme->line_px[TYPE_LABEL];
    int room = box.h - 2 * pad - caption;
    int first = n > 1 ? at_most(room * 40 / 100, ui_px(ui, 180)) : room;
    int other = n > 1 ? at_most((room - first) / (n - 1), ui_px(ui, 120)) : 0;
    if (room < ui_px(ui, 96))
        return;
    if (first < ui_px(ui, 110) || other < ui_px(ui, 72)) { // no room for all: the newest
        n = n > 1 ? 1 : n;
        first = room;
    }
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, pad, pad);
    struct text_style soft = {
        .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .middle = true, .shrink = true};
    ui_text(ui, rect_cut_top(&inner, caption), ui_tr(ui, "Now calling"), &soft);
    if (n == 0) {
        struct text_style calm = {.type = TYPE_HEADING,
                                  .color = COLOR_INK_SOFT,
                                  .middle = true,
                                  .wrap = true,
                                  .balance = true,
                                  .shrink = true,
                                  .id = "calling.none"};
        ui_text(ui, inner, ui_tr(ui, "Called numbers are shown here."), &calm);
        return;
    }
    for (int i = 0; i < n; i++) {
        int height = i == 0 ? first : other;
        if (i > 0)
            ui_rule(ui, (struct rect){inner.x, inner.y, inner.w, ui->theme->stroke_px}, false);
        call_line(ui, rect_cut_top(&inner, height), &calls[i], i);
    }
}

// ---- the rest ---------------------------------------------------------------------------------

static void draw_languages(struct ui *ui, struct rect box)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        char id[16];
        snprintf(id, sizeof id, "lang.%s", lang_code((enum lang)i));
        struct button b = {.id = id,
                           .label = lang_own_name((enum lang)i),
                           .kind = BUTTON_QUIET,
                           .chosen = ui->lang == (enum lang)i};
        ui_button(ui, rect_column(box, LANG_COUNT, i, ui->theme->gap_px), &b);
    }
}

enum { OTHERS = 3 };

// `brief` 1: without the help, 2: without the icon either, where they would take the room of the large action.
static struct card rate_card(const struct kiosk *k, struct ui *ui, int brief)
{
    struct card card = {.id = "rate",
                        .icon = brief > 1 ? NULL : "face-4",
                        .title = ui_tr(ui, "Rate my visit"),
                        .help = brief ? NULL : ui_tr(ui, "It takes ten seconds"),
                        .tall = true};
    int n;
    const struct visit *ended = lobby_just_ended(k->snapshot, ui->now_ms, &n);
    if (!ended || brief)
        return card;
    int64_t over_ms = ended->ended_ms + JUST_ENDED_MS;
    if (over_ms < ui->again_ms)
        ui->again_ms = over_ms;
    char ticket[TICKET_SIZE];
    visit_ticket(ended, ticket);
    card.help = NULL;
    card.fact = n > 1 ? ui_tr(ui, "Just been served? Tell us how it was")
                      : ui_fill(ui, "{ticket} has just ended: how was it?", "ticket", ticket, NULL);
    return card;
}

static struct card other_card(const struct kiosk *k, struct ui *ui, int i, int brief)
{
    if (i == 1)
        return (struct card){.id = "appointment",
                             .icon = brief > 1 ? NULL : "calendar",
                             .title = ui_tr(ui, "I have booked"),
                             .help = brief ? NULL : ui_tr(ui, "By phone, or scan your slip"),
                             .tall = true};
    if (i == 0)
        return (struct card){.id = "have",
                             .icon = brief > 1 ? NULL : "ticket",
                             .title = ui_tr(ui, "I have a number"),
                             .help = brief ? NULL : ui_tr(ui, "My place, a pause, or cancel"),
                             .tall = true};
    return rate_card(k, ui, brief);
}

static int others_height(const struct kiosk *k, struct ui *ui, int width, int brief)
{
    int height = 0;
    for (int i = 0; i < OTHERS; i++) {
        struct card card = other_card(k, ui, i, brief);
        int one = ui_card_height(ui, (width - (OTHERS - 1) * ui->theme->gap_px) / OTHERS, &card);
        height = one > height ? one : height;
    }
    return height;
}

static void draw_others(const struct kiosk *k, struct ui *ui, struct rect box, int brief)
{
    for (int i = 0; i < OTHERS; i++) {
        struct card card = other_card(k, ui, i, brief);
        ui_card(ui, rect_column(box, OTHERS, i, ui->theme->gap_px), &card);
    }
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, greeting(k, ui->now_ms));
    const char *help = long_words_in(&k->snapshot->catalogue.welcome, ui->lang);
    struct page page = kiosk_first_page(k, ui, title, help);
    int gap = ui->theme->gap_px;
    struct rect body = page.body;
    bool low = theme_reach(ui->theme).y > 0;
    struct rect calling = page.aside;
    int tall = ui_px(ui, low ? 260 : 340);
    bool brief =
        !ui->theme->portrait && body.h - others_height(k, ui, body.w, false) - gap < ui_px(ui, 300);
    if (!ui->theme->portrait)
        tall = body.h - others_height(k, ui, body.w, brief) - gap;
    draw_hero(k, ui, rect_cut_top(&body, tall));
    rect_cut_top(&body, gap);
    draw_others(k, ui, rect_cut_top(&body, at_most(body.h, others_height(k, ui, body.w, brief))),
                brief);
    rect_cut_top(&body, gap);
    if (low) {
        int top = ui_px(ui, 64);
        calling = (struct rect){body.x, top, body.w, page.title.y - top - ui_px(ui, 48)};
    } else if (ui->theme->portrait) {
        calling = body;
    }
    draw_calling(k, ui, calling);
    struct rect languages = page.footer;
    if (!ui->theme->portrait)
        languages = (struct rect){page.body.x, page.footer.y, page.body.w, page.footer.h};
    draw_languages(ui, languages);
}

const struct screen start_screen = {.name = "start", .enter = enter, .event = event, .draw = draw};
