// One answer, two readers. Cells keep both forms until it is known who reads.

#include "cli/table.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

enum cell_kind { CELL_NULL, CELL_TEXT, CELL_NUMBER, CELL_BOOL };

struct cell {
    enum cell_kind kind;
    char *words; // for a person
    char *code;  // for a program, of a CELL_TEXT
    double number;
};

struct table {
    struct table_column columns[TABLE_COLUMNS_MAX];
    int column_n;
    VEC(struct cell) cells;
    size_t row_n;
};

struct table *table_create(const struct table_column *columns, int n)
{
    must(n <= TABLE_COLUMNS_MAX);
    struct table *table = mem_alloc(sizeof *table);
    memcpy(table->columns, columns, (size_t)n * sizeof *columns);
    table->column_n = n;
    return table;
}

static void wipe(char *text)
{
    if (text)
        mem_wipe(text, strlen(text));
    free(text);
}

void table_destroy(struct table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->cells.n; i++) {
        wipe(table->cells.at[i].words);
        wipe(table->cells.at[i].code);
    }
    vec_finish(&table->cells);
    free(table);
}

void table_row(struct table *table)
{
    must(table->cells.n == table->row_n * (size_t)table->column_n);
    table->row_n++;
}

static void add(struct table *table, struct cell cell)
{
    must(table->cells.n < table->row_n * (size_t)table->column_n);
    vec_push(&table->cells, cell);
}

void table_code(struct table *table, const char *code, const char *words)
{
    add(table, (struct cell){.kind = code ? CELL_TEXT : CELL_NULL,
                             .words = mem_strdup(words ? words : ""),
                             .code = mem_strdup(code)});
}

void table_text(struct table *table, const char *text)
{
    table_code(table, text, text);
}

void table_count(struct table *table, int64_t number, const char *words)
{
    add(table,
        (struct cell){.kind = CELL_NUMBER, .words = mem_strdup(words), .number = (double)number});
}

void table_int(struct table *table, int64_t number)
{
    char words[32];
    snprintf(words, sizeof words, "%lld", (long long)number);
    table_count(table, number, words);
}

void table_real(struct table *table, double number, int digits)
{
    if (isnan(number)) {
        table_none(table);
        return;
    }
    char words[48];
    snprintf(words, sizeof words, "%.*f", digits, number);
    add(table, (struct cell){.kind = CELL_NUMBER, .words = mem_strdup(words), .number = number});
}

void table_bool(struct table *table, bool yes, const char *words)
{
    add(table, (struct cell){.kind = CELL_BOOL, .words = mem_strdup(words), .number = yes});
}

void table_none(struct table *table)
{
    add(table, (struct cell){.kind = CELL_NULL, .words = mem_strdup("–")});
}

int table_width(const char *text)
{
    int width = 0;
    for (const char *at = text; *at;)
        width += utf8_is_cjk(utf8_next(&at)) ? 2 : 1;
    return width;
}

static const struct cell *cell_at(const struct table *table, size_t row, int column)
{
    return &table->cells.at[row * (size_t)table->column_n + (size_t)column];
}

static cJSON *row_json(const struct table *table, size_t row)
{
    cJSON *object = cJSON_CreateObject();
    for (int c = 0; c < table->column_n; c++) {
        const struct cell *cell = cell_at(table, row, c);
        const char *key = table->columns[c].key;
        switch (cell->kind) {
        case CELL_NULL:
            cJSON_AddNullToObject(object, key);
            break;
        case CELL_TEXT:
            cJSON_AddStringToObject(object, key, cell->code);
            break;
        case CELL_NUMBER:
            cJSON_AddNumberToObject(object, key, cell->number);
            break;
        case CELL_BOOL:
            cJSON_AddBoolToObject(object, key, cell->number != 0);
            break;
        }
    }
    return object;
}

static void print_json(const struct table *table, enum table_shape shape, FILE *out)
{
    cJSON *root = shape == TABLE_ONE ? row_json(table, 0) : cJSON_CreateArray();
    for (size_t r = 0; shape == TABLE_LIST && r < table->row_n; r++)
        cJSON_AddItemToArray(root, row_json(table, r));
    char *text = cJSON_PrintUnformatted(root);
    must(text);
    fprintf(out, "%s\n", text);
    wipe(text);
    cJSON_Delete(root);
}

static void pad(FILE *out, int n)
{
    fprintf(out, "%*s", n, "");
}

static void print_cell(FILE *out, const char *text, int width, bool right, bool last)
{
    int spaces = width - table_width(text);
    if (right)
        pad(out, spaces);
    fputs(text, out);
    if (!right && !last)
        pad(out, spaces);
    fputs(last ? "\n" : "  ", out);
}

static void print_columns(const struct table *table, enum lang lang, FILE *out)
{
    int width[TABLE_COLUMNS_MAX] = {0}, last = 0;
    for (int c = 0; c < table->column_n; c++) {
        if (!table->columns[c].heading)
            continue;
        last = c;
        width[c] = table_width(tr(lang, table->columns[c].heading));
        for (size_t r = 0; r < table->row_n; r++) {
            int w = table_width(cell_at(table, r, c)->words);
            width[c] = w > width[c] ? w : width[c];
        }
    }
    for (int c = 0; c <= last; c++) {
        if (table->columns[c].heading)
            print_cell(out, tr(lang, table->columns[c].heading), width[c], table->columns[c].right,
                       c == last);
    }
    for (size_t r = 0; r < table->row_n; r++) {
        for (int c = 0; c <= last; c++) {
            if (table->columns[c].heading)
                print_cell(out, cell_at(table, r, c)->words, width[c], table->columns[c].right,
                           c == last);
        }
    }
}

static void print_lines(const struct table *table, enum lang lang, FILE *out)
{
    int width = 0;
    for (int c = 0; c < table->column_n; c++) {
        int w = table->columns[c].heading ? table_width(tr(lang, table->columns[c].heading)) : 0;
        width = w > width ? w : width;
    }
    for (int c = 0; c < table->column_n; c++) {
        const struct cell *cell = cell_at(table, 0, c);
        if (!table->columns[c].heading || cell->kind == CELL_NULL || !cell->words[0])
            continue;
        print_cell(out, tr(lang, table->columns[c].heading), width, false, false);
        fprintf(out, "%s\n", cell->words);
    }
}

void table_print(const struct table *table, enum table_shape shape, bool json, enum lang lang,
                 FILE *out)
{
    must(table->cells.n == table->row_n * (size_t)table->column_n);
    must(shape == TABLE_LIST || table->row_n == 1);
    if (json)
        print_json(table, shape, out);
    else if (shape == TABLE_ONE)
        print_lines(table, lang, out);
    else
        print_columns(table, lang, out);
}
