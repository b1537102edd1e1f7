// What somebody should look at, each as one sentence with its shape: a customer who asked to be
// called, a complaint that waits, a service that nobody finished, a customer who does not come, an
// absent consultant asked for, an owner's customer with somebody else, an appointment that is late,
// records left open, waits over target. What was put aside, a wait for a while, is forgotten when the
// program ends.

#include "office/frame/frame.h"
#include "office/parts/about.h"
#include "office/desk/alerts.h"
#include "app/said.h"

#include <stdlib.h>

enum { FORGOTTEN_S = 2 * 3600, CALLS_IN_VAIN = 2, ASIDE_S = 600 };

const struct alert_rules alert_rules[] = {
    [ALERT_NUMBERS] = {"numbers",
                       N_("The data was restored: numbers go on behind {n}, and some up to there "
                          "may be in somebody's hand"),
                       true, STEP_NONE, N_("Seen it"), false},
    [ALERT_CALL_BACK] = {"call-back", N_("{name} · {phone}: rated {ticket} {n} of 5, please call"),
                         true, STEP_NONE, N_("Called back"), false},
    [ALERT_LOW_RATING] = {"low-rating", N_("{ticket} rated {n} of 5"), false, STEP_NONE,
                          N_("Handled"), false},
    [ALERT_URGENT_WAITS] = {"urgent", N_("{ticket} ({class}) has been waiting for {time}"), true,
                            STEP_CALL, N_("In a while"), true},
    [ALERT_ESCALATED] = {"escalated",
                         N_("{ticket} was handed to {name} and waits: please tell them"), true,
                         STEP_FETCH, N_("In a while"), true},
    [ALERT_COMING] = {"coming",
                      N_("{ticket} · {name}: has the customer come? Without an answer it is a "
                         "no-show at {clock}"),
                      true, STEP_START, N_("In a while"), true},
    [ALERT_HOW_ON] = {"how-on",
                      N_("{ticket} · {name}: start, call again, back to the line, or not come? "
                         "Without an answer back to the line at {clock}"),
                      false, STEP_START, N_("In a while"), true},
    [ALERT_PUT_BACK] = {"put-back",
                        N_("{ticket} waits again in the old place: nobody said how the call goes "
                           "on"),
                        false, STEP_CALL, N_("Seen it"), false},
    [ALERT_NOT_SPOKEN] = {"not-spoken",
                          N_("{ticket} was called, but not spoken: please look for them"), true,
                          STEP_NONE, N_("Seen it"), false},
    [ALERT_NOT_COMING] = {"not-coming", N_("{ticket} has been called {n} times and has not come"),
                          false, STEP_NO_SHOW, N_("In a while"), true},
    [ALERT_FORGOTTEN] = {"forgotten", N_("{ticket} served for {time} by {name}: forgot to finish?"),
                         false, STEP_FINISH, N_("Still here"), true},
    [ALERT_LATE_APPOINTMENT] = {"late-appointment",
                                N_("{name} was expected at {time}: {n} min late"), false, STEP_COME,
                                N_("Seen it"), false},
    [ALERT_WISH_AWAY] = {"wish-away", N_("{ticket} asks for {name}, who is away"), false,
                         STEP_TRANSFER, N_("Seen it"), false},
    [ALERT_OTHER_THAN_OWNER] = {"other-owner", N_("{ticket} belongs to {owner} and is with {name}"),
                                false, STEP_NONE, N_("Seen it"), false},
    [ALERT_INCOMPLETE] = {"incomplete", N_("{name} has {n} records to complete"), false, STEP_NONE,
                          N_("Reminded"), false},
    [ALERT_FOLLOW_UPS] = {"follow-ups", N_("{name} has {n} follow-ups overdue"), false, STEP_NONE,
                          N_("Reminded"), false},
    [ALERT_OVER_TARGET] = {"over-target",
                           N_("{ticket} has been waiting for {time}, over the target"), false,
                           STEP_CALL, N_("In a while"), true},
    [ALERT_LOUDSPEAKER] = {"loudspeaker", N_("Calls are not spoken at {speaker}: {why}"), false,
                           STEP_NONE, N_("Seen it"), false},
};
_Static_assert(sizeof alert_rules / sizeof *alert_rules == ALERT_KIND_COUNT, "one row per alert");

