// What brings you here: one card a service, with its drawing and what the wait for it is like.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    int64_t id = kiosk_id_number(e, "service");
    if (id < 0 || business_service(&k->snapshot->model.business, id) < 0)
        return SCREEN_UNUSED;
    k->v.service = id;
    return flow_after_service(k);
}

// What somebody who comes now would wait, told by words, shape and colour.
static void tell_wait(const struct kiosk *k, struct ui *ui, int i, struct picture_card *card)
{
    const struct snapshot *s = k->snapshot;
    bool full = lobby_full(s, i), lack = full || !lobby_served(s, i);
    bool at_once =
        !lack && lobby_waiting_for(s, i) == 0 && lobby_free_now(s, i, ui->lang, ui->now_ms);
    card->fact = full ? ui_tr(ui, "All of today's numbers are taken") : queue_text(k, ui, i);
    card->fact_icon = lack ? "info" : at_once ? "check" : "clock";
    card->tone = lack ? TONE_NEUTRAL : at_once ? TONE_GOOD : TONE_ATTENTION;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct snapshot *s = k->snapshot;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "How may we help you today?"), NULL);
    struct picture_card cards[SERVICE_MAX];
    int n = 0;
    for (int i = 0; i < s->model.business.service_n; i++) {
        const struct service_rules *rules = &s->model.business.services[i];
        const struct service_words *words = &s->catalogue.services[i];
        if (!rules->active)
            continue;
        cards[n] = (struct picture_card){
            .id = arena_printf(ui->arena, "service.%lld", (long long)rules->id),
            .picture = *words->icon ? words->icon : "ticket",
            .title = words_in(&words->name, ui->lang),
            .help = long_words_in(&words->description, ui->lang),
            .chosen = rules->id == k->v.service};
        tell_wait(k, ui, i, &cards[n++]);
    }
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    ui_picture_cards(ui, body, "services", cards, n);
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 1);
}

const struct screen service_screen = {.name = "service", .event = event, .draw = draw};
