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

// ---- parts every kiosk screen has -----------------------------------------------------

static void sample_header(struct ui *ui, struct rect header)
{
    int side = ui->theme->target_px, gap = ui->theme->gap_px / 2;
    struct button aids = {.id = "aids",
                          .label = say(ui, "輔助功能", "辅助功能", "Accessibility"),
                          .icon = "accessibility",
                          .kind = BUTTON_PLAIN,
                          .icon_only = true};
    struct button lang = {
        .id = "language", .label = lang_own_name(ui->lang), .icon = "globe", .kind = BUTTON_PLAIN};
    int lang_w = ui_button_width(ui, &lang);
    ui_button(ui, rect_cut_right(&header, side), &aids);
    rect_cut_right(&header, gap);
    ui_button(ui, rect_cut_right(&header, lang_w), &lang);
    rect_cut_right(&header, ui->theme->gap_px);
    struct text_style clock = {.type = TYPE_LABEL,
                               .color = COLOR_INK_SOFT,
                               .align = ALIGN_RIGHT,
                               .middle = true,
                               .id = "clock"};
    ui_text(ui, rect_cut_right(&header, ui->theme->type_px[TYPE_LABEL] * 4), "10:24", &clock);
    ui_logo(ui, header, &(struct logo){.name = say(ui, "和順汽車", "和顺汽车", "Heshun Motors")});
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

// ---- choices --------------------------------------------------------------------------

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
    ui_cards(ui, page.body, "services", cards, 4);
    sample_footer(ui, page.footer, NULL, false);
}

// ---- phone ----------------------------------------------------------------------------

static void draw_phone(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(
        ui, say(ui, "請輸入您的手機號碼", "请输入您的手机号码", "Your mobile number, please"),
        say(ui, "只用來叫號與下次認得您，六個月後刪除。", "仅用于叫号和下次认出您，六个月后删除。",
            "Only to call you and to know you next time; deleted after six months."));
    sample_header(ui, page.header);
    struct rect body = page.body;
    struct input_box in = {.id = "phone",
                           .text = "0912 345",
                           .caret = -1,
                           .large = true,
                           .label = say(ui, "手機", "手机", "Mobile")};
    ui_autofocus(ui, "phone");
    ui_input(ui, rect_cut_top(&body, ui_input_height(ui, &in)), &in);
    rect_cut_top(&body, ui->theme->gap_px * (ui->theme->portrait ? 3 : 2) / 2);
    int keys = ui_keypad_height(ui);
    ui_keypad(ui, rect_cut_top(&body, keys < body.h ? keys : body.h),
              say(ui, "清除", "清除", "Clear"), say(ui, "刪除一位", "删除一位", "Delete a digit"));
    sample_footer(ui, page.footer, say(ui, "下一步", "下一步", "Next"), false);
}

// ---- name -----------------------------------------------------------------------------

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
    struct rect candidates =
        ui->theme->portrait ? (struct rect){0} : rect_cut_top(&body, ui_candidates_height(ui));
    int wish = ui_keyboard_height(ui, keys.layout);
    if (!ui->theme->portrait)
        rect_cut_top(&body, ui->theme->gap_px / 2);
    ui_keyboard(ui, rect_cut_bottom(&body, wish), &keys);
    if (ui->theme->portrait) {
        rect_cut_bottom(&body, ui->theme->gap_px);
        candidates = rect_cut_bottom(&body, ui_candidates_height(ui));
        rect_cut_bottom(&body, ui->theme->gap_px);
    }
    static const char *const texts[] = {"王", "汪", "旺", "望", "忘", "往", "網", "妄"};
    struct candidates bar = {.preedit = zhuyin ? "ㄨㄤˊ" : "wang",
                             .texts = texts,
                             .n = 8,
                             .more_label = say(ui, "更多字", "更多字", "More")};
    ui_candidates(ui, candidates, &bar);
    struct rect form = ui->theme->portrait ? body : page.aside;
    struct input_box in = {.id = "name",
                           .label = say(ui, "姓名", "姓名", "Name"),
                           .text = "陳",
                           .preedit = "ㄨㄤˊ",
                           .caret = -1};
    ui_autofocus(ui, "name");
    ui_input(ui, rect_cut_top(&form, ui_input_height(ui, &in)), &in);
    rect_cut_top(&form, ui->theme->gap_px);
    const char *titles[] = {say(ui, "先生", "先生", "Mr"), say(ui, "女士", "女士", "Ms"),
                            say(ui, "不用稱呼", "不用称呼", "no title")};
    if (form.h >= ui_chips_height(ui, form.w, titles, 3))
        ui_chips(ui, form, "title-of", titles, 3, (const bool[]){true, false, false});
    sample_footer(ui, page.footer, say(ui, "下一步", "下一步", "Next"), false);
}

