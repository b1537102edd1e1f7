#pragma once
// The inside of a fitted ensemble, shared by the fitting and the predicting half of boost.

#include "core/boost.h"

// A tree as it grew: each step splits one leaf, which keeps what is at or below the threshold, and the rest becomes the
// leaf after the last. A row is asked every split's question, none of which waits for another's answer; the answers
// together, a bit each (1: above), are looked up in `falls`.
enum {
    BOOST_SPLITS = BOOST_LEAVES - 1,
    BOOST_FALLS = 1 << BOOST_SPLITS,
    BOOST_LANES = BOOST_QUANTILES + 1
}; // lanes: the last is empty
struct boost_split {
    int16_t feature;
    int16_t leaf; // −1: grew no further
    float threshold;
};

struct boost_tree {
    struct boost_split splits[BOOST_SPLITS];
    uint8_t falls[BOOST_FALLS]; // into which leaf
    float leaves[BOOST_LEAVES][BOOST_LANES];
};

struct boost {
    float start[BOOST_QUANTILES];
    int n;
    struct boost_tree trees[BOOST_TREES];
};
