#pragma once
// What came of a visit: note, outcome, a call to be made, the end when nobody pressed finish. Filled
// in by who is serving, or later in the panel of records.

#include "office/kit/kit.h"

// What is said of a visit at its end: of who is being served, or of an earlier record that is completed
// in a panel. Each place has a form of its own, so that one does not lose what was typed for the other.
struct record_form {
    struct field note;
    enum outcome outcome; // chosen, and still a question open
    int days;             // call again in so many
    int64_t ended_ms;     // when it really ended, 0: not said
    bool closed;          // it has been sent: nothing is chosen any more
};

struct record { // the one being completed
    int64_t visit;
    int64_t consultant;             // whose record it is; 0: of who is being served
    bool serving;                   // it ends now; otherwise it has ended
    bool asks_end;                  // nobody pressed finish: when was it?
    int64_t from_ms, to_ms;         // it ended between
    const char *ticket;             // in the arena given
    const struct record_form *form; // what is filled in
};
// `form` is r->form, to be changed. Sends it when all is said, and marks the form as closed.
int record_event(struct office *office, const struct record *r, struct record_form *form,
                 const struct ui_event *event);
int record_height(const struct office *office, struct ui *ui, int width, const struct record *r);
void record_draw(const struct office *office, struct ui *ui, struct rect *box,
                 const struct record *r);
// A day to come: stepped to as ID.plus and ID.minus, and taken with ID.send.
enum { DAY_FIELDS = 2 };
int day_fields(const struct office *office, struct ui *ui, const char *id, int *days,
               const char *send, struct kit_field out[DAY_FIELDS]);
void record_form_wipe(struct record_form *form);
