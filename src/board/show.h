#pragma once
// The pictures between calls, as a machine that asks for what it needs: first the folder's names, then one
// picture after the other, each only shown when it is there. It never waits for one, and a picture
// that cannot be shown is passed over, said once. Pure: no clock, no files.

#include "base/picture_view.h"
#include "board/slides.h"
#include "core/said.h"

#include <stddef.h>
#include <stdint.h>

enum { SHOW_PATH_SIZE = 420, SHOW_LIST_AGAIN_MS = 60 * 1000, SHOW_FOLDER_SIZE = 256 };

enum show_step { SHOW_OFF, SHOW_RESTS, SHOW_LISTS, SHOW_FETCHES, SHOW_STANDS };
enum show_want { SHOW_NOTHING, SHOW_LIST, SHOW_PICTURE };

struct show_rules {
    const char *folder; // "": none
    int64_t each_ms, rest_ms;
    const struct photo *own; // slides of the house's own: always, before those of the folder
    int own_n;
};
struct show_time {
    int64_t now_ms;
    int weekday, minute; // on the site's clock
};

struct show {
    char folder[SHOW_FOLDER_SIZE];
    int64_t each_ms, rest_ms;
    enum show_step step;
    bool asked;        // what the step waits for
    int64_t since_ms;  // of the step
    struct slides own; // by their paths
    struct slides slides;
    int next;                   // of the slides
    char path[SHOW_PATH_SIZE];  // that is fetched, or stands
    int w, h;                   // … as large
    char said[SLIDE_NAME_SIZE]; // the folder's trouble that was said
    bool bad[SLIDES_MAX];       // that could not be shown: said
    struct show_time time;
};

// Quiet: nothing else has the wall. Anything else ends a round; after it the wall rests first.
void show_follow(struct show *show, const struct show_rules *rules, struct show_time time,
                 bool quiet);
// What is wanted now, once. *ret: the folder; the picture's path.
enum show_want show_wants(struct show *show, const char **ret);
// Sentences are "" where there is nothing to say. w 0: it cannot be shown.
void show_listed(struct show *show, const struct slides *slides, int64_t now_ms, char *sentence,
                 size_t size);
void show_fetched(struct show *show, const char *path, int w, int h, int64_t now_ms, char *sentence,
                  size_t size);
bool show_stands(const struct show *show);
// What is the matter with the pictures, and with which; GOOD: nothing, as far as was looked.
enum wall_problem show_problem(const struct show *show, const char **ret_what);
const char *show_picture(const struct show *show, int *ret_w, int *ret_h); // NULL: none stands
int64_t show_deadline(const struct show *show, int64_t now_ms);
