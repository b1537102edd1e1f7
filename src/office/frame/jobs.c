// What the office asks of the store: each query is a job that carries its result back. A result
// to an earlier session is dropped unread.

#include "office/frame/frame.h"

#include "app/doubt.h"
#include "app/ticket_words.h"

#include <stdlib.h>

void *office_job(struct office *office, size_t size, void (*run)(struct job *, struct app *),
                 void (*done)(struct job *, void *asker), void *asker)
{
    struct job *job = job_create(size, run, done, asker, office->session);
    job->actor = office->actor;
    return job;
}

void office_post(struct office *office, struct job *job)
{
    link_post(office->link, job);
    office_collect(office);
}

bool office_failed(struct office *office, const struct job *job)
{
    if (!job->ok)
        office_say_error(office, job->response.err.code);
    return !job->ok;
}

// ---- commands ---------------------------------------------------------------------------------
struct request office_request(struct office *office, struct command command)
{
    struct request request;
    request_init(&request, link_entropy(office->link), office->actor, command.kind);
    request_ask(&request, command);
    return request;
}

// The pages first: one of them may have told it in its own words.
static bool pages_told(struct office *office, const struct request *request,
                       const struct response *response)
{
    bool told = false;
    for (int i = 0; i < office->row_n; i++) {
        if (office->rows[i]->answered &&
            office->rows[i]->answered(office->pages[i], request, response))
            told = true;
    }
    return told;
}

static void say_refused(struct office *office, const struct request *request,
                        const struct ruling *ruling)
{
    const char *until = ruling_until(&office->arena, office->snap, ruling,
                                     clock_words(office, &office->arena, ruling->until_ms));
    office_say(office, TONE_ATTENTION,
               sentence_refused(&office->arena, office_lang(office), &office->snap->catalogue,
                                &office->snap->model, ruling, until));
    bool late = ruling->refusal == REFUSAL_TAKEN || ruling->refusal == REFUSAL_WRONG_STATE;
    if (late && request->command.visit)
        office_ask_meanwhile(office, request->command.visit);
}

static void answered(struct job *job, void *asker)
{
    struct office *office = asker;
    const struct request *request = &((struct submission *)job)->request;
    office->working -= office->working > 0;
    office_look(office);
    const struct response *response = &job->response;
    if (response->result == RESULT_REFUSED && response->ruling.refusal == REFUSAL_SESSION_OVER) {
        office->session_over = true; // tick and event see to it
        return;
    }
    if (pages_told(office, request, response))
        return;
    if (response->result == RESULT_DONE) {
        office_say(office, TONE_GOOD, done_words(office, request, response));
    } else if (response->result == RESULT_REFUSED) {
        say_refused(office, request, &response->ruling);
    } else {
        enum err_code code = response->result == RESULT_DENIED ? ERR_DENIED : response->err.code;
        office_say_error(office, code);
    }
}

void office_send_request(struct office *office, struct request *request)
{
    office->working++;
    office->working_kind = request->command.kind;
    office->working_visit = request->command.visit;
    office->message.text[0] = '\0';
    if (request->command.kind != COMMAND_UNDO) // steps back are taken as fast as somebody likes
        surface_done(office->surface);
    link_post(office->link, &submission_create(request, answered, office, office->session)->job);
    request_wipe(request);
    office_collect(office);
}

void office_send(struct office *office, struct command command)
{
    struct request request = office_request(office, command);
    office_send_request(office, &request);
}

void office_collect(struct office *office)
{
    for (struct job *job; (job = link_take(office->link)) != NULL;)
        job_end(job, office->session);
}

// ---- is the session still what it was? ----------------------------------------------------------
struct session_job {
    struct job job;
    bool over;
};

static void work_session(struct job *job, struct app *app)
{
    struct session_job *question = (struct session_job *)job;
    if (!app_session_over(app, job->actor, &question->over, &job->response.err))
        question->over = false; // the store's trouble is told elsewhere
}

static void done_session(struct job *job, void *asker)
{
    struct office *office = asker;
    office->session_over |= ((const struct session_job *)job)->over;
}

// Whatever has been changed about the business may have been a role, a PIN or a dismissal.
void office_ask_session(struct office *office)
{
    int64_t seq = office->snap->model.business_seq;
    if (seq == office->session_seq)
        return;
    office->session_seq = seq;
    if (office->facts.known && !office->facts.asked)
        office_ask_facts(office);
    if (office->actor.session == 0)
        return;
    struct session_job *job = office_job(office, sizeof *job, work_session, done_session, office);
    office_post(office, &job->job);
}

// ---- who works here, and the site's clock -----------------------------------------------------
struct facts_job {
    struct job job;
    struct facts facts;
};

static void work_facts(struct job *job, struct app *app)
{
    struct facts_job *query = (struct facts_job *)job;
    struct facts *facts = &query->facts;
    int64_t now_ms = app_wall_ms(app);
    facts->offset_ms = app_clock_offset_ms(app, now_ms); // of the clock that is shown
    app_business_day(app, app_now_ms(app), &facts->from_ms, &facts->to_ms);
    facts->rollover_ms = (facts->from_ms + facts->offset_ms) % DAY_MS;
    int64_t next_hour = now_ms - now_ms % HOUR_MS + HOUR_MS; // a change of the clock falls on one
    facts->good_until_ms =
        facts->to_ms > now_ms && facts->to_ms < next_hour ? facts->to_ms : next_hour;
    job->ok = app_staff(app, facts->staff, STAFF_MAX, &facts->staff_n, &job->response.err);
}

static void done_facts(struct job *job, void *asker)
{
    struct office *office = asker;
    struct facts_job *query = (struct facts_job *)job;
    office->facts.asked = false;
    if (!job->ok) { // the store's trouble is shown from the snapshot; look again in a while
        office->facts.good_until_ms = office->now_ms + MINUTE_MS;
        return;
    }
    office->facts = query->facts;
    office->facts.known = true;
}

void office_ask_facts(struct office *office)
{
    office->facts.asked = true;
    struct facts_job *job = office_job(office, sizeof *job, work_facts, done_facts, office);
    job->job.session =
        JOB_OF_NO_SESSION; // nothing of a person: whoever sits there by then needs it
    office_post(office, &job->job);
}
