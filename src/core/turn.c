// Rounds are counted in passes: whoever is passed over 2n times by n others has missed two turns;
// the kept place gives back one, so one is owed. Each further n passes owe one more.

#include "core/turn.h"

#include <string.h>

bool turn_before(const struct model *model, int group, int a, int b)
{
    const struct consultant *x = &model->consultants[a];
    const struct consultant *y = &model->consultants[b];
    bool x_owed = x->owed[group] > 0;
    bool y_owed = y->owed[group] > 0;
    if (x_owed != y_owed)
        return x_owed;
    return x->place[group] != y->place[group] ? x->place[group] < y->place[group] : a < b;
}

bool turn_kept(const struct model *model, int consultant)
{
    const struct consultant *c = &model->consultants[consultant];
    if (c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT)
        return reason_owes(c->away);
    if (c->presence != PRESENCE_SERVING && c->presence != PRESENCE_CALLED)
        return false;
    const struct visit *visit = model_visit(model, c->visit);
    return visit && !visit->takes_turn;
}

bool turn_member(const struct model *model, int consultant, int group)
{
    const struct consultant *c = &model->consultants[consultant];
    return c->presence != PRESENCE_OFF && c->place[group] > 0;
}

int turn_position(const struct model *model, int consultant, int group)
{
    if (!turn_member(model, consultant, group))
        return 0;
    int position = 1;
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (i != consultant && turn_member(model, i, group) &&
            turn_before(model, group, i, consultant))
            position++;
    }
    return position;
}

void turn_to_end(struct model *model, int consultant, int group)
{
    model->consultants[consultant].place[group] = ++model->next_place[group];
    model->consultants[consultant].passes[group] = 0;
}

void turn_take(struct model *model, int group, int consultant, struct visit *visit, bool owed)
{
    struct consultant *taker = &model->consultants[consultant];
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (i == consultant || !turn_member(model, i, group) || !turn_kept(model, i) ||
            !turn_before(model, group, i, consultant))
            continue;
        model->consultants[i].passes[group]++;
        visit->passed[i / 64] |= (uint64_t)1 << (i % 64);
    }
    visit->turn_by[group] = consultant + 1;
    visit->place_before = taker->place[group];
    visit->passes_before = taker->passes[group];
    visit->turn_was_owed = owed;
    taker->turns[group]++;
    if (owed)
        taker->owed[group]--;
    else
        turn_to_end(model, consultant, group);
    visit->place_after = taker->place[group];
    visit->turn_taken = true;
}

// The taker's own place comes back with the copy of the consultant; this takes back what the turn
// did to others.
void turn_give_back(struct model *model, int group, const struct visit *visit)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        uint64_t bit = (uint64_t)1 << (i % 64);
        struct consultant *c = &model->consultants[i];
        if (visit->owed_to[i / 64] & bit) {
            c->owed[group] -= c->owed[group] > 0; // it may have been paid meanwhile
            c->passes[group] += visit->owed_step;
        }
        if (visit->passed[i / 64] & bit)
            c->passes[group] -= c->passes[group] > 0;
    }
}

void turn_return(struct model *model, int group, struct visit *visit, bool as_owed)
{
    struct consultant *taker = &model->consultants[visit->turn_by[group] - 1];
    taker->turns[group] -= taker->turns[group] > 0;
    if (as_owed || visit->turn_was_owed)
        taker->owed[group]++;
    if (!as_owed && !visit->turn_was_owed && taker->place[group] > 0) {
        taker->place[group] = visit->place_before;
        taker->passes[group] = visit->passes_before;
    }
    if (!as_owed) {
        turn_give_back(model, group, visit);
        memset(visit->passed, 0, sizeof visit->passed);
        memset(visit->owed_to, 0, sizeof visit->owed_to);
    }
    visit->turn_by[group] = 0;
    visit->turn_taken = false;
    for (int g = 0; g < GROUP_MAX; g++)
        visit->turn_taken |= visit->turn_by[g] != 0;
}

void turn_take_again(struct model *model, int group, const struct visit *before)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        uint64_t bit = (uint64_t)1 << (i % 64);
        struct consultant *c = &model->consultants[i];
        c->passes[group] += (before->passed[i / 64] & bit) != 0;
        if (before->owed_to[i / 64] & bit) {
            c->owed[group]++;
            c->passes[group] -=
                c->passes[group] < before->owed_step ? c->passes[group] : before->owed_step;
        }
    }
}

int turn_passes_for_owed(const struct model *model, int consultant, int group, int *ret_others)
{
    int others = 0;
    for (int i = 0; i < model->business.consultant_n; i++)
        others += i != consultant && turn_member(model, i, group);
    *ret_others = others;
    return 2 * others;
}
