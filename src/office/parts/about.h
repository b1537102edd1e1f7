#pragma once
// Words about a customer, a visit, what was asked and answered, and the days to come.

#include "office/kit/kit.h"

const char *customer_words(struct ui *ui, const struct person *person); // 王小明 · 王先生
// 0912 345 678, as the site's country writes it
const char *phone_words(const struct office *office, struct arena *arena, const char *phone);
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
// Leads there with a person: known by id, else by name and phone.
int lead_with(struct office *office, enum errand_kind kind, int64_t customer, const char *surname,
              const char *phone, enum title title);
struct kit_field title_field(struct ui *ui, enum title *title); // how they are addressed; lets go
// ONE_OF these: ID.0 …; chosen REASON_COUNT: none is.
struct kit_field reason_field(struct ui *ui, const char *id, const char *label,
                              const enum reason *reasons, int n, enum reason chosen, bool small);
// One of the days after which somebody is called again: ID.0 …, the usual size.
struct kit_field again_field(struct ui *ui, const char *id, const char *label, const int *days,
                             int n);
int64_t follow_up_at(const struct office *office, int days); // noon of the day so many days ahead
const char *days_words(struct ui *ui, int days);             // tomorrow, 3 days
const char *follow_day_words(const struct office *office, struct ui *ui, int days);
