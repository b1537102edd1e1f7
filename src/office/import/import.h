#pragma once
// Out of a spreadsheet: what comes in (customers, staff, the roster, the entries of a register), the file, what it is taken
// for and what is wrong with it; then all of it or nothing. One page for all kinds.

#include "office/frame/page.h"

extern const struct office_page import_page;
