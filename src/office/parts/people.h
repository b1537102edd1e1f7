#pragma once
// The consultants as a list: in turn order, with their state and the figures of the day.

#include "ui/ui.h"

#include <stdint.h>

struct office;

struct people_view {
    bool act;       // a row can be chosen, as "person.ID"
    int64_t chosen; // 0: nobody
    int service;    // whose turn order; −1: every group's
};

void people_draw(const struct office *office, struct ui *ui, struct rect box,
                 const struct people_view *view);
