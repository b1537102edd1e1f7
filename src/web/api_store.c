// What of /api/v1 the store is asked: appointments, slots, customers, registers, a visit's story, the journal.
// A file's half runs on the store's thread, the other tells the answer.

#include "web/api.h"
#include "app/journal.h"
#include "app/people/appointment.h"
#include "app/people/customers.h"
#include "app/people/follow_up.h"
#include "app/registers/registers.h"
#include "app/sentence.h"

#include <stdlib.h>
#include <string.h>

static const char *title_code(enum title title)
{
    static const char *const codes[] = {"none", "mr", "ms"};
    _Static_assert(sizeof codes / sizeof *codes == TITLE_COUNT, "one each");
    return codes[title];
}

static const char *display(struct web_request *r, const char *surname, const char *name,
                           enum title title)
{
    char *out = arena_alloc(&r->arena, PERSON_NAME_SIZE);
    person_display(r->lang, surname, name, title, out);
    return out;
}

int64_t api_instant(const struct app *app, int64_t day)
{
    return day ? app_instant(app, (int)day, 12 * 60) : app_now_ms(app);
}

// ---- appointments -------------------------------------------------------------------------------

struct appointments_job {
    struct api_job q;
    struct api_page page;
    int64_t day, begins_ms;
    struct appointment at[APPOINTMENT_MAX];
    size_t n;
};

static void run_appointments(struct job *job, struct app *app)
{
    struct appointments_job *q = (struct appointments_job *)job;
    int64_t at_ms = api_instant(app, q->day), ends_ms;
    app_business_day(app, at_ms, &q->begins_ms, &ends_ms);
    q->q.ok = app_appointments(app, q->q.actor, at_ms, q->at, &q->n, &job->response.err);
}

static void tell_appointment(struct web_request *r, struct str *out, const struct appointment *a)
{
    json_item(out);
    json_int(out, "appointment", a->id);
    json_text(out, "state", appointment_name(a));
    json_bool(out, "twice", a->twice);
    json_int(out, "service", a->service);
    json_id(out, "consultant", a->consultant);
    json_id(out, "customer", *a->surname ? a->customer : 0);
    json_words(out, "name", display(r, a->surname, "", a->title));
    json_text(out, "title", title_code(a->title));
    json_words(out, "phone_tail", a->phone_tail);
    json_int(out, "starts_ms", a->starts_ms);
    json_int(out, "ends_ms", a->ends_ms);
    json_id(out, "visit", a->visit);
    json_end(out);
}

// By hour, and those of one hour by number.
static int64_t key_of(const struct appointments_job *q, const struct appointment *a)
{
    enum { ID_BITS = 24 }; // more than a house books in a century
    return ((a->starts_ms - q->begins_ms) / MINUTE_MS << ID_BITS) + a->id;
}

static void tell_appointments(struct web_request *r, struct api_job *job)
{
    struct appointments_job *q = (struct appointments_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "appointments");
    for (size_t i = 0; i < q->n; i++)
        if (api_page_takes(&q->page, key_of(q, &q->at[i])))
            tell_appointment(r, out, &q->at[i]);
    json_list_end(out);
    api_page_end(out, &q->page);
}

void api_get_appointments(struct web_request *r)
{
    struct api_page page;
    int64_t day = request_int(r, "day");
    if (!api_may(r) || !api_page_begin(r, &page, LIST_APPOINTMENTS, day))
        return;
    struct appointments_job *q = api_query(r, sizeof *q, run_appointments, tell_appointments);
    q->page = page;
    q->day = day;
    api_ask(r, &q->q);
}

struct slots_job {
    struct api_job q;
    int64_t day;
    struct slot_wish wish;
    struct slot at[SLOT_MAX];
    size_t n;
};

static void run_slots(struct job *job, struct app *app)
{
    struct slots_job *q = (struct slots_job *)job;
    q->wish.at_ms = api_instant(app, q->day);
    q->q.ok = app_slots(app, q->q.actor, &q->wish, q->at, &q->n, &job->response.err);
}

static void tell_slots(struct web_request *r, struct api_job *job)
{
    const struct slots_job *q = (const struct slots_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "slots");
    for (size_t i = 0; i < q->n; i++) {
        json_item(out);
        json_int(out, "starts_ms", q->at[i].starts_ms);
        json_int(out, "left", q->at[i].left);
        json_end(out);
    }
    json_list_end(out);
}

void api_get_slots(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct slots_job *q = api_query(r, sizeof *q, run_slots, tell_slots);
    q->day = request_int(r, "day");
    q->wish.service = request_int(r, "service");
    q->wish.consultant = request_int(r, "consultant");
    api_ask(r, &q->q);
}

// ---- customers ----------------------------------------------------------------------------------

