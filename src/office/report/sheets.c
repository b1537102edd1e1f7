// Views that are tables of the app: asked for in one go, their words made once, shown as lists of the kit, which sorts, copies
// and saves them.

#include "office/report/internal.h"
#include "app/access.h"
#include "app/figures/daily_tables.h"

#include <math.h>
#include <stdlib.h>

bool view_is_sheets(enum report_view view)
{
    return view == VIEW_PAPERS || view == VIEW_CONVERSION || view == VIEW_VISITS ||
           view == VIEW_ACCESS;
}

// ---- asking -------------------------------------------------------------------------------------

struct sheets_job {
    struct job job;
    struct day_span span;
    enum report_view view;
    enum report_wish wish;
    enum period_kind kind;
    int back;
    enum lang lang;
    char cause[CAUSE_SIZE], path[EXPORT_PATH_SIZE];
    struct sheets sheets;
    struct err wished; // what came of the wish
};

void sheets_free(struct sheets *sheets)
{
    for (int i = 0; i < sheets->n; i++) {
        free(sheets->at[i].words);
        table_destroy(sheets->at[i].table);
    }
    mem_wipe(sheets, sizeof *sheets);
}

static void drop(struct job *job)
{
    sheets_free(&((struct sheets_job *)job)->sheets);
}

static void word_all(struct sheets *sheets, struct table *const *tables, int n)
{
    for (int i = 0; i < n; i++) {
        struct table *t = tables[i];
        size_t rows = table_rows(t);
        const char **words = mem_alloc((rows * t->column_n + 1) * sizeof *words);
        for (size_t row = 0; row < rows; row++) {
            for (size_t k = 0; k < t->column_n; k++)
                words[row * t->column_n + k] =
                    table_words(t, &t->columns[k], table_cell_at(t, row, k));
        }
        sheets->at[sheets->n++] = (struct sheet){t, words};
    }
}

static struct report_paper paper_of(const struct sheets_job *q, const struct app *app)
{
    struct period now = app_period(app, q->kind, report_day_of(app, q->span.today_ms + DAY_MS / 2));
    struct period p = app_period_step(app, &now, -q->back);
    return (struct report_paper){.kind = q->kind, .day = p.first, .lang = q->lang};
}

static bool wish(struct sheets_job *q, struct app *app, const struct report_paper *paper,
                 struct err *err)
{
    switch (q->wish) {
    case WISH_READ:
        break;
    case WISH_MAKE:
    case WISH_SIGN:
        return app_keep_daily_report(app, q->job.actor, paper->day, q->wish == WISH_SIGN, err);
    case WISH_ANEW:
        return app_reopen_daily_report(app, q->job.actor, paper->day, q->cause, err);
    case WISH_PDF:
    case WISH_XLSX:
        return app_report_file(app, q->job.actor, paper,
                               q->wish == WISH_PDF ? REPORT_PDF : REPORT_XLSX, q->path, err);
    }
    return true;
}

// Of a day: whether it is made and signed, and its hours.
static bool read_state(struct sheets_job *q, struct app *app, int day, struct err *err)
{
    struct daily_report *d = mem_alloc(sizeof *d);
    struct sheets *s = &q->sheets;
    bool ok = app_daily_report(app, q->job.actor, day, d, err);
    s->made_ms = d->made_ms;
    s->signed_ms = d->signed_ms;
    s->signed_by = d->signed_by;
    s->signer = daily_signer(app);
    s->anew_n = d->past_n;
    if (d->past_n > 0) {
        int last = (d->past_n < DAILY_PASTS ? d->past_n : DAILY_PASTS) - 1;
        s->anew_ms = d->past[last].reopened_ms;
        s->anew_by = d->past[last].reopened_by;
        utf8_copy(s->cause, sizeof s->cause, d->past[last].cause);
    }
    memcpy(s->hours, d->hours, sizeof s->hours);
    free(d);
    return ok;
}

static bool read_paper(struct sheets_job *q, struct app *app, struct err *err)
{
    struct table *tables[REPORT_TABLES_MAX] = {0};
    struct report_paper paper = paper_of(q, app);
    int n = 0;
    q->sheets.period = app_period(app, paper.kind, paper.day);
    wish(q, app, &paper, &q->wished);
    if (!report_tables(app, q->job.actor, &paper, tables, &n, err))
        return false;
    word_all(&q->sheets, tables, n);
    return paper.kind != PERIOD_DAY || read_state(q, app, paper.day, err);
}

