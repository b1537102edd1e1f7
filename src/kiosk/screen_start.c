// The start: a picture of what the house is about, one large action, who is being called, and the
// language. It is what stands there all day, so nothing on it moves unless somebody is called; after a
// while without a touch it gives way to attract.c.
#include "kiosk/session.h"
#include "app/door.h"

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
    if (id_is(e, "attract")) // it is over by being touched
        return SCREEN_STAY;
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
                                   ui_fill(ui, "Tickets from {time}.", "time",
                                           clock_text(k, ui->arena, m->opens_ms), NULL),
                                   false};
    case OPEN_AFTER_BREAK:
        return (struct hero_words){ui_tr(ui, "We have a break now"), closed_text(k, ui), false};
    case OPEN_NO_MORE:
        return (struct hero_words){m->opens_ms < m->closes_ms
                                       ? ui_tr(ui, "No more numbers today")
                                       : ui_tr(ui, N_("We are closed today")),
                                   closed_text(k, ui), false};
    case OPEN_NOW:
        break;
    }
    if (lobby_all_full(k->snapshot))
        return (struct hero_words){ui_tr(ui, "All of today's numbers are taken"),
                                   ui_tr(ui, "The desk will gladly help you."), false};
    return (struct hero_words){ui_tr(ui, "Take a number"), lobby_text(k, ui), true};
}

// Why there is no number now: nothing to touch, so nothing that looks like it.
static void draw_no_hero(struct ui *ui, struct rect box, struct hero_words w)
{
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, ui_px(ui, 52), ui_px(ui, 8));
    struct rect mark = rect_cut_right(&inner, ui_px(ui, 128));
    rect_cut_right(&inner, ui->theme->gap_px);
    ui_icon(ui, mark, "clock", COLOR_INK_SOFT);
    struct text_style title = {.type = TYPE_TITLE,
                               .weight = WEIGHT_BOLD,
                               .color = COLOR_INK_SOFT,
                               .wrap = true,
                               .shrink = true};
    struct text_style help = {
        .type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true, .balance = true, .shrink = true};
    int gap = ui_px(ui, 10);
    int tall = ui_text_height(ui, inner.w, w.title, &title);
    int soft = ui_text_height(ui, inner.w, w.help, &help);
    if (tall + gap + soft > inner.h) { // what helps is the sentence below
        title.type = TYPE_HEADING;
        tall = ui_text_height(ui, inner.w, w.title, &title);
    }
    int both = tall + gap + soft;
    inner = rect_center(inner, inner.w, at_most(both, inner.h));
    ui_text(ui, rect_cut_top(&inner, tall * inner.h / both), w.title, &title);
    rect_cut_top(&inner, gap);
    ui_text(ui, inner, w.help, &help);
}

// The round at its right, cut off the box.
static void draw_disc(struct ui *ui, struct rect *box, bool pressed)
{
    int side = at_most(ui_px(ui, 300), at_most(box->h - ui_px(ui, 40), box->w / 3));
    struct rect right = rect_cut_right(box, side);
    struct rect ring = rect_center(right, side, side);
    draw_fill(ui->draw, ring, side / 2, paint_mix(COLOR_ON_PRIMARY, COLOR_PRIMARY, 14));
    struct rect disc = rect_center(ring, side * 73 / 100, side * 73 / 100);
    draw_fill(ui->draw, disc, disc.w / 2, paint_of(COLOR_ON_PRIMARY));
    int icon = side * (pressed ? 36 : 40) / 100;
    ui_icon(ui, rect_center(disc, icon, icon), "ticket", COLOR_PRIMARY);
    rect_cut_right(box, ui->theme->gap_px);
}

static void draw_hero(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct hero_words w = hero_words(k, ui);
    bool pressed = kiosk_target(ui, box, "take", w.title, w.help, w.enabled);
    if (!w.enabled) {
        draw_no_hero(ui, box, w);
        return;
    }
    draw_fill(ui->draw, box, ui_px(ui, 40),
              pressed ? paint_mix(COLOR_PRIMARY, COLOR_INK, 78) : paint_of(COLOR_PRIMARY));
    struct rect inner = rect_inset(box, ui_px(ui, 52), ui_px(ui, 20));
    draw_disc(ui, &inner, pressed);
    struct text_style title = {.type = TYPE_VERB,
                               .weight = WEIGHT_BOLD,
                               .color = COLOR_ON_PRIMARY,
                               .wrap = true,
                               .shrink = true,
                               .middle = true};
    struct text_style help = {.type = TYPE_BODY,
                              .color = COLOR_ON_PRIMARY,
                              .wrap = true,
                              .balance = true,
                              .shrink = true};
    int soft = at_most(ui_text_height(ui, inner.w, w.help, &help), inner.h * 2 / 5);
    int drop = language_of(ui->lang)->latin ? ui->theme->type_px[TYPE_VERB] / 8 : 0; // of a y
    struct rect below = rect_cut_bottom(&inner, soft + ui_px(ui, 12));
    if (drop > 0 &&
        ui->lang >= LANG_COUNT) // marks over its letters, too: the words keep their distance
        rect_cut_top(&below, ui_px(ui, 12));
    rect_cut_bottom(&inner, drop);
    ui_text(ui, inner, w.title, &title);
    ui_text(ui, below, w.help, &help);
}

