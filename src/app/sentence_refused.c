// Why a command was refused: in words of its own, and with whom and what it is about where that is known.

#include "app/sentence.h"
#include "app/sentence_name.h"
#include "base/phone.h"
#include "base/text_gate.h"
#include "business/form.h"

#include <string.h>

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
    [REFUSAL_TOO_LATE] = {N_("It is too late for that."),
                          N_("It is too late for that: it was possible until {time}.")},
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
    [REFUSAL_MANY_COMING] = {N_("Please take a number at the kiosk, or ask at the desk."), NULL},
    [REFUSAL_NO_APPOINTMENT] = {N_("There is no such appointment, or it is over."), NULL},
    [REFUSAL_NO_BOOKING] = {N_("There are no appointments for this service: a number is given to "
                               "whoever comes."),
                            NULL},
    [REFUSAL_BOOKING_CANCELLED] = {N_("This appointment has been cancelled; please book another, "
                                      "or give a number."),
                                   NULL},
    [REFUSAL_BOOKING_NOT_TODAY] = {N_("This appointment is not for today: please move it, or give "
                                      "a number."),
                                   NULL},
    [REFUSAL_NO_LOW_RATING] = {N_("That visit has no low rating that anybody has to see to."),
                               NULL},
    [REFUSAL_NO_CUSTOMER] = {N_("There is no such customer, or they have been erased."), NULL},
    [REFUSAL_NO_ADDED_WORK] = {N_("No work with that number has been added."), NULL},
    [REFUSAL_NO_SLOT] = {N_("No appointment begins at that time; please choose another."),
                         N_("No appointment begins at that time; the next is at {time}.")},
    [REFUSAL_SLOT_FULL] = {N_("That time is fully booked; please choose another."),
                           N_("That time is fully booked; the next free one is at {time}.")},
    [REFUSAL_PERSON_BOOKED] = {N_("The consultant has another appointment at that time."), NULL},
    [REFUSAL_ALREADY_BOOKED] = {N_("This customer has an appointment at that time already."), NULL},
    [REFUSAL_NO_FOLLOW_UP] =
        {N_("There is no such follow-up, or it is done already, or no longer yours."), NULL},
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
    [REFUSAL_UNNAMED] = {N_("We need a surname and a phone number for an appointment."), NULL},
    [REFUSAL_SESSION_OVER] = {N_("Your access has been changed; please sign in again."), NULL},
};
_Static_assert(sizeof refusals / sizeof *refusals == REFUSAL_COUNT, "a sentence for each");

const char *refusal_msgid(enum refusal refusal)
{
    return refusals[refusal].plain;
}

const char *sentence_of_field(struct arena *arena, enum lang lang, const struct register_form *form,
                              enum refusal refusal, int field, const char *sentence)
{
    bool of_field = refusal == REFUSAL_NOT_FILLED || refusal == REFUSAL_BAD_FIELD ||
                    refusal == REFUSAL_HELD_BY_ENTRY || refusal == REFUSAL_STOCK_SHORT;
    if (!of_field || field < 0 || field >= form->field_n)
        return NULL;
    return tr_fill(arena, lang, N_("{what}: {why}"), "what",
                   words_in(&form->fields[field].name, lang), "why", sentence, NULL);
}

const char *sentence_refusal(struct arena *arena, enum lang lang, const struct ruling *ruling,
                             const char *until_clock)
{
    bool timed = until_clock && *until_clock && refusals[ruling->refusal].until;
    if (ruling->refusal == REFUSAL_NOBODY_OF_ROLE && ruling->role > 0 && ruling->role < ROLE_COUNT)
        return tr_fill(arena, lang,
                       ruling->field == REASON_ESCALATION
                           ? N_("Nobody is on duty now as {role}; with the reason “{reason}” it "
                                "goes to one who does not serve, too.")
                           : N_("Nobody is on duty now as {role}: hand over to a person or a "
                                "service, or check one in first."),
                       "role", role_words(lang, (enum role)ruling->role), "reason",
                       reason_words(lang, REASON_ESCALATION), NULL);
    if (ruling->refusal == REFUSAL_OUT_OF_TURN && ruling->role > 0)
        return tr(lang,
                  N_("That would be out of turn: a supervisor may do it; in the line whoever's "
                     "turn it is takes it."));
    if (ruling->refusal == REFUSAL_BAD_TEXT && ruling->field > 0)
        return tr(lang, text_trouble_words((enum text_trouble)ruling->field));
    if (ruling->refusal == REFUSAL_BAD_PHONE && ruling->field > 0)
        return tr(lang, phone_trouble_words((enum phone_trouble)ruling->field));
    return timed ? tr_fill(arena, lang, refusals[ruling->refusal].until, "time", until_clock, NULL)
                 : tr(lang, refusals[ruling->refusal].plain);
}

// ---- with whom they are about --------------------------------------------------------------------

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
    [REFUSAL_TOO_LATE] = {NULL, "V",
                          N_("The place of {ticket} was kept until {time}; please give a new "
                             "number.")},
    [REFUSAL_PERSON_BOOKED] = {N_("{name} has another appointment at that time."), "C",
                               N_("{name} has another appointment at that time; the next free one "
                                  "is at {time}.")},
    [REFUSAL_NOT_ROSTERED] = {N_("By the roster {name} is not there then."), "C",
                              N_("By the roster {name} is not there then; the next free time is "
                                 "{time}.")},
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
    [REFUSAL_NO_ADDED_WORK] = {N_("No work with that number has been added to {ticket}."), "V"},
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
    bool timed = until_clock && *until_clock;
    const char *msgid = timed && about[ruling->refusal].until      ? about[ruling->refusal].until
                        : timed && refusals[ruling->refusal].until ? NULL
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
                   sentence_name(lang, catalogue, b, ruling->consultant), "with",
                   with >= 0 ? sentence_name(lang, catalogue, b, b->consultants[with].id) : "",
                   "theirs", other, "time", timed ? until_clock : "", "presence",
                   away  ? reason_words(lang, who->away)
                   : who ? presence_words(lang, who->presence)
                         : "",
                   NULL);
}
