// I have an appointment: by the phone it was booked with, on the keypad, or by the code of the slip
// held in front of the scanner. A number that is booked goes on by itself once it is of a length that
// is used here; any other one may have digits to come, and waits for Next.
#include "kiosk/session.h"

#include <string.h>

static int go_on(struct kiosk *k)
{
    k->v.problem = NULL;
    if (phone_is_typed(k))
        return ask_expected(k);
    k->v.problem = N_("That number looks incomplete. Please check it once more.");
    return SCREEN_STAY;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (e->kind == EVENT_SCAN)
        return ask_ticket_by_code(k, e->text);
    if (id_is(e, "next"))
        return go_on(k);
    if (id_is(e, "take")) {
        k->v.problem = NULL;
        return flow_take(k);
    }
    if (e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER && *k->v.phone.text)
        return go_on(k);
    size_t before = strlen(k->v.phone.text);
    bool used =
        e->kind == EVENT_ACTIVATE ? field_key(&k->v.phone, e->id) : field_event(&k->v.phone, e);
    if (!used)
        return SCREEN_UNUSED;
    k->v.problem = NULL;
    k->v.sought = false;
    bool longer = strlen(k->v.phone.text) > before; // a digit taken back asks nothing
    return longer && phone_length(k->snapshot->catalogue.country, k->v.phone.text) != PHONE_SHORT
               ? try_expected(k)
               : SCREEN_STAY;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "Which phone number did you book with?");
    struct page page =
        kiosk_page(k, ui, title, ui_tr(ui, "Or hold the code of your slip to the scanner."));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    struct button take = {
        .id = "take", .label = ui_tr(ui, "Take a number instead"), .kind = BUTTON_QUIET};
    kiosk_pad(ui, body,
              &(struct pad){.id = "phone",
                            .label = title,
                            .text = phone_text(ui->arena, k->v.phone.text),
                            .hint = ui_tr(ui, "Phone number"),
                            .below = &take});
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), phone_is_typed(k));
}

const struct screen appointment_screen = {.name = "appointment", .event = event, .draw = draw};
