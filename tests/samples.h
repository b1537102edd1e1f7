#pragma once
// Sample screens that show every widget, for the golden draw lists, the pictures and the bench.
// Words stand here in three languages, so that no catalogue is needed.

#include "ui/chart.h"
#include "ui/keyboard.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <math.h>

static const char *say(struct ui *ui, const char *tw, const char *cn, const char *en)
{
    return ui_grow(ui, ui->lang == LANG_ZH_TW ? tw : ui->lang == LANG_ZH_CN ? cn : en);
}

// ---- parts every kiosk screen has
// ----------------------------------------------------------------

static void sample_header(struct ui *ui, struct rect header)
{
    int side = ui->theme->target_px, gap = ui->theme->gap_px / 2;
    struct button aids = {.id = "aids",
                          .label = say(ui, "輔助功能", "辅助功能", "Accessibility"),
                          .icon = "accessibility",
                          .icon_only = true};
    struct button lang = {.id = "language", .label = lang_own_name(ui->lang), .icon = "globe"};
    int lang_w = ui_button_width(ui, &lang);
    ui_button(ui, rect_cut_right(&header, side), &aids);
    rect_cut_right(&header, gap);
    ui_button(ui, rect_cut_right(&header, lang_w), &lang);
    rect_cut_right(&header, ui->theme->gap_px);
    struct words clock = {.type = TYPE_LABEL,
                          .color = COLOR_INK_SOFT,
                          .align = ALIGN_RIGHT,
                          .middle = true,
                          .id = "clock"};
    ui_text(ui, rect_cut_right(&header, ui->theme->type_px[TYPE_LABEL] * 4), "10:24", &clock);
    ui_logo(ui, header, NULL, say(ui, "和順汽車", "和顺汽车", "Heshun Motors"));
}

static void sample_footer(struct ui *ui, struct rect footer, const char *next, bool disabled)
{
    int gap = ui->theme->gap_px;
    struct button back = {
        .id = "back", .label = say(ui, "返回", "返回", "Back"), .icon = "arrow-left"};
    struct button main = {.id = "next",
                          .label = next,
                          .kind = BUTTON_PRIMARY,
                          .icon = "arrow-right",
                          .icon_after = true,
                          .disabled = disabled};
    ui_button(ui, rect_column(footer, 3, 0, gap), &back);
    if (!next)
        return;
    struct rect right = rect_column(footer, 3, 1, gap);
    right.w = footer.x + footer.w - right.x;
    if (!ui->theme->portrait)
        right = rect_column(footer, 3, 2, gap);
    ui_button(ui, right, &main);
}

// ---- choices
// -------------------------------------------------------------------------------------

static void draw_choices(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(
        ui, say(ui, "今天想辦什麼事呢？", "今天想办什么事呢？", "What brings you here today?"),
        say(ui, "選一項就好，其他的可以在現場再說。", "选一项就好，其他的可以到现场再说。",
            "Choose one; everything else can be settled at the desk."));
    sample_header(ui, page.header);
    struct card cards[] = {
        {.id = "service.visit",
         .icon = "car",
         .title = say(ui, "看車諮詢", "看车咨询", "See the cars"),
         .help = say(ui, "新車介紹、報價與貸款試算", "新车介绍、报价与贷款试算",
                     "New cars, prices and financing"),
         .fact = say(ui, "等候 3 位 · 8–15 分鐘", "等候 3 位 · 8–15 分钟", "3 waiting · 8–15 min"),
         .fact_icon = "clock"},
        {.id = "service.drive",
         .icon = "steering-wheel",
         .title = say(ui, "試駕", "试驾", "Test drive"),
         .help = say(ui, "請準備駕照", "请准备驾照", "Please have your licence ready"),
         .fact = say(ui, "不用等", "不用等", "No waiting"),
         .fact_icon = "check"},
        {.id = "service.repair",
         .icon = "wrench",
         .title = say(ui, "維修保養", "维修保养", "Service and repair"),
         .help = say(ui, "定期保養、故障檢查、取車", "定期保养、故障检查、取车",
                     "Maintenance, faults, collecting a car"),
         .fact = say(ui, "等候 12 位 · 40–60 分鐘", "等候 12 位 · 40–60 分钟",
                     "12 waiting · 40–60 min"),
         .fact_icon = "clock"},
        {.id = "service.talk",
         .icon = "chat",
         .title = say(ui, "投訴與建議", "投诉与建议", "Complaints and ideas"),
         .help = say(ui, "主管不在，請找櫃檯", "主管不在，请找前台",
                     "Nobody is on duty; please see the desk"),
         .disabled = true},
    };
    int columns = ui->theme->portrait && !ui->theme->env.low_position ? 1 : 2;
    int gap = ui->theme->gap_px;
    int rows = 4 / columns;
    struct rect body = page.body;
    int tallest = 0;
    for (int i = 0; i < 4; i++) {
        cards[i].tall = columns == 2;
        int h = ui_card_height(ui, rect_column(body, columns, 0, gap).w, &cards[i]);
        tallest = h > tallest ? h : tallest;
    }
    int most = (body.h - gap * (rows - 1)) / rows;
    int height = tallest < most ? tallest : most;
    body.h = height * rows + gap * (rows - 1);
    for (int i = 0; i < 4; i++)
        ui_card(ui, rect_cell(body, columns, rows, i, gap), &cards[i]);
    sample_footer(ui, page.footer, NULL, false);
}

