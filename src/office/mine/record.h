#pragma once
// What came of a visit: note, outcome, a call to be made, the end when nobody pressed finish. Filled
// in by who is serving, or later in the panel of records.

#include "office/frame/reads.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;

// What is said of a visit at its end. Two of them: of who is being served, and of an earlier record
// that is completed in a panel; opening one does not lose what was typed for the other.
struct record_form {
    struct field note;
    enum outcome outcome; // chosen, and still a question open
    int days;             // call again in so many
    int64_t ended_ms;     // when it really ended, 0: not said
};

struct record { // the one being completed
    int64_t visit;
    bool serving;             // it ends now; otherwise it has ended
    bool asks_end;            // nobody pressed finish: when was it?
    int64_t from_ms, to_ms;   // it ended between
    const char *ticket;       // in the arena given
    struct record_form *form; // what is filled in
};
// The chosen one of the records' panel, else who is being served by the one signed in.
bool record_find(const struct office *office, struct arena *arena, struct record *ret);
int record_event(struct office *office, const struct ui_event *event);
int record_height(struct ui *ui, int width, const struct record *r); // as it stands now
void record_draw(const struct office *office, struct ui *ui, struct rect *box,
                 const struct record *r);
void record_form_wipe(struct record_form *form);
