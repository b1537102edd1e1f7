#pragma once
// The customer archive, page Customers: the search, the card of one customer, correcting it, and
// merging two that are one person.

#include "office/parts/story.h"

extern const struct office_page customers_page;

enum archive_view {
    ARCHIVE_CARD,
    ARCHIVE_EDIT,
    ARCHIVE_PICK,    // whom to merge the chosen one with
    ARCHIVE_COMPARE, // two side by side
    ARCHIVE_STORY    // of one of their earlier visits
};

struct archive { // of the page Customers; wiped when it is left
    struct office *office;
    struct story story; // of ARCHIVE_STORY
    bool entered;       // it is shown
    enum archive_view view;
    struct field text; // what is looked for
    int asked;         // counts questions: the answer to an earlier one is dropped
    bool looked;       // the answer is there
    struct customer_hit hits[HITS_MAX];
    size_t hit_n;
    bool more;
    bool show_pairs, pairs_known, more_pairs;
    struct duplicate pairs[DUPLICATES_MAX];
    size_t pair_n;
    int64_t chosen;  // a customer, 0: none
    int64_t version; // of the snapshot that the card goes with
    bool card_known;
    struct customer_card card;
    struct history_visit *visits;
    size_t visit_n;
    int64_t visit;               // that is open: its note, its story; 0: none
    struct customer_card two[2]; // of ARCHIVE_COMPARE …
    int stays;                   // … and which of them remains
    struct field surname, full_name, phone, plates;
    enum title title;
    int owner; // index, NOBODY
    const char *problem;
    int64_t merged, merged_seq; // by the newest change here, so that Undo can name them; 0: none
    char merged_name[PERSON_NAME_SIZE];
};

// ---- jobs.c -----------------------------------------------------------------------------------
void archive_ask_hits(struct archive *page, const char *text); // what is looked for, or scanned
void archive_ask_pairs(struct archive *page);
void archive_ask_card(struct archive *page, int64_t customer);
void archive_ask_two(struct archive *page, int64_t one,
                     int64_t two); // side by side; 0: the card alone

// ---- customers.c, card.c, merge.c -------------------------------------------------------------
void archive_forget_card(struct archive *archive); // chosen, its card and its visits
void archive_choose(struct archive *page, int64_t customer);
int archive_lead(struct archive *page, enum errand_kind kind); // with the chosen one
int card_event(struct archive *page, const struct ui_event *event);
void card_draw(const struct archive *page, struct ui *ui, struct rect box);
int edit_event(struct archive *page, const struct ui_event *event);
void edit_draw(const struct archive *page, struct ui *ui, struct rect box);
int merge_event(struct archive *page, const struct ui_event *event);
void merge_draw(const struct archive *page, struct ui *ui, struct rect box);
