// Each sentence is whole in every language; tables tie it to its code, so that a new reason without
// a sentence does not build.

#include "app/sentence.h"
#include "app/alert.h"
#include "base/str.h"

#include <stdio.h>

// ---- fixed words ------------------------------------------------------------------------------

static const char *const reasons[] = {
    [REASON_NONE] = "",
    [REASON_TURN] = N_("next in turn"),
    [REASON_OWED_TURN] = N_("a turn owed from before"),
    [REASON_LONGEST_IDLE] = N_("free the longest"),
    [REASON_FEWEST_SERVED] = N_("fewest customers today"),
    [REASON_LEAST_MINUTES] = N_("least time with customers today"),
    [REASON_LEVEL] = N_("fewest turns for the time here"),
    [REASON_BEHIND] = N_("two turns short of an even share"),
    [REASON_AHEAD] = N_("whoever comes before is two turns beyond an even share"),
    [REASON_OWNER] = N_("knows this customer"),
    [REASON_OWNER_AWAY] = N_("on behalf of the customer's own consultant"),
    [REASON_OWNER_RELEASED] = N_("waited long enough for the customer's own consultant"),
    [REASON_WISH] = N_("asked for by name"),
    [REASON_WISH_RELEASED] = N_("waited long enough for the consultant asked for"),
    [REASON_COVER] = N_("standing in"),
    [REASON_SAME_PARTY] = N_("served this customer earlier today"),
    [REASON_OVERRIDE] = N_("a supervisor's choice"),
    [REASON_ESCALATION] = N_("handed to a supervisor"),
    [REASON_OTHER_NEED] = N_("needs something else"),
    [REASON_MEAL] = N_("at a meal"),
    [REASON_ERRAND] = N_("on an errand"),
    [REASON_DELIVERY] = N_("handing over a car"),
    [REASON_APPOINTMENT] = N_("has an appointment"),
    [REASON_TEST_DRIVE] = N_("out on a test drive"),
    [REASON_PRIVATE] = N_("on private leave"),
    [REASON_COMPLAINT] = N_("a complaint"),
    [REASON_ASSISTED] = N_("needs assistance"),
    [REASON_CUSTOMER_LEFT] = N_("the customer has left"),
    [REASON_BY_CUSTOMER] = N_("at the customer's wish"),
    [REASON_MISTAKE] = N_("entered by mistake"),
    [REASON_TAKEN_BACK] = N_("the entry was taken back"),
    [REASON_FORGOTTEN] = N_("nobody pressed finish"),
    [REASON_AFTER_HOURS] = N_("after hours"),
    [REASON_PRICE] = N_("the price"),
    [REASON_NOT_IN_STOCK] = N_("not in stock"),
    [REASON_COMPETITOR] = N_("chose another brand"),
    [REASON_JUST_LOOKING] = N_("just looking"),
    [REASON_OTHER] = N_("another reason"),
    [REASON_WISH_AWAY] = N_("the consultant asked for is away"),
    [REASON_OWNER_SUSPENDED] = N_("the customer's own consultant is off the turn list"),
    [REASON_WISH_SUSPENDED] = N_("the consultant asked for is off the turn list"),
    [REASON_ANYBODY] = N_("the customer wants whoever is free first"),
    [REASON_TRANSFERRED] = N_("handed over to them"),
    [REASON_UNANSWERED] = N_("nobody said how the call goes on"),
    [REASON_STILL_WITH] = N_("the consultant was still with another customer"),
    [REASON_EARLIER_VISIT] = N_("served by them on an earlier visit"),
    [REASON_MARKET_RESEARCH] = N_("market research"),
    [REASON_COLLEAGUE] = N_("a colleague from the trade"),
    [REASON_DIRECTIONS] = N_("only asked the way"),
    [REASON_TRANSFER_RELEASED] = N_("to whom it was handed over cannot take it now"),
    [REASON_OWN_BOOKING] = N_("booked with themselves"),
    [REASON_WISH_LEFT] = N_("the consultant asked for serves no more"),
    [REASON_OWNER_LEFT] = N_("their own consultant serves no more"),
    [REASON_WISH_UNABLE] = N_("the consultant booked does not handle this service any more"),
    [REASON_BOOKED_TODAY] = N_("booked by staff on the day itself"),
    [REASON_NOT_COME] = N_("was on the way, and has not shown up"),
    [REASON_WRONG_CLOCK] = N_("came on a day that a wrong clock had opened"),
};
_Static_assert(sizeof reasons / sizeof *reasons == REASON_COUNT, "words for every reason");

static const char *const presences[] = {
    [PRESENCE_OFF] = N_("not on duty"),
    [PRESENCE_FREE] = N_("free"),
    [PRESENCE_CALLED] = N_("has called"),
    [PRESENCE_SERVING] = N_("with a customer"),
    [PRESENCE_WRAP_UP] = N_("finishing up"),
    [PRESENCE_BREAK] = N_("on a break"),
    [PRESENCE_OUT] = N_("out"),
};
_Static_assert(sizeof presences / sizeof *presences == PRESENCE_COUNT, "words for each");

static const char *const states[] = {
    [VISIT_WAITING] = N_("waiting"),
    [VISIT_CALLED] = N_("called"),
    [VISIT_SERVING] = N_("being served"),
    [VISIT_PARKED] = N_("away for a moment"),
    [VISIT_IN_WORK] = N_("in the workshop"),
    [VISIT_FINISHED] = N_("finished"),
    [VISIT_NO_SHOW] = N_("did not come"),
    [VISIT_CANCELLED] = N_("cancelled"),
    [VISIT_EXPIRED] = N_("still open at the day's end"),
};
_Static_assert(sizeof states / sizeof *states == VISIT_STATE_COUNT, "words for each");

const char *reason_words(enum lang lang, enum reason reason)
{
    return tr(lang, reasons[reason]);
}

