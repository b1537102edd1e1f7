// A page at a printer is out of our hands: accepted, printing, stopped for a reason, done. Each is asked for and told; a page
// that nobody lets go on is taken back after a while, so that it does not come out the day after.

#include "print/pages.h"
#include "print/entry_page.h"
#include "print/ipp.h"
#include "print/page.h"
#include "print/report_page.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOOK_MS = 30 * 1000,
    LOOK_TROUBLE_MS = 5 * 1000,
    AGAIN_MS = 2 * 1000,
    TAKE_MS = 15 * 1000,
    NEVER_MS = 60 * 1000,
    ASK_SOON_MS = 100, // in the first seconds
    ASK_MS = 1000,
    SOON_MS = 3 * 1000,
    PATIENCE_MS = 10 * 60 * 1000, // of a page that does not go on
    WARNED_MS = 5 * 1000,         // … while its printer warns: that is why
    LOST_MS = 60 * 1000,          // of a printer that does not answer any more
};

struct paging {
    struct print_host host;
    struct app *app;
    struct pdf *pdf;
    struct ipp_printer printer;
    enum printer_state state;
    int64_t looked_ms; // steady; 0: never
    bool mine;
    // the page that is there
    int64_t job; // 0: none
    int remote;
    char address[ADDRESS_SIZE];
    int64_t sent_ms, moved_ms, heard_ms; // steady
    bool began;                          // some of it may be on paper
};

static int64_t now(const struct paging *p)
{
    return p->host.port->steady_ms(p->host.port->self);
}

bool paging_open(const struct print_host *host, struct paging **ret, struct err *err)
{
    struct paging *p = mem_alloc(sizeof *p);
    p->host = *host;
    p->state = PRINTER_STATE_COUNT;
    if (!app_open(&host->app, &p->app, err)) {
        paging_close(p);
        return false;
    }
    p->pdf = pdf_open(host->font_tc, host->font_sc);
    pdf_set_pictures(p->pdf, host->pictures);
    *ret = p;
    return true;
}

static void note(struct paging *p, enum printer_state state)
{
    struct err err;
    struct paper_now paper;
    if (p->state != state)
        log_line(p->host.app.log, printer_can_print(state) ? LOG_INFO : LOG_WARN,
                 "office printer: %s", printer_state_words(LANG_EN, state));
    p->state = state;
    if (app_paper(p->app, &paper, &err) && paper.office == state)
        return;
    if (!app_printer_note(p->app, PRINT_ON_OFFICE, state, &err))
        log_line(p->host.app.log, LOG_WARN, "the printer's state could not be kept: %s", err.text);
}

void paging_close(struct paging *p)
{
    if (!p)
        return;
    if (p->app && p->mine && p->state != PRINTER_NONE)
        note(p, PRINTER_UNATTENDED);
    if (p->app)
        app_close(p->app);
    pdf_close(p->pdf);
    free(p);
}

// ---- a page ---------------------------------------------------------------------------------------

enum { LEAVES_MAX = 6 };
_Static_assert((int)ENTRY_PAGES_MAX <= (int)LEAVES_MAX && (int)REPORT_PAGES_MAX <= (int)LEAVES_MAX,
               "room for either");
struct leaves { // what is to be printed, until it has become bytes
    struct sheet_page own[ENTRY_PAGES_MAX];
    struct sheet_page *at;
    int n;
    struct entry_paper entry;
    struct report_pages report;
};

static const struct actor house = {.role = ROLE_ADMINISTRATOR}; // whoever asked was allowed to

static bool lay_out_entry(struct paging *p, const struct print_job *job, enum sheet_format format,
                          struct leaves *ret, struct err *err)
{
    bool ok = app_entry_paper(p->app, house, job->entry, job->lang, &ret->entry, err);
    ret->n = ok ? entry_lay_out(ret->own, format, pdf_metrics(p->pdf), &ret->entry) : 0;
    return ok;
}

static bool lay_out_report(struct paging *p, const struct print_job *job, enum sheet_format format,
                           struct leaves *ret, struct err *err)
{
    struct report_paper paper = {(enum period_kind)job->period, job->day, job->lang, 0};
    if (job->entry && !app_register_of(p->app, house, job->entry, &paper.of_register, err))
        return false;
    if (format != SHEET_A4)
        return err_set(err, ERR_INPUT, "a report is a page of A4");
    bool ok = report_lay_out(&ret->report, pdf_metrics(p->pdf), p->app, house, &paper, err);
    ret->at = ret->report.at;
    ret->n = ret->report.n;
    return ok;
}

