// What stands there when nobody has touched anything for a while: the picture over the whole screen, what
// the house does slide by slide, and still every way in, so that no touch is lost: the large action, the
// other doors and the languages act at once, anywhere else the start comes back. A call ends it.
#include "kiosk/session.h"

#include <stdio.h>

bool attract_runs(const struct kiosk *k, int64_t now_ms)
{
    struct calling calls[CALLING_MAX];
    return !k->still && now_ms >= k->touched_ms + ATTRACT_AFTER_MS && flow_take(k) == AT_SERVICE &&
           lobby_has_service(k->snapshot) && lobby_staffed(k->snapshot) &&
           lobby_calling(k->snapshot, calls) == 0;
}

// ---- slides: the house, or its own ones, then what may be done here ----------------------------------

static int64_t shown_for(const struct kiosk *k, const struct ui *ui)
{
    return ui->now_ms - k->touched_ms - ATTRACT_AFTER_MS;
}

struct slide {
    const char *words, *help, *picture; // picture NULL: the house's
    struct photo photo;                 // of a service
    int at, n;
};

static int services_of(const struct kiosk *k, int services[SERVICE_MAX])
{
    int n = 0;
    for (int i = 0; i < k->snapshot->model.business.service_n; i++)
        if (k->snapshot->model.business.services[i].active)
            services[n++] = i;
    return n;
}

static struct slide slide_of(const struct kiosk *k, struct ui *ui)
{
    struct photo own[SLIDE_MAX];
    int services[SERVICE_MAX], own_n = catalogue_slides(&k->snapshot->catalogue, own),
                               houses = own_n > 0 ? own_n : 1;
    int n = houses + services_of(k, services);
    int64_t turn = shown_for(k, ui) / SLIDE_MS;
    struct slide s = {.at = (int)(turn % n), .n = n};
    kiosk_again(ui, k->touched_ms + ATTRACT_AFTER_MS + (turn + 1) * SLIDE_MS);
    if (s.at < houses) {
        const char *welcome = long_words_in(&k->snapshot->catalogue.welcome, ui->lang);
        s.words = *welcome ? welcome : ui_tr(ui, "Welcome");
        s.help = lobby_text(k, ui);
        return s;
    }
    const struct service_words *words = &k->snapshot->catalogue.services[services[s.at - houses]];
    s.words = words_in(&words->name, ui->lang);
    s.help = long_words_in(&words->description, ui->lang);
    s.picture = *words->icon ? words->icon : "ticket";
    s.photo = catalogue_photo(&k->snapshot->catalogue, words->picture);
    return s;
}

static void draw_house(const struct kiosk *k, struct ui *ui, struct rect box, int at)
{
    struct photo own[SLIDE_MAX];
    if (catalogue_slides(&k->snapshot->catalogue, own) == 0)
        start_scene(k, ui, box, 0);
    else
        house_slide_draw(ui, box, at > 0 ? &own[at - 1] : NULL, &own[at],
                         shown_for(k, ui) % SLIDE_MS);
}

static void draw_picture_of(const struct kiosk *k, struct ui *ui, struct rect box,
                            const struct slide *s)
{
    if (!s->picture) {
        draw_house(k, ui, box, s->at);
        return;
    }
    box = rect_inset(box, ui->theme->margin_px, ui->theme->gap_px);
    int high = at_most(box.h, box.w * 2 / 3);
    if (high > ui_px(ui, 96))
        ui_picture(ui, rect_center(box, high * 3 / 2, high), s->picture, &s->photo);
}

static void draw_words(struct ui *ui, struct rect *box, const struct slide *s)
{
    struct text_style big = {.type = ui->theme->portrait ? TYPE_CALL : TYPE_DISPLAY,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_ON_WALL,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .id = s->picture ? "title" : "help"};
    struct text_style soft = {.type = TYPE_BODY,
                              .color = COLOR_ON_WALL,
                              .wrap = true,
                              .balance = true,
                              .shrink = true,
                              .id = s->picture ? "help" : "wait"};
    int most = ui->theme->line_px[big.type] * 2;
    int tall = at_most(ui_text_height(ui, box->w, s->words, &big), most);
    ui_text(ui, rect_cut_top(box, tall), s->words, &big);
    rect_cut_top(box, ui_px(ui, 16));
    int low = *s->help ? ui_text_height(ui, box->w, s->help, &soft) : 0;
    if (low && low <= at_most(box->h, ui->theme->line_px[TYPE_BODY] * 3))
        ui_text(ui, rect_cut_top(box, low), s->help, &soft);
}

