// How was it? Five faces with words, one touch.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    int64_t value = kiosk_id_number(e, "face");
    if (value < 1 || value > 5)
        return SCREEN_UNUSED;
    k->v.rating = (int)value;
    return AT_PRAISE;
}

// Portrait has the height for a line each, the best on top.
static void draw_list_of_faces(const struct kiosk *k, struct ui *ui, struct rect body,
                               const char *const words[5])
{
    static const char *const icons[] = {"face-1", "face-2", "face-3", "face-4", "face-5"};
    struct card cards[5];
    for (int i = 0; i < 5; i++) {
        int value = 5 - i;
        cards[i] = (struct card){.id = arena_printf(ui->arena, "face.%d", value),
                                 .icon = icons[value - 1],
                                 .title = words[value - 1],
                                 .chosen = k->v.rating == value};
    }
    ui_cards(ui, body, "faces", cards, 5);
}

static void draw_row_of_faces(const struct kiosk *k, struct ui *ui, struct rect body,
                              const char *const words[5])
{
    int most = ui_px(ui, 600);
    ui_rating(ui, rect_cut_top(&body, body.h < most ? body.h : most), "face", words, k->v.rating);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    const char *help = v && v->with != NOBODY
                           ? ui_fill(ui, "{name} looked after you today.", "name",
                                     kiosk_consultant_name(k, ui->lang, v->with), NULL)
                           : NULL;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "How was your visit?"), help);
    const char *const words[5] = {ui_tr(ui, "Very poor"), ui_tr(ui, "Poor"), ui_tr(ui, "All right"),
                                  ui_tr(ui, "Good"), ui_tr(ui, "Excellent")};
    if (ui->theme->portrait && page.body.h >= ui_px(ui, 960))
        draw_list_of_faces(k, ui, page.body, words);
    else
        draw_row_of_faces(k, ui, page.body, words);
    kiosk_back(ui, &page);
}

const struct screen rate_screen = {.name = "rate", .event = event, .draw = draw};
