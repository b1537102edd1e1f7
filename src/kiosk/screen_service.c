// What brings you here: one card a service, with its drawing and what the wait for it is like. Over them
// the trade's own question, which may be left out: the phone tells, too.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "first.yes") || id_is(e, "first.no")) {
        bool first = id_is(e, "first.yes"), again = first ? k->v.first_time : k->v.returning;
        k->v.first_time = first && !again;
        k->v.returning = !first && !again;
        return SCREEN_STAY;
    }
    if (e->kind == EVENT_SCAN)
        return flow_code_held_up(k);
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
    bool at_once = !lack && lobby_free_now(s, i, ui->lang, ui->now_ms);
    card->fact = full ? ui_tr(ui, "All of today's numbers are taken") : queue_text(k, ui, i);
    card->fact_icon = lack ? "info" : at_once ? "check" : "clock";
    card->tone = lack ? TONE_NEUTRAL : at_once ? TONE_GOOD : TONE_ATTENTION;
}

// Two halves of one band: neither, or one of them.
static void draw_first(const struct kiosk *k, struct ui *ui, struct rect box, bool stacked)
{
    struct button halves[] = {{.id = "first.yes",
                               .label = ui_tr(ui, "It is my first visit"),
                               .icon = k->v.first_time ? "check" : "star",
                               .kind = BUTTON_QUIET,
                               .chosen = k->v.first_time},
                              {.id = "first.no",
                               .label = ui_tr(ui, "I have been here"),
                               .icon = k->v.returning ? "check" : "heart",
                               .kind = BUTTON_QUIET,
                               .chosen = k->v.returning}};
    for (int i = 0; i < 2; i++)
        ui_button(ui,
                  stacked ? rect_row(box, 2, i, ui_px(ui, 16))
                          : rect_column(box, 2, i, ui->theme->gap_px),
                  &halves[i]);
}

// Beside the question where that has room.
static void place_first(const struct kiosk *k, struct ui *ui, struct page *page, struct rect *body)
{
    int high = ui->theme->target_px, both = 2 * high + ui_px(ui, 16);
    if (page->aside.h >= both && !k->v.problem) {
        kiosk_so_far(k, ui, &page->aside, both);
        draw_first(k, ui, rect_cut_top(&page->aside, both), true);
        return;
    }
    draw_first(k, ui, rect_cut_top(body, high), false);
    rect_cut_top(body, ui->theme->gap_px);
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
            .photo = catalogue_photo(&s->catalogue, words->picture),
            .title = words_in(&words->name, ui->lang),
            .help = long_words_in(&words->description, ui->lang),
            .chosen = rules->id == k->v.service};
        tell_wait(k, ui, i, &cards[n++]);
    }
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    place_first(k, ui, &page, &body);
    ui_picture_cards(ui, body, "services", cards, n);
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_SERVICE);
}

const struct screen service_screen = {.name = "service", .event = event, .draw = draw};
