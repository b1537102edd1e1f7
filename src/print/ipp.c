// The CUPS library's requests over a line of our own. What a printer says is believed as far as it goes: its reasons are
// keywords with or without a severity at the end.

#include "print/ipp.h"
#include "business/profile.h"

#include <cups/cups.h>
#include <stdio.h>
#include <string.h>

enum { CONNECT_MS = 3000, ANSWER_S = 5 };

struct line {
    http_t *http;
    char path[256];
    const char *address;
};

static int give_up(http_t *http, void *unused)
{
    (void)http;
    (void)unused;
    return 0;
}

static bool open_line(struct line *line, const char *address)
{
    char scheme[16], user[64], host[160];
    int port = 0, cancel = 0;
    *line = (struct line){.address = address};
    if (httpSeparateURI(HTTP_URI_CODING_ALL, address, scheme, sizeof scheme, user, sizeof user,
                        host, sizeof host, &port, line->path,
                        sizeof line->path) < HTTP_URI_STATUS_OK)
        return false;
    bool sure = strcmp(scheme, "ipps") == 0;
    line->http = httpConnect2(host, port, NULL, AF_UNSPEC,
                              sure ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                              CONNECT_MS, &cancel);
    if (line->http)
        httpSetTimeout(line->http, ANSWER_S, give_up, NULL);
    return line->http != NULL;
}

static void close_line(struct line *line)
{
    if (line->http)
        httpClose(line->http);
}

static ipp_t *request_of(const struct line *line, ipp_op_t what)
{
    ipp_t *request = ippNewRequest(what);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, line->address);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, "lobby");
    return request;
}

static bool has(ipp_t *answer, const char *name, const char *value)
{
    ipp_attribute_t *at = answer ? ippFindAttribute(answer, name, IPP_TAG_ZERO) : NULL;
    return at && ippContainsString(at, value);
}

// How bad a reason is stands behind it; without a word it is an error (RFC 8011, 5.4.12). A warning is no reason to stop: of
// two trays one may be empty.
enum severity { SAID_NOT, SAID_WARNING, SAID_ERROR };

static enum severity says(ipp_t *answer, const char *name, const char *reason)
{
    ipp_attribute_t *at = answer ? ippFindAttribute(answer, name, IPP_TAG_ZERO) : NULL;
    size_t n = strlen(reason);
    for (int i = 0; at && i < ippGetCount(at); i++) {
        const char *word = ippGetString(at, i, NULL);
        if (!word || strncmp(word, reason, n) != 0)
            continue;
        if (word[n] == '\0' || strcmp(word + n, "-error") == 0)
            return SAID_ERROR;
        if (strcmp(word + n, "-warning") == 0)
            return SAID_WARNING;
    }
    return SAID_NOT;
}

static int number_of(ipp_t *answer, const char *name)
{
    ipp_attribute_t *at = answer ? ippFindAttribute(answer, name, IPP_TAG_ZERO) : NULL;
    return at ? ippGetInteger(at, 0) : 0;
}

// ---- the printer ----------------------------------------------------------------------------------

static enum printer_state reason_in(ipp_t *answer, enum severity least)
{
    static const struct {
        const char *reason;
        enum printer_state state;
    } all[] = {
        {"media-empty", PRINTER_PAPER_OUT},
        {"media-needed", PRINTER_PAPER_OUT},
        {"media-jam", PRINTER_JAM},
        {"cover-open", PRINTER_COVER_OPEN},
        {"door-open", PRINTER_COVER_OPEN},
        {"interlock-open", PRINTER_COVER_OPEN},
        {"input-tray-missing", PRINTER_FAULT},
        {"toner-empty", PRINTER_INK_OUT},
        {"marker-supply-empty", PRINTER_INK_OUT},
        {"paused", PRINTER_PAUSED},
        {"moving-to-paused", PRINTER_PAUSED},
        {"shutdown", PRINTER_OFFLINE},
        {"offline", PRINTER_OFFLINE},
        {"connecting-to-device", PRINTER_NOT_REACHED},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (says(answer, "printer-state-reasons", all[i].reason) >= least)
            return all[i].state;
    }
    return PRINTER_READY;
}

