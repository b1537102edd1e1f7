// One line of a visit's story, and who was faster.

#include "app/sentence.h"
#include "app/sentence_name.h"
#include "app/alert.h"

#include <stdio.h>

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
                           sentence_name(lang, catalogue, business, consultant), "author",
                           meanwhile->author, "time", meanwhile->clock, NULL)
                 : NULL;
}

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
        sentence_name(lang, catalogue, business, e->consultant), "other",
        sentence_name(lang, catalogue, business, e->other), "asked",
        sentence_name(lang, catalogue, business, line->asked), "number", number, "reason", reason,
        "service", service < 0 ? "" : words_in(&catalogue->services[service].name, lang), "task",
        task_of(lang, e), "alert", alert_of(lang, e), "stage", stage_of(lang, e), "clock",
        line->clock, "undone", undone, "party", party, "tickets", tickets ? tickets : "–", "class",
        class < 0 ? "" : words_in(&catalogue->classes[class], lang), NULL);
}
