// Reading: each query says who may ask.

#include "app/internal.h"
#include "base/str.h"

#include <stdio.h>

static bool denied(struct actor actor, const char *what, struct err *err)
{
    return err_set(err, ERR_DENIED, "a %s may not %s", role_code(actor.role), what);
}

int64_t open_visit_of(const struct model *model, int64_t customer)
{
    int64_t person = model_person(model, customer);
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *visit = &model->visits.at[model->open_visits.at[i]];
        if (visit->customer != 0 && model_person(model, visit->customer) == person)
            return visit->id;
    }
    return 0;
}

// Who has come again since has a newer visit: that one counts.
static int64_t missed_visit_of(const struct model *model, int64_t customer)
{
    int64_t person = model_person(model, customer);
    for (size_t i = model->visits.n; i-- > 0;) {
        const struct visit *visit = &model->visits.at[i];
        if (visit->customer != 0 && !visit->taken_back &&
            model_person(model, visit->customer) == person)
            return visit->state == VISIT_NO_SHOW ? visit->id : 0;
    }
    return 0;
}

static bool known(const struct app *app, int64_t customer, struct known_customer *out,
                  struct err *err)
{
    struct customer_row row;
    bool found;
    int64_t now_ms = app_now_ms(app);
    if (!store_find_person(app->store, customer, now_ms, &row, &found, err))
        return false;
    *out = (struct known_customer){.id = row.id,
                                   .title = (enum title)row.title,
                                   .owner = row.owner_until_ms > now_ms ? row.owner : 0,
                                   .open_visit = open_visit_of(&app->model, row.id),
                                   .missed = missed_visit_of(&app->model, row.id)};
    utf8_copy(out->surname, sizeof out->surname, row.surname);
    mem_wipe(&row, sizeof row);
    return store_last_lang(app->store, out->id, &out->lang, err);
}

bool app_customers_by_phone(struct app *app, struct actor actor, const char *phone,
                            struct known_customer out[KNOWN_MAX], size_t *ret_n, struct err *err)
{
    if (actor.role != ROLE_CUSTOMER && !role_may(actor.role, RIGHT_SEE_CUSTOMERS))
        return denied(actor, "look up customers", err);
    char normal[PHONE_TEXT_SIZE];
    struct customer_row rows[KNOWN_MAX];
    *ret_n = 0;
    enum phone_trouble trouble = phone_read(app->country, phone, normal);
    if (trouble != PHONE_FINE)
        return err_set(err, ERR_INPUT, "%s", phone_trouble_words(trouble));
    bool ok = person_lookup_phone(app, normal, err) &&
              store_customers_by_phone(app->store, normal, rows, KNOWN_MAX, ret_n, err);
    for (size_t i = 0; ok && i < *ret_n; i++)
        ok = known(app, rows[i].id, &out[i], err);
    mem_wipe(rows, sizeof rows);
    mem_wipe(normal, sizeof normal);
    return ok;
}

// ---- one's own visit --------------------------------------------------------------------------

bool app_visit_by_token(struct app *app, const char *scanned, int64_t *ret_visit, struct err *err)
{
    char tokens[SCAN_READINGS][TOKEN_SIZE];
    int n = scan_readings(scanned, tokens);
    int64_t first = app_first_visit(app), end = app->model.next_visit;
    bool ok = true;
    *ret_visit = 0;
    for (int i = 0; ok && *ret_visit == 0 && i < n; i++) {
        uint8_t hash[TOKEN_HASH_SIZE];
        token_hash(tokens[i], hash);
        ok = store_find_token(app->store, hash, first, end, ret_visit, err);
    }
    mem_wipe(tokens, sizeof tokens);
    if (!ok)
        return false;
    if (*ret_visit == 0 || !model_visit(&app->model, *ret_visit))
        return err_set(err, ERR_NOTFOUND, "no visit of today has this code");
    return true;
}

// What else than the number says that a ticket is somebody's.
typedef bool whose_fn(struct store *store, int64_t customer, const char *words, bool *ret,
                      struct err *err);

