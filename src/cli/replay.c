// lobby replay DAY: a past day again, as it was and under other rules or with more people, and what that assumes.

#include "app/figures/look_back.h"
#include "cli/measures.h"
#include "cli/nouns.h"
#include "cli/session.h"

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
                       "--policy '%s': not one of turn, longest_idle, fewest_served, least_minutes",
                       policy);
    char *end = NULL;
    long n = added ? strtol(added, &end, 10) : 0;
    if (added && (*end || end == added || n < 0 || n > 20))
        return err_set(err, ERR_INPUT, "--add-consultant '%s': a number from 0 to 20", added);
    ret->added = (int)n;
    return true;
}

struct namer {
    struct cli *cli;
    const struct business *business;
};

static const char *class_name(void *self, int class)
{
    struct namer *namer = self;
    return words_in(&namer->cli->snapshot->catalogue.classes[class], namer->cli->lang);
}

static const char *consultant_name(void *self, int consultant)
{
    struct namer *namer = self;
    const struct snapshot *now = namer->cli->snapshot;
    int index =
        business_consultant(&now->model.business, namer->business->consultants[consultant].id);
    return index < 0 ? cli_tr(namer->cli, N_("one more"))
                     : words_in(&now->catalogue.consultants[index].name, namer->cli->lang);
}

static void print_side(struct cli *cli, const char *title, const char *key,
                       const struct business *business, struct measure *measure)
{
    struct namer namer = {cli, business};
    bool json = cli->option[OPT_JSON] != NULL;
    FILE *out = cli->host->out;
    fprintf(out, json ? "\"%s\": {" : "%s\n\n", json ? key : title);
    struct measures_view view = {.business = business,
                                 .measure = measure,
                                 .names = {class_name, consultant_name, &namer},
                                 .json = json,
                                 .lang = cli->lang,
                                 .out = out};
    measures_print(&view);
    fputs(json ? "}, " : "\n", out);
}

static void print_assumptions(struct cli *cli, const struct replayed *again)
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

static int run_replay(struct cli *cli)
{
    struct err err = {0};
    struct replay_options options = {0};
    if (!read_options(cli, &options, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    int64_t at_ms;
    struct day_again *day = mem_alloc(sizeof *day);
    if (!session_parse_day(cli, cli->args[0], &at_ms, &err) ||
        !app_replay(cli->app, cli->actor, at_ms, &options, day, &err)) {
        code = cli_fail(cli, &err);
    } else {
        bool json = cli->option[OPT_JSON] != NULL;
        fputs(json ? "{" : "", cli->host->out);
        print_side(cli, cli_tr(cli, N_("The day as it was")), "was", &day->business, &day->was);
        print_side(cli, cli_tr(cli, N_("The day replayed under the same rules")), "same",
                   &day->same.business, &day->same.measure);
        print_side(cli, cli_tr(cli, N_("The day replayed as asked")), "again", &day->again.business,
                   &day->again.measure);
        print_assumptions(cli, &day->again);
        fputs(json ? "}\n" : "", cli->host->out);
        day_again_finish(day);
    }
    free(day);
    return code;
}

static const struct cli_action actions[] = {
    {NULL, "DAY", 1, 1, TAKES(POLICY) | TAKES(ADD_CONSULTANT),
     N_("the waits and turns of a past day under another rule or with more people"), run_replay, 0},
};

const struct cli_command cli_replay = {"replay", N_("a past day again, beside the day as it was"),
                                       actions, sizeof actions / sizeof *actions, NULL};
