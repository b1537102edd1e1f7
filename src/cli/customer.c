// lobby customer: who shares a phone. Personal data: only roles that may see the archive.

#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

static void customer_row(struct cli *cli, struct table *table, const struct known_customer *c)
{
    char name[PERSON_NAME_SIZE];
    person_display(cli->lang, c->surname, "", c->title, name);
    int owner = business_consultant(&cli->snapshot->model.business, c->owner);
    const struct visit *visit = model_visit(&cli->snapshot->model, c->open_visit);
    char ticket[8] = "";
    if (visit)
        visit_ticket(visit, ticket);
    table_row(table);
    table_int(table, c->id);
    table_text(table, name);
    table_text(table, owner < 0
                          ? NULL
                          : words_in(&cli->snapshot->catalogue.consultants[owner].name, cli->lang));
    table_text(table, visit ? ticket : NULL);
    mem_wipe(name, sizeof name);
}

static int run_find(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"customer", N_("Customer no."), true},
        {"name", N_("Name"), false},
        {"owner", N_("Consultant"), false},
        {"ticket", N_("Ticket"), false},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_CUSTOMERS))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the customers");
    struct known_customer known[KNOWN_MAX];
    size_t n = 0;
    struct err err = {0};
    char normal[PHONE_SIZE];
    if (!phone_normalise(cli->args[0], normal))
        return cli_fail_words(cli, CLI_USAGE, "that is not a phone number here");
    if (!app_customers_by_phone(cli->app, cli->actor, cli->args[0], known, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        customer_row(cli, table, &known[i]);
    if (n == 0 && !cli->option[OPT_JSON])
        fprintf(cli->host->out, "%s\n", cli_tr(cli, N_("Nobody is known by this phone.")));
    else
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(known, sizeof known);
    return CLI_DONE;
}

static const struct cli_action actions[] = {
    {"find", "PHONE", 1, 1, 0, N_("who is known by this phone"), run_find, 0}};

const struct cli_command cli_customer = {"customer", N_("the customer archive"), actions, 1, NULL};
