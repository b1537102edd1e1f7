// What the report page asks of the store. Ranges are counted in business days back from today and
// become instants where the site's clock is known: a day may have 23 or 25 hours.

#include "office/frame/frame.h"
#include "office/report/report.h"

// ---- the range --------------------------------------------------------------------------------
struct day_span {
    int64_t today_ms; // its begin
    int from_back, to_back;
    int64_t from_ms, to_ms; // filled in on the store's thread
};

static struct day_span span_of(const struct reports *page)
{
    return (struct day_span){.today_ms = page->office->facts.from_ms,
                             .from_back = page->from_back,
                             .to_back = page->to_back};
}

static void fill_span(struct day_span *span, const struct app *app)
{
    int64_t unused, noon = span->today_ms + DAY_MS / 2; // or near it: far from any rollover
    app_business_day(app, noon - span->from_back * (int64_t)DAY_MS, &span->from_ms, &unused);
    app_business_day(app, noon - span->to_back * (int64_t)DAY_MS, &unused, &span->to_ms);
}

static int day_number(const struct app *app, int64_t at_ms)
{
    struct site_time t = app_site_time(app, at_ms);
    return day_of_time(&t);
}

// ---- the manager's numbers --------------------------------------------------------------------
struct report_job {
    struct job job;
    struct actor actor;
    struct day_span span;
    struct report now, before;
    int first_day, last_day, before_first, before_last;
    bool ok;
};

