// Opening with a role, submitting, and telling what came of it: what every noun needs.

#include "cli/session.h"
#include "base/csv.h"
#include "base/phone.h"
#include "base/text_gate.h"
#include "app/figures/report.h"
#include "app/people/appointment.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "cli/resolve.h"
#include "cli/table.h"
#include "core/offered.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool choose_actor(struct cli *cli, struct err *err)
{
    const char *as = cli->option[OPT_AS], *author = cli->option[OPT_AUTHOR];
    cli->actor = (struct actor){.role = ROLE_ADMINISTRATOR};
    if (author) {
        struct staff_row row;
        if (!resolve_staff(cli, author, &row, err))
            return err_prefix(err, "--author");
        cli->actor = (struct actor){.role = row.role, .staff = row.id};
    }
    if (!as)
        return true;
    enum role role = role_from_code(as);
    if (role == ROLE_COUNT)
        return err_set(err, ERR_INPUT,
                       "--as: '%s' is not a role: consultant, receptionist, manager or "
                       "administrator",
                       as);
    if (role == ROLE_CONSULTANT && !author)
        return err_set(err, ERR_INPUT, "--as consultant needs --author NAME: which consultant");
    cli->actor.role = role;
    return true;
}

// A list is a list on a full disk, too, as things stood.
static bool reads_on(struct cli *cli, const struct err *err)
{
    if (err->code != ERR_FULL || cli->action->kind != COMMAND_TICK)
        return false;
    if (!cli->said_full)
        cli_fail_words(cli, CLI_FAILED, "%s", cli_trouble(cli, err));
    cli->said_full = true;
    return true;
}

bool cli_missing_store(const struct cli *cli, struct err *err)
{
    bool had = machine_had_store(&cli->host->home, cli->store);
    struct arena arena;
    arena_init(&arena);
    err_set(err, ERR_IO, "%s",
            tr_fill(&arena, cli->lang,
                    had ? N_("the store '{store}' is missing, and this machine had one there: is "
                             "its disk in place? Put it back, or bring back a copy with 'lobby "
                             "restore'. 'lobby setup' begins a new one, 'lobby run --force' a "
                             "sample")
                        : N_("there is no store at '{store}'; 'lobby setup' makes one, 'lobby "
                             "run' a sample"),
                    "store", cli->store, NULL));
    arena_finish(&arena);
    return false;
}

