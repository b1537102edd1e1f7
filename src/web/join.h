#pragma once
// Taking a number on one's own phone: what the page (page_join.c) and its answer (page_joining.c) share.

#include "web/page.h"

// Why no number is given now; NULL: one is.
const char *join_closed(struct web_request *r);
void join_draw(struct web_request *r, const char *problem); // said above; NULL: nothing
void join_draw_closed(struct web_request *r, const char *why);
bool join_asks(const struct question_words *q, int64_t service);
// The next answer of the form: *at is the text of "a" to begin with; false: there are no more. Its field is named by
// its question, a.ID: a setting that is saved meanwhile puts it to no other.
bool join_answer(const char **at, int64_t *ret_question, const char **ret_typed);
