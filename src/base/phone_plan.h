#pragma once
// Of phone.c: how numbers of each country look.

#include <stdbool.h>
#include <stddef.h>

enum {
    PLAN_SHAPES = 8,
    PLAN_AREAS = 8,
    PHONE_PLANS = 20,
    PLAN_NEIGHBOURS = 4 /* tried for any site */
};

// Patterns as of fnmatch(3), over the national significant number: what follows the trunk prefix.
struct numbering_plan {
    const char *country, *code;
    const char *trunk;               // dialled before it within the country, "" none
    const char *abroad[PLAN_SHAPES]; // what is dialled there for +, beside 00
    const char *mobile[PLAN_SHAPES], *landline[PLAN_SHAPES];
    const char *local[PLAN_SHAPES]; // a landline without its area code
    const char *areas[PLAN_AREAS];  // area codes as patterns, the longer ones first
    const char *groups; // how many digits at a time a mobile number is read out in; NULL: not told
};

extern const struct numbering_plan phone_plans[PHONE_PLANS];

const struct numbering_plan *plan_of(const char *country); // NULL: none
// Does one of the patterns take the digits? How many digits does the longest of the plan's take?
bool plan_fits(const char *const shapes[PLAN_SHAPES], const char *digits);
size_t plan_shape_length(const char *shape); // of a pattern without *
size_t plan_longest(const struct numbering_plan *plan);
