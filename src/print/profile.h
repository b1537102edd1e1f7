#pragma once
// Kinds of ticket printers, as data: config/printers.ini says of each how wide it is, how it takes a picture, how it cuts and
// whether it answers. The facts are public (receipt-print-hq/escpos-printer-db).

#include "base/err.h"

enum graphics { GRAPHICS_RASTER, GRAPHICS_COLUMN };
enum cut { CUT_PARTIAL, CUT_FULL, CUT_NONE };

struct printer_profile {
    char name[32];
    int dots; // width of the head
    int dpi;
    int graphics; // enum graphics
    int cut;      // enum cut
    int feed_mm;  // from the head to the knife
    bool answers;
    int rows;   // sent at once
    int window; // bytes unanswered at most
    int speed;  // mm a second, the slowest
};

enum { PROFILES_MAX = 64, DOTS_LEAST = 256, DOTS_MOST = 1024, USUAL_DOTS = 576 };
struct printer_profiles {
    struct printer_profile at[PROFILES_MAX];
    int n;
};

// All kinds of the file. ERR_INPUT names the line.
bool profiles_read(const char *path, struct printer_profiles *ret, struct err *err);
// "" means the first; NULL: there is none of that name.
const struct printer_profile *profiles_find(const struct printer_profiles *all, const char *name);
