// Behind the hidden corner: who is there, and their PIN. Attempts are limited by the store.
#include "kiosk/session.h"

// Until then no PIN of theirs is looked at, the right one neither.
static bool is_locked(const struct kiosk *k, int64_t now_ms)
{
    return k->v.locked_until_ms > now_ms;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    int64_t i = kiosk_id_number(e, "staff");
    if (i >= 0 && i < k->staff_n) {
        k->v.staff = k->staff[i].id;
        field_wipe(&k->v.pin);
        k->v.problem = NULL;
        k->v.locked_until_ms = 0; // of another name
        return SCREEN_STAY;
    }
    if (!k->v.staff)
        return SCREEN_UNUSED;
    if (is_locked(k, e->now_ms))
        return SCREEN_UNUSED;
    bool entered = e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER;
    if ((id_is(e, "next") || entered) && *k->v.pin.text)
        return ask_sign_in(k);
    bool used = e->kind == EVENT_ACTIVATE ? field_key(&k->v.pin, e->id) : field_event(&k->v.pin, e);
    if (used)
        k->v.problem = NULL;
    return used ? SCREEN_STAY : SCREEN_UNUSED;
}

static const char *dots(struct ui *ui, const char *pin)
{
    char *out = arena_strdup(ui->arena, "");
    for (; *pin; pin++)
        out = arena_printf(ui->arena, "%s●", out);
    return out;
}

static void draw_people(const struct kiosk *k, struct ui *ui, struct rect body)
{
    struct card cards[STAFF_SHOWN];
    for (int i = 0; i < k->staff_n; i++)
        cards[i] = (struct card){.id = arena_printf(ui->arena, "staff.%d", i),
                                 .icon = "person",
                                 .title = words_in(&k->staff[i].name, ui->lang)};
    if (!ui->theme->portrait && body.h > ui_px(ui, 900)) // hands are low
        rect_cut_top(&body, ui->theme->margin_px);
    ui_cards(ui, body, "staff", cards, k->staff_n);
}

// The whole minute after it is told: earlier it would not be true. Others may still sign in, but from a browser's address that has tried too often.
static void draw_locked(const struct kiosk *k, struct ui *ui, struct rect *body)
{
    int64_t until_ms = k->v.locked_until_ms;
    const char *text = ui_fill(ui, "Too many wrong PINs. Please try again at {time}.", "time",
                               clock_text(k, ui->arena, until_ms + MINUTE_MS - 1), NULL);
    struct rect box = rect_cut_top(body, ui_message_height(ui, body->w, text, false));
    rect_cut_top(body, ui->theme->gap_px);
    ui_message(ui, box, "problem", text, TONE_ATTENTION, NULL, NULL);
    ui->again_ms = until_ms < ui->again_ms ? until_ms : ui->again_ms;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    bool locked = is_locked(k, ui->now_ms), chosen = k->v.staff != 0 && !locked;
    struct page page =
        kiosk_page(k, ui, chosen ? ui_tr(ui, "Your PIN, please") : ui_tr(ui, "Staff: who is it?"),
                   ui_tr(ui, "This part is for the people who work here."));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    if (locked)
        draw_locked(k, ui, &body);
    if (chosen) {
        kiosk_pad(ui, body,
                  &(struct pad){.id = "pin",
                                .label = ui_tr(ui, "PIN"),
                                .text = dots(ui, k->v.pin.text),
                                .hint = ui_tr(ui, "PIN"),
                                .secret = true});
        kiosk_main(ui, &page, "next", ui_tr(ui, "Sign in"), *k->v.pin.text != '\0');
    } else {
        draw_people(k, ui, body);
    }
    kiosk_back(k, ui, &page);
}

const struct screen staff_screen = {.name = "staff", .event = event, .draw = draw};
