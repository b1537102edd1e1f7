// Slides of the house's own: hung on the wall, whole. Who looks sees one become the next; in between nothing moves.
#include "kiosk/session.h"

enum { FADE_MS = 600, FADE_STEP_MS = 16, SLIDE_W = 16, SLIDE_H = 9, ROUND_DP = 24 };

static void draw_one(struct ui *ui, struct rect box, const struct photo *photo, int percent)
{
    int across = box.h * SLIDE_W / SLIDE_H, width = across < box.w ? across : box.w;
    draw_photo(ui->draw, rect_center(box, width, width * SLIDE_H / SLIDE_W), photo,
               ui_px(ui, ROUND_DP), percent);
}

void house_slide_draw(struct ui *ui, struct rect box, const struct photo *before,
                      const struct photo *photo, int64_t gone_ms)
{
    bool fades = before && gone_ms < FADE_MS && !ui->theme->env.reduced_motion;
    box = rect_inset(box, ui->theme->gap_px, ui->theme->gap_px);
    if (fades) {
        draw_one(ui, box, before, 100);
        kiosk_again(ui, ui->now_ms + FADE_STEP_MS);
    }
    draw_one(ui, box, photo, fades ? (int)(gone_ms * 100 / FADE_MS) : 100);
}

void kiosk_again(struct ui *ui, int64_t at_ms)
{
    ui->again_ms = at_ms < ui->again_ms ? at_ms : ui->again_ms;
}

bool house_slides_draw(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct photo slides[SLIDE_MAX];
    int n = catalogue_slides(&k->snapshot->catalogue, slides);
    int64_t gone_ms = ui->now_ms - k->touched_ms, turn = gone_ms / SLIDE_MS;
    if (n == 0)
        return false;
    if (n > 1)
        kiosk_again(ui, k->touched_ms + (turn + 1) * SLIDE_MS);
    house_slide_draw(ui, box, n > 1 && turn > 0 ? &slides[(turn - 1) % n] : NULL, &slides[turn % n],
                     gone_ms % SLIDE_MS);
    return true;
}
