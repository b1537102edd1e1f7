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

// ---- define_fields.c: what a part shows and what a touch there does -----------------------------
// The fields of the present part, made anew for drawing and for each touch.
int define_fields(struct register_define *d, struct ui *ui, struct kit_field *out);
void define_show(struct register_define *d, enum define_part part, int row); // texts, too
bool define_pressed(struct register_define *d, const char *id);
int define_rows(const struct register_define *d); // of the part's list; -1: it has none
void define_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out);
