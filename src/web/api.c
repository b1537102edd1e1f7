// What all addresses of /api/v1 share: the object of an answer, rights, what is wrong, queries of the store.

#include "web/api.h"
#include "app/sentence.h"
#include "app/ticket_words.h"

#include <stdlib.h>
#include <string.h>

struct str *api_begin(struct web_request *r)
{
    r->reply.kind = REPLY_JSON;
    str_clear(&r->reply.body);
    json_begin(&r->reply.body);
    return &r->reply.body;
}

void api_end(struct web_request *r)
{
    json_end(&r->reply.body);
    request_done(r);
}

bool api_may(struct web_request *r)
{
    int right = r->route->api->right;
    if (right == ANY_PROGRAM || role_may(r->actor.role, (enum right)right))
        return true;
    request_fail(r, 403);
    return false;
}

int api_limit(const struct web_request *r)
{
    const struct web_value *limit = request_value(r, "limit");
    return limit && limit->given ? (int)limit->number : API_LIST_USUAL;
}

// ---- what is wrong ------------------------------------------------------------------------------

static const struct trouble {
    int status;
    const char *error, *words;
} troubles[] = {
    {400, "bad", N_("That could not be read")},
    {401, "denied", N_("A token that is good is needed, as “Authorization: Bearer …”.")},
    {403, "denied", N_("The token's role may not do that.")},
    {404, "unknown", N_("There is nothing of that kind.")},
    {405, "bad", N_("That could not be read")},
    {409, "refused", N_("That cannot be done now.")},
    {411, "bad", N_("That could not be read")},
    {413, "bad", N_("That was too much at once")},
    {414, "bad", N_("That could not be read")},
    {415, "bad", N_("A body in JSON is needed, as “Content-Type: application/json”.")},
    {421, "bad", N_("Nobody is known by this name here")},
    {422, "bad", N_("That could not be read")},
    {429, "busy", N_("A great many people ask just now. Please try again in a while.")},
    {503, "failed", N_("The store cannot be read or written just now.")},
};

static const struct trouble *trouble_of(int status)
{
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (troubles[i].status == status)
            return &troubles[i];
    return &troubles[0];
}

void api_tell_problem(struct web_request *r, const char *error, const char *reason,
                      const char *sentence, const struct ruling *ruling)
{
    struct str *out = api_begin(r);
    json_text(out, "error", error);
    json_words(out, "reason", reason);
    json_text(out, "sentence", sentence);
    json_id(out, "visit", ruling ? ruling->visit : 0);
    json_id(out, "until_ms", ruling ? ruling->until_ms : 0);
    json_end(out);
}

void api_error(struct web_request *r)
{
    const struct trouble *trouble = trouble_of(r->reply.status);
    const char *sentence = request_tr(r, trouble->words);
    if (r->reply.status == 400 && r->wrong)
        sentence =
            tr_fill(&r->arena, r->lang,
                    N_("“{name}” is missing, is not known here, or is not what it should be."),
                    "name", r->wrong, NULL);
    api_tell_problem(r, trouble->error, r->reply.status == 400 ? r->wrong : NULL, sentence, NULL);
}

void api_fail(struct web_request *r, const struct err *err)
{
    int status = err->code == ERR_DENIED     ? 403
                 : err->code == ERR_NOTFOUND ? 404
                 : err->code == ERR_INPUT    ? 400
                 : err->code == ERR_CONFLICT ? 409
                                             : 503;
    if (status != 503) {
        request_fail(r, status);
        return;
    }
    r->reply.status = status; // full, away, damaged: as the desk reads it
    api_tell_problem(r, "failed", NULL, sentence_error(r->lang, err->code), NULL);
    request_done(r);
}

// ---- what is done -------------------------------------------------------------------------------

// What an address names is there or not, whether it is read or something is done with it.
static bool names_nothing(const struct web_request *r, enum refusal refusal)
{
    static const struct {
        enum refusal refusal;
        const char *named;
    } unknown[] = {{REFUSAL_NO_VISIT, "/{visit}"},
                   {REFUSAL_NO_CONSULTANT, "/{consultant}"},
                   {REFUSAL_NO_REGISTER, "/{register}"},
                   {REFUSAL_NO_CUSTOMER, "/{customer}"},
                   {REFUSAL_NO_ENTRY, "/{entry}"}};
    bool any = false;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        any |= unknown[i].refusal == refusal && strstr(r->route->path, unknown[i].named) != NULL;
    return any;
}

// A refusal is told as staff read it, with whom it is about.
void api_tell_response(struct web_request *r, const struct response *response)
{
    const struct ruling *ruling = &response->ruling;
    const struct snapshot *s = r->web->snapshot;
    if (response->result == RESULT_REFUSED) {
        const char *until =
            ruling_until(&r->arena, s, ruling, ticket_clock(&r->arena, s, ruling->until_ms));
        bool nothing = names_nothing(r, ruling->refusal);
        r->reply.status = nothing ? 404 : 409;
        api_tell_problem(
            r, nothing ? "unknown" : "refused", refusal_name(ruling->refusal),
            sentence_refused(&r->arena, r->lang, &s->catalogue, &s->model, ruling, until), ruling);
        request_done(r);
    } else if (response->result != RESULT_DONE) {
        api_fail(r, &response->err);
    } else {
        struct str *out = api_begin(r);
        if (ruling->last_seq > r->web->told_seq)
            r->web->told_seq = ruling->last_seq;
        json_id(out, "visit", ruling->visit);
        json_words(out, "ticket", response->ticket);
        json_id(out, "consultant", ruling->consultant);
        json_id(out, "appointment", ruling->appointment);
        json_id(out, "entry", ruling->entry);
        json_id(out, "seq", ruling->last_seq);
        api_end(r);
    }
}

// ---- what the store is asked --------------------------------------------------------------------

static void done_query(struct job *job, void *asker)
{
    struct web_request *r = asker;
    struct api_job *q = (struct api_job *)job;
    if (!q->ok) {
        api_fail(r, &job->response.err);
        return;
    }
    api_begin(r);
    q->tell(r, q);
    api_end(r);
}

void *api_query(struct web_request *r, size_t size, void (*run)(struct job *job, struct app *app),
                void (*tell)(struct web_request *r, struct api_job *q))
{
    struct api_job *q = job_create(size, run, done_query, r, JOB_OF_NO_SESSION);
    q->actor = r->actor;
    q->tell = tell;
    return q;
}

void api_ask(struct web_request *r, struct api_job *q)
{
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}
