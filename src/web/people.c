// A session ends with the role, the PIN and the person it stood on, and so do the screens that it began: looked at whenever the business has changed.

#include "web/internal.h"
#include "web/live.h"
#include "web/screen.h"

struct people_job {
    struct job job;
    struct actor actors[SESSIONS_MOST + SCREENS_MOST];
    bool over[SESSIONS_MOST + SCREENS_MOST];
    int n;
    bool failed;
};

static void run_people(struct job *job, struct app *app)
{
    struct people_job *q = (struct people_job *)job;
    for (int i = 0; i < q->n; i++)
        if (!app_session_over(app, q->actors[i], &q->over[i], NULL)) {
            q->over[i] = false;
            q->failed = true;
        }
}

static void done_people(struct job *job, void *asker)
{
    struct web *web = asker;
    const struct people_job *q = (struct people_job *)job;
    web->looking = false;
    for (int i = 0; i < q->n; i++)
        if (q->over[i]) {
            sessions_end_of(web->sessions, &q->actors[i]);
            screens_end_of(web->screens, &q->actors[i]);
        }
    live_check(web->live);
    if (q->failed)
        web->people_seq = -1; // looked at anew with the next snapshot
    else
        sessions_follow(web);
}

void sessions_follow(struct web *web)
{
    int64_t seq = web->snapshot->model.business_seq;
    if (seq == web->people_seq || web->looking)
        return;
    web->people_seq = seq;
    struct people_job *q = job_create(sizeof *q, run_people, done_people, web, JOB_OF_NO_SESSION);
    q->n = sessions_actors(web->sessions, q->actors);
    q->n += screens_actors(web->screens, q->actors + q->n);
    if (q->n == 0) {
        job_drop(&q->job);
        return;
    }
    web->looking = true;
    link_post(web->link, &q->job);
}
