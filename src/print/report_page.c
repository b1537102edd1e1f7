#include "print/report_page.h"
#include "app/figures/daily_tables.h"
#include "app/registers/register_table.h"
#include "print/day_page.h"
#include "print/period_page.h"
#include "print/register_page.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)REPORT_PAGES_MAX >= (int)PERIOD_PAGES &&
                   (int)REPORT_PAGES_MAX >= (int)DAY_PAGES &&
                   (int)REPORT_PAGES_MAX >= (int)REGISTER_PAGES,
               "room for each");

static void name_of(struct app *app, int64_t staff, enum lang lang, char ret[PERSON_NAME_SIZE])
{
    struct staff_row *rows = mem_alloc(STAFF_MAX * sizeof *rows);
    size_t n = 0;
    struct err err = {0};
    ret[0] = '\0';
    if (staff && app_staff(app, rows, STAFF_MAX, &n, &err)) {
        for (size_t i = 0; i < n; i++) {
            if (rows[i].id == staff)
                utf8_copy(ret, PERSON_NAME_SIZE, words_in(&rows[i].name, lang));
        }
    }
    free(rows);
}

static bool lay_out_day(struct report_pages *r, const struct text_metrics *metrics, struct app *app,
                        struct actor actor, const struct report_paper *paper, struct err *err)
{
    char signer[PERSON_NAME_SIZE];
    struct daily_report *d = mem_alloc(sizeof *d);
    bool ok = app_daily_report(app, actor, paper->day, d, err);
    if (ok) {
        name_of(app, d->signed_by, paper->lang, signer);
        struct day_sheet sheet = {.lang = paper->lang,
                                  .house = r->title,
                                  .report = d,
                                  .tables = r->tables,
                                  .signer = signer[0] ? signer : NULL,
                                  .made =
                                      app_site_time(app, d->made_ms ? d->made_ms : app_now_ms(app)),
                                  .signed_at = app_site_time(app, d->signed_ms)};
        r->n = day_lay_out(r->at, metrics, &sheet);
    }
    free(d);
    return ok;
}

static bool lay_out_period(struct report_pages *r, const struct text_metrics *metrics,
                           struct app *app, const struct report_paper *paper)
{
    struct period_sheet sheet = {.lang = paper->lang,
                                 .house = r->title,
                                 .period = app_period(app, paper->kind, paper->day),
                                 .tables = r->tables,
                                 .made = app_site_time(app, app_now_ms(app))};
    r->n = period_lay_out(r->at, metrics, &sheet);
    return true;
}

static bool lay_out_register(struct report_pages *r, const struct text_metrics *metrics,
                             struct app *app, struct actor actor, const struct report_paper *paper,
                             struct err *err)
{
    char name[NAME_SIZE];
    app_house_name(app, paper->lang, r->title);
    int beyond;
    if (!app_register_page(app, actor, paper, &r->tables[0], name, &beyond, err))
        return false;
    r->table_n = 1;
    struct register_sheet sheet = {.lang = paper->lang,
                                   .house = r->title,
                                   .name = name,
                                   .period = app_period(app, paper->kind, paper->day),
                                   .table = r->tables[0],
                                   .beyond = beyond,
                                   .made = app_site_time(app, app_now_ms(app))};
    r->n = register_lay_out(r->at, metrics, &sheet);
    return true;
}

bool report_lay_out(struct report_pages *ret, const struct text_metrics *metrics, struct app *app,
                    struct actor actor, const struct report_paper *paper, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    if (paper->of_register)
        return lay_out_register(ret, metrics, app, actor, paper, err);
    if (!report_tables(app, actor, paper, ret->tables, &ret->table_n, err))
        return false;
    app_house_name(app, paper->lang, ret->title);
    if (paper->kind == PERIOD_DAY ? lay_out_day(ret, metrics, app, actor, paper, err)
                                  : lay_out_period(ret, metrics, app, paper))
        return true;
    report_pages_finish(ret);
    return false;
}

void report_pages_finish(struct report_pages *pages)
{
    for (int i = 0; i < pages->n; i++)
        sheet_finish(&pages->at[i]);
    report_tables_free(pages->tables, pages->table_n);
    memset(pages, 0, sizeof *pages);
}
