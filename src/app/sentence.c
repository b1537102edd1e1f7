// Each sentence is whole in every language; tables tie it to its code, so that a new reason without
// a sentence does not build.

#include "app/sentence.h"
#include "app/sentence_name.h"

// ---- decisions --------------------------------------------------------------------------------

// NULL: not a reason for which somebody is chosen.
static const char *const decisions[] = {
    [REASON_NONE] = NULL,
    [REASON_TURN] = N_("{ticket} goes to {name}, who is next in turn."),
    [REASON_OWED_TURN] = N_("{ticket} goes to {name}, to make up for a turn missed earlier."),
    [REASON_LONGEST_IDLE] = N_("{ticket} goes to {name}, who has been free the longest."),
    [REASON_FEWEST_SERVED] = N_("{ticket} goes to {name}, who has served the fewest today."),
    [REASON_LEAST_MINUTES] =
        N_("{ticket} goes to {name}, who has spent the least time with customers today."),
    [REASON_LEVEL] =
        N_("{ticket} goes to {name}, who has had the fewest turns for the time here lately."),
    [REASON_BEHIND] = N_("{ticket} goes to {name}, who is two turns short of an even share."),
    [REASON_AHEAD] = N_("{ticket} goes to {name}: whoever comes before in the order is two turns "
                        "beyond an even share."),
    [REASON_OWNER] = N_("{ticket} goes to {name}, who knows this customer."),
    [REASON_OWNER_AWAY] =
        N_("{ticket} goes to {name}, because {asked}, who knows this customer, is away."),
    [REASON_OWNER_RELEASED] =
        N_("{ticket} goes to {name}, because {asked}, who knows this customer, is still busy."),
    [REASON_WISH] = N_("{ticket} goes to {name}, whom the customer asked for."),
    [REASON_WISH_RELEASED] =
        N_("{ticket} goes to {name}, because {asked}, whom the customer asked for, is still busy."),
    [REASON_COVER] = N_("{ticket} goes to {name}, who stands in today."),
    [REASON_SAME_PARTY] = N_("{ticket} goes to {name}, who served this customer earlier today."),
    [REASON_OVERRIDE] = N_("{ticket} goes to {name} by a supervisor's choice."),
    [REASON_ESCALATION] = N_("{ticket} goes to {name}, as handed on to a supervisor."),
    [REASON_WISH_AWAY] =
        N_("{ticket} goes to {name}, because {asked}, whom the customer asked for, is away."),
    [REASON_OWNER_SUSPENDED] = N_("{ticket} goes to {name}, because {asked}, who knows this "
                                  "customer, is off the turn list."),
    [REASON_WISH_SUSPENDED] = N_("{ticket} goes to {name}, because {asked}, whom the customer "
                                 "asked for, is off the turn list."),
    [REASON_ANYBODY] = N_("{ticket} goes to {name}: the customer wants whoever is free first. "
                          "{asked} stays their own consultant."),
    [REASON_TRANSFERRED] = N_("{ticket} goes to {name}, to whom {by} handed it: {why}."),
    [REASON_TRANSFER_RELEASED] = N_("{ticket} goes to {name}, because {asked}, to whom it was "
                                    "handed over, cannot take it now."),
    [REASON_OWN_BOOKING] = NULL,
    [REASON_BOOKED_TODAY] = NULL,
    [REASON_WISH_UNABLE] = NULL,
    [REASON_WISH_LEFT] =
        N_("{ticket} goes to {name}, because {asked}, whom the customer asked for, "
           "serves no more."),
    [REASON_OWNER_LEFT] = N_("{ticket} goes to {name}, because {asked}, who knows this customer, "
                             "serves no more."),
    [REASON_WRONG_CLOCK] = NULL,
    [REASON_NOT_COME] = NULL,
};
_Static_assert(sizeof decisions / sizeof *decisions == REASON_COUNT, "a row for every reason");

