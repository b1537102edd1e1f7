#pragma once
// How evenly turns and minutes fell, told apart by turn group: only those who share a turn compare.

#include "app/figures/report.h"

// What each consultant had of each turn group, by the rows of the business: as the events say that give a
// turn and take it back, whoever had the visit last.
struct group_shares {
    int turns[CONSULTANT_MAX][GROUP_MAX];
    double serving_s[CONSULTANT_MAX][GROUP_MAX];
};

// Fills r->fairness and the worst of it from the rows of r->consultants and their shares.
void fairness_of(const struct business *business, const struct group_shares *shares,
                 struct report *r);
