#pragma once
// The story of one ticket, as a page or a panel shows it: each has a struct story of its own.

#include "office/kit/kit.h"

struct story { // personal data where the role may see it: wiped by story_wipe
    struct office *office;
    int64_t visit; // 0: nobody's
    bool loading;
    struct story_line *lines;
    size_t n;
    struct visit_answer *answers; // of the same visit
    size_t answer_n;
};

void story_begin(struct story *story, int64_t visit); // reads this one's
void story_wipe(struct story *story); // what was read; an answer under way is for nobody
int story_event(struct story *story, const struct ui_event *event); // saving it as a text
// `headed`: whose it is stands above it.
void story_draw(const struct story *story, struct ui *ui, struct rect box, bool headed);
