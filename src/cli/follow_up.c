// lobby follow-up: customers to be called again. Personal data: a consultant's own, or everybody's
// for roles that see the customers.

#include "app/people/follow_up.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

static const char *when_words(const struct cli *cli, enum follow_up_when when)
{
    static const char *const words[] = {[FOLLOW_UP_OVERDUE] = N_("Overdue"),
                                        [FOLLOW_UP_TODAY] = N_("Due today"),
                                        [FOLLOW_UP_COMING] = N_("Coming"),
                                        [FOLLOW_UP_OVER] = N_("Done today")};
    _Static_assert(sizeof words / sizeof *words == FOLLOW_UP_WHEN_COUNT, "words for each");
    return cli_tr(cli, words[when]);
}

static const char *date(struct cli *cli, int day)
{
    return arena_printf(&cli->arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void put_row(struct cli *cli, struct table *table, const struct follow_up *f)
{
    const struct snapshot *now = cli->snapshot;
    int who = business_consultant(&now->model.business, f->staff);
    int service = business_service(&now->model.business, f->service);
    char name[PERSON_NAME_SIZE];
    person_display(cli->lang, f->surname, f->full_name, f->title, name);
    table_row(table);
    table_int(table, f->visit);
    table_text(table, date(cli, f->due_day));
    table_code(table, follow_up_when_name(f->when), when_words(cli, f->when));
    table_text(table, name);
    table_text(table, *f->phone ? f->phone : NULL);
    table_text(table, who < 0 ? NULL : words_in(&now->catalogue.consultants[who].name, cli->lang));
    table_text(table, f->ticket);
    table_text(table, date(cli, f->day));
    table_text(table,
               service < 0 ? NULL : words_in(&now->catalogue.services[service].name, cli->lang));
    table_text(table, *f->note ? f->note : NULL);
    mem_wipe(name, sizeof name);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"visit", N_("Visit"), CELL_COUNT},    {"due", N_("Due"), CELL_TEXT},
        {"when", N_("State"), CELL_TEXT},      {"name", N_("Name"), CELL_TEXT},
        {"phone", N_("Phone"), CELL_TEXT},     {"consultant", N_("Consultant"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},   {"day", N_("Day"), CELL_TEXT},
        {"service", N_("Service"), CELL_TEXT}, {"note", NULL, CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct follow_up *list;
    size_t n;
    if (!app_follow_ups(cli->app, cli->actor, &list, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        if (list[i].when != FOLLOW_UP_OVER || cli->option[OPT_ALL])
            put_row(cli, table, &list[i]);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    follow_ups_free(list, n);
    return CLI_DONE;
}

// Of one that stands in the list by its number; of a new one today's, by its ticket, too.
static bool find_visit(struct cli *cli, enum follow_up_change what, int *ret, struct err *err)
{
    const struct visit *visit;
    if (what != FOLLOW_UP_MADE)
        return resolve_number("VISIT", cli->args[0], 1, INT32_MAX, ret, err);
    if (!resolve_visit(cli, cli->args[0], &visit, err))
        return false;
    *ret = (int)visit->id;
    return true;
}

static int change(struct cli *cli, enum follow_up_change what)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    int visit, days = 0;
    session_request(cli, &request);
    bool dated = what == FOLLOW_UP_POSTPONED || what == FOLLOW_UP_MADE;
    bool ok = find_visit(cli, what, &visit, &err) &&
              (!dated || resolve_number("DAYS", cli->args[1], 1, FOLLOW_UP_DAYS_MAX, &days, &err));
    if (ok && cli->option[OPT_NOTE] &&
        !utf8_copy(request.note, sizeof request.note, cli->option[OPT_NOTE]))
        ok = err_set(&err, ERR_INPUT, "--note: more than %d bytes", NOTE_SIZE - 1);
    if (ok) {
        int64_t until_ms = days ? app_follow_up_instant(cli->app, days) : 0;
        request_ask(&request, command_follow_up(visit, cli->actor.staff, what, until_ms, 0));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static int run_done(struct cli *cli)
{
    return change(cli, FOLLOW_UP_DONE);
}

static int run_postpone(struct cli *cli)
{
    return change(cli, FOLLOW_UP_POSTPONED);
}

static int run_new(struct cli *cli)
{
    return change(cli, FOLLOW_UP_MADE);
}

static int run_reopen(struct cli *cli)
{
    return change(cli, FOLLOW_UP_REOPENED);
}

static const struct cli_action actions[] = {
    {"list", "", 0, 0, TAKES(ALL), N_("whom to call again; --all: and who was called today"),
     run_list, 0},
    {"done", "VISIT", 1, 1, TAKES(NOTE), N_("the customer has been called"), run_done,
     COMMAND_FOLLOW_UP},
    {"postpone", "VISIT DAYS", 2, 2, TAKES(NOTE), N_("to so many days from today"), run_postpone,
     COMMAND_FOLLOW_UP},
    {"new", "VISIT DAYS", 2, 2, TAKES(NOTE),
     N_("a customer of today is to be called in so many days"), run_new, COMMAND_FOLLOW_UP},
    {"reopen", "VISIT", 1, 1, 0, N_("it was not done after all"), run_reopen, COMMAND_FOLLOW_UP},
};

const struct cli_command cli_follow_up = {"follow-up", N_("customers to be called again"), actions,
                                          sizeof actions / sizeof *actions, NULL};
