#pragma once
// Small drawn parts that several pages use: rows, marks, gauges, titles, rows of buttons.

#include "office/frame/reads.h"
#include "ui/ui.h"

enum { MARK_SIZE_DP = 14 };
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
void presence_mark(struct ui *ui, struct rect box, enum presence presence, bool suspended);
enum color presence_color(enum presence presence);
void visit_mark(struct ui *ui, struct rect box, enum visit_state state);
// At the left of the line, each class that jumps the queue with its own shape; returns its width.
int class_chip(struct ui *ui, struct rect line, const char *name, int64_t class_id);
// A wait against its target: timer, a gauge under it, and a warning shape when it is late.
void wait_gauge(struct ui *ui, struct rect box, int64_t wait_ms, int target_s);
void label_at(struct ui *ui, struct rect box, const char *text, enum type type, enum weight weight,
              enum color color, enum align align); // one line, centred in height, may be elided
void section_title(struct ui *ui, struct rect *from, const char *title, const char *fact);
int section_title_width(struct ui *ui, const char *title, const char *fact);
struct rect card_inside(const struct ui *ui, struct rect card); // without its margins
// The room that rows of this height have beside the thumb of their list.
struct rect beside_thumb(const struct ui *ui, struct rect line, int content_h, int view_h);
// Buttons left to right, wrapped; returns the height used.
int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n);
int button_flow_height(struct ui *ui, int width, const struct button *buttons, int n);
// The one way in which anything is asked before it is done: what it does, the button that does it, and
// beside it the one that leaves everything as it is (“Cancel” where nothing better is said; id "ask.no").
struct ask {
    const char *node, *words; // of the sentence, translated
    enum tone tone;
    const char *yes, *yes_id;
    const char *no, *no_id; // NULL: the usual
};
void ask_draw(struct ui *ui, struct rect box, const struct ask *ask);
// Heights of rows: so many dp, but never less than the text in them needs (large text).
int one_line_px(const struct ui *ui, int dp);
int touch_px(const struct ui *ui,
             int dp); // … of what is touched: as high as a finger needs where it is one
int two_lines_px(const struct ui *ui, int dp);
int list_row_px(const struct ui *ui, int dp); // of a ui_row with its second line
bool roomy(const struct ui *ui);              // the window is high enough for rows with air
