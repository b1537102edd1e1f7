#pragma once
// What somebody should look at, as the desk's pages and the panel share it. A list points into the
// snapshot and into the desk's todo: good until either is read anew.

#include "app/alert.h"
#include "office/desk/desk.h"

// By urgency, without what was put aside.
void alerts_look(const struct desk *desk, int64_t now_ms, struct alerts *ret);
const char *alert_words(const struct office *office, struct ui *ui, const struct alert *alert);
// What the button says that puts it aside or has seen it.
const char *alert_seen_words(const struct office *office, struct ui *ui, const struct alert *alert);
// The question that stands and is to be answered by whoever is signed in, or NULL.
const struct visit *alert_question(const struct desk *desk, int64_t now_ms, struct alert *ret);
// cars.c: may whoever is signed in do what is to be done about it (app/car.h); it is done, or the page that leads to
// is asked for, as a screen's event says it; and what is known of whose it is.
bool car_may_do(const struct office *office, const struct car_now *car);
int car_do(struct desk *desk, const struct car_now *car);
int car_look_into(struct desk *desk, const struct car_now *car);
// The newest that is to be told; false: there is none.
bool car_told(const struct desk *desk, int64_t now_ms, struct alert *ret);
void car_button(const struct desk *desk, struct ui *ui, struct rect *line); // "car.do"
int car_event(struct desk *desk, const struct ui_event *event);
void alert_put_aside(struct desk *desk, const struct alert *alert);
