// What is called of the library of workbooks: where nobody saves one it is never loaded.

#include "base/late.h"

#include <xlsxwriter.h>

#define FUNCTIONS(F)                                                                               \
    F(lxw_workbook *, workbook_new, (const char *path), (path))                                    \
    F(lxw_error, workbook_close, (lxw_workbook * book), (book))                                    \
    F(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * book, const char *name),            \
      (book, name))                                                                                \
    F(lxw_format *, workbook_add_format, (lxw_workbook * book), (book))                            \
    F(void, format_set_bold, (lxw_format * format), (format))                                      \
    F(void, format_set_bottom, (lxw_format * format, uint8_t style), (format, style))              \
    F(void, format_set_num_format, (lxw_format * format, const char *text), (format, text))        \
    F(void, worksheet_freeze_panes, (lxw_worksheet * tab, lxw_row_t row, lxw_col_t column),        \
      (tab, row, column))                                                                          \
    F(lxw_error, worksheet_set_column,                                                             \
      (lxw_worksheet * tab, lxw_col_t first, lxw_col_t last, double width, lxw_format *format),    \
      (tab, first, last, width, format))                                                           \
    F(lxw_error, worksheet_write_string,                                                           \
      (lxw_worksheet * tab, lxw_row_t row, lxw_col_t column, const char *text,                     \
       lxw_format *format),                                                                        \
      (tab, row, column, text, format))                                                            \
    F(lxw_error, worksheet_write_number,                                                           \
      (lxw_worksheet * tab, lxw_row_t row, lxw_col_t column, double number, lxw_format *format),   \
      (tab, row, column, number, format))                                                          \
    F(lxw_error, worksheet_write_datetime,                                                         \
      (lxw_worksheet * tab, lxw_row_t row, lxw_col_t column, lxw_datetime * at,                    \
       lxw_format * format),                                                                       \
      (tab, row, column, at, format))                                                              \
    F(char *, lxw_strerror, (lxw_error error), (error))

LATE_LIBRARY(XLSXWRITER_FILE, FUNCTIONS)
