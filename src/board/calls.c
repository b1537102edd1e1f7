// A call is known by its visit and its instant: the instant alone says nothing of when the wall has heard
// of it, as another machine's clock may differ.

#include "board/calls.h"
#include "app/said.h"
#include "base/str.h"

#include <string.h>

bool wall_call_of(const struct snapshot *s, const struct visit *v, struct wall_call *ret)
{
    bool over = v->state == VISIT_SERVING || v->state == VISIT_FINISHED ||
                v->state == VISIT_IN_WORK || v->state == VISIT_NO_SHOW;
    if ((v->state != VISIT_CALLED && !over) || v->last_call_ms == 0 || v->with == NOBODY ||
        v->taken_back || !s->catalogue.services[v->service].on_board)
        return false;
    *ret = (struct wall_call){.visit = v->id,
                              .call_ms = v->last_call_ms,
                              .desk = s->model.business.consultants[v->with].desk,
                              .consultant = v->with,
                              .service = v->service,
                              .again = v->calls > 1,
                              .standing = v->state == VISIT_CALLED};
    visit_ticket(v, ret->ticket);
    if (s->catalogue.board.names == BOARD_MASKED_NAMES && s->visitors) {
        const struct visitor *who = &s->visitors[v - s->model.visits.at];
        utf8_copy(ret->name, sizeof ret->name, who->masked);
        ret->title = who->title;
    }
    return true;
}

// ---- seen -------------------------------------------------------------------------------------

static bool is_seen(const struct wall_calls *c, const struct wall_call *call)
{
    for (int i = 0; i < CALLS_SEEN_MAX; i++) {
        if (c->seen[i].visit == call->visit && c->seen[i].call_ms == call->call_ms &&
            c->seen[i].silent == call->silent)
            return true;
    }
    return false;
}

static void see(struct wall_calls *c, const struct wall_call *call)
{
    c->seen[c->seen_at].visit = call->visit;
    c->seen[c->seen_at].call_ms = call->call_ms;
    c->seen[c->seen_at].silent = call->silent;
    c->seen_at = (c->seen_at + 1) % CALLS_SEEN_MAX;
}

// ---- in line ----------------------------------------------------------------------------------

static void remove_at(struct wall_call *list, int *n, int i)
{
    (*n)--;
    memmove(list + i, list + i + 1, (size_t)(*n - i) * sizeof *list);
    memset(list + *n, 0, sizeof *list); // a name stood there
}

static void insert(struct wall_calls *c, const struct wall_call *call)
{
    int at = c->line_n;
    if (at == CALL_LINE_MAX) // it stands in the list all the same
        return;
    while (at > 0 &&
           (c->line[at - 1].call_ms > call->call_ms ||
            (c->line[at - 1].call_ms == call->call_ms && c->line[at - 1].visit > call->visit)))
        at--;
    memmove(c->line + at + 1, c->line + at, (size_t)(c->line_n - at) * sizeof *c->line);
    c->line[at] = *call;
    c->line_n++;
}

// Made again, or taken back: as it is now, or false.
static bool refresh(const struct snapshot *s, struct wall_call *call, bool waits)
{
    const struct visit *v = model_visit(&s->model, call->visit);
    struct wall_call is;
    if (!v || !wall_call_of(s, v, &is) || is.call_ms != call->call_ms || (waits && !is.standing))
        return false;
    is.silent = call->silent;
    *call = is;
    return true;
}

static bool drop_what_is_over(struct wall_calls *c, const struct snapshot *s)
{
    int had = c->line_n + c->now_n;
    for (int i = c->line_n - 1; i >= 0; i--) {
        if (!refresh(s, &c->line[i], true))
            remove_at(c->line, &c->line_n, i);
    }
    for (int i = c->now_n - 1; i >= 0; i--) {
        if (!refresh(s, &c->now[i], false))
            remove_at(c->now, &c->now_n, i);
    }
    return had != c->line_n + c->now_n;
}

