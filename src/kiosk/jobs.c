// What the kiosk asks of the store: each query a job of its own (app/link.h) that holds what is asked,
// then what was found. `ask_…` posts it and answers where to go; the inline link has done it by then.
// An answer that comes after its visitor has left is dropped.
#include "kiosk/session.h"

#include "app/sign_in.h"
#include "app/doubt.h"

#include <stdio.h>
#include <string.h>

enum { ZONE_GOOD_MS = 15 * MINUTE_MS };

const struct actor the_customer = {.role = ROLE_CUSTOMER};

static void *query(struct kiosk *k, size_t size, void (*run)(struct job *, struct app *),
                   void (*done)(struct job *, void *))
{
    return job_create(size, run, done, k, k->serial);
}

int post_awaited(struct kiosk *k, struct job *job)
{
    k->awaited = job;
    link_post(k->link, job);
    return collect(k);
}

int collect(struct kiosk *k)
{
    k->go = SCREEN_STAY;
    for (struct job *job; (job = link_take(k->link));) {
        k->snapshot = link_snapshot(k->link); // what the job did is to be seen
        if (job == k->awaited)
            k->awaited = NULL;
        job_end(job, k->serial);
    }
    return k->go;
}

void go_to(struct kiosk *k, int screen)
{
    if (screen != SCREEN_STAY)
        k->go = screen;
}

bool kiosk_is_busy(const struct kiosk *k)
{
    return k->awaited || k->v.retry_ms;
}

int see_desk(struct kiosk *k, const char *news)
{
    k->v.news = news;
    return AT_DESK;
}

// ---- who has an appointment today -------------------------------------------------------------

struct expected_job {
    struct job job;
    char phone[FIELD_SIZE];
    struct appointment expected[KNOWN_MAX];
    size_t n;
    struct appointment later; // the next one, where there is none today
    bool is_later;
};

static int nobody_expected(struct kiosk *k)
{
    k->v.sought = false; // when they ask once more, somebody may have booked them
    if (k->v.find_tries >= FIND_TRIES)
        return see_desk(k, N_("We could not find your appointment."));
    k->v.problem = N_("There is no appointment today on this number. Please check it once more.");
    return AT_APPOINTMENT;
}

static void expect(struct kiosk *k, const struct appointment *expected, size_t n)
{
    memset(k->v.expected, 0, sizeof k->v.expected);
    memcpy(k->v.expected, expected, n * sizeof *expected);
    k->v.expected_n = n;
}

static void run_expected(struct job *job, struct app *app)
{
    struct expected_job *q = (struct expected_job *)job;
    struct err *err = &job->response.err;
    if (!app_appointments_by_phone(app, the_customer, q->phone, q->expected, &q->n, err) ||
        q->n > 0 ||
        !app_appointment_to_come(app, the_customer, q->phone, &q->later, &q->is_later, err))
        q->is_later = false;
}

static int expected_later(struct kiosk *k, const struct appointment *later)
{
    expect(k, later, 1);
    return AT_LATER;
}

static void done_expected(struct job *job, void *asker)
{
    const struct expected_job *q = (const struct expected_job *)job;
    struct kiosk *k = asker;
    if (q->is_later) {
        go_to(k, expected_later(k, &q->later));
        return;
    }
    expect(k, q->expected, q->n);
    go_to(k, q->n > 0 ? AT_EXPECTED : nobody_expected(k));
}

// Of a phone that is no longer what they are typing, or where they have gone elsewhere: nothing.
static void done_sought(struct job *job, void *asker)
{
    const struct expected_job *q = (const struct expected_job *)job;
    struct kiosk *k = asker;
    bool there = kiosk_has(k, TRAIT_BY_BOOKING);
    if (!there || kiosk_is_busy(k) || strcmp(q->phone, k->v.phone.text) != 0)
        return;
    k->v.sought = q->n == 0 && !q->is_later;
    if (!k->v.sought)
        done_expected(job, asker);
}

