#pragma once
// A picture file, as far as a brand's mark needs it: may it be shown, and in what proportions. Reads
// the head of the file only; nothing is decoded here.

#include "base/picture_view.h"
#include "business/words.h"

#include <stdint.h>

// What a setting says of a picture of the store: "12", the middle of it, or "12@500,400,150", where 500 and 400
// thousandths of it stand in the middle, 150 percent as large as would do. "" is none: id 0. False: it is neither.
bool picture_value_read(const char *text, int64_t *ret_id, struct picture_view *ret_view);
void picture_value_write(char out[PICTURE_VALUE_SIZE], int64_t id, struct picture_view view);

enum picture_trouble {
    PICTURE_GOOD,
    PICTURE_RELATIVE,   // not a whole path from / on
    PICTURE_MISSING,    // there is no such file
    PICTURE_UNREADABLE, // … or this user may not read it
    PICTURE_TOO_LARGE,  // more than PICTURE_BYTES_MAX or PICTURE_SIDE_MAX
    PICTURE_NOT_ONE,    // neither PNG nor SVG
    PICTURE_NO_SIZE,    // an SVG without width and height or viewBox
    PICTURE_TROUBLE_COUNT
};

enum { PICTURE_BYTES_MAX = 2 * 1024 * 1024, PICTURE_SIDE_MAX = 4096 };

struct picture_size {
    int w, h; // of an SVG: its proportions
};

// Looks at the file's beginning alone. *ret is 0 where it is not PICTURE_GOOD.
enum picture_trouble picture_check(const char *path, struct picture_size *ret);
