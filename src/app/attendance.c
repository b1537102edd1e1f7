// A day is one pass over its events of presence; what was put right is laid over it.

#include "app/attendance.h"
#include "app/figures/day_cache.h"
#include "app/internal.h"

#include <stdlib.h>

struct folding {
    struct app *app;
    struct attendance *out;
    struct roster_view roster;
    VEC(struct day_range) days;
    VEC(struct attendance_row) put_right;
    int date; // of the day that is read …
    int64_t begins_ms, ends_ms, closes_ms;
    size_t first;                     // … and its first line
    int64_t since_ms[CONSULTANT_MAX]; // of the present stretch, by the row of out->staff
    int64_t last_ms[CONSULTANT_MAX];  // when they last did something …
    int64_t anybody_ms;               // … and when anybody did
    enum event_kind how[CONSULTANT_MAX];
    int64_t only; // a consultant's own; 0: everybody
};

static int row_of(const struct attendance *a, int64_t staff)
{
    for (size_t i = 0; i < a->staff_n; i++) {
        if (a->staff[i].id == staff)
            return (int)i;
    }
    return -1;
}

static struct attendance_line *line_of(struct folding *f, int row)
{
    return &f->out->lines.at[f->first + (size_t)row];
}

static bool away(enum event_kind kind)
{
    return kind == EVENT_BREAK_BEGUN || kind == EVENT_WENT_OUT;
}

static struct attendance_outing *last_outing(struct attendance *a, int64_t staff)
{
    for (size_t i = a->outings.n; i-- > 0;) {
        if (a->outings.at[i].staff == staff)
            return a->outings.at[i].back_ms == 0 ? &a->outings.at[i] : NULL;
    }
    return NULL;
}

// The stretch that ends now is of the kind that began it.
static void end_stretch(struct folding *f, int row, int64_t at_ms)
{
    struct attendance_line *line = line_of(f, row);
    int64_t spent = at_ms - f->since_ms[row];
    if (f->how[row] == EVENT_NONE)
        return;
    line->here_ms += f->how[row] == EVENT_BREAK_BEGUN ? 0 : spent;
    line->out_ms += f->how[row] == EVENT_WENT_OUT ? spent : 0;
    struct attendance_outing *outing =
        f->how[row] == EVENT_WENT_OUT ? last_outing(f->out, f->out->staff[row].id) : NULL;
    if (outing)
        outing->back_ms = at_ms;
}

// The day's end checks out whoever is still in, be it hours later, when the machine is switched on: that tells nothing
// of when they left.
static bool by_days_end(const struct folding *f, const struct presence_event *e)
{
    return e->kind == EVENT_CHECKED_OUT && e->at_ms >= f->ends_ms;
}

// row: of who did something then; below 0: of nobody who is looked for.
static void note_act(struct folding *f, int row, int64_t at_ms)
{
    f->anybody_ms = at_ms > f->anybody_ms ? at_ms : f->anybody_ms;
    if (row >= 0 && at_ms > f->last_ms[row])
        f->last_ms[row] = at_ms;
}

static void note_service(void *self, const struct visit_row *visit)
{
    struct folding *f = self;
    note_act(f, row_of(f->out, visit->consultant), visit_row_last_act(visit));
}

static void fold_event(void *self, const struct presence_event *e)
{
    struct folding *f = self;
    int row = row_of(f->out, e->consultant);
    f->closes_ms = e->closes_ms ? e->closes_ms : f->closes_ms;
    if (e->consultant == 0 || by_days_end(f, e))
        return;
    note_act(f, row, e->at_ms);
    if (row < 0)
        return;
    bool back = event_ends_leave(e->kind) && away(f->how[row]);
    bool in = e->kind == EVENT_CHECKED_IN || e->kind == EVENT_CAME_BACK || away(e->kind) || back;
    if (!in && e->kind != EVENT_CHECKED_OUT)
        return;
    struct attendance_line *line = line_of(f, row);
    end_stretch(f, row, e->at_ms);
    if (e->kind == EVENT_CHECKED_IN && line->came_ms == 0)
        line->came_ms = e->at_ms;
    line->left_ms = in ? 0 : e->at_ms;
    f->how[row] = in ? e->kind : EVENT_NONE;
    f->since_ms[row] = e->at_ms;
    if (e->kind != EVENT_WENT_OUT)
        return;
    struct attendance_outing outing = {
        .staff = e->consultant, .from_ms = e->at_ms, .until_ms = e->until_ms, .reason = e->reason};
    vec_push(&f->out->outings, outing);
}

// ---- one day ----------------------------------------------------------------------------------

