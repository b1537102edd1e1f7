// A day's report: counted, written as lines of text, read again.

#include "app/figures/daily.h"
#include "app/figures/day_cache.h"
#include "app/figures/report_file.h"
#include "app/internal.h"
#include "app/registers/registers.h"
#include "base/clock.h"
#include "base/str.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const enum figure_id figures[] = {
    FIGURE_ARRIVALS,    FIGURE_PEOPLE,         FIGURE_SERVED,      FIGURE_LOST,
    FIGURE_LOST_SHARE,  FIGURE_NO_SHOWS,       FIGURE_WAIT_MEDIAN, FIGURE_WAIT_P90,
    FIGURE_WITHIN,      FIGURE_DEALS,          FIGURE_CONVERSION,  FIGURE_FOLLOW_UPS,
    FIGURE_INCOMPLETE,  FIGURE_FORGOTTEN,      FIGURE_RATED,       FIGURE_RATING_MEAN,
    FIGURE_LOW_RATINGS, FIGURE_SERVICE_MEDIAN, FIGURE_INTENDING,   FIGURE_NEW_BUYERS,
    FIGURE_AGAIN,       FIGURE_KEPT_SHARE,     FIGURE_CALLS,       FIGURE_CALLS_CAME,
    FIGURE_DRIVES,      FIGURE_ORDERS,         FIGURE_DEFEATS,     FIGURE_STAY,
};
_Static_assert(sizeof figures / sizeof *figures <= DAILY_FIGURES, "room for each");

// ---- counted ----------------------------------------------------------------------------------

static bool day_bounds(struct app *app, int day, int64_t *ret_from, int64_t *ret_to)
{
    app_business_day(app, app_instant(app, day, 12 * 60), ret_from, ret_to);
    return *ret_from <= app_now_ms(app);
}

static bool report_of(struct app *app, struct actor actor, int day, struct report *ret,
                      struct err *err)
{
    int64_t from, to;
    day_bounds(app, day, &from, &to);
    return app_report(app, actor, from, to, ret, err);
}

static double value_of(enum figure_id id, const struct report *r, const struct trade_facts *facts,
                       int day)
{
    struct trade trade = {0};
    if (!figure_is_of(id, OF_TRADE))
        return figure_value(id, OF_PERIOD, r);
    trade_add(&trade, facts, &(struct trade_of){.from_day = day, .to_day = day});
    return figure_value(id, OF_TRADE, &trade);
}

static bool still_open(const struct app *app, int day)
{
    struct stretch open[BREAKS_MAX + 1];
    int n = day_stretches(app, day, open);
    return n > 0 && app_now_ms(app) < open[n - 1].to_ms;
}

// A day that runs stands beside the same part of those before it. The trade's figures are sums by the day: until the
// house closes nothing is their like.
static bool count_days(struct app *app, struct actor actor, struct daily_report *d,
                       struct report *r, const struct trade_facts *facts, struct err *err)
{
    double sum[DAILY_FIGURES] = {0};
    int n[DAILY_FIGURES] = {0};
    for (int week = 1; week <= DAILY_WEEKS; week++) {
        int day = day_add(d->day, -7 * week);
        struct period_before part = app_part_before(app, d->day, d->day, day, day);
        if (!app_report_before(app, actor, &part, r, err))
            return false;
        for (int i = 0; r->arrivals > 0 && i < d->n; i++) {
            bool whole = figure_is_of(d->at[i].id, OF_TRADE) && still_open(app, d->day);
            double value = whole ? NAN : value_of(d->at[i].id, r, facts, day);
            n[i] += !isnan(value);
            sum[i] += isnan(value) ? 0 : value;
        }
    }
    if (!report_of(app, actor, d->day, r, err))
        return false;
    for (int i = 0; i < d->n; i++) {
        d->at[i].now = value_of(d->at[i].id, r, facts, d->day);
        d->at[i].usual = n[i] ? sum[i] / n[i] : NAN;
    }
    return true;
}

