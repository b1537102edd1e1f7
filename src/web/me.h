#pragma once
// What a consultant's phone shows of them: where they stand and why, their customer, what may be done. Drawn
// without a request, since whether a page is still true is told by drawing it again.

#include "web/internal.h"

struct me_view {
    struct web *web;
    int64_t staff;
    enum lang lang;
    const char *guard; // of the session, in every form
    struct arena *arena;
    int64_t now_ms;
};

// What the page offers to be chosen: a post with anything else is none of its own.
bool me_break(enum reason reason);
bool me_outing(enum reason reason);
bool me_no_deal(enum reason reason);
bool me_handed_for(enum reason reason);

// The inside of the page's main part.
void me_draw(const struct me_view *view, struct str *out);
// In the arena: 16 hexadecimal digits that are others as soon as the page would be.
const char *me_mark(const struct me_view *view);
// In the arena: the page's first sentence.
const char *me_sentence(const struct me_view *view);
// … as one JSON object: look (the mark), title, at.
void me_json(const struct me_view *view, struct str *out);
// What the last act was refused for, as the page's address says; and, behind `path`, the address that says it.
void me_said(struct web_request *r, struct str *out);
void me_go(struct web_request *r, const char *path, const struct response *response);
// Of a request of a session.
struct me_view me_view_of(struct web_request *r);
