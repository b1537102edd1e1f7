// Which slots each kind of event uses, out of the one table in event.h. A slot stands there as its
// bare name or with its meaning in brackets: `number(which call)` is `number` to the compiler.

#include "core/event.h"

#include <stddef.h>

enum {
#define X(slot) BIT_##slot,
    EVENT_SLOTS(X)
#undef X
};

enum {
#define X(slot) slot = 1 << BIT_##slot,
    EVENT_SLOTS(X)
#undef X
};

#define visit(...)      visit
#define customer(...)   customer
#define consultant(...) consultant
#define other(...)      other
#define service(...)    service
#define class(...) class
#define group(...)  group
#define number(...) number
#define party(...)  party
#define reason(...) reason
#define ready(...)  ready
#define until(...)  until

static const int used[] = {
#define X(kind, name, origin, slots) [EVENT_##kind] = slots,
    EVENT_KINDS(X)
#undef X
};
_Static_assert(sizeof used / sizeof *used == EVENT_KIND_COUNT, "one row per kind");

static const char *const names[] = {
#define X(slot) #slot,
    EVENT_SLOTS(X)
#undef X
};

static int slots_set(const struct event *e)
{
    return (e->reason ? reason : 0) | (e->outcome ? outcome : 0) | (e->channel ? channel : 0) |
           (e->visit ? visit : 0) | (e->customer ? customer : 0) |
           (e->consultant ? consultant : 0) | (e->other ? other : 0) | (e->service ? service : 0) |
           (e->class ? class : 0) | (e->group ? group : 0) | (e->number ? number : 0) |
           (e->party ? party : 0) | (e->lang ? lang : 0) | (e->ready_ms ? ready : 0) |
           (e->until_ms ? until : 0) | (e->rollover_ms ? rollover : 0) |
           (e->candidate_n ? candidates : 0) | (e->business ? business : 0) |
           (e->changed ? changed : 0);
}

const char *event_foreign_slot(const struct event *event)
{
    int foreign = slots_set(event) & ~used[event->kind];
    for (size_t i = 0; foreign && i < sizeof names / sizeof *names; i++) {
        if (foreign >> i & 1)
            return names[i];
    }
    return NULL;
}
