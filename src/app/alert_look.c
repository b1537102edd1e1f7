// What there is to look at: a customer who asked to be called, a complaint that waits, a service that nobody finished, a
// customer who does not come, an absent consultant asked for, an owner's customer with somebody else, an appointment that
// is late, records left open, waits over target.

#include "app/alert.h"
#include "app/paper.h"
#include "app/said.h"
#include "core/assign.h"

#include <stdlib.h>
#include <string.h>

enum { FORGOTTEN_S = 2 * 3600, CALLS_IN_VAIN = 2 };

struct looking {
    const struct snapshot *now;
    struct actor reader;
    const struct alert_sources *from;
    int64_t now_ms;
    struct alerts *alerts;
};

static bool reads_all(struct actor reader)
{
    return role_may(reader.role, RIGHT_SEE_NAMES);
}

static void add(struct alerts *alerts, struct alert alert)
{
    if (alerts->n < ALERT_MAX)
        alerts->list[alerts->n++] = alert;
}

static void add_visit(struct alerts *alerts, enum alert_kind kind, const struct visit *visit,
                      int consultant, int n)
{
    add(alerts, (struct alert){.kind = kind, .visit = visit, .consultant = consultant, .n = n});
}

static void look_at_waiting(struct alerts *alerts, const struct model *model, const struct visit *v,
                            int64_t now_ms)
{
    const struct business *business = &model->business;
    int target_s = service_target_s(&business->services[v->service]);
    bool late = target_s > 0 && visit_wait_ms(v, now_ms) > target_s * (int64_t)SECOND_MS;
    const struct class_rules *class = &business->classes[v->class];
    if (class->id == COMPLAINT_CLASS_ID || (late && class->credit_s > 0))
        add_visit(alerts, ALERT_URGENT_WAITS, v, NOBODY, 0);
    else if (late)
        add_visit(alerts, ALERT_OVER_TARGET, v, NOBODY, 0);
    if (v->put_back)
        add_visit(alerts, ALERT_PUT_BACK, v, NOBODY, 0);
    if (visit_escalated(model, v))
        add_visit(alerts, ALERT_ESCALATED, v, v->wish, 0);
    else if (v->wish != NOBODY && !business->consultants[v->wish].active)
        add_visit(alerts, ALERT_WISH_LEFT, v, v->wish, 0);
    else if (v->wish == NOBODY && v->booked_with)
        add_visit(alerts, ALERT_BOOKED_AWAY, v, v->booked_with - 1, 0);
    else if (v->wish != NOBODY && !consultant_on_duty(&model->consultants[v->wish]))
        add_visit(alerts, ALERT_WISH_AWAY, v, v->wish, 0);
}

static void look_at(const struct looking *l, const struct visit *v)
{
    const struct model *model = &l->now->model;
    struct alerts *alerts = l->alerts;
    int64_t now_ms = l->now_ms;
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (v->state == VISIT_WAITING && v->ready) // before the appointment's hour nobody waits
        look_at_waiting(alerts, model, v, now_ms);
    if (visit_added_open(v))
        add_visit(alerts, ALERT_ADDED_WORK, v, v->with, 0);
    if (v->asking)
        add_visit(alerts, v->asking == ASKING_COMING ? ALERT_COMING : ALERT_HOW_ON, v, v->with,
                  v->calls);
    else if (v->state == VISIT_CALLED && v->calls > CALLS_IN_VAIN)
        add_visit(alerts, ALERT_NOT_COMING, v, v->with, v->calls);
    if (v->state == VISIT_SERVING && now_ms - v->started_ms > FORGOTTEN_S * (int64_t)SECOND_MS)
        add_visit(alerts, ALERT_FORGOTTEN, v, v->with, 0);
    int own = visit_own(model, v);
    if (with && own != NOBODY && v->with != own)
        add_visit(alerts, ALERT_OTHER_THAN_OWNER, v, v->with, 0);
}

// The numbers are the order, but for kinds that came later.
static int urgency(enum alert_kind kind)
{
    return kind == ALERT_NOT_SPOKEN   ? 2 * ALERT_HOW_ON + 1
           : kind == ALERT_MENDED     ? 2 * ALERT_NUMBERS + 1
           : kind == ALERT_NOBODY     ? 2 * ALERT_ESCALATED + 1
           : kind == ALERT_CAR        ? 2 * ALERT_URGENT_WAITS + 1
           : kind == ALERT_CAR_BACK   ? 2 * ALERT_NOT_COMING + 1
           : kind == ALERT_MESSAGE    ? 2 * ALERT_LOW_RATING + 1
           : kind == ALERT_ADDED_WORK ? 2 * ALERT_COMING + 1
           : kind == ALERT_ENTRY_LATE ? 2 * ALERT_LATE_APPOINTMENT + 1
                                      : 2 * (int)kind;
}

