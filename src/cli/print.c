// lobby print: what is to be put on paper, and what was. Printing itself is done by whoever looks after the printer.

#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include "app/paper.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

enum { LISTED = 100, LISTED_ALL = 500, WAIT_MS = 20 * 1000, NAP_MS = 100 };

static void put_clock(struct cli *cli, struct table *table, int64_t at_ms)
{
    char clock[CLOCK_SIZE];
    session_clock(cli, at_ms, clock);
    table_count(table, at_ms, clock);
}

static const char *state_words(enum lang lang, const struct print_job *job)
{
    static const char *const words[] = {N_("waits"), N_("being printed"), N_("printed"),
                                        N_("not printed"), N_("not wanted any more")};
    return tr(lang, words[job->state]);
}

static const char *kind_words(enum lang lang, const struct print_job *job)
{
    static const char *const words[] = {N_("ticket"), N_("slip"), N_("test page"), N_("entry")};
    return tr(lang, words[job->kind]);
}

static void put_row(struct cli *cli, struct table *table, const struct print_job *job)
{
    table_row(table);
    table_count(table, job->id, arena_printf(&cli->arena, "%" PRId64, job->id));
    table_code(table, print_job_kind(job), kind_words(cli->lang, job));
    if (*job->ticket)
        table_text(table, job->ticket);
    else
        table_none(table);
    bool office = job->device == PRINT_ON_OFFICE;
    table_code(table, office ? "office" : "ticket", office ? cli_tr(cli, N_("office")) : "");
    put_clock(cli, table, job->asked_ms);
    table_code(table, print_job_state(job), state_words(cli->lang, job));
    if (*job->problem)
        table_code(table, job->problem, print_problem_words(cli->lang, job->problem));
    else
        table_none(table);
    table_code(table, job->copy ? "yes" : "no", job->copy ? cli_tr(cli, N_("copy")) : "");
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"job", N_("Job"), CELL_COUNT},        {"kind", N_("What"), CELL_TEXT},
        {"ticket", N_("Ticket"), CELL_TEXT},   {"printer", N_("Printer"), CELL_TEXT},
        {"asked_ms", N_("Asked"), CELL_COUNT}, {"state", N_("State"), CELL_TEXT},
        {"problem", N_("Why not"), CELL_TEXT}, {"copy", N_("Copy"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    size_t n = 0;
    struct print_job *jobs = mem_alloc(LISTED_ALL * sizeof *jobs);
    code = CLI_DONE;
    if (app_print_jobs(cli->app, cli->actor, jobs, cli->option[OPT_ALL] ? LISTED_ALL : LISTED, &n,
                       &err)) {
        struct table *table = table_create(columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < n; i++)
            put_row(cli, table, &jobs[i]);
        session_list(cli, table, n ? NULL : N_("Nothing was to be printed."));
    } else {
        code = cli_fail(cli, &err);
    }
    free(jobs);
    return code;
}

static bool is_well(enum printer_state state)
{
    return state == PRINTER_NONE || printer_can_print(state);
}

static int run_status(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"state", N_("Printer"), CELL_TEXT},
        {"address", N_("Where"), CELL_TEXT},
        {"kind", N_("Kind"), CELL_TEXT},
        {"open", N_("Open jobs"), CELL_COUNT},
        {"office_state", N_("Office printer"), CELL_TEXT},
        {"office_address", N_("Where"), CELL_TEXT},
    };
    struct paper_now now;
    struct printers set;
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_paper(cli->app, &now, &err))
        return cli_fail(cli, &err);
    app_paper_set(cli->app, &set);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_code(table, printer_state_code(now.state), printer_state_words(cli->lang, now.state));
    table_text(table, set.printer);
    table_text(table, *set.model ? set.model : "80mm");
    table_count(table, now.open_n, arena_printf(&cli->arena, "%d", now.open_n));
    table_code(table, printer_state_code(now.office), printer_state_words(cli->lang, now.office));
    table_text(table, set.office);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return is_well(now.state) && is_well(now.office) ? CLI_DONE : CLI_FAILED;
}

static int add_job(struct cli *cli, const struct print_order *order, int64_t *ret_job)
{
    struct err err = {0};
    struct paper_now now;
    struct print_job job = {0};
    bool found = false;
    if (!app_print(cli->app, cli->actor, order, ret_job, &err) ||
        !app_print_job(cli->app, *ret_job, &job, &found, &err) || !app_paper(cli->app, &now, &err))
        return cli_fail(cli, &err);
    enum printer_state state = paper_state(&now, job.device);
    if (!printer_can_print(state)) // it waits for the printer, and the desk is told
        cli_fail_words(cli, CLI_DONE, "%s", printer_state_words(cli->lang, state));
    return CLI_DONE;
}

static int say_queued(struct cli *cli, int64_t job)
{
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("Print job {n} is in the queue."), "n",
                           arena_printf(&cli->arena, "%" PRId64, job), NULL));
}

