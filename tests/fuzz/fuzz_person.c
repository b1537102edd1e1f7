// What somebody types as a name and as a phone, once it has passed the text gate: whatever the bytes are, the parts of a
// name are text that is a part of it, and a number that was read is the same when it is read again, as it is kept and as
// it is shown. The first byte says in which country.

#include "base/err.h"
#include "base/fold.h"
#include "base/mem.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/surname.h"
#include "base/text_gate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 96, SMALL = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// In memory of just that length, so that a step too far is seen.
static void read_name(const char *text, size_t size)
{
    char *own = strdup(text), *surname = malloc(size), *full = malloc(size);
    name_split(own, surname, full, size);
    must(utf8_valid(surname) && strlen(surname) < size);
    must(utf8_valid(full) && strlen(full) < size);
    text_fold(own, full, size);
    must(utf8_valid(full) && strlen(full) < size);
    must(surname_compound(own, NULL) <= strlen(own));
    free(own);
    free(surname);
    free(full);
}

static void read_phone(const char *country, const char *text)
{
    char number[PHONE_TEXT_SIZE], again[PHONE_TEXT_SIZE];
    char forms[PHONE_FORMS_MAX][PHONE_TEXT_SIZE];
    struct arena arena = {0};
    if (phone_read(country, text, number) == PHONE_FINE) {
        must(phone_read(country, number, again) == PHONE_FINE && strcmp(again, number) == 0);
        const char *shown = phone_shown(&arena, country, number);
        must(phone_read(country, shown, again) == PHONE_FINE && strcmp(again, number) == 0);
        must(phone_forms(country, number, forms) <= PHONE_FORMS_MAX);
    }
    arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const countries[] = {"TW", "CN", "HK", "MO", "JP", "VN", "SG", ""};
    if (size == 0)
        return 0;
    char *typed = strndup((const char *)data + 1, size - 1), *text = malloc(NAME_SIZE);
    if (text_gate(typed, text, NAME_SIZE) == TEXT_FINE) {
        read_name(text, NAME_SIZE);
        read_name(text, SMALL);
        read_phone(countries[data[0] % 8], text);
    }
    free(typed);
    free(text);
    return 0;
}
