#pragma once
// Whom a sentence is about, for the files that make sentences.

#include "app/app.h"

// As the catalogue has them; "somebody" who is in it no more.
const char *sentence_name(enum lang lang, const struct catalogue *catalogue,
                          const struct business *business, int64_t consultant);
