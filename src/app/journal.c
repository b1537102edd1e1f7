#include "app/journal.h"
#include "app/internal.h"

struct taking {
    struct event *out;
    int n, max;
};

static bool take(void *self, const struct event *event)
{
    struct taking *t = self;
    if (t->n == t->max)
        return false;
    t->out[t->n] = *event;
    t->out[t->n].business = NULL; // these live until the next one
    t->out[t->n++].changed = NULL;
    return true;
}

bool app_journal(struct app *app, struct actor actor, int64_t after_seq, struct event *out, int max,
                 int *ret_n, struct err *err)
{
    struct taking t = {.out = out, .max = max};
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not read the journal", role_code(actor.role));
    bool ok = store_read_events(app->store, after_seq, take, &t, err);
    *ret_n = t.n;
    return ok;
}
