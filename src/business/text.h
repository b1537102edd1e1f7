#pragma once
// A field to and from text: as a shell and a file have it, and as the store keeps it.

#include "base/str.h"
#include "base/text_gate.h"
#include "business/setting.h"

// "target", "name.en", "hours.mon", or its key in the store. ERR_INPUT with the nearest known.
bool setting_find(enum setting_of of, const char *key, const struct setting **ret, int *ret_piece,
                  struct err *err);
// "target", "name.en".
const char *setting_key(struct arena *arena, const struct setting *f, int piece);
// What may stand there: "a whole number from 1 to 240".
const char *setting_wanted(struct arena *arena, enum lang lang, const struct setting *f);

// Stretches of opening, "09:30-12:00,13:00-21:00": between two lies a break, an hour past 24 reaches into
// the night. False: they are none, or more than a day has. Whether they are in order check.h says.
bool hours_parse(const char *text, struct day_hours *ret);
void hours_print(struct str *out, const struct day_hours *hours); // … and back, or "closed"
// "2027-01-01", "2027-02-15..2027-02-20", "2027-12-31=09:00-12:00"; without hours they are closed.
bool special_parse(const char *text, struct special_days *ret);
void special_print(struct str *out, const struct special_days *days); // … and back

// What keeps `text` from being a text of that field (base/text_gate.h); TEXT_FINE for one that is none.
enum text_trouble setting_text_trouble(const struct setting *f, const char *text);
// Every text of the draft that is not as it was passes the gate, as what a shell sets has: trimmed and
// composed. ERR_INPUT in words of `lang` with the text's label. Without people theirs are not there.
bool settings_pass_gate(struct settings_now was, struct draft draft, enum lang lang,
                        struct err *err);

// One value as text, added to out; numbers as shown, rows by their ids. One line, whatever it holds.
void setting_print(struct str *out, const struct setting *f, const struct profile *profile,
                   const void *value);
// … and back, into a row that is there (serves=1 begins one). Classes, services and people may be
// named by their names, too. ERR_INPUT with the key and what is wanted; nothing has changed then.
bool setting_set(const struct setting *f, struct draft draft, int64_t id, int piece,
                 const char *text, struct err *err);

// As the store's settings have it: numbers as they are stored, whatever their limits are today.
void setting_print_kept(struct str *out, const struct setting *f, const struct profile *profile,
                        const void *value);
bool setting_set_kept(const struct setting *f, struct profile *profile, int piece, const char *text,
                      struct err *err);
// The place of a code in the field's list; -1: it is none of them.
int setting_code_place(const struct setting *f, const char *code);
// The text with that kind and id in the store, and its row; NULL: there is no such kind. The id of a
// skill is its bit there, that of choice n of question q q·10 + n.
const struct setting *setting_of_text(const char *kind, int64_t id, int64_t *ret_row);
int64_t setting_text_id(const struct setting *f, int64_t row); // … and back
int setting_choice(
    const struct setting *f); // the number of the choice whose text it is; 0: it is none