static int into_pdf(struct cli *cli)
{
    return cli->host->draw ? cli->host->draw(cli)
                           : cli_fail_words(cli, CLI_FAILED, "nothing here can draw a page");
}

static int run_reprint(struct cli *cli)
{
    struct err err = {0};
    const struct visit *visit;
    int64_t job;
    if (cli->option[OPT_PDF])
        return into_pdf(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!resolve_visit(cli, cli->args[0], &visit, &err))
        return cli_fail(cli, &err);
    code = add_job(cli, &(struct print_order){.visit = visit->id, .lang = (enum lang)visit->lang},
                   &job);
    return code == CLI_DONE ? say_queued(cli, job) : code;
}

// The printing is another process's: looked at until it says so. In a script nothing else goes on meanwhile.
static int wait_for(struct cli *cli, int64_t id)
{
    struct err err = {0};
    struct print_job job = {0};
    bool found = false;
    for (int ms = 0; ms < WAIT_MS; ms += NAP_MS) {
        if (!app_catch_up(cli->app, &err) || !app_print_job(cli->app, id, &job, &found, &err))
            return cli_fail(cli, &err);
        if (!found || job.state >= PAPER_PRINTED)
            break;
        nanosleep(&(struct timespec){.tv_nsec = NAP_MS * 1000000L}, NULL);
    }
    if (found && job.state == PAPER_PRINTED)
        return cli_say(cli, "sentence", cli_tr(cli, N_("The test page was printed.")));
    const char *why = job.state == PAPER_FAILED || *job.problem
                          ? print_problem_words(cli->lang, job.problem)
                          : "";
    app_print_drop(cli->app, cli->actor, id, &err);
    return cli_fail_words(cli, CLI_FAILED, "%s%s%s",
                          cli_tr(cli, N_("the test page was not printed")), *why ? ": " : "", why);
}

// The ticket printer, or the office printer where it is the only one.
static enum print_where where_of(const struct cli *cli, const struct printers *set)
{
    if (cli->arg_n)
        return strcmp(cli->args[0], "office") == 0 ? PRINT_ON_PAGE : PRINT_ON_STRIP;
    return *set->printer ? PRINT_ON_STRIP : PRINT_USUAL;
}

static int run_test(struct cli *cli)
{
    int64_t job;
    struct printers set;
    if (cli->arg_n && strcmp(cli->args[0], "office") != 0 && strcmp(cli->args[0], "ticket") != 0)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is no printer: ticket or office", cli->args[0]);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    app_paper_set(cli->app, &set);
    code =
        add_job(cli, &(struct print_order){.lang = cli->lang, .where = where_of(cli, &set)}, &job);
    return code == CLI_DONE ? wait_for(cli, job) : code;
}

static int run_slip(struct cli *cli)
{
    struct err err = {0};
    int appointment;
    int64_t job;
    if (cli->option[OPT_PDF])
        return into_pdf(cli);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!resolve_number("APPOINTMENT", cli->args[0], 1, INT32_MAX, &appointment, &err))
        return cli_fail(cli, &err);
    code = add_job(cli, &(struct print_order){.appointment = appointment, .lang = cli->lang}, &job);
    return code == CLI_DONE ? say_queued(cli, job) : code;
}

static int run_sign(struct cli *cli)
{
    return cli->option[OPT_PDF] ? into_pdf(cli)
                                : cli_fail_words(cli, CLI_USAGE, "--pdf FILE is missing");
}

static int run_drop(struct cli *cli)
{
    struct err err = {0};
    int job;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!resolve_number("JOB", cli->args[0], 1, INT32_MAX, &job, &err) ||
        !app_print_drop(cli->app, cli->actor, job, &err))
        return cli_fail(cli, &err);
    return cli_done(cli);
}

static const struct cli_action actions[] = {
    {"list", "", 0, 0, TAKES(ALL), N_("what was to be printed, the newest first"), run_list, 0},
    {"status", "", 0, 0, 0, N_("how the printers are; exit code 1 when one cannot print"),
     run_status, 0},
    {"reprint", "TICKET", 1, 1, TAKES(PDF), N_("a ticket of today once more, marked as a copy"),
     run_reprint, 0},
    {"slip", "APPOINTMENT", 1, 1, TAKES(PDF), N_("the slip of an appointment, by its number"),
     run_slip, 0},
    {"test", "[ticket|office]", 0, 1, 0,
     N_("a test page, from the one or the other printer; waits until it is out"), run_test, 0},
    {"sign", "", 0, 0, TAKES(PDF),
     N_("a sign of A4 with the code by which a number is taken on one's own phone; --pdf FILE"),
     run_sign, 0},
    {"drop", "JOB", 1, 1, 0, N_("somebody has seen to what was not printed"), run_drop, 0},
};

const struct cli_command cli_print = {"print", N_("tickets on paper"), actions,
                                      sizeof actions / sizeof *actions, NULL};
