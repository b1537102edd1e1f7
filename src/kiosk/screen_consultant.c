// Who shall look after you: whoever is free first, the one who knows you, or somebody by name with
// what they are doing now. A person's own consultant is named only here, behind "yes, this is me".
#include "kiosk/session.h"

static int owner_index(const struct kiosk *k)
{
    return k->v.owner ? business_consultant(&k->snapshot->model.business, k->v.owner) : NOBODY;
}

// Why somebody who stood there a moment ago cannot be asked for.
static enum refusal kept_from(const struct model *model, int who, int service)
{
    return !model->business.consultants[who].active            ? REFUSAL_OUT_OF_USE
           : !business_skilled(&model->business, who, service) ? REFUSAL_NOT_SKILLED
           : model->consultants[who].suspended                 ? REFUSAL_SUSPENDED
                                                               : REFUSAL_NOT_ON_DUTY;
}

static void enter(void *app, int64_t now_ms)
{
    (void)now_ms;
    ask_engagements(app);
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "free")) {
        k->v.wish = 0;
        k->v.anybody = true;
        k->v.problem = NULL;
        return ask_register(k);
    }
    if (e->kind == EVENT_SCAN)
        return flow_code_held_up(k);
    int64_t id = kiosk_id_number(e, "wish");
    int who = id < 0 ? NOBODY : business_consultant(&k->snapshot->model.business, id);
    if (who < 0)
        return SCREEN_UNUSED;
    if (!lobby_askable(k->snapshot, who, service_index(k), k->now_ms)) {
        k->v.problem = wish_refused(kept_from(&k->snapshot->model, who, service_index(k)));
        return SCREEN_STAY;
    }
    k->v.wish = id;
    k->v.anybody = false;
    k->v.problem = NULL;
    return ask_register(k);
}

static const char *state_and_wait(struct ui *ui, const char *state, int waiting, struct told told)
{
    static const char *const msgids[2][2] = {
        {N_("{state}, under {hi} min"), N_("{state}, {lo}–{hi} min")},
        {N_("{state}, {n} waiting, under {hi} min"), N_("{state}, {n} waiting, {lo}–{hi} min")},
    };
    return ui_fill(ui, msgids[waiting > 0][told.lo_min > 0], "state", state, "n",
                   arena_printf(ui->arena, "%d", waiting), "lo",
                   arena_printf(ui->arena, "%d", told.lo_min), "hi",
                   arena_printf(ui->arena, "%d", told.hi_min), NULL);
}

// Who is booked within the half-hour, or is now, and until when; NULL: nobody has booked them.
static const char *engaged_text(const struct kiosk *k, struct ui *ui, int who)
{
    const struct engagement *e = &k->engaged[who];
    if (!e->until_ms || e->until_ms <= ui->now_ms || !k->zone_known)
        return NULL;
    return ui_fill(ui,
                   e->from_ms > ui->now_ms ? N_("Booked from {from}, free again at {time}")
                                           : N_("Booked now, free again at {time}"),
                   "from", clock_text(k, ui->arena, e->from_ms), "time",
                   clock_text(k, ui->arena, e->until_ms), NULL);
}

static bool is_away(const struct consultant *c)
{
    return c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
}

// Nobody else would be given to them now.
static bool free_at_once(const struct kiosk *k, int64_t now_ms, int who)
{
    return k->snapshot->model.consultants[who].presence == PRESENCE_FREE &&
           lobby_free_with(k->snapshot, who, service_index(k), now_ms);
}

// Until whoever is here for an appointment of theirs.
static const char *free_text(const struct kiosk *k, struct ui *ui, int who)
{
    int64_t until_ms = booked_with_ms(k->snapshot, who);
    return until_ms ? ui_fill(ui, N_("Free until {time}"), "time",
                              clock_text(k, ui->arena, until_ms), NULL)
                    : ui_tr(ui, "Free now");
}