static bool read_conversion(struct sheets_job *q, struct app *app, struct err *err)
{
    struct table *tables[PERIOD_TABLE_COUNT];
    struct period_before before = app_period_before(app, q->span.from_ms, q->span.to_ms);
    struct conversion span = {.from_day = q->span.first_day,
                              .to_day = q->span.last_day,
                              .before_from = before.first_day,
                              .before_to = before.last_day};
    if (!app_conversion_tables(app, q->job.actor, &span, q->lang, tables, err))
        return false;
    q->sheets.trade = span.now;
    q->sheets.trade_before = span.before;
    for (int i = 0; i < PERIOD_TABLE_COUNT; i++) {
        if (i < PERIOD_FUNNEL || i > PERIOD_SOURCES) {
            table_destroy(tables[i]);
            tables[i] = NULL;
        }
    }
    word_all(&q->sheets, tables + PERIOD_FUNNEL, PERIOD_SOURCES - PERIOD_FUNNEL + 1);
    return true;
}

static bool read_visits(struct sheets_job *q, struct app *app, struct err *err)
{
    struct table *table;
    int first = q->span.first_day, last = q->span.last_day;
    bool ok = q->view == VIEW_VISITS
                  ? app_visit_list(app, q->job.actor, first, last, q->lang, &table, err)
                  : app_access(app, q->job.actor, first, last, q->lang, &table, err);
    if (!ok)
        return false;
    word_all(&q->sheets, &table, 1);
    return true;
}

static void work(struct job *job, struct app *app)
{
    struct sheets_job *q = (struct sheets_job *)job;
    struct err *err = &job->response.err;
    report_fill_span(&q->span, app);
    job->ok = q->view == VIEW_PAPERS       ? read_paper(q, app, err)
              : q->view == VIEW_CONVERSION ? read_conversion(q, app, err)
                                           : read_visits(q, app, err);
}

static void say_wish(struct office *office, const struct sheets_job *q)
{
    static const char *const done[] = {
        [WISH_READ] = NULL,
        [WISH_MAKE] = N_("The report is made."),
        [WISH_SIGN] = N_("The report is signed off."),
        [WISH_ANEW] = N_("The report is made anew, and nobody has signed it."),
    };
    bool file = q->wish == WISH_PDF || q->wish == WISH_XLSX;
    if (q->wish == WISH_READ)
        return;
    if (q->wished.code == ERR_NONE && file)
        office_saved_as(office, q->path);
    else if (q->wished.code == ERR_NONE)
        office_tell(office, TONE_GOOD, done[q->wish]);
    else if (q->wish == WISH_PDF && q->wished.code == ERR_IO)
        office_tell(office, TONE_BAD,
                    N_("The file could not be written: is the folder there, and is there "
                       "room on the disk?"));
    else if (q->wish == WISH_SIGN && q->wished.code == ERR_DENIED)
        office_tell(office, TONE_ATTENTION, N_("The house names somebody else to sign that off."));
    else if (q->wish == WISH_ANEW && q->wished.code == ERR_INPUT)
        office_tell(office, TONE_ATTENTION, N_("Please say why it is opened again."));
    else
        office_say_error(office, q->wished.code);
}

static void done(struct job *job, void *asker)
{
    struct reports *page = asker;
    struct sheets_job *q = (struct sheets_job *)job;
    int shown = page->sheets.shown;
    bool same = page->sheets.n == q->sheets.n;
    say_wish(page->office, q);
    bool here = q->view == page->view && q->kind == page->paper && q->back == page->paper_back;
    if (!job_wanted(job) || !here)
        return;
    sheets_free(&page->sheets);
    page->sheets = q->sheets;
    memset(&q->sheets, 0, sizeof q->sheets);
    page->sheets.shown = same ? shown : 0;
    page->sheets.known = job->ok;
    page->sheets.trouble = job->response.err;
    page->signing = page->signing && q->wish != WISH_SIGN;
    if (q->wish == WISH_ANEW && q->wished.code == ERR_NONE) {
        page->opening = false;
        field_wipe(&page->cause);
    }
}