static bool count_figures(struct app *app, struct actor actor, struct daily_report *d,
                          struct report *r, struct err *err)
{
    struct trade_facts facts;
    bool ok = app_trade(app, actor, day_add(d->day, -7 * DAILY_WEEKS), d->day, &facts, err) &&
              count_days(app, actor, d, r, &facts, err);
    trade_facts_finish(&facts);
    if (!ok)
        return false;
    memcpy(d->hours, r->arrivals_by_hour, sizeof d->hours);
    return true;
}

static void count_reasons(struct daily_report *d, const struct report *r)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        if (!r->no_deal_reasons[i] || d->reason_n == DAILY_REASONS)
            continue;
        int at = d->reason_n++;
        for (; at > 0 && d->reasons[at - 1].n < r->no_deal_reasons[i]; at--)
            d->reasons[at] = d->reasons[at - 1];
        d->reasons[at].reason = (enum reason)i;
        d->reasons[at].n = r->no_deal_reasons[i];
    }
}

static bool count_of(struct app *app, struct actor actor, struct entry_ask ask, int *ret, int *late,
                     struct err *err)
{
    struct entry_list list = {0};
    ask.max = 1;
    if (!app_entries(app, actor, &ask, &list, err))
        return false;
    *ret = (int)list.all;
    *late = (int)list.late;
    entry_list_free(&list);
    return true;
}

bool daily_count_registers(struct app *app, struct actor actor, int64_t from, int64_t to,
                           struct daily_report *d, struct err *err)
{
    struct register_info *list = NULL;
    size_t n = 0;
    int ignored;
    bool ok = app_registers(app, actor, false, &list, &n, err);
    for (size_t i = 0; ok && i < n && d->register_n < DAILY_REGISTERS; i++) {
        int at = d->register_n++;
        utf8_copy(d->registers[at].code, sizeof d->registers[at].code, list[i].form->code);
        struct entry_ask made = {.reg = list[i].id, .state = -1, .from_ms = from, .to_ms = to};
        struct entry_ask open = {.reg = list[i].id, .state = -1, .open = true};
        ok = count_of(app, actor, made, &d->registers[at].made, &ignored, err) &&
             count_of(app, actor, open, &d->registers[at].open, &d->registers[at].late, err);
    }
    registers_free(list, n);
    return ok;
}

// ---- steps of a sale ----------------------------------------------------------------------------

enum { NOT_KNOWN = -1, FORGOTTEN = 1 }; // 1: before it began, so it is left out

struct stepped {
    struct sales_step_row row;
    int64_t to_ms; // 0: goes on
};
struct stepping {
    VEC(struct stepped) steps; // each visit's together, in order
    size_t next;               // whose end is looked for
    int64_t first_seq, end_seq;
};

static void step_day(void *self, const struct day_range *day)
{
    struct stepping *s = self;
    s->first_seq = s->first_seq ? s->first_seq : day->row.first_seq;
    s->end_seq = day->end_seq;
}

static void take_step(void *self, const struct sales_step_row *row)
{
    struct stepping *s = self;
    vec_push(&s->steps, (struct stepped){*row, NOT_KNOWN});
}

static int by_visit(const void *a, const void *b)
{
    const struct sales_step_row *x = &((const struct stepped *)a)->row,
                                *y = &((const struct stepped *)b)->row;
    return x->visit != y->visit ? (x->visit > y->visit) - (x->visit < y->visit)
                                : (x->seq > y->seq) - (x->seq < y->seq);
}

// The last step of a visit ends with it; of a forgotten one nobody knows when.
static void take_ends(void *self, const struct cached_day *day)
{
    struct stepping *s = self;
    for (size_t i = 0; i < day->visits.n; i++) {
        const struct visit_row *visit = &day->visits.at[i].row;
        while (s->next < s->steps.n && s->steps.at[s->next].row.visit < visit->id)
            s->next++;
        for (; s->next < s->steps.n && s->steps.at[s->next].row.visit == visit->id; s->next++)
            s->steps.at[s->next].to_ms = visit_row_forgotten(visit) ? FORGOTTEN : visit->ended_ms;
    }
}

