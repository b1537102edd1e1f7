// lobby roster: who works which shift, by date and by weekday.

#include "app/roster_csv.h"
#include "app/settings.h"
#include "base/log.h"
#include "cli/import.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <string.h>
#include <unistd.h>

static bool day_of(const char *text, int *ret, struct err *err)
{
    if (date_is_beyond(text))
        return session_parse_date(text, ret, err);
    return roster_day_parse(text, ret) ||
           err_set(err, ERR_INPUT, "'%.40s' is no day: say 2026-03-02, or mon … sun", text);
}

// ---- looking ----------------------------------------------------------------------------------

static struct table *week_table(struct cli *cli, const struct roster_view *view)
{
    struct table *table = table_create(NULL, 0);
    table->name = N_("Roster");
    table_add_column(table, &(struct table_column){"name", N_("Name"), CELL_TEXT});
    for (int day = view->from; day <= view->to; day = roster_date_add(day, 1)) {
        char date[11];
        date_format(day, date);
        table_add_column(table, &(struct table_column){date, date, CELL_TEXT});
    }
    for (size_t i = 0; i < view->staff_n; i++) {
        table_row(table);
        table_text(table, words_in(&view->staff[i].name, cli->lang));
        for (int day = view->from; day <= view->to; day = roster_date_add(day, 1)) {
            const struct roster_cell *cell = roster_at(view, view->staff[i].id, day);
            const char *words =
                !cell         ? NULL
                : cell->group ? arena_printf(&cli->arena, "%s/%d", cell->shift, cell->group - 1)
                              : cell->shift;
            table_text(table, words);
        }
    }
    return table;
}

// The week that holds a day, from Monday, or --from to --to.
static bool read_range(struct cli *cli, struct roster_view *view, struct err *err)
{
    int day = app_today(cli->app), from, to;
    if (cli->arg_n > 0 && !session_parse_date(cli->args[0], &day, err))
        return false;
    from = roster_date_add(day, -roster_weekday(day));
    if (cli->option[OPT_FROM] && !session_parse_date(cli->option[OPT_FROM], &from, err))
        return false;
    to = roster_date_add(from, DAYS_A_WEEK - 1);
    if (cli->option[OPT_TO] && !session_parse_date(cli->option[OPT_TO], &to, err))
        return false;
    if (to < from || roster_date_add(from, TABLE_COLUMNS_MAX - 2) < to)
        return err_set(err, ERR_INPUT, "a roster is shown for 1 to %d days", TABLE_COLUMNS_MAX - 1);
    return app_roster(cli->app, cli->actor, from, to, view, err);
}

