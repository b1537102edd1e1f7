// The form of a number that is taken on one's own phone, answered: the number, then each answer and the wish for a
// message, one after the other; the page says what cannot be, and keeps what was typed.

#include "web/act.h"
#include "web/join.h"
#include "app/door.h"
#include "app/outbox.h"
#include "app/sentence.h"
#include "app/ticket_words.h"

#include <inttypes.h>
#include <stdlib.h>

static const struct actor the_customer = {.role = ROLE_CUSTOMER};

static void go_to_ticket(struct web_request *r, const char *token, int64_t seq)
{
    const char *path = arena_printf(&r->arena, "/t/%s?l=%s", token, lang_code(r->lang));
    if (r->said)
        path = arena_printf(&r->arena, "%s&said=%d", path, r->said);
    request_go(r, arena_printf(&r->arena, "%s&after=%" PRId64, path, seq));
}

// In words, and the status that goes with them; what was typed stands in the page that says so.
static const char *refused(struct web_request *r, const struct ruling *ruling)
{
    r->reply.status = 409;
    if (request_int(r, "consultant") && ruling->consultant && wish_refused(ruling->refusal))
        return request_tr(r, wish_refused(ruling->refusal));
    switch ((int)ruling->refusal) {
    case REFUSAL_BAD_PHONE:
    case REFUSAL_BAD_TEXT:
        r->reply.status = 422;
        return sentence_refusal(&r->arena, r->lang, ruling, NULL);
    case REFUSAL_BAD_VALUE:
        r->reply.status = 422;
        return request_tr(r, N_("Please look at the name once more: letters alone."));
    case REFUSAL_FULL:
        return request_tr(r,
                          N_("All of today's numbers are taken. The desk will gladly help you."));
    case REFUSAL_MANY_COMING:
        return sentence_refusal(&r->arena, r->lang, ruling, NULL);
    case REFUSAL_OUT_OF_USE:
    case REFUSAL_NO_SERVICE:
        return request_tr(r, N_("That is not offered any more just now. Please choose once more."));
    default:
        break;
    }
    const char *closed = join_closed(r);
    return closed ? closed
                  : request_tr(r, N_("No numbers are given now. The desk will gladly help you."));
}

static void go_on(struct web_request *r, int64_t after, int64_t visit, int64_t seq);

// An answer that cannot be kept any more leaves the number as it is.
static void done_answer(struct job *job, void *asker)
{
    const struct command *command = &((struct submission *)job)->request.command;
    go_on(asker, command->number, command->visit, job->response.ruling.last_seq);
}

struct notice_job {
    struct job job;
    int64_t visit, seq;
};

static void run_notice(struct job *job, struct app *app)
{
    app_notice(app, the_customer, ((struct notice_job *)job)->visit, true, &job->response.err);
}

static void done_notice(struct job *job, void *asker)
{
    struct notice_job *q = (struct notice_job *)job;
    struct web_request *r = asker;
    if (job->response.err.code != ERR_NONE)
        r->said = SAID_NO_TEXT;
    go_on(r, 0, q->visit, q->seq);
}

// The first answer behind that to question `after` (0: of all) to what is still asked; NULL: there is none.
static const struct question_words *answer_behind(const struct web_request *r, int64_t after,
                                                  const char **ret_typed)
{
    const char *at = request_text(r, "a");
    bool behind = after == 0;
    for (int64_t id; join_answer(&at, &id, ret_typed);) {
        const struct question_words *q =
            behind ? catalogue_question(&r->web->snapshot->catalogue, id) : NULL;
        behind |= id == after;
        if (q && join_asks(q, request_int(r, "service")))
            return q;
    }
    return NULL;
}

// What was asked beside the number, one after the other; then to its page.
static void go_on(struct web_request *r, int64_t after, int64_t visit, int64_t seq)
{
    struct request request;
    char token[TOKEN_SIZE];
    const char *typed;
    const struct question_words *q = answer_behind(r, after, &typed);
    if (q) {
        act_begin(r, the_customer, command_answer(visit, (int)q->id, q->choice_n ? atoi(typed) : 0),
                  &request);
        utf8_copy(request.note, sizeof request.note, q->choice_n ? "" : typed);
        act_post(r, &request, done_answer);
        return;
    }
    join_token(&r->web->snapshot->door, request_text(r, "form"), token);
    go_to_ticket(r, token, seq);
    mem_wipe(token, sizeof token);
}

