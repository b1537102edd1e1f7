#pragma once
// How often one address may do something, and the whole listener: counts within windows, each of which begins with the
// first that is counted in it, in a table of one size however many addresses there are. Addresses are kept as keyed hashes, and not for long.

#include "base/rng.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum limit_kind {
    LIMIT_HANDSHAKES, // of encrypted lines: each costs some milliseconds before anything is asked
    LIMIT_REQUESTS,   // of any kind
    LIMIT_CODES,      // wrong short codes
    LIMIT_PRESENCE,   // wrong codes of a screen in the lobby
    LIMIT_JOINS,      // numbers asked for from anywhere
    LIMIT_BOOKS,      // appointments asked for
    LIMIT_HERE, // numbers asked for before a screen of the lobby: nobody outside locks those out
    LIMIT_BOOKINGS,  // appointments made; also of one phone number
    LIMIT_SIGN_INS,  // wrong tries to sign in
    LIMIT_SCREENS,   // begun
    LIMIT_INPUTS,    // what is done on one screen …
    LIMIT_STRANGERS, // … and on all those of an address where nobody has said who they are
    LIMIT_TOKENS,    // of programs, wrong ones
    LIMIT_PAIRINGS,  // digits asked for
    LIMIT_TAILS, // wrong last digits of one ticket, whoever says them: scanned, and by its short code
    LIMIT_HOOKS,   // what is signed by nobody who has the secret
    LIMIT_ACTS,    // what is done to one ticket, scanned or by its short code, or appointment
    LIMIT_NOTICES, // messages asked for, which the house pays …
    LIMIT_NUMBERS, // … and of one phone number
    LIMIT_KIND_COUNT
};

// So many within so long, of one address and of all together (0: no such limit). What all share a stranger can use up
// from many addresses, and nobody else is let in then: only what is short enough to be guessed, or is work, has it, and
// so wide that it takes dozens of them. Tokens need none: they are 192 random bits.
struct limit {
    const char *name; // as programs are told of it
    int most, most_of_all;
    int64_t within_ms;
};

extern const struct limit limit_usual[LIMIT_KIND_COUNT];

struct limits;

struct limits *limits_create(const struct entropy *entropy);              // with the usual ones
void limits_allow(struct limits *limits, enum limit_kind kind, int most); // of one; 0: any number
void limits_destroy(struct limits *limits);

// An address as it is counted: IPv6 by its /64, what a proxy speaks for by what it says. Never 0.
uint64_t limits_address(const struct limits *limits, const struct sockaddr *address);
uint64_t limits_name(const struct limits *limits, const char *address);
uint64_t limits_thing(const struct limits *limits,
                      int64_t id); // a visit or an appointment, for limits of its own

// May it be done once more? Counts it if so, and also where not; among all, only what the address itself might do.
bool limits_take(struct limits *limits, enum limit_kind kind, uint64_t address, int64_t now_ms);
bool limits_take_all(struct limits *limits, enum limit_kind kind, uint64_t address, int n,
                     int64_t now_ms); // so many times: all of them, or none
// Until it might, if it is not open; else 0.
int64_t limits_left_ms(const struct limits *limits, enum limit_kind kind, uint64_t address,
                       int64_t now_ms);
// What was taken before it was known whether it would be done, and was not.
void limits_give_back(struct limits *limits, enum limit_kind kind, uint64_t address,
                      int64_t now_ms);
// Might it, if it were done now? Counts nothing.
bool limits_open(const struct limits *limits, enum limit_kind kind, uint64_t address,
                 int64_t now_ms);
int64_t limits_refused(const struct limits *limits, enum limit_kind kind); // since the start
