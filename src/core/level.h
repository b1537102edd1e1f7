#pragma once
// Whose turn it is by what everybody has had for their time here: over the days of the window (turns_carried
// at the day's opening) and today, per turn group. Whole minutes and cross products, so equal is equal.
//
// POLICY_LEVEL: fewest (turns + ½ + 4 h × the team's rate) ÷ (hours + 4). The four hours at the team's own rate and half of
// the turn to come keep somebody who has just begun, or is there for few hours, level with the others. POLICY_TURN_LEVEL: by turn, but whoever is two turns short of
// an even share goes before, and whoever is two beyond it behind.

#include "core/model.h"

enum { LEVEL_PRIOR_MIN = 4 * 60, LEVEL_OFF = 2 };

struct level_team { // of a turn group
    int64_t turns, minutes;
};
// All who share its turn, or have had one.
struct level_team level_team(const struct model *model, int group, int64_t now_ms);

// What somebody has had; a turn that was credited counts as one not had.
int64_t level_turns(const struct model *model, int consultant, int group);
int64_t level_minutes(const struct model *model, int consultant, int64_t now_ms);

// Below 0: a comes first, above: b, 0: neither.
int level_compare(const struct model *model, const struct level_team *team, int group, int a, int b,
                  int64_t now_ms);
// The same where only who is two turns off stands before or behind.
int level_compare_off(const struct model *model, const struct level_team *team, int group, int a,
                      int b, int64_t now_ms);
// Order number among those on duty, from 1, as the rule of the group's services has it now; 0: not in it.
int level_position(const struct model *model, int consultant, int group, int64_t now_ms);
// -1: two turns or more short of an even share, 1: beyond it, 0: neither.
int level_off(const struct model *model, const struct level_team *team, int group, int consultant,
              int64_t now_ms);
