#pragma once
// Inside app/ only: one file while it comes in. A kind of file says its columns and what becomes of a row; everything
// else (import.c) is the same for all.

#include "app/import.h"
#include "app/internal.h"
#include "store/store.h"

struct import_way;
struct importing {
    struct app *app;
    struct actor actor;
    const struct import_ask *ask;
    const struct import_way *way;
    struct import_told *told;
    struct people *people;       // who works here, read once
    struct asked *asked;         // the command that brings it in
    struct str form_was;         // of a register that gets articles
    VEC(struct import_row) rows; // what has become of them
    bool tried;                  // all of them were looked at
    void *own;                   // the kind's, freed by its finish
};

// False: the store has failed, and err says how. What is wrong with a row is said and no failure.
typedef bool import_fn(struct importing *im, struct err *err);
typedef bool import_row_fn(struct importing *im, size_t row, struct err *err);
typedef bool import_rows_fn(struct asked *a, const struct import_row *rows, size_t n,
                            struct err *err);
struct import_way {
    size_t most;                            // rows
    import_fn *begin;                       // says its columns
    void (*headings)(struct importing *im); // which must be there
    import_fn *start;                       // inside the command, before the first row; may be NULL
    import_row_fn *row;
    import_fn *end;  // … after the last, nothing being wrong; may be NULL
    import_fn *keep; // once the engine has agreed; may be NULL
    void (*finish)(struct importing *im);
    // Undone, the last row first: what stands in the way becomes asked->refusal; then all as it was.
    import_rows_fn *undo_check, *undo; // undo_check may be NULL
};
// For an undo_check: where an event since speaks of what one of the rows has become, a refusal.
typedef bool import_speaks_fn(const struct event *event, int64_t subject);
bool import_gone_on(struct asked *a, import_speaks_fn *speaks, const struct import_row *rows,
                    size_t n, struct err *err);
extern const struct import_way import_customers, import_staff, import_entries;
import_rows_fn entries_undo_check, entries_undo; // of import_entries

void import_field(struct importing *im, const char *code, const char *words, const char *names);
// … that is called so itself: `titles` go before the names of all fields.
void import_titled(struct importing *im, const char *code, const char *words, const char *titles,
                   const char *names);
// "" where there is no such column. Without what a spreadsheet program puts around a text.
const char *import_cell(struct importing *im, size_t row, int field);
// msgid: a sentence with {text}. field -1: of all the row.
void import_say(struct importing *im, size_t row, int field, const char *msgid, const char *text);
void import_note(struct importing *im, size_t row, int field, const char *msgid, const char *text);
// What a spreadsheet has made of a phone, as it was: with the 0 that a number loses. False: said.
bool import_phone(struct importing *im, size_t row, int field, const char *text,
                  char out[PHONE_SIZE]);
// A date of either kind, with a time or without one, as an instant; 0 of an empty cell. False: said.
bool import_instant(struct importing *im, size_t row, int field, int64_t *ret_ms);
// By a name in any language, or an id. 0: nobody's, or several people's, which is said.
int64_t import_person(struct importing *im, size_t row, int field, const char *text);