int session_open(struct cli *cli)
{
    struct app_options options = {.path = cli->store,
                                  .public_address = cli->machine.public_address,
                                  .copies = cli->machine.backup_path,
                                  .clock = cli->host->clock,
                                  .asks_server = cli->host->asks_server,
                                  .smaller = cli->host->smaller,
                                  .entropy = cli->host->entropy};
    struct err err = {0};
    if (!cli->log && cli->machine.log_path[0]) // never on a shell's stderr
        cli->log = log_open(cli->machine.log_path, (enum log_level)cli->machine.log_level,
                            &cli->host->clock);
    options.log = cli->log;
    if (!app_open(&options, &cli->app, &err)) {
        if (err.code == ERR_NOTFOUND)
            cli_missing_store(cli, &err);
        return cli_fail(cli, &err);
    }
    bool ok = app_catch_up(cli->app, &err) || reads_on(cli, &err);
    ok = ok && (session_refresh(cli, &err) || reads_on(cli, &err)) && choose_actor(cli, &err);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int session_open_written(struct cli *cli)
{
    char place[512];
    bool known = machine_log_place(&cli->machine, &cli->host->home, place, sizeof place);
    cli->log =
        log_open(known ? place : NULL, (enum log_level)cli->machine.log_level, &cli->host->clock);
    if (!cli->log)
        return cli_fail_words(cli, CLI_FAILED, "cannot open the log '%s': %s", place,
                              strerror(errno));
    return session_open(cli);
}

void session_close(struct cli *cli)
{
    snapshot_destroy(cli->snapshot);
    app_close(cli->app);
    log_close(cli->log);
    cli->snapshot = NULL;
    cli->app = NULL;
    cli->log = NULL;
}

bool session_refresh(struct cli *cli, struct err *err)
{
    snapshot_destroy(cli->snapshot);
    cli->snapshot = snapshot_create(cli->app);
    if (cli->snapshot->trouble.code == ERR_NONE)
        return true;
    *err = cli->snapshot->trouble;
    return false;
}

void session_request(struct cli *cli, struct request *request)
{
    request_init(request, app_entropy(cli->app), cli->actor, cli->action->kind);
    request->command.channel = CHANNEL_DESK;
}

// ---- who it is about --------------------------------------------------------------------------

bool session_person(struct cli *cli, struct person *person, struct err *err)
{
    static const struct {
        enum cli_option option;
        const char *flag;
        size_t offset, size;
    } fields[] = {
        {OPT_PHONE, "phone", offsetof(struct person, phone), PHONE_SIZE},
        {OPT_SURNAME, "surname", offsetof(struct person, surname), PERSON_NAME_SIZE},
        {OPT_NAME, "name", offsetof(struct person, full_name), PERSON_NAME_SIZE},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *text = cli->option[fields[i].option];
        char *to = (char *)person + fields[i].offset;
        if (!text)
            continue;
        if (fields[i].option == OPT_PHONE) { // phone_read() says what is wrong with it
            if (!utf8_copy(to, fields[i].size, text))
                return err_set(err, ERR_INPUT, "--phone: %s",
                               cli_tr(cli, phone_trouble_words(PHONE_TOO_LONG)));
            continue;
        }
        enum text_trouble trouble = text_gate_name(text, to, fields[i].size);
        if (trouble != TEXT_FINE)
            return err_set(err, ERR_INPUT, "--%s: %s", fields[i].flag,
                           cli_tr(cli, text_trouble_words(trouble)));
    }
    char normal[PHONE_TEXT_SIZE];
    enum phone_trouble trouble =
        person->phone[0] ? phone_read(cli->snapshot->catalogue.country, person->phone, normal)
                         : PHONE_FINE;
    mem_wipe(normal, sizeof normal);
    if (trouble != PHONE_FINE)
        return err_set(err, ERR_INPUT, "--phone: %s", cli_tr(cli, phone_trouble_words(trouble)));
    const char *title = cli->option[OPT_TITLE];
    if (title && strcmp(title, "mr") == 0)
        person->title = TITLE_MR;
    else if (title && strcmp(title, "ms") == 0)
        person->title = TITLE_MS;
    else if (title && strcmp(title, "none") != 0)
        return err_set(err, ERR_INPUT, "--title: '%s' is not mr, ms or none", title);
    return true;
}

void session_tell_plate(struct cli *cli, const struct response *response)
{
    if (!response->plate_of || cli->option[OPT_JSON])
        return;
    fprintf(cli->host->out, "%s\n",
            tr_fill(&cli->arena, cli->lang,
                    N_("A number plate was that of customer no. {n} until now, and is this one's."),
                    "n", arena_printf(&cli->arena, "%lld", (long long)response->plate_of), NULL));
}

bool session_plates(struct cli *cli, struct request *request, struct err *err)
{
    char plates[PLATES_MOST][PLATE_SIZE];
    size_t n;
    const char *typed = cli->option[OPT_PLATE];
    if (!typed)
        return true;
    enum plate_trouble trouble = plates_read(typed, plates, &n, NULL);
    bool fits = utf8_copy(request->plates, sizeof request->plates, typed);
    mem_wipe(plates, sizeof plates);
    if (trouble != PLATE_FINE || !fits)
        return err_set(err, ERR_INPUT, "--plate: %s",
                       cli_tr(cli, plate_trouble_words(fits ? trouble : PLATE_TOO_MANY)));
    return true;
}

// ---- telling ----------------------------------------------------------------------------------

// Why the visit stands with whom it stands: the sentence of its last call.
static const char *last_decision(struct cli *cli, int64_t visit)
{
    struct story_line *lines = NULL;
    size_t n = 0;
    const char *text = NULL;
    if (!app_story(cli->app, cli->actor, visit, &lines, &n, NULL))
        return NULL;
    const struct story_line *call = story_last_call(lines, n);
    if (call)
        text = sentence_event(&cli->arena, cli->lang, &cli->snapshot->catalogue,
                              &cli->snapshot->model.business, call);
    free(lines);
    return text;
}

static void add_consultant(struct table *table, const struct cli *cli, int index)
{
    const struct snapshot *snapshot = cli->snapshot;
    if (index == NOBODY) {
        table_none(table);
        table_none(table);
        return;
    }
    table_text(table, words_in(&snapshot->catalogue.consultants[index].name, cli->lang));
    table_int(table, snapshot->model.business.consultants[index].desk);
}

// Whoever takes a number is asked nothing here, as the kiosk does: an appointment of theirs stays as it is, and that is said.
static bool still_expected(struct cli *cli, const struct request *request,
                           const struct visit *visit, struct appointment *ret)
{
    struct appointment all[KNOWN_MAX];
    struct err err = {0};
    size_t n = 0;
    bool came = request->command.kind == COMMAND_REGISTER || request->command.kind == COMMAND_GREET;
    if (!came || request->appointment || !*request->person.phone || !visit->customer ||
        !app_appointments_by_phone(cli->app, cli->actor, request->person.phone, all, &n, &err))
        return false;
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = all[i].customer == visit->customer && !all[i].arrived;
        *ret = all[i];
    }
    mem_wipe(all, sizeof all);
    return found;
}

