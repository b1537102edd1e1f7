// 日報表 週報 月報 季報 年報: the paper on the screen, who has signed it, and what becomes of it.

#include "office/frame/frame.h"
#include "office/parts/paper.h"
#include "office/report/internal.h"
#include "app/figures/daily_tables.h"
#include "base/calendar.h"

enum { HEAD_DP = 36, FIGURES_LEAST_DP = 460, PAPERS_BACK = 1200 };

// ---- events -------------------------------------------------------------------------------------

static void choose_kind(struct reports *page, enum period_kind kind)
{
    page->paper = kind;
    page->paper_back = 0;
    page->meaning = 0;
    page->opening = page->signing = false;
    report_ask_sheets(page, WISH_READ);
}

static void step(struct reports *page, int by)
{
    int back = page->paper_back - by;
    if (back < 0 || back > PAPERS_BACK)
        return;
    page->paper_back = back;
    page->opening = page->signing = false;
    report_ask_sheets(page, WISH_READ);
}

// One types at once, wherever the keyboard was.
static void ask_cause(struct reports *page)
{
    page->opening = true;
    office_focus(page->office, "paper.cause");
}

// The day that is signed off goes on: people are still there, or may still come.
static bool goes_on(const struct reports *page)
{
    const struct model *model = &page->office->snap->model;
    bool today = page->paper == PERIOD_DAY && page->paper_back == 0 && model->open;
    return today && (model->waiting.n > 0 || page->office->now_ms < model->closes_ms);
}

// Undo takes no signature back, so the keyboard stands where it stays unsigned.
static void sign_off(struct reports *page, bool meant)
{
    page->signing = !meant && goes_on(page);
    if (!page->signing) {
        report_ask_sheets(page, WISH_SIGN);
        return;
    }
    office_focus(page->office, "ask.no");
}

static bool opening_event(struct reports *page, const struct ui_event *event)
{
    struct kit_typing typing[] = {{"paper.cause", &page->cause}, {NULL, NULL}};
    if (!page->opening)
        return false;
    if (is_key(event, KEY_ESCAPE, 0)) {
        page->opening = false;
        field_wipe(&page->cause);
        return true;
    }
    return kit_typed(typing, 1, event) != NULL;
}

// By the office printer, as any other page.
static void print_it(struct reports *page)
{
    struct office *office = page->office;
    if (page->sheets.known)
        office_print(office, &(struct print_order){.report = page->paper,
                                                   .report_day = page->sheets.period.first,
                                                   .lang = office_lang(office)});
}

int papers_event(struct reports *page, const struct ui_event *event)
{
    static const struct {
        const char *id;
        enum report_wish wish;
    } wishes[] = {{"paper.make", WISH_MAKE},
                  {"paper.anew", WISH_ANEW},
                  {"paper.pdf", WISH_PDF},
                  {"export.xlsx", WISH_XLSX}};
    int64_t kind = event_number(event, "paper");
    if (opening_event(page, event))
        return SCREEN_STAY;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        if (!is_id(event, wishes[i].id))
            continue;
        report_ask_sheets(page, wishes[i].wish);
        return SCREEN_STAY;
    }
    if (kind >= 0 && kind < PERIOD_COUNT)
        choose_kind(page, (enum period_kind)kind);
    else if (is_id(event, "range.earlier") || is_id(event, "range.later"))
        step(page, is_id(event, "range.earlier") ? -1 : 1);
    else if (is_id(event, "paper.sign") || is_id(event, "paper.sign.yes"))
        sign_off(page, is_id(event, "paper.sign.yes"));
    else if (page->signing && is_id(event, "ask.no"))
        page->signing = false;
    else if (is_id(event, "paper.open"))
        ask_cause(page);
    else if (is_id(event, "paper.leave"))
        page->opening = false;
    else if (is_id(event, "paper.print"))
        print_it(page);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

// ---- its head -----------------------------------------------------------------------------------

static const char *span_words(struct ui *ui, const struct period *p)
{
    const char *first = day_words(ui->arena, p->first);
    if (p->first == p->last)
        return ui_fill(ui, N_("{weekday} {day}"), "weekday",
                       weekday_short(ui->lang, day_weekday(p->first)), "day", first, NULL);
    return ui_fill(ui, N_("{from} – {until}"), "from", first, "until",
                   day_words(ui->arena, p->last), NULL);
}

