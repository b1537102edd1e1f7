#pragma once
// What the office asks of paper: a ticket again, a slip, a test page, and that somebody has seen to what was not printed. The
// answer comes as a message.

#include "app/paper.h"

struct office;

void office_print(struct office *office, const struct print_order *order);
// The slip of the appointment that this token leads to.
void office_print_slip(struct office *office, const char *token);
void office_print_seen(struct office *office, int64_t job);
// Can anything be printed, as far as is known? What it is that keeps it from being, in words, or NULL.
const char *office_paper_trouble(const struct office *office, enum lang lang);
