// Who stands at the kiosk, and who knows them.

#include "app/internal.h"
#include "app/sentence.h"
#include "base/clock.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/surname.h"
#include "base/text_gate.h"

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
    if (!*whole.full_name) { // where 王小明 was kept as a surname, it is the whole now
        utf8_copy(whole.surname, sizeof whole.surname, told->surname);
        utf8_copy(whole.full_name, sizeof whole.full_name, told->full_name);
    }
    if (whole.title == 0)
        whole.title = told->title;
    if (memcmp(&whole, known, sizeof whole) == 0)
        return true; // nothing new
    if (!store_has_twin(app->store, &whole, &twin, err))
        return false;
    if (!twin)
        *known = whole;
    mem_wipe(&whole, sizeof whole);
    return true;
}

// What is told by the phone of a record that was merged says nothing new of the one that stays. *wanted becomes
// what store_find_person says of them.
static bool find_or_add(struct app *app, struct customer_row *wanted, int64_t now_ms,
                        struct err *err)
{
    struct customer_row known;
    struct customer_owner owner;
    bool found;
    if (!store_match_customer(app->store, wanted, now_ms, &known, &owner, &found, err))
        return false;
    if (!found)
        return store_add_customer(app->store, wanted, now_ms, err);
    int64_t stays = 0;
    bool merged = known.merged_into != 0;
    bool ok = merged ? store_survivor(app->store, known.id, &stays, err) &&
                           store_find_customer(app->store, stays, &known, &found, err)
                     : complete(app, &known, wanted, err);
    if (!ok)
        return false;
    known.seen_ms = now_ms;
    *wanted = known;
    mem_wipe(&known, sizeof known);
    ok = store_set_customer(app->store, wanted, err);
    if (merged)
        return ok && store_find_person(app->store, stays, now_ms, wanted, &found, err);
    customer_set_owner(wanted, &owner);
    return ok;
}

static bool is_named(const struct person *person)
{
    return *person->phone || *person->surname || *person->full_name;
}

static enum refusal fill_row(const struct app *app, const struct person *person,
                             struct customer_row *row)
{
    enum phone_trouble phone = PHONE_FINE;
    *row = (struct customer_row){.title = (int)person->title};
    if (*person->phone)
        phone = phone_read(app->country, person->phone, row->phone);
    bool named =
        text_gate_name(person->surname, row->surname, sizeof row->surname) == TEXT_FINE &&
        text_gate_name(person->full_name, row->full_name, sizeof row->full_name) == TEXT_FINE;
    if (!*row->surname ||
        !*row->full_name) // as at the kiosk: 王小明 is 王 and the whole, 王先生 is 王
        name_split(*row->surname ? row->surname : row->full_name, row->surname, row->full_name,
                   sizeof row->surname);
    return !named                         ? REFUSAL_BAD_TEXT
           : phone != PHONE_FINE          ? REFUSAL_BAD_PHONE
           : person->title >= TITLE_COUNT ? REFUSAL_BAD_VALUE
                                          : REFUSAL_NONE;
}

// Without its area code a number is that of the one landline that is dialled so within its area.
static bool lookup_local(struct app *app, const char *local, char phone[PHONE_TEXT_SIZE],
                         bool *ret_found, struct err *err)
{
    enum { MOST = 64 };
    char phones[MOST][STORE_PHONE_SIZE];
    size_t n, one = MOST, fitting = 0;
    bool ok = store_phones_ending(app->store, local, phones, MOST, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        if (!phone_is_local(app->country, phones[i], local))
            continue;
        one = i;
        fitting++;
    }
    *ret_found = ok && fitting == 1 && n < MOST; // of two nobody knows which
    if (*ret_found)
        utf8_copy(phone, PHONE_TEXT_SIZE, phones[one]);
    mem_wipe(phones, sizeof phones);
    return ok;
}

bool person_lookup_phone(struct app *app, char phone[PHONE_TEXT_SIZE], struct err *err)
{
    char forms[PHONE_FORMS_MAX][PHONE_TEXT_SIZE];
    size_t n = phone_forms(app->country, phone, forms);
    bool ok = true, found = false;
    for (size_t i = 0; ok && !found && *phone && i < n; i++)
        ok = *forms[i] == '%' ? lookup_local(app, forms[i] + 1, phone, &found, err)
                              : store_lookup_phone(app->store, forms[i], phone, &found, err);
    mem_wipe(forms, sizeof forms);
    return ok;
}

