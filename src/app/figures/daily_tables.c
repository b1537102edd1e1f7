// The parts of a day's report as tables, and the list of visits.

#include "app/access.h"
#include "app/figures/daily_tables.h"
#include "app/attendance.h"
#include "app/internal.h"
#include "app/people/appointment.h"
#include "app/registers/registers.h"
#include "app/sentence.h"
#include "base/clock.h"
#include "base/phone.h"
#include "business/form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct telling_day {
    struct app *app;
    struct actor actor;
    const struct daily_report *report;
    enum lang lang;
    struct table *table;
    struct staff_row *staff;
    size_t staff_n;
};

static void column(struct table *table, const char *key, const char *msgid, enum cell_type type)
{
    table_add_column(table, &(struct table_column){key, msgid, type});
}

static const char *clock_of(const struct app *app, struct table *table, int64_t at_ms)
{
    struct site_time t = app_site_time(app, at_ms);
    return at_ms ? arena_printf(&table->arena, "%02d:%02d", t.hour, t.minute) : NULL;
}

static const char *staff_name(const struct telling_day *t, int64_t id)
{
    for (size_t i = 0; i < t->staff_n; i++) {
        if (t->staff[i].id == id)
            return words_in(&t->staff[i].name, t->lang);
    }
    return NULL;
}

static const char *service_name(const struct telling_day *t, int64_t id)
{
    int row = business_service(&t->app->model.business, id);
    return row < 0 ? NULL : words_in(&t->app->catalogue.services[row].name, t->lang);
}

// ---- figures ----------------------------------------------------------------------------------

static bool is_span(enum figure_unit unit)
{
    return unit == UNIT_SPAN || unit == UNIT_SECONDS || unit == UNIT_OFFSET;
}

double daily_shown(enum figure_unit unit, double value)
{
    return is_span(unit) ? value / 60 : unit == UNIT_PERCENT ? value * 100 : value;
}

const char *daily_unit(enum figure_unit unit)
{
    return is_span(unit) ? N_("minutes") : figure_unit_words(unit);
}

const char *daily_value(struct arena *arena, enum lang lang, enum figure_unit unit, double value)
{
    double as = daily_shown(unit, value);
    if (isnan(value))
        return "–";
    bool whole = as == 0 || unit == UNIT_PERCENT || (unit == UNIT_COUNT && as == floor(as));
    const char *n = arena_printf(arena, "%.*f", whole ? 0 : 1, as);
    return is_span(unit)          ? tr_fill(arena, lang, N_("{n} min"), "n", n, NULL)
           : unit == UNIT_PERCENT ? arena_printf(arena, "%s%%", n)
                                  : n;
}

void daily_figure_head(struct table *table, const struct table_column columns[3])
{
    column(table, "figure", N_("Figure"), CELL_TEXT);
    for (int i = 0; i < 3; i++)
        table_add_column(table, &columns[i]);
    column(table, "unit", N_("Unit"), CELL_TEXT);
    table->unshown = 1;
}

void daily_figure_row(struct table *table, enum lang lang, enum figure_id id, double now,
                      double before)
{
    const struct figure_row *row = figure_row(id);
    double as = daily_shown(row->unit, now), was = daily_shown(row->unit, before), by = as - was;
    int digits = row->unit == UNIT_COUNT && by == floor(by) ? 0 : row->unit == UNIT_PERCENT ? 0 : 1;
    const char *size = arena_printf(&table->arena, "%.*f", digits, fabs(by));
    bool none = strtod(size, NULL) == 0;
    if (isnan(now) && isnan(before))
        return;
    table_row(table);
    table_code(table, row->code, tr(lang, row->label));
    table_said(table, as, daily_value(&table->arena, lang, row->unit, now));
    table_said(table, was, daily_value(&table->arena, lang, row->unit, before));
    table_said(table, by,
               none ? "=" : arena_printf(&table->arena, "%s%s", by > 0 ? "+" : "−", size));
    table_text(table, tr(lang, daily_unit(row->unit)));
}

