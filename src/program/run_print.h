#pragma once
// Lends print/ what it may not have itself: lines to devices, faces, the files that are installed.

#include "app/machine.h"
#include "print/queue.h"

// A photo for a page (pdf_picture_fn), decoded in the confined child.
uint32_t *photo_pixels(const char *path, int w, int h, int *ret_w, int *ret_h);

struct printing_run;

// Looks after the ticket printer of that store on a thread until it is closed; nothing happens while the settings name none.
struct printing_run *printing_run_start(const char *store, const struct machine *machine);
void printing_run_close(struct printing_run *run); // NULL is allowed
struct print_queue *printing_run_queue(struct printing_run *run);

// Without a thread: what `lobby print` needs. The host is good until printing_run_close.
struct printing_run *printing_run_create(const char *store, const struct machine *machine);
const struct print_host *printing_run_host(const struct printing_run *run);

// As PNG files, without a printer.
bool print_sheet_picture(struct printing_run *run, const struct printer_profile *kind,
                         const struct print_sheet *sheet, const char *path, struct err *err);
bool print_ruler_picture(struct printing_run *run, const struct printer_profile *kind,
                         enum lang lang, const char *path, struct err *err);
