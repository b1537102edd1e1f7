#pragma once
// Rows of a draft by what a person calls them, and new ones.

#include "business/setting.h"

// A row by its id, its letter or a name in any language, of a skill and a question by its number in
// the list; what is in use first. ERR_NOTFOUND with the nearest known.
bool row_find(enum setting_of of, struct settings_now now, const char *typed, int64_t *ret_id,
              struct err *err);
// The letter of a service as somebody types it: a, Ａ. 0: it is none.
char ticket_letter(const char *typed);
// What a row is called; "": it has no name yet, or is the site itself.
const char *row_words(enum setting_of of, struct settings_now now, int64_t id, enum lang lang);
// A new row with what it needs. A person gets the next id, which holds once the draft is saved.
// ERR_INPUT: there is no room, or there are no new ones.
bool row_add(enum setting_of of, struct draft draft, int64_t *ret_id, struct err *err);
