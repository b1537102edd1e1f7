// They have been here before, and nobody has that phone: a digit may be wrong, it may have been another
// number, or they left none.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "again"))
        return SCREEN_BACK;
    if (!id_is(e, "new"))
        return SCREEN_UNUSED;
    k->v.returning = false; // as far as we can tell
    k->v.first_time = true;
    return AT_SURNAME;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page( // the number itself is not said aloud
        k, ui, ui_tr(ui, "We do not know this number yet"),
        ui_tr(ui, "Perhaps a digit is different, or it was another number."));
    struct card cards[] = {
        {.id = "again",
         .icon = "edit",
         .title = ui_tr(ui, "Type the number again"),
         .help = ui_tr(ui, "Or the one you left last time")},
        {.id = "new",
         .icon = "star",
         .title = ui_tr(ui, "Go on as a first visit"),
         .help = ui_tr(ui, "Tell your consultant that you have been here")},
    };
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_so_far(k, ui, &page.aside, 0);
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_PHONE);
}

const struct screen unknown_screen = {.name = "unknown", .event = event, .draw = draw};
