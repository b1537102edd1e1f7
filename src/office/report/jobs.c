// What the report page asks of the store. Ranges are counted in business days back from today and
// become instants where the site's clock is known: a day may have 23 or 25 hours.

#include "office/report/internal.h"

// ---- the range --------------------------------------------------------------------------------
struct day_span report_span_of(const struct reports *page)
{
    return (struct day_span){.today_ms = page->office->facts.from_ms,
                             .from_back = page->from_back,
                             .to_back = page->to_back};
}

int report_day_of(const struct app *app, int64_t at_ms)
{
    struct site_time t = app_site_time(app, at_ms);
    return day_of_time(&t);
}

void report_fill_span(struct day_span *span, const struct app *app)
{
    int64_t unused, noon = span->today_ms + DAY_MS / 2; // or near it: far from any rollover
    app_business_day(app, noon - span->from_back * (int64_t)DAY_MS, &span->from_ms, &unused);
    app_business_day(app, noon - span->to_back * (int64_t)DAY_MS, &unused, &span->to_ms);
    span->first_day = report_day_of(app, span->from_ms);
    span->last_day = report_day_of(app, span->to_ms - DAY_MS / 2);
}

// ---- the manager's numbers --------------------------------------------------------------------
struct report_job {
    struct job job;
    struct day_span span;
    struct report now, before;
    struct period_before period;
};

static void work_report(struct job *job, struct app *app)
{
    struct report_job *question = (struct report_job *)job;
    struct day_span *span = &question->span;
    report_fill_span(span, app);
    question->period = app_period_before(app, span->from_ms, span->to_ms);
    job->ok = app_report(app, job->actor, span->from_ms, span->to_ms, &question->now,
                         &job->response.err) &&
              app_report_before(app, job->actor, &question->period, &question->before,
                                &job->response.err);
}

static void done_report(struct job *job, void *asker)
{
    struct reports *reports = asker;
    struct report_job *question = (struct report_job *)job;
    if (question->span.from_back != reports->from_back ||
        question->span.to_back != reports->to_back)
        return; // another range was chosen meanwhile: its answer is still to come
    reports->loading = false;
    reports->known = job->ok;
    reports->trouble = job->response.err;
    reports->now = question->now;
    reports->before = question->before;
    reports->first_day = question->span.first_day;
    reports->last_day = question->span.last_day;
    reports->period = question->period;
    reports->chosen = -1;
}

void report_ask(struct reports *page)
{
    struct office *office = page->office;
    if (!office->facts.known)
        return;
    struct report_job *job =
        office_job(office, sizeof(struct report_job), work_report, done_report, page);
    job->span = report_span_of(page);
    page->loading = true;
    office_post(office, &job->job);
    report_ask_view(page);
    report_ask_trend(page, false);
}

// ---- what one view alone shows ----------------------------------------------------------------
// A what-if that is played in steps: whoever registers meanwhile waits for half a day of it and not for a year.
struct playing {
    struct actor actor;
    struct day_span span;
    struct replay_options what_if;
    struct what_if_run *run; // while it is played
};

static void play_drop(struct playing *p)
{
    if (p->run)
        what_if_end(p->run, NULL);
}

// One step of it; with the last, *ret_more false, *ret is what came of it, as far as it could be played.
static bool play(struct playing *p, struct app *app, struct what_if *ret, bool *ret_more,
                 struct err *err)
{
    *ret_more = false;
    if (!p->run)
        p->run = what_if_begin(app, p->actor, p->span.from_ms, p->span.to_ms, &p->what_if);
    bool ok = what_if_step(p->run, app, ret_more, err);
    if (!*ret_more) {
        what_if_end(p->run, ret);
        p->run = NULL;
    }
    return ok;
}

struct view_job {
    struct job job;
    struct playing playing;
    enum report_view view;
    struct looked looked;
};

static void drop_run(struct job *job)
{
    play_drop(&((struct view_job *)job)->playing);
}

// What the view alone shows, of the range and of the one before.
static bool look(struct view_job *question, struct app *app, struct err *err)
{
    struct looked *looked = &question->looked;
    struct actor actor = question->playing.actor;
    const struct day_span *span = &question->playing.span;
    int64_t from = span->from_ms, to = span->to_ms;
    struct period_before before = app_period_before(app, from, to);
    bool people = question->view == VIEW_PEOPLE;
    if (people || question->view == VIEW_HOURS || question->view == VIEW_VISITORS)
        return app_workday(app, actor, people ? WORKDAY_PASSED : WORKDAY_HOURS, from, to,
                           &looked->workday, err) &&
               (!people ||
                app_overrides(app, actor, from, to, looked->overrides, &looked->override_n, err));
    if (question->view == VIEW_PROMISES)
        return app_promises(app, actor, from, to, &looked->promises, err) &&
               app_promises(app, actor, before.from_ms, before.to_ms, &looked->promises_before,
                            err);
    if (question->view == VIEW_LEVELLING)
        return app_levelling(app, actor, &looked->levelling, err);
    return play(&question->playing, app, &looked->what_if, &question->job.more, err);
}

