// Sheets in memory, and as CSV: a plain writer whose one trap is quoting.

#include "app/figures/sheet.h"
#include "base/str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

void sheet_init(struct sheet *sheet, const char *name)
{
    memset(sheet, 0, sizeof *sheet);
    arena_init(&sheet->arena);
    sheet->name = arena_strdup(&sheet->arena, name);
}

void sheet_finish(struct sheet *sheet)
{
    vec_finish(&sheet->cells);
    arena_finish(&sheet->arena);
}

void sheet_column(struct sheet *sheet, const char *title, enum sheet_type type)
{
    must(sheet->column_n < SHEET_COLUMNS_MAX && sheet->cells.n == 0);
    sheet->titles[sheet->column_n] = arena_strdup(&sheet->arena, title);
    sheet->types[sheet->column_n++] = type;
}

static enum sheet_type next_type(const struct sheet *sheet)
{
    return sheet->types[sheet->cells.n % sheet->column_n];
}

void sheet_text(struct sheet *sheet, const char *text)
{
    must(next_type(sheet) == SHEET_TEXT);
    const char *kept = text ? arena_strdup(&sheet->arena, text) : NULL;
    vec_push(&sheet->cells, (struct sheet_cell){.text = kept, .number = NAN});
}

void sheet_number(struct sheet *sheet, double number)
{
    must(next_type(sheet) != SHEET_TEXT);
    vec_push(&sheet->cells, (struct sheet_cell){.number = number});
}

size_t sheet_rows(const struct sheet *sheet)
{
    return sheet->cells.n / sheet->column_n;
}

// ---- CSV --------------------------------------------------------------------------------------

static void add_field(struct str *out, const char *text)
{
    // a leading one of these makes a formula of a text (OWASP, "CSV Injection")
    const char *disarm = strchr("=+-@\t\r", text[0]) && text[0] ? "'" : "";
    if (!strpbrk(text, ",\"\r\n")) {
        str_printf(out, "%s%s", disarm, text);
        return;
    }
    str_printf(out, "\"%s", disarm);
    for (const char *at = text; *at; at++)
        str_add_bytes(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    str_add(out, "\"");
}

static void add_cell(struct str *out, enum sheet_type type, const struct sheet_cell *cell)
{
    long whole = isnan(cell->number) ? 0 : lround(cell->number);
    if (type == SHEET_TEXT) {
        add_field(out, cell->text ? cell->text : "");
        return;
    }
    if (isnan(cell->number))
        return;
    switch (type) {
    case SHEET_TEXT:
    case SHEET_TYPE_COUNT:
        break;
    case SHEET_COUNT:
        str_printf(out, "%ld", whole);
        break;
    case SHEET_REAL:
    case SHEET_SHARE:
        str_printf(out, "%.4f", cell->number);
        break;
    case SHEET_SPAN:
        str_printf(out, "%s%ld:%02ld:%02ld", whole < 0 ? "-" : "", labs(whole) / 3600,
                   labs(whole) / 60 % 60, labs(whole) % 60);
        break;
    case SHEET_DAY:
        str_printf(out, "%04ld-%02ld-%02ld", whole / 10000, whole / 100 % 100, whole % 100);
        break;
    }
}

static void add_csv(struct str *out, const struct sheet *sheet)
{
    str_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sheet->column_n; i++) {
        str_add(out, i ? "," : "");
        add_field(out, sheet->titles[i]);
    }
    str_add(out, "\r\n");
    for (size_t i = 0; i < sheet->cells.n; i++) {
        size_t column = i % sheet->column_n;
        str_add(out, column ? "," : "");
        add_cell(out, sheet->types[column], &sheet->cells.at[i]);
        str_add(out, column + 1 == sheet->column_n ? "\r\n" : "");
    }
}

bool sheet_write_csv(const struct sheet *sheet, const char *path, struct err *err)
{
    FILE *file = fopen(path, "wxe");
    if (!file)
        return err_set(err, errno == EEXIST ? ERR_CONFLICT : ERR_IO, "cannot make '%s': %s", path,
                       strerror(errno));
    struct str out = {0};
    add_csv(&out, sheet);
    bool ok = fwrite(out.text, 1, out.n, file) == out.n;
    ok = fclose(file) == 0 && ok;
    str_finish(&out);
    if (ok)
        return true;
    err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(errno));
    unlink(path);
    return false;
}
