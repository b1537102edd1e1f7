// A few words of the visitor's own. They stand in a table that can be erased, never in an event.
#include "kiosk/session.h"

static int event(void *app, const struct event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "next"))
        return SCREEN_BACK;
    if (id_is(e, "key.shift")) {
        k->v.capitals = !k->v.capitals;
        return SCREEN_STAY;
    }
    if (e->kind == EVENT_ACTIVATE ? field_key(&k->v.comment, e->id)
                                  : field_event(&k->v.comment, e)) {
        k->v.capitals = false;
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "What would you like to tell us?");
    struct page page = kiosk_page(k, ui, title, NULL);
    kiosk_typing(ui, &page,
                 &(struct typing){.id = "words",
                                  .label = title,
                                  .field = &k->v.comment,
                                  .hint = ui_tr(ui, "Write here"),
                                  .capitals = k->v.capitals,
                                  .prose = true});
    kiosk_back(ui, &page);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Done"), true);
}

const struct screen comment_screen = {.name = "comment", .event = event, .draw = draw};
