#pragma once
// Asked at the door, by phone.

#include "app/app.h"

// Whose customer a phone is, of the registers that say so: the earliest whole record that holds.
enum entitled_why { ENTITLED_NOBODY, ENTITLED_BY_PHONE, ENTITLED_MASKED, ENTITLED_EXPIRED };
struct entitled {
    enum entitled_why why;
    int64_t entry, owner;
    char no[16], reg[24];       // its number, and the code of its register
    int64_t since_ms, until_ms; // until 0: until it is closed
    bool reported;              // nobody has noted yet that they came
    int others;                 // records of the same phone beside it
};
bool app_entitled(struct app *app, struct actor actor, const char *phone, struct entitled *ret,
                  struct err *err);
