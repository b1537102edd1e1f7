// What the visitor does: one request at a time, kept until its outcome is known. It keeps its command id:
// after an unknown outcome the same request goes out again and is done once. And what nobody waits
// for, beside it.
#include "kiosk/session.h"
#include "app/sentence.h"

#include <string.h>

enum { FAILING_MS = 15 * SECOND_MS };

// ---- what came of it --------------------------------------------------------------------------

static int registered(struct kiosk *k, const struct response *r)
{
    k->v.visit = k->last_visit = r->ruling.visit;
    utf8_copy(k->v.ticket, sizeof k->v.ticket, r->ticket);
    utf8_copy(k->v.token, sizeof k->v.token, k->v.request.token);
    request_wipe(&k->v.request);
    return AT_TICKET;
}

// Back to the ticket's place from a question about it, so that Back does not ask it again.
static int to_place(const struct kiosk *k)
{
    return kiosk_has(k, TRAIT_ASKS_PLACE) ? SCREEN_BACK : AT_PLACE;
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
    if (kind == COMMAND_CONFIRM_CLOCK)
        return SCREEN_HOME;
    if (kind == COMMAND_RATE)
        return rated(k);
    if (kind == COMMAND_CANCEL) {
        k->v.cancelled = true;
        k->v.news = N_("Your number is cancelled. You are always welcome to take a new one.");
        return AT_THANKS;
    }
    if (kind == COMMAND_ANSWER_WORK)
        ask_added(k); // there may be more
    return to_place(k);
}

static int refused_registration(struct kiosk *k, const struct ruling *a, bool booked)
{
    if (a->refusal == REFUSAL_ALREADY_HERE) {
        k->v.already_here = true;
        return flow_found(k, a->visit, true);
    }
    if (a->refusal == REFUSAL_CLOSED || a->refusal == REFUSAL_NOT_YET_OPEN ||
        a->refusal == REFUSAL_ON_BREAK || a->refusal == REFUSAL_NO_DAY)
        return AT_CLOSED;
    if (k->v.wish && a->consultant == k->v.wish && wish_refused(a->refusal)) {
        k->v.wish = 0;
        k->v.problem = wish_refused(a->refusal);
        return AT_CONSULTANT;
    }
    if (!booked && (a->refusal == REFUSAL_OUT_OF_USE || a->refusal == REFUSAL_NO_SERVICE)) {
        k->v.problem = N_("That is not offered any more just now. Please choose once more.");
        return lobby_has_service(k->snapshot) ? AT_SERVICE : see_desk(k, refusal_msgid(a->refusal));
    }
    return see_desk(k, refusal_msgid(a->refusal));
}

static int refused(struct kiosk *k, const struct ruling *a)
{
    enum command_kind kind = k->v.request.command.kind;
    bool booked = k->v.request.appointment != 0;
    request_wipe(&k->v.request);
    if (kind == COMMAND_CONFIRM_CLOCK) {
        k->v.problem = a->refusal == REFUSAL_CLOCK_BEHIND
                           ? N_("This machine's clock is wrong: please set it.")
                           : N_("The clock has moved meanwhile. Please look once more.");
        return SCREEN_STAY;
    }
    if (a->refusal == REFUSAL_CLOCK_DOUBTED)
        return SCREEN_HOME; // and from there to the page that says so
    if (kind == COMMAND_REGISTER)
        return refused_registration(k, a, booked);
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
        k->v.retry_ms = k->now_ms + RETRY_MS;
        return SCREEN_STAY;
    }
    k->failing = true;
    k->failing_until_ms = k->now_ms + FAILING_MS;
    return AT_TROUBLE;
}

static int outcome(struct kiosk *k, const struct response *r)
{
    switch (r->result) {
    case RESULT_DONE:
        return done(k, r);
    case RESULT_REFUSED:
        return refused(k, &r->ruling);
    case RESULT_DENIED:
        request_wipe(&k->v.request);
        return see_desk(k, N_("This cannot be done here."));
    case RESULT_FAILED:
        break;
    }
    return failed(k);
}

static void done_submit(struct job *job, void *asker)
{
    go_to(asker, outcome(asker, &job->response));
}

// ---- what is asked for ------------------------------------------------------------------------

static int submit(struct kiosk *k)
{
    k->v.submit_tries++;
    k->v.retry_ms = 0;
    return post_awaited(k, &submission_create(&k->v.request, done_submit, k, k->serial)->job);
}

int retry_submit(struct kiosk *k)
{
    return submit(k);
}

static void ask(struct kiosk *k, struct command command)
{
    request_init(&k->v.request, link_entropy(k->link), the_customer, command.kind);
    k->v.submit_tries = 0;
    k->v.request.command.channel = CHANNEL_KIOSK;
    request_ask(&k->v.request, command);
}

int ask_register(struct kiosk *k)
{
    struct arrival arrival = {.service = k->v.service,
                              .customer = k->v.customer,
                              .consultant = k->v.wish,
                              .party = 1,
                              .lang = (int)surface_env(k->surface)->lang,
                              .reason = k->v.anybody ? REASON_ANYBODY : REASON_NONE};
    ask(k, command_register(&arrival));
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
    struct arrival arrival = {.party = 1, .lang = (int)surface_env(k->surface)->lang};
    ask(k, command_register(&arrival));
    k->v.request.appointment = appointment->id;
    k->v.request.by_slip = appointment->by_slip;
    return submit(k);
}

int ask_return(struct kiosk *k)
{
    ask(k, command_on_visit(COMMAND_RETURN, k->v.visit));
    return submit(k);
}

int ask_pause(struct kiosk *k, int minutes)
{
    ask(k, command_park(k->v.visit, k->now_ms + (int64_t)minutes * MINUTE_MS));
    return submit(k);
}

int ask_cancel(struct kiosk *k)
{
    ask(k, command_cancel(k->v.visit, REASON_BY_CUSTOMER));
    return submit(k);
}

int ask_answer_work(struct kiosk *k, bool approved)
{
    ask(k, command_answer_work(k->v.visit, k->v.added.number, approved));
    return submit(k);
}

int ask_rating(struct kiosk *k)
{
    ask(k, command_rate(k->v.visit, k->v.rating, k->v.call_back));
    for (int i = 0; i < TAG_COUNT; i++)
        if (k->v.tags[i])
            k->v.request.tags |= 1u << i;
    if (k->v.call_back) // of who had left none
        utf8_copy(k->v.request.person.phone, sizeof k->v.request.person.phone, k->v.phone.text);
    utf8_copy(k->v.request.note, sizeof k->v.request.note, k->v.comment.text);
    return submit(k);
}

int ask_confirm(struct kiosk *k)
{
    k->v.problem = NULL;
    request_init(&k->v.request, link_entropy(k->link), k->v.who, COMMAND_CONFIRM_CLOCK);
    k->v.submit_tries = 0;
    request_ask(&k->v.request, command_confirm_clock(k->now_ms));
    return submit(k);
}

static void done_beside(struct job *job, void *asker)
{
    if (job->response.result != RESULT_DONE)
        offer_failed(asker);
}

void ask_beside(struct kiosk *k, struct command command, const char *words)
{
    struct request request;
    request_init(&request, link_entropy(k->link), the_customer, command.kind);
    request.command.channel = CHANNEL_KIOSK;
    request_ask(&request, command);
    utf8_copy(request.note, sizeof request.note, words ? words : "");
    link_post(k->link, &submission_create(&request, done_beside, k, k->serial)->job);
    request_wipe(&request);
    collect(k);
    k->snapshot = link_snapshot(k->link);
}
