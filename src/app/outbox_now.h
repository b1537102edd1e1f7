#pragma once
// What a snapshot says of what leaves the building (app/outbox.h): the gateways, and what is stuck.

#include "base/clock.h"
#include "base/tr.h"
#include "core/outbox.h"

#include <stdbool.h>

// X(problem, its code, what is said of it).
#define OUT_PROBLEMS(X)                                                                            \
    X(NONE, "", "")                                                                                \
    X(NO_GATEWAY, "no_gateway", N_("No machine has a gateway of that name"))                       \
    X(NO_ADDRESS, "no_address",                                                                    \
      N_("There is nobody to send it to: no phone, or no address is set"))                         \
    X(NOT_FOUND, "not_found", N_("The gateway's name cannot be found in the network"))             \
    X(NOT_REACHED, "not_reached", N_("The gateway cannot be reached"))                             \
    X(NOT_ALLOWED, "not_allowed",                                                                  \
      N_("The gateway's address lies on this machine or link, which its settings do not allow"))   \
    X(NOT_TRUSTED, "not_trusted", N_("The gateway's certificate is not trusted"))                  \
    X(REFUSED, "refused", N_("The gateway refused it"))                                            \
    X(BUSY, "busy", N_("The gateway has too much to do just now"))                                 \
    X(ERROR, "error", N_("The gateway answered with an error"))                                    \
    X(REDIRECT, "redirect", N_("The gateway points to another address: set that one"))             \
    X(NOT_AS_EXPECTED, "not_as_expected",                                                          \
      N_("The gateway's answer is not the one that means success"))                                \
    X(NO_ANSWER, "no_answer", N_("No answer came in time: it may have arrived"))                   \
    X(BROKEN_OFF, "broken_off",                                                                    \
      N_("The program ended while it was being sent: it may have arrived"))                        \
    X(COMMAND, "command", N_("The command failed"))                                                \
    X(LATE, "late", N_("It would have come too late"))                                             \
    X(OVER, "over", N_("It was no longer true when it would have been sent"))                      \
    X(ENDED, "ended", N_("The other side wants no more of them"))                                  \
    X(BAD_SETTING, "bad_setting", N_("The gateway's settings cannot be used"))

enum out_problem {
#define X(problem, code, words) OUT_PROBLEM_##problem,
    OUT_PROBLEMS(X)
#undef X
        OUT_PROBLEM_COUNT
};
const char *out_problem_code(enum out_problem problem);
enum out_problem out_problem_from_code(const char *code); // COUNT: none of them
const char *out_problem_words(enum lang lang, const char *code);

enum {
    OUT_OPEN_MAX = 16,           // that a snapshot shows
    OUT_STUCK_MS = 2 * MINUTE_MS // a gateway that fails for so long is told at the desk
};

struct out_message { // as it is shown
    int64_t id;
    enum out_kind kind;
    enum out_state state;
    char gateway[GATEWAY_NAME_SIZE], problem[OUT_PROBLEM_SIZE];
    int64_t visit, number, author;
    char ticket[8]; // of the visit, while today's model knows it
    int status, tries;
    int64_t made_ms, due_ms, state_ms;
};
const char *out_kind_words(enum lang lang, enum out_kind kind);
const char *out_state_words(enum lang lang, enum out_state state);
const char *gateway_state_words(enum lang lang, enum gateway_state state);

struct outbox_now { // of a snapshot
    bool texts;     // visitors can be asked whether they want messages: a gateway is set
    bool texts_go;  // … and works, as far as is known
    struct gateway_row gateways[GATEWAY_MAX];
    bool used[GATEWAY_MAX]; // by what is set
    int gateway_n;
    struct out_message stuck[OUT_OPEN_MAX]; // failed and unknown, newest first
    int stuck_n;
};
// Of that name, or NULL.
const struct gateway_row *outbox_gateway(const struct outbox_now *now, const char *name);
