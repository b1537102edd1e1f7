#pragma once
// A file out of a spreadsheet, for every noun that takes one: looked at (NOUN preview …) or brought in (NOUN import …).

#include "app/import.h"
#include "cli/cli.h"

// The file `path`, into the register `reg` (0: none); with keep it comes in. The session is open.
int cli_import(struct cli *cli, enum import_kind kind, int64_t reg, const char *path, bool keep);
