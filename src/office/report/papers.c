// 日報表 週報 月報 季報 年報: the paper on the screen, who has signed it, and what becomes of it.

#include "office/parts/paper.h"
#include "office/report/internal.h"
#include "app/figures/daily_tables.h"
#include "base/calendar.h"

enum { HEAD_DP = 36, FIGURES_LEAST_DP = 380, PAPERS_BACK = 1200, ACTS_MOST = 5 };

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

static struct button named(const char *id, const char *label)
{
    return (struct button){.id = id, .label = label, .small = true};
}

// What can be done with it, the main thing first.
static int acts_of(const struct reports *page, struct ui *ui, struct button out[ACTS_MOST])
{
    const struct sheets *s = &page->sheets;
    bool day = page->paper == PERIOD_DAY, may = role_may(page->office->actor.role, RIGHT_EXPORT);
    int n = 0;
    if (day && !s->signed_ms)
        out[n++] = (struct button){WORDED(ui, "paper.sign", N_("Sign off")), .small = true,
                                   .kind = BUTTON_PRIMARY};
    if (day && !s->made_ms)
        out[n++] = named("paper.make", ui_tr(ui, N_("Make it now")));
    if (day && s->made_ms)
        out[n++] = page->opening ? named("paper.leave", ui_tr(ui, N_("Leave it as it is")))
                                 : named("paper.open", ui_tr(ui, N_("Open again …")));
    if (may && page->office->snap->paper.office != PRINTER_NONE)
        out[n++] = (struct button){WORDED(ui, "paper.print", N_("Print")), .icon = "printer",
                                   .small = true};
    if (may)
        out[n++] = named("paper.pdf", ui_tr(ui, N_("PDF, to print")));
    return n;
}

