// lobby attendance: who came when, late, absent, out and where to; a month a person; put right with a cause.

#include "app/attendance.h"
#include "app/figures/report.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <string.h>
#include <unistd.h>

static const char *clock_of(struct cli *cli, int64_t at_ms)
{
    char text[CLOCK_SIZE];
    if (at_ms == 0)
        return NULL;
    session_clock(cli, at_ms, text);
    return arena_strdup(&cli->arena, text);
}

static const char *name_of(struct cli *cli, const struct attendance *a, int64_t staff)
{
    for (size_t i = 0; i < a->staff_n; i++) {
        if (a->staff[i].id == staff)
            return words_in(&a->staff[i].name, cli->lang);
    }
    return NULL;
}

// --from and --to, or the days given.
static bool range_of(struct cli *cli, int *from, int *to, struct err *err)
{
    return (!cli->option[OPT_FROM] || session_parse_date(cli->option[OPT_FROM], from, err)) &&
           (!cli->option[OPT_TO] || session_parse_date(cli->option[OPT_TO], to, err));
}

// To a file, where one is asked for, else as it is; the table is destroyed.
static int tell(struct cli *cli, struct table *table)
{
    const char *csv = cli->option[OPT_CSV], *xlsx = cli->option[OPT_XLSX];
    struct err err = {0};
    bool ok = true;
    if ((csv || xlsx) && !role_may(cli->actor.role, RIGHT_EXPORT))
        ok = err_set(&err, ERR_DENIED, "a %s may not export the attendance",
                     role_code(cli->actor.role));
    if (ok && cli->option[OPT_FORCE] && (csv || xlsx))
        unlink(csv ? csv : xlsx);
    ok = ok && (!csv || table_write_csv(table, cli->lang, csv, &err)) &&
         (!xlsx || table_write_xlsx(&table, 1, cli->lang, xlsx, &err));
    if (ok && !csv && !xlsx)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

static const char *state_code(const struct attendance_line *line)
{
    return line->absent ? "absent" : line->late ? "late" : line->came_ms ? "came" : NULL;
}

static const char *state_words(const struct cli *cli, const struct attendance_line *line)
{
    return line->absent ? cli_tr(cli, N_("absent"))
           : line->late ? cli_tr(cli, N_("late"))
                        : cli_tr(cli, N_("came"));
}

static void put_line(struct cli *cli, struct table *table, const struct attendance *a,
                     const struct attendance_line *line)
{
    table_row(table);
    table_text(table, name_of(cli, a, line->staff));
    table_int(table, line->date);
    table_text(table, clock_of(cli, line->due_ms));
    table_text(table, clock_of(cli, line->came_ms));
    table_text(table, clock_of(cli, line->left_ms));
    if (state_code(line))
        table_code(table, state_code(line), state_words(cli, line));
    else
        table_none(table);
    table_number(table, (double)line->here_ms / 1000);
    table_number(table, (double)line->out_ms / 1000);
    table_text(table, line->corrected ? reason_name(line->why) : NULL);
}

static struct table *lines_table(void)
{
    static const struct table_column columns[] = {
        {"name", N_("Name"), CELL_TEXT},           {"day", N_("Day"), CELL_DAY},
        {"due", N_("On the roster"), CELL_TEXT},   {"came", N_("Came"), CELL_TEXT},
        {"left", N_("Gone at"), CELL_TEXT},        {"state", N_("State"), CELL_TEXT},
        {"here_s", N_("Hours here"), CELL_SPAN},   {"out_s", N_("Hours out"), CELL_SPAN},
        {"corrected", N_("Corrected"), CELL_TEXT},
    };
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table->name = N_("Attendance");
    return table;
}

// staff 0: everybody.
static int show(struct cli *cli, int from, int to, int64_t staff)
{
    struct err err = {0};
    struct attendance *a = arena_alloc(&cli->arena, sizeof *a);
    if (!app_attendance(cli->app, cli->actor, from, to, a, &err))
        return cli_fail(cli, &err);
    struct table *table = lines_table();
    for (size_t i = 0; i < a->lines.n; i++) {
        if (staff == 0 || a->lines.at[i].staff == staff)
            put_line(cli, table, a, &a->lines.at[i]);
    }
    attendance_finish(a);
    return tell(cli, table);
}

static int run_today(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int day = app_today(cli->app);
    if (cli->arg_n > 0 && !session_parse_date(cli->args[0], &day, &err))
        return cli_fail(cli, &err);
    return show(cli, day, day, 0);
}

static int run_show(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct staff_row who;
    int to = app_today(cli->app), from = to / 100 * 100 + 1;
    if (!resolve_staff(cli, cli->args[0], &who, &err) || !range_of(cli, &from, &to, &err))
        return cli_fail(cli, &err);
    return show(cli, from, to, who.id);
}

static void put_sum(struct table *table, const char *name, const struct attendance_sum *sum)
{
    table_row(table);
    table_text(table, name);
    table_int(table, sum->days);
    table_int(table, sum->late);
    table_int(table, sum->absent);
    table_int(table, sum->outings);
    table_number(table, (double)sum->here_ms / 1000);
    table_number(table, (double)sum->out_ms / 1000);
}

// A month as "2026-03": its first and its last day, no later than today.
static bool month_of(struct cli *cli, int *from, int *to, struct err *err)
{
    int today = app_today(cli->app);
    *from = today / 100 * 100 + 1;
    const char *first = cli->arg_n > 0 ? arena_printf(&cli->arena, "%s-01", cli->args[0]) : NULL;
    if (first && date_is_beyond(first))
        return session_parse_date(first, from, err);
    if (first && !date_parse(first, from))
        return err_set(err, ERR_INPUT, "'%.40s' is no month: say 2026-03", cli->args[0]);
    int next = *from / 100 % 100 == 12 ? (*from / 10000 + 1) * 10000 + 101 : *from + 100;
    *to = roster_date_add(next, -1);
    *to = *to > today && *from <= today ? today : *to;
    return true;
}

static int run_month(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"name", N_("Name"), CELL_TEXT},          {"days", N_("Days here"), CELL_COUNT},
        {"late", N_("Times late"), CELL_COUNT},   {"absent", N_("Absent"), CELL_COUNT},
        {"outings", N_("Times out"), CELL_COUNT}, {"here_s", N_("Hours here"), CELL_SPAN},
        {"out_s", N_("Hours out"), CELL_SPAN},
    };
    int code = session_open(cli), from = 0, to = 0;
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct attendance *a = arena_alloc(&cli->arena, sizeof *a);
    if (!month_of(cli, &from, &to, &err) ||
        !app_attendance(cli->app, cli->actor, from, to, a, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table->name = N_("Attendance");
    for (size_t i = 0; i < a->staff_n; i++) {
        struct attendance_sum sum = attendance_sum(a, a->staff[i].id);
        if (a->staff[i].active || sum.days > 0)
            put_sum(table, words_in(&a->staff[i].name, cli->lang), &sum);
    }
    attendance_finish(a);
    return tell(cli, table);
}

static int run_out(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"name", N_("Name"), CELL_TEXT},        {"from", N_("From"), CELL_TEXT},
        {"until", N_("Until"), CELL_TEXT},      {"back", N_("Back at"), CELL_TEXT},
        {"reason", N_("Why"), CELL_TEXT},       {"place", N_("Where to"), CELL_TEXT},
        {"overdue", N_("Too late"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int day = app_today(cli->app);
    struct attendance *a = arena_alloc(&cli->arena, sizeof *a);
    if ((cli->arg_n > 0 && !session_parse_date(cli->args[0], &day, &err)) ||
        !app_attendance(cli->app, cli->actor, day, day, a, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < a->outings.n; i++) {
        const struct attendance_outing *o = &a->outings.at[i];
        int64_t came_ms = o->back_ms ? o->back_ms : app_now_ms(cli->app);
        table_row(table);
        table_text(table, name_of(cli, a, o->staff));
        table_text(table, clock_of(cli, o->from_ms));
        table_text(table, clock_of(cli, o->until_ms));
        table_text(table, clock_of(cli, o->back_ms));
        table_text(table, reason_name(o->reason));
        table_text(table, *o->place ? o->place : NULL);
        table_bool(table, o->until_ms && came_ms > o->until_ms,
                   o->until_ms && came_ms > o->until_ms ? cli_tr(cli, N_("yes")) : "");
    }
    attendance_finish(a);
    session_list(cli, table,
                 table_rows(table) ? NULL : N_("Nobody was out of the house that day."));
    return CLI_DONE;
}

static int run_correct(struct cli *cli)
{
    int code = session_open(cli), day = 0;
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct staff_row who;
    struct request request;
    enum reason reason = REASON_NONE;
    int64_t came_ms = 0, left_ms = 0;
    session_request(cli, &request);
    bool ok =
        resolve_staff(cli, cli->args[0], &who, &err) &&
        session_parse_date(cli->args[1], &day, &err) &&
        (!cli->option[OPT_REASON] || resolve_reason(cli, cli->option[OPT_REASON], &reason, &err));
    int64_t noon_ms = ok ? app_instant(cli->app, day, 12 * 60) : 0;
    ok = ok &&
         (!cli->option[OPT_AT] ||
          session_parse_clock_on(cli, noon_ms, cli->option[OPT_AT], &came_ms, &err)) &&
         (!cli->option[OPT_ENDED] ||
          session_parse_clock_on(cli, noon_ms, cli->option[OPT_ENDED], &left_ms, &err));
    if (ok && came_ms == 0 && left_ms == 0)
        ok = err_set(&err, ERR_INPUT, "say when they came with --at, when they left with --ended");
    if (!ok) {
        request_wipe(&request);
        return cli_fail(cli, &err);
    }
    request_ask(&request, command_correct_attendance(who.id, day, came_ms, left_ms, reason));
    return session_submit(cli, &request);
}

#define FILES (TAKES(CSV) | TAKES(XLSX) | TAKES(FORCE))

static const struct cli_action actions[] = {
    {"today", "[DAY]", 0, 1, FILES, N_("who came when, who is late and who has not come"),
     run_today, 0},
    {"month", "[MONTH]", 0, 1, FILES, N_("a month's sheet: days, late, absent, hours, of each"),
     run_month, 0},
    {"show", "NAME", 1, 1, FILES | TAKES(FROM) | TAKES(TO), N_("one person day by day"), run_show,
     0},
    {"out", "[DAY]", 0, 1, 0, N_("who was out, where, why and until when"), run_out, 0},
    {"correct", "NAME DAY", 2, 2, TAKES(AT) | TAKES(ENDED) | TAKES(REASON),
     N_("when somebody came (--at) or left (--ended) after all, with the cause"), run_correct,
     COMMAND_CORRECT_ATTENDANCE},
};

const struct cli_command cli_attendance = {"attendance",
                                           N_("who was there when, late, absent or out"), actions,
                                           sizeof actions / sizeof *actions, NULL};