static bool visit_of(struct app *app, const char *ticket, whose_fn *is_theirs, const char *words,
                     int64_t *ret_visit, struct err *err)
{
    char prefix;
    int number;
    if (!ticket_of_text(ticket, &prefix, &number))
        return err_set(err, ERR_INPUT, "give a ticket such as A012");
    for (size_t i = 0; i < app->model.visits.n; i++) {
        const struct visit *visit = &app->model.visits.at[i];
        bool theirs = false;
        if (visit->prefix != prefix || visit->number != number || visit->customer == 0)
            continue;
        if (!is_theirs(app->store, visit->customer, words, &theirs, err))
            return false;
        if (theirs) {
            *ret_visit = visit->id;
            return true;
        }
    }
    return err_set(err, ERR_NOTFOUND, "no visit of today has this number and is theirs");
}

bool app_visit_by_number(struct app *app, const char *ticket, const char *phone_tail,
                         int64_t *ret_visit, struct err *err)
{
    *ret_visit = 0;
    if (strlen(phone_tail) != 4)
        return err_set(err, ERR_INPUT, "give the phone's last 4 digits");
    return visit_of(app, ticket, store_has_tail, phone_tail, ret_visit, err);
}

bool app_visit_by_name(struct app *app, const char *ticket, const char *surname, int64_t *ret_visit,
                       struct err *err)
{
    *ret_visit = 0;
    if (!*surname)
        return err_set(err, ERR_INPUT, "give a surname");
    return visit_of(app, ticket, store_is_named, surname, ret_visit, err);
}

// ---- a visit's story --------------------------------------------------------------------------

struct records {
    VEC(struct incomplete_record) list;
};

static void add_record(void *self, const struct incomplete_row *row)
{
    struct records *records = self;
    struct incomplete_record record = {.visit = row->visit,
                                       .consultant = row->consultant,
                                       .started_ms = row->started_ms,
                                       .service = row->service,
                                       .day_end_ms = row->day_end_ms,
                                       .title = (enum title)row->title,
                                       .day = row->day,
                                       .forgotten = row->forgotten};
    utf8_copy(record.ticket, sizeof record.ticket, row->ticket);
    utf8_copy(record.surname, sizeof record.surname, row->surname);
    utf8_copy(record.full_name, sizeof record.full_name, row->full_name);
    vec_push(&records->list, record);
    mem_wipe(&record, sizeof record);
}

bool app_incomplete(struct app *app, struct actor actor, struct incomplete_record **ret,
                    size_t *ret_n, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return denied(actor, "list records", err);
    struct records records = {0};
    int64_t whose = actor.role == ROLE_CONSULTANT ? actor.staff : 0;
    if (!store_read_incomplete(app->store, whose, INCOMPLETE_MAX, add_record, &records, err)) {
        vec_finish(&records.list);
        return false;
    }
    *ret = records.list.at;
    *ret_n = records.list.n;
    return true;
}

struct low_ratings {
    struct low_rating *out;
    size_t n;
    int64_t whose; // 0: everybody's
};

static void add_low_rating(void *self, const struct low_rating_row *row)
{
    struct low_ratings *low = self;
    if (low->n == LOW_RATINGS_MAX || (low->whose && row->staff != low->whose))
        return;
    struct low_rating *to = &low->out[low->n++];
    *to = (struct low_rating){
        .visit = row->visit, .consultant = row->staff, .day = row->day, .stars = row->stars};
    memcpy(to->ticket, row->ticket, sizeof to->ticket);
}

bool app_low_ratings(struct app *app, struct actor actor, struct low_rating out[LOW_RATINGS_MAX],
                     size_t *ret_n, struct err *err)
{
    struct low_ratings low = {.out = out};
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return denied(actor, "list ratings", err);
    low.whose = actor.role == ROLE_CONSULTANT ? actor.staff : 0;
    int64_t since_ms = app_now_ms(app) - LOW_RATING_DAYS * (int64_t)DAY_MS;
    if (!store_read_low_ratings(app->store, 0, LOW_RATING, since_ms, 4 * LOW_RATINGS_MAX,
                                add_low_rating, &low, err))
        return false;
    *ret_n = low.n;
    return true;
}

static void add_clock(const struct app *app, struct story_line *line)
{
    const struct event *e = &line->event;
    bool until = e->kind == EVENT_PARKED || e->kind == EVENT_HOLD_BEGUN;
    bool told = e->kind == EVENT_FINISHED || e->kind == EVENT_RECORD_COMPLETED ||
                e->kind == EVENT_STARTED || e->kind == EVENT_SERVED; // when it truly was
    int64_t at_ms = until ? e->until_ms : told ? e->ready_ms : 0;
    if (at_ms == 0)
        return;
    struct site_time at = app_site_time(app, at_ms);
    snprintf(line->clock, sizeof line->clock, "%02d:%02d", at.hour % 24, at.minute % 60);
}