struct customers_job {
    struct api_job q;
    char find[96];
    int64_t customer;
    struct customer_hit at[HITS_MAX];
    size_t n;
    bool more;
    struct customer_card card;
};

static void run_customers(struct job *job, struct app *app)
{
    struct customers_job *q = (struct customers_job *)job;
    struct err *err = &job->response.err;
    q->q.ok = q->customer
                  ? app_customer(app, q->q.actor, q->customer, &q->card, err)
                  : app_search_customers(app, q->q.actor, q->find, q->at, &q->n, &q->more, err);
}

static void tell_hit(struct str *out, const struct customer_hit *hit)
{
    json_int(out, "customer", hit->id);
    json_words(out, "phone", hit->person.phone);
    json_words(out, "surname", hit->person.surname);
    json_words(out, "name", hit->person.full_name);
    json_text(out, "title", title_code(hit->person.title));
    json_id(out, "owner", hit->owner);
    json_id(out, "seen_ms", hit->seen_ms);
    json_id(out, "open_visit", hit->open_visit);
}

static void tell_customers(struct web_request *r, struct api_job *job)
{
    const struct customers_job *q = (const struct customers_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "customers");
    for (size_t i = 0; i < q->n; i++) {
        json_item(out);
        tell_hit(out, &q->at[i]);
        json_end(out);
    }
    json_list_end(out);
    json_bool(out, "more", q->more);
}

static void tell_customer(struct web_request *r, struct api_job *job)
{
    const struct customer_card *card = &((const struct customers_job *)job)->card;
    struct str *out = &r->reply.body;
    json_object(out, "customer");
    tell_hit(out, &card->hit);
    json_end(out);
    json_int(out, "visits", card->visits);
    json_int(out, "made_ms", card->made_ms);
    json_id(out, "appointment", card->appointment);
    json_id(out, "starts_ms", card->starts_ms);
}

void api_get_customers(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct customers_job *q = api_query(r, sizeof *q, run_customers, tell_customers);
    utf8_copy(q->find, sizeof q->find, request_text(r, "find"));
    api_ask(r, &q->q);
}

void api_get_customer(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct customers_job *q = api_query(r, sizeof *q, run_customers, tell_customer);
    q->customer = request_int(r, "customer");
    api_ask(r, &q->q);
}

// ---- follow-ups ---------------------------------------------------------------------------------

struct follow_ups_job {
    struct api_job q;
    struct api_page page;
    struct follow_up *at;
    size_t n;
};

static void run_follow_ups(struct job *job, struct app *app)
{
    struct follow_ups_job *q = (struct follow_ups_job *)job;
    q->q.ok = app_follow_ups_behind(app, q->q.actor, q->page.behind, q->page.left + 1, &q->at,
                                    &q->n, &job->response.err);
}

static void release_follow_ups(struct job *job)
{
    struct follow_ups_job *q = (struct follow_ups_job *)job;
    follow_ups_free(q->at, q->n);
}

static void tell_follow_up(struct str *out, const struct follow_up *f)
{
    json_item(out);
    json_int(out, "visit", f->visit);
    json_text(out, "when", follow_up_when_name(f->when));
    json_int(out, "consultant", f->staff);
    json_id(out, "customer", f->customer);
    json_int(out, "due_ms", f->due_ms);
    json_id(out, "done_ms", f->done_ms);
    json_int(out, "day", f->day);
    json_text(out, "ticket", f->ticket);
    json_int(out, "service", f->service);
    json_words(out, "outcome", f->outcome ? outcome_name(f->outcome) : "");
    json_words(out, "phone", f->phone);
    json_words(out, "surname", f->surname);
    json_words(out, "name", f->full_name);
    json_text(out, "title", title_code(f->title));
    json_id(out, "rating", f->rating);
    json_bool(out, "call_back", f->call_back);
    json_words(out, "note", f->note);
    json_end(out);
}

static void tell_follow_ups(struct web_request *r, struct api_job *job)
{
    struct follow_ups_job *q = (struct follow_ups_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "follow_ups");
    for (size_t i = 0; i < q->n; i++)
        if (api_page_takes(&q->page, q->at[i].visit))
            tell_follow_up(out, &q->at[i]);
    json_list_end(out);
    api_page_end(out, &q->page);
}

void api_get_follow_ups(struct web_request *r)
{
    struct api_page page;
    if (!api_may(r) || !api_page_begin(r, &page, LIST_FOLLOW_UPS, 0))
        return;
    struct follow_ups_job *q = api_query(r, sizeof *q, run_follow_ups, tell_follow_ups);
    q->page = page;
    q->q.job.release = release_follow_ups;
    api_ask(r, &q->q);
}

// ---- registers ----------------------------------------------------------------------------------

