// The phone, on a large keypad, with what it is kept for standing beside it. A complete
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
    if (e->kind == EVENT_SCAN)
        return flow_code_held_up(k);
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

static const struct {
    const char *icon, *words;
} reasons[] = {
    {"bell", N_("So that we can reach you when it is your turn")},
    {"heart", N_("So that we know you next time")},
    {"lock", N_("We keep it with your surname and title; the desk erases them whenever you ask")},
};
enum { REASONS = sizeof reasons / sizeof *reasons };

static int reasons_height(struct ui *ui, int width, enum type type)
{
    struct text_style how = {.type = type, .wrap = true, .balance = true};
    int height = 0;
    for (int i = 0; i < REASONS; i++)
        height += ui_px(ui, 16) +
                  ui_text_height(ui, width - ui_px(ui, 60), ui_tr(ui, reasons[i].words), &how);
    return height;
}

static void draw_reasons(struct ui *ui, struct rect box, enum type type)
{
    struct text_style how = {
        .type = type, .color = COLOR_INK_SOFT, .wrap = true, .balance = true, .shrink = true};
    int side = ui->theme->type_px[type] * 11 / 10;
    for (int i = 0; i < REASONS; i++) {
        const char *words = ui_tr(ui, reasons[i].words);
        struct rect line = box;
        struct rect mark = rect_cut_left(&line, ui_px(ui, 60));
        int tall = ui_text_height(ui, line.w, words, &how);
        ui_icon(ui, (struct rect){mark.x, mark.y + ui_px(ui, 6), side, side}, reasons[i].icon,
                COLOR_PRIMARY);
        ui_text(ui, rect_cut_top(&line, tall), words, &how);
        rect_cut_top(&box, tall + ui_px(ui, 16));
    }
}

// The largest type that stands in the height.
static enum type reasons_type(struct ui *ui, int width, int height)
{
    static const enum type types[] = {TYPE_BODY, TYPE_LABEL, TYPE_SMALL};
    for (int i = 0; i < 2; i++)
        if (reasons_height(ui, width, types[i]) <= height)
            return types[i];
    return TYPE_SMALL;
}

// Under the question, or above the keys, which keep their size.
static void place_reasons(struct ui *ui, struct page *page, struct rect *body)
{
    struct rect box = page->aside;
    if (ui->theme->portrait) {
        int keys = ui_px(ui, 144) + 5 * ui->theme->target_px + ui_px(ui, 160);
        enum type type = reasons_type(ui, body->w, body->h - keys);
        draw_reasons(ui, rect_cut_top(body, reasons_height(ui, body->w, type)), type);
        rect_cut_top(body, ui_px(ui, 8));
        return;
    }
    enum type type = reasons_type(ui, box.w, box.h);
    if (reasons_height(ui, box.w, type) > box.h) // the keys say what to do
        return;
    draw_reasons(ui, rect_cut_top(&page->aside, reasons_height(ui, box.w, type)), type);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = k->v.returning ? ui_tr(ui, "Your phone number, please")
                                       : ui_tr(ui, "May we have your phone number?");
    const char *notice =
        ui_tr(ui, "We keep your phone number, surname and title, so that we can call you and "
                  "recognise you next time. The desk will erase them whenever you ask.");
    bool low = theme_reach(ui->theme).y > 0; // above the reach there is only the question's help
    struct page page = kiosk_page(k, ui, title, low ? notice : NULL);
    struct rect body = page.body;
    kiosk_so_far(k, ui, &page.aside,
                 k->v.problem ? 0 : reasons_height(ui, page.aside.w, TYPE_SMALL));
    if (!low && !k->v.problem) // which is short, and says what to do now
        place_reasons(ui, &page, &body);
    struct button skip = {
        .id = "skip", .label = ui_tr(ui, "Continue without a phone"), .kind = BUTTON_QUIET};
    kiosk_problem(k, ui, &page, &body);
    kiosk_pad(ui, body,
              &(struct pad){.id = "phone",
                            .label = title,
                            .text = phone_text(ui->arena, k->v.phone.text),
                            .rest = phone_rest(ui->arena, k->v.phone.text),
                            .hint = ui_tr(ui, "Phone number"),
                            .below = may_skip(k) ? &skip : NULL});
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_PHONE);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), phone_is_typed(k));
}

const struct screen phone_screen = {.name = "phone", .event = event, .draw = draw};