static const char *state_of(const struct kiosk *k, struct ui *ui, int who)
{
    const struct consultant *c = &k->snapshot->model.consultants[who];
    int waiting = waiting_with(k->snapshot, who);
    const char *engaged = engaged_text(k, ui, who);
    if (engaged && !is_away(c))
        return engaged;
    if (is_away(c) && c->until_ms > ui->now_ms && k->zone_known)
        return ui_fill(ui, N_("{state}, back at {time}"), "state",
                       presence_words(ui->lang, c->presence), "time",
                       clock_text(k, ui->arena, c->until_ms), NULL);
    if (free_at_once(k, ui->now_ms, who))
        return free_text(k, ui, who);
    if (c->presence == PRESENCE_FREE && waiting == 0) // who waits for anybody may go first
        return ui_tr(ui, "Free, called in turn");
    const char *state = presence_words(ui->lang, c->presence);
    struct told told = lobby_told_with(k->snapshot, who, service_index(k));
    if (told.something)
        return state_and_wait(ui, state, waiting, told);
    if (waiting == 0)
        return ui_grow(ui, state);
    return ui_fill(ui, waiting == 1 ? "{state}, {n} waiting for them" : "{state}, {n} waiting",
                   "state", state, "n", arena_printf(ui->arena, "%d", waiting), NULL);
}

static void tell_state(const struct kiosk *k, struct ui *ui, int who, struct picture_card *card)
{
    const struct consultant *c = &k->snapshot->model.consultants[who];
    bool engaged = engaged_text(k, ui, who) != NULL;
    bool at_once = !engaged && free_at_once(k, ui->now_ms, who), away = is_away(c);
    card->fact = kiosk_capital(ui, state_of(k, ui, who));
    card->fact_icon = at_once ? "check" : away ? "door" : engaged ? "calendar" : "clock";
    card->tone = at_once ? TONE_GOOD : away ? TONE_NEUTRAL : TONE_ATTENTION;
}

// ---- languages --------------------------------------------------------------------------------

static bool speaks(const struct kiosk *k, int who, enum lang lang)
{
    return k->snapshot->model.business.consultants[who].languages >> lang & 1;
}

// … of those who may be asked.
static bool anybody_speaks(const struct kiosk *k, enum lang lang)
{
    bool any = false;
    for (int i = 0; i < k->snapshot->model.business.consultant_n; i++)
        any |= speaks(k, i, lang) && lobby_askable(k->snapshot, i, service_index(k), k->now_ms);
    return any;
}

static bool everybody_speaks(const struct kiosk *k, enum lang lang)
{
    bool all = true;
    for (int i = 0; i < k->snapshot->model.business.consultant_n; i++)
        all &= speaks(k, i, lang) || !lobby_askable(k->snapshot, i, service_index(k), k->now_ms);
    return all;
}

// Spoken Chinese is one, however it is written.
static const char *languages_of(const struct kiosk *k, struct ui *ui, int who)
{
    struct str out = {0};
    if (speaks(k, who, LANG_ZH_TW) || speaks(k, who, LANG_ZH_CN))
        str_add(&out, "中文");
    for (enum lang l = LANG_EN; l != LANG_NONE; l = lang_next(l))
        if (speaks(k, who, l))
            str_printf(&out, "%s%s", str_text(&out)[0] ? ", " : "", lang_own_name(l));
    const char *kept = arena_strdup(ui->arena, str_text(&out));
    str_finish(&out);
    return kept;
}

static struct picture_card person_card(const struct kiosk *k, struct ui *ui, int who)
{
    const struct consultant_rules *rules = &k->snapshot->model.business.consultants[who];
    const struct staff_words *words = &k->snapshot->catalogue.consultants[who];
    struct picture_card card = {
        .id = arena_printf(ui->arena, "wish.%lld", (long long)rules->id),
        .person = words_in(&words->name, ui->lang),
        .person_id = rules->id,
        .title = words_in(&words->name, ui->lang),
        .help = everybody_speaks(k, ui->lang) // else the language is what one chooses by
                    ? words_in(&words->title, ui->lang)
                    : languages_of(k, ui, who),
        .photo = kiosk_portrait(k, who),
        .chosen = rules->id == k->v.wish};
    tell_state(k, ui, who, &card);
    return card;
}

