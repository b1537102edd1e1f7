// Consultants coming and going.

#include "core/model_internal.h"
#include "core/turn.h"

void add_serving(struct model *model, struct consultant *c, const struct visit *visit,
                 int64_t from_ms, int64_t to_ms)
{
    if (visit && from_ms < to_ms)
        c->serving_in_ms[model->business.services[visit->service].group] += to_ms - from_ms;
}

void set_presence(struct model *model, struct consultant *c, enum presence presence, int64_t at_ms)
{
    int64_t spent = at_ms - c->since_ms;
    if (c->presence == PRESENCE_FREE)
        c->idle_ms += spent;
    if (c->presence == PRESENCE_SERVING) {
        c->serving_ms += spent;
        add_serving(model, c, model_visit(model, c->visit), c->since_ms, at_ms);
    }
    if (c->presence != PRESENCE_OFF)
        c->present_ms += spent;
    c->presence = presence;
    c->since_ms = at_ms;
    c->until_ms = 0;
    if (presence == PRESENCE_FREE)
        c->idle_since_ms = at_ms;
    if (presence != PRESENCE_CALLED && presence != PRESENCE_SERVING)
        c->visit = 0;
}

void end_stint(struct model *model, int consultant, const struct visit *visit, int64_t at_ms)
{
    if (consultant != NOBODY)
        vec_push(&model->stints, (struct stint){.visit = visit ? visit->id : 0,
                                                .consultant = consultant,
                                                .began_ms = visit ? visit->started_ms : at_ms,
                                                .ended_ms = at_ms});
}

void forget_stint(struct model *model, const struct event *undone)
{
    bool leaves = undone->kind == EVENT_CHECKED_OUT || undone->kind == EVENT_BREAK_BEGUN ||
                  undone->kind == EVENT_WENT_OUT;
    if (!leaves && undone->kind != EVENT_TRANSFERRED && undone->kind != EVENT_WORK_BEGUN)
        return;
    int who = leaves ? business_consultant(&model->business, undone->consultant) : NOBODY;
    for (size_t i = model->stints.n; i-- > 0 && model->stints.at[i].ended_ms >= undone->at_ms;) {
        struct stint *stint = &model->stints.at[i];
        if (stint->ended_ms != undone->at_ms || stint->visit != undone->visit ||
            (leaves && stint->consultant != who))
            continue;
        memmove(stint, stint + 1, (--model->stints.n - i) * sizeof *stint);
        return;
    }
}

static void join_turns(struct model *model, int consultant)
{
    for (int g = 0; g < GROUP_MAX; g++) {
        if (model_in_group(model, consultant, g))
            turn_to_end(model, consultant, g);
    }
}

static bool is_busy(const struct consultant *c)
{
    return c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING;
}

bool apply_checked_in(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || model->consultants[c].presence != PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(model, who, PRESENCE_FREE, e->at_ms);
    who->incomplete = e->number;
    who->in_ms = who->in_ms ? who->in_ms : e->at_ms;
    join_turns(model, c);
    return true;
}

bool apply_checked_out(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(model, who, PRESENCE_OFF, e->at_ms);
    end_stint(model, c, NULL, e->at_ms);
    memset(who->place, 0, sizeof who->place);
    memset(who->passes, 0, sizeof who->passes);
    return true;
}

bool apply_away(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(model, who, e->kind == EVENT_WENT_OUT ? PRESENCE_OUT : PRESENCE_BREAK, e->at_ms);
    end_stint(model, c, NULL, e->at_ms);
    who->until_ms = e->until_ms;
    who->away = e->reason;
    return true;
}

// Private leave costs the place: the end of the order, as of the return.
bool apply_came_back(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    bool private = who->presence != PRESENCE_WRAP_UP && who->away == REASON_PRIVATE;
    set_presence(model, who, PRESENCE_FREE, e->at_ms);
    who->away = REASON_NONE;
    if (private)
        join_turns(model, c);
    return true;
}

bool apply_to_end(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)e;
    if (c < 0 || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    join_turns(model, c);
    return true;
}

bool apply_wrap_up_ended(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || model->consultants[c].presence != PRESENCE_WRAP_UP)
        return false;
    set_presence(model, &model->consultants[c], PRESENCE_FREE, e->at_ms);
    return true;
}

bool apply_suspension(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0)
        return false;
    model->consultants[c].suspended = e->kind == EVENT_SUSPENDED;
    return true;
}

// The visit may be of an earlier day: then only the count changes.
