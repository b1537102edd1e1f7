// The clock is not believed: visitors are sent to the desk, and staff, behind their PIN, are shown the
// time in large figures and say whether it is right.
#include "kiosk/session.h"

#include "app/doubt.h"

// ---- for whoever comes by -----------------------------------------------------------------------

static void doubt_enter_screen(void *app, int64_t now_ms)
{
    (void)now_ms;
    session_wipe(app);
}

static int doubt_event(void *app, const struct ui_event *e)
{
    (void)app, (void)e;
    return SCREEN_UNUSED;
}

static void draw_time(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct text_style date = {
        .type = TYPE_TITLE, .align = ALIGN_CENTER, .shrink = true, .id = "clock.date"};
    struct text_style time = {.type = TYPE_TICKET,
                              .weight = WEIGHT_BOLD,
                              .align = ALIGN_CENTER,
                              .middle = true,
                              .shrink = true,
                              .id = "clock.time"};
    int line = ui->theme->line_px[TYPE_TITLE];
    ui_text(ui, rect_cut_top(&box, line), date_text(k, ui->arena, ui->now_ms), &date);
    if (box.h < ui->theme->line_px[TYPE_TICKET])
        time.type = TYPE_DISPLAY;
    int high = at_most(box.h, ui->theme->line_px[time.type]);
    ui_text(ui, rect_cut_top(&box, high), clock_text(k, ui->arena, ui->now_ms), &time);
}

static void doubt_draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page =
        kiosk_page(k, ui, ui_tr(ui, "Please see the desk"),
                   ui_tr(ui, "We cannot give numbers here just now. The desk will help you."));
    struct rect body = page.body;
    struct text_style why = {.type = TYPE_BODY,
                             .color = COLOR_INK_SOFT,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .shrink = true,
                             .id = "doubt"};
    const char *words = doubt_words(ui->lang, k->snapshot->doubt);
    draw_time(k, ui, rect_cut_top(&body, body.h * 60 / 100));
    ui_text(ui, body, ui_grow(ui, words), &why);
}

const struct screen doubt_screen = {
    .name = "doubt", .enter = doubt_enter_screen, .event = doubt_event, .draw = doubt_draw};

// ---- for staff ------------------------------------------------------------------------------------

static int clock_event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "clock.confirm"))
        return ask_confirm(k);
    return id_is(e, "clock.wrong") ? AT_MACHINE : SCREEN_UNUSED;
}

static void clock_draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "Is this the time?"),
                                  ui_grow(ui, doubt_words(ui->lang, k->snapshot->doubt)));
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    struct button wrong = {
        .id = "clock.wrong", .label = ui_tr(ui, "No, it is wrong"), .kind = BUTTON_QUIET};
    struct rect last = rect_cut_bottom(&body, ui->theme->button_px);
    rect_cut_bottom(&body, ui->theme->gap_px);
    int width = ui_button_width(ui, &wrong);
    ui_button(ui, rect_center(last, width < last.w ? width : last.w, last.h), &wrong);
    draw_time(k, ui, body);
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "clock.confirm", ui_tr(ui, "Yes, it is right"), true);
}

const struct screen clock_screen = {.name = "clock", .event = clock_event, .draw = clock_draw};
