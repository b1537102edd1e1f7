#pragma once
// Pictures of the house's own: of a service, of a person, a slide. One is brought, made smaller in a process of its own
// and kept in the store with a number; a setting says the number and what of the picture is shown
// (business/picture.h). Whoever shows it has it in memory, fetched once.

#include "app/app.h"
#include "business/setting.h"

enum { PICTURE_BROUGHT_MAX = 16 * 1024 * 1024, PICTURE_KEPT_DAYS = 30 };

// Bytes of a file of any user's: false with ERR_INPUT and a sentence where it is none, or too large.
bool picture_read_file(const char *path, struct str *ret, struct err *err);

struct picture_made {
    struct str bytes; // a JPEG
    int w, h;         // px
};
// For that setting, of SETTING_PICTURE. Long: hundreds of ms; it touches nothing of the app, so any thread may.
// ERR_INPUT: no picture, or too large; ERR_MISSING: nothing here can make one.
bool picture_make(picture_smaller_fn *smaller, const struct setting *f, const void *bytes, size_t n,
                  struct picture_made *ret, struct err *err);
picture_smaller_fn *app_picture_smaller(const struct app *app);

// Kept under a new number, which no setting says yet. What no setting has said for a month goes. RIGHT_EDIT_BUSINESS.
bool app_keep_made_picture(struct app *app, struct actor actor, const struct picture_made *made,
                           int64_t *ret_id, struct err *err);
// All of it at once, for a shell: `text` is "" or a number with its part as it is, or a path, perhaps with
// "@x,y,zoom" behind it. ret: what the setting is to say.
bool app_picture_value(struct app *app, struct actor actor, const struct setting *f,
                       const char *text, char ret[PICTURE_VALUE_SIZE], struct err *err);
