#pragma once
// Inside app/registers/ only.

#include "app/internal.h"
#include "app/registers/registers.h"
#include "base/str.h"
#include "store/registers.h"

// The form with that id, or with id 0 of that code; the caller frees it. *ret NULL: there is none.
bool register_form_find(struct app *app, int64_t id, const char *code, struct register_info *ret,
                        struct err *err);
// A form as it is now; what its lists are sorted by follows.
bool form_put(struct app *app, const struct register_change_of *form, int64_t now_ms,
              struct err *err);
// Those in use, whoever may see them.
bool register_forms_in_use(struct app *app, struct register_info **ret, size_t *ret_n,
                           struct err *err);
// May the register get that form? ERR_CONFLICT: entries hold what it has no place for.
bool register_keeps_all(struct app *app, const struct register_info *was,
                        const struct register_form *next, struct err *err);
// The row as the app has it; values of what the form no longer knows are left out.
void entry_of_row(const struct register_info *info, const struct entry_row *row, int64_t now_ms,
                  struct entry *out);
void entry_no(const struct register_form *form, int number, char out[16]);
bool entry_read_row(struct app *app, int64_t id, struct register_info *ret_info, struct entry *ret,
                    int64_t *ret_step, bool *ret_found, struct err *err);
struct entry_now entry_now_of(const struct app *app, int64_t now_ms);
// A row of a file: written as entry_complete and entry_keep would, but on no paper. a->refusal: why not.
struct entry_brought {
    int64_t id, step;
    bool made, same, open, late; // same: it is like that already, and nothing was written
};
bool entry_bring_in(struct asked *a, struct entry_brought *ret, struct err *err);
// Folded words to look for, of what was typed.
void entry_fold_words(const char *typed, char words[SOUGHT_WORDS][SOUGHT_SIZE]);
bool entry_index(struct app *app, const struct register_info *info, const struct entry *entry,
                 struct err *err);
// Photos that a request brings, until they are kept.
enum { ENTRY_PHOTOS = 4 };
struct entry_photos {
    int n;
    struct entry_photo {
        int64_t id;
        struct str bytes;
        char held[PHOTO_NAME_SIZE]; // by which it was held; "": it lies in a file
    } at[ENTRY_PHOTOS];
};
// The file of that path, or what is held by that name, becomes one of them, its number the value in `out`;
// *ret_good false: it is no photo.
bool entry_photo_take(struct app *app, struct entry_photos *photos, const char *typed, char *out,
                      size_t size, bool *ret_good, struct err *err);
bool entry_photos_keep(struct app *app, const struct entry_photos *photos, int64_t entry,
                       struct err *err);
void entry_photos_drop(struct entry_photos *photos); // wipes
// First three and last four, and first four and last three, of a normal phone.
void phone_masks(const char *normal, char three_four[PHONE_TEXT_SIZE],
                 char four_three[PHONE_TEXT_SIZE]);