// The number is whatever was typed: nobody has messages sent to many, or to somebody again and again.
static bool may_notify(struct web_request *r)
{
    struct limits *limits = r->web->limits;
    int64_t now_ms = web_steady_ms();
    if (!request_int(r, "notice"))
        return false;
    r->said = !*request_text(r, "phone") ? SAID_NO_PHONE
              : limits_take(limits, LIMIT_NOTICES, r->address, now_ms) &&
                      limits_take(limits, LIMIT_NUMBERS, page_number(r), now_ms)
                  ? SAID_NOTHING
                  : SAID_NO_TEXT;
    return r->said == SAID_NOTHING;
}

static void ask_notice(struct web_request *r, int64_t visit, int64_t seq)
{
    struct notice_job *q = job_create(sizeof *q, run_notice, done_notice, r, JOB_OF_NO_SESSION);
    q->visit = visit;
    q->seq = seq;
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

static void done_join(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct ruling *ruling = &job->response.ruling;
    if (job->response.result == RESULT_FAILED) {
        request_fail(r, 503);
    } else if (job->response.result != RESULT_DONE) {
        join_draw(r, refused(r, ruling));
        request_done(r);
    } else if (may_notify(r)) {
        ask_notice(r, ruling->visit, ruling->last_seq);
    } else {
        go_on(r, 0, ruling->visit, ruling->last_seq);
    }
}

void page_fill_person(struct web_request *r, struct person *person)
{
    utf8_copy(person->surname, sizeof person->surname, request_text(r, "surname"));
    utf8_copy(person->phone, sizeof person->phone, request_text(r, "phone"));
    person->title = (enum title)request_int(r, "title");
}

// So many from one address, and in all: guests share one, and a flood of numbers helps nobody.
bool page_may_enter(struct web_request *r, enum limit_kind kind)
{
    if (limits_take(r->web->limits, kind, r->address, web_steady_ms()))
        return true;
    int64_t left_ms = limits_left_ms(r->web->limits, kind, r->address, web_steady_ms());
    r->reply.retry_s = (int)(left_ms / SECOND_MS) + 1;
    request_fail(r, 429);
    return false;
}

void page_joining(struct web_request *r)
{
    struct request request;
    const char *closed = join_closed(r);
    if (closed) {
        r->reply.status = 409;
        join_draw_closed(r, closed);
        request_done(r);
        return;
    }
    if (!page_may_enter(r, presence_shown(r) ? LIMIT_HERE : LIMIT_JOINS))
        return;
    const struct web_value *wish = request_value(r, "consultant");
    bool here = presence_shown(r);
    struct arrival arrival = {.service = request_int(r, "service"),
                              .consultant = wish->number,
                              .reason = wish->given && !wish->number ? REASON_ANYBODY : REASON_NONE,
                              .party = (int)request_int(r, "party"),
                              .lang = (int)r->lang,
                              .channel = CHANNEL_WEB};
    act_begin(r, the_customer, here ? command_register(&arrival) : command_set_out(&arrival),
              &request);
    request.command.id = join_command_id(&r->web->snapshot->door, request_text(r, "form"));
    join_token(&r->web->snapshot->door, request_text(r, "form"), request.token);
    page_fill_person(r, &request.person);
    act_post(r, &request, done_join);
}

// ---- here, with a number ----------------------------------------------------------------------

static void done_here(struct job *job, void *asker)
{
    struct web_request *r = asker;
    char token[TOKEN_SIZE];
    if (job->response.result == RESULT_FAILED) {
        request_fail(r, 503);
        return;
    }
    keys_typed(r->web->keys, r->visit, token);
    go_to_ticket(r, token, job->response.ruling.last_seq);
    mem_wipe(token, sizeof token);
}

void page_joined_here(struct web_request *r)
{
    char code[CODE_SIZE];
    bool here = presence_shown(r);
    bool open = limits_open(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
    int64_t visit = here && open && ticket_code_typed(request_text(r, "code"), code)
                        ? keys_visit_of_code(r->web->keys, code)
                        : 0;
    if (!model_visit(&r->web->snapshot->model, visit)) {
        bool more = !here || limits_take(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
        r->reply.status = more ? 409 : 429;
        r->reply.retry_s = more ? 0 : 60;
        join_draw(r,
                  here ? request_tr(r, N_("This code is not known today. Please look once more, or "
                                          "show your ticket at the desk."))
                       : NULL);
        request_done(r);
        return;
    }
    r->visit = visit;
    act_do(r, the_customer, command_on_visit(COMMAND_RETURN, visit), done_here);
}
