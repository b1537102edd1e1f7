#pragma once
// The settings of the business: read as one value, saved as one change with its author.

#include "app/app.h"
#include "business/changes.h"
#include "business/check.h"
#include "business/merge.h"

// As it is set now.
void app_profile(const struct app *app, struct profile *ret);
bool app_people(struct app *app, struct people *ret, struct err *err);

// What differs between the two is written, checked and told to every process: one event
// business_changed. What others have changed meanwhile stays. Refused whole with ERR_INPUT and the
// first problem's sentence in `lang`; ERR_CONFLICT, in words, where both have added rows or have
// changed the same field. Needs RIGHT_EDIT_BUSINESS. Nothing differs: nothing happens.
bool app_save_profile(struct app *app, struct actor actor, enum lang lang,
                      const struct profile *was, const struct profile *next, struct err *err);

// The profile and the people who work here, saved together or not at all. Where another has changed
// the same field meanwhile it is refused with ERR_CONFLICT and words in `lang` that name them and
// the field; everything else is merged, and what comes out is checked before it is written.
struct settings_draft {
    const struct profile *was, *next;
    const struct people *people_was, *people; // NULL: the profile alone
    bool imported; // from a file, perhaps an older one: a target's date that is over is today
};
bool app_save_settings(struct app *app, struct actor actor, enum lang lang,
                       const struct settings_draft *draft, struct err *err);

// The newest changes of the settings, newest first; how many. Needs RIGHT_EDIT_BUSINESS.
bool app_changes(struct app *app, struct actor actor, struct change_line *out, size_t max,
                 size_t *ret_n, struct err *err);