// ---- the picture, and the house's words on it ---------------------------------------------------

// Of assets/drawings/scene-*.svg: proportions, and at what thousandth of the height, in what colour,
// their floor begins.
enum { SCENE_W = 9, SCENE_H = 5, FLOOR_AT = 667, FLOOR_RGB = 0xECE5D8 };

static const char *icon_of(const struct kiosk *k)
{
    const struct snapshot *s = k->snapshot;
    for (int i = 0; i < s->model.business.service_n; i++)
        if (s->model.business.services[i].active && *s->catalogue.services[i].icon)
            return s->catalogue.services[i].icon;
    return "people";
}

// By what the house does: the services' own pictures say it.
static const char *scene_of(const struct kiosk *k)
{
    static const struct {
        const char *icon, *scene;
    } trades[] = {{"car", "scene-cars"},
                  {"steering-wheel", "scene-cars"},
                  {"house", "scene-homes"},
                  {"key", "scene-homes"}};
    const struct snapshot *s = k->snapshot;
    for (int i = 0; i < s->model.business.service_n; i++)
        for (size_t t = 0; t < sizeof trades / sizeof *trades; t++)
            if (s->model.business.services[i].active &&
                strcmp(s->catalogue.services[i].icon, trades[t].icon) == 0)
                return trades[t].scene;
    return "scene-welcome";
}

// On the wall, at its lower end, `clear` px of which stay free; what is below a scene is its floor. None where it would be
// tiny; in high contrast an icon.
void start_scene(const struct kiosk *k, struct ui *ui, struct rect box, int clear)
{
    int width = box.w, height = width * SCENE_H / SCENE_W;
    if (ui->theme->env.high_contrast) {
        int side = at_most(box.h / 2, box.w / 2);
        ui_icon(ui, rect_center(box, side, side), icon_of(k), COLOR_PRIMARY);
        return;
    }
    if (box.h < height * 40 / 100)
        return;
    if (box.h < height) { // a low wall: the whole of it, farther away
        height = box.h;
        width = height * SCENE_W / SCENE_H;
    }
    if (box.h > height * 2) { // a tall wall: nearer, its sides cut
        height = height * 4 / 3;
        width = height * SCENE_W / SCENE_H;
    }
    int floor = box.h > height ? (box.h - height) / 3 : 0;
    floor = clear > floor ? at_most(clear, box.h - height) : floor;
    struct rect scene = {box.x - (width - box.w) / 2, box.y + box.h - height - floor, width,
                         height};
    draw_clip(ui->draw, box);
    int ground = scene.y + height * FLOOR_AT / 1000;
    draw_fill(ui->draw, (struct rect){box.x, ground, box.w, box.y + box.h - ground}, 0,
              paint_own(FLOOR_RGB));
    draw_picture(ui->draw, scene, scene_of(k));
    draw_unclip(ui->draw);
}

void start_brand(const struct kiosk *k, struct ui *ui, struct rect row)
{
    const struct catalogue *c = &k->snapshot->catalogue;
    struct text_style clock = {.type = TYPE_BODY,
                               .color = COLOR_ON_WALL,
                               .align = ALIGN_RIGHT,
                               .middle = true,
                               .id = "clock"};
    struct text_style name = {.type = TYPE_BODY,
                              .weight = WEIGHT_BOLD,
                              .color = COLOR_ON_WALL,
                              .middle = true,
                              .wrap = true,
                              .shrink = true};
    struct rect right = rect_cut_right(&row, ui_text_width(ui, "00:00", &clock) + ui_px(ui, 4));
    rect_cut_right(&row, ui->theme->gap_px);
    ui_text(ui, right, clock_text(k, ui->arena, ui->now_ms), &clock);
    const char *called = words_in(&c->site_name, ui->lang);
    if (*c->logo) {
        int pad = ui_px(ui, 10);
        struct rect plate = row;
        plate.w = at_most(row.w, c->logo_h > 0 ? row.h * c->logo_w / c->logo_h : row.w / 2);
        draw_fill(ui->draw, rect_inset(plate, -pad, -pad), pad, paint_own(0xFFFFFF));
        ui_logo(ui, plate, &(struct logo){c->logo, called, c->logo_w, c->logo_h});
        return;
    }
    tree_add(ui->tree, &(struct node){.id = "logo",
                                      .role = WIDGET_TEXT,
                                      .label = called,
                                      .rect = row,
                                      .visible = row,
                                      .enabled = true});
    ui_text(ui, row, called, &name);
}

