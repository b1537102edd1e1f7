#pragma once
// All settings as a file that a person can read and another store can take: a head a row, a line a
// field, in the words of `lobby set`.

#include "business/text.h"

void settings_export(struct str *out, struct settings_now now);

// What the file says goes over the draft: rows by their ids, new ones follow; people by their names,
// so that nobody gets another's PIN. What it does not name stays. ERR_INPUT as `path:line: problem`;
// the draft is spoilt then.
bool settings_import(const char *text, const char *path, struct draft draft, struct err *err);
