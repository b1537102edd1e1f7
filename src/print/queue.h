#pragma once
// Who looks after the printers: takes what stands in the store, oldest first, prints it, and says what came of it. On a thread
// of its own with a connection of its own, so that no ticket, call or touch waits for a printer; the office printer has
// another one, so that no ticket waits for a page.

#include "app/paper.h"
#include "print/bitmap.h"
#include "print/pdf.h"
#include "print/port.h"
#include "print/profile.h"
#include "ui/screen.h"

struct sheet_page;
struct printing;    // one who looks after it
struct print_queue; // … on a thread

// What whoever starts it lends. All of it is called on the printing thread alone.
struct print_host {
    void *self;
    struct app_options app; // of its own connection to the store
    const char *profiles;   // path of config/printers.ini
    const struct print_port *port;
    // Faces and paper are opened on that thread; NULL with err. They live until `end`.
    const struct text_metrics *(*begin)(void *self, struct err *err);
    void (*paint)(void *self, const struct sheet_page *page, struct bitmap *ret);
    void (*end)(void *self);
    // The only one on this machine who looks after that printer; NULL: yes. Asked until it says so
    bool (*alone)(void *self, enum print_device device);
    const char *font_tc, *font_sc; // families of pages; NULL: the usual ones
    pdf_picture_fn *pictures;      // reads photos for pages; NULL: they are left out
};

// ---- step by step ---------------------------------------------------------------------------------

bool printing_open(const struct print_host *host, struct printing **ret, struct err *err);
// Does what is due and answers in how many ms to come again at the latest; 0: at once, there is more.
int printing_step(struct printing *printing);
void printing_hurry(
    struct printing *printing); // somebody is about to be offered paper: look again soon
void printing_close(struct printing *printing); // NULL is allowed
// Of the last page: from taking the job to the picture, and to the first byte; ms.
void printing_took(const struct printing *printing, int *ret_paint_ms, int *ret_first_ms);

// ---- on a thread ------------------------------------------------------------------------------------

// The host is copied; what it points at must outlive the queue. Never NULL: what goes wrong is logged and told by the
// printer's state.
struct print_queue *print_queue_start(const struct print_host *host);
void print_queue_wake(struct print_queue *queue);  // from any thread: something was written
void print_queue_hurry(struct print_queue *queue); // … as printing_hurry
void print_queue_stop(
    struct print_queue *queue); // ends what is being printed, within its time; NULL is allowed
