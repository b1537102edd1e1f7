#pragma once
// Who looks after the office printer, step by step, as print/queue.h does after the ticket printer: takes a page from the
// store, gives it to the printer, and follows it there until it says what became of it.

#include "print/queue.h"

struct paging;

// Of the host: app, port (its clock alone), alone, the families. ERR_* as app_open.
bool paging_open(const struct print_host *host, struct paging **ret, struct err *err);
// Does what is due and answers in how many ms to come again at the latest; 0: at once.
int paging_step(struct paging *paging);
void paging_close(struct paging *paging); // NULL is allowed

// That sheet as a PDF; bytes as pdf_make.
struct pdf_bytes;
bool sheet_as_pdf(const char *font_tc, const char *font_sc, const struct print_sheet *sheet,
                  struct pdf_bytes *ret, struct err *err);