// Whoever is held for somebody goes before those who wait for anybody, and may be sooner.
static bool first_free_is_soonest(const struct kiosk *k, int service)
{
    struct told any = service < 0 ? (struct told){0} : lobby_told_new(k->snapshot, service);
    for (int i = 0; any.something && i < k->snapshot->model.business.consultant_n; i++) {
        struct told told = lobby_told_with(k->snapshot, i, service);
        if (told.something && told.hi_min < any.hi_min)
            return false;
    }
    return true;
}

// ---- whoever is free first: the one that most choose ------------------------------------------

enum { FACES = 3, HERO_DP = 296, HERO_LEAST_DP = 150, HERO_LINE_DP = 112 };

static int free_now(const struct kiosk *k, int service, enum lang lang, int64_t now_ms,
                    int out[FACES])
{
    int n = 0;
    for (int i = 0; i < k->snapshot->model.business.consultant_n && n < FACES; i++)
        if (lobby_askable(k->snapshot, i, service, k->now_ms) && free_at_once(k, now_ms, i) &&
            (speaks(k, i, lang) || !anybody_speaks(k, lang)))
            out[n++] = i;
    return n;
}

struct faces {
    int who[FACES], n, side, step;
    int width; // with the gap beside them; 0: none, or no room
};

static struct faces faces_of(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct faces f = {.side = at_most(ui_px(ui, 112), box.h)};
    f.n = free_now(k, service_index(k), ui->lang, ui->now_ms, f.who);
    f.step = f.side * 3 / 4;
    int width = f.side + (f.n - 1) * f.step;
    if (f.n > 0 && width <= box.w * 36 / 100)
        f.width = width + ui->theme->gap_px;
    return f;
}

// Who is free, their circles over each other, at the right of the box, which they are cut off.
static void draw_faces(const struct kiosk *k, struct ui *ui, struct rect *box)
{
    struct faces f = faces_of(k, ui, *box);
    struct rect row = rect_cut_right(box, f.width);
    int edge = ui_px(ui, 5);
    rect_cut_left(&row, ui->theme->gap_px);
    for (int i = 0; f.width > 0 && i < f.n; i++) {
        struct rect one = {row.x + i * f.step, row.y + (row.h - f.side) / 2, f.side, f.side};
        draw_fill(ui->draw, one, f.side / 2, paint_of(COLOR_ON_PRIMARY));
        struct photo photo = kiosk_portrait(k, f.who[i]);
        ui_person(ui, rect_inset(one, edge, edge), kiosk_consultant_name(k, ui->lang, f.who[i]),
                  k->snapshot->model.business.consultants[f.who[i]].id, &photo);
    }
}

struct hero {
    const char *title, *help, *fact;
    bool at_once;
};

static struct hero hero_of(const struct kiosk *k, struct ui *ui)
{
    int service = service_index(k);
    return (struct hero){
        .title = ui_tr(ui, "First available"),
        .help = first_free_is_soonest(k, service) ? ui_tr(ui, "The shortest wait")
                                                  : ui_tr(ui, "In the order of arrival"),
        .fact = service < 0 ? "" : queue_text(k, ui, service),
        .at_once = service >= 0 && lobby_free_now(k->snapshot, service, ui->lang, ui->now_ms)};
}

// Across, where its height is dear, in a smaller size.
static struct text_style hero_title(const struct ui *ui)
{
    return (struct text_style){.type = ui->theme->portrait ? TYPE_TITLE : TYPE_HEADING,
                               .weight = WEIGHT_BOLD,
                               .color = COLOR_ON_PRIMARY,
                               .wrap = true,
                               .balance = true,
                               .shrink = true};
}

