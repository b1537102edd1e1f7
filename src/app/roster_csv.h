#pragma once
// A roster out of a spreadsheet: a row a person, a column a date or weekday, in each cell the code or name of a
// shift ("A", "早班", "A/2" with its turn group), "-" for off, "none" for nothing; an empty cell leaves
// what is there. As `lobby roster show --csv` writes it.

#include "app/csv_in.h"
#include "app/roster.h"

enum roster_field { ROSTER_FIELD_NAME, ROSTER_FIELD_DAY, ROSTER_FIELD_COUNT };
extern const struct csv_field roster_fields[ROSTER_FIELD_COUNT];

struct roster_csv {
    struct csv_in in;
    VEC(struct roster_cell) cells; // what it asks for
};

// Reads and looks at all of it; nothing is changed. True also with troubles: look at in.troubles. The
// caller finishes ret either way.
bool app_read_roster_csv(struct app *app, struct actor actor, const struct csv_source *source,
                         struct roster_csv *ret, struct err *err);
void roster_csv_finish(struct roster_csv *csv);
// "A", "A/2", "早班", "-", "none". False: it is none of that.
bool roster_shift_parse(const struct shifts *shifts, const char *text, struct roster_cell *cell);
