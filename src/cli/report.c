// lobby report: the manager's numbers over a range of business days, for a shell or a program.

#include "app/figures/export.h"
#include "app/figures/figure.h"
#include "app/figures/period.h"
#include "app/figures/workday.h"
#include "business/setting.h"
#include "cli/nouns.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void report_tell(struct cli *cli, struct table *table, enum table_shape shape)
{
    table_print(table, shape, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
}

static void days_row(struct cli *cli, struct table *table, const struct report *report)
{
    char from[16], to[16];
    session_day(cli, report->from_ms + HOUR_MS, from);
    session_day(cli, report->to_ms - DAY_MS / 2, to);
    table_row(table);
    table_text(table, from);
    table_text(table, to);
    figure_cells(table, OF_PERIOD, DOOR_SHELL, report);
}

// Of the running day, before any share: what stands now.
static void tell_now(struct cli *cli, const struct report *report)
{
    if (!report->live || report->waiting == 0 || cli->option[OPT_JSON])
        return;
    bool known = !isnan(report->longest_wait_s);
    int minutes = known ? (int)(report->longest_wait_s / 60) : 0;
    struct arena *arena = &cli->arena;
    const char *wait = !known         ? "–"
                       : minutes < 60 ? tr_fill(arena, cli->lang, N_("{n} min"), "n",
                                                arena_printf(arena, "%d", minutes), NULL)
                                      : tr_fill(arena, cli->lang, N_("{h} h {m} min"), "h",
                                                arena_printf(arena, "%d", minutes / 60), "m",
                                                arena_printf(arena, "%d", minutes % 60), NULL);
    fprintf(cli->host->out, "%s\n",
            tr_fill(arena, cli->lang, N_("{n} waiting · longest {wait}"), "n",
                    arena_printf(arena, "%d", report->waiting), "wait", wait, NULL));
}

// `before` NULL: the period alone.
static void tell_days(struct cli *cli, const struct report *report, const struct report *before)
{
    static const struct table_column columns[] = {{"from", N_("From"), CELL_TEXT},
                                                  {"to", N_("To"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_heads(table, OF_PERIOD, DOOR_SHELL);
    tell_now(cli, report);
    days_row(cli, table, report);
    if (before)
        days_row(cli, table, before);
    report_tell(cli, table, before ? TABLE_LIST : TABLE_ONE);
}

static void tell_consultants(struct cli *cli, const struct report *report)
{
    static const struct table_column columns[] = {{"id", NULL, CELL_COUNT},
                                                  {"consultant", N_("Consultant"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_heads(table, OF_CONSULTANT, DOOR_SHELL);
    for (int i = 0; i < report->consultant_n; i++) {
        const struct report_consultant *c = &report->consultants[i];
        if (!c->listed)
            continue;
        int index = business_consultant(&cli->snapshot->model.business, c->id);
        table_row(table);
        table_int(table, c->id);
        table_text(table, index < 0 ? NULL
                                    : words_in(&cli->snapshot->catalogue.consultants[index].name,
                                               cli->lang));
        figure_cells(table, OF_CONSULTANT, DOOR_SHELL, c);
    }
    session_list(cli, table, table_rows(table) ? NULL : N_("There is no consultant."));
}

// What holds today, and since when; days before were judged by what held then.
static void target_cells(struct table *table, const struct service_rules *rules)
{
    char date[11] = "";
    if (rules && is_date(rules->target_from) && rules->target_today_s == 0)
        date_format(rules->target_from, date);
    if (rules)
        table_number(table, service_target_s(rules));
    else
        table_none(table);
    table_text(table, date);
}

static void tell_services(struct cli *cli, const struct report *report)
{
    static const struct table_column columns[] = {{"id", NULL, CELL_COUNT},
                                                  {"service", N_("Service"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_heads(table, OF_GROUP, DOOR_SHELL);
    table_add_column(table, &(struct table_column){"target_s", N_("Target"), CELL_SPAN});
    table_add_column(table, &(struct table_column){"target_from", N_("Target since"), CELL_TEXT});
    for (int i = 0; i < report->service_n; i++) {
        int index = business_service(&cli->snapshot->model.business, report->services[i].id);
        table_row(table);
        table_int(table, report->services[i].id);
        table_text(table,
                   index < 0 ? NULL
                             : words_in(&cli->snapshot->catalogue.services[index].name, cli->lang));
        figure_cells(table, OF_GROUP, DOOR_SHELL, &report->services[i]);
        target_cells(table, index < 0 ? NULL : &cli->snapshot->model.business.services[index]);
    }
    session_list(cli, table, table_rows(table) ? NULL : N_("There is no service."));
}

static void tell_promises(struct cli *cli, const struct promise_score *score)
{
    static const struct table_column columns[] = {{"name", N_("Told by"), CELL_TEXT}};
    struct table *table = table_create(columns, 1);
    figure_heads(table, OF_PROMISES, DOOR_SHELL);
    table_row(table);
    table_text(table, "lobby");
    figure_cells(table, OF_PROMISES, DOOR_SHELL, score);
    for (int i = 0; i < BASELINE_COUNT; i++) {
        struct promise_score simple = promises_baseline(score, i);
        table_row(table);
        table_code(table, baseline_names[i], cli_tr(cli, baseline_labels[i]));
        figure_cells(table, OF_PROMISES, DOOR_SHELL, &simple);
    }
    session_list(cli, table,
                 score->n ? NULL : N_("Nobody who was told a wait was called in this period."));
}

// Every figure that this role may see: what it is called, what it means.
static int run_figures(struct cli *cli)
{
    static const struct table_column columns[] = {{"code", N_("Code"), CELL_TEXT},
                                                  {"name", N_("Shown as"), CELL_TEXT},
                                                  {"unit", N_("Unit"), CELL_TEXT},
                                                  {"meaning", N_("Meaning"), CELL_TEXT}};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        const struct figure_row *row = figure_row((enum figure_id)i);
        if (!role_may(cli->actor.role, row->right))
            continue;
        table_row(table);
        table_text(table, row->code);
        table_text(table, cli_tr(cli, row->label));
        table_text(table, cli_tr(cli, figure_unit_words(row->unit)));
        table_text(table, cli_tr(cli, row->definition));
    }
    report_tell(cli, table, TABLE_LIST);
    return code;
}

// The business days named, from the first's beginning to the last's end; today when none is.
bool report_range(struct cli *cli, int64_t *ret_from, int64_t *ret_to, struct err *err)
{
    const char *first = cli->option[OPT_FROM], *last = cli->option[OPT_TO];
    int64_t from = app_now_ms(cli->app), to = from, ignored;
    if (first && !session_parse_day(cli, first, &from, err))
        return err_prefix(err, "--from");
    if (first)
        to = app_now_ms(cli->app) > from ? app_now_ms(cli->app) : from;
    if (last && !session_parse_day(cli, last, &to, err))
        return err_prefix(err, "--to");
    if (last && !first)
        from = to;
    if (from > to)
        return err_set(err, ERR_INPUT, "--from %s is after --to %s", first, last ? last : "today");
    app_business_day(cli->app, from, ret_from, &ignored);
    app_business_day(cli->app, to, &ignored, ret_to);
    return true;
}

// The whole day, week, month, quarter or year that holds a day: the one named by --to, else the last
// that is over, so that in the morning yesterday's report is there.
static bool period(struct cli *cli, int64_t *ret_from, int64_t *ret_to, struct err *err)
{
    int64_t at_ms, begins_ms, ignored;
    app_business_day(cli->app, app_now_ms(cli->app), &begins_ms, &ignored);
    at_ms = begins_ms - DAY_MS / 2;
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &at_ms, err))
        return err_prefix(err, "--to");
    app_business_day(cli->app, at_ms, ret_from, ret_to);
    struct site_time t = app_site_time(cli->app, *ret_from);
    enum period_kind kind = PERIOD_DAY;
    for (int i = 0; i < PERIOD_COUNT; i++)
        kind = strcmp(cli->action->name, period_codes[i]) == 0 ? (enum period_kind)i : kind;
    struct period p = app_period(cli->app, kind, day_of_time(&t));
    app_business_day(cli->app, app_instant(cli->app, p.first, 12 * 60), ret_from, &ignored);
    app_business_day(cli->app, app_instant(cli->app, p.last, 12 * 60), &ignored, ret_to);
    return true;
}

static bool is_period(const struct cli *cli)
{
    for (int i = 0; i < PERIOD_COUNT; i++) {
        if (strcmp(cli->action->name, period_codes[i]) == 0)
            return true;
    }
    return false;
}

// ---- into a file ------------------------------------------------------------------------------

static enum export_table table_of(const struct cli *cli)
{
    static const struct {
        const char *action;
        enum export_table table;
    } rows[] = {
        {"consultants", EXPORT_CONSULTANTS},
        {"services", EXPORT_SERVICES},
        {"promises", EXPORT_PROMISES},
        {"choices", EXPORT_CHOICES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(cli->action->name, rows[i].action) == 0)
            return rows[i].table;
    }
    return EXPORT_FIGURES;
}

bool report_wants_file(const struct cli *cli)
{
    return cli->option[OPT_CSV] || cli->option[OPT_XLSX];
}

static int run_export(struct cli *cli)
{
    const char *csv = cli->option[OPT_CSV], *xlsx = cli->option[OPT_XLSX];
    if (csv && xlsx)
        return cli_fail_words(cli, CLI_USAGE, "one of --csv and --xlsx at a time");
    int code = session_open_written(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    char path[EXPORT_PATH_SIZE];
    struct export_request request = {.tables =
                                         is_period(cli) && xlsx ? EXPORT_ALL : 1u << table_of(cli),
                                     .lang = cli->lang,
                                     .format = csv ? EXPORT_CSV : EXPORT_XLSX,
                                     .path = csv ? csv : xlsx,
                                     .overwrite = cli->option[OPT_FORCE] != NULL};
    bool known = is_period(cli) ? period(cli, &request.from_ms, &request.to_ms, &err)
                                : report_range(cli, &request.from_ms, &request.to_ms, &err);
    bool ok = known && app_export(cli->app, cli->actor, &request, path, &err);
    if (!ok && err.code == ERR_CONFLICT)
        return cli_fail_words(cli, CLI_FAILED, "%s; --force overwrites it", err.text);
    if (!ok)
        return cli_fail(cli, &err);
    return code;
}

static int run_promises(struct cli *cli)
{
    if (report_wants_file(cli))
        return run_export(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t from, to;
    struct promise_score score;
    if (!report_range(cli, &from, &to, &err) ||
        !app_promises(cli->app, cli->actor, from, to, &score, &err))
        return cli_fail(cli, &err);
    tell_promises(cli, &score);
    return code;
}

static const char *consultant_words(struct cli *cli, int64_t id)
{
    int row = business_consultant(&cli->snapshot->model.business, id);
    return row < 0 ? "–" : words_in(&cli->snapshot->catalogue.consultants[row].name, cli->lang);
}

// The figures, then who was called instead of whom, where that was against the rule.
static void tell_choices(struct cli *cli, const struct report_choices *choices)
{
    static const struct table_column columns[] = {{"day", N_("Day"), CELL_DAY},
                                                  {"clock", N_("Time"), CELL_TEXT},
                                                  {"visit", N_("Visit"), CELL_COUNT},
                                                  {"named", N_("By the rule"), CELL_TEXT},
                                                  {"taken", N_("Called to"), CELL_TEXT}};
    struct table *table = table_create(NULL, 0);
    figure_heads(table, OF_CHOICES, DOOR_SHELL);
    table_row(table);
    figure_cells(table, OF_CHOICES, DOOR_SHELL, choices);
    session_list(cli, table,
                 choices->named + choices->above + choices->other
                     ? NULL
                     : N_("No call of this period could have gone to a second person."));
    if (choices->n == 0 || cli->option[OPT_JSON]) // one document; files have both
        return;
    table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < choices->n; i++) {
        const struct other_choice *other = &choices->others[i];
        table_row(table);
        table_number(table, other->day);
        table_text(table,
                   arena_printf(&cli->arena, "%02d:%02d", other->minute / 60, other->minute % 60));
        table_int(table, other->visit);
        table_text(table, consultant_words(cli, other->named));
        table_text(table, consultant_words(cli, other->taken));
    }
    report_tell(cli, table, TABLE_LIST);
}

static int run_choices(struct cli *cli)
{
    if (report_wants_file(cli))
        return run_export(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t from, to;
    struct workday *workday = mem_alloc(sizeof *workday);
    if (!report_range(cli, &from, &to, &err) ||
        !app_workday(cli->app, cli->actor, WORKDAY_PASSED, from, to, workday, &err))
        code = cli_fail(cli, &err);
    else
        tell_choices(cli, &workday->choices);
    free(workday);
    return code;
}

// What every rule would have given: by its code, and as it was.
static void tell_rules(struct cli *cli, const struct rules_compared *rules)
{
    static const struct table_column columns[] = {{"rule", N_("Rule"), CELL_TEXT}};
    struct table *table = table_create(columns, 1);
    figure_heads(table, OF_DAY, DOOR_SHELL);
    for (int i = -1; i < POLICY_COUNT; i++) {
        table_row(table);
        table_code(table, i < 0 ? "was" : policy_codes[i],
                   cli_tr(cli, i < 0 ? N_("As it was") : policy_labels[i]));
        figure_cells(table, OF_DAY, DOOR_SHELL, i < 0 ? &rules->was : &rules->rules[i]);
    }
    report_tell(cli, table, TABLE_LIST);
}

static int run_rules(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t from, to;
    struct rules_compared *rules = mem_alloc(sizeof *rules);
    if (!report_range(cli, &from, &to, &err) ||
        !app_rules(cli->app, cli->actor, from, to, rules, &err))
        code = cli_fail(cli, &err);
    else
        tell_rules(cli, rules);
    free(rules);
    return code;
}

static int run_report(struct cli *cli)
{
    if (report_wants_file(cli))
        return run_export(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t from, to;
    struct report *report = mem_alloc(sizeof *report);
    if (!report_range(cli, &from, &to, &err) ||
        !app_report(cli->app, cli->actor, from, to, report, &err))
        code = cli_fail(cli, &err);
    else if (cli->action->name[0] == 'd')
        tell_days(cli, report, NULL);
    else if (cli->action->name[0] == 'c')
        tell_consultants(cli, report);
    else
        tell_services(cli, report);
    free(report);
    return code;
}

int report_pdf(struct cli *cli)
{
    return cli->host->draw ? cli->host->draw(cli)
                           : cli_fail_words(cli, CLI_FAILED, "nothing here can draw a page");
}

void report_tell_tables(struct cli *cli, struct table *const *tables, int n, const char *none)
{
    bool some = false, json = cli->option[OPT_JSON] != NULL;
    for (int i = 0; i < n && !json; i++) {
        if (table_rows(tables[i]) == 0)
            continue;
        some = true;
        fprintf(cli->host->out, "\n%s\n", cli_tr(cli, tables[i]->name));
        table_print(tables[i], TABLE_LIST, false, cli->lang, cli->host->out);
    }
    if (json)
        table_print(tables[0], TABLE_LIST, true, cli->lang, cli->host->out);
    else if (!some && none)
        fprintf(cli->host->out, "%s\n", cli_tr(cli, none));
}

// How it went and what became of people, as on paper.
static bool tell_period(struct cli *cli, int64_t from_ms, struct err *err)
{
    struct table *tables[PERIOD_TABLE_COUNT];
    struct site_time t = app_site_time(cli->app, from_ms + HOUR_MS);
    enum period_kind kind = PERIOD_DAY;
    for (int i = 0; i < PERIOD_COUNT; i++)
        kind = strcmp(cli->action->name, period_codes[i]) == 0 ? (enum period_kind)i : kind;
    struct period period = app_period(cli->app, kind, day_of_time(&t));
    if (!app_period_tables(cli->app, cli->actor, &period, cli->lang, tables, err))
        return false;
    report_tell_tables(cli, tables + PERIOD_ROWS, PERIOD_TABLE_COUNT - PERIOD_ROWS, NULL);
    period_tables_free(tables);
    return true;
}

// The figures beside those of the period before, then the services and the consultants.
static int run_period(struct cli *cli)
{
    if (cli->option[OPT_PDF])
        return report_pdf(cli);
    if (report_wants_file(cli))
        return run_export(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t from, to;
    struct report *reports = mem_alloc(2 * sizeof *reports);
    bool ok = period(cli, &from, &to, &err) &&
              app_report(cli->app, cli->actor, from, to, &reports[0], &err);
    if (ok) {
        struct period_before before = app_period_before(cli->app, from, to);
        ok = app_report_before(cli->app, cli->actor, &before, &reports[1], &err);
    }
    if (!ok)
        code = cli_fail(cli, &err);
    else
        tell_days(cli, &reports[0], &reports[1]);
    if (ok && !cli->option[OPT_JSON]) {
        tell_services(cli, &reports[0]);
        tell_consultants(cli, &reports[0]);
        bool come =
            from <= app_now_ms(cli->app); // else there is nothing to add to the empty tables
        if (come && !tell_period(cli, from, &err))
            code = cli_fail(cli, &err);
    }
    free(reports);
    return code;
}

#define PERIOD (TAKES(TO) | TAKES(CSV) | TAKES(XLSX) | TAKES(FORCE))
#define DAYS   (TAKES(FROM) | TAKES(TO) | TAKES(CSV) | TAKES(XLSX) | TAKES(FORCE))

static const struct cli_action actions[] = {
    {"days", "", 0, 0, DAYS, N_("arrivals, waits and ratings; of today unless days are named"),
     run_report, 0},
    {"consultants", "", 0, 0, DAYS, N_("turns, minutes and ratings of each consultant"), run_report,
     0},
    {"services", "", 0, 0, DAYS, N_("waits of each service"), run_report, 0},
    {"promises", "", 0, 0, DAYS, N_("the waits that were told, against what happened"),
     run_promises, 0},
    {"choices", "", 0, 0, DAYS,
     N_("did every call go to whom the rule names; if not, who and when"), run_choices, 0},
    {"rules", "", 0, 0, TAKES(FROM) | TAKES(TO),
     N_("the days played again under each rule: how even turns would have been"), run_rules, 0},
    {"levelling", "", 0, 0, TAKES(CSV) | TAKES(XLSX) | TAKES(FORCE),
     N_("who will come in the next two weeks, and whether those on the roster are enough"),
     report_levelling, 0},
    {"figures", "", 0, 0, 0, N_("what each figure means"), run_figures, 0},
    {"day", "", 0, 0, PERIOD,
     N_("a whole day beside the one before; yesterday unless --to names one"), run_period, 0},
    {"daily", "", 0, 0, PERIOD | TAKES(PDF),
     N_("the day's report as it was made, of today unless --to names a day; --pdf: a page"),
     report_daily, 0},
    {"make", "", 0, 0, TAKES(TO), N_("… made now and kept, if it is not yet"), report_keep,
     COMMAND_KEEP_REPORT},
    {"sign", "", 0, 0, TAKES(TO), N_("… signed off: its figures stay as they are"), report_keep,
     COMMAND_KEEP_REPORT},
    {"reopen", "", 0, 0, TAKES(TO) | TAKES(NOTE),
     N_("… opened again, with the cause (--note): counted anew, to be signed off anew"),
     report_keep, COMMAND_KEEP_REPORT},
    {"trade", "", 0, 0, TAKES(FROM) | TAKES(TO),
     N_("the trade's figures: intending buyers, test drives, orders, calls, units sold"),
     report_trade, 0},
    {"conversion", "", 0, 0, DAYS,
     N_("from the call to the order, by consultant, service and source"), report_conversion, 0},
    {"access", "", 0, 0, TAKES(FROM) | TAKES(TO),
     N_("the access log: who has read or taken away what is personal"), report_access, 0},
    {"visits", "", 0, 0, DAYS, N_("the list of visits as the paper had it, with names"),
     report_visits, 0},
    {"week", "", 0, 0, PERIOD | TAKES(PDF), N_("… the week, from Monday, that holds the day"),
     run_period, 0},
    {"month", "", 0, 0, PERIOD | TAKES(PDF), N_("… the month"), run_period, 0},
    {"quarter", "", 0, 0, PERIOD | TAKES(PDF), N_("… the quarter"), run_period, 0},
    {"year", "", 0, 0, PERIOD | TAKES(PDF), N_("… the year; --xlsx takes every table"), run_period,
     0},
};

const struct cli_command cli_report = {"report", N_("the manager's numbers"), actions,
                                       sizeof actions / sizeof *actions, NULL};
