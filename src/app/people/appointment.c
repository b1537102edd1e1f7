// Who is expected: the appointments of a day, of a phone, of a slip, as a surface shows them.

#include "app/people/appointment.h"
#include "app/internal.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "base/str.h"

#include <string.h>

// ---- reading ----------------------------------------------------------------------------------

static bool show(struct app *app, const struct appointment_row *row, bool named,
                 struct appointment *out, struct err *err)
{
    struct customer_row who;
    bool found;
    if (!store_find_customer(app->store, row->customer, &who, &found, err))
        return false;
    *out =
        (struct appointment){.id = row->id,
                             .customer = row->customer,
                             .service = row->service,
                             .consultant = row->consultant,
                             .starts_ms = row->starts_ms,
                             .ends_ms = row->ends_ms,
                             .keeps_ms = appointment_keeps_ms(app, row->starts_ms),
                             .visit = row->visit,
                             .arrived = row->state == APPOINTMENT_ARRIVED,
                             .cancelled = row->state == APPOINTMENT_CANCELLED,
                             .missed = row->state == APPOINTMENT_MISSED,
                             .now = appointment_punctuality(app, row->starts_ms, app_now_ms(app))};
    if (found && named) {
        size_t n = strlen(who.phone);
        utf8_copy(out->surname, sizeof out->surname, who.surname);
        out->title = (enum title)who.title;
        memcpy(out->phone_tail, n >= 4 ? who.phone + n - 4 : "", n >= 4 ? 5 : 1);
    }
    mem_wipe(&who, sizeof who);
    return true;
}

static bool stands(const struct appointment_row *row)
{
    return row->state == APPOINTMENT_BOOKED || row->state == APPOINTMENT_ARRIVED;
}

// Two of one person at one time: a phone was typed by whoever knew it.
static bool is_twin(const struct appointment_row *a, const struct appointment_row *b)
{
    return a->id != b->id && a->customer == b->customer && a->starts_ms < b->ends_ms &&
           b->starts_ms < a->ends_ms && stands(a) && stands(b);
}

struct appointment_list { // rows first: the statement is done before names are looked up
    struct appointment_row *rows;
    size_t n;
};

static void list_one(void *self, const struct appointment_row *row)
{
    struct appointment_list *listing = self;
    if (listing->n < APPOINTMENT_MAX)
        listing->rows[listing->n++] = *row;
}

static bool read_day(struct app *app, int64_t at_ms, struct appointment_list *listing,
                     struct err *err)
{
    int64_t from_ms, to_ms;
    app_business_day(app, at_ms, &from_ms, &to_ms);
    *listing = (struct appointment_list){
        .rows = mem_alloc(APPOINTMENT_MAX * sizeof(struct appointment_row))};
    return store_read_appointments(app->store, from_ms, to_ms, list_one, listing, err);
}

static bool has_twin(const struct appointment_list *listing, const struct appointment_row *row)
{
    bool any = false;
    for (size_t i = 0; i < listing->n; i++)
        any |= is_twin(&listing->rows[i], row);
    return any;
}

bool app_appointments(struct app *app, struct actor actor, int64_t at_ms,
                      struct appointment out[APPOINTMENT_MAX], size_t *ret_n, struct err *err)
{
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not see the appointments", role_code(actor.role));
    struct appointment_list listing;
    bool ok = read_day(app, at_ms, &listing, err);
    for (size_t i = 0; ok && i < listing.n; i++) {
        bool own = listing.rows[i].consultant == actor.staff && actor.staff != 0;
        struct appointment *shown = &out[(*ret_n)++];
        ok = show(app, &listing.rows[i], own || role_may(actor.role, RIGHT_SEE_NAMES), shown, err);
        shown->twice = ok && has_twin(&listing, &listing.rows[i]);
    }
    free(listing.rows);
    return ok;
}

bool app_engagements(struct app *app, int64_t lead_ms, struct engagement out[CONSULTANT_MAX],
                     struct err *err)
{
    int64_t now_ms = app_now_ms(app);
    struct appointment_list listing;
    memset(out, 0, CONSULTANT_MAX * sizeof *out);
    bool ok = read_day(app, now_ms, &listing, err);
    for (size_t i = 0; ok && i < listing.n; i++) {
        const struct appointment_row *row = &listing.rows[i];
        int who = row->consultant ? business_consultant(&app->model.business, row->consultant) : -1;
        if (who < 0 || row->state != APPOINTMENT_BOOKED || row->ends_ms <= now_ms ||
            now_ms > appointment_keeps_ms(app, row->starts_ms))
            continue;
        struct engagement *e = &out[who];
        if (row->starts_ms > (e->until_ms ? e->until_ms : now_ms + lead_ms))
            continue;
        e->from_ms = e->until_ms ? e->from_ms : row->starts_ms;
        e->until_ms = row->ends_ms > e->until_ms ? row->ends_ms : e->until_ms;
    }
    free(listing.rows);
    return ok;
}

