// First the day is folded as it was, which gives each visit's length and end. Then its observed
// events become an agenda that is played into a fresh engine in automatic mode.

#include "core/replay.h"
#include "core/agenda.h"
#include "core/command_make.h"
#include "core/engine.h"

#include <string.h>

enum { HAPPENS, START, FINISH, LEAVE };
enum { DEFAULT_SERVICE_MS = 20 * 60 * 1000 };

static const char *const assumption_names[] = {
#define X(name, text) text,
    REPLAY_ASSUMPTIONS(X)
#undef X
};

const char *replay_assumption_name(enum replay_assumption assumption)
{
    return assumption_names[assumption];
}

// ---- the day as it was ------------------------------------------------------------------------

struct past {
    struct model model; // at the end of the day
    const struct event *opened;
    int64_t length_ms[SERVICE_MAX]; // median service of each
};

static bool fold_past(const struct event *events, size_t n, struct past *ret, struct err *err)
{
    model_init(&ret->model);
    if (n == 0 || events[0].kind != EVENT_DAY_OPENED || !events[0].business)
        return err_set(err, ERR_INPUT, "the day's journal does not begin with its opening");
    ret->opened = &events[0];
    for (size_t i = 0; i < n && (i == 0 || events[i].kind != EVENT_DAY_OPENED); i++) {
        if (!model_apply(&ret->model, &events[i]))
            return err_set(err, ERR_CORRUPT, "event %lld cannot follow what stands before it",
                           (long long)events[i].seq);
    }
    return true;
}

static int64_t length_of(const struct visit *visit)
{
    bool whole = visit->started_ms > 0 && visit->ended_ms > visit->started_ms;
    return whole && visit->state == VISIT_FINISHED ? visit->ended_ms - visit->started_ms : 0;
}

static void learn_lengths(struct past *past)
{
    for (int s = 0; s < past->model.business.service_n; s++) {
        VEC(double) lengths = {0};
        for (size_t i = 0; i < past->model.visits.n; i++) {
            const struct visit *visit = &past->model.visits.at[i];
            if (visit->service == s && length_of(visit) > 0)
                vec_push(&lengths, (double)length_of(visit));
        }
        past->length_ms[s] =
            lengths.n ? (int64_t)measure_quantile(lengths.at, lengths.n, 0.5) : DEFAULT_SERVICE_MS;
        vec_finish(&lengths);
    }
}

static void measure_people(const struct model *model, int64_t until_ms, struct measure *m)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        int64_t more = c->presence == PRESENCE_OFF ? 0 : until_ms - c->since_ms;
        m->present_s[i] = (double)(c->present_ms + more) / 1000;
        m->minutes[i] =
            (double)(c->serving_ms + (c->presence == PRESENCE_SERVING ? more : 0)) / 60000;
        m->served[i] = c->served;
        m->staffed_s += m->present_s[i];
        m->service_s += m->minutes[i] * 60;
        for (int g = 0; g < GROUP_MAX; g++)
            m->turns[i] += c->turns[g];
    }
}

static void measure_visits(const struct model *model, struct measure *m)
{
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        struct measure_class *class = &m->classes[visit->class];
        if (visit->taken_back)
            continue;
        class->arrived++;
        class->served += visit->started_ms > 0;
        if (visit->first_call_ms > 0)
            measure_wait(m, &model->business, visit);
        else if (visit->ended_ms > 0)
            vec_push(&class->left_s, (double)visit_wait_ms(visit, 0) / 1000);
    }
}

bool replay_measure(const struct event *events, size_t n, struct business *ret_business,
                    struct measure *ret, struct err *err)
{
    struct past past = {0};
    *ret = (struct measure){0};
    bool ok = fold_past(events, n, &past, err);
    if (ok) {
        *ret_business = past.model.business;
        measure_people(&past.model, past.model.last_ms, ret);
        measure_visits(&past.model, ret);
    }
    model_finish(&past.model);
    return ok;
}

// ---- the day again ----------------------------------------------------------------------------

struct again {
    const struct past *past;
    const struct event *events;
    struct replayed *result;
    struct model model;
    struct agenda agenda;
    struct event_list out;
    struct map past_of;                           // new visit id -> index of the past visit
    struct map visit_of;                          // past visit id -> new visit id
    struct map undone;                            // events that were taken back
    const struct event *deferred[CONSULTANT_MAX]; // presence that waits for a customer to leave
    int64_t now_ms;
};