// ---- phone
// ---------------------------------------------------------------------------------------

static void draw_phone(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(
        ui, say(ui, "請輸入您的手機號碼", "请输入您的手机号码", "Your mobile number, please"),
        say(ui, "只用來叫號與下次認得您，六個月後刪除。", "仅用于叫号和下次认出您，六个月后删除。",
            "Only to call you and to know you next time; deleted after six months."));
    sample_header(ui, page.header);
    struct rect body = page.body;
    struct input_box in = {
        .id = "phone", .text = "0912 345", .caret = -1, .large = true, .hint = "09"};
    ui_autofocus(ui, "phone");
    ui_input(ui, rect_cut_top(&body, ui_input_height(ui, &in)), &in);
    rect_cut_top(&body, ui->theme->gap_px * 3 / 2);
    int keys = ui_keypad_height(ui);
    ui_keypad(ui, rect_cut_top(&body, keys < body.h ? keys : body.h),
              say(ui, "清除", "清除", "Clear"), say(ui, "刪除一位", "删除一位", "Delete a digit"));
    sample_footer(ui, page.footer, say(ui, "下一步", "下一步", "Next"), false);
}

// ---- name
// ----------------------------------------------------------------------------------------

static void draw_name(const void *app, struct ui *ui)
{
    (void)app;
    struct page page =
        ui_page(ui, say(ui, "怎麼稱呼您？", "怎么称呼您？", "How shall we call you?"), NULL);
    sample_header(ui, page.header);
    struct rect body = page.body;
    bool zhuyin = ui->lang == LANG_ZH_TW;
    struct keyboard keys = {.layout = zhuyin ? KEYBOARD_ZHUYIN : KEYBOARD_LATIN,
                            .space = say(ui, "空白", "空格", "space"),
                            .done = say(ui, "完成", "完成", "Done"),
                            .layout_label = say(ui, "拼音", "符号", "?123")};
    ui_keyboard(ui, rect_cut_bottom(&body, ui_keyboard_height(ui, keys.layout)), &keys);
    rect_cut_bottom(&body, ui->theme->gap_px);
    static const char *const texts[] = {"王", "汪", "旺", "望", "忘", "往", "網", "妄"};
    struct candidates bar = {.preedit = zhuyin ? "ㄨㄤˊ" : "wang",
                             .texts = texts,
                             .n = 8,
                             .more_label = say(ui, "更多字", "更多字", "More")};
    ui_candidates(ui, rect_cut_bottom(&body, ui_candidates_height(ui)), &bar);
    rect_cut_bottom(&body, ui->theme->gap_px);
    struct input_box in = {.id = "name", .text = "陳", .preedit = "ㄨㄤˊ", .caret = -1};
    ui_autofocus(ui, "name");
    ui_input(ui, rect_cut_top(&body, ui_input_height(ui, &in)), &in);
    rect_cut_top(&body, ui->theme->gap_px);
    const char *titles[] = {say(ui, "先生", "先生", "Mr"), say(ui, "女士", "女士", "Ms"),
                            say(ui, "不用稱呼", "不用称呼", "no title")};
    if (body.h >= ui_chips_height(ui, body.w, titles, 3))
        ui_chips(ui, body, "title-of", titles, 3, (const bool[]){true, false, false});
    sample_footer(ui, page.footer, say(ui, "下一步", "下一步", "Next"), false);
}

