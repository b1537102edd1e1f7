// A number was asked for outside the hours: when it is possible, and who helps meanwhile.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    (void)app;
    (void)e;
    return SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct model *m = &k->snapshot->model;
    const char *title = ui_tr(ui, "No numbers are given now");
    const char *help = ui_tr(ui, "The desk will gladly help you.");
    if (m->open && ui->now_ms < m->opens_ms)
        help = ui_fill(ui, "We open at {time}. The desk will gladly help you.", "time",
                       clock_text(k, ui->arena, m->opens_ms), NULL);
    else if (m->open)
        help = ui_fill(ui, "Open {from}–{to}. The desk will gladly help you.", "from",
                       clock_text(k, ui->arena, m->opens_ms), "to",
                       clock_text(k, ui->arena, m->closes_ms), NULL);
    kiosk_news(k, ui, "clock", TONE_PRIMARY, title, help, ui_tr(ui, "Back to the start"));
}

const struct screen closed_screen = {.name = "closed", .event = event, .draw = draw};
