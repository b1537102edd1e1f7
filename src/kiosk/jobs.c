// What the kiosk asks of the store. A job carries the number of the session it was posted for, so
// that an answer which comes after its visitor has left is dropped. A submission keeps its command
// id: after an unknown outcome the same request goes out again and is done once.
#include "kiosk/session.h"

#include <stdio.h>
#include <string.h>

enum { TASK_BITS = 4, ZONE_GOOD_MS = 15 * MINUTE_MS, FAILING_MS = 15 * SECOND_MS };
_Static_assert(TASK_SOUGHT < 1 << TASK_BITS, "a task fits into a tag");

static const struct actor customer = {.role = ROLE_CUSTOMER};

static int tag_of(const struct kiosk *k, enum task task)
{
    return (int)((unsigned)(k->serial & 0xFFFFFF) << TASK_BITS | (unsigned)task);
}

static int post(struct kiosk *k, struct job *job, enum task task)
{
    job->tag = tag_of(k, task);
    k->busy = task;
    link_post(k->link, job);
    return collect(k);
}

// ---- queries ----------------------------------------------------------------------------------

struct query {
    struct job job; // first: the link knows only this
    char text[FIELD_SIZE];
    char tail[TAIL_DIGITS + 1];
    struct known_customer known[KNOWN_MAX];
    size_t n, expected_n;
    struct appointment expected[KNOWN_MAX];
    struct staff_row *staff; // STAFF_MAX, of TASK_STAFF
    struct upkeep upkeep;    // of TASK_UPKEEP
    int64_t id, until_ms;
    bool found;
    struct err err;
};

static void query_destroy(struct job *job)
{
    struct query *q = (struct query *)job;
    free(q->staff);
    mem_wipe(q, sizeof *q);
    free(q);
}

static struct query *query_create(void (*work)(struct job *, struct app *))
{
    struct query *q = mem_alloc(sizeof *q);
    q->job.work = work;
    q->job.destroy = query_destroy;
    return q;
}

static void work_known(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->found = app_customers_by_phone(app, customer, q->text, q->known, &q->n, &q->err);
    if (q->found &&
        !app_appointments_by_phone(app, customer, q->text, q->expected, &q->expected_n, &q->err))
        q->expected_n = 0; // then they are asked at the desk
}

static int see_desk(struct kiosk *k, const char *news)
{
    k->v.news = news;
    return AT_DESK;
}

// The phone of before, asked again after Back, is no new try.
int ask_known(struct kiosk *k)
{
    bool same = strcmp(k->v.known_phone, k->v.phone.text) == 0;
    if (!same && k->v.known_tries >= FIND_TRIES)
        return see_desk(k,
                        N_("The desk will gladly find your phone number and give you a ticket."));
    k->v.known_tries += !same;
    utf8_copy(k->v.known_phone, sizeof k->v.known_phone, k->v.phone.text);
    struct query *q = query_create(work_known);
    utf8_copy(q->text, sizeof q->text, k->v.phone.text);
    return post(k, &q->job, TASK_LOOK_UP);
}

static void work_by_number(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->found = app_visit_by_number(app, q->text, q->tail, &q->id, &q->err);
}

int ask_ticket_by_number(struct kiosk *k)
{
    struct query *q = query_create(work_by_number);
    int number = atoi(k->v.digits.text);
    snprintf(q->text, sizeof q->text, "%c%03d", k->v.prefix, number);
    utf8_copy(q->tail, sizeof q->tail, k->v.tail.text);
    k->v.find_tries++;
    return post(k, &q->job, TASK_FIND);
}

static void work_by_code(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->found = app_visit_by_token(app, q->text, &q->id, &q->err);
    q->n = !q->found && app_appointment_by_token(app, q->text, &q->expected[0], &q->err);
}

int ask_ticket_by_code(struct kiosk *k, const char *scanned)
{
    struct query *q = query_create(work_by_code);
    utf8_copy(q->text, sizeof q->text, scanned);
    return post(k, &q->job, TASK_FIND);
}

