// The slots of a day, and whether one of them can be had. Every question about a slot is asked of the rows
// that touch it, under the same lock as the booking that follows.

#include "app/internal.h"
#include "app/people/appointment.h"
#include "base/clock.h"

struct crowd {                                  // those who are expected while a slot lasts
    int64_t service, consultant, customer, but; // but: an appointment that does not count
    int64_t since_ms;                           // the customer's of before do not either
    int same_service;
    bool person_taken, customer_taken, person_off;
    bool rostered; // duties are known, of `date` …
    int date;
    struct duty duties[CONSULTANT_MAX]; // … and this is when each is to be there
};

// Of the day that holds an instant; asked of the store once.
static bool know_duties(struct app *app, int64_t at_ms, struct crowd *crowd, struct err *err)
{
    int date = day_at(app, at_ms);
    if (crowd->rostered && crowd->date == date)
        return true;
    crowd->rostered = true;
    crowd->date = date;
    return roster_duties(app, date, crowd->duties, err);
}

// Is that one to be there all the while, and in a turn group of the service?
static bool on_roster(const struct crowd *crowd, int consultant, const struct service_rules *rules,
                      int64_t starts_ms)
{
    const struct duty *duty = &crowd->duties[consultant];
    return duty_covers(duty, starts_ms, starts_ms + rules->slot_min * (int64_t)MINUTE_MS) &&
           (duty->group == 0 || duty->group == rules->group + 1);
}

// How many the service takes together: its own limit, and of those with the skills whoever is on the
// roster then.
static int slot_room(const struct app *app, const struct crowd *crowd,
                     const struct service_rules *rules, int64_t starts_ms)
{
    const struct business *b = &app->model.business;
    int service = (int)(rules - b->services), n = 0, most = business_slot_people(b, service);
    bool set = false;
    for (int i = 0; i < b->consultant_n; i++) {
        set |= crowd->duties[i].kind != DUTY_UNSET;
        n += b->consultants[i].active && business_has_skills(b, i, service) &&
             on_roster(crowd, i, rules, starts_ms);
    }
    return set && n < most ? n : most;
}

static void count_one(void *self, const struct appointment_row *row)
{
    struct crowd *crowd = self;
    bool counts = row->state == APPOINTMENT_BOOKED || row->state == APPOINTMENT_ARRIVED;
    if (!counts || row->id == crowd->but)
        return;
    crowd->same_service += row->service == crowd->service;
    crowd->person_taken |= crowd->consultant != 0 && row->consultant == crowd->consultant;
    crowd->customer_taken |=
        crowd->customer != 0 && row->customer == crowd->customer && row->made_ms >= crowd->since_ms;
}

static bool slot_left(struct app *app, const struct service_rules *rules, int64_t starts_ms,
                      struct crowd *crowd, int *ret_left, struct err *err)
{
    int64_t ends_ms = starts_ms + rules->slot_min * (int64_t)MINUTE_MS;
    crowd->same_service = 0;
    crowd->person_taken = crowd->customer_taken = false;
    if (!store_read_appointments(app->store, starts_ms, ends_ms, count_one, crowd, err) ||
        !know_duties(app, starts_ms, crowd, err))
        return false;
    int left = slot_room(app, crowd, rules, starts_ms) - crowd->same_service;
    int named = business_consultant(&app->model.business, crowd->consultant);
    crowd->person_off = named >= 0 && !on_roster(crowd, named, rules, starts_ms);
    *ret_left = left > 0 && !crowd->person_taken && !crowd->person_off ? left : 0;
    return true;
}

// The i-th slot of a business day; 0: there is none. They follow each other in time and not on the
// clock: where the clock changes no instant is offered twice and none is left out. After a break they
// begin anew, and none reaches into one.
static int64_t slot_start(const struct app *app, const struct service_rules *rules, int day, int i)
{
    struct stretch open[BREAKS_MAX + 1];
    int64_t length_ms = rules->slot_min * (int64_t)MINUTE_MS;
    int n = length_ms > 0 ? day_stretches(app, day, open) : 0;
    for (int k = 0; k < n; k++) {
        int fit = (int)((open[k].to_ms - open[k].from_ms) / length_ms);
        if (i < fit)
            return open[k].from_ms + i * length_ms;
        i -= fit;
    }
    return 0;
}