static struct job *expected_job(struct kiosk *k, void (*done)(struct job *, void *))
{
    struct expected_job *q = query(k, sizeof *q, run_expected, done);
    utf8_copy(q->phone, sizeof q->phone, k->v.phone.text);
    k->v.find_tries++;
    return &q->job;
}

int ask_expected(struct kiosk *k)
{
    if (k->v.sought)
        return nobody_expected(k);
    return post_awaited(k, expected_job(k, done_expected));
}

// Digits may follow while it is looked for, so nothing waits for it. It is one of the session's
// tries, like any other; the last one is left to Next, which says what to do when they are used up.
int try_expected(struct kiosk *k)
{
    if (k->v.find_tries + 1 >= FIND_TRIES)
        return SCREEN_STAY;
    link_post(k->link, expected_job(k, done_sought));
    return collect(k);
}

// ---- what was added to the work on their car ---------------------------------------------------

static void done_added(struct job *job, void *asker)
{
    const struct added_job *q = (const struct added_job *)job;
    struct kiosk *k = asker;
    for (size_t i = q->n; q->visit == k->v.visit && i-- > 0;) // the first of them at last
        if (q->list[i].state == ADDED_ASKED)
            k->v.added = q->list[i];
}

void ask_added(struct kiosk *k)
{
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    mem_wipe(&k->v.added, sizeof k->v.added);
    if (!v || v->state != VISIT_IN_WORK || !visit_added_open(v))
        return;
    struct added_job *q = query(k, sizeof *q, added_job_run, done_added);
    q->visit = k->v.visit;
    link_post(k->link, &q->job);
    collect(k);
}

// ---- who has this phone -----------------------------------------------------------------------

struct known_job {
    struct job job;
    char phone[FIELD_SIZE];
    struct known_customer known[KNOWN_MAX];
    size_t n;
    struct appointment expected[KNOWN_MAX];
    size_t expected_n;
};

// Where their appointments cannot be read they are asked for at the desk.
static void run_known(struct job *job, struct app *app)
{
    struct known_job *q = (struct known_job *)job;
    struct err *err = &job->response.err;
    if (!app_customers_by_phone(app, the_customer, q->phone, q->known, &q->n, err))
        q->n = 0;
    else if (!app_appointments_by_phone(app, the_customer, q->phone, q->expected, &q->expected_n,
                                        err))
        q->expected_n = 0;
}

static void done_known(struct job *job, void *asker)
{
    const struct known_job *q = (const struct known_job *)job;
    struct kiosk *k = asker;
    k->v.customer = k->v.owner = 0; // of a phone typed before
    k->v.known_n = q->n;
    memcpy(k->v.known, q->known, sizeof k->v.known);
    expect(k, q->expected, q->n > 0 ? q->expected_n : 0);
    go_to(k, q->n > 0 ? AT_KNOWN : k->v.returning ? AT_UNKNOWN : AT_SURNAME);
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
    struct known_job *q = query(k, sizeof *q, run_known, done_known);
    utf8_copy(q->phone, sizeof q->phone, k->v.phone.text);
    return post_awaited(k, &q->job);
}

// ---- a ticket of today ------------------------------------------------------------------------

struct ticket_job {
    struct job job;
    char code[FIELD_SIZE];    // scanned; "": by number and the phone's last digits
    char ticket[TICKET_SIZE]; // its first is the letter, or one after the other of these
    char letters[LETTERS_SIZE];
    char tail[TAIL_DIGITS + 1];
    char surname[PERSON_NAME_SIZE]; // instead, of whoever left no phone
    int64_t visit;                  // 0: not found
    bool several;                   // … for want of the letter
    bool is_slip;                   // … but the code is of an appointment
    bool is_later;                  // … of another day
    struct appointment appointment;
};

// Whoever touched no letter says enough with the number and their phone or name, unless that is so of two.
static void run_by_number(struct job *job, struct app *app)
{
    struct ticket_job *q = (struct ticket_job *)job;
    struct err *err = &job->response.err;
    int found = 0;
    for (const char *letter = q->letters; *letter; letter++) {
        int64_t visit = 0;
        q->ticket[0] = *letter;
        if (!(*q->surname ? app_visit_by_name(app, q->ticket, q->surname, &visit, err)
                          : app_visit_by_number(app, q->ticket, q->tail, &visit, err)) ||
            !visit)
            continue;
        q->visit = visit;
        found++;
    }
    q->several = found > 1;
    if (found != 1)
        q->visit = 0;
}