static int by_urgency(const void *a, const void *b)
{
    const struct alert *x = a, *y = b;
    if (x->kind != y->kind)
        return urgency(x->kind) < urgency(y->kind) ? -1 : 1;
    if (x->visit && y->visit && x->visit->ready_ms != y->visit->ready_ms)
        return x->visit->ready_ms < y->visit->ready_ms ? -1 : 1;
    if (x->expected && y->expected && x->expected->starts_ms != y->expected->starts_ms)
        return x->expected->starts_ms < y->expected->starts_ms ? -1 : 1;
    if (x->follow && y->follow && x->follow->due_ms != y->follow->due_ms)
        return x->follow->due_ms < y->follow->due_ms ? -1 : 1;
    if (x->news && y->news && x->news->due_ms != y->news->due_ms)
        return x->news->due_ms < y->news->due_ms ? -1 : 1;
    return x->consultant - y->consultant;
}

// By whoever of them has waited longest, whom the desk then has before it. Those who wait for a person
// or were handed on are asked about by themselves.
static void look_at_services(const struct looking *l)
{
    const struct model *model = &l->now->model;
    for (int service = 0; service < model->business.service_n; service++) {
        const struct visit *first = NULL;
        int n = 0;
        for (size_t i = 0; i < model->waiting.n; i++) {
            const struct visit *v = &model->visits.at[model->waiting.at[i]];
            if (v->service != service || !v->ready || v->wish != NOBODY)
                continue;
            first = !first || v->ready_ms < first->ready_ms ? v : first;
            n++;
        }
        if (n > 0 && !assign_served(model, service))
            add_visit(l->alerts, ALERT_NOBODY, first, NOBODY, n);
    }
}

static void look_at_calls(const struct looking *l)
{
    for (size_t i = 0; i < l->from->follow_up_n; i++) {
        const struct follow_up *f = &l->from->follow_ups[i];
        if (f->call_back && f->when <= FOLLOW_UP_TODAY)
            add(l->alerts,
                (struct alert){.kind = ALERT_CALL_BACK,
                               .consultant = business_consultant(&l->now->model.business, f->staff),
                               .n = f->rating,
                               .follow = f});
    }
}

// The entry that a low rating has led to is told itself.
static bool told_as_entry(const struct looking *l, int64_t visit)
{
    bool told = false;
    for (size_t i = 0; i < l->from->news_n; i++)
        told |= l->from->news[i].visit == visit;
    return told;
}

// Of any day, until somebody has seen to it.
static void look_at_ratings(const struct looking *l)
{
    for (size_t i = 0; i < l->from->low_n; i++) {
        const struct low_rating *low = &l->from->low[i];
        if (told_as_entry(l, low->visit))
            continue;
        add(l->alerts, (struct alert){.kind = ALERT_LOW_RATING,
                                      .consultant = business_consultant(&l->now->model.business,
                                                                        low->consultant),
                                      .n = low->stars,
                                      .low = low});
    }
}

// Who is late, and once more who has lost the place: the desk's, and whose guest it is.
static void look_at_expected(const struct looking *l)
{
    for (size_t i = 0; i < l->from->expected_n; i++) {
        const struct appointment *a = &l->from->expected[i];
        int late_min = appointment_late_min(a, l->now_ms);
        if (late_min > 0 && (reads_all(l->reader) || a->consultant == l->reader.staff))
            add(l->alerts, (struct alert){.kind = ALERT_LATE_APPOINTMENT,
                                          .consultant = NOBODY,
                                          .n = l->now_ms > a->keeps_ms,
                                          .expected = a});
    }
}

static void look_at_registers(const struct looking *l)
{
    for (size_t i = 0; i < l->from->news_n; i++)
        add(l->alerts, alert_of_news(&l->from->news[i]));
}

// Each sighting is one of its own: a car that comes back later is told again.
static int sighting(const struct car *car)
{
    return (int)(car->at_ms / MINUTE_MS % (1000 * 1000));
}

