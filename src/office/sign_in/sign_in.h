#pragma once
// Who sits down at the office: a name and a PIN; or, for a business that has nobody yet, an
// administrator made on the spot.

#include "office/frame/page.h"

struct office;

struct first_run { // an administrator for a business that has nobody
    struct field name, site, pin, again;
    bool working;
    const char *problem; // untranslated, or NULL
};

struct sign_in {
    struct office *office;
    int64_t staff; // chosen, 0: none yet
    struct field pin;
    bool renews,
        renewed; // another PIN is wanted, and was set: theirs, the new one, the same again …
    int told;    // … so many are typed
    char pins[2][16];
    bool checking;
    int64_t locked_until_ms;
    const char *problem; // untranslated, or NULL
    struct first_run first;
};

extern const struct office_page sign_in_page;

void sign_in_ask(struct sign_in *page);  // whether the PIN is right, and to set the new one
void sign_in_anew(struct sign_in *page); // nothing is typed yet

// ---- first_run.c: instead of the list of names, while there is none ---------------------------
bool first_run(const struct office *office);
int first_run_event(struct sign_in *page, const struct ui_event *event);
void first_run_draw(const struct sign_in *page, struct ui *ui, struct rect box);
void first_run_init(struct sign_in *page);
void first_run_wipe(struct sign_in *page);
void first_run_ask(struct sign_in *page);
