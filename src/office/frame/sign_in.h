#pragma once
// Who sits down at the office: a name and a PIN; or, for a business that has nobody yet, an
// administrator made on the spot.

#include "office/frame/page.h"
#include "office/frame/reads.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;
extern const struct office_page sign_in_page;

struct sign_in {
    int64_t staff; // chosen, 0: none yet
    struct field pin;
    bool checking;
    int64_t locked_until_ms;
    bool wrong;
};

struct first_run { // an administrator for a business that has nobody
    struct field name, site, pin, again;
    bool working;
    const char *problem; // untranslated, or NULL
};

// ---- first_run.c: instead of the list of names, while there is none ---------------------------
bool first_run(const struct office *office);
int first_run_event(struct office *office, const struct ui_event *event);
void first_run_draw(const struct office *office, struct ui *ui, struct rect box);
void first_run_init(struct office *office);
void first_run_wipe(struct office *office);
void office_ask_first_run(struct office *office);
