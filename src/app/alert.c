// What somebody should look at, each as one sentence with its shape: a customer who asked to be
// called, a complaint that waits, a service that nobody finished, a customer who does not come, an
// absent consultant asked for, an owner's customer with somebody else, an appointment that is late,
// records left open, waits over target. What was put aside stands in the journal: the same at every
// desk and in the shell, until its time has come.

#include "app/alert.h"
#include "app/paper.h"
#include "app/said.h"
#include "app/sentence.h"

#include <stdlib.h>
#include <string.h>

enum { FORGOTTEN_S = 2 * 3600, CALLS_IN_VAIN = 2, ASIDE_S = 600 };

const struct alert_rules alert_rules[] = {
    [ALERT_NUMBERS] = {N_("numbers after a restore"),
                       N_("The data was restored: numbers go on behind {n}, and some up to there "
                          "may be in somebody's hand"),
                       true, false},
    [ALERT_CALL_BACK] = {N_("a customer asked for a call"),
                         N_("{name} · {phone}: rated {ticket} {n} of 5, please call"), true, false},
    [ALERT_LOW_RATING] = {N_("a low rating"), N_("{ticket} rated {n} of 5"), false, false},
    [ALERT_URGENT_WAITS] = {N_("an urgent visit waits"),
                            N_("{ticket} ({class}) has been waiting for {time}"), true, true},
    [ALERT_ESCALATED] = {N_("handed to somebody at no desk"),
                         N_("{ticket} was handed to {name} and waits: please tell them"), true,
                         true},
    [ALERT_COMING] = {N_("is the customer here?"),
                      N_("{ticket} · {name}: is the customer here? Without an answer it is a "
                         "no-show at {clock}"),
                      true, true},
    [ALERT_HOW_ON] = {N_("how does the call go on?"),
                      N_("{ticket} · {name}: start, call again, back to the line, or not come? "
                         "Without an answer back to the line at {clock}"),
                      false, true},
    [ALERT_PUT_BACK] = {N_("a call without an answer"),
                        N_("{ticket} waits again in the old place: nobody said how the call goes "
                           "on"),
                        false, false},
    [ALERT_NOT_COMING] = {N_("called and not coming"),
                          N_("{ticket} has been called {n} times and has not come"), false, true},
    [ALERT_FORGOTTEN] = {N_("a service may be forgotten"),
                         N_("{ticket} served for {time} by {name}: forgot to finish?"), false,
                         true},
    [ALERT_LATE_APPOINTMENT] = {N_("a late appointment"),
                                N_("{name} was expected at {time}: {n} min late"), false, false},
    [ALERT_WISH_AWAY] = {N_("whom they ask for is away"),
                         N_("{ticket} asks for {name}, who is away"), false, false},
    [ALERT_OTHER_THAN_OWNER] = {N_("with another than their own"),
                                N_("{ticket} belongs to {owner} and is with {name}"), false, false},
    [ALERT_INCOMPLETE] = {N_("records to complete"), N_("{name} has {n} records to complete"),
                          false, false},
    [ALERT_FOLLOW_UPS] = {N_("follow-ups overdue"), N_("{name} has {n} follow-ups overdue"), false,
                          false},
    [ALERT_OVER_TARGET] = {N_("a wait over the target"),
                           N_("{ticket} has been waiting for {time}, over the target"), false,
                           true},
    [ALERT_WISH_LEFT] = {N_("whom they ask for serves no more"),
                         N_("{ticket} asks for {name}, who serves no more"), false, false},
    [ALERT_BOOKED_AWAY] = {N_("whom they have booked is not there"),
                           N_("{ticket} is booked with {name}, who is not there"), false, false},
    [ALERT_NOT_PRINTED] = {N_("a ticket that was not printed"),
                           N_("{ticket} was not printed: {trouble}"), false, false},
    [ALERT_PRINTER] = {N_("the ticket printer"), N_("No tickets on paper: {trouble}"), false, true},
    [ALERT_NOT_SPOKEN] = {N_("a call was not spoken"),
                          N_("{ticket} was called, but not spoken: please look for them"), true,
                          false},
    [ALERT_LOUDSPEAKER] = {N_("a loudspeaker is silent"),
                           N_("Calls are not spoken at {speaker}: {why}"), false, false},
    [ALERT_NOBODY] = {N_("nobody on duty for a service"),
                      N_("{service}: {n} waiting, and nobody on duty can take them"), true, true},
    [ALERT_OVERDUE] = {N_("not back in time"), N_("{name} was to be back at {clock}"), false, true},
    [ALERT_NOT_COME] = {N_("not come to work"),
                        N_("{name} is on the roster since {clock} and has not signed in"), false,
                        true},
    [ALERT_NOT_SENT] = {N_("a message that was not sent"),
                        N_("{ticket} · {what}: not sent. {trouble}"), false, false},
    [ALERT_GATEWAY] = {N_("a gateway that does not get through"),
                       N_("Nothing gets through the gateway {ticket}: {trouble}"), false, true},
    [ALERT_MESSAGE] = {N_("a message from a register"), "", false, false},
    [ALERT_ENTRY_LATE] = {N_("a late entry of a register"), "", true, false},
    [ALERT_ENTRY_SOON] = {N_("an entry that will be due"), "", false, false},
    [ALERT_ADDED_WORK] = {N_("added work without an answer"),
                          N_("{ticket}: added work waits for the customer's answer"), false, true},
    [ALERT_LOW_STOCK] = {N_("little is left in stock"), "", false, false},
    [ALERT_OFFICE_PRINTER] = {N_("the office printer"),
                              N_("No pages from the office printer: {trouble}"), false, true},
    [ALERT_CAR] = {N_("a customer's car has driven in"), "", false, false},
    [ALERT_CAR_BACK] = {N_("a car that was out is back"), "", false, false},
    [ALERT_WALL] = {N_("a picture of the call board"), N_("Call board {speaker}: {why}"), false,
                    false},
};
_Static_assert(sizeof alert_rules / sizeof *alert_rules == ALERT_KIND_COUNT, "one row per alert");

