#pragma once
// What the pages of reports are made of: a head and a foot, lines, and tables that go on where there is room again.

#include "app/table.h"
#include "print/strip.h"

struct leaf_head { // what stands on every page of a report
    enum lang lang;
    const char *house, *title; // its name; msgid
    int first, last;           // the days that it is about
    struct site_time made;
    const char *as_of; // msgid with {time}; NULL: figures
    int percent;       // all sizes
    int foot_mm10;     // kept free under the foot's line
};

struct leaf { // pages that are drawn from the top down, the last of them now …
    struct strip c;
    int bottom; // … to where its foot begins
    const struct leaf_head *head;
    const struct text_metrics *metrics;
    struct sheet_page *pages;
    int n, most;
};

// The first of at most `most` pages, each the caller's to finish; the head outlives them.
void leaf_open(struct leaf *leaf, struct sheet_page *pages, int most,
               const struct text_metrics *metrics, const struct leaf_head *head);
bool leaf_next(struct leaf *leaf); // false: there are as many as there may be
// When they are counted: their feet. How many they are.
int leaf_close(struct leaf *leaf);
// A strip under the foot's line of a page, for what else stands there.
struct strip leaf_foot(const struct leaf *leaf, int page);

void leaf_line(struct strip *c, struct rect box, enum color color, int mm10);

struct leaf_part { // rows of a table
    struct table *table;
    const char *name; // over them, msgid
    int from, to;
};
struct leaf_part leaf_whole(struct table *table);
// As many of them as there is room for; what is left is in *part. False: not even a few have room, and nothing is drawn.
bool leaf_rows(struct leaf *leaf, struct leaf_part *part);
// Where what is left has no other place: how much that is.
void leaf_more(struct leaf *leaf, const struct leaf_part *part);

struct leaf_columns { // two, side by side, each as far down as it is filled
    struct rect all;
    int y[2];
};
struct leaf_columns leaf_columns(const struct leaf *leaf);
void leaf_into(struct leaf *leaf, const struct leaf_columns *columns, int side);
void leaf_filled(struct leaf *leaf, struct leaf_columns *columns, int side);
void leaf_below(struct leaf *leaf, const struct leaf_columns *columns); // of both
