// lobby clock: what the clock says and whether it is believed, and that it is right.

#include "app/doubt.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

static void add_time(struct cli *cli, struct table *table, int64_t at_ms)
{
    char clock[CLOCK_SIZE], day[16];
    if (at_ms <= 0) {
        table_none(table);
        return;
    }
    session_clock(cli, at_ms, clock);
    session_day(cli, at_ms, day);
    table_count(table, at_ms, arena_printf(&cli->arena, "%s %s", day, clock));
}

static int show(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"now_ms", N_("Clock"), CELL_TEXT},
        {"last_event_ms", N_("Last entry"), CELL_TEXT},
        {"doubt", N_("In doubt"), CELL_TEXT},
        {"days", N_("Asked about after days"), CELL_TEXT}};
    enum doubt doubt = cli->snapshot->doubt;
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    add_time(cli, table, app_wall_ms(cli->app));
    add_time(cli, table, cli->snapshot->model.last_ms);
    if (doubt == DOUBT_NONE)
        table_none(table);
    else
        table_code(table, doubt_name(doubt), doubt_words(cli->lang, doubt));
    table_int(table, cli->snapshot->model.business.rules.clock_days);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static int run_show(struct cli *cli)
{
    int code = session_open(cli);
    return code == CLI_DONE ? show(cli) : code;
}

static int run_confirm(struct cli *cli)
{
    struct request request;
    struct response response;
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    session_request(cli, &request);
    request_ask(&request, command_confirm_clock(app_wall_ms(cli->app)));
    code = session_ask(cli, &request, &response);
    if (code != CLI_DONE)
        return code;
    return session_refresh(cli, &err) ? show(cli) : cli_fail(cli, &err);
}

// What it does is said first; --force does it.
static int run_correct(struct cli *cli)
{
    struct request request;
    struct response response;
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    const struct model *m = &cli->snapshot->model;
    bool within = cli->snapshot->clock_within;
    if (!cli->option[OPT_FORCE])
        return cli_fail_words(
            cli, CLI_USAGE, "%s",
            tr_fill(&cli->arena, cli->lang,
                    within
                        ? N_("The clock goes back to what it says now, and so does what was "
                             "entered later "
                             "today; the day goes on, with its visits and its numbers: {n}. "
                             "--force does it.")
                        : N_("The clock goes back to what it says now. The day that is open ends; "
                             "tickets "
                             "still open expire and stay listed: {n}; numbers go on behind a gap. "
                             "--force does it."),
                    "n",
                    arena_printf(&cli->arena, "%d",
                                 !m->open ? 0
                                 : within ? (int)m->visits.n
                                          : (int)m->open_visits.n),
                    NULL));
    session_request(cli, &request);
    request_ask(&request, command_correct_clock(app_wall_ms(cli->app)));
    code = session_ask(cli, &request, &response);
    if (code != CLI_DONE)
        return code;
    return session_refresh(cli, &err) ? show(cli) : cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {NULL, "", 0, 0, 0, N_("what the clock says, and whether it is believed"), run_show, 0},
    {"confirm", "", 0, 0, 0, N_("the time is right: go on from there"), run_confirm,
     COMMAND_CONFIRM_CLOCK},
    {"correct", "", 0, 0, TAKES(FORCE),
     N_("the time is right, and the last entry's was wrong: go back to it"), run_correct,
     COMMAND_CORRECT_CLOCK},
};

const struct cli_command cli_clock = {"clock", N_("is the time right?"), actions,
                                      sizeof actions / sizeof *actions, NULL};