static void look_at_cars(const struct looking *l)
{
    for (int i = 0; i < l->now->cars.n; i++) {
        const struct car_now *car = &l->now->cars.list[i];
        const struct visit *visit;
        enum car_step step = car_step(l->now, car, l->now_ms, &visit);
        if (step != CAR_NOTHING && car_is_for(car, step, l->reader))
            add(l->alerts, (struct alert){.kind = step == CAR_ENTRY ? ALERT_CAR_BACK : ALERT_CAR,
                                          .visit = visit,
                                          .consultant = NOBODY,
                                          .n = sighting(&car->car),
                                          .car = car});
    }
}

static int records_of(const struct looking *l, int consultant)
{
    int n = 0;
    if (!l->from->known)
        return l->now->model.consultants[consultant].incomplete;
    for (size_t i = 0; i < l->from->record_n; i++)
        n += l->from->records[i].consultant == l->now->model.business.consultants[consultant].id;
    return n;
}

// But for calls that customers asked for, each of which has an alert of its own.
static int overdue_of(const struct looking *l, int consultant)
{
    int n = 0;
    for (size_t i = 0; i < l->from->follow_up_n; i++) {
        const struct follow_up *f = &l->from->follow_ups[i];
        n += f->when == FOLLOW_UP_OVERDUE && !f->call_back &&
             f->staff == l->now->model.business.consultants[consultant].id;
    }
    return n;
}

// What a consultant has left to do, until they were reminded of as much today.
static void look_at_left(const struct looking *l, int consultant)
{
    int n[REMINDER_COUNT] = {
        [REMINDER_RECORDS] = records_of(l, consultant),
        [REMINDER_FOLLOW_UPS] = overdue_of(l, consultant),
    };
    for (int i = 0; i < REMINDER_COUNT; i++) {
        if (n[i] > l->now->model.reminded[consultant][i])
            add(l->alerts,
                (struct alert){.kind = i == REMINDER_RECORDS ? ALERT_INCOMPLETE : ALERT_FOLLOW_UPS,
                               .consultant = consultant,
                               .n = n[i]});
    }
}

int64_t alert_due_ms(const struct snapshot *now, const struct alert *a)
{
    return a->kind == ALERT_OVERDUE    ? now->model.consultants[a->consultant].until_ms
           : a->kind == ALERT_NOT_COME ? now->model.business.consultants[a->consultant].duty.from_ms
                                       : 0;
}

// Who said when they would be back, and who is on the roster: the desk's, and whoever it is.
static void look_at_coming(const struct looking *l, int consultant)
{
    const struct consultant *who = &l->now->model.consultants[consultant];
    const struct duty *duty = &l->now->model.business.consultants[consultant].duty;
    int64_t grace_ms = l->now->catalogue.late_grace_min * (int64_t)MINUTE_MS;
    bool away = who->presence == PRESENCE_BREAK || who->presence == PRESENCE_OUT;
    bool overdue = away && who->until_ms != 0 && l->now_ms > who->until_ms;
    bool missing = who->presence == PRESENCE_OFF && who->since_ms <= duty->from_ms &&
                   duty->kind == DUTY_ON && l->now_ms > duty->from_ms + grace_ms &&
                   l->now_ms < duty->to_ms;
    if (overdue || missing)
        add(l->alerts, (struct alert){.kind = overdue ? ALERT_OVERDUE : ALERT_NOT_COME,
                                      .consultant = consultant});
}

// Of a call that was made while a loudspeaker was known to be silent that says enough.
static bool known_silent(const struct snapshot *now, const struct visit *visit)
{
    bool silent = false;
    for (int i = 0; i < now->said.speaker_n; i++) {
        const struct speaker_row *row = &now->said.speakers[i];
        silent = silent || (row->problem[0] && row->seen_ms < visit->last_call_ms);
    }
    return silent;
}

static void look_at_voice(const struct looking *l)
{
    const struct snapshot *now = l->now;
    const struct visit *silent[ALERT_MAX];
    int n = snapshot_not_spoken(now, silent, ALERT_MAX);
    for (int i = 0; i < n; i++) {
        if (!known_silent(now, silent[i]))
            add_visit(l->alerts, ALERT_NOT_SPOKEN, silent[i], silent[i]->with, silent[i]->calls);
    }
    for (int i = 0; i < now->said.speaker_n; i++) {
        if (now->said.speakers[i].problem[0])
            add(l->alerts,
                (struct alert){.kind = ALERT_LOUDSPEAKER, .consultant = NOBODY, .n = i + 1});
    }
}