// Each step with when it ended.
static bool read_steps(struct app *app, int64_t from_ms, int64_t to_ms, struct stepping *s,
                       struct err *err)
{
    if (!store_read_days(app->store, from_ms, to_ms, step_day, s, err) ||
        (s->first_seq &&
         !store_read_sales_steps(app->store, s->first_seq, s->end_seq, take_step, s, err)))
        return false;
    if (s->steps.n > 1)
        qsort(s->steps.at, s->steps.n, sizeof *s->steps.at, by_visit);
    if (s->steps.n > 0 && !day_cache_each(app, CACHE_VISITS, from_ms, to_ms, take_ends, s, err))
        return false;
    for (size_t i = 0; i < s->steps.n; i++) {
        struct stepped *step = &s->steps.at[i];
        bool last = i + 1 == s->steps.n || step[1].row.visit != step->row.visit;
        if (!last)
            step->to_ms = step[1].row.at_ms;
        else if (step->to_ms == NOT_KNOWN && // of a visit of another day
                 !store_visit_ended(app->store, step->row.visit, &step->to_ms, err))
            return false;
    }
    return true;
}

bool app_sales_steps(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                     struct daily_report *ret, struct err *err)
{
    struct stepping s = {0};
    memset(ret->steps, 0, sizeof ret->steps);
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    bool ok = read_steps(app, from_ms, to_ms, &s, err);
    for (size_t i = 0; ok && i < s.steps.n; i++) {
        const struct sales_step_row *row = &s.steps.at[i].row;
        int64_t end_ms = s.steps.at[i].to_ms ? s.steps.at[i].to_ms : app_now_ms(app);
        if (row->step < 0 || row->step >= SALES_STEP_COUNT || end_ms < row->at_ms)
            continue;
        ret->steps[row->step].n++;
        ret->steps[row->step].s += (end_ms - row->at_ms) / 1000;
    }
    vec_finish(&s.steps);
    return ok;
}

// ---- the whole of a day -------------------------------------------------------------------------

static bool count(struct app *app, struct actor actor, struct daily_report *d, struct err *err)
{
    int64_t from, to;
    if (!day_bounds(app, d->day, &from, &to))
        return err_set(err, ERR_NOTFOUND, "the day %04d-%02d-%02d has not come", d->day / 10000,
                       d->day / 100 % 100, d->day % 100);
    d->n = (int)(sizeof figures / sizeof *figures);
    for (int i = 0; i < d->n; i++)
        d->at[i].id = figures[i];
    struct report *r = mem_alloc(sizeof *r);
    bool ok = count_figures(app, actor, d, r, err) &&
              app_sales_steps(app, actor, from, to, d, err) &&
              daily_count_registers(app, actor, from, to, d, err);
    if (ok)
        count_reasons(d, r);
    free(r);
    return ok;
}

// ---- as text ----------------------------------------------------------------------------------

static void write_lines(const struct daily_report *d, struct str *out)
{
    for (int i = 0; i < d->n; i++)
        str_printf(out, "figure %s %.6g %.6g\n", figure_row(d->at[i].id)->code, d->at[i].now,
                   d->at[i].usual);
    for (int i = 0; i < REPORT_HOURS; i++) {
        if (d->hours[i])
            str_printf(out, "hour %d %d\n", i, d->hours[i]);
    }
    for (int i = 0; i < d->reason_n; i++)
        str_printf(out, "reason %s %d\n", reason_name(d->reasons[i].reason), d->reasons[i].n);
    for (int i = 0; i < SALES_STEP_COUNT; i++) {
        if (d->steps[i].n)
            str_printf(out, "step %s %d %" PRId64 "\n", sales_step_name((enum sales_step)i),
                       d->steps[i].n, d->steps[i].s);
    }
    for (int i = 0; i < d->register_n; i++)
        str_printf(out, "register %s %d %d %d\n", d->registers[i].code, d->registers[i].made,
                   d->registers[i].open, d->registers[i].late);
}

static void read_figure(struct daily_report *d, const char *code, const char *rest)
{
    enum figure_id id = figure_coded(code);
    char *end;
    if (id == FIGURE_ID_COUNT || d->n == DAILY_FIGURES)
        return;
    d->at[d->n].id = id;
    d->at[d->n].now = strtod(rest, &end);
    d->at[d->n++].usual = strtod(end, NULL);
}

