#include "program/report_press.h"
#include "print/report_page.h"
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

bool report_press_bytes(const struct machine *machine, struct app *app, struct actor actor,
                        const struct report_paper *paper, struct pdf_bytes *ret, struct err *err)
{
    struct report_pages *pages = mem_alloc(sizeof *pages);
    struct pdf *pdf = pdf_open(face(machine->font_tc), face(machine->font_sc));
    bool ok = report_lay_out(pages, pdf_metrics(pdf), app, actor, paper, err);
    struct pdf_page drawn[REPORT_PAGES_MAX];
    for (int i = 0; ok && i < pages->n; i++)
        drawn[i] = (struct pdf_page){&pages->at[i].draw, &pages->at[i].theme};
    ok = ok && pdf_make(pdf, SHEET_A4, drawn, pages->n, pages->title, ret, err);
    report_pages_finish(pages);
    pdf_close(pdf);
    free(pages);
    return ok;
}

bool report_press_write(const char *path, const struct pdf_bytes *bytes, struct err *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return err_file(err, "make", path);
    size_t done = 0;
    for (ssize_t n; done < bytes->n; done += (size_t)n) {
        n = write(file, bytes->at + done, bytes->n - done);
        if (n <= 0)
            break;
    }
    bool ok = close(file) == 0 && done == bytes->n;
    if (!ok)
        unlink(path);
    return ok || err_file(err, "write", path);
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
