// lobby consultant: who is here, whose turn it is, and who comes and goes.

#include "app/figures/figure.h"
#include "app/upkeep.h"
#include "app/sentence.h"
#include "app/attendance.h"
#include "base/text_gate.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <string.h>

// The leave that goes on; who greeted somebody at the door has it no more.
static enum reason away_for(const struct consultant *c)
{
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    return away ? c->away : REASON_NONE;
}

// Off the turn list comes first: it says why somebody who is free gets nobody.
static const char *why_words(struct cli *cli, const struct consultant *c)
{
    const char *away = away_for(c) ? reason_words(cli->lang, away_for(c)) : NULL;
    if (!c->suspended)
        return away ? away : "";
    const char *suspended = tr(cli->lang, N_("suspended"));
    return away ? tr_fill(&cli->arena, cli->lang, N_("{first}, {next}"), "first", suspended, "next",
                          away, NULL)
                : suspended;
}

static void list_row(struct cli *cli, struct table *table, int i)
{
    const struct model *model = &cli->snapshot->model;
    const struct consultant *c = &model->consultants[i];
    char since[CLOCK_SIZE] = "–", ticket[8] = "";
    if (c->since_ms)
        session_clock(cli, c->since_ms, since);
    const struct visit *visit = model_visit(model, c->visit);
    if (visit)
        visit_ticket(visit, ticket);
    int turns = 0, owed = 0;
    for (int g = 0; g < GROUP_MAX; g++) {
        turns += c->turns[g];
        owed += c->owed[g];
    }
    table_row(table);
    table_int(table, model->business.consultants[i].id);
    table_text(table, words_in(&cli->snapshot->catalogue.consultants[i].name, cli->lang));
    table_int(table, model->business.consultants[i].desk);
    table_code(table, presence_name(c->presence), presence_words(cli->lang, c->presence));
    table_code(table, c->suspended ? "suspended" : reason_name(away_for(c)), why_words(cli, c));
    table_count(table, c->since_ms, since);
    table_code(table, visit ? ticket : NULL, ticket);
    table_int(table, c->served);
    table_int(table, turns);
    table_int(table, owed);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"id", NULL, CELL_TEXT},
        {"name", N_("Consultant"), CELL_TEXT},
        {"desk", N_("Desk"), CELL_COUNT},
        {"state", N_("State"), CELL_TEXT},
        {"reason", N_("Why"), CELL_TEXT},
        {"since_ms", N_("Since"), CELL_COUNT},
        {"ticket", N_("Ticket"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_QUEUE))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the consultants");
    const struct business *business = &cli->snapshot->model.business;
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    figure_head(table, FIGURE_SERVED);
    figure_head(table, FIGURE_TURNS);
    figure_head(table, FIGURE_OWED);
    for (int i = 0; i < business->consultant_n; i++) {
        if (business->consultants[i].active || cli->snapshot->model.consultants[i].visit != 0)
            list_row(cli, table, i);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static bool whom(struct cli *cli, int64_t *ret, struct err *err)
{
    int index;
    if (!resolve_consultant(cli, cli->args[0], &index, err))
        return false;
    *ret = cli->snapshot->model.business.consultants[index].id;
    return true;
}

// Why somebody leaves, and until when, where that is said.
static bool leave_of(struct cli *cli, enum reason *reason, int64_t *until_ms, struct err *err)
{
    int minutes;
    if (cli->option[OPT_REASON] && !resolve_reason(cli, cli->option[OPT_REASON], reason, err))
        return false;
    if (cli->option[OPT_AT] && !session_parse_clock(cli, cli->option[OPT_AT], until_ms, err))
        return false;
    if (*until_ms != 0 && *until_ms <= app_now_ms(cli->app))
        return err_set(err, ERR_INPUT, "--at: %s has passed already: say when they will be back",
                       cli->option[OPT_AT]);
    if (!cli->option[OPT_MINUTES])
        return true;
    if (!resolve_number("--minutes", cli->option[OPT_MINUTES], 1, 24 * 60, &minutes, err))
        return false;
    *until_ms = app_now_ms(cli->app) + minutes * (int64_t)MINUTE_MS;
    return true;
}

static int run_remind(struct cli *cli)
{
    static const char *const what[] = {
        [REMINDER_RECORDS] = "records", [REMINDER_FOLLOW_UPS] = "follow-ups"};
    _Static_assert(sizeof what / sizeof *what == REMINDER_COUNT, "a name for each");
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    session_request(cli, &request);
    int reminder = 0, left;
    int64_t consultant;
    while (reminder < REMINDER_COUNT && strcmp(cli->args[1], what[reminder]) != 0)
        reminder++;
    bool ok = reminder < REMINDER_COUNT ||
              err_set(&err, ERR_INPUT, "'%s': not one of records, follow-ups", cli->args[1]);
    if (!ok || !resolve_number("how many", cli->args[2], 1, 1000, &left, &err) ||
        !whom(cli, &consultant, &err))
        return cli_fail(cli, &err);
    request_ask(&request, command_remind(consultant, (enum reminder)reminder, left));
    return session_submit(cli, &request);
}

int cli_run_consultant(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    int64_t consultant, until_ms = 0;
    enum reason reason = REASON_NONE;
    session_request(cli, &request);
    if (!whom(cli, &consultant, &err) || !leave_of(cli, &reason, &until_ms, &err))
        return cli_fail(cli, &err);
    const char *note = cli->option[OPT_NOTE];
    enum text_trouble trouble = text_gate(note ? note : "", request.note, PLACE_SIZE);
    if (trouble != TEXT_FINE)
        return cli_fail_words(cli, CLI_USAGE, "--note: %s",
                              cli_tr(cli, text_trouble_words(trouble)));
    enum command_kind kind = cli->action->kind;
    request_ask(&request, kind == COMMAND_BREAK    ? command_break(consultant, reason, until_ms)
                          : kind == COMMAND_GO_OUT ? command_go_out(consultant, reason, until_ms)
                                                   : command_on_consultant(kind, consultant));
    return session_submit(cli, &request);
}

// Of the turn order of --service, else of the first whose turn they share.
static bool service_of(struct cli *cli, int64_t consultant, int64_t *ret, struct err *err)
{
    const struct model *model = &cli->snapshot->model;
    const struct business *b = &model->business;
    int service = 0, who = business_consultant(b, consultant);
    if (cli->option[OPT_SERVICE]) {
        if (!resolve_service(cli, cli->option[OPT_SERVICE], &service, err))
            return false;
    } else {
        while (service < b->service_n - 1 &&
               !model_in_group(model, who, b->services[service].group))
            service++;
    }
    *ret = b->services[service].id;
    return true;
}

static int run_credit(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    int64_t consultant, service;
    enum reason cause = REASON_NONE;
    session_request(cli, &request);
    if (!whom(cli, &consultant, &err) || !service_of(cli, consultant, &service, &err) ||
        (cli->option[OPT_REASON] && !resolve_reason(cli, cli->option[OPT_REASON], &cause, &err)))
        return cli_fail(cli, &err);
    request_ask(&request, command_credit_turn(consultant, service, cause));
    return session_submit(cli, &request);
}

// From one who leaves, who may be inactive already; to NAME, or to nobody.
static bool hand_over(struct cli *cli, int *ret_n, struct err *err)
{
    int from, to = NOBODY;
    bool nobody = strcmp(cli->args[1], "nobody") == 0;
    if (!resolve_consultant(cli, cli->args[0], &from, err) ||
        (!nobody && !resolve_consultant(cli, cli->args[1], &to, err)))
        return false;
    const struct consultant_rules *rows = cli->snapshot->model.business.consultants;
    return app_hand_over(cli->app, cli->actor, rows[from].id, nobody ? 0 : rows[to].id, ret_n, err);
}

static int run_hand_over(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"result", NULL, CELL_TEXT}, {"customers", N_("Customers handed over"), CELL_COUNT}};
    struct err err = {0};
    int n, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!hand_over(cli, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, "done");
    table_int(table, n);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

