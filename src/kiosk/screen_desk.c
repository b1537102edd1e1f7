// What cannot be done here is done at the desk: why, and where to go. A code still opens its ticket.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    return session_code(app, e);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    kiosk_news(k, ui, "desk", TONE_PRIMARY, ui_tr(ui, "Please see the desk"),
               k->v.news ? ui_tr(ui, k->v.news) : NULL, ui_tr(ui, "Back to the start"));
}

const struct screen kiosk_desk_screen = {.name = "desk", .event = event, .draw = draw};