int daily_first_of_trade(const struct table *table)
{
    size_t i = 0;
    for (; i < table_rows(table); i++) {
        enum figure_id id = figure_coded(table_cell_at(table, i, 0)->code);
        if (id < FIGURE_ID_COUNT && figure_is_of(id, OF_TRADE))
            break;
    }
    return (int)i;
}

static void fill_figures(struct telling_day *t)
{
    static const struct table_column columns[3] = {
        {"day", N_("This day"), CELL_REAL},
        {"usual", N_("Usual for the weekday"), CELL_REAL},
        {"change", N_("Against usual"), CELL_REAL}};
    const struct daily_report *r = t->report;
    daily_figure_head(t->table, columns);
    for (int i = 0; i < r->n; i++)
        daily_figure_row(t->table, t->lang, r->at[i].id, r->at[i].now, r->at[i].usual);
}

static void fill_hours(struct telling_day *t)
{
    column(t->table, "hour", N_("Hour"), CELL_TEXT);
    column(t->table, "arrivals", N_("Arrivals"), CELL_COUNT);
    for (int i = 0; i < REPORT_HOURS; i++) {
        if (!t->report->hours[i])
            continue;
        table_row(t->table);
        table_text(t->table, arena_printf(&t->table->arena, "%02d:00", i));
        table_int(t->table, t->report->hours[i]);
    }
}

static void fill_reasons(struct telling_day *t)
{
    column(t->table, "reason", N_("Why nothing came of it"), CELL_TEXT);
    column(t->table, "visits", N_("Visits"), CELL_COUNT);
    for (int i = 0; i < t->report->reason_n; i++) {
        enum reason reason = t->report->reasons[i].reason;
        if (reason == REASON_COUNT)
            continue;
        table_row(t->table);
        table_code(t->table, reason_name(reason), reason_words(t->lang, reason));
        table_int(t->table, t->report->reasons[i].n);
    }
}

static void fill_steps(struct telling_day *t)
{
    column(t->table, "step", N_("Sales step"), CELL_TEXT);
    column(t->table, "times", N_("Times"), CELL_COUNT);
    column(t->table, "mean_s", N_("Each, on average"), CELL_SPAN);
    for (int i = 0; i < SALES_STEP_COUNT; i++) {
        if (!t->report->steps[i].n)
            continue;
        table_row(t->table);
        table_code(t->table, sales_step_name((enum sales_step)i),
                   sales_step_words(t->lang, (enum sales_step)i));
        table_int(t->table, t->report->steps[i].n);
        table_number(t->table, (double)t->report->steps[i].s / t->report->steps[i].n);
    }
}

static void fill_books(struct telling_day *t, const struct register_info *list, size_t n)
{
    column(t->table, "register", N_("Register"), CELL_TEXT);
    column(t->table, "made", N_("New"), CELL_COUNT);
    column(t->table, "open", N_("Still open"), CELL_COUNT);
    column(t->table, "late", N_("Overdue"), CELL_COUNT);
    for (int i = 0; i < t->report->register_n; i++) {
        const char *code = t->report->registers[i].code, *name = code;
        for (size_t k = 0; k < n; k++) {
            if (strcmp(list[k].form->code, code) == 0)
                name = words_in(&list[k].form->name, t->lang);
        }
        if (!t->report->registers[i].made && !t->report->registers[i].open)
            continue;
        table_row(t->table);
        table_code(t->table, code, name);
        table_int(t->table, t->report->registers[i].made);
        table_int(t->table, t->report->registers[i].open);
        table_int(t->table, t->report->registers[i].late);
    }
}

// ---- by right ---------------------------------------------------------------------------------

static void take_comment(void *self, int64_t visit, int stars, const char *text)
{
    struct telling_day *t = self;
    (void)visit;
    table_row(t->table);
    table_int(t->table, stars);
    table_text(t->table, text);
}

