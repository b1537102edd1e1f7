#pragma once
// Inside app/registers/ only: an entry on its way from what was typed to what is kept, and the steps that every way of
// writing one is made of: by hand, out of a file, by itself.

#include "app/registers/internal.h"

struct entry_writing { // between complete and keep of one command
    struct register_info info;
    struct entry entry;
    int64_t before, step;
    struct entry_photos photos;
};

// A new one of the register that the command names: its id, number and first moment. a->refusal: why not.
bool writing_begin(struct asked *a, struct entry_writing *w, struct err *err);
// As it is now into the tables, with its photos and what it is found by.
bool writing_put(struct app *app, struct entry_writing *w, int64_t author, int64_t now_ms,
                 struct err *err);

// ---- typed.c: what was typed becomes values -----------------------------------------------------

struct entry_typing { // one request's values
    struct asked *a;
    struct entry_writing *w;
    const struct people *people;
    struct entry_now now;
    bool ok; // false: the store could not be asked, with err
    struct err *err;
};

// Always true: the command is refused for that field (-1: for none), and no error of the store.
bool entry_refuse(struct asked *a, enum refusal refusal, int field);
// The lines of the request; a refusal stands in typing->a. False: the store could not be asked.
bool typed_take(struct entry_typing *typing, const char *text);
// "@state" and the like among them; false: it is not there.
bool typed_meta(const char *text, const char *key, char *out, size_t size);
// What is still empty and begins there: as the entry is made (state -1), or as it comes into a state.
void typed_defaults(struct entry_typing *typing, int state);
// What is still empty and is whoever comes to it first.
void typed_own(struct entry_typing *typing);

// ---- follows.c: what follows from the values by the form ----------------------------------------

void entry_set_due(const struct app *app, const struct register_form *form, struct entry *e);
void entry_set_owner(const struct register_form *form, struct entry *e);
// Whoever of the archive has the phone: one alone, else whoever has the surname, too.
bool entry_find_customer(struct app *app, const struct register_form *form, struct entry *e,
                         struct err *err);
void entry_find_visit(const struct app *app, const struct register_form *form, struct entry *e);

// ---- against.c: what speaks against it ----------------------------------------------------------

// Does another open entry hold what only one may? a->refusal, and a->entry: which.
bool entry_check_held(struct asked *a, const struct register_info *info, const struct entry *e,
                      struct err *err);
// Would less than nothing be in stock?
bool entry_check_stock(struct asked *a, const struct entry_writing *w, struct err *err);
// How a line moves its item, by so many, or to what was counted; and how many there were without this entry.
bool entry_stock_delta(struct app *app, const struct register_info *info, const struct entry *e,
                       int field, int line, int64_t *ret, int64_t *ret_had, struct err *err);