const char *presence_words(enum lang lang, enum presence presence)
{
    return tr(lang, presences[presence]);
}

const char *visit_state_words(enum lang lang, enum visit_state state)
{
    return tr(lang, states[state]);
}

const char *role_words(enum lang lang, enum role role)
{
    return tr(lang, role_labels[role]);
}

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

static const char *name_of(enum lang lang, const struct catalogue *catalogue,
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
                   name_of(lang, catalogue, business, candidate->consultant), NULL);
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
                name_of(lang, catalogue, business, d->consultant), "asked",
                name_of(lang, catalogue, business, d->asked), "by",
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

// ---- refusals and errors ----------------------------------------------------------------------

static const struct {
    const char *plain, *until; // until: when the instant is known
} refusals[] = {
    [REFUSAL_NONE] = {"", NULL},
    [REFUSAL_NO_DAY] = {N_("The day has not been opened yet."), NULL},
    [REFUSAL_CLOSED] = {N_("We are closed now."), NULL},
    [REFUSAL_NOT_YET_OPEN] = {N_("We are not open yet."), N_("We open at {time}.")},
    [REFUSAL_ON_BREAK] = {N_("We have a break now."), N_("We are back at {time}.")},
    [REFUSAL_NO_SERVICE] = {N_("This service is not offered at the moment."), NULL},
    [REFUSAL_NO_CONSULTANT] = {N_("This consultant is not available."), NULL},
    [REFUSAL_NO_VISIT] = {N_("There is no such ticket today."), NULL},
    [REFUSAL_NO_CLASS] = {N_("There is no such class."), NULL},
    [REFUSAL_ALREADY_HERE] = {N_("This customer already has a ticket today."), NULL},
    [REFUSAL_WRONG_STATE] = {N_("Something has changed meanwhile; please look again."), NULL},
    [REFUSAL_TAKEN] = {N_("Somebody else is already serving this customer."), NULL},
    [REFUSAL_CONSULTANT_BUSY] = {N_("The consultant is with another customer."), NULL},
    [REFUSAL_CONSULTANT_AWAY] = {N_("The consultant is not here at the moment."), NULL},
    [REFUSAL_NOT_SKILLED] = {N_("The consultant does not handle this service."), NULL},
    [REFUSAL_NOT_READY] = {N_("It is not yet time for this appointment."),
                           N_("This appointment is at {time}.")},
    [REFUSAL_HELD] = {N_("This customer is waiting for somebody else."),
                      N_("This customer is waiting for somebody else until {time}.")},
    [REFUSAL_TOO_SOON] = {N_("It is too soon for that; please call again first."),
                          N_("It is too soon for that; it will be possible at {time}.")},
    [REFUSAL_TOO_LATE] = {N_("It is too late for that."), NULL},
    [REFUSAL_NOBODY_WAITING] = {N_("Nobody is waiting whom this consultant may take."), NULL},
    [REFUSAL_NOTHING_TO_UNDO] = {N_("There is nothing to take back."), NULL},
    [REFUSAL_FINAL] = {N_("Your last step cannot be taken back; please put it right where it was "
                          "entered."),
                       NULL},
    [REFUSAL_TOUCHED_SINCE] = {N_("Somebody has gone on from there; it cannot be taken back."),
                               NULL},
    [REFUSAL_RATED_ALREADY] = {N_("This visit has been rated already, thank you."), NULL},
    [REFUSAL_TASK_DONE] = {N_("That has been seen to already."), NULL},
    [REFUSAL_NOT_FINISHED] = {N_("The visit can be rated when it has ended."), NULL},
    [REFUSAL_FULL] = {N_("All numbers for today have been given out."), NULL},
    [REFUSAL_NO_APPOINTMENT] = {N_("There is no such appointment today, or it is over."), NULL},
    [REFUSAL_NO_SLOT] = {N_("No appointment begins at that time; please choose another."),
                         N_("No appointment begins at that time; the next is at {time}.")},
    [REFUSAL_SLOT_FULL] = {N_("That time is fully booked; please choose another."),
                           N_("That time is fully booked; the next free one is at {time}.")},
    [REFUSAL_PERSON_BOOKED] = {N_("The consultant has another appointment at that time."), NULL},
    [REFUSAL_ALREADY_BOOKED] = {N_("This customer has an appointment at that time already."), NULL},
    [REFUSAL_NO_FOLLOW_UP] = {N_("That follow-up is done already, or is no longer yours."), NULL},
    [REFUSAL_MERGED] = {N_("This customer has been merged with another one; please look again."),
                        NULL},
    [REFUSAL_TWIN] = {N_("Another customer has the very same name and phone: merge the two, or "
                         "change one of them first."),
                      NULL},
    [REFUSAL_TOO_MANY] = {N_("Too many records have been merged into one customer already."), NULL},
    [REFUSAL_REASON_NEEDED] = {N_("Please give a reason."), NULL},
    [REFUSAL_WRONG_REASON] = {N_("That is no reason for this; please choose one of those offered."),
                              NULL},
    [REFUSAL_NOT_PROPOSED] = {N_("That is not the call that is proposed; a supervisor may make it, "
                                 "with a cause."),
                              NULL},
    [REFUSAL_BAD_TEXT] = {N_("There are only blanks, or characters that cannot be shown; please "
                             "type it again."),
                          NULL},
    [REFUSAL_BAD_PLATE] = {N_("That is no number plate: it has letters and digits, two to ten, and "
                              "perhaps the sign of a province."),
                           NULL},
    [REFUSAL_NO_CAR] = {N_("Nobody is known by that number plate."), NULL},
    [REFUSAL_BAD_PHONE] = {N_("That is not a whole phone number; please type it again, without an "
                              "extension."),
                           NULL},
    [REFUSAL_OUT_OF_TURN] =
        {N_("That would be out of turn: a supervisor may do it, or the customer "
            "asked for this consultant."),
         NULL},
    [REFUSAL_NOT_SERVED] = {N_("They have not served this customer yet; a supervisor may make the "
                               "customer theirs."),
                            NULL},
    [REFUSAL_OWN_WISH] = {N_("Nobody enters a wish for themselves; please ask a colleague."), NULL},
    [REFUSAL_CLOCK_DOUBTED] =
        {N_("This machine's clock is in doubt: somebody who works here has to "
            "confirm the time first."),
         NULL},
    [REFUSAL_CLOCK_RIGHT] = {N_("Nothing was entered at a later time than now: there is nothing "
                                "to correct."),
                             NULL},
    [REFUSAL_CLOCK_BEHIND] = {N_("This machine's clock is wrong: please set it."),
                              N_("This machine's clock is wrong, {time} has passed already: please "
                                 "set the clock.")},
    [REFUSAL_BAD_VALUE] = {N_("Something in what was entered cannot be right."), NULL},
    [REFUSAL_WRAPPING_UP] = {N_("The consultant is still finishing up."),
                             N_("The consultant is still finishing up, until {time}.")},
    [REFUSAL_SUSPENDED] = {N_("The consultant is off the turn list until overdue records are "
                              "completed or a manager lifts it."),
                           NULL},
    [REFUSAL_NO_REGISTER] = {N_("There is no such register, or it is not for your role."), NULL},
    [REFUSAL_NO_ENTRY] = {N_("That entry is not there, or was taken back."), NULL},
    [REFUSAL_NOT_FILLED] = {N_("Something that is needed here is not filled in."), NULL},
    [REFUSAL_BAD_FIELD] = {N_("Something that was filled in cannot be right."), NULL},
    [REFUSAL_HELD_BY_ENTRY] = {N_("Another entry has that already."), NULL},
    [REFUSAL_NOT_NAMED] = {N_("The house names somebody else to sign that off."), NULL},
    [REFUSAL_NOT_YOURS] = {N_("That step is a supervisor's in this register."), NULL},
    [REFUSAL_STOCK_SHORT] = {N_("There is not so much left; please count what is there."), NULL},
    [REFUSAL_NOBODY_OF_ROLE] = {N_("Nobody of that role is on duty now."), NULL},
    [REFUSAL_NOT_ROSTERED] = {N_("By the roster that person is not there then."), NULL},
    [REFUSAL_NO_CHANGE] = {N_("It is like that already."), NULL},
    [REFUSAL_NOT_ON_DUTY] = {N_("The consultant is not on duty now; the desk checks people in."),
                             NULL},
    [REFUSAL_ON_DUTY] = {N_("The consultant is here already."), NULL},
    [REFUSAL_NOT_SUSPENDED] = {N_("The consultant is on the turn list as it is."), NULL},
    [REFUSAL_NOBODY_FREE] =
        {N_("Nobody who may take this customer is free; a supervisor may choose "
            "somebody."),
         NULL},
    [REFUSAL_OUT_OF_USE] = {N_("That is out of use at the moment; the settings bring it back."),
                            NULL},
    [REFUSAL_TIME_EARLY] = {N_("It cannot have been so early."),
                            N_("It cannot have been before {time}.")},
    [REFUSAL_TIME_LATE] = {N_("It cannot have been so late."),
                           N_("It cannot have been after {time}.")},
    [REFUSAL_STILL_TOGETHER] = {N_("The consultant has been with nobody else since: enter the "
                                   "start, then with its finish when it ended."),
                                NULL},
    [REFUSAL_SESSION_OVER] = {N_("Your access has been changed; please sign in again."), NULL},
};
_Static_assert(sizeof refusals / sizeof *refusals == REFUSAL_COUNT, "a sentence for each");