static void work_view(struct job *job, struct app *app)
{
    struct view_job *question = (struct view_job *)job;
    report_fill_span(&question->playing.span, app);
    job->ok = look(question, app, &job->response.err);
}

static void done_view(struct job *job, void *asker)
{
    struct reports *reports = asker;
    struct view_job *question = (struct view_job *)job;
    if (!job_wanted(job))
        return; // something else was asked meanwhile
    reports->looking = false;
    reports->looked_known = job->ok;
    reports->looked_trouble = job->response.err;
    reports->looked = question->looked;
}

void report_ask_view(struct reports *reports)
{
    struct office *office = reports->office;
    reports->asked++;
    reports->looking = reports->looked_known = false;
    if (view_is_sheets(reports->view))
        report_ask_sheets(reports, WISH_READ);
    if (reports->view == VIEW_CONVERSION)
        report_ask_trend(reports, true);
    bool needed = reports->view == VIEW_VISITORS || reports->view == VIEW_PEOPLE ||
                  reports->view == VIEW_HOURS || reports->view == VIEW_PROMISES ||
                  reports->view == VIEW_AGAIN || reports->view == VIEW_LEVELLING;
    if (!needed || !office->facts.known)
        return;
    struct view_job *job =
        office_job(office, sizeof(struct view_job), work_view, done_view, reports);
    job->playing = (struct playing){
        .actor = office->actor, .span = report_span_of(reports), .what_if = reports->what_if};
    job->view = reports->view;
    job->job.release = drop_run;
    job->job.newest = &reports->asked;
    job->job.asked = reports->asked;
    reports->looking = true;
    office_post(office, &job->job);
}

// ---- into files -------------------------------------------------------------------------------
struct export_job {
    struct job job;
    struct playing playing;
    enum export_format format;
    enum lang lang;
    struct what_if played;
    bool is_played;
    char path[EXPORT_PATH_SIZE];
};

static void drop_export(struct job *job)
{
    play_drop(&((struct export_job *)job)->playing);
}

static void work_export(struct job *job, struct app *app)
{
    struct export_job *question = (struct export_job *)job;
    struct playing *playing = &question->playing;
    struct err trouble = {0};
    report_fill_span(&playing->span, app);
    if (!question->is_played) {
        bool ok = play(playing, app, &question->played, &job->more, &trouble);
        question->is_played = !job->more;
        job->ok = ok || trouble.code == ERR_NOTFOUND; // no such day: a table without rows
        if (!job->ok)
            job->response.err = trouble;
        if (!job->ok || job->more)
            return;
    }
    struct export_request request = {.tables = EXPORT_ALL,
                                     .from_ms = playing->span.from_ms,
                                     .to_ms = playing->span.to_ms,
                                     .lang = question->lang,
                                     .what_if = playing->what_if,
                                     .played = &question->played,
                                     .format = question->format};
    job->ok = app_export(app, playing->actor, &request, question->path, &job->response.err);
}

static void done_export(struct job *job, void *asker)
{
    struct office *office = asker;
    struct export_job *question = (struct export_job *)job;
    if (job->ok)
        office_saved_as(office, question->path);
    else if (job->response.err.code == ERR_IO || job->response.err.code == ERR_FULL)
        office_tell(office, TONE_BAD,
                    N_("The file could not be written: is the folder there, and is there "
                       "room on the disk?"));
    else
        office_say_error(office, job->response.err.code);
}

struct picture_job {
    struct job job;
    char path[EXPORT_PATH_SIZE];
};

static void work_picture(struct job *job, struct app *app)
{
    struct picture_job *q = (struct picture_job *)job;
    job->ok = app_export_picture(app, job->actor, "report", q->path, &job->response.err);
}

static void done_picture(struct job *job, void *asker)
{
    struct office *office = asker;
    struct picture_job *q = (struct picture_job *)job;
    struct reports *page = office_part(office, &report_page);
    if (!job->ok)
        office_say_error(office, job->response.err.code);
    else if (!office_paint(office, report_shown(page), q->path))
        office_say_error(office, ERR_IO);
    else
        office_saved_as(office, q->path);
}

void report_ask_picture(struct reports *page)
{
    struct office *office = page->office;
    struct picture_job *job =
        office_job(office, sizeof(struct picture_job), work_picture, done_picture, office);
    office_post(office, &job->job);
}

void report_ask_export(struct reports *page, enum export_format format)
{
    struct office *office = page->office;
    if (!office->facts.known)
        return;
    struct export_job *job =
        office_job(office, sizeof(struct export_job), work_export, done_export, office);
    job->playing = (struct playing){
        .actor = office->actor, .span = report_span_of(page), .what_if = page->what_if};
    job->format = format;
    job->lang = office_lang(office);
    job->job.release = drop_export;
    office_post(office, &job->job);
}
