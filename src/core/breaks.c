// Every question is one pass over a handful of stretches.

#include "core/breaks.h"

bool breaks_sound(const struct breaks *breaks)
{
    bool sound = breaks->n >= 0 && breaks->n <= BREAKS_MAX;
    for (int i = 0; sound && i < breaks->n; i++)
        sound = breaks->at[i].to_ms > breaks->at[i].from_ms &&
                breaks->at[i].from_ms > (i ? breaks->at[i - 1].to_ms : 0);
    return sound;
}

int64_t break_end(const struct breaks *breaks, int64_t at_ms)
{
    for (int i = 0; i < breaks->n; i++) {
        if (at_ms >= breaks->at[i].from_ms && at_ms < breaks->at[i].to_ms)
            return breaks->at[i].to_ms;
    }
    return 0;
}

int64_t breaks_worked_ms(const struct breaks *breaks, int64_t from_ms, int64_t to_ms)
{
    int64_t worked_ms = to_ms > from_ms ? to_ms - from_ms : 0;
    for (int i = 0; i < breaks->n; i++) {
        const struct stretch *s = &breaks->at[i];
        int64_t first_ms = s->from_ms > from_ms ? s->from_ms : from_ms;
        int64_t last_ms = s->to_ms < to_ms ? s->to_ms : to_ms;
        worked_ms -= last_ms > first_ms ? last_ms - first_ms : 0;
    }
    return worked_ms;
}

int64_t breaks_lasting_ms(const struct breaks *breaks, int64_t from_ms, int64_t worked_ms,
                          bool on_duty)
{
    int64_t ends_ms = from_ms + worked_ms;
    for (int i = 0; i < breaks->n; i++) {
        const struct stretch *s = &breaks->at[i];
        bool within = from_ms >= s->from_ms && from_ms < s->to_ms;
        if (within && !on_duty)
            ends_ms += s->to_ms - from_ms;
        else if (!within && from_ms < s->from_ms && ends_ms > s->from_ms)
            ends_ms += s->to_ms - s->from_ms;
    }
    return ends_ms - from_ms;
}
