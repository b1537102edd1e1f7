// What is set of a list (looked for, filtered, sorted) makes an order of indexes, and the page never knows.

#include "base/fold.h"
#include "base/surname.h"
#include "office/kit/part.h"

#include <math.h>
#include <stdlib.h>

enum { WORDS_SIZE = 1024 };

// ---- what is set of it --------------------------------------------------------------------------

void kit_state_init(struct kit_state *state)
{
    *state = (struct kit_state){0};
    field_init(&state->text, 60, false);
}

void kit_state_wipe(struct kit_state *state)
{
    mem_wipe(state, sizeof *state);
    kit_state_init(state);
}

static void sort_by(struct kit_state *state, const char *list, int column, bool falls)
{
    bool again = strcmp(state->sorted, list) == 0 && state->column == column;
    if (again && state->down != falls) { // both ways have been seen: as they came
        state->sorted[0] = '\0';
        return;
    }
    state->down = again ? !state->down : falls;
    utf8_copy(state->sorted, sizeof state->sorted, list);
    state->column = column;
}

// The number behind KIND.LIST; −1: it is another id.
static int64_t number_after(const char *id, const char *kind, const char *list)
{
    char prefix[64];
    snprintf(prefix, sizeof prefix, "%s.%s", kind, list);
    return id_number(id, prefix);
}

int kit_event(struct kit_state *state, const char *list, const struct ui_event *event)
{
    bool pressed = event->kind == EVENT_ACTIVATE;
    const char *id = pressed ? event->id : event->focus;
    if (!id)
        return SCREEN_UNUSED;
    id += strncmp(id, "own.", 4) == 0 ? 4 : 0;
    if (strncmp(id, "look.", 5) == 0 && strcmp(id + 5, list) == 0)
        return pressed || field_event(&state->text, event) ? SCREEN_STAY : SCREEN_UNUSED;
    int64_t column = pressed ? number_after(id, "sort", list) : -1;
    int64_t rising = pressed ? number_after(id, "rise", list) : -1;
    int64_t filter = pressed ? number_after(id, "only", list) : -1;
    if (column >= 0 && column < KIT_COLUMNS)
        sort_by(state, list, (int)column, column != 0);
    else if (rising >= 0 && rising < KIT_COLUMNS)
        sort_by(state, list, (int)rising, false);
    else if (filter >= 0 && filter < INT32_MAX)
        state->filter = (int)filter;
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

// Everything that a row says, as it is looked for; a Chinese name also by how its surname sounds.
static bool says(const struct kit_row *row, int columns, const char *wanted, const char *spelt)
{
    bool found = false;
    char folded[WORDS_SIZE] = "";
    const char *words[3 + KIT_COLUMNS] = {row->as.title, row->as.help, row->as.fact};
    for (int i = 0; i < columns; i++)
        words[3 + i] = row->cells[i].text;
    for (size_t i = 0, n = 0; i < 3 + (size_t)columns && n + 2 < sizeof folded; i++) {
        text_fold(words[i] ? words[i] : "", folded + n, sizeof folded - n - 1);
        found |= surname_is_spelt(spelt, folded + n);
        n += strlen(folded + n);
        folded[n++] = ' '; // no word is made of two cells
        folded[n] = '\0';
    }
    found |= strstr(folded, wanted) != NULL;
    mem_wipe(folded, sizeof folded);
    return found;
}

struct ranked {
    int i;
    double worth;
    const char *text;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (isnan(x->worth) != isnan(y->worth))
        return isnan(x->worth) ? 1 : -1;
    int by = x->worth < y->worth ? -1 : x->worth > y->worth;
    by = by == 0 && x->text && y->text ? strcmp(x->text, y->text) : by;
    return by ? by : x->i - y->i;
}

// Nothing stays at the end, whichever way the rest is turned.
static void turn_round(struct ranked *ranked, int n)
{
    while (n > 0 && isnan(ranked[n - 1].worth))
        n--;
    for (int i = 0; i < n / 2; i++) {
        struct ranked kept = ranked[i];
        ranked[i] = ranked[n - 1 - i];
        ranked[n - 1 - i] = kept;
    }
}

bool kit_is_sorted(const struct kit_list *list, const struct kit_state *state)
{
    int n = list->sorts ? list->column_n : list->order_n;
    return strcmp(state->sorted, list->id) == 0 && state->column < n;
}

void kit_look(struct ui *ui, struct kit_list *list, const struct kit_state *state)
{
    bool sorts = kit_is_sorted(list, state), filters = list->passes && state->filter > 0;
    char wanted[FIELD_SIZE] = "", spelt[SURNAMES_SPELT_SIZE];
    text_fold(state->text.text, wanted, sizeof wanted);
    surnames_spelt(wanted, spelt);
    if (list->n > KIT_WHOLE || list->have > 0 || !(*wanted || sorts || filters))
        return;
    struct ranked *ranked = arena_alloc(ui->arena, (size_t)(list->n + 1) * sizeof *ranked);
    int *order = arena_alloc(ui->arena, (size_t)(list->n + 1) * sizeof *order), n = 0;
    for (int i = 0; i < list->n; i++) {
        struct kit_row row = {0};
        if (filters && !list->passes(list, i, state->filter))
            continue;
        if (*wanted || sorts)
            kit_fill(list, ui, i, &row);
        if (*wanted && !says(&row, list->column_n, wanted, spelt))
            continue;
        ranked[n++] = (struct ranked){i, sorts ? row.worth[state->column] : 0,
                                      sorts ? row.cells[state->column].text : NULL};
    }
    if (sorts)
        qsort(ranked, (size_t)n, sizeof *ranked, by_rank);
    if (sorts && state->down)
        turn_round(ranked, n);
    for (int i = 0; i < n; i++)
        order[i] = ranked[i].i;
    list->order = order;
    list->n = n;
    mem_wipe(wanted, sizeof wanted);
}
