#pragma once
// The back office: one surface for receptionist, consultant, manager and administrator. It is built
// on a link and draws only from the link's snapshots; every change goes out as a command and comes
// back as a message. Nobody is signed in at first; after `lock_after_s` without a touch or key the
// session ends and everything typed is wiped.

#include "ui/rect.h"
#include "ui/theme.h"

#include <stdint.h>

struct ime;
struct link;
struct printers_job;
struct surface;
struct text_metrics;

struct office_options {
    struct ui_env env;                  // office is set by office_create
    const struct text_metrics *metrics; // outlive the office
    struct ime *ime;                    // Chinese on our own keyboard; NULL: Latin letters alone
    int lock_after_s;                   // 0: the default, five minutes
    // Looks for office printers on a thread of its own, and posts the job filled in through the link (app/paper.h).
    // NULL: here they cannot be looked for.
    void (*find_printers)(void *self, struct link *link, struct printers_job *job);
    void *find_self;
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

// Grows by one whenever something is to be heard at the desk: the loop sounds a chime then.
int office_chimes(const struct office *office);
// Grows by one whenever something has been copied: the loop hands it to whoever pastes.
int office_copies(const struct office *office);
const char *office_copied(const struct office *office); // UTF-8; until the next copy
// Grows by one whenever a part of the page is wanted as a picture, which only the loop can paint: that
// box of the frame as it stands, into a file that is not there yet.
struct office_picture {
    struct rect box;  // px of the frame
    const char *path; // a PNG; lives until the next one
};
int office_pictures(const struct office *office);
struct office_picture office_picture(const struct office *office);
struct surface *office_surface(struct office *office); // lives as long as the office