// Cuts brand and `title` off the wall; in one small line over calls, which need the room.
static void draw_wall_words(const struct kiosk *k, struct ui *ui, struct rect *wall,
                            const char *title, enum color color)
{
    bool calls = color == COLOR_CALL, portrait = ui->theme->portrait;
    rect_cut_top(wall, ui_px(ui, 44));
    struct rect inner =
        rect_inset(*wall, ui->theme->portrait ? ui->theme->margin_px : ui_px(ui, 48), 0);
    int row = ui->theme->line_px[TYPE_BODY] * (ui->theme->portrait ? 1 : 2);
    start_brand(k, ui, rect_cut_top(&inner, row));
    struct text_style how = {.type = calls      ? TYPE_HEADING
                                     : portrait ? TYPE_DISPLAY
                                                : TYPE_TITLE,
                             .weight = WEIGHT_BOLD,
                             .color = color,
                             .shrink = true,
                             .wrap = !portrait && !calls,
                             .middle = true,
                             .id = "title"};
    int lines = portrait || calls ? 1 : 2;
    int tall = lines * ui->theme->line_px[how.type];
    rect_cut_top(&inner, ui_px(ui, 16));
    ui_text(ui, rect_cut_top(&inner, tall), title, &how);
    rect_cut_top(wall, row + ui_px(ui, 32) + tall);
}

// ---- the rest ---------------------------------------------------------------------------------

