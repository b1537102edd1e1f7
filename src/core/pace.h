#pragma once
// How long one service takes by now, from the exposure of servers: the seconds of service that went
// by between one end and the next, of all who serve together. If services are exponential that
// exposure is, too, with their mean; and it counts what is being served now, so that a day on which
// everything takes longer shows before the first long service has ended.
//
// Five forgetting windows answer each; how far each is believed follows from how likely it made what
// came (exponential likelihood), with a fixed share for those that were wrong so far (Herbster &
// Warmuth 1998): quick on the day when something changes, steady else. Kinds of customers differ by
// factors that are learned slowly.

#include "core/flow.h"

enum { PACE_WINDOWS = 5 };

struct pace_sum {
    double exposure_s, ends;
};

struct pace {
    struct pace_sum windows[PACE_WINDOWS];
    double weight[PACE_WINDOWS];
    double open_s; // exposure since the last end, in services of the common kind
    uint64_t ends; // ever
    struct pace_sum kinds[FLOW_CLASSES];
    double factor[FLOW_CLASSES]; // how much longer than the common kind
};

struct pace_says {
    bool known;
    double mean_s;   // of one service of the common kind
    double variance; // of that mean, relative: (its standard error ÷ it)²
};

extern const double pace_keep[PACE_WINDOWS];

void pace_init(struct pace *pace);
// exposure_s of services of this kind went by, without an end among them.
void pace_expose(struct pace *pace, int kind, double exposure_s);
void pace_end(struct pace *pace, int kind); // a service of this kind has ended
struct pace_says pace_ask(const struct pace *pace);
