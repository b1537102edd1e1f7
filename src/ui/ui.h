#pragma once
// The frame builder that screens use: immediate mode. A widget call draws into the list and adds a
// node to the tree; what happens to it comes back to the screen as an EVENT_ACTIVATE with its id.
// All texts given are already translated (ui_tr, ui_fill) and are copied. Sizes are px; ui_px turns
// design dp into px.

#include "ui/draw.h"
#include "ui/rect.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/tree.h"

#include <stdint.h>

struct ui {
    struct arena *arena;
    const struct theme *theme;
    struct draw_list *draw;
    struct tree *tree;
    const struct text_metrics *metrics;
    enum lang lang;
    int64_t now_ms;
    bool time_stands;    // now_ms is not believed: how long something lasts is not known
    const char *pressed; // id under the finger, or NULL
    const char *focus;   // id, or NULL
    int focus_turn;      // another one whenever the focus has gone elsewhere
    bool focus_shown;    // the keyboard is in use: draw the ring
    const struct ui_scroll_state *scrolls; // by id, kept by the surface
    int scroll_count;
    const char *scroll_id; // the area being built, or NULL
    // The key that presses a button, to be shown on it; NULL: none is shown.
    const char *(*key_of)(const struct ui *ui, const char *id);
    bool letters_off; // letters alone are no keys
    bool typing;      // the focus is in a field, which takes them: those caps are out
    struct rect scroll_view;
    int scroll_offset, scroll_content;
    int64_t again_ms; // when something in the frame moves by itself; DEADLINE_NEVER: never
    const void
        *host; // whose screens these are, for parts of its own that draw on any of them; or NULL
};

struct ui_scroll_state {
    const char *id;
    int offset; // px that the content is moved up
};

// ---- words ----------------------------------------------------------------------------
// In the language of the surface; lives in the arena or for ever.
const char *ui_tr(const struct ui *ui, const char *msgid);
const char *ui_grow(const struct ui *ui, const char *text); // pseudo text where env asks
#define ui_fill(ui, ...) ui_grow((ui), tr_fill((ui)->arena, (ui)->lang, __VA_ARGS__))
// What everything that is touched says: its id and its words.
#define WORDED(UI, ID, MSGID) .id = (ID), .label = ui_tr((UI), (MSGID))
int ui_px(const struct ui *ui, int dp); // at least 1 for a positive dp
// In the theme's size for that type.
struct font ui_font(const struct ui *ui, enum type type, enum weight weight);

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct text_style { // how a text stands in its box
    enum type type;
    enum weight weight;
    enum color color; // COLOR_PAPER (0) means COLOR_INK
    enum align align;
    bool middle;    // centred in the height
    bool wrap;      // several lines; otherwise one
    bool balance;   // wrap with lines of even length
    bool elide;     // too long is cut with … and that is right (a person's own words)
    bool shrink;    // too long is set smaller, down to TYPE_SMALL
    const char *id; // adds a WIDGET_TEXT node with this id; NULL: no node
};

// Returns the height used. Texts are set from the top of the box unless `middle`.
int ui_text(struct ui *ui, struct rect box, const char *text, const struct text_style *how);
// Height that ui_text would use in `width`.
int ui_text_height(struct ui *ui, int width, const char *text, const struct text_style *how);
int ui_text_width(struct ui *ui, const char *text, const struct text_style *how);

// ---- ground ---------------------------------------------------------------------------
void ui_clear(struct ui *ui);                  // the whole screen in COLOR_PAPER
void ui_panel(struct ui *ui, struct rect box); // a card's ground: surface and soft line
void ui_rule(struct ui *ui, struct rect box, bool vertical); // one soft line through its middle
void ui_barrier(struct ui *ui); // what was built so far is behind an overlay, out of reach
void ui_autofocus(struct ui *ui, const char *id); // where the keyboard begins on this screen

// A part that scrolls: returns the content's rectangle, `content_h` high, moved by the offset.
struct rect ui_scroll_begin(struct ui *ui, struct rect view, const char *id, int content_h);
void ui_scroll_end(struct ui *ui);

// A kiosk screen's parts for this orientation and position (look.md "Anatomy").
struct page {
    struct rect header; // brand, clock, language
    struct rect title;  // the question, under it help
    struct rect body;   // the choices
    struct rect footer; // Back left, main action right
    struct rect aside;  // landscape: what is left under the question; otherwise empty
    struct rect wall;   // low position: over the question, to be looked at; otherwise empty
};
// Fills the ground and sets title and help; title node has the id "title".
struct page ui_page(struct ui *ui, const char *title, const char *help);
// … whose header has buttons `beside` px wide at its right: in low position the question stands beside them.
struct page ui_page_beside(struct ui *ui, const char *title, const char *help, int beside);
// For a keyboard on a small panel across: the footer stands right under the header, all that is left
// is the body, and whoever draws the header sets the title there.
struct page ui_wide_page(struct ui *ui);

