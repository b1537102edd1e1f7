#pragma once
// The one kit of the back office. A page says what its rows, columns and fields are; the kit draws
// them, sorts, filters and searches them, and knows what was touched. Lists, tables, forms and
// histories are instances of it and never drawn by hand.
//
// A list asks for the rows that are in view and a page around them, never for all: `n` may be
// 200,000. Who keeps rows in a store reads the window (kit_window) and gives what has come so far.
// Whatever looks at every row (search in memory, sorting, sums, headings, rows of different heights) is
// for lists that are in memory whole, up to KIT_WHOLE rows.
//
// A page says of a list what can be done with it (find, filters, sorts, file) and no more: what a person
// has set of it is kept by the kit until they leave the page, touches and typing come to the kit before
// any page (kit_part), and what is taken away goes through it into the log.

#include "office/frame/frame.h"

#include <stdint.h>

extern const struct office_page kit_part;

// Fewer rows than KIT_FEW are seen at a glance: there is nothing to look for among them.
enum { KIT_WHOLE = 1000, KIT_COLUMNS = 24, KIT_ACTS = 3, KIT_FEW = 8 };

// ---- rows -------------------------------------------------------------------------------------
struct kit_row {                    // one line, as its page says it; all zero before
    int64_t key;                    // its id is PREFIX.KEY …
    const char *id;                 // … unless it has one of its own
    struct row as;                  // of a list; id and `chosen` are filled in
    struct cell cells[KIT_COLUMNS]; // of a table, one a column …
    double worth
        [KIT_COLUMNS]; // … and what it is sorted by; NAN: nothing, at the end; equals by their text
    struct button acts[KIT_ACTS]; // what can be done with it, at its right end, the last outermost
    int act_n;
};

// A cell with what it is worth.
static inline void kit_cell(struct kit_row *row, int column, const char *text, double worth)
{
    row->cells[column].text = text;
    row->worth[column] = worth;
}

// One more thing that can be done with it: PREFIX.NUMBER, small, words untranslated.
struct button *kit_act(struct kit_row *row, struct ui *ui, const char *prefix, int64_t number,
                       const char *msgid);

struct kit_list;
struct kit_state;
typedef void kit_row_fn(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out);

struct kit_column {
    const char *title; // translated
    int least_dp; // 0: what the title needs; of the first column: as wide as its widest text of all rows
    enum align align; // of the first one the left, of the others usually the right
};
typedef const char *kit_sum_fn(struct ui *ui,
                               double sum); // what a column is worth together, in words

struct kit_list {
    const char *id;     // of the area that scrolls
    const char *prefix; // of its rows' ids; NULL: they are only read
    const void *of;     // whose rows they are: the page's
    int n;              // all there are
    int from, have;     // a window that has come from a store; have 0: all are at hand
    kit_row_fn *row;    // fills in row i: of those in view
    int64_t chosen;     // its key; 0: none
    int row_px;         // 0: two lines (a list), one (a table)
    const char
        *empty; // said where there are no rows, translated; NULL: of a table the kit's own words
    const char *foot; // under the last row (there are more, sums), or NULL
    bool autofocus;   // the keyboard begins at the chosen row, or the first
    // Above it, each of them where it is said. What is looked for is folded: accents, case, blanks.
    const char *title, *fact;   // its own title, softly beside it what it is about
    const char *find;           // what stands in the field "look.ID" while it is empty
    const char *const *filters; // "only.ID.I", the first as “all”; `passes` knows them
    int filter_n;
    const char *const
        *orders; // "rise.ID.I": a list by its rows' cells[I].text, or worth[I] where there is none
    int order_n;
    const struct button *buttons; // the page's own, of all of it
    int button_n;
    const char *file; // its code in names of files: who may export can copy it and save it as one
    // A table, where there are columns. Where it sorts, its heads can be touched: by column 0's text, by
    // what the others are worth.
    const struct kit_column *columns;
    int column_n;
    bool sorts;
    uint32_t fixed;  // … but for these columns, as bits
    uint32_t rising; // these begin at their least, as the first does; figures at their largest
    kit_sum_fn *const
        *sums; // under the last row, column_n of them: each NULL where it means nothing
    // Of lists in memory, each may be NULL: words above row i where another group begins, in *ret_color;
    // what stands under it, drawn or, with box NULL, measured in that width; whether it passes a filter.
    const char *(*head)(const struct kit_list *list, struct ui *ui, int i, enum color *ret_color);
    int (*below)(const struct kit_list *list, struct ui *ui, int i, int width, struct rect *box);
    bool (*passes)(const struct kit_list *list, int i, int filter);
    // What stands in a row where a title, a line and a fact do not say it; the title is spoken.
    void (*inside)(const struct kit_list *list, struct ui *ui, int i, struct rect box);
    bool pinned; // all of it stands still: there is room for its few rows
    bool whole;  // no row is cut at its lower end, as it first stands: something stands below it
    int act_px;  // what can be done stands in a column so wide; 0: as wide as its words
    const int *order; // filled in by kit_look: the rows that are shown, as indexes
    const struct kit_state
        *state; // what is set of it, by a page that keeps it; NULL: the kit's own
};
// What every list says: its id, whose rows they are, how many, and which row is what.
#define KIT_ROWS(ID, OF, N, ROW) .id = (ID), .of = (OF), .n = (N), .row = (ROW)

