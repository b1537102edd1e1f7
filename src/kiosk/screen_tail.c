// The last four digits of the phone: with the number they open a ticket, and nothing else does
// (besides the code). The fourth digit goes on by itself; who left no phone says their surname instead.
#include "kiosk/session.h"

#include <string.h>

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (e->kind == EVENT_SCAN)
        return ask_ticket_by_code(k, e->text);
    if (id_is(e, "phoneless")) {
        k->v.service = 0; // it is a ticket that they look for
        return AT_SURNAME;
    }
    bool used =
        e->kind == EVENT_ACTIVATE ? field_key(&k->v.tail, e->id) : field_event(&k->v.tail, e);
    if (!used)
        return SCREEN_UNUSED;
    if (flow_looks_for_ticket(k))
        field_wipe(&k->v.name); // the digits say it
    if (strlen(k->v.tail.text) < TAIL_DIGITS || e->kind == EVENT_KEY)
        return SCREEN_STAY;
    return ask_ticket_by_number(k);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "The last four digits of your phone, please");
    struct page page = kiosk_page(k, ui, title, ui_tr(ui, "So that only you can see your ticket."));
    struct button none = {
        .id = "phoneless", .label = ui_tr(ui, "I left no phone number"), .kind = BUTTON_QUIET};
    kiosk_pad(ui, page.body,
              &(struct pad){.id = "tail",
                            .label = title,
                            .text = k->v.tail.text,
                            .hint = ui_tr(ui, "Four digits"),
                            .below = &none});
    kiosk_back(k, ui, &page);
}

const struct screen tail_screen = {.name = "tail", .event = event, .draw = draw};
