// How was it? Five faces with words, one touch.
#include "kiosk/session.h"

static int event(void *app, const struct event *e)
{
    struct kiosk *k = app;
    int64_t value = id_number(e, "face");
    if (value < 1 || value > 5)
        return SCREEN_UNUSED;
    k->v.rating = (int)value;
    return AT_PRAISE;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    const char *help = v && v->with != NOBODY
                           ? ui_fill(ui, "{name} looked after you today.", "name",
                                     consultant_name(k, ui->lang, v->with), NULL)
                           : NULL;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "How was your visit?"), help);
    const char *const words[5] = {ui_tr(ui, "Very poor"), ui_tr(ui, "Poor"), ui_tr(ui, "All right"),
                                  ui_tr(ui, "Good"), ui_tr(ui, "Excellent")};
    struct rect body = page.body;
    int most = ui_px(ui, 420);
    ui_rating(ui, rect_cut_top(&body, body.h < most ? body.h : most), "face", words, k->v.rating);
    kiosk_back(ui, &page);
}

const struct screen rate_screen = {.name = "rate", .event = event, .draw = draw};
