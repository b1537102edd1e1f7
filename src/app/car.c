// What is read of cars that have driven in whenever something of them may have changed, and what is to be done about one:
// a question to the model alone, so that every surface gives the same answer.

#include "app/car.h"
#include "app/internal.h"
#include "app/registers/registers.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "base/str.h"

// ---- what a snapshot has ------------------------------------------------------------------------

static bool read_owner(struct app *app, struct car_now *out, int64_t now_ms, struct err *err)
{
    struct customer_row row;
    struct plate_row plate = {0};
    bool found = false, known = false;
    if (out->car.plate && !store_plate_with_id(app->store, out->car.plate, &plate, &known, err))
        return false;
    if (known && !store_find_person(app->store, plate.customer, now_ms, &row, &found, err))
        return false;
    if (found && !row.erased) { // whoever has it now
        out->car.customer = row.id;
        out->owner = row.owner_until_ms > now_ms ? row.owner : 0;
        out->title = row.title;
        utf8_copy(out->name, sizeof out->name, *row.surname ? row.surname : row.full_name);
    } else {
        out->car.customer = 0;
    }
    if (known)
        plate_shown(plate.plate, out->plate);
    mem_wipe(&row, sizeof row);
    mem_wipe(&plate, sizeof plate);
    return true;
}

static bool read_booked(struct app *app, struct car_now *out, struct err *err)
{
    struct customer_facts next = {0};
    if (!store_read_booked(app->store, out->car.customer, &next, err))
        return false;
    if (next.starts_ms >= app->day.begins_ms && next.starts_ms < app->day.ends_ms) {
        out->appointment = next.appointment;
        out->starts_ms = next.starts_ms;
        out->with = next.consultant;
    }
    return true;
}

static bool read_car(struct app *app, const struct car *car, struct car_now *out, struct err *err)
{
    int64_t now_ms = app_now_ms(app);
    *out = (struct car_now){.car = *car};
    if (!read_owner(app, out, now_ms, err) || !car_read_entry(app, out, err))
        return false;
    return out->car.customer == 0 || read_booked(app, out, err);
}

static bool is_listed(const struct cars_now *cars, const struct car *car)
{
    for (int i = 0; i < cars->n; i++) {
        if (cars->list[i].car.plate == car->plate && cars->list[i].car.entry == car->entry)
            return true;
    }
    return false;
}

bool cars_look(struct app *app, struct err *err)
{
    const struct model *model = &app->model;
    bool none = app->cars.n == 0 && model->car_n == 0; // and so it is in most houses, all day
    if (none || (app->cars_seq == model->cars_seq && app->cars.n > 0 && model->car_n > 0))
        return true;
    mem_wipe(&app->cars, sizeof app->cars);
    for (int i = model->car_n; i-- > 0;) {
        if (is_listed(&app->cars, &model->cars[i]))
            continue;
        if (!read_car(app, &model->cars[i], &app->cars.list[app->cars.n], err))
            return false;
        app->cars.n++;
    }
    app->cars_seq = model->cars_seq;
    app->version++;
    return true;
}

// ---- what is to be done -------------------------------------------------------------------------

// Their newest of today that stands.
static const struct visit *visit_of(const struct model *model, int64_t customer)
{
    int64_t person = model_person(model, customer);
    for (size_t i = model->visits.n; customer && i-- > 0;) {
        const struct visit *v = &model->visits.at[i];
        if (v->customer && !v->taken_back && model_person(model, v->customer) == person)
            return v;
    }
    return NULL;
}

static enum car_step step_of_visit(const struct car_now *car, const struct visit *v)
{
    bool away = v->state == VISIT_PARKED || v->state == VISIT_NO_SHOW;
    if (away)
        return CAR_RETURN;
    if (v->state == VISIT_IN_WORK)
        return v->stage == WORK_STAGE_READY ? CAR_WORK_DONE : CAR_NOTHING;
    if (visit_is_open(v))
        return CAR_NOTHING;
    return car->car.at_ms - v->state_ms < CAR_LEAVES_MS ? CAR_NOTHING : CAR_NUMBER;
}

