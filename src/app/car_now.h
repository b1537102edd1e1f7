#pragma once
// What a snapshot says of cars that have driven in (app/car.h).

#include "base/plate.h"
#include "business/words.h"
#include "core/model.h"

enum { CAR_NAME_SIZE = 96 };

struct car_now {            // personal data: wiped with the snapshot
    struct car car;         // as it was seen last
    char plate[PLATE_SIZE]; // as it stands on the car; "": of a register by its choice's name
    struct words car_name;
    char name[CAR_NAME_SIZE]; // whose it is, for person_display; "": nobody's, or not known
    int title;                // enum title
    int64_t owner;            // staff id of who knows them, 0: nobody
    int64_t appointment, starts_ms, with; // today's, still expected; 0: none; with 0: anybody
    char entry_no[16];                    // of the register that has it out; "": none does any more
    int64_t reg, entry_due_ms, entry_made_ms;
    unsigned entry_see; // bits of enum role
    struct words reg_name;
};

struct cars_now {
    struct car_now list[CARS_MAX]; // newest first, each plate once
    int n;
};
