#pragma once
// A register being set up in the office: a draft of its form, in parts, each a list and the fields of what is
// chosen. Nothing holds until it is saved, and a refusal leaves the draft as it is.

#include "office/registers/registers.h"

enum define_part {
    DEFINE_HEAD,
    DEFINE_STATES,
    DEFINE_FIELDS,
    DEFINE_RULES,
    DEFINE_PAPER,
    DEFINE_FILE,
    DEFINE_PART_COUNT
};
enum { DEFINE_TEXTS = 24, DEFINE_MOST = 64 };

struct define_text { // a text or a number of the draft while it can be typed
    char id[24];
    char *text;
    int *number;
    size_t size;
    struct field field;
};
struct register_define {
    struct office *office;
    struct register_form form, was;
    bool fresh, active, was_active; // fresh: there is none of that code yet
    enum define_part part;
    int row[DEFINE_PART_COUNT]; // chosen, of a part with a list
    int choice;                 // of the chosen field, from 0 on
    struct define_text texts[DEFINE_TEXTS];
    int text_n;
    char path[FIELD_SIZE]; // of a file to be read …
    bool brings;           // … which comes up from a browser, where no path of ours is typed
    char problem[320];
    bool sending;
};

// ---- define_fields.c: what a part shows ------------------------------------------------------
// The fields of the present part, made anew for drawing and for each touch, over the texts of define_shown.
int define_fields(struct register_define *d, struct ui *ui, struct kit_field *out);
void define_show(struct register_define *d, enum define_part part, int row);
void define_shown(struct register_define *d); // makes texts for what has come to be shown
// ---- define_touch.c: its lists, and what a touch does ------------------------------------------
bool define_pressed(struct register_define *d, const char *id);
int define_rows(const struct register_define *d); // of the part's list; -1: it has none
void define_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out);
// What of it is chosen; a rule and a choice may be NULL.
struct form_state *define_state(struct register_define *d);
struct form_field *define_field(struct register_define *d);
struct form_rule *define_rule(struct register_define *d);
struct form_choice *define_choice(struct register_define *d);
bool define_chooses(const struct form_field *f); // it has choices
enum { DEFINE_WHENS = 5 };
extern const char *const define_whens[DEFINE_WHENS]; // of a rule, untranslated
