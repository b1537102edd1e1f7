// What somebody types, or a camera reads, as number plates: whatever the bytes are, a plate is a normal one, and the same
// when it is read again, as it is kept and as it is shown.

#include "base/plate.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void is_normal(const char *plate)
{
    char again[PLATE_SIZE], shown[PLATE_SIZE];
    must(utf8_valid(plate) && utf8_length(plate) <= PLATE_SIGNS_MOST);
    must(plate_read(plate, again) == PLATE_FINE && strcmp(again, plate) == 0);
    plate_shown(plate, shown);
    must(plate_read(shown, again) == PLATE_FINE && strcmp(again, plate) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    char list[PLATES_MOST][PLATE_SIZE], wrong[PLATES_SIZE] = "";
    size_t n = 99;
    enum plate_trouble trouble = plates_read(text, list, &n, wrong);
    must(n <= PLATES_MOST && (trouble == PLATE_FINE || n == 0));
    for (size_t i = 0; i < n; i++)
        is_normal(list[i]);
    free(text);
    return 0;
}
