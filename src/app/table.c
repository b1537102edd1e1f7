// Rows of typed cells in memory. What a person and a program read of a cell is kept apart until it is
// known who reads.

#include "app/table.h"
#include "base/str.h"

#include <inttypes.h>
#include <math.h>

struct table *table_create(const struct table_column *columns, size_t n)
{
    must(n <= TABLE_COLUMNS_MAX);
    struct table *table = mem_alloc(sizeof *table);
    arena_init(&table->arena);
    if (n > 0)
        memcpy(table->columns, columns, n * sizeof *columns);
    table->column_n = n;
    return table;
}

void table_destroy(struct table *table)
{
    if (!table)
        return;
    vec_finish(&table->cells);
    arena_finish(&table->arena); // wipes the texts
    free(table);
}

static const char *kept(struct table *table, const char *text)
{
    return text ? arena_strdup(&table->arena, text) : NULL;
}

void table_add_column(struct table *table, const struct table_column *column)
{
    must(table->column_n < TABLE_COLUMNS_MAX && table->cells.n == 0);
    table->columns[table->column_n++] =
        (struct table_column){kept(table, column->key), kept(table, column->heading), column->type};
}

void table_row(struct table *table)
{
    must(table->cells.n % table->column_n == 0);
}

static void add(struct table *table, struct table_cell cell)
{
    must(table->column_n > 0);
    vec_push(&table->cells, cell);
}

void table_code(struct table *table, const char *code, const char *words)
{
    add(table, (struct table_cell){.kind = code ? CELL_WORDS : CELL_NOTHING,
                                   .words = kept(table, words ? words : ""),
                                   .code = kept(table, code)});
}

void table_text(struct table *table, const char *text)
{
    table_code(table, text, text);
}

void table_number(struct table *table, double number)
{
    if (isnan(number))
        table_none(table);
    else
        add(table, (struct table_cell){.kind = CELL_NUMBER, .number = number});
}

void table_said(struct table *table, double number, const char *words)
{
    if (isnan(number))
        table_none(table);
    else
        add(table, (struct table_cell){
                       .kind = CELL_NUMBER, .words = kept(table, words), .number = number});
}

void table_count(struct table *table, int64_t number, const char *words)
{
    table_said(table, (double)number, words);
}

void table_real(struct table *table, double number, int digits)
{
    table_said(table, number, arena_printf(&table->arena, "%.*f", digits, number));
}

void table_int(struct table *table, int64_t number)
{
    table_number(table, (double)number);
}

void table_bool(struct table *table, bool yes, const char *words)
{
    add(table,
        (struct table_cell){.kind = CELL_YES_OR_NO, .words = kept(table, words), .number = yes});
}

void table_none(struct table *table)
{
    add(table, (struct table_cell){.kind = CELL_NOTHING});
}

size_t table_rows(const struct table *table)
{
    must(table->column_n > 0 && table->cells.n % table->column_n == 0);
    return table->cells.n / table->column_n;
}

const struct table_cell *table_cell_at(const struct table *table, size_t row, size_t column)
{
    return &table->cells.at[row * table->column_n + column];
}

const char *table_words(struct table *table, const struct table_column *column,
                        const struct table_cell *cell)
{
    struct arena *arena = &table->arena;
    long long whole = llround(cell->number);
    if (cell->words || cell->kind != CELL_NUMBER)
        return cell->words ? cell->words : "–";
    switch (column->type) {
    case CELL_TEXT:
    case CELL_COUNT:
        return arena_printf(arena, "%lld", whole);
    case CELL_REAL:
    case CELL_SHARE:
        return arena_printf(arena, "%g", cell->number);
    case CELL_PERCENT:
        return arena_printf(arena, "%lld%%", llround(cell->number * 100));
    case CELL_SPAN:
    case CELL_SECONDS:
        if (whole >= 3600) // 65:00 would be taken for a time of day
            return arena_printf(arena, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60,
                                whole % 60);
        return arena_printf(arena, "%lld:%02lld", whole / 60, whole % 60);
    case CELL_DAY:
        return arena_printf(arena, "%04lld-%02lld-%02lld", whole / 10000, whole / 100 % 100,
                            whole % 100);
    case CELL_TYPE_COUNT:
        break;
    }
    return "–";
}

int table_width(const char *text)
{
    int width = 0;
    for (const char *at = text; *at;)
        width += utf8_is_cjk(utf8_next(&at)) ? 2 : 1;
    return width;
}
