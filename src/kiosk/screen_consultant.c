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

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "free")) {
        k->v.wish = 0;
        k->v.anybody = true;
        k->v.problem = NULL;
        return ask_register(k);
    }
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

static const char *state_of(const struct kiosk *k, struct ui *ui, int who)
{
    const struct consultant *c = &k->snapshot->model.consultants[who];
    int waiting = lobby_waiting_with(k->snapshot, who);
    if (c->presence == PRESENCE_FREE && waiting == 0) // who waits for anybody may go first
        return lobby_free_with(k->snapshot, who, service_index(k), ui->now_ms)
                   ? ui_tr(ui, "Free now")
                   : ui_tr(ui, "Free, called in turn");
    const char *state = presence_words(ui->lang, c->presence);
    struct told told = lobby_told_with(k->snapshot, who, service_index(k));
    if (told.something)
        return state_and_wait(ui, state, waiting, told);
    if (waiting == 0)
        return ui_grow(ui, state);
    return ui_fill(ui, waiting == 1 ? "{state}, {n} waiting for them" : "{state}, {n} waiting",
                   "state", state, "n", arena_printf(ui->arena, "%d", waiting), NULL);
}

static struct card person_card(const struct kiosk *k, struct ui *ui, int who)
{
    const struct consultant_rules *rules = &k->snapshot->model.business.consultants[who];
    const struct staff_words *words = &k->snapshot->catalogue.consultants[who];
    return (struct card){.id = arena_printf(ui->arena, "wish.%lld", (long long)rules->id),
                         .icon = "person",
                         .title = words_in(&words->name, ui->lang),
                         .help = words_in(&words->title, ui->lang),
                         .fact = state_of(k, ui, who),
                         .fact_icon = k->snapshot->model.consultants[who].presence == PRESENCE_FREE
                                          ? "check"
                                          : "clock",
                         .chosen = rules->id == k->v.wish};
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

static int first_cards(const struct kiosk *k, struct ui *ui, struct card cards[2])
{
    int service = service_index(k);
    int owner = owner_index(k);
    int n = 0;
    if (owner >= 0 && service >= 0 && lobby_askable(k->snapshot, owner, service, k->now_ms)) {
        cards[n] = person_card(k, ui, owner);
        cards[n].icon = "heart";
        cards[n++].help = ui_tr(ui, "The consultant who knows you");
    }
    cards[n++] = (struct card){.id = "free",
                               .icon = "clock",
                               .title = ui_tr(ui, "Whoever is free first"),
                               .help = first_free_is_soonest(k, service)
                                           ? ui_tr(ui, "The shortest wait")
                                           : ui_tr(ui, "In the order of arrival"),
                               .fact = service < 0 ? "" : queue_text(k, ui, service),
                               .fact_icon = "people"};
    return n;
}

static const char *help_of(const struct kiosk *k, struct ui *ui)
{
    int owner = owner_index(k);
    if (owner < 0 || lobby_askable(k->snapshot, owner, service_index(k), k->now_ms))
        return NULL;
    const struct consultant *c = &k->snapshot->model.consultants[owner];
    bool away = c->presence != PRESENCE_OFF;
    return ui_fill(ui,
                   away && c->suspended
                       ? N_("{name} takes no new customers just now. A colleague will gladly help "
                            "you.")
                   : away ? N_("{name} is away just now. A colleague will gladly help you.")
                          : N_("{name} is not here today. A colleague will gladly help you."),
                   "name", kiosk_consultant_name(k, ui->lang, owner), NULL);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "Who would you like to see?"), help_of(k, ui));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    struct card cards[CONSULTANT_MAX + 2];
    int n = first_cards(k, ui, cards);
    int service = service_index(k);
    for (int i = 0; service >= 0 && i < k->snapshot->model.business.consultant_n; i++)
        if (i != owner_index(k) && lobby_askable(k->snapshot, i, service, k->now_ms))
            cards[n++] = person_card(k, ui, i);
    ui_cards(ui, body, "consultants", cards, n);
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 4);
}

const struct screen consultant_screen = {.name = "consultant", .event = event, .draw = draw};