static bool is_slot(const struct app *app, const struct service_rules *rules, int64_t at_ms)
{
    int64_t starts_ms;
    int day = day_at(app, at_ms);
    for (int i = 0; i < SLOT_MAX && (starts_ms = slot_start(app, rules, day, i)) != 0; i++) {
        if (starts_ms == at_ms)
            return true;
    }
    return false;
}

// The first free slot of that day from an instant on; 0: none.
static bool next_free(struct app *app, const struct service_rules *rules, int64_t from_ms,
                      struct crowd *crowd, int64_t *ret_ms, struct err *err)
{
    int64_t starts_ms;
    int day = day_at(app, from_ms);
    *ret_ms = 0;
    for (int i = 0; i < SLOT_MAX && (starts_ms = slot_start(app, rules, day, i)) != 0; i++) {
        int left;
        if (starts_ms < from_ms)
            continue;
        if (!slot_left(app, rules, starts_ms, crowd, &left, err))
            return false;
        if (left > 0) {
            *ret_ms = starts_ms;
            return true;
        }
    }
    return true;
}

// By a phone anybody may say any number: what its owner has booked is told to nobody there.
static bool says_any_number(const struct request *request)
{
    return request->actor.role == ROLE_CUSTOMER && request->command.channel == CHANNEL_WEB;
}

// May this be booked? Everything that the engine cannot know.
bool slot_check(struct asked *a, const struct command *command, struct err *err)
{
    struct app *app = a->app;
    int service = business_service(&app->model.business, command->service);
    if (service < 0 || app->model.business.services[service].slot_min <= 0)
        return true; // the engine says so
    const struct service_rules *rules = &app->model.business.services[service];
    struct crowd crowd = {.service = command->service,
                          .consultant = command->consultant,
                          .customer = says_any_number(a->request) ? 0 : command->customer,
                          .but = command->number,
                          .since_ms = a->undone.at_ms}; // one that stood beside it still may
    int64_t from_ms = command->ready_ms > a->now_ms ? command->ready_ms : a->now_ms + 1;
    int left = 0;
    if (command->ready_ms <= a->now_ms || !is_slot(app, rules, command->ready_ms))
        a->refusal = REFUSAL_NO_SLOT;
    else if (!slot_left(app, rules, command->ready_ms, &crowd, &left, err))
        return false;
    else if (crowd.customer_taken)
        a->refusal = REFUSAL_ALREADY_BOOKED;
    else if (crowd.person_taken)
        a->refusal = REFUSAL_PERSON_BOOKED;
    else if (crowd.person_off)
        a->refusal = REFUSAL_NOT_ROSTERED;
    else if (left == 0)
        a->refusal = REFUSAL_SLOT_FULL;
    bool elsewhere = a->refusal == REFUSAL_NO_SLOT || a->refusal == REFUSAL_SLOT_FULL ||
                     a->refusal == REFUSAL_NOT_ROSTERED || a->refusal == REFUSAL_PERSON_BOOKED;
    return !elsewhere || next_free(app, rules, from_ms, &crowd, &a->until_ms, err);
}

bool app_slots(struct app *app, struct actor actor, const struct slot_wish *wish,
               struct slot out[SLOT_MAX], size_t *ret_n, struct err *err)
{
    *ret_n = 0;
    if (actor.role != ROLE_CUSTOMER &&
        !role_may(actor.role, RIGHT_SEE_QUEUE)) // nobody's name is in them
        return err_set(err, ERR_DENIED, "a %s may not see the slots", role_code(actor.role));
    int index = business_service(&app->model.business, wish->service);
    if (index < 0)
        return err_set(err, ERR_NOTFOUND, "there is no such service");
    const struct service_rules *rules = &app->model.business.services[index];
    struct crowd crowd = {.service = wish->service, .consultant = wish->consultant};
    int64_t starts_ms, now_ms = app_now_ms(app);
    int day = day_at(app, wish->at_ms);
    int with = business_consultant(&app->model.business, wish->consultant);
    if (!rules->active || (with >= 0 && !app->model.business.consultants[with].active))
        return true; // nothing is booked there
    for (int i = 0; i < SLOT_MAX && (starts_ms = slot_start(app, rules, day, i)) != 0; i++) {
        if (starts_ms <= now_ms)
            continue;
        struct slot *slot = &out[(*ret_n)++];
        slot->starts_ms = starts_ms;
        if (!slot_left(app, rules, starts_ms, &crowd, &slot->left, err))
            return false;
    }
    return true;
}