// ---- ticket
// --------------------------------------------------------------------------------------

static void ticket_words(struct ui *ui, struct rect box)
{
    struct words number = {.type = TYPE_TICKET,
                           .weight = WEIGHT_BOLD,
                           .color = COLOR_PRIMARY,
                           .shrink = true,
                           .id = "ticket"};
    struct words fact = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .shrink = true, .id = "ahead"};
    int used = ui_text(ui, rect_cut_top(&box, ui->theme->type_px[TYPE_TICKET]), "A012", &number);
    (void)used;
    rect_cut_top(&box, ui_px(ui, 8));
    const char *ahead = say(ui, "前面還有 3 位，約 8–15 分鐘", "前面还有 3 位，约 8–15 分钟",
                            "3 people before you, about 8–15 min");
    ui_text(ui, rect_cut_top(&box, ui_text_height(ui, box.w, ahead, &fact)), ahead, &fact);
}

static void draw_ticket(const void *app, struct ui *ui)
{
    (void)app;
    struct page page =
        ui_page(ui, say(ui, "取號完成，請坐", "取号完成，请坐", "You are in line; have a seat"),
                say(ui, "叫到 A012 時，我們會廣播並在螢幕上顯示。",
                    "叫到 A012 时，我们会广播并在屏幕上显示。",
                    "When A012 is called, you will hear it and see it on the screen."));
    sample_header(ui, page.header);
    struct rect body = page.body;
    struct rect panel = ui->theme->portrait ? rect_cut_top(&body, body.h * 58 / 100)
                                            : rect_cut_top(&body, body.h * 66 / 100);
    ui_panel(ui, panel);
    struct rect inner = rect_inset(panel, ui_px(ui, 48), ui_px(ui, 44));
    int side = ui->theme->portrait ? inner.h * 46 / 100 : inner.h * 72 / 100;
    struct rect code =
        ui->theme->portrait ? rect_cut_bottom(&inner, side) : rect_cut_right(&inner, side);
    if (!ui->theme->portrait)
        code = rect_center(code, side, side);
    code.w = side;
    ui_qr(ui, code, "qr", "https://lobby.example/t/Zt9cK2nQ8wYp4sVx",
          say(ui, "您的號碼", "您的号码", "Your ticket"));
    ticket_words(ui, inner);
    rect_cut_top(&body, ui->theme->gap_px);
    const char *drinks[] = {say(ui, "茶", "茶", "Tea"), say(ui, "咖啡", "咖啡", "Coffee"),
                            say(ui, "水", "水", "Water")};
    static const char *const icons[] = {"tea", "coffee", "water"};
    struct words ask = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .shrink = true};
    ui_text(
        ui, rect_cut_top(&body, ui->theme->line_px[TYPE_BODY]),
        say(ui, "等候時想喝點什麼？", "等候时想喝点什么？", "Something to drink while you wait?"),
        &ask);
    rect_cut_top(&body, ui_px(ui, 8));
    struct rect row = rect_cut_top(&body, ui->theme->button_px);
    for (int i = 0; i < 3; i++) {
        struct button b = {.id = icons[i], .label = drinks[i], .icon = icons[i], .chosen = i == 1};
        ui_button(ui, rect_column(row, 3, i, ui->theme->gap_px), &b);
    }
    rect_cut_top(&body, ui->theme->gap_px);
    if (body.h >= ui->theme->target_px)
        ui_stepper(ui, rect_cut_top(&body, ui->theme->target_px), "party",
                   say(ui, "一起來的人數", "同行人数", "People in your party"), 2, 1, 9);
    struct rect left = page.footer;
    struct rect ring = rect_cut_left(&left, page.footer.h);
    ui_countdown(ui, ring, "countdown", 23000, 30000,
                 say(ui, "返回首頁", "返回首页", "Back to start"));
    rect_cut_left(&left, ui->theme->gap_px);
    struct button done = {.id = "done",
                          .label = say(ui, "完成", "完成", "Done"),
                          .kind = BUTTON_PRIMARY,
                          .icon = "check"};
    ui_button(ui, rect_cut_right(&left, left.w * 60 / 100), &done);
}

