#pragma once
// The faces that texts are drawn with, found through fontconfig by role: Noto Sans CJK TC or SC by
// language, or what a guest's language names (base/lang.h), Regular and Bold (fonts/README.md). Opened when first needed. A face that is not
// installed is said, with the remedy, and never replaced by boxes.

#include "base/err.h"
#include "ui/text.h"

#include <SDL_ttf.h>

struct fonts;

// NULL with ERR_MISSING when a face is not there. `family_tc`/`family_sc` NULL: the default faces.
struct fonts *fonts_open(const char *family_tc, const char *family_sc, struct err *err);
void fonts_close(struct fonts *fonts);

// The family and version of a language's face, as an owner of the machine would look them up.
const char *fonts_name(const struct fonts *fonts, enum lang lang);

// The face at this size, ready to draw; lives until fonts_close.
TTF_Font *fonts_face(struct fonts *fonts, struct font font);
// What is painted for these words, until the next call. The Chinese faces have “ ” ‘ ’ and … as wide as a Chinese
// character: in a language without a face of its own the marks of a typewriter stand for them, which are as narrow as letters.
const char *fonts_words(struct fonts *fonts, enum lang lang, const char *text, size_t n);
// Whether the language's regular face has every character of `text` (rare ones may be missing).
bool fonts_cover(struct fonts *fonts, enum lang lang, const char *text);
const struct text_metrics *fonts_metrics(struct fonts *fonts); // lives as long as fonts
void fonts_wipe(struct fonts *fonts);                          // forget measured strings
