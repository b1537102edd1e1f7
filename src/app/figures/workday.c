// Presence is folded from the events of a day; what was taken back never was. Whoever nobody checked
// out is taken to have left at closing, or when they last did something.

#include "app/figures/workday.h"
#include "app/internal.h"
#include "base/tr.h"

const struct passed_hold passed_holds[PASSED_HOLDS] = {
    {VERDICT_WITH_OWN, N_("Own customer")},
    {VERDICT_AT_MEAL, N_("Meal")},
    {VERDICT_ON_ERRAND, N_("Errand")},
    {VERDICT_AT_DELIVERY, N_("Handing over")},
    {VERDICT_AT_APPOINTMENT, N_("Appointment")},
    {VERDICT_ON_TEST_DRIVE, N_("Test drive")},
    {VERDICT_LATER, N_("Other")},
};

enum state { STATE_OFF, STATE_THERE, STATE_AWAY };

struct who {
    enum state state;
    int64_t since_ms;
    int64_t last_ms; // what they did last: came, went, served
    int64_t present_ms, away_ms;
    bool left_open;
};

struct presence_fold {
    const struct day_reader *reader;
    struct cached_day *out;
    VEC(struct presence_event) events;
    int64_t closes_ms, closed_ms; // closing time; the rollover, 0: the day is running
    struct who who[CONSULTANT_MAX];
};

void hours_spread(const struct zone *zone, int64_t from_ms, int64_t to_ms,
                  double by_hour[REPORT_HOURS])
{
    while (from_ms < to_ms) {
        struct site_time t = zone_local(zone, from_ms);
        int64_t hour_ms = (t.minute * 60 + t.second) * INT64_C(1000) + from_ms % 1000;
        int64_t end_ms = from_ms - hour_ms + HOUR_MS;
        end_ms = end_ms < to_ms ? end_ms : to_ms;
        by_hour[t.hour] += (double)(end_ms - from_ms) / 1000;
        from_ms = end_ms;
    }
}

static void credit(struct presence_fold *f, struct who *who, int64_t at_ms)
{
    int64_t spent_ms = at_ms > who->since_ms ? at_ms - who->since_ms : 0;
    if (who->state != STATE_OFF) {
        hours_spread(f->reader->zone, who->since_ms, at_ms, f->out->present_s);
        who->present_ms += spent_ms;
    }
    if (who->state == STATE_AWAY) {
        hours_spread(f->reader->zone, who->since_ms, at_ms, f->out->away_s);
        who->away_ms += spent_ms;
    }
    who->since_ms = at_ms;
}

static enum state state_after(enum event_kind kind)
{
    if (kind == EVENT_CHECKED_IN || kind == EVENT_CAME_BACK || event_ends_leave(kind))
        return STATE_THERE;
    return kind == EVENT_BREAK_BEGUN || kind == EVENT_WENT_OUT ? STATE_AWAY : STATE_OFF;
}

static void keep_event(void *self, const struct presence_event *event)
{
    struct presence_fold *f = self;
    vec_push(&f->events, *event);
    if (event->closes_ms != 0)
        f->closes_ms = event->closes_ms;
    if (event->kind == EVENT_DAY_CLOSED)
        f->closed_ms = event->at_ms;
}

// The day's end checks out whoever is still in: that tells nothing of when they left.
static struct who *own_event(struct presence_fold *f, const struct presence_event *event)
{
    int i = business_consultant(f->reader->business, event->consultant);
    bool rollover = event->kind == EVENT_CHECKED_OUT && event->at_ms == f->closed_ms;
    return i < 0 || rollover ? NULL : &f->who[i];
}

static void last_at(struct who *who, int64_t at_ms)
{
    who->last_ms = at_ms > who->last_ms ? at_ms : who->last_ms;
}

static void note_services(struct presence_fold *f)
{
    for (size_t k = 0; k < f->out->visits.n; k++) {
        const struct visit_row *visit = &f->out->visits.at[k].row;
        int i = business_consultant(f->reader->business, visit->consultant);
        if (i < 0)
            continue;
        last_at(&f->who[i], visit_row_last_act(visit));
        if (visit->state == VISIT_CALLED || visit->state == VISIT_SERVING)
            last_at(&f->who[i], f->reader->now_ms);
    }
}

