// A number was asked for outside the hours: when it is possible, and who helps meanwhile. A code still opens its ticket.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    return session_code(app, e);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    kiosk_news(k, ui, "clock", TONE_PRIMARY, ui_tr(ui, "No numbers are given now"),
               closed_text(k, ui), ui_tr(ui, "Back to the start"));
}

const struct screen closed_screen = {.name = "closed", .event = event, .draw = draw};
