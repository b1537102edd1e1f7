#pragma once
// Paper: stored first, printed second. Whoever wants something on paper adds a job to the store; the process that looks after
// the printer takes the oldest, prints it and says what came of it. Nobody waits for it, and what did not become paper is
// known: it stays until somebody has seen to it.
//
// The store holds no token, so a ticket that is printed later or again has a token of its own beside the one on the
// screen: both lead to the visit.

#include "app/app.h"
#include "app/figures/period.h"
#include "app/link.h"
#include "app/zone.h"

struct print_sheet;

// ---- whoever wants paper ------------------------------------------------------------------------

enum print_where { // on which paper
    PRINT_USUAL, // customers: the ticket printer; whoever works here: the office printer, where there is one
    PRINT_ON_STRIP,
    PRINT_ON_PAGE
};
struct print_order {
    int64_t visit, appointment, entry; // one of them, or a report; neither: a test page
    int report_day; // a day that it holds; with an entry, of what its register has of then; 0: no report …
    enum period_kind report;
    enum lang lang;
    enum print_where where;
};
// What that job was asked with, to ask for it again.
struct print_order print_order_of(const struct print_job *job);
// Adds the job. A ticket that is on its way already is not asked twice; one that was printed, or may have been, becomes a
// copy. Customers ask for their ticket of today, whoever sees the queue for all; a report takes the right to export,
// a register's page only that to see its entries. ERR_CONFLICT: that printer is not set up;
// ERR_NOTFOUND: no such visit today, no such appointment.
bool app_print(struct app *app, struct actor actor, const struct print_order *order,
               int64_t *ret_job, struct err *err);
// Somebody has seen to what was not printed: it is told no more.
bool app_print_drop(struct app *app, struct actor actor, int64_t job, struct err *err);
// The newest, at most max.
bool app_print_jobs(struct app *app, struct actor actor, struct print_job *out, size_t max,
                    size_t *ret_n, struct err *err);
bool app_print_job(struct app *app, int64_t id, struct print_job *ret, bool *ret_found,
                   struct err *err);
// What would be printed, for a file: with a token of its own, and no job. As app_print.
bool app_print_apart(struct app *app, struct actor actor, const struct print_order *order,
                     struct print_sheet *ret, struct err *err);
// As it is now, without waiting for a snapshot.
bool app_paper(struct app *app, struct paper_now *ret, struct err *err);

// ---- whoever looks after the printer --------------------------------------------------------------

// All that stands on the paper, in the job's language. Nothing of a person.
struct print_sheet {
    struct print_job job;
    char house[NAME_SIZE], line[TEXT_SIZE];
    char service[NAME_SIZE], consultant[NAME_SIZE]; // consultant: asked for by name, or ""
    int ahead;         // how many stand before them, −1: not told (called, an appointment's hour)
    struct told told;  // as it was at registration
    char code[256];    // what the QR holds
    char address[200]; // … the part of it that one can type
    char token[TOKEN_SIZE];
    struct site_time at;      // arrival, or the appointment's hour
    struct site_time printed; // now
};

// Where the printer is and of what kind, as set now.
void app_paper_set(const struct app *app, struct printers *ret);
// The oldest job that waits for that printer becomes `printing` and is told, with a new token. What is too old, or of a day that is over, is
// put aside first.
bool app_print_claim(struct app *app, enum print_device device, struct print_sheet *ret,
                     bool *ret_found, struct err *err);
// What came of it: printed; or failed with a problem, after which a fresh one is tried again (as a copy where some of it
// may be on paper) and another waits for somebody to see to it.
bool app_print_printed(struct app *app, int64_t job, struct err *err);
bool app_print_failed(struct app *app, int64_t job, const char *problem, bool some_on_paper,
                      struct err *err);
// The printer has taken it under that number (0: none yet), and this is what it says of it: "" it prints, or "accepted", or
// the state that keeps it from printing.
bool app_print_stands(struct app *app, int64_t job, int remote, const char *problem,
                      struct err *err);
// Whoever begins to look after the printer: what another was printing when it ended may be on paper; but what has a number
// at the printer can still be asked for, and is the one found here.
bool app_print_begin(struct app *app, enum print_device device, struct err *err);
bool app_print_taken(struct app *app, enum print_device device, struct print_job *ret,
                     bool *ret_found, struct err *err);
// The printer's state, where it has changed.
bool app_printer_note(struct app *app, enum print_device device, enum printer_state state,
                      struct err *err);
// A sheet as it would be of this visit (0: an invented one) without a job and without a token of its own, for pictures.
bool app_print_preview(struct app *app, int64_t visit, enum lang lang, struct print_sheet *ret,
                       struct err *err);

// ---- office printers of the network ---------------------------------------------------------------

enum { PRINTERS_FOUND_MAX = 12 };
struct found_printer {
    char address[200]; // as the setting `office-printer` takes it
    char name[NAME_SIZE], place[NAME_SIZE], model[NAME_SIZE];
    enum printer_state state;
};
struct found_printers {
    struct found_printer at[PRINTERS_FOUND_MAX];
    int n;
    bool busy; // another search is going on: nothing was looked for
};
struct printers_job { // what whoever looks for them fills in and posts through the asker's link
    struct job job;
    struct found_printers found;
};
