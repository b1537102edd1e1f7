#pragma once
// The values of one entry of a register, each as canonical text: 12, 12.50, 2026-03-02, 14:05, yes, a
// choice's code, a staff id, +886912345678. What is kept is two texts of lines "code TAB line TAB
// value", the personal ones apart so that erasing them empties one text.

#include "business/form.h"

enum { ENTRY_SIZE = 4096 /* of the text of an entry */, ENTRY_VALUES = 160, ENTRY_LINES = 24 };
enum { SIGNATURE_SIZE = 2000 };

struct entry_value {
    short field, line; // line 0, or of repeating lines from 1 on
    int at;            // in the pool
};
struct entry_values { // personal data: wiped by whoever has it
    int n, used;
    struct entry_value at[ENTRY_VALUES];
    char pool[2 * ENTRY_SIZE];
};
void entry_values_wipe(struct entry_values *values);
// "" where there is none.
const char *entry_get(const struct entry_values *values, int field, int line);
// "" takes it away. False: there is no more room.
bool entry_set(struct entry_values *values, int field, int line, const char *text);
int entry_lines(const struct register_form *form, const struct entry_values *values,
                int lines); // how many

// What is kept over what the values have; codes that the form does not know are left out.
bool entry_decode(const struct register_form *form, const char *text, struct entry_values *values);
// Those that are personal, or those that are not, or with `both` all; appended.
enum entry_part { ENTRY_OPEN, ENTRY_PERSONAL, ENTRY_BOTH };
void entry_encode(const struct register_form *form, const struct entry_values *values,
                  enum entry_part part, struct str *out);
// One more line for entry_decode.
void entry_put(struct str *out, const char *code, int line, const char *value);

struct entry_now {       // what a value may speak of
    const char *country; // of the site, for phones
    int day;             // yyyymmdd, and the minute of it
    int minute;
};
// `typed` as it is kept, into out: NULL, or what is wrong, a sentence in English to be translated.
// A staff field takes an id here.
const char *entry_read(const struct register_form *form, int field, const char *typed,
                       const struct entry_now *now, char *out, size_t size);
// As people read it: choices and yes by their words, numbers with their commas. Staff and phones are
// the caller's. Lives in out.
const char *entry_show(const struct register_form *form, int field, const char *value,
                       enum lang lang, char *out, size_t size);
// Fills in the computed ones.
void entry_compute(const struct register_form *form, struct entry_values *values);
// Is the field asked for: in this state, and by what is chosen? What it holds is shown in any case.
bool entry_shows(const struct register_form *form, const struct entry_values *values, int field,
                 int state);
// The first field that must be filled in this state and is not; −1: none.
int entry_missing(const struct register_form *form, const struct entry_values *values, int state);
// … of what does not fill itself in as the entry comes into that state.
int entry_asked_for(const struct register_form *form, const struct entry_values *values, int state);
// A number in hundredths, of whole numbers, amounts, computed ones and stock; false: it is none.
bool entry_amount(const struct register_form *form, int field, const char *value, int64_t *ret);
void entry_put_amount(char *out, size_t size, int64_t hundredths); // as a value holds it: 12.50, −3
// The state into which a rule puts an entry for what it holds; −1: none does.
int entry_rule_state(const struct register_form *form, const struct entry_values *values);
// Does a date or a time of this text lie … "2026-03-02" → 20260302, "14:05" → 845; 0 and −1: it is none.
int entry_day(const char *value);
// As it is typed: 2026-03-02, 2026/3/2, 3/2 of this year, 20260302, today, +3. 0: no day.
int entry_typed_day(const char *typed, int today);
int entry_minute(const char *value);
