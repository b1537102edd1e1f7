// The order of things: take the printer, catch up, look at the printer, take a job, print it, say so. Whatever fails is
// noted and tried again after a while; nothing is ever waited for here but the printer itself.

#include "print/queue.h"
#include "print/pages.h"
#include "print/sender.h"
#include "print/sheet.h"

#include <inttypes.h>
#include <pthread.h>
#include <time.h>

enum {
    LOOK_MS = 20 * 1000,     // while all is well
    LOOK_SOON_MS = 4 * 1000, // … and a visitor is there
    LOOK_TROUBLE_MS = 3 * 1000,
    AGAIN_MS = 2 * 1000, // a store that cannot be read
    TAKE_MS = 15 * 1000, // somebody else looks after it
    VISITOR_MS = 120 * 1000,
    NEVER_MS = 60 * 1000,
};

struct printing {
    struct print_host host;
    struct app *app;
    const struct text_metrics *metrics;
    struct printer_profiles profiles;
    struct sender sender;
    bool mine; // taken
    enum printer_state state;
    int64_t looked_ms, hurry_ms; // steady; 0: never
    int paint_ms, first_ms;
};

static int64_t now(const struct printing *p)
{
    return p->host.port->steady_ms(p->host.port->self);
}

bool printing_open(const struct print_host *host, struct printing **ret, struct err *err)
{
    struct printing *p = mem_alloc(sizeof *p);
    p->host = *host;
    p->state = PRINTER_STATE_COUNT;
    sender_init(&p->sender, p->host.port);
    if (profiles_read(host->profiles, &p->profiles, err) && app_open(&host->app, &p->app, err) &&
        (p->metrics = host->begin(host->self, err)) != NULL) {
        *ret = p;
        return true;
    }
    printing_close(p);
    return false;
}

static void note(struct printing *p, enum printer_state state)
{
    struct err err;
    struct paper_now paper;
    if (p->state != state)
        log_line(p->host.app.log, printer_can_print(state) ? LOG_INFO : LOG_WARN,
                 "ticket printer: %s", printer_state_words(LANG_EN, state));
    p->state = state;
    if (app_paper(p->app, &paper, &err) && paper.state == state)
        return;
    if (!app_printer_note(p->app, PRINT_ON_TICKET, state, &err))
        log_line(p->host.app.log, LOG_WARN, "the printer's state could not be kept: %s", err.text);
}

void printing_close(struct printing *p)
{
    if (!p)
        return;
    sender_close(&p->sender);
    if (p->app && p->mine && p->state != PRINTER_NONE)
        note(p, PRINTER_UNATTENDED);
    app_close(p->app);
    if (p->metrics)
        p->host.end(p->host.self);
    free(p);
}

void printing_hurry(struct printing *p)
{
    p->hurry_ms = now(p);
}

void printing_took(const struct printing *p, int *ret_paint_ms, int *ret_first_ms)
{
    *ret_paint_ms = p->paint_ms;
    *ret_first_ms = p->first_ms;
}

// ---- one page -----------------------------------------------------------------------------------------

static void paint(struct printing *p, const struct print_sheet *sheet, struct bitmap *ret)
{
    struct sheet_page page;
    struct page_size size = {.dots = p->sender.profile.dots, .dpi = p->sender.profile.dpi};
    sheet_lay_out(&page, &size, p->metrics, sheet);
    p->host.paint(p->host.self, &page, ret);
    sheet_finish(&page);
}

static void settle(struct printing *p, int64_t job, const struct sent *sent)
{
    struct err err;
    bool ok = sent->printed ? app_print_printed(p->app, job, &err)
                            : app_print_failed(p->app, job, printer_state_code(sent->problem),
                                               sent->some_on_paper, &err);
    if (!ok) // it stays `printing`: whoever begins next finds it so
        log_line(p->host.app.log, LOG_WARN, "print job %" PRId64 " could not be settled: %s", job,
                 err.text);
}

static void print_one(struct printing *p, const struct print_sheet *sheet)
{
    struct bitmap bitmap;
    struct sent sent;
    int64_t from = now(p), first = 0;
    paint(p, sheet, &bitmap);
    p->paint_ms = (int)(now(p) - from);
    sender_print(&p->sender, &bitmap, &sent, &first);
    p->first_ms = first ? (int)(first - from) : -1;
    bitmap_finish(&bitmap);
    settle(p, sheet->job.id, &sent);
    log_line(p->host.app.log, LOG_INFO, "print job %" PRId64 ": %s%s", sheet->job.id,
             sent.printed ? "printed" : printer_state_code(sent.problem),
             sent.printed && !sent.proved ? ", as far as can be known" : "");
    if (!sent.printed) {
        note(p, sent.problem);
        p->looked_ms = now(p);
    }
}

// ---- the step -------------------------------------------------------------------------------------------

static bool take(struct printing *p, struct err *err)
{
    if (p->mine)
        return true;
    if (p->host.alone && !p->host.alone(p->host.self, PRINT_ON_TICKET))
        return false;
    p->mine = app_print_begin(p->app, PRINT_ON_TICKET, err);
    return p->mine;
}

static bool is_set(struct printing *p)
{
    struct printers set;
    app_paper_set(p->app, &set);
    if (!*set.printer) {
        sender_close(&p->sender);
        p->state = PRINTER_NONE;
    }
    return *set.printer;
}

// Where the printer is; false: it is of no kind that is known.
static bool aim(struct printing *p)
{
    struct printers set;
    app_paper_set(p->app, &set);
    const struct printer_profile *profile = profiles_find(&p->profiles, set.model);
    if (!profile) {
        sender_close(&p->sender);
        note(p, PRINTER_BAD_MODEL);
        return false;
    }
    if (p->state == PRINTER_NONE || p->state == PRINTER_BAD_MODEL ||
        strcmp(set.printer, p->sender.address) != 0)
        p->looked_ms = 0;
    sender_aim(&p->sender, set.printer, profile);
    return true;
}

