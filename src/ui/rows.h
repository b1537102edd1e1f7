#pragma once
// What dense pages are made of: grounds of rows, lists beside their thumb, titles, lines of buttons, and
// heights that large text and fingers have room in.

#include "ui/ui.h"

struct node *touch_node(struct ui *ui, struct rect box, enum widget_role role, const char *id,
                        const char *label, const char *value, bool chosen);
void ground(struct ui *ui, struct rect box, const char *id, bool chosen); // pressed, chosen, focus
// A row's ground and node: chosen, pressed and focused states, soft line below.
void row_ground(struct ui *ui, struct rect box, const char *id, const char *label, bool chosen);
bool row_in_view(const struct ui *ui, struct rect box);
// As ui_scroll_begin, with room for the thumb; ended by ui_scroll_end.
struct rect list_begin(struct ui *ui, struct rect view, const char *id, int content_h);
int list_width(const struct ui *ui, int view_w); // of its rows where a thumb stands beside them
// The same for buttons: as wide as chips_width whether there is a thumb or not, and with room for the
// ring around what has the focus.
struct rect chips_begin(struct ui *ui, struct rect view, const char *id, int content_h);
int chips_width(const struct ui *ui, struct rect view);
void label_at(struct ui *ui, struct rect box, const char *text, enum type type, enum weight weight,
              enum color color, enum align align); // one line, centred in height, may be elided
void label_named(struct ui *ui, struct rect box, const char *id, const char *text, enum type type,
                 enum weight weight, enum color color, enum align align); // … with a node
// What a card is about: bold, one line, smaller where it must be.
void headline(struct ui *ui, struct rect box, enum type type, const char *text, const char *id);
void section_title(struct ui *ui, struct rect *from, const char *title, const char *fact);
// … of what is added until the next title, or until it is said that nothing belongs to it any more (tree->group).
void group_title(struct ui *ui, struct rect *from, const char *title, const char *fact);
int section_title_width(struct ui *ui, const char *title, const char *fact);
struct rect card_drawn(struct ui *ui, struct rect card); // its ground is drawn; what is left inside
struct rect card_inside(const struct ui *ui, struct rect card); // without its margins
// The room that rows of this height have beside the thumb of their list.
struct rect beside_thumb(const struct ui *ui, struct rect line, int content_h, int view_h);
// A button, as wide as its words, cut off an end of the line with a gap of so many px behind it.
void button_left(struct ui *ui, struct rect *line, const struct button *button, int gap_px);
void button_right(struct ui *ui, struct rect *line, const struct button *button, int gap_px);
// Words cut off the top of *box, as high as they are in its width.
void text_cut(struct ui *ui, struct rect *box, const char *words, const struct text_style *how);
// Buttons cut off the top of *box, as button_flow has them, with a gap under them.
void buttons_cut(struct ui *ui, struct rect *box, const struct button *buttons, int n, int gap_px);
// Buttons left to right, wrapped; returns the height used.
int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n);
int button_flow_height(struct ui *ui, int width, const struct button *buttons, int n);
// Heights of rows: so many dp, but never less than the text in them needs (large text).
int one_line_px(const struct ui *ui, int dp);
int touch_px(const struct ui *ui,
             int dp); // … of what is touched: as high as a finger needs where it is one
int two_lines_px(const struct ui *ui, int dp);
int list_row_px(const struct ui *ui, int dp); // of a ui_row with its second line
bool roomy(const struct ui *ui);              // the window is high enough for rows with air
