// Who has an appointment today. Found by the phone it was booked with or by the slip: is this you, by
// surname and title, and the hour is told on the ticket after "yes". Somebody who wanted to take a
// number and has said who they are: their appointment is offered, so that they are not queued twice.
#include "kiosk/session.h"

static bool for_somebody_known(const struct kiosk *k)
{
    return k->v.customer != 0;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "expected.none")) {
        k->v.expected_n = 0;
        field_wipe(&k->v.phone);
        return AT_APPOINTMENT;
    }
    if (id_is(e, "expected.other") && for_somebody_known(k))
        return flow_after_name(k);
    int64_t i = kiosk_id_number(e, "expected");
    if (i < 0 || (size_t)i >= k->v.expected_n)
        return SCREEN_UNUSED;
    return ask_check_in(k, &k->v.expected[i]);
}

static const char *name_of(const struct kiosk *k, struct ui *ui, size_t i)
{
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, k->v.expected[i].surname, "", k->v.expected[i].title, name);
    return arena_strdup(ui->arena, name);
}

static void draw_cards(const struct kiosk *k, struct ui *ui, const struct page *page,
                       struct card *cards, int n)
{
    if (n <= 3)
        kiosk_choices(ui, page->body, cards, n);
    else
        ui_cards(ui, page->body, "people", cards, n);
    kiosk_back(k, ui, page);
}

static void draw_found(const struct kiosk *k, struct ui *ui)
{
    bool alone = k->v.expected_n == 1;
    char name[PERSON_NAME_SIZE];
    person_greeted(ui->lang, k->v.expected[0].surname, "", k->v.expected[0].title, name);
    const char *title = !alone  ? ui_tr(ui, "Welcome! Who is it?")
                        : *name ? ui_fill(ui, "We are expecting {name}", "name", name, NULL)
                                : ui_tr(ui, N_("We are expecting you"));
    const char *help = !alone  ? ui_tr(ui, "Several people are expected today.")
                       : *name ? ui_tr(ui, "Is this you?")
                               : ui_fill(ui, N_("We have you as {name}. Is this you?"), "name",
                                         name_of(k, ui, 0), NULL);
    mem_wipe(name, sizeof name);
    struct page page = kiosk_page(k, ui, title, help);
    struct card cards[KNOWN_MAX + 1];
    int n = 0;
    for (size_t i = 0; i < k->v.expected_n; i++, n++)
        cards[n] = (struct card){.id = arena_printf(ui->arena, "expected.%d", (int)i),
                                 .icon = "person",
                                 .title = alone ? ui_tr(ui, "Yes, this is me") : name_of(k, ui, i)};
    cards[n++] = (struct card){.id = "expected.none",
                               .icon = "people",
                               .title = alone ? ui_tr(ui, "No, I am somebody else")
                                              : ui_tr(ui, "None of these")};
    kiosk_so_far(k, ui, &page.aside, 0);
    draw_cards(k, ui, &page, cards, n);
}

static void draw_offered(const struct kiosk *k, struct ui *ui)
{
    struct card cards[KNOWN_MAX + 1];
    const char *time = "";
    int n = 0;
    for (size_t i = 0; i < k->v.expected_n; i++) {
        const struct appointment *a = &k->v.expected[i];
        if (a->customer != k->v.customer || a->arrived)
            continue;
        int service = business_service(&k->snapshot->model.business, a->service);
        time = clock_text(k, ui->arena, a->starts_ms);
        cards[n++] = (struct card){.id = arena_printf(ui->arena, "expected.%d", (int)i),
                                   .icon = "calendar",
                                   .title = ui_fill(ui, "Check in for {time}", "time", time, NULL),
                                   .help = service_name(k, ui->lang, service)};
    }
    const char *title =
        n == 1 ? ui_fill(ui, "You have an appointment at {time} today", "time", time, NULL)
               : ui_tr(ui, "You have appointments today");
    struct page page = kiosk_page(k, ui, title, ui_tr(ui, "Would you like to check in for it?"));
    cards[n++] = (struct card){.id = "expected.other",
                               .icon = "ticket",
                               .title = ui_tr(ui, "No, take a new number"),
                               .help = ui_tr(ui, "The appointment stays as it is")};
    kiosk_so_far(k, ui, &page.aside, 0);
    draw_cards(k, ui, &page, cards, n);
    kiosk_progress(ui, &page, STEP_PHONE);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    if (for_somebody_known(k))
        draw_offered(k, ui);
    else
        draw_found(k, ui);
}

const struct screen expected_screen = {.name = "expected", .event = event, .draw = draw};
