// Nobody on duty for the chosen service: said before a number is taken, with what can be done.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    (void)app;
    if (id_is(e, "anyway"))
        return AT_PHONE;
    return id_is(e, "other") ? SCREEN_BACK : SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_fill(ui, "Nobody is on duty for {service} just now", "service",
                                service_name(k, ui->lang, service_index(k)), NULL);
    struct page page = kiosk_page(
        k, ui, title, nobody_text(k, ui, N_("The desk can tell you when somebody will be back.")));
    struct card cards[] = {
        {.id = "other",
         .icon = "list",
         .title = ui_tr(ui, "Choose something else"),
         .help = ui_tr(ui, "See all services again")},
        {.id = "anyway",
         .icon = "ticket",
         .title = ui_tr(ui, "Take a number all the same"),
         .help = ui_tr(ui, "You will be called when somebody is back")},
    };
    kiosk_choices(ui, page.body, cards, 2);
    kiosk_so_far(k, ui, &page.aside, 0);
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_SERVICE);
}

const struct screen nobody_screen = {.name = "nobody", .event = event, .draw = draw};
