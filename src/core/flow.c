// Facts change the queue: each is one small step on the lists, the decayed sums and the servers.

#include "core/flow_level.h"

#include "base/clock.h"
#include "base/err.h"

#include <math.h>

enum {
    WAITING = 1,
    SERVING = 2,
    KINSHIP_EVERY = 64,
    OVERTAKEN = 24, // so often, and a customer must have left unseen
    WAITING_MS = DAY_MS,
    SERVING_MS = 7 * DAY_MS,
    BREAK_NEAR_MS = 30 * MINUTE_MS // who goes so near a planned break has it now
};

const double flow_span_s[FLOW_SPANS] = {300, 1200, 5400, 6 * 3600, 86400, 7 * 86400};
static const double SHARE_KEEP = 0.98; // of a server's past, per start that he makes

void flow_init(struct flow *flow, bool count_immediate)
{
    memset(flow, 0, sizeof *flow);
    flow->count_immediate = count_immediate;
    map_init(&flow->where);
    for (int a = 0; a < FLOW_CLASSES; a++) {
        for (int b = 0; b < FLOW_CLASSES; b++)
            flow->kinship[a][b] = 1;
    }
    flow->starts_until_kinship = KINSHIP_EVERY;
}

void flow_finish(struct flow *flow)
{
    vec_finish(&flow->waiting);
    vec_finish(&flow->serving);
    map_finish(&flow->where);
}

// Decay all sums to this instant; never backwards.
static void advance(struct flow *flow, int64_t now_ms)
{
    if (now_ms <= flow->last_ms)
        return;
    double passed_s = (double)(now_ms - flow->last_ms) / 1000;
    flow->last_ms = now_ms;
    for (int s = 0; s < FLOW_SPANS; s++) {
        double keep = exp(-passed_s / flow_span_s[s]);
        for (int k = 0; k < flow->kinds; k++) {
            struct flow_rate *r = &flow->rates[k][s];
            r->arrivals *= keep;
            r->starts *= keep;
            r->waits_s *= keep;
            r->ends *= keep;
            r->services_s *= keep;
            r->leaves *= keep;
        }
    }
}

// ---- servers ------------------------------------------------------------------------------------

// The place of a server, made if it is new; the one unseen for longest makes room.
static int server_place(struct flow *flow, int64_t id)
{
    int oldest = 0;
    for (int i = 0; i < FLOW_SERVERS; i++) {
        if (flow->servers[i].id == id)
            return i;
        if (flow->servers[i].id == 0) {
            oldest = i;
            break;
        }
        if (flow->servers[i].seen_ms < flow->servers[oldest].seen_ms)
            oldest = i;
    }
    for (size_t i = 0; i < flow->serving.n; i++) {
        if (flow->serving.at[i].server == oldest)
            flow->serving.at[i].server = -1;
    }
    flow->servers[oldest] = (struct flow_server){.id = id, .seen_ms = flow->last_ms};
    return oldest;
}

// Cosine of the two classes' vectors of starts by server.
static double cosine(const struct flow *flow, int a, int b)
{
    double ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < FLOW_SERVERS && flow->servers[i].id; i++) {
        const struct flow_server *s = &flow->servers[i];
        ab += s->share[a] * s->share[b];
        aa += s->share[a] * s->share[a];
        bb += s->share[b] * s->share[b];
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 1;
}

static void renew_kinship(struct flow *flow)
{
    for (int a = 0; a < flow->kinds; a++) {
        for (int b = 0; b < a; b++)
            flow->kinship[a][b] = flow->kinship[b][a] = cosine(flow, a, b);
    }
}

static int count_start(struct flow *flow, int64_t server, int kind)
{
    int place = server_place(flow, server);
    struct flow_server *s = &flow->servers[place];
    for (int k = 0; k < flow->kinds; k++)
        s->share[k] *= SHARE_KEEP;
    s->total = s->total * SHARE_KEEP + 1;
    s->share[kind] += 1;
    s->seen_ms = flow->last_ms;
    s->serving++;
    s->duty = s->duty == FLOW_DUTY_OFF ? FLOW_DUTY_ON : s->duty;
    if (--flow->starts_until_kinship == 0) {
        renew_kinship(flow);
        flow->starts_until_kinship = KINSHIP_EVERY;
    }
    return place;
}

void flow_duty(struct flow *flow, int64_t server, int64_t t_ms, bool on)
{
    advance(flow, t_ms);
    if (server == 0)
        return;
    struct flow_server *s = &flow->servers[server_place(flow, server)];
    s->duty = on ? FLOW_DUTY_ON : FLOW_DUTY_OFF;
    s->back_ms = 0;
    if (on)
        s->seen_ms = flow->last_ms;
}

static void forget_break(struct breaks *breaks, int64_t at_ms)
{
    for (int i = 0; i < breaks->n; i++) {
        int64_t off_ms = breaks->at[i].from_ms - at_ms;
        if (off_ms < -BREAK_NEAR_MS || off_ms > BREAK_NEAR_MS)
            continue;
        breaks->n--;
        memmove(&breaks->at[i], &breaks->at[i + 1], (size_t)(breaks->n - i) * sizeof *breaks->at);
        return;
    }
}

void flow_away(struct flow *flow, int64_t server, int64_t t_ms, int64_t back_ms)
{
    flow_duty(flow, server, t_ms, false);
    if (server == 0)
        return;
    struct flow_server *s = &flow->servers[server_place(flow, server)];
    s->back_ms = back_ms;
    forget_break(&s->plan.breaks, flow->last_ms);
}

