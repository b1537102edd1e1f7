#pragma once
// What the views of the settings share: the draft, its texts while they are edited, and the table
// of views. Nothing outside office/ includes this.

#include "office/settings/settings.h"

static inline struct settings *settings_of(const struct office *office)
{
    return office_part(office, &settings_page);
}

// What stands together on a page: cut off the top of *box. Where there is room blocks stand in two columns.
struct block {
    enum topic topic; // what is set there; TOPIC_COUNT: nothing …
    void (*draw)(struct settings *s, struct ui *ui,
                 struct rect *box); // … NULL: as it says
};
enum { BLOCKS_MAX = 6 };
#define BLOCKS(...)                                                                                \
    .blocks = {__VA_ARGS__}, .block_n = sizeof((struct block[]){__VA_ARGS__}) / sizeof(struct block)

struct part_view {
    const char *label;                                  // untranslated
    const char *add;                                    // id of the button that adds a row, or NULL
    int (*add_row)(struct settings *s, const char *id); // which row it is; −1: none
    enum profile_part part;                             // whose problems it shows
    struct block blocks[BLOCKS_MAX];
    int block_n;
    bool (*pressed)(struct settings *s,
                    const char *id); // what its controls do not see to; may be NULL
    // The list at the left (NULL: none), its row i, and how many it has and can have.
    kit_row_fn *row; // of a struct settings
    int (*row_n)(const struct settings *s);
    int most;
    const char *add_label;         // of the button that adds one …
    const char *more, *more_label; // … and of another that adds one of another kind
};
extern const struct part_view roster_view, site_view, brand_view, opening_view, services_view,
    skills_view, staff_view, questions_view, classes_view, rules_view, paper_view, voice_view,
    board_view, outgoing_view, changes_view, doors_view;
const struct part_view *settings_view_of(enum settings_view view);
// Keys and touches that belong to one view alone: a person's PIN, the opening hours.
bool people_pin_event(struct settings *s, const struct ui_event *event);
bool hours_event(struct settings *s, const struct ui_event *event);

// ---- entry.c: what a page is made of ---------------------------------------------------
// One function says what stands there, draws it and does what a touch or a key asks of it: while s->event is looked for, all
// that is shown is drawn where nobody looks. Those that can be touched say whether they were.
enum entry_kind { ENTRY_TEXT, ENTRY_NUMBER, ENTRY_TIME, ENTRY_LETTER, ENTRY_DATE };
struct entry { // a text while it is edited, one at a time
    const char *id;
    enum entry_kind kind;
    char *text; // TEXT, TIME: what is edited, size bytes
    size_t size;
    int *number; // NUMBER, TIME, DATE: what it means; of a date 0: empty
    char *letter;
};
struct entry entry_text(const char *id, char *text, size_t size);
struct entry entry_number(const char *id, enum entry_kind kind, int *number);
void entry_leave(struct settings *s);                     // shows what is in the draft again
void draft_text(char *text, size_t size, const char *to); // drafts are compared byte by byte
void field_draw(struct settings *s, struct ui *ui, struct rect box, struct entry entry,
                const char *label, const char *hint, const char *error);
int field_height(const struct ui *ui, bool label, bool error);
// A field that has a button at its right, which is drawn behind it; cut off the top of *box.
void field_and_button(struct settings *s, struct ui *ui, struct rect *box, struct entry entry,
                      const char *label, const char *hint, const struct button *button);
int touched_of(struct settings *s, const char *prefix); // PREFIX.i: i; −1: it was not touched
bool control_draw(struct settings *s, struct ui *ui, struct rect *box, const struct kit_field *f);
int set_draw(struct settings *s, struct ui *ui, struct rect *box,
             struct kit_field *set); // which of its buttons; −1: none
bool choice_draw(struct settings *s, struct ui *ui, struct rect *box, const char *title,
                 const char *prefix, const char *const *labels, int n, int first, int *chosen);
