#pragma once
// What a snapshot says of the door to phones (app/door.h).

#include <stdint.h>

struct door_now {
    char key[33]; // of the screens' code; empty: phones were never served
    int64_t beat_ms, tried_ms;
    char address[200]; // that was tried
};
