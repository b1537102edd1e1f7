// Any other name, letter by letter.
#include "kiosk/session.h"

static int go_on(struct kiosk *k)
{
    return *k->v.surname.text ? AT_TITLE : SCREEN_STAY;
}

static int event(void *app, const struct event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "next") || id_is(e, "key.done"))
        return go_on(k);
    if (id_is(e, "key.shift")) {
        k->v.capitals = !k->v.capitals;
        return SCREEN_STAY;
    }
    if (e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER)
        return go_on(k);
    if (e->kind == EVENT_ACTIVATE ? field_key(&k->v.surname, e->id)
                                  : field_event(&k->v.surname, e)) {
        k->v.capitals = !*k->v.surname.text; // a name begins with one capital
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    k->v.capitals = !*k->v.surname.text;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "Please type your surname");
    struct page page = kiosk_page(k, ui, title, NULL);
    kiosk_typing(ui, &page,
                 &(struct typing){.id = "surname",
                                  .label = title,
                                  .field = &k->v.surname,
                                  .hint = ui_tr(ui, "Surname"),
                                  .capitals = k->v.capitals});
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 3);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), *k->v.surname.text != '\0');
}

const struct screen spell_screen = {.name = "spell", .enter = enter, .event = event, .draw = draw};