void start_languages(const struct kiosk *k, struct ui *ui, struct rect box)
{
    enum lang all[LANG_MAX];
    int n = kiosk_languages(k, all), gap = ui->theme->gap_px / (n > LANG_COUNT ? 2 : 1);
    for (int i = 0; i < n; i++) {
        struct button b = {.id = arena_printf(ui->arena, "lang.%s", lang_code(all[i])),
                           .label = lang_own_name(all[i]),
                           .kind = BUTTON_QUIET,
                           .small = n > LANG_COUNT,
                           .chosen = ui->lang == all[i]};
        ui_button(ui, rect_column(box, n, i, gap), &b);
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
    kiosk_again(ui, ended->ended_ms + JUST_ENDED_MS);
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
                             .title = ui_tr(ui, "I have an appointment"),
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

// In large words upright they stand under each other, each on one line.
static bool others_stack(const struct ui *ui)
{
    return ui->theme->env.large_text && ui->theme->portrait;
}

static struct card plain_row(const struct kiosk *k, struct ui *ui, int i)
{
    struct card card = other_card(k, ui, i, 0);
    card.tall = false;
    card.brief = true;
    card.fact = NULL;
    return card;
}

// All with their icon, or none: where one of them would need two lines for it.
static struct card other_row(const struct kiosk *k, struct ui *ui, int width, int i)
{
    struct card card = plain_row(k, ui, i), longest = plain_row(k, ui, 1);
    if (ui_card_height(ui, width, &longest) > ui->theme->line_px[TYPE_HEADING] * 2)
        card.icon = NULL;
    return card;
}

// In one size, the one that breaks no word of any of them.
static struct card other_tile(const struct kiosk *k, struct ui *ui, int width, int i, int brief)
{
    struct card card = other_card(k, ui, i, brief);
    for (int at = 0; at < OTHERS; at++) {
        struct card beside = other_card(k, ui, at, brief);
        card.small = card.small || ui_card_breaks(ui, width, &beside);
    }
    return card;
}

static int others_height(const struct kiosk *k, struct ui *ui, int width, int brief)
{
    int height = 0, gap = ui_px(ui, 16);
    if (others_stack(ui) && brief) { // dense
        int row = ui_px(ui, 120), least = ui->theme->target_px;
        return OTHERS * (row > least ? row : least) + (OTHERS - 1) * gap;
    }
    for (int i = 0; others_stack(ui) && i < OTHERS; i++) {
        struct card card = other_row(k, ui, width, i);
        int one = ui_card_height(ui, width, &card);
        height = one > height ? one : height;
    }
    if (others_stack(ui))
        return OTHERS * height + (OTHERS - 1) * gap;
    width = (width - (OTHERS - 1) * ui->theme->gap_px) / OTHERS;
    for (int i = 0; i < OTHERS; i++) {
        struct card card = other_tile(k, ui, width, i, brief);
        int one = ui_card_height(ui, width, &card);
        height = one > height ? one : height;
    }
    return height;
}

static void draw_others(const struct kiosk *k, struct ui *ui, struct rect box, int brief)
{
    for (int i = 0; others_stack(ui) && i < OTHERS; i++) {
        struct card card = other_row(k, ui, box.w, i);
        ui_card(ui, rect_row(box, OTHERS, i, ui_px(ui, 16)), &card);
    }
    for (int i = 0; !others_stack(ui) && i < OTHERS; i++) {
        struct rect cell = rect_column(box, OTHERS, i, ui->theme->gap_px);
        struct card card = other_tile(k, ui, cell.w, i, brief);
        ui_card(ui, cell, &card);
    }
}

// At the box's lower end, cut off it, with as many words as leave more than half of it.
void start_others(const struct kiosk *k, struct ui *ui, struct rect *box)
{
    int brief = 0;
    while (brief < 2 && others_height(k, ui, box->w, brief) > box->h * 52 / 100)
        brief++;
    draw_others(k, ui, rect_cut_bottom(box, others_height(k, ui, box->w, brief)), brief);
}

// ---- all of it ----------------------------------------------------------------------------------

enum { JOIN_DP = 216, JOIN_CODE_DP = 46, CALL_DP = 150 };

// For who would rather not stand here: the same on their own phone, beside the picture. The code is another one
// soon.
static void draw_join(const struct kiosk *k, struct ui *ui, struct rect wall)
{
    char code[JOIN_CODE_SIZE];
    int side = ui_px(ui, JOIN_DP), gap = ui_px(ui, 14);
    const char *join = door_join(ui->arena, k->snapshot, ui->now_ms, code);
    struct rect area =
        rect_inset(wall, ui->theme->portrait ? ui->theme->margin_px : ui_px(ui, 32), ui_px(ui, 12));
    if (!ui->theme->portrait) // where the call stands
        rect_cut_bottom(&area, ui_px(ui, CALL_DP));
    const char *words = ui_tr(ui, N_("Take a number on your phone"));
    struct text_style how = {.type = TYPE_SMALL,
                             .weight = WEIGHT_BOLD,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true};
    struct text_style small = {
        .type = TYPE_LABEL, .align = ALIGN_CENTER, .shrink = true, .id = "join.code"};
    int told = ui_text_height(ui, side, words, &how);
    int high = side + told + gap / 2 + ui_px(ui, JOIN_CODE_DP) + gap;
    if (!join || area.h < high || area.w < 2 * side)
        return;
    kiosk_again(ui, join_code_until_ms(ui->now_ms));
    struct rect box = rect_cut_right(&area, side + 2 * gap);
    box = rect_cut_top(&box, high);
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], paint_own(0xFFFFFF));
    struct rect in = rect_inset(box, gap, 0);
    ui_qr(ui, rect_cut_top(&in, side), "join", join, words);
    size_t from = ui->draw->ops.n;
    ui_text(ui, rect_cut_top(&in, told), words, &how);
    rect_cut_top(&in, gap / 2);
    ui_text(ui, in, code, &small);
    for (; from < ui->draw->ops.n; from++)
        ui->draw->ops.at[from].paint = paint_own(0x1B2A2E); // on white in every theme
}

// Wall or calls; the house's own words under the greeting where they have a place.
static void draw_wall(const struct kiosk *k, struct ui *ui, struct rect wall)
{
    struct calling calls[CALLING_MAX];
    int n = lobby_calling(k->snapshot, calls);
    draw_fill(ui->draw, wall, 0, paint_of(COLOR_WALL));
    if (ui->theme->env.high_contrast)
        ui_rule(ui, (struct rect){wall.x, wall.y + wall.h - 8, wall.w, 8}, false);
    if (n > 0) {
        draw_wall_words(k, ui, &wall, ui_tr(ui, "Now calling"), COLOR_CALL);
        kiosk_calls(ui, wall, calls, n);
        return;
    }
    draw_wall_words(k, ui, &wall, ui_tr(ui, greeting(k, ui->now_ms)), COLOR_ON_WALL);
    const char *words = long_words_in(&k->snapshot->catalogue.welcome, ui->lang);
    struct text_style how = {
        .type = TYPE_LABEL, .color = COLOR_ON_WALL, .wrap = true, .balance = true, .id = "help"};
    struct rect inner =
        rect_inset(wall, ui->theme->portrait ? ui->theme->margin_px : ui_px(ui, 48), 0);
    int tall = *words ? ui_text_height(ui, inner.w, words, &how) : 0;
    if (tall && tall < wall.h / 3) {
        ui_text(ui, rect_cut_top(&inner, tall), words, &how);
        rect_cut_top(&wall, tall + ui_px(ui, 16));
    }
    if (!house_slides_draw(k, ui, wall))
        start_scene(k, ui, wall, start_call_room(k, ui, wall));
    draw_join(k, ui, wall);
}

