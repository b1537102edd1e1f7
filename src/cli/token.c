// lobby token: programs that may ask through /api/v1. lobby screen: kiosks and boards in browsers.

#include "app/passes.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void put_day(struct cli *cli, struct table *table, int64_t at_ms)
{
    char day[16];
    if (!at_ms) {
        table_none(table);
        return;
    }
    session_day(cli, at_ms, day);
    table_count(table, at_ms, arena_strdup(&cli->arena, day));
}

static const char *state_of(const struct cli *cli, const struct pass *pass)
{
    bool over = pass->until_ms && pass->until_ms <= app_now_ms(cli->app);
    return pass->ended_ms ? "ended" : over ? "over" : "good";
}

static const char *state_words(const struct cli *cli, const struct pass *pass)
{
    const char *code = state_of(cli, pass);
    return cli_tr(cli, *code == 'g'   ? N_("good")
                       : *code == 'o' ? N_("its time is over")
                                      : N_("ended"));
}

static void put_row(struct cli *cli, struct table *table, const struct pass *pass)
{
    enum role role = role_from_code(pass->role);
    const char *by = session_staff_name(cli, pass->made_by);
    table_row(table);
    table_int(table, pass->id);
    table_text(table, pass->name);
    if (pass->kind == PASS_PROGRAM)
        table_code(table, pass->role, role < ROLE_COUNT ? role_words(cli->lang, role) : pass->role);
    else
        table_code(table, pass_kind_name(pass->kind),
                   cli_tr(cli, pass->kind == PASS_KIOSK ? N_("Kiosk") : N_("Call board")));
    table_text(table, by);
    put_day(cli, table, pass->made_ms);
    put_day(cli, table, pass->until_ms);
    put_day(cli, table, pass->used_ms);
    table_code(table, state_of(cli, pass), state_words(cli, pass));
}

static int list(struct cli *cli, bool programs, const char *none)
{
    static const struct table_column columns[] = {
        {"id", N_("No."), CELL_COUNT},
        {"name", N_("Name"), CELL_TEXT},
        {"kind", N_("Kind"), CELL_TEXT},
        {"made_by", N_("By"), CELL_TEXT},
        {"made_ms", N_("Made"), CELL_COUNT},
        {"until_ms", N_("Good until"), CELL_COUNT},
        {"used_ms", N_("Last used"), CELL_COUNT},
        {"state", N_("State"), CELL_TEXT},
    };
    struct err err = {0};
    size_t n = 0, shown = 0;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct pass *all = mem_alloc(PASS_MAX * sizeof *all);
    if (app_passes(cli->app, cli->actor, cli->option[OPT_ALL] != NULL, all, &n, &err)) {
        struct table *table = table_create(columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < n; i++) {
            if ((all[i].kind == PASS_PROGRAM) != programs)
                continue;
            put_row(cli, table, &all[i]);
            shown++;
        }
        session_list(cli, table, shown ? NULL : none);
    } else {
        code = cli_fail(cli, &err);
    }
    free(all);
    return code;
}

static int run_tokens(struct cli *cli)
{
    return list(cli, true, N_("No program has a token."));
}

static int run_screens(struct cli *cli)
{
    return list(cli, false, N_("No screen is paired."));
}

// The one time that the token is told.
static void say_token(struct cli *cli, int64_t id, const char *token)
{
    if (cli->option[OPT_JSON])
        fprintf(cli->host->out, "{\"id\":%" PRId64 ",\"token\":\"%s\"}\n", id, token);
    else
        fprintf(cli->host->out, "%s\n%s\n", token,
                cli_tr(cli, N_("Keep it well: it is shown this once.")));
}

static int run_new(struct cli *cli)
{
    char token[PASS_TOKEN_SIZE];
    struct err err = {0};
    int64_t id;
    struct pass_wish wish = {.name = cli->args[0], .role = ROLE_RECEPTIONIST};
    if (cli->option[OPT_ROLE])
        wish.role = role_from_code(cli->option[OPT_ROLE]);
    if (wish.role == ROLE_COUNT)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is no role", cli->option[OPT_ROLE]);
    if (cli->arg_n > 1 &&
        !resolve_number("DAYS", cli->args[1], 1, PASS_LONGEST_DAYS, &wish.days, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_token_new(cli->app, cli->actor, &wish, token, &id, &err))
        return cli_fail(cli, &err);
    say_token(cli, id, token);
    mem_wipe(token, sizeof token);
    return CLI_DONE;
}

static int run_pair(struct cli *cli)
{
    struct err err = {0};
    int64_t id;
    enum pass_kind kind = pass_kind_from_name(cli->args[2]);
    if (kind != PASS_KIOSK && kind != PASS_BOARD)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is neither kiosk nor board", cli->args[2]);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return app_pair(cli->app, cli->actor, cli->args[0], cli->args[1], kind, &id, &err)
               ? cli_done(cli)
               : cli_fail(cli, &err);
}

static bool number_of(struct cli *cli, int *ret, struct err *err)
{
    return resolve_number("NUMBER", cli->args[0], 1, INT32_MAX, ret, err);
}

static int see_to(struct cli *cli, bool (*how)(struct app *, struct actor, int64_t, struct err *))
{
    struct err err = {0};
    int id, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return number_of(cli, &id, &err) && how(cli->app, cli->actor, id, &err) ? cli_done(cli)
                                                                            : cli_fail(cli, &err);
}

static int run_end(struct cli *cli)
{
    return see_to(cli, app_pass_end);
}

static int run_home(struct cli *cli)
{
    return see_to(cli, app_pass_home);
}

static int run_rename(struct cli *cli)
{
    struct err err = {0};
    int id, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    return number_of(cli, &id, &err) &&
                   app_pass_rename(cli->app, cli->actor, id, cli->args[1], &err)
               ? cli_done(cli)
               : cli_fail(cli, &err);
}

static const struct cli_action token_actions[] = {
    {"new", "NAME [DAYS]", 1, 2, TAKES(ROLE),
     N_("a token for a program, shown once; good for so many days"), run_new, 0},
    {"list", "", 0, 0, TAKES(ALL), N_("the programs that have one, and when each last asked"),
     run_tokens, 0},
    {"revoke", "NUMBER", 1, 1, 0, N_("good no more"), run_end, 0},
};

static const struct cli_action screen_actions[] = {
    {"pair", "DIGITS NAME kiosk|board", 3, 3, 0,
     N_("the browser that shows these digits becomes a kiosk or a board"), run_pair, 0},
    {"list", "", 0, 0, TAKES(ALL), N_("the screens in browsers that are paired"), run_screens, 0},
    {"rename", "NUMBER NAME", 2, 2, 0, N_("another name"), run_rename, 0},
    {"home", "NUMBER", 1, 1, 0, N_("back to its first page, as if switched on"), run_home, 0},
    {"unpair", "NUMBER", 1, 1, 0, N_("good no more: it shows digits again"), run_end, 0},
};

const struct cli_command cli_token = {"token", N_("programs that may ask"), token_actions,
                                      sizeof token_actions / sizeof *token_actions, NULL};
const struct cli_command cli_screen = {"screen", N_("kiosks and boards in browsers"),
                                       screen_actions,
                                       sizeof screen_actions / sizeof *screen_actions, NULL};
