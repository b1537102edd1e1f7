// A table as CSV: a plain writer whose one trap is quoting.

#include "app/table.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

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

static void add_cell(struct str *out, enum cell_type type, const struct table_cell *cell)
{
    if (cell->kind == CELL_NOTHING)
        return;
    if (cell->kind == CELL_WORDS) {
        add_field(out, cell->words);
        return;
    }
    long whole = lround(cell->number);
    switch (type) {
    case CELL_TYPE_COUNT:
        break;
    case CELL_TEXT:
    case CELL_COUNT:
        str_printf(out, "%ld", whole);
        break;
    case CELL_REAL:
    case CELL_SHARE:
    case CELL_PERCENT:
        str_printf(out, "%.4f", cell->number);
        break;
    case CELL_SPAN:
    case CELL_SECONDS:
        str_printf(out, "%s%ld:%02ld:%02ld", whole < 0 ? "-" : "", labs(whole) / 3600,
                   labs(whole) / 60 % 60, labs(whole) % 60);
        break;
    case CELL_DAY:
        str_printf(out, "%04ld-%02ld-%02ld", whole / 10000, whole / 100 % 100, whole % 100);
        break;
    }
}

static void add_csv(struct str *out, const struct table *table, enum lang lang)
{
    str_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < table->column_n; i++) {
        str_add(out, i ? "," : "");
        add_field(out, tr(lang, table->columns[i].heading));
    }
    str_add(out, "\r\n");
    for (size_t i = 0; i < table->cells.n; i++) {
        size_t column = i % table->column_n;
        str_add(out, column ? "," : "");
        add_cell(out, table->columns[column].type, &table->cells.at[i]);
        str_add(out, column + 1 == table->column_n ? "\r\n" : "");
    }
}

bool table_write_csv(const struct table *table, enum lang lang, const char *path, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file && errno == EEXIST)
        return err_set(err, ERR_CONFLICT, "cannot make '%s': %s", path, strerror(errno));
    if (!file)
        return err_file(err, "make", path);
    struct str out = {0};
    add_csv(&out, table, lang);
    bool ok = fwrite(out.text, 1, out.n, file) == out.n;
    ok = fclose(file) == 0 && ok;
    str_finish(&out);
    if (ok)
        return true;
    err_file(err, "write", path);
    unlink(path);
    return false;
}