void flow_plan(struct flow *flow, int64_t server, int64_t t_ms, const struct duty *plan)
{
    advance(flow, t_ms);
    if (server == 0)
        return;
    struct flow_server *s = &flow->servers[server_place(flow, server)];
    bool seen = s->total > 0 || s->serving > 0 || s->duty != FLOW_DUTY_UNSAID;
    s->duty = seen ? s->duty : FLOW_DUTY_OFF;
    s->plan = *plan;
}

// ---- customers ----------------------------------------------------------------------------------

static struct flow_customer take(struct flow *flow, int64_t id, int list)
{
    struct flow_customer who = {0};
    if (list == WAITING) {
        size_t i = 0;
        while (flow->waiting.at[i].id != id)
            i++;
        who = flow->waiting.at[i];
        vec_remove(&flow->waiting, i);
    } else {
        size_t i = 0;
        while (flow->serving.at[i].id != id)
            i++;
        who = flow->serving.at[i];
        vec_remove(&flow->serving, i);
        if (who.server >= 0)
            flow->servers[who.server].serving--;
    }
    map_remove(&flow->where, id);
    return who;
}

static bool is_in(const struct flow *flow, int64_t id, uint32_t list)
{
    uint32_t found;
    return map_get(&flow->where, id, &found) && found == list;
}

// Those who must have gone without anybody saying so.
static void forget_stale(struct flow *flow)
{
    while (flow->waiting.n && flow->waiting.at[0].arrive_ms < flow->last_ms - WAITING_MS)
        take(flow, flow->waiting.at[0].id, WAITING);
    while (flow->serving.n && flow->serving.at[0].start_ms < flow->last_ms - SERVING_MS)
        take(flow, flow->serving.at[0].id, SERVING);
}

static void overtake(struct flow *flow, const struct flow_customer *first)
{
    for (size_t i = 0; i < flow->waiting.n; i++) {
        struct flow_customer *other = &flow->waiting.at[i];
        if (other->arrive_ms >= first->arrive_ms)
            return;
        if (other->kind != first->kind || other->priority != first->priority)
            continue;
        if (++other->overtaken >= OVERTAKEN) {
            take(flow, other->id, WAITING);
            i--;
        }
    }
}

static void make_room(struct flow *flow)
{
    forget_stale(flow);
    if (flow->waiting.n + flow->serving.n < FLOW_OPEN)
        return;
    if (flow->waiting.n >= flow->serving.n)
        take(flow, flow->waiting.at[0].id, WAITING);
    else
        take(flow, flow->serving.at[0].id, SERVING);
}

bool flow_arrive(struct flow *flow, int64_t id, int64_t t_ms, int kind, int priority)
{
    uint32_t found;
    advance(flow, t_ms);
    if (id == 0 || map_get(&flow->where, id, &found))
        return false;
    make_room(flow);
    kind = flow_kind(kind);
    if (kind >= flow->kinds)
        flow->kinds = kind + 1;
    struct flow_customer who = {.id = id,
                                .arrive_ms = flow->last_ms,
                                .start_ms = -1,
                                .kind = kind,
                                .priority = priority,
                                .server = -1};
    vec_push(&flow->waiting, who);
    map_put(&flow->where, id, WAITING);
    for (int s = 0; s < FLOW_SPANS; s++)
        flow->rates[kind][s].arrivals += 1;
    return true;
}

bool flow_start(struct flow *flow, int64_t id, int64_t t_ms, int64_t server)
{
    advance(flow, t_ms);
    if (!is_in(flow, id, WAITING))
        return false;
    struct flow_customer who = take(flow, id, WAITING);
    overtake(flow, &who);
    who.start_ms = flow->last_ms;
    int64_t wait_ms = who.start_ms - who.arrive_ms;
    flow->ring[flow->ring_n++ % FLOW_RING] = (struct flow_start){
        .start_ms = who.start_ms, .wait_ms = wait_ms, .kind = who.kind, .priority = who.priority};
    for (int s = 0; s < FLOW_SPANS; s++) {
        flow->rates[who.kind][s].starts += 1;
        flow->rates[who.kind][s].waits_s += (double)wait_ms / 1000;
    }
    if (wait_ms > 0 || flow->count_immediate)
        flow_level_add(flow, &who, (double)wait_ms / 1000);
    who.server = server ? count_start(flow, server, who.kind) : -1;
    vec_push(&flow->serving, who);
    map_put(&flow->where, id, SERVING);
    return true;
}

bool flow_end(struct flow *flow, int64_t id, int64_t t_ms)
{
    advance(flow, t_ms);
    if (!is_in(flow, id, SERVING))
        return false;
    struct flow_customer who = take(flow, id, SERVING);
    if (who.server >= 0)
        flow->servers[who.server].seen_ms = flow->last_ms;
    for (int s = 0; s < FLOW_SPANS; s++) {
        flow->rates[who.kind][s].ends += 1;
        flow->rates[who.kind][s].services_s += (double)(flow->last_ms - who.start_ms) / 1000;
    }
    return true;
}

bool flow_leave(struct flow *flow, int64_t id, int64_t t_ms)
{
    advance(flow, t_ms);
    if (!is_in(flow, id, WAITING))
        return false;
    struct flow_customer who = take(flow, id, WAITING);
    for (int s = 0; s < FLOW_SPANS; s++)
        flow->rates[who.kind][s].leaves += 1;
    return true;
}

const struct flow_customer *flow_find_waiting(const struct flow *flow, int64_t id)
{
    if (!is_in(flow, id, WAITING))
        return NULL;
    size_t i = 0;
    while (flow->waiting.at[i].id != id)
        i++;
    return &flow->waiting.at[i];
}
