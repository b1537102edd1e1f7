#pragma once
// What the widgets share among themselves; screens use ui.h.

#include "ui/ui.h"

// What a control looks like just now.
struct control {
    bool pressed;
    bool focused; // and the keyboard is in use
};

// Adds the node (cut by the scroll area it lies in), draws the focus ring and says how the control
// stands. `radius` is the ring's.
struct control widget_control(struct ui *ui, const struct node *node, int radius);
// As widget_control for what is only read: adds the node.
void widget_node(struct ui *ui, enum widget_role role, const char *id, struct rect box,
                 const char *label, const char *value);
// One line, placed on its baseline; shrinks to `box.w`. Returns its width.
int widget_line(struct ui *ui, struct rect box, const char *text, struct font font,
                enum color color, enum align align);
struct paint paint_pressed(enum color role); // a filled control under the finger
int widget_key_px(const struct ui *ui);      // height of a key and of a candidate