static int hero_pad(const struct ui *ui)
{
    return ui_px(ui, 20);
}

static const struct text_style hero_help = {
    .type = TYPE_LABEL, .color = COLOR_ON_PRIMARY, .wrap = true, .balance = true, .shrink = true};

// Across the wait stands behind the title where both have room: the people below are then all in sight.
static bool hero_in_line(struct ui *ui, const struct hero *h, int width, int *ret_title)
{
    struct text_style title = hero_title(ui);
    int words = ui_text_width(ui, h->title, &title) + ui_px(ui, 40), room = width - words;
    *ret_title = words;
    return !ui->theme->portrait && !ui->theme->env.large_text && *h->fact && room > 0 &&
           ui_chip_height(ui, room, h->fact) == ui_chip_height(ui, 2 * width, h->fact);
}

static void draw_hero(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct hero h = hero_of(k, ui);
    bool pressed = kiosk_target(ui, box, "free", h.title, *h.fact ? h.fact : h.help, true);
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD],
              pressed ? paint_mix(COLOR_PRIMARY, COLOR_INK, 78) : paint_of(COLOR_PRIMARY));
    struct rect inner = rect_inset(box, ui_px(ui, 40), hero_pad(ui));
    struct text_style title = hero_title(ui);
    draw_faces(k, ui, &inner);
    int gap = ui_px(ui, 10), words;
    if (hero_in_line(ui, &h, inner.w, &words)) {
        int high = ui_chip_height(ui, inner.w - words, h.fact);
        title.middle = true;
        ui_text(ui, rect_cut_left(&inner, words), h.title, &title);
        ui_chip(ui, rect_center(inner, inner.w, high), h.at_once ? "check" : "clock", h.fact,
                h.at_once ? TONE_GOOD : TONE_ATTENTION);
        return;
    }
    int tall = ui_text_height(ui, inner.w, h.title, &title);
    int soft = ui_text_height(ui, inner.w, h.help, &hero_help) + gap;
    int chip = *h.fact ? ui_chip_height(ui, inner.w, h.fact) + 2 * gap : 0;
    if (tall + soft + chip > inner.h || (chip && ui->theme->env.large_text)) // the chip says more
        soft = 0;
    tall = at_most(tall, inner.h - chip);
    inner = rect_center(inner, inner.w, at_most(inner.h, tall + soft + chip));
    ui_text(ui, rect_cut_top(&inner, tall), h.title, &title);
    if (soft) {
        rect_cut_top(&inner, gap);
        ui_text(ui, rect_cut_top(&inner, soft - gap), h.help, &hero_help);
    }
    rect_cut_top(&inner, 2 * gap);
    if (chip)
        ui_chip(ui, inner, h.at_once ? "check" : "clock", h.fact,
                h.at_once ? TONE_GOOD : TONE_ATTENTION);
}

static int hero_height(const struct kiosk *k, struct ui *ui, int width, int room)
{
    struct hero h = hero_of(k, ui);
    int words = width * (ui->theme->portrait ? 55 : 70) / 100, line;
    int low = ui_px(ui, HERO_LINE_DP);
    low = low > ui->theme->target_px ? low : ui->theme->target_px;
    struct rect in_line = {.w = width - 2 * ui_px(ui, 40), .h = low - 2 * hero_pad(ui)};
    rect_cut_right(&in_line, faces_of(k, ui, in_line).width);
    if (hero_in_line(ui, &h, in_line.w, &line))
        return low;
    int chip = *h.fact ? ui_chip_height(ui, words, h.fact) + ui_px(ui, 20) : 0;
    struct text_style title = hero_title(ui);
    int least = ui_text_height(ui, words, h.title, &title) + chip + 2 * hero_pad(ui) + ui_px(ui, 4);
    int wish = at_most(room * (ui->theme->portrait ? 26 : 20) / 100, ui_px(ui, HERO_DP));
    least = least > ui_px(ui, HERO_LEAST_DP) ? least : ui_px(ui, HERO_LEAST_DP);
    return wish > least ? wish : least;
}

