// Slots and the rule of coming early or late. Every question about a slot is asked of the rows that
// touch it, under the same lock as the booking that follows.

#include "app/people/appointment.h"
#include "app/internal.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "base/str.h"

#include <string.h>

// ---- slots ------------------------------------------------------------------------------------

struct crowd {                                  // those who are expected while a slot lasts
    int64_t service, consultant, customer, but; // but: an appointment that does not count
    int same_service;
    bool person_taken, customer_taken;
};

static void count_one(void *self, const struct appointment_row *row)
{
    struct crowd *crowd = self;
    bool counts = row->state == APPOINTMENT_BOOKED || row->state == APPOINTMENT_ARRIVED;
    if (!counts || row->id == crowd->but)
        return;
    crowd->same_service += row->service == crowd->service;
    crowd->person_taken |= crowd->consultant != 0 && row->consultant == crowd->consultant;
    crowd->customer_taken |= crowd->customer != 0 && row->customer == crowd->customer;
}

static bool slot_left(struct app *app, const struct service_rules *rules, int64_t starts_ms,
                      struct crowd *crowd, int *ret_left, struct err *err)
{
    int64_t ends_ms = starts_ms + rules->slot_min * (int64_t)MINUTE_MS;
    crowd->same_service = 0;
    crowd->person_taken = crowd->customer_taken = false;
    if (!store_read_appointments(app->store, starts_ms, ends_ms, count_one, crowd, err))
        return false;
    int service = (int)(rules - app->model.business.services);
    int left = business_slot_people(&app->model.business, service) - crowd->same_service;
    *ret_left = left > 0 && !crowd->person_taken ? left : 0;
    return true;
}

// The i-th slot of a business day; 0: there is none.
static int64_t slot_start(const struct app *app, const struct service_rules *rules, int day, int i)
{
    struct hours hours = settings_hours(app, day);
    int from = hours.open_min + i * rules->slot_min;
    bool fits = rules->slot_min > 0 && from + rules->slot_min <= hours.close_min;
    return fits ? zone_instant(app->zone, day, from) : 0;
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
                      struct crowd crowd, int64_t *ret_ms, struct err *err)
{
    int64_t starts_ms;
    int day = day_at(app, from_ms);
    *ret_ms = 0;
    for (int i = 0; i < SLOT_MAX && (starts_ms = slot_start(app, rules, day, i)) != 0; i++) {
        int left;
        if (starts_ms < from_ms)
            continue;
        if (!slot_left(app, rules, starts_ms, &crowd, &left, err))
            return false;
        if (left > 0) {
            *ret_ms = starts_ms;
            return true;
        }
    }
    return true;
}

// May this be booked? Everything that the engine cannot know.
static bool check_slot(struct asked *a, const struct command *command, struct err *err)
{
    struct app *app = a->app;
    int service = business_service(&app->model.business, command->service);
    if (service < 0 || app->model.business.services[service].slot_min <= 0)
        return true; // the engine says so
    const struct service_rules *rules = &app->model.business.services[service];
    struct crowd crowd = {.service = command->service,
                          .consultant = command->consultant,
                          .customer = command->customer,
                          .but = command->number};
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
    else if (left == 0)
        a->refusal = REFUSAL_SLOT_FULL;
    bool elsewhere = a->refusal == REFUSAL_NO_SLOT || a->refusal == REFUSAL_SLOT_FULL;
    return !elsewhere || next_free(app, rules, from_ms, crowd, &a->until_ms, err);
}

