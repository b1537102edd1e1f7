// A last word; then the start comes back by itself.
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    k->shown_until_ms = now_ms + THANKS_SHOWN_MS;
}

static int64_t deadline(const void *app, int64_t now_ms)
{
    (void)now_ms;
    return ((const struct kiosk *)app)->shown_until_ms;
}

static int tick(void *app, int64_t now_ms)
{
    const struct kiosk *k = app;
    return now_ms >= k->shown_until_ms ? SCREEN_HOME : SCREEN_STAY;
}

static int event(void *app, const struct ui_event *e)
{
    (void)app;
    (void)e;
    return SCREEN_UNUSED; // "home" is everybody's
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    kiosk_news(k, ui, "check", TONE_GOOD,
               ui_tr(ui, k->v.cancelled ? N_("Cancelled") : N_("Thank you")),
               k->v.news ? ui_tr(ui, k->v.news) : NULL, ui_tr(ui, "Back to the start"));
}

const struct screen thanks_screen = {.name = "thanks",
                                     .enter = enter,
                                     .event = event,
                                     .tick = tick,
                                     .deadline = deadline,
                                     .draw = draw};
