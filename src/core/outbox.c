#include "core/outbox.h"

#include <string.h>

static const char *const kinds[] = {"event",  "ahead",  "minutes", "called",
                                    "rating", "device", "report",  "test"};
static const char *const states[] = {"waiting", "sending", "sent", "failed", "unknown", "dropped"};
static const char *const gateway_kinds[] = {"text", "mail", "command", "webhook"};
static const char *const gateway_states[] = {"ready", "failing", "ended", "unattended"};
_Static_assert(sizeof kinds / sizeof *kinds == OUT_KIND_COUNT, "one word each");
_Static_assert(sizeof states / sizeof *states == OUT_STATE_COUNT, "one word each");
_Static_assert(sizeof gateway_kinds / sizeof *gateway_kinds == GATEWAY_KIND_COUNT, "one word each");
_Static_assert(sizeof gateway_states / sizeof *gateway_states == GATEWAY_STATE_COUNT,
               "one word each");

static int place_of(const char *const *names, int n, const char *name)
{
    int i = 0;
    while (i < n - 1 && strcmp(names[i], name) != 0)
        i++;
    return i;
}

const char *out_kind_name(enum out_kind kind)
{
    return kinds[kind];
}

const char *out_state_name(enum out_state state)
{
    return states[state];
}

const char *gateway_kind_name(enum gateway_kind kind)
{
    return gateway_kinds[kind];
}

const char *gateway_state_name(enum gateway_state state)
{
    return gateway_states[state];
}

enum out_kind out_kind_from_name(const char *name)
{
    return (enum out_kind)place_of(kinds, OUT_KIND_COUNT, name);
}

enum out_state out_state_from_name(const char *name)
{
    return (enum out_state)place_of(states, OUT_STATE_COUNT, name);
}

enum gateway_kind gateway_kind_from_name(const char *name)
{
    return (enum gateway_kind)place_of(gateway_kinds, GATEWAY_KIND_COUNT, name);
}

enum gateway_state gateway_state_from_name(const char *name)
{
    return (enum gateway_state)place_of(gateway_states, GATEWAY_STATE_COUNT, name);
}