static void head(const struct reports *page, struct ui *ui, struct rect *box)
{
    struct rect line = rect_cut_top(box, touch_px(ui, HEAD_DP));
    for (int i = 0; i < PERIOD_COUNT; i++)
        button_left(ui, &line,
                    &(struct button){.id = arena_printf(ui->arena, "paper.%d", i),
                                     .label = ui_tr(ui, period_labels[i]),
                                     .kind = BUTTON_QUIET,
                                     .small = true,
                                     .chosen = i == (int)page->paper},
                    ui_px(ui, 6));
    ui_autofocus(ui, arena_printf(ui->arena, "paper.%d", (int)page->paper));
    rect_cut_left(&line, ui->theme->gap_px);
    button_left(ui, &line,
                &(struct button){.id = "range.earlier",
                                 .label = ui_tr(ui, N_("The one before")),
                                 .icon = "minus",
                                 .icon_only = true,
                                 .small = true},
                ui_px(ui, 6));
    button_left(ui, &line,
                &(struct button){.id = "range.later",
                                 .label = ui_tr(ui, N_("The one after")),
                                 .icon = "plus",
                                 .icon_only = true,
                                 .small = true,
                                 .disabled = page->paper_back == 0},
                ui_px(ui, 6));
    ui_text(ui, line, span_words(ui, &page->sheets.period),
            &(struct text_style){.type = TYPE_BODY,
                                 .weight = WEIGHT_BOLD,
                                 .middle = true,
                                 .elide = true,
                                 .id = "paper.span"});
    rect_cut_top(box, ui_px(ui, 8));
}

// ---- signing ------------------------------------------------------------------------------------

static const char *moment(const struct reports *page, struct ui *ui, int64_t at_ms)
{
    const struct facts *facts = &page->office->facts;
    int day = calendar_day_at((at_ms + facts->offset_ms) / DAY_MS);
    return arena_printf(ui->arena, "%s %s", day_words(ui->arena, day),
                        clock_words(page->office, ui->arena, at_ms));
}

static const char *state_words(const struct reports *page, struct ui *ui)
{
    const struct sheets *s = &page->sheets;
    if (s->signed_ms)
        return ui_fill(ui, N_("Signed off by {name}, {time}."), "name",
                       staff_name(page->office, ui->lang, s->signed_by), "time",
                       moment(page, ui, s->signed_ms), NULL);
    if (!s->made_ms)
        return ui_tr(ui, N_("Not made yet: the figures as of now."));
    return ui_fill(ui, N_("Made {time}, not signed off yet."), "time", moment(page, ui, s->made_ms),
                   NULL);
}

static const char *anew_words(const struct reports *page, struct ui *ui)
{
    const struct sheets *s = &page->sheets;
    return ui_fill(ui, N_("Opened again {time} by {name}: {cause}"), "time",
                   moment(page, ui, s->anew_ms), "name",
                   staff_name(page->office, ui->lang, s->anew_by), "cause", s->cause, NULL);
}

