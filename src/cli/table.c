// One answer, two readers: columns that line up, or JSON.

#include "cli/table.h"
#include "base/err.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

static double json_number(enum cell_type type, double number)
{
    double whole = type == CELL_PERCENT ? round(number * 100) : round(number);
    return type == CELL_PERCENT || type == CELL_SPAN ? whole : number;
}

static void add_json(cJSON *object, const struct table_column *column,
                     const struct table_cell *cell)
{
    switch (cell->kind) {
    case CELL_NOTHING:
        cJSON_AddNullToObject(object, column->key);
        break;
    case CELL_WORDS:
        cJSON_AddStringToObject(object, column->key, cell->code ? cell->code : cell->words);
        break;
    case CELL_NUMBER:
        cJSON_AddNumberToObject(object, column->key, json_number(column->type, cell->number));
        break;
    case CELL_YES_OR_NO:
        cJSON_AddBoolToObject(object, column->key, cell->number != 0);
        break;
    }
}

static cJSON *row_json(const struct table *table, size_t row)
{
    cJSON *object = cJSON_CreateObject();
    for (size_t c = 0; c < table->column_n; c++) {
        if (table->columns[c].key)
            add_json(object, &table->columns[c], table_cell_at(table, row, c));
    }
    return object;
}

static void print_json(const struct table *table, enum table_shape shape, FILE *out)
{
    cJSON *root = shape == TABLE_ONE ? row_json(table, 0) : cJSON_CreateArray();
    for (size_t r = 0; shape == TABLE_LIST && r < table_rows(table); r++)
        cJSON_AddItemToArray(root, row_json(table, r));
    char *text = cJSON_PrintUnformatted(root);
    must(text);
    fprintf(out, "%s\n", text);
    mem_wipe(text, strlen(text));
    free(text);
    cJSON_Delete(root);
}

static const char *words_at(struct table *table, size_t row, size_t column)
{
    return table_words(table, &table->columns[column], table_cell_at(table, row, column));
}

static bool is_number(const struct table *table, size_t column)
{
    return table->columns[column].type != CELL_TEXT;
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

static void print_columns(struct table *table, enum lang lang, FILE *out)
{
    int width[TABLE_COLUMNS_MAX] = {0};
    size_t last = 0;
    for (size_t c = 0; c < table_shown(table); c++) {
        if (!table->columns[c].heading)
            continue;
        last = c;
        width[c] = table_width(tr(lang, table->columns[c].heading));
        for (size_t r = 0; r < table_rows(table); r++) {
            int w = table_width(words_at(table, r, c));
            width[c] = w > width[c] ? w : width[c];
        }
    }
    for (size_t c = 0; c <= last; c++) {
        if (table->columns[c].heading)
            print_cell(out, tr(lang, table->columns[c].heading), width[c], is_number(table, c),
                       c == last);
    }
    for (size_t r = 0; r < table_rows(table); r++) {
        for (size_t c = 0; c <= last; c++) {
            if (table->columns[c].heading)
                print_cell(out, words_at(table, r, c), width[c], is_number(table, c), c == last);
        }
    }
}

static void print_lines(struct table *table, enum lang lang, FILE *out)
{
    int width = 0;
    for (size_t c = 0; c < table->column_n; c++) {
        int w = table->columns[c].heading ? table_width(tr(lang, table->columns[c].heading)) : 0;
        width = w > width ? w : width;
    }
    for (size_t c = 0; c < table->column_n; c++) {
        const char *words = words_at(table, 0, c);
        if (!table->columns[c].heading || table_cell_at(table, 0, c)->kind == CELL_NOTHING ||
            !words[0])
            continue;
        print_cell(out, tr(lang, table->columns[c].heading), width, false, false);
        fprintf(out, "%s\n", words);
    }
}

void table_print(struct table *table, enum table_shape shape, bool json, enum lang lang, FILE *out)
{
    must(shape == TABLE_LIST || table_rows(table) == 1);
    if (json)
        print_json(table, shape, out);
    else if (shape == TABLE_ONE)
        print_lines(table, lang, out);
    else
        print_columns(table, lang, out);
}
