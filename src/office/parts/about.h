#pragma once
// Words about a customer, a visit, what was asked and answered, and the days to come.

#include "app/people/customers.h"
#include "office/frame/reads.h"
#include "office/kit/kit.h"
#include "ui/ui.h"

struct office;

const char *customer_words(struct ui *ui, const struct person *person); // 王小明 · 王先生
const char *phone_words(struct arena *arena, const char *phone);        // 0912 345 678
// The name as far as this role may know it, and how many came together.
const char *party_words(const struct office *office, struct ui *ui, const struct visit *visit);
const char *visit_summary(const struct office *office, struct ui *ui, const struct visit *visit);
// Why the call is proposed, as a sentence.
const char *proposal_words(const struct office *office, struct ui *ui, const struct proposal *p);
// The services of a turn group, as its name.
const char *group_words(const struct office *office, struct ui *ui, int group);
const char *outcome_words(const struct ui *ui, enum outcome outcome);
// What was asked and what was answered; both as one line.
const char *question_asked(const struct office *office, const struct ui *ui,
                           const struct visit_answer *answer);
const char *answer_given(const struct office *office, const struct ui *ui,
                         const struct visit_answer *answer);
const char *answer_words(const struct office *office, struct ui *ui,
                         const struct visit_answer *answer);
struct kit_field title_field(struct ui *ui, enum title *title); // how they are addressed; lets go
int64_t follow_up_at(const struct office *office, int days); // noon of the day so many days ahead
const char *days_words(struct ui *ui, int days);             // tomorrow, 3 days
const char *follow_day_words(const struct office *office, struct ui *ui, int days);