static void draw_opening(const struct reports *page, struct ui *ui, struct rect *box)
{
    struct rect line = rect_cut_top(box, kit_input_height(ui));
    struct button send = {.id = "paper.anew",
                          .label = ui_tr(ui, N_("Make it anew")),
                          .disabled = page->cause.text[0] == '\0'};
    struct rect place = rect_cut_right(&line, ui_button_width(ui, &send));
    rect_cut_right(&line, ui_px(ui, 8));
    kit_input(ui, line, "paper.cause", ui_tr(ui, N_("Why it is opened again")), &page->cause);
    ui_button(ui, rect_cut_bottom(&place, touch_px(ui, HEAD_DP)), &send);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_signing(const struct reports *page, struct ui *ui, struct rect *box)
{
    const struct model *model = &page->office->snap->model;
    const char *words = model->waiting.n > 0
                            ? ui_fill(ui, N_("{n} still wait: sign off all the same?"), "n",
                                      number_words(ui->arena, (long)model->waiting.n), NULL)
                            : ui_tr(ui, N_("The day still runs: sign off all the same?"));
    ask_draw(ui, rect_cut_top(box, touch_px(ui, HEAD_DP) + ui_px(ui, 8)),
             &(struct ask){.node = "paper.ask",
                           .words = words,
                           .tone = TONE_ATTENTION,
                           .yes_id = "paper.sign.yes",
                           .yes = ui_tr(ui, N_("Sign off"))});
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_acts(const struct reports *page, struct ui *ui, struct rect *box)
{
    const struct sheets *s = &page->sheets;
    struct rect line = rect_cut_top(box, touch_px(ui, HEAD_DP));
    bool day = page->paper == PERIOD_DAY;
    struct text_style style = {.type = TYPE_LABEL,
                               .middle = true,
                               .elide = true,
                               .color = s->signed_ms ? COLOR_GOOD : COLOR_INK,
                               .weight = WEIGHT_BOLD,
                               .id = "paper.state"};
    if (day && !s->signed_ms)
        button_left(ui, &line,
                    &(struct button){.id = "paper.sign",
                                     .label = ui_tr(ui, N_("Sign off")),
                                     .kind = BUTTON_PRIMARY,
                                     .small = true},
                    ui_px(ui, 6));
    if (day && !s->made_ms)
        button_left(ui, &line,
                    &(struct button){
                        .id = "paper.make", .label = ui_tr(ui, N_("Make it now")), .small = true},
                    ui_px(ui, 6));
    if (day && s->made_ms)
        button_left(ui, &line,
                    &(struct button){.id = page->opening ? "paper.leave" : "paper.open",
                                     .label = page->opening ? ui_tr(ui, N_("Leave it as it is"))
                                                            : ui_tr(ui, N_("Open again …")),
                                     .small = true},
                    ui_px(ui, 6));
    bool may = role_may(page->office->actor.role, RIGHT_EXPORT);
    if (may && page->office->snap->paper.office != PRINTER_NONE)
        button_left(ui, &line,
                    &(struct button){.id = "paper.print",
                                     .label = ui_tr(ui, N_("Print")),
                                     .icon = "printer",
                                     .small = true},
                    ui_px(ui, 6));
    if (may)
        button_left(ui, &line,
                    &(struct button){
                        .id = "paper.pdf", .label = ui_tr(ui, N_("PDF, to print")), .small = true},
                    ui_px(ui, 6));
    rect_cut_left(&line, ui_px(ui, 6));
    if (day)
        ui_text(ui, line, state_words(page, ui), &style);
    rect_cut_top(box, ui_px(ui, 8));
    if (page->opening)
        draw_opening(page, ui, box);
    if (page->signing)
        draw_signing(page, ui, box);
    if (day && s->anew_n > 0)
        label_at(ui, rect_cut_top(box, one_line_px(ui, 24)), anew_words(page, ui), TYPE_SMALL,
                 WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
}

// ---- the paper ----------------------------------------------------------------------------------

static void hours_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    static const int nothing[REPORT_HOURS];
    struct chart c = blank_chart(page, ui, "chart.paper", ui_tr(ui, N_("Arrivals by the hour")));
    c.unit = ui_tr(ui, N_("visits"));
    c.summary = ui_tr(ui, N_("Visits of the day by the hour of their arrival."));
    hours_bars(page, ui, box, &c, page->sheets.hours, nothing);
}

// Beside a day's figures: its hours, and the next part that has something to tell.
static void day_side(const struct reports *page, struct ui *ui, struct rect side)
{
    struct rect top = rect_cut_top(&side, side.h / 2 - ui->theme->gap_px / 2);
    hours_chart(page, ui, top);
    rect_cut_top(&side, ui->theme->gap_px);
    for (int i = DAILY_REASONS_TABLE; i < page->sheets.n; i++) {
        if (table_rows(page->sheets.at[i].table) == 0)
            continue;
        sheet_draw(page, ui, chart_panel(ui, side), i, false);
        return;
    }
}

void papers_view(const struct reports *page, struct ui *ui, struct rect box)
{
    bool day = page->paper == PERIOD_DAY, figures = page->sheets.shown == 0;
    head(page, ui, &box);
    draw_acts(page, ui, &box);
    sheet_choices(page, ui, &box, 0, page->sheets.n);
    int least = ui_px(ui, FIGURES_LEAST_DP);
    if (day && figures && box.w > 2 * least) {
        struct rect side = rect_cut_right(&box, box.w / 2 - ui->theme->gap_px);
        rect_cut_right(&box, ui->theme->gap_px);
        day_side(page, ui, side);
    }
    sheet_draw(page, ui, chart_panel(ui, box), page->sheets.shown, figures);
}
