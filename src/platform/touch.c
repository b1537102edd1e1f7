// The newest contact is the touch; every other one is nobody.

#include "platform/touch.h"

#include <stdlib.h>

// A float of any size, or none, as a pixel. Outside stays outside, within reach of an int.
static int pixel(float at, int size)
{
    if (!(at >= 0)) // not a number, too
        return -1;
    return at < (float)size ? (int)at : at <= (float)size ? size - 1 : size;
}

static bool is_current(const struct touch *touch, const struct contact *c)
{
    return touch->source == c->source && touch->source != TOUCH_NONE &&
           (c->source == TOUCH_MOUSE || (touch->device == c->device && touch->finger == c->finger));
}

static void begin(struct touch *touch, enum touch_source source, int64_t device, int64_t finger)
{
    touch->source = source;
    touch->device = device;
    touch->finger = finger;
}

int touch_forget(struct touch *touch, struct input *out)
{
    bool was_down = touch->source != TOUCH_NONE;
    begin(touch, TOUCH_NONE, 0, 0);
    *out = (struct input){.kind = INPUT_CANCEL, .by_hand = true};
    return was_down ? 1 : 0;
}

// The finger that has just left, told as a mouse.
static bool is_echo(const struct touch *touch, const struct contact *c, const struct input *said)
{
    enum { ECHO_MS = 700, ECHO_PX = 32 };
    return c->source == TOUCH_MOUSE && touch->lifted_ms > 0 &&
           c->at_ms - touch->lifted_ms < ECHO_MS && abs(said->x - touch->lifted_x) <= ECHO_PX &&
           abs(said->y - touch->lifted_y) <= ECHO_PX;
}

static void lift(struct touch *touch, const struct contact *c, const struct input *said)
{
    if (c->source == TOUCH_FINGER) {
        touch->lifted_ms = c->at_ms;
        touch->lifted_x = said->x;
        touch->lifted_y = said->y;
    }
    begin(touch, TOUCH_NONE, 0, 0);
}

int touch_tell(struct touch *touch, const struct contact *c, int width, int height,
               struct input out[2])
{
    struct input said = {
        .kind = c->kind, .x = pixel(c->x, width), .y = pixel(c->y, height), .by_hand = true};
    if (c->kind == INPUT_DOWN) {
        bool inside = said.x >= 0 && said.x < width && said.y >= 0 && said.y < height;
        if (!inside || is_echo(touch, c, &said))
            return 0;
        int n = touch_forget(touch, &out[0]);
        begin(touch, c->source, c->device, c->finger);
        out[n] = said;
        return n + 1;
    }
    if (!is_current(touch, c))
        return 0;
    if (c->kind == INPUT_CANCEL)
        return touch_forget(touch, &out[0]);
    if (c->kind == INPUT_UP)
        lift(touch, c, &said);
    out[0] = said;
    return 1;
}