void papers_head(const struct reports *page, struct ui *ui, struct rect line)
{
    struct button steps[] = {{WORDED(ui, "range.earlier", N_("The one before")),
                              .icon = "chevron-left", .icon_only = true, .small = true},
                             {WORDED(ui, "range.later", N_("The one after")),
                              .icon = "chevron-right", .icon_only = true, .small = true,
                              .disabled = page->paper_back == 0}};
    int gap = ui_px(ui, 6);
    line.h = touch_px(ui, HEAD_DP);
    for (int i = 0; i < PERIOD_COUNT; i++) {
        struct button kind =
            named(arena_printf(ui->arena, "paper.%d", i), ui_tr(ui, period_labels[i]));
        kind.chosen = i == (int)page->paper;
        button_left(ui, &line, &kind, gap);
    }
    ui_autofocus(ui, arena_printf(ui->arena, "paper.%d", (int)page->paper));
    rect_cut_left(&line, ui->theme->gap_px);
    for (int i = 0; i < 2; i++)
        button_left(ui, &line, &steps[i], gap);
    if (page->sheets.known)
        label_named(ui, line, "paper.span", span_words(ui, &page->sheets.period), TYPE_BODY,
                    WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
}

// How it stands, and at the right what can be done with it; without room there on a line of its own.
static void draw_state(const struct reports *page, struct ui *ui, struct rect *box,
                       const char *words, enum color color)
{
    struct button acts[ACTS_MOST];
    struct text_style style = {.type = TYPE_LABEL,
                               .weight = WEIGHT_BOLD,
                               .color = color,
                               .wrap = true,
                               .id = "paper.state"};
    int n = acts_of(page, ui, acts), gap = ui_px(ui, 6), need = 0;
    for (int i = 0; i < n; i++)
        need += ui_button_width(ui, &acts[i]) + gap;
    if (need > box->w * 2 / 3) {
        buttons_cut(ui, box, acts, n, ui_px(ui, 8));
        text_cut(ui, box, words, &style);
        rect_cut_top(box, ui_px(ui, 8));
        return;
    }
    int high = ui_text_height(ui, box->w - need, words, &style), least = touch_px(ui, HEAD_DP);
    struct rect line = rect_cut_top(box, high > least ? high : least), row = line;
    row.h = least;
    for (int i = n; i-- > 0;)
        button_right(ui, &row, &acts[i], gap);
    line.w = row.w;
    style.middle = true;
    ui_text(ui, line, words, &style);
    rect_cut_top(box, ui_px(ui, 8));
}

// ---- signing ------------------------------------------------------------------------------------

static const char *state_words(const struct reports *page, struct ui *ui)
{
    const struct sheets *s = &page->sheets;
    if (s->signed_ms)
        return ui_fill(ui, N_("Signed off by {name}, {time}."), "name",
                       staff_name(page->office, ui->lang, s->signed_by), "time",
                       moment_words(page->office, ui->arena, s->signed_ms, 0), NULL);
    if (!s->made_ms)
        return ui_tr(ui,
                     page->paper_back > 0
                         ? N_("Not made yet: the figures as of now.")
                         : N_("Not made yet: the figures as of now, the usual ones by this hour."));
    return ui_fill(ui, N_("Made {time}, not signed off yet."), "time",
                   moment_words(page->office, ui->arena, s->made_ms, 0), NULL);
}

static const char *anew_words(const struct reports *page, struct ui *ui)
{
    const struct sheets *s = &page->sheets;
    return ui_fill(ui, N_("Opened again {time} by {name}: {cause}"), "time",
                   moment_words(page->office, ui->arena, s->anew_ms, 0), "name",
                   staff_name(page->office, ui->lang, s->anew_by), "cause", s->cause, NULL);
}

static void draw_opening(const struct reports *page, struct ui *ui, struct rect *box)
{
    struct rect line = rect_cut_top(box, kit_input_height(ui));
    struct button send = {WORDED(ui, "paper.anew", N_("Make it anew")),
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
    const char *words =
        model->waiting.n > 0
            ? count_fill(ui, N_("{n} still wait: sign off all the same?"), model->waiting.n)
            : ui_tr(ui, N_("The day still runs: sign off all the same?"));
    ask_draw(ui, rect_cut_top(box, touch_px(ui, HEAD_DP) + ui_px(ui, 8)),
             &(struct ask){.node = "paper.ask",
                           .words = words,
                           .tone = TONE_ATTENTION,
                           .yes_id = "paper.sign.yes",
                           .yes = ui_tr(ui, N_("Sign off"))});
    rect_cut_top(box, ui_px(ui, 8));
}

// A day's: whether it is made and signed, and why it was opened again.
static void draw_day_state(const struct reports *page, struct ui *ui, struct rect *box)
{
    const struct sheets *s = &page->sheets;
    struct text_style anew = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    if (page->opening)
        draw_opening(page, ui, box);
    if (page->signing)
        draw_signing(page, ui, box);
    draw_state(page, ui, box, state_words(page, ui), s->signed_ms ? COLOR_GOOD : COLOR_INK);
    if (s->anew_n > 0)
        text_cut(ui, box, anew_words(page, ui), &anew);
}

// ---- the paper ----------------------------------------------------------------------------------

static void hours_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    static const int nothing[REPORT_HOURS];
    struct chart c = blank_chart(page, ui, "chart.paper", N_("Arrivals by the hour"));
    c.unit = ui_tr(ui, N_("visits"));
    c.summary = ui_tr(ui, N_("Visits of the day by the hour of their arrival."));
    hours_bars(page, ui, box, &c, page->sheets.hours, nothing);
}

// What is seen first: a few of its figures, large, beside what they usually are, or were before.
static void draw_first(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_ARRIVALS, FIGURE_LOST,  FIGURE_WAIT_MEDIAN,
                                         FIGURE_WITHIN,   FIGURE_DEALS, FIGURE_RATING_MEAN};
    enum { N = sizeof ids / sizeof *ids };
    const struct sheet *sheet = &page->sheets.at[0];
    const struct table *t = sheet->table;
    struct figure figures[N];
    for (int k = 0; k < N; k++) {
        figures[k] = (struct figure){.name = figure_tile_name(ui, ids[k]), .now = "–", .note = ""};
        for (size_t i = 0; i < table_rows(t); i++) {
            const char *const *words = sheet->words + i * t->column_n;
            if (figure_coded(table_cell_at(t, i, 0)->code) != ids[k])
                continue;
            figures[k].now = words[1];
            if (page->paper == PERIOD_DAY)
                figures[k].note = ui_fill(ui, N_("usually {value}"), "value", words[2], NULL);
            else
                figures[k].before = words[2];
        }
    }
    draw_figures(ui, box, figures, N);
}

// All of them: what is counted of every visit, beside it what the trade counts, and of a day its hours.
static void draw_all(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct table *t = page->sheets.at[0].table;
    int middle = daily_first_of_trade(t), rows = (int)table_rows(t), gap = ui->theme->gap_px;
    if (box.w <= 2 * ui_px(ui, FIGURES_LEAST_DP)) {
        sheet_draw(page, ui, chart_panel(ui, box), 0, 0, rows);
        return;
    }
    struct rect right = rect_column(box, 2, 1, gap);
    sheet_draw(page, ui, chart_panel(ui, rect_column(box, 2, 0, gap)), 0, 0, middle);
    if (page->paper == PERIOD_DAY) {
        hours_chart(page, ui, rect_cut_top(&right, right.h / 2));
        rect_cut_top(&right, gap);
    }
    sheet_draw(page, ui, chart_panel(ui, right), 0, middle, rows);
}

void papers_view(const struct reports *page, struct ui *ui, struct rect box)
{
    int shown = page->sheets.shown;
    bool runs = page->paper_back == 0;
    if (page->paper == PERIOD_DAY)
        draw_day_state(page, ui, &box);
    else
        draw_state(page, ui, &box,
                   runs ? ui_tr(ui, N_("It still runs: the period before is told up to the same "
                                       "day and hour."))
                        : "",
                   COLOR_INK_SOFT);
    sheet_choices(page, ui, &box, 0, page->sheets.n);
    if (shown > 0) {
        sheet_draw_whole(page, ui, chart_panel(ui, box), shown);
        return;
    }
    draw_first(page, ui, top_panel(ui, &box));
    draw_all(page, ui, box);
}
