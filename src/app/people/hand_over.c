// A consultant leaves, or a supervisor moves their customers: each change of owner is a command of
// its own, so every process hears of it; a few share one commit.

#include "app/internal.h"
#include "app/upkeep.h"

#include <inttypes.h>

static bool check_people(const struct app *app, int64_t from, int64_t to, struct err *err)
{
    const struct business *b = &app->model.business;
    int heir = business_consultant(b, to);
    if (business_consultant(b, from) < 0)
        return err_set(err, ERR_NOTFOUND, "there is no consultant %" PRId64, from);
    if (from == to)
        return err_set(err, ERR_INPUT, "from whom and to whom are the same");
    if (to != 0 && (heir < 0 || !b->consultants[heir].active))
        return err_set(err, ERR_NOTFOUND, "there is no consultant %" PRId64 " at work here", to);
    return true;
}

static bool submit_all(struct app *app, struct actor actor, const int64_t *customers, size_t n,
                       int64_t to, struct err *err)
{
    struct request *requests = mem_alloc(n * sizeof *requests);
    struct response *responses = mem_alloc(n * sizeof *responses);
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        request_init(&requests[i], &app->entropy, actor, COMMAND_CHANGE_CUSTOMER);
        request_ask(&requests[i], command_change_customer(customers[i], CUSTOMER_OWNER, to));
    }
    app_submit(app, requests, responses, n);
    for (size_t i = 0; ok && i < n; i++) {
        if (responses[i].result == RESULT_REFUSED) // erased by somebody meanwhile, or the like
            ok = err_set(err, ERR_CONFLICT, "customer %" PRId64 " could not be handed over: %s",
                         customers[i], refusal_name(responses[i].ruling.refusal));
        else if (responses[i].result != RESULT_DONE)
            *err = responses[i].err, ok = false;
    }
    free(requests);
    free(responses);
    return ok;
}

bool app_hand_over(struct app *app, struct actor actor, int64_t from, int64_t to, int *ret_n,
                   struct err *err)
{
    int64_t customers[SUBMIT_MAX], after = 0;
    size_t n;
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_HAND_OVER))
        return err_set(err, ERR_DENIED, "a %s may not hand customers over", role_code(actor.role));
    if (!app_catch_up(app, err) || !check_people(app, from, to, err))
        return false;
    do {
        if (!store_customers_of(app->store, from, after, customers, SUBMIT_MAX, &n, err) ||
            (n > 0 && !submit_all(app, actor, customers, n, to, err)))
            return false;
        *ret_n += (int)n;
        after = n > 0 ? customers[n - 1] : after;
    } while (n == SUBMIT_MAX);
    int follow_ups; // somebody has to call: with no heir they stay, and the desk sees them overdue
    return to == 0 || follow_up_hand_over(app, actor, from, to, &follow_ups, err);
}

struct counting {
    struct owned *at;
    size_t n, max;
};

static void take_owned(void *self, int64_t staff, int customers, int follow_ups)
{
    struct counting *c = self;
    if (c->n < c->max)
        c->at[c->n++] = (struct owned){staff, customers, follow_ups};
}

bool app_owned(struct app *app, struct actor actor, struct owned *ret, size_t max, size_t *ret_n,
               struct err *err)
{
    struct counting c = {ret, 0, max};
    if (!role_may(actor.role, RIGHT_HAND_OVER))
        return err_set(err, ERR_DENIED, "a %s may not hand customers over", role_code(actor.role));
    bool ok = store_count_owned(app->store, take_owned, &c, err);
    *ret_n = c.n;
    return ok;
}