static int64_t consultant_of(const struct snapshot *now, const struct alert *a)
{
    return a->consultant == NOBODY ? 0 : now->model.business.consultants[a->consultant].id;
}

static int64_t car_about(const struct alert *a)
{
    return a->kind == ALERT_CAR_BACK ? a->car->car.entry : a->car->car.plate;
}

int64_t alert_about(const struct snapshot *now, const struct alert *a)
{
    return a->news                        ? register_news_about(a->news)
           : a->car                       ? car_about(a)
           : a->follow                    ? a->follow->visit
           : a->low                       ? a->low->visit
           : a->expected                  ? a->expected->id
           : a->message                   ? a->message->id
           : a->visit                     ? a->visit->id
           : a->kind == ALERT_LOUDSPEAKER ? a->n
           : a->kind == ALERT_WALL        ? a->n
           : a->gateway                   ? a->n
                                          : consultant_of(now, a);
}

// Until its rule tells it again, as long as anything may be put aside.
static int64_t news_until_ms(const struct register_news *news, int64_t now_ms)
{
    int64_t longest_ms = now_ms + ASIDE_LONGEST_MS - MINUTE_MS;
    bool sooner = news->again_ms > now_ms && news->again_ms < longest_ms;
    return sooner ? news->again_ms : longest_ms;
}

