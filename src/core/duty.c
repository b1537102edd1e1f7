// One shift a day, with its breaks.

#include "core/duty.h"

bool duty_sound(const struct duty *d)
{
    bool hours = d->from_ms != 0 || d->to_ms != 0 || d->breaks.n != 0;
    if (d->kind >= DUTY_KIND_COUNT || d->group < 0 || !breaks_sound(&d->breaks))
        return false;
    if (d->kind != DUTY_ON)
        return !hours && d->group == 0;
    int n = d->breaks.n;
    return d->to_ms > d->from_ms && (n == 0 || (d->breaks.at[0].from_ms > d->from_ms &&
                                                d->breaks.at[n - 1].to_ms < d->to_ms));
}

bool duty_covers(const struct duty *d, int64_t from_ms, int64_t to_ms)
{
    if (d->kind != DUTY_ON)
        return d->kind == DUTY_UNSET;
    return from_ms >= d->from_ms && to_ms <= d->to_ms &&
           breaks_worked_ms(&d->breaks, from_ms, to_ms) == to_ms - from_ms;
}

int64_t duty_expected_ms(const struct duty *d, int64_t now_ms)
{
    if (d->kind != DUTY_ON)
        return 0;
    return now_ms < d->from_ms ? d->from_ms : break_end(&d->breaks, now_ms);
}
