#pragma once
// The story of a ticket as a text file: what is laid before a customer who disputes it, or printed.
// It names the staff and no visitor; taking one is a line in the log.

#include "app/figures/export.h"

// Whose story: a ticket such as A012 of that day (yyyymmdd in site time), any day at all. For who may
// see the queue.
bool app_ticket_of_day(struct app *app, struct actor actor, int day, const char *ticket,
                       int64_t *ret_visit, struct err *err);

// A new file in the machine's export folder, in that language; ret_path says which.
bool app_story_save(struct app *app, struct actor actor, int64_t visit, enum lang lang,
                    char ret_path[EXPORT_PATH_SIZE], struct err *err);
