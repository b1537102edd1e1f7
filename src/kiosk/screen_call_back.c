// After a low rating: shall somebody call? Asked once, and no is as good an answer.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (!id_is(e, "call.yes") && !id_is(e, "call.no"))
        return SCREEN_UNUSED;
    k->v.call_back = id_is(e, "call.yes");
    return ask_rating(k);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "Shall somebody call you about it?"),
                                  ui_tr(ui, "We would like to put it right."));
    struct card cards[] = {
        {.id = "call.yes", .icon = "phone", .title = ui_tr(ui, "Yes, please call me")},
        {.id = "call.no", .icon = "check", .title = ui_tr(ui, "No, thank you")},
    };
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_back(ui, &page);
}

const struct screen call_back_screen = {.name = "call_back", .event = event, .draw = draw};
