// What somebody should look at, each as one sentence with its shape. What was put aside stands in the journal: the same at
// every desk and in the shell, until its time has come.

#include "app/alert.h"
#include "app/paper.h"
#include "app/said.h"
#include "app/sentence.h"

#include <stdlib.h>
#include <string.h>

enum { ASIDE_S = 600 };

const struct alert_rules alert_rules[] = {
    [ALERT_NUMBERS] = {N_("numbers after a restore"),
                       N_("The data was restored: numbers go on behind {n}, and some up to there "
                          "may be in somebody's hand"),
                       true, false},
    [ALERT_CALL_BACK] = {N_("a customer asked for a call"),
                         N_("{name} · {phone}: rated {ticket} {n} of 5, please call"), true, false},
    [ALERT_LOW_RATING] = {N_("a low rating"), N_("{ticket} rated {n} of 5"), false, false},
    [ALERT_URGENT_WAITS] = {N_("an urgent visit waits"),
                            N_("{ticket} ({class}) has been waiting for {time}"), true, true},
    [ALERT_ESCALATED] = {N_("handed to somebody at no desk"),
                         N_("{ticket} was handed to {name} and waits: please tell them"), true,
                         true},
    [ALERT_COMING] = {N_("is the customer here?"),
                      N_("{ticket} · {name}: is the customer here? Without an answer it is a "
                         "no-show at {clock}"),
                      true, true},
    [ALERT_HOW_ON] = {N_("how does the call go on?"),
                      N_("{ticket} · {name}: start, call again, back to the line, or not come? "
                         "Without an answer back to the line at {clock}"),
                      false, true},
    [ALERT_PUT_BACK] = {N_("a call without an answer"),
                        N_("{ticket} waits again in the old place: nobody said how the call goes "
                           "on"),
                        false, false},
    [ALERT_NOT_COMING] = {N_("called and not coming"),
                          N_("{ticket} has been called {n} times and has not come"), false, true},
    [ALERT_FORGOTTEN] = {N_("a service may be forgotten"),
                         N_("{ticket} served for {time} by {name}: forgot to finish?"), false,
                         true},
    [ALERT_LATE_APPOINTMENT] = {N_("a late appointment"),
                                N_("{name} was expected at {time}: {n} min late"), false, false},
    [ALERT_WISH_AWAY] = {N_("whom they ask for is away"),
                         N_("{ticket} asks for {name}, who is away"), false, false},
    [ALERT_OTHER_THAN_OWNER] = {N_("with another than their own"),
                                N_("{ticket} belongs to {owner} and is with {name}"), false, false},
    [ALERT_INCOMPLETE] = {N_("records to complete"), N_("{name} has {n} records to complete"),
                          false, false},
    [ALERT_FOLLOW_UPS] = {N_("follow-ups overdue"), N_("{name} has {n} follow-ups overdue"), false,
                          false},
    [ALERT_OVER_TARGET] = {N_("a wait over the target"),
                           N_("{ticket} has been waiting for {time}, over the target"), false,
                           true},
    [ALERT_WISH_LEFT] = {N_("whom they ask for serves no more"),
                         N_("{ticket} asks for {name}, who serves no more"), false, false},
    [ALERT_BOOKED_AWAY] = {N_("whom they have booked is not there"),
                           N_("{ticket} is booked with {name}, who is not there"), false, false},
    [ALERT_NOT_PRINTED] = {N_("a ticket that was not printed"),
                           N_("{ticket} was not printed: {trouble}"), false, false},
    [ALERT_PRINTER] = {N_("the ticket printer"), N_("No tickets on paper: {trouble}"), false, true},
    [ALERT_NOT_SPOKEN] = {N_("a call was not spoken"),
                          N_("{ticket} was called, but not spoken: please look for them"), true,
                          false},
    [ALERT_LOUDSPEAKER] = {N_("a loudspeaker is silent"),
                           N_("Calls are not spoken at {speaker}: {why}"), false, false},
    [ALERT_NOBODY] = {N_("nobody on duty for a service"),
                      N_("{service}: {n} waiting, and nobody on duty can take them"), true, true},
    [ALERT_OVERDUE] = {N_("not back in time"), N_("{name} was to be back at {clock}"), false, true},
    [ALERT_NOT_COME] = {N_("not come to work"),
                        N_("{name} is on the roster since {clock} and has not signed in"), false,
                        true},
    [ALERT_NOT_SENT] = {N_("a message that was not sent"),
                        N_("{ticket} · {what}: not sent. {trouble}"), false, false},
    [ALERT_GATEWAY] = {N_("a gateway that does not get through"),
                       N_("Nothing gets through the gateway {ticket}: {trouble}"), false, true},
    [ALERT_MESSAGE] = {N_("a message from a register"), "", false, false},
    [ALERT_ENTRY_LATE] = {N_("a late entry of a register"), "", true, false},
    [ALERT_ENTRY_SOON] = {N_("an entry that will be due"), "", false, false},
    [ALERT_ADDED_WORK] = {N_("added work without an answer"),
                          N_("{ticket}: added work waits for the customer's answer"), false, true},
    [ALERT_LOW_STOCK] = {N_("little is left in stock"), "", false, false},
    [ALERT_OFFICE_PRINTER] = {N_("the office printer"),
                              N_("No pages from the office printer: {trouble}"), false, true},
    [ALERT_CAR] = {N_("a customer's car has driven in"), "", false, false},
    [ALERT_CAR_BACK] = {N_("a car that was out is back"), "", false, false},
    [ALERT_WALL] = {N_("a picture of the call board"), N_("Call board {speaker}: {why}"), false,
                    false},
    [ALERT_MENDED] = {N_("a store that was mended"), "", true, false},
};
_Static_assert(sizeof alert_rules / sizeof *alert_rules == ALERT_KIND_COUNT, "one row per alert");