// What should have become paper and did not; and the printer, while tickets are to be printed. The desk's.
static void look_at_paper(const struct looking *l)
{
    const struct paper_now *paper = &l->now->paper;
    for (int i = 0; reads_all(l->reader) && i < paper->open_n; i++) {
        const struct print_job *job = &paper->open[i];
        if (paper_job_is_late(job, l->now_ms))
            add(l->alerts, (struct alert){.kind = ALERT_NOT_PRINTED,
                                          .visit = model_visit(&l->now->model, job->visit),
                                          .consultant = NOBODY,
                                          .n = (int)job->id,
                                          .paper = job});
    }
    if (reads_all(l->reader) && paper->tickets != PRINT_NEVER && paper->state != PRINTER_READY)
        add(l->alerts,
            (struct alert){.kind = ALERT_PRINTER, .consultant = NOBODY, .n = (int)paper->state});
    if (reads_all(l->reader) && paper->office != PRINTER_NONE && !printer_can_print(paper->office))
        add(l->alerts, (struct alert){.kind = ALERT_OFFICE_PRINTER,
                                      .consultant = NOBODY,
                                      .n = (int)paper->office});
}

static void look_at_walls(const struct looking *l)
{
    for (int i = 0; reads_all(l->reader) && i < l->now->said.wall_n; i++)
        add(l->alerts, (struct alert){.kind = ALERT_WALL, .consultant = NOBODY, .n = i + 1});
}

// Messages to people, each; of events for programs the gateway says it. The desk's.
static void look_at_outbox(const struct looking *l)
{
    const struct outbox_now *out = &l->now->outbox;
    for (int i = 0; reads_all(l->reader) && i < out->stuck_n; i++) {
        const struct out_message *m = &out->stuck[i];
        if (m->kind != OUT_EVENT)
            add(l->alerts, (struct alert){.kind = ALERT_NOT_SENT,
                                          .visit = model_visit(&l->now->model, m->visit),
                                          .consultant = NOBODY,
                                          .n = (int)m->id,
                                          .message = m});
    }
    for (int i = 0; reads_all(l->reader) && i < out->gateway_n; i++) {
        const struct gateway_row *g = &out->gateways[i];
        bool long_ago = l->now_ms - g->state_ms >= OUT_STUCK_MS;
        if (out->used[i] && g->state != GATEWAY_READY && (long_ago || g->state == GATEWAY_ENDED))
            add(l->alerts,
                (struct alert){
                    .kind = ALERT_GATEWAY, .consultant = NOBODY, .n = i + 1, .gateway = g});
    }
}

int alert_mended_n(const struct catalogue *c)
{
    int minute = (int)(c->mending.at_ms / MINUTE_MS % (200 * 1000));
    return minute * MENDED_COUNT + (int)c->mending.what;
}

// Each time is one of its own. The desk's.
static void look_at_store(const struct looking *l)
{
    const struct catalogue *c = &l->now->catalogue;
    if (reads_all(l->reader) && c->mending.what != MENDED_NOT)
        add(l->alerts,
            (struct alert){.kind = ALERT_MENDED, .consultant = NOBODY, .n = alert_mended_n(c)});
}

void alerts_collect(const struct snapshot *now, struct actor reader,
                    const struct alert_sources *from, int64_t now_ms, struct alerts *alerts)
{
    const struct model *model = &now->model;
    struct looking l = {now, reader, from, now_ms, alerts};
    alerts->n = 0;
    if (model->skipped_to > 0)
        add(alerts,
            (struct alert){.kind = ALERT_NUMBERS, .consultant = NOBODY, .n = model->skipped_to});
    look_at_store(&l);
    for (size_t i = 0; i < model->visits.n; i++)
        look_at(&l, &model->visits.at[i]);
    look_at_services(&l);
    look_at_ratings(&l);
    look_at_calls(&l);
    look_at_voice(&l);
    look_at_expected(&l);
    look_at_paper(&l);
    look_at_walls(&l);
    look_at_outbox(&l);
    look_at_registers(&l);
    look_at_cars(&l);
    for (int i = 0; i < model->business.consultant_n; i++) {
        look_at_left(&l, i);
        look_at_coming(&l, i);
    }
    qsort(alerts->list, (size_t)alerts->n, sizeof *alerts->list, by_urgency);
}
