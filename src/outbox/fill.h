#pragma once
// A gateway's template with what is to be sent filled in.

#include "app/outbox.h"
#include "base/str.h"

enum fill {     // what stands around it decides how it is written
    FILL_PLAIN, // no line ends and no other control characters
    FILL_FORM,  // percent-encoded, as an address or a form has it
    FILL_JSON,  // within quotes
    FILL_XML    // within an element or quotes
};
// How a text's body is filled in: as its Content-Type among the header lines says; without one, as what it looks like.
enum fill fill_of(const char *headers, const char *body);
// {to} {text} {number} {desk} of the letter, everything else as it stands; appended. `to`: where the letter names nobody.
void fill_template(struct str *out, const char *template, const struct out_letter *letter,
                   const char *to, enum fill fill);