static int64_t consultant_of(const struct snapshot *now, const struct alert *a)
{
    return a->consultant == NOBODY ? 0 : now->model.business.consultants[a->consultant].id;
}

static int64_t car_about(const struct alert *a)
{
    return a->kind == ALERT_CAR_BACK ? a->car->car.entry : a->car->car.plate;
}

int64_t alert_about(const struct snapshot *now, const struct alert *a)
{
    return a->news                        ? register_news_about(a->news)
           : a->car                       ? car_about(a)
           : a->follow                    ? a->follow->visit
           : a->low                       ? a->low->visit
           : a->expected                  ? a->expected->id
           : a->message                   ? a->message->id
           : a->visit                     ? a->visit->id
           : a->kind == ALERT_LOUDSPEAKER ? a->n
           : a->kind == ALERT_WALL        ? a->n
           : a->gateway                   ? a->n
                                          : consultant_of(now, a);
}

// Until its rule tells it again, as long as anything may be put aside.
static int64_t news_until_ms(const struct register_news *news, int64_t now_ms)
{
    int64_t longest_ms = now_ms + ASIDE_LONGEST_MS - MINUTE_MS;
    bool sooner = news->again_ms > now_ms && news->again_ms < longest_ms;
    return sooner ? news->again_ms : longest_ms;
}

struct alert alert_of_news(const struct register_news *news)
{
    static const enum alert_kind kinds[] = {
        [NEWS_FOR_YOU] = ALERT_MESSAGE,     [NEWS_FOR_OTHER] = ALERT_MESSAGE,
        [NEWS_LATE] = ALERT_ENTRY_LATE,     [NEWS_ESCALATED] = ALERT_ENTRY_LATE,
        [NEWS_SOON] = ALERT_ENTRY_SOON,     [NEWS_STOCK] = ALERT_LOW_STOCK,
        [NEWS_ENTITLED] = ALERT_ENTRY_SOON, [NEWS_CANDIDATE] = ALERT_ENTRY_SOON,
    };
    bool escalated = news->why == NEWS_ESCALATED;
    int left = news->left > 0 ? (int)news->left : 0;
    return (struct alert){.kind = kinds[news->why],
                          .consultant = NOBODY,
                          .n = news->why == NEWS_STOCK ? left : 2 * news->round + escalated,
                          .news = news};
}

// For a while; of a question that answers itself never past that.
static int64_t while_until_ms(const struct alert *a, int64_t now_ms)
{
    int64_t until_ms = now_ms + ASIDE_S * (int64_t)SECOND_MS;
    int64_t ends_ms = a->kind == ALERT_HOW_ON ? a->visit->asking_until_ms - MINUTE_MS : until_ms;
    until_ms = ends_ms < until_ms ? ends_ms : until_ms;
    return until_ms > now_ms ? until_ms : now_ms + SECOND_MS;
}

struct aside alert_aside(const struct snapshot *now, const struct alert *a, int64_t now_ms)
{
    int64_t about = alert_about(now, a);
    bool person = !a->follow && !a->low && !a->expected && !a->visit && !a->news &&
                  a->kind != ALERT_LOUDSPEAKER && a->kind != ALERT_WALL && !a->message &&
                  !a->gateway && !a->car;
    bool visit = !a->message && !a->car && (a->follow || a->low || a->visit);
    bool while_only = alert_rules[a->kind].comes_back;
    return (struct aside){.kind = a->kind,
                          .visit = visit ? about : 0,
                          .consultant = person ? about : 0,
                          .appointment = a->expected || a->news || a->car ? about : 0,
                          .n = a->n,
                          .until_ms = a->news      ? news_until_ms(a->news, now_ms)
                                      : while_only ? while_until_ms(a, now_ms)
                                                   : 0};
}

const struct aside *alert_is_aside(const struct snapshot *now, struct actor reader,
                                   const struct alert *alert, int64_t now_ms)
{
    struct aside key = alert_aside(now, alert, now_ms);
    return model_aside(&now->model, &key, reader.staff, role_may(reader.role, RIGHT_SEE_NAMES),
                       now_ms);
}

const char *alert_for(enum lang lang, const struct alert *a)
{
    return a->gateway            ? a->gateway->name
           : !a->message         ? ""
           : *a->message->ticket ? a->message->ticket
                                 : tr(lang, N_("The manager"));
}

