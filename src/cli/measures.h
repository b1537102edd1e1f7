#pragma once
// A measured day as tables: waits by class, people, fairness. Shared by simulate and replay.

#include "base/tr.h"
#include "core/measure.h"

#include <stdbool.h>
#include <stdio.h>

struct measures_names {
    const char *(*class_name)(void *self, int class); // lives while the tables are printed
    const char *(*consultant_name)(void *self, int consultant);
    void *self;
};

struct measures_view {
    const struct business *business;
    struct measure *measure; // its waits are sorted in place
    struct measures_names names;
    double target_s; // for the share within target; 0: each visit's service says
    bool json;
    enum lang lang;
    FILE *out;
};

// For people: three tables. For programs: the fields "waits", "people", "fairness" of an object, without its braces.
void measures_print(const struct measures_view *view);