const char *refusal_msgid(enum refusal refusal)
{
    return refusals[refusal].plain;
}

const char *sentence_refusal(struct arena *arena, enum lang lang, const struct ruling *ruling,
                             const char *until_clock)
{
    bool timed = until_clock && *until_clock && refusals[ruling->refusal].until;
    if (ruling->refusal == REFUSAL_NOBODY_OF_ROLE && ruling->role > 0 && ruling->role < ROLE_COUNT)
        return tr_fill(arena, lang,
                       N_("Nobody is on duty now as {role}: hand over to a person or a service, or "
                          "check one in first."),
                       "role", role_words(lang, (enum role)ruling->role), NULL);
    return timed ? tr_fill(arena, lang, refusals[ruling->refusal].until, "time", until_clock, NULL)
                 : tr(lang, refusals[ruling->refusal].plain);
}

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

// ---- events -----------------------------------------------------------------------------------

static const char *const events[] = {
    [EVENT_NONE] = "",
    [EVENT_DAY_OPENED] = N_("The day was opened."),
    [EVENT_DAY_CLOSED] = N_("The day was closed."),
    [EVENT_BUSINESS_CHANGED] = N_("The settings were changed."),
    [EVENT_CUSTOMER_CHANGED] = N_("The customer's record was changed."),
    [EVENT_CUSTOMER_MERGED] = N_("Two customers were merged into one."),
    [EVENT_CUSTOMER_SPLIT] = N_("Two customers were said to be two people."),
    [EVENT_OWED_CARRIED] = N_("{name} has turns owed from earlier days: {number}."),
    [EVENT_REGISTERED] = N_("Registered for {service}."),
    [EVENT_GREETED] = N_("Greeted at the door by {name} for {service}."),
    [EVENT_CALLED] = N_("Called to {name}: {reason}."),
    [EVENT_CALL_REPEATED] = N_("Called again: call number {number}."),
    [EVENT_STARTED] = N_("{name} began to serve."),
    [EVENT_FINISHED] = N_("{name} finished serving."),
    [EVENT_NO_SHOW] = N_("Did not come when called."),
    [EVENT_RETURNED] = N_("Came back to the old place in the queue."),
    [EVENT_PARKED] = N_("Stepped away for a moment."),
    [EVENT_UNPARKED] = N_("Is here again, in the old place."),
    [EVENT_WORK_ADDED] = N_("Work was added, which the customer is asked about."),
    [EVENT_WORK_ANSWERED] = N_("The customer refused the added work."),
    [EVENT_ON_THE_WAY] = N_("Is on the way, and not in the queue yet."),
    [EVENT_SHOWED_UP] = N_("Is here now, and in the queue."),
    [EVENT_WORK_BEGUN] = N_("The work in the workshop began."),
    [EVENT_WORK_STAGE] = N_("In the workshop: {stage}."),
    [EVENT_SALES_STEP] = N_("With {name}: {stage}."),
    [EVENT_REPORT_KEPT] = N_("The daily report was made or signed off."),
    [EVENT_WORK_DONE] = N_("The work in the workshop is done."),
    [EVENT_TRANSFERRED] = N_("Passed on to {service}: {reason}."),
    [EVENT_CANCELLED] = N_("Cancelled: {reason}."),
    [EVENT_EXPIRED] = N_("Was still open at the day's end and was closed."),
    [EVENT_CLASS_CHANGED] = N_("Class changed to {class}: {reason}."),
    [EVENT_BECAME_READY] = N_("The appointment's hour has come."),
    [EVENT_HOLD_BEGUN] = N_("Waits for {name}: {reason}."),
    [EVENT_HOLD_ENDED] = N_("No longer waits for {name} alone."),
    [EVENT_OWNER_TOLD] = N_("{name} was told that {other} serves their customer."),
    [EVENT_TURN_TAKEN] = N_("{name} used a turn."),
    [EVENT_TURN_OWED] = N_("{name} was passed over; turns owed now: {number}."),
    [EVENT_CHECKED_IN] = N_("{name} came on duty."),
    [EVENT_CHECKED_OUT] = N_("{name} went off duty."),
    [EVENT_BREAK_BEGUN] = N_("{name} went on a break: {reason}."),
    [EVENT_WENT_OUT] = N_("{name} went out: {reason}."),
    [EVENT_CAME_BACK] = N_("{name} is back."),
    [EVENT_WRAP_UP_ENDED] = N_("{name} is free again."),
    [EVENT_TURN_REFUSED] = N_("{name} declined and went to the end of the order."),
    [EVENT_SUSPENDED] = N_("{name} was taken off the turn list; incomplete records: {number}."),
    [EVENT_RECORD_COMPLETED] = N_("{name} completed the record."),
    [EVENT_CLEARED] = N_("{name} is back on the turn list."),
    [EVENT_BOOKED] = N_("An appointment for {service} was booked."),
    [EVENT_REBOOKED] = N_("An appointment for {service} was moved."),
    [EVENT_UNBOOKED] = N_("An appointment was cancelled."),
    [EVENT_RATED] = N_("The customer gave {number} of 5 stars."),
    [EVENT_PARTY_CHANGED] = N_("People in the party: {party}."),
    [EVENT_ANSWERED] = N_("A question was answered."),
    [EVENT_TASK_ASKED] = N_("To be done: {task}."),
    [EVENT_TASK_ENDED] = N_("Done: {task}."),
    [EVENT_FOLLOW_UP_CHANGED] = N_("The follow-up was changed."),
    [EVENT_REMINDED] = N_("{name} was reminded of what is left to do."),
    [EVENT_UNDONE] = N_("The last step was taken back."),
    [EVENT_CLOCK_DOUBTED] = N_("The computer's clock jumped; please check it."),
    [EVENT_OPENED] = N_("Open to whoever else is there: nobody on duty could take it."),
    [EVENT_OVERTAKEN] = N_("{tickets} went first, to {name}: {reason}."),
    [EVENT_COMING_ASKED] = N_("The desk and {name} were asked whether the customer has come."),
    [EVENT_CALL_WITHDRAWN] = N_("Waits again in the old place: {reason}."),
    [EVENT_RATING_HANDLED] = N_("The rating has been seen to."),
    [EVENT_TO_END] = N_("{name} stands at the end of the order after private leave."),
    [EVENT_SERVED] = N_("{name} had begun to serve, and has gone on since; entered afterwards."),
    [EVENT_NUMBERS_SKIPPED] = N_("The data was restored: numbers go on behind {number}."),
    [EVENT_WISH_DROPPED] =
        N_("The appointment was with {name}: {reason}. Whoever is free first takes "
           "this customer."),
    [EVENT_WISHED] = N_("The wish for {name} was entered by staff; it is supported: {reason}."),
    [EVENT_TURN_GIVEN_BACK] = N_("{name} got the turn back: {reason}."),
    [EVENT_NO_CUSTOMER] = N_("No customer, so no turn: {reason}."),
    [EVENT_CLOCK_CONFIRMED] = N_("The time was confirmed by staff."),
    [EVENT_CLOCK_CORRECTED] = N_("The clock had been wrong and was corrected."),
    [EVENT_ERASING_ANSWERED] = N_("Whether to erase people by their age was answered: {number}."),
    [EVENT_REGISTER_CHANGED] = N_("A register was changed."),
    [EVENT_ENTRY_CHANGED] = N_("An entry of a register was changed."),
    [EVENT_TURNS_CARRIED] = N_("{name} had turns on the days that count: {number}."),
    [EVENT_TURN_CREDITED] = N_("{name} was credited with a turn: {reason}."),
    [EVENT_ALERT_ASIDE] = N_("An alert has been seen to: {alert}."),
    [EVENT_ROSTER_CHANGED] = N_("The roster was changed."),
    [EVENT_IMPORTED] = N_("Rows came in out of a spreadsheet."),
    [EVENT_CAR_SEEN] = N_("A car that is known has driven in."),
    [EVENT_ATTENDANCE_CORRECTED] = N_("The attendance of {name} was corrected: {reason}."),
};
_Static_assert(sizeof events / sizeof *events == EVENT_KIND_COUNT, "a sentence for each");

