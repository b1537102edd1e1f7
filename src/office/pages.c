// Which pages the office has, in the order of their tabs, and the parts that several of them share: the
// only file that lists them.

#include "office/archive/archive.h"
#include "office/desk/desk.h"
#include "office/help/help.h"
#include "office/import/import.h"
#include "office/mine/mine.h"
#include "office/registers/registers.h"
#include "office/report/report.h"
#include "office/roster/roster.h"
#include "office/settings/settings.h"
#include "office/sign_in/sign_in.h"

static const struct office_page *const rows[] = {
    &sign_in_page,   &desk_page,   &customers_page, &mine_page,   &report_page,
    &registers_page, &roster_page, &settings_page,  &import_page, &todo_part,
    &help_part,      &kit_part,    &registers_part, NULL,
};

struct office *office_create(struct link *link, const struct office_options *options,
                             int64_t now_ms)
{
    return office_assemble(link, options, rows, now_ms);
}
