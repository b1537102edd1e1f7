// lobby retention: how many people are due to be forgotten by their age, and the answer where the program
// asks first.

#include "app/upkeep.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

static int show(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"days", N_("Erased who has not come for days"), CELL_TEXT},
        {"due", N_("Due to be erased"), CELL_TEXT},
        {"erased_today", N_("Erased today"), CELL_TEXT},
        {"a_day", N_("A day without asking"), CELL_TEXT},
        {"asked", N_("Asked about"), CELL_TEXT},
        {"held", N_("Held back"), CELL_TEXT}};
    const struct model *m = &cli->snapshot->model;
    struct err err = {0};
    int due = 0, days = app_retention_days(cli->app);
    if (!app_retention_due(cli->app, cli->actor, days, &due, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_int(table, days);
    table_int(table, due);
    table_int(table, m->erased_alone);
    table_int(table, RETENTION_A_DAY);
    table_int(table, cli->snapshot->erasing_due);
    table_int(table, m->erasing_held);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static int run_show(struct cli *cli)
{
    int code = session_open(cli);
    return code == CLI_DONE ? show(cli) : code;
}

// Until a "yes" nobody is erased by their age; a "yes" is for those who are due now.
static int answer(struct cli *cli, bool erase)
{
    struct request request;
    struct response response = {0};
    struct err err = {0};
    int due = 0, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_retention_due(cli->app, cli->actor, app_retention_days(cli->app), &due, &err))
        return cli_fail(cli, &err);
    if (due == 0)
        return cli_say(cli, "sentence", cli_tr(cli, N_("Nobody is due to be erased.")));
    session_request(cli, &request);
    request_ask(&request, command_answer_erasing(due, erase));
    app_submit(cli->app, &request, &response, 1);
    if (response.result == RESULT_REFUSED)
        return session_refused(cli, &response);
    if (response.result != RESULT_DONE)
        return cli_fail_words(cli, CLI_FAILED, "%s", response.err.text);
    bool ok = true;
    for (bool more = true; ok && more;) { // a slice at a time: nobody at the kiosk waits for it
        ok = app_catch_up(cli->app, &err);
        more = app_deadline(cli->app) == 0;
    }
    return ok && session_refresh(cli, &err) ? show(cli) : cli_fail(cli, &err);
}

static int run_confirm(struct cli *cli)
{
    return answer(cli, true);
}

static int run_hold(struct cli *cli)
{
    return answer(cli, false);
}

static const struct cli_action actions[] = {
    {NULL, "", 0, 0, 0, N_("how many are due, were erased today, and are asked about"), run_show,
     0},
    {"confirm", "", 0, 0, 0, N_("erase all who are due now, too: for good"), run_confirm,
     COMMAND_ANSWER_ERASING},
    {"hold", "", 0, 0, 0, N_("erase nobody by their age until somebody confirms"), run_hold,
     COMMAND_ANSWER_ERASING},
};

const struct cli_command cli_retention = {"retention", N_("people forgotten by their age"), actions,
                                          sizeof actions / sizeof *actions, NULL};