static void tell_expected(struct cli *cli, const char *ticket, const struct appointment *expected)
{
    char clock[CLOCK_SIZE];
    session_clock(cli, expected->starts_ms, clock);
    fprintf(cli->host->out, "%s\n",
            tr_fill(&cli->arena, cli->lang,
                    N_("They have an appointment today, number {number} at {time}, which stays as "
                       "it is. If they have come for it: lobby visit cancel {ticket}, then lobby "
                       "appointment check-in {number}."),
                    "number", arena_printf(&cli->arena, "%lld", (long long)expected->id), "time",
                    clock, "ticket", ticket, NULL));
}

static void tell_visit(struct cli *cli, const struct visit *visit, const struct request *request)
{
    static const struct table_column columns[] = {
        {"result", NULL, CELL_TEXT},
        {"visit", NULL, CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},
        {"consultant", N_("Consultant"), CELL_TEXT},
        {"desk", N_("Desk"), CELL_TEXT},
        {"ahead", N_("Ahead"), CELL_TEXT},
        {"reason", N_("Why"), CELL_TEXT},
        {"token", N_("Token"), CELL_TEXT},
    };
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    struct appointment expected;
    bool expects = still_expected(cli, request, visit, &expected);
    if (expects)
        table_add_column(table, &(struct table_column){"appointment_expected", NULL, CELL_COUNT});
    char ticket[8];
    visit_ticket(visit, ticket);
    table_row(table);
    table_text(table, "done");
    table_int(table, visit->id);
    table_text(table, ticket);
    table_code(table, visit_state_name(visit->state), visit_state_words(cli->lang, visit->state));
    add_consultant(table, cli, visit->with);
    if (visit->state == VISIT_WAITING)
        table_int(table, ticket_ahead(cli->snapshot, visit, app_now_ms(cli->app)));
    else
        table_none(table);
    table_text(table, visit->state == VISIT_CALLED ? last_decision(cli, visit->id) : NULL);
    table_text(table, request->token[0] ? request->token : NULL);
    if (expects)
        table_int(table, expected.id);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    if (expects && !cli->option[OPT_JSON])
        tell_expected(cli, ticket, &expected);
    mem_wipe(&expected, sizeof expected);
    table_destroy(table);
}

static void tell_consultant(struct cli *cli, int64_t id)
{
    static const struct table_column columns[] = {
        {"result", NULL, CELL_TEXT},         {"consultant", N_("Consultant"), CELL_TEXT},
        {"desk", N_("Desk"), CELL_TEXT},     {"state", N_("State"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},
    };
    const struct model *model = &cli->snapshot->model;
    int index = business_consultant(&model->business, id);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, "done");
    add_consultant(table, cli, index);
    enum presence presence = index < 0 ? PRESENCE_OFF : model->consultants[index].presence;
    table_code(table, presence_name(presence), presence_words(cli->lang, presence));
    const struct visit *visit =
        index < 0 ? NULL : model_visit(model, model->consultants[index].visit);
    char ticket[8] = "";
    if (visit)
        visit_ticket(visit, ticket);
    table_text(table, visit ? ticket : NULL);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
}