static enum printer_state state_in(ipp_t *answer)
{
    static const char reasons[] = "printer-state-reasons";
    ipp_attribute_t *takes = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    bool stopped = number_of(answer, "printer-state") == IPP_PSTATE_STOPPED;
    enum printer_state why = reason_in(answer, stopped ? SAID_WARNING : SAID_ERROR);
    if (why != PRINTER_READY)
        return why;
    if (stopped)
        return PRINTER_FAULT;
    if (takes && !ippGetBoolean(takes, 0))
        return PRINTER_OFFLINE;
    return says(answer, reasons, "media-low") || says(answer, reasons, "media-empty")
               ? PRINTER_PAPER_LOW
               : PRINTER_READY;
}

static void resolution_in(ipp_t *answer, struct ipp_printer *ret)
{
    static const char name[] = "pwg-raster-document-resolution-supported";
    ipp_attribute_t *at = ippFindAttribute(answer, name, IPP_TAG_RESOLUTION);
    ret->dpi = 0;
    for (int i = 0; at && i < ippGetCount(at); i++) {
        int y;
        ipp_res_t unit;
        int x = ippGetResolution(at, i, &y, &unit);
        if (x == y && unit == IPP_RES_PER_INCH && (ret->dpi == 0 || x == 300))
            ret->dpi = x;
    }
    if (!ret->dpi)
        ret->dpi = 300;
    ret->grey = has(answer, "pwg-raster-document-type-supported", "sgray_8");
}

static bool loaded(ipp_t *answer, const char *size)
{
    ipp_attribute_t *at = ippFindAttribute(answer, "media-ready", IPP_TAG_ZERO);
    for (int i = 0; at && i < ippGetCount(at); i++) {
        const char *word = ippGetString(at, i, NULL);
        if (word && strncmp(word, size, strlen(size)) == 0)
            return true;
    }
    return false;
}

static void read_printer(ipp_t *answer, struct ipp_printer *ret)
{
    ret->pdf = has(answer, "document-format-supported", "application/pdf");
    ret->raster = has(answer, "document-format-supported", "image/pwg-raster");
    resolution_in(answer, ret);
    ret->a5_alone = loaded(answer, "iso_a5") && !loaded(answer, "iso_a4");
    ret->state = state_in(answer);
    ret->warns = reason_in(answer, SAID_WARNING);
    if (!ret->pdf && !ret->raster)
        ret->state = PRINTER_NO_FORMAT;
}

void ipp_look(const char *address, struct ipp_printer *ret)
{
    static const char *const wanted[] = {"printer-state",
                                         "printer-state-reasons",
                                         "printer-is-accepting-jobs",
                                         "document-format-supported",
                                         "media-ready",
                                         "pwg-raster-document-resolution-supported",
                                         "pwg-raster-document-type-supported"};
    struct line line;
    *ret = (struct ipp_printer){.state = PRINTER_NOT_REACHED, .warns = PRINTER_READY};
    if (!open_line(&line, address))
        return;
    ipp_t *request = request_of(&line, IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  (int)(sizeof wanted / sizeof *wanted), NULL, wanted);
    ipp_t *answer = cupsDoRequest(line.http, request, line.path);
    if (answer && ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM))
        read_printer(answer, ret);
    else if (answer || cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND ||
             httpGetStatus(line.http) >= HTTP_STATUS_BAD_REQUEST)
        ret->state = PRINTER_NO_IPP;
    else
        ret->state = PRINTER_SILENT;
    ippDelete(answer);
    close_line(&line);
}

// ---- a job ----------------------------------------------------------------------------------------

static ipp_t *job_request(const struct line *line, const struct ipp_page *page)
{
    ipp_t *r = request_of(line, IPP_OP_PRINT_JOB);
    ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, page->name);
    ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                 page->raster ? "image/pwg-raster" : "application/pdf");
    ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL,
                 page->a5 ? "iso_a5_148x210mm" : "iso_a4_210x297mm");
    return r;
}

static bool write_all(const struct line *line, const struct ipp_page *page)
{
    enum { AT_ONCE = 16384 };
    for (size_t done = 0; done < page->n;) {
        size_t n = page->n - done < AT_ONCE ? page->n - done : AT_ONCE;
        if (cupsWriteRequestData(line->http, (const char *)page->bytes + done, n) !=
            HTTP_STATUS_CONTINUE)
            return false;
        done += n;
    }
    return true;
}

