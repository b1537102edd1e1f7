#pragma once
// The turn order (輪排): one per turn group and day. Each member has a place (smaller is earlier);
// turns owed are paid before places count. These functions read and change the model's consultants;
// only model_apply() and the engine call the ones that change.

#include "core/model.h"

// Does a stand before b in the order of group?
bool turn_before(const struct model *model, int group, int a, int b);

// Away or busy for a cause that keeps the place and is owed: with a customer of their own or one
// who asked for them, or at meal, errand, delivery, appointment, test drive.
bool turn_kept(const struct model *model, int consultant);

// Checked in today and not gone: counts as a member of the round.
bool turn_member(const struct model *model, int consultant, int group);

// Order number among those on duty, from 1; 0: not in it.
int turn_position(const struct model *model, int consultant, int group);

// The last place from now on, and no passes counted against it.
void turn_to_end(struct model *model, int consultant, int group);

// The taker goes to the end (or an owed turn is paid and the place kept); whoever stood before and
// keeps their place is passed over once more. The visit remembers what is needed to take it back.
void turn_take(struct model *model, int group, int consultant, struct visit *visit, bool owed);
void turn_give_back(struct model *model, int group, const struct visit *visit);
// Whose turn the visit has used gets it back: as_owed as a turn owed, else by the place and all
// others as before. turn_take_again() undoes the latter for the others.
void turn_return(struct model *model, int group, struct visit *visit, bool as_owed);
void turn_take_again(struct model *model, int group, const struct visit *before);

// Passes after which a kept place becomes an owed turn: two full rounds of the others. The first
// round is made good by the place itself.
int turn_passes_for_owed(const struct model *model, int consultant, int group, int *ret_others);
