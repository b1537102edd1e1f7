// That phones are served, said in the store every few minutes; and that one has come by the public address, once
// a day: only what was tried is promised (app/door.h).

#include "web/internal.h"
#include "app/door.h"

#include <string.h>

struct beat_job {
    struct job job;
    bool running, came;
    const char *address; // the machine's
};

static void run_beat(struct job *job, struct app *app)
{
    struct beat_job *q = (struct beat_job *)job;
    app_door_beat(app, q->running, q->came, q->address, NULL); // the next one says it again
}

static void done_beat(struct job *job, void *asker)
{
    (void)job;
    ((struct web *)asker)->beating = false;
}

static void say(struct web *web, bool running)
{
    struct beat_job *q = job_create(sizeof *q, run_beat, done_beat, web, JOB_OF_NO_SESSION);
    q->running = running;
    q->came = running && web->came;
    q->address = web->setup.machine->public_address;
    web->came = false;
    web->beating = running;
    web->beat_ms = web_steady_ms() + DOOR_BEAT_MS;
    link_post(web->link, &q->job);
}

int64_t beat_timeout_ms(const struct web *web)
{
    if (!web->listening[LISTENER_GUESTS] || web->beating)
        return -1;
    int64_t ms = web->came ? 0 : web->beat_ms - web_steady_ms();
    return ms < 0 ? 0 : ms;
}

void beat_tick(struct web *web)
{
    if (beat_timeout_ms(web) == 0)
        say(web, true);
}

void beat_end(struct web *web)
{
    if (web->listening[LISTENER_GUESTS] && web->link)
        say(web, false);
}

static bool is_phone(const struct web_request *r)
{
    const char *agent = request_header(r, "User-Agent");
    return agent &&
           (strstr(agent, "Mobile") || strstr(agent, "Android") || strstr(agent, "iPhone"));
}

// Whoever comes round the proxy says nothing of the way that the world comes by, whatever name they say.
static bool has_come(const struct web_request *r)
{
    return r->listener == LISTENER_GUESTS && (r->proxied || !*r->web->setup.machine->web_proxy);
}

// The name between :// and /t/ is the one that was asked for.
static bool by_public_name(const struct web_request *r)
{
    const char *host = request_header(r, "Host");
    const char *name = strstr(r->web->setup.machine->public_address, "://");
    size_t n = host ? strlen(host) : 0;
    return n && name && strncmp(name + 3, host, n) == 0 && strcmp(name + 3 + n, "/t/") == 0;
}

void beat_came(struct web_request *r)
{
    const struct door_now *door = &r->web->snapshot->door;
    const char *address = r->web->setup.machine->public_address;
    bool known = strcmp(door->address, address) == 0 && door->tried_ms != 0 &&
                 web_now_ms(r->web) - door->tried_ms < DAY_MS;
    if (has_come(r) && !known && !r->web->came && by_public_name(r) && is_phone(r))
        r->web->came = true;
}
