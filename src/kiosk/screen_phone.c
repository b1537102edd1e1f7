// The phone, on a large keypad, with the notice of what is kept standing beside it. A complete
// mobile number goes on by itself, which spares a tap; anything else waits for Next.
#include "kiosk/session.h"

static int go_on(struct kiosk *k)
{
    if (!phone_is_typed(k)) {
        k->v.problem = N_("That number looks incomplete. Please check it once more.");
        return SCREEN_STAY;
    }
    return ask_known(k);
}

static bool may_skip(const struct kiosk *k)
{
    int service = service_index(k);
    return service >= 0 && k->snapshot->catalogue.services[service].phone_optional;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "next"))
        return go_on(k);
    if (id_is(e, "skip") && may_skip(k)) {
        field_wipe(&k->v.phone);
        k->v.customer = k->v.owner = 0;
        return AT_SURNAME;
    }
    if (e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER && *k->v.phone.text)
        return go_on(k);
    bool used =
        e->kind == EVENT_ACTIVATE ? field_key(&k->v.phone, e->id) : field_event(&k->v.phone, e);
    if (!used)
        return SCREEN_UNUSED;
    k->v.problem = NULL;
    return e->kind != EVENT_KEY &&
                   phone_length(k->snapshot->catalogue.country, k->v.phone.text) == PHONE_MOBILE
               ? go_on(k)
               : SCREEN_STAY;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = k->v.returning ? ui_tr(ui, "Your phone number, please")
                                       : ui_tr(ui, "May we have your phone number?");
    const char *notice =
        ui_tr(ui, "We keep your phone number, surname and title, so that we can call you and "
                  "recognise you next time. The desk will erase them whenever you ask.");
    struct page page = kiosk_page(k, ui, title, notice);
    struct rect body = page.body;
    struct button skip = {
        .id = "skip", .label = ui_tr(ui, "Go on without it"), .kind = BUTTON_QUIET};
    kiosk_problem(k, ui, &page, &body);
    kiosk_pad(ui, body,
              &(struct pad){.id = "phone",
                            .label = title,
                            .text = phone_text(ui->arena, k->v.phone.text),
                            .hint = ui_tr(ui, "Phone number"),
                            .below = may_skip(k) ? &skip : NULL});
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 2);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), phone_is_typed(k));
}

const struct screen phone_screen = {.name = "phone", .event = event, .draw = draw};