// What a colleague has just done, or the program by itself, to somebody who acts on it too late.
static const char *const meanwhiles[] = {
    [EVENT_CALLED] = N_("{ticket} was called to {name} by {author} at {time}."),
    [EVENT_STARTED] = N_("{ticket} is with {name}: started by {author} at {time}."),
    [EVENT_FINISHED] = N_("{ticket} was finished by {author} at {time}."),
    [EVENT_NO_SHOW] = N_("{ticket} was noted by {author} at {time} as not having come."),
    [EVENT_RETURNED] = N_("{ticket} was put back into the queue by {author} at {time}."),
    [EVENT_PARKED] = N_("{ticket} was paused by {author} at {time}."),
    [EVENT_UNPARKED] = N_("{ticket} was put back into the queue by {author} at {time}."),
    [EVENT_WORK_ADDED] = NULL,
    [EVENT_WORK_ANSWERED] = NULL,
    [EVENT_ON_THE_WAY] = NULL,
    [EVENT_SHOWED_UP] = N_("{ticket} was put into the queue by {author} at {time}."),
    [EVENT_WORK_BEGUN] = N_("{ticket} was sent to the workshop by {author} at {time}."),
    [EVENT_WORK_DONE] = N_("{ticket} was taken back from the workshop by {author} at {time}."),
    [EVENT_TRANSFERRED] = N_("{ticket} was passed on by {author} at {time}."),
    [EVENT_CANCELLED] = N_("{ticket} was cancelled by {author} at {time}."),
    [EVENT_EXPIRED] = N_("{ticket} was closed by {author} at {time}."),
    [EVENT_TURN_REFUSED] = N_("{ticket} was declined by {author} at {time}."),
    [EVENT_UNDONE] = N_("The last step with {ticket} was taken back by {author} at {time}."),
    [EVENT_COMING_ASKED] = NULL,
    [EVENT_CALL_WITHDRAWN] = N_("{ticket} was put back into the queue by {author} at {time}."),
    [EVENT_SERVED] = N_("{ticket} was entered by {author} at {time} as served by {name}."),
    [EVENT_NO_CUSTOMER] = NULL,
    [EVENT_TO_END] = NULL,
    [EVENT_RATING_HANDLED] = NULL,
    [EVENT_CLOCK_CONFIRMED] = NULL,
    [EVENT_CLOCK_CORRECTED] = NULL,
    [EVENT_REGISTER_CHANGED] = NULL,
    [EVENT_ENTRY_CHANGED] = NULL,
    [EVENT_IMPORTED] = NULL,
    [EVENT_CAR_SEEN] = NULL,
    [EVENT_ALERT_ASIDE] = NULL,
    [EVENT_ERASING_ANSWERED] = NULL,
    [EVENT_WISH_DROPPED] = NULL,
    [EVENT_ATTENDANCE_CORRECTED] = NULL,
    [EVENT_TURNS_CARRIED] = NULL,
    [EVENT_TURN_CREDITED] = NULL,
    [EVENT_REPORT_KEPT] = NULL,
};
_Static_assert(sizeof meanwhiles / sizeof *meanwhiles == EVENT_KIND_COUNT, "a row for each");

