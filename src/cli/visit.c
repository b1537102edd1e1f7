// lobby visit: everything that can be done with one ticket (visit_look.c shows them).

#include "app/people/follow_up.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"
#include "cli/visit.h"

#include <stdlib.h>
#include <string.h>

// ---- register ---------------------------------------------------------------------------------

static bool fill_wishes(struct cli *cli, struct arrival *arrival, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    int index;
    if (cli->option[OPT_CONSULTANT]) {
        if (!resolve_consultant(cli, cli->option[OPT_CONSULTANT], &index, err))
            return false;
        arrival->consultant = business->consultants[index].id;
    }
    if (cli->option[OPT_ANYBODY]) {
        if (arrival->consultant)
            return err_set(err, ERR_INPUT, "--anybody and --consultant: only one of the two");
        arrival->reason = REASON_ANYBODY;
    }
    if (cli->option[OPT_CLASS]) {
        if (!resolve_class(cli, cli->option[OPT_CLASS], &index, err))
            return false;
        arrival->class = business->classes[index].id;
    }
    arrival->party = 1;
    arrival->lang = cli->machine.lang; // what the site speaks
    if (cli->option[OPT_SPEAKS]) {
        enum lang lang = lang_of_guest(cli->option[OPT_SPEAKS]);
        if (lang == LANG_NONE)
            return err_set(err, ERR_INPUT,
                           "--speaks: '%s' is not one of zh_TW, zh_CN, en, or of "
                           "the other languages here",
                           cli->option[OPT_SPEAKS]);
        arrival->lang = lang;
    }
    return !cli->option[OPT_PARTY] ||
           resolve_number("--party", cli->option[OPT_PARTY], 1, 99, &arrival->party, err);
}

static bool fill_arrival(struct cli *cli, struct request *request, struct err *err)
{
    int service;
    struct arrival arrival = {0};
    if (!resolve_service(cli, cli->args[0], &service, err))
        return false;
    arrival.service = cli->snapshot->model.business.services[service].id;
    if (cli->option[OPT_AT] &&
        !session_parse_clock(cli, cli->option[OPT_AT], &arrival.ready_ms, err))
        return false;
    if (!fill_wishes(cli, &arrival, err) || !session_person(cli, &request->person, err) ||
        !session_plates(cli, request, err))
        return false;
    request_ask(request, cli->action->kind == COMMAND_GREET ? command_greet(&arrival)
                                                            : command_register(&arrival));
    return true;
}

static int run_arrival(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    session_request(cli, &request);
    if (cli->action->kind == COMMAND_GREET && !cli->option[OPT_CONSULTANT])
        err_set(&err, ERR_INPUT, "--consultant is missing: who greeted them?");
    else if (fill_arrival(cli, &request, &err))
        return session_submit(cli, &request);
    request_wipe(&request);
    return cli_fail(cli, &err);
}

// ---- one ticket -------------------------------------------------------------------------------

// By name, or by its number as older scripts say it.
static bool resolve_stage(const char *text, int *ret, struct err *err)
{
    enum work_stage stage = work_stage_from_name(text);
    if (stage != WORK_STAGE_COUNT) {
        *ret = (int)stage;
        return true;
    }
    if (resolve_number("the stage", text, 0, WORK_STAGE_COUNT - 1, ret, err))
        return true;
    char names[160] = "";
    for (int i = 0; i < WORK_STAGE_COUNT; i++) {
        size_t n = strlen(names);
        snprintf(names + n, sizeof names - n, "%s%s", i ? ", " : "",
                 work_stage_name((enum work_stage)i));
    }
    return err_set(err, ERR_INPUT, "'%s' is no stage of the work; there are %s", text, names);
}

static bool resolve_step(const char *text, int *ret, struct err *err)
{
    enum sales_step step = sales_step_from_name(text);
    *ret = (int)step;
    if (step != SALES_STEP_COUNT)
        return true;
    char names[160] = "";
    for (int i = 0; i < SALES_STEP_COUNT; i++) {
        size_t n = strlen(names);
        snprintf(names + n, sizeof names - n, "%s%s", i ? ", " : "",
                 sales_step_name((enum sales_step)i));
    }
    return err_set(err, ERR_INPUT, "'%s' is no step of a sale; there are %s", text, names);
}

struct said { // by the second argument and the options; 0: nothing said
    int64_t consultant, service, class;
    int number; // how many stars or people, or the stage
    enum reason reason;
    enum outcome outcome;
    int64_t at_ms, until_ms;
};