static bool begin_lines(struct folding *f, struct err *err)
{
    struct duty duties[CONSULTANT_MAX];
    const struct business *b = &f->app->profile.business;
    f->first = f->out->lines.n;
    if (!roster_duties(f->app, f->date, duties, err))
        return false;
    for (size_t i = 0; i < f->out->staff_n; i++) {
        int who = business_consultant(b, f->out->staff[i].id);
        struct attendance_line line = {.staff = f->out->staff[i].id, .date = f->date};
        line.duty = who >= 0 ? duties[who].kind : DUTY_UNSET;
        line.due_ms = who >= 0 ? duties[who].from_ms : 0;
        line.left_ms = who >= 0 ? duties[who].to_ms : 0; // until it is known
        f->how[i] = EVENT_NONE;
        f->last_ms[i] = 0;
        vec_push(&f->out->lines, line);
    }
    return true;
}

// counted_ms: until when their hours are counted, where that is over.
static void put_right(const struct folding *f, struct attendance_line *line, int64_t counted_ms)
{
    for (size_t i = 0; i < f->put_right.n; i++) {
        const struct attendance_row *row = &f->put_right.at[i];
        if (row->staff != line->staff || row->day != line->date)
            continue;
        int64_t came = row->came_ms ? row->came_ms : line->came_ms;
        int64_t left = row->left_ms ? row->left_ms : line->left_ms;
        line->here_ms += line->came_ms ? line->came_ms - came : 0;
        line->here_ms += counted_ms && row->left_ms ? left - counted_ms : 0;
        if (line->came_ms == 0 && came && left > came)
            line->here_ms = left - came; // they had not signed in at all
        line->here_ms = line->here_ms < 0 ? 0 : line->here_ms;
        line->came_ms = came;
        line->left_ms = left;
        line->corrected = true;
        line->why = row->reason;
    }
}

static int64_t late_from_ms(const struct folding *f, const struct attendance_line *line)
{
    const struct profile *p = &f->app->profile;
    if (line->duty == DUTY_OFF)
        return 0;
    return line->duty == DUTY_ON ? line->due_ms + p->roster.late_grace_min * (int64_t)MINUTE_MS
                                 : zone_instant(f->app->zone, line->date, late_after_min(p));
}

// shift_end_ms: where it is known.
static void judge(const struct folding *f, struct attendance_line *line, int64_t shift_end_ms,
                  int64_t now_ms)
{
    int64_t late_ms = late_from_ms(f, line);
    bool over = now_ms >= f->ends_ms || (shift_end_ms && now_ms >= shift_end_ms);
    line->late = line->came_ms && late_ms && line->came_ms > late_ms;
    line->absent = !line->came_ms && line->duty == DUTY_ON && (over || now_ms > late_ms);
}

// Until when the hours of who is in are counted: now; of a day that is over, to closing, or to when they last did
// something. A house that does not close before the day ends was left when the last thing happened in it.
static int64_t counted_ms(const struct folding *f, size_t i, int64_t now_ms)
{
    bool closes = f->closes_ms && f->closes_ms < f->ends_ms;
    int64_t end_ms = closes ? f->closes_ms : f->anybody_ms;
    if (now_ms < f->ends_ms)
        return now_ms;
    return end_ms > f->last_ms[i] ? end_ms : f->last_ms[i];
}

// Lines with nothing to tell go.
static void end_lines(struct folding *f, const int64_t shift_end_ms[], int64_t now_ms)
{
    size_t n = f->first;
    for (size_t i = 0; i < f->out->staff_n; i++) {
        struct attendance_line *line = line_of(f, (int)i);
        int64_t until_ms = counted_ms(f, i, now_ms);
        line->here = f->how[i] != EVENT_NONE && now_ms < f->ends_ms;
        if (f->how[i] != EVENT_NONE) {
            int64_t spent = until_ms - f->since_ms[i];
            line->here_ms += f->how[i] == EVENT_BREAK_BEGUN ? 0 : spent;
            line->out_ms += f->how[i] == EVENT_WENT_OUT ? spent : 0;
        }
        put_right(f, line, line->left_ms ? line->left_ms : line->here ? 0 : until_ms);
        judge(f, line, shift_end_ms[i], now_ms);
        if (line->came_ms || line->duty == DUTY_ON || line->corrected)
            f->out->lines.at[n++] = *line;
    }
    f->out->lines.n = n;
}

