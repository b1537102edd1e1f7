// The store is failing: calm words in every language, nothing to touch but the aids, and a way
// back as soon as the fault is gone (kiosk.c follows the snapshot).
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    (void)now_ms;
    session_wipe(app);
}

static int event(void *app, const struct ui_event *e)
{
    (void)app;
    (void)e;
    return SCREEN_UNUSED;
}

static void draw_words(struct ui *ui, struct rect box, enum lang lang, int i)
{
    struct text_style title = {.type = TYPE_TITLE,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTER,
                               .middle = true,
                               .wrap = true,
                               .shrink = true,
                               .id = arena_printf(ui->arena, "trouble.%d", i)};
    struct text_style help = {.type = TYPE_BODY,
                              .color = COLOR_INK_SOFT,
                              .align = ALIGN_CENTER,
                              .wrap = true,
                              .balance = true,
                              .shrink = true};
    enum lang own = ui->lang;
    ui->lang = lang; // words and face
    ui_text(ui, rect_cut_top(&box, box.h * 45 / 100), ui_tr(ui, "Please see the desk"), &title);
    rect_cut_top(&box, ui_px(ui, 8));
    ui_text(ui, box, ui_tr(ui, "We cannot give numbers here just now. The desk will help you."),
            &help);
    ui->lang = own;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct rect all = kiosk_bare_page(k, ui);
    struct rect seal = rect_cut_top(&all, all.h * 30 / 100);
    kiosk_seal(ui, seal, "desk", TONE_PRIMARY);
    all.h = all.h * (k->still ? 88 : ui->theme->portrait ? 94 : 98) / 100;
    enum lang langs[LANG_MAX];
    int n = kiosk_languages(k, langs);
    for (int i = 0; i < n; i++)
        draw_words(ui, rect_row(all, n, i, ui->theme->gap_px), langs[i], i);
}

const struct screen trouble_screen = {
    .name = "trouble", .enter = enter, .event = event, .draw = draw};
