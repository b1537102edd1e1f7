#pragma once
// A frame as a browser gets it: one JSON object, and of it only what the browser does not have. Each op and
// each node is an item; an item's y is told as the step from the item before it, so that a row that moves down
// is the same item. An array of two numbers [from, n] stands for n items of the frame before.
//
//   {"w":1440,"h":900,"ops":[…],"tree":[…],"focus":"id","at":"PLACE","text":true,"done":12}
//
// done: of what was done there, up to which all is shown, and nothing that it has asked for is still under way; took
// instead: up to which it was begun, and something is. Told when it is another than before, alone where that is all.
//
// at: where one is, the same whenever one is there: SCREEN VISIT FIELDS PANEL, of what is open over the screen the
// visit that it is about (0: none) and its title.
//
// ops: ["f",x,dy,w,h,radius,rgb]          fill           ["o",x,dy,w,h,radius,stroke,rgb]  outline
//      ["t",x,dy,w,h,base,px,bold,lang,rgb,words]        base: of the baseline, from the rect's top
//      ["i",x,dy,w,h,rgb,name]  icon      ["d",x,dy,w,h,name]  drawing
//      ["m",x,dy,w,h,n]         picture   (n: /screen/image?n=)
//      ["q",x,dy,w,h,n,modules] QR        ["l"|"p",x,dy,w,h,stroke,rgb,[x,y,…]]  in tenths of px, from the rect
//      ["a",x,dy,w,h,stroke,from,to,rgb]  ["c",x,dy,w,h] clip   ["u"] unclip
// tree: [id,role,label,value,x,dy,w,h,flags]             what is within reach (FLAG_…)

#include "base/map.h"
#include "ui/screen.h"

enum { FLAG_ENABLED = 1, FLAG_CHECKED = 2, FLAG_FOCUSABLE = 4, FLAG_TEXT = 8, FLAG_SECRET = 16 };
enum { IMAGES_MOST = 64 };

struct item_list { // of the frame that the browser has
    VEC(uint64_t) hashes;
};

// What a frame is the answer of: the line that was taken last (input_in.h), of those of its stream (−1: nothing is told),
// and whether nothing is under way.
struct answered {
    int64_t n;
    bool all;
};

// A picture has a number, by which the browser keeps it: another file under the same path has another one, as an
// open file's path is another's once it is closed.
struct frame_image {
    char *path;
    uint64_t version; // of the file as it lay there
};

struct frame_out {
    struct item_list ops, tree;
    VEC(struct frame_image) images; // that were shown last, at most IMAGES_MOST …
    int64_t images_from;            // … the number of the first of them
    uint64_t sent;                  // what was told last, as a whole; 0: nothing …
    struct answered answered;       // … and with it
    struct str item;                // scratch
    struct map places;              // likewise: hash -> index
    VEC(uint32_t) same;             // likewise: the next item with this hash, + 1
};

void frame_out_init(struct frame_out *out);
void frame_out_finish(struct frame_out *out); // wipes
void frame_out_forget(struct frame_out *out); // a browser that has nothing yet
// Appends the object. False: nothing has changed, and nothing was appended.
bool frame_out_add(struct frame_out *out, const struct frame *frame, struct answered answered,
                   struct str *to);
// The path of that picture; NULL: none was shown under it, or another lies there now.
const char *frame_out_image(const struct frame_out *out, int64_t n);
