#pragma once
// The wait as theory has it: everybody ahead takes one service, and one of the servers must become
// free first; so many places move on at the pace of one service ÷ the servers at work (Kendall
// 1951; Erlang's law if services are exponential). Who counts as ahead is tried in three orders, and
// the one that erred least lately is believed. What the order does not know (later ones who will
// overtake, services that scatter less than exponentially) is learned as a factor on the root of the
// wait and a dispersion, for each kind and priority, both shrunk towards 1.

#include "core/boost.h"
#include "core/pace.h"

enum places_order {
    PLACES_ARRIVAL,  // who came earlier
    PLACES_PRIORITY, // whoever has more priority, then who came earlier
    PLACES_CREDIT,   // priority is a head start in seconds
    PLACES_ORDERS
};

// What is seen at one instant of one who waits.
struct places_look {
    float count[PLACES_ORDERS]; // places: those ahead, and 1
    float work[PLACES_ORDERS];  // … in services of the common kind
    float servers;              // at work for this kind, 1 or more
    int16_t kind, rank;         // rank: of the priority, in the order met
};

struct places_cell {
    double of_both, of_seen; // sums of outcome × expected and of expected²: roots
    double scatter, scatter_n;
};

struct places {
    struct places_cell cells[PLACES_ORDERS][FLOW_CLASSES][FLOW_PRIORITIES];
    double loss[PLACES_ORDERS];
    int32_t priorities[FLOW_PRIORITIES]; // as met
    int priorities_n;
};

void places_init(struct places *places);

// Does `other` go before `who` where priority is a head start in seconds?
bool places_credited_before(const struct flow_customer *other, const struct flow_customer *who);

// x: live features of the same customer at the same instant.
struct places_look places_see(const struct places *places, const struct flow *flow,
                              const struct pace *pace, const struct flow_customer *who,
                              const float x[FLOW_FEATURE_COUNT]);

// Square roots of seconds at boost_quantiles. False: the pace is not known yet.
bool places_predict(const struct places *places, const struct places_look *look,
                    const struct pace_says *pace, float ret[BOOST_QUANTILES]);

// What was seen has taken this long. pace: as it is known now, so that a pace that has changed in
// between is not taken for a factor.
void places_learn(struct places *places, const struct places_look *look,
                  const struct pace_says *pace, int priority, double took_s);
