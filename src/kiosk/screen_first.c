// The trade's own first question: 請問您是第一次來嗎？
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (!id_is(e, "first.yes") && !id_is(e, "first.no"))
        return SCREEN_UNUSED;
    k->v.first_time = id_is(e, "first.yes");
    k->v.returning = !k->v.first_time;
    return AT_SERVICE;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "Is this your first visit?"), NULL);
    struct card cards[] = {
        {.id = "first.yes",
         .icon = "star",
         .title = ui_tr(ui, "Yes, it is my first time"),
         .help = ui_tr(ui, "A consultant will show you everything"),
         .chosen = k->v.first_time},
        {.id = "first.no",
         .icon = "heart",
         .title = ui_tr(ui, "No, I have been here before"),
         .help = ui_tr(ui, "We will find the person who knows you"),
         .chosen = k->v.returning},
    };
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 0);
}

const struct screen first_screen = {.name = "first", .event = event, .draw = draw};
