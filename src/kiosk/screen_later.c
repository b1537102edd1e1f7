// Booked, but for another day: when that is, and what can be done today. Whoever waits now stands by like
// anybody without an appointment, which stays as it is.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "later.wait"))
        return flow_stand_by(k);
    if (id_is(e, "later.come")) {
        k->v.news = N_("Your appointment stays as it is. We look forward to seeing you.");
        return AT_THANKS;
    }
    if (!id_is(e, "expected.none"))
        return SCREEN_UNUSED;
    k->v.expected_n = 0;
    field_wipe(&k->v.phone);
    return AT_APPOINTMENT;
}

static int64_t site_day(const struct kiosk *k, int64_t at_ms)
{
    return (at_ms + k->zone_ms) / DAY_MS;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct appointment *a = &k->v.expected[0];
    const char *date = day_text(k, ui->arena, ui->lang, a->starts_ms);
    const char *time = clock_text(k, ui->arena, a->starts_ms);
    bool tomorrow = site_day(k, a->starts_ms) == site_day(k, ui->now_ms) + 1;
    char name[PERSON_NAME_SIZE];
    person_greeted(ui->lang, a->surname, "", a->title, name);
    const char *msgid = tomorrow ? (*name ? N_("{name}, we expect you tomorrow at {time}")
                                          : N_("We expect you tomorrow at {time}"))
                        : *name  ? N_("{name}, we expect you on {date} at {time}")
                                 : N_("We expect you on {date} at {time}");
    const char *title = ui_fill(ui, msgid, "name", name, "date", date, "time", time, NULL);
    int service = business_service(&k->snapshot->model.business, a->service);
    const char *what = service_name(k, ui->lang, service);
    const char *help =
        tomorrow ? ui_fill(ui, "{date}, {service}", "date", date, "service", what, NULL) : what;
    struct page page = kiosk_page(k, ui, title, help);
    struct card cards[] = {
        {.id = "later.wait",
         .icon = "ticket",
         .title = ui_tr(ui, "Wait now on standby"),
         .help = ui_tr(ui, "In the order of arrival, and the appointment stays")},
        {.id = "later.come",
         .icon = "calendar",
         .title = ui_tr(ui, "Come again then"),
         .help = ui_fill(ui, "{date} at {time}", "date", date, "time", time, NULL)},
        {.id = "expected.none", .icon = "people", .title = ui_tr(ui, "No, I am somebody else")},
    };
    kiosk_choices(ui, page.body, cards, 3);
    kiosk_back(k, ui, &page);
}

const struct screen later_screen = {.name = "later", .event = event, .draw = draw};
