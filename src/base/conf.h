#pragma once
// Settings of this machine: one table says section, key, type, default and meaning; the same table
// parses the file, prints the sample and is compared with it in a test. Errors read `path:line:
// [section].key: value: problem`.

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

enum conf_type {
    CONF_TEXT,   // char[size]
    CONF_INT,    // int, between min and max
    CONF_BOOL,   // bool: yes / no
    CONF_CHOICE, // int: index into choices
    CONF_LINES,  // char[size]: the key may stand again, each time for one more line
};

struct conf_key {
    const char *section;
    const char *key;
    enum conf_type type;
    size_t offset;              // of the field in the caller's struct
    size_t size;                // of a CONF_TEXT field
    int min, max;               // of a CONF_INT
    const char *const *choices; // of a CONF_CHOICE, ended by NULL
    const char *fallback;       // the default, as it would be written
    const char *meaning;        // one or more lines for the sample
};

// Sections that may stand several times, each with a name of its own: `[gateway sms]`. A record each.
struct conf_family {
    const char *section; // gateway
    const struct conf_key *keys;
    size_t n;
    size_t offset, size, max; // of the records in the caller's struct: an array of so many
    size_t count;             // … of the int that says how many there are
    size_t name_size;         // a record begins with its name, char[name_size]
    const char *example;      // name in the sample
};

// Fill `record` with every key's default.
void conf_defaults(const struct conf_key *keys, size_t n, void *record);

// Read a file over what record holds. An unknown section or key, a bad value and a line that is too
// long are errors.
bool conf_read(const char *path, const struct conf_key *keys, size_t n, void *record,
               struct err *err);
// … with a family beside the keys; NULL: none.
bool conf_read_with(const char *path, const struct conf_key *keys, size_t n,
                    const struct conf_family *family, void *record, struct err *err);

// Set one key from text (a `--set section.key=value` of the command line).
bool conf_set(const struct conf_key *keys, size_t n, void *record, const char *section,
              const char *key, const char *value, struct err *err);

// One key of a family's section "gateway sms"; the first makes the record. ERR_NOTFOUND: it is no section of that family.
bool conf_set_in(const struct conf_family *family, void *record, const char *section,
                 const char *key, const char *value, struct err *err);

// The sample file: every key at its default, commented, with its meaning.
void conf_sample(const struct conf_key *keys, size_t n, struct str *out);
// … of a family: one section, commented with its keys.
void conf_sample_family(const struct conf_family *family, struct str *out);
