#pragma once
// Office printers that announce themselves in the network (DNS-SD, through Avahi where it runs) and the queues of a print
// server: found by the CUPS library, on a thread of its own, in about two seconds; each is asked how it is.

#include "app/paper.h"

#include <stdatomic.h>

struct printer_finder;
struct printer_finder *printer_finder_open(void);
// Posts the job through the link when it is filled in; one search at a time: another is answered at once, busy.
void printer_finder_ask(struct printer_finder *finder, struct link *link, struct printers_job *job);
// Ends what is going on; before the links. NULL is allowed.
void printer_finder_close(struct printer_finder *finder);

// The search itself, here and now. *quit may be set by another thread.
void printers_find(struct found_printers *ret, const atomic_bool *quit);
