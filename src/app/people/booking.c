// The commands on an appointment: booked, moved, called off, come; and each of them taken back. What the
// tables know goes into the command, and what was done into the row.

#include "app/internal.h"
#include "app/people/appointment.h"
#include "base/clock.h"

#include <string.h>

// ---- coming -----------------------------------------------------------------------------------

int64_t appointment_keeps_ms(const struct app *app, int64_t starts_ms)
{
    return starts_ms + (int64_t)app->model.business.rules.appointment_late_s * SECOND_MS;
}

enum punctuality appointment_punctuality(const struct app *app, int64_t starts_ms, int64_t now_ms)
{
    if (now_ms < starts_ms)
        return PUNCTUAL_EARLY;
    return now_ms <= appointment_keeps_ms(app, starts_ms) ? PUNCTUAL_ON_TIME : PUNCTUAL_LATE;
}

// The class of appointments, unless the service's own goes before it anyway.
static int64_t class_of(const struct business *b, int service)
{
    int booked = business_class(b, APPOINTMENT_CLASS_ID);
    int own = b->services[service].class;
    return booked >= 0 && b->classes[booked].credit_s > b->classes[own].credit_s
               ? b->classes[booked].id
               : 0;
}

static bool is_today(const struct app *app, const struct appointment_row *row)
{
    return app->model.open && row->starts_ms >= app->day.begins_ms &&
           row->starts_ms < app->day.ends_ms;
}

static enum refusal arrive(const struct app *app, const struct appointment_row *row, int64_t now_ms,
                           struct command *command)
{
    int service = business_service(&app->model.business, row->service);
    if (service < 0)
        return REFUSAL_NO_APPOINTMENT;
    if (!is_today(app, row))
        return REFUSAL_BOOKING_NOT_TODAY;
    enum punctuality when = appointment_punctuality(app, row->starts_ms, now_ms);
    command->until_ms = row->starts_ms;
    command->customer = row->customer;
    command->service = row->service;
    command->class = when == PUNCTUAL_LATE ? 0 : class_of(&app->model.business, service);
    command->ready_ms = when == PUNCTUAL_EARLY ? row->starts_ms : 0;
    command->consultant = row->consultant;
    return REFUSAL_NONE;
}

// ---- the commands -----------------------------------------------------------------------------

// The row that is still expected; refusal: there is none, and those who work here are told what became of it.
static bool find_booked(struct asked *a, int64_t id, struct appointment_row *row, struct err *err)
{
    bool found, told = a->request->actor.role != ROLE_CUSTOMER;
    *row = (struct appointment_row){0};
    if (!store_find_appointment(a->app->store, id, row, &found, err))
        return false;
    if (found && row->state == APPOINTMENT_BOOKED)
        return true;
    const struct visit *come = found && told ? model_visit(&a->app->model, row->visit) : NULL;
    bool cancelled = found && told && row->state == APPOINTMENT_CANCELLED;
    a->refusal = come        ? REFUSAL_ALREADY_HERE
                 : cancelled ? REFUSAL_BOOKING_CANCELLED
                             : REFUSAL_NO_APPOINTMENT;
    a->here = come ? come->id : 0;
    return true;
}

// Of this transaction: …_complete has seen it.
static bool find_again(struct asked *a, int64_t id, struct appointment_row *row, struct err *err)
{
    bool found;
    if (!store_find_appointment(a->app->store, id, row, &found, err))
        return false;
    must(found);
    return true;
}

static void set_slot(const struct app *app, const struct command *command,
                     struct appointment_row *row)
{
    int service = business_service(&app->model.business, command->service);
    row->service = command->service;
    row->consultant = command->consultant;
    row->starts_ms = command->ready_ms;
    row->ends_ms =
        command->ready_ms + app->model.business.services[service].slot_min * (int64_t)MINUTE_MS;
}

bool booking_complete(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    struct command *command = &a->request->command;
    int64_t id;
    bool named = command->customer != 0 || (*request->person.phone && *request->person.surname);
    if (!named || strlen(request->token) != TOKEN_SIZE - 1) {
        a->refusal = named ? REFUSAL_BAD_VALUE : REFUSAL_UNNAMED;
        return true;
    }
    if (!person_resolve(a, err) || !store_next_appointment(a->app->store, &id, err))
        return false;
    command->number = (int)id;
    if (id > INT32_MAX)
        a->refusal = REFUSAL_FULL;
    return a->refusal != REFUSAL_NONE || slot_check(a, command, err);
}

bool booking_keep(struct asked *a, struct err *err)
{
    const struct command *command = &a->request->command;
    struct appointment_row row = {
        .id = command->number, .customer = command->customer, .author = command->author};
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(a->request->token, hash);
    set_slot(a->app, command, &row);
    return store_add_appointment(a->app->store, &row, hash, a->now_ms, err);
}

