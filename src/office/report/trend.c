// How each figure went: asked behind the report, a point at a time, so that whoever registers meanwhile waits for one
// point at most.

#include "office/frame/frame.h"
#include "office/report/internal.h"

struct trend_job {
    struct job job;
    struct actor actor;
    int64_t today_ms;
    struct trend trend;
    int next, asked;
    bool ok;
};

static void work_trend(struct job *job, struct app *app)
{
    struct trend_job *question = (struct trend_job *)job;
    question->ok = app_trend_point(app, question->actor, question->today_ms, &question->trend,
                                   question->next++, &job->response.err);
    job->more = question->ok && question->next < question->trend.n;
}

static void done_trend(struct job *job, void *asker)
{
    struct reports *page = asker;
    struct trend_job *question = (struct trend_job *)job;
    if (question->asked != page->trend_asked)
        return; // another range was chosen meanwhile
    page->trend = question->trend;
    page->trend.n = question->ok ? question->trend.n : 0;
}

void report_ask_trend(struct reports *page)
{
    struct office *office = page->office;
    struct trend_job *job =
        office_job(office, sizeof(struct trend_job), work_trend, done_trend, page);
    job->actor = office->actor;
    job->today_ms = office->facts.from_ms;
    job->asked = ++page->trend_asked;
    trend_begin(&job->trend, page->from_back, page->to_back);
    page->trend.n = 0;
    office_post(office, &job->job);
}

void with_trend(const struct reports *page, struct ui *ui, const enum figure_id *ids, int n,
                struct figure *figures)
{
    for (int i = 0; i < n; i++) {
        double *values = arena_alloc(ui->arena, TREND_MOST * sizeof *values);
        trend_of(&page->trend, ids[i], values);
        figures[i].trend = values;
        figures[i].trend_n = page->trend.n;
    }
}
