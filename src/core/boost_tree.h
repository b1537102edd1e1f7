#pragma once
// The inside of a fitted ensemble, shared by the fitting and the predicting half of boost.

#include "core/boost.h"

// A tree as it grew: each step splits one leaf, which keeps what is at or below the threshold, and the rest becomes the
// leaf after the last. So a row falls through without a jump, which nobody could guess.
enum {
    BOOST_SPLITS = BOOST_LEAVES - 1,
    BOOST_LANES = BOOST_QUANTILES + 1
}; // lanes: the last is empty
struct boost_split {
    int16_t feature;
    int16_t leaf; // −1: grew no further
    float threshold;
};

struct boost_tree {
    struct boost_split splits[BOOST_SPLITS];
    float leaves[BOOST_LEAVES][BOOST_LANES];
};

struct boost {
    float start[BOOST_QUANTILES];
    int n;
    struct boost_tree trees[BOOST_TREES];
};
