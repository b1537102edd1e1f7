#pragma once
// The page of a ticket while it is drawn: page_ticket.c has what it says, ticket_choices.c what its owner may do there.

#include "web/page.h"
#include "web/ticket_state.h"

struct added_work;

struct ticket {
    struct page page;
    struct web_request *r;
    struct str *out;
    const struct snapshot *s;
    const struct visit *v;
    struct ticket_state state;
    char number[8];
    const char *place; // ticket_place
    int64_t now_ms;
    const struct added_work *added; // … to the work on their car: added_n
    size_t added_n;
};

// A sentence with one value in it; in the request's arena.
const char *ticket_fill(struct ticket *t, const char *msgid, const char *name, const char *value);

// Each appends its form, or nothing where there is nothing to do.
void ticket_draw_come(struct ticket *t);   // somebody of the desk, or no longer
void ticket_draw_longer(struct ticket *t); // it takes longer than was told
void ticket_draw_drinks(struct ticket *t);
void ticket_draw_later(struct ticket *t);
void ticket_draw_ring(struct ticket *t);
void ticket_draw_cancel(struct ticket *t);
void ticket_draw_back(struct ticket *t, const char *look); // look: classes of its button
void ticket_draw_here(struct ticket *t); // a number on the way whose owner has come
void ticket_draw_answer(struct ticket *t, const struct added_work *work);
void ticket_draw_rating(struct ticket *t);