void report_ask_sheets(struct reports *page, enum report_wish wanted)
{
    struct office *office = page->office;
    page->sheets_asked++;
    if (!office->facts.known)
        return;
    struct sheets_job *job = office_job(office, sizeof *job, work, done, page);
    job->span = report_span_of(page);
    job->view = page->view;
    job->wish = wanted;
    job->kind = page->paper;
    job->back = page->paper_back;
    job->lang = office_lang(office);
    utf8_copy(job->cause, sizeof job->cause, page->cause.text);
    job->job.release = drop;
    if (wanted == WISH_READ) { // what is to be done is done, whatever is asked meanwhile
        job->job.newest = &page->sheets_asked;
        job->job.asked = page->sheets_asked;
        page->sheets.known = false;
        page->sheets.asking = true;
    }
    office_post(office, &job->job);
}

// ---- drawing ------------------------------------------------------------------------------------

struct shown_sheet {
    const struct reports *page;
    const struct sheet *sheet;
    int from; // its first row
};

static void sheet_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct shown_sheet *s = list->of;
    const struct table *t = s->sheet->table;
    size_t row = (size_t)(s->from + i);
    (void)ui;
    out->key = (int64_t)row + 1;
    for (size_t k = 0; k < table_shown(t) && k < KIT_COLUMNS; k++) {
        const struct table_cell *cell = table_cell_at(t, row, k);
        out->cells[k].text = s->sheet->words[row * t->column_n + k];
        out->worth[k] = cell->kind == CELL_NUMBER ? cell->number : NAN;
    }
    out->cells[0].bold = list->chosen == out->key;
}

static int sheet_below(const struct kit_list *list, struct ui *ui, int i, int width,
                       struct rect *box)
{
    const struct shown_sheet *s = list->of;
    size_t row = (size_t)(s->from + i);
    enum figure_id id = figure_coded(table_cell_at(s->sheet->table, row, 0)->code);
    struct text_style style = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    if (s->page->meaning != (int)row + 1 || id == FIGURE_ID_COUNT)
        return 0;
    const char *words = ui_tr(ui, figure_row(id)->definition);
    int pad = ui_px(ui, 8), most = width - 2 * pad;
    if (box)
        ui_text(ui, (struct rect){box->x + pad, box->y, most, box->h}, words, &style);
    return ui_text_height(ui, most, words, &style) + pad;
}

enum { VISIT_ALL, VISIT_NOW, VISIT_UNCLOSED, VISIT_FILTERS };
enum { VISIT_STATE_COLUMN = 12 };

static bool visit_passes(const struct kit_list *list, int i, int filter)
{
    const struct shown_sheet *s = list->of;
    const char *code = table_cell_at(s->sheet->table, (size_t)i, VISIT_STATE_COLUMN)->code;
    bool over = code && (strcmp(code, "finished") == 0 || strcmp(code, "no_show") == 0 ||
                         strcmp(code, "cancelled") == 0 || strcmp(code, "expired") == 0);
    return filter == VISIT_NOW        ? !over
           : filter == VISIT_UNCLOSED ? code && strcmp(code, "expired") == 0
                                      : true;
}

static void draw_list(const struct reports *page, struct ui *ui, struct rect box, int sheet,
                      struct kit_list list)
{
    struct kit_column columns[KIT_COLUMNS];
    struct shown_sheet *of = (struct shown_sheet *)list.of;
    const struct table *t = page->sheets.at[sheet].table;
    *of = (struct shown_sheet){page, &page->sheets.at[sheet], of->from};
    list.column_n = (int)(table_shown(t) < KIT_COLUMNS ? table_shown(t) : KIT_COLUMNS);
    for (int k = 0; k < list.column_n; k++) {
        bool words = t->columns[k].type == CELL_TEXT || t->columns[k].type == CELL_DAY;
        columns[k] = (struct kit_column){ui_tr(ui, t->columns[k].heading), 0,
                                         words ? ALIGN_LEFT : ALIGN_RIGHT};
    }
    list.row = sheet_row;
    list.columns = columns;
    list.sorts = true;
    kit_list_draw(ui, box, &list);
}