static int run_show(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct roster_view *view = arena_alloc(&cli->arena, sizeof *view);
    const char *csv = cli->option[OPT_CSV], *xlsx = cli->option[OPT_XLSX];
    if ((csv || xlsx) && !role_may(cli->actor.role, RIGHT_EXPORT))
        return cli_fail_words(cli, CLI_FAILED, "a %s may not export the roster",
                              role_code(cli->actor.role));
    if (!read_range(cli, view, &err))
        return cli_fail(cli, &err);
    struct table *table = week_table(cli, view);
    roster_view_finish(view);
    if (cli->option[OPT_FORCE] && (csv || xlsx))
        unlink(csv ? csv : xlsx);
    bool ok = (!csv || table_write_csv(table, cli->lang, csv, &err)) &&
              (!xlsx || table_write_xlsx(&table, 1, cli->lang, xlsx, &err));
    if (!csv && !xlsx)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

static void clock_words(const struct shift *shift, char from[6], char to[6])
{
    time_format(shift->hours.open_min, from);
    time_format(shift->hours.close_min, to);
}

// Of one date: who is on, when, and whether they are there.
static int run_today(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"name", N_("Name"), CELL_TEXT},        {"shift", N_("Shift"), CELL_TEXT},
        {"from", N_("From"), CELL_TEXT},        {"to", N_("To"), CELL_TEXT},
        {"group", N_("Turn group"), CELL_TEXT}, {"state", N_("State"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int day = app_today(cli->app), today = day;
    struct roster_view *view = arena_alloc(&cli->arena, sizeof *view);
    if ((cli->arg_n > 0 && !session_parse_date(cli->args[0], &day, &err)) ||
        !app_roster(cli->app, cli->actor, day, day, view, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < view->staff_n; i++) {
        const struct roster_cell *cell = roster_at(view, view->staff[i].id, day);
        const struct shift *shift = cell ? shift_find(&view->shifts, cell->shift) : NULL;
        const struct consultant *who = model_consultant(&cli->snapshot->model, view->staff[i].id);
        char from[6], to[6];
        if (!shift)
            continue;
        clock_words(shift, from, to);
        table_row(table);
        table_text(table, words_in(&view->staff[i].name, cli->lang));
        table_code(table, shift->code, shift_words(shift, cli->lang));
        table_text(table, from);
        table_text(table, to);
        table_text(table, cell->group ? arena_printf(&cli->arena, "%d", cell->group - 1) : NULL);
        table_text(table, who && day == today ? presence_name(who->presence) : NULL);
    }
    roster_view_finish(view);
    session_list(cli, table, table_rows(table) ? NULL : N_("Nobody is on the roster that day."));
    return CLI_DONE;
}

// ---- changing ---------------------------------------------------------------------------------

static int said(struct cli *cli, bool ok, int n, const struct err *err)
{
    if (!ok)
        return cli_fail(cli, err);
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("{n} changed."), "n",
                           arena_printf(&cli->arena, "%d", n), NULL));
}

static bool take_shift(struct cli *cli, const char *text, struct roster_cell *cell, struct err *err)
{
    struct profile *profile = arena_alloc(&cli->arena, sizeof *profile);
    struct shifts shifts;
    app_profile(cli->app, profile);
    shifts_of(profile, &shifts);
    return roster_shift_parse(&shifts, text, cell) ||
           err_set(err, ERR_INPUT, "'%.40s' is no shift; the settings shift-1 … shift-%d say which",
                   text, SHIFT_MAX);
}

static int run_set(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct staff_row who;
    struct roster_cell cells[CLI_ARGS_MAX] = {0};
    size_t n = (size_t)cli->arg_n - 2;
    bool ok = resolve_staff(cli, cli->args[0], &who, &err);
    for (size_t i = 0; ok && i < n; i++) {
        cells[i].staff = who.id;
        ok = day_of(cli->args[1 + i], &cells[i].day, &err) &&
             take_shift(cli, cli->args[cli->arg_n - 1], &cells[i], &err);
    }
    int changed = 0;
    ok = ok && app_change_roster(cli->app, cli->actor, cli->lang, cells, n, &changed, &err);
    return said(cli, ok, changed, &err);
}

static int run_copy(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    int from = 0, like = 0, changed = 0;
    bool ok = session_parse_date(cli->args[0], &from, &err);
    like = ok ? roster_date_add(from, -DAYS_A_WEEK) : 0;
    ok = ok && (cli->arg_n < 2 || session_parse_date(cli->args[1], &like, &err)) &&
         app_copy_roster(cli->app, cli->actor, cli->lang, like, from, &changed, &err);
    return said(cli, ok, changed, &err);
}

static int run_swap(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct staff_row one, other;
    int day = 0;
    bool ok =
        resolve_staff(cli, cli->args[0], &one, &err) &&
        resolve_staff(cli, cli->args[1], &other, &err) &&
        (one.id != other.id || err_set(&err, ERR_INPUT, "nobody changes places with themselves")) &&
        session_parse_date(cli->args[2], &day, &err) &&
        app_swap_roster(cli->app, cli->actor, cli->lang, one.id, other.id, day, &err);
    return said(cli, ok, 2, &err);
}

static int run_file(struct cli *cli)
{
    int code = session_open(cli);
    return code != CLI_DONE ? code
                            : cli_import(cli, IMPORT_ROSTER, 0, cli->args[0],
                                         cli->action->kind == COMMAND_CHANGE_ROSTER);
}

static const struct cli_action actions[] = {
    {"show", "[DAY]", 0, 1, TAKES(FROM) | TAKES(TO) | TAKES(CSV) | TAKES(XLSX) | TAKES(FORCE),
     N_("the week that holds a day, or --from to --to"), run_show, 0},
    {"today", "[DAY]", 0, 1, 0, N_("who is on duty by the roster, and whether they are there"),
     run_today, 0},
    {"set", "NAME DAY… SHIFT", 3, CLI_ARGS_MAX, 0,
     N_("a shift, A/2 with its turn group, - for off, none for nothing; on dates, or every mon … "
        "sun"),
     run_set, COMMAND_CHANGE_ROSTER},
    {"copy", "DAY [LIKE]", 1, 2, 0, N_("the seven days from DAY as the week before, or from LIKE"),
     run_copy, COMMAND_CHANGE_ROSTER},
    {"swap", "NAME OTHER DAY", 3, 3, 0, N_("two change places; the author is who allowed it"),
     run_swap, COMMAND_CHANGE_ROSTER},
    {"preview", "FILE", 1, 1, TAKES(ENCODING),
     N_("what a CSV file would be taken for, and what is wrong in it"), run_file, 0},
    {"import", "FILE", 1, 1, TAKES(ENCODING),
     N_("from a CSV file as a spreadsheet writes it: all of it or nothing"), run_file,
     COMMAND_CHANGE_ROSTER},
};

const struct cli_command cli_roster = {"roster", N_("who works which shift"), actions,
                                       sizeof actions / sizeof *actions, NULL};
