// A consultant's appointments for a calendar program, behind a token that can be revoked.

#include "web/internal.h"
#include "web/calendar_file.h"
#include "web/page.h"
#include "app/people/calendar_feed.h"
#include "app/sentence.h"

struct feed_job {
    struct job job;
    char token[TOKEN_SIZE];
    int64_t staff;
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
};

static void run_feed(struct job *job, struct app *app)
{
    struct feed_job *q = (struct feed_job *)job;
    app_feed(app, q->token, &q->staff, q->list, &q->n, &job->response.err);
}

// “王先生 · 試駕”: no phone, no full name.
static const char *summary(struct web_request *r, const struct appointment *a)
{
    const struct snapshot *s = r->web->snapshot;
    int service = business_service(&s->model.business, a->service);
    struct visitor visitor = {.title = a->title};
    char name[PERSON_NAME_SIZE];
    utf8_copy(visitor.name, sizeof visitor.name, a->surname);
    visitor_display(r->lang, &visitor, name);
    const char *words =
        arena_printf(&r->arena, "%s · %s", name,
                     service < 0 ? "" : words_in(&s->catalogue.services[service].name, r->lang));
    mem_wipe(name, sizeof name);
    mem_wipe(&visitor, sizeof visitor);
    return words;
}

static void done_feed(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct feed_job *q = (struct feed_job *)job;
    const struct snapshot *s = r->web->snapshot;
    int who = business_consultant(&s->model.business, q->staff);
    if (job->response.err.code != ERR_NONE || q->staff == 0 || who < 0) {
        request_fail(r, job->response.err.code != ERR_NONE ? 503 : 404);
        return;
    }
    struct calendar_event *events = arena_alloc(&r->arena, (q->n + 1) * sizeof *events);
    for (size_t i = 0; i < q->n; i++)
        events[i] = (struct calendar_event){.uid = calendar_uid(&r->arena, &s->door, q->list[i].id),
                                            .starts_ms = q->list[i].starts_ms,
                                            .ends_ms = q->list[i].ends_ms,
                                            .now_ms = web_now_ms(r->web),
                                            .summary = summary(r, &q->list[i]),
                                            .place = words_in(&s->catalogue.site_name, r->lang),
                                            .cancelled = q->list[i].cancelled};
    r->reply.kind = REPLY_CALENDAR;
    calendar_file(&r->reply.body, words_in(&s->catalogue.consultants[who].name, r->lang), events,
                  q->n);
    request_done(r);
}

void page_calendar(struct web_request *r)
{
    struct feed_job *q = job_create(sizeof *q, run_feed, done_feed, r, JOB_OF_NO_SESSION);
    utf8_copy(q->token, sizeof q->token, request_text(r, "token"));
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}