// ARGS[1], where the action takes one: a consultant, a class or a number.
static bool read_second(struct cli *cli, struct said *said, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    enum command_kind kind = cli->action->kind;
    int index;
    if (cli->arg_n < 2)
        return true;
    if (kind == COMMAND_RATE)
        return resolve_number("the rating", cli->args[1], 1, 5, &said->number, err);
    if (kind == COMMAND_CHANGE_PARTY)
        return resolve_number("the party", cli->args[1], 1, 99, &said->number, err);
    if (kind == COMMAND_ADD_WORK)
        return resolve_number("the amount", cli->args[1], 0, AMOUNT_MOST, &said->number, err);
    if (kind == COMMAND_ANSWER_WORK)
        return resolve_number("the added work", cli->args[1], 1, ADDED_MOST, &said->number, err);
    if (kind == COMMAND_SET_STAGE)
        return resolve_stage(cli->args[1], &said->number, err);
    if (kind == COMMAND_SALES_STEP)
        return resolve_step(cli->args[1], &said->number, err);
    if (kind == COMMAND_SET_CLASS) {
        if (!resolve_class(cli, cli->args[1], &index, err))
            return false;
        said->class = business->classes[index].id;
        return true;
    }
    if (!resolve_consultant(cli, cli->args[1], &index, err))
        return false;
    said->consultant = business->consultants[index].id;
    return true;
}

static bool read_target(struct cli *cli, struct said *said, enum role *to_role, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    int index;
    if (cli->option[OPT_SERVICE]) {
        if (!resolve_service(cli, cli->option[OPT_SERVICE], &index, err))
            return false;
        said->service = business->services[index].id;
    }
    if (cli->option[OPT_CONSULTANT]) {
        if (!resolve_consultant(cli, cli->option[OPT_CONSULTANT], &index, err))
            return false;
        said->consultant = business->consultants[index].id;
    }
    if (cli->option[OPT_ROLE]) {
        *to_role = role_from_code(cli->option[OPT_ROLE]);
        if (*to_role == ROLE_COUNT || *to_role == ROLE_CUSTOMER)
            return err_set(err, ERR_INPUT,
                           "--role '%s': not one of consultant, receptionist, manager, "
                           "administrator",
                           cli->option[OPT_ROLE]);
    }
    if (cli->action->kind == COMMAND_TRANSFER && !said->service && !said->consultant &&
        *to_role == ROLE_CUSTOMER)
        return err_set(err, ERR_INPUT,
                       "--service, --consultant or --role is missing: transfer to what?");
    return true;
}

// What goes with the command into the request stands there; the rest is said.
static bool read_details(struct cli *cli, struct said *said, struct request *request,
                         struct err *err)
{
    const char *const *option = cli->option;
    if (option[OPT_REASON] && !resolve_reason(cli, option[OPT_REASON], &said->reason, err))
        return false;
    if (option[OPT_OUTCOME] && !resolve_outcome(option[OPT_OUTCOME], &said->outcome, err))
        return false;
    if (option[OPT_AT] && !session_parse_clock(cli, option[OPT_AT], &said->at_ms, err))
        return false;
    if (option[OPT_ENDED] && !session_parse_clock(cli, option[OPT_ENDED], &said->until_ms, err))
        return false;
    if (option[OPT_FOLLOW_UP]) {
        int days;
        if (!resolve_number("--follow-up", option[OPT_FOLLOW_UP], 1, FOLLOW_UP_DAYS_MAX, &days,
                            err))
            return false;
        request->follow_up_ms = app_follow_up_instant(cli->app, days);
    }
    if (option[OPT_MINUTES]) {
        int minutes;
        if (!resolve_number("--minutes", option[OPT_MINUTES], 1,
                            cli->action->kind == COMMAND_PARK ? PARK_MAX_MIN : 24 * 60, &minutes,
                            err))
            return false;
        said->until_ms = app_now_ms(cli->app) + minutes * (int64_t)MINUTE_MS;
    } else if (cli->action->kind == COMMAND_PARK) {
        return err_set(err, ERR_INPUT, "--minutes is missing: for how long?");
    }
    if (cli->action->kind == COMMAND_ADD_WORK && !option[OPT_NOTE])
        return err_set(err, ERR_INPUT, "--note is missing: which work?");
    if (option[OPT_NOTE] && !utf8_copy(request->note, sizeof request->note, option[OPT_NOTE]))
        return err_set(err, ERR_INPUT, "--note: more than %d bytes", NOTE_SIZE - 1);
    if (cli->action->kind == COMMAND_ADD_WORK)
        request->amount = said->number;
    return read_target(cli, said, &request->to_role, err);
}