// ---- what a person has set of a list ------------------------------------------------------------
struct kit_state {     // wiped with the page: what was typed may be a name
    struct field text; // what is looked for
    int filter;        // of the list's filters; 0: all
    char sorted[24];   // the table that is sorted by `column`; "": as they come
    int column;
    bool down;
};
void kit_state_init(struct kit_state *state);
void kit_state_wipe(struct kit_state *state);
// For a page that keeps it itself, because its store looks and sorts: heads, filters and typing of the
// list with this id. SCREEN_UNUSED: none of it.
int kit_event(struct kit_state *state, const char *list, const struct ui_event *event);
const struct kit_state *kit_state_of(const struct office *office,
                                     const char *list); // the kit's own

// ---- lists and tables -------------------------------------------------------------------------
// The rows that match what was typed (folded: accents, case, blanks) and the filter, in the order that
// was chosen. Of a list in memory; leaves it alone where nothing is set.
void kit_look(struct ui *ui, struct kit_list *list, const struct kit_state *state);
void kit_list_draw(struct ui *ui, struct rect box, const struct kit_list *list);
// A list in which one of some words is chosen: rows PREFIX.0 …, the first with the keyboard.
void kit_choices_draw(struct ui *ui, struct rect box, const char *prefix, const char *const *words,
                      const char *const *facts, int n, int chosen);
// Which rows a list of n equal rows shows now, and as many again on either side: what to ask the store
// for. n 0 where the list is not on the frame.
struct kit_window {
    int from, n;
};
struct kit_window kit_window(const struct tree *tree, const char *id, int offset, int n);

// ---- histories ----------------------------------------------------------------------------------
struct kit_moment {   // what happened, as high as its words
    const char *when; // or what it answers; "": as above
    const char *who;  // NULL: it is not told
    const char *words;
    const char *id; // of the words' node, or NULL
};
struct kit_history {
    const char *id; // of the area that scrolls; NULL: cut off the top of the box, all of it
    const void *of;
    int n;
    void (*moment)(const void *of, struct ui *ui, int i, struct kit_moment *out);
    const char *empty; // said where nothing has happened
};
void kit_moments_draw(struct ui *ui, struct rect *box, const char *id, const struct kit_moment *all,
                      int n); // where a page has made all of them
void kit_history_draw(struct ui *ui, struct rect *box, const struct kit_history *history);

// ---- words ------------------------------------------------------------------------------------
void kit_words(struct ui *ui, struct rect box,
               const char *words); // soft, wrapped: there is nothing
void kit_text(struct ui *ui, struct rect *box, const char *words); // … cut off the top, with a gap