bool person_resolve(struct asked *a, struct err *err)
{
    struct app *app = a->app;
    struct command *command = &a->request->command;
    struct customer_row row = {0};
    bool ok = true, found = false;
    command->other = 0;
    if (command->customer != 0) {
        ok = store_find_person(app->store, command->customer, a->now_ms, &row, &found, err);
    } else if (is_named(&a->request->person)) {
        a->refusal = fill_row(app, &a->request->person, &row);
        found = a->refusal == REFUSAL_NONE;
        if (found)
            ok = person_lookup_phone(app, row.phone, err) && find_or_add(app, &row, a->now_ms, err);
    } else {
        return true; // anonymous
    }
    if (ok && a->refusal == REFUSAL_NONE && (!found || row.erased))
        a->refusal = REFUSAL_BAD_VALUE;
    if (ok && a->refusal == REFUSAL_NONE) {
        command->customer = row.id;
        command->other = owner_is_valid(app, &row, a->now_ms) ? row.owner : 0;
    }
    mem_wipe(&row, sizeof row);
    return ok;
}

bool person_leaves_phone(struct app *app, int64_t visit, const char *typed, struct err *err)
{
    struct customer_row row = {0};
    char phone[PHONE_TEXT_SIZE];
    int64_t customer = 0;
    bool ok = store_customer_of_visit(app->store, visit, &customer, err), found = false, twin;
    if (ok && customer != 0)
        ok = store_survivor(app->store, customer, &customer, err) &&
             store_find_customer(app->store, customer, &row, &found, err);
    if (ok && found && !row.erased && !*row.phone &&
        phone_read(app->country, typed, phone) == PHONE_FINE) {
        utf8_copy(row.phone, sizeof row.phone, phone);
        ok = store_has_twin(app->store, &row, &twin, err) &&
             (twin || store_set_customer(app->store, &row, err));
    }
    mem_wipe(&row, sizeof row);
    mem_wipe(phone, sizeof phone);
    return ok;
}

void person_ask_ahead(struct app *app, const struct request *request, int64_t now_ms)
{
    struct customer_row row, known;
    struct customer_owner owner;
    bool found;
    if (request->command.customer != 0) {
        store_find_person(app->store, request->command.customer, now_ms, &known, &found, NULL);
    } else if (is_named(&request->person) &&
               fill_row(app, &request->person, &row) == REFUSAL_NONE) {
        person_lookup_phone(app, row.phone, NULL);
        store_match_customer(app->store, &row, now_ms, &known, &owner, &found, NULL);
        store_next_customer(app->store, &row.id, NULL);
        mem_wipe(&row, sizeof row);
    }
}

// A change of owner is an event, so that every process knows; the same owner only lasts longer, by the
// record that says so. A new one is written where the visit was made for, so that a split finds it.
bool person_served(struct app *app, int64_t visit_id, int64_t now_ms, struct err *err)
{
    const struct visit *visit = model_visit(&app->model, visit_id);
    if (!visit || visit->customer == 0 || visit->with == NOBODY || visit->started_ms == 0 ||
        !app->profile.services[visit->service].makes_owner || app->profile.owner_days == 0)
        return true;
    struct customer_row row;
    bool found;
    if (!store_find_person(app->store, visit->customer, now_ms, &row, &found, err))
        return false;
    bool owned = found && owner_is_valid(app, &row, now_ms);
    int64_t record = owned ? row.owner_by : visit->customer;
    if (!store_find_customer(app->store, record, &row, &found, err))
        return false;
    if (!found || row.erased)
        return true;
    if (!owned) {
        row.owner = app->model.business.consultants[visit->with].id;
        struct command command = command_change_customer(row.id, CUSTOMER_TOLD, row.owner);
        struct ruling ruling;
        engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
        must(ruling.refusal == REFUSAL_NONE);
    }
    row.owner_until_ms = now_ms + (int64_t)app->profile.owner_days * DAY_MS;
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
        struct command command = command_change_customer(row.id, CUSTOMER_OWNER, 0);
        struct ruling ruling;
        engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
        must(ruling.refusal == REFUSAL_NONE);
        row.owner = 0;
        row.owner_until_ms = 0;
        ok = store_set_customer(app->store, &row, err);
    }
    mem_wipe(&row, sizeof row);
    return ok;
}

// What becomes of the row; *ret_refusal: why it cannot be done.
static bool changed_row(struct app *app, const struct request *request, int64_t now_ms,
                        struct customer_row *row, enum refusal *ret_refusal, struct err *err)
{
    struct customer_row told = {0};
    bool found, twin = false;
    *ret_refusal = fill_row(app, &request->person, &told);
    if (!store_find_customer(app->store, request->command.customer, row, &found, err))
        return false;
    if (!found || row->erased)
        *ret_refusal = REFUSAL_NO_CUSTOMER;
    else if (row->merged_into != 0 && request->command.number != CUSTOMER_OWNER)
        *ret_refusal = REFUSAL_MERGED; // its owner alone is its own: who leaves hands all over
    if (*ret_refusal == REFUSAL_NONE && is_named(&request->person)) {
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
        row->owner_until_ms = owned ? now_ms + (int64_t)app->profile.owner_days * DAY_MS : 0;
    }
    *ret_refusal = twin ? REFUSAL_TWIN : *ret_refusal;
    mem_wipe(&told, sizeof told);
    return true;
}