// ---- the others -------------------------------------------------------------------------------

static bool owner_askable(const struct kiosk *k)
{
    int owner = owner_index(k), service = service_index(k);
    return owner >= 0 && service >= 0 && lobby_askable(k->snapshot, owner, service, k->now_ms);
}

// Their own consultant first, then who speaks their language, of these who is free, each in the house's order.
static int person_cards(const struct kiosk *k, struct ui *ui, struct picture_card *cards)
{
    int n = 0, service = service_index(k), owner = owner_index(k);
    if (owner_askable(k)) {
        cards[n] = person_card(k, ui, owner);
        cards[n].mark = "heart";
        cards[n++].help = ui_tr(ui, "The consultant who knows you");
    }
    for (int rank = 0; rank < 4; rank++)
        for (int i = 0; service >= 0 && i < k->snapshot->model.business.consultant_n; i++) {
            if (i == owner || !lobby_askable(k->snapshot, i, service, k->now_ms))
                continue;
            struct picture_card card = person_card(k, ui, i);
            if (2 * !speaks(k, i, ui->lang) + (card.tone != TONE_GOOD) == rank)
                cards[n++] = card;
        }
    return n;
}

static const char *help_of(const struct kiosk *k, struct ui *ui)
{
    int owner = owner_index(k);
    if (!anybody_speaks(k, ui->lang))
        return ui_fill(ui,
                       N_("Nobody here speaks {language} today. Each card says what they speak."),
                       "language", lang_own_name(ui->lang), NULL);
    if (owner < 0 || lobby_askable(k->snapshot, owner, service_index(k), k->now_ms))
        return NULL;
    const struct consultant *c = &k->snapshot->model.consultants[owner];
    bool away = c->presence != PRESENCE_OFF;
    return ui_fill(ui,
                   !business_skilled(&k->snapshot->model.business, owner, service_index(k))
                       ? N_("{name} does other work here. A colleague will gladly help you.")
                   : away && c->suspended
                       ? N_("{name} takes no new customers just now. A colleague will gladly help "
                            "you.")
                   : away ? N_("{name} is away just now. A colleague will gladly help you.")
                          : N_("{name} is not here today. A colleague will gladly help you."),
                   "name", kiosk_consultant_name(k, ui->lang, owner), NULL);
}

// That the cards are another answer than the one above them; across there is no room for it.
static void draw_or(struct ui *ui, struct rect *body)
{
    static const struct text_style how = {.type = TYPE_LABEL,
                                          .weight = WEIGHT_BOLD,
                                          .color = COLOR_INK_SOFT,
                                          .middle = true,
                                          .shrink = true,
                                          .id = "or"};
    if (!ui->theme->portrait)
        return;
    ui_text(ui, rect_cut_top(body, ui->theme->line_px[TYPE_LABEL]),
            ui_tr(ui, "Or ask for somebody"), &how);
    rect_cut_top(body, ui_px(ui, 8));
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "Who would you like to see?"), help_of(k, ui));
    struct rect body = page.body;
    kiosk_so_far(k, ui, &page.aside, 0);
    kiosk_problem(k, ui, &page, &body);
    draw_hero(k, ui, rect_cut_top(&body, hero_height(k, ui, body.w, body.h)));
    rect_cut_top(&body, ui->theme->gap_px);
    draw_or(ui, &body);
    struct picture_card cards[CONSULTANT_MAX];
    ui_picture_cards(ui, body, "consultants", cards, person_cards(k, ui, cards));
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_CONSULTANT);
}

const struct screen consultant_screen = {
    .name = "consultant", .enter = enter, .event = event, .draw = draw};
