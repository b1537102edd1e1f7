// Sheets as an XLSX workbook, by libxlsxwriter. A spreadsheet keeps a duration as a part of a day
// and a day as a number since 1900; the format of the column says how it is shown.

#include "app/figures/sheet.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { WIDTH_LEAST = 10, WIDTH_MOST = 36 };

struct looks {
    lxw_format *head, *of[SHEET_TYPE_COUNT];
};

static struct looks make_looks(lxw_workbook *book)
{
    static const char *const numbers[] = {
        [SHEET_TEXT] = NULL,    [SHEET_COUNT] = "#,##0",    [SHEET_REAL] = "0.0##",
        [SHEET_SHARE] = "0.0%", [SHEET_SPAN] = "[h]:mm:ss", [SHEET_DAY] = "yyyy-mm-dd",
    };
    _Static_assert(sizeof numbers / sizeof *numbers == SHEET_TYPE_COUNT, "one format per type");
    struct looks looks = {.head = workbook_add_format(book)};
    format_set_bold(looks.head);
    format_set_bottom(looks.head, LXW_BORDER_THIN);
    for (int i = 0; i < SHEET_TYPE_COUNT; i++) {
        looks.of[i] = workbook_add_format(book);
        if (numbers[i])
            format_set_num_format(looks.of[i], numbers[i]);
    }
    return looks;
}

static lxw_error write_cell(lxw_worksheet *tab, lxw_row_t row, lxw_col_t column,
                            enum sheet_type type, const struct sheet_cell *cell, lxw_format *look)
{
    if (type == SHEET_TEXT)
        return cell->text ? worksheet_write_string(tab, row, column, cell->text, look)
                          : LXW_NO_ERROR;
    if (isnan(cell->number))
        return LXW_NO_ERROR;
    if (type == SHEET_DAY) {
        int day = (int)cell->number;
        lxw_datetime date = {.year = day / 10000, .month = day / 100 % 100, .day = day % 100};
        return worksheet_write_datetime(tab, row, column, &date, look);
    }
    double number = type == SHEET_SPAN ? cell->number / 86400 : cell->number;
    return worksheet_write_number(tab, row, column, number, look);
}

// Characters, a Chinese one being two wide.
static int width_of(const char *text)
{
    int width = 0;
    for (uint32_t point; (point = utf8_next(&text)) != 0;)
        width += utf8_is_cjk(point) ? 2 : 1;
    return width;
}

static void set_widths(lxw_worksheet *tab, const struct sheet *sheet)
{
    for (size_t column = 0; column < sheet->column_n; column++) {
        int width = width_of(sheet->titles[column]);
        for (size_t i = column; i < sheet->cells.n; i += sheet->column_n) {
            const char *text = sheet->cells.at[i].text;
            int wide = text ? width_of(text) : 0;
            width = wide > width ? wide : width;
        }
        width += 2;
        width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
        worksheet_set_column(tab, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    }
}

static lxw_error write_tab(lxw_worksheet *tab, const struct sheet *sheet, const struct looks *looks)
{
    lxw_error bad = LXW_NO_ERROR;
    for (size_t i = 0; i < sheet->column_n && bad == LXW_NO_ERROR; i++)
        bad = worksheet_write_string(tab, 0, (lxw_col_t)i, sheet->titles[i], looks->head);
    for (size_t i = 0; i < sheet->cells.n && bad == LXW_NO_ERROR; i++) {
        size_t column = i % sheet->column_n;
        enum sheet_type type = sheet->types[column];
        bad = write_cell(tab, (lxw_row_t)(1 + i / sheet->column_n), (lxw_col_t)column, type,
                         &sheet->cells.at[i], looks->of[type]);
    }
    worksheet_freeze_panes(tab, 1, 0);
    set_widths(tab, sheet);
    return bad;
}

bool sheet_write_xlsx(const struct sheet *sheets, size_t n, const char *path, struct err *err)
{
    // The library would overwrite what is there, and tells its troubles to stderr by itself.
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return err_set(err, errno == EEXIST ? ERR_CONFLICT : ERR_IO, "cannot make '%s': %s", path,
                       strerror(errno));
    close(file);
    lxw_workbook *book = workbook_new(path);
    must(book != NULL);
    struct looks looks = make_looks(book);
    lxw_error bad = LXW_NO_ERROR;
    for (size_t i = 0; i < n && bad == LXW_NO_ERROR; i++) {
        lxw_worksheet *tab = workbook_add_worksheet(book, sheets[i].name);
        must(tab != NULL); // a name that a workbook does not take
        bad = write_tab(tab, &sheets[i], &looks);
    }
    lxw_error closed = workbook_close(book); // frees it, whatever happens
    bad = bad == LXW_NO_ERROR ? closed : bad;
    if (bad == LXW_NO_ERROR)
        return true;
    unlink(path);
    return err_set(err, ERR_IO, "cannot write '%s': %s", path, lxw_strerror(bad));
}
