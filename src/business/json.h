#pragma once
// The copy of the business that the journal carries.

#include "core/business.h"

// `changed` may be NULL. To be freed.
char *business_to_json(const struct business *business, const struct field_changes *changed);
bool business_from_json(const char *text, struct business *ret);     // false: nothing to go by
void changes_from_json(const char *text, struct field_changes *ret); // none where it tells none