int64_t alert_about(const struct office *office, const struct alert *a)
{
    return a->follow                      ? a->follow->visit
           : a->low                       ? a->low->visit
           : a->expected                  ? a->expected->id
           : a->visit                     ? a->visit->id
           : a->kind == ALERT_LOUDSPEAKER ? a->n
           : a->consultant == NOBODY      ? 0
                                     : office->snap->model.business.consultants[a->consultant].id;
}

bool alert_is_aside(const struct desk *desk, const struct alert *a, int64_t now_ms)
{
    for (int i = 0; i < desk->aside_n; i++) {
        const struct aside *aside = &desk->aside[i];
        if (aside->kind == (int)a->kind && aside->about == alert_about(desk->office, a) &&
            aside->n == a->n && now_ms < aside->until_ms)
            return true;
    }
    return false;
}

// The oldest gives way when there are too many.
void alert_put_aside(struct desk *desk, const struct alert *a)
{
    if (desk->aside_n == ASIDE_MAX)
        memmove(desk->aside, desk->aside + 1, (size_t)--desk->aside_n * sizeof *desk->aside);
    desk->aside[desk->aside_n++] =
        (struct aside){.kind = (int)a->kind,
                       .about = alert_about(desk->office, a),
                       .n = a->n,
                       .until_ms = alert_rules[a->kind].comes_back
                                       ? desk->office->now_ms + ASIDE_S * (int64_t)SECOND_MS
                                       : DEADLINE_NEVER};
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
    int target_s = business->services[v->service].target_s;
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
    else if (v->wish != NOBODY && !consultant_on_duty(&model->consultants[v->wish]))
        add_visit(alerts, ALERT_WISH_AWAY, v, v->wish, 0);
}

static void look_at(struct alerts *alerts, const struct desk *desk, const struct visit *v,
                    int64_t now_ms)
{
    const struct model *model = &desk->office->snap->model;
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (v->state == VISIT_WAITING && v->ready) // before the appointment's hour nobody waits
        look_at_waiting(alerts, model, v, now_ms);
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

static int by_urgency(const void *a, const void *b)
{
    const struct alert *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->visit && y->visit && x->visit->ready_ms != y->visit->ready_ms)
        return x->visit->ready_ms < y->visit->ready_ms ? -1 : 1;
    if (x->expected && y->expected && x->expected->starts_ms != y->expected->starts_ms)
        return x->expected->starts_ms < y->expected->starts_ms ? -1 : 1;
    if (x->follow && y->follow && x->follow->due_ms != y->follow->due_ms)
        return x->follow->due_ms < y->follow->due_ms ? -1 : 1;
    return x->consultant - y->consultant;
}

// Of a call that was made while a loudspeaker was known to be silent that says enough.
static bool known_silent(const struct snapshot *snap, const struct visit *visit)
{
    bool silent = false;
    for (int i = 0; i < snap->said.speaker_n; i++) {
        const struct speaker_row *row = &snap->said.speakers[i];
        silent = silent || (row->problem[0] && row->seen_ms < visit->last_call_ms);
    }
    return silent;
}

static void look_at_voice(struct alerts *alerts, const struct desk *desk)
{
    const struct snapshot *snap = desk->office->snap;
    const struct visit *silent[ALERT_MAX];
    int n = snapshot_not_spoken(snap, silent, ALERT_MAX);
    for (int i = 0; i < n; i++) {
        if (!known_silent(snap, silent[i]))
            add_visit(alerts, ALERT_NOT_SPOKEN, silent[i], silent[i]->with, silent[i]->calls);
    }
    for (int i = 0; i < snap->said.speaker_n; i++) {
        if (snap->said.speakers[i].problem[0])
            add(alerts,
                (struct alert){.kind = ALERT_LOUDSPEAKER, .consultant = NOBODY, .n = i + 1});
    }
}

