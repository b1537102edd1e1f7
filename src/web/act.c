// One way in which pages submit commands.

#include "web/act.h"

void act_begin(struct web_request *r, struct actor actor, struct command command,
               struct request *ret)
{
    request_init(ret, link_entropy(r->web->link), actor, command.kind);
    ret->command.channel = CHANNEL_WEB;
    request_ask(ret, command);
}

void act_post(struct web_request *r, struct request *request, act_done_fn *done)
{
    struct submission *submission = submission_create(request, done, r, JOB_OF_NO_SESSION);
    request_wipe(request);
    request_wait(r); // before it is posted
    link_post(r->web->link, &submission->job);
}

void act_do(struct web_request *r, struct actor actor, struct command command, act_done_fn *done)
{
    struct request request;
    act_begin(r, actor, command, &request);
    act_post(r, &request, done);
}
