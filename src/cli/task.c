// lobby task: what the desk does for visitors beside serving them.

#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <stdlib.h>

static void put_clock(struct cli *cli, struct table *table, int64_t at_ms)
{
    char clock[CLOCK_SIZE];
    if (at_ms == 0) {
        table_none(table);
        return;
    }
    session_clock(cli, at_ms, clock);
    table_count(table, at_ms, clock);
}

// By whom: a name of the staff, or the customer.
static const char *who(struct cli *cli, int64_t staff)
{
    return staff == 0 ? cli_tr(cli, N_("the customer")) : session_staff_name(cli, staff);
}

static void put_row(struct cli *cli, struct table *table, const struct desk_task_row *row,
                    const struct visit *visit)
{
    char ticket[8];
    visit_ticket(visit, ticket);
    table_row(table);
    table_text(table, ticket);
    table_code(table, desk_task_name(row->kind), desk_task_words(cli->lang, row->kind));
    put_clock(cli, table, row->asked_ms);
    put_clock(cli, table, row->done_ms);
    if (row->done_ms != 0)
        table_text(table, who(cli, row->done_by));
    else
        table_none(table);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"ticket", N_("Ticket"), CELL_TEXT},   {"task", N_("Task"), CELL_TEXT},
        {"asked_ms", N_("Asked"), CELL_COUNT}, {"done_ms", N_("Done at"), CELL_COUNT},
        {"done_by", N_("Done by"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct desk_task_row *rows;
    size_t n;
    if (!app_tasks(cli->app, cli->actor, &rows, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct visit *visit = model_visit(&cli->snapshot->model, rows[i].visit);
        bool open = visit && rows[i].done_ms == 0 && visit_task_open(visit, rows[i].kind);
        if (visit && (open || cli->option[OPT_ALL]))
            put_row(cli, table, &rows[i], visit);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    free(rows);
    return CLI_DONE;
}

static int run_one(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    const struct visit *visit;
    session_request(cli, &request);
    enum desk_task task = desk_task_from_name(cli->args[1]);
    if (task == DESK_TASK_COUNT)
        err_set(&err, ERR_INPUT,
                "'%.40s' is not one of tea, coffee, water, clear, help, come, longer",
                cli->args[1]);
    else if (task == DESK_TASK_HELP) { // of no visit: in the ticket's place stands the kiosk
        request_ask(&request, cli->action->kind == COMMAND_ASK_TASK
                                  ? command_ask_task(0, task, 1)
                                  : command_end_task(0, task, REASON_NONE));
        return session_submit(cli, &request);
    } else if (resolve_visit(cli, cli->args[0], &visit, &err)) {
        request_ask(&request, cli->action->kind == COMMAND_ASK_TASK
                                  ? command_ask_task(visit->id, task, 1)
                                  : command_end_task(visit->id, task, REASON_NONE));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {"list", "", 0, 0, TAKES(ALL), N_("what the desk has to do; --all: and has done"), run_list, 0},
    {"ask", "TICKET tea|coffee|water|clear|help|come|longer", 2, 2, 0,
     N_("something for the desk to do"), run_one, COMMAND_ASK_TASK},
    {"done", "TICKET tea|coffee|water|clear|help|come|longer", 2, 2, 0, N_("it has been done"),
     run_one, COMMAND_END_TASK},
};

const struct cli_command cli_task = {
    "task", N_("drinks to be brought, tables to be cleared, people to go to"), actions,
    sizeof actions / sizeof *actions, NULL};
