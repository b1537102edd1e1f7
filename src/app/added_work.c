// The words from the tables, the state from the model.

#include "app/added_work.h"
#include "app/internal.h"

#include <inttypes.h>
#include <stdio.h>

struct reading {
    const struct visit *visit;
    struct added_work *out;
    size_t n;
};

static void take(void *self, const struct added_work_row *row)
{
    struct reading *r = self;
    if (row->number < 1 || row->number > r->visit->added_n || r->n >= ADDED_MOST)
        return;
    struct added_work *work = &r->out[r->n++];
    *work = (struct added_work){
        .number = row->number, .state = r->visit->added[row->number - 1], .amount = row->amount};
    utf8_copy(work->what, sizeof work->what, row->what);
}

bool app_added_work(struct app *app, int64_t visit, struct added_work out[ADDED_MOST],
                    size_t *ret_n, struct err *err)
{
    struct reading r = {.visit = model_visit(&app->model, visit), .out = out};
    *ret_n = 0;
    if (r.visit && r.visit->added_n > 0 && !store_read_added_work(app->store, visit, take, &r, err))
        return false;
    *ret_n = r.n;
    return true;
}

void added_job_run(struct job *job, struct app *app)
{
    struct added_job *q = (struct added_job *)job;
    q->ok = app_added_work(app, q->visit, q->list, &q->n, &job->response.err);
}

const char *amount_words(struct arena *arena, int64_t amount)
{
    char digits[24], grouped[32];
    int n = snprintf(digits, sizeof digits, "%" PRId64, amount), at = 0;
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            grouped[at++] = ',';
        grouped[at++] = digits[i];
    }
    grouped[at] = '\0';
    return arena_strdup(arena, grouped);
}
