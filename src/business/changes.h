#pragma once
// Who changed what: codes and ids for the journal, never a text, and in words for whoever asks.

#include "business/setting.h"

// What differs, added to the list.
void profile_differences(const struct profile *was, const struct profile *now,
                         struct field_changes *list);
void people_differences(const struct people *was, const struct people *now,
                        struct field_changes *list);
struct field_change setting_change_of(const struct setting *f, int64_t id, int piece,
                                      const void *from, const void *to);
// The parts of a profile that differ, as bits.
int profile_parts(const struct profile *was, const struct profile *now);

struct change_line {
    int64_t at_ms, author; // author 0: a shell, as the owner of the file
    int64_t staff;         // whom it concerned, 0: nobody in particular
    int parts;
    struct field_changes fields; // none: it was before the journal told them
};
// "Services · Test drive: Target wait (minutes) 10 → 15"; several after each other. Names of ids are
// found in `now`.
const char *change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                         const struct change_line *line);
const char *field_change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct field_change *change);
// Is it that field of that row which was changed?
bool change_concerns(const struct change_line *line, const struct field_change *change);