static bool fill_ratings(struct telling_day *t, struct err *err)
{
    column(t->table, "stars", N_("Rating"), CELL_COUNT);
    column(t->table, "words", N_("In their words"), CELL_TEXT);
    return !role_may(t->actor.role, RIGHT_SEE_CUSTOMERS) ||
           store_read_comments(t->app->store, t->report->day, take_comment, t, err);
}

static bool fill_attendance(struct telling_day *t, struct err *err)
{
    struct attendance *a = mem_alloc(sizeof *a);
    column(t->table, "name", N_("Name"), CELL_TEXT);
    column(t->table, "due", N_("Shift begins"), CELL_TEXT);
    column(t->table, "came", N_("Came"), CELL_TEXT);
    column(t->table, "left", N_("Left at"), CELL_TEXT);
    column(t->table, "mark", N_("Remark"), CELL_TEXT);
    bool ok = app_attendance(t->app, t->actor, t->report->day, t->report->day, a, err);
    for (size_t i = 0; ok && i < a->lines.n; i++) {
        const struct attendance_line *line = &a->lines.at[i];
        bool judged = line->due_ms || *t->app->profile.roster.late_after; // by what somebody set
        const char *mark = line->absent ? N_("absent") : line->late && judged ? N_("late") : NULL;
        table_row(t->table);
        table_text(t->table, staff_name(t, line->staff));
        table_text(t->table, line->due_ms ? clock_of(t->app, t->table, line->due_ms) : "–");
        table_text(t->table, clock_of(t->app, t->table, line->came_ms));
        table_text(t->table, clock_of(t->app, t->table, line->left_ms));
        table_text(t->table, mark ? tr(t->lang, mark) : NULL);
    }
    if (ok)
        attendance_finish(a);
    free(a);
    return ok;
}

static bool fill_tomorrow(struct telling_day *t, struct err *err)
{
    struct appointment *list = mem_alloc(APPOINTMENT_MAX * sizeof *list);
    size_t n = 0;
    int64_t noon_ms = app_instant(t->app, day_add(t->report->day, 1), 12 * 60);
    column(t->table, "clock", N_("Time"), CELL_TEXT);
    column(t->table, "service", N_("Service"), CELL_TEXT);
    column(t->table, "customer", N_("Customer"), CELL_TEXT);
    column(t->table, "consultant", N_("Consultant"), CELL_TEXT);
    bool ok = app_appointments(t->app, t->actor, noon_ms, list, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        char name[PERSON_NAME_SIZE] = "";
        if (list[i].cancelled)
            continue;
        person_display(t->lang, list[i].surname, "", list[i].title, name);
        table_row(t->table);
        table_text(t->table, clock_of(t->app, t->table, list[i].starts_ms));
        table_text(t->table, service_name(t, list[i].service));
        table_text(t->table, *name ? name : NULL);
        table_text(t->table, staff_name(t, list[i].consultant));
        mem_wipe(name, sizeof name);
    }
    mem_wipe(list, APPOINTMENT_MAX * sizeof *list);
    free(list);
    return ok;
}

static bool counts_stock(const struct register_form *form)
{
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].type == FORM_STOCK)
            return true;
    }
    return false;
}

static bool fill_stock(struct telling_day *t, const struct register_info *list, size_t n,
                       struct err *err)
{
    column(t->table, "item", N_("Running out"), CELL_TEXT);
    column(t->table, "left", N_("Left over"), CELL_REAL);
    column(t->table, "least", N_("At least"), CELL_COUNT);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        struct stock_line *lines = NULL;
        size_t line_n = 0;
        if (!counts_stock(list[i].form))
            continue;
        ok = app_stock(t->app, t->actor, list[i].id, &lines, &line_n, err);
        for (size_t k = 0; ok && k < line_n; k++) {
            const char *name = words_in(&lines[k].name, t->lang);
            if (!lines[k].moved || lines[k].amount > lines[k].least)
                continue;
            table_row(t->table);
            table_text(t->table, name && *name ? name : lines[k].item);
            table_real(t->table, (double)lines[k].amount, 0);
            table_int(t->table, lines[k].least);
        }
        free(lines);
    }
    return ok;
}