struct registers_job {
    struct api_job q;
    struct api_page page;
    struct register_info *at;
    size_t n;
    struct entry_ask ask;
    struct entry_list list;
    int64_t entry;
    struct entry_story story;
};

static void run_registers(struct job *job, struct app *app)
{
    struct registers_job *q = (struct registers_job *)job;
    q->q.ok = app_registers(app, q->q.actor, true, &q->at, &q->n, &job->response.err);
}

static void run_entries(struct job *job, struct app *app)
{
    struct registers_job *q = (struct registers_job *)job;
    q->q.ok = app_entries(app, q->q.actor, &q->ask, &q->list, &job->response.err);
}

static void run_entry(struct job *job, struct app *app)
{
    struct registers_job *q = (struct registers_job *)job;
    q->q.ok = app_entry(app, q->q.actor, q->entry, &q->story, &job->response.err);
}

static void release_registers(struct job *job)
{
    struct registers_job *q = (struct registers_job *)job;
    if (q->at)
        registers_free(q->at, q->n);
    if (q->list.form)
        entry_list_free(&q->list);
    if (q->story.form)
        entry_story_free(&q->story);
}

static void tell_register(struct web_request *r, struct str *out, const struct register_info *info)
{
    const struct register_form *form = info->form;
    json_item(out);
    json_int(out, "id", info->id);
    json_text(out, "code", form->code);
    json_text(out, "name", words_in(&form->name, r->lang));
    json_bool(out, "active", info->active);
    json_list(out, "states");
    for (int i = 0; i < form->state_n; i++)
        json_item_text(out, form->states[i].code);
    json_list_end(out);
    json_list(out, "fields");
    for (int i = 0; i < form->field_n; i++) {
        json_item(out);
        json_text(out, "code", form->fields[i].code);
        json_text(out, "title", words_in(&form->fields[i].name, r->lang));
        json_bool(out, "personal", form->fields[i].personal);
        json_end(out);
    }
    json_list_end(out);
    json_end(out);
}

static void tell_registers(struct web_request *r, struct api_job *job)
{
    const struct registers_job *q = (const struct registers_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "registers");
    for (size_t i = 0; i < q->n; i++)
        tell_register(r, out, &q->at[i]);
    json_list_end(out);
}

static bool sees_names(const struct web_request *r)
{
    return role_may(r->actor.role, RIGHT_SEE_NAMES);
}

static void tell_values(struct web_request *r, struct str *out, const struct register_form *form,
                        const struct entry_values *values)
{
    json_object(out, "values");
    for (int i = 0; i < values->n; i++) {
        const struct form_field *field = &form->fields[values->at[i].field];
        int line = values->at[i].line;
        if (field->personal && !sees_names(r))
            continue;
        const char *name = line ? arena_printf(&r->arena, "%s.%d", field->code, line) : field->code;
        json_text(out, name, values->pool + values->at[i].at);
    }
    json_end(out);
}

static void tell_entry(struct web_request *r, struct str *out, const struct register_form *form,
                       const struct entry *e)
{
    json_int(out, "entry", e->id);
    json_int(out, "register", e->reg);
    json_text(out, "no", e->no);
    json_int(out, "year", e->year);
    json_words(out, "state", e->state >= 0 ? form->states[e->state].code : NULL);
    json_bool(out, "closed", e->closed);
    json_bool(out, "late", e->late);
    json_int(out, "made_ms", e->made_ms);
    json_id(out, "made_by", e->made_by);
    json_int(out, "changed_ms", e->changed_ms);
    json_id(out, "owner", e->owner);
    json_id(out, "due_ms", e->due_ms);
    tell_values(r, out, form, &e->values);
}

// The newest first: their keys rise as their ids fall.
static int64_t entry_turned(int64_t id)
{
    return (INT64_C(1) << 40) - id;
}

static void tell_entries(struct web_request *r, struct api_job *job)
{
    struct registers_job *q = (struct registers_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "entries");
    for (int i = 0; i < q->list.n; i++) {
        if (!api_page_takes(&q->page, entry_turned(q->list.at[i].id)))
            continue;
        json_item(out);
        tell_entry(r, out, q->list.form, &q->list.at[i]);
        json_end(out);
    }
    json_list_end(out);
    api_page_end(out, &q->page);
    json_int(out, "all", q->list.all);
}

static void tell_one_entry(struct web_request *r, struct api_job *job)
{
    const struct registers_job *q = (const struct registers_job *)job;
    struct str *out = &r->reply.body;
    json_object(out, "entry");
    tell_entry(r, out, q->story.form, &q->story.entry);
    json_end(out);
}

static struct registers_job *ask_registers(struct web_request *r,
                                           void (*run)(struct job *job, struct app *app),
                                           void (*tell)(struct web_request *r, struct api_job *q))
{
    struct registers_job *q = api_query(r, sizeof *q, run, tell);
    q->q.job.release = release_registers;
    return q;
}

