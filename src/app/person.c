// Who stands at the kiosk, and who knows them.

#include "app/inside.h"
#include "app/sentence.h"
#include "base/clock.h"
#include "base/str.h"

static bool owner_is_valid(const struct app *app, const struct customer_row *row, int64_t now_ms)
{
    int c = business_consultant(&app->model.business, row->owner);
    return row->owner != 0 && row->owner_until_ms > now_ms && c >= 0 &&
           app->model.business.consultants[c].active;
}

// What they tell anew completes what we knew, unless that would make two of one.
static bool complete(struct app *app, struct customer_row *known, const struct customer_row *told,
                     struct err *err)
{
    struct customer_row whole = *known;
    bool twin;
    if (!*whole.full_name)
        utf8_copy(whole.full_name, sizeof whole.full_name, told->full_name);
    if (whole.title == 0)
        whole.title = told->title;
    if (!store_has_twin(app->store, &whole, &twin, err))
        return false;
    if (!twin)
        *known = whole;
    mem_wipe(&whole, sizeof whole);
    return true;
}

static bool find_or_add(struct app *app, struct customer_row *wanted, int64_t now_ms,
                        struct err *err)
{
    struct customer_row known;
    bool found;
    if (!store_match_customer(app->store, wanted, &known, &found, err))
        return false;
    if (!found)
        return store_add_customer(app->store, wanted, now_ms, err);
    if (!complete(app, &known, wanted, err))
        return false;
    known.seen_ms = now_ms;
    *wanted = known;
    mem_wipe(&known, sizeof known);
    return store_set_customer(app->store, wanted, err);
}

static bool is_named(const struct person *person)
{
    return *person->phone || *person->surname || *person->full_name;
}

static bool fill_row(const struct person *person, struct customer_row *row)
{
    *row = (struct customer_row){.title = (int)person->title};
    utf8_copy(row->surname, sizeof row->surname, person->surname);
    utf8_copy(row->full_name, sizeof row->full_name, person->full_name);
    return person->title < TITLE_COUNT && utf8_valid(person->surname) &&
           utf8_valid(person->full_name) &&
           (!*person->phone || phone_normalise(person->phone, row->phone));
}

bool person_resolve(struct app *app, struct request *request, int64_t now_ms,
                    struct command *command, enum refusal *ret_refusal, struct err *err)
{
    struct customer_row row;
    bool ok = true, found = true;
    *ret_refusal = REFUSAL_NONE;
    command->other = 0;
    if (command->customer != 0) {
        ok = store_find_customer(app->store, command->customer, &row, &found, err);
        if (ok && (!found || row.erased))
            *ret_refusal = REFUSAL_BAD_VALUE;
    } else if (is_named(&request->person)) {
        if (fill_row(&request->person, &row))
            ok = find_or_add(app, &row, now_ms, err);
        else
            *ret_refusal = REFUSAL_BAD_VALUE;
        command->customer = row.id;
    } else {
        return true; // anonymous
    }
    if (ok && *ret_refusal == REFUSAL_NONE && owner_is_valid(app, &row, now_ms))
        command->other = row.owner;
    mem_wipe(&row, sizeof row);
    return ok;
}

// A change of owner is an event, so that every process knows; the same owner only lasts longer.
bool person_served(struct app *app, int64_t visit_id, int64_t now_ms, struct err *err)
{
    const struct visit *visit = model_visit(&app->model, visit_id);
    if (!visit || visit->customer == 0 || visit->with == NOBODY || visit->started_ms == 0 ||
        !app->makes_owner[visit->service] || app->owner_days == 0)
        return true;
    struct customer_row row;
    bool found;
    if (!store_find_customer(app->store, visit->customer, &row, &found, err))
        return false;
    if (!found || row.erased)
        return true;
    if (!owner_is_valid(app, &row, now_ms)) {
        row.owner = app->model.business.consultants[visit->with].id;
        struct command command = {
            .kind = COMMAND_CHANGE_CUSTOMER, .customer = row.id, .other = row.owner};
        struct answer answer;
        engine_decide(&app->model, &command, now_ms, &app->events, &answer);
        must(answer.refusal == REFUSAL_NONE);
    }
    row.owner_until_ms = now_ms + (int64_t)app->owner_days * DAY_MS;
    row.seen_ms = now_ms;
    bool ok = store_set_customer(app->store, &row, err);
    mem_wipe(&row, sizeof row);
    return ok;
}