static enum refusal decide(struct again *a, struct command command, struct ruling *ret)
{
    engine_decide(&a->model, &command, a->now_ms, &a->out, ret);
    return ret->refusal;
}

static void assume(struct again *a, enum replay_assumption assumption)
{
    a->result->assumed[assumption]++;
}

static const struct visit *past_visit(const struct again *a, int64_t id)
{
    uint32_t i;
    return map_get(&a->past_of, id, &i) ? &a->past->model.visits.at[i] : NULL;
}

static struct command presence_command(const struct event *e)
{
    static const enum command_kind commands[EVENT_KIND_COUNT] = {
        [EVENT_CHECKED_IN] = COMMAND_CHECK_IN,
        [EVENT_CHECKED_OUT] = COMMAND_CHECK_OUT,
        [EVENT_CAME_BACK] = COMMAND_COME_BACK,
    };
    return e->kind == EVENT_BREAK_BEGUN ? command_break(e->consultant, e->reason, e->until_ms)
           : e->kind == EVENT_WENT_OUT  ? command_go_out(e->consultant, e->reason, e->until_ms)
                                        : command_on_consultant(commands[e->kind], e->consultant);
}

static void change_presence(struct again *a, const struct event *e)
{
    struct ruling ruling;
    enum refusal refusal = decide(a, presence_command(e), &ruling);
    int c = business_consultant(&a->model.business, e->consultant);
    if (refusal == REFUSAL_CONSULTANT_BUSY) {
        a->deferred[c] = e;
        assume(a, REPLAY_PRESENCE_DEFERRED);
    } else if (c >= 0) {
        a->deferred[c] = NULL;
    }
}

enum { SOMEBODY = INT32_MAX }; // who works here, whoever it was

// The wish of the day is kept; whether the owner rule applies again is the engine's to say.
static void arrive(struct again *a, const struct event *e)
{
    const struct visit *past = model_visit(&a->past->model, e->visit);
    bool greeted = e->kind == EVENT_GREETED;
    struct arrival arrival = {
        .service = e->service,
        .class = e->class,
        .customer = e->customer,
        .party = e->party,
        .lang = e->lang,
        .channel = e->channel,
        .consultant = e->reason == REASON_SAME_PARTY ? 0 : e->consultant,
        .reason = e->reason == REASON_ANYBODY && a->now_ms < a->model.closes_ms
                      ? REASON_ANYBODY
                      : REASON_AFTER_HOURS,
        .ready_ms = e->ready_ms > e->at_ms || greeted ? e->ready_ms : 0,
    };
    bool away = past && !greeted && (past->on_the_way || past->arrived_ms > e->at_ms);
    struct command command = greeted ? command_greet(&arrival)
                             : away  ? command_set_out(&arrival)
                                     : command_register(&arrival);
    command.author = e->author && e->author != e->consultant
                         ? e->author
                         : SOMEBODY; // of a day when it could be entered: no closing check
    command.other = e->other;
    if (past && !past->wish_costs) // what supported the wish stands in tables
        command.number = REASON_EARLIER_VISIT;
    struct ruling ruling;
    enum refusal refusal = decide(a, command, &ruling);
    if (refusal != REFUSAL_NONE && (greeted || command.consultant != 0)) {
        assume(a, REPLAY_GREETED_QUEUED);
        command.kind = greeted ? COMMAND_REGISTER : command.kind;
        command.consultant = 0;
        command.ready_ms = 0;
        refusal = decide(a, command, &ruling);
    }
    if (refusal != REFUSAL_NONE)
        return; // the same customer again while still here: one ticket
    map_put(&a->past_of, ruling.visit, (uint32_t)(past - a->past->model.visits.at));
    map_put(&a->visit_of, e->visit, (uint32_t)ruling.visit);
    const struct visit *visit = model_visit(&a->model, ruling.visit);
    if (visit->state == VISIT_SERVING)
        agenda_add(&a->agenda,
                   a->now_ms +
                       (length_of(past) ? length_of(past) : a->past->length_ms[past->service]),
                   FINISH, visit->id);
}

// A supervisor's credit is a fact of the day, whoever has had the turns now.
static void credit(struct again *a, const struct event *e)
{
    const struct business *b = &a->model.business;
    struct ruling ruling;
    for (int i = 0; i < b->service_n; i++) {
        if (b->services[i].group != e->group)
            continue;
        decide(a, command_credit_turn(e->consultant, b->services[i].id, e->reason), &ruling);
        return;
    }
}

