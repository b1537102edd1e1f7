#pragma once
// Who is let in besides people with a PIN (core/pass.h): programs by a token, screens in browsers by being paired. What
// they show is random, is told once and stands in the store as a hash. Each change is a transaction of its own and needs
// RIGHT_EDIT_STAFF.

#include "app/app.h"
#include "core/pass.h"

enum {
    PASS_TOKEN_SIZE = 33,             // 32 characters of base64url
    PASS_LONGEST_DAYS = 3660,         //
    PASS_USED_MS = 5 * MINUTE_MS,     // the last use is noted no more often
    PAIRING_GOOD_MS = 10 * MINUTE_MS, // digits are shown so long, then others
};

// A token for a program, which is told here and never again. days 0: until it is ended. It acts by its role, in the name
// of whoever makes it, and for as long as that person works here.
struct pass_wish {
    const char *name;
    enum role role;
    int days;
};
bool app_token_new(struct app *app, struct actor actor, const struct pass_wish *wish,
                   char ret_token[PASS_TOKEN_SIZE], int64_t *ret_id, struct err *err);
// Good ones, newest first; of `ended` those that are not good any more, too.
bool app_passes(struct app *app, struct actor actor, bool ended, struct pass out[PASS_MAX],
                size_t *ret_n, struct err *err);
// Good no more, from within some seconds on: programs are refused, a screen shows digits again.
bool app_pass_end(struct app *app, struct actor actor, int64_t id, struct err *err);
bool app_pass_rename(struct app *app, struct actor actor, int64_t id, const char *name,
                     struct err *err);
// A screen goes back to its first page, as if it were switched on.
bool app_pass_home(struct app *app, struct actor actor, int64_t id, struct err *err);

// A screen in a browser asks to be paired: no right is needed. `token` is random and the browser's; the digits are what
// it shows. Where very many wait the oldest gives way.
bool app_pairing_ask(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                     struct err *err);
// How it stands: the digits while they are good ("" once they are not), PASS_KIND_COUNT; or what it has become.
bool app_pairing_shown(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                       enum pass_kind *ret_kind, struct err *err);
// The same, and others are asked for once they are not.
bool app_pairing_now(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                     enum pass_kind *ret_kind, struct err *err);
// Whoever stands before it types its digits. ERR_NOTFOUND: no screen shows them; after PAIRING_TRIES wrong ones every
// screen that waits shows others.
bool app_pair(struct app *app, struct actor actor, const char *digits, const char *name,
              enum pass_kind kind, int64_t *ret_id, struct err *err);

// For the door itself: those that are good now. A token is not once its time is over, or its maker is gone or may less
// than it. No right is needed, no hash leads anywhere.
bool app_passes_good(struct app *app, struct pass out[PASS_MAX], size_t *ret_n, struct err *err);
bool app_pass_used(struct app *app, int64_t id, int64_t at_ms, struct err *err);
