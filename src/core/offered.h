#pragma once
// What staff choose from when somebody leaves or a visit ends, in the order in which every surface offers it.

#include "core/command.h"

enum {
    OFFERED_BREAKS = 2,
    OFFERED_OUTINGS = 5,
    OFFERED_NO_DEAL = 5,
    OFFERED_AWAY = 5,
    OFFERED_FOLLOW = 5,
    OFFERED_TRANSFER = 4
};

extern const enum reason
    offered_breaks[OFFERED_BREAKS]; // of a break; NONE: a short one, which owes no turn
extern const enum reason offered_outings[OFFERED_OUTINGS];   // of going out
extern const enum reason offered_no_deal[OFFERED_NO_DEAL];   // of a visit without a deal
extern const enum reason offered_transfer[OFFERED_TRANSFER]; // of handing a visit on
extern const int offered_away_min[OFFERED_AWAY];             // until back; 0: not said
extern const int offered_follow_days[OFFERED_FOLLOW];        // until the customer is called again

bool reason_among(const enum reason *list, int n, enum reason reason);

// The reasons that are named for a kind of command: all that it takes, where they are few, else the usual ones; NULL:
// it needs none.
const enum reason *reasons_taken(enum command_kind kind, int *ret_n);
// May somebody give its reason, or the cause of its override, for that? None is one, too: whoever needs one asks for it. What the program
// alone says of its own choices (by turn, longest idle …) nobody gives.
bool reason_fits(const struct command *command);