// ---- all of them ------------------------------------------------------------------------------

static const char *const names[DAILY_TABLE_COUNT] = {
    [DAILY_FIGURES_TABLE] = N_("Figures"),
    [DAILY_HOURS] = N_("Arrivals by the hour"),
    [DAILY_REASONS_TABLE] = N_("Lost, and why"),
    [DAILY_STEPS] = N_("Sales steps"),
    [DAILY_BOOKS] = N_("Registers"),
    [DAILY_RATINGS] = N_("What customers wrote"),
    [DAILY_ATTENDANCE] = N_("Attendance"),
    [DAILY_TOMORROW] = N_("Tomorrow's appointments"),
    [DAILY_STOCK] = N_("Stock running out"),
};

static bool fill_all(struct telling_day *t, struct table *ret[DAILY_TABLE_COUNT],
                     const struct register_info *list, size_t n, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < DAILY_TABLE_COUNT; i++) {
        t->table = ret[i];
        switch ((enum daily_table)i) {
        case DAILY_FIGURES_TABLE:
            fill_figures(t);
            break;
        case DAILY_HOURS:
            fill_hours(t);
            break;
        case DAILY_REASONS_TABLE:
            fill_reasons(t);
            break;
        case DAILY_STEPS:
            fill_steps(t);
            break;
        case DAILY_BOOKS:
            fill_books(t, list, n);
            break;
        case DAILY_RATINGS:
            ok = fill_ratings(t, err);
            break;
        case DAILY_ATTENDANCE:
            ok = fill_attendance(t, err);
            break;
        case DAILY_TOMORROW:
            ok = fill_tomorrow(t, err);
            break;
        case DAILY_STOCK:
            ok = fill_stock(t, list, n, err);
            break;
        case DAILY_TABLE_COUNT:
            break;
        }
    }
    return ok;
}

static bool begin(struct telling_day *t, struct err *err)
{
    t->staff = mem_alloc(STAFF_MAX * sizeof *t->staff);
    return app_staff(t->app, t->staff, STAFF_MAX, &t->staff_n, err);
}

bool app_daily_tables(struct app *app, struct actor actor, const struct daily_report *report,
                      enum lang lang, struct table *ret[DAILY_TABLE_COUNT], struct err *err)
{
    struct telling_day t = {.app = app, .actor = actor, .report = report, .lang = lang};
    struct register_info *list = NULL;
    size_t n = 0;
    for (int i = 0; i < DAILY_TABLE_COUNT; i++) {
        ret[i] = table_create(NULL, 0);
        ret[i]->name = names[i];
    }
    bool ok = role_may(actor.role, RIGHT_SEE_REPORT) ||
              err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    ok = ok && begin(&t, err) && app_registers(app, actor, true, &list, &n, err) &&
         fill_all(&t, ret, list, n, err);
    registers_free(list, n);
    free(t.staff);
    if (!ok)
        daily_tables_free(ret);
    return ok;
}

bool daily_steps_and_books(struct app *app, struct actor actor, const struct daily_report *report,
                           enum lang lang, struct table *steps, struct table *books,
                           struct err *err)
{
    struct telling_day t = {.app = app, .actor = actor, .report = report, .lang = lang};
    struct register_info *list = NULL;
    size_t n = 0;
    bool ok = app_registers(app, actor, true, &list, &n, err);
    t.table = steps;
    fill_steps(&t);
    t.table = books;
    if (ok)
        fill_books(&t, list, n);
    registers_free(list, n);
    return ok;
}

void daily_tables_free(struct table *tables[DAILY_TABLE_COUNT])
{
    for (int i = 0; i < DAILY_TABLE_COUNT; i++) {
        table_destroy(tables[i]);
        tables[i] = NULL;
    }
}

// ---- the list of visits -----------------------------------------------------------------------

static const char *again_words(enum lang lang, const struct visit_line *line)
{
    return !line->known ? NULL : tr(lang, line->again ? N_("again") : N_("first time"));
}

