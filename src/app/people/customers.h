#pragma once
// The customer archive: looking people up, one person's card, and two records that are one person.
// A record that was merged stays as it is and points at the one that remains; whatever is asked of
// either is answered for the person. Personal data: whoever asks wipes it. All of it needs
// RIGHT_SEE_CUSTOMERS; a change is COMMAND_CHANGE_CUSTOMER, COMMAND_MERGE_CUSTOMERS or
// COMMAND_SPLIT_CUSTOMERS.

#include "app/app.h"

enum { HITS_MAX = 24, DUPLICATES_MAX = 40, PERSON_RECORDS_MAX = 16 };

struct customer_hit {
    int64_t id;
    struct person person;
    int64_t owner;      // staff id or 0
    int64_t seen_ms;    // when they were last here
    int64_t open_visit; // today, or 0
};

// By part of a name, by three or more digits of a phone, by today's ticket, or by what a scanner
// reads from a ticket or an appointment's slip. Best first; *ret_more: there are others.
bool app_search_customers(struct app *app, struct actor actor, const char *text,
                          struct customer_hit out[HITS_MAX], size_t *ret_n, bool *ret_more,
                          struct err *err);

struct customer_record { // merged into another of the same person
    int64_t id, into;
    struct person person;
};
struct customer_card {
    struct customer_hit hit; // the record that remains
    int64_t owner_until_ms, made_ms;
    int visits;
    int64_t appointment, service, consultant, starts_ms; // the next one; 0: none
    struct customer_record merged[PERSON_RECORDS_MAX];
    size_t merged_n;
    char plates[PLATES_SIZE]; // of their cars, as they stand on them, with commas
};
// Of whoever remains for this record. ERR_NOTFOUND: there is none, or they were erased.
bool app_customer(struct app *app, struct actor actor, int64_t customer, struct customer_card *ret,
                  struct err *err);

struct duplicate { // two who may be one, and why
    struct customer_hit one, two;
    bool same_phone, same_name;
    bool same_surname; // a phone alone may be a family's
};
// The likeliest first, without those that somebody has said to be two people.
// The same for whoever opens the card to read it: a line in the access log.
bool app_open_card(struct app *app, struct actor actor, int64_t customer, struct customer_card *ret,
                   struct err *err);
bool app_duplicates(struct app *app, struct actor actor, struct duplicate out[DUPLICATES_MAX],
                    size_t *ret_n, bool *ret_more, struct err *err);
// "same phone and surname", to be translated.
const char *duplicate_words(const struct duplicate *duplicate);
