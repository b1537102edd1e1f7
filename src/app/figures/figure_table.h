#pragma once
// How a row of the table of figures is written: figure.c has the house's, figure_trade.c the trade's.

#include "app/figures/figure.h"

#include <math.h>
#include <stddef.h>

struct counted {
    enum { NOT_COUNTED, A_WHOLE, A_PLAIN, A_SPREAD, A_FUNCTION } how;
    size_t at;                       // of the member …
    size_t in;                       // … and in it, of a struct distribution
    double (*by)(const void *thing); //
};

#define WHOLE(type, member)                                                                        \
    {                                                                                              \
        .how = A_WHOLE, .at = offsetof(type, member)                                               \
    }
#define PLAIN(type, member)                                                                        \
    {                                                                                              \
        .how = A_PLAIN, .at = offsetof(type, member)                                               \
    }
#define SPREAD(type, member, of)                                                                   \
    {                                                                                              \
        .how = A_SPREAD, .at = offsetof(type, member), .in = offsetof(struct distribution, of)     \
    }
#define BY(function)                                                                               \
    {                                                                                              \
        .how = A_FUNCTION, .by = function                                                          \
    }

struct figure_entry {
    struct figure_row row;
    struct counted of[FIGURE_OF_COUNT];
};

// The trade's rows, by id from FIGURE_INTENDING on.
extern const struct figure_entry figures_of_trade[FIGURE_ID_COUNT - FIGURE_INTENDING];

// NAN: of nothing.
static inline double figure_share(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}
