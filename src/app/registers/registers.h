#pragma once
// Registers: the desk's other books. Forms, entries, lists, what somebody is to be told. Changing an
// entry is a command (COMMAND_WRITE_ENTRY) whose request carries the values; everything else here reads.

#include "app/registers/entitled.h"
#include "business/entry.h"

struct register_info {
    int64_t id;
    bool active; // false: nothing new is entered
    struct register_form *form;
};
// Those that the role may see, in order of id; of `all` those out of use, too.
bool app_registers(struct app *app, struct actor actor, bool all, struct register_info **ret,
                   size_t *ret_n, struct err *err);
void registers_free(struct register_info *list, size_t n);
bool role_in(unsigned roles, enum role role); // is it among these bits?

// The text of a form, a file's contents: of a new register, or of the one with its code. `name` is said
// before what is wrong. Needs RIGHT_EDIT_BUSINESS. ERR_CONFLICT: it takes away a field, a state or a choice that
// entries hold, or makes something of a field that its values are not.
bool app_put_register(struct app *app, struct actor actor, const char *name, const char *text,
                      bool active, struct err *err);
struct register_change_of { // of a request, from within app/
    int64_t id;             // 0: a new one
    const char *code, *text;
    bool active;
};

struct entry { // personal data: wiped by whoever has it
    int64_t id, reg;
    char no[16];     // T-0001
    int year, state; // index into the form's; −1: a state that it no longer has
    bool closed, late, gone;
    int64_t made_ms, made_by, changed_ms, owner, due_ms, customer, visit;
    struct entry_values values;
};

enum entry_sort {
    SORT_AS_SET /* as the form says */,
    SORT_NUMBER,
    SORT_STATE,
    SORT_MADE,
    SORT_FIELD
};
struct entry_ask {
    int64_t reg;
    int state;     // −1: any
    int64_t owner; // 0: anybody's
    bool open;
    int64_t from_ms, to_ms; // made in it; 0: any time
    char text[96];          // words, part of a phone or a number; "": all
    bool impersonal;        // … not in what is personal: whoever asks is not shown it
    enum entry_sort sort;
    int sort_field; // of SORT_FIELD
    bool sort_down;
    int from, max;
    int64_t
        below; // instead of from: the newest of those with a smaller id, whatever is late; 0: a window
};
struct entry_list {
    struct register_form *form;
    int64_t all, open, late;
    bool more; // a search found more than are counted
    bool
        unsorted; // it is too long to be sorted so until that has been prepared: it stands as the form says
    int from, n;
    struct entry *at;
    bool summed[FORM_FIELDS];  // numbers and amounts that stand in the list, over all that fit
    int64_t sums[FORM_FIELDS]; // hundredths
};
bool app_entries(struct app *app, struct actor actor, const struct entry_ask *ask,
                 struct entry_list *ret, struct err *err);
void entry_list_free(struct entry_list *entries); // wipes

struct entry_moment { // one change
    int64_t at_ms, author;
    bool made, undone;
    int state;                           // from then on …
    bool moved;                          // … which was another before
    int changed[FORM_FIELDS], changed_n; // fields
};
struct entry_story {
    struct register_form *form;
    struct entry entry;
    struct entry_moment *moments;
    size_t n;
};
bool app_entry(struct app *app, struct actor actor, int64_t id, struct entry_story *ret,
               struct err *err);
void entry_story_free(struct entry_story *story); // wipes
// A photo of an entry that was read with app_entry, as a file in memory alone whose path is good in this
// process until it is closed; path "": there is none.
struct entry_shown {
    int fd;
    char path[40];
};
bool app_entry_photo(struct app *app, const struct entry *entry, int field, struct entry_shown *ret,
                     struct err *err);
void entry_shown_close(struct entry_shown *shown); // closed or never opened (zero): nothing
// "T-0012", of this year unless "T-0012/2025" says another; of a register. 0: none.
bool app_entry_by_number(struct app *app, struct actor actor, const char *code, const char *no,
                         int64_t *ret, struct err *err);

// A request to write: values as typed (a staff field by id or name), then submitted like any other. False:
// there is no room for so much.
bool entry_request_put(struct request *request, const char *field, int line, const char *value);
bool entry_request_state(struct request *request, const char *state);

// What a number of a stock's item is, with its least.
struct stock_line {
    char item[64];
    struct words name; // empty: the item is not a choice
    int64_t amount;
    int least;
    bool moved; // false: nothing of it has ever been booked
};
bool app_stock(struct app *app, struct actor actor, int64_t reg, struct stock_line **ret,
               size_t *ret_n, struct err *err);

// What somebody should be told: a message for them or for who has come back, what is late or due soon,
// what little is left of, who has come and was reported beforehand. The alerts of app/alert.h have it, with what was put aside.
enum news_why {
    NEWS_FOR_YOU,
    NEWS_FOR_OTHER,
    NEWS_LATE,
    NEWS_ESCALATED,
    NEWS_SOON,
    NEWS_STOCK,
    NEWS_ENTITLED,
    NEWS_CANDIDATE
};
enum { NEWS_MAX = 60 };
struct register_news {
    enum news_why why;
    int64_t entry, reg, owner, due_ms;
    int64_t visit; // that it is about; 0: none
    char no[16];
    struct words name;         // of the register
    char seen[FORM_CODE_SIZE]; // the state that says it was told; "": none
    char words[160];           // the first words of it, of a message behind the caller: personal
    char phone[PHONE_SIZE];    // of a message
    int round;                 // which telling this is, by the rule's every_hours; 0: the first
    int64_t again_ms;          // when the next one comes; 0: by no rule
    struct words item; // of NEWS_STOCK: what little is left of, which one of the register's …
    int item_at;       // … from 1
    int64_t left;
    int least;
};
bool app_register_news(struct app *app, struct actor actor, struct register_news *out, size_t max,
                       size_t *ret_n, struct err *err);
// Its sentence: {register} {number} {name} (the owner's) {words} {date} (when it is due) {item} {n} {least}.
const char *register_news_msgid(const struct register_news *news);
int64_t register_news_about(const struct register_news *news); // the entry, or a number of the item
