// What the sign-in page asks of the store: whether a PIN is right, and the first administrator.

#include "app/begin.h"
#include "app/sign_in.h"
#include "office/frame/frame.h"
#include "office/sign_in/sign_in.h"

// ---- signing in -------------------------------------------------------------------------------
static void work_sign_in(struct job *job, struct app *app)
{
    sign_in_step((struct sign_in_job *)job, app);
}

static void release_sign_in(struct job *job)
{
    sign_in_release((struct sign_in_job *)job);
}

static void done_sign_in(struct job *job, void *asker)
{
    struct sign_in *s = asker;
    struct office *office = s->office;
    struct sign_in_job *question = (struct sign_in_job *)job;
    bool renews = s->renews;
    sign_in_heard(office->link, question);
    s->checking = false;
    sign_in_anew(s);
    s->locked_until_ms = question->until_ms;
    s->renewed = question->renewed;
    if (question->ok && !renews)
        office_resume(office, question->actor, office->now_ms);
    else if (question->ok)
        s->problem = s->renewed ? N_("Your PIN is changed. Please sign in with the new one.")
                                : N_("That could not be stored; please try again.");
    else if (job->response.err.code == ERR_DENIED)
        s->problem = N_("That PIN is not right. Please try again.");
    else
        office_say_error(office, job->response.err.code);
}

void sign_in_ask(struct sign_in *s)
{
    struct sign_in_job *job = office_job(s->office, sizeof *job, work_sign_in, done_sign_in, s);
    job->job.release = release_sign_in;
    job->staff = s->staff;
    utf8_copy(job->pin, sizeof job->pin, s->renews ? s->pins[0] : s->pin.text);
    utf8_copy(job->fresh, sizeof job->fresh, s->pins[1]);
    sign_in_prepare(s->office->link, job);
    s->checking = true;
    s->problem = NULL;
    office_post(s->office, &job->job);
}

// ---- the first administrator ------------------------------------------------------------------
struct first_job {
    struct job job;
    char name[NAME_SIZE], site[NAME_SIZE], pin[16];
};

static void work_first(struct job *job, struct app *app)
{
    struct first_job *q = (struct first_job *)job;
    job->ok =
        app_first_administrator(app, q->name, q->site, q->pin, &job->actor, &job->response.err);
}

static void done_first(struct job *job, void *asker)
{
    struct sign_in *s = asker;
    struct office *office = s->office;
    enum err_code code = job->response.err.code;
    s->first.working = false;
    office_ask_facts(office);
    if (!job->ok) {
        s->first.problem = code == ERR_CONFLICT ? N_("Somebody is the administrator already.")
                                                : N_("That could not be stored; please try again.");
        return;
    }
    first_run_wipe(s);
    office_sign_in(office, job->actor);
    surface_go(office->surface, office_lead(office, &(struct errand){.kind = ERRAND_SET_UP}),
               office->now_ms);
}

void first_run_ask(struct sign_in *s)
{
    struct first_job *job = office_job(s->office, sizeof *job, work_first, done_first, s);
    utf8_copy(job->name, sizeof job->name, s->first.name.text);
    utf8_copy(job->site, sizeof job->site, s->first.site.text);
    utf8_copy(job->pin, sizeof job->pin, s->first.pin.text);
    s->first.working = true;
    office_post(s->office, &job->job);
}
