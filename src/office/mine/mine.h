#pragma once
// Parts of the consultant's page.

#include "office/panels/panels.h"

struct table; // app/table.h

struct mine {
    struct office *office;
    struct panels panels;
    struct record_form serving; // who is being served
    struct table *figures;      // of figures_panel, or NULL
};
enum { MY_SPANS = 3 };
extern const struct panel figures_panel; // my figures, mine only
void my_figures_wipe(struct mine *page);

extern const struct office_page mine_page;

void my_customer_draw(const struct mine *page, struct ui *ui, struct rect box);
int my_turn_height(const struct office *office, struct ui *ui, int width);
void my_turn_draw(const struct office *office, struct ui *ui, struct rect box);
void my_day_draw(const struct mine *page, struct ui *ui, struct rect box);
