#pragma once
// Inside app/paper*.c only: a job from the wish to the paper.

#include "app/internal.h"
#include "app/paper.h"

#define PAPER_CANCELLED                                                                            \
    "cancelled" // a problem: somebody did not want it, and it is never tried again
extern const char
    *const paper_state_keys[PRINT_DEVICE_COUNT]; // the setting that says how a printer is

void paper_show(const struct app *app, const struct print_job_row *row, struct print_job *ret);
// A transaction of its own around one change of a job.
bool paper_write(struct app *app,
                 bool (*change)(struct app *app, struct print_job_row *row, struct err *err),
                 struct print_job_row *row, struct err *err);
bool paper_change(struct app *app, struct print_job_row *row,
                  struct err *err); // as the row says now
// ERR_NOTFOUND: there is none.
bool paper_find(struct app *app, int64_t job, struct print_job_row *ret, struct err *err);
bool paper_may_print(const struct app *app, struct actor actor, const struct print_order *order,
                     struct err *err);

// paper_sheet.c: all that stands on the sheet of its job; *ret_found false: what it is of is gone.
bool paper_fill(struct app *app, struct print_sheet *sheet, bool *ret_found, struct err *err);
// In the caller's transaction: the sheet's code opens what it is of.
bool paper_keep_code(struct app *app, const struct print_sheet *sheet, struct err *err);
