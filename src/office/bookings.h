#pragma once
// Appointments: the day's list, booking and moving, in a panel of the desk.

#include "app/appointment.h"
#include "office/lobby.h"

struct office;

enum bookings_view { BOOKINGS_LIST, BOOKINGS_BOOK, BOOKINGS_MOVE, BOOKINGS_SLIP };

struct bookings { // of PANEL_APPOINTMENTS; wiped when it opens and closes
    enum bookings_view view;
    int days; // the day shown, from today
    bool known;
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
    int64_t chosen;              // an appointment, 0: none
    int64_t service, consultant; // of the one that is moved: the day shown may not hold it
    struct slot slots[SLOT_MAX]; // of the form's service and consultant
    size_t slot_n;
    int64_t slot_ms;       // chosen, 0: none yet
    char slip[TOKEN_SIZE]; // of one just booked
};

void bookings_done(struct office *office, const struct request *request); // an answered change
