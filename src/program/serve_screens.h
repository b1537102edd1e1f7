#pragma once
// The surfaces that browsers get: the office, the board and the kiosk, made without a window.

#include "web/web.h"

struct serve_screens;

// NULL with err where a face is missing: then there are no screens. The machine must outlive it.
struct serve_screens *serve_screens_open(const struct machine *machine, const char *store,
                                         const char *assets, struct err *err);
void serve_screens_close(struct serve_screens *screens); // after every surface; NULL is allowed
// As web_setup.make; self is a struct serve_screens.
struct web_surface serve_screens_make(void *self, enum web_screen kind, struct link *link,
                                      const struct ui_env *env, int64_t now_ms);
