// The row of a follow-up is changed by commands with an author; whose it is and whether it is open
// the tables know, so the engine is told.

#include "app/people/follow_up.h"
#include "app/internal.h"
#include "base/str.h"

#include <inttypes.h>

// ---- a command --------------------------------------------------------------------------------

// A new one is of who served them today: their customers of other days have had their record completed.
static void complete_made(struct asked *a, bool found)
{
    const struct model *model = &a->app->model;
    const struct actor *actor = &a->request->actor;
    struct command *command = &a->request->command;
    const struct visit *visit = model_visit(model, command->visit);
    int64_t staff =
        visit && visit->with != NOBODY ? model->business.consultants[visit->with].id : 0;
    bool own = staff && staff == actor->staff;
    if (!visit || !role_may_command(actor->role, COMMAND_FOLLOW_UP, own))
        a->refusal = REFUSAL_NO_VISIT;
    else if (staff == 0 || visit->state != VISIT_FINISHED)
        a->refusal = REFUSAL_WRONG_STATE;
    else if (found)
        a->refusal = REFUSAL_NO_CHANGE;
    command->consultant = staff;
    command->ready_ms = 0;
    a->here = visit ? visit->id : 0;
}

bool follow_up_complete(struct asked *a, struct err *err)
{
    struct follow_up_row row;
    bool found;
    const struct actor *actor = &a->request->actor;
    struct command *command = &a->request->command;
    if (!store_find_follow_up(a->app->store, command->visit, &row, &found, err))
        return false;
    if (command->number == FOLLOW_UP_MADE) {
        complete_made(a, found);
        return true;
    }
    bool own = found && row.staff == actor->staff;
    bool reopens = command->number == FOLLOW_UP_REOPENED;
    if (!found || !role_may_command(actor->role, COMMAND_FOLLOW_UP, own) ||
        (row.done_ms != 0) != reopens)
        a->refusal = REFUSAL_NO_FOLLOW_UP;
    if (a->refusal != REFUSAL_NONE)
        return true;
    command->consultant = row.staff;
    command->ready_ms = reopens ? row.done_ms : row.due_ms;
    return true;
}

bool follow_up_keep(struct asked *a, struct err *err)
{
    struct follow_up_row row;
    bool found;
    const struct command *command = &a->request->command;
    if (!store_find_follow_up(a->app->store, command->visit, &row, &found, err))
        return false;
    if (command->number == FOLLOW_UP_MADE)
        row = (struct follow_up_row){.visit = command->visit, .staff = command->consultant};
    else
        must(found); // follow_up_complete has seen it in this transaction
    switch ((enum follow_up_change)command->number) {
    case FOLLOW_UP_DONE:
        row.done_ms = a->now_ms;
        break;
    case FOLLOW_UP_POSTPONED:
    case FOLLOW_UP_MADE:
        row.due_ms = command->until_ms;
        break;
    case FOLLOW_UP_REOPENED:
        row.done_ms = 0;
        break;
    case FOLLOW_UP_GIVEN:
        row.staff = command->other;
        break;
    case FOLLOW_UP_CHANGE_COUNT:
        must(false);
    }
    return store_put_follow_up(a->app->store, &row, err);
}

bool follow_up_wanted(struct app *app, int64_t visit_id, int64_t staff, int64_t now_ms,
                      struct err *err)
{
    struct follow_up_row row;
    bool found;
    if (!store_find_follow_up(app->store, visit_id, &row, &found, err))
        return false;
    if (!found)
        row = (struct follow_up_row){.visit = visit_id, .staff = staff};
    row.due_ms = found && row.due_ms < now_ms ? row.due_ms : now_ms;
    row.done_ms = 0;
    return store_put_follow_up(app->store, &row, err);
}

// ---- handing over -----------------------------------------------------------------------------

static bool give(struct app *app, struct actor actor, const int64_t *visits, size_t n, int64_t to,
                 struct err *err)
{
    struct request *requests = mem_alloc(n * sizeof *requests);
    struct response *responses = mem_alloc(n * sizeof *responses);
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        request_init(&requests[i], &app->entropy, actor, COMMAND_FOLLOW_UP);
        request_ask(&requests[i], command_follow_up(visits[i], 0, FOLLOW_UP_GIVEN, 0, to));
    }
    app_submit(app, requests, responses, n);
    for (size_t i = 0; ok && i < n; i++) { // one refused was done or erased meanwhile: not a fault
        ok = responses[i].result == RESULT_DONE || responses[i].result == RESULT_REFUSED;
        if (!ok)
            *err = responses[i].err;
    }
    free(requests);
    free(responses);
    return ok;
}

bool follow_up_hand_over(struct app *app, struct actor actor, int64_t from, int64_t to, int *ret_n,
                         struct err *err)
{
    int64_t visits[SUBMIT_MAX], after = 0;
    size_t n;
    *ret_n = 0;
    do {
        if (!store_follow_ups_of(app->store, from, after, visits, SUBMIT_MAX, &n, err) ||
            (n > 0 && !give(app, actor, visits, n, to, err)))
            return false;
        *ret_n += (int)n;
        after = n > 0 ? visits[n - 1] : after;
    } while (n == SUBMIT_MAX);
    return true;
}