enum tone { TONE_NEUTRAL, TONE_PRIMARY, TONE_GOOD, TONE_ATTENTION, TONE_BAD, TONE_COUNT };

// ---- things to touch ------------------------------------------------------------------
enum button_kind { BUTTON_QUIET, BUTTON_PRIMARY, BUTTON_DANGER, BUTTON_PLAIN /* no outline */ };

struct button {
    const char *id, *label;
    enum button_kind kind;
    const char *icon;     // before the label; alone where label is shown as NULL via icon_only
    const char *shortcut; // office: shown beside the label; NULL: as key_of says …
    bool no_cap;          // … unless there is no room for one
    bool cap_out;         // another button has its key for now: its place stays
    bool icon_only;       // the label is only spoken
    bool icon_after;      // chevron, arrow
    bool stacked;         // the icon over the label, where width is dear
    bool disabled;
    bool chosen;
    bool small;       // TYPE_SMALL, for dense tables
    bool title;       // TYPE_TITLE in one line, at the left: the one next thing of a page
    bool inner, late; // as of a node
    int64_t of;       // as of a node
};
void ui_button(struct ui *ui, struct rect box, const struct button *b); // fills the box
int ui_button_width(struct ui *ui, const struct button *b);             // that shows it whole

struct card {
    const char *id, *icon, *title, *help;
    const char *fact; // the fact that matters: 等候 3 位 · 8–15 分鐘
    const char *fact_icon;
    bool disabled, chosen;
    bool tall;  // icon above, fact at the bottom; otherwise one row with a chevron
    bool brief; // without the help, which is still spoken
    bool small; // the title in the size of a dense one: the cards beside it have words that need it
};
void ui_card(struct ui *ui, struct rect box, const struct card *c); // fills the box
// A choice with a drawing or a person's circle, and its fact as a chip.
struct picture_card {
    const char *id, *title, *help;
    const char *picture; // as ui_picture; NULL where `person` is given
    const char *person;  // their name, whose circle stands there, in the colour of …
    int64_t person_id;
    struct photo photo; // in the place of either; path "": none
    const char *mark;   // icon at the end of the head, or NULL
    const char *fact, *fact_icon;
    enum tone tone; // of the fact
    bool chosen;
};
// Cards of equal size in the roomiest arrangement that fits; drawings on a tall panel stand at the lower
// end of the box, where hands are. As the last resort a scroll area with this id. All of them have a
// drawing, or none.
void ui_picture_cards(struct ui *ui, struct rect box, const char *id,
                      const struct picture_card *cards, int n);
int ui_card_height(struct ui *ui, int width, const struct card *c);  // that shows all its words
bool ui_card_breaks(struct ui *ui, int width, const struct card *c); // a word of its title, in two
// Cards of equal size in the arrangement that suits the box: one column or more, roomy or dense,
// and as the last resort a scroll area with this id. Sets each card's `tall`.
void ui_cards(struct ui *ui, struct rect box, const char *id, struct card *cards, int n);

struct toggle {
    const char *id, *label, *help;
    bool on, disabled;
};
// Words at the left, the switch at the right; the whole box is hit.
void ui_toggle(struct ui *ui, struct rect box, const struct toggle *t);

struct input_box {
    const char *id, *label;  // label stands above
    const char *text, *hint; // hint while empty
    const char *preedit;     // being composed, underlined
    int caret;               // byte offset in text; < 0: at the end
    int all_turn;            // all of it is chosen while the focus has this turn (struct field)
    const char *error;       // words under the box, or NULL
    bool secret, disabled, large;
    bool pin; // … that is read while it is made up
};
// Label, box and error, from the top of `box`; the height is all three.
void ui_input(struct ui *ui, struct rect box, const struct input_box *in);
int ui_input_height(const struct ui *ui, const struct input_box *in);

void ui_stepper(struct ui *ui, struct rect box, const char *id, const char *label, int value,
                int least, int most); // ids ID.minus and ID.plus
void ui_tabs(struct ui *ui, struct rect box, const char *id, const char *const *labels, int n,
             int chosen); // ids ID.0 …
void ui_chips(struct ui *ui, struct rect box, const char *id, const char *const *labels, int n,
              const bool *chosen); // tags, wrapped; ids ID.0 …
int ui_chips_height(struct ui *ui, int width, const char *const *labels, int n); // in all its lines
// Something to be signed on with a finger: strokes "x,y x,y;x,y …", each number a thousandth of the width.
void ui_pad(struct ui *ui, struct rect box, const char *id, const char *label, const char *strokes,
            const char *value); // value: "" or that it is signed, in words
// The ground of one on which something is moved instead, by keys, too.
void ui_pad_frame(struct ui *ui, struct rect box, const char *id, const char *label,
                  const char *value);
