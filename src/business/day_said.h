#pragma once
// A day as it is said to a customer, by every door alike: kiosk, paper, phone page, messages.

#include "base/tr.h"

// yyyymmdd: "Monday 2 March", 3 月 2 日（星期一）; "" where that is no date. In the arena.
const char *day_said(struct arena *arena, enum lang lang, int day);
