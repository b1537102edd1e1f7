#pragma once
// Inside business/form_*.c only: what the reader and the writer of a form's text share.

#include "business/form.h"

enum { FORM_LINE_BYTES = 198 };

// In the order of their enums; days from Monday on.
extern const char *const form_type_codes[FORM_TYPE_COUNT];
extern const char *const form_compute_codes[COMPUTE_SUM + 1];
extern const char *const form_order_codes[3];
extern const char *const form_when_codes[5];
extern const char *const form_yes_codes[2];
extern const char *const form_day_codes[7];
int form_code_at(const char *const *codes, int n, const char *code); // -1: none of them

enum form_where { HERE_NOTHING, HERE_REGISTER, HERE_FIELD, HERE_STATE, HERE_RULE, HERE_ROUND };

// What names another thing is looked up at the end: it may stand further down.
struct form_later {
    int line, where, index;
    char key[FORM_CODE_SIZE], value[96];
};

struct form_reading {
    struct register_form *form;
    const char *at; // of the text, for the reader
    int line;
    int where, index;
    char section[64];
    struct form_later later[FORM_FIELDS * 3 + FORM_RULES * 4 + FORM_ROUNDS * 4];
    int later_n;
    bool of_value; // what is wrong is the value, not the key or the line
    struct err *err;
};

// Always false: what stands behind that key is wrong, and why, for the reader's sentence.
bool form_wrong(struct form_reading *r, const char *key, const char *value, const char *why);
// All that is to be looked up; false: one names what there is not, *ret_line where.
bool form_look_up(struct form_reading *r, int *ret_line);
