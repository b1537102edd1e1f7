#pragma once
// Which of many contacts is *the* touch. Panels report palms, sleeves and drops of water as fingers,
// and lose the end of a touch now and then; so the newest contact counts, and a contact that began
// gives up the one before it. What was lost is cleared by the next beginning, by touch_forget, or by
// nothing: an end for an unknown contact says nothing. Some panels, and some drivers for them, tell a tap once more as
// one of the mouse: what begins where a finger has just been is that finger.

#include "ui/event.h"

#include <stdint.h>

enum touch_source { TOUCH_NONE, TOUCH_FINGER, TOUCH_MOUSE };

struct touch {
    enum touch_source source; // NONE: nothing is down
    int64_t device, finger;   // of a finger
    int64_t lifted_ms;        // when a finger left last, 0: none has …
    int lifted_x, lifted_y;   // … and where
};

struct contact {
    enum touch_source source;
    int64_t at_ms; // by a clock that runs on; 0: not known
    int64_t device, finger;
    enum input_kind
        kind;   // INPUT_DOWN, INPUT_MOVE, INPUT_UP, INPUT_CANCEL (the system took it back)
    float x, y; // px; may lie outside
};

// What the surface is to hear of it, into out[]; how many. A beginning outside of `width` × `height`
// is none; a touch that goes on there is told as it is, and hits nothing.
int touch_tell(struct touch *touch, const struct contact *contact, int width, int height,
               struct input out[2]);
// The window lost the focus, or the person is gone. 1 with INPUT_CANCEL in *out if something was down.
int touch_forget(struct touch *touch, struct input *out);
