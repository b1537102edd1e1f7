#pragma once
// What is left to do of any day: records without an outcome and customers to be called again; and
// what is known of the customer at hand.

#include "app/people/follow_up.h"
#include "app/registers/registers.h"
#include "office/kit/kit.h"

// What is left to do of any day, and what is known of the customer at hand: asked of the store
// whenever something has happened. Personal data: wiped when it is replaced and at the session's end.
struct todo {
    struct office *office;
    bool known, asked, stale;
    int64_t seq, at_ms; // of the journal when it was asked
    struct incomplete_record *records;
    size_t record_n;
    struct follow_up *follow_ups;
    size_t follow_up_n;
    struct low_rating low[LOW_RATINGS_MAX]; // nobody has seen to them
    size_t low_n;
    struct appointment *expected; // of today, still to come
    size_t expected_n;
    struct register_news *news; // of the registers, for whoever is signed in
    size_t news_n;
    struct appointment *coming; // today, asked for who is signed in and still expected
    size_t coming_n;
    int64_t visit; // whose customer the rest is about, 0: nobody
    bool about_known;
    struct history_visit *earlier;
    size_t earlier_n;
    struct visit_answer *answers, *before; // of this visit, and of earlier ones
    size_t answer_n, before_n;
};

// The sentence of one.
const char *news_words(const struct office *office, struct ui *ui,
                       const struct register_news *news);
void news_tell(struct office *office, const struct register_news *message); // it has been told
extern const struct office_page todo_part; // its data is a struct todo

int todo_records(const struct todo *todo, int64_t staff);    // how many; staff 0: everybody's
int todo_follow_ups(const struct todo *todo, int64_t staff); // overdue or due today
const struct incomplete_record *todo_record(const struct todo *todo, int64_t visit); // or NULL
