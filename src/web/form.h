#pragma once
// What comes in with a request beside its path: the query and the form body, `name=value&…`. A route
// declares what it takes; anything else does not exist for its handler, and a declared one whose value
// does not pass its check refuses the request.

#include "base/mem.h"
#include "base/tr.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum param_kind {
    PARAM_INT,    // a whole number, min … max
    PARAM_DAY,    // yyyymmdd of the calendar, within min … max
    PARAM_TEXT,   // UTF-8, at most max bytes
    PARAM_DIGITS, // min … max digits
    PARAM_TOKEN,  // 32 characters of base64url
    PARAM_LANG,   // zh_TW, zh_CN, en, ja: number is the enum lang
    PARAM_FLAG,   // there or not
    PARAM_WORD,   // one of `words`: number is its place among them
    PARAM_ID,     // 32 hexadecimal digits
    PARAM_PAIRS, // texts by name, max bytes together (web_pairs_next): an object of JSON; of a form the fields NAME.…
};

typedef const char *web_words(int i); // the word of that place; NULL: there are no more

struct web_param {
    const char *name; // NULL ends a list of them
    enum param_kind kind;
    int min, max;
    bool needed;
    web_words *words; // of PARAM_WORD
    const char *what; // of what other programs are told about, in a few words
};

enum { PARAMS_MOST = 24 };

struct web_value {
    bool given;
    int64_t number;
    const char *text; // "" where not given
};

// Nothing given.
void web_form_init(struct web_value values[PARAMS_MOST]);
// Fills values, parallel to params; texts lie in the arena. False: a value is no value of its kind, is
// given twice, or the form is malformed (%00, half an escape): *ret_wrong is its name. values may then hold some of it.
bool web_form_read(const char *text, size_t n, const struct web_param *params, struct arena *arena,
                   struct web_value values[PARAMS_MOST], const char **ret_wrong);
// One value from a path, as it stands.
bool form_take(const struct web_param *param, const char *text, struct web_value *ret);
bool form_is_token(const char *text); // 32 characters of base64url
// The same out of a JSON object (RFC 8259), but that what no route declares is no good: *ret_wrong is then the name
// in the arena, or NULL where it is no object at all. n 0: nothing is given.
bool web_json_read(const char *text, size_t n, const struct web_param *params, struct arena *arena,
                   struct web_value values[PARAMS_MOST], const char **ret_wrong);
// The next name and text of a value of PARAM_PAIRS. *at: its text to begin with. False: there are no more.
bool web_pairs_next(const char **at, const char **ret_name, const char **ret_text);
// Is everything there that is needed?
bool form_whole(const struct web_param *params, const struct web_value values[PARAMS_MOST]);
