#include "program/report_press.h"
#include "app/figures/daily_tables.h"
#include "print/day_page.h"
#include "print/period_page.h"
#include "print/sign_page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *face(const char *family)
{
    return family[0] ? family : NULL;
}

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

static bool day_bytes(const struct machine *machine, struct app *app, struct actor actor,
                      const struct report_paper *paper, struct table **tables,
                      struct pdf_bytes *ret, struct err *err)
{
    char house[NAME_SIZE], signer[PERSON_NAME_SIZE];
    struct daily_report *d = mem_alloc(sizeof *d);
    bool ok = app_daily_report(app, actor, paper->day, d, err);
    name_of(app, d->signed_by, paper->lang, signer);
    app_house_name(app, paper->lang, house);
    struct day_sheet sheet = {.lang = paper->lang,
                              .house = house,
                              .report = d,
                              .tables = tables,
                              .signer = signer[0] ? signer : NULL,
                              .made = app_site_time(app, d->made_ms ? d->made_ms : app_now_ms(app)),
                              .signed_at = app_site_time(app, d->signed_ms)};
    ok =
        ok && day_sheet_pdf(face(machine->font_tc), face(machine->font_sc), &sheet, ret, NULL, err);
    free(d);
    return ok;
}

bool report_press_bytes(const struct machine *machine, struct app *app, struct actor actor,
                        const struct report_paper *paper, struct pdf_bytes *ret, struct err *err)
{
    char house[NAME_SIZE];
    struct table *tables[REPORT_TABLES_MAX] = {0};
    int n = 0;
    if (!report_tables(app, actor, paper, tables, &n, err))
        return false;
    app_house_name(app, paper->lang, house);
    struct period_sheet sheet = {.lang = paper->lang,
                                 .house = house,
                                 .period = app_period(app, paper->kind, paper->day),
                                 .tables = tables,
                                 .made = app_site_time(app, app_now_ms(app))};
    bool ok = paper->kind == PERIOD_DAY
                  ? day_bytes(machine, app, actor, paper, tables, ret, err)
                  : period_sheet_pdf(face(machine->font_tc), face(machine->font_sc), &sheet, ret,
                                     NULL, err);
    report_tables_free(tables, n);
    return ok;
}

bool report_press_write(const char *path, const struct pdf_bytes *bytes, struct err *err)
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

static bool draw(void *self, struct app *app, struct actor actor, const struct report_paper *paper,
                 const char *path, struct err *err)
{
    struct pdf_bytes bytes = {0};
    bool ok = report_press_bytes(self, app, actor, paper, &bytes, err) &&
              report_press_write(path, &bytes, err);
    pdf_bytes_finish(&bytes);
    return ok;
}

static bool sign(void *self, const char *house, const char *address, const char *path,
                 struct err *err)
{
    const struct machine *machine = self;
    struct pdf_bytes bytes = {0};
    bool ok =
        sign_pdf(face(machine->font_tc), face(machine->font_sc), house, address, &bytes, err) &&
        report_press_write(path, &bytes, err);
    pdf_bytes_finish(&bytes);
    return ok;
}

struct report_press report_press_of(const struct machine *machine)
{
    return (struct report_press){(void *)machine, draw, sign}; // read alone
}