struct alert alert_of_news(const struct register_news *news)
{
    static const enum alert_kind kinds[] = {
        [NEWS_FOR_YOU] = ALERT_MESSAGE,     [NEWS_FOR_OTHER] = ALERT_MESSAGE,
        [NEWS_LATE] = ALERT_ENTRY_LATE,     [NEWS_ESCALATED] = ALERT_ENTRY_LATE,
        [NEWS_SOON] = ALERT_ENTRY_SOON,     [NEWS_STOCK] = ALERT_LOW_STOCK,
        [NEWS_ENTITLED] = ALERT_ENTRY_SOON, [NEWS_CANDIDATE] = ALERT_ENTRY_SOON,
    };
    bool escalated = news->why == NEWS_ESCALATED;
    int left = news->left > 0 ? (int)news->left : 0;
    return (struct alert){.kind = kinds[news->why],
                          .consultant = NOBODY,
                          .n = news->why == NEWS_STOCK ? left : 2 * news->round + escalated,
                          .news = news};
}

// For a while; of a question that answers itself never past that.
static int64_t while_until_ms(const struct alert *a, int64_t now_ms)
{
    int64_t until_ms = now_ms + ASIDE_S * (int64_t)SECOND_MS;
    int64_t ends_ms = a->kind == ALERT_HOW_ON ? a->visit->asking_until_ms - MINUTE_MS : until_ms;
    until_ms = ends_ms < until_ms ? ends_ms : until_ms;
    return until_ms > now_ms ? until_ms : now_ms + SECOND_MS;
}

struct aside alert_aside(const struct snapshot *now, const struct alert *a, int64_t now_ms)
{
    int64_t about = alert_about(now, a);
    bool person = !a->follow && !a->low && !a->expected && !a->visit && !a->news &&
                  a->kind != ALERT_LOUDSPEAKER && a->kind != ALERT_WALL && !a->message &&
                  !a->gateway && !a->car;
    bool visit = !a->message && !a->car && (a->follow || a->low || a->visit);
    bool while_only = alert_rules[a->kind].comes_back;
    return (struct aside){.kind = a->kind,
                          .visit = visit ? about : 0,
                          .consultant = person ? about : 0,
                          .appointment = a->expected || a->news || a->car ? about : 0,
                          .n = a->n,
                          .until_ms = a->news      ? news_until_ms(a->news, now_ms)
                                      : while_only ? while_until_ms(a, now_ms)
                                                   : 0};
}

static bool reads_all(struct actor reader)
{
    return role_may(reader.role, RIGHT_SEE_NAMES);
}

const struct aside *alert_is_aside(const struct snapshot *now, struct actor reader,
                                   const struct alert *alert, int64_t now_ms)
{
    struct aside key = alert_aside(now, alert, now_ms);
    return model_aside(&now->model, &key, reader.staff, reads_all(reader), now_ms);
}

struct looking {
    const struct snapshot *now;
    struct actor reader;
    const struct alert_sources *from;
    int64_t now_ms;
    struct alerts *alerts;
};

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
    if (with && v->owner != NOBODY && v->with != v->owner)
        add_visit(alerts, ALERT_OTHER_THAN_OWNER, v, v->with, 0);
}

// The numbers are the order, but for kinds that came later.
static int urgency(enum alert_kind kind)
{
    return kind == ALERT_NOT_SPOKEN   ? 2 * ALERT_HOW_ON + 1
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

static bool anybody_for(const struct model *model, int service)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (model->business.consultants[i].active && consultant_on_duty(&model->consultants[i]) &&
            business_skilled(&model->business, i, service))
            return true;
    }
    return false;
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
        if (n > 0 && !anybody_for(model, service))
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

const char *alert_for(enum lang lang, const struct alert *a)
{
    return a->gateway            ? a->gateway->name
           : !a->message         ? ""
           : *a->message->ticket ? a->message->ticket
                                 : tr(lang, N_("The manager"));
}

const char *alert_what(enum lang lang, const struct alert *a)
{
    return a->message ? out_kind_words(lang, a->message->kind) : "";
}

