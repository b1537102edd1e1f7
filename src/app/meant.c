// Whom a command means: the person whom a role stands for, and what speaks for a wish.

#include "app/change.h"
#include "app/internal.h"

// ---- by a role ----------------------------------------------------------------------------------

// How well somebody is placed to take the visit over: who handles its service, is there and is not passed, is free.
static int placed(const struct model *model, int i, int service)
{
    return (business_skilled(&model->business, i, service) ? 4 : 0) +
           (model_present(model, i) ? 2 : 0) +
           (model->consultants[i].presence == PRESENCE_FREE ? 1 : 0);
}

// … then whoever has served fewer today.
static bool better_placed(const struct model *model, int a, int b, int service)
{
    int x = placed(model, a, service), y = placed(model, b, service);
    return x != y ? x > y : model->consultants[a].served < model->consultants[b].served;
}

// The service that the visit is handed on for; NOBODY: there is none such.
static int meant_service(const struct asked *a, const struct visit *visit)
{
    int64_t service = a->request->command.service;
    return service ? business_service(&a->app->model.business, service) : visit->service;
}

// Somebody of that role who serves customers, is on duty and has not this one already; 0: nobody.
static bool find_on_duty(struct asked *a, const struct visit *visit, enum role role, int64_t *ret,
                         struct err *err)
{
    struct app *app = a->app;
    const struct business *b = &app->model.business;
    int best = NOBODY, service = meant_service(a, visit);
    for (int i = 0; i < b->consultant_n; i++) {
        struct staff_member member;
        struct staff_pin pin;
        bool found;
        const struct consultant *c = &app->model.consultants[i];
        bool theirs = visit->with == i && visit->service == service;
        if (!b->consultants[i].active || !consultant_on_duty(c) || theirs)
            continue;
        if (!store_find_staff(app->store, b->consultants[i].id, &member, &pin, &found, err))
            return false;
        if (found && role_from_code(member.role) == role &&
            (best == NOBODY || better_placed(&app->model, i, best, service)))
            best = i;
    }
    *ret = best == NOBODY ? 0 : b->consultants[best].id;
    return true;
}

// The day knows those of the staff who serve: whoever else is handed a customer gets a row there,
// out of use as before, behind the rows of those who were there before them.
static bool give_row(struct asked *a, const struct staff_row *staff, size_t n, int64_t id,
                     struct err *err)
{
    struct business *next = mem_alloc(sizeof *next);
    struct ruling ruling = {0};
    *next = a->app->model.business;
    for (size_t i = 0; i < n && next->consultant_n < CONSULTANT_MAX; i++) {
        int64_t last = next->consultant_n ? next->consultants[next->consultant_n - 1].id : 0;
        if (staff[i].id > last && staff[i].id <= id)
            next->consultants[next->consultant_n++] = (struct consultant_rules){.id = staff[i].id};
    }
    bool ok = true;
    if (next->consultant_n != a->app->model.business.consultant_n) {
        struct command change = command_change_business(
            &(struct business_change){.business = next, .parts = settings_parts(a->app, next)});
        engine_decide(&a->app->model, &change, engine_event_ms(&a->app->model, a->now_ms),
                      &a->app->events, &ruling);
        ok = store_write_business(a->app->store, next, err) && write_through(a->app, err) &&
             settings_read(a->app, err);
    }
    free(next);
    return ok;
}

// Of those who do not serve as a rule: the first of that role who works here.
static bool find_at_all(struct asked *a, enum role role, int64_t *ret, struct err *err)
{
    struct staff_row *staff = mem_alloc(STAFF_MAX * sizeof *staff);
    size_t n = 0;
    bool ok = app_staff(a->app, staff, STAFF_MAX, &n, err);
    const struct business *b = &a->app->model.business;
    *ret = 0;
    for (size_t i = 0; ok && *ret == 0 && i < n; i++) {
        int row = business_consultant(b, staff[i].id);
        bool serves = row >= 0 && b->consultants[row].active; // and is not on duty
        if (staff[i].active && staff[i].role == role && !serves)
            *ret = staff[i].id;
    }
    ok = ok && (*ret == 0 || give_row(a, staff, n, *ret, err));
    free(staff);
    return ok;
}

