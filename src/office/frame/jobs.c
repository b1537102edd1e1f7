// What the office asks of the store: each question is a job that carries its answer back. An answer
// to an earlier session is dropped unread.

#include "base/calendar.h"
#include "office/frame/frame.h"
#include "office/frame/job.h"

#include <stdlib.h>

static void answer(struct job *job, void *asker)
{
    struct office_job *question = (struct office_job *)job;
    question->done(asker, question);
}

void *question(struct office *office, size_t size, void (*work)(struct job *, struct app *),
               void (*destroy)(struct job *), void (*done)(struct office *, struct office_job *))
{
    struct office_job *question = job_create(size, work, answer, office, office->session);
    question->job.release = destroy;
    question->done = done;
    return question;
}

void post(struct office *office, struct office_job *question)
{
    link_post(office->link, &question->job);
    office_collect(office);
}

// ---- commands ---------------------------------------------------------------------------------
struct request office_request(struct office *office, struct command command)
{
    struct request request;
    request_init(&request, link_entropy(office->link), office->actor, command.kind);
    request_ask(&request, command);
    return request;
}

// The pages first: one of them may have told it in its own words.
static bool pages_told(struct office *office, const struct request *request,
                       const struct response *response)
{
    bool told = false;
    for (int i = 0; i < office->row_n; i++) {
        if (office->rows[i]->answered &&
            office->rows[i]->answered(office->pages[i], request, response))
            told = true;
    }
    return told;
}

static void say_refused(struct office *office, const struct request *request,
                        const struct answer *answer)
{
    const char *until =
        answer->until_ms ? clock_words(office, &office->arena, answer->until_ms) : NULL;
    office_say(office, TONE_ATTENTION,
               sentence_refusal(&office->arena, office_lang(office), answer, until));
    bool late = answer->refusal == REFUSAL_TAKEN || answer->refusal == REFUSAL_WRONG_STATE;
    if (late && request->command.visit)
        office_ask_meanwhile(office, request->command.visit);
}

static void answered(struct job *job, void *asker)
{
    struct office *office = asker;
    const struct request *request = &((struct submission *)job)->request;
    office->working -= office->working > 0;
    office_look(office);
    const struct response *response = &job->response;
    if (pages_told(office, request, response))
        return;
    if (response->result == RESULT_DONE) {
        office_say(office, TONE_GOOD, done_words(office, request, response));
    } else if (response->result == RESULT_REFUSED) {
        say_refused(office, request, &response->answer);
    } else {
        enum err_code code = response->result == RESULT_DENIED ? ERR_DENIED : response->err.code;
        office_say(office, TONE_BAD, sentence_error(office_lang(office), code));
    }
}

void office_send_request(struct office *office, struct request *request)
{
    office->working++;
    office->working_kind = request->command.kind;
    office->working_visit = request->command.visit;
    office->message.text[0] = '\0';
    link_post(office->link, &submission_create(request, answered, office, office->session)->job);
    request_wipe(request);
    office_collect(office);
}

void office_send(struct office *office, struct command command)
{
    struct request request = office_request(office, command);
    office_send_request(office, &request);
}

void office_collect(struct office *office)
{
    for (struct job *job; (job = link_take(office->link)) != NULL;)
        job_end(job, office->session);
}

// ---- who works here, and the site's clock -----------------------------------------------------
struct facts_job {
    struct office_job base;
    struct facts facts;
    bool ok;
};

static int64_t clock_offset(const struct app *app, int64_t at_ms)
{
    struct site_time t = app_site_time(app, at_ms);
    int64_t local = calendar_days(t.year, t.month, t.day) * DAY_MS + t.hour * (int64_t)HOUR_MS +
                    t.minute * (int64_t)MINUTE_MS + t.second * (int64_t)SECOND_MS;
    return local - (at_ms - at_ms % SECOND_MS);
}

static void work_facts(struct job *job, struct app *app)
{
    struct facts_job *question = (struct facts_job *)job;
    struct facts *facts = &question->facts;
    int64_t now_ms = app_now_ms(app);
    facts->offset_ms = clock_offset(app, now_ms);
    app_business_day(app, now_ms, &facts->from_ms, &facts->to_ms);
    int64_t next_hour = now_ms - now_ms % HOUR_MS + HOUR_MS; // a change of the clock falls on one
    facts->good_until_ms = facts->to_ms < next_hour ? facts->to_ms : next_hour;
    question->ok = app_staff(app, facts->staff, STAFF_MAX, &facts->staff_n, &job->response.err);
}

static void destroy_facts(struct job *job)
{
    destroy_question(job, sizeof(struct facts_job));
}

