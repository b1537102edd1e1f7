// Really cancel? The one thing here that cannot be taken back, so it is asked.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    if (id_is(e, "cancel.yes"))
        return ask_cancel(app);
    return id_is(e, "cancel.no") ? SCREEN_BACK : SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_fill(ui, "Shall we cancel {ticket}?", "ticket", k->v.ticket, NULL);
    struct page page = kiosk_page(k, ui, title, ui_tr(ui, "Your place in the queue is then lost."));
    struct card cards[] = {
        {.id = "cancel.no", .icon = "undo", .title = ui_tr(ui, "No, keep my place")},
        {.id = "cancel.yes", .icon = "cross", .title = ui_tr(ui, "Yes, cancel it")},
    };
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_back(k, ui, &page);
}

const struct screen cancel_screen = {.name = "cancel", .event = event, .draw = draw};