const char *sentence_meanwhile(struct arena *arena, enum lang lang,
                               const struct catalogue *catalogue, const struct business *business,
                               const struct meanwhile *meanwhile)
{
    const char *msgid = meanwhiles[meanwhile->event->kind];
    int64_t consultant = meanwhile->event->consultant;
    return msgid ? tr_fill(arena, lang, msgid, "ticket", meanwhile->ticket, "name",
                           name_of(lang, catalogue, business, consultant), "author",
                           meanwhile->author, "time", meanwhile->clock, NULL)
                 : NULL;
}

static const char *const tasks[] = {
    [DESK_TASK_TEA] = N_("tea"),
    [DESK_TASK_COFFEE] = N_("coffee"),
    [DESK_TASK_WATER] = N_("water"),
    [DESK_TASK_CLEAR] = N_("clear the table"),
    [DESK_TASK_HELP] = N_("help at the kiosk"),
    [DESK_TASK_COME] = N_("go to them"),
    [DESK_TASK_LONGER] = N_("explain the long wait"),
};
_Static_assert(sizeof tasks / sizeof *tasks == DESK_TASK_COUNT, "words for each");

const char *desk_task_words(enum lang lang, enum desk_task task)
{
    return tr(lang, tasks[task]);
}

static const char *const stages[] = {
    [WORK_STAGE_TAKEN_IN] = N_("car taken in"),
    [WORK_STAGE_INSPECTED] = N_("inspected"),
    [WORK_STAGE_REPAIRING] = N_("being repaired"),
    [WORK_STAGE_PARTS] = N_("waiting for parts"),
    [WORK_STAGE_WASHED] = N_("washed"),
    [WORK_STAGE_READY] = N_("ready to be fetched"),
};
_Static_assert(sizeof stages / sizeof *stages == WORK_STAGE_COUNT, "words for each");

const char *work_stage_words(enum lang lang, enum work_stage stage)
{
    return tr(lang, stages[stage]);
}

static const char *const steps[] = {
    [SALES_STEP_TALK] = N_("talk at the table"),   [SALES_STEP_WALK] = N_("showroom walk"),
    [SALES_STEP_DRIVE] = N_("test drive"),         [SALES_STEP_QUOTE] = N_("quote"),
    [SALES_STEP_MANAGER] = N_("with the manager"), [SALES_STEP_FINANCE] = N_("finance"),
};
_Static_assert(sizeof steps / sizeof *steps == SALES_STEP_COUNT, "words for each");