static void take_visit(void *self, const struct visit_line *line)
{
    static const char *const outcomes[OUTCOME_COUNT] = {[OUTCOME_DEAL] = N_("Deal"),
                                                        [OUTCOME_FOLLOW_UP] = N_("Follow up"),
                                                        [OUTCOME_NO_DEAL] = N_("No deal"),
                                                        [OUTCOME_SERVED] = N_("Service done")};
    struct telling_day *t = self;
    struct table *table = t->table;
    char name[PERSON_NAME_SIZE] = "";
    person_display(t->lang, line->surname, line->full_name, (enum title)line->title, name);
    table_row(table);
    table_number(table, line->day);
    table_text(table, arena_printf(&table->arena, "%c%03d", line->prefix, line->number % 1000));
    table_text(table, clock_of(t->app, table, line->arrived_ms));
    if (line->wait_ms >= 0)
        table_number(table, (double)line->wait_ms / 1000);
    else
        table_none(table);
    // the day's end, be it hours later, when the machine is switched on, tells nothing of when they left
    int64_t left_ms = line->state == VISIT_EXPIRED ? 0 : line->ended_ms;
    table_text(table, clock_of(t->app, table, left_ms));
    if (left_ms > line->arrived_ms)
        table_number(table, (double)(left_ms - line->arrived_ms) / 1000);
    else
        table_none(table);
    table_int(table, line->party);
    table_text(table, *name ? name : NULL);
    table_text(table,
               *line->phone ? phone_shown(&table->arena, t->app->country, line->phone) : NULL);
    table_text(table, again_words(t->lang, line));
    table_text(table, service_name(t, line->service));
    table_text(table, staff_name(t, line->consultant));
    table_code(table, visit_state_name(line->state), visit_state_words(t->lang, line->state));
    const char *outcome = line->outcome < OUTCOME_COUNT ? outcomes[line->outcome] : NULL;
    table_text(table, outcome ? tr(t->lang, outcome) : NULL);
    bool why = line->reason != REASON_NONE && line->reason < REASON_COUNT;
    table_text(table, why ? reason_words(t->lang, line->reason) : NULL);
    mem_wipe(name, sizeof name);
}

bool app_visit_list(struct app *app, struct actor actor, int from_day, int to_day, enum lang lang,
                    struct table **ret, struct err *err)
{
    static const struct table_column columns[] = {
        {"day", N_("Day"), CELL_DAY},          {"ticket", N_("Ticket"), CELL_TEXT},
        {"came", N_("Came"), CELL_TEXT},       {"wait_s", N_("Wait"), CELL_SPAN},
        {"left", N_("Left at"), CELL_TEXT},    {"stay_s", N_("Stay"), CELL_SPAN},
        {"people", N_("People"), CELL_COUNT},  {"name", N_("Name"), CELL_TEXT},
        {"phone", N_("Phone"), CELL_TEXT},     {"again", N_("Been here"), CELL_TEXT},
        {"service", N_("Service"), CELL_TEXT}, {"consultant", N_("Consultant"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},     {"outcome", N_("Result"), CELL_TEXT},
        {"reason", N_("Reason"), CELL_TEXT},
    };
    struct telling_day t = {.app = app, .actor = actor, .lang = lang};
    if (!role_may(actor.role, RIGHT_SEE_CUSTOMERS))
        return err_set(err, ERR_DENIED, "a %s may not read the visits", role_code(actor.role));
    t.table = table_create(columns, sizeof columns / sizeof *columns);
    t.table->name = N_("Visits");
    bool ok =
        begin(&t, err) && store_read_visit_list(app->store, from_day, to_day, take_visit, &t, err);
    free(t.staff);
    if (!ok) {
        table_destroy(t.table);
        return false;
    }
    log_line(app->log, LOG_INFO, "visits: %s %lld read the list of %d to %d, %zu rows",
             role_code(actor.role), (long long)actor.staff, from_day, to_day, table_rows(t.table));
    access_note(app, actor, ACCESS_VISITS, from_day, NULL, (int64_t)table_rows(t.table));
    *ret = t.table;
    return true;
}
