// After a low rating: shall somebody call? Asked once, and no is as good an answer. Who left no phone
// cannot be called: the desk listens to them now.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    bool reachable = lobby_has_phone(k->snapshot, k->v.visit);
    bool call = id_is(e, "call.yes") && reachable, desk = id_is(e, "call.desk") && !reachable;
    if (!call && !desk && !id_is(e, "call.no"))
        return SCREEN_UNUSED;
    k->v.call_back = call;
    k->v.to_desk = desk;
    return ask_rating(k);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    bool reachable = lobby_has_phone(k->snapshot, k->v.visit);
    const char *title = reachable ? ui_tr(ui, "Shall somebody call you about it?")
                                  : ui_tr(ui, "Would you like to talk about it now?");
    const char *help = reachable ? ui_tr(ui, "We would like to put it right.")
                                 : ui_tr(ui, "You left no phone number, so we cannot call you.");
    struct page page = kiosk_page(k, ui, title, help);
    struct card cards[] = {
        {.id = "call.yes", .icon = "phone", .title = ui_tr(ui, "Yes, please call me")},
        {.id = "call.no", .icon = "check", .title = ui_tr(ui, "No, thank you")},
    };
    if (!reachable)
        cards[0] = (struct card){
            .id = "call.desk", .icon = "desk", .title = ui_tr(ui, "Yes, at the desk")};
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_back(ui, &page);
}

const struct screen call_back_screen = {.name = "call_back", .event = event, .draw = draw};