void api_get_registers(struct web_request *r)
{
    if (api_may(r))
        api_ask(r, &ask_registers(r, run_registers, tell_registers)->q);
}

void api_get_entries(struct web_request *r)
{
    struct api_page page;
    int64_t reg = request_int(r, "register");
    if (!api_may(r) || !api_page_begin(r, &page, LIST_ENTRIES, reg))
        return;
    struct registers_job *q = ask_registers(r, run_entries, tell_entries);
    q->page = page;
    q->ask = (struct entry_ask){.reg = reg,
                                .state = -1,
                                .open = request_int(r, "open") != 0,
                                .impersonal = !sees_names(r),
                                .below = entry_turned(page.behind),
                                .max = page.left + 1};
    utf8_copy(q->ask.text, sizeof q->ask.text, request_text(r, "find"));
    api_ask(r, &q->q);
}

void api_get_entry(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct registers_job *q = ask_registers(r, run_entry, tell_one_entry);
    q->entry = request_int(r, "entry");
    api_ask(r, &q->q);
}

// ---- a visit's story ------------------------------------------------------------------------------

struct story_job {
    struct api_job q;
    int64_t visit;
    struct story_line *lines;
    size_t n;
};

static void run_story(struct job *job, struct app *app)
{
    struct story_job *q = (struct story_job *)job;
    q->q.ok = app_story(app, q->q.actor, q->visit, &q->lines, &q->n, &job->response.err);
}

static void release_story(struct job *job)
{
    free(((struct story_job *)job)->lines);
}

static void tell_author(struct str *out, int64_t author)
{
    json_id(out, "author", author > 0 ? author : 0);
    json_id(out, "program", author < 0 ? -author : 0);
}

static void tell_story(struct web_request *r, struct api_job *job)
{
    const struct story_job *q = (const struct story_job *)job;
    const struct snapshot *s = r->web->snapshot;
    struct str *out = &r->reply.body;
    json_int(out, "visit", q->visit);
    json_list(out, "story");
    for (size_t i = 0; i < q->n; i++) {
        const struct event *e = &q->lines[i].event;
        json_item(out);
        json_int(out, "seq", e->seq);
        json_int(out, "at_ms", e->at_ms);
        json_text(out, "kind", event_kind_name(e->kind));
        tell_author(out, e->author);
        json_text(
            out, "sentence",
            sentence_event(&r->arena, r->lang, &s->catalogue, &s->model.business, &q->lines[i]));
        json_end(out);
    }
    json_list_end(out);
}

void api_get_story(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct story_job *q = api_query(r, sizeof *q, run_story, tell_story);
    q->q.job.release = release_story;
    q->visit = request_int(r, "visit");
    api_ask(r, &q->q);
}

// ---- the journal ----------------------------------------------------------------------------------

void api_tell_event(const struct web_request *r, struct str *out, const struct event *e)
{
    json_int(out, "seq", e->seq);
    json_int(out, "at_ms", e->at_ms);
    json_text(out, "kind", event_kind_name(e->kind));
    tell_author(out, e->author);
    json_id(out, "visit", e->visit);
    json_id(out, "customer", sees_names(r) ? e->customer : 0);
    json_id(out, "consultant", e->consultant);
    json_id(out, "other", e->other);
    json_id(out, "service", e->service);
    json_id(out, "class", e->class);
    json_id(out, "number", e->number);
    json_id(out, "party", e->party);
    json_words(out, "reason", reason_name(e->reason));
    json_words(out, "outcome", e->outcome ? outcome_name(e->outcome) : NULL);
    json_id(out, "ready_ms", e->ready_ms);
    json_id(out, "until_ms", e->until_ms);
}

struct journal_job {
    struct api_job q;
    int64_t after;
    struct event at[API_LIST_MOST];
    int most, n;
};

static void run_journal(struct job *job, struct app *app)
{
    struct journal_job *q = (struct journal_job *)job;
    q->q.ok = app_journal(app, q->q.actor, q->after, q->at, q->most, &q->n, &job->response.err);
}

static void tell_journal(struct web_request *r, struct api_job *job)
{
    const struct journal_job *q = (const struct journal_job *)job;
    struct str *out = &r->reply.body;
    json_list(out, "events");
    for (int i = 0; i < q->n; i++) {
        json_item(out);
        api_tell_event(r, out, &q->at[i]);
        json_end(out);
    }
    json_list_end(out);
    json_int(out, "next", q->n ? q->at[q->n - 1].seq : q->after);
}

void api_get_journal(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct journal_job *q = api_query(r, sizeof *q, run_journal, tell_journal);
    q->after = request_int(r, "after");
    q->most = api_limit(r);
    api_ask(r, &q->q);
}
