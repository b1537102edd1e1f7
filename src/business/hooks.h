#pragma once
// Which events go to which webhook, as a house writes it down: "crm:called,finished board". And the texts of messages,
// with what is filled in standing in braces.

#include "business/profile.h"
#include "core/event.h"

enum { HOOKS_MAX = 6 };
struct hook {
    char name[GATEWAY_NAME_MAX]; // a gateway's
    bool kinds[EVENT_KIND_COUNT];
};
struct hook_list {
    int n;
    struct hook at[HOOKS_MAX];
};

// A name alone has the usual events of a visit: registered, called, started, finished, no_show, cancelled, rated.
// False: it is not of that form, names an event that there is not, or a gateway twice; *ret then holds none.
bool hooks_read(const char *text, struct hook_list *ret);

// Letters, digits, - and _, fewer than GATEWAY_NAME_MAX.
bool gateway_name_ok(const char *name);

// Stands in braces only what `takes` has, words parted by a blank?
bool placeholders_ok(const char *text, const char *takes);