const char *sales_step_words(enum lang lang, enum sales_step step)
{
    return tr(lang, steps[step]);
}

// Stages of an old journal may be beyond those there are now.
static const char *stage_of(enum lang lang, const struct event *e)
{
    if (e->kind == EVENT_SALES_STEP && e->number >= 0 && e->number < SALES_STEP_COUNT)
        return sales_step_words(lang, (enum sales_step)e->number);
    bool stage = e->kind == EVENT_WORK_STAGE && e->number >= 0 && e->number < WORK_STAGE_COUNT;
    return stage ? work_stage_words(lang, (enum work_stage)e->number) : "–";
}

static const char *follow_up_msgid(const struct event *e)
{
    static const char *const msgids[] = {
        [FOLLOW_UP_DONE] = N_("{name} called the customer again."),
        [FOLLOW_UP_POSTPONED] = N_("The follow-up of {name} was put off."),
        [FOLLOW_UP_REOPENED] = N_("The follow-up of {name} is to be done after all."),
        [FOLLOW_UP_GIVEN] = N_("The follow-up went from {name} to {other}."),
        [FOLLOW_UP_MADE] = N_("{name} is to call the customer again."),
    };
    _Static_assert(sizeof msgids / sizeof *msgids == FOLLOW_UP_CHANGE_COUNT, "a sentence for each");
    bool known =
        e->kind == EVENT_FOLLOW_UP_CHANGED && e->number >= 0 && e->number < FOLLOW_UP_CHANGE_COUNT;
    return known ? msgids[e->number] : NULL;
}

// A supervisor's choice: for what cause, and that it was for somebody who was not there.
static const char *override_msgid(const struct event *e)
{
    bool told = e->party && e->party != REASON_OVERRIDE;
    return told && e->group
               ? N_("Called to {name}, who was away, by a supervisor's choice: {cause}.")
           : told     ? N_("Called to {name} by a supervisor's choice: {cause}.")
           : e->group ? N_("Called to {name}, who was away, by a supervisor's choice.")
                      : N_("Called to {name} by a supervisor's choice.");
}

static const char *called_msgid(enum reason reason)
{
    switch ((int)reason) { // every other is said as it stands
    case REASON_WISH_AWAY:
        return N_("Called to {name}, because {asked}, whom the customer asked for, is away.");
    case REASON_WISH_RELEASED:
        return N_("Called to {name}, because {asked}, whom the customer asked for, is still busy.");
    case REASON_WISH_LEFT:
        return N_(
            "Called to {name}, because {asked}, whom the customer asked for, serves no more.");
    case REASON_OWNER_LEFT:
        return N_("Called to {name}, because {asked}, who knows this customer, serves no more.");
    case REASON_OWNER_AWAY:
        return N_("Called to {name}, because {asked}, who knows this customer, is away.");
    case REASON_OWNER_RELEASED:
        return N_("Called to {name}, because {asked}, who knows this customer, is still busy.");
    case REASON_TRANSFER_RELEASED:
        return N_("Called to {name}, because {asked}, to whom it was handed over, cannot take it "
                  "now.");
    case REASON_OWNER_SUSPENDED:
        return N_("Called to {name}, because {asked}, who knows this customer, is off the turn "
                  "list.");
    case REASON_WISH_SUSPENDED:
        return N_("Called to {name}, because {asked}, whom the customer asked for, is off the turn "
                  "list.");
    case REASON_ANYBODY:
        return N_("Called to {name}: the customer wants whoever is free first. {asked} stays their "
                  "own consultant.");
    default:
        return events[EVENT_CALLED];
    }
}

// An old journal gives no reason.
static const char *hold_ended_msgid(enum reason reason)
{
    switch ((int)reason) {
    case REASON_NONE:
        return events[EVENT_HOLD_ENDED];
    case REASON_WISH_AWAY:
    case REASON_OWNER_AWAY:
        return N_("No longer waits for {name} alone, who is away.");
    case REASON_WISH_LEFT:
    case REASON_OWNER_LEFT:
        return N_("No longer waits for {name} alone, who serves no more.");
    case REASON_TRANSFER_RELEASED:
        return events[EVENT_HOLD_ENDED];
    case REASON_ANYBODY:
        return N_("No longer waits for {name} alone: the customer wants whoever is free first.");
    case REASON_WISH_SUSPENDED:
    case REASON_OWNER_SUSPENDED:
        return N_("No longer waits for {name} alone, who is off the turn list.");
    default:
        return N_("No longer waits for {name} alone: the time for that is over.");
    }
}

static const char *wished_msgid(const struct event *e)
{
    if (e->number == 0)
        return events[EVENT_WISHED];
    if (e->reason == REASON_OWN_BOOKING)
        return N_("The appointment was booked by {name} with themselves and no record supports it: "
                  "it costs the turn.");
    if (e->reason == REASON_BOOKED_TODAY)
        return N_(
            "The appointment with {name} was entered by staff on the day itself and no earlier "
            "record supports it: it costs the turn.");
    return e->author ? N_("The wish for {name} was entered by staff and no record supports it: it "
                          "costs the turn.")
                     : N_("A new customer's wish for {name} that no record supports: it costs the "
                          "turn.");
}

static const char *opened_msgid(unsigned to)
{
    if (to == OPENED_COVER)
        return N_("Open to whoever covers: nobody on duty handles this service.");
    if (to == OPENED_LANGUAGE)
        return N_("Open to everybody: nobody on duty speaks the customer's language.");
    return events[EVENT_OPENED];
}