static void look_at_calls(struct alerts *alerts, const struct desk *desk)
{
    const struct business *business = &desk->office->snap->model.business;
    for (size_t i = 0; i < desk->panels.todo->follow_up_n; i++) {
        const struct follow_up *f = &desk->panels.todo->follow_ups[i];
        if (f->call_back && f->when <= FOLLOW_UP_TODAY)
            add(alerts, (struct alert){.kind = ALERT_CALL_BACK,
                                       .consultant = business_consultant(business, f->staff),
                                       .n = f->rating,
                                       .follow = f});
    }
}

// Of any day, until somebody has seen to it.
static void look_at_ratings(struct alerts *alerts, const struct desk *desk)
{
    const struct office *office = desk->office;
    for (size_t i = 0; i < desk->panels.todo->low_n; i++) {
        const struct low_rating *low = &desk->panels.todo->low[i];
        add(alerts, (struct alert){.kind = ALERT_LOW_RATING,
                                   .consultant = business_consultant(&office->snap->model.business,
                                                                     low->consultant),
                                   .n = low->stars,
                                   .low = low});
    }
}

// Who is late, and once more who has lost the place: the desk's, and whose guest it is.
static void look_at_expected(struct alerts *alerts, const struct desk *desk, int64_t now_ms)
{
    bool all = role_may(desk->office->actor.role, RIGHT_SEE_NAMES);
    for (size_t i = 0; i < desk->panels.todo->expected_n; i++) {
        const struct appointment *a = &desk->panels.todo->expected[i];
        int late_min = appointment_late_min(a, now_ms);
        if (late_min > 0 && (all || a->consultant == desk->office->actor.staff))
            add(alerts, (struct alert){.kind = ALERT_LATE_APPOINTMENT,
                                       .consultant = NOBODY,
                                       .n = now_ms > a->keeps_ms,
                                       .expected = a});
    }
}

// What a consultant has left to do, until they were reminded of as much today.
static void look_at_left(struct alerts *alerts, const struct desk *desk, int consultant)
{
    const struct model *model = &desk->office->snap->model;
    int64_t staff = model->business.consultants[consultant].id;
    int n[REMINDER_COUNT] = {
        [REMINDER_RECORDS] = desk->panels.todo->known ? todo_records(desk->panels.todo, staff)
                                                      : model->consultants[consultant].incomplete,
        [REMINDER_FOLLOW_UPS] = todo_overdue(desk->panels.todo, staff),
    };
    for (int i = 0; i < REMINDER_COUNT; i++) {
        if (n[i] > model->reminded[consultant][i])
            add(alerts,
                (struct alert){.kind = i == REMINDER_RECORDS ? ALERT_INCOMPLETE : ALERT_FOLLOW_UPS,
                               .consultant = consultant,
                               .n = n[i]});
    }
}

void alerts_collect(const struct desk *desk, int64_t now_ms, struct alerts *alerts)
{
    const struct model *model = &desk->office->snap->model;
    alerts->n = 0;
    if (model->skipped_to > 0)
        add(alerts,
            (struct alert){.kind = ALERT_NUMBERS, .consultant = NOBODY, .n = model->skipped_to});
    for (size_t i = 0; i < model->visits.n; i++)
        look_at(alerts, desk, &model->visits.at[i], now_ms);
    look_at_ratings(alerts, desk);
    look_at_calls(alerts, desk);
    look_at_voice(alerts, desk);
    look_at_expected(alerts, desk, now_ms);
    for (int i = 0; i < model->business.consultant_n; i++)
        look_at_left(alerts, desk, i);
    int kept = 0;
    for (int i = 0; i < alerts->n; i++) {
        if (!alert_is_aside(desk, &alerts->list[i], now_ms))
            alerts->list[kept++] = alerts->list[i];
    }
    alerts->n = kept;
    qsort(alerts->list, (size_t)alerts->n, sizeof *alerts->list, by_urgency);
}