// ---- ticket ---------------------------------------------------------------------------

static void ticket_words(struct ui *ui, struct rect box)
{
    struct text_style number = {.type = TYPE_TICKET,
                                .weight = WEIGHT_BOLD,
                                .color = COLOR_PRIMARY,
                                .shrink = true,
                                .id = "ticket"};
    struct text_style fact = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .shrink = true, .id = "ahead"};
    const char *ahead = say(ui, "前面還有 3 位，約 8–15 分鐘", "前面还有 3 位，约 8–15 分钟",
                            "3 people before you, about 8–15 min");
    int words = ui_text_height(ui, box.w, ahead, &fact), gap = ui_px(ui, 8);
    const enum type smaller[] = {TYPE_CALL, TYPE_DISPLAY};
    for (int i = 0; i < 2 && ui->theme->type_px[number.type] + gap + words > box.h; i++)
        number.type = smaller[i]; // large and long: the words need the height
    ui_text(ui, rect_cut_top(&box, ui->theme->type_px[number.type]), "A012", &number);
    rect_cut_top(&box, gap);
    ui_text(ui, rect_cut_top(&box, words), ahead, &fact);
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
    bool beside = !ui->theme->portrait || ui->theme->env.low_position;
    struct rect panel = rect_cut_top(&body, body.h * (beside ? 60 : 58) / 100);
    ui_panel(ui, panel);
    struct rect inner = rect_inset(panel, ui_px(ui, 48), ui_px(ui, 44));
    int side = beside ? inner.h * 90 / 100 : inner.h * 46 / 100;
    struct rect code = beside ? rect_cut_right(&inner, side) : rect_cut_bottom(&inner, side);
    code = rect_center(code, side, side);
    rect_cut_right(&inner, beside ? ui->theme->gap_px : 0);
    code.w = side;
    ui_qr(ui, code, "qr", "https://lobby.example/t/Zt9cK2nQ8wYp4sVx",
          say(ui, "您的號碼", "您的号码", "Your ticket"));
    ticket_words(ui, inner);
    rect_cut_top(&body, ui->theme->gap_px);
    const char *drinks[] = {say(ui, "茶", "茶", "Tea"), say(ui, "咖啡", "咖啡", "Coffee"),
                            say(ui, "水", "水", "Water")};
    static const char *const icons[] = {"tea", "coffee", "water"};
    struct text_style ask = {
        .type = TYPE_BODY, .weight = WEIGHT_BOLD, .wrap = true, .balance = true, .shrink = true};
    const char *drink =
        say(ui, "等候時想喝點什麼？", "等候时想喝点什么？", "Something to drink while you wait?");
    ui_text(ui, rect_cut_top(&body, ui_text_height(ui, body.w, drink, &ask)), drink, &ask);
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

// ---- rate -----------------------------------------------------------------------------

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
    const char *tags[] = {say(ui, "態度親切", "态度亲切", "Friendly"),
                          say(ui, "解說清楚", "讲解清楚", "Clear answers"),
                          say(ui, "不用久等", "等候时间短", "Short wait"),
                          say(ui, "環境舒適", "环境舒适", "Comfortable"),
                          say(ui, "價格透明", "价格透明", "Open prices")};
    struct rect dots = rect_cut_bottom(&body, ui_px(ui, 32));
    int chips = ui_chips_height(ui, body.w, tags, 5), gap = ui_px(ui, 16);
    int line = ui->theme->line_px[TYPE_BODY] + gap, air = ui->theme->gap_px * 2;
    if (ui_px(ui, 220) + air + line + chips > body.h) // the words go before a face becomes small
        line = 0;
    int room = body.h - air - line - chips;
    ui_rating(ui, rect_cut_top(&body, room < ui_px(ui, 300) ? room : ui_px(ui, 300)), "rate", words,
              4);
    rect_cut_top(&body, air);
    struct text_style ask = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .shrink = true};
    if (line)
        ui_text(ui, rect_cut_top(&body, line - gap),
                say(ui, "哪些地方做得好？", "哪些地方做得好？", "What went well?"), &ask);
    rect_cut_top(&body, line ? gap : 0);
    ui_chips(ui, rect_cut_top(&body, chips), "tag", tags, 5,
             (const bool[]){true, false, true, false, false});
    ui_dots(ui, dots, 4, 1, say(ui, "進度", "进度", "Progress"), COLOR_PRIMARY);
    sample_footer(ui, page.footer, say(ui, "送出", "提交", "Send"), false);
}