static bool is_back(const struct car_now *car)
{
    bool due = car->entry_due_ms ? car->car.at_ms >= car->entry_due_ms - CAR_DUE_MS
                                 : car->car.at_ms >= car->entry_made_ms + CAR_DUE_MS;
    return *car->entry_no && due; // otherwise it is driving out
}

enum car_step car_step(const struct snapshot *now, const struct car_now *car, int64_t now_ms,
                       const struct visit **ret_visit)
{
    int64_t shown_ms = now->catalogue.office.car_min * (int64_t)MINUTE_MS;
    const struct visit *visit = visit_of(&now->model, car->car.customer);
    if (ret_visit)
        *ret_visit = visit;
    if (now_ms - car->car.at_ms > shown_ms)
        return CAR_NOTHING;
    if (car->car.entry)
        return is_back(car) ? CAR_ENTRY : CAR_NOTHING;
    if (car->car.customer == 0)
        return CAR_NOTHING;
    enum car_step step = visit ? step_of_visit(car, visit) : CAR_NUMBER;
    return step == CAR_NUMBER && car->appointment ? CAR_BOOKED : step;
}

bool car_is_for(const struct car_now *car, enum car_step step, struct actor reader)
{
    if (step == CAR_ENTRY)
        return role_in(car->entry_see, reader.role);
    return role_may(reader.role, RIGHT_SEE_NAMES) ||
           (reader.staff != 0 && (car->owner == reader.staff || car->with == reader.staff));
}

static const char *msgid_of(const struct car_now *car, enum car_step step)
{
    switch (step) {
    case CAR_BOOKED:
        return car->with ? N_("{plate} ({name}) has driven in: appointment at {time} with "
                              "{consultant}")
                         : N_("{plate} ({name}) has driven in: appointment at {time}");
    case CAR_RETURN:
        return N_("{plate} ({name}) has driven in: {ticket} is here again");
    case CAR_WORK_DONE:
        return N_("{plate} ({name}) has driven in: the work for {ticket} is ready");
    case CAR_ENTRY:
        return car->entry_due_ms ? N_("{plate} has driven in: {register}, {number}, due at {time}")
                                 : N_("{plate} has driven in: {register}, {number}");
    case CAR_NOTHING:
    case CAR_NUMBER:
    case CAR_STEP_COUNT:
        break;
    }
    return car->owner ? N_("{plate} ({name}) has driven in: a customer of {consultant}")
                      : N_("{plate} ({name}) has driven in");
}

static const char *who_is(enum lang lang, const struct snapshot *now, int64_t staff)
{
    int i = business_consultant(&now->model.business, staff);
    return i < 0 ? "" : words_in(&now->catalogue.consultants[i].name, lang);
}

const char *car_words(struct arena *arena, enum lang lang, const struct snapshot *now,
                      const struct car_now *car, int64_t now_ms)
{
    const struct visit *visit;
    enum car_step step = car_step(now, car, now_ms, &visit);
    char name[CAR_NAME_SIZE], ticket[8] = "";
    int64_t with = step == CAR_BOOKED ? car->with : car->owner;
    int64_t at_ms = step == CAR_ENTRY ? car->entry_due_ms : car->starts_ms;
    person_display(lang, car->name, "", (enum title)car->title, name);
    if (visit)
        visit_ticket(visit, ticket);
    const char *said =
        tr_fill(arena, lang, msgid_of(car, step), "plate",
                *car->plate ? car->plate : words_in(&car->car_name, lang), "name", name, "time",
                ticket_clock(arena, now, at_ms), "consultant", who_is(lang, now, with), "ticket",
                ticket, "register", words_in(&car->reg_name, lang), "number", car->entry_no, NULL);
    mem_wipe(name, sizeof name);
    return said;
}

const char *car_step_label(enum car_step step)
{
    static const char *const labels[] = {
        [CAR_NOTHING] = NULL,
        [CAR_BOOKED] = N_("Has come"),
        [CAR_RETURN] = N_("Bring back"),
        [CAR_WORK_DONE] = N_("Work is done"),
        [CAR_NUMBER] = N_("Give a number"),
        [CAR_ENTRY] = N_("Open the entry"),
    };
    _Static_assert(sizeof labels / sizeof *labels == CAR_STEP_COUNT, "a label for each");
    return labels[step];
}
