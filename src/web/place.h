#pragma once
// Where a listener listens, as the machine's settings write it.

#include "base/err.h"

#include <stdbool.h>
#include <sys/socket.h>

struct place {
    struct sockaddr_storage address;
    socklen_t size;
    bool six, own; // own: nobody else reaches it
};

// ADDRESS:PORT or [ADDRESS]:PORT, in figures. False with err.
bool place_read(const char *text, struct place *ret, struct err *err);
