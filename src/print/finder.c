// What is announced has a name of its own kind (ipps://Office%20HP._ipps._tcp.local/), which the library turns into
// a host and a path when it connects; those are kept, and asked for their state by print/ipp.h as later for each page.

#include "print/finder.h"
#include "print/ipp.h"
#include "base/mem.h"
#include "base/str.h"

#include <cups/cups.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEARCH_MS = 2500, RESOLVE_MS = 2000 };

struct search {
    const atomic_bool *quit;
    cups_dest_t *dests[PRINTERS_FOUND_MAX]; // announced; connected to once the list is whole
    int n;
};

static int take(void *self, unsigned flags, cups_dest_t *dest)
{
    struct search *s = self;
    if (flags & CUPS_DEST_FLAGS_REMOVED || s->n == PRINTERS_FOUND_MAX)
        return !atomic_load(s->quit);
    cups_dest_t *copy = NULL;
    if (cupsCopyDest(dest, 0, &copy) > 0)
        s->dests[s->n++] = copy;
    return !atomic_load(s->quit);
}

static const char *option(const cups_dest_t *dest, const char *name)
{
    const char *value = cupsGetOption(name, dest->num_options, dest->options);
    return value ? value : "";
}

static bool is_address(const char *uri)
{
    bool ipp = strncmp(uri, "ipp://", 6) == 0 || strncmp(uri, "ipps://", 7) == 0;
    return ipp && !strstr(uri, "._tcp");
}

// A queue of a print server has its address; what announces itself has it once it was connected to.
static bool address_of(cups_dest_t *dest, char *out, size_t size)
{
    char path[256];
    int cancel = 0;
    const char *queue = option(dest, "printer-uri-supported");
    if (is_address(queue))
        return utf8_copy(out, size, queue);
    http_t *http = cupsConnectDest(dest, CUPS_DEST_FLAGS_DEVICE, RESOLVE_MS, &cancel, path,
                                   sizeof path, NULL, NULL);
    if (http)
        httpClose(http);
    const char *uri = option(dest, "device-uri");
    return is_address(uri) && utf8_copy(out, size, uri);
}

static bool answers(enum printer_state state)
{
    return state != PRINTER_NOT_REACHED && state != PRINTER_SILENT && state != PRINTER_NO_IPP;
}

// As it is; where its own encryption does not work, without.
static void look_at(struct found_printer *p)
{
    struct ipp_printer now;
    char plain[sizeof p->address];
    ipp_look(p->address, &now);
    p->state = now.state;
    if (answers(now.state) || strncmp(p->address, "ipps://", 7) != 0)
        return;
    snprintf(plain, sizeof plain, "ipp://%s", p->address + 7);
    ipp_look(plain, &now);
    if (!answers(now.state))
        return;
    p->state = now.state;
    utf8_copy(p->address, sizeof p->address, plain);
}

static bool is_known(const struct found_printers *found, const char *address)
{
    for (int i = 0; i < found->n; i++) {
        if (strcmp(found->at[i].address, address) == 0)
            return true;
    }
    return false;
}

static void add(struct found_printers *found, cups_dest_t *dest)
{
    struct found_printer p = {0};
    const char *name = option(dest, "printer-info");
    if (!address_of(dest, p.address, sizeof p.address))
        return;
    utf8_copy(p.name, sizeof p.name, *name ? name : dest->name);
    utf8_copy(p.place, sizeof p.place, option(dest, "printer-location"));
    utf8_copy(p.model, sizeof p.model, option(dest, "printer-make-and-model"));
    look_at(&p);
    if (!is_known(found, p.address))
        found->at[found->n++] = p;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct found_printer *)a)->name, ((const struct found_printer *)b)->name);
}

void printers_find(struct found_printers *ret, const atomic_bool *quit)
{
    struct search s = {.quit = quit};
    int cancel = 0; // `take` ends it sooner
    *ret = (struct found_printers){0};
    cupsEnumDests(CUPS_DEST_FLAGS_NONE, SEARCH_MS, &cancel, 0, 0, take, &s);
    for (int i = 0; i < s.n; i++) {
        if (!atomic_load(quit))
            add(ret, s.dests[i]);
        cupsFreeDests(1, s.dests[i]);
    }
    qsort(ret->at, (size_t)ret->n, sizeof *ret->at, by_name);
}

// ---- on a thread ------------------------------------------------------------------------------------

struct printer_finder {
    pthread_t thread;
    bool begun; // of whoever asks: a thread that is to be joined
    atomic_bool busy;
    atomic_bool quit;
    struct link *link;
    struct printers_job *job;
};

struct printer_finder *printer_finder_open(void)
{
    return mem_alloc(sizeof(struct printer_finder));
}

static void *run(void *self)
{
    struct printer_finder *f = self;
    struct printers_job *job = f->job;
    printers_find(&job->found, &f->quit);
    link_post(f->link, &job->job);
    atomic_store(&f->busy, false);
    return NULL;
}

static void wait_for(struct printer_finder *f)
{
    if (f->begun)
        pthread_join(f->thread, NULL);
    f->begun = false;
}

void printer_finder_ask(struct printer_finder *f, struct link *link, struct printers_job *job)
{
    if (atomic_load(&f->busy)) {
        job->found.busy = true;
        link_post(link, &job->job);
        return;
    }
    wait_for(f);
    atomic_store(&f->busy, true);
    f->link = link;
    f->job = job;
    f->begun = pthread_create(&f->thread, NULL, run, f) == 0;
    if (!f->begun) {
        atomic_store(&f->busy, false);
        link_post(link, &job->job);
    }
}

void printer_finder_close(struct printer_finder *f)
{
    if (!f)
        return;
    atomic_store(&f->quit, true);
    wait_for(f);
    free(f);
}
