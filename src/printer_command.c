// `lobby printer run` on a machine that has the printer and no kiosk; pictures of tickets and rulers without one.

#include "printer_command.h"
#include "stay.h"
#include "cli/cli.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "run_print.h"
#include "app/door.h"
#include "print/sign_page.h"
#include "print/day_page.h"
#include "print/pages.h"
#include "print/pdf.h"

#include <errno.h>
#include <fcntl.h>
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
    mem_wipe(&sheet, sizeof sheet);
    return ok;
}

static bool rulers(struct cli *cli, struct printing_run *printing, struct err *err)
{
    static struct printer_profiles all;
    if (!profiles_read(printing_run_host(printing)->profiles, &all, err))
        return false;
    if (mkdir(cli->args[0], 0777) != 0 && errno != EEXIST)
        return err_set(err, ERR_IO, "cannot make the folder '%s': %s", cli->args[0],
                       strerror(errno));
    bool ok = true;
    for (int i = 0; ok && i < all.n; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s.png", cli->args[0], all.at[i].name);
        ok = print_ruler_picture(printing, &all.at[i], cli->lang, path, err);
        if (ok)
            fprintf(cli->host->out, "%s\n", path);
    }
    return ok;
}

// ---- a page in a file ---------------------------------------------------------------------------------

// Nothing is overwritten, and what holds a code is its owner's alone.
static bool write_new(const char *path, const struct pdf_bytes *bytes, struct err *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return err_set(err, ERR_IO, "cannot make the file '%s': %s", path, strerror(errno));
    size_t done = 0;
    for (ssize_t n; done < bytes->n; done += (size_t)n) {
        n = write(file, bytes->at + done, bytes->n - done);
        if (n <= 0)
            break;
    }
    bool ok = close(file) == 0 && done == bytes->n;
    if (!ok)
        unlink(path);
    return ok || err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(errno));
}

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
              write_new(cli->option[OPT_PDF], &bytes, &err);
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
        write_new(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- the day's report -------------------------------------------------------------------------------

static bool day_wanted(struct cli *cli, int *ret, struct err *err)
{
    int64_t at_ms = app_now_ms(cli->app), from_ms, to_ms;
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &at_ms, err))
        return err_prefix(err, "--to");
    app_business_day(cli->app, at_ms, &from_ms, &to_ms);
    struct site_time t = app_site_time(cli->app, from_ms + 3600 * 1000);
    *ret = day_of_time(&t);
    return true;
}

static bool day_bytes(struct cli *cli, const struct daily_report *d, struct pdf_bytes *ret,
                      struct err *err)
{
    const struct machine *m = &cli->machine;
    struct table *tables[DAILY_TABLE_COUNT];
    if (!app_daily_tables(cli->app, cli->actor, d, cli->lang, tables, err))
        return false;
    struct day_sheet sheet = {
        .lang = cli->lang,
        .house = words_in(&cli->snapshot->catalogue.site_name, cli->lang),
        .report = d,
        .tables = tables,
        .signer = session_staff_name(cli, d->signed_by),
        .made = app_site_time(cli->app, d->made_ms ? d->made_ms : app_now_ms(cli->app)),
        .signed_at = app_site_time(cli->app, d->signed_ms)};
    bool ok = day_sheet_pdf(m->font_tc[0] ? m->font_tc : NULL, m->font_sc[0] ? m->font_sc : NULL,
                            &sheet, ret, NULL, err);
    daily_tables_free(tables);
    return ok;
}

static int day_into_pdf(struct cli *cli)
{
    struct err err = {0};
    struct pdf_bytes bytes = {0};
    struct daily_report d;
    int day = 0, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    bool ok = role_may(cli->actor.role, RIGHT_EXPORT) ||
              err_set(&err, ERR_DENIED, "a %s may not export", role_code(cli->actor.role));
    ok = ok && day_wanted(cli, &day, &err) &&
         app_daily_report(cli->app, cli->actor, day, &d, &err) && day_bytes(cli, &d, &bytes, &err);
    if (ok && cli->option[OPT_FORCE])
        unlink(cli->option[OPT_PDF]);
    ok = ok && write_new(cli->option[OPT_PDF], &bytes, &err);
    pdf_bytes_finish(&bytes);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int printer_command(struct cli *cli)
{
    struct err err = {0};
    const char *what = cli->action->name;
    if (strcmp(what, "run") == 0)
        return run(cli);
    if (strcmp(what, "daily") == 0) // of `lobby report`
        return day_into_pdf(cli);
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