static int nobody_expected(struct kiosk *k)
{
    k->v.sought = false; // when they ask once more, somebody may have booked them
    if (k->v.find_tries >= FIND_TRIES)
        return see_desk(k, N_("We could not find your appointment."));
    k->v.problem = N_("There is no appointment today on this number. Please check it once more.");
    return AT_APPOINTMENT;
}

static void work_expected(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->found = app_appointments_by_phone(app, customer, q->text, q->expected, &q->n, &q->err);
}

static struct query *query_expected(struct kiosk *k)
{
    struct query *q = query_create(work_expected);
    utf8_copy(q->text, sizeof q->text, k->v.phone.text);
    k->v.find_tries++;
    return q;
}

int ask_expected(struct kiosk *k)
{
    if (k->v.sought)
        return nobody_expected(k);
    return post(k, &query_expected(k)->job, TASK_EXPECTED);
}

// Digits may follow while it is looked for, so nothing waits for it. It is one of the session's
// tries, like any other; the last one is left to Next, which says what to do when they are used up.
int try_expected(struct kiosk *k)
{
    if (k->v.find_tries + 1 >= FIND_TRIES)
        return SCREEN_STAY;
    struct query *q = query_expected(k);
    q->job.tag = tag_of(k, TASK_SOUGHT);
    link_post(k->link, &q->job);
    return collect(k);
}

static void work_staff(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->staff = mem_alloc(STAFF_MAX * sizeof *q->staff);
    q->found = app_staff(app, q->staff, STAFF_MAX, &q->n, &q->err);
}

int ask_staff(struct kiosk *k)
{
    return post(k, &query_create(work_staff)->job, TASK_STAFF);
}

static void work_sign_in(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    struct actor who;
    q->found = app_sign_in(app, q->id, q->text, &who, &q->until_ms, &q->err);
}

int ask_sign_in(struct kiosk *k)
{
    struct query *q = query_create(work_sign_in);
    q->id = k->v.staff;
    utf8_copy(q->text, sizeof q->text, k->v.pin.text);
    return post(k, &q->job, TASK_SIGN_IN);
}

static void work_zone(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    int64_t now_ms = app_now_ms(app);
    struct site_time t = app_site_time(app, now_ms);
    int64_t site = ((t.hour * 60 + t.minute) * 60 + t.second) * (int64_t)SECOND_MS;
    int64_t utc = (now_ms % DAY_MS) / SECOND_MS * SECOND_MS;
    q->until_ms = (site - utc + DAY_MS) % DAY_MS; // only the time of day is shown
    q->id = now_ms + ZONE_GOOD_MS;
}

void ask_zone(struct kiosk *k)
{
    struct query *q = query_create(work_zone);
    q->job.tag = TASK_ZONE;
    k->zone_asked = true;
    link_post(k->link, &q->job);
}

static void work_upkeep(struct job *job, struct app *app)
{
    struct query *q = (struct query *)job;
    q->found = app_upkeep(app, &q->upkeep, &q->err);
}

void ask_upkeep(struct kiosk *k)
{
    struct query *q = query_create(work_upkeep);
    q->job.tag = tag_of(k, TASK_UPKEEP); // nobody waits for it: the rest is shown meanwhile
    link_post(k->link, &q->job);
}

// ---- submissions ------------------------------------------------------------------------------

static int submit(struct kiosk *k)
{
    k->v.submit_tries++;
    k->v.retry_ms = 0;
    return post(k, job_create_submit(&k->v.request, 0), TASK_SUBMIT);
}

static struct command *begin(struct kiosk *k, enum command_kind kind)
{
    request_init(&k->v.request, link_entropy(k->link), customer, kind);
    k->v.submit_tries = 0;
    k->v.request.command.channel = CHANNEL_KIOSK;
    k->v.request.command.visit = k->v.visit;
    return &k->v.request.command;
}

