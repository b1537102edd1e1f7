// One way in which pages submit commands.

#include "web/act.h"

// Its id begins with the time, so that those of one moment stand side by side in the store's index, which is written by
// pages; ten random bytes are left of it.
static void begin_with_time(struct command_id *id, int64_t now_ms)
{
    enum { TIME_BYTES = 6 };
    for (int i = 0; i < TIME_BYTES; i++)
        id->bytes[i] = (uint8_t)(now_ms >> 8 * (TIME_BYTES - 1 - i));
}

void act_begin(struct web_request *r, struct actor actor, struct command command,
               struct request *ret)
{
    request_init(ret, link_entropy(r->web->link), actor, command.kind);
    begin_with_time(&ret->command.id, web_now_ms(r->web));
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
