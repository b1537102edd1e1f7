// lobby erase, export: what one customer may ask for. By the number that `lobby customer find` gives.

#include "app/upkeep.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

static bool open_for(struct cli *cli, bool taken_out, int *ret_customer, int *ret_code)
{
    struct err err = {0};
    *ret_code = CLI_DONE;
    if (!resolve_number("the customer", cli->args[0], 1, INT32_MAX, ret_customer, &err))
        *ret_code = cli_fail(cli, &err);
    else
        *ret_code = taken_out ? session_open_written(cli) : session_open(cli);
    return *ret_code == CLI_DONE;
}

static void tell_erased(struct cli *cli, int customer)
{
    static const struct table_column columns[] = {{"result", NULL, CELL_TEXT},
                                                  {"customer", N_("Customer no."), CELL_COUNT}};
    if (!cli->option[OPT_JSON]) {
        fprintf(cli->host->out, "%s\n",
                tr_fill(&cli->arena, cli->lang,
                        N_("Customer {number} is forgotten; the statistics stay."), "number",
                        cli->args[0], NULL));
        fprintf(
            cli->host->out, "%s\n",
            cli_tr(cli, N_("Copies of the store keep the name for up to twelve months; whatever "
                           "is restored from them erases it again.")));
        return;
    }
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, "done");
    table_int(table, customer);
    table_print(table, TABLE_ONE, true, cli->lang, cli->host->out);
    table_destroy(table);
}

static int run_erase(struct cli *cli)
{
    int customer, code;
    if (!open_for(cli, false, &customer, &code))
        return code;
    struct request request;
    struct response response;
    session_request(cli, &request);
    request_ask(&request, command_change_customer(customer, CUSTOMER_ERASED, 0));
    app_submit(cli->app, &request, &response, 1);
    if (response.result == RESULT_REFUSED && response.ruling.refusal == REFUSAL_MERGED)
        return session_refused(cli, &response);
    if (response.result == RESULT_REFUSED)
        return cli_fail_words(cli, CLI_USAGE, "there is no customer %d, or they have been erased",
                              customer);
    if (response.result != RESULT_DONE)
        return cli_fail(cli, &response.err);
    tell_erased(cli, customer);
    return CLI_DONE;
}

static int run_export(struct cli *cli)
{
    int customer, code;
    if (!open_for(cli, true, &customer, &code))
        return code;
    struct err err = {0};
    struct str json = {0};
    if (app_export_customer(cli->app, cli->actor, customer, cli->lang, &json, &err))
        fprintf(cli->host->out, "%s\n", str_text(&json));
    else
        code = cli_fail(cli, &err);
    str_finish(&json);
    return code;
}

static const struct cli_action erase_actions[] = {
    {NULL, "CUSTOMER", 1, 1, 0, N_("forget a person for good; the statistics stay"), run_erase,
     COMMAND_CHANGE_CUSTOMER}};
static const struct cli_action export_actions[] = {
    {NULL, "CUSTOMER", 1, 1, 0, N_("all that is kept of a person, as JSON"), run_export, 0}};

const struct cli_command cli_erase = {"erase", N_("forget a customer"), erase_actions, 1, NULL};
const struct cli_command cli_export = {"export", N_("what is kept of a customer"), export_actions,
                                       1, NULL};