bool meant_by_role(struct asked *a, const struct visit *visit, enum role role, struct err *err)
{
    int64_t *who = &a->request->command.consultant;
    bool supervises = role_may(role, RIGHT_OVERRIDE);
    if (!visit || meant_service(a, visit) < 0) // the engine refuses it, and says for which
        return true;
    if (a->request->command.reason == REASON_BY_CUSTOMER && !supervises) {
        a->refusal = REFUSAL_WRONG_REASON; // whom a customer asks for has a name
        return true;
    }
    bool escalated = a->request->command.reason == REASON_ESCALATION;
    if (!find_on_duty(a, visit, role, who, err))
        return false;
    if (*who == 0 && supervises && escalated && !find_at_all(a, role, who, err))
        return false;
    if (*who == 0) {
        a->refusal = REFUSAL_NOBODY_OF_ROLE;
        a->role = (int)role;
        a->field = supervises && !escalated ? REASON_ESCALATION : REASON_NONE; // would do
    }
    return true;
}

bool meant_early(struct asked *a, const struct visit *visit, enum role named, struct err *err)
{
    const struct model *model = &a->app->model;
    const struct command *c = &a->request->command;
    int whom = business_consultant(&model->business, c->consultant);
    struct staff_member member;
    struct staff_pin pin;
    bool found = false;
    if (!visit || whom < 0 || whom == visit->with || a->refusal != REFUSAL_NONE ||
        !engine_out_of_turn(model, visit, engine_event_ms(model, a->now_ms)))
        return true;
    if (!store_find_staff(a->app->store, c->consultant, &member, &pin, &found, err))
        return false;
    enum role to = found ? role_from_code(member.role) : ROLE_CUSTOMER;
    if (!role_may_give_early(a->request->actor.role, to, c->reason)) {
        a->refusal = REFUSAL_OUT_OF_TURN;
        a->role = (int)named;
    }
    return true;
}

// ---- by a wish ----------------------------------------------------------------------------------

// Was the appointment entered by the very person it is with?
static bool booked_with_oneself(struct asked *a, bool *ret, struct err *err)
{
    struct appointment_row row;
    int64_t id = a->request->appointment;
    bool found = false;
    *ret = false;
    if (id && !store_find_appointment(a->app->store, id, &row, &found, err))
        return false;
    *ret = found && row.author != 0 && row.author == row.consultant;
    return true;
}

// What can speak for a wish, each a register of ours: *ret stays NONE where it has nothing to say.
typedef bool support_fn(struct asked *a, int64_t customer, enum reason *ret, struct err *err);

// An appointment. One that staff entered, or moved to that person, on the day itself is no earlier
// record, and one that they entered for themselves is nobody else's: both are told, and cost the turn.
static bool by_appointment(struct asked *a, int64_t customer, enum reason *ret, struct err *err)
{
    (void)customer;
    bool own, today;
    if (!a->request->appointment)
        return true;
    if (!booked_with_oneself(a, &own, err) ||
        !store_booked_since(a->app->store, a->app->day.first_seq, a->request->appointment,
                            a->request->command.consultant, &today, err))
        return false;
    *ret = own ? REASON_OWN_BOOKING : today ? REASON_BOOKED_TODAY : REASON_APPOINTMENT;
    return true;
}

static bool by_earlier_visit(struct asked *a, int64_t customer, enum reason *ret, struct err *err)
{
    bool served = false;
    if (customer &&
        !store_was_served_by(a->app->store, customer, a->request->command.consultant, &served, err))
        return false;
    *ret = served ? REASON_EARLIER_VISIT : REASON_NONE;
    return true;
}

static support_fn *const supports[] = {by_appointment, by_earlier_visit};

// The first that is a record of others decides; without one, what there is.
bool meant_is_supported(struct asked *a, int64_t customer, struct err *err)
{
    struct command *c = &a->request->command;
    enum reason found = REASON_NONE;
    for (size_t i = 0; c->consultant && i < sizeof supports / sizeof *supports; i++) {
        enum reason says = REASON_NONE;
        if (!supports[i](a, customer, &says, err))
            return false;
        bool weak = found == REASON_NONE || wish_is_weak(found);
        if (says != REASON_NONE && weak)
            found = says;
    }
    c->number = found;
    return true;
}
