// Presence is folded from five kinds of events; what was taken back never was.

#include "app/workday.h"
#include "app/inside.h"

enum state { STATE_OFF, STATE_THERE, STATE_AWAY };

struct who {
    enum state state;
    int64_t since_ms;
};

struct folding {
    const struct recall_reader *reader;
    struct recalled *out;
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

static void credit(struct folding *f, struct who *who, int64_t at_ms)
{
    if (who->state != STATE_OFF)
        hours_spread(f->reader->zone, who->since_ms, at_ms, f->out->present_s);
    if (who->state == STATE_AWAY)
        hours_spread(f->reader->zone, who->since_ms, at_ms, f->out->away_s);
    who->since_ms = at_ms;
}

static enum state state_after(enum event_kind kind)
{
    if (kind == EVENT_CHECKED_IN || kind == EVENT_CAME_BACK)
        return STATE_THERE;
    return kind == EVENT_BREAK_BEGUN || kind == EVENT_WENT_OUT ? STATE_AWAY : STATE_OFF;
}

static void fold_presence(void *self, const struct presence_event *event)
{
    struct folding *f = self;
    for (int i = 0; i < CONSULTANT_MAX && event->kind == EVENT_DAY_CLOSED; i++) {
        credit(f, &f->who[i], event->at_ms);
        f->who[i] = (struct who){0};
    }
    int i = business_consultant(f->reader->business, event->consultant);
    if (i < 0 || event->kind == EVENT_DAY_CLOSED)
        return;
    struct who *who = &f->who[i];
    credit(f, who, event->at_ms);
    who->state = state_after(event->kind);
}

bool workday_hours(const struct recall_reader *reader, struct recalled *day, struct err *err)
{
    struct folding *f = mem_alloc(sizeof *f);
    *f = (struct folding){.reader = reader, .out = day};
    memset(day->present_s, 0, sizeof day->present_s);
    memset(day->away_s, 0, sizeof day->away_s);
    bool ok = store_read_presence(reader->store, day->day.row.first_seq, day->day.end_seq,
                                  fold_presence, f, err);
    for (int i = 0; ok && i < CONSULTANT_MAX; i++)
        credit(f, &f->who[i], reader->now_ms); // the running day's
    free(f);
    return ok;
}

// ---- a range of days --------------------------------------------------------------------------

struct adding {
    const struct business *business;
    struct workday *out;
    unsigned parts;
};

static void add_day(void *self, const struct recalled *day)
{
    struct adding *a = self;
    for (int h = 0; h < REPORT_HOURS && a->parts & WORKDAY_HOURS; h++) {
        a->out->present_s[h] += day->present_s[h];
        a->out->away_s[h] += day->away_s[h];
    }
    for (size_t i = 0; i < day->passed.n && a->parts & WORKDAY_PASSED; i++) {
        const struct recalled_passed *passed = &day->passed.at[i];
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
    struct adding adding = {&app->business, ret, parts};
    unsigned wanted =
        (parts & WORKDAY_HOURS ? RECALL_HOURS : 0) | (parts & WORKDAY_PASSED ? RECALL_PASSED : 0);
    *ret = (struct workday){0};
    return recall_each(app, wanted, from_ms, to_ms, add_day, &adding, err);
}