static const char *call_words(const struct office *office, struct ui *ui, const struct follow_up *f)
{
    const char *day = day_words(ui->arena, f->day), *phone = phone_words(ui->arena, f->phone);
    bool today = strcmp(day, date_words(office, ui->arena, office->facts.from_ms)) == 0;
    return ui_fill(ui,
                   today ? alert_rules[ALERT_CALL_BACK].msgid
                         : N_("{name} · {phone}: rated {ticket} {n} of 5 on {date}, please call"),
                   "name", name_words(ui, f->surname, f->full_name, f->title), "phone",
                   *phone ? phone : ui_tr(ui, N_("no phone")), "ticket", f->ticket, "n",
                   arena_printf(ui->arena, "%d", f->rating), "date", day, NULL);
}

static const char *late_words(const struct office *office, struct ui *ui,
                              const struct appointment *a)
{
    int late_min = appointment_late_min(a, ui->now_ms);
    return ui_fill(ui,
                   ui->now_ms > a->keeps_ms
                       ? N_("{name} was expected at {time}: the place was lost at {until}")
                       : alert_rules[ALERT_LATE_APPOINTMENT].msgid,
                   "name", name_words(ui, a->surname, "", a->title), "time",
                   clock_words(office, ui->arena, a->starts_ms), "until",
                   clock_words(office, ui->arena, a->keeps_ms), "n",
                   arena_printf(ui->arena, "%d", late_min), NULL);
}

static const char *low_words(const struct office *office, struct ui *ui,
                             const struct low_rating *low)
{
    const char *day = day_words(ui->arena, low->day);
    bool today = strcmp(day, date_words(office, ui->arena, office->facts.from_ms)) == 0;
    return ui_fill(
        ui, today ? alert_rules[ALERT_LOW_RATING].msgid : N_("{ticket} rated {n} of 5 on {date}"),
        "ticket", low->ticket, "n", arena_printf(ui->arena, "%d", low->stars), "date", day, NULL);
}

const char *alert_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    if (a->follow)
        return call_words(office, ui, a->follow);
    if (a->low)
        return low_words(office, ui, a->low);
    if (a->expected)
        return late_words(office, ui, a->expected);
    if (a->kind == ALERT_LOUDSPEAKER)
        return ui_fill(ui, alert_rules[a->kind].msgid, "speaker",
                       office->snap->said.speakers[a->n - 1].holder, "why",
                       office->snap->said.speakers[a->n - 1].problem, NULL);
    const struct visit *v = a->visit;
    const struct catalogue *catalogue = &office->snap->catalogue;
    bool waits = v && v->state == VISIT_WAITING;
    int64_t time_ms = !v ? 0 : waits ? visit_wait_ms(v, ui->now_ms) : ui->now_ms - v->started_ms;
    return ui_fill(ui, alert_rules[a->kind].msgid, "ticket", ticket_words(ui->arena, v), "name",
                   consultant_name(office, ui->lang, a->consultant), "owner",
                   v ? consultant_name(office, ui->lang, v->owner) : "", "class",
                   v ? words_in(&catalogue->classes[v->class], ui->lang) : "", "n",
                   arena_printf(ui->arena, "%d", a->n), "time", wait_words(ui, time_ms), "clock",
                   v ? clock_words(office, ui->arena, v->asking_until_ms) : "", NULL);
}

// What is asked of whoever is signed in: of the desk about everybody, of a consultant about theirs.
const struct visit *alert_question(const struct desk *desk, struct alert *ret)
{
    const struct office *office = desk->office;
    const struct model *model = &office->snap->model;
    bool all = role_may(office->actor.role, RIGHT_SEE_NAMES);
    for (size_t i = 0; office->actor.staff && i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        bool own =
            v->with != NOBODY && model->business.consultants[v->with].id == office->actor.staff;
        *ret = (struct alert){.kind = v->asking == ASKING_COMING ? ALERT_COMING : ALERT_HOW_ON,
                              .visit = v,
                              .consultant = v->with,
                              .n = v->calls};
        if (v->asking && (all || own) && !alert_is_aside(desk, ret, office->now_ms))
            return v;
    }
    return NULL;
}
