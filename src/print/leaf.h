#pragma once
// What the pages of reports are made of: lines, and tables that go on where the last page ended.

#include "app/table.h"
#include "print/strip.h"

struct leaf { // a page that is drawn from the top down …
    struct strip c;
    int bottom; // … to where its foot begins
};

void leaf_line(struct strip *c, struct rect box, enum color color, int mm10);
// With its name over it, its rows from `from` on as far as there is room; the first that has none, or as many as there are: it
// is whole. −1: not even a few have room, and nothing is drawn.
int leaf_rows(struct leaf *leaf, struct table *table, int from);
// Is there room for so many rows of it, with its name and headings?
bool leaf_has_room(const struct leaf *leaf, const struct table *table, int rows);
// The same in one go: how many are left is said under it. False: it has no room at all.
bool leaf_table(struct leaf *leaf, struct table *table, int from);