// Where the facts of an event ask for another sentence than its kind usually has.
static const char *sentence_of(const struct story_line *line)
{
    const struct event *e = &line->event;
    const char *follow_up = follow_up_msgid(e);
    if (follow_up)
        return follow_up;
    bool timed = *line->clock != '\0';
    if (e->kind == EVENT_CALLED && e->reason == REASON_OVERRIDE && (e->party || e->group))
        return override_msgid(e);
    if (e->kind == EVENT_CALLED && line->asked)
        return called_msgid(e->reason);
    if (e->kind == EVENT_HOLD_ENDED)
        return hold_ended_msgid(e->reason);
    if (e->kind == EVENT_WISHED)
        return wished_msgid(e);
    if (e->kind == EVENT_TURN_GIVEN_BACK && e->number)
        return N_("{name} is owed the turn used for this: {reason}.");
    if (e->kind == EVENT_TRANSFERRED && line->to_line)
        return N_("Given back to the line for {service}: {reason}.");
    if (e->kind == EVENT_TRANSFERRED && e->consultant && e->reason == REASON_BY_CUSTOMER)
        return N_("Passed on to {name} for {service}, for whom the customer asked.");
    if (e->kind == EVENT_OPENED)
        return opened_msgid((unsigned)e->number);
    if (e->kind == EVENT_OVERTAKEN && line->went_before)
        return N_("Went before {tickets}, who had come earlier.");
    if (e->kind == EVENT_REGISTERED && e->reason == REASON_ANYBODY)
        return N_("Registered for {service}, with whoever is free first.");
    if (e->kind == EVENT_STARTED && timed)
        return N_("{name} had begun to serve at {clock}; entered afterwards.");
    if (e->kind == EVENT_SERVED && timed)
        return N_(
            "{name} had begun to serve at {clock}, and has gone on since; entered afterwards.");
    if (e->kind == EVENT_TASK_ENDED && e->reason == REASON_BY_CUSTOMER)
        return N_("No longer wanted: {task}.");
    if (e->kind == EVENT_REGISTERED && e->reason == REASON_SAME_PARTY)
        return N_("Registered for {service} again: {name} served them earlier today.");
    if (e->kind == EVENT_REGISTERED && e->consultant)
        return N_("Registered for {service}, asking for {name}.");
    if (e->kind == EVENT_TRANSFERRED && e->consultant)
        return N_("Passed on to {name} for {service}: {reason}.");
    if (e->kind == EVENT_FINISHED && timed)
        return N_("{name} had finished serving at {clock}; entered afterwards: {reason}.");
    if (e->kind == EVENT_RECORD_COMPLETED && timed)
        return N_("{name} completed the record: it had ended at {clock}.");
    if (e->kind == EVENT_PARKED && timed)
        return N_("Stepped away for a moment, until {clock} at the latest.");
    if (e->kind == EVENT_WORK_ANSWERED && e->party)
        return N_("The customer approved the added work.");
    if (e->kind == EVENT_EXPIRED && e->reason == REASON_NOT_COME)
        return N_("Was on the way, and has not shown up.");
    if (e->kind == EVENT_HOLD_BEGUN && timed)
        return N_("Waits for {name} until {clock} at the latest: {reason}.");
    if (e->kind == EVENT_UNDONE && line->undone)
        return N_("Taken back: “{undone}”");
    if (e->kind == EVENT_RATED && e->party)
        return N_("The customer gave {number} of 5 stars and wants to be called back.");
    return events[e->kind];
}

static const char *task_of(enum lang lang, const struct event *e)
{
    bool task = e->kind == EVENT_TASK_ASKED || e->kind == EVENT_TASK_ENDED;
    return task && e->number >= 0 && e->number < DESK_TASK_COUNT
               ? desk_task_words(lang, (enum desk_task)e->number)
               : "";
}

// ---- refusals with whom they are about ---------------------------------------------------------

// What each needs beside its words: V the visit, C the consultant, W whom the visit is with or held
// for, T whom the consultant is with; NULL: it is said without. until: when the instant is known.
static const struct {
    const char *msgid, *needs, *until;
} about[REFUSAL_COUNT] = {
    [REFUSAL_ALREADY_HERE] = {N_("This customer has a ticket already: {ticket}, {state}."), "V"},
    [REFUSAL_WRONG_STATE] = {N_("{ticket} is {state}: that is not possible now."), "V"},
    [REFUSAL_TAKEN] = {N_("{ticket} is with {with} already ({state})."), "VW"},
    [REFUSAL_CONSULTANT_BUSY] = {N_("{name} is with {theirs} ({presence})."), "CT"},
    [REFUSAL_CONSULTANT_AWAY] = {N_("{name} is not here at the moment: {presence}."), "C"},
    [REFUSAL_NOT_SKILLED] = {N_("{name} does not handle this service."), "C"},
    [REFUSAL_HELD] = {N_("{ticket} is waiting for {with}; a supervisor may call it to another."),
                      "VW",
                      N_("{ticket} is waiting for {with} until {time}; a supervisor may call it to "
                         "another.")},
    [REFUSAL_NOT_READY] = {N_("It is not yet time for the appointment of {ticket}."), "V",
                           N_("The appointment of {ticket} is at {time}.")},
    [REFUSAL_WRAPPING_UP] = {N_("{name} is still finishing up."), "C",
                             N_("{name} is still finishing up, until {time}.")},
    [REFUSAL_SUSPENDED] =
        {N_("{name} is off the turn list until overdue records are completed or a "
            "manager lifts it."),
         "C"},
    [REFUSAL_NOT_ON_DUTY] = {N_("{name} is not on duty now; the desk checks people in."), "C"},
    [REFUSAL_NOT_PROPOSED] = {N_("{ticket} is not proposed to {name} now; a supervisor may call it "
                                 "to them, with a cause."),
                              "VC"},
    [REFUSAL_OUT_OF_USE] = // dismissed, or here for other work
    {N_("{name} does not serve customers at the moment; the settings say who does."), "C"},
    [REFUSAL_ON_DUTY] = {N_("{name} is here already: {presence}."), "C"},
    [REFUSAL_NOT_SUSPENDED] = {N_("{name} is on the turn list as it is."), "C"},
    [REFUSAL_RATED_ALREADY] = {N_("{ticket} has been rated already."), "V"},
    [REFUSAL_NOT_FINISHED] = {N_("{ticket} is {state}: it can be rated when it has ended."), "V"},
};

