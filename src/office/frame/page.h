#pragma once
// A page of the back office, as the frame sees it: a row of hooks over private data of its own. The
// frame calls them and never looks inside; which pages there are, in which order and for whom, is
// said by the rows that office_create is given (pages.c). A page that leads to another one asks for an errand, not for
// a page: the frame finds who takes it. A row without `draw` is a part that works behind several
// pages; it has no tab.

#include "app/app.h"
#include "business/role.h"
#include "office/frame/reads.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;

enum errand_kind { // what one page may want of another
    ERRAND_NONE,
    ERRAND_REGISTER, // somebody of the archive gets a number today
    ERRAND_BOOK,     // … an appointment
    ERRAND_LOOK_UP,  // what was typed, among all customers
    ERRAND_CARD,     // a customer's card
    ERRAND_SET_UP,   // the settings of a business that has just begun
    ERRAND_ENTRY, // a new entry of the register with the code `text`, or `reg` and its `entry`, 0: none
    ERRAND_IMPORT, // out of a spreadsheet: "customers", "staff", or a register by its code `text`
    ERRAND_KIND_COUNT
};

struct errand { // personal data: the frame wipes it once it has been handed over
    enum errand_kind kind;
    int64_t customer; // 0: by what follows
    char surname[PERSON_NAME_SIZE], phone[PHONE_SIZE];
    enum title title;
    char text[FIELD_SIZE];
    int64_t reg, entry; // ids
};

// What the bar tells on every page, and how it is answered there.
enum notice_answer { NOTICE_SEEN, NOTICE_CAME, NOTICE_NOT_COME };
struct notice {
    const char *words;
    const char *seen;  // the button that has seen it
    bool asks_for_one; // has the customer come? Two more buttons
};

// Hooks may be NULL but, of a page, event and draw. The data of each begins with its struct office *.
struct office_page {
    const char *name; // of its screen
    const char *tab;  // id and, untranslated, words of its tab; NULL: there is none
    const char *label;
    enum right needs;         // to see it; RIGHT_COUNT: shown while nobody is signed in
    unsigned first_for;       // bits of enum role: who begins here
    unsigned takes;           // bits of enum errand_kind
    size_t size;              // of its private data, all zero at first
    void (*init)(void *self); // parts first, then pages, in the rows' order
    void (*enter)(void *self, const struct errand *errand); // of kind ERRAND_NONE: just so
    void (*leave)(void *self);                              // wipes what was typed
    int (*event)(void *self, const struct ui_event *event); // as a screen's
    void (*draw)(const void *self, struct ui *ui, struct rect body);
    // A command of whoever is signed in has been answered; of every page, shown or not. True: what
    // became of it is told already.
    bool (*answered)(void *self, const struct request *request, const struct response *response);
    void (*refresh)(
        void *self); // there may be a newer snapshot; of every page, also with nobody signed in
    void (*reword)(void *self); // while it is shown: another language was chosen
    void (*wipe)(void *self);   // the session has ended: nothing of a person or half typed stays
    // Of a part, whatever page is shown while somebody is signed in: sees what happens before the page
    // does (SCREEN_UNUSED: hands it on), and draws over it.
    int (*before)(void *self, const struct ui_event *event);
    void (*over)(const void *self, struct ui *ui);
    int (*foot)(const void *self, const struct ui *ui); // px at the page's foot that it draws over
    // While it is shown: what stands beside Undo, cut off the right of *line.
    void (*strip)(const void *self, struct ui *ui, struct rect *line);
    // What whoever is signed in should see on any page until they have answered; false: nothing.
    bool (*notice)(const void *self, struct ui *ui, struct notice *ret);
    void (*notice_answer)(void *self, enum notice_answer answer);
    // Whom the step with this number in the journal was about, so that Undo can name them; NULL: not known.
    const char *(*step_name)(const void *self, int64_t seq);
    // A step that the journal cannot take back and the page can: its words where it can now, else NULL; then Undo does it.
    const char *(*takes_back)(const void *self, const struct event *step);
    void (*take_back)(void *self);
};