// A change of an appointment: its number and hour, and of a new one the token for the slip.
static void tell_appointment(struct cli *cli, const struct request *request, int number)
{
    static const struct table_column columns[] = {{"result", NULL, CELL_TEXT},
                                                  {"appointment", N_("Appointment"), CELL_TEXT},
                                                  {"starts_ms", N_("Time"), CELL_TEXT},
                                                  {"token", N_("Token"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    char clock[CLOCK_SIZE], day[16];
    table_row(table);
    table_text(table, "done");
    table_int(table, number);
    if (request->command.ready_ms > 0) {
        session_clock(cli, request->command.ready_ms, clock);
        session_day(cli, request->command.ready_ms, day);
        table_count(table, request->command.ready_ms,
                    arena_printf(&cli->arena, "%s %s", day, clock));
    } else {
        table_none(table);
    }
    table_text(table, request->token[0] ? request->token : NULL);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
}

// " (--reason meal, private or errand)", where few fit what was asked; else "".
static const char *reasons_that_fit(struct cli *cli, enum refusal refusal)
{
    if (refusal != REFUSAL_WRONG_REASON && refusal != REFUSAL_REASON_NEEDED)
        return "";
    const char *names = reasons_named(cli);
    return *names ? arena_printf(&cli->arena, " (--reason %s)", names) : "";
}

int session_refused(struct cli *cli, const struct response *response)
{
    char until[CLOCK_SIZE] = "";
    if (response->ruling.until_ms)
        session_clock(cli, response->ruling.until_ms, until);
    return session_refused_as(
        cli, response,
        sentence_refused(&cli->arena, cli->lang, &cli->snapshot->catalogue, &cli->snapshot->model,
                         &response->ruling,
                         ruling_until(&cli->arena, cli->snapshot, &response->ruling, until)));
}

int session_refused_as(struct cli *cli, const struct response *response, const char *sentence)
{
    static const struct table_column columns[] = {
        {"result", NULL, CELL_TEXT}, {"refusal", NULL, CELL_TEXT}, {"sentence", NULL, CELL_TEXT}};
    if (cli->option[OPT_JSON]) {
        struct table *table = table_create(columns, sizeof columns / sizeof *columns);
        table_row(table);
        table_text(table, "refused");
        table_text(table, refusal_name(response->ruling.refusal));
        table_text(table, sentence);
        table_print(table, TABLE_ONE, true, cli->lang, cli->host->out);
        table_destroy(table);
    }
    return cli_fail_words(cli, CLI_FAILED, "%s%s", sentence,
                          reasons_that_fit(cli, response->ruling.refusal));
}

int session_ask(struct cli *cli, struct request *request, struct response *ret)
{
    *ret = (struct response){0};
    app_submit(cli->app, request, ret, 1);
    request_wipe(request);
    return ret->result == RESULT_DONE      ? CLI_DONE
           : ret->result == RESULT_REFUSED ? session_refused(cli, ret)
                                           : cli_fail(cli, &ret->err);
}

int session_submit(struct cli *cli, struct request *request)
{
    struct response response = {0};
    app_submit(cli->app, request, &response, 1);
    struct err err = response.err;
    int code = CLI_DONE;
    if (response.result == RESULT_FAILED || response.result == RESULT_DENIED) {
        code = cli_fail_words(cli, CLI_FAILED, "%s", cli_trouble(cli, &err));
    } else if (!session_refresh(cli, &err)) {
        code = cli_fail(cli, &err);
    } else if (response.result == RESULT_REFUSED) {
        code = session_refused(cli, &response);
    } else {
        const struct visit *visit = model_visit(&cli->snapshot->model, response.ruling.visit);
        if (response.ruling.appointment)
            tell_appointment(cli, request, response.ruling.appointment);
        else if (visit)
            tell_visit(cli, visit, request);
        else if (response.ruling.consultant)
            tell_consultant(cli, response.ruling.consultant);
        else
            code = cli_done(cli);
    }
    request_wipe(request);
    return code;
}

void session_list(struct cli *cli, struct table *table, const char *none)
{
    bool json = cli->option[OPT_JSON];
    if (none && !json)
        fprintf(cli->host->out, "%s\n", cli_tr(cli, none));
    else
        table_print(table, TABLE_LIST, json, cli->lang, cli->host->out);
    table_destroy(table);
}

// ---- site time --------------------------------------------------------------------------------

const char *session_staff_name(struct cli *cli, int64_t id)
{
    struct staff_row *rows = arena_alloc(&cli->arena, STAFF_MAX * sizeof *rows);
    struct err err = {0};
    size_t n = 0;
    if (id == 0 || !app_staff(cli->app, rows, STAFF_MAX, &n, &err))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id)
            return words_in(&rows[i].name, cli->lang);
    }
    return id < 0 ? other_program_words(cli->lang) : NULL;
}

void session_day(struct cli *cli, int64_t at_ms, char out[16])
{
    struct site_time t = app_site_time(cli->app, at_ms);
    snprintf(out, 16, "%04d-%02d-%02d", t.year % 10000, t.month % 100, t.day % 100);
}

bool session_parse_date(const char *text, int *ret, struct err *err)
{
    return date_parse(text, ret) || (csv_date(text, ret) && is_date(*ret)) ||
           err_set(err, ERR_INPUT,
                   date_is_beyond(text) ? "'%.40s': dates from 2000-01-01 to 2999-12-31 are taken"
                                        : "'%.40s' is no date: say 2026-03-02",
                   text);
}

bool session_parse_day(struct cli *cli, const char *text, int64_t *ret_ms, struct err *err)
{
    int year, month, day, used = 0, date;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && !text[used] &&
        year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
        date = year * 10000 + month * 100 + day; // which that month may not have
    else if (!csv_date(text, &date))
        date = 0;
    if (date < 19710000)
        return err_set(err, ERR_INPUT, "'%s' is not a day, as 2026-03-02", text);
    *ret_ms = app_instant(cli->app, date, 12 * 60);
    struct site_time t = app_site_time(cli->app, *ret_ms);
    if (t.day != date % 100)
        return err_set(err, ERR_INPUT, "'%s': that month has no such day", text);
    return true;
}

// The other instant at which the clock shows what it shows at this one, in the night in which it is set
// back; 0: there is none.
static int64_t shown_again(struct cli *cli, int64_t at_ms)
{
    for (int64_t by_ms = -2 * HOUR_MS; by_ms <= 2 * HOUR_MS; by_ms += 30 * (int64_t)MINUTE_MS) {
        if (by_ms != 0 && app_clock_offset_ms(cli->app, at_ms + by_ms) ==
                              app_clock_offset_ms(cli->app, at_ms) - by_ms)
            return at_ms + by_ms;
    }
    return 0;
}

static int offset_min(struct cli *cli, int64_t at_ms)
{
    return (int)(app_clock_offset_ms(cli->app, at_ms) / MINUTE_MS);
}

void session_clock(struct cli *cli, int64_t at_ms, char out[CLOCK_SIZE])
{
    struct site_time t = app_site_time(cli->app, at_ms);
    int offset = offset_min(cli, at_ms), n;
    n = snprintf(out, CLOCK_SIZE, "%02d:%02d", t.hour % 24, t.minute % 60);
    if (shown_again(cli, at_ms))
        snprintf(out + n, (size_t)(CLOCK_SIZE - n), "%c%02d:%02d", offset < 0 ? '-' : '+',
                 abs(offset) / 60 % 24, abs(offset) % 60);
}

struct typed_clock {
    int hour, minute;
    char sign; // of the offset that stands behind it; 0: none does
    int offset;
};

// HH:MM, and behind it may stand how far the clock is from UTC: 02:30+01:00.
static bool read_clock(const char *text, struct typed_clock *t)
{
    int hours, minutes, used = 0, all = 0;
    if (sscanf(text, "%2d:%2d%n", &t->hour, &t->minute, &used) != 2 || t->hour < 0 ||
        t->hour > 28 || t->minute < 0 || t->minute > 59)
        return false;
    t->sign = text[used];
    if (!t->sign)
        return true;
    if ((t->sign != '+' && t->sign != '-') ||
        sscanf(text + used + 1, "%2d:%2d%n", &hours, &minutes, &all) != 2 || hours < 0 ||
        minutes < 0 || text[used + 1 + all])
        return false;
    t->offset = (hours * 60 + minutes) * (t->sign == '-' ? -1 : 1);
    return true;
}

bool session_parse_clock_on(struct cli *cli, int64_t at_ms, const char *text, int64_t *ret_ms,
                            struct err *err)
{
    struct typed_clock t = {0};
    int64_t from_ms, to_ms;
    if (!read_clock(text, &t))
        return err_set(
            err, ERR_INPUT,
            "'%s' is not a time of day: HH:MM, as 14:05; 25:30 is half past one of the night "
            "after; where the clock shows it twice, 02:30+01:00 says which",
            text);
    app_business_day(cli->app, at_ms, &from_ms, &to_ms);
    struct site_time begins = app_site_time(cli->app, from_ms);
    int minutes = t.hour * 60 + t.minute, rollover = begins.hour * 60 + begins.minute;
    minutes += minutes < rollover ? 24 * 60 : 0; // past midnight, of the same evening
    *ret_ms = app_instant(cli->app, day_of_time(&begins), minutes);
    int64_t other_ms = shown_again(cli, *ret_ms);
    if (t.sign && other_ms && offset_min(cli, other_ms) == t.offset)
        *ret_ms = other_ms;
    if (t.sign && offset_min(cli, *ret_ms) != t.offset)
        return err_set(err, ERR_INPUT, "'%s': the clock here is not that far from UTC then", text);
    struct site_time shown = app_site_time(cli->app, *ret_ms);
    if (shown.hour != t.hour % 24 || shown.minute != t.minute)
        return err_set(err, ERR_INPUT,
                       "'%s': the clock does not show that time then, it is set forward over it",
                       text);
    return true;
}

bool session_parse_clock(struct cli *cli, const char *text, int64_t *ret_ms, struct err *err)
{
    return session_parse_clock_on(cli, app_now_ms(cli->app), text, ret_ms, err);
}
