// Jobs for the printer, each change a transaction of its own beside the journal's: what a printer does decides nothing.

#include "app/paper.h"
#include "app/door.h"
#include "app/internal.h"
#include "app/ticket.h"
#include "base/str.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

static const char cancelled[] = "cancelled"; // somebody did not want it: never tried again
static const char *const state_keys[PRINT_DEVICE_COUNT] = {"printer.state", "office_printer.state"};

_Static_assert((int)PAPER_TICKET == (int)PRINT_TICKET && (int)PAPER_TEST == (int)PRINT_TEST,
               "as stored");
_Static_assert((int)PAPER_REPORT == (int)PRINT_REPORT, "as stored");
_Static_assert((int)PRINT_ON_OFFICE == (int)PRINT_FOR_OFFICE, "as stored");
_Static_assert((int)PAPER_WAITING == (int)PRINT_WAITING && (int)PAPER_DROPPED == (int)PRINT_DROPPED,
               "as stored");

// ---- words --------------------------------------------------------------------------------------

static const struct {
    const char *code, *words;
} states[] = {
#define X(state, code, words) {code, words},
    PRINTER_STATES(X)
#undef X
};

const char *printer_state_code(enum printer_state state)
{
    return states[state].code;
}

enum printer_state printer_state_from_code(const char *code)
{
    int i = 0;
    while (i < PRINTER_STATE_COUNT && strcmp(states[i].code, code) != 0)
        i++;
    return (enum printer_state)i;
}

const char *printer_state_words(enum lang lang, enum printer_state state)
{
    return tr(lang, states[state].words);
}

const char *print_job_state(const struct print_job *job)
{
    return print_state_name((enum print_state)job->state);
}

const char *print_job_kind(const struct print_job *job)
{
    return print_kind_name((enum print_kind)job->kind);
}

const char *print_problem_words(enum lang lang, const char *problem)
{
    enum printer_state state = printer_state_from_code(problem);
    if (strcmp(problem, "half") == 0)
        return tr(lang, N_("Only a part of it may be on paper"));
    if (strcmp(problem, "late") == 0)
        return tr(lang, N_("Nobody printed it in time"));
    if (strcmp(problem, cancelled) == 0)
        return tr(lang, N_("It was cancelled at the printer"));
    if (strcmp(problem, "accepted") == 0)
        return tr(lang, N_("The printer has accepted it"));
    return state == PRINTER_STATE_COUNT ? "" : printer_state_words(lang, state);
}

const struct print_job *paper_job_of(const struct paper_now *paper, int64_t visit)
{
    for (int i = paper->open_n; visit && i-- > 0;) {
        if (paper->open[i].visit == visit)
            return &paper->open[i];
    }
    return NULL;
}

bool paper_job_is_late(const struct print_job *job, int64_t now_ms)
{
    return job->state == PAPER_FAILED ||
           (job->state <= PAPER_PRINTING && now_ms - job->asked_ms >= PRINT_LATE_MS);
}

// ---- reading ------------------------------------------------------------------------------------

// The row names one of the house's languages; whoever chose a guest's has the ticket in that.
static enum lang lang_of_job(const struct print_job_row *row, const struct visit *visit)
{
    enum lang own = visit ? (enum lang)visit->lang : LANG_NONE;
    bool guest = visit && (int)own >= LANG_COUNT && lang_is_known((int)own);
    return guest && (int)lang_of_house(own) == row->lang ? own : (enum lang)row->lang;
}

static void show(const struct app *app, const struct print_job_row *row, struct print_job *ret)
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
    if (!store_get_setting(app->store, state_keys[device], value, sizeof value, err))
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
        show(app, &rows[i], &ret->open[n - 1 - i]);
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
        show(app, &rows[i], &out[i]);
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
        show(app, &row, ret);
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

