// Reading the keys of today's tickets from the store: those of new visits when a snapshot has some, in a rush several
// together; all of them when a day begins, and at most once a second when somebody comes with one that is not
// known (a slip printed again has a new one).

#include "web/internal.h"

enum { AGAIN_MS = 1000, TOGETHER_MS = 50, KEYS_UNREAD = -1 };
enum {
    LOOKS_MOST = 2
}; // for one request: the first may wait for a reading that was begun before it came

struct keys_job {
    struct job job;
    int64_t from;
    bool ok;
    struct ticket_key *list;
    size_t n;
};

static void run_keys(struct job *job, struct app *app)
{
    struct keys_job *q = (struct keys_job *)job;
    q->ok = app_ticket_keys(app, q->from, &q->list, &q->n, NULL);
}

static void release_keys(struct job *job)
{
    struct keys_job *q = (struct keys_job *)job;
    if (q->list)
        mem_wipe(q->list, q->n * sizeof *q->list);
    free(q->list);
}

static void done_keys(struct job *job, void *asker)
{
    struct web *web = asker;
    struct keys_job *q = (struct keys_job *)job;
    web->reading_keys = false;
    if (q->ok && q->from == 0) {
        keys_replace(web->keys, q->list, q->n);
        web->keys_read_ms = web_steady_ms();
    } else if (q->ok) {
        keys_add(web->keys, q->list, q->n);
    }
    keys_finish_waiting(web);
    keys_follow(web); // some may have come meanwhile
}

static int64_t newest_visit(const struct web *web)
{
    const struct model *model = &web->snapshot->model;
    return model->visits.n ? model->visits.at[model->visits.n - 1].id : 0;
}

static void read_keys(struct web *web, int64_t from)
{
    struct keys_job *q = job_create(sizeof *q, run_keys, done_keys, web, JOB_OF_NO_SESSION);
    q->job.release = release_keys;
    q->from = from;
    web->keys_upto = newest_visit(web);
    web->keys_asked_ms = web_steady_ms();
    web->reading_keys = true;
    link_post(web->link, &q->job);
}

static bool is_behind(const struct web *web)
{
    return newest_visit(web) > web->keys_upto;
}

int64_t keys_timeout_ms(const struct web *web)
{
    if (web->reading_keys || !is_behind(web))
        return -1;
    int64_t left_ms = web->keys_asked_ms + TOGETHER_MS - web_steady_ms();
    return left_ms > 0 ? left_ms : 0;
}

void keys_follow(struct web *web)
{
    const struct model *model = &web->snapshot->model;
    int64_t day = model->visits.n ? model->visits.at[0].id : 0;
    if (keys_follow_house(web->keys, web->snapshot->door.key))
        web->keys_day = KEYS_UNREAD;
    bool other_day = day != web->keys_day;
    if (day == 0 || web->reading_keys)
        return;
    web->keys_day = day;
    if (other_day)
        read_keys(web, 0);
    else if (keys_timeout_ms(web) == 0)
        read_keys(web, web->keys_upto + 1);
}

bool keys_ask(struct web_request *r)
{
    struct web *web = r->web;
    bool all = !web->keys_read_ms || web_steady_ms() - web->keys_read_ms >= AGAIN_MS;
    if (r->looks == LOOKS_MOST || (!web->reading_keys && !all && !is_behind(web)))
        return false;
    request_wait(r); // before anything is posted
    r->looks++;
    if (!web->reading_keys)
        read_keys(web, all ? 0 : web->keys_upto + 1);
    return true;
}

void keys_finish_waiting(struct web *web)
{
    for (struct web_request *r = web->requests, *next; r; r = next) {
        next = r->next;
        if (r->looks && r->suspended && r->state == REQUEST_RUNNING && r->visit == 0)
            request_run(r);
    }
}
