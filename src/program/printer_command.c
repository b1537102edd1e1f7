// `lobby printer run` on a machine that has the printer and no kiosk; pictures of tickets and rulers without one; office
// printers of the network.

#include "program/printer_command.h"
#include "program/report_press.h"
#include "program/stay.h"
#include "cli/cli.h"
#include "cli/nouns.h"
#include "cli/register.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"
#include "program/run_print.h"
#include "print/finder.h"
#include "app/registers/entry_paper.h"
#include "print/entry_page.h"
#include "app/door.h"
#include "print/sign_page.h"
#include "print/pages.h"
#include "print/pdf.h"

#include <errno.h>
#include <unistd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// ---- run ------------------------------------------------------------------------------------------

static void wake(void *self)
{
    print_queue_wake(self);
}

static int run(struct cli *cli)
{
    struct err err = {0};
    sigset_t ends;
    stay_begin(&ends);
    struct printing_run *printing = printing_run_start(cli->store, &cli->machine);
    bool ok = stay_until_ended(&ends, cli->store, wake, printing_run_queue(printing), &err);
    printing_run_close(printing);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- pictures -------------------------------------------------------------------------------------

static bool kind_of(struct cli *cli, const struct print_host *host, struct printer_profiles *all,
                    const struct printer_profile **ret, struct err *err)
{
    struct printers set;
    app_paper_set(cli->app, &set);
    if (!profiles_read(host->profiles, all, err))
        return false;
    *ret = profiles_find(all, set.model);
    return *ret || err_set(err, ERR_INPUT, "there is no kind of printer '%s' in '%s'", set.model,
                           host->profiles);
}

static bool picture(struct cli *cli, struct printing_run *printing, struct err *err)
{
    static struct printer_profiles all;
    const struct printer_profile *kind;
    const struct visit *visit = NULL;
    struct print_sheet sheet;
    if (!kind_of(cli, printing_run_host(printing), &all, &kind, err) ||
        (cli->arg_n > 1 && !resolve_visit(cli, cli->args[1], &visit, err)))
        return false;
    bool as_asked = cli->option[OPT_LANG] || !visit;
    if (!app_print_preview(cli->app, visit ? visit->id : 0,
                           as_asked ? cli->lang : (enum lang)visit->lang, &sheet, err))
        return false;
    bool ok = print_sheet_picture(printing, kind, &sheet, cli->args[0], err);
    if (ok && cli->option[OPT_JSON])
        cli_say(cli, "path", cli->args[0]);
    mem_wipe(&sheet, sizeof sheet);
    return ok;
}

static bool rulers(struct cli *cli, struct printing_run *printing, struct err *err)
{
    static struct printer_profiles all;
    if (!profiles_read(printing_run_host(printing)->profiles, &all, err))
        return false;
    if (mkdir(cli->args[0], 0777) != 0 && errno != EEXIST)
        return err_file(err, "make the folder", cli->args[0]);
    const char *paths = "";
    bool ok = true;
    for (int i = 0; ok && i < all.n; i++) {
        const char *path = arena_printf(&cli->arena, "%s/%s.png", cli->args[0], all.at[i].name);
        ok = print_ruler_picture(printing, &all.at[i], cli->lang, path, err);
        paths = arena_printf(&cli->arena, "%s%s%s", paths, i ? "\n" : "", path);
    }
    if (ok)
        cli_say(cli, "paths", paths);
    return ok;
}

// ---- a page in a file ---------------------------------------------------------------------------------

static bool order_of(struct cli *cli, struct print_order *ret, struct err *err)
{
    const struct visit *visit;
    int appointment;
    if (strcmp(cli->action->name, "slip") == 0) {
        bool ok = resolve_number("APPOINTMENT", cli->args[0], 1, INT32_MAX, &appointment, err);
        *ret = (struct print_order){.appointment = ok ? appointment : 0, .lang = cli->lang};
        return ok;
    }
    if (!resolve_visit(cli, cli->args[0], &visit, err))
        return false;
    *ret = (struct print_order){.visit = visit->id, .lang = (enum lang)visit->lang};
    return true;
}

static int into_pdf(struct cli *cli)
{
    struct err err = {0};
    struct print_order order;
    struct print_sheet sheet;
    struct pdf_bytes bytes = {0};
    const struct machine *m = &cli->machine;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    bool ok = order_of(cli, &order, &err) &&
              app_print_apart(cli->app, cli->actor, &order, &sheet, &err) &&
              sheet_as_pdf(m->font_tc[0] ? m->font_tc : NULL, m->font_sc[0] ? m->font_sc : NULL,
                           &sheet, &bytes, &err) &&
              report_press_write(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    mem_wipe(&sheet, sizeof sheet);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- the sign ---------------------------------------------------------------------------------------

static int sign_into_pdf(struct cli *cli)
{
    struct err err = {0};
    struct pdf_bytes bytes = {0};
    const struct machine *m = &cli->machine;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    const char *address = door_page(&cli->arena, cli->snapshot, "/join");
    bool ok = address || err_set(&err, ERR_INPUT,
                                 "no public address of lobby serve is set: "
                                 "[web] public in lobby.ini");
    ok =
        ok &&
        sign_pdf(m->font_tc[0] ? m->font_tc : NULL, m->font_sc[0] ? m->font_sc : NULL,
                 words_in(&cli->snapshot->catalogue.site_name, cli->lang), address, &bytes, &err) &&
        report_press_write(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- a report ---------------------------------------------------------------------------------------

// Of the business day named by --to, else of the one that is open; of a week and more of the last that is over.
static bool report_of(struct cli *cli, struct report_paper *ret, struct err *err)
{
    int64_t at_ms = app_now_ms(cli->app);
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &at_ms, err))
        return err_prefix(err, "--to");
    *ret = (struct report_paper){PERIOD_DAY, app_business_date(cli->app, at_ms), cli->lang, 0};
    for (int kind = PERIOD_WEEK; kind < PERIOD_COUNT; kind++) {
        if (strcmp(cli->action->name, period_codes[kind]) == 0)
            ret->kind = (enum period_kind)kind;
    }
    if (ret->kind != PERIOD_DAY && !cli->option[OPT_TO])
        ret->day = day_add(ret->day, -1);
    return true;
}

// … and of `lobby register page` what stands in the register.
static int report_into_pdf(struct cli *cli)
{
    struct err err = {0};
    struct pdf_bytes bytes = {0};
    struct found_register found = {0};
    bool whole = cli->command == &cli_report;
    int code = whole ? session_open(cli) : open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    struct report_paper paper;
    bool ok = role_may(cli->actor.role, RIGHT_EXPORT) ||
              err_set(&err, ERR_DENIED, "a %s may not export", role_code(cli->actor.role));
    ok = ok && (whole ? report_of(cli, &paper, &err) : register_period(cli, &paper, &err));
    if (ok && !whole)
        paper.of_register = found.is->id;
    if (!whole)
        leave_register(&found);
    ok = ok && report_press_bytes(&cli->machine, cli->app, cli->actor, &paper, &bytes, &err);
    if (ok && cli->option[OPT_FORCE])
        unlink(cli->option[OPT_PDF]);
    ok = ok && report_press_write(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- find -----------------------------------------------------------------------------------------

static int find(struct cli *cli)
{
    static const struct table_column columns[] = {{"address", N_("Address"), CELL_TEXT},
                                                  {"name", N_("Name"), CELL_TEXT},
                                                  {"place", N_("Place"), CELL_TEXT},
                                                  {"model", N_("Model"), CELL_TEXT},
                                                  {"state", N_("State"), CELL_TEXT}};
    static const atomic_bool goes_on;
    static struct found_printers found;
    printers_find(&found, &goes_on);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < found.n; i++) {
        const struct found_printer *p = &found.at[i];
        table_row(table);
        table_text(table, p->address);
        table_text(table, p->name);
        table_text(table, p->place);
        table_text(table, p->model);
        table_code(table, printer_state_code(p->state), printer_state_words(cli->lang, p->state));
    }
    session_list(cli, table,
                 found.n > 0
                     ? NULL
                     : N_("no printer was found; the search needs avahi-daemon on this machine"));
    return CLI_DONE;
}

// ---- an entry of a register ---------------------------------------------------------------------------

static int entry_into_pdf(struct cli *cli)
{
    struct err err = {0};
    struct pdf_bytes bytes = {0};
    struct entry_paper *paper = mem_alloc(sizeof *paper);
    const struct machine *m = &cli->machine;
    int64_t entry = 0;
    int code = session_open(cli);
    memset(paper, 0, sizeof *paper);
    bool ok = code == CLI_DONE &&
              app_entry_by_number(cli->app, cli->actor, cli->args[0], cli->args[1], &entry, &err) &&
              (entry != 0 || err_set(&err, ERR_NOTFOUND, "there is no entry '%s' in %s",
                                     cli->args[1], cli->args[0])) &&
              app_entry_paper(cli->app, cli->actor, entry, cli->lang, paper, &err) &&
              entry_as_pdf(m->font_tc[0] ? m->font_tc : NULL, m->font_sc[0] ? m->font_sc : NULL,
                           photo_pixels, paper, &bytes, &err) &&
              report_press_write(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    entry_paper_finish(paper);
    free(paper);
    return ok || code != CLI_DONE ? code : cli_fail(cli, &err);
}

int printer_command(struct cli *cli)
{
    struct err err = {0};
    const char *what = cli->action->name;
    if (strcmp(what, "run") == 0)
        return run(cli);
    if (strcmp(what, "find") == 0)
        return find(cli);
    if (cli->command == &cli_report || strcmp(what, "page") == 0) // of `lobby register`
        return report_into_pdf(cli);
    if (strcmp(what, "paper") == 0) // of `lobby register`
        return entry_into_pdf(cli);
    if (strcmp(what, "sign") == 0)
        return sign_into_pdf(cli);
    if (cli->option[OPT_PDF]) // of `lobby print`
        return into_pdf(cli);
    int code = strcmp(what, "picture") == 0 ? session_open(cli) : CLI_DONE;
    if (code != CLI_DONE)
        return code;
    struct printing_run *printing = printing_run_create(cli->store, &cli->machine);
    bool ok =
        strcmp(what, "picture") == 0 ? picture(cli, printing, &err) : rulers(cli, printing, &err);
    printing_run_close(printing);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}
