// The surname: the twenty most common ones in the visitor's own script one tap away, any other by
// keyboard, none at all if they prefer.
#include "kiosk/session.h"

#include <string.h>

// Ministry of the Interior, Taiwan (2018); Ministry of Public Security, China (2020).
static const char *const traditional[] = {"陳", "林", "黃", "張", "李", "王", "吳",
                                          "劉", "蔡", "楊", "許", "鄭", "謝", "洪",
                                          "郭", "邱", "曾", "廖", "賴", "徐"};
static const char *const simplified[] = {"王", "李", "张", "刘", "陈", "杨", "黄",
                                         "赵", "吴", "周", "徐", "孙", "马", "朱",
                                         "胡", "郭", "何", "林", "高", "罗"};
static const char *const latin[] = {"Chen",  "Lin",  "Huang", "Chang", "Lee",    "Wang",  "Wu",
                                    "Liu",   "Tsai", "Yang",  "Hsu",   "Cheng",  "Smith", "Jones",
                                    "Brown", "Tan",  "Wong",  "Kim",   "Nguyen", "Sato"};
enum { SURNAMES = 20 };
_Static_assert(sizeof traditional / sizeof *traditional == SURNAMES, "a full grid");
_Static_assert(sizeof simplified / sizeof *simplified == SURNAMES, "a full grid");
_Static_assert(sizeof latin / sizeof *latin == SURNAMES, "a full grid");

static const char *const *surnames(enum lang lang)
{
    static const char *const *const lists[] = {
        [LANG_ZH_TW] = traditional, [LANG_ZH_CN] = simplified, [LANG_EN] = latin};
    return lists[lang];
}

static int event(void *app, const struct event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "spell"))
        return AT_SPELL;
    if (id_is(e, "nameless")) {
        field_wipe(&k->v.surname);
        k->v.title = TITLE_NONE;
        return flow_after_name(k);
    }
    int64_t i = id_number(e, "surname");
    if (i < 0 || i >= SURNAMES)
        return SCREEN_UNUSED;
    field_set(&k->v.surname, surnames(surface_env(k->surface)->lang)[i]);
    return AT_TITLE;
}

static void draw_grid(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int columns = ui->theme->portrait ? 4 : 5;
    int rows = SURNAMES / columns;
    int gap = ui_px(ui, 16);
    int most = rows * ui_px(ui, 152) + (rows - 1) * gap;
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < SURNAMES; i++) {
        const char *surname = surnames(ui->lang)[i];
        struct rect cell = rect_cell(box, columns, rows, i, gap);
        bool chosen = strcmp(k->v.surname.text, surname) == 0;
        bool pressed =
            kiosk_target(ui, cell, arena_printf(ui->arena, "surname.%d", i), surname, "", true);
        int radius = ui->theme->radius_px[RADIUS_CONTROL];
        bool strong = chosen || pressed;
        draw_fill(ui->draw, cell, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
        draw_outline(ui->draw, cell, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                     paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
        struct words how = {.type = ui->lang == LANG_EN ? TYPE_BODY : TYPE_HEADING,
                            .weight = WEIGHT_BOLD,
                            .align = ALIGN_CENTER,
                            .middle = true,
                            .shrink = true};
        ui_text(ui, rect_inset(cell, ui_px(ui, 8), 0), surname, &how);
    }
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "What is your surname?"),
                                  ui_tr(ui, "So that we can call you politely."));
    struct rect body = page.body;
    struct rect others = rect_cut_bottom(&body, ui->theme->button_px);
    rect_cut_bottom(&body, ui->theme->gap_px);
    draw_grid(k, ui, body);
    struct button spell = {.id = "spell",
                           .label = ui_tr(ui, "Another surname"),
                           .icon = "keyboard",
                           .kind = BUTTON_QUIET};
    struct button none = {
        .id = "nameless", .label = ui_tr(ui, "I would rather not say"), .kind = BUTTON_QUIET};
    ui_button(ui, rect_column(others, 2, 0, ui->theme->gap_px), &spell);
    ui_button(ui, rect_column(others, 2, 1, ui->theme->gap_px), &none);
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 3);
}

const struct screen surname_screen = {.name = "surname", .event = event, .draw = draw};