static bool fold_day(struct folding *f, const struct day_range *day, int64_t now_ms,
                     struct err *err)
{
    int64_t ends[CONSULTANT_MAX];
    f->date = day_date(f->app, &day->row);
    f->begins_ms = day->row.begins_ms;
    f->ends_ms = day->row.ends_ms;
    f->closes_ms = f->anybody_ms = 0;
    if (!begin_lines(f, err))
        return false;
    for (size_t i = 0; i < f->out->staff_n; i++) {
        ends[i] = line_of(f, (int)i)->left_ms;
        line_of(f, (int)i)->left_ms = 0;
    }
    struct store *store = f->app->store;
    if (!store_read_presence(store, day->row.first_seq, day->end_seq, fold_event, f, err) ||
        !store_read_visits(store, day->row.first_visit, day->end_visit, note_service, f, err))
        return false;
    end_lines(f, ends, now_ms);
    return true;
}

// ---- all of them ------------------------------------------------------------------------------

static void take_day(void *self, const struct day_range *day)
{
    struct folding *f = self;
    vec_push(&f->days, *day);
}

static void take_row(void *self, const struct attendance_row *row)
{
    struct folding *f = self;
    vec_push(&f->put_right, *row);
}

static void take_place(void *self, int64_t staff, int64_t left_ms, const char *place)
{
    struct attendance *a = self;
    for (size_t i = 0; i < a->outings.n; i++) {
        struct attendance_outing *outing = &a->outings.at[i];
        if (outing->staff == staff && outing->from_ms == left_ms)
            utf8_copy(outing->place, sizeof outing->place, place);
    }
}

static bool take_people(struct folding *f, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    const struct business *b = &f->app->profile.business;
    bool ok = store_read_people(f->app->store, people, err);
    for (size_t i = 0; ok && i < people->n; i++) {
        bool serves = business_consultant(b, people->at[i].id) >= 0;
        if (serves && (f->only == 0 || f->only == people->at[i].id) &&
            f->out->staff_n < CONSULTANT_MAX)
            f->out->staff[f->out->staff_n++] = people->at[i];
    }
    free(people);
    return ok;
}

static int by_person(const void *one, const void *other)
{
    const struct attendance_line *a = one, *b = other;
    return a->staff != b->staff ? (a->staff > b->staff) - (a->staff < b->staff) : a->date - b->date;
}

bool app_attendance(struct app *app, struct actor actor, int from, int to, struct attendance *ret,
                    struct err *err)
{
    bool all = role_may(actor.role, RIGHT_SEE_NAMES);
    struct folding *f = mem_alloc(sizeof *f);
    *f = (struct folding){.app = app, .out = ret, .only = all ? 0 : actor.staff};
    memset(ret, 0, sizeof *ret);
    ret->from = from;
    ret->to = to;
    int64_t now_ms = app_now_ms(app),
            from_ms = zone_instant(app->zone, from, app->profile.rollover_min);
    int64_t to_ms = zone_instant(app->zone, day_add(to, 1), app->profile.rollover_min);
    bool ok = (all || actor.staff != 0) ||
              err_set(err, ERR_DENIED, "a %s may not see the attendance", role_code(actor.role));
    if (ok && (to < from || day_add(from, ATTENDANCE_DAYS_MAX - 1) < to))
        ok = err_set(err, ERR_INPUT, "attendance is read for 1 to %d days", ATTENDANCE_DAYS_MAX);
    ok = ok && take_people(f, err) &&
         store_read_days(app->store, from_ms, to_ms, take_day, f, err) &&
         store_read_attendance(app->store, from, to, take_row, f, err);
    for (size_t i = 0; ok && i < f->days.n; i++)
        ok = fold_day(f, &f->days.at[i], now_ms, err);
    ok = ok && store_read_outings(app->store, from_ms, to_ms, take_place, ret, err);
    if (ok && ret->lines.n > 0)
        qsort(ret->lines.at, ret->lines.n, sizeof *ret->lines.at, by_person);
    if (!ok)
        attendance_finish(ret);
    vec_finish(&f->days);
    vec_finish(&f->put_right);
    free(f);
    return ok;
}

void attendance_finish(struct attendance *a)
{
    if (a->outings.n)
        mem_wipe(a->outings.at, a->outings.n * sizeof *a->outings.at);
    vec_finish(&a->outings);
    vec_finish(&a->lines);
}

struct attendance_sum attendance_sum(const struct attendance *a, int64_t staff)
{
    struct attendance_sum sum = {.staff = staff};
    for (size_t i = 0; i < a->lines.n; i++) {
        const struct attendance_line *line = &a->lines.at[i];
        if (line->staff != staff)
            continue;
        sum.days += line->came_ms != 0;
        sum.late += line->late;
        sum.absent += line->absent;
        sum.here_ms += line->here_ms;
        sum.out_ms += line->out_ms;
    }
    for (size_t i = 0; i < a->outings.n; i++)
        sum.outings += a->outings.at[i].staff == staff;
    return sum;
}
