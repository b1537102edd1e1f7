#pragma once
// Inside app/ only: one change of the business, as app_submit is handed it.

#include "app/internal.h"
#include "app/settings.h"

struct change { // one of: a profile, one of the staff, a PIN
    const struct profile *was, *next;
    const struct people *people_was, *people; // with a profile: the staff as well, or NULL
    int64_t id;                               // whose PIN
    enum lang lang;                           // of a refusal
    bool imported;                            // from a file
    bool serve;                               // whoever is new and a consultant serves customers
    struct staff_row *staff;                  // id 0: a new one gets its id
    const struct staff_pin *pin;
    struct err err;               // why it was refused
    struct field_changes changed; // once it is done
};

// Inside the request's savepoint: written and read back; fills the command that tells of it.
bool change_apply(struct app *app, struct change *change, struct command *command,
                  enum refusal *ret_refusal, struct err *err);
// As a command of its own; who may has been asked by the caller.
bool change_submit(struct app *app, struct actor actor, struct change *change, int parts,
                   struct err *err);
// target.c. Targets that differ hold from the day that was said, or from today on. ERR_INPUT: that day is over,
// and there was one since; in a file it is today instead.
bool targets_date(struct app *app, const struct change *change, const struct profile *was,
                  struct profile *next, struct err *err);
// staff.c. Nobody could administer any more: ERR_CONFLICT, in words of `lang`; LANG_COUNT: a shell's.
bool staff_put(struct app *app, const struct people *was, struct staff_row *row, struct err *err);
bool staff_check(struct app *app, enum lang lang, struct err *err);
