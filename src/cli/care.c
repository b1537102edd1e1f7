// lobby check, backup, restore: the store as a file.

#include "app/upkeep.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

static struct app_options options_of(const struct cli *cli)
{
    return (struct app_options){.path = cli->store,
                                .public_address = cli->machine.public_address,
                                .clock = cli->host->clock,
                                .entropy = cli->host->entropy};
}

static int run_check(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"store", N_("Store"), CELL_TEXT},       {"days", N_("Days"), CELL_TEXT},
        {"events", N_("Events"), CELL_TEXT},     {"visits", N_("Visits"), CELL_TEXT},
        {"problems", N_("Problems"), CELL_TEXT}, {"first", N_("The first"), CELL_TEXT},
    };
    struct app_options options = options_of(cli);
    struct check_report health;
    struct err err = {0};
    // Not session_open: a store whose journal does not fold is just what is looked for.
    if (!app_open(&options, &cli->app, &err) || !app_check(cli->app, cli->lang, &health, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, cli->store);
    table_int(table, health.days);
    table_int(table, health.events);
    table_int(table, health.visits);
    table_int(table, health.problems);
    table_text(table, health.problems ? health.first : NULL);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return health.problems ? CLI_FAILED : CLI_DONE;
}

static int run_backup(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_backup(cli->app, cli->args[0], &err))
        return cli_fail(cli, &err);
    fprintf(cli->host->out, "%s\n",
            tr_fill(&cli->arena, cli->lang, N_("A copy of the store lies in {path}."), "path",
                    cli->args[0], NULL));
    return CLI_DONE;
}

static int run_restore(struct cli *cli)
{
    struct err err = {0};
    bool force = cli->option[OPT_FORCE] != NULL;
    if (!app_restore(cli->args[0], cli->store, force, clock_now_ms(&cli->host->clock), &err))
        return cli_fail(cli, &err);
    fprintf(
        cli->host->out, "%s\n",
        tr_fill(&cli->arena, cli->lang, N_("The data lies in {path}."), "path", cli->store, NULL));
    return CLI_DONE;
}

static const struct cli_action check_actions[] = {
    {NULL, "", 0, 0, 0, N_("is the file sound, and do the tables say what the journal says?"),
     run_check, 0}};
static const struct cli_action backup_actions[] = {
    {NULL, "FILE", 1, 1, 0, N_("copy the store while others work on it"), run_backup, 0}};
static const struct cli_action restore_actions[] = {
    {NULL, "FILE", 1, 1, TAKES(FORCE), N_("put a copy, checked first, in the store's place"),
     run_restore, 0}};

const struct cli_command cli_check = {"check", N_("prove the store"), check_actions, 1, NULL};
const struct cli_command cli_backup = {"backup", N_("copy the store"), backup_actions, 1, NULL};
const struct cli_command cli_restore = {"restore", N_("bring a copy back"), restore_actions, 1,
                                        NULL};