// ---- aids -----------------------------------------------------------------------------

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
    int columns = ui->theme->portrait ? 1 : 2, row = ui->theme->target_px + ui_px(ui, 16);
    struct rect all = rect_cut_top(&body, 4 / columns * row);
    for (int i = 0; i < 4; i++) {
        struct rect cell = rect_cell(all, columns, 4 / columns, i, 0);
        struct rect rule = rect_cut_bottom(&cell, ui_px(ui, 16));
        rect_cut_right(&cell, columns > 1 ? ui->theme->gap_px : 0);
        struct toggle t = {.id = (const char *[]){"large", "contrast", "low", "motion"}[i],
                           .label = labels[i],
                           .on = i == 1,
                           .disabled = i == 3};
        ui_toggle(ui, cell, &t);
        ui_rule(ui, rule, false);
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

// ---- office ---------------------------------------------------------------------------

static void queue_row(struct ui *ui, struct rect *from, const struct ui_table *t, int i)
{
    const char *names[] = {
        say(ui, "王先生", "王先生", "Mr Wang"), say(ui, "陳*文", "陈*文", "C. Chen"),
        say(ui, "歐陽女士", "欧阳女士", "Ms Ouyang"), "Alexandra Featherstonehaugh-Smythe"};
    const char *services[] = {say(ui, "看車諮詢", "看车咨询", "See the cars"),
                              say(ui, "試駕", "试驾", "Test drive"),
                              say(ui, "維修保養", "维修保养", "Service")};
    bool late = i % 5 == 3;
    struct cell cells[] = {
        {.text = arena_printf(ui->arena, "A%03d", 12 + i), .bold = true},
        {.text = names[i % 4], .icon = i % 4 == 1 ? "heart" : NULL},
        {.text = services[i % 3]},
        {.text = i % 6 == 2 ? say(ui, "預約", "预约", "appointment")
                            : say(ui, "一般", "普通", "ordinary"),
         .soft = true},
        {.text = arena_printf(ui->arena, "%d:%02d", (i * 7) % 34, (i * 13) % 60),
         .bold = late,
         .color = late ? COLOR_BAD : COLOR_INK},
        {.text = "15:00", .soft = true},
        {.badge = late     ? say(ui, "超過目標", "超过目标", "over target")
                  : i == 0 ? say(ui, "已叫號", "已叫号", "called")
                           : say(ui, "等候中", "等候中", "waiting"),
         .tone = late     ? TONE_BAD
                 : i == 0 ? TONE_PRIMARY
                          : TONE_NEUTRAL},
    };
    ui_table_row(ui, from, t, arena_printf(ui->arena, "visit.%d", i), cells, i == 1);
}

static void draw_queue(const void *app, struct ui *ui)
{
    (void)app;
    ui_clear(ui);
    int gap = ui->theme->gap_px;
    struct rect all = rect_inset(theme_screen(ui->theme), ui->theme->margin_px, gap);
    struct rect top = rect_cut_top(&all, ui->theme->button_px);
    const char *tabs[] = {say(ui, "櫃檯", "前台", "Desk"), say(ui, "預約", "预约", "Appointments"),
                          say(ui, "報表", "报表", "Reports")};
    ui_tabs(ui, rect_cut_left(&top, ui_px(ui, 560)), "tab", tabs, 3, 0);
    struct button out = {.id = "lock",
                         .label = say(ui, "鎖定", "锁定", "Lock"),
                         .icon = "lock",
                         .kind = BUTTON_PLAIN,
                         .shortcut = "Ctrl+L"};
    ui_button(ui, rect_cut_right(&top, ui_button_width(ui, &out)), &out);
    rect_cut_top(&all, gap);
    struct rect side = rect_cut_right(&all, ui_px(ui, 380));
    rect_cut_right(&all, gap);
    ui_panel(ui, all);
    struct rect inner = rect_inset(all, gap, gap);
    const struct column columns[] = {
        {say(ui, "號碼", "号码", "No."), ui_px(ui, 76), ALIGN_LEFT},
        {say(ui, "客人", "客人", "Customer"), 0, ALIGN_LEFT},
        {say(ui, "服務", "服务", "Service"), 0, ALIGN_LEFT},
        {say(ui, "類別", "类别", "Class"), ui_px(ui, 120), ALIGN_LEFT},
        {say(ui, "已等", "已等", "Waited"), ui_px(ui, 120), ALIGN_RIGHT},
        {say(ui, "目標", "目标", "Target"), ui_px(ui, 110), ALIGN_RIGHT},
        {say(ui, "狀態", "状态", "State"), ui_px(ui, 210), ALIGN_LEFT},
    };
    struct ui_table t = {.id = "queue", .columns = columns, .column_count = 7};
    struct text_style head = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD};
    ui_text(ui, rect_cut_top(&inner, ui->theme->line_px[TYPE_HEADING]),
            say(ui, "等候中", "等候中", "Waiting"), &head);
    ui_table_head(ui, &inner, &t);
    int rows = 200;
    struct rect content = ui_scroll_begin(ui, inner, "queue", rows * ui_row_height(ui));
    for (int i = 0; i < rows; i++)
        queue_row(ui, &content, &t, i);
    ui_scroll_end(ui);
    struct rect next = rect_cut_top(&side, ui_px(ui, 330));
    ui_panel(ui, next);
    next = rect_inset(next, gap * 3 / 2, gap * 3 / 2);
    struct text_style soft = {
        .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true, .balance = true, .shrink = true};
    ui_text(ui, rect_cut_top(&next, ui->theme->line_px[TYPE_LABEL]),
            say(ui, "下一位", "下一位", "Next"), &soft);
    struct text_style big = {.type = TYPE_TICKET, .weight = WEIGHT_BOLD, .color = COLOR_PRIMARY};
    ui_text(ui, rect_cut_top(&next, ui->theme->line_px[TYPE_TICKET]), "A013", &big);
    struct text_style who = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .shrink = true};
    ui_text(ui, rect_cut_top(&next, ui->theme->line_px[TYPE_HEADING] + gap),
            say(ui, "陳*文 → 林顧問，2 號桌", "陈*文 → 林顾问，2 号桌", "C. Chen → Ms Lin, desk 2"),
            &who);
    struct button call = {.id = "call",
                          .label = say(ui, "叫號", "叫号", "Call"),
                          .kind = BUTTON_PRIMARY,
                          .icon = "bell",
                          .shortcut = "F2"};
    struct button why = {
        .id = "why", .label = say(ui, "為什麼？", "为什么？", "Why?"), .shortcut = "F3"};
    struct rect buttons = rect_cut_bottom(&next, ui->theme->button_px);
    ui_button(ui, rect_cut_right(&buttons, ui_button_width(ui, &why)), &why);
    rect_cut_right(&buttons, gap);
    ui_button(ui, buttons, &call);
    ui_text(ui, next,
            say(ui, "等最久的一般客人；林顧問輪到第一位，會說英文。",
                "等得最久的普通客人；林顾问轮到第一位，会说英文。",
                "Waited longest; Ms Lin is first in turn and speaks English."),
            &soft);
    rect_cut_top(&side, gap);
    const char *text =
        say(ui, "A015 超過目標 4 分鐘。", "A015 超过目标 4 分钟。", "A015 is 4 min over target.");
    ui_message(ui, rect_cut_top(&side, ui_message_height(ui, side.w, text, true)), "alert", text,
               TONE_BAD, "alert.show", say(ui, "查看", "查看", "Show"));
    rect_cut_top(&side, gap);
    struct input_box in = {
        .id = "find",
        .label = say(ui, "尋找客人或號碼", "查找客人或号码", "Find a customer or number"),
        .hint = say(ui, "姓名、手機末四碼", "姓名、手机末四位", "name or last digits"),
        .caret = -1};
    ui_input(ui, rect_cut_top(&side, ui_input_height(ui, &in)), &in);
    rect_cut_top(&side, gap);
    struct row r = {.id = "task",
                    .icon = "coffee",
                    .title = say(ui, "A009 咖啡", "A009 咖啡", "A009 coffee"),
                    .help = say(ui, "2 號桌", "2 号桌", "desk 2"),
                    .fact = "3:20"};
    ui_row(ui, rect_cut_top(&side, ui_row_height(ui) + gap), &r);
    struct toggle tg = {
        .id = "auto", .label = say(ui, "自動派號", "自动派号", "Assign automatically"), .on = true};
    ui_toggle(ui, rect_cut_top(&side, ui->theme->target_px + gap), &tg);
    ui_ribbon(ui, say(ui, "示範資料", "演示数据", "Sample data"));
}

