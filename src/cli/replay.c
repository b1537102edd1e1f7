// lobby replay DAY [LAST-DAY]: past days again, as they were and under other rules or with more people, and what
// that assumes.

#include "app/figures/look_back.h"
#include "app/figures/figure.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"

#include <stdlib.h>
#include <string.h>

static bool read_options(struct cli *cli, struct replay_options *ret, struct err *err)
{
    const char *policy = cli->option[OPT_POLICY], *added = cli->option[OPT_ADD_CONSULTANT];
    for (int i = 0; policy && i < POLICY_COUNT; i++) {
        if (strcmp(policy, policy_codes[i]) == 0) {
            ret->set_policy = true;
            ret->policy = (enum policy)i;
        }
    }
    if (policy && !ret->set_policy)
        return err_set(err, ERR_INPUT,
                       "--policy '%s': not one of turn, longest_idle, fewest_served, "
                       "least_minutes, level, turn_level",
                       policy);
    char *end = NULL;
    long n = added ? strtol(added, &end, 10) : 0;
    if (added && (*end || end == added || n < 0 || n > 20))
        return err_set(err, ERR_INPUT, "--add-consultant '%s': a number from 0 to 20", added);
    ret->added = (int)n;
    return true;
}

// The names of all who work here or did; owned.
struct names {
    struct staff_row staff[STAFF_MAX];
    size_t n;
};

static const char *name_of(struct cli *cli, const struct names *names, int64_t id)
{
    if (id >= REPLAY_ADDED)
        return cli_tr(cli, N_("one more"));
    for (size_t i = 0; i < names->n; i++) {
        if (names->staff[i].id == id)
            return words_in(&names->staff[i].name, cli->lang);
    }
    return "";
}

static void print_people(struct cli *cli, const struct names *names,
                         const struct what_if_side *side)
{
    static const struct table_column columns[] = {{"consultant", N_("Consultant"), CELL_TEXT}};
    struct table *table = table_create(columns, 1);
    figure_head(table, FIGURE_TURNS);
    table_add_column(table, &(struct table_column){"serving_min", N_("Serving, min"), CELL_REAL});
    for (int i = 0; i < side->consultant_n; i++) {
        table_row(table);
        table_text(table, name_of(cli, names, side->consultants[i]));
        table_int(table, side->turns[i]);
        table_real(table, side->minutes[i], 0);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON] != NULL, cli->lang, cli->host->out);
    table_destroy(table);
}

static void print_side(struct cli *cli, const char *title, const char *key,
                       const struct names *names, const struct what_if_side *side)
{
    bool json = cli->option[OPT_JSON] != NULL;
    FILE *out = cli->host->out;
    struct table *table = table_create(NULL, 0);
    fprintf(out, json ? "\"%s\": {\"figures\": " : "%s\n\n", json ? key : title);
    figure_heads(table, OF_DAY, DOOR_SHELL);
    table_row(table);
    figure_cells(table, OF_DAY, DOOR_SHELL, side);
    table_print(table, TABLE_ONE, json, cli->lang, out);
    table_destroy(table);
    fputs(json ? ", \"people\": " : "\n", out);
    print_people(cli, names, side);
    fputs(json ? "}, " : "\n", out);
}

static void print_assumptions(struct cli *cli, const struct what_if *again)
{
    bool json = cli->option[OPT_JSON] != NULL, first = true;
    FILE *out = cli->host->out;
    if (json)
        fprintf(out, "\"changed\": %d, \"assumed\": {", again->calls_changed);
    else
        fprintf(out, "%s %d\n%s\n", cli_tr(cli, N_("Visits that went to somebody else:")),
                again->calls_changed, cli_tr(cli, N_("What this assumes:")));
    for (int i = 0; i < REPLAY_ASSUMPTION_COUNT; i++) {
        enum replay_assumption assumption = (enum replay_assumption)i;
        if (again->assumed[i] == 0)
            continue;
        if (json)
            fprintf(out, "%s\"%s\": %d", first ? "" : ", ", replay_assumption_name(assumption),
                    again->assumed[i]);
        else
            fprintf(out, "  %4d × %s\n", again->assumed[i],
                    cli_tr(cli, assumption_words(assumption)));
        first = false;
    }
    fputs(json ? "}" : "", out);
}

static void print_sides(struct cli *cli, const struct names *names, const struct what_if *days)
{
    bool json = cli->option[OPT_JSON] != NULL, one = days->days == 1;
    if (json)
        fprintf(cli->host->out, "{\"days\": %d, ", days->days);
    print_side(cli, cli_tr(cli, one ? N_("The day as it was") : N_("The days as they were")), "was",
               names, &days->was);
    print_side(cli,
               cli_tr(cli, one ? N_("The day replayed under the same rules")
                               : N_("The days replayed under the same rules")),
               "same", names, &days->same);
    print_side(
        cli, cli_tr(cli, one ? N_("The day replayed as asked") : N_("The days replayed as asked")),
        "again", names, &days->again);
    print_assumptions(cli, days);
    fputs(json ? "}\n" : "", cli->host->out);
}

// The business days from the first named to the last, or the one that is named.
static bool replay_days(struct cli *cli, const struct replay_options *options, struct what_if *ret,
                        struct err *err)
{
    int64_t from_ms, to_ms, first_ms, last_ms, unused;
    const char *last = cli->arg_n > 1 ? cli->args[1] : cli->args[0];
    if (!session_parse_day(cli, cli->args[0], &first_ms, err) ||
        !session_parse_day(cli, last, &last_ms, err))
        return false;
    app_business_day(cli->app, first_ms, &from_ms, &unused);
    app_business_day(cli->app, last_ms, &unused, &to_ms);
    return app_what_if(cli->app, cli->actor, from_ms, to_ms, options, ret, err);
}

static int run_replay(struct cli *cli)
{
    struct err err = {0};
    struct replay_options options = {0};
    if (!read_options(cli, &options, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct what_if *days = mem_alloc(sizeof *days);
    struct names *names = mem_alloc(sizeof *names);
    if (replay_days(cli, &options, days, &err) &&
        app_staff(cli->app, names->staff, STAFF_MAX, &names->n, &err))
        print_sides(cli, names, days);
    else
        code = cli_fail(cli, &err);
    free(names);
    free(days);
    return code;
}

static const struct cli_action actions[] = {
    {NULL, "DAY [LAST-DAY]", 1, 2, TAKES(POLICY) | TAKES(ADD_CONSULTANT),
     N_("the waits and turns of past days under another rule or with more people; what was is told "
        "as the report "
        "tells it, what is played again is decided by today's rules of the program"),
     run_replay, 0},
};

const struct cli_command cli_replay = {"replay", N_("a past day again, beside the day as it was"),
                                       actions, sizeof actions / sizeof *actions, NULL};