// A house that does not close before the day ends was left when the last thing happened in it.
static int64_t closing_ms(const struct presence_fold *f)
{
    int64_t last_ms = 0;
    if (f->closes_ms != 0 && f->closes_ms < f->out->day.row.ends_ms)
        return f->closes_ms;
    for (int i = 0; i < CONSULTANT_MAX; i++)
        last_ms = f->who[i].last_ms > last_ms ? f->who[i].last_ms : last_ms;
    return f->closed_ms ? last_ms : f->reader->now_ms;
}

// When somebody left who is still in: at closing, or later if they did something later.
static int64_t left_ms(const struct presence_fold *f, const struct who *who, int64_t closes_ms)
{
    int64_t end_ms = f->closed_ms ? f->closed_ms : f->reader->now_ms; // the running day's
    int64_t at_ms = closes_ms > who->last_ms ? closes_ms : who->last_ms;
    return at_ms < end_ms ? at_ms : end_ms;
}

static void keep_people(struct presence_fold *f)
{
    for (int i = 0; i < f->reader->business->consultant_n; i++) {
        const struct who *who = &f->who[i];
        if (who->present_ms > 0)
            vec_push(&f->out->people,
                     (struct cached_presence){.who = f->reader->business->consultants[i].id,
                                              .present_s = (double)who->present_ms / 1000,
                                              .away_s = (double)who->away_ms / 1000,
                                              .left_open = who->left_open});
    }
}

static void fold_presence(struct presence_fold *f)
{
    note_services(f);
    for (size_t k = 0; k < f->events.n; k++) {
        struct who *who = own_event(f, &f->events.at[k]);
        if (!who)
            continue;
        last_at(who, f->events.at[k].at_ms);
        if (event_ends_leave(f->events.at[k].kind) && who->state != STATE_AWAY)
            continue;
        credit(f, who, f->events.at[k].at_ms);
        who->state = state_after(f->events.at[k].kind);
    }
    int64_t closes_ms = closing_ms(f);
    // day_hours_of: one without hours is open for a millisecond
    f->out->closed = f->closes_ms == f->out->day.row.begins_ms + 1 && f->out->visits.n == 0;
    for (int i = 0; i < CONSULTANT_MAX; i++) {
        struct who *who = &f->who[i];
        who->left_open = who->state != STATE_OFF && f->closed_ms != 0;
        credit(f, who, left_ms(f, who, closes_ms));
    }
    keep_people(f);
}

bool workday_hours(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    struct presence_fold *f = mem_alloc(sizeof *f);
    *f = (struct presence_fold){.reader = reader, .out = day};
    memset(day->present_s, 0, sizeof day->present_s);
    memset(day->away_s, 0, sizeof day->away_s);
    day->people.n = 0;
    bool ok = store_read_presence(reader->store, day->day.row.first_seq, day->day.end_seq,
                                  keep_event, f, err);
    if (ok)
        fold_presence(f);
    vec_finish(&f->events);
    free(f);
    return ok;
}

// ---- a range of days --------------------------------------------------------------------------

struct adding {
    const struct business *business;
    struct workday *out;
    unsigned parts;
};

static void add_day(void *self, const struct cached_day *day)
{
    struct adding *a = self;
    for (int h = 0; h < REPORT_HOURS && a->parts & WORKDAY_HOURS; h++) {
        a->out->present_s[h] += day->present_s[h];
        a->out->away_s[h] += day->away_s[h];
    }
    if (a->parts & WORKDAY_PASSED)
        choices_add(&a->out->choices, &day->choices);
    for (size_t i = 0; i < day->passed.n && a->parts & WORKDAY_PASSED; i++) {
        const struct cached_passed *passed = &day->passed.at[i];
        int who = business_consultant(a->business, passed->who);
        if (who >= 0)
            a->out->passed[who][passed->verdict] += passed->n;
    }
}

bool app_workday(struct app *app, struct actor actor, unsigned parts, int64_t from_ms,
                 int64_t to_ms, struct workday *ret, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
    struct adding adding = {&app->profile.business, ret, parts};
    unsigned wanted =
        (parts & WORKDAY_HOURS ? CACHE_HOURS : 0) | (parts & WORKDAY_PASSED ? CACHE_PASSED : 0);
    *ret = (struct workday){0};
    return day_cache_each(app, wanted, from_ms, to_ms, add_day, &adding, err);
}
