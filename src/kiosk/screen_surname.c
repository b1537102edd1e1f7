// The surname: the hundred most common ones in the visitor's own script, the first of them one tap
// away; any other by keyboard, none at all if they prefer.
#include "kiosk/session.h"

#include <string.h>

// The hundred most common ones, in order: Ministry of the Interior, Taiwan (2018); Ministry of
// Public Security, China (2020).
static const char traditional[] =
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯"
    "翁魏孫戴范方宋鄧杜侯傅曹薛丁卓馬阮董唐温藍蔣石古紀姚倪連馮歐程湯黎康姜白汪田涂鄒尤巫鐘龔嚴韓";
static const char simplified[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤";
static const char *const latin[] = {
    "Chen",  "Lin",   "Huang", "Chang",  "Li",    "Wang",   "Wu",     "Liu",    "Tsai", "Yang",
    "Hsu",   "Cheng", "Hsieh", "Hung",   "Kuo",   "Chiu",   "Tseng",  "Liao",   "Lai",  "Chou",
    "Smith", "Brown", "Jones", "Wilson", "Tan",   "Wong",   "Nguyen", "Tran",   "Kim",  "Park",
    "Lee",   "Sato",  "Ito",   "Müller", "Silva", "Garcia", "Martin", "Santos", "Khan", "Singh"};

static int surname_count(enum lang lang)
{
    if (lang == LANG_EN)
        return sizeof latin / sizeof *latin;
    return (int)utf8_length(lang == LANG_ZH_CN ? simplified : traditional);
}

static void surname_at(enum lang lang, int i, char out[NAME_SIZE])
{
    if (lang == LANG_EN) {
        utf8_copy(out, NAME_SIZE, latin[i]);
        return;
    }
    const char *at = lang == LANG_ZH_CN ? simplified : traditional;
    uint32_t point = utf8_next(&at);
    while (i-- > 0)
        point = utf8_next(&at);
    out[utf8_encode(point, out)] = '\0';
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "spell"))
        return AT_SPELL;
    if (id_is(e, "nameless")) {
        field_wipe(&k->v.name);
        k->v.title = TITLE_NONE;
        return flow_after_name(k);
    }
    int64_t i = kiosk_id_number(e, "surname");
    enum lang lang = surface_env(k->surface)->lang;
    if (i < 0 || i >= surname_count(lang))
        return SCREEN_UNUSED;
    char surname[NAME_SIZE];
    surname_at(lang, (int)i, surname);
    field_set(&k->v.name, surname);
    k->v.customer = k->v.owner = 0;
    return AT_TITLE;
}

static void draw_surname(const struct kiosk *k, struct ui *ui, struct rect cell, int i)
{
    char surname[NAME_SIZE];
    surname_at(ui->lang, i, surname);
    bool pressed =
        kiosk_target(ui, cell, arena_printf(ui->arena, "surname.%d", i), surname, "", true);
    bool strong = pressed || strcmp(k->v.name.text, surname) == 0;
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, cell, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, cell, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct text_style how = {.type = ui->lang == LANG_EN ? TYPE_BODY : TYPE_HEADING,
                             .weight = WEIGHT_BOLD,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, rect_inset(cell, ui_px(ui, 8), 0), surname, &how);
}

// Where more rows follow, the last one in view stands half in sight, so that it shows.
static int row_height(const struct ui *ui, int view, int rows, int gap)
{
    int least = ui->theme->target_px;
    int row = ui_px(ui, 136) > least ? ui_px(ui, 136) : least;
    int whole = (view + gap) / (row + gap);
    if (whole >= rows)
        return row;
    for (; whole > 0; whole--) {
        int half = 2 * (view - whole * gap) / (2 * whole + 1);
        if (half >= least)
            return half;
    }
    return row;
}

static void draw_grid(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int columns = ui->theme->portrait ? 4 : 5;
    int n = surname_count(ui->lang);
    int rows = (n + columns - 1) / columns;
    int gap = ui_px(ui, 16);
    int row = row_height(ui, box.h, rows, gap);
    struct rect view = box;
    view.w += ui->theme->gap_px; // the thumb stands in the margin
    struct rect all = ui_scroll_begin(ui, view, "surnames", rows * (row + gap) - gap);
    all.w = box.w;
    for (int i = 0; i < n; i++)
        draw_surname(k, ui, rect_cell(all, columns, rows, i, gap), i);
    ui_scroll_end(ui);
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
