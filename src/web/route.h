#pragma once
// Every address there is, in one table: who may ask for it, through which listener, with what, and which
// function answers. A test walks it with every role through every listener.

#include "web/form.h"

struct web_request;

enum web_listener { LISTENER_GUESTS, LISTENER_STAFF, LISTENER_COUNT };
enum { ON_GUESTS = 1 << LISTENER_GUESTS, ON_STAFF = 1 << LISTENER_STAFF };

enum web_role { // of one request
    WEB_NOBODY,
    WEB_TICKET, // the path holds the token of one of today's tickets
    WEB_CONSULTANT,
    WEB_RECEPTIONIST,
    WEB_MANAGER,
    WEB_ADMINISTRATOR,
    WEB_PROGRAM, // by its token (app/passes.h): what it may is its token's role
    WEB_SCREEN,  // a kiosk or a board in a browser that was paired
    WEB_ROLE_COUNT
};
#define MAY(role) (1u << WEB_##role)
enum {
    MAY_ANYBODY = (1u << WEB_ROLE_COUNT) - 1,
    MAY_STAFF = MAY(CONSULTANT) | MAY(RECEPTIONIST) | MAY(MANAGER) | MAY(ADMINISTRATOR),
};

enum web_method { METHOD_GET, METHOD_POST, METHOD_COUNT };

struct web_api;

struct web_route {
    enum web_method method;
    const char *path;               // with at most one {name}, a declared parameter
    unsigned listeners;             // ON_…
    unsigned roles;                 // MAY(…)
    const struct web_param *params; // NULL: none
    void (*answer)(struct web_request *request);
    const char *what;          // in a sentence
    const struct web_api *api; // of what other programs ask (api.h); NULL: a page
    size_t most;               // bytes of a body; 0: what a form needs
};

extern const struct web_route web_routes[];
extern const size_t web_route_count;

// The route of that method and path on that listener. NULL: none, and ret_allow is the methods of that
// path there, as Allow names them, or NULL where there is no such path. `taken`, in size bytes:
// what stands in the {name}'s place.
const struct web_route *route_find(enum web_listener listener, const char *method, const char *path,
                                   char *taken, size_t size, const char **ret_allow);
const char *web_method_name(enum web_method method);
