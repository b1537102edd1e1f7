// One what if a policy, each over the whole range, so that what a rule levels over days is its own doing.

#include "app/figures/look_back.h"
#include "app/internal.h"

struct rules_run {
    struct actor actor;
    int64_t from_ms, to_ms;
    int policy;
    struct what_if_run *playing; // NULL: the next has not begun
    struct rules_compared result;
};

struct rules_run *rules_begin(struct actor actor, int64_t from_ms, int64_t to_ms)
{
    struct rules_run *run = mem_alloc(sizeof *run);
    *run = (struct rules_run){.actor = actor, .from_ms = from_ms, .to_ms = to_ms};
    return run;
}

static void take(struct rules_run *run)
{
    struct what_if *played = mem_alloc(sizeof *played);
    what_if_end(run->playing, played);
    run->playing = NULL;
    run->result.days = played->days;
    run->result.was = played->was;
    run->result.rules[run->policy++] = played->again;
    free(played);
}

bool rules_step(struct rules_run *run, struct app *app, bool *ret_more, struct err *err)
{
    bool more = false;
    if (!run->playing)
        run->playing = what_if_begin(app, run->actor, run->from_ms, run->to_ms,
                                     &(struct replay_options){.set_policy = true,
                                                              .policy = (enum policy)run->policy,
                                                              .alone = true});
    if (!what_if_step(run->playing, app, &more, err)) {
        *ret_more = false;
        return false;
    }
    if (!more)
        take(run);
    *ret_more = run->policy < POLICY_COUNT;
    return true;
}

void rules_end(struct rules_run *run, struct rules_compared *ret)
{
    if (run->playing)
        what_if_end(run->playing, NULL);
    if (ret)
        *ret = run->result;
    free(run);
}

bool app_rules(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
               struct rules_compared *ret, struct err *err)
{
    struct rules_run *run = rules_begin(actor, from_ms, to_ms);
    bool ok = true;
    for (bool more = true; ok && more;)
        ok = rules_step(run, app, &more, err);
    rules_end(run, ret);
    return ok;
}
