#pragma once
// The one table of keys: a row a meaning, and a key means one thing on every page. A key presses the
// first button of its row that is on the page, so that a page has no code for keys, and the cap on a
// button, the help behind "?" and whoever else draws these pages read the same row.
//
// A letter counts while no text field has the focus; it can be switched off (WCAG 2.1.4), and the
// second keys then stand alone. A scanner's code is told from typing before any key is looked at
// (platform/wedge.h), and only a single character is a key. None of the keys is one that a browser
// keeps for itself.

#include "ui/event.h"

#include <stdbool.h>

struct arena;
struct node;
struct tree;
struct office;
struct ui;

enum { KEY_SECONDS = 4, KEY_IDS = 12 };

enum key_how {
    KEY_PRESSES, // a button that is there and not dimmed
    KEY_TELLS,   // … and else the page is told all the same, and says why not
    KEY_ALWAYS   // there is no button: the page takes it as pressed
};
struct key_row {
    const char *letter;               // one character, " " for Space; NULL: none
    const char *seconds[KEY_SECONDS]; // as keystroke_parse reads them
    const char *ids[KEY_IDS]; // the buttons it presses, the likeliest first; or a field it goes to
    const char *does;         // a sentence for the help, untranslated
    enum key_how how;
};
int key_n(void);
const struct key_row *key_row_at(int i);
// The row that a key belongs to, or NULL. Letters as typed; `letters` false: only second keys.
const struct key_row *key_row_of(const struct ui_event *event, bool letters);
// The first of its buttons that is there, or NULL; an id that ends in a dot stands for all that begin so.
const struct node *key_node(const struct tree *tree, const struct key_row *row);
const struct key_row *key_row_for(const char *id); // of the button with this id, or NULL
// What stands on a button: "n", "Space", "F2"; NULL: nothing.
const char *key_cap_of(const struct ui *ui, const char *id);
// A key that the page had no use for. SCREEN_UNUSED: it means nothing here.
int keys_event(struct office *office, const struct ui_event *event);
// Every event of a page, before it: into which field the last keys went.
void keys_note(struct office *office, const struct ui_event *event);
