#pragma once
// What a snapshot says of paper (app/paper.h): the printer, and what waits for it or did not get through it.

#include "base/clock.h"
#include "base/tr.h"
#include "business/profile.h"
#include "core/event.h"

#define PRINTER_STATES(X)                                                                          \
    X(NONE, "none", N_("None set up"))                                                             \
    X(UNATTENDED, "unattended", N_("Nobody looks after the printer: the kiosk is not running"))    \
    X(READY, "ready", N_("In order"))                                                              \
    X(PAPER_LOW, "paper_low", N_("The paper is running out"))                                      \
    X(PAPER_OUT, "paper_out", N_("The printer has no paper"))                                      \
    X(COVER_OPEN, "cover_open", N_("The printer's cover is open"))                                 \
    X(FAULT, "fault", N_("The printer reports a fault, perhaps at the cutter"))                    \
    X(OFFLINE, "offline", N_("The printer is switched to offline"))                                \
    X(NOT_REACHED, "not_reached", N_("The printer cannot be reached"))                             \
    X(SILENT, "silent", N_("The printer does not answer"))                                         \
    X(NO_PRINTER, "no_printer", N_("What answers at the printer's address is no ticket printer"))  \
    X(BAD_MODEL, "bad_model", N_("The printer's kind is not among those of config/printers.ini"))  \
    X(PAUSED, "paused", N_("The printer is paused"))                                               \
    X(JAM, "jam", N_("Paper is jammed in the printer"))                                            \
    X(INK_OUT, "ink_out", N_("The printer has no toner or ink"))                                   \
    X(REFUSED, "refused", N_("The printer refused the page"))                                      \
    X(NO_FORMAT, "no_format", N_("The printer takes neither PDF nor PWG raster"))                  \
    X(NO_IPP, "no_ipp", N_("What answers at the office printer's address is no IPP printer"))

enum printer_state {
#define X(state, code, words) PRINTER_##state,
    PRINTER_STATES(X)
#undef X
        PRINTER_STATE_COUNT
};
const char *printer_state_code(enum printer_state state);
enum printer_state printer_state_from_code(const char *code); // COUNT: none of them
const char *printer_state_words(enum lang lang, enum printer_state state);
static inline bool printer_can_print(enum printer_state state)
{
    return state == PRINTER_READY || state == PRINTER_PAPER_LOW;
}

enum {
    PRINT_OPEN_MAX = 32, // jobs that a snapshot shows
    PRINT_FRESH_MS =
        3 *
        MINUTE_MS, // older ones are not printed by themselves any more: the customer has gone on
    PRINT_LATE_MS = 20 * SECOND_MS, // a job that waits so long is told at the desk
    PRINT_TRIES = 3
};

enum print_device { PRINT_ON_TICKET, PRINT_ON_OFFICE, PRINT_DEVICE_COUNT };

struct print_job {
    enum print_device device;
    int remote; // the number that the printer gave it; 0: none
    int64_t id;
    enum { PAPER_TICKET, PAPER_SLIP, PAPER_TEST, PAPER_ENTRY, PAPER_REPORT } kind;
    int64_t visit, appointment, entry;
    int period, day; // of a report: enum period_kind, and a day that it holds
    char ticket[8];  // of the visit, while today's model knows it
    enum lang lang;
    bool copy;
    enum { PAPER_WAITING, PAPER_PRINTING, PAPER_PRINTED, PAPER_FAILED, PAPER_DROPPED } state;
    char problem[16]; // a printer's state, "half", "late", "accepted" or "cancelled"; or ""
    int64_t author, asked_ms, state_ms;
    int tries;
};
// "waiting" … and what kept it from being printed, in words.
const char *print_job_state(const struct print_job *job);
const char *print_job_kind(const struct print_job *job);
const char *print_problem_words(enum lang lang, const char *problem);

struct paper_now { // of a snapshot
    enum printer_state state;
    int64_t since_ms;
    enum printer_state office; // the office printer's, NONE where none is set up
    int64_t office_since_ms;
    enum print_tickets tickets;            // as set; NEVER where no printer is
    struct print_job open[PRINT_OPEN_MAX]; // waiting, printing and failed, oldest first
    int open_n;
};
static inline enum printer_state paper_state(const struct paper_now *paper,
                                             enum print_device device)
{
    return device == PRINT_ON_OFFICE ? paper->office : paper->state;
}
// Where slips and what is printed again from the desk come out: the office printer, where there is one.
static inline enum print_device paper_desk_device(const struct paper_now *paper)
{
    return paper->office != PRINTER_NONE ? PRINT_ON_OFFICE : PRINT_ON_TICKET;
}
// The open job of that visit, or NULL.
const struct print_job *paper_job_of(const struct paper_now *paper, int64_t visit);
// Should the desk know of it: failed, or waiting for too long?
bool paper_job_is_late(const struct print_job *job, int64_t now_ms);
