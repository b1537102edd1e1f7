// What is asked beside the visit's course: tasks of the desk, a service's questions, the answers.

#include "store/sql.h"

// ---- tasks: a fold of the journal, into the table or into the check's copy ---------------------

#define TASK_TABLES(table)                                                                         \
    {                                                                                              \
        .ask = "INSERT INTO " table " (site, visit, asked_seq, kind, asked_ms, asked_by, done_ms," \
               " done_by, unwanted) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)",                           \
        .end = "UPDATE " table " SET done_ms = ?, done_by = ?, unwanted = ?"                       \
               " WHERE site = ? AND visit = ? AND kind = ? AND done_ms = 0",                       \
        .drop = "DELETE FROM " table " WHERE site = ? AND visit = ? AND done_ms = 0"               \
                " AND asked_seq NOT IN (?, ?, ?, ?, ?, ?, ?)",                                     \
        .move = "UPDATE " table " SET asked_ms = " MOVED("asked_ms") ", done_ms = " MOVED(         \
            "done_ms") " WHERE site = ?3 AND visit >= ?4",                                         \
        .reopen = "UPDATE " table " SET done_ms = 0, done_by = 0, unwanted = 0 WHERE site = ?"     \
                  " AND visit = ? AND done_ms > 0 AND asked_seq IN (?, ?, ?, ?, ?, ?, ?)"          \
    }

const struct task_tables kept_tasks = TASK_TABLES("task");
const struct task_tables checked_tasks = TASK_TABLES("temp.task_again");

static bool ask_task(struct store *store, const struct task_tables *tables, const struct event *e,
                     struct err *err)
{
    struct query q = query_on(store, tables->ask);
    put_int(&q, store->site);
    put_int(&q, e->visit);
    put_int(&q, e->seq);
    put_text(&q, desk_task_name((enum desk_task)e->number));
    put_int(&q, e->at_ms);
    put_int(&q, e->author);
    return query_run(&q, err);
}

static bool end_task(struct store *store, const struct task_tables *tables, const struct event *e,
                     struct err *err)
{
    struct query q = query_on(store, tables->end);
    put_int(&q, e->at_ms);
    put_int(&q, e->author);
    put_int(&q, e->reason == REASON_BY_CUSTOMER);
    put_int(&q, store->site);
    put_int(&q, e->visit);
    put_text(&q, desk_task_name((enum desk_task)e->number));
    return query_run(&q, err);
}

static bool run_on_open(struct store *store, const char *sql, const struct visit *visit,
                        struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, store->site);
    put_int(&q, visit->id);
    _Static_assert(DESK_TASK_COUNT == 7, "one place per task in the statement");
    for (int i = 0; i < DESK_TASK_COUNT; i++)
        put_int(&q, visit->tasks[i].seq);
    return query_run(&q, err);
}

// An undone command takes the tasks that it led to along, and one that it ended is open again: the
// model has those that are.
static bool undo_tasks(struct store *store, const struct task_tables *tables,
                       const struct visit *visit, struct err *err)
{
    return run_on_open(store, tables->drop, visit, err) &&
           run_on_open(store, tables->reopen, visit, err);
}

static bool move_tasks(struct store *store, const struct task_tables *tables,
                       const struct model *model, const struct event *e, struct err *err)
{
    struct clock_move move = clock_move_of(e);
    return e->until_ms == 0 || model->visits.n == 0 ||
           move_rows(store, tables->move, &move, model->visits.at[0].id, err);
}

bool fold_task(struct store *store, const struct task_tables *tables, const struct model *model,
               const struct event *e, struct err *err)
{
    const struct visit *visit = model_visit(model, e->visit);
    if (e->kind == EVENT_CLOCK_CORRECTED)
        return move_tasks(store, tables, model, e, err);
    if (e->visit == 0) // help at the kiosk: the journal has it
        return true;
    if (e->kind == EVENT_TASK_ASKED)
        return ask_task(store, tables, e, err);
    if (e->kind == EVENT_TASK_ENDED)
        return end_task(store, tables, e, err);
    return e->kind != EVENT_UNDONE || !visit || undo_tasks(store, tables, visit, err);
}

bool store_put_task(struct store *store, const struct model *model, const struct event *event,
                    struct err *err)
{
    return fold_task(store, &kept_tasks, model, event, err);
}

static const char read_tasks_sql[] =
    "SELECT visit, kind, asked_ms, asked_by, done_ms, done_by, unwanted FROM task"
    " WHERE site = ? AND visit >= ? AND visit < ? ORDER BY asked_seq";

bool store_read_tasks(struct store *store, int64_t first, int64_t end, store_task_fn *each,
                      void *self, struct err *err)
{
    struct query q = query_on(store, read_tasks_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct task_row row = {.visit = get_int(&q)};
        row.kind = desk_task_from_name(get_text(&q));
        row.asked_ms = get_int(&q);
        row.asked_by = get_int(&q);
        row.done_ms = get_int(&q);
        row.done_by = get_int(&q);
        row.unwanted = get_int(&q) != 0;
        if (row.kind < DESK_TASK_COUNT)
            each(self, &row);
    }
    return step == STEP_DONE;
}

// ---- answers ----------------------------------------------------------------------------------

static const char put_answer_sql[] =
    "INSERT INTO answer (site, visit, question, choice, text, author, at_ms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, visit, question) DO UPDATE SET"
    " choice = excluded.choice, text = excluded.text, author = excluded.author,"
    " at_ms = excluded.at_ms";

bool store_put_answer(struct store *store, const struct answer_row *row, struct err *err)
{
    struct query q = query_on(store, put_answer_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->question);
    put_int(&q, row->choice);
    put_text(&q, row->text);
    put_int(&q, row->author);
    put_int(&q, row->at_ms);
    return query_run(&q, err) && drop_day_of_visit(store, row->visit, err);
}

static const char read_answers_sql[] =
    "SELECT a.visit, a.question, a.choice, a.text, a.author, a.at_ms FROM answer a"
    " JOIN question q ON q.id = a.question WHERE a.site = ? AND a.visit = ?"
    " ORDER BY q.position, q.id";

bool store_read_answers(struct store *store, int64_t visit, store_answer_fn *each, void *self,
                        struct err *err)
{
    struct query q = query_on(store, read_answers_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct answer_row row = {.visit = get_int(&q)};
        row.question = get_int(&q);
        row.choice = (int)get_int(&q);
        row.text = get_text(&q);
        row.author = get_int(&q);
        row.at_ms = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}
