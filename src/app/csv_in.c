// Headings are compared as people are looked for: folded.

#include "app/csv_in.h"
#include "base/fold.h"
#include "base/str.h"
#include "base/text_gate.h"

#include <stdio.h>

enum { HEADING_SIZE = 128 };

static bool is_among(const char *names, const char *heading)
{
    char folded[HEADING_SIZE], name[HEADING_SIZE], known[HEADING_SIZE];
    text_fold(heading, folded, sizeof folded);
    for (const char *at = names; at && *at;) {
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
                    const char *heading, bool by_title)
{
    for (int i = 0; i < n; i++) {
        const char *names = by_title ? fields[i].titles : fields[i].names;
        if (is_among(names, heading) && csv_in_column(in, i) == CSV_LEFT_OUT)
            return i;
    }
    return CSV_LEFT_OUT;
}

static void tell(struct csv_in *in, struct csv_told *told, int line, int column, const char *words)
{
    if (told->list.n == CSV_TROUBLE_MAX) {
        told->more++;
        return;
    }
    struct csv_trouble trouble = {
        .line = line, .column = column, .words = arena_strdup(&in->csv.arena, words)};
    vec_push(&told->list, trouble);
}

static void tell_flaw(struct csv_in *in, enum lang lang)
{
    const struct csv_flaw *flaw = &in->csv.flaw;
    const char *n = arena_printf(&in->csv.arena, "%d", flaw->n);
    tell(in, &in->troubles, flaw->line ? flaw->line : 1, flaw->column,
         tr_fill(&in->csv.arena, lang, flaw->msgid, "n", n, NULL));
}

static void match_headings(struct csv_in *in, const struct csv_field *fields, int n)
{
    in->column_n = in->csv.rows.at[0].n;
    for (int i = 0; i < in->column_n; i++)
        in->columns[i] = (struct csv_column){csv_cell(&in->csv, 0, i), CSV_LEFT_OUT, 0};
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < in->column_n; i++) {
            struct csv_column *column = &in->columns[i];
            if (column->field == CSV_LEFT_OUT)
                column->field = field_of(in, fields, n, column->heading, pass == 0);
        }
    }
}

bool csv_in_read(const struct csv_source *source, const struct csv_field *fields, int n,
                 struct csv_in *ret, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    bool ok = source->path ? csv_read_file(source->path, source->charset, &ret->csv, err)
                           : csv_read(source->bytes, source->n, source->charset, &ret->csv, err);
    if (!ok && !ret->csv.flaw.msgid)
        return false;
    if (ok)
        match_headings(ret, fields, n);
    else
        tell_flaw(ret, source->lang);
    if (ok && ret->csv.either)
        tell(ret, &ret->troubles, 1, 0,
             tr(source->lang, N_("The file can be read as GB18030 and as Big5: say which it is.")));
    return true;
}

void csv_in_finish(struct csv_in *in)
{
    vec_finish(&in->troubles.list);
    vec_finish(&in->notes.list);
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

const char *csv_in_quoting(struct arena *arena, enum lang lang, const char *msgid, const char *text)
{
    char shown[80];
    if (!text_shown(text, shown, sizeof shown - 4))
        strcat(shown, "…");
    return tr_fill(arena, lang, msgid, "text", shown, NULL);
}

void csv_in_say(struct csv_in *in, size_t row, int column, const char *words)
{
    tell(in, &in->troubles, in->csv.rows.at[row].line, column + 1, words);
}

void csv_in_note(struct csv_in *in, size_t row, int column, const char *words)
{
    tell(in, &in->notes, in->csv.rows.at[row].line, column + 1, words);
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
        char heading[HEADING_SIZE];
        text_shown(in->columns[i].heading, heading, sizeof heading);
        table_text(table, heading);
        if (field == CSV_LEFT_OUT)
            table_code(table, "", tr(lang, N_("left out")));
        else
            table_code(table, fields[field].code, tr(lang, fields[field].words));
    }
    return table;
}

static struct table *told_table(const struct csv_told *told, const char *code, const char *label)
{
    const struct table_column columns[] = {{"line", N_("Line"), CELL_COUNT},
                                           {"column", N_("Column"), CELL_COUNT},
                                           {code, label, CELL_TEXT}};
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < told->list.n; i++) {
        const struct csv_trouble *one = &told->list.at[i];
        table_row(table);
        table_int(table, one->line);
        if (one->column > 0)
            table_int(table, one->column);
        else
            table_none(table);
        table_text(table, one->words);
    }
    return table;
}

struct table *csv_in_troubles(const struct csv_in *in)
{
    return told_table(&in->troubles, "trouble", N_("What is wrong"));
}

struct table *csv_in_notes(const struct csv_in *in)
{
    return told_table(&in->notes, "note", N_("What becomes of it"));
}
