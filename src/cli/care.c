// lobby check, backup, restore: the store as a file.

#include "app/store_file.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

#include <inttypes.h>
#include <cjson/cJSON.h>
#include <stdlib.h>

static struct app_options options_of(const struct cli *cli)
{
    return (struct app_options){.path = cli->store,
                                .public_address = cli->machine.public_address,
                                .copies = cli->machine.backup_path,
                                .clock = cli->host->clock,
                                .asks_server = cli->host->asks_server,
                                .entropy = cli->host->entropy,
                                .log = cli->log};
}

// ---- check --------------------------------------------------------------------------------------

static void print_check_json(struct cli *cli, const struct check_report *health,
                             const struct check_lines *found)
{
    cJSON *all = cJSON_CreateObject(), *list = cJSON_CreateArray();
    cJSON_AddStringToObject(all, "store", cli->store);
    cJSON_AddNumberToObject(all, "days", (double)health->days);
    cJSON_AddNumberToObject(all, "events", (double)health->events);
    cJSON_AddNumberToObject(all, "visits", (double)health->visits);
    cJSON_AddNumberToObject(all, "problems", health->problems);
    if (health->problems)
        cJSON_AddStringToObject(all, "first", health->first);
    else
        cJSON_AddNullToObject(all, "first");
    for (size_t i = 0; i < found->lines.n; i++) {
        const struct check_line *line = &found->lines.at[i];
        cJSON *one = cJSON_CreateObject();
        cJSON_AddBoolToObject(one, "problem", line->problem);
        cJSON_AddStringToObject(one, "text", line->text);
        cJSON_AddStringToObject(one, "remedy", line->remedy);
        cJSON_AddItemToArray(list, one);
    }
    cJSON_AddItemToObject(all, "findings", list);
    char *text = cJSON_PrintUnformatted(all);
    fprintf(cli->host->out, "%s\n", text);
    free(text);
    cJSON_Delete(all);
}

static void print_check(struct cli *cli, const struct check_report *health,
                        const struct check_lines *found)
{
    static const struct table_column columns[] = {
        {"store", N_("Store"), CELL_TEXT},       {"days", N_("Days"), CELL_TEXT},
        {"events", N_("Events"), CELL_TEXT},     {"visits", N_("Visits"), CELL_TEXT},
        {"problems", N_("Problems"), CELL_TEXT}, {"first", N_("The first"), CELL_TEXT},
    };
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, cli->store);
    table_int(table, health->days);
    table_int(table, health->events);
    table_int(table, health->visits);
    table_int(table, health->problems);
    table_text(table, health->problems ? health->first : NULL);
    table_print(table, TABLE_ONE, false, cli->lang, cli->host->out);
    table_destroy(table);
    for (size_t i = 0; i < found->lines.n; i++) {
        const struct check_line *line = &found->lines.at[i];
        fprintf(cli->host->out, "%s %s\n", line->problem ? "!" : "-", line->text);
        if (line->remedy[0])
            fprintf(cli->host->out, "    %s\n", line->remedy);
    }
}

// Not session_open: a store that cannot be opened is just what is looked for.
static int run_check(struct cli *cli)
{
    struct app_options options = options_of(cli);
    struct check_report health;
    struct check_lines found = {0};
    app_check_file(&options, cli->lang, &health, &found);
    if (cli->option[OPT_JSON])
        print_check_json(cli, &health, &found);
    else
        print_check(cli, &health, &found);
    check_lines_finish(&found);
    return health.problems ? CLI_FAILED : CLI_DONE;
}

// ---- copies -------------------------------------------------------------------------------------

static int run_backup(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_backup(cli->app, cli->args[0], &err))
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("A copy of the store lies in {path}."),
                           "path", cli->args[0], NULL));
}

// Speaks of two stores, and of neither as the one that is open.
static int run_copy(struct cli *cli)
{
    struct err err = {0};
    int64_t rows;
    int days;
    if (!app_copy_store(cli->args[0], cli->args[1], &rows, &days, &err))
        return cli_fail(cli, &err);
    return cli_say(
        cli, "sentence",
        tr_fill(&cli->arena, cli->lang,
                N_("The store was copied to {path}: {rows} rows, {days} days. Both say the same."),
                "path", cli->args[1], "rows", arena_printf(&cli->arena, "%" PRId64, rows), "days",
                arena_printf(&cli->arena, "%d", days), NULL));
}

static void say(struct cli *cli, const char *msgid, const char *name, const char *value)
{
    fprintf(cli->host->out, "%s\n", tr_fill(&cli->arena, cli->lang, msgid, name, value, NULL));
}

static void say_number(struct cli *cli, const char *msgid, int number)
{
    if (number > 0)
        say(cli, msgid, "number", arena_printf(&cli->arena, "%d", number));
}