enum {
    HERO_DP = 376,
    HERO_LEAST_DP = 216,
    HERO_LARGE_DP = 264,
    WALL_DP = 660,
    WALL_LEAST_DP = 300,
    LINE_DP = 96
};

struct heights {
    int wall, hero, others, line, languages;
    int brief; // of the three cards
};

// The cards say less before the picture goes, or what is to be touched leaves the reach.
static struct heights portrait_heights(const struct kiosk *k, struct ui *ui, struct rect body)
{
    struct calling calls[CALLING_MAX];
    bool several = lobby_calling(k->snapshot, calls) > 2; // who has to be read from afar
    int gap = ui->theme->gap_px, reach = theme_reach(ui->theme).y;
    int wish = ui_px(ui, WALL_DP), least = ui_px(ui, WALL_LEAST_DP);
    struct heights h = {.line = ui_px(ui, LINE_DP), .languages = ui->theme->target_px};
    h.languages = h.languages > ui_px(ui, 112) ? h.languages : ui_px(ui, 112);
    for (h.brief = 0;; h.brief++) {
        h.others = others_height(k, ui, body.w, h.brief);
        int left = body.h - h.others - h.line - h.languages - 4 * gap;
        h.hero = at_most(left * 30 / 100, ui_px(ui, HERO_DP));
        int low = ui_px(ui, ui->theme->env.large_text && !several ? HERO_LARGE_DP : HERO_LEAST_DP);
        h.hero = h.hero > low ? h.hero : low;
        h.wall = left - h.hero;
        int wanted = h.brief == 0 || several ? wish : least;
        if (h.wall >= (wanted > reach ? wanted : reach) || h.brief == 2)
            return h;
    }
}

static void draw_portrait(const struct kiosk *k, struct ui *ui, struct open_page page)
{
    struct calling calls[CALLING_MAX];
    struct heights h = portrait_heights(k, ui, page.body);
    struct rect body = page.body;
    int gap = ui->theme->gap_px;
    page.picture.h = h.wall;
    draw_wall(k, ui, page.picture);
    rect_cut_top(&body, h.wall + gap);
    draw_hero(k, ui, rect_cut_top(&body, h.hero));
    rect_cut_top(&body, gap);
    draw_others(k, ui, rect_cut_top(&body, h.others), h.brief);
    rect_cut_top(&body, gap);
    start_call_line(k, ui, rect_cut_top(&body, h.line), lobby_calling(k->snapshot, calls) > 0);
    rect_cut_top(&body, gap);
    start_languages(k, ui, rect_cut_top(&body, h.languages));
}

static void draw_landscape(const struct kiosk *k, struct ui *ui, struct open_page page)
{
    struct calling calls[CALLING_MAX];
    struct rect body = page.body;
    int gap = ui->theme->gap_px, languages = ui->theme->button_px, brief = 0;
    draw_wall(k, ui, page.picture);
    if (lobby_calling(k->snapshot, calls) == 0)
        start_call_card(k, ui, page.picture);
    start_languages(k, ui, rect_cut_bottom(&body, languages));
    rect_cut_bottom(&body, gap);
    while (brief < 2 && body.h - others_height(k, ui, body.w, brief) - gap < ui_px(ui, 300))
        brief++;
    struct rect others =
        rect_cut_bottom(&body, at_most(others_height(k, ui, body.w, brief), body.h * 3 / 5));
    rect_cut_bottom(&body, gap);
    draw_hero(k, ui, body);
    draw_others(k, ui, others, brief);
}

static void draw(const void *app, struct ui *ui)
{
    if (attract_runs(app, ui->now_ms)) {
        attract_draw(app, ui);
        return;
    }
    int64_t begins_ms = ((const struct kiosk *)app)->touched_ms + ATTRACT_AFTER_MS;
    if (begins_ms > ui->now_ms)
        kiosk_again(ui, begins_ms);
    struct open_page page = kiosk_open_page(app, ui);
    (ui->theme->portrait ? draw_portrait : draw_landscape)(app, ui, page);
}

const struct screen start_screen = {.name = "start", .enter = enter, .event = event, .draw = draw};
