// A last word, and what may come next; then the start comes back by itself.
#include "kiosk/session.h"

enum { TICK_MS = 360, FRAME_MS = 16 };

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    k->shown_until_ms = now_ms + THANKS_SHOWN_MS;
}

static int64_t deadline(const void *app, int64_t now_ms)
{
    (void)now_ms;
    return ((const struct kiosk *)app)->shown_until_ms;
}

static int tick(void *app, int64_t now_ms)
{
    const struct kiosk *k = app;
    return now_ms >= k->shown_until_ms ? SCREEN_HOME : SCREEN_STAY;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "take")) {
        session_anew(k);
        return flow_take(k);
    }
    if (id_is(e, "book"))
        return see_desk(k, N_("Tell the desk when you would like to come: it keeps the time for "
                              "you."));
    return SCREEN_UNUSED; // "home" is everybody's
}

// ---- the picture, and the tick on it that draws itself -----------------------------------------------

// Of assets/drawings/scene-thanks.svg: proportions, where its floor begins, and its cup's middle and
// the tick's half there, in thousandths of width and height.
enum { SCENE_W = 9, SCENE_H = 5, FLOOR_AT = 673, FLOOR_RGB = 0xECE5D8 };
enum { CUP_X = 500, CUP_Y = 640, TICK_R = 92, TICK_RGB = 0x2B7A4B };

// How much of it is drawn, 0 … 1000; it asks for the next frame until all is.
static int drawn_of(const struct kiosk *k, struct ui *ui)
{
    int64_t gone = ui->now_ms - (k->shown_until_ms - THANKS_SHOWN_MS);
    if (ui->theme->env.reduced_motion || gone < 0 || gone >= TICK_MS)
        return 1000;
    if (ui->now_ms + FRAME_MS < ui->again_ms)
        ui->again_ms = ui->now_ms + FRAME_MS;
    return (int)(gone * 1000 / TICK_MS);
}

// Its short stroke is a third of the way.
static void draw_tick(struct ui *ui, struct rect disc, int drawn)
{
    static const struct draw_point at[] = {{-0.44f, 0.04f}, {-0.12f, 0.36f}, {0.46f, -0.32f}};
    enum { BEND = 340 };
    float r = (float)disc.w / 2, x = (float)disc.x + r, y = (float)disc.y + r;
    struct draw_point line[3];
    int n = 0;
    draw_fill(ui->draw, disc, disc.w / 2, paint_own(TICK_RGB));
    if (drawn <= 0)
        return;
    line[n++] = (struct draw_point){x + r * at[0].x, y + r * at[0].y};
    for (int i = 1; i < 3 && drawn > (i - 1) * BEND; i++) {
        int from = (i - 1) * BEND, to = i == 1 ? BEND : 1000;
        float part = drawn >= to ? 1 : (float)(drawn - from) / (float)(to - from);
        line[n++] = (struct draw_point){x + r * (at[i - 1].x + part * (at[i].x - at[i - 1].x)),
                                        y + r * (at[i - 1].y + part * (at[i].y - at[i - 1].y))};
    }
    draw_line(ui->draw, line, n, disc.w / 9, paint_own(0xFFFFFF));
}

static void draw_scene(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int radius = ui->theme->radius_px[RADIUS_CARD];
    int height = at_most(box.h, box.w * SCENE_H / SCENE_W), width = height * SCENE_W / SCENE_H;
    struct rect scene = {box.x + (box.w - width) / 2, box.y + box.h - height, width, height};
    struct rect floor = box;
    rect_cut_top(&floor, scene.y - box.y + height * FLOOR_AT / 1000);
    draw_fill(ui->draw, box, radius, paint_of(COLOR_WALL));
    draw_fill(ui->draw, floor, radius, paint_own(FLOOR_RGB));
    draw_fill(ui->draw, (struct rect){floor.x, floor.y, floor.w, at_most(floor.h, radius)}, 0,
              paint_own(FLOOR_RGB));
    draw_picture(ui->draw, scene, "scene-thanks");
    int r = height * TICK_R / 1000;
    draw_tick(ui,
              (struct rect){scene.x + width * CUP_X / 1000 - r, scene.y + height * CUP_Y / 1000 - r,
                            2 * r, 2 * r},
              drawn_of(k, ui));
}

// Where it would be tiny, and in high contrast, a seal; nothing to cheer over where somebody went without.
static void draw_picture_or_seal(const struct kiosk *k, struct ui *ui, struct rect box)
{
    if (box.h < ui_px(ui, 96))
        return;
    if (k->v.cancelled)
        kiosk_seal(ui, box, "cross", TONE_NEUTRAL);
    else if (ui->theme->env.high_contrast || box.h < ui_px(ui, 200))
        kiosk_seal(ui, box, "check", TONE_GOOD);
    else
        draw_scene(k, ui, box);
}

// ---- all of it ------------------------------------------------------------------------------------

static const char *home_text(const struct kiosk *k, struct ui *ui)
{
    int64_t left_ms = k->shown_until_ms - ui->now_ms;
    int seconds = left_ms <= 0 ? 0 : (int)((left_ms + SECOND_MS - 1) / SECOND_MS);
    int64_t next_ms = k->shown_until_ms - (int64_t)(seconds - 1) * SECOND_MS;
    if (seconds > 0 && next_ms < ui->again_ms)
        ui->again_ms = next_ms;
    return ui_fill(ui, "Back to the start, {n} s", "n", arena_printf(ui->arena, "%d", seconds),
                   NULL);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(
        k, ui,
        k->v.cancelled ? ui_fill(ui, N_("{ticket} is cancelled"), "ticket", k->v.ticket, NULL)
                       : ui_tr(ui, "Thank you"),
        k->v.news ? ui_tr(ui, k->v.news) : NULL);
    struct card next[] = {
        {.id = "take",
         .icon = "ticket",
         .title = k->v.cancelled ? ui_tr(ui, "Take a new number") : ui_tr(ui, "Something else?"),
         .help = k->v.cancelled ? ui_tr(ui, "You are at the end of the line then")
                                : ui_tr(ui, "Take one more number")},
        {.id = "book",
         .icon = "calendar",
         .title = ui_tr(ui, "Book the next visit"),
         .help = ui_tr(ui, "No waiting then")},
    };
    struct rect body = page.body;
    int gap = ui->theme->gap_px, cards = 0;
    for (int i = 0; i < 2; i++) {
        int one = ui_card_height(ui, (body.w - gap) / 2, &next[i]);
        cards = one > cards ? one : cards;
    }
    bool stacked = cards > body.h * 2 / 5; // long words
    if (stacked)
        cards = ui_card_height(ui, body.w, &next[0]) + gap + ui_card_height(ui, body.w, &next[1]);
    int left = body.h - at_most(cards, body.h) - gap;
    struct rect low = body;
    rect_cut_top(&low, left > 0 ? left + gap : 0);
    draw_picture_or_seal(k, ui, (struct rect){body.x, body.y, body.w, left});
    ui_cards(ui, low, "next", next, 2);
    page.aside.h = 0; // one picture is enough
    kiosk_only_ways(k, ui, &page);
    struct rect box = page.footer;
    struct button home = {.id = "home", .label = home_text(k, ui), .kind = BUTTON_PRIMARY};
    ui_button(ui, ui->theme->portrait ? box : rect_cut_right(&box, box.w / 2), &home);
}

const struct screen thanks_screen = {.name = "thanks",
                                     .enter = enter,
                                     .event = event,
                                     .tick = tick,
                                     .deadline = deadline,
                                     .draw = draw};
