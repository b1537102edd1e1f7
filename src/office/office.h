#pragma once
// The back office: one surface for receptionist, consultant, manager and administrator. It is built
// on a link and draws only from the link's snapshots; every change goes out as a command and comes
// back as a message. Nobody is signed in at first; after `lock_after_s` without a touch or key the
// session ends and everything typed is wiped.

#include "ui/rect.h"
#include "app/file_in.h"
#include "ui/theme.h"

#include <stdint.h>

struct frame;
struct ime;
struct link;
struct printers_job;
struct surface;
struct text_metrics;

// What the offices of one thread on one store have in common: who would be called next is found once for all of them.
struct office_shared;
struct office_shared *office_shared_create(void);
void office_shared_destroy(struct office_shared *shared); // after every office; NULL is allowed

struct office_options {
    struct ui_env env;                  // office is set by office_create
    const struct text_metrics *metrics; // outlive the office
    struct ime *ime;                    // Chinese on our own keyboard; NULL: Latin letters alone
    int lock_after_s;                   // 0: the default, five minutes
    // Looks for office printers on a thread of its own, and posts the job filled in through the link (app/paper.h).
    // NULL: here they cannot be looked for.
    void (*find_printers)(void *self, struct link *link, struct printers_job *job);
    void *find_self;
    // Paints that box (px) of a frame into a PNG. NULL: here nothing is painted.
    bool (*paint)(void *self, const struct frame *frame, struct rect box, const char *path);
    void *paint_self;
    struct office_shared *shared; // NULL: it is the only one
    bool in_browser;              // of somebody at another machine (office_saves, office_wants)
};

struct office;

// The link stays the caller's and must outlive the office.
struct office *office_create(struct link *link, const struct office_options *options,
                             int64_t now_ms);
void office_destroy(struct office *office);
// What is known of paper, as the office has it on its screen; until its next event or tick.
struct paper_now;
const struct paper_now *office_paper(const struct office *office);
struct snapshot;
const struct snapshot *office_snapshot(const struct office *office); // likewise

struct actor office_actor(const struct office *office); // staff 0: nobody is signed in
// They had signed in before, and are at their first page as if they had last done something at touched_ms.
void office_resume(struct office *office, struct actor actor, int64_t touched_ms);

// Grows by one whenever something is to be heard at the desk: the loop sounds a chime then.
int office_chimes(const struct office *office);
// Grows by one whenever something has been copied: the loop hands it to whoever pastes.
int office_copies(const struct office *office);
const char *office_copied(const struct office *office); // UTF-8; until the next copy
// In a browser: grows by one whenever a file was saved that the browser is to download; where it lies, until the next.
int office_saves(const struct office *office);
const char *
office_saved(const struct office *office);  // "": it was fetched, or nobody is signed in any more
void office_fetched(struct office *office); // it lies elsewhere now, and here no more
// Grows by one whenever somebody is to choose a file on their machine, and for what (app/file_in.h); what they have
// chosen is brought, once. False: it is not waited for any more.
int office_wants(const struct office *office, enum file_use *ret);
bool office_bring(struct office *office, const void *bytes, size_t n);
struct surface *office_surface(struct office *office); // lives as long as the office