// ---- rate
// ----------------------------------------------------------------------------------------

static void draw_rate(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(
        ui, say(ui, "今天的服務您滿意嗎？", "今天的服务您满意吗？", "How was your visit today?"),
        say(ui, "由顧問林小姐接待", "由顾问林小姐接待", "You were with Ms Lin"));
    sample_header(ui, page.header);
    struct rect body = page.body;
    const char *words[] = {say(ui, "很不滿意", "很不满意", "Very poor"),
                           say(ui, "不滿意", "不满意", "Poor"), say(ui, "普通", "一般", "Fair"),
                           say(ui, "滿意", "满意", "Good"),
                           say(ui, "非常滿意", "非常满意", "Excellent")};
    ui_rating(ui, rect_cut_top(&body, ui_px(ui, 300)), "rate", words, 4);
    rect_cut_top(&body, ui->theme->gap_px * 2);
    struct words ask = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .shrink = true};
    ui_text(ui, rect_cut_top(&body, ui->theme->line_px[TYPE_BODY]),
            say(ui, "哪些地方做得好？", "哪些地方做得好？", "What went well?"), &ask);
    rect_cut_top(&body, ui_px(ui, 16));
    const char *tags[] = {say(ui, "態度親切", "态度亲切", "Friendly"),
                          say(ui, "解說清楚", "讲解清楚", "Clear answers"),
                          say(ui, "不用久等", "等候时间短", "Short wait"),
                          say(ui, "環境舒適", "环境舒适", "Comfortable"),
                          say(ui, "價格透明", "价格透明", "Open prices")};
    ui_chips(ui, rect_cut_top(&body, ui_chips_height(ui, body.w, tags, 5)), "tag", tags, 5,
             (const bool[]){true, false, true, false, false});
    struct rect dots = rect_cut_bottom(&body, ui_px(ui, 32));
    ui_dots(ui, dots, 4, 1, say(ui, "進度", "进度", "Progress"));
    sample_footer(ui, page.footer, say(ui, "送出", "提交", "Send"), false);
}

// ---- aids
// ----------------------------------------------------------------------------------------

static void draw_aids(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(
        ui, say(ui, "怎樣看比較舒服？", "怎样看更舒服？", "Make it easier to use"),
        say(ui, "離開後會恢復原狀。", "离开后会恢复原状。", "It goes back when you leave."));
    sample_header(ui, page.header);
    struct rect body = page.body;
    const char *labels[] = {say(ui, "放大文字", "放大文字", "Larger text"),
                            say(ui, "高對比", "高对比度", "High contrast"),
                            say(ui, "降低畫面", "降低画面", "Lower the screen"),
                            say(ui, "減少動態", "减少动态效果", "Less motion")};
    int row = ui->theme->target_px;
    for (int i = 0; i < 4; i++) {
        struct toggle t = {.id = (const char *[]){"large", "contrast", "low", "motion"}[i],
                           .label = labels[i],
                           .on = i == 1,
                           .disabled = i == 3};
        ui_toggle(ui, rect_cut_top(&body, row), &t);
        ui_rule(ui, rect_cut_top(&body, ui_px(ui, 16)), false);
    }
    rect_cut_top(&body, ui->theme->gap_px);
    const char *warn =
        say(ui, "印表機缺紙，請用手機掃描 QR 碼，或記住號碼。",
            "打印机缺纸，请用手机扫描二维码，或记住号码。",
            "The printer is out of paper: please scan the code or remember your number.");
    ui_message(ui, rect_cut_top(&body, ui_message_height(ui, body.w, warn, true)), "message", warn,
               TONE_ATTENTION, "message.ok", say(ui, "知道了", "知道了", "OK"));
    rect_cut_top(&body, ui->theme->gap_px);
    if (body.h > ui_px(ui, 160))
        ui_working(ui, rect_cut_top(&body, ui_px(ui, 140)),
                   say(ui, "請稍候，正在連線", "请稍候，正在连接", "One moment, connecting"));
    sample_footer(ui, page.footer, say(ui, "完成", "完成", "Done"), false);
}