#define AWAY (TAKES(REASON) | TAKES(MINUTES) | TAKES(AT))

static const struct cli_action actions[] = {
    {"list", "", 0, 0, 0, N_("who is here, with state and turns"), run_list, 0},
    {"check-in", "NAME", 1, 1, 0, N_("has come: to the end of the turn order"), cli_run_consultant,
     COMMAND_CHECK_IN},
    {"check-out", "NAME", 1, 1, 0, N_("has gone for today"), cli_run_consultant, COMMAND_CHECK_OUT},
    {"break", "NAME", 1, 1, AWAY, N_("a break, with its reason"), cli_run_consultant,
     COMMAND_BREAK},
    {"out", "NAME", 1, 1, AWAY | TAKES(NOTE),
     N_("out of the house, with the reason; --note says where to"), cli_run_consultant,
     COMMAND_GO_OUT},
    {"back", "NAME", 1, 1, 0, N_("back from a break, from outside or from wrap-up"),
     cli_run_consultant, COMMAND_COME_BACK},
    {"call-next", "NAME", 1, 1, 0, N_("call the customer who is next for this consultant"),
     cli_run_consultant, COMMAND_CALL_NEXT},
    {"clear", "NAME", 1, 1, 0, N_("lift a suspension from the turn list"), cli_run_consultant,
     COMMAND_CLEAR},
    {"credit", "NAME", 1, 1, TAKES(REASON) | TAKES(SERVICE),
     N_("one turn more is theirs, with its cause: a supervisor's"), run_credit,
     COMMAND_CREDIT_TURN},
    {"remind", "NAME records|follow-ups N", 3, 3, 0,
     N_("note that they were reminded of so many they have left to do"), run_remind,
     COMMAND_REMIND},
    {"hand-over", "FROM TO", 2, 2, 0, N_("all customers of one to another, or to nobody"),
     run_hand_over, COMMAND_CHANGE_CUSTOMER},
};

const struct cli_command cli_consultant = {"consultant",
                                           N_("consultants: who is here, breaks, turns"), actions,
                                           sizeof actions / sizeof *actions, NULL};