static int number_from(ipp_t *answer, enum printer_state *ret_why, bool *ret_unknown)
{
    ipp_status_t status = answer ? ippGetStatusCode(answer) : IPP_STATUS_ERROR_INTERNAL;
    int job = answer ? number_of(answer, "job-id") : 0;
    if (answer && status < IPP_STATUS_REDIRECTION_OTHER_SITE && job > 0)
        return job;
    *ret_unknown = answer == NULL;
    *ret_why = answer ? PRINTER_REFUSED : PRINTER_SILENT;
    return 0;
}

int ipp_send(const char *address, const struct ipp_page *page, enum printer_state *ret_why,
             bool *ret_unknown)
{
    struct line line;
    *ret_why = PRINTER_NOT_REACHED;
    *ret_unknown = false;
    if (!open_line(&line, address))
        return 0;
    ipp_t *request = job_request(&line, page), *answer = NULL;
    http_status_t went = cupsSendRequest(line.http, request, line.path, CUPS_LENGTH_VARIABLE);
    bool sent = went == HTTP_STATUS_CONTINUE && write_all(&line, page);
    if (went == HTTP_STATUS_CONTINUE)
        answer = cupsGetResponse(line.http, line.path); // a refusal comes in the middle
    int job = went == HTTP_STATUS_CONTINUE ? number_from(answer, ret_why, ret_unknown) : 0;
    *ret_unknown = *ret_unknown && sent; // a page without its end is none
    ippDelete(answer);
    ippDelete(request);
    close_line(&line);
    return job;
}

static ipp_t *ask_job(const struct line *line, int job, ipp_op_t what)
{
    static const char *const wanted[] = {"job-state", "job-state-reasons",
                                         "job-printer-state-reasons"};
    ipp_t *r = request_of(line, what);
    ippAddInteger(r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    if (what == IPP_OP_GET_JOB_ATTRIBUTES)
        ippAddStrings(r, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                      (int)(sizeof wanted / sizeof *wanted), NULL, wanted);
    return cupsDoRequest(line->http, r, line->path);
}

static void read_job(ipp_t *answer, struct ipp_job *ret)
{
    int state = number_of(answer, "job-state");
    *ret = (struct ipp_job){.stage = PAGE_GONE, .why = PRINTER_REFUSED};
    if (state == IPP_JSTATE_COMPLETED)
        ret->stage = PAGE_DONE;
    else if (state == IPP_JSTATE_PROCESSING)
        ret->stage = PAGE_PRINTING;
    else if (state == IPP_JSTATE_STOPPED || state == IPP_JSTATE_HELD)
        ret->stage = PAGE_STOPPED;
    else if (state == IPP_JSTATE_PENDING)
        ret->stage = PAGE_ACCEPTED;
    else if (state == IPP_JSTATE_CANCELED)
        ret->stage = PAGE_CANCELLED;
}

bool ipp_ask(const char *address, int job, struct ipp_job *ret)
{
    struct line line;
    bool answered = false;
    if (!open_line(&line, address))
        return false;
    ipp_t *answer = ask_job(&line, job, IPP_OP_GET_JOB_ATTRIBUTES);
    if (answer) {
        answered = ippFindAttribute(answer, "job-state", IPP_TAG_ENUM) ||
                   ippGetStatusCode(answer) == IPP_STATUS_ERROR_NOT_FOUND;
        read_job(answer, ret);
    }
    ippDelete(answer);
    close_line(&line);
    struct ipp_printer printer;
    if (!answered || ret->stage >= PAGE_DONE)
        return answered;
    ipp_look(address, &printer); // a job waits for what its printer waits for
    ret->why = printer.state;
    ret->warns = printer.warns;
    if (!printer_can_print(printer.state))
        ret->stage = PAGE_STOPPED;
    return true;
}

void ipp_cancel(const char *address, int job)
{
    struct line line;
    if (!open_line(&line, address))
        return;
    ippDelete(ask_job(&line, job, IPP_OP_CANCEL_JOB));
    close_line(&line);
}