static void say_restored(struct cli *cli, const struct restored *r)
{
    if (r->aside[0])
        say(cli, N_("What stood there lies in {path}; it may hold names."), "path", r->aside);
    if (r->of_another)
        say(cli, N_("The copy is another store's: nothing of what stood there before is in it."),
            "", "");
    say_number(cli, N_("People who were erased since were erased again: {number}."), r->erased);
    if (r->aside[0] && r->old_unread)
        say(cli,
            r->list_missing
                ? N_("What stood there could not be read, and there is no list of the erased: who "
                     "was erased since that copy stands there again.")
                : N_("What stood there could not be read: erasures were carried over from the "
                     "list beside it, what else was entered since that copy is lost."),
            "", "");
    say_number(cli,
               N_("Tokens, screens and calendars of the copy that are good no more: {number}. Make "
                  "or pair anew what is needed."),
               r->taken_back);
    say_number(cli,
               N_("Today's numbers go on behind {number}: numbers up to there may be in somebody's "
                  "hand. Tell the desk."),
               r->first_number);
    say_number(cli, N_("Events at the end of the journal that could not be read: {number}."),
               r->lost_events);
    say_number(cli,
               N_("Rules of days that could not be read, where those of the day before or after "
                  "stand now: {number}."),
               r->rules_lent);
    say_number(cli, N_("Names that could not be read: {number}."), r->names_lost);
}

static void print_restored_json(struct cli *cli, const struct restored *r)
{
    cJSON *all = cJSON_CreateObject();
    cJSON_AddStringToObject(all, "result", "done");
    cJSON_AddStringToObject(all, "store", cli->store);
    if (r->aside[0])
        cJSON_AddStringToObject(all, "aside", r->aside);
    else
        cJSON_AddNullToObject(all, "aside");
    cJSON_AddBoolToObject(all, "old_read", !r->old_unread);
    cJSON_AddBoolToObject(all, "list_of_erased", !r->list_missing);
    cJSON_AddBoolToObject(all, "of_another", r->of_another);
    cJSON_AddNumberToObject(all, "erased_again", r->erased);
    cJSON_AddNumberToObject(all, "taken_back", r->taken_back);
    cJSON_AddNumberToObject(all, "numbers_behind", r->first_number);
    cJSON_AddNumberToObject(all, "events_lost", r->lost_events);
    cJSON_AddNumberToObject(all, "rules_lent", r->rules_lent);
    cJSON_AddNumberToObject(all, "names_lost", r->names_lost);
    char *text = cJSON_PrintUnformatted(all);
    fprintf(cli->host->out, "%s\n", text);
    free(text);
    cJSON_Delete(all);
}

static int run_restore(struct cli *cli)
{
    struct err err = {0};
    struct app_options options = options_of(cli);
    bool journal = cli->option[OPT_FROM_JOURNAL] != NULL;
    if (!journal && !cli->args[0])
        return cli_fail_words(cli, CLI_USAGE, "something is missing: FILE, or --from-journal");
    struct app_restoring restoring = {.copy = cli->args[0],
                                      .from_journal = journal,
                                      .time_zone = cli->option[OPT_ZONE],
                                      .overwrite = cli->option[OPT_FORCE] != NULL};
    struct restored restored;
    if (!app_restore(&options, &restoring, &restored, &err))
        return cli_fail(cli, &err);
    if (cli->option[OPT_JSON]) {
        print_restored_json(cli, &restored);
        return CLI_DONE;
    }
    say(cli, N_("The data lies in {path}."), "path", cli->store);
    say_restored(cli, &restored);
    return CLI_DONE;
}

static const struct cli_action check_actions[] = {
    {NULL, "", 0, 0, 0, N_("is the file sound, and do the tables say what the journal says?"),
     run_check, 0}};
static const struct cli_action backup_actions[] = {
    {NULL, "FILE", 1, 1, 0, N_("copy the store while others work on it"), run_backup, 0}};
static const struct cli_action copy_actions[] = {
    {NULL, "FROM TO", 2, 2, 0, N_("from a file to a server or back, proved on both"), run_copy, 0}};
static const struct cli_action restore_actions[] = {
    {NULL, "[FILE]", 0, 1, TAKES(FORCE) | TAKES(FROM_JOURNAL) | TAKES(ZONE),
     N_("put a copy, checked first, in the store's place; or build the tables anew from the "
        "journal"),
     run_restore, 0}};

const struct cli_command cli_check = {"check", N_("prove the store"), check_actions, 1, NULL};
const struct cli_command cli_backup = {"backup", N_("copy the store"), backup_actions, 1, NULL};
const struct cli_command cli_copy = {"copy", N_("move a store to another place"), copy_actions, 1,
                                     NULL};
const struct cli_command cli_restore = {"restore", N_("bring a copy back"), restore_actions, 1,
                                        NULL};
