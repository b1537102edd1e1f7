// What is called of the library of Chinese characters: where no name is looked for it is never loaded.

#include "base/late.h"

#include <opencc/opencc.h>

#define FUNCTIONS(F)                                                                               \
    F(opencc_t, opencc_open, (const char *name), (name))                                           \
    F(char *, opencc_convert_utf8, (opencc_t scripts, const char *text, size_t n),                 \
      (scripts, text, n))                                                                          \
    F(void, opencc_convert_utf8_free, (char *text), (text))

LATE_LIBRARY(OPENCC_FILE, FUNCTIONS)
