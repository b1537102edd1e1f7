#pragma once
// Pictures between calls: which files of a folder are shown when. A picture that lies in the folder itself
// is shown always; one in a folder below it on the days and at the hours that the folder's name says:
// `sat-sun`, `mon`, `10-14`, `mon-fri 17-21`.

#include <stdbool.h>

enum { SLIDES_MAX = 200, SLIDE_NAME_SIZE = 160, SLIDE_FOLDERS_MAX = 40 };

struct slide_times {
    unsigned days;        // bits, Monday first
    int from_min, to_min; // after midnight
};

// False: the name says neither days nor hours.
bool slide_times_read(const char *name, struct slide_times *ret);
bool slide_times_now(const struct slide_times *times, int weekday, int minute);

struct slide {
    char name[SLIDE_NAME_SIZE]; // below the folder
    struct slide_times times;
};

struct slides {
    int n; // in order of their names
    struct slide at[SLIDES_MAX];
    bool missing; // there is no such folder, or it may not be read
    int more;     // than there is room for
    char strange
        [SLIDE_NAME_SIZE]; // the first that cannot be shown: no picture, or a folder of another name
    int strange_n;
};

// Reads the folder's names and nothing else. Hidden files are passed over.
void slides_list(const char *folder, struct slides *ret);
// Does its ending say that it is a picture that is shown here: PNG, JPEG, SVG?
bool slide_is_picture(const char *name);
