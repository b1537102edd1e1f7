#pragma once
// A picture that somebody brought through a browser, into a folder of this machine: beside the store, or in the one that the
// board shows.

#include "app/app.h"
#include "app/figures/export.h"

enum picture_use {
    PICTURE_LOGO,
    PICTURE_SLIDE,
    PICTURE_PHOTO
}; // a photo: into the store (app/pictures.h)
enum { SLIDE_BYTES_MAX = 8 * 1024 * 1024 };
size_t picture_bytes_max(enum picture_use use);
// Do these first bytes begin a picture of that use (a logo: PNG or SVG; a slide: JPEG, too)? n: 16 and more.
bool picture_begins(enum picture_use use, const void *bytes, size_t n);

// Kept under a name of its own; ret_path: where, from / on. folder: of a slide, NULL or "": `pictures` beside the store.
// RIGHT_EDIT_BUSINESS. ERR_INPUT: no such picture, or too large; nothing stays.
bool app_keep_picture(struct app *app, struct actor actor, enum picture_use use, const void *bytes,
                      size_t n, const char *folder, char ret_path[EXPORT_PATH_SIZE],
                      struct err *err);
