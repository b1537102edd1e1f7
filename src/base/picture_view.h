#pragma once
// Which part of a picture stands in a box of other proportions: chosen once, right for every box.

struct picture_view {
    int x,
        y; // thousandths of its width and height: what stands in the middle, as far as there is enough beside it
    int zoom; // percent of the least that fills the box; 0: nothing is cut off, it is fitted in
};
enum { VIEW_MIDDLE = 500, VIEW_ZOOM_LEAST = 100, VIEW_ZOOM_MOST = 400, VIEW_ALL = 1000 };

struct picture_part { // px of the picture
    float x, y, w, h;
};

// A picture's file and what of it is shown; path "": there is none.
struct photo {
    char path[40];
    int w, h; // px of the whole
    struct picture_view view;
};

// The part of a picture of w × h that a box shows; all of it where zoom is 0. All sizes > 0.
struct picture_part picture_part_of(struct picture_view view, int w, int h, int box_w, int box_h);
// Nobody looks beyond the edge: the middle moved to where it can stand in such a box, zoom within its limits.
struct picture_view picture_view_within(struct picture_view view, int w, int h, int box_w,
                                        int box_h);