static const char *const verdicts[] = {
    [VERDICT_CHOSEN] = N_("{name} takes this customer."),
    [VERDICT_LATER] = N_("{name} is free, but comes later in the order."),
    [VERDICT_WITH_CUSTOMER] = N_("{name} is with a customer."),
    [VERDICT_WITH_OWN] = N_("{name} is with a customer who came for them and keeps the turn."),
    [VERDICT_WRAP_UP] = N_("{name} is still finishing up."),
    [VERDICT_AT_MEAL] = N_("{name} is at a meal and keeps the turn."),
    [VERDICT_ON_ERRAND] = N_("{name} is out on an errand and keeps the turn."),
    [VERDICT_AT_DELIVERY] = N_("{name} is handing over a car and keeps the turn."),
    [VERDICT_AT_APPOINTMENT] = N_("{name} has an appointment and keeps the turn."),
    [VERDICT_ON_TEST_DRIVE] = N_("{name} is on a test drive and keeps the turn."),
    [VERDICT_AWAY_PRIVATE] = N_("{name} is away and keeps no turn."),
    [VERDICT_SUSPENDED] = N_("{name} is off the turn list until overdue records are completed."),
    [VERDICT_NO_SKILL] = N_("{name} does not handle this service."),
    [VERDICT_NO_LANGUAGE] = N_("{name} does not speak the customer's language."),
    [VERDICT_TAKEN] = N_("{name} is free, but is next proposed another customer."),
};
_Static_assert(sizeof verdicts / sizeof *verdicts == VERDICT_COUNT, "a sentence for each");

const char *sentence_name(enum lang lang, const struct catalogue *catalogue,
                          const struct business *business, int64_t consultant)
{
    int i = business_consultant(business, consultant);
    return i < 0 ? tr(lang, N_("somebody")) : words_in(&catalogue->consultants[i].name, lang);
}

// Why somebody who was free was passed over: by what the choice was made. NULL: by the order.
static const char *const passed[] = {
    [REASON_LONGEST_IDLE] = N_("{name} is free, but has not been so for longer."),
    [REASON_FEWEST_SERVED] = N_("{name} is free, but has not served fewer today."),
    [REASON_LEAST_MINUTES] =
        N_("{name} is free, but has not spent less time with customers today."),
    [REASON_LEVEL] = N_("{name} is free, but has not had fewer turns for the time here lately."),
    [REASON_BEHIND] = N_("{name} is free, but not as far short of an even share."),
    [REASON_AHEAD] = N_("{name} is free, but comes later, or has had two turns more than an even "
                        "share."),
    [REASON_OWNER] = N_("{name} is free, but the customer has a consultant of their own."),
    [REASON_WISH] = N_("{name} is free, but the customer asked for somebody else."),
    [REASON_SAME_PARTY] =
        N_("{name} is free, but somebody else served this customer earlier today."),
    [REASON_OVERRIDE] = N_("{name} is free, but a supervisor chose somebody else."),
    [REASON_ESCALATION] = N_("{name} is free, but this was handed on to a supervisor."),
    [REASON_TRANSFERRED] = N_("{name} is free, but this was handed over to somebody else."),
};
_Static_assert(sizeof passed / sizeof *passed <= REASON_COUNT, "a row for every reason");

static const char *passed_msgid(enum reason reason)
{
    return (size_t)reason < sizeof passed / sizeof *passed ? passed[reason] : NULL;
}

const char *sentence_verdict(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                             const struct business *business, enum reason reason,
                             const struct candidate *candidate)
{
    const char *msgid = candidate->verdict == VERDICT_LATER ? passed_msgid(reason) : NULL;
    return tr_fill(arena, lang, msgid ? msgid : verdicts[candidate->verdict], "name",
                   sentence_name(lang, catalogue, business, candidate->consultant), NULL);
}

// Nothing was weighed where nobody else could have been chosen.
static bool only_one(enum reason reason, const struct candidate *candidates, size_t n)
{
    bool weighed = reason == REASON_LONGEST_IDLE || reason == REASON_FEWEST_SERVED ||
                   reason == REASON_LEAST_MINUTES || reason == REASON_LEVEL;
    for (size_t i = 0; weighed && i < n; i++)
        weighed = candidates[i].verdict != VERDICT_LATER;
    return weighed && n > 0;
}

int64_t visit_asked(const struct business *business, const struct visit *visit)
{
    int whom = visit->wish != NOBODY ? visit->wish : visit->owner;
    return whom != NOBODY ? business->consultants[whom].id : 0;
}

const char *tickets_words(struct arena *arena, enum lang lang, const char (*tickets)[8], int n)
{
    const char *list = n > 0 ? arena_strdup(arena, tickets[0]) : NULL;
    for (int i = 1; i < n; i++)
        list = tr_fill(arena, lang, N_("{first}, {next}"), "first", list, "next", tickets[i], NULL);
    return list;
}