// ---- ways in ----------------------------------------------------------------------------------------

// The disc with the verb under it or, across, beside it; all of the box is hit.
static void draw_take(const struct kiosk *k, struct ui *ui, struct rect box)
{
    const char *verb = ui_tr(ui, "Take a number"), *touch = ui_tr(ui, "Touch to begin");
    kiosk_target(ui, box, "take", verb, lobby_text(k, ui), true);
    struct text_style bold = {.type = TYPE_DISPLAY,
                              .weight = WEIGHT_BOLD,
                              .color = COLOR_ON_WALL,
                              .align = ALIGN_CENTER,
                              .wrap = true,
                              .balance = true,
                              .shrink = true};
    int tall = ui_text_height(ui, box.w, touch, &bold), gap = ui_px(ui, 24);
    int ring = ui_px(ui, 48);
    int side = at_most(ui_px(ui, 232), box.h - tall - gap - 2 * ring);
    if (side < ui_px(ui, 96)) {
        bold.middle = true;
        ui_text(ui, box, touch, &bold);
        return;
    }
    struct rect all = rect_center(box, box.w, side + 2 * ring + gap + tall);
    struct rect top = rect_cut_top(&all, side + 2 * ring);
    draw_outline(ui->draw, rect_center(top, side + ring, side + ring), (side + ring) / 2,
                 ui_px(ui, 4), paint_mix(COLOR_ON_WALL, COLOR_WALL, 60));
    draw_fill(ui->draw, rect_center(top, side, side), side / 2, paint_of(COLOR_ON_WALL));
    ui_icon(ui, rect_center(top, side / 2, side / 2), "ticket", COLOR_WALL);
    rect_cut_top(&all, gap);
    ui_text(ui, all, touch, &bold);
}

void attract_draw(const struct kiosk *k, struct ui *ui)
{
    const struct theme *theme = ui->theme;
    struct rect all = theme_screen(theme);
    struct slide s = slide_of(k, ui);
    int gap = theme->gap_px, row = theme->button_px;
    draw_fill(ui->draw, all, 0, paint_of(COLOR_WALL));
    struct rect low = theme->portrait ? rect_cut_bottom(&all, all.h * 53 / 100)
                                      : rect_cut_right(&all, all.w * 56 / 100);
    kiosk_target(ui, all, "attract", ui_tr(ui, "Touch to begin"), "", true);
    struct rect words = rect_inset(all, theme->margin_px, ui_px(ui, 44));
    start_brand(k, ui, rect_cut_top(&words, theme->line_px[TYPE_BODY] * (theme->portrait ? 1 : 2)));
    rect_cut_top(&words, ui_px(ui, 40));
    draw_words(ui, &words, &s);
    draw_picture_of(k, ui, (struct rect){all.x, words.y, all.w, all.y + all.h - words.y}, &s);
    low = rect_inset(low, theme->margin_px, 0);
    rect_cut_bottom(&low, ui_px(ui, 40));
    ui_dots(ui, rect_cut_bottom(&low, ui_px(ui, 24)), s.n, s.at, ui_tr(ui, "Progress"),
            COLOR_ON_WALL);
    rect_cut_bottom(&low, gap);
    start_languages(k, ui, rect_cut_bottom(&low, row));
    rect_cut_bottom(&low, gap);
    start_others(k, ui, &low);
    rect_cut_bottom(&low, gap);
    draw_take(k, ui, low);
    ui_hidden(ui, (struct rect){0, 0, ui_px(ui, 160), ui_px(ui, 160)}, "corner");
}
