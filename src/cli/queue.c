// lobby queue: how full it is, service by service. lobby next: what the engine proposes, and why.

#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/session.h"
#include "cli/table.h"
#include "core/assign.h"

#include <stdlib.h>

static void queue_row(struct cli *cli, struct table *table, int i)
{
    const struct service_rules *rules = &cli->snapshot->model.business.services[i];
    struct service_load load = model_load(&cli->snapshot->model, i, app_now_ms(cli->app));
    char prefix[2] = {rules->prefix, '\0'};
    bool known = cli->snapshot->doubt == DOUBT_NONE;
    int64_t longest = load.longest_ms / SECOND_MS;
    table_row(table);
    table_int(table, rules->id);
    table_text(table, prefix);
    table_text(table, words_in(&cli->snapshot->catalogue.services[i].name, cli->lang));
    table_int(table, load.waiting);
    table_int(table, load.called);
    table_int(table, load.serving);
    if (known)
        table_count(table, longest,
                    arena_printf(&cli->arena, "%lld:%02lld", (long long)longest / 60,
                                 (long long)longest % 60));
    else
        table_none(table);
    int target_s = service_target_s(rules);
    table_count(table, target_s,
                arena_printf(&cli->arena, "%d:%02d", target_s / 60, target_s % 60));
}

static int run_queue(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"id", NULL, CELL_COUNT},
        {"prefix", N_("Prefix"), CELL_TEXT},
        {"service", N_("Service"), CELL_TEXT},
        {"waiting", N_("Waiting"), CELL_COUNT},
        {"called", N_("Called"), CELL_COUNT},
        {"serving", N_("Being served"), CELL_COUNT},
        {"longest_s", N_("Longest wait"), CELL_COUNT},
        {"target_s", N_("Target"), CELL_COUNT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_QUEUE))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the queue");
    const struct business *business = &cli->snapshot->model.business;
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < business->service_n; i++) {
        bool somebody = false; // whoever waits is there, whatever became of the service
        const struct model *model = &cli->snapshot->model;
        for (size_t k = 0; k < model->open_visits.n && !somebody; k++)
            somebody = model->visits.at[model->open_visits.at[k]].service == i;
        if (business->services[i].active || somebody)
            queue_row(cli, table, i);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static void proposal_row(struct cli *cli, struct table *table, const struct proposal *proposal,
                         const struct event_list *list)
{
    const struct snapshot *snapshot = cli->snapshot;
    char ticket[8];
    const struct visit *visit = model_visit(&snapshot->model, proposal->visit);
    visit_ticket(visit, ticket);
    int index = business_consultant(&snapshot->model.business, proposal->consultant);
    table_row(table);
    table_text(table, ticket);
    table_int(table, proposal->visit);
    table_text(table, words_in(&snapshot->catalogue.consultants[index].name, cli->lang));
    table_int(table, proposal->consultant);
    table_code(table, reason_name(proposal->reason),
               sentence_decision(
                   &cli->arena, cli->lang, &snapshot->catalogue, &snapshot->model.business,
                   &(struct decision){
                       .ticket = ticket,
                       .consultant = proposal->consultant,
                       .reason = proposal->reason,
                       .by = session_staff_name(cli, visit->handed_by),
                       .why = visit->handed_why,
                       .asked = visit_asked(&snapshot->model.business, visit),
                       .candidates = &list->candidates.at[proposal->candidate_from],
                       .n = proposal->candidate_n,
                       .overtaken = visits_words(&cli->arena, cli->lang, &snapshot->model,
                                                 proposal->overtaken, proposal->overtaken_n)}));
}

static int run_next(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"ticket", N_("Ticket"), CELL_TEXT},
        {"visit", NULL, CELL_TEXT},
        {"consultant", N_("Consultant"), CELL_TEXT},
        {"consultant_id", NULL, CELL_TEXT},
        {"reason", N_("Why"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_QUEUE))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the queue");
    struct proposal proposals[CONSULTANT_MAX];
    struct event_list list = {0};
    size_t n = assign_propose(&cli->snapshot->model, app_now_ms(cli->app), false, MODE_DESK,
                              proposals, CONSULTANT_MAX, &list);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        proposal_row(cli, table, &proposals[i], &list);
    session_list(cli, table,
                 n == 0 ? N_("Nobody can be called now: nobody waits, or nobody is free.") : NULL);
    event_list_finish(&list);
    return CLI_DONE;
}

static const struct cli_action queue_actions[] = {
    {NULL, "", 0, 0, 0, N_("how many wait for what, and how long"), run_queue, 0}};
static const struct cli_action next_actions[] = {
    {NULL, "", 0, 0, 0, N_("who would be called now to whom, and why"), run_next, 0}};

const struct cli_command cli_queue = {"queue", N_("how many wait for what"), queue_actions, 1,
                                      NULL};
const struct cli_command cli_next = {"next", N_("the next proposals with their reasons"),
                                     next_actions, 1, NULL};