// However old: whoever is told of it a minute late is told at all.
static bool follow_silent(struct wall_calls *c, const struct snapshot *s)
{
    const struct visit *silent[CALL_LINE_MAX];
    int n = snapshot_not_spoken(s, silent, CALL_LINE_MAX);
    bool changed = false;
    for (int i = 0; i < n; i++) {
        struct wall_call call;
        if (!wall_call_of(s, silent[i], &call))
            continue;
        call.silent = true;
        if (is_seen(c, &call))
            continue;
        see(c, &call);
        insert(c, &call);
        changed = true;
    }
    return changed;
}

bool wall_calls_follow(struct wall_calls *c, const struct snapshot *s, int64_t now_ms)
{
    bool changed = drop_what_is_over(c, s);
    int64_t oldest_ms = now_ms - (c->begun ? CALL_OLD_MS : CALL_BEGIN_MS);
    c->begun = true;
    for (size_t i = 0; i < s->model.open_visits.n; i++) {
        struct wall_call call;
        const struct visit *v = &s->model.visits.at[s->model.open_visits.at[i]];
        if (!wall_call_of(s, v, &call) || !call.standing || is_seen(c, &call))
            continue;
        see(c, &call);
        if (call.call_ms < oldest_ms)
            continue;
        insert(c, &call);
        changed = true;
    }
    changed = follow_silent(c, s) || changed;
    return wall_calls_turn(c, now_ms, 0, 0) || changed;
}

// ---- the wall ---------------------------------------------------------------------------------

static bool is_spoken(const struct wall_calls *c, int64_t visit, int64_t call_ms)
{
    for (int i = 0; i < c->now_n; i++) {
        if (visit && c->now[i].visit == visit && c->now[i].call_ms == call_ms)
            return true;
    }
    return false;
}

// How many of the line come together: the silent ones, or all when too many wait.
static int next_together(const struct wall_calls *c)
{
    int most = c->line[0].silent || c->line_n > CALLS_SINGLE ? CALLS_TOGETHER : 1, n = 0;
    while (n < most && n < c->line_n && c->line[n].silent == c->line[0].silent)
        n++;
    return n;
}

bool wall_calls_turn(struct wall_calls *c, int64_t now_ms, int64_t spoken, int64_t spoken_ms)
{
    if (c->from_ms > now_ms) // the clock was set back
        c->from_ms = now_ms;
    int64_t gone_ms = now_ms - c->from_ms;
    bool held = c->now_n > 0 && (gone_ms < CALL_SHOWN_MS || (gone_ms < CALL_SPOKEN_MOST_MS &&
                                                             is_spoken(c, spoken, spoken_ms)));
    if (held || (c->now_n == 0 && c->line_n == 0))
        return false;
    int n = next_together(c);
    memset(c->now, 0, sizeof c->now);
    memcpy(c->now, c->line, (size_t)n * sizeof *c->now);
    c->now_n = n;
    for (int i = 0; i < n; i++)
        remove_at(c->line, &c->line_n, 0);
    c->from_ms = now_ms;
    return true;
}

int64_t wall_calls_deadline(const struct wall_calls *c, int64_t now_ms)
{
    if (c->now_n == 0)
        return c->line_n > 0 ? now_ms : INT64_MAX;
    int64_t due = c->from_ms + CALL_SHOWN_MS;
    return due > now_ms ? due : now_ms + 250; // it is being spoken: looked at again
}

int wall_calls_today(const struct snapshot *s, struct wall_call *out, int most)
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        struct wall_call call;
        if (!wall_call_of(s, &s->model.visits.at[i], &call))
            continue;
        int at = n < most ? n : most;
        while (at > 0 &&
               (out[at - 1].standing < call.standing ||
                (out[at - 1].standing == call.standing && out[at - 1].call_ms < call.call_ms))) {
            if (at < most)
                out[at] = out[at - 1];
            at--;
        }
        if (at == most)
            continue;
        out[at] = call;
        n = n < most ? n + 1 : most;
    }
    return n;
}