void button_draw(struct ui *ui, struct rect *box, const struct button *button); // on a line
void note_draw(struct ui *ui, struct rect *box, const char *text, enum color color);
void hint_draw(struct ui *ui, struct rect *box, const char *msgid); // … soft, translated
// Of the draft, so that somebody just entered has their new name.
const char *person_words(const struct settings *s, enum lang lang, int64_t id);
// What stands in an empty field, so that nobody takes it for its value: "such as 2027-01-01"; where
// the field has no label, its language.
const char *example_words(struct ui *ui, const char *example);
const char *unwritten_words(struct ui *ui, enum lang lang);
// What is wrong with the draft, in words: the first of that kind (… of the part's row); NULL: nothing.
const struct problem *problem_of(const struct settings *s, enum problem_kind kind);
const char *problem_said(const struct settings *s, struct ui *ui, const struct problem *problem);
// ---- bring.c: pictures that are brought ---------------------------------------------------------
// Takes the bytes over; `kept` is told where they lie now.
void keep_picture(struct settings *s, enum file_use use, struct str *bytes, const char *folder,
                  void (*kept)(struct settings *s, const char *path));
// A picture for that setting, of these bytes (taken over) or, where bytes is NULL, of the file `path` of this machine, made
// smaller and into the store; `kept` is told what the setting is to say. A sentence where that cannot be.
typedef void photo_kept_fn(struct settings *s, const struct setting *setting, const char *value);
void keep_photo(struct settings *s, const struct setting *setting, struct str *bytes,
                const char *path, photo_kept_fn *kept);
// ---- files.c: a file that is chosen ------------------------------------------------------------
// A button by which one is chosen: of a browser's machine by its own means, here from a list under it.
void bring_draw(struct settings *s, struct ui *ui, struct rect *box, const char *id,
                const char *label);
// `pressed` was that button, or a file of its list: its bytes go to `brought`. False: neither.
bool bring_pressed(struct settings *s, const char *pressed, const char *id, enum file_use use,
                   office_brought_fn *brought);
void files_open(struct settings *s, const char *id, enum file_use use); // the list; "": none is
// ---- topic.c: settings as the table of them says -----------------------------------------------
// A page is its topics, one below the other; some settings have a place or a form of their own there.
void topic_draw(struct settings *s, struct ui *ui, struct rect *box, enum topic topic);
void topic_setting_draw(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f);
char *topic_value(struct settings *s, const struct setting *f,
                  int piece); // of what is chosen, or NULL
struct entry topic_entry(struct settings *s, const struct setting *f, const char *id, int piece);
// ---- picture.c: one that is brought, and what of it is shown ------------------------------------
void picture_draw(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                  char *value);
// Keys, a finger and a dropped file, for the one that is being changed.
bool picture_event(struct settings *s, const struct ui_event *event);

const char *service_words_of(const struct profile *p, struct ui *ui, int64_t id); // 0: every one
int people_serving(const struct settings *s);           // the row of the chosen one's rules, or -1
bool people_new(const struct settings *s, int row);     // not saved yet …
int64_t settings_next_person(const struct settings *s); // … the number that the next of them has
int skills_chosen(const struct settings *s);            // its bit, or -1

void doors_shown(struct settings *s); // doors.c: who is let in is read
void doors_left(struct settings *s);  // … a token that was shown is forgotten

void settings_show(struct settings *s, enum settings_view view, int row);
void settings_look_at_slides(struct settings *s); // board.c: where the draft names another folder
void settings_touched(struct settings *s); // the draft has changed: what is wrong with it now
// What was saved from here last, and how it was before: Undo's, until somebody saves something else. Rows that were added
// only go out of use, and nobody is kept for less long by an undo.
void settings_saved(struct settings *s, const struct settings_draft *draft);
const char *settings_takes_back(const void *self, const struct event *step);
void settings_take_back(void *self);
bool settings_shortens(const struct profile *draft, const struct profile *was);
void settings_discard(struct settings *s); // as saved; what is chosen stays chosen
enum settings_view settings_view_of_part(enum profile_part part);
// What saving would refuse: of the part that is shown first, then of the others; NULL: nothing.
const struct problem *settings_refusing(const struct settings *s);
// "ID.plus", "ID.minus" → +1, −1; 0: neither.
int step_of(const char *id, const char *prefix);