// What an older program has written and nobody knows any more is left out.
static void read_line(struct daily_report *d, const char *line)
{
    char what[16], code[40];
    int at = 0, a = 0, b = 0, c = 0;
    if (sscanf(line, "%15s %39s %n", what, code, &at) < 2 || !at)
        return;
    sscanf(line + at, "%d %d %d", &a, &b, &c);
    if (strcmp(what, "figure") == 0)
        read_figure(d, code, line + at);
    int hour = atoi(code);
    if (strcmp(what, "hour") == 0 && hour >= 0 && hour < REPORT_HOURS)
        d->hours[hour] = a;
    if (strcmp(what, "reason") == 0 && d->reason_n < DAILY_REASONS) {
        d->reasons[d->reason_n].reason = reason_from_name(code);
        d->reasons[d->reason_n++].n = a;
    }
    enum sales_step step = sales_step_from_name(code);
    if (strcmp(what, "step") == 0 && step != SALES_STEP_COUNT) {
        d->steps[step].n = a;
        d->steps[step].s = b;
    }
    if (strcmp(what, "register") == 0 && d->register_n < DAILY_REGISTERS) {
        utf8_copy(d->registers[d->register_n].code, sizeof d->registers->code, code);
        d->registers[d->register_n].made = a;
        d->registers[d->register_n].open = b;
        d->registers[d->register_n++].late = c;
    }
}

static void read_lines(struct daily_report *d, char *text)
{
    char *next;
    for (char *line = strtok_r(text, "\n", &next); line; line = strtok_r(NULL, "\n", &next))
        read_line(d, line);
}

// ---- kept -------------------------------------------------------------------------------------

static void take_past(void *self, const struct past_report_row *row)
{
    struct daily_report *d = self;
    int at = d->past_n < DAILY_PASTS ? d->past_n : DAILY_PASTS - 1;
    if (d->past_n >= DAILY_PASTS)
        memmove(d->past, d->past + 1, (DAILY_PASTS - 1) * sizeof *d->past);
    d->past[at].reopened_ms = row->reopened_ms;
    d->past[at].reopened_by = row->reopened_by;
    d->past[at].signed_ms = row->signed_ms;
    d->past[at].signed_by = row->signed_by;
    utf8_copy(d->past[at].cause, CAUSE_SIZE, row->cause);
    d->past_n++;
}

bool app_daily_report(struct app *app, struct actor actor, int day, struct daily_report *ret,
                      struct err *err)
{
    struct daily_report_row row = {0};
    struct str text = {0};
    bool found = false;
    *ret = (struct daily_report){.day = day};
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    bool ok = store_find_daily_report(app->store, day, &row, &text, &found, err) &&
              store_read_past_reports(app->store, day, take_past, ret, err);
    if (ok && found) {
        ret->made_ms = row.made_ms;
        ret->made_by = row.made_by;
        ret->signed_ms = row.signed_ms;
        ret->signed_by = row.signed_by;
        read_lines(ret, (char *)str_text(&text));
    }
    str_finish(&text);
    return ok && (found || count(app, actor, ret, err));
}

static bool is_called(const struct staff_row *staff, const char *name)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (strcmp(words_in(&staff->name, (enum lang)lang), name) == 0)
            return true;
    }
    return false;
}

int64_t daily_signer_called(struct app *app, const char *name)
{
    struct staff_row *staff = mem_alloc(STAFF_MAX * sizeof *staff);
    struct err err = {0};
    size_t n = 0;
    int64_t id = 0;
    if (!*name || !app_staff(app, staff, STAFF_MAX, &n, &err))
        n = 0;
    for (size_t i = 0; i < n && !id; i++) {
        if (staff[i].active && is_called(&staff[i], name))
            id = staff[i].id;
    }
    free(staff);
    return id;
}

int64_t daily_signer(const struct app *app)
{
    return daily_signer_called((struct app *)app, app->profile.report_signer);
}

