#pragma once
// 日報表: what one business day came to, beside the same weekday of the weeks before. It is made once, by itself at the
// set time or by whoever asks, kept as it was then (COMMAND_KEEP_REPORT), and signed off by a supervisor; what
// is said of the day later changes the figures of the report page, never those that were signed. The figures are
// those of app/figures/figure.h.

#include "app/figures/figure.h"

enum {
    DAILY_FIGURES = 40,
    DAILY_WEEKS = 4,
    DAILY_REGISTERS = 32,
    DAILY_REASONS = 12,
    DAILY_PASTS = 4,
    CAUSE_SIZE = 200
};

struct daily_report {
    int day;                      // yyyymmdd
    int64_t made_ms, made_by;     // 0: it is not made, and counted now
    int64_t signed_ms, signed_by; // 0: nobody has signed it off
    int n;
    struct daily_figure {
        enum figure_id id;
        double now,
            usual; // mean of the same weekday, up to the same hour, of up to DAILY_WEEKS weeks; NAN: none
    } at[DAILY_FIGURES];
    int hours[REPORT_HOURS]; // arrivals, site time
    int reason_n;            // why nothing came of it, the most first
    struct {
        enum reason reason;
        int n;
    } reasons[DAILY_REASONS];
    struct {
        int n;                 // how many times …
        int64_t s;             // … and seconds together
    } steps[SALES_STEP_COUNT]; // of sales; the first is counted where somebody came back to it
    int past_n;                // how often it was opened again, and the last times
    struct {
        int64_t reopened_ms, reopened_by, signed_ms, signed_by;
        char cause[CAUSE_SIZE];
    } past[DAILY_PASTS];
    int register_n;
    struct {
        char code[40];
        int made, open, late; // that day; as it was when the report was made, here and below
    } registers[DAILY_REGISTERS];
};

// As it was made; of a day whose report is not made: counted now (made_ms 0). Needs RIGHT_SEE_REPORT. ERR_NOTFOUND:
// there is no such business day.
bool app_daily_report(struct app *app, struct actor actor, int day, struct daily_report *ret,
                      struct err *err);
// Made, if it is not yet, and kept; with sign_off signed as well. ERR_CONFLICT: it was signed off before.
bool app_keep_daily_report(struct app *app, struct actor actor, int day, bool sign_off,
                           struct err *err);
// Opened again, with the cause: counted anew, and nobody has signed it; as it stood it is kept beside. Needs who may sign it.
bool app_reopen_daily_report(struct app *app, struct actor actor, int day, const char *cause,
                             struct err *err);
// Who signs it off by the setting report-signer; 0: any supervisor, or nobody has that name any more.
int64_t daily_signer(const struct app *app);
int64_t daily_signer_called(struct app *app,
                            const char *name); // 0: nobody who works here is called so
// The steps of sales of the business days that begin in [from, to): times and seconds.
bool app_sales_steps(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                     struct daily_report *ret, struct err *err);

// Inside app/: what was entered in each register in [from, to), and how much of all is open and late now.
bool daily_count_registers(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                           struct daily_report *ret, struct err *err);
// Inside app/: when today's report is to be made; INT64_MAX: it is made, or this process makes none. Made then, outside
// any transaction.
int64_t daily_due_ms(const struct app *app);
void daily_make_due(struct app *app);