bool rebooking_complete(struct asked *a, struct err *err)
{
    struct command *command = &a->request->command;
    struct appointment_row row;
    if (!find_booked(a, command->number, &row, err))
        return false;
    if (a->refusal != REFUSAL_NONE)
        return true;
    command->customer = row.customer;
    command->service = row.service;
    command->consultant = command->consultant ? command->consultant : row.consultant;
    command->until_ms = row.starts_ms; // what an undo goes back to
    command->other = row.consultant;
    return slot_check(a, command, err);
}

bool rebooking_keep(struct asked *a, struct err *err)
{
    struct appointment_row row;
    if (!find_again(a, a->request->command.number, &row, err))
        return false;
    set_slot(a->app, &a->request->command, &row);
    return store_set_appointment(a->app->store, &row, err);
}

bool unbooking_complete(struct asked *a, struct err *err)
{
    struct appointment_row row;
    if (!find_booked(a, a->request->command.number, &row, err))
        return false;
    a->request->command.ready_ms = row.starts_ms;
    return true;
}

bool unbooking_keep(struct asked *a, struct err *err)
{
    struct appointment_row row;
    if (!find_again(a, a->request->command.number, &row, err))
        return false;
    row.state = APPOINTMENT_CANCELLED;
    return store_set_appointment(a->app->store, &row, err);
}

bool booked_arrival_complete(struct asked *a, struct err *err)
{
    struct appointment_row row;
    if (a->request->appointment == 0)
        return true;
    if (!find_booked(a, a->request->appointment, &row, err))
        return false;
    const struct visit *here =
        a->refusal != REFUSAL_NONE ? model_visit(&a->app->model, row.visit) : NULL;
    if (here && row.state == APPOINTMENT_ARRIVED && visit_is_open(here)) {
        a->refusal = REFUSAL_ALREADY_HERE; // they have a number already
        a->here = here->id;
    }
    if (a->refusal == REFUSAL_NONE)
        a->refusal = arrive(a->app, &row, a->now_ms, &a->request->command);
    return true;
}

bool booked_arrival_keep(struct asked *a, struct err *err)
{
    struct appointment_row row;
    if (a->request->appointment == 0)
        return true;
    if (!find_again(a, a->request->appointment, &row, err))
        return false;
    row.state = APPOINTMENT_ARRIVED;
    row.visit = a->ruling->visit;
    bool theirs = row.author != 0 || a->request->by_slip;
    return store_set_appointment(a->app->store, &row, err) &&
           (!theirs || (write_through(a->app, err) &&
                        store_slip_leads_to(a->app->store, row.id, row.visit, a->now_ms, err)));
}

// ---- undo -------------------------------------------------------------------------------------

// The row as the step has left it, and the old hour still free: whoever came or was booked in between
// stands on it.
bool appointment_undo_check(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    struct appointment_row row;
    bool found, cancelled = e->kind == EVENT_UNBOOKED;
    if (!store_find_appointment(a->app->store, e->number, &row, &found, err))
        return false;
    bool as_left = found && row.state == (cancelled ? APPOINTMENT_CANCELLED : APPOINTMENT_BOOKED) &&
                   (cancelled || (row.starts_ms == e->ready_ms && row.consultant == e->consultant));
    if (!as_left)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    if (!as_left || e->kind == EVENT_BOOKED)
        return true;
    struct command before = {.number = e->number,
                             .customer = row.customer,
                             .service = row.service,
                             .consultant = cancelled ? row.consultant : e->other,
                             .ready_ms = cancelled ? row.starts_ms : e->until_ms};
    bool ok = slot_check(a, &before, err);
    a->until_ms = 0; // of the old hour alone
    return ok;
}

struct arrived { // the appointment with which a visit came
    int64_t visit;
    struct appointment_row row;
};

static void find_arrived(void *self, const struct appointment_row *row)
{
    struct arrived *arrived = self;
    if (row->visit == arrived->visit)
        arrived->row = *row;
}

static bool unarrive(struct app *app, int64_t visit, struct err *err)
{
    struct arrived arrived = {.visit = visit};
    if (!store_read_appointments(app->store, app->day.begins_ms, app->day.ends_ms, find_arrived,
                                 &arrived, err))
        return false;
    arrived.row.state = APPOINTMENT_BOOKED;
    arrived.row.visit = 0;
    return arrived.row.id == 0 ||
           (store_set_appointment(app->store, &arrived.row, err) &&
            store_slip_leads_no_more(app->store, arrived.row.id, visit, err));
}

bool appointment_undo_keep(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    struct appointment_row row;
    bool found;
    if (e->kind == EVENT_REGISTERED)
        return unarrive(a->app, e->visit, err);
    if (e->kind == EVENT_BOOKED)
        return store_drop_appointment(a->app->store, e->number, err);
    if (!store_find_appointment(a->app->store, e->number, &row, &found, err))
        return false;
    must(found); // appointment_undo_check has seen it in this transaction
    row.state = APPOINTMENT_BOOKED;
    if (e->kind == EVENT_REBOOKED) {
        row.ends_ms += e->until_ms - row.starts_ms;
        row.starts_ms = e->until_ms;
        row.consultant = e->other;
    }
    return store_set_appointment(a->app->store, &row, err);
}
