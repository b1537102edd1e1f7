#pragma once
// A printer of pages that speaks IPP (RFC 8011; every office printer of the last ten years, and every queue of CUPS), asked
// straight, without a daemon. Each call opens a line of its own and ends within some seconds, whatever the other end does.

#include "app/paper_now.h"

struct ipp_printer {
    bool pdf, raster; // what it takes
    bool grey;        // … as raster: one byte a dot; else three
    int dpi;
    bool a5_alone; // no A4 is loaded, but A5 is
    enum printer_state state;
    enum printer_state warns; // of what need not stop it, or READY
};

struct ipp_page {
    const uint8_t *bytes;
    size_t n;
    bool raster, a5; // else PDF, A4
    const char *name;
};

enum page_stage {
    PAGE_ACCEPTED,
    PAGE_PRINTING,
    PAGE_STOPPED,
    PAGE_DONE,
    PAGE_CANCELLED,
    PAGE_GONE
};
struct ipp_job {
    enum page_stage stage;
    enum printer_state why;   // of STOPPED
    enum printer_state warns; // the printer, while the page is there
};

// address: ipp:// or ipps://HOST[:PORT]/PATH. The state is part of the answer.
void ipp_look(const char *address, struct ipp_printer *ret);
// The printer's number of the job; 0: not accepted, *ret_why says why. *ret_unknown: the line ended before the answer, so
// that it may have been accepted.
int ipp_send(const char *address, const struct ipp_page *page, enum printer_state *ret_why,
             bool *ret_unknown);
// False: nobody answers, now; *ret is not set.
bool ipp_ask(const char *address, int job, struct ipp_job *ret);
// Nobody waits for it any more.
void ipp_cancel(const char *address, int job);
