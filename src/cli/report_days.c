// lobby report, what is asked of whole days: the day's report as it was made, the trade and the way to an order, the list
// of visits, the access log, and who will come.

#include "app/access.h"
#include "app/figures/daily_tables.h"
#include "app/figures/figure.h"
#include "app/figures/levelling.h"
#include "app/figures/period.h"
#include "base/text_gate.h"
#include "cli/report.h"
#include "cli/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The business day named by --to, else the one that is open.
static bool day_wanted(struct cli *cli, int *ret, struct err *err)
{
    int64_t at_ms = app_now_ms(cli->app), from_ms, to_ms;
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &at_ms, err))
        return err_prefix(err, "--to");
    app_business_day(cli->app, at_ms, &from_ms, &to_ms);
    struct site_time t = app_site_time(cli->app, from_ms + HOUR_MS);
    *ret = day_of_time(&t);
    return true;
}

// A file of that name is replaced only where --force says so.
static bool write_tables(struct cli *cli, struct table *const *tables, size_t n, struct err *err)
{
    const char *csv = cli->option[OPT_CSV], *xlsx = cli->option[OPT_XLSX];
    if (cli->option[OPT_FORCE])
        unlink(csv ? csv : xlsx);
    return csv ? table_write_csv(tables[0], cli->lang, csv, err)
               : table_write_xlsx(tables, n, cli->lang, xlsx, err);
}

// Does anything go into a file that may not?
static bool may_leave(struct cli *cli, struct err *err)
{
    return !report_wants_file(cli) || role_may(cli->actor.role, RIGHT_EXPORT) ||
           err_set(err, ERR_DENIED, "a %s may not export", role_code(cli->actor.role));
}

static const char *state_words(struct cli *cli, const struct daily_report *d)
{
    char clock[CLOCK_SIZE] = "", day[16] = "";
    if (d->made_ms)
        session_clock(cli, d->signed_ms ? d->signed_ms : d->made_ms, clock);
    if (d->made_ms)
        session_day(cli, d->signed_ms ? d->signed_ms : d->made_ms, day);
    const char *name = d->signed_by ? session_staff_name(cli, d->signed_by) : NULL;
    const char *msgid = d->signed_ms ? N_("Signed off by {name}, {day} {time}.")
                        : d->made_ms ? N_("Made {day} {time}, not signed off yet.")
                                     : N_("Not made yet: the figures as of now.");
    return tr_fill(&cli->arena, cli->lang, msgid, "name", name ? name : "–", "day", day, "time",
                   clock, NULL);
}

