// Whose car a plate is: kept with who registers, books or is put right, and looked up when one has driven in.

#include "app/car.h"
#include "app/internal.h"
#include "base/str.h"

typedef char plate_text[PLATE_SIZE];

static bool is_listed(const char *plate, plate_text *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(plate, list[i]) == 0)
            return true;
    }
    return false;
}

// Somebody else's until now: their record has changed, too.
static bool take_over(struct asked *a, const struct plate_row *row, struct err *err)
{
    struct command command = command_change_customer(row->customer, CUSTOMER_TOLD, 0);
    struct ruling ruling;
    command.author = a->request->actor.staff;
    engine_decide(&a->app->model, &command, a->now_ms, &a->app->events, &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    a->plate_of = row->customer;
    return store_drop_plate(a->app->store, row->id, err);
}

static bool put_plate(struct asked *a, const char *plate, int64_t customer, struct err *err)
{
    struct plate_row row = {0};
    bool found = false;
    bool ok = store_find_plate(a->app->store, plate, &row, &found, err) &&
              (!found || take_over(a, &row, err)) &&
              store_add_plate(a->app->store, plate, customer, a->now_ms, err);
    mem_wipe(&row, sizeof row);
    return ok;
}

// Those of theirs that are not wanted any more go, and the oldest where there is no room for a new one.
static bool drop_plates(struct asked *a, const struct plate_row *rows, size_t n, plate_text *list,
                        size_t list_n, size_t *ret_left, struct err *err)
{
    size_t added = list_n, left = n;
    for (size_t i = 0; i < n; i++)
        added -= is_listed(rows[i].plate, list, list_n);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        bool full = left + added > PLATES_MOST;
        if (is_listed(rows[i].plate, list, list_n) || !(a->request->plates_all || full))
            continue;
        ok = store_drop_plate(a->app->store, rows[i].id, err);
        left--;
    }
    *ret_left = left;
    return ok;
}

static bool is_theirs(const char *plate, const struct plate_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(plate, rows[i].plate) == 0)
            return true;
    }
    return false;
}

bool plates_keep(struct asked *a, int64_t customer, struct err *err)
{
    enum { ROWS = PLATES_MOST * PERSON_RECORDS_MAX };
    struct plate_row rows[ROWS];
    plate_text list[PLATES_MOST];
    size_t n = 0, list_n = 0, left;
    if (customer == 0 || (!*a->request->plates && !a->request->plates_all))
        return true;
    plates_read(a->request->plates, list, &list_n, NULL); // passed the gate
    bool ok = store_plates_of(a->app->store, customer, rows, ROWS, &n, err) &&
              drop_plates(a, rows, n, list, list_n, &left, err);
    for (size_t i = 0; ok && i < list_n; i++)
        ok = is_theirs(list[i], rows, n) || put_plate(a, list[i], customer, err);
    mem_wipe(rows, sizeof rows);
    mem_wipe(list, sizeof list);
    return ok;
}

enum refusal plates_gate(const struct request *request)
{
    plate_text list[PLATES_MOST];
    size_t n;
    bool fine = plates_read(request->plates, list, &n, NULL) == PLATE_FINE;
    mem_wipe(list, sizeof list);
    bool one = request->command.kind != COMMAND_SEE_CAR || n == 1;
    return fine && one ? REFUSAL_NONE : REFUSAL_BAD_PLATE;
}

// ---- a car has driven in ------------------------------------------------------------------------

static bool find_owner(struct asked *a, const char *plate, struct err *err)
{
    struct command *c = &a->request->command;
    struct plate_row row = {0};
    struct customer_row person = {0};
    bool known = false, found = false;
    bool ok =
        store_find_plate(a->app->store, plate, &row, &known, err) &&
        (!known || store_find_person(a->app->store, row.customer, a->now_ms, &person, &found, err));
    if (ok && found && !person.erased) {
        c->number = (int)row.id;
        c->customer = person.id;
        c->consultant = person.owner_until_ms > a->now_ms ? person.owner : 0;
    }
    mem_wipe(&row, sizeof row);
    mem_wipe(&person, sizeof person);
    return ok;
}

// Of the house's own cars the register that has one out; of a customer's who that is.
bool car_complete(struct asked *a, struct err *err)
{
    struct command *c = &a->request->command;
    plate_text list[PLATES_MOST];
    size_t n = 0;
    c->customer = c->other = c->consultant = 0;
    c->number = 0;
    plates_read(a->request->plates, list, &n, NULL); // passed the gate
    bool ok = car_find_entry(a->app, list[0], &c->other, err) && find_owner(a, list[0], err);
    if (ok && c->number == 0 && c->other == 0)
        a->refusal = REFUSAL_NO_CAR;
    mem_wipe(list, sizeof list);
    return ok;
}

// ---- the list -----------------------------------------------------------------------------------

static bool may_see(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_SEE_CUSTOMERS) ||
           err_set(err, ERR_DENIED, "a %s may not see the customers", role_code(actor.role));
}

static bool fill_plate(struct app *app, const struct plate_row *row, struct customer_plate *out,
                       struct err *err)
{
    struct customer_row person = {0};
    bool found = false;
    *out = (struct customer_plate){0};
    plate_shown(row->plate, out->plate);
    if (!store_find_person(app->store, row->customer, app_now_ms(app), &person, &found, err))
        return false;
    out->customer = found ? person.id : row->customer;
    if (found)
        person_of_row(&person, &out->person);
    mem_wipe(&person, sizeof person);
    return true;
}

bool app_plates(struct app *app, struct actor actor, const char *after,
                struct customer_plate out[PLATES_PAGE], size_t *ret_n, struct err *err)
{
    struct plate_row *rows = mem_alloc(PLATES_PAGE * sizeof *rows);
    size_t n = 0;
    char from[PLATE_SIZE];
    *ret_n = 0;
    plate_read(after, from);
    bool ok =
        may_see(actor, err) && store_read_plates(app->store, from, rows, PLATES_PAGE, &n, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = fill_plate(app, &rows[i], &out[(*ret_n)++], err);
    mem_wipe(rows, PLATES_PAGE * sizeof *rows);
    free(rows);
    return ok;
}

bool app_plate(struct app *app, struct actor actor, const char *typed, struct customer_plate *ret,
               struct err *err)
{
    char plate[PLATE_SIZE];
    struct plate_row row = {0};
    bool found = false;
    enum plate_trouble trouble = plate_read(typed, plate);
    if (!may_see(actor, err))
        return false;
    if (trouble != PLATE_FINE)
        return err_set(err, ERR_INPUT, "%s", plate_trouble_words(trouble));
    bool ok = store_find_plate(app->store, plate, &row, &found, err) &&
              (found || err_set(err, ERR_NOTFOUND, "nobody has that number plate")) &&
              fill_plate(app, &row, ret, err);
    mem_wipe(&row, sizeof row);
    mem_wipe(plate, sizeof plate);
    return ok;
}