static bool lay_out(struct paging *p, const struct print_sheet *sheet, enum sheet_format format,
                    struct leaves *ret, struct err *err)
{
    ret->at = ret->own;
    if (sheet->job.kind == PAPER_ENTRY)
        return lay_out_entry(p, &sheet->job, format, ret, err);
    if (sheet->job.kind == PAPER_REPORT)
        return lay_out_report(p, &sheet->job, format, ret, err);
    page_lay_out(&ret->own[0], format, pdf_metrics(p->pdf), sheet);
    ret->n = 1;
    return true;
}

static void leaves_finish(struct leaves *leaves)
{
    for (int i = 0; leaves->at == leaves->own && i < leaves->n; i++)
        sheet_finish(&leaves->own[i]);
    entry_paper_finish(&leaves->entry);
    report_pages_finish(&leaves->report);
}

static bool make(struct paging *p, const struct print_sheet *sheet, struct ipp_page *ret,
                 struct pdf_bytes *ret_bytes, struct err *err)
{
    struct pdf_page drawn[LEAVES_MAX];
    struct leaves *leaves = mem_alloc(sizeof *leaves);
    enum sheet_format format = p->printer.a5_alone ? SHEET_A5 : SHEET_A4;
    memset(leaves, 0, sizeof *leaves);
    bool ok = lay_out(p, sheet, format, leaves, err);
    int n = leaves->n;
    for (int i = 0; i < n; i++)
        drawn[i] = (struct pdf_page){&leaves->at[i].draw, &leaves->at[i].theme};
    *ret_bytes = (struct pdf_bytes){0};
    ok = ok && (p->printer.pdf ? pdf_make(p->pdf, format, drawn, n, sheet->house, ret_bytes, err)
                               : pdf_raster(p->pdf, format, drawn, n, p->printer.dpi,
                                            p->printer.grey, ret_bytes, err));
    leaves_finish(leaves);
    free(leaves);
    *ret = (struct ipp_page){.bytes = ret_bytes->at,
                             .n = ret_bytes->n,
                             .raster = !p->printer.pdf,
                             .a5 = p->printer.a5_alone,
                             .name = print_job_kind(&sheet->job)};
    return ok;
}

static void failed(struct paging *p, int64_t job, const char *problem, bool some_on_paper)
{
    struct err err;
    log_line(p->host.app.log, LOG_INFO, "page %" PRId64 ": %s", job, problem);
    if (!app_print_failed(p->app, job, problem, some_on_paper, &err))
        log_line(p->host.app.log, LOG_WARN, "page %" PRId64 " could not be settled: %s", job,
                 err.text);
    p->job = 0;
}

static void stands(struct paging *p, const char *problem)
{
    struct err err;
    if (!app_print_stands(p->app, p->job, p->remote, problem, &err))
        log_line(p->host.app.log, LOG_WARN, "page %" PRId64 " could not be kept: %s", p->job,
                 err.text);
}

static void follow_from_now(struct paging *p, int64_t job, int remote, const char *address)
{
    p->job = job;
    p->remote = remote;
    p->began = false;
    p->sent_ms = p->moved_ms = p->heard_ms = now(p);
    utf8_copy(p->address, sizeof p->address, address);
}

static void send(struct paging *p, const struct print_sheet *sheet, const char *address)
{
    struct err err;
    struct ipp_page page;
    struct pdf_bytes bytes;
    enum printer_state why = PRINTER_FAULT;
    bool unknown = false;
    if (!make(p, sheet, &page, &bytes, &err)) {
        log_line(p->host.app.log, LOG_ERROR, "page %" PRId64 ": %s", sheet->job.id, err.text);
        failed(p, sheet->job.id, printer_state_code(PRINTER_NO_FORMAT), false);
        return;
    }
    int remote = ipp_send(address, &page, &why, &unknown);
    pdf_bytes_finish(&bytes);
    if (remote) {
        follow_from_now(p, sheet->job.id, remote, address);
        stands(p, "accepted");
    } else {
        failed(p, sheet->job.id, printer_state_code(why), unknown);
        note(p, why);
        p->looked_ms = now(p);
    }
}

// ---- where it is ------------------------------------------------------------------------------------

static void done(struct paging *p)
{
    struct err err;
    if (app_print_printed(p->app, p->job, &err)) {
        log_line(p->host.app.log, LOG_INFO, "page %" PRId64 ": printed", p->job);
        p->job = 0;
    }
    p->looked_ms = 0;
}

static void give_up(struct paging *p, enum printer_state why)
{
    ipp_cancel(p->address, p->remote);
    failed(p, p->job, printer_state_code(why), p->began);
    p->looked_ms = 0;
}

