// Who rated low and left no phone: the number to call. Kept with who they are, like any other.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "next") || (e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER)) {
        k->v.problem = phone_is_typed(k)
                           ? NULL
                           : N_("That number looks incomplete. Please check it once more.");
        return k->v.problem ? SCREEN_STAY : SCREEN_BACK;
    }
    bool used =
        e->kind == EVENT_ACTIVATE ? field_key(&k->v.phone, e->id) : field_event(&k->v.phone, e);
    if (used)
        k->v.problem = NULL;
    return used ? SCREEN_STAY : SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "Which number may we call?");
    struct page page = kiosk_page(k, ui, title, ui_tr(ui, "We would like to put it right."));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    kiosk_pad(ui, body,
              &(struct pad){.id = "phone",
                            .label = title,
                            .text = phone_text(ui->arena, k->v.phone.text),
                            .rest = phone_rest(ui->arena, k->v.phone.text),
                            .hint = ui_tr(ui, "Phone number")});
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), phone_is_typed(k));
}

const struct screen call_back_screen = {.name = "call_back", .event = event, .draw = draw};