static int look_every(const struct printing *p)
{
    bool visitor = p->hurry_ms && now(p) - p->hurry_ms < VISITOR_MS;
    return !printer_can_print(p->state) ? LOOK_TROUBLE_MS : visitor ? LOOK_SOON_MS : LOOK_MS;
}

static void look(struct printing *p)
{
    if (p->looked_ms && now(p) - p->looked_ms < look_every(p))
        return;
    note(p, sender_look(&p->sender));
    p->looked_ms = now(p);
}

static int until_look(const struct printing *p)
{
    int64_t left = p->looked_ms + look_every(p) - now(p);
    return left < 1 ? 1 : left > NEVER_MS ? NEVER_MS : (int)left;
}

int printing_step(struct printing *p)
{
    struct err err;
    struct print_sheet sheet;
    bool found = false;
    if (!app_catch_up(p->app, &err))
        return AGAIN_MS;
    if (!is_set(p))
        return NEVER_MS;
    if (!take(p, &err))
        return TAKE_MS;
    if (!aim(p))
        return NEVER_MS;
    look(p);
    if (printer_can_print(p->state) &&
        !app_print_claim(p->app, PRINT_ON_TICKET, &sheet, &found, &err)) {
        log_line(p->host.app.log, LOG_WARN, "no print job could be taken: %s", err.text);
        return AGAIN_MS;
    }
    if (found)
        print_one(p, &sheet);
    else
        sender_close(&p->sender); // others may want it, too
    mem_wipe(&sheet, sizeof sheet);
    return found ? 0 : until_look(p);
}

// ---- on a thread ------------------------------------------------------------------------------------------

struct print_queue {
    struct print_host host;
    pthread_t thread, pages;
    pthread_mutex_t lock;
    pthread_cond_t call;
    bool woken, pages_woken, hurry, quit;
    bool has_pages; // written by the first thread alone, read once that has ended
};

// Until something is written, or so many ms.
static void doze(struct print_queue *q, const bool *woken, int ms)
{
    struct timespec until = clock_wait_ms(ms);
    while (!*woken && !q->quit && pthread_cond_timedwait(&q->call, &q->lock, &until) == 0) {
    }
}

static void *run_pages(void *arg)
{
    struct print_queue *q = arg;
    struct paging *p = NULL;
    struct err err;
    if (!paging_open(&q->host, &p, &err)) {
        log_line(q->host.app.log, LOG_ERROR, "no page can be printed: %s", err.text);
        return NULL;
    }
    pthread_mutex_lock(&q->lock);
    while (!q->quit) {
        q->pages_woken = false;
        pthread_mutex_unlock(&q->lock);
        int ms = paging_step(p);
        pthread_mutex_lock(&q->lock);
        if (ms > 0)
            doze(q, &q->pages_woken, ms);
    }
    pthread_mutex_unlock(&q->lock);
    paging_close(p);
    return NULL;
}

// Only where there is an office printer: most houses have none, and it is a store opened twice.
static void start_pages(struct print_queue *q, const struct printing *p)
{
    struct printers set;
    app_paper_set(p->app, &set);
    if (q->has_pages || !*set.office)
        return;
    q->has_pages = true;
    must(pthread_create(&q->pages, NULL, run_pages, q) == 0);
}

static void *run(void *arg)
{
    struct print_queue *q = arg;
    struct printing *p = NULL;
    struct err err;
    if (!printing_open(&q->host, &p, &err)) {
        log_line(q->host.app.log, LOG_ERROR, "nothing can be printed: %s", err.text);
        return NULL;
    }
    pthread_mutex_lock(&q->lock);
    while (!q->quit) {
        q->woken = false;
        if (q->hurry)
            printing_hurry(p);
        q->hurry = false;
        pthread_mutex_unlock(&q->lock);
        int ms = printing_step(p);
        start_pages(q, p);
        pthread_mutex_lock(&q->lock);
        if (ms > 0)
            doze(q, &q->woken, ms);
    }
    pthread_mutex_unlock(&q->lock);
    printing_close(p);
    return NULL;
}

struct print_queue *print_queue_start(const struct print_host *host)
{
    struct print_queue *q = mem_alloc(sizeof *q);
    pthread_condattr_t steady;
    q->host = *host;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->call, &steady);
    pthread_condattr_destroy(&steady);
    must(pthread_create(&q->thread, NULL, run, q) == 0);
    return q;
}

static void call(struct print_queue *q, bool hurry)
{
    if (!q)
        return;
    pthread_mutex_lock(&q->lock);
    q->woken |= !hurry || !q->hurry;
    q->pages_woken |= !hurry;
    q->hurry |= hurry;
    pthread_cond_broadcast(&q->call);
    pthread_mutex_unlock(&q->lock);
}

void print_queue_wake(struct print_queue *q)
{
    call(q, false);
}

void print_queue_hurry(struct print_queue *q)
{
    call(q, true);
}

void print_queue_stop(struct print_queue *q)
{
    if (!q)
        return;
    pthread_mutex_lock(&q->lock);
    q->quit = true;
    pthread_cond_broadcast(&q->call);
    pthread_mutex_unlock(&q->lock);
    pthread_join(q->thread, NULL);
    if (q->has_pages)
        pthread_join(q->pages, NULL);
    pthread_cond_destroy(&q->call);
    pthread_mutex_destroy(&q->lock);
    free(q);
}
