#pragma once
// A draw list as a print head can have it: painted like a screen, then each dot black or white. Belongs to one thread, with
// faces of its own.

#include "base/err.h"
#include "ui/draw.h"

struct one_bit;

// Faces as fonts_open. NULL with err.
struct one_bit *one_bit_open(const char *family_tc, const char *family_sc, const char *assets,
                             struct err *err);
void one_bit_close(struct one_bit *o); // NULL is allowed
const struct text_metrics *one_bit_metrics(struct one_bit *o);
// width × height dots; each(self, x, y) for every black one. What was painted is wiped.
void one_bit_paint(struct one_bit *o, const struct draw_list *draw, const struct theme *theme,
                   int width, int height, void (*black)(void *self, int x, int y), void *self);
// A grey picture of rows of bytes as PNG.
bool one_bit_save(const uint8_t *grey, int width, int height, const char *path, struct err *err);