static void done_facts(struct office *office, struct office_job *base)
{
    struct facts_job *question = (struct facts_job *)base;
    office->facts.asked = false;
    if (!question->ok) { // the store's trouble is shown from the snapshot; look again in a while
        office->facts.good_until_ms = office->now_ms + MINUTE_MS;
        return;
    }
    office->facts = question->facts;
    office->facts.known = true;
}

void office_ask_facts(struct office *office)
{
    office->facts.asked = true;
    post(office, question(office, sizeof(struct facts_job), work_facts, destroy_facts, done_facts));
}

// ---- signing in -------------------------------------------------------------------------------
struct sign_in_job {
    struct office_job base;
    int64_t staff;
    char pin[16];
    bool ok;
    struct actor actor;
    int64_t until_ms;
};

static void work_sign_in(struct job *job, struct app *app)
{
    struct sign_in_job *question = (struct sign_in_job *)job;
    question->ok = app_sign_in(app, question->staff, question->pin, &question->actor,
                               &question->until_ms, &job->response.err);
}

static void destroy_sign_in(struct job *job)
{
    destroy_question(job, sizeof(struct sign_in_job));
}

static void done_sign_in(struct office *office, struct office_job *base)
{
    struct sign_in_job *question = (struct sign_in_job *)base;
    office->sign_in.checking = false;
    field_wipe(&office->sign_in.pin);
    if (question->ok) {
        office->sign_in.wrong = false;
        office_sign_in(office, question->actor);
        surface_go(office->surface, office_first_page(office), office->now_ms);
        return;
    }
    office->sign_in.wrong = base->job.response.err.code == ERR_DENIED;
    office->sign_in.locked_until_ms = question->until_ms;
    if (!office->sign_in.wrong)
        office_say(office, TONE_BAD,
                   sentence_error(office_lang(office), base->job.response.err.code));
}

void office_ask_sign_in(struct office *office)
{
    struct sign_in_job *job =
        question(office, sizeof(struct sign_in_job), work_sign_in, destroy_sign_in, done_sign_in);
    job->staff = office->sign_in.staff;
    utf8_copy(job->pin, sizeof job->pin, office->sign_in.pin.text);
    office->sign_in.checking = true;
    office->sign_in.wrong = false;
    post(office, &job->base);
}

// ---- finding a visit of today -----------------------------------------------------------------
struct find_job {
    struct office_job base;
    struct actor actor;
    char code[FIELD_SIZE]; // two readings of a scan
    char ticket[8], tail[5];
    int64_t visit;
    int64_t appointment; // the code is of its slip; 0: it is not
    int days;            // from today until it
    bool ok;
};

// A ticket of today, or the slip of an appointment that is not over.
static void find_slip(struct find_job *question, struct app *app)
{
    struct appointment found;
    struct err hidden;
    if (!app_appointment_of_slip(app, question->actor, question->code, &found, &question->days,
                                 &hidden))
        return;
    question->appointment = found.id;
    mem_wipe(&found, sizeof found);
}

static void work_find(struct job *job, struct app *app)
{
    struct find_job *question = (struct find_job *)job;
    struct err *err = &job->response.err;
    question->ok =
        question->code[0]
            ? app_visit_by_token(app, question->code, &question->visit, err)
            : app_visit_by_number(app, question->ticket, question->tail, &question->visit, err);
    if (!question->ok && question->code[0])
        find_slip(question, app);
}

static void destroy_find(struct job *job)
{
    destroy_question(job, sizeof(struct find_job));
}

static void done_find(struct office *office, struct office_job *base)
{
    struct find_job *question = (struct find_job *)base;
    if (question->ok) {
        office->desk.visit = question->visit;
        office->form.found_visit = question->visit;
        office->form.problem = NULL;
    } else if (question->appointment != 0) {
        bookings_show(office, question->appointment, question->days);
    } else {
        office->form.problem = N_("No visit of today matches that code.");
    }
}

void office_ask_find(struct office *office, const char *code, const char *ticket, const char *tail)
{
    struct find_job *job =
        question(office, sizeof(struct find_job), work_find, destroy_find, done_find);
    job->actor = office->actor;
    utf8_copy(job->code, sizeof job->code, code ? code : "");
    utf8_copy(job->ticket, sizeof job->ticket, ticket ? ticket : "");
    utf8_copy(job->tail, sizeof job->tail, tail ? tail : "");
    post(office, &job->base);
}

// ---- who has this phone -----------------------------------------------------------------------
struct known_job {
    struct office_job base;
    struct actor actor;
    char phone[PHONE_SIZE];
    struct known_customer known[KNOWN_MAX];
    size_t n;
    bool ok;
};