static bool write(struct app *app,
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

static bool may_print(const struct app *app, struct actor actor, const struct print_order *order,
                      struct err *err)
{
    bool own = actor.role == ROLE_CUSTOMER && order->visit;
    if (!own && !role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not print that", role_code(actor.role));
    if (order->report_day && !role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    if (order->visit && !model_visit(&app->model, order->visit))
        return err_set(err, ERR_NOTFOUND, "there is no such ticket today");
    return true;
}

static enum print_kind kind_of(const struct print_order *order)
{
    return order->visit         ? PRINT_TICKET
           : order->appointment ? PRINT_SLIP
           : order->entry       ? PRINT_ENTRY
           : order->report_day  ? PRINT_REPORT
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
    if (!may_print(app, actor, order, err) || !has_printer(app, device, err) ||
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
    if (!write(app, paper_add, &row, err))
        return false;
    *ret_job = row.id;
    return paper_look(app, err);
}

static bool change_one(struct app *app, struct print_job_row *row, struct err *err)
{
    return store_set_print_job(app->store, row, err);
}

static bool find_open(struct app *app, int64_t job, struct print_job_row *ret, struct err *err)
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
    if (!find_open(app, job, &row, err))
        return false;
    if (row.state != PRINT_FAILED && row.state != PRINT_WAITING)
        return true;
    row.state = PRINT_DROPPED;
    row.state_ms = app_now_ms(app);
    return write(app, change_one, &row, err) && paper_look(app, err);
}

// ---- what stands on it ------------------------------------------------------------------------------

static void take_promise(void *self, const struct promise_row *row)
{
    struct told *told = self;
    *told =
        (struct told){.something = row->hi_min > 0, .lo_min = row->lo_min, .hi_min = row->hi_min};
}

static bool fill_ticket(struct app *app, struct print_sheet *s, struct err *err)
{
    const struct visit *v = model_visit(&app->model, s->job.visit);
    if (!v)
        return err_set(err, ERR_NOTFOUND, "there is no such ticket today");
    const struct catalogue *c = &app->catalogue;
    visit_ticket(v, s->job.ticket);
    utf8_copy(s->service, sizeof s->service, words_in(&c->services[v->service].name, s->job.lang));
    if (v->wish != NOBODY && !v->hold_released)
        utf8_copy(s->consultant, sizeof s->consultant,
                  words_in(&c->consultants[v->wish].name, s->job.lang));
    s->at = zone_local(app->zone, v->arrived_ms);
    if (v->state != VISIT_WAITING || !v->ready)
        return true;
    s->ahead = assign_ahead(&app->model, v, app_now_ms(app));
    return store_read_promises(app->store, v->id, v->id + 1, take_promise, &s->told, err);
}

static bool fill_slip(struct app *app, struct print_sheet *s, bool *ret_found, struct err *err)
{
    struct appointment_row row;
    const struct catalogue *c = &app->catalogue;
    if (!store_find_appointment(app->store, s->job.appointment, &row, ret_found, err))
        return false;
    *ret_found = *ret_found && row.state == APPOINTMENT_BOOKED;
    if (!*ret_found)
        return true;
    int service = business_service(&app->model.business, row.service);
    int who = row.consultant ? business_consultant(&app->model.business, row.consultant) : NOBODY;
    if (service >= 0)
        utf8_copy(s->service, sizeof s->service, words_in(&c->services[service].name, s->job.lang));
    if (who >= 0)
        utf8_copy(s->consultant, sizeof s->consultant,
                  words_in(&c->consultants[who].name, s->job.lang));
    s->at = zone_local(app->zone, row.starts_ms);
    return true;
}

static void fill_house(struct app *app, struct print_sheet *s)
{
    const struct catalogue *c = &app->catalogue;
    s->ahead = -1;
    utf8_copy(s->house, sizeof s->house, words_in(&c->site_name, s->job.lang));
    utf8_copy(s->line, sizeof s->line, long_words_in(&c->welcome, s->job.lang));
    if (door_promises_at(&app->door, c->public_address, app_now_ms(app))) {
        struct arena arena;
        arena_init(&arena);
        utf8_copy(s->address, sizeof s->address,
                  s->job.kind == PAPER_SLIP ? slip_address(&arena, c->public_address)
                                            : c->public_address);
        arena_finish(&arena);
    }
    s->printed = s->at = zone_local(app->zone, app_now_ms(app));
}

static void fill_code(struct app *app, struct print_sheet *s)
{
    uint8_t secret[24];
    app->entropy.fill(app->entropy.self, secret, sizeof secret);
    sodium_bin2base64(s->token, sizeof s->token, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
    snprintf(s->code, sizeof s->code, "%s%s", s->address, s->token);
}

static bool keep_code(struct app *app, const struct print_sheet *s, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(s->token, hash);
    return s->job.kind == PAPER_TICKET
               ? store_put_token(app->store, hash, s->job.visit, app_now_ms(app), err)
           : s->job.kind == PAPER_SLIP
               ? store_put_slip_token(app->store, hash, s->job.appointment, app_now_ms(app), err)
               : true;
}

// ---- whoever looks after the printer ------------------------------------------------------------------

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

static bool fill_sheet(struct app *app, struct print_sheet *s, bool *ret_found, struct err *err)
{
    fill_house(app, s);
    *ret_found = true;
    bool ok = s->job.kind == PAPER_TICKET ? fill_ticket(app, s, err)
              : s->job.kind == PAPER_SLIP ? fill_slip(app, s, ret_found, err)
                                          : true;
    fill_code(app, s);
    return ok;
}

static bool claim_row(struct app *app, struct print_job_row *row, struct print_sheet *ret,
                      bool *ret_found, struct err *err)
{
    row->state = PRINT_PRINTING;
    row->tries++;
    row->state_ms = app_now_ms(app);
    memset(ret, 0, sizeof *ret);
    show(app, row, &ret->job);
    if (!fill_sheet(app, ret, ret_found, err))
        return false;
    if (!*ret_found)
        row->state = PRINT_DROPPED;
    return store_set_print_job(app->store, row, err) && (!*ret_found || keep_code(app, ret, err));
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
    if (!find_open(app, job, &row, err))
        return false;
    row.state = PRINT_PRINTED;
    row.state_ms = app_now_ms(app);
    row.problem[0] = '\0';
    return write(app, change_one, &row, err) && paper_look(app, err);
}

static void try_again_or_tell(struct print_job_row *row, const char *problem, bool some_on_paper,
                              int64_t now_ms)
{
    bool again = strcmp(problem, cancelled) != 0 && row->tries < PRINT_TRIES &&
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
    if (!find_open(app, job, &row, err))
        return false;
    try_again_or_tell(&row, problem, some_on_paper, app_now_ms(app));
    return write(app, change_one, &row, err) && paper_look(app, err);
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
    return write(app, take_over, &of, err) && paper_look(app, err);
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
        show(app, &row, ret);
    return true;
}

bool app_print_stands(struct app *app, int64_t job, int remote, const char *problem,
                      struct err *err)
{
    struct print_job_row row;
    if (!find_open(app, job, &row, err))
        return false;
    if (row.remote == remote && strcmp(row.problem, problem) == 0)
        return true;
    row.remote = remote;
    utf8_copy(row.problem, sizeof row.problem, problem);
    row.state_ms = app_now_ms(app);
    return write(app, change_one, &row, err) && paper_look(app, err);
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
    if (store_set_setting(app->store, state_keys[device], value, err) &&
        (well || outbox_device(app, which, err)) && store_commit(app->store, err))
        return paper_look(app, err);
    store_rollback(app->store);
    return false;
}

static bool keep_apart(struct app *app, const struct print_sheet *s, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    if (keep_code(app, s, err) && store_commit(app->store, err))
        return true;
    store_rollback(app->store);
    return false;
}

bool app_print_apart(struct app *app, struct actor actor, const struct print_order *order,
                     struct print_sheet *ret, struct err *err)
{
    bool found = true, printed = false;
    memset(ret, 0, sizeof *ret);
    if (!may_print(app, actor, order, err) ||
        (order->visit && !store_was_printed(app->store, order->visit, &printed, err)))
        return false;
    ret->job = (struct print_job){.visit = order->visit,
                                  .appointment = order->visit ? 0 : order->appointment,
                                  .lang = order->lang,
                                  .copy = printed};
    ret->job.kind = order->visit ? PAPER_TICKET : order->appointment ? PAPER_SLIP : PAPER_TEST;
    if (!fill_sheet(app, ret, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there is no appointment %" PRId64 " that still stands",
                       order->appointment);
    return keep_apart(app, ret, err);
}

bool app_print_preview(struct app *app, int64_t visit, enum lang lang, struct print_sheet *ret,
                       struct err *err)
{
    bool found;
    memset(ret, 0, sizeof *ret);
    ret->job.visit = visit;
    ret->job.kind = visit ? PAPER_TICKET : PAPER_TEST;
    ret->job.lang = lang;
    return fill_sheet(app, ret, &found, err);
}