int ask_register(struct kiosk *k)
{
    struct command *c = begin(k, COMMAND_REGISTER);
    c->visit = 0;
    c->service = k->v.service;
    c->customer = k->v.customer;
    c->consultant = k->v.wish;
    c->party = 1;
    c->lang = (int)surface_env(k->surface)->lang;
    struct person *p = &k->v.request.person;
    utf8_copy(p->phone, sizeof p->phone, k->v.phone.text);
    name_split(k->v.name.text, p->surname, p->full_name, sizeof p->surname);
    p->title = k->v.title;
    return submit(k);
}

int ask_check_in(struct kiosk *k, const struct appointment *appointment)
{
    k->v.title = appointment->title;
    field_set(&k->v.name, appointment->surname);
    k->v.booked_ms = appointment->starts_ms;
    if (appointment->arrived) {
        k->v.already_here = true;
        return flow_found(k, appointment->visit, true);
    }
    struct command *c = begin(k, COMMAND_REGISTER);
    k->v.request.appointment = appointment->id;
    c->visit = 0;
    c->party = 1;
    c->lang = (int)surface_env(k->surface)->lang;
    return submit(k);
}

int ask_visit(struct kiosk *k, enum command_kind kind, int minutes)
{
    struct command *c = begin(k, kind);
    if (kind == COMMAND_PARK)
        c->until_ms = k->now_ms + (int64_t)minutes * MINUTE_MS;
    if (kind == COMMAND_CANCEL)
        c->reason = REASON_BY_CUSTOMER;
    return submit(k);
}

int ask_rating(struct kiosk *k)
{
    struct command *c = begin(k, COMMAND_RATE);
    c->number = k->v.rating;
    c->party = k->v.call_back;
    for (int i = 0; i < TAG_COUNT; i++)
        if (k->v.tags[i])
            k->v.request.tags |= 1u << i;
    utf8_copy(k->v.request.note, sizeof k->v.request.note, k->v.comment.text);
    return submit(k);
}

void ask_beside(struct kiosk *k, const struct command *command, const char *words)
{
    struct request request;
    request_init(&request, link_entropy(k->link), customer, command->kind);
    struct command_id id = request.command.id;
    request.command = *command;
    request.command.id = id;
    request.command.channel = CHANNEL_KIOSK;
    request.command.visit = k->v.visit;
    utf8_copy(request.note, sizeof request.note, words ? words : "");
    link_post(k->link, job_create_submit(&request, tag_of(k, TASK_BESIDE)));
    request_wipe(&request);
    collect(k);
    k->snapshot = link_snapshot(k->link);
}

int retry_submit(struct kiosk *k)
{
    return submit(k);
}

// ---- answers ----------------------------------------------------------------------------------

static int registered(struct kiosk *k, const struct response *r)
{
    k->v.visit = k->last_visit = r->answer.visit;
    utf8_copy(k->v.ticket, sizeof k->v.ticket, r->ticket);
    utf8_copy(k->v.token, sizeof k->v.token, k->v.request.token);
    request_wipe(&k->v.request);
    return AT_TICKET;
}

// Back to the ticket's place from a question about it, so that Back does not ask it again.
static int to_place(const struct kiosk *k)
{
    const char *here = surface_screen(k->surface);
    bool question = strcmp(here, park_screen.name) == 0 || strcmp(here, cancel_screen.name) == 0;
    return question ? SCREEN_BACK : AT_PLACE;
}

static int rated(struct kiosk *k)
{
    if (k->v.to_desk)
        return see_desk(k, N_("Thank you for telling us. Somebody there will listen to you."));
    k->v.news = k->v.call_back ? N_("Thank you for telling us. We will call you about it.")
                : k->v.rating <= LOW_RATING
                    ? N_("Thank you for telling us. We want to do better.")
                    : N_("Your words reach the people who looked after you.");
    return AT_THANKS;
}

