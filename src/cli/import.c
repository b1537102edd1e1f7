// Out of a spreadsheet: what each column is taken for, what is wrong, what would become of the rest.

#include "cli/import.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

static bool charset_of(struct cli *cli, enum csv_charset *ret, struct err *err)
{
    const char *name = cli->option[OPT_ENCODING];
    *ret = name ? csv_charset_from_name(name) : CSV_UNKNOWN;
    return *ret < CSV_CHARSET_COUNT ||
           err_set(err, ERR_INPUT, "--encoding: utf-8, utf-16, gb18030 or big5, not '%.40s'", name);
}

static void tell(struct cli *cli, struct table *table, bool always)
{
    if (always || table_rows(table) > 0)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON] != NULL, cli->lang, cli->host->out);
    table_destroy(table);
}

// For programs the troubles alone: where there is none, all is well.
static void tell_all(struct cli *cli, const struct import_told *told, bool kept)
{
    bool json = cli->option[OPT_JSON] != NULL;
    const char *words = import_words(&cli->arena, cli->lang, told);
    if (!kept && !json)
        tell(cli, csv_in_columns(&told->in, cli->lang, told->fields), true);
    tell(cli, csv_in_troubles(&told->in), json);
    if (!json)
        tell(cli, csv_in_notes(&told->in), false);
    if (!json && *words)
        fprintf(cli->host->out, "%s\n", words);
}

int cli_import(struct cli *cli, enum import_kind kind, int64_t reg, const char *path, bool keep)
{
    struct err err = {0};
    struct import_told *told = arena_alloc(&cli->arena, sizeof *told);
    struct import_ask ask = {
        .kind = kind, .reg = reg, .source = {.path = path, .lang = cli->lang}, .keep = keep};
    bool ok = charset_of(cli, &ask.source.charset, &err) &&
              app_import(cli->app, cli->actor, &ask, told, &err);
    size_t wrong = told->in.troubles.list.n + (size_t)told->in.troubles.more;
    if (ok)
        tell_all(cli, told, keep);
    import_told_finish(told);
    if (!ok)
        return cli_fail(cli, &err);
    if (wrong > 0)
        return cli_fail_words(cli, CLI_FAILED, "nothing was changed: %zu places are wrong", wrong);
    return CLI_DONE;
}

static int run_staff(struct cli *cli)
{
    int code = session_open(cli);
    return code != CLI_DONE ? code
                            : cli_import(cli, IMPORT_STAFF, 0, cli->args[0],
                                         cli->action->kind == COMMAND_IMPORT);
}

static const struct cli_action actions[] = {
    {"preview", "FILE", 1, 1, TAKES(ENCODING),
     N_("what a CSV file would be taken for, and what is wrong in it"), run_staff, 0},
    {"import", "FILE", 1, 1, TAKES(ENCODING),
     N_("from a CSV file as a spreadsheet writes it: all of it or nothing"), run_staff,
     COMMAND_IMPORT},
};

const struct cli_command cli_staff = {"staff", N_("who works here, out of a spreadsheet"), actions,
                                      sizeof actions / sizeof *actions, NULL};