bool app_slots(struct app *app, struct actor actor, int64_t service, int64_t consultant,
               int64_t at_ms, struct slot out[SLOT_MAX], size_t *ret_n, struct err *err)
{
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not see the slots", role_code(actor.role));
    int index = business_service(&app->model.business, service);
    if (index < 0)
        return err_set(err, ERR_NOTFOUND, "there is no such service");
    const struct service_rules *rules = &app->model.business.services[index];
    struct crowd crowd = {.service = service, .consultant = consultant};
    int64_t starts_ms, now_ms = app_now_ms(app);
    int day = day_at(app, at_ms);
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

// ---- coming -----------------------------------------------------------------------------------

static int64_t keeps_ms(const struct app *app, int64_t starts_ms)
{
    return starts_ms + (int64_t)app->model.business.rules.appointment_late_s * SECOND_MS;
}

static enum punctuality punctuality_of(const struct app *app, int64_t starts_ms, int64_t now_ms)
{
    if (now_ms < starts_ms)
        return PUNCTUAL_EARLY;
    return now_ms <= keeps_ms(app, starts_ms) ? PUNCTUAL_ON_TIME : PUNCTUAL_LATE;
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

static bool can_be_asked_for(const struct model *model, int64_t consultant, int service)
{
    int c = business_consultant(&model->business, consultant);
    return c >= 0 && model->business.consultants[c].active &&
           model->consultants[c].presence != PRESENCE_OFF &&
           business_skilled(&model->business, c, service);
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
    if (row->state != APPOINTMENT_BOOKED || !is_today(app, row) || service < 0)
        return REFUSAL_NO_APPOINTMENT;
    enum punctuality when = punctuality_of(app, row->starts_ms, now_ms);
    command->customer = row->customer;
    command->service = row->service;
    command->class = when == PUNCTUAL_LATE ? 0 : class_of(&app->model.business, service);
    command->ready_ms = when == PUNCTUAL_EARLY ? row->starts_ms : 0;
    command->consultant =
        can_be_asked_for(&app->model, row->consultant, service) ? row->consultant : 0;
    return REFUSAL_NONE;
}

// ---- the commands -----------------------------------------------------------------------------

// The row that is still expected; refusal: there is none.
static bool find_booked(struct asked *a, int64_t id, struct appointment_row *row, struct err *err)
{
    bool found;
    if (!store_find_appointment(a->app->store, id, row, &found, err))
        return false;
    if (!found || row->state != APPOINTMENT_BOOKED)
        a->refusal = REFUSAL_NO_APPOINTMENT;
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
        a->refusal = REFUSAL_BAD_VALUE;
        return true;
    }
    if (!person_resolve(a, err) || !store_next_appointment(a->app->store, &id, err))
        return false;
    command->number = (int)id;
    if (id > INT32_MAX)
        a->refusal = REFUSAL_FULL;
    return a->refusal != REFUSAL_NONE || check_slot(a, command, err);
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
    return check_slot(a, command, err);
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
    row.visit = a->answer->visit;
    return store_set_appointment(a->app->store, &row, err);
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
    bool ok = check_slot(a, &before, err);
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
    return arrived.row.id == 0 || store_set_appointment(app->store, &arrived.row, err);
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

// ---- reading ----------------------------------------------------------------------------------

static bool show(struct app *app, const struct appointment_row *row, bool named,
                 struct appointment *out, struct err *err)
{
    struct customer_row who;
    bool found;
    if (!store_find_customer(app->store, row->customer, &who, &found, err))
        return false;
    *out = (struct appointment){.id = row->id,
                                .customer = row->customer,
                                .service = row->service,
                                .consultant = row->consultant,
                                .starts_ms = row->starts_ms,
                                .ends_ms = row->ends_ms,
                                .keeps_ms = keeps_ms(app, row->starts_ms),
                                .visit = row->visit,
                                .arrived = row->state == APPOINTMENT_ARRIVED,
                                .cancelled = row->state == APPOINTMENT_CANCELLED,
                                .missed = row->state == APPOINTMENT_MISSED,
                                .now = punctuality_of(app, row->starts_ms, app_now_ms(app))};
    if (found && named) {
        size_t n = strlen(who.phone);
        utf8_copy(out->surname, sizeof out->surname, who.surname);
        out->title = (enum title)who.title;
        memcpy(out->phone_tail, n >= 4 ? who.phone + n - 4 : "", n >= 4 ? 5 : 1);
    }
    mem_wipe(&who, sizeof who);
    return true;
}

struct listing { // rows first: the statement is done before names are looked up
    struct appointment_row *rows;
    size_t n;
};

static void list_one(void *self, const struct appointment_row *row)
{
    struct listing *listing = self;
    if (listing->n < APPOINTMENT_MAX)
        listing->rows[listing->n++] = *row;
}

static bool read_day(struct app *app, int64_t at_ms, struct listing *listing, struct err *err)
{
    int64_t from_ms, to_ms;
    app_business_day(app, at_ms, &from_ms, &to_ms);
    *listing =
        (struct listing){.rows = mem_alloc(APPOINTMENT_MAX * sizeof(struct appointment_row))};
    return store_read_appointments(app->store, from_ms, to_ms, list_one, listing, err);
}

bool app_appointments(struct app *app, struct actor actor, int64_t at_ms,
                      struct appointment out[APPOINTMENT_MAX], size_t *ret_n, struct err *err)
{
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not see the appointments", role_code(actor.role));
    struct listing listing;
    bool ok = read_day(app, at_ms, &listing, err);
    for (size_t i = 0; ok && i < listing.n; i++) {
        bool own = listing.rows[i].consultant == actor.staff && actor.staff != 0;
        ok = show(app, &listing.rows[i], own || role_may(actor.role, RIGHT_SEE_NAMES),
                  &out[(*ret_n)++], err);
    }
    free(listing.rows);
    return ok;
}

static bool shares(const struct known_customer *known, size_t n, int64_t customer)
{
    for (size_t i = 0; i < n; i++) {
        if (known[i].id == customer)
            return true;
    }
    return false;
}

bool app_appointments_by_phone(struct app *app, struct actor actor, const char *phone,
                               struct appointment out[KNOWN_MAX], size_t *ret_n, struct err *err)
{
    struct known_customer known[KNOWN_MAX];
    struct listing listing = {0};
    size_t known_n;
    *ret_n = 0;
    bool ok = app_customers_by_phone(app, actor, phone, known, &known_n, err) &&
              read_day(app, app_now_ms(app), &listing, err);
    for (size_t i = 0; ok && i < listing.n && *ret_n < KNOWN_MAX; i++) {
        const struct appointment_row *row = &listing.rows[i];
        bool stands = row->state == APPOINTMENT_BOOKED || row->state == APPOINTMENT_ARRIVED;
        if (stands && shares(known, known_n, row->customer))
            ok = show(app, row, true, &out[(*ret_n)++], err);
    }
    free(listing.rows);
    mem_wipe(known, sizeof known);
    return ok;
}

static bool find_by_slip(struct app *app, const char *scanned, struct appointment_row *ret,
                         bool *ret_found, struct err *err)
{
    char tokens[SCAN_READINGS][TOKEN_SIZE];
    int n = scan_readings(scanned, tokens);
    int64_t id = 0;
    bool ok = true;
    *ret_found = false;
    for (int i = 0; ok && id == 0 && i < n; i++) {
        uint8_t hash[TOKEN_HASH_SIZE];
        token_hash(tokens[i], hash);
        ok = store_find_slip(app->store, hash, &id, err);
    }
    mem_wipe(tokens, sizeof tokens);
    return ok && (id == 0 || store_find_appointment(app->store, id, ret, ret_found, err));
}

bool app_appointment_by_token(struct app *app, const char *scanned, struct appointment *ret,
                              struct err *err)
{
    struct appointment_row row;
    bool found;
    if (!find_by_slip(app, scanned, &row, &found, err))
        return false;
    bool stands = found && (row.state == APPOINTMENT_BOOKED || row.state == APPOINTMENT_ARRIVED);
    if (!stands || day_at(app, row.starts_ms) != day_at(app, app_now_ms(app)))
        return err_set(err, ERR_NOTFOUND, "no appointment of today has this code");
    return show(app, &row, true, ret, err);
}

bool app_appointment_of_slip(struct app *app, struct actor actor, const char *scanned,
                             struct appointment *ret, int *ret_days, struct err *err)
{
    struct appointment_row row;
    bool found;
    if (!role_may(actor.role, RIGHT_SEE_NAMES))
        return err_set(err, ERR_DENIED, "a %s may not read a slip", role_code(actor.role));
    if (!find_by_slip(app, scanned, &row, &found, err))
        return false;
    int64_t days = !found ? -1
                          : calendar_days_of(day_at(app, row.starts_ms)) -
                                calendar_days_of(day_at(app, app_now_ms(app)));
    if (days < 0)
        return err_set(err, ERR_NOTFOUND, "no appointment of today or later has this code");
    *ret_days = (int)days;
    return show(app, &row, true, ret, err);
}

// ---- words ------------------------------------------------------------------------------------

static enum appointment_state state_of(const struct appointment *a)
{
    return a->arrived     ? APPOINTMENT_ARRIVED
           : a->cancelled ? APPOINTMENT_CANCELLED
           : a->missed    ? APPOINTMENT_MISSED
                          : APPOINTMENT_BOOKED;
}

int appointment_late_min(const struct appointment *a, int64_t now_ms)
{
    bool expected = state_of(a) == APPOINTMENT_BOOKED;
    return expected && now_ms > a->starts_ms ? (int)((now_ms - a->starts_ms) / MINUTE_MS) : 0;
}

const char *appointment_name(const struct appointment *appointment)
{
    return appointment_state_name(state_of(appointment));
}

const char *appointment_words(enum lang lang, const struct appointment *appointment)
{
    static const char *const words[] = {[APPOINTMENT_BOOKED] = N_("expected"),
                                        [APPOINTMENT_ARRIVED] = N_("has come"),
                                        [APPOINTMENT_CANCELLED] = N_("has cancelled"),
                                        [APPOINTMENT_MISSED] = N_("never came")};
    _Static_assert(sizeof words / sizeof *words == APPOINTMENT_STATE_COUNT, "words for each");
    return tr(lang, words[state_of(appointment)]);
}
