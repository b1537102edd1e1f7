#pragma once
// A way out of the building, as [gateway NAME] of a machine's settings says it: addresses, secrets and commands stand there
// alone. Whoever sets up the business chooses among them by name.

#include "core/outbox.h"

#include <stdbool.h>

enum {
    GATEWAY_TEXT_SIZE = 198,
    GATEWAY_LINES_SIZE = 1000,
};

struct gateway {
    char name[GATEWAY_NAME_SIZE]; // first: base/conf.h
    int kind;                     // enum gateway_kind
    char url[GATEWAY_TEXT_SIZE];
    char method[8];
    char headers[GATEWAY_LINES_SIZE]; // one a line
    char body[GATEWAY_LINES_SIZE];
    int success_from, success_to;         // status codes …
    char success_text[GATEWAY_TEXT_SIZE]; // … and what the answer has to hold; "": anything
    char secret[GATEWAY_TEXT_SIZE];       // of a webhook: whsec_ and base64
    char from[GATEWAY_TEXT_SIZE];         // of mail
    char to[GATEWAY_TEXT_SIZE];           // of what is not for a visitor
    char user[GATEWAY_TEXT_SIZE], password[GATEWAY_TEXT_SIZE];
    char command[GATEWAY_TEXT_SIZE];
    int seconds; // the longest try
    bool tls;    // of mail: never without
    bool local;  // addresses on this machine and link are allowed
};
