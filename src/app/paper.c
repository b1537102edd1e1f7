// Jobs for the printer, each change a transaction of its own beside the journal's: what a printer does decides nothing.

#include "app/paper_own.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

const char *const paper_state_keys[PRINT_DEVICE_COUNT] = {"printer.state", "office_printer.state"};

_Static_assert((int)PAPER_TICKET == (int)PRINT_TICKET && (int)PAPER_TEST == (int)PRINT_TEST,
               "as stored");
_Static_assert((int)PAPER_REPORT == (int)PRINT_REPORT, "as stored");
_Static_assert((int)PRINT_ON_OFFICE == (int)PRINT_FOR_OFFICE, "as stored");
_Static_assert((int)PAPER_WAITING == (int)PRINT_WAITING && (int)PAPER_DROPPED == (int)PRINT_DROPPED,
               "as stored");

// The row names one of the house's languages; whoever chose a guest's has the ticket in that.
static enum lang lang_of_job(const struct print_job_row *row, const struct visit *visit)
{
    enum lang own = visit ? (enum lang)visit->lang : LANG_NONE;
    bool guest = visit && (int)own >= LANG_COUNT && lang_is_known((int)own);
    return guest && (int)lang_of_house(own) == row->lang ? own : (enum lang)row->lang;
}

void paper_show(const struct app *app, const struct print_job_row *row, struct print_job *ret)
{
    const struct visit *visit = model_visit(&app->model, row->visit);
    *ret = (struct print_job){.id = row->id,
                              .visit = row->visit,
                              .appointment = row->appointment,
                              .entry = row->entry,
                              .period = row->period,
                              .day = row->day,
                              .lang = lang_of_job(row, visit),
                              .copy = row->copy,
                              .author = row->author,
                              .asked_ms = row->asked_ms,
                              .state_ms = row->state_ms,
                              .tries = row->tries,
                              .device = (enum print_device)row->device,
                              .remote = row->remote};
    ret->kind = (int)row->kind;
    ret->state = (int)row->state;
    memcpy(ret->problem, row->problem, sizeof ret->problem);
    if (visit)
        visit_ticket(visit, ret->ticket);
}

void app_paper_set(const struct app *app, struct printers *ret)
{
    *ret = app->profile.paper;
}

static bool is_set_up(const struct app *app, enum print_device device)
{
    return device == PRINT_ON_OFFICE ? *app->profile.paper.office : *app->profile.paper.printer;
}

static bool read_one(struct app *app, enum print_device device, enum printer_state *ret,
                     int64_t *ret_since_ms, struct err *err)
{
    char value[64], code[32] = "";
    *ret = PRINTER_NONE;
    if (!is_set_up(app, device))
        return true;
    if (!store_get_setting(app->store, paper_state_keys[device], value, sizeof value, err))
        return false;
    sscanf(value, "%31s %" SCNd64, code, ret_since_ms);
    *ret = printer_state_from_code(code);
    if (*ret == PRINTER_STATE_COUNT)
        *ret = PRINTER_UNATTENDED;
    return true;
}

static bool read_state(struct app *app, struct paper_now *ret, struct err *err)
{
    if (!read_one(app, PRINT_ON_TICKET, &ret->state, &ret->since_ms, err) ||
        !read_one(app, PRINT_ON_OFFICE, &ret->office, &ret->office_since_ms, err))
        return false;
    ret->tickets = ret->state == PRINTER_NONE ? PRINT_NEVER : app->profile.paper.tickets;
    return true;
}

