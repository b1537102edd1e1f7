// A job posted, its answer said: whether it became paper the alerts tell.

#include "office/parts/paper.h"
#include "office/frame/frame.h"

struct paper_job {
    struct job job;
    struct print_order order;
    char token[TOKEN_SIZE]; // of a slip, or ""
    int64_t seen, made;
};

static bool find_slip(struct paper_job *q, struct app *app, struct err *err)
{
    struct appointment found;
    int days;
    if (!*q->token)
        return true;
    bool ok = app_appointment_of_slip(app, q->job.actor, q->token, &found, &days, err);
    q->order.appointment = ok ? found.id : 0;
    mem_wipe(&found, sizeof found);
    return ok;
}

static void work(struct job *job, struct app *app)
{
    struct paper_job *q = (struct paper_job *)job;
    job->ok = q->seen ? app_print_drop(app, job->actor, q->seen, &job->response.err)
                      : find_slip(q, app, &job->response.err) &&
                            app_print(app, job->actor, &q->order, &q->made, &job->response.err);
}

// Of the printer that it goes to.
static const char *trouble_of(const struct office *office, const struct paper_job *q,
                              enum lang lang)
{
    const struct paper_now *paper = &office->snap->paper;
    enum print_device device = q->order.where == PRINT_ON_PAGE    ? PRINT_ON_OFFICE
                               : q->order.where == PRINT_ON_STRIP ? PRINT_ON_TICKET
                                                                  : paper_desk_device(paper);
    enum printer_state state = paper_state(paper, device);
    return printer_can_print(state) ? NULL : printer_state_words(lang, state);
}

static void done(struct job *job, void *asker)
{
    struct office *office = asker;
    struct paper_job *q = (struct paper_job *)job;
    enum lang lang = office_lang(office);
    office_look(office);
    const char *trouble = trouble_of(office, q, lang);
    if (!job->ok && job->response.err.code == ERR_CONFLICT)
        office_tell(office, TONE_BAD,
                    N_("No printer is set up here; an administrator does it in Settings, Paper."));
    else if (!job->ok)
        office_say_error(office, job->response.err.code);
    else if (!q->seen && trouble)
        office_say_fill(office, TONE_ATTENTION,
                        N_("It is printed as soon as the printer can: {trouble}."), "trouble",
                        trouble, NULL);
    else if (!q->seen)
        office_tell(office, TONE_GOOD, N_("It is being printed."));
}

static struct paper_job *job_of(struct office *office)
{
    struct paper_job *q = office_job(office, sizeof *q, work, done, office);
    return q;
}

void office_print(struct office *office, const struct print_order *order)
{
    struct paper_job *q = job_of(office);
    q->order = *order;
    office_post(office, &q->job);
}

void office_print_slip(struct office *office, const char *token)
{
    struct paper_job *q = job_of(office);
    q->order.lang = office_lang(office);
    utf8_copy(q->token, sizeof q->token, token);
    office_post(office, &q->job);
}

void office_print_seen(struct office *office, int64_t job)
{
    struct paper_job *q = job_of(office);
    q->seen = job;
    office_post(office, &q->job);
}

bool office_can_print(const struct office *office)
{
    const struct paper_now *paper = &office->snap->paper;
    return paper_state(paper, paper_desk_device(paper)) != PRINTER_NONE;
}
