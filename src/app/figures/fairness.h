#pragma once
// How evenly turns and minutes fell, told apart by turn group: only those who share a turn compare.

#include "app/figures/report.h"

// What each consultant had of each turn group, by the rows of the business: as the events say that give a
// turn and take it back, whoever had the visit last.
struct group_shares {
    int turns[CONSULTANT_MAX][GROUP_MAX];
    double serving_s[CONSULTANT_MAX][GROUP_MAX];
    double present_s[CONSULTANT_MAX][GROUP_MAX]; // on the days on which they shared its turn
};

// Between which numbers of turns chance alone leaves somebody whose even share is `expected`, beside so many people:
// it puts any one of all of them outside in fewer than one range of twenty. Turns as a Poisson process, each tail
// 0.05 / (2 × people) (Bonferroni); a band for each alone would accuse one of nine every third time.
void fairness_band(double expected, int people, int *ret_least, int *ret_most);

// Fills r->fairness and the worst of it from the rows of r->consultants and their shares.
void fairness_of(const struct group_shares *shares, struct report *r);
