// The lists, and which of them a command takes.

#include "core/offered.h"

const enum reason offered_breaks[] = {REASON_MEAL, REASON_NONE};
const enum reason offered_outings[] = {REASON_DELIVERY, REASON_APPOINTMENT, REASON_TEST_DRIVE,
                                       REASON_ERRAND, REASON_PRIVATE};
const enum reason offered_no_deal[] = {REASON_PRICE, REASON_NOT_IN_STOCK, REASON_COMPETITOR,
                                       REASON_JUST_LOOKING, REASON_OTHER};
const enum reason offered_transfer[] = {REASON_OTHER_NEED, REASON_BY_CUSTOMER, REASON_ESCALATION,
                                        REASON_OTHER};
const int offered_away_min[] = {0, 15, 30, 60, 120};
const int offered_follow_days[] = {1, 3, 7, 14, 30};

bool reason_among(const enum reason *list, int n, enum reason reason)
{
    for (int i = 0; i < n; i++) {
        if (list[i] == reason)
            return true;
    }
    return false;
}

// Of a break the journal has had others, too, which the shell and programs may still give.
static const enum reason of_breaks[] = {REASON_MEAL, REASON_PRIVATE, REASON_ERRAND};
// An end that was forgotten beside them.
static const enum reason of_endings[] = {REASON_PRICE,      REASON_NOT_IN_STOCK,
                                         REASON_COMPETITOR, REASON_JUST_LOOKING,
                                         REASON_OTHER,      REASON_FORGOTTEN};
static const enum reason of_no_customer[] = {REASON_MARKET_RESEARCH, REASON_COLLEAGUE,
                                             REASON_DIRECTIONS};

static const struct {
    const enum reason *at;
    int n;
} taken[COMMAND_KIND_COUNT] = {
    [COMMAND_BREAK] = {of_breaks, sizeof of_breaks / sizeof *of_breaks},
    [COMMAND_GO_OUT] = {offered_outings, OFFERED_OUTINGS},
    [COMMAND_FINISH] = {of_endings, sizeof of_endings / sizeof *of_endings},
    [COMMAND_COMPLETE_RECORD] = {of_endings, sizeof of_endings / sizeof *of_endings},
    [COMMAND_NO_CUSTOMER] = {of_no_customer, sizeof of_no_customer / sizeof *of_no_customer},
};

// Of the kinds whose reason is somebody's cause; of the others it is a word of the program's.
static bool names_cause(enum command_kind kind)
{
    return kind == COMMAND_CALL || kind == COMMAND_TRANSFER || kind == COMMAND_CANCEL ||
           kind == COMMAND_SET_CLASS || kind == COMMAND_END_TASK || kind == COMMAND_UNBOOK ||
           kind == COMMAND_CREDIT_TURN || kind == COMMAND_CORRECT_ATTENDANCE;
}

// … and where anybody's cause will do, the usual ones.
static const enum reason usual[] = {REASON_COMPLAINT, REASON_BY_CUSTOMER, REASON_MISTAKE,
                                    REASON_OTHER};

const enum reason *reasons_taken(enum command_kind kind, int *ret_n)
{
    bool closed = taken[kind].at != NULL, hands_on = kind == COMMAND_TRANSFER;
    bool open = !closed && names_cause(kind);
    *ret_n = closed ? taken[kind].n : hands_on ? OFFERED_TRANSFER : open ? 4 : 0;
    return closed ? taken[kind].at : hands_on ? offered_transfer : open ? usual : NULL;
}

static bool given_by_people(enum reason reason)
{
    return (reason >= REASON_OVERRIDE && reason <= REASON_MISTAKE) || reason == REASON_FORGOTTEN ||
           (reason >= REASON_PRICE && reason <= REASON_OTHER) || reason_no_customer(reason);
}

bool reason_fits(const struct command *command)
{
    enum command_kind kind = command->kind;
    enum reason reason =
        kind == COMMAND_CALL ? (enum reason)command->number : command->reason; // of an override
    if (reason == REASON_NONE)
        return true;
    if (taken[kind].at)
        return reason_among(taken[kind].at, taken[kind].n, reason);
    return !names_cause(kind) || given_by_people(reason);
}