static void run_by_code(struct job *job, struct app *app)
{
    struct ticket_job *q = (struct ticket_job *)job;
    struct err *err = &job->response.err;
    if (app_visit_by_token(app, q->code, &q->visit, err))
        return;
    q->visit = 0;
    q->is_slip = app_appointment_by_token(app, q->code, &q->appointment, err);
    if (!q->is_slip && err->code == ERR_NOTFOUND) {
        *err = (struct err){0};
        app_appointment_to_come_by_token(app, q->code, &q->appointment, &q->is_later, err);
    }
}

// What they said is asked for again, with these words.
static int ask_number_again(struct kiosk *k, const char *problem)
{
    field_wipe(&k->v.tail);
    if (flow_looks_for_ticket(k))
        field_wipe(&k->v.name);
    k->v.problem = problem;
    return AT_FIND;
}

static int no_ticket(struct kiosk *k)
{
    if (kiosk_has(k, TRAIT_BY_BOOKING)) {
        k->v.problem = N_("We could not find this slip. Please try the phone you booked with.");
        return SCREEN_STAY;
    }
    if (k->v.find_tries >= FIND_TRIES)
        return see_desk(k, N_("We could not find your number."));
    return ask_number_again(
        k, N_("No ticket of today matches. Please check the number and try again."));
}

static void done_ticket(struct job *job, void *asker)
{
    const struct ticket_job *q = (const struct ticket_job *)job;
    struct kiosk *k = asker;
    if (q->visit != 0) {
        go_to(k, flow_found(k, q->visit, false));
    } else if (q->is_slip) {
        expect(k, &q->appointment, 1);
        go_to(k, AT_EXPECTED);
    } else if (q->is_later) {
        go_to(k, expected_later(k, &q->appointment));
    } else if (q->several) {
        go_to(k, ask_number_again(
                     k, N_("Which letter stands before the number? Please touch it, too.")));
    } else {
        go_to(k, no_ticket(k));
    }
}

int ask_ticket_by_number(struct kiosk *k)
{
    struct ticket_job *q = query(k, sizeof *q, run_by_number, done_ticket);
    snprintf(q->ticket, sizeof q->ticket, "?%03d", atoi(k->v.digits.text));
    if (k->v.prefix)
        q->letters[0] = k->v.prefix;
    else
        kiosk_letters(k, q->letters);
    char full[PERSON_NAME_SIZE];
    if (flow_looks_for_ticket(k) && *k->v.name.text)
        name_split(k->v.name.text, q->surname, full, sizeof full);
    else
        utf8_copy(q->tail, sizeof q->tail, k->v.tail.text);
    mem_wipe(full, sizeof full);
    k->v.find_tries++;
    return post_awaited(k, &q->job);
}

int ask_ticket_by_code(struct kiosk *k, const char *scanned)
{
    struct ticket_job *q = query(k, sizeof *q, run_by_code, done_ticket);
    utf8_copy(q->code, sizeof q->code, scanned);
    return post_awaited(k, &q->job);
}

// ---- behind the hidden corner -----------------------------------------------------------------

struct staff_job {
    struct job job;
    struct staff_row staff[STAFF_MAX];
    size_t n;
};

static void run_staff(struct job *job, struct app *app)
{
    struct staff_job *q = (struct staff_job *)job;
    if (!app_staff(app, q->staff, STAFF_MAX, &q->n, &job->response.err))
        q->n = 0;
}

static void done_staff(struct job *job, void *asker)
{
    const struct staff_job *q = (const struct staff_job *)job;
    struct kiosk *k = asker;
    k->staff_n = 0;
    for (size_t i = 0; i < q->n && k->staff_n < STAFF_SHOWN; i++) {
        if (!q->staff[i].active || q->staff[i].role < ROLE_RECEPTIONIST)
            continue;
        struct staff_choice *to = &k->staff[k->staff_n++];
        to->id = q->staff[i].id;
        to->name = q->staff[i].name;
    }
    go_to(k, AT_STAFF);
}

