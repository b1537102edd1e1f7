#include "base/picture_view.h"

#include <math.h>

static float between(float value, float least, float most)
{
    return value < least ? least : value > most ? most : value;
}

struct picture_part picture_part_of(struct picture_view view, int w, int h, int box_w, int box_h)
{
    if (view.zoom <= 0)
        return (struct picture_part){0, 0, (float)w, (float)h};
    float scale = fmaxf((float)box_w / (float)w, (float)box_h / (float)h);
    scale *= between((float)view.zoom, VIEW_ZOOM_LEAST, VIEW_ZOOM_MOST) / 100;
    struct picture_part part = {.w = fminf((float)box_w / scale, (float)w),
                                .h = fminf((float)box_h / scale, (float)h)};
    part.x = between((float)(view.x * w) / VIEW_ALL - part.w / 2, 0, (float)w - part.w);
    part.y = between((float)(view.y * h) / VIEW_ALL - part.h / 2, 0, (float)h - part.h);
    return part;
}

struct picture_view picture_view_within(struct picture_view view, int w, int h, int box_w,
                                        int box_h)
{
    view.zoom = (int)between((float)view.zoom, VIEW_ZOOM_LEAST, VIEW_ZOOM_MOST);
    struct picture_part part = picture_part_of(view, w, h, box_w, box_h);
    view.x = (int)lroundf((part.x + part.w / 2) * VIEW_ALL / (float)w);
    view.y = (int)lroundf((part.y + part.h / 2) * VIEW_ALL / (float)h);
    return view;
}