static void add_undone(const struct story_line *first, struct story_line *line)
{
    for (; line->event.kind == EVENT_UNDONE && first < line; first++) {
        if (first->event.seq == line->event.number)
            line->undone = first;
    }
}

static bool is_undone(const struct story_line *line, const struct story_line *end)
{
    for (const struct story_line *later = line + 1; later < end; later++) {
        if (later->undone == line)
            return true;
    }
    return false;
}

// Whom the customer wants is said when they register, and again when they are handed to somebody; what was taken back
// by then was not said.
static int64_t asked_for(const struct story_line *first, const struct story_line *end)
{
    int64_t wish = 0;
    bool gone = false;
    for (const struct story_line *line = first; line < end; line++) {
        const struct event *e = &line->event;
        bool handed = e->kind == EVENT_REGISTERED || e->kind == EVENT_TRANSFERRED;
        if (handed || e->kind == EVENT_UNDONE)
            gone = handed && is_undone(line, end);
        if (!gone &&
            (e->kind == EVENT_REGISTERED || (e->kind == EVENT_TRANSFERRED && e->consultant) ||
             (e->kind == EVENT_HOLD_BEGUN && e->reason == REASON_WISH)))
            wish = e->consultant;
    }
    return wish;
}

static void add_asked(const struct story_line *first, struct story_line *line)
{
    int64_t wish = line->event.kind == EVENT_CALLED ? asked_for(first, line) : 0;
    if (line->event.kind == EVENT_CALLED)
        line->asked = wish ? wish : line->event.other;
}

// A call and, after it, whom it went before; one of those alone is another visit's call.
static bool add_overtaken(struct app *app, int64_t visit, struct story_line *line,
                          struct story_line *called, struct err *err)
{
    const struct event *e = &line->event;
    struct ticket_row row;
    bool found;
    if (e->kind != EVENT_OVERTAKEN)
        return true;
    line->went_before = e->other == visit;
    if (!store_find_ticket(app->store, line->went_before ? e->visit : e->other, &row, &found, err))
        return false;
    if (!found)
        return true;
    memcpy(line->tickets[0], row.ticket, sizeof row.ticket);
    line->ticket_n = 1;
    if (line->went_before && called && called->ticket_n < OVERTAKEN_MAX)
        memcpy(called->tickets[called->ticket_n++], row.ticket, sizeof row.ticket);
    return true;
}

const struct story_line *story_last_call(const struct story_line *lines, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        if (lines[i].event.kind == EVENT_CALLED && !is_undone(&lines[i], lines + n))
            return &lines[i];
    }
    return NULL;
}

bool app_story(struct app *app, struct actor actor, int64_t visit, struct story_line **ret,
               size_t *ret_n, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return denied(actor, "read a visit's story", err);
    struct event_list list = {0};
    bool ok = store_read_story(app->store, visit, &list, err);
    if (ok && list.events.n == 0)
        ok = err_set(err, ERR_NOTFOUND, "there is no visit %lld", (long long)visit);
    if (ok) {
        *ret_n = list.events.n;
        *ret = mem_alloc(list.events.n * sizeof **ret);
    }
    int64_t service = 0;
    struct story_line *called = NULL;
    size_t told = 0;
    for (; ok && told < list.events.n; told++) {
        struct story_line *line = &(*ret)[told];
        line->event = list.events.at[told];
        called = line->event.kind == EVENT_CALLED ? line : called;
        line->to_line = line->event.kind == EVENT_TRANSFERRED && line->event.consultant == 0 &&
                        line->event.service == service;
        service = line->event.service ? line->event.service : service;
        ok = add_overtaken(app, visit, line, called, err);
        add_asked(*ret, line);
        add_clock(app, line);
        add_undone(*ret, line);
        size_t n = line->event.candidate_n;
        line->candidate_n = n < CONSULTANT_MAX ? n : CONSULTANT_MAX;
        if (line->candidate_n)
            memcpy(line->candidates, &list.candidates.at[line->event.candidate_from],
                   line->candidate_n * sizeof *line->candidates);
    }
    if (!ok && told > 0) {
        free(*ret);
        *ret = NULL;
    }
    event_list_finish(&list);
    return ok;
}