const char *alert_what(enum lang lang, const struct alert *a)
{
    return a->message ? out_kind_words(lang, a->message->kind) : "";
}

const char *alert_trouble(enum lang lang, const struct alert *a)
{
    if (a->message)
        return out_problem_words(lang, a->message->problem);
    if (a->gateway)
        return *a->gateway->problem ? out_problem_words(lang, a->gateway->problem)
                                    : gateway_state_words(lang, a->gateway->state);
    if (a->kind == ALERT_PRINTER || a->kind == ALERT_OFFICE_PRINTER)
        return printer_state_words(lang, (enum printer_state)a->n);
    if (!a->paper)
        return "";
    return a->paper->state != PAPER_FAILED ? tr(lang, N_("it still waits"))
                                           : print_problem_words(lang, a->paper->problem);
}

const char *alert_paper(enum lang lang, const struct alert *a)
{
    return *a->paper->ticket                ? a->paper->ticket
           : a->paper->kind == PAPER_SLIP   ? tr(lang, N_("A slip"))
           : a->paper->kind == PAPER_ENTRY  ? tr(lang, N_("A page of a register"))
           : a->paper->kind == PAPER_REPORT ? tr(lang, N_("A report"))
                                            : tr(lang, N_("A test page"));
}

void alerts_drop_aside(const struct snapshot *now, struct actor reader, int64_t now_ms,
                       struct alerts *alerts)
{
    int kept = 0;
    for (int i = 0; i < alerts->n; i++) {
        if (!alert_is_aside(now, reader, &alerts->list[i], now_ms))
            alerts->list[kept++] = alerts->list[i];
    }
    alerts->n = kept;
}

#define LAST_MISSING                                                                               \
    N_("The data's log was damaged: the last entry is missing, please enter it again. "            \
       "The damaged one is kept, `lobby check` says where")

static const char *const mended_msgids[MENDED_COUNT] = {
    [MENDED_NOT] = "",
    [MENDED_LOG] = N_("The data's log was damaged and has been mended: compare the newest entries "
                      "with what you remember. The damaged one is kept, `lobby check` says where"),
    [MENDED_LAST] = LAST_MISSING,
    [MENDED_BEHIND] = LAST_MISSING,
    [MENDED_COPY] = N_("A copy of the data was brought back: what was entered after it is missing, "
                       "please enter it again. What was there is kept, `lobby check` says where"),
    [MENDED_JOURNAL] =
        N_("The data was built anew from the journal: names, phones and notes may be missing, "
           "please look. What was there is kept, `lobby check` says where"),
};

const char *alert_msgid(const struct alert *a, bool today, int64_t now_ms)
{
    if (a->kind == ALERT_MENDED)
        return mended_msgids[a->n % MENDED_COUNT];
    if (a->news)
        return register_news_msgid(a->news);
    if (a->follow && !today)
        return N_("{name} · {phone}: rated {ticket} {n} of 5 on {date}, please call");
    if (a->low && !today)
        return N_("{ticket} rated {n} of 5 on {date}");
    if (a->expected && now_ms > a->expected->keeps_ms)
        return N_("{name} was expected at {time}: the place was lost at {until}");
    return alert_rules[a->kind].msgid;
}

const char *alert_kind_words(enum lang lang, enum alert_kind kind)
{
    return tr(lang, alert_rules[kind].what);
}

// ---- asking the store -------------------------------------------------------------------------

bool app_alert_sources(struct app *app, struct actor actor, int64_t now_ms,
                       struct alert_sources *ret, struct err *err)
{
    *ret = (struct alert_sources){.known = true};
    ret->low = mem_alloc(LOW_RATINGS_MAX * sizeof *ret->low);
    ret->expected = mem_alloc(APPOINTMENT_MAX * sizeof *ret->expected);
    ret->news = mem_alloc(NEWS_MAX * sizeof *ret->news);
    size_t all = 0;
    bool ok = app_incomplete(app, actor, &ret->records, &ret->record_n, err) &&
              app_follow_ups(app, actor, &ret->follow_ups, &ret->follow_up_n, err) &&
              app_low_ratings(app, actor, ret->low, &ret->low_n, err) &&
              app_register_news(app, actor, ret->news, NEWS_MAX, &ret->news_n, err) &&
              app_appointments(app, actor, now_ms, ret->expected, &all, err);
    for (size_t i = 0; ok && i < all; i++) {
        const struct appointment *a = &ret->expected[i];
        if (!a->arrived && !a->cancelled && !a->missed)
            ret->expected[ret->expected_n++] = *a;
    }
    if (!ok)
        alert_sources_free(ret);
    return ok;
}

void alert_sources_free(struct alert_sources *from)
{
    mem_wipe(from->records, from->record_n * sizeof *from->records);
    free(from->records);
    follow_ups_free(from->follow_ups, from->follow_up_n);
    free(from->low);
    if (from->expected)
        mem_wipe(from->expected, APPOINTMENT_MAX * sizeof *from->expected);
    free(from->expected);
    if (from->news)
        mem_wipe(from->news, NEWS_MAX * sizeof *from->news);
    free(from->news);
    *from = (struct alert_sources){0};
}
