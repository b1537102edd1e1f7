// Tables as an XLSX workbook, by libxlsxwriter. A spreadsheet keeps a duration as a part of a day
// and a day as a number since 1900; the format of the column says how it is shown.

#include "app/table.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { WIDTH_LEAST = 10, WIDTH_MOST = 36 };

struct looks {
    lxw_format *head, *of[CELL_TYPE_COUNT];
};

static struct looks make_looks(lxw_workbook *book)
{
    static const char *const numbers[] = {
        [CELL_TEXT] = NULL,           [CELL_COUNT] = "#,##0",    [CELL_REAL] = "0.0##",
        [CELL_SHARE] = "0.0%",        [CELL_PERCENT] = "0.0%",   [CELL_SPAN] = "[h]:mm:ss",
        [CELL_SECONDS] = "[h]:mm:ss", [CELL_DAY] = "yyyy-mm-dd",
    };
    _Static_assert(sizeof numbers / sizeof *numbers == CELL_TYPE_COUNT, "one format per type");
    struct looks looks = {.head = workbook_add_format(book)};
    format_set_bold(looks.head);
    format_set_bottom(looks.head, LXW_BORDER_THIN);
    for (int i = 0; i < CELL_TYPE_COUNT; i++) {
        looks.of[i] = workbook_add_format(book);
        if (numbers[i])
            format_set_num_format(looks.of[i], numbers[i]);
    }
    return looks;
}

static lxw_error write_cell(lxw_worksheet *tab, lxw_row_t row, lxw_col_t column,
                            enum cell_type type, const struct table_cell *cell, lxw_format *look)
{
    if (cell->kind == CELL_NOTHING)
        return LXW_NO_ERROR;
    if (cell->kind == CELL_WORDS)
        return worksheet_write_string(tab, row, column, cell->words, look);
    if (type == CELL_DAY) {
        int day = (int)cell->number;
        lxw_datetime date = {.year = day / 10000, .month = day / 100 % 100, .day = day % 100};
        return worksheet_write_datetime(tab, row, column, &date, look);
    }
    bool span = type == CELL_SPAN || type == CELL_SECONDS;
    return worksheet_write_number(tab, row, column, span ? cell->number / 86400 : cell->number,
                                  look);
}

static void set_widths(lxw_worksheet *tab, const struct table *table, enum lang lang)
{
    for (size_t column = 0; column < table->column_n; column++) {
        int width = table_width(tr(lang, table->columns[column].heading));
        for (size_t i = column; i < table->cells.n; i += table->column_n) {
            const struct table_cell *cell = &table->cells.at[i];
            int wide = cell->kind == CELL_WORDS ? table_width(cell->words) : 0;
            width = wide > width ? wide : width;
        }
        width += 2;
        width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
        worksheet_set_column(tab, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    }
}

static lxw_error write_tab(lxw_worksheet *tab, const struct table *table, enum lang lang,
                           const struct looks *looks)
{
    lxw_error bad = LXW_NO_ERROR;
    for (size_t i = 0; i < table->column_n && bad == LXW_NO_ERROR; i++)
        bad = worksheet_write_string(tab, 0, (lxw_col_t)i, tr(lang, table->columns[i].heading),
                                     looks->head);
    for (size_t i = 0; i < table->cells.n && bad == LXW_NO_ERROR; i++) {
        size_t column = i % table->column_n;
        enum cell_type type = table->columns[column].type;
        bad = write_cell(tab, (lxw_row_t)(1 + i / table->column_n), (lxw_col_t)column, type,
                         &table->cells.at[i], looks->of[type]);
    }
    worksheet_freeze_panes(tab, 1, 0);
    set_widths(tab, table, lang);
    return bad;
}

bool table_write_xlsx(struct table *const *tables, size_t n, enum lang lang, const char *path,
                      struct err *err)
{
    // The library would overwrite what is there, and tells its troubles to stderr by itself.
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST
                   ? err_set(err, ERR_CONFLICT, "cannot make '%s': %s", path, strerror(errno))
                   : err_file(err, "make", path);
    close(file);
    lxw_workbook *book = workbook_new(path);
    must(book != NULL);
    struct looks looks = make_looks(book);
    lxw_error bad = LXW_NO_ERROR;
    for (size_t i = 0; i < n && bad == LXW_NO_ERROR; i++) {
        lxw_worksheet *tab = workbook_add_worksheet(book, tr(lang, tables[i]->name));
        must(tab != NULL); // a name that a workbook does not take
        bad = write_tab(tab, tables[i], lang, &looks);
    }
    errno = 0;
    lxw_error closed = workbook_close(book); // frees it, whatever happens
    int why = errno;
    bad = bad == LXW_NO_ERROR ? closed : bad;
    if (bad == LXW_NO_ERROR)
        return true;
    unlink(path);
    errno = why;
    return why ? err_file(err, "write", path)
               : err_set(err, ERR_IO, "cannot write '%s': %s", path, lxw_strerror(bad));
}