static void work_report(struct job *job, struct app *app)
{
    struct report_job *question = (struct report_job *)job;
    struct day_span *span = &question->span;
    int64_t before_from, before_to;
    fill_span(span, app);
    app_period_before(app, span->from_ms, span->to_ms, &before_from, &before_to);
    question->first_day = day_number(app, span->from_ms);
    question->last_day = day_number(app, span->to_ms - DAY_MS / 2);
    question->before_first = day_number(app, before_from);
    question->before_last = day_number(app, before_to - DAY_MS / 2);
    question->ok = app_report(app, question->actor, span->from_ms, span->to_ms, &question->now,
                              &job->response.err) &&
                   app_report(app, question->actor, before_from, before_to, &question->before,
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
    reports->known = question->ok;
    reports->trouble = job->response.err;
    reports->now = question->now;
    reports->before = question->before;
    reports->first_day = question->first_day;
    reports->last_day = question->last_day;
    reports->before_first = question->before_first;
    reports->before_last = question->before_last;
    reports->chosen = -1;
}

void report_ask(struct reports *page)
{
    struct office *office = page->office;
    if (!office->facts.known)
        return;
    struct report_job *job =
        office_job(office, sizeof(struct report_job), work_report, done_report, page);
    job->actor = office->actor;
    job->span = span_of(page);
    page->loading = true;
    office_post(office, &job->job);
    report_ask_view(page);
    report_ask_trend(page);
}

// ---- what one view alone shows ----------------------------------------------------------------
struct view_job {
    struct job job;
    struct actor actor;
    struct day_span span;
    enum report_view view;
    struct replay_options what_if;
    struct what_if_run *run; // while it is played
    struct looked looked;
    bool ok;
};

static void drop_run(struct job *job)
{
    struct view_job *question = (struct view_job *)job;
    if (question->run)
        what_if_end(question->run, NULL);
}

// In steps: whoever registers meanwhile waits for half a day of it and not for a year.
static bool play(struct view_job *question, struct app *app, struct err *err)
{
    const struct day_span *span = &question->span;
    bool more = false;
    if (!question->run)
        question->run =
            what_if_begin(app, question->actor, span->from_ms, span->to_ms, &question->what_if);
    bool ok = what_if_step(question->run, app, &more, err);
    question->job.more = more;
    if (!more) {
        what_if_end(question->run, ok ? &question->looked.what_if : NULL);
        question->run = NULL;
    }
    return ok;
}

// What the view alone shows, of the range and of the one before.
static bool look(struct view_job *question, struct app *app, struct err *err)
{
    struct looked *looked = &question->looked;
    const struct day_span *span = &question->span;
    int64_t from = span->from_ms, to = span->to_ms, before_from, before_to;
    app_period_before(app, from, to, &before_from, &before_to);
    bool people = question->view == VIEW_PEOPLE;
    if (people || question->view == VIEW_HOURS || question->view == VIEW_VISITORS)
        return app_workday(app, question->actor, people ? WORKDAY_PASSED : WORKDAY_HOURS, from, to,
                           &looked->workday, err) &&
               (!people || app_overrides(app, question->actor, from, to, looked->overrides,
                                         &looked->override_n, err));
    if (question->view == VIEW_PROMISES)
        return app_promises(app, question->actor, from, to, &looked->promises, err) &&
               app_promises(app, question->actor, before_from, before_to, &looked->promises_before,
                            err);
    return play(question, app, err);
}

static void work_view(struct job *job, struct app *app)
{
    struct view_job *question = (struct view_job *)job;
    fill_span(&question->span, app);
    question->ok = look(question, app, &job->response.err);
}

static void done_view(struct job *job, void *asker)
{
    struct reports *reports = asker;
    struct view_job *question = (struct view_job *)job;
    if (!job_wanted(job))
        return; // something else was asked meanwhile
    reports->looking = false;
    reports->looked_known = question->ok;
    reports->looked_trouble = job->response.err;
    reports->looked = question->looked;
}

void report_ask_view(struct reports *reports)
{
    struct office *office = reports->office;
    reports->asked++;
    reports->looking = reports->looked_known = false;
    bool needed = reports->view == VIEW_VISITORS || reports->view == VIEW_PEOPLE ||
                  reports->view == VIEW_HOURS || reports->view == VIEW_PROMISES ||
                  reports->view == VIEW_AGAIN;
    if (!needed || !office->facts.known)
        return;
    struct view_job *job =
        office_job(office, sizeof(struct view_job), work_view, done_view, reports);
    job->actor = office->actor;
    job->span = span_of(reports);
    job->view = reports->view;
    job->what_if = reports->what_if;
    job->job.release = drop_run;
    job->job.newest = &reports->asked;
    job->job.asked = reports->asked;
    reports->looking = true;
    office_post(office, &job->job);
}

// ---- into files -------------------------------------------------------------------------------
struct export_job {
    struct job job;
    struct actor actor;
    struct day_span span;
    enum export_format format;
    enum lang lang;
    struct replay_options what_if;
    struct what_if_run *run; // while it is played
    struct what_if played;
    bool is_played;
    char path[EXPORT_PATH_SIZE];
    bool ok;
};

static void drop_export(struct job *job)
{
    struct export_job *question = (struct export_job *)job;
    if (question->run)
        what_if_end(question->run, NULL);
}

// In steps, as on the page. False: there is no such day, or it cannot be played; then err says why.
static bool play_export(struct export_job *question, struct app *app, struct err *err)
{
    const struct day_span *span = &question->span;
    bool more = false;
    if (!question->run)
        question->run =
            what_if_begin(app, question->actor, span->from_ms, span->to_ms, &question->what_if);
    bool ok = what_if_step(question->run, app, &more, err);
    question->job.more = more;
    if (!more) {
        what_if_end(question->run, &question->played);
        question->run = NULL;
        question->is_played = true;
    }
    return ok || err->code == ERR_NOTFOUND;
}

static void work_export(struct job *job, struct app *app)
{
    struct export_job *question = (struct export_job *)job;
    struct err trouble = {0};
    fill_span(&question->span, app);
    if (!question->is_played) {
        question->ok = play_export(question, app, &trouble);
        if (!question->ok)
            job->response.err = trouble;
        if (!question->ok || job->more)
            return;
    }
    struct export_request request = {.tables = EXPORT_ALL,
                                     .from_ms = question->span.from_ms,
                                     .to_ms = question->span.to_ms,
                                     .lang = question->lang,
                                     .what_if = question->what_if,
                                     .played = &question->played,
                                     .format = question->format};
    question->ok = app_export(app, question->actor, &request, question->path, &job->response.err);
}

static void done_export(struct job *job, void *asker)
{
    struct office *office = asker;
    struct export_job *question = (struct export_job *)job;
    enum lang lang = office_lang(office);
    if (question->ok)
        office_say(
            office, TONE_GOOD,
            tr_fill(&office->arena, lang, N_("Saved as {path}"), "path", question->path, NULL));
    else if (job->response.err.code == ERR_IO || job->response.err.code == ERR_FULL)
        office_say(office, TONE_BAD,
                   tr(lang, N_("The file could not be written: is the folder there, and is there "
                               "room on the disk?")));
    else
        office_say(office, TONE_BAD, sentence_error(lang, job->response.err.code));
}

void report_ask_export(struct reports *page, enum export_format format)
{
    struct office *office = page->office;
    if (!office->facts.known)
        return;
    struct export_job *job =
        office_job(office, sizeof(struct export_job), work_export, done_export, office);
    job->actor = office->actor;
    job->span = span_of(page);
    job->format = format;
    job->lang = office_lang(office);
    job->what_if = page->what_if;
    job->job.release = drop_export;
    office_post(office, &job->job);
}
