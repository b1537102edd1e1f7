#pragma once
// What the page that books (page_book.c) and the slip's, which moves what was booked (page_slip.c), share.

#include "web/page.h"
#include "app/people/appointment.h"

struct book_job { // of a day its slots; of a slip its appointment
    struct job job;
    int64_t service;
    int64_t with; // the consultant asked for; 0: anybody
    int day;      // yyyymmdd; 0: the first with a free one from `today` on
    int today;
    const char *problem; // said above, in the asker's arena; NULL: nothing
    struct slot slots[SLOT_MAX];
    size_t slot_n;
    char token[TOKEN_SIZE];
    struct appointment slip;
    bool found, moving;
};

// For that job, of the day and whom the address names, which book_ask posts; its answer is drawn by done.
struct book_job *book_job_for(struct web_request *r, void (*done)(struct job *, void *));
void book_ask(struct web_request *r, struct book_job *q);
size_t book_free(const struct slot *slots, size_t n);

int book_day(const struct snapshot *s, int64_t at_ms); // yyyymmdd of the site
const char *book_when(struct web_request *r, int64_t at_ms);
const char *book_service(struct web_request *r, int64_t service);
// In words, with the hour that is free and whom to see; and the status that goes with them.
const char *book_refused(struct web_request *r, const struct ruling *ruling);
const char *slip_path(struct web_request *r, const char *token, const char *below);

void book_begin(struct web_request *r, struct page *page, const char *here, const char *query);
void book_end(struct web_request *r, struct page *page);
void book_problem(struct page *page, const char *problem); // NULL: nothing
void book_days(struct page *page, const struct book_job *q, const char *path);
void book_hours(struct page *page, const struct book_job *q);
