// A binary heap.

#include "core/agenda.h"

static bool sooner(const struct agenda_item *a, const struct agenda_item *b)
{
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

void agenda_finish(struct agenda *agenda)
{
    vec_finish(&agenda->heap);
}

void agenda_add(struct agenda *agenda, int64_t at_ms, int what, int64_t id)
{
    struct agenda_item item = {
        .at_ms = at_ms, .order = agenda->next_order++, .what = what, .id = id};
    vec_push(&agenda->heap, item);
    size_t i = agenda->heap.n - 1;
    while (i > 0 && sooner(&item, &agenda->heap.at[(i - 1) / 2])) {
        agenda->heap.at[i] = agenda->heap.at[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    agenda->heap.at[i] = item;
}

int64_t agenda_next_ms(const struct agenda *agenda)
{
    return agenda->heap.n > 0 ? agenda->heap.at[0].at_ms : INT64_MAX;
}

bool agenda_next(struct agenda *agenda, struct agenda_item *ret)
{
    if (agenda->heap.n == 0)
        return false;
    *ret = agenda->heap.at[0];
    struct agenda_item last = agenda->heap.at[--agenda->heap.n];
    size_t i = 0;
    for (size_t child = 1; child < agenda->heap.n; child = 2 * i + 1) {
        if (child + 1 < agenda->heap.n &&
            sooner(&agenda->heap.at[child + 1], &agenda->heap.at[child]))
            child++;
        if (!sooner(&agenda->heap.at[child], &last))
            break;
        agenda->heap.at[i] = agenda->heap.at[child];
        i = child;
    }
    if (agenda->heap.n > 0)
        agenda->heap.at[i] = last;
    return true;
}
