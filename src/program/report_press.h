#pragma once
// Draws the pages of reports for the app, with this machine's faces.

#include "app/figures/report_file.h"
#include "app/machine.h"
#include "print/pdf.h"

// `machine` must outlive what is made of it.
struct report_press report_press_of(const struct machine *machine);
// As bytes, which the caller finishes.
bool report_press_bytes(const struct machine *machine, struct app *app, struct actor actor,
                        const struct report_paper *paper, struct pdf_bytes *ret, struct err *err);
// A file that does not exist yet; what holds figures is its owner's alone.
bool report_press_write(const char *path, const struct pdf_bytes *bytes, struct err *err);
