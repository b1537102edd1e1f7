#pragma once
// A store of one's own. Whoever may write the file may do this; no role is asked.

#include "app/app.h"

// In a business that is no sample and has no administrator: whoever comes first is it. Refused with
// ERR_CONFLICT where there is one; site: the showroom's name, or "".
bool app_first_administrator(struct app *app, const char *name, const char *site, const char *pin,
                             struct actor *ret_actor, struct err *err);

// Does anything stand there? Of a server that cannot be asked: yes.
bool app_store_there(const char *path);

// A new store at options->path with an empty business and one administrator; NULL: the back office
// asks for them. A sample store that
// stands there is left at PATH.sample: this is the way out of sample mode. Refused: a store that is
// not a sample, one that another process has open, a PIN that is none.
bool app_begin(const struct app_options *options, const char *administrator, const char *pin,
               struct err *err);