static int done(struct kiosk *k, const struct response *r)
{
    enum command_kind kind = k->v.request.command.kind;
    if (kind == COMMAND_REGISTER)
        return registered(k, r);
    request_wipe(&k->v.request);
    if (kind == COMMAND_RATE)
        return rated(k);
    if (kind == COMMAND_CANCEL) {
        k->v.cancelled = true;
        k->v.news = N_("Your number is cancelled. You are always welcome to take a new one.");
        return AT_THANKS;
    }
    return to_place(k);
}

static int refused_registration(struct kiosk *k, const struct answer *a)
{
    if (a->refusal == REFUSAL_ALREADY_HERE) {
        k->v.already_here = true;
        return flow_found(k, a->visit, true);
    }
    if (a->refusal == REFUSAL_CLOSED || a->refusal == REFUSAL_NOT_YET_OPEN ||
        a->refusal == REFUSAL_NO_DAY)
        return AT_CLOSED;
    if (k->v.wish &&
        (a->refusal == REFUSAL_NO_CONSULTANT || a->refusal == REFUSAL_CONSULTANT_AWAY)) {
        k->v.wish = 0;
        k->v.problem = N_("That consultant has just left. Please choose once more.");
        return AT_CONSULTANT;
    }
    if (a->refusal == REFUSAL_FULL)
        return see_desk(k, N_("All of today's numbers are taken."));
    if (a->refusal == REFUSAL_NO_APPOINTMENT)
        return see_desk(k, N_("We could not find your appointment."));
    return see_desk(k, N_("We could not take your number here."));
}

static int refused(struct kiosk *k, const struct answer *a)
{
    enum command_kind kind = k->v.request.command.kind;
    request_wipe(&k->v.request);
    if (kind == COMMAND_REGISTER)
        return refused_registration(k, a);
    if (kind == COMMAND_RATE) {
        k->v.news = a->refusal == REFUSAL_RATED_ALREADY ? N_("You have rated this visit already.")
                                                        : N_("This visit cannot be rated yet.");
        return AT_THANKS;
    }
    if (kind == COMMAND_RETURN && a->refusal == REFUSAL_TOO_LATE)
        return see_desk(k, N_("Your place could not be kept any longer."));
    k->v.problem = N_("Things have just changed: this is how it stands now.");
    return to_place(k);
}

static int failed(struct kiosk *k)
{
    if (k->v.submit_tries < SUBMIT_TRIES) {
        k->busy = TASK_SUBMIT;
        k->v.retry_ms = k->now_ms + RETRY_MS;
        return SCREEN_STAY;
    }
    k->failing = true;
    k->failing_until_ms = k->now_ms + FAILING_MS;
    return AT_TROUBLE;
}

static int submitted(struct kiosk *k, const struct job *job)
{
    switch (job->response.result) {
    case RESULT_DONE:
        return done(k, &job->response);
    case RESULT_REFUSED:
        return refused(k, &job->response.answer);
    case RESULT_DENIED:
        request_wipe(&k->v.request);
        return see_desk(k, N_("This cannot be done here."));
    case RESULT_FAILED:
        break;
    }
    return failed(k);
}

static int looked_up(struct kiosk *k, const struct query *q)
{
    k->v.customer = k->v.owner = 0; // of a phone typed before
    k->v.known_n = q->found ? q->n : 0;
    memcpy(k->v.known, q->known, sizeof k->v.known);
    k->v.expected_n = k->v.known_n > 0 ? q->expected_n : 0;
    memcpy(k->v.expected, q->expected, sizeof k->v.expected);
    return k->v.known_n > 0 ? AT_KNOWN : AT_SURNAME;
}

static int expected_found(struct kiosk *k, const struct query *q)
{
    k->v.expected_n = q->n;
    memcpy(k->v.expected, q->expected, sizeof k->v.expected);
    return q->n > 0 ? AT_EXPECTED : nobody_expected(k);
}