const char *visits_words(struct arena *arena, enum lang lang, const struct model *model,
                         const int64_t *visits, int n)
{
    char tickets[OVERTAKEN_MAX][8];
    int known = 0;
    for (int i = 0; i < n && known < OVERTAKEN_MAX; i++) {
        const struct visit *visit = model_visit(model, visits[i]);
        if (visit)
            visit_ticket(visit, tickets[known++]);
    }
    return tickets_words(arena, lang, (const char(*)[8])tickets, known);
}

static const char *with_next(struct arena *arena, enum lang lang, const char *first,
                             const char *second)
{
    return tr_fill(arena, lang, N_("{first} {second}"), "first", first, "second", second, NULL);
}

// The choice, then whom it goes before although they came earlier, then those whose turn it would
// have been and who keep it; the first two, so that it stays a sentence and not a list.
const char *sentence_decision(struct arena *arena, enum lang lang,
                              const struct catalogue *catalogue, const struct business *business,
                              const struct decision *d)
{
    const char *msgid = only_one(d->reason, d->candidates, d->n)
                            ? N_("{ticket} goes to {name}, the only one free for it.")
                        : decisions[d->reason] ? decisions[d->reason]
                                               : N_("{ticket} goes to {name}.");
    const char *text =
        tr_fill(arena, lang, msgid, "ticket", d->ticket, "name",
                sentence_name(lang, catalogue, business, d->consultant), "asked",
                sentence_name(lang, catalogue, business, d->asked), "by",
                d->by ? d->by : tr(lang, N_("somebody")), "why",
                d->why ? reason_words(lang, d->why) : tr(lang, N_("no reason given")), NULL);
    if (d->overtaken)
        text = with_next(arena, lang, text,
                         tr_fill(arena, lang, N_("That is before {tickets}, who came earlier."),
                                 "tickets", d->overtaken, NULL));
    bool by_turn = d->reason == REASON_TURN || d->reason == REASON_OWED_TURN;
    int told = 0;
    for (size_t i = 0; by_turn && i < d->n && told < 2; i++) {
        if (!verdict_keeps_turn(d->candidates[i].verdict))
            continue;
        text = with_next(
            arena, lang, text,
            sentence_verdict(arena, lang, catalogue, business, d->reason, &d->candidates[i]));
        told++;
    }
    return text;
}

// ---- errors, and who it was ----------------------------------------------------------------------

static const char *const errors[] = {
    [ERR_NONE] = "",
    [ERR_INPUT] = N_("What was entered could not be understood; please check it."),
    [ERR_NOTFOUND] = N_("Nothing was found; please check what was entered."),
    [ERR_CONFLICT] = N_("Somebody else was faster; please look again."),
    [ERR_DENIED] = N_("You may not do that; please ask a supervisor."),
    [ERR_BUSY] = N_("The system is busy; please try again in a moment."),
    [ERR_CORRUPT] = N_("The stored data is damaged; please call the administrator."),
    [ERR_NEWER] = N_("The stored data belongs to a newer version; please update the program."),
    [ERR_IO] = N_("The data could not be stored; please call the administrator."),
    [ERR_MISSING] = N_("A part of the installation is missing; please call the administrator."),
    [ERR_FULL] = N_("The disk is full: nothing more can be stored; please call the administrator."),
    [ERR_AWAY] = N_("The server with the data does not answer. It is tried again by itself; if it "
                    "lasts, please call the administrator."),
    [ERR_PASSWORD] = N_("The server with the data does not take this machine's password; please "
                        "call the administrator."),
    [ERR_STANDBY] = N_("The server with the data can only be read at present, and nothing can be "
                       "stored; please call the administrator."),
    [ERR_RIGHTS] = N_("This machine lacks rights on the server with the data; please call the "
                      "administrator."),
    [ERR_OLD] = N_("The server with the data is too old for this program; please call the "
                   "administrator."),
};
_Static_assert(sizeof errors / sizeof *errors == ERR_COUNT, "a sentence for each");

const char *sentence_error(enum lang lang, enum err_code code)
{
    return tr(lang, errors[code]);
}

const char *other_program_words(enum lang lang)
{
    return tr(lang, N_("another program"));
}

bool event_by_customer(const struct event *event)
{
    enum event_kind kind = event->kind;
    bool led_to = kind == EVENT_TASK_ASKED && event->consultant; // by a step of the desk's
    return event->author == 0 && !led_to &&
           (kind == EVENT_REGISTERED || kind == EVENT_PARTY_CHANGED || kind == EVENT_ANSWERED ||
            kind == EVENT_RATED || kind == EVENT_TASK_ASKED || kind == EVENT_TASK_ENDED ||
            kind == EVENT_WORK_ANSWERED);
}
