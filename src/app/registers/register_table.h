#pragma once
// A register as a table, on a terminal and in a file.

#include "app/figures/export.h"
#include "app/figures/report_file.h"
#include "app/registers/registers.h"
#include "app/table.h"

enum { REGISTER_EXPORT_MAX = 20000 };

// What the list shows, or with `all` every field; headings are in that language already. NULL: the store
// could not be read.
struct table *app_entries_table(struct app *app, const struct entry_list *entries, enum lang lang,
                                bool all, struct err *err);
// What was written in a register on those days, in its order, as it stands on paper: what its list shows, by the hour or the
// day, without columns that are empty. ret_name: of the register; ret_beyond: how many more there are than a page takes.
// What the role may not see is ERR_DENIED.
bool app_register_page(struct app *app, struct actor actor, const struct report_paper *paper,
                       struct table **ret, char ret_name[NAME_SIZE], int *ret_beyond,
                       struct err *err);
// The text of a form into a new file in the folder of exports. Needs RIGHT_EDIT_BUSINESS.
bool app_write_form(struct app *app, struct actor actor, const char *code, const char *text,
                    char ret_path[EXPORT_PATH_SIZE], struct err *err);
// What fits, in the order that is asked for and at most REGISTER_EXPORT_MAX, with every field, into a new file at `path` (NULL: a
// free name in the folder of exports). Needs RIGHT_EXPORT; who took what stands in the log.
bool app_export_register(struct app *app, struct actor actor, const struct entry_ask *ask,
                         enum export_format format, const char *path, enum lang lang,
                         char ret_path[EXPORT_PATH_SIZE], struct err *err);
