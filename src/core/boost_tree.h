#pragma once
// The inside of a fitted ensemble, shared by the fitting and the predicting half of boost.

#include "core/boost.h"

struct boost_node {
    int16_t feature; // -1: a leaf
    int16_t leaf;
    int16_t left, right;
    float threshold; // left when x <= threshold
};

struct boost_tree {
    struct boost_node nodes[2 * BOOST_LEAVES - 1];
    float leaves[BOOST_LEAVES][BOOST_QUANTILES];
};

struct boost {
    float start[BOOST_QUANTILES];
    int n;
    struct boost_tree trees[BOOST_TREES];
};
