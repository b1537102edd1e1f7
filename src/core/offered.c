// The lists alone.

#include "core/offered.h"

const enum reason offered_breaks[] = {REASON_MEAL, REASON_PRIVATE, REASON_ERRAND};
const enum reason offered_outings[] = {REASON_DELIVERY, REASON_APPOINTMENT, REASON_TEST_DRIVE,
                                       REASON_ERRAND, REASON_PRIVATE};
const enum reason offered_no_deal[] = {REASON_PRICE, REASON_NOT_IN_STOCK, REASON_COMPETITOR,
                                       REASON_JUST_LOOKING, REASON_OTHER};
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
