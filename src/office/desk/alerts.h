#pragma once
// What somebody should look at, as the desk's pages and the panel share it. A list points into the
// snapshot and into the desk's todo: good until either is read anew.

#include "app/alert.h"
#include "office/desk/desk.h"
#include "office/frame/frame.h"

// By urgency, without what was put aside.
void alerts_look(const struct desk *desk, int64_t now_ms, struct alerts *ret);
const char *alert_words(const struct office *office, struct ui *ui, const struct alert *alert);
// The question that stands and is to be answered by whoever is signed in, or NULL.
const struct visit *alert_question(const struct desk *desk, struct alert *ret);
void alert_put_aside(struct desk *desk, const struct alert *alert);
