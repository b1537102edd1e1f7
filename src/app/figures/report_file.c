// Reports as files and as a letter.

#include "app/figures/report_file.h"
#include "app/access.h"
#include "app/figures/daily_tables.h"
#include "app/internal.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert((int)DAILY_TABLE_COUNT <= (int)REPORT_TABLES_MAX, "room for a day's");
_Static_assert((int)PERIOD_TABLE_COUNT <= (int)REPORT_TABLES_MAX, "… and a period's");

bool report_tables(struct app *app, struct actor actor, const struct report_paper *paper,
                   struct table *ret[REPORT_TABLES_MAX], int *ret_n, struct err *err)
{
    *ret_n = paper->kind == PERIOD_DAY ? (int)DAILY_TABLE_COUNT : (int)PERIOD_TABLE_COUNT;
    if (paper->kind != PERIOD_DAY) {
        struct period period = app_period(app, paper->kind, paper->day);
        return app_period_tables(app, actor, &period, paper->lang, ret, err);
    }
    struct daily_report *d = mem_alloc(sizeof *d);
    bool ok = app_daily_report(app, actor, paper->day, d, err) &&
              app_daily_tables(app, actor, d, paper->lang, ret, err);
    free(d);
    return ok;
}

void report_tables_free(struct table *tables[REPORT_TABLES_MAX], int n)
{
    for (int i = 0; i < n; i++) {
        table_destroy(tables[i]);
        tables[i] = NULL;
    }
}

static bool write_file(struct app *app, struct actor actor, const struct report_paper *paper,
                       enum report_format format, const char *path, struct err *err)
{
    struct table *tables[REPORT_TABLES_MAX] = {0};
    int n = 0;
    if (format == REPORT_PDF)
        return app->press ? app->press->draw(app->press->self, app, actor, paper, path, err)
                          : err_set(err, ERR_IO, "nothing here can draw a page");
    bool ok = report_tables(app, actor, paper, tables, &n, err) &&
              table_write_xlsx(tables, (size_t)n, paper->lang, path, err);
    report_tables_free(tables, n);
    return ok;
}

static const char *const endings[] = {[REPORT_PDF] = ".pdf", [REPORT_XLSX] = ".xlsx"};

bool app_report_file(struct app *app, struct actor actor, const struct report_paper *paper,
                     enum report_format format, char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    char name[48];
    struct period period = app_period(app, paper->kind, paper->day);
    ret_path[0] = '\0';
    if (!role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    snprintf(name, sizeof name, "%s-%d", period_codes[paper->kind], period.first);
    bool ok = export_free_path(app, name, endings[format], ret_path, err) &&
              write_file(app, actor, paper, format, ret_path, err);
    if (ok)
        log_line(app->log, LOG_INFO, "export: %s %lld took the report %s %d as %s",
                 role_code(actor.role), (long long)actor.staff, period_codes[paper->kind],
                 period.first, endings[format] + 1);
    if (ok)
        access_note(app, actor, ACCESS_REPORT, period.first, period_codes[paper->kind], 0);
    return ok;
}

bool app_sign_file(struct app *app, struct actor actor, const char *address, enum lang lang,
                   char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    char house[NAME_SIZE];
    ret_path[0] = '\0';
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not make a sign", role_code(actor.role));
    if (!app->press)
        return err_set(err, ERR_IO, "nothing here can draw a page");
    app_house_name(app, lang, house);
    return export_free_path(app, "sign", ".pdf", ret_path, err) &&
           app->press->sign(app->press->self, house, address, ret_path, err);
}

// ---- by itself --------------------------------------------------------------------------------

// Beside it first, so that a reader never finds half of one.
static bool into_folder(struct app *app, const struct report_paper *paper,
                        enum report_format format, struct err *err)
{
    char path[EXPORT_PATH_SIZE], part[EXPORT_PATH_SIZE + 8];
    struct actor program = {.role = ROLE_MANAGER};
    int day = paper->day;
    int n = snprintf(path, sizeof path, "%s/%04d-%02d-%02d%s", app->report_path, day / 10000,
                     day / 100 % 100, day % 100, endings[format]);
    if (n < 0 || n >= (int)sizeof path)
        return err_set(err, ERR_INPUT, "the folder '%s' has too long a name", app->report_path);
    snprintf(part, sizeof part, "%s.part", path);
    unlink(part);
    bool ok = write_file(app, program, paper, format, part, err) &&
              (rename(part, path) == 0 || err_file(err, "write", path));
    if (!ok)
        unlink(part);
    return ok;
}

void report_into_folder(struct app *app, int day)
{
    struct report_paper paper = {.kind = PERIOD_DAY, .day = day, .lang = app->report_lang};
    struct err err = {0};
    if (!app->report_path[0])
        return;
    bool ok = into_folder(app, &paper, REPORT_XLSX, &err) &&
              (!app->press || into_folder(app, &paper, REPORT_PDF, &err));
    if (!ok)
        log_line(app->log, LOG_WARN, "the report of %d is not in the folder: %s", day, err.text);
}

void app_house_name(const struct app *app, enum lang lang, char ret[NAME_SIZE])
{
    utf8_copy(ret, NAME_SIZE, words_in(&app->catalogue.site_name, lang));
}

// ---- as a letter ------------------------------------------------------------------------------

bool report_letter(struct app *app, int day, enum lang lang, struct out_letter *letter)
{
    struct daily_report *d = mem_alloc(sizeof *d);
    struct actor program = {.role = ROLE_MANAGER};
    struct str text = {0};
    struct arena arena;
    struct err err = {0};
    arena_init(&arena);
    bool ok = app_daily_report(app, program, day, d, &err);
    const char *date =
        arena_printf(&arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
    if (ok)
        utf8_copy(letter->subject, sizeof letter->subject,
                  tr_fill(&arena, lang, N_("Daily report {day}, {house}"), "day", date, "house",
                          words_in(&app->catalogue.site_name, lang), NULL));
    for (int i = 0; ok && i < d->n; i++) {
        const struct figure_row *row = figure_row(d->at[i].id);
        if (isnan(d->at[i].now))
            continue;
        const char *now = daily_value(&arena, lang, row->unit, d->at[i].now);
        str_printf(&text, "%s\t%s", tr(lang, row->label), now);
        if (!isnan(d->at[i].usual))
            str_printf(&text, " (%s)",
                       tr_fill(&arena, lang, N_("usually {value}"), "value",
                               daily_value(&arena, lang, row->unit, d->at[i].usual), NULL));
        str_add(&text, "\n");
    }
    if (ok)
        utf8_copy(letter->text, sizeof letter->text, str_text(&text));
    str_finish(&text);
    arena_finish(&arena);
    free(d);
    return ok;
}