// A finish that is taken back takes the new owner back: whoever had none when they came and now has
// the one who served them.
bool person_unserved(struct app *app, int64_t visit_id, int64_t now_ms, struct err *err)
{
    const struct visit *visit = model_visit(&app->model, visit_id);
    if (!visit || visit->customer == 0 || visit->state != VISIT_SERVING || visit->owner != NOBODY)
        return true;
    struct customer_row row;
    bool found;
    if (!store_find_customer(app->store, visit->customer, &row, &found, err))
        return false;
    bool ok = true;
    if (found && row.owner == app->model.business.consultants[visit->with].id) {
        struct command command = {
            .kind = COMMAND_CHANGE_CUSTOMER, .customer = row.id, .number = CUSTOMER_OWNER};
        struct answer answer;
        engine_decide(&app->model, &command, now_ms, &app->events, &answer);
        must(answer.refusal == REFUSAL_NONE);
        row.owner = 0;
        row.owner_until_ms = 0;
        ok = store_set_customer(app->store, &row, err);
    }
    mem_wipe(&row, sizeof row);
    return ok;
}

static bool changed_row(struct app *app, const struct request *request, int64_t now_ms,
                        struct customer_row *row, bool *ret_possible, struct err *err)
{
    struct customer_row told;
    bool found, twin = false;
    if (!store_find_customer(app->store, request->command.customer, row, &found, err))
        return false;
    *ret_possible = found && !row->erased && fill_row(&request->person, &told);
    if (*ret_possible && is_named(&request->person)) {
        memcpy(row->phone, told.phone, sizeof row->phone);
        memcpy(row->surname, told.surname, sizeof row->surname);
        memcpy(row->full_name, told.full_name, sizeof row->full_name);
        row->title = told.title;
        if (!store_has_twin(app->store, row, &twin, err))
            return false;
    }
    if (request->command.other != 0 || request->command.number == CUSTOMER_OWNER) {
        bool owned = request->command.other != 0;
        row->owner = request->command.other;
        row->owner_until_ms = owned ? now_ms + (int64_t)app->owner_days * DAY_MS : 0;
    }
    *ret_possible = *ret_possible && !twin;
    mem_wipe(&told, sizeof told);
    return true;
}

bool person_check_change(struct app *app, const struct request *request, enum refusal *ret_refusal,
                         struct err *err)
{
    struct customer_row row;
    bool possible;
    int64_t owner = request->command.other;
    if (!changed_row(app, request, 0, &row, &possible, err))
        return false;
    if (!possible)
        *ret_refusal = REFUSAL_BAD_VALUE;
    else if (owner != 0 && business_consultant(&app->model.business, owner) < 0)
        *ret_refusal = REFUSAL_NO_CONSULTANT;
    mem_wipe(&row, sizeof row);
    return true;
}

bool person_change(struct app *app, const struct request *request, int64_t now_ms, struct err *err)
{
    struct customer_row row;
    bool possible;
    if (!changed_row(app, request, now_ms, &row, &possible, err))
        return false;
    must(possible); // checked before
    bool ok = store_set_customer(app->store, &row, err);
    mem_wipe(&row, sizeof row);
    return ok;
}

// ---- what surfaces may show of today's visitors -----------------------------------------------

static void fill_visitor(struct app *app, const struct visit *visit, struct visitor *out)
{
    *out = (struct visitor){0};
    struct customer_row row;
    bool found = false;
    struct err
        err; // a name that cannot be read is not shown; the store's trouble is told elsewhere
    if (visit->customer == 0 ||
        !store_find_customer(app->store, visit->customer, &row, &found, &err) || !found)
        return;
    enum lang lang = visit->lang < LANG_COUNT ? (enum lang)visit->lang : LANG_ZH_TW;
    person_display(lang, row.surname, row.full_name, (enum title)row.title, out->name);
    person_masked(row.surname, row.full_name, (enum title)row.title, out->masked);
    size_t n = strlen(row.phone);
    if (n >= 4)
        memcpy(out->phone_tail, row.phone + n - 4, 4);
    mem_wipe(&row, sizeof row);
}

void person_sync_visitors(struct app *app)
{
    if (app->visitors.n > app->model.visits.n)
        app->visitors.n = 0;
    while (app->visitors.n < app->model.visits.n) {
        struct visitor visitor;
        fill_visitor(app, &app->model.visits.at[app->visitors.n], &visitor);
        vec_push(&app->visitors, visitor);
    }
}