// ---- forms ------------------------------------------------------------------------------------
// One table of fields is what a form draws and what it does with a touch or a key: a page makes it anew
// from its data for both (struct kit_field, office_ui).
enum kit_kind {
    KIT_TEXT,   // `text`
    KIT_ONE_OF, // `buttons`, of which one or several are chosen, under the label; usually ID.0 …
    KIT_NUMBER, // `value` between `least` and `most`: ID.minus and ID.plus
    KIT_SWITCH, // `value` 0 or 1
    KIT_NOTE,   // `label` alone, small
    KIT_SIGN,   // `strokes` drawn with a finger; ID.clear takes them away
    KIT_KIND_COUNT
};
struct kit_field {
    enum kit_kind kind;
    const char *id, *label, *hint;
    const struct field *text;
    const struct button *buttons;
    int n, value, least, most;
    int span; // columns of a line that it takes, of KIT_SPAN; 0, or too few for its words: all
    bool autofocus;
    int columns;         // ONE_OF: all of one width, so many in a line; 0: as wide as their words
    bool secret;         // TEXT: a PIN
    const char *strokes; // SIGN: as ui_strokes
    bool warns;          // NOTE: in the colour of attention
    bool plain;          // NUMBER: the label says the figure
    // What a touch changes: a number by `step` (0: 1), a switch to the other, of buttons ID.I to
    // first + I, or to `none` where it `lets_go` and is that already. NULL: the page sees to it.
    int *set;
    bool *flag;     // … or a switch this
    unsigned *bits; // … or of buttons bit I
    int step, first, none;
    bool lets_go;
};
enum { KIT_SPAN = 12, KIT_SIGN_W = 5, KIT_SIGN_H = 2 /* proportions of a pad */ };
struct kit_field kit_entry(const char *id, const char *label, const struct field *text, int span);
struct kit_field kit_number(const char *id, const char *label, int value, int least, int most);
// Room for so many buttons, and the next of them: ID.I, small; it can be changed until it is drawn.
struct kit_field kit_buttons(struct ui *ui, const char *id, const char *label, int most);
struct button *kit_add(struct ui *ui, struct kit_field *to, int i, const char *label, bool chosen);
// ONE_OF these words, but for NULL: those of `chosen`, as bits, are chosen.
struct kit_field kit_choice(struct ui *ui, const char *id, const char *label,
                            const char *const *words, int n, uint64_t chosen);
static inline uint64_t kit_bit(int i) // of what alone is chosen; outside 0 … 63: nothing is
{
    return i >= 0 && i < 64 ? UINT64_C(1) << i : 0;
}
// ONE_OF these: Tab comes to the one that is chosen, or to the first, and arrows lead to the others.
void kit_group(struct kit_field *to, struct button *buttons, int n);
// One below the other, those that share a line beside one another; in a scroll area with this id where
// they do not fit. id NULL: cut off the top of the box, whatever fits.
void kit_form_draw(struct ui *ui, struct rect box, const char *id, const struct kit_field *fields,
                   int n);
int kit_form_height(struct ui *ui, int width, const struct kit_field *fields, int n);
void kit_form_cut(struct ui *ui, struct rect *box, const struct kit_field *fields,
                  int n); // off the top
// Types into a field, sets what a touch is to set: the field that it was for, or NULL.
const struct kit_field *kit_form_event(const struct kit_field *fields, int n,
                                       const struct ui_event *event);
// What a form ends in, cut off the bottom of *box: the problem in words (NULL: none), at the left the
// button that leaves it (NULL: there is none), and the one action.
void kit_foot(struct ui *ui, struct rect *box, const char *problem, const char *leave_id,
              const char *leave, const char *send_id, const char *send, bool disabled);
void kit_input(struct ui *ui, struct rect box, const char *id, const char *label,
               const struct field *field); // one field by itself
int kit_input_height(const struct ui *ui);
// Typing into the one of them that has the focus: its field, or NULL. { {id, field} … }.
struct kit_typing {
    const char *id;
    struct field *field;
};
struct field *kit_typed(const struct kit_typing *fields, int n, const struct ui_event *event);