void sheet_draw_whole(const struct reports *page, struct ui *ui, struct rect box, int sheet)
{
    static const char *const filters[VISIT_FILTERS] = {[VISIT_ALL] = N_("All"),
                                                       [VISIT_NOW] = N_("In the house now"),
                                                       [VISIT_UNCLOSED] = N_("Closed by nobody")};
    const struct table *t = page->sheets.at[sheet].table;
    struct shown_sheet of = {.from = 0};
    const char *words[VISIT_FILTERS];
    struct kit_list list = {KIT_ROWS(arena_printf(ui->arena, "sheet%d.%d", (int)page->view, sheet),
                                     &of, (int)table_rows(t), NULL),
                            .title = ui_tr(ui, t->name),
                            .file = page->view == VIEW_ACCESS ? "access" : "report"};
    for (int i = 0; i < VISIT_FILTERS; i++)
        words[i] = ui_tr(ui, filters[i]);
    if (page->view == VIEW_VISITS) {
        list.file = "visits";
        list.find = ui_tr(ui, N_("Name, phone, number, consultant"));
        list.filters = words;
        list.filter_n = VISIT_FILTERS;
        list.passes = visit_passes;
    }
    draw_list(page, ui, box, sheet, list);
}

void sheet_draw(const struct reports *page, struct ui *ui, struct rect box, int sheet, int from,
                int to)
{
    const struct table *t = page->sheets.at[sheet].table;
    struct shown_sheet of = {.from = from};
    struct kit_list list = {
        KIT_ROWS(arena_printf(ui->arena, "figures.%d", from), &of, to - from, NULL),
        .prefix = "meaning",
        .title = ui_tr(ui, from > 0 ? N_("The trade's figures") : t->name),
        .file = "report",
        .chosen = page->meaning,
        .below = sheet_below};
    draw_list(page, ui, box, sheet, list);
}

void sheet_choices(const struct reports *page, struct ui *ui, struct rect *box, int first, int end)
{
    struct kit_field choices = kit_buttons(ui, "sheet", NULL, end - first);
    for (int i = first; i < end; i++) {
        if (table_rows(page->sheets.at[i].table) > 0 || i == first)
            kit_add(ui, &choices, i, ui_tr(ui, page->sheets.at[i].table->name),
                    i == page->sheets.shown);
    }
    rect_cut_top(box, button_flow(ui, *box, choices.buttons, choices.n));
    rect_cut_top(box, ui_px(ui, 8));
}

int sheets_event(struct reports *page, const struct ui_event *event)
{
    int64_t i;
    if (event->kind != EVENT_ACTIVATE || !view_is_sheets(page->view))
        return SCREEN_UNUSED;
    if ((i = id_number(event->id, "sheet")) >= 0 && i < page->sheets.n) {
        page->sheets.shown = (int)i;
        page->meaning = 0;
    } else if ((i = id_number(event->id, "meaning")) > 0) {
        page->meaning = page->meaning == (int)i ? 0 : (int)i;
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

// ---- the views of a range -------------------------------------------------------------------------

static void conversion_figures(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_CALLS,      FIGURE_INTENDING,    FIGURE_NEW_BUYERS,
                                         FIGURE_KEPT_SHARE, FIGURE_SECOND_SHARE, FIGURE_DRIVE_SHARE,
                                         FIGURE_ORDERS,     FIGURE_ORDER_SHARE};
    enum { N = sizeof ids / sizeof *ids };
    struct figure figures[N];
    figures_of(ui, ids, N, OF_TRADE, &page->sheets.trade, &page->sheets.trade_before, figures);
    with_trend(page, ui, ids, N, figures);
    draw_figures(ui, box, figures, N);
}

void conversion_view(const struct reports *page, struct ui *ui, struct rect box)
{
    conversion_figures(page, ui, top_panel(ui, &box));
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in,
              ui_tr(ui, N_("A customer is counted on the day of the first call or visit, and with "
                           "whatever came of it up to now; by consultant, service and source "
                           "everything counts on its own day.")));
    sheet_choices(page, ui, &in, 0, page->sheets.n);
    sheet_draw_whole(page, ui, in, page->sheets.shown);
}

void visits_view(const struct reports *page, struct ui *ui, struct rect box)
{
    sheet_draw_whole(page, ui, chart_panel(ui, box), 0);
}
