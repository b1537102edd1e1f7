#pragma once
// What the office asks of paper: a ticket again, a slip, a test page, and that somebody has seen to what was not printed. The
// answer comes as a message.

#include "app/paper.h"

struct office;

void office_print(struct office *office, const struct print_order *order);
// The slip of the appointment that this token leads to.
void office_print_slip(struct office *office, const char *token);
void office_print_seen(struct office *office, int64_t job);
// Is there a printer for what the desk prints?
bool office_can_print(const struct office *office);