const char *alert_trouble(enum lang lang, const struct alert *a)
{
    if (a->message)
        return out_problem_words(lang, a->message->problem);
    if (a->gateway)
        return *a->gateway->problem ? out_problem_words(lang, a->gateway->problem)
                                    : gateway_state_words(lang, a->gateway->state);
    if (a->kind == ALERT_PRINTER || a->kind == ALERT_OFFICE_PRINTER)
        return printer_state_words(lang, (enum printer_state)a->n);
    if (!a->paper)
        return "";
    return a->paper->state != PAPER_FAILED ? tr(lang, N_("it still waits"))
                                           : print_problem_words(lang, a->paper->problem);
}

const char *alert_paper(enum lang lang, const struct alert *a)
{
    return *a->paper->ticket                ? a->paper->ticket
           : a->paper->kind == PAPER_SLIP   ? tr(lang, N_("A slip"))
           : a->paper->kind == PAPER_ENTRY  ? tr(lang, N_("A page of a register"))
           : a->paper->kind == PAPER_REPORT ? tr(lang, N_("A report"))
                                            : tr(lang, N_("A test page"));
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

void alerts_drop_aside(const struct snapshot *now, struct actor reader, int64_t now_ms,
                       struct alerts *alerts)
{
    int kept = 0;
    for (int i = 0; i < alerts->n; i++) {
        if (!alert_is_aside(now, reader, &alerts->list[i], now_ms))
            alerts->list[kept++] = alerts->list[i];
    }
    alerts->n = kept;
}

const char *alert_msgid(const struct alert *a, bool today, int64_t now_ms)
{
    if (a->news)
        return register_news_msgid(a->news);
    if (a->follow && !today)
        return N_("{name} · {phone}: rated {ticket} {n} of 5 on {date}, please call");
    if (a->low && !today)
        return N_("{ticket} rated {n} of 5 on {date}");
    if (a->expected && now_ms > a->expected->keeps_ms)
        return N_("{name} was expected at {time}: the place was lost at {until}");
    return alert_rules[a->kind].msgid;
}

const char *alert_kind_words(enum lang lang, enum alert_kind kind)
{
    return tr(lang, alert_rules[kind].what);
}

// ---- asking the store -------------------------------------------------------------------------

bool app_alert_sources(struct app *app, struct actor actor, int64_t now_ms,
                       struct alert_sources *ret, struct err *err)
{
    *ret = (struct alert_sources){.known = true};
    ret->low = mem_alloc(LOW_RATINGS_MAX * sizeof *ret->low);
    ret->expected = mem_alloc(APPOINTMENT_MAX * sizeof *ret->expected);
    ret->news = mem_alloc(NEWS_MAX * sizeof *ret->news);
    size_t all = 0;
    bool ok = app_incomplete(app, actor, &ret->records, &ret->record_n, err) &&
              app_follow_ups(app, actor, &ret->follow_ups, &ret->follow_up_n, err) &&
              app_low_ratings(app, actor, ret->low, &ret->low_n, err) &&
              app_register_news(app, actor, ret->news, NEWS_MAX, &ret->news_n, err) &&
              app_appointments(app, actor, now_ms, ret->expected, &all, err);
    for (size_t i = 0; ok && i < all; i++) {
        const struct appointment *a = &ret->expected[i];
        if (!a->arrived && !a->cancelled && !a->missed)
            ret->expected[ret->expected_n++] = *a;
    }
    if (!ok)
        alert_sources_free(ret);
    return ok;
}

void alert_sources_free(struct alert_sources *from)
{
    mem_wipe(from->records, from->record_n * sizeof *from->records);
    free(from->records);
    follow_ups_free(from->follow_ups, from->follow_up_n);
    free(from->low);
    if (from->expected)
        mem_wipe(from->expected, APPOINTMENT_MAX * sizeof *from->expected);
    free(from->expected);
    if (from->news)
        mem_wipe(from->news, NEWS_MAX * sizeof *from->news);
    free(from->news);
    *from = (struct alert_sources){0};
}
