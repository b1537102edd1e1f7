#pragma once
// A report as a file: a page to print or a workbook, where an export goes, or by itself into the folder of the machine's
// settings whenever a day's report is made, signed off or opened again.

#include "app/figures/export.h"
#include "app/figures/period.h"

struct report_paper {
    enum period_kind kind;
    int day; // yyyymmdd: one that it holds
    enum lang lang;
    int64_t of_register; // its id: no report, but what was written in it then; 0
};
// Whoever can draw (print/) lends it to the app; called on the app's thread. The file does not exist yet.
struct report_press {
    void *self;
    bool (*draw)(void *self, struct app *app, struct actor actor, const struct report_paper *paper,
                 const char *path, struct err *err);
    // A sign to hang up: the house's name and what its code leads to.
    bool (*sign)(void *self, const char *house, const char *address, const char *path,
                 struct err *err);
};

enum report_format { REPORT_PDF, REPORT_XLSX };
// A new file in the machine's folder of exports. Needs RIGHT_EXPORT; a line in the log. ERR_IO: nothing here can draw a page.
bool app_report_file(struct app *app, struct actor actor, const struct report_paper *paper,
                     enum report_format format, char ret_path[EXPORT_PATH_SIZE], struct err *err);
// The same of a sign whose code leads to that address. Needs RIGHT_EDIT_BUSINESS.
bool app_sign_file(struct app *app, struct actor actor, const char *address, enum lang lang,
                   char ret_path[EXPORT_PATH_SIZE], struct err *err);
// The tables of either kind, as many as there are; for report_tables_free.
enum { REPORT_TABLES_MAX = 12 };
bool report_tables(struct app *app, struct actor actor, const struct report_paper *paper,
                   struct table *ret[REPORT_TABLES_MAX], int *ret_n, struct err *err);
void report_tables_free(struct table *tables[REPORT_TABLES_MAX], int n);
// Subject and text of a day's report for the manager, by the outbox: figures beside the usual ones, nothing of a person.
struct out_letter;
bool report_letter(struct app *app, int day, enum lang lang, struct out_letter *letter);
// The house's name, for the head of a page.
void app_house_name(const struct app *app, enum lang lang, char ret[NAME_SIZE]);
// Inside app/: a day's report into the folder of the settings, where there is one; what was there is replaced. What goes
// wrong is logged.
void report_into_folder(struct app *app, int day);
