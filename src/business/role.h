#pragma once
// Who may do what: one table, walked by a test with every role. A customer at the kiosk is a role,
// too.

#include "core/command.h"

enum role {
    ROLE_CUSTOMER,
    ROLE_CONSULTANT,
    ROLE_RECEPTIONIST,
    ROLE_MANAGER,
    ROLE_ADMINISTRATOR,
    ROLE_COUNT
};

struct actor {
    enum role role;
    int64_t staff;   // id; 0 for a customer
    int64_t session; // what was so at the sign-in (app_session_over); 0: nobody has signed in
};

// What is not a command: reading and settings.
enum right {
    RIGHT_SEE_QUEUE,     // tickets and states, names masked
    RIGHT_SEE_NAMES,     // full names and phones of today's visitors
    RIGHT_SEE_CUSTOMERS, // the customer archive
    RIGHT_SEE_REPORT,
    RIGHT_EXPORT,
    RIGHT_EDIT_BUSINESS,
    RIGHT_EDIT_STAFF, // people, roles and PINs
    RIGHT_ERASE,
    RIGHT_OVERRIDE,  // call against the proposal, with a reason
    RIGHT_HAND_OVER, // the customers of one consultant to another
    RIGHT_SERVE,     // has turns, customers and a day of their own
    RIGHT_COUNT
};

// A consultant may do most things only for themselves: `self` says whether the command's consultant
// (or the visit's) is the actor.
bool role_may_command(enum role role, enum command_kind kind, bool self);
bool role_may(enum role role, enum right right); // … and what is no command
extern const char *const role_labels[];          // receptionist … for people, untranslated
// May it hand a customer whose turn has not come to somebody of the role `to`? A supervisor may, anybody
// upwards on escalation, and anybody to whom the customer asked for.
bool role_may_give_early(enum role role, enum role to, enum reason why);
const char *role_code(enum role role);      // customer, consultant, …
enum role role_from_code(const char *code); // ROLE_COUNT if unknown
