#pragma once
// The rows of the receptionist's queue.

#include "office/kit/kit.h"

struct desk;

struct queue_columns { // px, the same in every row, so that what is compared stands below itself
    int ticket, timer, button;
};
struct queue_columns queue_columns(struct ui *ui, int row_px);
// A row with its button; ids "visit.ID" and "call.ID" or "act.NAME.ID".
void queue_row(const struct desk *desk, struct ui *ui, const struct visit *v,
               const struct queue_columns *columns, struct kit_row *out);
void queue_cells(const struct desk *desk, struct ui *ui, struct rect box, const struct visit *v,
                 const struct queue_columns *columns);
