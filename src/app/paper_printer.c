// Whoever looks after a printer: takes a job, says what came of it, and how the printer is.

#include "app/paper_own.h"

#include <inttypes.h>
#include <stdio.h>

// Put aside what nobody would have any more: of a day that is over, or too old to come by itself.
static bool still_wanted(struct app *app, struct print_job_row *row, struct err *err)
{
    int64_t now_ms = app_now_ms(app);
    bool gone = row->visit && !model_visit(&app->model, row->visit);
    if (!gone && now_ms - row->asked_ms <= PRINT_FRESH_MS)
        return true;
    row->state = gone ? PRINT_DROPPED : PRINT_FAILED;
    if (!gone)
        utf8_copy(row->problem, sizeof row->problem, "late");
    row->state_ms = now_ms;
    store_set_print_job(app->store, row, err);
    return false;
}

static bool claim_row(struct app *app, struct print_job_row *row, struct print_sheet *ret,
                      bool *ret_found, struct err *err)
{
    row->state = PRINT_PRINTING;
    row->tries++;
    row->state_ms = app_now_ms(app);
    memset(ret, 0, sizeof *ret);
    paper_show(app, row, &ret->job);
    if (!paper_fill(app, ret, ret_found, err))
        return false;
    if (!*ret_found)
        row->state = PRINT_DROPPED;
    return store_set_print_job(app->store, row, err) &&
           (!*ret_found || paper_keep_code(app, ret, err));
}

static bool claim(struct app *app, enum print_device device, struct print_sheet *ret,
                  bool *ret_found, struct err *err)
{
    struct print_job_row rows[PRINT_OPEN_MAX];
    size_t n = 0;
    if (!store_print_jobs_in(app->store, (enum print_for)device, PRINT_WAITING, rows,
                             PRINT_OPEN_MAX, &n, err))
        return false;
    err->code = ERR_NONE;
    for (size_t i = 0; i < n && !*ret_found && err->code == ERR_NONE; i++) {
        if (still_wanted(app, &rows[i], err) && !claim_row(app, &rows[i], ret, ret_found, err))
            return false;
    }
    return err->code == ERR_NONE;
}

// Asked before a transaction is begun: nothing is written for nothing.
static bool somebody_waits(struct app *app, enum print_device device, bool *ret, struct err *err)
{
    struct print_job_row row;
    size_t n = 0;
    bool ok =
        store_print_jobs_in(app->store, (enum print_for)device, PRINT_WAITING, &row, 1, &n, err);
    *ret = n > 0;
    return ok;
}

bool app_print_claim(struct app *app, enum print_device device, struct print_sheet *ret,
                     bool *ret_found, struct err *err)
{
    struct err here = {0};
    bool waits;
    *ret_found = false;
    if (!somebody_waits(app, device, &waits, err))
        return false;
    if (!waits)
        return true;
    bool ok = store_begin(app->store, &here) && claim(app, device, ret, ret_found, &here) &&
              store_commit(app->store, &here);
    if (!ok) {
        store_rollback(app->store);
        *ret_found = false;
        if (err)
            *err = here;
    }
    return ok && paper_look(app, err);
}

bool app_print_printed(struct app *app, int64_t job, struct err *err)
{
    struct print_job_row row;
    if (!paper_find(app, job, &row, err))
        return false;
    row.state = PRINT_PRINTED;
    row.state_ms = app_now_ms(app);
    row.problem[0] = '\0';
    return paper_write(app, paper_change, &row, err) && paper_look(app, err);
}

static void try_again_or_tell(struct print_job_row *row, const char *problem, bool some_on_paper,
                              int64_t now_ms)
{
    bool again = strcmp(problem, PAPER_CANCELLED) != 0 && row->tries < PRINT_TRIES &&
                 now_ms - row->asked_ms <= PRINT_FRESH_MS;
    row->state = again ? PRINT_WAITING : PRINT_FAILED;
    row->state_ms = now_ms;
    row->copy |= some_on_paper;
    row->remote = 0;
    utf8_copy(row->problem, sizeof row->problem, some_on_paper && !again ? "half" : problem);
}

bool app_print_failed(struct app *app, int64_t job, const char *problem, bool some_on_paper,
                      struct err *err)
{
    struct print_job_row row;
    if (!paper_find(app, job, &row, err))
        return false;
    try_again_or_tell(&row, problem, some_on_paper, app_now_ms(app));
    return paper_write(app, paper_change, &row, err) && paper_look(app, err);
}

static bool take_over(struct app *app, struct print_job_row *of, struct err *err)
{
    struct print_job_row rows[PRINT_OPEN_MAX];
    size_t n = 0;
    bool ok =
        store_print_jobs_in(app->store, of->device, PRINT_PRINTING, rows, PRINT_OPEN_MAX, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        if (rows[i].remote) // it can be asked for
            continue;
        try_again_or_tell(&rows[i], "half", true, app_now_ms(app));
        ok = store_set_print_job(app->store, &rows[i], err);
    }
    return ok;
}

bool app_print_begin(struct app *app, enum print_device device, struct err *err)
{
    struct print_job_row of = {.device = (enum print_for)device};
    return paper_write(app, take_over, &of, err) && paper_look(app, err);
}

bool app_print_taken(struct app *app, enum print_device device, struct print_job *ret,
                     bool *ret_found, struct err *err)
{
    struct print_job_row row;
    size_t n = 0;
    if (!store_print_jobs_in(app->store, (enum print_for)device, PRINT_PRINTING, &row, 1, &n, err))
        return false;
    *ret_found = n > 0 && row.remote;
    if (*ret_found)
        paper_show(app, &row, ret);
    return true;
}

bool app_print_stands(struct app *app, int64_t job, int remote, const char *problem,
                      struct err *err)
{
    struct print_job_row row;
    if (!paper_find(app, job, &row, err))
        return false;
    if (row.remote == remote && strcmp(row.problem, problem) == 0)
        return true;
    row.remote = remote;
    utf8_copy(row.problem, sizeof row.problem, problem);
    row.state_ms = app_now_ms(app);
    return paper_write(app, paper_change, &row, err) && paper_look(app, err);
}

bool app_printer_note(struct app *app, enum print_device device, enum printer_state state,
                      struct err *err)
{
    char value[64];
    if (!store_begin(app->store, err))
        return false;
    snprintf(value, sizeof value, "%s %" PRId64, printer_state_code(state), app_now_ms(app));
    enum out_device which =
        device == PRINT_ON_OFFICE ? DEVICE_OFFICE_PRINTER : DEVICE_TICKET_PRINTER;
    bool well = state == PRINTER_NONE || printer_can_print(state);
    if (store_set_setting(app->store, paper_state_keys[device], value, err) &&
        (well || outbox_device(app, which, err)) && store_commit(app->store, err))
        return paper_look(app, err);
    store_rollback(app->store);
    return false;
}