static void not_heard(struct paging *p)
{
    note(p, PRINTER_NOT_REACHED);
    stands(p, printer_state_code(PRINTER_NOT_REACHED));
    if (now(p) - p->heard_ms > LOST_MS) // it may have come out since
        failed(p, p->job, printer_state_code(PRINTER_NOT_REACHED), true);
}

static void heard(struct paging *p, const struct ipp_job *at)
{
    bool warned = at->warns != PRINTER_READY && now(p) - p->sent_ms > WARNED_MS;
    p->heard_ms = now(p);
    switch (warned && at->stage < PAGE_STOPPED ? PAGE_STOPPED : at->stage) {
    case PAGE_ACCEPTED:
        stands(p, "accepted");
        break;
    case PAGE_PRINTING:
        p->began = true;
        stands(p, "");
        break;
    case PAGE_STOPPED:
        note(p, !printer_can_print(at->why) ? at->why : warned ? at->warns : PRINTER_PAUSED);
        stands(p, printer_state_code(p->state));
        break;
    case PAGE_DONE:
        done(p);
        return;
    case PAGE_CANCELLED:
        failed(p, p->job, "cancelled", p->began);
        return;
    case PAGE_GONE:
        failed(p, p->job, printer_state_code(PRINTER_REFUSED), p->began);
        return;
    }
    if (at->stage != PAGE_STOPPED && !warned)
        note(p, at->why);
    if (now(p) - p->sent_ms > PATIENCE_MS)
        give_up(p, p->state);
}

static int follow(struct paging *p)
{
    struct ipp_job at = {0};
    if (ipp_ask(p->address, p->remote, &at))
        heard(p, &at);
    else
        not_heard(p);
    return !p->job ? 0 : now(p) - p->sent_ms < SOON_MS ? ASK_SOON_MS : ASK_MS;
}

// ---- the step ---------------------------------------------------------------------------------------

// What another gave to the printer is followed from here.
static bool take(struct paging *p, const char *address, struct err *err)
{
    struct print_job job;
    bool found = false;
    if (p->mine)
        return true;
    if (p->host.alone && !p->host.alone(p->host.self, PRINT_ON_OFFICE))
        return false;
    if (!app_print_begin(p->app, PRINT_ON_OFFICE, err) ||
        !app_print_taken(p->app, PRINT_ON_OFFICE, &job, &found, err))
        return false;
    if (found)
        follow_from_now(p, job.id, job.remote, address);
    p->mine = true;
    return true;
}

static int look_every(const struct paging *p)
{
    return printer_can_print(p->state) ? LOOK_MS : LOOK_TROUBLE_MS;
}

static void look(struct paging *p, const char *address)
{
    bool same = strcmp(p->address, address) == 0;
    if (same && p->looked_ms && now(p) - p->looked_ms < look_every(p))
        return;
    utf8_copy(p->address, sizeof p->address, address);
    ipp_look(address, &p->printer);
    note(p, p->printer.state);
    p->looked_ms = now(p);
}

static int claim(struct paging *p, const char *address)
{
    struct err err;
    struct print_sheet sheet;
    bool found = false;
    if (printer_can_print(p->state) &&
        !app_print_claim(p->app, PRINT_ON_OFFICE, &sheet, &found, &err)) {
        log_line(p->host.app.log, LOG_WARN, "no page could be taken: %s", err.text);
        return AGAIN_MS;
    }
    if (!found) {
        int64_t left = p->looked_ms + look_every(p) - now(p);
        return left < 1 ? 1 : (int)left;
    }
    send(p, &sheet, address);
    mem_wipe(&sheet, sizeof sheet);
    return p->job ? ASK_SOON_MS : 0;
}

int paging_step(struct paging *p)
{
    struct err err;
    struct printers set;
    if (!app_catch_up(p->app, &err))
        return AGAIN_MS;
    app_paper_set(p->app, &set);
    if (!*set.office && !p->job) {
        p->state = PRINTER_NONE;
        p->looked_ms = 0;
        return NEVER_MS;
    }
    if (!take(p, set.office, &err))
        return TAKE_MS;
    if (p->job)
        return follow(p);
    look(p, set.office);
    return claim(p, set.office);
}

// ---- into a file --------------------------------------------------------------------------------------

bool sheet_as_pdf(const char *font_tc, const char *font_sc, const struct print_sheet *sheet,
                  struct pdf_bytes *ret, struct err *err)
{
    struct sheet_page page;
    struct pdf *pdf = pdf_open(font_tc, font_sc);
    page_lay_out(&page, SHEET_A4, pdf_metrics(pdf), sheet);
    bool ok = pdf_make(pdf, SHEET_A4, &(struct pdf_page){&page.draw, &page.theme}, 1, sheet->house,
                       ret, err);
    sheet_finish(&page);
    pdf_close(pdf);
    return ok;
}
