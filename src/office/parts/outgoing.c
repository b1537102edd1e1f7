// A job posted, its answer said: whether it was sent the list tells.

#include "office/parts/outgoing.h"
#include "office/frame/frame.h"

struct outgoing_job {
    struct job job;
    enum outgoing what;
    int64_t id;
    char gateway[GATEWAY_NAME_SIZE];
};

static void work(struct job *job, struct app *app)
{
    struct outgoing_job *q = (struct outgoing_job *)job;
    struct err *err = &job->response.err;
    job->ok = q->what == OUTGOING_AGAIN  ? app_out_again(app, job->actor, q->id, err)
              : q->what == OUTGOING_DROP ? app_out_drop(app, job->actor, q->id, err)
              : q->what == OUTGOING_TEST ? app_out_test(app, job->actor, q->gateway, &q->id, err)
                                         : app_gateway_resume(app, job->actor, q->gateway, err);
}

static void done(struct job *job, void *asker)
{
    static const char *const words[] = {N_("It is being sent again."), N_("It was put aside."),
                                        N_("A test message is on its way."),
                                        N_("The gateway is used again.")};
    struct office *office = asker;
    struct outgoing_job *q = (struct outgoing_job *)job;
    enum lang lang = office_lang(office);
    office_look(office);
    if (job->ok)
        office_tell(office, TONE_GOOD, words[q->what]);
    else
        office_say(office, TONE_BAD,
                   job->response.err.code == ERR_NOTFOUND && q->what == OUTGOING_TEST
                       ? tr(lang, N_("Nobody looks after that gateway."))
                       : sentence_error(lang, job->response.err.code));
}

void office_out(struct office *office, enum outgoing what, int64_t id, const char *gateway)
{
    struct outgoing_job *q = office_job(office, sizeof *q, work, done, office);
    q->what = what;
    q->id = id;
    if (gateway)
        utf8_copy(q->gateway, sizeof q->gateway, gateway);
    office_post(office, &q->job);
}
