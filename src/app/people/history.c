// A consultant reads of those customers only who are theirs: with them now, or owned by them.

#include "app/people/history.h"
#include "app/internal.h"
#include "base/str.h"

static bool is_with(const struct app *app, int64_t staff, int64_t customer)
{
    const struct model *model = &app->model;
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        if (v->customer != 0 && model_person(model, v->customer) == model_person(model, customer) &&
            v->with != NOBODY && model->business.consultants[v->with].id == staff)
            return true;
    }
    return false;
}

static bool is_own(struct app *app, int64_t staff, int64_t customer, bool *ret, struct err *err)
{
    struct customer_row row;
    bool found;
    *ret = staff != 0 && is_with(app, staff, customer);
    if (*ret || staff == 0)
        return true;
    int64_t now_ms = app_now_ms(app);
    if (!store_find_person(app->store, customer, now_ms, &row, &found, err))
        return false;
    *ret = found && row.owner == staff && row.owner_until_ms > now_ms;
    mem_wipe(&row, sizeof row);
    return true;
}

struct earlier {
    VEC(struct history_visit) list;
};

static void take(void *self, const struct history_row *row)
{
    struct earlier *earlier = self;
    struct history_visit visit = {.id = row->visit,
                                  .day = row->day,
                                  .service = row->service,
                                  .consultant = row->consultant,
                                  .state = row->state,
                                  .outcome = row->outcome,
                                  .reason = row->reason,
                                  .party = row->party,
                                  .rating = row->rating,
                                  .arrived_ms = row->arrived_ms,
                                  .started_ms = row->started_ms,
                                  .ended_ms = row->ended_ms,
                                  .answers = row->answers};
    utf8_copy(visit.ticket, sizeof visit.ticket, row->ticket);
    utf8_copy(visit.note, sizeof visit.note, row->note);
    vec_push(&earlier->list, visit);
    mem_wipe(&visit, sizeof visit);
}

static bool may_read(struct app *app, struct actor actor, int64_t customer, struct err *err)
{
    bool own = false;
    if (role_may(actor.role, RIGHT_SEE_CUSTOMERS))
        return true;
    if (actor.role == ROLE_CONSULTANT && !is_own(app, actor.staff, customer, &own, err))
        return false;
    return own || err_set(err, ERR_DENIED, "a %s may not read this customer's earlier visits",
                          role_code(actor.role));
}

bool app_visit_history(struct app *app, struct actor actor, int64_t customer,
                       struct history_visit **ret, size_t *ret_n, struct err *err)
{
    *ret = NULL;
    *ret_n = 0;
    if (!may_read(app, actor, customer, err))
        return false;
    struct earlier earlier = {0};
    vec_reserve(&earlier.list, HISTORY_MAX); // never moved: no copy of a note is left behind
    if (!store_read_visit_history(app->store, customer, HISTORY_MAX, take, &earlier, err)) {
        visit_history_free(earlier.list.at, earlier.list.n);
        return false;
    }
    *ret = earlier.list.at;
    *ret_n = earlier.list.n;
    return true;
}

struct answered {
    VEC(struct visit_answer) list;
};

// Visits come newest first: what is there already was said later.
static void take_answer(void *self, const struct answer_row *row)
{
    struct answered *answered = self;
    for (size_t i = 0; i < answered->list.n; i++) {
        if (answered->list.at[i].question == row->question)
            return;
    }
    if (answered->list.n == HISTORY_ANSWERS_MAX)
        return;
    struct visit_answer answer = {.question = row->question,
                                  .choice = row->choice,
                                  .author = row->author,
                                  .at_ms = row->at_ms};
    utf8_copy(answer.text, sizeof answer.text, row->text);
    vec_push(&answered->list, answer);
    mem_wipe(&answer, sizeof answer);
}

bool app_answer_history(struct app *app, struct actor actor, int64_t customer,
                        struct visit_answer **ret, size_t *ret_n, struct err *err)
{
    struct history_visit *visits;
    size_t n;
    *ret = NULL;
    *ret_n = 0;
    if (!app_visit_history(app, actor, customer, &visits, &n, err))
        return false;
    struct answered answered = {0};
    vec_reserve(&answered.list, HISTORY_ANSWERS_MAX);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++)
        ok = visits[i].answers == 0 ||
             store_read_answers(app->store, visits[i].id, take_answer, &answered, err);
    visit_history_free(visits, n);
    if (!ok) {
        mem_wipe(answered.list.at, answered.list.n * sizeof *answered.list.at);
        vec_finish(&answered.list);
        return false;
    }
    *ret = answered.list.at;
    *ret_n = answered.list.n;
    return true;
}

void visit_history_free(struct history_visit *visits, size_t n)
{
    if (visits)
        mem_wipe(visits, n * sizeof *visits);
    free(visits);
}
