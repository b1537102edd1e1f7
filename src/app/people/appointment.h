#pragma once
// Appointments: who is expected when, for which service and, if they like, with whom.
//
// Booking, moving and cancelling are commands like any other (app_submit): COMMAND_BOOK with a
// person or customer, service, consultant or 0, ready_ms = the slot's begin; COMMAND_REBOOK with
// number = the appointment and ready_ms; COMMAND_UNBOOK with number. A slot begins every slot_min
// minutes of a service from its day's opening and takes business_slot_people at once; a full one is
// refused and nothing changes.
//
// Checking in is COMMAND_REGISTER with request.appointment, on the appointment's own day. The rule:
//   early    the visit is of the appointment's class and waits for its hour, however early it is;
//   on time  up to rules.appointment_late_s after its begin: that class, ready at once;
//   late     after that: an ordinary visit of the service, ready at once.
// Whom they asked for is asked for again if that consultant is on duty, else whoever is free comes.
// What is still booked at the rollover was missed.

#include "app/app.h"

enum { APPOINTMENT_MAX = 256, SLOT_MAX = 96 };

enum punctuality { PUNCTUAL_EARLY, PUNCTUAL_ON_TIME, PUNCTUAL_LATE, PUNCTUALITY_COUNT };

struct appointment { // as a surface shows it
    int64_t id, customer, service;
    int64_t consultant; // asked for, 0: anybody
    int64_t starts_ms, ends_ms;
    int64_t keeps_ms;                // until then its place is kept for who is late
    int64_t visit;                   // once arrived
    bool arrived, cancelled, missed; // none: still expected
    bool twice;                      // the same person has another one while it lasts
    char surname[PERSON_NAME_SIZE];
    enum title title;
    char phone_tail[5];
    enum punctuality now; // what checking in at this moment would be
    bool by_slip;         // its code was shown: app_appointment_by_token
    bool leads_on;        // app_slip: the slip's token is that of the visit, too
};

// Of the business day that holds that instant, in order of time; names as the role may see them. Twice: told here and
// on a slip of the desk (app_slip), and to nobody who has typed a phone.
bool app_appointments(struct app *app, struct actor actor, int64_t at_ms,
                      struct appointment out[APPOINTMENT_MAX], size_t *ret_n, struct err *err);

// Today's, still expected or arrived, of those who share a phone.
bool app_appointments_by_phone(struct app *app, struct actor actor, const char *phone,
                               struct appointment out[KNOWN_MAX], size_t *ret_n, struct err *err);
// Today's, by the code on the slip (an address that ends in the token, or the token).
bool app_appointment_by_token(struct app *app, const char *scanned, struct appointment *ret,
                              struct err *err);

// The next one on a later business day that is still expected, of those who share a phone or of the
// code on the slip. *ret only if found.
bool app_appointment_to_come(struct app *app, struct actor actor, const char *phone,
                             struct appointment *ret, bool *ret_found, struct err *err);
bool app_appointment_to_come_by_token(struct app *app, const char *scanned, struct appointment *ret,
                                      bool *ret_found, struct err *err);

// … of today or a day to come, whatever has become of it, for who sees the appointments; ret_days:
// how many days from today.
bool app_appointment_of_slip(struct app *app, struct actor actor, const char *scanned,
                             struct appointment *ret, int *ret_days, struct err *err);

// Once its customer has come, a slip is a ticket of their visit, too: one of the desk, as the desk has spoken with them,
// and one that a phone made if its code was shown; by a phone alone anybody may have booked for its owner.
//
// Of that token, until a day after its hour, whatever has become of it: who holds the slip is its customer, and
// nothing of a person is in *ret. *ret only if found.
bool app_slip(struct app *app, const char *token, struct appointment *ret, bool *ret_found,
              struct err *err);

// What keeps a consultant from the next customer who asks for them: the appointments with them that are
// under way or begin within lead_ms, and those that follow without a gap. Both 0: nothing does.
struct engagement {
    int64_t from_ms, until_ms;
};
// By the consultant's index in the model's business, CONSULTANT_MAX of them; for everybody to see, as no
// customer is in it.
bool app_engagements(struct app *app, int64_t lead_ms, struct engagement out[CONSULTANT_MAX],
                     struct err *err);

struct slot {
    int64_t starts_ms;
    int left; // how many more it takes; 0: full
};
struct slot_wish {
    int64_t service, consultant; // consultant 0: anybody
    int64_t at_ms;               // any instant of the business day
};
// The slots of that service on that day, those that are over left out; full where the consultant has
// another appointment, none where either is out of use.
bool app_slots(struct app *app, struct actor actor, const struct slot_wish *wish,
               struct slot out[SLOT_MAX], size_t *ret_n, struct err *err);

// Whole minutes since its hour, of one who is still expected; 0: not late.
int appointment_late_min(const struct appointment *appointment, int64_t now_ms);

// booked, arrived, cancelled, missed: the code, and in words.
const char *appointment_name(const struct appointment *appointment);
const char *appointment_words(enum lang lang, const struct appointment *appointment);
