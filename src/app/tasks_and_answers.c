// What was asked beside the visits' course: today's tasks of the desk, the answers of a visit.

#include "app/internal.h"
#include "base/str.h"

static bool denied(struct actor actor, const char *what, struct err *err)
{
    return err_set(err, ERR_DENIED, "a %s may not %s", role_code(actor.role), what);
}

struct tasks {
    VEC(struct desk_task_row) rows;
};

static void take_task(void *self, const struct task_row *row)
{
    struct tasks *tasks = self;
    struct desk_task_row task = {.visit = row->visit,
                                 .kind = row->kind,
                                 .asked_ms = row->asked_ms,
                                 .done_ms = row->done_ms,
                                 .asked_by = row->asked_by,
                                 .done_by = row->done_by,
                                 .unwanted = row->unwanted};
    vec_push(&tasks->rows, task);
}

bool app_tasks(struct app *app, struct actor actor, struct desk_task_row **ret, size_t *ret_n,
               struct err *err)
{
    *ret = NULL;
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return denied(actor, "see the desk's tasks", err);
    struct tasks tasks = {0};
    if (app->model.visits.n > 0 &&
        !store_read_tasks(app->store, app->model.visits.at[0].id, app->model.next_visit, take_task,
                          &tasks, err)) {
        vec_finish(&tasks.rows);
        return false;
    }
    *ret = tasks.rows.at;
    *ret_n = tasks.rows.n;
    return true;
}

// A consultant sees what their own customer told.
static bool serves(const struct app *app, struct actor actor, int64_t visit)
{
    const struct visit *v = model_visit(&app->model, visit);
    return v && actor.staff != 0 && v->with != NOBODY &&
           app->model.business.consultants[v->with].id == actor.staff;
}

struct answers {
    VEC(struct visit_answer) rows;
};

static void take_answer(void *self, const struct answer_row *row)
{
    struct answers *answers = self;
    struct visit_answer answer = {.question = row->question,
                                  .choice = row->choice,
                                  .author = row->author,
                                  .at_ms = row->at_ms};
    utf8_copy(answer.text, sizeof answer.text, row->text);
    vec_push(&answers->rows, answer);
    mem_wipe(&answer, sizeof answer);
}

bool app_answers(struct app *app, struct actor actor, int64_t visit, struct visit_answer **ret,
                 size_t *ret_n, struct err *err)
{
    *ret = NULL;
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_NAMES) && !serves(app, actor, visit))
        return denied(actor, "read a visit's answers", err);
    struct answers answers = {0};
    if (!store_read_answers(app->store, visit, take_answer, &answers, err)) {
        vec_finish(&answers.rows);
        return false;
    }
    *ret = answers.rows.at;
    *ret_n = answers.rows.n;
    return true;
}
