// Presence is folded from five kinds of events, with what an undo took back; the state before the
// last change is enough for that.

#include "app/workday.h"
#include "app/inside.h"

enum state { STATE_OFF, STATE_THERE, STATE_AWAY };

struct who {
    enum state state, before; // before: the last change …
    int64_t changed_seq;      // … which may be undone
    int64_t since_ms;
};

struct folding {
    struct app *app;
    struct workday *out;
    struct who who[CONSULTANT_MAX];
};

void hours_spread(const struct app *app, int64_t from_ms, int64_t to_ms,
                  double by_hour[REPORT_HOURS])
{
    while (from_ms < to_ms) {
        struct site_time t = zone_local(app->zone, from_ms);
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
        hours_spread(f->app, who->since_ms, at_ms, f->out->present_s);
    if (who->state == STATE_AWAY)
        hours_spread(f->app, who->since_ms, at_ms, f->out->away_s);
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
    int i = business_consultant(&f->app->business, event->consultant);
    if (i < 0 || event->kind == EVENT_DAY_CLOSED)
        return;
    struct who *who = &f->who[i];
    bool undo = event->kind == EVENT_UNDONE;
    if (undo && (who->changed_seq < event->undone || who->changed_seq == 0))
        return; // what was undone had not changed where they are
    credit(f, who, event->at_ms);
    enum state before = who->state;
    who->state = undo ? who->before : state_after(event->kind);
    who->before = before;
    who->changed_seq = undo ? 0 : event->seq;
}

// A verdict that keeps the turn, of this consultant; else VERDICT_LATER.
static enum verdict what_held(int64_t who, const struct candidate *candidates, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].consultant == who && verdict_keeps_turn(candidates[i].verdict))
            return candidates[i].verdict;
    }
    return VERDICT_LATER;
}

static void count_passed(void *self, const char *passed, const struct candidate *candidates,
                         size_t n)
{
    struct folding *f = self;
    for (const char *at = passed; (at = strpbrk(at, "0123456789")) != NULL;) {
        char *end;
        int64_t id = strtoll(at, &end, 10);
        int who = business_consultant(&f->app->business, id);
        if (who >= 0)
            f->out->passed[who][what_held(id, candidates, n)]++;
        at = end;
    }
}

bool app_workday(struct app *app, struct actor actor, unsigned parts, int64_t from_ms,
                 int64_t to_ms, struct workday *ret, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
    int64_t first, end;
    struct folding *f = mem_alloc(sizeof *f);
    *f = (struct folding){.app = app, .out = ret};
    *ret = (struct workday){0};
    bool ok = store_first_seq(app->store, from_ms, to_ms, &first, err) &&
              store_first_seq(app->store, to_ms, INT64_MAX, &end, err);
    end = ok && end > 0 ? end : INT64_MAX;
    bool hours = first > 0 && parts & WORKDAY_HOURS, passed = first > 0 && parts & WORKDAY_PASSED;
    ok = ok && (!hours || store_read_presence(app->store, first, end, fold_presence, f, err)) &&
         (!passed || store_read_passed(app->store, first, end, count_passed, f, err));
    for (int i = 0; ok && i < CONSULTANT_MAX; i++)
        credit(f, &f->who[i], app_now_ms(app)); // the running day's
    free(f);
    return ok;
}
