// lobby customer: the archive. Looked for by name or phone, shown, put right, merged and split again.
// Personal data: only roles that may see the archive.

#include "app/people/customers.h"
#include "base/phone.h"
#include "app/sentence.h"
#include "cli/import.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
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
        {"customer", N_("Customer no."), CELL_COUNT},
        {"name", N_("Name"), CELL_TEXT},
        {"owner", N_("Consultant"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_CUSTOMERS))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the customers");
    struct known_customer known[KNOWN_MAX];
    size_t n = 0;
    struct err err = {0};
    char normal[PHONE_TEXT_SIZE];
    enum phone_trouble trouble = phone_read(cli->snapshot->catalogue.country, cli->args[0], normal);
    if (trouble != PHONE_FINE)
        return cli_fail_words(cli, CLI_USAGE, "%s", cli_tr(cli, phone_trouble_words(trouble)));
    if (!app_customers_by_phone(cli->app, cli->actor, cli->args[0], known, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        customer_row(cli, table, &known[i]);
    session_list(cli, table, n == 0 ? N_("Nobody is known by this phone.") : NULL);
    mem_wipe(known, sizeof known);
    return CLI_DONE;
}

// ---- the archive --------------------------------------------------------------------------------

static const char *const title_codes[] = {
    [TITLE_NONE] = "none", [TITLE_MR] = "mr", [TITLE_MS] = "ms"};
_Static_assert(sizeof title_codes / sizeof *title_codes == TITLE_COUNT, "a code for each");

static const char *staff_words(struct cli *cli, int64_t staff)
{
    int i = business_consultant(&cli->snapshot->model.business, staff);
    return i < 0 ? NULL : words_in(&cli->snapshot->catalogue.consultants[i].name, cli->lang);
}

static const char *ticket_of(struct cli *cli, int64_t visit)
{
    const struct visit *open = model_visit(&cli->snapshot->model, visit);
    char ticket[8];
    if (!open)
        return NULL;
    visit_ticket(open, ticket);
    return arena_strdup(&cli->arena, ticket);
}

static const char *day_of(struct cli *cli, int64_t at_ms)
{
    char day[16];
    if (at_ms <= 0)
        return NULL;
    session_day(cli, at_ms, day);
    return arena_strdup(&cli->arena, day);
}

static const char *or_none(const char *text)
{
    return *text ? text : NULL;
}

#define PERSON_COLUMNS                                                                             \
    {"customer", N_("Customer no."), CELL_COUNT}, {"surname", N_("Surname"), CELL_TEXT},           \
        {"full_name", N_("Full name"), CELL_TEXT}, {"title", N_("Title"), CELL_TEXT},              \
        {"phone", N_("Phone"), CELL_TEXT}, {"owner", N_("Consultant"), CELL_TEXT},                 \
        {"seen", N_("Last here"), CELL_TEXT},                                                      \
    {                                                                                              \
        "ticket", N_("Ticket"), CELL_TEXT                                                          \
    }

static void hit_fields(struct cli *cli, struct table *table, const struct customer_hit *hit)
{
    const struct person *p = &hit->person;
    char addressed[PERSON_NAME_SIZE] = "";
    if (p->title != TITLE_NONE)
        person_display(cli->lang, p->surname, "", p->title, addressed);
    table_int(table, hit->id);
    table_text(table, or_none(p->surname));
    table_text(table, or_none(p->full_name));
    table_code(table, title_codes[p->title], addressed);
    table_text(table, or_none(p->phone));
    table_text(table, staff_words(cli, hit->owner));
    table_count(table, hit->seen_ms, day_of(cli, hit->seen_ms));
    table_text(table, ticket_of(cli, hit->open_visit));
    mem_wipe(addressed, sizeof addressed);
}

static int run_search(struct cli *cli)
{
    static const struct table_column columns[] = {PERSON_COLUMNS};
    struct customer_hit hits[HITS_MAX];
    struct err err = {0};
    size_t n;
    bool more;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_search_customers(cli->app, cli->actor, cli->args[0], hits, &n, &more, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_row(table);
        hit_fields(cli, table, &hits[i]);
    }
    bool json = cli->option[OPT_JSON];
    if (n == 0 && !json)
        fprintf(cli->host->out, "%s\n", cli_tr(cli, N_("Nobody in the archive matches.")));
    else
        table_print(table, TABLE_LIST, json, cli->lang, cli->host->out);
    if (more && !json)
        fprintf(cli->host->out, "%s\n",
                cli_tr(cli, N_("There are more: type more of the name or phone.")));
    table_destroy(table);
    mem_wipe(hits, sizeof hits);
    return CLI_DONE;
}

static const char *merged_words(struct cli *cli, const struct customer_card *card)
{
    const char *words = NULL;
    for (size_t i = 0; i < card->merged_n; i++)
        words = arena_printf(&cli->arena, "%s%s%lld", words ? words : "", words ? ", " : "",
                             (long long)card->merged[i].id);
    return words;
}

static int tell_card(struct cli *cli, int64_t customer)
{
    static const struct table_column columns[] = {
        PERSON_COLUMNS,
        {"first", N_("First here"), CELL_TEXT},
        {"visits", N_("Visits"), CELL_COUNT},
        {"appointment", N_("Next appointment"), CELL_TEXT},
        {"merged", N_("Also entered as"), CELL_TEXT},
        {"plates", N_("Number plates"), CELL_TEXT}};
    struct customer_card card;
    struct err err = {0};
    if (!app_customer(cli->app, cli->actor, customer, &card, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    hit_fields(cli, table, &card.hit);
    table_count(table, card.made_ms, day_of(cli, card.made_ms));
    table_int(table, card.visits);
    if (card.appointment)
        table_count(table, card.starts_ms, day_of(cli, card.starts_ms));
    else
        table_none(table);
    table_text(table, merged_words(cli, &card));
    table_text(table, or_none(card.plates));
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(&card, sizeof card);
    return CLI_DONE;
}

static bool number(struct cli *cli, int i, int64_t *ret, struct err *err)
{
    int id = 0;
    if (i < cli->arg_n && !resolve_number("the customer", cli->args[i], 1, INT32_MAX, &id, err))
        return false;
    *ret = id;
    return true;
}

static int run_show(struct cli *cli)
{
    struct err err = {0};
    int64_t customer;
    if (!number(cli, 0, &customer, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    return code == CLI_DONE ? tell_card(cli, customer) : code;
}

static int run_duplicates(struct cli *cli)
{
    static const struct table_column columns[] = {{"one", N_("Customer no."), CELL_COUNT},
                                                  {"one_name", N_("Name"), CELL_TEXT},
                                                  {"two", N_("and customer no."), CELL_COUNT},
                                                  {"two_name", N_("Name"), CELL_TEXT},
                                                  {"same_phone", NULL, CELL_TEXT},
                                                  {"same_name", NULL, CELL_TEXT},
                                                  {"why", N_("Why"), CELL_TEXT}};
    struct err err = {0};
    size_t n;
    bool more;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct duplicate *pairs = arena_alloc(&cli->arena, DUPLICATES_MAX * sizeof *pairs);
    if (!app_duplicates(cli->app, cli->actor, pairs, &n, &more, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct customer_hit *both[] = {&pairs[i].one, &pairs[i].two};
        table_row(table);
        for (int k = 0; k < 2; k++) {
            const struct person *p = &both[k]->person;
            char name[PERSON_NAME_SIZE];
            person_display(cli->lang, p->surname, p->full_name, p->title, name);
            table_int(table, both[k]->id);
            table_text(table, or_none(name));
            mem_wipe(name, sizeof name);
        }
        table_bool(table, pairs[i].same_phone, "");
        table_bool(table, pairs[i].same_name, "");
        table_text(table, cli_tr(cli, duplicate_words(&pairs[i])));
    }
    session_list(cli, table, n == 0 ? N_("Nobody looks like being here twice.") : NULL);
    return CLI_DONE;
}

// Submits and shows the customer that `shown` is now.
static int change(struct cli *cli, struct request *request, int64_t shown)
{
    struct response response;
    struct err err = {0};
    int code = session_ask(cli, request, &response);
    if (code != CLI_DONE)
        return code;
    session_tell_plate(cli, &response);
    return session_refresh(cli, &err) ? tell_card(cli, shown) : cli_fail(cli, &err);
}

static int run_pair(struct cli *cli)
{
    struct err err = {0};
    int64_t customer, other;
    if (!number(cli, 0, &customer, &err) || !number(cli, 1, &other, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    session_request(cli, &request);
    bool splits = request.command.kind == COMMAND_SPLIT_CUSTOMERS;
    request_ask(&request, splits ? command_split_customers(customer, other, true)
                                 : command_merge_customers(customer, other));
    return change(cli, &request, splits ? customer : other);
}

// Only what is given changes; --consultant nobody: nobody knows them in particular.
static bool fill_change(struct cli *cli, int64_t customer, struct request *request, struct err *err)
{
    struct customer_card card;
    int owner = NOBODY;
    const char *name = cli->option[OPT_CONSULTANT];
    bool nobody = name && strcmp(name, "nobody") == 0;
    if (!app_customer(cli->app, cli->actor, customer, &card, err))
        return false;
    request->person = card.hit.person;
    mem_wipe(&card, sizeof card);
    request_ask(request, command_change_customer(customer, CUSTOMER_TOLD, 0));
    if (!session_person(cli, &request->person, err) || !session_plates(cli, request, err))
        return false;
    request->plates_all = cli->option[OPT_PLATE] != NULL;
    if (cli->option[OPT_TITLE] && strcmp(cli->option[OPT_TITLE], "none") == 0)
        request->person.title = TITLE_NONE;
    if (!name)
        return true;
    if (!nobody && !resolve_consultant(cli, name, &owner, err))
        return false;
    int64_t id = nobody ? 0 : cli->snapshot->model.business.consultants[owner].id;
    request_ask(request, command_change_customer(customer, CUSTOMER_OWNER, id));
    return true;
}

static int run_set(struct cli *cli)
{
    struct err err = {0};
    struct request request;
    int64_t customer;
    if (!number(cli, 0, &customer, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    session_request(cli, &request);
    if (fill_change(cli, customer, &request, &err))
        return change(cli, &request, customer);
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static int run_file(struct cli *cli)
{
    int code = session_open(cli);
    return code != CLI_DONE ? code
                            : cli_import(cli, IMPORT_CUSTOMERS, 0, cli->args[0],
                                         cli->action->kind == COMMAND_IMPORT);
}

#define TOLD                                                                                       \
    (TAKES(SURNAME) | TAKES(NAME) | TAKES(TITLE) | TAKES(PHONE) | TAKES(CONSULTANT) | TAKES(PLATE))

static const struct cli_action actions[] = {
    {"find", "PHONE", 1, 1, 0, N_("who is known by this phone"), run_find, 0},
    {"search", "TEXT", 1, 1, 0, N_("by part of a name, digits of the phone, or today's ticket"),
     run_search, 0},
    {"show", "CUSTOMER", 1, 1, 0, N_("what is known of one customer"), run_show, 0},
    {"set", "CUSTOMER", 1, 1, TOLD, N_("put name, phone, title, number plates or consultant right"),
     run_set, COMMAND_CHANGE_CUSTOMER},
    {"duplicates", "", 0, 0, 0, N_("pairs that may be one person, and why"), run_duplicates, 0},
    {"merge", "CUSTOMER INTO", 2, 2, 0, N_("two records are one person; the second remains"),
     run_pair, COMMAND_MERGE_CUSTOMERS},
    {"split", "CUSTOMER [OTHER]", 1, 2, 0, N_("two people after all: not suggested as one again"),
     run_pair, COMMAND_SPLIT_CUSTOMERS},
    {"preview", "FILE", 1, 1, TAKES(ENCODING),
     N_("what a CSV file would be taken for, and what is wrong in it"), run_file, 0},
    {"import", "FILE", 1, 1, TAKES(ENCODING),
     N_("from a CSV file as a spreadsheet writes it: all of it or nothing"), run_file,
     COMMAND_IMPORT},
};

const struct cli_command cli_customer = {"customer", N_("the customer archive"), actions,
                                         sizeof actions / sizeof *actions, NULL};