static bool is_shown(const struct appointment *out, size_t n, const struct appointment_row *row)
{
    bool shown = false;
    for (size_t i = 0; i < n; i++)
        shown |= out[i].customer == row->customer && out[i].starts_ms < row->ends_ms &&
                 row->starts_ms < out[i].ends_ms;
    return shown;
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
    struct appointment_list listing = {0};
    size_t known_n;
    *ret_n = 0;
    bool ok = app_customers_by_phone(app, actor, phone, known, &known_n, err) &&
              read_day(app, app_now_ms(app), &listing, err);
    for (size_t i = 0; ok && i < listing.n && *ret_n < KNOWN_MAX; i++) {
        const struct appointment_row *row = &listing.rows[i];
        if (stands(row) && shares(known, known_n, row->customer) && !is_shown(out, *ret_n, row))
            ok = show(app, row, true, &out[(*ret_n)++], err); // of two at one hour the first
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
    if (!found || !stands(&row) || day_at(app, row.starts_ms) != day_at(app, app_now_ms(app)))
        return err_set(err, ERR_NOTFOUND, "no appointment of today has this code");
    if (!show(app, &row, true, ret, err))
        return false;
    ret->by_slip = true;
    return true;
}

struct to_come { // the first that is still expected of these people
    const struct known_customer *known;
    size_t known_n;
    struct appointment_row row;
    bool found;
};

static void first_to_come(void *self, const struct appointment_row *row)
{
    struct to_come *next = self;
    if (!next->found && row->state == APPOINTMENT_BOOKED &&
        shares(next->known, next->known_n, row->customer)) {
        next->row = *row;
        next->found = true;
    }
}

bool app_appointment_to_come(struct app *app, struct actor actor, const char *phone,
                             struct appointment *ret, bool *ret_found, struct err *err)
{
    struct known_customer known[KNOWN_MAX];
    struct to_come next = {.known = known};
    int64_t from_ms, to_ms;
    app_business_day(app, app_now_ms(app), &from_ms, &to_ms);
    bool ok = app_customers_by_phone(app, actor, phone, known, &next.known_n, err) &&
              (next.known_n == 0 ||
               store_read_appointments(app->store, to_ms, INT64_MAX, first_to_come, &next, err)) &&
              (!next.found || show(app, &next.row, true, ret, err));
    *ret_found = ok && next.found;
    mem_wipe(known, sizeof known);
    return ok;
}

bool app_appointment_to_come_by_token(struct app *app, const char *scanned, struct appointment *ret,
                                      bool *ret_found, struct err *err)
{
    struct appointment_row row;
    bool found;
    *ret_found = false;
    if (!find_by_slip(app, scanned, &row, &found, err))
        return false;
    if (!found || row.state != APPOINTMENT_BOOKED ||
        day_at(app, row.starts_ms) <= day_at(app, app_now_ms(app)))
        return true;
    *ret_found = show(app, &row, true, ret, err);
    return *ret_found;
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

struct twin_of {
    const struct appointment_row *row;
    bool found;
};

static void look_for_twin(void *self, const struct appointment_row *row)
{
    struct twin_of *twin = self;
    twin->found |= is_twin(twin->row, row);
}

static bool see_twin(struct app *app, const struct appointment_row *row, bool *ret, struct err *err)
{
    struct twin_of twin = {.row = row};
    bool ok = store_read_appointments(app->store, row->starts_ms, row->ends_ms, look_for_twin,
                                      &twin, err);
    *ret = twin.found;
    return ok;
}

// Who made theirs by a phone may have typed anybody's number, and is told of no other: who has a slip of the desk is
// whom the desk has spoken with.
bool app_slip(struct app *app, const char *token, struct appointment *ret, bool *ret_found,
              struct err *err)
{
    struct appointment_row row;
    uint8_t hash[TOKEN_HASH_SIZE];
    int64_t id = 0, visit = 0;
    bool found = false;
    token_hash(token, hash);
    *ret_found = false;
    if (!store_find_slip(app->store, hash, &id, err) ||
        (id != 0 && !store_find_appointment(app->store, id, &row, &found, err)))
        return false;
    if (!found || row.starts_ms < app_now_ms(app) - DAY_MS)
        return true;
    *ret_found = true;
    if (!show(app, &row, false, ret, err) ||
        (row.visit != 0 &&
         !store_find_token(app->store, hash, row.visit, row.visit + 1, &visit, err)))
        return false;
    ret->leads_on = visit != 0;
    ret->arrived &= ret->leads_on || row.author != 0; // nor whether that one has come
    return row.author == 0 || see_twin(app, &row, &ret->twice, err);
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
