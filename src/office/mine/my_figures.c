// My figures, mine only: what I did today, in the last seven and the last thirty days. Nobody else's are asked
// for, and none is compared.

#include "app/figures/figure.h"
#include "app/table.h"
#include "office/mine/mine.h"

static const int days[MY_SPANS] = {1, 7, 30};

struct figures_job {
    struct job job;
    int64_t today_ms, to_ms;
    struct table *table; // a row a span, a column a figure
};

static void run_figures(struct job *job, struct app *app)
{
    struct figures_job *q = (struct figures_job *)job;
    q->table = table_create(NULL, 0);
    figure_heads(q->table, OF_CONSULTANT, DOOR_FILE);
    job->ok = true;
    for (int i = 0; i < MY_SPANS && job->ok; i++) {
        struct report_consultant own = {0};
        int64_t from_ms, unused, noon = q->today_ms + DAY_MS / 2;
        app_business_day(app, noon - (days[i] - 1) * (int64_t)DAY_MS, &from_ms, &unused);
        job->ok = app_own_figures(app, job->actor, from_ms, q->to_ms, &own, &job->response.err);
        if (job->ok)
            figure_cells(q->table, OF_CONSULTANT, DOOR_FILE, &own);
    }
}

static void release_figures(struct job *job)
{
    table_destroy(((struct figures_job *)job)->table);
}

static void done_figures(struct job *job, void *asker)
{
    struct mine *page = asker;
    struct figures_job *q = (struct figures_job *)job;
    my_figures_wipe(page);
    if (!job->ok)
        return;
    page->figures = q->table;
    q->table = NULL;
}

void my_figures_wipe(struct mine *page)
{
    table_destroy(page->figures);
    page->figures = NULL;
}

static void figures_open(struct panels *panels)
{
    struct office *office = panels->office;
    struct figures_job *q = office_job(office, sizeof *q, run_figures, done_figures, panels->page);
    q->job.release = release_figures;
    q->today_ms = office->facts.from_ms;
    q->to_ms = office->facts.to_ms;
    office_post(office, &q->job);
}

static void figure_line(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    struct table *table = ((const struct mine *)list->of)->figures; // words are made in its arena
    const struct table_column *column = &table->columns[i];
    out->cells[0].text = ui_tr(ui, column->heading);
    for (int k = 0; k < MY_SPANS; k++)
        out->cells[1 + k].text = arena_strdup(
            ui->arena, table_words(table, column, table_cell_at(table, (size_t)k, (size_t)i)));
}

static void figures_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct mine *page = panels->page;
    const struct kit_column columns[1 + MY_SPANS] = {{ui_tr(ui, N_("Figure")), 0, ALIGN_LEFT},
                                                     {ui_tr(ui, N_("Today")), 64, ALIGN_RIGHT},
                                                     {ui_tr(ui, N_("7 days")), 64, ALIGN_RIGHT},
                                                     {ui_tr(ui, N_("30 days")), 64, ALIGN_RIGHT}};
    kit_text(ui, &box, ui_tr(ui, N_("Yours alone: nobody else's figures stand here.")));
    struct kit_list list = {KIT_ROWS("my-figures.list", page,
                                     page->figures ? (int)page->figures->column_n : 0, figure_line),
                            .columns = columns, .column_n = 1 + MY_SPANS};
    kit_list_draw(ui, box, &list);
}

const struct panel figures_panel = {
    .title = N_("My figures"), .open = figures_open, .draw = figures_draw};
