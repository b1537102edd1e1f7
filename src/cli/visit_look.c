// lobby visit list, show, answers: today's visits, and what has happened to one of any day.

#include "app/sentence.h"
#include "app/story_text.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"
#include "cli/visit.h"

#include <stdlib.h>
#include <string.h>

static void add_waits(struct cli *cli, struct table *table, const struct visit *visit)
{
    char clock[CLOCK_SIZE];
    session_clock(cli, visit->arrived_ms, clock);
    table_count(table, visit->arrived_ms, clock);
    bool waits = !visit->first_call_ms && visit_is_open(visit);
    int64_t waited = (visit_wait_ms(visit, app_now_ms(cli->app)) + SECOND_MS / 2) / SECOND_MS;
    if (cli->snapshot->doubt != DOUBT_NONE && waits)
        table_none(table); // nobody knows
    else
        table_count(table, waited,
                    arena_printf(&cli->arena, "%lld:%02lld", (long long)waited / 60,
                                 (long long)waited % 60));
}

static void list_row(struct cli *cli, struct table *table, size_t i)
{
    const struct snapshot *snapshot = cli->snapshot;
    const struct visit *visit = &snapshot->model.visits.at[i];
    const struct visitor *visitor = &snapshot->visitors[i];
    bool names = role_may(cli->actor.role, RIGHT_SEE_NAMES);
    char ticket[8];
    visit_ticket(visit, ticket);
    table_row(table);
    table_int(table, visit->id);
    table_text(table, ticket);
    table_text(table, words_in(&snapshot->catalogue.services[visit->service].name, cli->lang));
    char name[PERSON_NAME_SIZE];
    visitor_display(cli->lang, visitor, name);
    table_text(table, names ? name : visitor->masked);
    mem_wipe(name, sizeof name);
    table_code(table, visit_state_name(visit->state), visit_state_words(cli->lang, visit->state));
    add_waits(cli, table, visit);
    int with = visit->with;
    table_text(table, with == NOBODY
                          ? NULL
                          : words_in(&snapshot->catalogue.consultants[with].name, cli->lang));
    if (visit->rating)
        table_int(table, visit->rating);
    else
        table_none(table);
}

int visit_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"visit", NULL, CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},
        {"service", N_("Service"), CELL_TEXT},
        {"name", N_("Name"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},
        {"arrived_ms", N_("Arrived"), CELL_COUNT},
        {"waited_s", N_("Waited"), CELL_COUNT},
        {"consultant", N_("Consultant"), CELL_TEXT},
        {"rating", N_("Rating"), CELL_COUNT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!role_may(cli->actor.role, RIGHT_SEE_QUEUE))
        return cli_fail_words(cli, CLI_FAILED, "this role may not see the queue");
    const struct model *model = &cli->snapshot->model;
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < model->visits.n; i++) {
        if (cli->option[OPT_ALL] || visit_is_open(&model->visits.at[i]))
            list_row(cli, table, i);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

// When it was: a clock, and behind the date where it is another one than that of the first line.
static const char *story_clock(struct cli *cli, int64_t at_ms, int64_t first_ms)
{
    char clock[CLOCK_SIZE], first[16], day[16];
    session_clock(cli, at_ms, clock);
    session_day(cli, first_ms, first);
    session_day(cli, at_ms, day);
    return strcmp(first, day) == 0 ? arena_strdup(&cli->arena, clock)
                                   : arena_printf(&cli->arena, "%s %s", day, clock);
}

static void story_row(struct cli *cli, struct table *table, const struct story_line *line,
                      const char *clock)
{
    table_row(table);
    table_int(table, line->event.seq);
    table_count(table, line->event.at_ms, clock);
    table_code(table, event_kind_name(line->event.kind),
               sentence_event(&cli->arena, cli->lang, &cli->snapshot->catalogue,
                              &cli->snapshot->model.business, line));
    table_text(table, sentence_event(&cli->arena, cli->lang, &cli->snapshot->catalogue,
                                     &cli->snapshot->model.business, line));
    table_text(table, reason_name(line->event.reason));
    table_int(table, line->event.author);
}

// Below a call: why each other consultant was passed over.
static void story_verdicts(struct cli *cli, struct table *table, const struct story_line *line)
{
    for (size_t i = 0; i < line->candidate_n; i++) {
        const struct candidate *candidate = &line->candidates[i];
        if (candidate->verdict == VERDICT_CHOSEN)
            continue;
        const char *words =
            sentence_verdict(&cli->arena, cli->lang, &cli->snapshot->catalogue,
                             &cli->snapshot->model.business, line->event.reason, candidate);
        table_row(table);
        table_int(table, line->event.seq);
        table_count(table, line->event.at_ms, "");
        table_code(table, "passed_over", arena_printf(&cli->arena, "  · %s", words));
        table_text(table, words);
        table_text(table, verdict_name(candidate->verdict));
        table_int(table, candidate->consultant);
    }
}

// A ticket of today, or of the day that is named.
static bool resolve_any_visit(struct cli *cli, int64_t *ret, struct err *err)
{
    const struct visit *visit;
    int64_t noon_ms;
    if (!cli->option[OPT_DAY]) {
        bool ok = resolve_visit(cli, cli->args[0], &visit, err);
        *ret = ok ? visit->id : 0;
        return ok;
    }
    if (!session_parse_day(cli, cli->option[OPT_DAY], &noon_ms, err))
        return false;
    struct site_time t = app_site_time(cli->app, noon_ms);
    return app_ticket_of_day(cli->app, cli->actor, day_of_time(&t), cli->args[0], ret, err);
}

int visit_story(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"seq", NULL, CELL_COUNT},        {"at_ms", N_("Time"), CELL_TEXT},
        {"event", N_("What"), CELL_TEXT}, {"sentence", NULL, CELL_TEXT},
        {"reason", NULL, CELL_TEXT},      {"author", NULL, CELL_COUNT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t visit;
    struct story_line *lines = NULL;
    size_t n = 0;
    if (!resolve_any_visit(cli, &visit, &err) ||
        !app_story(cli->app, cli->actor, visit, &lines, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        story_row(cli, table, &lines[i],
                  story_clock(cli, lines[i].event.at_ms, lines[0].event.at_ms));
        story_verdicts(cli, table, &lines[i]);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    free(lines);
    return CLI_DONE;
}

static void answer_row(struct cli *cli, struct table *table, const struct visit_answer *answer)
{
    const struct question_words *question =
        catalogue_question(&cli->snapshot->catalogue, answer->question);
    bool chosen = question && answer->choice >= 1 && answer->choice <= question->choice_n;
    char clock[CLOCK_SIZE];
    session_clock(cli, answer->at_ms, clock);
    table_row(table);
    table_int(table, answer->question);
    table_text(table, question ? words_in(&question->text, cli->lang) : NULL);
    table_text(table,
               chosen ? words_in(&question->choices[answer->choice - 1], cli->lang) : answer->text);
    table_count(table, answer->at_ms, clock);
}

int visit_answers(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"id", NULL, CELL_COUNT},
        {"question", N_("Question"), CELL_TEXT},
        {"answer", N_("Answer"), CELL_TEXT},
        {"at_ms", N_("Time"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    const struct visit *visit;
    struct visit_answer *answers = NULL;
    size_t n = 0;
    if (!resolve_visit(cli, cli->args[0], &visit, &err) ||
        !app_answers(cli->app, cli->actor, visit->id, &answers, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        answer_row(cli, table, &answers[i]);
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(answers, n * sizeof *answers);
    free(answers);
    return CLI_DONE;
}
