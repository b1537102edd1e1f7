#pragma once
// The page of the registers: which of them, what stands in one, one entry with its history, and the
// form in which an entry is written. One set of pages for all: what differs is the register's form.

#include "app/registers/register_table.h"
#include "office/kit/kit.h"

extern const struct office_page registers_page;
// Behind every page: a call is entered from wherever one is, and who should know something is told.
extern const struct office_page registers_part;

enum registers_view { REGISTERS_LIST, REGISTERS_ENTRY, REGISTERS_WRITE, REGISTERS_DEFINE };
enum { REGISTER_ROWS = 100, REGISTER_INPUTS = 64, REGISTER_FILTERS = 4, REGISTER_PHOTOS = 4 };

struct register_input { // of a field that is typed, one line of it
    short field, line;
    char id[40];
    struct field text;
};

struct register_photo { // of the entry that is shown
    int field;
    struct entry_shown shown;
};

struct register_define; // define.h

struct registers_known {
    struct register_info *list;
    int64_t *open, *late; // parallel: how many are open, and late
    size_t n;
};

struct registers { // personal data: wiped when the page is left
    struct office *office;
    bool entered;
    struct registers_known all;
    bool known;
    int64_t reg; // chosen, 0: none
    char
        wanted[FORM_CODE_SIZE]; // a register to be chosen, and its form opened, once they are known
    char chosen_code[FORM_CODE_SIZE]; // a register that was saved, to be chosen once it is known
    struct register_define *define;   // being set up, or NULL
    int64_t shown_reg, shown_entry;   // to be shown once they are known; 0: none
    struct kit_state look;
    int from; // of the rows that are shown
    bool rows_known;
    struct entry_list rows;
    struct stock_line *stock; // of a register that counts it: what there is of each item
    size_t stock_n;
    int asked, version_asked;
    int64_t version;
    enum registers_view view;
    struct entry_story *story; // NULL: none
    struct register_photo photos[REGISTER_PHOTOS];
    int photo_n;
    int64_t entry;              // chosen, or being changed; 0: a new one
    struct entry_values *draft; // of what is chosen rather than typed
    int drafts;                 // how many there were
    struct entry_values *kept;  // of a new entry half filled in when the page was left …
    int64_t kept_reg;           // … of this register, until somebody signs out
    bool taken_up;              // the draft was that
    int photo_field;            // for which a photo is to come up from a browser
    struct register_input inputs[REGISTER_INPUTS];
    int input_n;
    int first; // field at which the keyboard begins
    int state; // into which it goes when it is saved; −1: as it is
    char problem[240];
    bool sending;
};

// ---- registers.c ------------------------------------------------------------------------------
const struct register_info *registers_chosen(const struct registers *r);
void registers_choose(struct registers *r, int64_t reg);
void registers_back(struct registers *r); // to the list
void registers_drop_rows(struct registers *r);
void registers_show_entry(struct registers *r, int64_t entry);
const char *register_value_words(const struct registers *r, struct ui *ui,
                                 const struct register_form *form, int field, const char *value);
// ---- list.c -----------------------------------------------------------------------------------
// What the list is sorted by, from the column whose head was touched.
void register_list_order(const struct registers *r, struct entry_ask *ask);
// What was written on the day of an instant, by the office printer; of an entry it learns which register is meant.
void registers_print_day(const struct registers *r, int64_t entry, int64_t at_ms);
struct button registers_day_button(const struct registers *r, struct ui *ui, int64_t at_ms);
void register_list_draw(const struct registers *r, struct ui *ui, struct rect box);
// ---- jobs.c -----------------------------------------------------------------------------------
void registers_ask_all(struct registers *r);
void registers_known_free(struct registers_known *all);
void registers_ask_rows(struct registers *r);
void register_photos_close(struct register_photo *photos, int n);
void registers_ask_entry(struct registers *r, int64_t entry);
void registers_export(struct registers *r, enum export_format format);
// ---- define.c ---------------------------------------------------------------------------------
// fresh: a new register; else the chosen one.
void register_define_open(struct registers *r, bool fresh);
void register_define_close(struct registers *r);
int register_define_event(struct registers *r, const struct ui_event *event);
void register_define_draw(const struct registers *r, struct ui *ui, struct rect box);
// ---- entry.c, write.c -------------------------------------------------------------------------
int register_entry_event(struct registers *r, const struct ui_event *event);
void register_entry_draw(const struct registers *r, struct ui *ui, struct rect box);
// The page is left: what is half filled in of a new entry is there again when one is begun; forgotten at signing out.
void register_write_keep(struct registers *r);
void register_write_unkeep(struct registers *r);
void register_write_begin(struct registers *r, int64_t entry); // 0: a new one
void register_write_focus(struct registers *r, int field);     // the keyboard goes there
void register_write_wipe(struct registers *r);
int register_write_event(struct registers *r, const struct ui_event *event);
void register_write_draw(const struct registers *r, struct ui *ui, struct rect box);
// ---- write_seen.c -----------------------------------------------------------------------------
const char *register_value_before(const struct registers *r, int field, int line); // "": a new one
// A photo is chosen, or none; a stroke on a pad; “sign anew”. False: it was none of them.
bool register_photographs(struct registers *r, const struct register_form *form, const char *id);
bool register_signs(struct registers *r, const struct register_form *form,
                    const struct ui_event *event);
bool register_signs_anew(struct registers *r, const struct register_form *form, const char *id);
void register_photo_field(const struct registers *r, struct ui *ui, int field,
                          struct kit_field *out);
// ---- write.c ----------------------------------------------------------------------------------
// What became of what was sent.
bool register_write_answered(struct registers *r, const struct request *request,
                             const struct response *response);