static void work_known(struct job *job, struct app *app)
{
    struct known_job *question = (struct known_job *)job;
    question->ok = app_customers_by_phone(app, question->actor, question->phone, question->known,
                                          &question->n, &job->response.err);
}

static void destroy_known(struct job *job)
{
    destroy_question(job, sizeof(struct known_job));
}

static void done_known(struct office *office, struct office_job *base)
{
    struct known_job *question = (struct known_job *)base;
    if (question->ok && office->desk.panel != PANEL_NONE) // who may not know is told nobody
        arrival_recognise(office, question->phone, question->known, question->n);
}

void office_ask_known(struct office *office, const char *phone)
{
    struct known_job *job =
        question(office, sizeof(struct known_job), work_known, destroy_known, done_known);
    job->actor = office->actor;
    utf8_copy(job->phone, sizeof job->phone, phone);
    post(office, &job->base);
}

// ---- a new PIN --------------------------------------------------------------------------------
struct pin_job {
    struct office_job base;
    struct actor actor;
    int64_t staff;
    char pin[16];
    bool ok;
};

static void work_pin(struct job *job, struct app *app)
{
    struct pin_job *question = (struct pin_job *)job;
    question->ok =
        app_set_pin(app, question->actor, question->staff, question->pin, &job->response.err);
}

static void destroy_pin(struct job *job)
{
    destroy_question(job, sizeof(struct pin_job));
}

static void done_pin(struct office *office, struct office_job *base)
{
    enum lang lang = office_lang(office);
    struct pin_job *question = (struct pin_job *)base;
    if (!question->ok)
        office_say(office, TONE_BAD, sentence_error(lang, base->job.response.err.code));
    else
        office_say(office, TONE_GOOD,
                   tr_fill(&office->arena, lang, N_("The PIN of {name} has been changed."), "name",
                           staff_name(office, lang, question->staff), NULL));
}

void office_ask_pin(struct office *office, int64_t staff, const char *pin)
{
    struct pin_job *job = question(office, sizeof(struct pin_job), work_pin, destroy_pin, done_pin);
    job->actor = office->actor;
    job->staff = staff;
    utf8_copy(job->pin, sizeof job->pin, pin);
    post(office, &job->base);
}

// ---- appointments -----------------------------------------------------------------------------
struct bookings_job {
    struct office_job base;
    struct actor actor;
    int days;
    int64_t service, consultant; // 0: no slots asked for
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
    struct slot slots[SLOT_MAX];
    size_t slot_n;
    bool ok;
};

static void work_bookings(struct job *job, struct app *app)
{
    struct bookings_job *q = (struct bookings_job *)job;
    int64_t at_ms = app_now_ms(app) + q->days * (int64_t)DAY_MS;
    q->ok = app_appointments(app, q->actor, at_ms, q->list, &q->n, &job->response.err) &&
            (q->service == 0 || app_slots(app, q->actor, q->service, q->consultant, at_ms, q->slots,
                                          &q->slot_n, &job->response.err));
}

static void destroy_bookings(struct job *job)
{
    destroy_question(job, sizeof(struct bookings_job));
}

static void done_bookings(struct office *office, struct office_job *base)
{
    struct bookings_job *q = (struct bookings_job *)base;
    struct bookings *b = &office->bookings;
    if (office->desk.panel != PANEL_APPOINTMENTS || q->days != b->days)
        return; // closed, or another day was chosen meanwhile
    if (!q->ok)
        office_say(office, TONE_BAD,
                   sentence_error(office_lang(office), base->job.response.err.code));
    b->known = true;
    b->n = q->n;
    b->slot_n = q->slot_n;
    memcpy(b->list, q->list, sizeof b->list);
    memcpy(b->slots, q->slots, sizeof b->slots);
    bookings_listed(office);
}

// Of the appointment that is moved, else of what the form says.
static void whose_slots(const struct office *office, struct bookings_job *job)
{
    const struct business *business = &office->snap->model.business;
    const struct form *form = &office->form;
    const struct bookings *b = &office->bookings;
    if (b->view == BOOKINGS_MOVE) {
        job->service = b->about.service;
        job->consultant = b->about.consultant;
    }
    if (b->view != BOOKINGS_BOOK || form->service == NOBODY)
        return;
    job->service = business->services[form->service].id;
    job->consultant = form->consultant == NOBODY ? 0 : business->consultants[form->consultant].id;
}

void office_ask_bookings(struct office *office)
{
    struct bookings_job *job = question(office, sizeof(struct bookings_job), work_bookings,
                                        destroy_bookings, done_bookings);
    job->actor = office->actor;
    job->days = office->bookings.days;
    whose_slots(office, job);
    post(office, &job->base);
}
