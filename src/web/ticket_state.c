// Read from the snapshot; nothing here decides anything.

#include "web/ticket_state.h"
#include "app/ticket_words.h"

static const char *const names[LOOK_COUNT] = {
    [LOOK_WAITING] = "waiting", [LOOK_NEXT] = "next",     [LOOK_CALLED] = "called",
    [LOOK_SERVED] = "served",   [LOOK_PARKED] = "parked", [LOOK_COMING] = "coming",
    [LOOK_WORK] = "work",       [LOOK_MISSED] = "missed", [LOOK_ENDED] = "ended",
    [LOOK_RATED] = "rated",     [LOOK_OVER] = "over",     [LOOK_GONE] = "gone",
};

const char *ticket_look_name(enum ticket_look look)
{
    return names[look];
}

static bool may_return(const struct snapshot *s, const struct visit *v, int64_t now_ms)
{
    int64_t grace_ms = (int64_t)s->model.business.rules.return_grace_s * SECOND_MS;
    return now_ms <= v->ended_ms + grace_ms;
}

static void see_waiting(struct ticket_state *state, const struct snapshot *s, const struct visit *v,
                        int64_t now_ms)
{
    struct told told = ticket_told(s, v);
    state->ahead = ticket_ahead(s, v, now_ms);
    state->look = v->ready && state->ahead == 0 ? LOOK_NEXT : LOOK_WAITING;
    state->lo = told.something ? told.lo_min : 0;
    state->hi = told.something ? told.hi_min : 0;
    state->behind = told.something && told.behind;
    state->at_ms = v->ready ? 0 : v->ready_ms;
}

struct ticket_state ticket_state_of(const struct snapshot *s, int64_t visit, int64_t now_ms)
{
    const struct visit *v = model_visit(&s->model, visit);
    struct ticket_state state = {.look = LOOK_GONE};
    if (!v)
        return state;
    state.coming = visit_task_open(v, DESK_TASK_COME);
    state.said = visit_task_open(v, DESK_TASK_LONGER);
    for (int task = DESK_TASK_TEA; task <= DESK_TASK_WATER; task++)
        state.cups = state.cups << CUP_BITS | (visit_task_open(v, task) ? v->tasks[task].count : 0);
    switch (v->state) {
    case VISIT_WAITING:
        see_waiting(&state, s, v, now_ms);
        break;
    case VISIT_CALLED:
        state.look = LOOK_CALLED;
        state.calls = v->calls;
        state.desk = v->with == NOBODY ? 0 : s->model.business.consultants[v->with].desk;
        break;
    case VISIT_SERVING:
        state.look = LOOK_SERVED;
        break;
    case VISIT_PARKED:
        state.look = v->on_the_way ? LOOK_COMING : LOOK_PARKED;
        state.at_ms = v->until_ms;
        break;
    case VISIT_IN_WORK:
        state.look = LOOK_WORK;
        state.stage = v->stage;
        state.added = v->added_n;
        for (int i = 0; i < v->added_n; i++)
            state.added += v->added[i] == ADDED_ASKED ? 0 : 10;
        break;
    case VISIT_FINISHED:
        state.look = v->rating ? LOOK_RATED : LOOK_ENDED;
        break;
    case VISIT_NO_SHOW:
        state.look = may_return(s, v, now_ms) ? LOOK_MISSED : LOOK_OVER;
        break;
    case VISIT_CANCELLED:
    case VISIT_EXPIRED:
    case VISIT_STATE_COUNT:
        state.look = LOOK_OVER;
        break;
    }
    return state;
}

bool ticket_state_same(const struct ticket_state *a, const struct ticket_state *b)
{
    return a->look == b->look && a->ahead == b->ahead && a->lo == b->lo && a->hi == b->hi &&
           a->behind == b->behind && a->said == b->said && a->coming == b->coming &&
           a->cups == b->cups && a->calls == b->calls && a->desk == b->desk &&
           a->stage == b->stage && a->added == b->added && a->at_ms == b->at_ms;
}

int ticket_offers(const struct ticket_state *state)
{
    return state->coming | state->behind << 1 | state->said << 2 | state->added << 3 |
           state->cups << 12;
}

void ticket_state_json(struct str *out, struct arena *arena, const struct snapshot *s,
                       int64_t visit, enum lang lang, const struct ticket_state *state,
                       int64_t now_ms)
{
    const struct visit *v = model_visit(&s->model, visit);
    char ticket[8] = "";
    json_begin(out);
    json_text(out, "look", ticket_look_name(state->look));
    json_text(out, "at", ticket_clock(arena, s, now_ms));
    if (v) {
        const char *place = ticket_place(arena, lang, s, v, state->ahead, now_ms);
        visit_ticket(v, ticket);
        json_text(out, "title", arena_printf(arena, "%s · %s", ticket, place));
        json_text(out, "place", place);
        json_text(out, "wait", ticket_wait(arena, lang, s, v, now_ms));
        json_int(out, "ahead", state->ahead);
        json_bool(out, "behind", state->behind);
        json_int(out, "offers", ticket_offers(state));
        json_int(out, "calls", state->calls);
    }
    json_end(out);
}