// What somebody did since, in the way of an undo; NULL: it is no longer known.
static const struct event *in_the_way(const struct model *model, int64_t seq)
{
    for (int i = model->undo_n - 1; seq && i >= 0; i--) {
        if (model->undos[i].event.seq == seq)
            return &model->undos[i].event;
    }
    return NULL;
}

static const char *blocked_words(struct arena *arena, enum lang lang,
                                 const struct catalogue *catalogue, const struct model *model,
                                 const struct event *e)
{
    struct story_line *line = arena_alloc(arena, sizeof *line);
    line->event = *e;
    const struct visit *visit = model_visit(model, e->visit);
    char ticket[8] = "";
    if (visit)
        visit_ticket(visit, ticket);
    const char *what = sentence_event(arena, lang, catalogue, &model->business, line);
    return visit
               ? tr_fill(arena, lang,
                         N_("Somebody has gone on from there with {ticket}: “{what}” It cannot be "
                            "taken back."),
                         "ticket", ticket, "what", what, NULL)
               : tr_fill(arena, lang,
                         N_("Somebody has gone on from there: “{what}” It cannot be taken back."),
                         "what", what, NULL);
}

static bool knows(const char *needs, const struct visit *visit, int consultant, int with,
                  const struct visit *theirs)
{
    return (!strchr(needs, 'V') || visit) && (!strchr(needs, 'C') || consultant >= 0) &&
           (!strchr(needs, 'W') || with >= 0) && (!strchr(needs, 'T') || theirs);
}

const char *sentence_refused(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                             const struct model *model, const struct ruling *ruling,
                             const char *until_clock)
{
    const struct business *b = &model->business;
    const struct visit *visit = model_visit(model, ruling->visit);
    const struct event *blocked = in_the_way(model, ruling->blocked_seq);
    int c = business_consultant(b, ruling->consultant), with = NOBODY;
    bool timed = until_clock && *until_clock && refusals[ruling->refusal].until;
    const char *msgid = timed && about[ruling->refusal].until ? about[ruling->refusal].until
                        : timed                               ? NULL
                                                              : about[ruling->refusal].msgid;
    const struct consultant *who = c >= 0 ? &model->consultants[c] : NULL;
    const struct visit *theirs = who ? model_visit(model, who->visit) : NULL;
    char ticket[8] = "", other[8] = "";
    if (ruling->refusal == REFUSAL_TOUCHED_SINCE && blocked)
        return blocked_words(arena, lang, catalogue, model, blocked);
    if (visit) {
        visit_ticket(visit, ticket);
        with = visit->with != NOBODY ? visit->with : visit->held_for;
    }
    if (theirs)
        visit_ticket(theirs, other);
    if (!msgid || !knows(about[ruling->refusal].needs, visit, c, with, theirs))
        return sentence_refusal(arena, lang, ruling, until_clock);
    bool away = who && who->away != REASON_NONE &&
                (who->presence == PRESENCE_BREAK || who->presence == PRESENCE_OUT);
    return tr_fill(arena, lang, msgid, "ticket", ticket, "state",
                   visit ? visit_state_words(lang, visit->state) : "", "name",
                   name_of(lang, catalogue, b, ruling->consultant), "with",
                   with >= 0 ? name_of(lang, catalogue, b, b->consultants[with].id) : "", "theirs",
                   other, "time", timed ? until_clock : "", "presence",
                   away  ? reason_words(lang, who->away)
                   : who ? presence_words(lang, who->presence)
                         : "",
                   NULL);
}

static const char *alert_of(enum lang lang, const struct event *e)
{
    bool known = e->kind == EVENT_ALERT_ASIDE && e->number >= 0 && e->number < ALERT_KIND_COUNT;
    return known ? alert_kind_words(lang, (enum alert_kind)e->number) : "";
}

static const char *cause_of(enum lang lang, const struct event *e)
{
    bool told = e->kind == EVENT_CALLED && e->party > 0 && e->party < REASON_COUNT;
    return told ? reason_words(lang, (enum reason)e->party) : "";
}

const char *sentence_event(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                           const struct business *business, const struct story_line *line)
{
    const struct event *e = &line->event;
    int service = business_service(business, e->service);
    int class = business_class(business, e->class);
    char number[16];
    snprintf(number, sizeof number, "%d", e->number);
    const char *reason =
        e->reason ? reason_words(lang, e->reason) : tr(lang, N_("no reason given"));
    const char *undone =
        line->undone ? sentence_event(arena, lang, catalogue, business, line->undone) : "";
    char party[16];
    snprintf(party, sizeof party, "%d", e->party);
    const char *tickets =
        tickets_words(arena, lang, (const char(*)[8])line->tickets, line->ticket_n);
    return tr_fill(
        arena, lang, sentence_of(line), "cause", cause_of(lang, e), "name",
        name_of(lang, catalogue, business, e->consultant), "other",
        name_of(lang, catalogue, business, e->other), "asked",
        name_of(lang, catalogue, business, line->asked), "number", number, "reason", reason,
        "service", service < 0 ? "" : words_in(&catalogue->services[service].name, lang), "task",
        task_of(lang, e), "alert", alert_of(lang, e), "stage", stage_of(lang, e), "clock",
        line->clock, "undone", undone, "party", party, "tickets", tickets ? tickets : "–", "class",
        class < 0 ? "" : words_in(&catalogue->classes[class], lang), NULL);
}
