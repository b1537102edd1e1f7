// Fixed words: why, where somebody is, how a visit stands, what is to be done.

#include "app/sentence.h"

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
