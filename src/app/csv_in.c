// Headings are compared as people are looked for: folded.

#include "app/csv_in.h"
#include "base/fold.h"
#include "base/str.h"

#include <stdio.h>

enum { HEADING_SIZE = 128 };

static bool means(const struct csv_field *field, const char *heading)
{
    char folded[HEADING_SIZE], name[HEADING_SIZE], known[HEADING_SIZE];
    text_fold(heading, folded, sizeof folded);
    for (const char *at = field->names; *at;) {
        size_t n = strcspn(at, "|");
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        text_fold(name, known, sizeof known);
        if (*folded && strcmp(folded, known) == 0)
            return true;
        at += n + (at[n] == '|');
    }
    return false;
}

static int field_of(const struct csv_in *in, const struct csv_field *fields, int n,
                    const char *heading)
{
    for (int i = 0; i < n; i++) {
        if (means(&fields[i], heading) && csv_in_column(in, i) == CSV_LEFT_OUT)
            return i;
    }
    return CSV_LEFT_OUT;
}

bool csv_in_read(const char *path, enum csv_charset charset, const struct csv_field *fields, int n,
                 struct csv_in *ret, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    if (!csv_read_file(path, charset, &ret->csv, err))
        return false;
    for (int i = 0; i < ret->csv.rows.at[0].n; i++) {
        const char *heading = csv_cell(&ret->csv, 0, i);
        int field = field_of(ret, fields, n, heading);
        ret->columns[ret->column_n++] = (struct csv_column){heading, field, 0};
    }
    return true;
}

void csv_in_finish(struct csv_in *in)
{
    vec_finish(&in->troubles);
    csv_finish(&in->csv);
}

int csv_in_column(const struct csv_in *in, int field)
{
    for (int i = 0; i < in->column_n; i++) {
        if (in->columns[i].field == field)
            return i;
    }
    return CSV_LEFT_OUT;
}

void csv_in_say(struct csv_in *in, size_t row, int column, const char *words)
{
    if (in->troubles.n == CSV_TROUBLE_MAX) {
        in->more++;
        return;
    }
    struct csv_trouble trouble = {.line = in->csv.rows.at[row].line,
                                  .column = column + 1,
                                  .words = arena_strdup(&in->csv.arena, words)};
    vec_push(&in->troubles, trouble);
}

struct table *csv_in_columns(const struct csv_in *in, enum lang lang,
                             const struct csv_field *fields)
{
    static const struct table_column columns[] = {{"column", N_("Column"), CELL_COUNT},
                                                  {"heading", N_("Heading"), CELL_TEXT},
                                                  {"field", N_("Taken for"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < in->column_n; i++) {
        int field = in->columns[i].field;
        table_row(table);
        table_int(table, i + 1);
        table_text(table, in->columns[i].heading);
        if (field == CSV_LEFT_OUT)
            table_code(table, "", tr(lang, N_("left out")));
        else
            table_code(table, fields[field].code, tr(lang, fields[field].words));
    }
    return table;
}

struct table *csv_in_troubles(const struct csv_in *in, enum lang lang)
{
    static const struct table_column columns[] = {{"line", N_("Line"), CELL_COUNT},
                                                  {"column", N_("Column"), CELL_COUNT},
                                                  {"trouble", N_("What is wrong"), CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    (void)lang;
    for (size_t i = 0; i < in->troubles.n; i++) {
        const struct csv_trouble *trouble = &in->troubles.at[i];
        table_row(table);
        table_int(table, trouble->line);
        if (trouble->column > 0)
            table_int(table, trouble->column);
        else
            table_none(table);
        table_text(table, trouble->words);
    }
    return table;
}
