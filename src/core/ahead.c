// Guests stand in order of their hour; a capacity is one pass over the servers and one over the guests.

#include "core/ahead.h"

#include "base/clock.h"

#include <math.h>
#include <string.h>

static const double CAME_PRIOR = 8, BOOKED_PRIOR = 10; // eight of ten, until more is known …
static const double LATE_PRIOR = 0.5, LATE_FADE = 0.8; // … half of them late, each minute fewer
static const double KEEP = 0.98;                       // of the past, at each whose hour is over

// ---- guests -------------------------------------------------------------------------------------

static void drop(struct ahead *a, int i)
{
    a->n--;
    memmove(&a->guests[i], &a->guests[i + 1], (size_t)(a->n - i) * sizeof *a->guests);
}

static int find(const struct ahead *a, int64_t id)
{
    for (int i = 0; i < a->n; i++) {
        if (a->guests[i].id == id)
            return i;
    }
    return -1;
}

bool ahead_expects(const struct ahead *a, int64_t id)
{
    return find(a, id) >= 0;
}

void ahead_expect(struct ahead *a, const struct ahead_guest *guest)
{
    int i = find(a, guest->id);
    if (i >= 0)
        drop(a, i);
    bool full = a->n == AHEAD_GUESTS;
    if (full && a->guests[a->n - 1].due_ms <= guest->due_ms)
        return;
    for (i = full ? a->n - 1 : a->n++; i > 0 && a->guests[i - 1].due_ms > guest->due_ms; i--)
        a->guests[i] = a->guests[i - 1];
    a->guests[i] = *guest;
}

static void count(struct ahead *a, const struct ahead_guest *guest, int64_t now_ms, bool came)
{
    if (guest->sure)
        return;
    a->came = a->came * KEEP + (came ? 1 : 0);
    a->booked = a->booked * KEEP + 1;
    for (int m = 0; m < AHEAD_LATE_MIN; m++)
        a->late[m] =
            a->late[m] * KEEP + (came && now_ms - guest->due_ms > m * (int64_t)MINUTE_MS ? 1 : 0);
}

void ahead_settle(struct ahead *a, int64_t id, int64_t now_ms, bool came)
{
    int i = find(a, id);
    if (i < 0)
        return;
    if (came)
        count(a, &a->guests[i], now_ms, true);
    drop(a, i);
}

void ahead_advance(struct ahead *a, int64_t now_ms)
{
    while (a->n > 0 && a->guests[0].due_ms + AHEAD_LATE_MIN * (int64_t)MINUTE_MS <= now_ms) {
        count(a, &a->guests[0], now_ms, false);
        drop(a, 0);
    }
}

// Of those who come at all, how many are later than so many minutes.
static double later(const struct ahead *a, int64_t minutes)
{
    return (a->late[minutes] + CAME_PRIOR * LATE_PRIOR * pow(LATE_FADE, (double)minutes)) /
           (a->came + CAME_PRIOR);
}

// How long who is late is late, on average.
static double lateness_s(const struct ahead *a)
{
    double sum = 0;
    for (int m = 0; m < AHEAD_LATE_MIN; m++)
        sum += later(a, m);
    return 60 * sum / later(a, 0);
}

// Bayes: who is not there yet may be late, or not come.
double ahead_share(const struct ahead *a, const struct ahead_guest *guest, int64_t now_ms)
{
    if (guest->sure)
        return 1;
    double comes = (a->came + CAME_PRIOR) / (a->booked + BOOKED_PRIOR), still = 1;
    int64_t minutes = (now_ms - guest->due_ms) / MINUTE_MS;
    if (now_ms >= guest->due_ms && minutes < AHEAD_LATE_MIN)
        still = later(a, minutes);
    return comes * still / (comes * still + 1 - comes);
}

// ---- for one who waits --------------------------------------------------------------------------

static double in_s(const struct ahead_look *look, int64_t at_ms)
{
    return at_ms > look->now_ms ? (double)(at_ms - look->now_ms) / 1000 : 0;
}

// From when on a server who has nobody is at work again; 0: nobody knows, or they are there.
static int64_t comes_ms(const struct flow_server *s, int64_t now_ms)
{
    if (s->duty == FLOW_DUTY_ON) // or unsaid: then only the plan tells
        return 0;
    return s->back_ms > now_ms ? s->back_ms : duty_expected_ms(&s->plan, now_ms);
}

static void add_server(struct capacity *capacity, const struct ahead_look *look,
                       const struct flow_server *s, double weight)
{
    int64_t here_ms = s->serving > 0 ? look->now_ms : comes_ms(s, look->now_ms);
    const struct duty *plan = &s->plan;
    if (here_ms == 0)
        return;
    if (s->serving <= 0)
        capacity_add(capacity, in_s(look, here_ms), weight);
    if (plan->kind != DUTY_ON || plan->to_ms <= here_ms)
        return;
    for (int i = 0; i < plan->breaks.n; i++) {
        if (plan->breaks.at[i].from_ms <= here_ms || plan->breaks.at[i].from_ms >= plan->to_ms)
            continue;
        capacity_add(capacity, in_s(look, plan->breaks.at[i].from_ms), -weight);
        capacity_add(capacity, in_s(look, plan->breaks.at[i].to_ms), weight);
    }
    capacity_add(capacity, in_s(look, plan->to_ms), -weight);
}

// Who comes some time within a stretch takes a part of those at work as long as it lasts.
static void add_some_time(struct capacity *capacity, double from_s, double lasting_s, double work_s)
{
    double servers = work_s * capacity->now / lasting_s;
    capacity_add(capacity, from_s, -servers);
    capacity_add(capacity, from_s + lasting_s, servers);
}

// On time, or some time behind it.
static void add_guest(struct capacity *capacity, const struct ahead_look *look,
                      const struct ahead *ahead, const struct ahead_guest *guest)
{
    int kind = flow_kind(guest->kind);
    struct flow_customer as = {.id = guest->id,
                               .arrive_ms = guest->due_ms,
                               .kind = kind,
                               .priority = guest->priority,
                               .server = -1};
    if (guest->id == look->who->id || !places_credited_before(&as, look->who))
        return;
    bool due = guest->due_ms > look->now_ms;
    double late = guest->sure ? 0 : due ? later(ahead, 0) : 1, at_s = in_s(look, guest->due_ms);
    double work_s = ahead_share(ahead, guest, look->now_ms) *
                    look->flow->kinship[look->who->kind][kind] * look->mean_s *
                    look->pace->factor[kind] / look->servers;
    if (late < 1)
        capacity_add_work(capacity, at_s, (1 - late) * work_s);
    if (late > 0)
        add_some_time(capacity, at_s, 2 * lateness_s(ahead), late * work_s);
}

struct capacity ahead_capacity(const struct ahead *ahead, const struct ahead_look *look)
{
    struct capacity capacity = {.now = look->servers};
    for (int i = 0; i < FLOW_SERVERS && look->flow->servers[i].id; i++)
        add_server(&capacity, look, &look->flow->servers[i],
                   flow_server_weight(look->flow, i, look->who->kind));
    if (look->nobody)
        capacity_begin_with_first(&capacity);
    for (int i = 0; i < ahead->n && look->mean_s > 0; i++)
        add_guest(&capacity, look, ahead, &ahead->guests[i]);
    return capacity;
}