// Of a phone that is no longer what they are typing, or where they have gone elsewhere: nothing.
static int sought(struct kiosk *k, const struct query *q)
{
    bool there = strcmp(surface_screen(k->surface), appointment_screen.name) == 0;
    if (!there || k->busy != TASK_NONE || strcmp(q->text, k->v.phone.text) != 0)
        return SCREEN_STAY;
    k->v.sought = q->n == 0;
    return q->n > 0 ? expected_found(k, q) : SCREEN_STAY;
}

static int ticket_found(struct kiosk *k, const struct query *q)
{
    if (q->found)
        return flow_found(k, q->id, false);
    if (q->n > 0)
        return expected_found(k, q);
    if (strcmp(surface_screen(k->surface), appointment_screen.name) == 0) {
        k->v.problem = N_("We could not find this slip. Please try the phone you booked with.");
        return SCREEN_STAY;
    }
    if (k->v.find_tries >= FIND_TRIES)
        return see_desk(k, N_("We could not find your number."));
    field_wipe(&k->v.tail);
    k->v.problem = N_("No ticket of today matches. Please check the number and try again.");
    return AT_FIND;
}

static int staff_known(struct kiosk *k, const struct query *q)
{
    k->staff_n = 0;
    for (size_t i = 0; q->found && i < q->n && k->staff_n < STAFF_SHOWN; i++) {
        if (!q->staff[i].active || q->staff[i].role < ROLE_RECEPTIONIST)
            continue;
        struct staff_choice *to = &k->staff[k->staff_n++];
        to->id = q->staff[i].id;
        for (int l = 0; l < LANG_COUNT; l++)
            utf8_copy(to->name[l], NAME_SIZE, words_in(&q->staff[i].name, (enum lang)l));
    }
    return AT_STAFF;
}

static int signed_in(struct kiosk *k, const struct query *q)
{
    field_wipe(&k->v.pin);
    if (q->found) {
        ask_upkeep(k);
        return AT_MACHINE;
    }
    k->v.locked_until_ms = q->until_ms;
    k->v.problem = q->until_ms > k->now_ms ? NULL : N_("That PIN is not right.");
    return SCREEN_STAY;
}

static void zone_known(struct kiosk *k, const struct query *q)
{
    k->zone_asked = false;
    k->zone_known = true;
    k->zone_ms = q->until_ms;
    k->zone_until_ms = q->id;
}

static int answer(struct kiosk *k, const struct job *job)
{
    enum task task = (enum task)(job->tag & ((1 << TASK_BITS) - 1));
    const struct query *q = (const struct query *)job;
    if (task == TASK_ZONE)
        zone_known(k, q);
    if (task == TASK_ZONE || job->tag != tag_of(k, task))
        return SCREEN_STAY;
    if (task == TASK_UPKEEP) {
        k->upkeep = q->upkeep;
        return SCREEN_STAY;
    }
    if (task == TASK_SOUGHT)
        return sought(k, q);
    if (task == TASK_BESIDE) {
        if (job->response.result != RESULT_DONE)
            offer_failed(k);
        return SCREEN_STAY;
    }
    k->busy = TASK_NONE;
    switch (task) {
    case TASK_SUBMIT:
        return submitted(k, job);
    case TASK_LOOK_UP:
        return looked_up(k, q);
    case TASK_FIND:
        return ticket_found(k, q);
    case TASK_EXPECTED:
        return expected_found(k, q);
    case TASK_STAFF:
        return staff_known(k, q);
    case TASK_SIGN_IN:
        return signed_in(k, q);
    case TASK_NONE:
    case TASK_BESIDE:
    case TASK_ZONE:
    case TASK_UPKEEP:
    case TASK_SOUGHT:
        break;
    }
    return SCREEN_STAY;
}

int collect(struct kiosk *k)
{
    int go = SCREEN_STAY;
    struct job *job;
    while ((job = link_take(k->link))) {
        k->snapshot = link_snapshot(k->link); // what the job did is to be seen
        int to = answer(k, job);
        job->destroy(job);
        if (to != SCREEN_STAY)
            go = to;
    }
    return go;
}