int ask_staff(struct kiosk *k)
{
    return post_awaited(k, query(k, sizeof(struct staff_job), run_staff, done_staff));
}

static void run_sign_in(struct job *job, struct app *app)
{
    sign_in_step((struct sign_in_job *)job, app);
}

static void release_sign_in(struct job *job)
{
    sign_in_release((struct sign_in_job *)job);
}

static void done_sign_in(struct job *job, void *asker)
{
    const struct sign_in_job *q = (const struct sign_in_job *)job;
    struct kiosk *k = asker;
    sign_in_heard(k->link, q);
    field_wipe(&k->v.pin);
    if (q->ok) {
        ask_upkeep(k);
        k->v.who = q->actor;
        go_to(k, k->snapshot->doubt != DOUBT_NONE ? AT_CLOCK : AT_MACHINE);
        return;
    }
    k->v.locked_until_ms = q->until_ms;
    k->v.problem = q->until_ms > k->now_ms ? NULL : N_("That PIN is not right.");
}

int ask_sign_in(struct kiosk *k)
{
    struct sign_in_job *q = query(k, sizeof *q, run_sign_in, done_sign_in);
    q->job.release = release_sign_in;
    q->staff = k->v.staff;
    utf8_copy(q->pin, sizeof q->pin, k->v.pin.text);
    sign_in_prepare(k->link, q);
    return post_awaited(k, &q->job);
}

// ---- what nobody waits for --------------------------------------------------------------------

struct zone_job { // the site's clock: of no session
    struct job job;
    int64_t offset_ms;     // ahead of UTC
    int64_t good_until_ms; // ask again then
};

static void run_zone(struct job *job, struct app *app)
{
    struct zone_job *q = (struct zone_job *)job;
    int64_t now_ms = app_wall_ms(app); // what is shown
    q->offset_ms = app_clock_offset_ms(app, now_ms);
    q->good_until_ms = now_ms + ZONE_GOOD_MS;
}

static void done_zone(struct job *job, void *asker)
{
    const struct zone_job *q = (const struct zone_job *)job;
    struct kiosk *k = asker;
    k->zone_asked = false;
    k->zone_known = true;
    k->zone_ms = q->offset_ms;
    k->zone_until_ms = q->good_until_ms;
}

void ask_zone(struct kiosk *k)
{
    k->zone_asked = true;
    link_post(k->link,
              job_create(sizeof(struct zone_job), run_zone, done_zone, k, JOB_OF_NO_SESSION));
}

struct upkeep_job {
    struct job job;
    struct upkeep upkeep;
};

static void run_upkeep(struct job *job, struct app *app)
{
    app_upkeep(app, &((struct upkeep_job *)job)->upkeep, &job->response.err);
}

static void done_upkeep(struct job *job, void *asker)
{
    ((struct kiosk *)asker)->upkeep = ((struct upkeep_job *)job)->upkeep;
}

void ask_upkeep(struct kiosk *k) // the rest of the page is shown meanwhile
{
    link_post(k->link, query(k, sizeof(struct upkeep_job), run_upkeep, done_upkeep));
}

struct engagements_job {
    struct job job;
    struct engagement engaged[CONSULTANT_MAX];
};

enum { ENGAGED_LEAD_MS = 30 * MINUTE_MS };

static void run_engagements(struct job *job, struct app *app)
{
    struct engagements_job *q = (struct engagements_job *)job;
    app_engagements(app, ENGAGED_LEAD_MS, q->engaged, &job->response.err);
}

static void done_engagements(struct job *job, void *asker)
{
    struct kiosk *k = asker;
    memcpy(k->engaged, ((struct engagements_job *)job)->engaged, sizeof k->engaged);
}

void ask_engagements(struct kiosk *k)
{
    memset(k->engaged, 0, sizeof k->engaged);
    link_post(k->link, query(k, sizeof(struct engagements_job), run_engagements, done_engagements));
    collect(k);
}
