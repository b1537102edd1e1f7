#pragma once
// Who is let in besides people with a PIN: a program by its token, a screen in a browser by what it got when it was
// paired. It decides nothing.

#include <stdint.h>

enum pass_kind { PASS_PROGRAM, PASS_KIOSK, PASS_BOARD, PASS_KIND_COUNT };
// As store and command line write them; COUNT: unknown.
const char *pass_kind_name(enum pass_kind kind);
enum pass_kind pass_kind_from_name(const char *name);

enum { PASS_NAME_SIZE = 64, PASS_HASH_SIZE = 16, PASS_ROLE_SIZE = 16, PASS_MAX = 200 };

struct pass {
    int64_t id;
    enum pass_kind kind;
    char name[PASS_NAME_SIZE];
    uint8_t hash[PASS_HASH_SIZE];
    char role[PASS_ROLE_SIZE];                             // a code of business/role.h
    int64_t made_ms, made_by, until_ms, used_ms, ended_ms; // 0: nobody, no end, not yet, it is good
    int sent_home;
};
// Who the author of what a program does is: whoever made its token; of a token that nobody made, such as one from a
// shell, the token itself, as the negative of its id. So its last step is its own, and no other program's.
int64_t pass_author(const struct pass *pass);

enum {
    PAIRING_DIGITS = 6,
    PAIRING_SIZE = PAIRING_DIGITS + 1,
    PAIRING_TRIES = 5,
    PAIRINGS_MAX = 40
};

struct pairing { // a screen that waits to be paired
    uint8_t hash[PASS_HASH_SIZE];
    char digits[PAIRING_SIZE];
    int64_t made_ms;
    int tries;
};