static bool submit(struct app *app, struct actor actor, int day, enum report_act act,
                   const char *text, const char *cause, struct err *err)
{
    struct request request;
    struct response response = {0};
    request_init(&request, &app->entropy, actor, COMMAND_KEEP_REPORT);
    request_ask(&request, command_keep_report(day, act));
    request.figures = text;
    if (cause)
        utf8_copy(request.note, CAUSE_SIZE, cause);
    app_submit(app, &request, &response, 1);
    if (response.result == RESULT_DONE)
        return true;
    if (response.result == RESULT_REFUSED)
        return err_set(err,
                       response.ruling.refusal == REFUSAL_NOT_NAMED       ? ERR_DENIED
                       : response.ruling.refusal == REFUSAL_REASON_NEEDED ? ERR_INPUT
                                                                          : ERR_CONFLICT,
                       response.ruling.refusal == REFUSAL_NOT_NAMED
                           ? "the report of %04d-%02d-%02d is signed off by whom the house names"
                       : response.ruling.refusal == REFUSAL_REASON_NEEDED
                           ? "the report of %04d-%02d-%02d is opened again with a cause alone"
                           : "the report of %04d-%02d-%02d was signed off before",
                       day / 10000, day / 100 % 100, day % 100);
    *err = response.err;
    return false;
}

bool app_keep_daily_report(struct app *app, struct actor actor, int day, bool sign_off,
                           struct err *err)
{
    struct daily_report *d = mem_alloc(sizeof *d);
    struct str text = {0};
    bool ok = app_daily_report(app, actor, day, d, err);
    if (ok && !d->made_ms) {
        write_lines(d, &text);
        ok = submit(app, actor, day, REPORT_MADE, str_text(&text), NULL, err);
    } else if (ok && !sign_off) {
        ok = err_set(err, ERR_CONFLICT, "the report of %04d-%02d-%02d is made already", day / 10000,
                     day / 100 % 100, day % 100);
    }
    ok = ok && (!sign_off || submit(app, actor, day, REPORT_SIGNED, NULL, NULL, err));
    str_finish(&text);
    free(d);
    if (ok)
        report_into_folder(app, day);
    return ok;
}

bool app_reopen_daily_report(struct app *app, struct actor actor, int day, const char *cause,
                             struct err *err)
{
    struct daily_report *d = mem_alloc(sizeof *d);
    struct str text = {0};
    *d = (struct daily_report){.day = day};
    bool ok = role_may(actor.role, RIGHT_SEE_REPORT) ||
              err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    ok = ok && count(app, actor, d, err);
    if (ok) {
        write_lines(d, &text);
        ok = submit(app, actor, day, REPORT_ANEW, str_text(&text), cause ? cause : "", err);
    }
    str_finish(&text);
    free(d);
    if (ok)
        report_into_folder(app, day);
    return ok;
}

// ---- by itself --------------------------------------------------------------------------------

enum { AGAIN_MS = 10 * 60 * 1000 };

int64_t daily_due_ms(const struct app *app)
{
    int day = day_date(app, &app->day), minutes = app->profile.report_hour * 60;
    if (!app->makes_reports || !app->model.open || app->report_made_day == day)
        return INT64_MAX;
    int64_t at_ms = app_instant(app, day, minutes);
    if (minutes < app->profile.rollover_min) // after midnight, before the day turns
        at_ms = app_instant(app, day_add(day, 1), minutes);
    return at_ms > app->report_again_ms ? at_ms : app->report_again_ms;
}

void daily_make_due(struct app *app)
{
    struct actor program = {.role = ROLE_ADMINISTRATOR};
    struct daily_report_row row;
    struct str text = {0};
    struct err err = {0};
    bool found = false;
    int day = day_date(app, &app->day);
    if (app_now_ms(app) < daily_due_ms(app))
        return;
    app->report_again_ms = app_now_ms(app) + AGAIN_MS;
    bool ok = store_find_daily_report(app->store, day, &row, &text, &found, &err) &&
              (found || app_keep_daily_report(app, program, day, false, &err));
    str_finish(&text);
    if (ok && !found && !app_out_report(app, day, &err))
        log_line(app->log, LOG_WARN, "the daily report is not sent: %s", err.text);
    if (ok)
        app->report_made_day = day;
    else
        log_line(app->log, LOG_WARN, "the daily report could not be made: %s", err.text);
}
