#pragma once
// Appointments: the day's list, booking and moving, in a panel of the desk.

#include "office/kit/kit.h"

struct panels;
struct errand;

enum bookings_view { BOOKINGS_LIST, BOOKINGS_BOOK, BOOKINGS_MOVE, BOOKINGS_SLIP };

struct bookings { // of appointments_panel; wiped when it opens and closes
    enum bookings_view view;
    int days; // the day shown, from today
    bool known;
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
    int64_t chosen;              // an appointment, 0: none
    int64_t scanned;             // … whose slip was held under the scanner, 0: none
    struct appointment about;    // that was last moved, called off, checked in or booked
    bool shows;                  // chosen from elsewhere: the keyboard goes there once it is listed
    bool opened;                 // and its list has not come yet: the keyboard begins there
    struct slot slots[SLOT_MAX]; // of the form's service and consultant
    size_t slot_n;
    bool closed;           // the house, on that day
    int64_t slot_ms;       // chosen, 0: none yet
    char slip[TOKEN_SIZE]; // of one just booked
};

enum { BOOKING_DAYS_MAX = 90, BOOKING_DAYS_SHOWN = 7 };

// ---- appointment.c ----------------------------------------------------------------------------
// An answered change; true: it is told.
bool bookings_done(struct panels *panels, const struct request *request,
                   const struct response *response);
void bookings_listed(struct panels *panels);                                // the list has come
void bookings_show(struct panels *panels, int64_t appointment, int days);   // its row, chosen
void bookings_check_in(struct panels *panels, const struct appointment *a); // has come
void bookings_ask(struct panels *panels); // the day's list, and the free slots
void bookings_greet_guest(struct panels *panels, const struct errand *guest); // of the archive
void bookings_greet_mine(struct panels *panels); // the customer of who is signed in
int bookings_own(const struct office *office);   // a consultant books with themselves; NOBODY: all

// ---- booking.c --------------------------------------------------------------------------------
// "王先生"; and with it "Sat 7 March 11:30 · Car viewing · anybody".
const char *booking_name(struct arena *arena, enum lang lang, const struct appointment *a);
const char *booking_words(const struct office *office, struct arena *arena, enum lang lang,
                          const struct appointment *a);
enum { BOOKING_DAYS = 2, BOOKING_FIELDS = 3 + BOOKING_DAYS + 4 };
int booking_days(const struct panels *panels, struct ui *ui, struct kit_field out[BOOKING_DAYS]);
int booking_fields(const struct panels *panels, struct ui *ui,
                   struct kit_field out[BOOKING_FIELDS]);
void booking_draw_form(const struct panels *panels, struct ui *ui, struct rect box);
void booking_draw_slip(const struct panels *panels, struct ui *ui, struct rect box);
