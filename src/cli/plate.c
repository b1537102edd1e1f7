// lobby plate: customers' cars by their number plates, and a car that has driven in, for a gate that runs a command.
// Personal data: only roles that may see the archive.

#include "app/car.h"
#include "app/people/customers.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <string.h>

static const struct table_column columns[] = {{"plate", N_("Number plate"), CELL_TEXT},
                                              {"customer", N_("Customer no."), CELL_COUNT},
                                              {"name", N_("Name"), CELL_TEXT}};

static void put_row(struct cli *cli, struct table *table, const struct customer_plate *p)
{
    char name[PERSON_NAME_SIZE];
    person_display(cli->lang, p->person.surname, p->person.full_name, p->person.title, name);
    table_row(table);
    table_text(table, p->plate);
    table_int(table, p->customer);
    table_text(table, *name ? name : NULL);
    mem_wipe(name, sizeof name);
}

static bool put_page(struct cli *cli, struct table *table, int64_t customer, char *after,
                     size_t *ret_n, struct err *err)
{
    struct customer_plate *page = arena_alloc(&cli->arena, PLATES_PAGE * sizeof *page);
    bool ok = app_plates(cli->app, cli->actor, after, page, ret_n, err);
    for (size_t i = 0; ok && i < *ret_n; i++) {
        if (customer == 0 || page[i].customer == customer)
            put_row(cli, table, &page[i]);
        utf8_copy(after, PLATE_SIZE, page[i].plate);
    }
    mem_wipe(page, PLATES_PAGE * sizeof *page);
    return ok;
}

static bool is_there(struct cli *cli, int64_t customer, struct err *err)
{
    struct customer_card card;
    bool there = app_customer(cli->app, cli->actor, customer, &card, err);
    mem_wipe(&card, sizeof card);
    return there;
}

static int run_list(struct cli *cli)
{
    struct err err = {0};
    int customer = 0;
    char after[PLATE_SIZE] = "";
    size_t n = PLATES_PAGE;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (cli->arg_n && !resolve_number("the customer", cli->args[0], 1, INT32_MAX, &customer, &err))
        return cli_fail(cli, &err);
    if (customer && !is_there(cli, customer, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    bool ok = true;
    while (ok && n == PLATES_PAGE)
        ok = put_page(cli, table, customer, after, &n, &err);
    if (!ok) {
        table_destroy(table);
        return cli_fail(cli, &err);
    }
    session_list(cli, table, NULL);
    return CLI_DONE;
}

// That nobody has it is an answer, and no mistake in the words.
static int fail(struct cli *cli, const struct err *err)
{
    return err->code == ERR_NOTFOUND
               ? cli_fail_words(cli, CLI_FAILED, "%s", cli_tr(cli, refusal_msgid(REFUSAL_NO_CAR)))
               : cli_fail(cli, err);
}

static int run_whose(struct cli *cli)
{
    struct err err = {0};
    struct customer_plate found;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_plate(cli->app, cli->actor, cli->args[0], &found, &err))
        return fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    put_row(cli, table, &found);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(&found, sizeof found);
    return CLI_DONE;
}

static int tell(struct cli *cli, const char *plates, const struct response *response)
{
    static const struct table_column done[] = {{"result", NULL, CELL_TEXT},
                                               {"plate", N_("Number plate"), CELL_TEXT}};
    struct table *table = table_create(done, sizeof done / sizeof *done);
    table_row(table);
    table_text(table, "done");
    table_text(table, plates);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    session_tell_plate(cli, response);
    return CLI_DONE;
}

static int submit(struct cli *cli, struct request *request, const char *plates)
{
    struct response response;
    int code = session_ask(cli, request, &response);
    return code == CLI_DONE ? tell(cli, plates, &response) : code;
}

static bool take(struct request *request, const char *plates, struct err *err)
{
    char list[PLATES_MOST][PLATE_SIZE];
    size_t n;
    bool none = plates_read(plates, list, &n, NULL) == PLATE_FINE && n == 0;
    mem_wipe(list, sizeof list);
    if (none)
        return err_set(err, ERR_INPUT, "%s", plate_trouble_words(PLATE_NONE));
    return utf8_copy(request->plates, sizeof request->plates, plates) ||
           err_set(err, ERR_INPUT, "%s", plate_trouble_words(PLATE_TOO_MANY));
}

static int run_add(struct cli *cli)
{
    struct err err = {0};
    struct request request;
    int customer;
    if (!resolve_number("the customer", cli->args[0], 1, INT32_MAX, &customer, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!is_there(cli, customer, &err))
        return cli_fail(cli, &err);
    session_request(cli, &request);
    request_ask(&request, command_change_customer(customer, CUSTOMER_TOLD, 0));
    return take(&request, cli->args[1], &err) ? submit(cli, &request, cli->args[1])
                                              : cli_fail(cli, &err);
}

// All of theirs but that one.
static bool leave_out(struct cli *cli, const char *typed, struct request *request, struct err *err)
{
    struct customer_plate found;
    struct customer_card card;
    char list[PLATES_MOST][PLATE_SIZE], gone[PLATE_SIZE];
    size_t n = 0;
    if (!app_plate(cli->app, cli->actor, typed, &found, err) ||
        !app_customer(cli->app, cli->actor, found.customer, &card, err))
        return false;
    request_ask(request, command_change_customer(found.customer, CUSTOMER_TOLD, 0));
    request->plates_all = true;
    plate_read(typed, gone);
    plates_read(card.plates, list, &n, NULL);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i], gone) == 0)
            continue;
        strcat(request->plates, list[i]); // of what fitted before
        strcat(request->plates, ",");
    }
    mem_wipe(&found, sizeof found);
    mem_wipe(&card, sizeof card);
    mem_wipe(list, sizeof list);
    return true;
}

static int run_drop(struct cli *cli)
{
    struct err err = {0};
    struct request request;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    session_request(cli, &request);
    if (leave_out(cli, cli->args[0], &request, &err))
        return submit(cli, &request, cli->args[0]);
    request_wipe(&request);
    return fail(cli, &err);
}

static int run_seen(struct cli *cli)
{
    struct err err = {0};
    struct request request;
    int64_t at_ms = 0;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (cli->option[OPT_AT] && !session_parse_clock(cli, cli->option[OPT_AT], &at_ms, &err))
        return cli_fail(cli, &err);
    session_request(cli, &request);
    request_ask(&request, command_see_car(at_ms));
    return take(&request, cli->args[0], &err) ? submit(cli, &request, cli->args[0])
                                              : cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {"add", "CUSTOMER PLATES", 2, 2, 0,
     N_("they have these, too; one that was another's until now is theirs from now on"), run_add,
     COMMAND_CHANGE_CUSTOMER},
    {"list", "[CUSTOMER]", 0, 1, 0, N_("the number plates of all customers, or of one"), run_list,
     0},
    {"whose", "PLATE", 1, 1, 0, N_("whose car that is"), run_whose, 0},
    {"drop", "PLATE", 1, 1, 0, N_("nobody has this one any more"), run_drop,
     COMMAND_CHANGE_CUSTOMER},
    {"seen", "PLATE", 1, 1, TAKES(AT),
     N_("it has driven in: the desk is told where it is a customer's, or out by a register"),
     run_seen, COMMAND_SEE_CAR},
};

const struct cli_command cli_plate = {"plate", N_("customers' cars, and one that has driven in"),
                                      actions, sizeof actions / sizeof *actions, NULL};
