#pragma once
// Cars that drive in. A customer's number plates stand in the archive (app/people/plates.c); a camera at the gate says what
// it reads (COMMAND_SEE_CAR, `lobby plate seen`, POST /hooks/plate), and where that is a customer's car, or one that a
// register has out, the desk is told (ALERT_CAR, ALERT_CAR_BACK), and so is the phone of whose customer it is. What nobody's is
// nobody hears of, and nothing is kept.
//
// It ends by itself: once they have a number, once it was seen to, and after a time that is set.

#include "app/app.h"

enum {
    CAR_LEAVES_MS = 20 * 60 * 1000, // so long after a visit has ended, its car drives out
    CAR_DUE_MS = 15 * 60 * 1000     // so long before a register expects it, it is back
};

enum car_step { // what is to be done about it now
    CAR_NOTHING,
    CAR_BOOKED,    // their appointment: COMMAND_REGISTER with it
    CAR_RETURN,    // they have a number, and were away or on the way: COMMAND_RETURN
    CAR_WORK_DONE, // the work on the car is: COMMAND_END_WORK
    CAR_NUMBER,    // they are to get a number
    CAR_ENTRY,     // the register's entry is to be closed
    CAR_STEP_COUNT
};
// ret_visit (may be NULL): theirs of today, of CAR_RETURN and CAR_WORK_DONE.
enum car_step car_step(const struct snapshot *now, const struct car_now *car, int64_t now_ms,
                       const struct visit **ret_visit);
// Is it for this reader to know: the desk, whose customer it is, or with whom they have booked; of an entry whoever
// sees its register?
bool car_is_for(const struct car_now *car, enum car_step step, struct actor reader);
// In the arena: what is said of it, "粤B·12345 (王先生) has driven in: appointment at 10:00 with 李".
const char *car_words(struct arena *arena, enum lang lang, const struct snapshot *now,
                      const struct car_now *car, int64_t now_ms);
// What the button says that does it, untranslated; NULL: nothing is to be done.
const char *car_step_label(enum car_step step);

// All plates of the house, by right of the archive: behind that one ("": from the first).
enum { PLATES_PAGE = 100 };
struct customer_plate { // personal: wiped by the caller
    char plate[PLATE_SIZE];
    int64_t customer;
    struct person person;
};
bool app_plates(struct app *app, struct actor actor, const char *after,
                struct customer_plate out[PLATES_PAGE], size_t *ret_n, struct err *err);
// Whose it is. ERR_NOTFOUND: nobody's; ERR_INPUT: it is no plate.
bool app_plate(struct app *app, struct actor actor, const char *typed, struct customer_plate *ret,
               struct err *err);