// Whose customers cost no turn: so the desk makes nobody somebody's who has not served them. A supervisor may.
static bool given_away(struct asked *a, bool *ret, struct err *err)
{
    const struct command *c = &a->request->command;
    struct customer_row row = {0};
    bool found = false, served = false;
    *ret = false;
    if (c->number != CUSTOMER_OWNER || c->other == 0 ||
        role_may(a->request->actor.role, RIGHT_OVERRIDE))
        return true;
    bool ok = store_find_customer(a->app->store, c->customer, &row, &found, err) &&
              store_was_served_by(a->app->store, c->customer, c->other, &served, err);
    *ret = found && !served && row.owner != c->other;
    mem_wipe(&row, sizeof row);
    return ok;
}

bool person_check_change(struct asked *a, struct err *err)
{
    struct customer_row row;
    bool given = false;
    int64_t owner = a->request->command.other;
    if (!changed_row(a->app, a->request, 0, &row, &a->refusal, err) || !given_away(a, &given, err))
        return false;
    if (a->refusal == REFUSAL_NONE && given)
        a->refusal = REFUSAL_NOT_SERVED;
    if (a->refusal == REFUSAL_NONE && owner != 0 &&
        business_consultant(&a->app->model.business, owner) < 0)
        a->refusal = REFUSAL_NO_CONSULTANT;
    mem_wipe(&row, sizeof row);
    return true;
}

// Whoever is nobody's from now on is not that owner's by another record either.
static bool disown(struct app *app, int64_t customer, int64_t now_ms, struct err *err)
{
    struct customer_row person, rows[PERSON_RECORDS_MAX];
    bool found;
    size_t n = 0;
    bool ok = store_find_person(app->store, customer, now_ms, &person, &found, err) &&
              store_person_rows(app->store, customer, rows, PERSON_RECORDS_MAX, &n, err);
    for (size_t i = 1; ok && person.id == customer && i < n; i++) {
        if (rows[i].owner == 0 || rows[i].owner != person.owner)
            continue;
        rows[i].owner = 0;
        rows[i].owner_until_ms = 0;
        ok = store_set_customer(app->store, &rows[i], err);
    }
    mem_wipe(&person, sizeof person);
    mem_wipe(rows, sizeof rows);
    return ok;
}

bool person_change(struct asked *a, struct err *err)
{
    struct customer_row row;
    enum refusal refusal;
    const struct command *command = &a->request->command;
    if (command->number == CUSTOMER_OWNER && command->other == 0 &&
        !disown(a->app, command->customer, a->now_ms, err))
        return false;
    if (!changed_row(a->app, a->request, a->now_ms, &row, &refusal, err))
        return false;
    must(refusal == REFUSAL_NONE); // checked before
    bool ok = store_set_customer(a->app->store, &row, err);
    mem_wipe(&row, sizeof row);
    return ok;
}

bool person_erase(struct app *app, int64_t customer, int64_t author, int64_t now_ms,
                  struct err *err)
{
    struct customer_row rows[PERSON_RECORDS_MAX];
    size_t n = 0;
    bool ok = store_person_rows(app->store, customer, rows, PERSON_RECORDS_MAX, &n, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = store_keep_counted(app->store, rows[i].id, err);
    for (size_t i = 0; ok && i < n; i++) {
        if (i > 0) {
            struct command command = command_change_customer(rows[i].id, CUSTOMER_ERASED, 0);
            command.author = author;
            struct ruling ruling;
            engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
            must(ruling.refusal == REFUSAL_NONE);
        }
        ok = store_erase_customer(app->store, rows[i].id, err);
    }
    mem_wipe(rows, sizeof rows);
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
        !store_find_person(app->store, visit->customer, 0, &row, &found, &err) || !found)
        return;
    out->title = (enum title)row.title;
    utf8_copy(out->name, sizeof out->name, person_called(row.surname, row.full_name, out->title));
    person_masked(row.surname, row.full_name, out->masked);
    size_t n = strlen(row.phone);
    if (n >= 4)
        memcpy(out->phone_tail, row.phone + n - 4, 4);
    mem_wipe(&row, sizeof row);
}

void person_ask_visitors(struct app *app)
{
    struct visitor nobody;
    for (size_t i = app->visitors.n; i < app->model.visits.n; i++)
        fill_visitor(app, &app->model.visits.at[i], &nobody);
}

void person_sync_visitors(struct app *app)
{
    if (app->visitors.n > app->model.visits.n)
        snapshot_forget_visitors(app);
    while (app->visitors.n < app->model.visits.n) {
        struct visitor visitor;
        fill_visitor(app, &app->model.visits.at[app->visitors.n], &visitor);
        vec_push(&app->visitors, visitor);
    }
}