static struct command command_said(const struct cli *cli, int64_t visit, const struct said *said)
{
    enum command_kind kind = cli->action->kind;
    switch ((int)kind) { // every other kind needs the ticket and nothing else
    case COMMAND_CALL:
        return cli->option[OPT_OVERRIDE]
                   ? command_override(visit, said->consultant,
                                      said->reason ? said->reason : REASON_OVERRIDE)
                   : command_call(visit, said->consultant);
    case COMMAND_START:
        return said->reason || said->at_ms || said->until_ms
                   ? command_start_told(visit, said->at_ms, said->until_ms)
                   : command_on_visit(kind, visit);
    case COMMAND_FINISH:
        return command_finish(visit, said->outcome, said->reason, said->at_ms);
    case COMMAND_COMPLETE_RECORD:
        return command_complete_record(visit, 0, said->outcome, said->reason, said->at_ms);
    case COMMAND_PARK:
        return command_park(visit, said->until_ms);
    case COMMAND_SET_STAGE:
        return command_set_stage(visit, (enum work_stage)said->number);
    case COMMAND_ADD_WORK:
        return command_add_work(visit);
    case COMMAND_ANSWER_WORK:
        return command_answer_work(visit, said->number,
                                   strcmp(cli->action->name, "approve-work") == 0);
    case COMMAND_SALES_STEP:
        return command_sales_step(visit, (enum sales_step)said->number);
    case COMMAND_TRANSFER:
        return command_transfer(visit, said->service, said->consultant, said->reason);
    case COMMAND_CANCEL:
        return command_cancel(visit, said->reason);
    case COMMAND_NO_CUSTOMER:
        return command_no_customer(visit, said->reason);
    case COMMAND_SET_CLASS:
        return command_set_class(visit, said->class, said->reason);
    case COMMAND_CHANGE_PARTY:
        return command_change_party(visit, said->number);
    case COMMAND_RATE:
        return command_rate(visit, said->number, cli->option[OPT_CALL_BACK] != NULL);
    default:
        return command_on_visit(kind, visit);
    }
}

// --at is a time of today; with --from DAY of that day.
static bool move_to_day(struct cli *cli, int64_t *at_ms, struct err *err)
{
    int64_t noon_ms;
    if (!cli->option[OPT_FROM] || *at_ms == 0)
        return true;
    if (!session_parse_day(cli, cli->option[OPT_FROM], &noon_ms, err))
        return err_prefix(err, "--from");
    return session_parse_clock_on(cli, noon_ms, cli->option[OPT_AT], at_ms, err);
}

// A visit of an earlier day has no ticket any more that is its own: it is named by its id.
static bool resolve_record(struct cli *cli, const char *typed, int64_t *ret_visit, struct err *err)
{
    char *end;
    long long id = strtoll(typed, &end, 10);
    const struct visit *visit;
    if (end != typed && *end == '\0' && id > 0) {
        *ret_visit = id;
        return true;
    }
    if (!resolve_visit(cli, typed, &visit, err))
        return false;
    *ret_visit = visit->id;
    return true;
}