static const char *const hours[] = {"9", "10", "11", "12", "13", "14", "15", "16", "17", "18"};

static void draw_report(const void *app, struct ui *ui)
{
    (void)app;
    static const double arrivals[] = {6, 14, 22, 18, 9, 12, 19, 24, 17, 7};
    static const double median[] = {3, 6, 11, 9, 4, 5, 9, 13, 10, 3};
    static const double p90[] = {8, 15, 27, 24, 10, 13, 22, 31, 25, NAN};
    static const double sell[] = {2, 5, 9, 7, 3, 4, 8, 10, 7, 3};
    static const double drive[] = {1, 3, 5, 4, 2, 3, 4, 6, 4, 1};
    static const double repair[] = {3, 6, 8, 7, 4, 5, 7, 8, 6, 3};
    static const double waits[] = {31, 44, 38, 27, 19, 14, 9, 6, 3, 2, 1, 1};
    double heat[5 * 10];
    for (int i = 0; i < 50; i++)
        heat[i] = i == 49 ? NAN : fabs(12 * sin(i * 1.7)) + i % 10;
    ui_clear(ui);
    int gap = ui->theme->gap_px;
    struct rect all = rect_inset(theme_screen(ui->theme), ui->theme->margin_px, gap * 2);
    struct rect figures =
        rect_cut_top(&all, ui->theme->line_px[TYPE_DISPLAY] + ui->theme->line_px[TYPE_SMALL] * 2);
    const char *numbers[] = {"148", "7", "24", "82 %"};
    const char *names[] = {say(ui, "到店", "到店", "arrivals"),
                           say(ui, "等候中位數（分鐘）", "等候中位数（分钟）", "median wait, min"),
                           say(ui, "九成在此之內（分鐘）", "九成在此之内（分钟）", "p90 wait, min"),
                           say(ui, "在目標內", "在目标内", "within target")};
    for (int i = 0; i < 4; i++)
        ui_figure(ui, rect_column(figures, 4, i, gap), numbers[i], names[i],
                  i == 2 ? COLOR_ACCENT : COLOR_INK);
    rect_cut_top(&all, gap);
    struct rect cell[6];
    for (int i = 0; i < 6; i++) {
        struct rect panel = rect_cell(all, 3, 2, i, gap);
        ui_panel(ui, panel);
        cell[i] = rect_inset(panel, gap * 3 / 2, gap * 3 / 2);
    }
    const char *min = say(ui, "分鐘", "分钟", "min");
    const char *visits = say(ui, "組客人", "组客人", "visits");
    const char *hour = say(ui, "時", "时", "hour of the day");
    struct series one = {.values = arrivals, .color = COLOR_PRIMARY};
    struct chart bars = {
        .id = "arrivals",
        .title = say(ui, "客人什麼時候來？", "客人什么时候来？", "When did people come?"),
        .unit = visits,
        .x_name = hour,
        .labels = hours,
        .n = 10,
        .series = &one,
        .series_count = 1,
        .marks = {NAN, NAN},
        .chosen = 7};
    chart_bars(ui, cell[0], &bars);
    struct series two[] = {
        {.name = say(ui, "中位數", "中位数", "median"), .values = median, .color = COLOR_PRIMARY},
        {.name = "p90", .values = p90, .color = COLOR_ACCENT, .dashed = true}};
    struct chart lines = {.id = "waits",
                          .title = say(ui, "等了多久？", "等了多久？", "How long did people wait?"),
                          .unit = min,
                          .x_name = hour,
                          .labels = hours,
                          .n = 10,
                          .series = two,
                          .series_count = 2,
                          .chosen = -1,
                          .marks = {15, NAN},
                          .mark_names = {say(ui, "目標 15", "目标 15", "target 15"), NULL}};
    chart_lines(ui, cell[1], &lines);
    static const char *const edges[] = {"0",  "5",  "10", "15", "20", "25",
                                        "30", "35", "40", "45", "50", "55"};
    struct series w = {.values = waits, .color = COLOR_PRIMARY};
    struct chart dist = {
        .id = "spread",
        .title = say(ui, "等候時間如何分布？", "等候时间如何分布？", "How were the waits spread?"),
        .unit = visits,
        .x_name = min,
        .labels = edges,
        .n = 12,
        .series = &w,
        .series_count = 1,
        .marks = {11, 27},
        .mark_names = {say(ui, "中位數 11", "中位数 11", "median 11"), "p90 27"},
        .chosen = -1};
    chart_distribution(ui, cell[2], &dist, 0, 60);
    struct series parts[] = {
        {.name = say(ui, "看車", "看车", "cars"), .values = sell, .color = COLOR_PRIMARY},
        {.name = say(ui, "試駕", "试驾", "drives"), .values = drive, .color = COLOR_ACCENT},
        {.name = say(ui, "維修", "维修", "repair"), .values = repair, .color = COLOR_INK_SOFT}};
    struct chart stack = {
        .id = "hours",
        .title = say(ui, "每小時接待了誰？", "每小时接待了谁？", "Who was served, hour by hour?"),
        .unit = visits,
        .x_name = hour,
        .labels = hours,
        .n = 10,
        .series = parts,
        .series_count = 3,
        .marks = {NAN, NAN},
        .chosen = -1};
    chart_stacked(ui, cell[3], &stack);
    const char *days[] = {say(ui, "週一", "周一", "Mon"), say(ui, "週二", "周二", "Tue"),
                          say(ui, "週三", "周三", "Wed"), say(ui, "週四", "周四", "Thu"),
                          say(ui, "週五", "周五", "Fri")};
    struct series h = {.values = heat, .color = COLOR_PRIMARY};
    struct chart map = {.id = "week",
                        .title =
                            say(ui, "哪天哪時最久？", "哪天哪时最久？", "Which hours are slow?"),
                        .unit = say(ui, "中位數，分鐘", "中位数，分钟", "median wait, min"),
                        .x_name = hour,
                        .labels = hours,
                        .n = 10,
                        .series = &h,
                        .series_count = 1,
                        .chosen = -1};
    chart_heat(ui, cell[4], &map, days, 5);
    struct series none = {.values = (const double[]){NAN, NAN}, .color = COLOR_PRIMARY};
    struct chart empty = {.id = "ratings",
                          .title = say(ui, "滿意嗎？", "满意吗？", "Were they satisfied?"),
                          .unit = "",
                          .labels = hours,
                          .n = 2,
                          .series = &none,
                          .series_count = 1,
                          .chosen = -1,
                          .empty = say(ui, "評分少於 5 筆，先不顯示。", "评分少于 5 条，暂不显示。",
                                       "Fewer than five ratings: not shown yet.")};
    chart_bars(ui, cell[5], &empty);
}

