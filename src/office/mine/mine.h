#pragma once
// Parts of the consultant's page, and words about a customer that other pages use, too.

#include "office/frame/page.h"
#include "office/frame/reads.h"
#include "ui/ui.h"

struct office;
extern const struct office_page mine_page;

int my_index(const struct office *office);
const struct visit *my_visit(const struct office *office);    // called or served by me, or NULL
const struct visit *my_customer(const struct office *office); // … or proposed to me and mine
const char *outcome_words(const struct ui *ui, enum outcome outcome);
void my_customer_draw(const struct office *office, struct ui *ui, struct rect box);
int my_turn_height(const struct office *office, struct ui *ui, int width);
void my_turn_draw(const struct office *office, struct ui *ui, struct rect box);
void my_day_draw(const struct office *office, struct ui *ui, struct rect box);
const char *my_person_words(const struct office *office, struct ui *ui, const struct visit *visit);
// 顧問 group by its services.
const char *group_words(const struct office *office, struct ui *ui, int group);
// What was asked and what was answered; both as one line.
const char *question_asked(const struct office *office, const struct ui *ui,
                           const struct visit_answer *answer);
const char *answer_given(const struct office *office, const struct ui *ui,
                         const struct visit_answer *answer);
const char *answer_words(const struct office *office, struct ui *ui,
                         const struct visit_answer *answer);
