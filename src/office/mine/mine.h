#pragma once
// Parts of the consultant's page, and words about a customer that other pages use, too.

#include "office/frame/page.h"
#include "office/frame/reads.h"
#include "ui/ui.h"

struct office;
extern const struct office_page mine_page;

void my_customer_draw(const struct office *office, struct ui *ui, struct rect box);
int my_turn_height(const struct office *office, struct ui *ui, int width);
void my_turn_draw(const struct office *office, struct ui *ui, struct rect box);
void my_day_draw(const struct office *office, struct ui *ui, struct rect box);