static void happen(struct again *a, const struct event *e)
{
    uint32_t visit;
    switch ((int)e->kind) {
    case EVENT_REGISTERED:
    case EVENT_GREETED:
        arrive(a, e);
        break;
    case EVENT_CANCELLED:
        assume(a, REPLAY_SAME_PATIENCE);
        if (map_get(&a->visit_of, e->visit, &visit))
            agenda_add(&a->agenda, a->now_ms, LEAVE, visit);
        break;
    case EVENT_CLASS_CHANGED:
        if (map_get(&a->visit_of, e->visit, &visit)) {
            struct ruling ruling;
            decide(a, command_set_class(visit, e->class, e->reason), &ruling);
        }
        break;
    case EVENT_NO_CUSTOMER:
        if (map_get(&a->visit_of, e->visit, &visit)) {
            struct ruling ruling;
            decide(a, command_no_customer(visit, e->reason), &ruling);
        }
        break;
    case EVENT_TURN_CREDITED:
        credit(a, e);
        break;
    case EVENT_SHOWED_UP:
        if (map_get(&a->visit_of, e->visit, &visit)) {
            struct ruling ruling;
            decide(a, command_on_visit(COMMAND_RETURN, visit), &ruling);
        }
        break;
    case EVENT_TRANSFERRED:
    case EVENT_PARKED:
    case EVENT_WORK_BEGUN:
        assume(a, REPLAY_NO_TRANSFERS);
        break;
    case EVENT_CHECKED_IN:
    case EVENT_CHECKED_OUT:
    case EVENT_BREAK_BEGUN:
    case EVENT_WENT_OUT:
    case EVENT_CAME_BACK:
        change_presence(a, e);
        break;
    default:
        break; // decided then, decided anew now
    }
}

// Who answered the call on the day answers after the same time; who did not come then does not come
// now.
static void follow_calls(struct again *a)
{
    for (size_t i = 0; i < a->out.events.n; i++) {
        const struct event *e = &a->out.events.at[i];
        const struct visit *past = e->kind == EVENT_CALLED ? past_visit(a, e->visit) : NULL;
        if (!past)
            continue;
        const struct visit *visit = model_visit(&a->model, e->visit);
        if (a->past->model.business.services[visit->service].mode == MODE_DESK)
            assume(a, REPLAY_CALLED_AT_ONCE);
        a->result->calls_changed += past->with != NOBODY && visit->with != past->with;
        if (past->started_ms == 0 && past->first_call_ms > 0)
            continue;
        int64_t walk_ms =
            past->started_ms > past->last_call_ms ? past->started_ms - past->last_call_ms : 0;
        agenda_add(&a->agenda, a->now_ms + walk_ms, START, e->visit);
    }
    event_list_clear(&a->out);
}

static void start(struct again *a, int64_t id)
{
    struct ruling ruling;
    if (decide(a, command_on_visit(COMMAND_START, id), &ruling) != REFUSAL_NONE)
        return;
    const struct visit *past = past_visit(a, id);
    int64_t length_ms = length_of(past);
    assume(a, length_ms ? REPLAY_SAME_LENGTH : REPLAY_TYPICAL_LENGTH);
    agenda_add(&a->agenda, a->now_ms + (length_ms ? length_ms : a->past->length_ms[past->service]),
               FINISH, id);
}

static void finish(struct again *a, int64_t id)
{
    struct ruling ruling;
    const struct visit *visit = model_visit(&a->model, id);
    int with = visit ? visit->with : NOBODY;
    decide(a, command_finish(id, OUTCOME_SERVED, REASON_NONE, 0), &ruling);
    if (with != NOBODY && a->deferred[with])
        change_presence(a, a->deferred[with]);
}

// What the days before had given, as it was told on the day; later told counts.
static void carried(const struct again *a, size_t n, struct command *command)
{
    struct past_turns *past = mem_alloc((n + 1) * sizeof *past);
    command->past = past;
    for (size_t i = 1; i < n && a->events[i].kind != EVENT_DAY_OPENED; i++) {
        const struct event *e = &a->events[i];
        if (e->kind == EVENT_TURNS_CARRIED)
            past[command->past_n++] =
                (struct past_turns){e->consultant, e->group, e->number, e->party, e->until_ms};
    }
}

