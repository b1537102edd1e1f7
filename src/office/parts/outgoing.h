#pragma once
// What leaves the building, from a page: one more try, or no more; a test message.

#include "app/outbox.h"

struct office;

enum outgoing { OUTGOING_AGAIN, OUTGOING_DROP, OUTGOING_TEST, OUTGOING_RESUME };
// Of a message, by its id; of a gateway, by its name.
void office_out(struct office *office, enum outgoing what, int64_t id, const char *gateway);
