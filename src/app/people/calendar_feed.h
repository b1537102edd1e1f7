#pragma once
// A consultant's appointments for a calendar program of their own, behind a token: of each customer surname and title
// only. Whoever has the token reads it until it is revoked; the store knows its hash alone.

#include "app/people/appointment.h"

// Of oneself, or of anybody for who may edit the staff. The token is told this once; earlier ones end with it.
bool app_feed_give(struct app *app, struct actor actor, int64_t staff, char ret_token[TOKEN_SIZE],
                   struct err *err);
bool app_feed_revoke(struct app *app, struct actor actor, int64_t staff, struct err *err);
// From yesterday on, those that stand or were cancelled, in order; no phone. ret_staff 0: no such token, or somebody
// who works here no more.
bool app_feed(struct app *app, const char *token, int64_t *ret_staff,
              struct appointment out[APPOINTMENT_MAX], size_t *ret_n, struct err *err);
