#pragma once
// A picture file, as far as a brand's mark needs it: may it be shown, and in what proportions. Reads
// the head of the file only; nothing is decoded here.

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

// A photo for an entry of a register: a PNG or a JPEG, larger than a mark may be.
enum { PHOTO_BYTES_MAX = 4 * 1024 * 1024, PHOTO_SIDE_MAX = 8192 };
enum picture_trouble photo_check(const char *path, struct picture_size *ret);

// Looks at the file's beginning alone. *ret is 0 where it is not PICTURE_GOOD.
enum picture_trouble picture_check(const char *path, struct picture_size *ret);
