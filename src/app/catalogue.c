// The business in words, as screens and sentences look it up.

#include "app/catalogue.h"
#include "business/picture.h"

#include <stdio.h>

struct photo catalogue_photo(const struct catalogue *catalogue, const char *value)
{
    struct photo photo = {0};
    int64_t id = 0;
    if (!picture_value_read(value, &id, &photo.view))
        return photo;
    for (int i = 0; id && i < catalogue->picture_n; i++) {
        const struct picture_here *here = &catalogue->pictures[i];
        if (here->id != id)
            continue;
        snprintf(photo.path, sizeof photo.path, "/proc/self/fd/%d", here->fd);
        photo.w = here->w;
        photo.h = here->h;
    }
    return photo;
}

int catalogue_slides(const struct catalogue *catalogue, struct photo out[SLIDE_MAX])
{
    int n = 0;
    for (int i = 0; i < SLIDE_MAX; i++) {
        struct photo photo = catalogue_photo(catalogue, catalogue->slides[i]);
        if (photo.path[0])
            out[n++] = photo;
    }
    return n;
}

const struct question_words *catalogue_question(const struct catalogue *catalogue, int64_t id)
{
    for (int i = 0; i < catalogue->question_n; i++) {
        if (catalogue->questions[i].id == id)
            return &catalogue->questions[i];
    }
    return NULL;
}