static void open_day(struct again *a, size_t n, const struct replay_options *options)
{
    struct business *b = &a->result->business;
    *b = a->past->model.business;
    for (int i = 0; i < b->service_n; i++) {
        b->services[i].mode = MODE_AUTOMATIC;
        if (options->set_policy)
            b->services[i].policy = options->policy;
    }
    int64_t next = REPLAY_ADDED;
    const struct event *opened = a->past->opened;
    struct ruling ruling;
    a->now_ms = opened->at_ms;
    for (int i = 0; i < options->added && b->consultant_n < CONSULTANT_MAX; i++)
        b->consultants[b->consultant_n++] = (struct consultant_rules){
            .id = next + i, .active = true, .skills = UINT64_MAX, .languages = UINT32_MAX};
    struct command open =
        command_open_day(b, 1, a->past->model.opens_ms, a->past->model.closes_ms,
                         opened->rollover_ms); // the hours as they were in the end
    carried(a, n, &open);
    void *own = (void *)(uintptr_t)open.past;
    if (options->past) {
        open.past = options->past;
        open.past_n = options->past_n;
    }
    decide(a, open, &ruling);
    free(own);
    for (int i = 0; i < options->added; i++) {
        assume(a, REPLAY_ADDED_ALL_DAY);
        decide(a, command_on_consultant(COMMAND_CHECK_IN, next + i), &ruling);
    }
    event_list_clear(&a->out);
}

// What happened, without what was taken back on the day: it is not done in the first place.
static void fill_agenda(struct again *a, size_t n)
{
    uint32_t at;
    size_t end = 1;
    for (; end < n && a->events[end].kind != EVENT_DAY_OPENED; end++) {
        if (a->events[end].kind == EVENT_UNDONE)
            map_put(&a->undone, a->events[end].number, (uint32_t)end);
    }
    for (size_t i = 1; i < end; i++) {
        if (!map_get(&a->undone, a->events[i].seq, &at))
            agenda_add(&a->agenda, a->events[i].at_ms, HAPPENS, (int64_t)i);
    }
}

static void play(struct again *a, size_t n)
{
    fill_agenda(a, n);
    struct agenda_item item;
    while (agenda_next_ms(&a->agenda) < a->model.rollover_ms) {
        int64_t due_ms = engine_deadline(&a->model);
        if (due_ms <= agenda_next_ms(&a->agenda)) { // what follows from it may come before the item
            a->now_ms = due_ms;
            engine_tick(&a->model, a->now_ms, &a->out);
            follow_calls(a);
            continue;
        }
        agenda_next(&a->agenda, &item);
        a->now_ms = item.at_ms;
        struct ruling ruling;
        if (item.what == HAPPENS)
            happen(a, &a->events[item.id]);
        else if (item.what == START)
            start(a, item.id);
        else if (item.what == FINISH)
            finish(a, item.id);
        else
            decide(a, command_cancel(item.id, REASON_CUSTOMER_LEFT), &ruling);
        follow_calls(a);
    }
}

// People are there until the day that was ended, at the latest until its rollover.
static int64_t day_end_ms(const struct past *past, int64_t now_ms)
{
    int64_t end_ms = past->model.last_ms < past->opened->rollover_ms ? past->model.last_ms
                                                                     : past->opened->rollover_ms;
    return end_ms > now_ms ? end_ms : now_ms;
}

bool replay_day_whole(const struct event *events, size_t n, const struct replay_options *options,
                      struct replayed *ret, struct model *ret_model, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    struct past past = {0};
    struct again a = {.past = &past, .events = events, .result = ret};
    model_init(&a.model);
    bool ok = fold_past(events, n, &past, err);
    if (ok && options->added < 0)
        ok = err_set(err, ERR_INPUT, "the number of consultants to add must not be negative");
    if (ok) {
        learn_lengths(&past);
        open_day(&a, n, options);
        play(&a, n);
        measure_people(&a.model, day_end_ms(&past, a.now_ms), &ret->measure);
        measure_visits(&a.model, &ret->measure);
    }
    *ret_model = a.model;
    model_finish(&past.model);
    map_finish(&a.past_of);
    map_finish(&a.visit_of);
    map_finish(&a.undone);
    agenda_finish(&a.agenda);
    event_list_finish(&a.out);
    return ok;
}

bool replay_day(const struct event *events, size_t n, const struct replay_options *options,
                struct replayed *ret, struct err *err)
{
    struct model model;
    bool ok = replay_day_whole(events, n, options, ret, &model, err);
    model_finish(&model);
    return ok;
}