bool app_paper(struct app *app, struct paper_now *ret, struct err *err)
{
    struct print_job_row rows[PRINT_OPEN_MAX];
    size_t n = 0;
    *ret = (struct paper_now){0};
    if (!is_set_up(app, PRINT_ON_TICKET) && !is_set_up(app, PRINT_ON_OFFICE))
        return true; // nothing is asked of the store
    if (!read_state(app, ret, err) ||
        !store_open_print_jobs(app->store, rows, PRINT_OPEN_MAX, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        paper_show(app, &rows[i], &ret->open[n - 1 - i]);
    ret->open_n = (int)n;
    return true;
}

// What a screen shows of it; padding is nobody's.
static bool same_paper(const struct paper_now *a, const struct paper_now *b)
{
    bool same = a->state == b->state && a->since_ms == b->since_ms && a->tickets == b->tickets &&
                a->open_n == b->open_n && a->office == b->office &&
                a->office_since_ms == b->office_since_ms;
    for (int i = 0; same && i < a->open_n; i++) {
        const struct print_job *x = &a->open[i], *y = &b->open[i];
        same = x->id == y->id && x->state == y->state && x->copy == y->copy &&
               strcmp(x->problem, y->problem) == 0;
    }
    return same;
}

bool paper_look(struct app *app, struct err *err)
{
    struct paper_now now;
    if (!app_paper(app, &now, err))
        return false;
    if (!same_paper(&now, &app->paper))
        app->version++;
    app->paper = now;
    return true;
}

bool app_print_jobs(struct app *app, struct actor actor, struct print_job *out, size_t max,
                    size_t *ret_n, struct err *err)
{
    enum { MOST = 500 };
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not see what is printed", role_code(actor.role));
    struct print_job_row *rows = mem_alloc(MOST * sizeof *rows);
    bool ok = store_newest_print_jobs(app->store, rows, max < MOST ? max : MOST, ret_n, err);
    for (size_t i = 0; ok && i < *ret_n; i++)
        paper_show(app, &rows[i], &out[i]);
    free(rows);
    return ok;
}

bool app_print_job(struct app *app, int64_t id, struct print_job *ret, bool *ret_found,
                   struct err *err)
{
    struct print_job_row row;
    if (!store_find_print_job(app->store, id, &row, ret_found, err))
        return false;
    if (*ret_found)
        paper_show(app, &row, ret);
    return true;
}

// ---- whoever wants paper --------------------------------------------------------------------------

// In a transaction that others may already have begun: a registration adds its ticket to its own commit.
bool paper_add(struct app *app, struct print_job_row *row, struct err *err)
{
    bool printed = false;
    struct print_job_row open[PRINT_OPEN_MAX];
    size_t n = 0;
    if (row->visit && (!store_was_printed(app->store, row->visit, &printed, err) ||
                       !store_print_jobs_of(app->store, row->visit, open, PRINT_OPEN_MAX, &n, err)))
        return false;
    row->copy |= printed;
    for (size_t i = 0; i < n; i++) {
        bool here = open[i].device == row->device || open[i].state == PRINT_PRINTING;
        if (open[i].state != PRINT_FAILED && here) { // it is on its way
            *row = open[i];
            return true;
        }
        row->copy |= open[i].copy || strcmp(open[i].problem, "half") == 0;
        open[i].state = PRINT_DROPPED;
        open[i].state_ms = row->asked_ms;
        if (!store_set_print_job(app->store, &open[i], err))
            return false;
    }
    return store_add_print_job(app->store, row, err);
}

bool paper_with_number(struct app *app, const struct request *request, int64_t visit,
                       int64_t now_ms, struct err *err)
{
    enum printer_state state;
    int64_t since_ms;
    if (request->command.channel != CHANNEL_KIOSK || app->profile.paper.tickets != PRINT_AUTO ||
        !*app->profile.paper.printer)
        return true;
    if (!read_one(app, PRINT_ON_TICKET, &state, &since_ms, err))
        return false;
    struct print_job_row row = {.kind = PRINT_TICKET,
                                .visit = visit,
                                .lang = lang_of_house((enum lang)request->command.lang),
                                .asked_ms = now_ms,
                                .state_ms = now_ms};
    return !printer_can_print(state) ||
           paper_add(app, &row, err); // without paper the screen says so
}

bool paper_write(struct app *app,
                 bool (*change)(struct app *app, struct print_job_row *row, struct err *err),
                 struct print_job_row *row, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    if (change(app, row, err) && store_commit(app->store, err))
        return true;
    store_rollback(app->store);
    return false;
}

static enum print_device device_of(const struct app *app, struct actor actor,
                                   const struct print_order *order)
{
    bool page = order->where == PRINT_ON_PAGE || order->entry || order->report_day ||
                (order->where == PRINT_USUAL && actor.role != ROLE_CUSTOMER &&
                 is_set_up(app, PRINT_ON_OFFICE));
    return page ? PRINT_ON_OFFICE : PRINT_ON_TICKET;
}

bool paper_may_print(const struct app *app, struct actor actor, const struct print_order *order,
                     struct err *err)
{
    bool own = actor.role == ROLE_CUSTOMER && order->visit;
    if (!own && !role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not print that", role_code(actor.role));
    if (order->report_day && !order->entry && !role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    if (order->visit && !model_visit(&app->model, order->visit))
        return err_set(err, ERR_NOTFOUND, "there is no such ticket today");
    return true;
}

static enum print_kind kind_of(const struct print_order *order)
{
    return order->visit         ? PRINT_TICKET
           : order->appointment ? PRINT_SLIP
           : order->report_day  ? PRINT_REPORT
           : order->entry       ? PRINT_ENTRY
                                : PRINT_TEST;
}

struct print_order print_order_of(const struct print_job *job)
{
    return (struct print_order){.visit = job->visit,
                                .appointment = job->visit ? 0 : job->appointment,
                                .entry = job->entry,
                                .report_day = job->day,
                                .report = (enum period_kind)job->period,
                                .lang = job->lang};
}

static bool has_printer(const struct app *app, enum print_device device, struct err *err)
{
    return is_set_up(app, device) ||
           err_set(err, ERR_CONFLICT,
                   device == PRINT_ON_OFFICE ? "no office printer is set up"
                                             : "no ticket printer is set up");
}

static bool has_appointment(struct app *app, int64_t id, struct err *err)
{
    struct appointment_row row;
    bool found = false;
    if (!store_find_appointment(app->store, id, &row, &found, err))
        return false;
    return found || err_set(err, ERR_NOTFOUND, "there is no appointment %" PRId64, id);
}

bool app_print(struct app *app, struct actor actor, const struct print_order *order,
               int64_t *ret_job, struct err *err)
{
    enum print_device device = device_of(app, actor, order);
    if (!paper_may_print(app, actor, order, err) || !has_printer(app, device, err) ||
        (order->appointment && !has_appointment(app, order->appointment, err)) ||
        (order->entry && !entry_may_be_seen(app, actor, order->entry, err)))
        return false;
    int64_t now_ms = app_now_ms(app);
    struct print_job_row row = {.kind = kind_of(order),
                                .visit = order->visit,
                                .entry = order->entry,
                                .period = (int)order->report,
                                .day = order->report_day,
                                .appointment = order->visit ? 0 : order->appointment,
                                .lang = (int)lang_of_house(order->lang),
                                .author = actor.staff,
                                .device = (enum print_for)device,
                                .asked_ms = now_ms,
                                .state_ms = now_ms};
    if (!paper_write(app, paper_add, &row, err))
        return false;
    *ret_job = row.id;
    return paper_look(app, err);
}

bool paper_change(struct app *app, struct print_job_row *row, struct err *err)
{
    return store_set_print_job(app->store, row, err);
}

bool paper_find(struct app *app, int64_t job, struct print_job_row *ret, struct err *err)
{
    bool found = false;
    if (!store_find_print_job(app->store, job, ret, &found, err))
        return false;
    return found || err_set(err, ERR_NOTFOUND, "there is no print job %" PRId64, job);
}

bool app_print_drop(struct app *app, struct actor actor, int64_t job, struct err *err)
{
    struct print_job_row row;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not do that", role_code(actor.role));
    if (!paper_find(app, job, &row, err))
        return false;
    if (row.state != PRINT_FAILED && row.state != PRINT_WAITING)
        return true;
    row.state = PRINT_DROPPED;
    row.state_ms = app_now_ms(app);
    return paper_write(app, paper_change, &row, err) && paper_look(app, err);
}
