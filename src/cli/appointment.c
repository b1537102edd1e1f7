// lobby appointment: book, move, cancel, a day's list, the free slots, and checking in.

#include "app/door.h"
#include "app/people/calendar_feed.h"
#include "app/people/appointment.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <stdlib.h>

static bool day_instant(struct cli *cli, int64_t *ret_ms, struct err *err)
{
    *ret_ms = app_now_ms(cli->app);
    return !cli->option[OPT_FROM] || session_parse_day(cli, cli->option[OPT_FROM], ret_ms, err);
}

// "14:30" of the business day of --from, today's without it.
static bool slot_instant(struct cli *cli, const char *clock, int64_t *ret_ms, struct err *err)
{
    int64_t day_ms;
    return day_instant(cli, &day_ms, err) &&
           session_parse_clock_on(cli, day_ms, clock, ret_ms, err);
}

static bool option_consultant(struct cli *cli, int64_t *ret, struct err *err)
{
    int index;
    if (!cli->option[OPT_CONSULTANT])
        return true;
    if (!resolve_consultant(cli, cli->option[OPT_CONSULTANT], &index, err))
        return false;
    *ret = cli->snapshot->model.business.consultants[index].id;
    return true;
}

static int run_book(struct cli *cli)
{
    int code = session_open(cli), service;
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct booking booking = {.channel = CHANNEL_DESK};
    struct err err = {0};
    session_request(cli, &request);
    bool ok = resolve_service(cli, cli->args[0], &service, &err) &&
              slot_instant(cli, cli->args[1], &booking.starts_ms, &err) &&
              option_consultant(cli, &booking.consultant, &err) &&
              session_person(cli, &request.person, &err) && session_plates(cli, &request, &err);
    if (ok && (!*request.person.phone || !*request.person.surname))
        ok = err_set(&err, ERR_INPUT, "--phone and --surname are needed: who is expected?");
    if (ok) {
        booking.service = cli->snapshot->model.business.services[service].id;
        request_ask(&request, command_book(&booking));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

// Move, cancel and check in: of the appointment with that number.
static int run_one(struct cli *cli)
{
    int code = session_open(cli), number;
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    enum command_kind kind = cli->action->kind;
    struct arrival arrival = {.party = 1, .lang = cli->machine.lang};
    int64_t starts_ms = 0, consultant = 0;
    enum reason reason = REASON_NONE;
    session_request(cli, &request);
    bool ok = resolve_number("the appointment", cli->args[0], 1, INT32_MAX, &number, &err) &&
              option_consultant(cli, &consultant, &err);
    if (ok && kind == COMMAND_REBOOK)
        ok = slot_instant(cli, cli->args[1], &starts_ms, &err);
    if (ok && cli->option[OPT_REASON])
        ok = resolve_reason(cli, cli->option[OPT_REASON], &reason, &err);
    if (ok) {
        request.appointment = kind == COMMAND_REGISTER ? number : 0;
        request_ask(&request, kind == COMMAND_REGISTER ? command_register(&arrival)
                              : kind == COMMAND_REBOOK
                                  ? command_rebook(number, starts_ms, consultant)
                                  : command_unbook(number, reason));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static void list_row(struct cli *cli, struct table *table, const struct appointment *a)
{
    char name[PERSON_NAME_SIZE], clock[CLOCK_SIZE], ticket[8] = "";
    const struct snapshot *s = cli->snapshot;
    int service = business_service(&s->model.business, a->service);
    int consultant = business_consultant(&s->model.business, a->consultant);
    const struct visit *visit = model_visit(&s->model, a->visit);
    person_display(cli->lang, a->surname, "", a->title, name);
    session_clock(cli, a->starts_ms, clock);
    if (visit)
        visit_ticket(visit, ticket);
    table_row(table);
    table_int(table, a->id);
    table_count(table, a->starts_ms, clock);
    table_text(table, name);
    table_text(table,
               service < 0 ? NULL : words_in(&s->catalogue.services[service].name, cli->lang));
    table_text(table, consultant < 0
                          ? NULL
                          : words_in(&s->catalogue.consultants[consultant].name, cli->lang));
    table_code(table, appointment_name(a), appointment_words(cli->lang, a));
    table_text(table, visit ? ticket : NULL);
    mem_wipe(name, sizeof name);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"appointment", N_("No."), CELL_COUNT},
        {"starts_ms", N_("Time"), CELL_TEXT},
        {"name", N_("Name"), CELL_TEXT},
        {"service", N_("Service"), CELL_TEXT},
        {"consultant", N_("Consultant"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int64_t at_ms;
    size_t n = 0;
    struct appointment *list = mem_alloc(APPOINTMENT_MAX * sizeof *list);
    bool ok = day_instant(cli, &at_ms, &err) &&
              app_appointments(cli->app, cli->actor, at_ms, list, &n, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; ok && i < n; i++)
        list_row(cli, table, &list[i]);
    if (ok)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(list, APPOINTMENT_MAX * sizeof *list);
    free(list);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

static int run_slots(struct cli *cli)
{
    static const struct table_column columns[] = {{"starts_ms", N_("Time"), CELL_TEXT},
                                                  {"left", N_("Free"), CELL_COUNT}};
    int code = session_open(cli), service;
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct slot slots[SLOT_MAX];
    struct slot_wish wish = {0};
    size_t n = 0;
    if (!resolve_service(cli, cli->args[0], &service, &err) ||
        !day_instant(cli, &wish.at_ms, &err) || !option_consultant(cli, &wish.consultant, &err))
        return cli_fail(cli, &err);
    const struct service_rules *rules = &cli->snapshot->model.business.services[service];
    wish.service = rules->id;
    struct ruling out_of_use = {.refusal = REFUSAL_OUT_OF_USE};
    if (!rules->active) // as whoever books there is told
        return cli_fail_words(cli, CLI_FAILED, "%s",
                              sentence_refusal(&cli->arena, cli->lang, &out_of_use, NULL));
    if (!app_slots(cli->app, cli->actor, &wish, slots, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        char clock[CLOCK_SIZE];
        session_clock(cli, slots[i].starts_ms, clock);
        table_row(table);
        table_count(table, slots[i].starts_ms, clock);
        table_int(table, slots[i].left);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

// The address is told this once: the store keeps a hash.
static int run_feed(struct cli *cli)
{
    int code = session_open(cli), index;
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    char token[TOKEN_SIZE] = "";
    bool give = strcmp(cli->action->name, "feed") == 0;
    if (!resolve_consultant(cli, cli->args[0], &index, &err))
        return cli_fail(cli, &err);
    int64_t staff = cli->snapshot->model.business.consultants[index].id;
    const char *address = door_page(&cli->arena, cli->snapshot, "/calendar/");
    if (give && !address)
        err_set(&err, ERR_INPUT, "no public address of lobby serve is set: [web] public");
    else if (give ? app_feed_give(cli->app, cli->actor, staff, token, &err)
                  : app_feed_revoke(cli->app, cli->actor, staff, &err)) {
        code = give ? cli_say(cli, "address", arena_printf(&cli->arena, "%s%s.ics", address, token))
                    : cli_done(cli);
        mem_wipe(token, sizeof token);
        return code;
    }
    return cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {"book", "SERVICE HH:MM", 2, 2,
     TAKES(PHONE) | TAKES(SURNAME) | TAKES(NAME) | TAKES(TITLE) | TAKES(CONSULTANT) | TAKES(FROM) |
         TAKES(PLATE),
     N_("somebody will come at that time, today or on the day --from"), run_book, COMMAND_BOOK},
    {"move", "NUMBER HH:MM", 2, 2, TAKES(CONSULTANT) | TAKES(FROM),
     N_("to another time, or to another consultant"), run_one, COMMAND_REBOOK},
    {"cancel", "NUMBER", 1, 1, TAKES(REASON), N_("they will not come"), run_one, COMMAND_UNBOOK},
    {"list", "", 0, 0, TAKES(FROM), N_("who is expected today, or on the day --from"), run_list, 0},
    {"slots", "SERVICE", 1, 1, TAKES(CONSULTANT) | TAKES(FROM), N_("the times that are free"),
     run_slots, 0},
    {"feed", "CONSULTANT", 1, 1, 0,
     N_("the address of their appointments for a calendar program, told this once; an earlier one "
        "ends"),
     run_feed, 0},
    {"no-feed", "CONSULTANT", 1, 1, 0, N_("… which nobody can read any more"), run_feed, 0},
    {"check-in", "NUMBER", 1, 1, 0, N_("they have come: a ticket, by the rule of early and late"),
     run_one, COMMAND_REGISTER},
};

const struct cli_command cli_appointment = {"appointment", N_("appointments: book, move, check in"),
                                            actions, sizeof actions / sizeof *actions, NULL};