// Such strokes alone, in a box of the same proportions.
void ui_strokes(struct draw_list *draw, struct rect box, const char *strokes, struct paint paint);
// One more point of an EVENT_STROKE; false: there is no more room.
struct ui_event;
bool strokes_add(char *strokes, size_t size, const struct ui_event *event);
// Five faces with words, the best at the right; ids ID.1 … ID.5; value 0: none yet.
void ui_rating(struct ui *ui, struct rect box, const char *id, const char *const words[5],
               int value);
// A place that can be hit but not seen (staff gesture).
void ui_hidden(struct ui *ui, struct rect box, const char *id);

// ---- lists and tables -----------------------------------------------------------------
struct column {
    const char *title;
    int width; // px; 0: shares what is left
    enum align align;
};
struct cell {
    const char *text;
    enum color color; // COLOR_PAPER (0) means ink
    const char *icon;
    bool bold;
    bool soft;
    const char *badge; // drawn as a badge with this text instead
    enum tone tone;    // of the badge
};
struct ui_table {
    const char *id;
    const struct column *columns;
    int column_count;
    int row_px; // 0: the theme's
};
// Titles that are longer than their column stand on two lines; here columns of a fixed width become so
// wide that two do.
void ui_table_fit(struct ui *ui, struct column *columns, int n);
void ui_table_head(struct ui *ui, struct rect *from, const struct ui_table *t); // cuts it off
// One row cut off *from; node id `id` (NULL: not to be touched).
void ui_table_row(struct ui *ui, struct rect *from, const struct ui_table *t, const char *id,
                  const struct cell *cells, bool chosen);
int ui_row_height(const struct ui *ui);

struct row { // a list row: icon, title, soft second line, fact at the right
    const char *id, *icon, *title, *help, *fact;
    bool chosen, disabled, chevron;
    bool wrap;        // a sentence rather than a title: on two lines, its icon in the tone
    const char *mark; // icon before the fact, in the fact's colour
    enum tone tone;   // of the fact: TONE_NEUTRAL or TONE_ATTENTION; of a sentence TONE_BAD, too
};
// Fills the box; the whole of it is hit.
void ui_row(struct ui *ui, struct rect box, const struct row *r);

// ---- signs ----------------------------------------------------------------------------
void ui_icon(struct ui *ui, struct rect box, const char *name, enum color color); // centred square
// A word on a coloured ground, with the tone's own shape: colour alone says nothing.
void ui_badge(struct ui *ui, struct rect box, const char *text, enum tone tone, enum align align);
// The same for a kiosk, larger: at the box's left and top, in as many lines as its words need.
void ui_chip(struct ui *ui, struct rect box, const char *icon, const char *text, enum tone tone);
int ui_chip_height(struct ui *ui, int width, const char *text);
// A drawing on its own ground, filling the box: for the services' icons that have one (assets/drawings),
// otherwise, and in high contrast, the icon of that name.
// photo: in its place, filling the box, as soon as it is there; not in high contrast. NULL or its path "": none.
void ui_picture(struct ui *ui, struct rect box, const char *name, const struct photo *photo);
// A circle with the first character of a person's name, in the colour that is theirs by their id in every
// language; likewise a photo.
void ui_person(struct ui *ui, struct rect box, const char *name, int64_t id,
               const struct photo *photo);
void ui_badge_icon(struct ui *ui, struct rect box, const char *icon, const char *text,
                   enum tone tone, enum align align); // with another shape than the tone's
int ui_badge_width(struct ui *ui, const char *text);  // of either, whole
// A message bar with icon; `action_id` NULL or a button at its right.
void ui_message(struct ui *ui, struct rect box, const char *id, const char *text, enum tone tone,
                const char *action_id, const char *action);
int ui_message_height(struct ui *ui, int width, const char *text, bool action);
void ui_dots(struct ui *ui, struct rect box, int n, int current, const char *label,
             enum color ink); // progress
void ui_qr(struct ui *ui, struct rect box, const char *id, const char *text, const char *label);
// A ring that empties; the seconds stand inside.
void ui_countdown(struct ui *ui, struct rect box, const char *id, int64_t left_ms, int64_t whole_ms,
                  const char *label);
void ui_countdown_bar(struct ui *ui, struct rect box, const char *id, int64_t left_ms,
                      int64_t whole_ms, const char *label);
void ui_working(struct ui *ui, struct rect box, const char *label); // long work shows that it works
void ui_ribbon(struct ui *ui, const char *text); // sample mode, on every surface, out of the way
// A brand's mark, as large as the box lets it be, at its left; its name where there is no picture.
// On a dark ground it stands on a white plate: marks are drawn for paper.
struct logo {
    const char *path, *name;
    int w, h; // proportions; 0: unknown, the whole box
};
// In `box`, in the middle of its height; adds a node "logo".
void ui_logo(struct ui *ui, struct rect box, const struct logo *logo);
// A figure with its unit and name: "12 分" / "median wait".
void ui_figure(struct ui *ui, struct rect box, const char *figure, const char *name,
               enum color color);
