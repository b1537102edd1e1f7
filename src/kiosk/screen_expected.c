// Is this you? Whoever has an appointment today on that phone or slip, by surname and title; the
// hour and what follows from it are told on the ticket, after "yes".
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "expected.none")) {
        k->v.expected_n = 0;
        field_wipe(&k->v.phone);
        return AT_APPOINTMENT;
    }
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

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    bool alone = k->v.expected_n == 1;
    const char *title =
        alone ? ui_fill(ui, "We are expecting {name}", "name", name_of(k, ui, 0), NULL)
              : ui_tr(ui, "Welcome! Who is it?");
    const char *help =
        alone ? ui_tr(ui, "Is this you?") : ui_tr(ui, "Several people are expected today.");
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
    if (n <= 3)
        kiosk_choices(ui, page.body, cards, n);
    else
        ui_cards(ui, page.body, "people", cards, n);
    kiosk_back(ui, &page);
}

const struct screen expected_screen = {.name = "expected", .event = event, .draw = draw};