// ---- the list ---------------------------------------------------------------------------------

struct follow_up_list {
    VEC(struct follow_up) list;
    const struct app *app;
    int64_t from_ms, to_ms; // of the business day
};

static enum follow_up_when when_of(const struct follow_up_list *listing,
                                   const struct follow_up_row *row)
{
    if (row->done_ms != 0)
        return FOLLOW_UP_OVER;
    return row->due_ms < listing->from_ms ? FOLLOW_UP_OVERDUE
           : row->due_ms < listing->to_ms ? FOLLOW_UP_TODAY
                                          : FOLLOW_UP_COMING;
}

static void take(void *self, const struct follow_up_about *about)
{
    struct follow_up_list *listing = self;
    struct follow_up f = {.visit = about->row.visit,
                          .staff = about->row.staff,
                          .customer = about->customer,
                          .due_ms = about->row.due_ms,
                          .done_ms = about->row.done_ms,
                          .when = when_of(listing, &about->row),
                          .due_day = day_at(listing->app, about->row.due_ms),
                          .day = about->day,
                          .service = about->service,
                          .outcome = about->outcome,
                          .reason = about->reason,
                          .title = (enum title)about->title,
                          .rating = about->rating,
                          .call_back = about->call_back};
    utf8_copy(f.ticket, sizeof f.ticket, about->ticket);
    utf8_copy(f.surname, sizeof f.surname, about->surname);
    utf8_copy(f.full_name, sizeof f.full_name, about->full_name);
    utf8_copy(f.phone, sizeof f.phone, about->phone);
    utf8_copy(f.note, sizeof f.note, about->note);
    if (listing->list.n < FOLLOW_UP_LIST_MAX)
        vec_push(&listing->list, f);
    mem_wipe(&f, sizeof f);
}

static const int64_t by_due = -1; // rather than behind a visit

static bool read_list(struct app *app, int64_t staff, int64_t behind, int max,
                      struct follow_up_list *listing, struct err *err)
{
    return behind == by_due
               ? store_read_follow_ups(app->store, staff, listing->from_ms, max, take, listing, err)
               : store_follow_ups_behind(app->store, staff, listing->from_ms, behind, max, take,
                                         listing, err);
}

static bool list(struct app *app, struct actor actor, int64_t behind, int max,
                 struct follow_up **ret, size_t *ret_n, struct err *err)
{
    bool all = role_may(actor.role, RIGHT_SEE_CUSTOMERS);
    *ret = NULL;
    *ret_n = 0;
    if (!all && (actor.role != ROLE_CONSULTANT || actor.staff == 0))
        return err_set(err, ERR_DENIED, "a %s may not list follow-ups", role_code(actor.role));
    must(max <= FOLLOW_UP_LIST_MAX);
    struct follow_up_list listing = {.app = app};
    app_business_day(app, app_now_ms(app), &listing.from_ms, &listing.to_ms);
    vec_reserve(&listing.list, (size_t)max); // never moved: no copy is left behind
    if (!read_list(app, all ? 0 : actor.staff, behind, max, &listing, err)) {
        follow_ups_free(listing.list.at, listing.list.n);
        return false;
    }
    vec_trim(&listing.list); // an office holds it for as long as somebody is signed in
    *ret = listing.list.at;
    *ret_n = listing.list.n;
    return true;
}

bool app_follow_ups(struct app *app, struct actor actor, struct follow_up **ret, size_t *ret_n,
                    struct err *err)
{
    return list(app, actor, by_due, FOLLOW_UP_LIST_MAX, ret, ret_n, err);
}

bool app_follow_ups_behind(struct app *app, struct actor actor, int64_t visit, int max,
                           struct follow_up **ret, size_t *ret_n, struct err *err)
{
    return list(app, actor, visit, max, ret, ret_n, err);
}

void follow_ups_free(struct follow_up *list, size_t n)
{
    if (list)
        mem_wipe(list, n * sizeof *list);
    free(list);
}

int64_t app_follow_up_instant(const struct app *app, int days)
{
    enum { NOON_MIN = 12 * 60, LATER_MIN = 5 };
    int64_t now_ms = app_now_ms(app);
    int64_t at_ms = app_instant(app, day_add(day_at(app, now_ms), days), NOON_MIN);
    return at_ms > now_ms ? at_ms : now_ms + LATER_MIN * (int64_t)MINUTE_MS;
}

const char *follow_up_when_name(enum follow_up_when when)
{
    static const char *const names[] = {[FOLLOW_UP_OVERDUE] = "overdue",
                                        [FOLLOW_UP_TODAY] = "today",
                                        [FOLLOW_UP_COMING] = "coming",
                                        [FOLLOW_UP_OVER] = "done"};
    _Static_assert(sizeof names / sizeof *names == FOLLOW_UP_WHEN_COUNT, "one name for each");
    return names[when];
}