static int run_complete(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct said said = {0};
    int64_t visit;
    struct err err = {0};
    session_request(cli, &request);
    if (resolve_record(cli, cli->args[0], &visit, &err) &&
        read_details(cli, &said, &request, &err) && move_to_day(cli, &said.at_ms, &err)) {
        request_ask(&request, command_said(cli, visit, &said));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static int run_incomplete(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"visit", N_("Visit"), CELL_COUNT},      {"day", N_("Day"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},     {"consultant", N_("Consultant"), CELL_TEXT},
        {"started_ms", N_("Began"), CELL_COUNT}, {"forgotten", N_("End unknown"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct incomplete_record *records;
    size_t n;
    if (!app_incomplete(cli->app, cli->actor, &records, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct snapshot *now = cli->snapshot;
        int who = business_consultant(&now->model.business, records[i].consultant);
        char clock[CLOCK_SIZE];
        session_clock(cli, records[i].started_ms, clock);
        table_row(table);
        table_int(table, records[i].visit);
        table_text(table, arena_printf(&cli->arena, "%04d-%02d-%02d", records[i].day / 10000,
                                       records[i].day / 100 % 100, records[i].day % 100));
        table_text(table, records[i].ticket);
        table_text(table,
                   who < 0 ? NULL : words_in(&now->catalogue.consultants[who].name, cli->lang));
        table_count(table, records[i].started_ms, clock);
        table_bool(table, records[i].forgotten,
                   records[i].forgotten ? cli_tr(cli, N_("nobody pressed finish")) : "");
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    mem_wipe(records, n * sizeof *records);
    free(records);
    return CLI_DONE;
}

static int run_ticket(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct said said = {0};
    struct err err = {0};
    const struct visit *visit;
    session_request(cli, &request);
    if (resolve_visit(cli, cli->args[0], &visit, &err) && read_second(cli, &said, &err) &&
        read_details(cli, &said, &request, &err)) {
        request_ask(&request, command_said(cli, visit->id, &said));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

static int run_low_ratings(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"visit", N_("Visit"), CELL_COUNT},          {"day", N_("Day"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},         {"stars", N_("Rating"), CELL_COUNT},
        {"consultant", N_("Consultant"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct low_rating low[LOW_RATINGS_MAX];
    size_t n;
    if (!app_low_ratings(cli->app, cli->actor, low, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct snapshot *now = cli->snapshot;
        int who = business_consultant(&now->model.business, low[i].consultant);
        table_row(table);
        table_int(table, low[i].visit);
        table_text(table, arena_printf(&cli->arena, "%04d-%02d-%02d", low[i].day / 10000,
                                       low[i].day / 100 % 100, low[i].day % 100));
        table_text(table, low[i].ticket);
        table_int(table, low[i].stars);
        table_text(table,
                   who < 0 ? NULL : words_in(&now->catalogue.consultants[who].name, cli->lang));
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static int run_handled(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    struct err err = {0};
    int64_t visit;
    session_request(cli, &request);
    if (resolve_record(cli, cli->args[0], &visit, &err)) {
        request_ask(&request, command_on_visit(COMMAND_HANDLE_RATING, visit));
        return session_submit(cli, &request);
    }
    request_wipe(&request);
    return cli_fail(cli, &err);
}

// As its visit's story tells it: with the times that the event alone does not say.
static const char *undone_words(struct cli *cli, const struct event *undone)
{
    struct story_line *alone = arena_alloc(&cli->arena, sizeof *alone);
    alone->event = *undone;
    const struct story_line *line = alone;
    struct story_line *lines = NULL;
    size_t n = 0;
    if (undone->visit && !app_story(cli->app, cli->actor, undone->visit, &lines, &n, NULL))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (lines[i].event.seq == undone->seq)
            line = &lines[i];
    }
    const char *words = sentence_event(&cli->arena, cli->lang, &cli->snapshot->catalogue,
                                       &cli->snapshot->model.business, line);
    words = tr_fill(&cli->arena, cli->lang, N_("Taken back: “{undone}”"), "undone", words, NULL);
    free(lines);
    return words;
}

static int run_undo(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request request;
    session_request(cli, &request);
    const struct undo_entry *last = model_last_undo(&cli->snapshot->model, cli->actor.staff);
    struct event undone = last ? last->event : (struct event){0};
    request_ask(&request, command_undo(undone.seq));
    code = session_submit(cli, &request);
    if (code == CLI_DONE && !cli->option[OPT_JSON])
        fprintf(cli->host->out, "%s\n", undone_words(cli, &undone));
    return code;
}

#define WHO                                                                                        \
    (TAKES(SURNAME) | TAKES(NAME) | TAKES(TITLE) | TAKES(PHONE) | TAKES(SPEAKS) | TAKES(PARTY) |   \
     TAKES(CONSULTANT) | TAKES(CLASS) | TAKES(AT) | TAKES(PLATE))

static const struct cli_action actions[] = {
    {"register", "SERVICE", 1, 1, WHO | TAKES(ANYBODY), N_("give a visitor a ticket"), run_arrival,
     COMMAND_REGISTER},
    {"greet", "SERVICE", 1, 1, WHO, N_("enter afterwards who was greeted at the door"), run_arrival,
     COMMAND_GREET},
    {"list", "", 0, 0, TAKES(ALL), N_("today's visits"), visit_list, 0},
    {"show", "TICKET", 1, 1, TAKES(DAY), N_("the story of a ticket, event by event"), visit_story,
     0},
    {"story", "TICKET", 1, 1, TAKES(DAY), N_("the same as show"), visit_story, 0},
    {"call", "TICKET CONSULTANT", 2, 2, TAKES(REASON) | TAKES(OVERRIDE),
     N_("call a ticket to a consultant; --override --reason CODE: not as proposed, and why"),
     run_ticket, COMMAND_CALL},
    {"call-next", "CONSULTANT", 1, 1, 0, N_("call the customer who is next for this consultant"),
     cli_run_consultant, COMMAND_CALL_NEXT},
    {"call-again", "TICKET", 1, 1, 0, N_("repeat a call"), run_ticket, COMMAND_CALL_AGAIN},
    {"start", "TICKET", 1, 1, TAKES(AT) | TAKES(ENDED) | TAKES(REASON),
     N_("the customer has come: service begins; of a missed ticket, or with --reason forgotten: it "
        "began at the call, or --at HH:MM; --ended HH:MM: when it ended, if the consultant has "
        "gone on"),
     run_ticket, COMMAND_START},
    {"finish", "TICKET", 1, 1,
     TAKES(OUTCOME) | TAKES(REASON) | TAKES(NOTE) | TAKES(AT) | TAKES(FOLLOW_UP),
     N_("service has ended"), run_ticket, COMMAND_FINISH},
    {"complete", "TICKET", 1, 1,
     TAKES(OUTCOME) | TAKES(REASON) | TAKES(NOTE) | TAKES(AT) | TAKES(FROM) | TAKES(FOLLOW_UP),
     N_("complete the record of a visit that has ended; --from DAY --at HH:MM: when it did"),
     run_complete, COMMAND_COMPLETE_RECORD},
    {"incomplete", "", 0, 0, 0, N_("visits of any day whose record is not complete"),
     run_incomplete, 0},
    {"no-show", "TICKET", 1, 1, 0, N_("called and did not come"), run_ticket, COMMAND_NO_SHOW},
    {"return", "TICKET", 1, 1, 0,
     N_("parked or missing, and here again; or back to the line from a call that is in question"),
     run_ticket, COMMAND_RETURN},
    {"park", "TICKET", 1, 1, TAKES(MINUTES), N_("the customer steps out for a while"), run_ticket,
     COMMAND_PARK},
    {"transfer", "TICKET", 1, 1, TAKES(SERVICE) | TAKES(CONSULTANT) | TAKES(ROLE) | TAKES(REASON),
     N_("hand over to a service or a person"), run_ticket, COMMAND_TRANSFER},
    {"no-customer", "TICKET", 1, 1, TAKES(REASON),
     N_("confirm that it cost no turn: market_research, colleague or directions"), run_ticket,
     COMMAND_NO_CUSTOMER},
    {"cancel", "TICKET", 1, 1, TAKES(REASON), N_("the customer does not want to wait"), run_ticket,
     COMMAND_CANCEL},
    {"class", "TICKET CLASS", 2, 2, TAKES(REASON), N_("change the class, with a reason"),
     run_ticket, COMMAND_SET_CLASS},
    {"answers", "TICKET", 1, 1, 0, N_("what the visitor answered to the service's questions"),
     visit_answers, 0},
    {"party", "TICKET N", 2, 2, 0, N_("how many people came"), run_ticket, COMMAND_CHANGE_PARTY},
    {"rate", "TICKET 1-5", 2, 2, TAKES(NOTE) | TAKES(CALL_BACK), N_("how the visit was"),
     run_ticket, COMMAND_RATE},
    {"refuse", "TICKET", 1, 1, 0, N_("the called consultant declines: to the end of the turn"),
     run_ticket, COMMAND_REFUSE_TURN},
    {"begin-work", "TICKET", 1, 1, 0, N_("the car goes to the workshop: the consultant is free"),
     run_ticket, COMMAND_BEGIN_WORK},
    {"stage", "TICKET STAGE", 2, 2, 0, N_("where the work stands"), run_ticket, COMMAND_SET_STAGE},
    {"step", "TICKET STEP", 2, 2, 0,
     N_("what consultant and customer are at: talk, walk, test_drive, quote, manager, finance"),
     run_ticket, COMMAND_SALES_STEP},
    {"add-work", "TICKET AMOUNT", 2, 2, TAKES(NOTE),
     N_("work found to be needed besides, in --note WORDS, and what it costs: the customer is "
        "asked"),
     run_ticket, COMMAND_ADD_WORK},
    {"approve-work", "TICKET N", 2, 2, 0, N_("the customer wants the added work with that number"),
     run_ticket, COMMAND_ANSWER_WORK},
    {"refuse-work", "TICKET N", 2, 2, 0, N_("… and does not want it"), run_ticket,
     COMMAND_ANSWER_WORK},
    {"end-work", "TICKET", 1, 1, 0, N_("the work is done"), run_ticket, COMMAND_END_WORK},
    {"low-ratings", "", 0, 0, 0, N_("low ratings of any day that nobody has seen to"),
     run_low_ratings, 0},
    {"handled", "TICKET", 1, 1, 0, N_("a low rating has been seen to; of an earlier day: its id"),
     run_handled, COMMAND_HANDLE_RATING},
    {"undo", "", 0, 0, 0, N_("take back the author's last action"), run_undo, COMMAND_UNDO},
};

const struct cli_command cli_visit = {"visit", N_("visits: register, call, serve, rate"), actions,
                                      sizeof actions / sizeof *actions, NULL};
