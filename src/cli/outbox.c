// lobby outbox: what leaves the building, what is stuck and why. Sending itself is done by whoever looks after the gateways.

#include "app/outbox.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LISTED = 100, LISTED_ALL = 500, WAIT_MS = 20 * 1000, NAP_MS = 100 };

static void put_number(struct cli *cli, struct table *table, int64_t number)
{
    table_count(table, number, arena_printf(&cli->arena, "%" PRId64, number));
}

static void put_row(struct cli *cli, struct table *table, const struct out_message *m)
{
    char clock[CLOCK_SIZE];
    table_row(table);
    put_number(cli, table, m->id);
    table_code(table, out_kind_name(m->kind), out_kind_words(cli->lang, m->kind));
    if (*m->ticket)
        table_text(table, m->ticket);
    else
        table_none(table);
    table_text(table, m->gateway);
    session_clock(cli, m->made_ms, clock);
    table_count(table, m->made_ms, clock);
    table_code(table, out_state_name(m->state), out_state_words(cli->lang, m->state));
    if (*m->problem)
        table_code(table, m->problem, out_problem_words(cli->lang, m->problem));
    else
        table_none(table);
    put_number(cli, table, m->tries);
    put_number(cli, table, m->status);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"message", N_("Message"), CELL_COUNT}, {"kind", N_("What"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},    {"gateway", N_("Gateway"), CELL_TEXT},
        {"made_ms", N_("Asked"), CELL_COUNT},   {"state", N_("State"), CELL_TEXT},
        {"problem", N_("Why not"), CELL_TEXT},  {"tries", N_("Tries"), CELL_COUNT},
        {"status", N_("Answer"), CELL_COUNT},
    };
    struct err err = {0};
    size_t n = 0;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct out_message *all = mem_alloc(LISTED_ALL * sizeof *all);
    if (app_outs(cli->app, cli->actor, all, cli->option[OPT_ALL] ? LISTED_ALL : LISTED, &n, &err)) {
        struct table *table = table_create(columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < n; i++) {
            bool over = all[i].state == OUT_SENT || all[i].state == OUT_DROPPED;
            if (!over || cli->option[OPT_ALL])
                put_row(cli, table, &all[i]);
        }
        session_list(cli, table, n ? NULL : N_("Nothing was to be sent."));
    } else {
        code = cli_fail(cli, &err);
    }
    free(all);
    return code;
}

static int run_gateways(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"gateway", N_("Gateway"), CELL_TEXT},
        {"kind", N_("Kind"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},
        {"problem", N_("Why not"), CELL_TEXT},
    };
    struct outbox_now now;
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_outbox(cli->app, &now, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < now.gateway_n; i++) {
        const struct gateway_row *g = &now.gateways[i];
        table_row(table);
        table_text(table, g->name);
        table_text(table, gateway_kind_name(g->kind));
        table_code(table, gateway_state_name(g->state), gateway_state_words(cli->lang, g->state));
        if (*g->problem)
            table_code(table, g->problem, out_problem_words(cli->lang, g->problem));
        else
            table_none(table);
    }
    session_list(cli, table, now.gateway_n ? NULL : N_("Nobody looks after a gateway."));
    return CLI_DONE;
}

static bool resolve_message(struct cli *cli, int *ret, struct err *err)
{
    return resolve_number("MESSAGE", cli->args[0], 1, INT32_MAX, ret, err);
}

static int see_to(struct cli *cli,
                  bool (*how)(struct app *app, struct actor actor, int64_t id, struct err *err))
{
    struct err err = {0};
    int id, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return resolve_message(cli, &id, &err) && how(cli->app, cli->actor, id, &err)
               ? cli_done(cli)
               : cli_fail(cli, &err);
}

static int run_again(struct cli *cli)
{
    return see_to(cli, app_out_again);
}

static int run_drop(struct cli *cli)
{
    return see_to(cli, app_out_drop);
}

// The sending is another process's: looked at until it says so.
static int wait_for(struct cli *cli, int64_t id)
{
    struct err err = {0};
    struct out_message m = {0};
    bool found = false, over = false;
    for (int ms = 0; ms < WAIT_MS && !over; ms += NAP_MS) {
        if (!app_catch_up(cli->app, &err) || !app_out(cli->app, id, &m, &found, &err))
            return cli_fail(cli, &err);
        over = !found || (m.state != OUT_WAITING && m.state != OUT_SENDING);
        if (!over)
            nanosleep(&(struct timespec){.tv_nsec = NAP_MS * 1000000L}, NULL);
    }
    if (found && m.state == OUT_SENT)
        return cli_say(cli, "sentence", cli_tr(cli, N_("The test message was sent.")));
    app_out_drop(cli->app, cli->actor, id, &err);
    const char *why = out_problem_words(cli->lang, m.problem);
    return cli_fail_words(cli, CLI_FAILED, "%s%s%s",
                          cli_tr(cli, N_("the test message was not sent")), *why ? ": " : "", why);
}

static int run_test(struct cli *cli)
{
    struct err err = {0};
    int64_t id;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return app_out_test(cli->app, cli->actor, cli->args[0], &id, &err) ? wait_for(cli, id)
                                                                       : cli_fail(cli, &err);
}

static int run_resume(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return app_gateway_resume(cli->app, cli->actor, cli->args[0], &err) ? cli_done(cli)
                                                                        : cli_fail(cli, &err);
}

static int run_notice(struct cli *cli)
{
    struct err err = {0};
    const struct visit *visit;
    bool wanted = cli->arg_n < 2 || strcmp(cli->args[1], "no") != 0;
    if (cli->arg_n > 1 && wanted && strcmp(cli->args[1], "yes") != 0)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is neither yes nor no", cli->args[1]);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return resolve_visit(cli, cli->args[0], &visit, &err) &&
                   app_notice(cli->app, cli->actor, visit->id, wanted, &err)
               ? cli_done(cli)
               : cli_fail(cli, &err);
}

static int run_run(struct cli *cli)
{
    if (cli->arg_n && strcmp(cli->args[0], "once") != 0)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is not 'once'", cli->args[0]);
    return cli->host->send ? cli->host->send(cli)
                           : cli_fail_words(cli, CLI_FAILED, "nothing here can send a message");
}

static const struct cli_action actions[] = {
    {"list", "", 0, 0, TAKES(ALL), N_("what is to be sent, the newest first"), run_list, 0},
    {"gateways", "", 0, 0, 0, N_("the gateways that somebody looks after, and how they are"),
     run_gateways, 0},
    {"run", "[once]", 0, 1, 0,
     N_("look after this machine's gateways, where neither kiosk nor office does"), run_run, 0},
    {"test", "GATEWAY", 1, 1, 0, N_("a test message; waits until it is sent"), run_test, 0},
    {"notice", "TICKET [yes|no]", 1, 2, 0,
     N_("the visitor wants a message before their turn, or not any more"), run_notice, 0},
    {"again", "MESSAGE", 1, 1, 0, N_("send it once more"), run_again, 0},
    {"drop", "MESSAGE", 1, 1, 0, N_("nobody wants it any more"), run_drop, 0},
    {"resume", "GATEWAY", 1, 1, 0, N_("use a webhook again that had wanted no more"), run_resume,
     0},
};

const struct cli_command cli_outbox = {"outbox", N_("what leaves the building"), actions,
                                       sizeof actions / sizeof *actions, NULL};
