#pragma once
// Whoever is signed in: the customer they have, and what they may do.

#include "app/myself.h"
#include "office/frame/reads.h"
#include "ui/ui.h"

struct office;

// As they are told of themselves.
struct myself my_self(const struct office *office, const struct ui *ui);
int my_index(const struct office *office); // among the consultants; −1: none of them
const struct visit *my_visit(const struct office *office);    // called or served by me, or NULL
const struct visit *my_customer(const struct office *office); // … or proposed to me and mine
const char *my_person_words(const struct office *office, struct ui *ui, const struct visit *visit);
// May who is signed in do this, as far as it concerns that consultant?
bool act_allowed(const struct office *office, enum command_kind kind, int64_t consultant);
// The proposal for this visit, or NULL.
const struct proposal *proposal_for(const struct office *office, int64_t visit);
