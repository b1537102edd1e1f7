#pragma once
// Files that somebody brings up through a browser: each has a use, which says how large it may be and how it begins.
// Where their machine is another one no path of ours is ever typed.

#include "app/app.h"
#include "app/pictures.h"
#include "app/figures/export.h"

enum file_use {
    FILE_LOGO,     // PNG or SVG
    FILE_SLIDE,    // JPEG, too
    FILE_PHOTO,    // of an entry of a register: PNG or JPEG
    FILE_PICTURE,  // of a service, a person or the start (app/pictures.h): SVG, too
    FILE_REGISTER, // the text of a register's form
    FILE_TABLE,    // CSV: kept nowhere
    FILE_USE_COUNT
};
enum {
    FILE_BYTES_MAX = PICTURE_BROUGHT_MAX, // of any of them
    SLIDE_BYTES_MAX = 8 * 1024 * 1024,
    REGISTER_BYTES_MAX = 256 * 1024
};
size_t file_bytes_max(enum file_use use);
const char *file_kinds(enum file_use use); // the endings that are offered: ".png,.svg"
// Do these first bytes begin a file of that use? n: 16 and more, or all of it.
bool file_begins(enum file_use use, const void *bytes, size_t n);

// A logo or a slide, kept in a folder of this machine under a name of its own; ret_path: where, from / on. folder: of a
// slide, NULL or "": `pictures` beside the store. RIGHT_EDIT_BUSINESS. ERR_INPUT: no such picture, or too large; nothing
// stays.
bool app_keep_picture(struct app *app, struct actor actor, enum file_use use, const void *bytes,
                      size_t n, const char *folder, char ret_path[EXPORT_PATH_SIZE],
                      struct err *err);

// A photo, made smaller and held in memory for a while: its name is what an entry is written with (COMMAND_WRITE_ENTRY) in the place of
// a file's path. Of many the oldest goes. ERR_INPUT: it is no photo, or too large; ERR_MISSING: nothing
// here can read one.
enum { PHOTO_NAME_SIZE = 40 };
bool app_hold_photo(struct app *app, struct actor actor, const void *bytes, size_t n,
                    char ret_name[PHOTO_NAME_SIZE], struct err *err);
