// What a phone does to its ticket: the command that the kiosk builds, posted once, and back to the page with a
// word about it. A page that was reached by a typed code asks for the phone's last four digits first.

#include "web/act.h"
#include "web/ticket_state.h"

#include <inttypes.h>
#include <string.h>

static const struct actor the_customer = {.role = ROLE_CUSTOMER};

static void back_to_page(struct web_request *r, enum said said, int64_t seq)
{
    const char *path = request_ticket_path(r, "");
    request_go(r, arena_printf(&r->arena, "%s%csaid=%d&after=%" PRId64, path,
                               strchr(path, '?') ? '&' : '?', (int)said, seq));
}

static enum said said_of(const struct response *response, enum command_kind kind)
{
    if (response->result == RESULT_FAILED)
        return SAID_FAILED;
    if (response->result != RESULT_DONE)
        return SAID_CHANGED;
    return kind == COMMAND_PARK          ? SAID_LATER
           : kind == COMMAND_RETURN      ? SAID_BACK
           : kind == COMMAND_RATE        ? SAID_RATED
           : kind == COMMAND_ANSWER_WORK ? SAID_ANSWERED
                                         : SAID_NOTHING;
}

static void done_act(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct request *request = &((struct submission *)job)->request;
    back_to_page(r, said_of(&job->response, request->command.kind),
                 job->response.result == RESULT_DONE ? job->response.ruling.last_seq : 0);
}

// One ticket as it was come by: whoever has read its short code over a shoulder uses up nothing of who scanned it.
static uint64_t this_ticket(const struct web_request *r)
{
    return limits_thing(r->web->limits, 2 * r->visit + r->typed);
}

// Each is a line of the journal: so many a minute of one ticket.
static bool may_act(struct web_request *r)
{
    if (limits_take(r->web->limits, LIMIT_ACTS, this_ticket(r), web_steady_ms()))
        return true;
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return false;
}

static void act(struct web_request *r, struct command command)
{
    if (may_act(r))
        act_do(r, the_customer, command, done_act);
}

// Whoever typed a code may have read it over a shoulder: the phone's last digits say whose it is. Of who
// left no phone the code is all there is. Four digits are few: a ticket has few tries, from wherever they come.
static bool says_digits(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    const struct visit *v = request_visit(r);
    uint64_t ticket = this_ticket(r);
    if (!limits_open(r->web->limits, LIMIT_TAILS, ticket, web_steady_ms())) {
        back_to_page(r, SAID_BUSY, 0);
        return false;
    }
    const char *tail = s->visitors[v - s->model.visits.at].phone_tail;
    if (strcmp(tail, request_text(r, "tail")) == 0)
        return true;
    limits_take(r->web->limits, LIMIT_TAILS, ticket, web_steady_ms());
    back_to_page(r, SAID_DIGITS, 0);
    return false;
}

static bool is_theirs(struct web_request *r)
{
    return !r->typed || says_digits(r);
}

void ticket_later(struct web_request *r)
{
    int64_t until_ms = web_now_ms(r->web) + request_int(r, "minutes") * MINUTE_MS;
    if (is_theirs(r))
        act(r, command_park(r->visit, until_ms));
}

// Whoever is on the way has no place before they are here, and says so by what only our screen shows.
static bool is_here(struct web_request *r)
{
    if (!request_visit(r)->on_the_way)
        return true;
    bool open = presence_open(r);
    if (presence_shown(r))
        return true;
    back_to_page(r, open ? SAID_SCREEN : SAID_BUSY, 0);
    return false;
}

void ticket_back(struct web_request *r)
{
    if (is_here(r))
        act(r, command_on_visit(COMMAND_RETURN, r->visit));
}

void ticket_cancel(struct web_request *r)
{
    if (is_theirs(r))
        act(r, command_cancel(r->visit, REASON_BY_CUSTOMER));
}

// It costs money, so a phone that lies about does not say it: the last digits are asked of everybody.
void ticket_work(struct web_request *r)
{
    if (says_digits(r))
        act(r, command_answer_work(r->visit, (int)request_int(r, "number"),
                                   request_int(r, "yes") == 1));
}

void ticket_come(struct web_request *r)
{
    act(r, request_int(r, "not") ? command_end_task(r->visit, DESK_TASK_COME, REASON_BY_CUSTOMER)
                                 : command_ask_task(r->visit, DESK_TASK_COME, 1));
}

// ---- a drink while they wait: a cup for each who came ------------------------------------------

static bool is_drink(int task)
{
    return task == DESK_TASK_TEA || task == DESK_TASK_COFFEE || task == DESK_TASK_WATER;
}

static int cups_of(const struct visit *v, int task)
{
    return is_drink(task) && visit_task_open(v, (enum desk_task)task) ? v->tasks[task].count : 0;
}

static struct command cups(int64_t visit, int task, int count)
{
    return count > 0 ? command_ask_task(visit, (enum desk_task)task, count)
                     : command_end_task(visit, (enum desk_task)task, REASON_BY_CUSTOMER);
}

// The other drink whose cup it takes once everybody has one; NOBODY: there is one left to be had.
static int gives_way(const struct visit *v, int wanted)
{
    int most = NOBODY, all = 0;
    for (int task = 0; task < DESK_TASK_COUNT; task++) {
        int n = cups_of(v, task);
        all += n;
        if (n > 0 && task != wanted && (most == NOBODY || n > cups_of(v, most)))
            most = task;
    }
    return all >= v->party ? most : NOBODY;
}

static void done_giving_way(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct visit *v = request_visit(r);
    int task = (int)request_int(r, "task");
    if (job->response.result != RESULT_DONE || !v)
        done_act(job, asker);
    else
        act_do(r, the_customer, cups(r->visit, task, cups_of(v, task) + 1), done_act);
}

void ticket_drink(struct web_request *r)
{
    const struct visit *v = request_visit(r);
    int task = (int)request_int(r, "task");
    if (!is_drink(task) || v->state != VISIT_WAITING ||
        !r->web->snapshot->catalogue.offers_drinks) {
        back_to_page(r, SAID_CHANGED, 0);
        return;
    }
    int has = cups_of(v, task), other = gives_way(v, task);
    if (!may_act(r))
        return;
    if (has >= v->party)
        act_do(r, the_customer, cups(r->visit, task, 0), done_act);
    else if (other == NOBODY)
        act_do(r, the_customer, cups(r->visit, task, has + 1), done_act);
    else
        act_do(r, the_customer, cups(r->visit, other, cups_of(v, other) - 1), done_giving_way);
}

// Only of a promise that was not kept.
void ticket_longer(struct web_request *r)
{
    if (ticket_state_of(r->web->snapshot, r->visit, web_now_ms(r->web)).behind)
        act(r, command_ask_task(r->visit, DESK_TASK_LONGER, 1));
    else
        back_to_page(r, SAID_CHANGED, 0);
}

void ticket_rate(struct web_request *r)
{
    static const char *const tags[TAG_COUNT] = {"tag0", "tag1", "tag2", "tag3", "tag4"};
    struct request request;
    if (!may_act(r))
        return;
    act_begin(r, the_customer, command_rate(r->visit, (int)request_int(r, "stars"), false),
              &request);
    for (int i = 0; i < TAG_COUNT; i++)
        if (request_int(r, tags[i]))
            request.tags |= 1u << i;
    utf8_copy(request.note, sizeof request.note, request_text(r, "words"));
    act_post(r, &request, done_act);
}