int report_daily(struct cli *cli)
{
    struct err err = {0};
    struct table *tables[DAILY_TABLE_COUNT];
    struct daily_report *d;
    int day = 0;
    if (cli->option[OPT_PDF])
        return report_pdf(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    d = arena_alloc(&cli->arena, sizeof *d);
    if (!day_wanted(cli, &day, &err) || !app_daily_report(cli->app, cli->actor, day, d, &err) ||
        !app_daily_tables(cli->app, cli->actor, d, cli->lang, tables, &err))
        return cli_fail(cli, &err);
    bool ok = true;
    if (report_wants_file(cli)) {
        ok = may_leave(cli, &err) && write_tables(cli, tables, DAILY_TABLE_COUNT, &err);
    } else {
        if (!cli->option[OPT_JSON])
            cli_say(cli, "sentence", state_words(cli, d));
        table_print(tables[0], TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
        if (!cli->option[OPT_JSON])
            report_tell_tables(cli, tables + 1, DAILY_TABLE_COUNT - 1, NULL);
    }
    daily_tables_free(tables);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int report_keep(struct cli *cli)
{
    struct err err = {0};
    struct daily_report *d;
    char cause[CAUSE_SIZE] = "";
    bool anew = cli->action->name[0] == 'r';
    int day = 0, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (anew && (!cli->option[OPT_NOTE] ||
                 text_gate_note(cli->option[OPT_NOTE], cause, sizeof cause) != TEXT_FINE))
        return cli_fail_words(cli, CLI_USAGE,
                              "say why it is opened again: --note \"a late record\"");
    d = arena_alloc(&cli->arena, sizeof *d);
    if (!day_wanted(cli, &day, &err) ||
        !(anew ? app_reopen_daily_report(cli->app, cli->actor, day, cause, &err)
               : app_keep_daily_report(cli->app, cli->actor, day, cli->action->name[0] == 's',
                                       &err)) ||
        !app_daily_report(cli->app, cli->actor, day, d, &err))
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence", state_words(cli, d));
}

// The days named, as yyyymmdd.
static bool days_wanted(struct cli *cli, int *ret_first, int *ret_last, struct err *err)
{
    int64_t from, to;
    if (!report_range(cli, &from, &to, err))
        return false;
    struct site_time a = app_site_time(cli->app, from + HOUR_MS),
                     b = app_site_time(cli->app, to - DAY_MS / 2);
    *ret_first = day_of_time(&a);
    *ret_last = day_of_time(&b);
    return true;
}

// The trade's figures of a range.
int report_trade(struct cli *cli)
{
    static const struct table_column columns[] = {{"from", N_("From"), CELL_DAY},
                                                  {"to", N_("To"), CELL_DAY}};
    struct err err = {0};
    struct trade_facts facts;
    struct trade trade = {0};
    int first, last, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!days_wanted(cli, &first, &last, &err) ||
        !app_trade(cli->app, cli->actor, first, last, &facts, &err))
        return cli_fail(cli, &err);
    trade_add(&trade, &facts, &(struct trade_of){.from_day = first, .to_day = last});
    trade_facts_finish(&facts);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_heads(table, OF_TRADE, DOOR_SHELL);
    table_row(table);
    table_number(table, first);
    table_number(table, last);
    figure_cells(table, OF_TRADE, DOOR_SHELL, &trade);
    report_tell(cli, table, TABLE_ONE);
    return CLI_DONE;
}

// From the call to the order, then by consultant, service and source.
int report_conversion(struct cli *cli)
{
    enum { N = PERIOD_SOURCES - PERIOD_FUNNEL + 1 };
    struct err err = {0};
    struct table *tables[PERIOD_TABLE_COUNT];
    int first, last, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!may_leave(cli, &err))
        return cli_fail(cli, &err);
    if (!days_wanted(cli, &first, &last, &err) ||
        !app_conversion_tables(cli->app, cli->actor,
                               &(struct conversion){.from_day = first, .to_day = last}, cli->lang,
                               tables, &err))
        return cli_fail(cli, &err);
    bool ok = true;
    if (report_wants_file(cli))
        ok = write_tables(cli, tables + PERIOD_FUNNEL, N, &err);
    else
        report_tell_tables(cli, tables + PERIOD_FUNNEL, N,
                           N_("No call, visit or order on those days."));
    period_tables_free(tables);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int report_access(struct cli *cli)
{
    struct err err = {0};
    struct table *table;
    int first, last, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!days_wanted(cli, &first, &last, &err) ||
        !app_access(cli->app, cli->actor, first, last, cli->lang, &table, &err))
        return cli_fail(cli, &err);
    session_list(cli, table,
                 table_rows(table) ? NULL : N_("Nothing was read or taken away on those days."));
    return CLI_DONE;
}

int report_visits(struct cli *cli)
{
    struct err err = {0};
    struct table *table;
    int first, last, code = session_open_written(cli);
    if (code != CLI_DONE)
        return code;
    if (!may_leave(cli, &err))
        return cli_fail(cli, &err);
    if (!days_wanted(cli, &first, &last, &err) ||
        !app_visit_list(cli->app, cli->actor, first, last, cli->lang, &table, &err))
        return cli_fail(cli, &err);
    if (!report_wants_file(cli)) {
        session_list(cli, table, table_rows(table) ? NULL : N_("Nobody came on those days."));
        return CLI_DONE;
    }
    bool ok = write_tables(cli, &table, 1, &err);
    table_destroy(table);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// Arrivals to come against who is there: how good that was, then a line a day; a program and files get every quarter of
// an hour.
static int tell_levelling(struct cli *cli, const struct levelling_report *report, struct err *err)
{
    struct table *tables[] = {levelling_quarters_table(report, cli->lang),
                              levelling_days_table(report),
                              levelling_score_table(report, cli->lang)};
    bool ok = true, json = cli->option[OPT_JSON] != NULL;
    if (report_wants_file(cli))
        ok = write_tables(cli, tables, 3, err);
    else if (json)
        table_print(tables[0], TABLE_LIST, json, cli->lang, cli->host->out);
    for (int i = 2; i > 0 && !report_wants_file(cli) && !json; i--) {
        if (table_rows(tables[i]) == 0)
            continue;
        fprintf(cli->host->out, "%s\n", cli_tr(cli, tables[i]->name));
        table_print(tables[i], TABLE_LIST, json, cli->lang, cli->host->out);
    }
    if (!report->known && !json && !report_wants_file(cli))
        fprintf(cli->host->out, "%s\n",
                cli_tr(cli, N_("Too few days have been open yet to say who will come.")));
    for (int i = 0; i < 3; i++)
        table_destroy(tables[i]);
    return ok ? CLI_DONE : cli_fail(cli, err);
}

int report_levelling(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!may_leave(cli, &err))
        return cli_fail(cli, &err);
    struct levelling_report *report = mem_alloc(sizeof *report);
    code = app_levelling(cli->app, cli->actor, report, &err) ? tell_levelling(cli, report, &err)
                                                             : cli_fail(cli, &err);
    free(report);
    return code;
}
