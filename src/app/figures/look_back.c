// What was assumed, who called against the proposal.

#include "app/figures/look_back.h"
#include "app/internal.h"

static bool may_look_back(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_SEE_REPORT) ||
           err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
}

const char *assumption_words(enum replay_assumption assumption)
{
    switch (assumption) {
    case REPLAY_CALLED_AT_ONCE:
        return N_(
            "Calls are made as soon as they are possible, not when the desk got round to it.");
    case REPLAY_SAME_LENGTH:
        return N_("A service takes as long as it took, whoever gives it.");
    case REPLAY_TYPICAL_LENGTH:
        return N_("Who was not served on the day takes the service's median time.");
    case REPLAY_SAME_PATIENCE:
        return N_("Who left on the day leaves at the same time if still waiting.");
    case REPLAY_PRESENCE_DEFERRED:
        return N_("Breaks and departures wait until the customer in hand has been served.");
    case REPLAY_GREETED_QUEUED:
        return N_("A customer whose consultant is busy in the replay queues for anybody.");
    case REPLAY_NO_TRANSFERS:
        return N_("Transfers, parking and work are counted as part of one service.");
    case REPLAY_ADDED_ALL_DAY:
        return N_("An added consultant is there all day and can do everything.");
    case REPLAY_ASSUMPTION_COUNT:
        break;
    }
    return "";
}

// ---- overrides --------------------------------------------------------------------------------

struct override_sink {
    struct override_count *out;
    size_t n;
};

static void take_overrides(void *self, const struct cached_day *day)
{
    struct override_sink *sink = self;
    for (size_t i = 0; i < day->overrides.n; i++) {
        const struct cached_count *override = &day->overrides.at[i];
        size_t at = 0;
        while (at < sink->n && sink->out[at].author != override->who)
            at++;
        if (at == OVERRIDE_AUTHORS_MAX)
            continue;
        if (at == sink->n)
            sink->out[sink->n++] = (struct override_count){.author = override->who};
        sink->out[at].n += override->n;
    }
}

static int most_first(const void *a, const void *b)
{
    const struct override_count *x = a, *y = b;
    return x->n != y->n ? y->n - x->n : (x->author > y->author) - (x->author < y->author);
}

bool app_overrides(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                   struct override_count ret[OVERRIDE_AUTHORS_MAX], size_t *ret_n, struct err *err)
{
    struct override_sink sink = {.out = ret};
    if (!may_look_back(actor, err) ||
        !day_cache_each(app, CACHE_PASSED, from_ms, to_ms, take_overrides, &sink, err))
        return false;
    qsort(ret, sink.n, sizeof *ret, most_first);
    *ret_n = sink.n;
    return true;
}
