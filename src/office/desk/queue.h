#pragma once
// The rows of the receptionist's queue.

#include "office/frame/reads.h"
#include "ui/ui.h"

struct office;

struct queue_columns { // px, the same in every row, so that what is compared stands below itself
    int ticket, timer, button;
};
struct queue_columns queue_columns(struct ui *ui, int row_px);
// A row with its button; ids "visit.ID" and "call.ID" or "act.NAME.ID".
void queue_row(const struct desk *desk, struct ui *ui, struct rect row, const struct visit *visit,
               const struct queue_columns *columns);
