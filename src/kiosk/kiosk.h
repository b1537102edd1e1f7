#pragma once
// The customer's kiosk: one surface built on a link to the store. It draws from the link's
// snapshots and posts commands and queries as jobs, so that a touch is answered at once whatever
// the disk does. Nothing a visitor typed outlives their session.

#include "ui/screen.h"

struct ime;
struct kiosk;
struct link;

enum kiosk_sound { KIOSK_SOUND_UNKNOWN, KIOSK_SOUND_OFF, KIOSK_SOUND_READY, KIOSK_SOUND_MISSING };

// What the machine says of itself, for the service screen; texts "" and numbers -1: unknown.
struct kiosk_machine {
    bool link;        // a network interface is up …
    char name[16];    // … this one
    char address[48]; // "" if it has none
    int64_t disk_free_bytes;
    char fonts[2][96]; // Traditional, Simplified
    enum kiosk_sound sound;
    char voice[160]; // why calls cannot be spoken; "": they can, or are not to be
};

struct kiosk_setup {
    struct link *link; // stays the caller's; must outlive the kiosk
    struct ui_env env; // what the kiosk comes back to after each visitor (language, aids, size)
    const struct text_metrics *metrics;
    struct ime *ime; // Chinese input; NULL: Latin letters alone
    // Reads the machine without waiting; NULL: nothing is known of it.
    void (*look)(void *self, struct kiosk_machine *ret);
    void *look_self;
};

struct kiosk *kiosk_create(const struct kiosk_setup *setup, int64_t now_ms);
void kiosk_destroy(struct kiosk *kiosk); // wipes; NULL is allowed

struct surface *kiosk_surface(struct kiosk *kiosk);

// Grows by one whenever a ticket is called or called again: the loop sounds a chime then.
int kiosk_chimes(const struct kiosk *kiosk);

// What is known of paper, as the kiosk has it on its screen; until its next event or tick.
struct paper_now;
const struct paper_now *kiosk_paper(const struct kiosk *kiosk);
struct snapshot;
// What the kiosk draws from now: good until its next event or tick.
const struct snapshot *kiosk_snapshot(const struct kiosk *kiosk);

struct str;
// The screen as a voice would say it: the question, the answers in the order of the focus, and last
// what stands on every screen (languages, aids).
void kiosk_read(struct kiosk *kiosk, int64_t now_ms, struct str *out);

// Staff asked the program to end (from behind the PIN).
enum kiosk_end { KIOSK_RUNS, KIOSK_CLOSE, KIOSK_RESTART };
enum kiosk_end kiosk_end(const struct kiosk *kiosk);