// ---- all of them ----------------------------------------------------------------------

static int sample_event(void *app, const struct ui_event *event)
{
    (void)app;
    (void)event;
    return SCREEN_UNUSED;
}

static const struct screen sample_screens[] = {
    {.name = "choices", .event = sample_event, .draw = draw_choices},
    {.name = "phone", .event = sample_event, .draw = draw_phone},
    {.name = "name", .event = sample_event, .draw = draw_name},
    {.name = "ticket", .event = sample_event, .draw = draw_ticket},
    {.name = "rate", .event = sample_event, .draw = draw_rate},
    {.name = "aids", .event = sample_event, .draw = draw_aids},
    {.name = "queue", .event = sample_event, .draw = draw_queue},
    {.name = "report", .event = sample_event, .draw = draw_report},
};
enum { SAMPLE_KIOSK = 6, SAMPLE_COUNT = 8 };
static const struct screen *const sample_list[SAMPLE_COUNT] = {
    &sample_screens[0], &sample_screens[1], &sample_screens[2], &sample_screens[3],
    &sample_screens[4], &sample_screens[5], &sample_screens[6], &sample_screens[7]};

static struct surface *sample_surface(const struct ui_env *env, const struct text_metrics *metrics,
                                      int screen)
{
    struct surface_setup setup = {.name = "sample",
                                  .screens = sample_list,
                                  .screen_count = SAMPLE_COUNT,
                                  .home = screen,
                                  .env = *env,
                                  .metrics = metrics};
    return surface_create(&setup, 0);
}
